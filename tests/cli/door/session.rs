//! Whether a session holds, who has one, and ending it.

use serde_json::{Value, json};

use super::*;
use crate::common::{ADMIN, ADMIN_PASSWORD};

/// The idle limit of the built-in policy is 15 minutes, the other 12 hours.
const IDLE: &str = "2026-12-01 08:15:00";

#[test]
fn e10_a_session_holds_as_long_as_its_login_would() {
    let sandbox = with_ben();
    sandbox.tenant("north");
    sandbox.add_user("nora", &["--tenant", "north"]);
    let nora = session_of(&sandbox, "nora");
    let holds = check(&sandbox, &nora).run().ok().json();
    let expected = json!({
        "decision": "granted", "reason": null, "username": "nora", "tenants": ["north"],
        "rights": ["login"], "session": null, "expires_at": "2026-12-01T20:00:00Z",
        "right": null, "tenant": null, "allowed": null,
    });
    assert_eq!(holds, expected);
    let nonsense = check(&sandbox, "no such token").run().code(7).json();
    let denied = json!({
        "decision": "denied", "reason": "denied", "username": null, "tenants": [], "rights": [],
        "session": null, "expires_at": null, "right": null, "tenant": null, "allowed": null,
    });
    assert_eq!(nonsense, denied);
    for shut in [
        "UPDATE users SET demo_until = 7 WHERE username = 'nora'",
        "UPDATE users SET demo_until = NULL, expires_at = 7 WHERE username = 'nora'",
        "UPDATE users SET expires_at = NULL WHERE username = 'nora';
         UPDATE tenants SET suspended_at = 7",
        "UPDATE tenants SET suspended_at = NULL;
         INSERT INTO denials SELECT id, 'login' FROM users WHERE username = 'nora'",
    ] {
        sandbox.sqlite(shut);
        assert_eq!(
            check(&sandbox, &nora).run().code(7).json(),
            denied,
            "{shut}"
        );
    }
    sandbox.sqlite("DELETE FROM denials");
    check(&sandbox, &nora).run().ok();
    sandbox.failures("nora", "login", 5);
    // judged a little later: the failures lie just after the account was made
    check(&sandbox, &nora).at(LATER).run().code(7);
}

#[test]
fn e10_a_session_ends_with_a_lock_a_reset_a_change_of_password_and_the_account() {
    let sandbox = with_ben();
    let other = "eleven dented kettles, 2 spoons";
    for ending in [
        &["lockout", "lock", "ben", "--reason", "on leave"][..],
        &["user", "password", "ben", "--temporary", "--print"],
        &["user", "delete", "ben", "--yes"],
    ] {
        let sandbox = with_ben();
        let ben = session_of(&sandbox, "ben");
        check(&sandbox, &ben).run().ok();
        sandbox.vogt(ending).run().ok();
        check(&sandbox, &ben).run().code(7);
        assert_eq!(sandbox.sqlite("SELECT count(*) FROM sessions"), "0");
    }
    let ben = session_of(&sandbox, "ben");
    sandbox
        .vogt(&["auth", "passwd", "ben", "--password-stdin"])
        .secret(USER_PASSWORD)
        .secret(other)
        .run()
        .ok();
    check(&sandbox, &ben).run().code(7);
    // lifting the lock does not bring a session back
    let ben = token(sandbox.login("ben", other).run());
    let lock = ["lockout", "lock", "ben", "--reason", "on leave"];
    sandbox.vogt(&lock).run().ok();
    sandbox.vogt(&["lockout", "unlock", "ben"]).run().ok();
    check(&sandbox, &ben).run().code(7);
}

#[test]
fn e25_it_ends_by_lying_idle_and_each_question_is_a_use() {
    let sandbox = with_ben();
    let ben = session_of(&sandbox, "ben");
    let at = |moment: &str| check(&sandbox, &ben).at(moment).run().code;
    assert_eq!(at("2026-12-01 08:14:59"), 0);
    assert_eq!(
        at("2026-12-01 08:29:58"),
        0,
        "used a quarter of an hour ago"
    );
    assert_eq!(at("2026-12-01 08:44:58"), 7, "to the second");
    assert_eq!(at("2026-12-01 08:29:59"), 0, "and a denial was no use");
}

#[test]
fn e25_it_ends_at_its_limit_however_busy_and_a_stricter_policy_holds_at_once() {
    let sandbox = with_ben();
    sandbox.policy(
        "long",
        "idle_logout_seconds = 0, session_max_seconds = 36000",
    );
    sandbox.add_user("cy", &["--policy", "long"]);
    let cy = session_of(&sandbox, "cy");
    let at = |moment: &str| check(&sandbox, &cy).at(moment).run();
    assert_eq!(at("2026-12-01 17:59:59").code, 0);
    assert_eq!(at("2026-12-01 18:00:00").code, 7);
    sandbox.sqlite("UPDATE policies SET session_max_seconds = 3600 WHERE slug = 'long'");
    let strict = at("2026-12-01 08:59:59").ok().json();
    assert_eq!(strict["expires_at"], "2026-12-01T09:00:00Z");
    assert_eq!(at("2026-12-01 09:00:00").code, 7);
    let list = sandbox.vogt(&LIST).at("2026-12-01 09:00:00");
    assert_eq!(listed(list), "");
}

#[test]
fn e26_a_new_address_rule_holds_for_sessions_too() {
    let sandbox = with_ben();
    sandbox.policy("office", "min_length = 12");
    sandbox.add_user("cy", &["--policy", "office"]);
    let login = sandbox.login("cy", USER_PASSWORD);
    let cy = token(login.args(&["--ip", "192.0.2.7"]).run());
    let from = |address: Option<&str>| {
        let call = check(&sandbox, &cy);
        let call = address
            .iter()
            .fold(call, |call, ip| call.args(&["--ip", ip]));
        call.run().code
    };
    assert_eq!(from(Some("198.51.100.7")), 0);
    let allow = |network: &str| {
        sandbox.sqlite(&format!(
            "DELETE FROM policy_networks;
             INSERT INTO policy_networks SELECT id, '{network}' FROM policies WHERE slug = 'office'"
        ))
    };
    allow("192.0.2.0/24");
    assert_eq!(from(None), 0, "the address of the login");
    assert_eq!(from(Some("192.0.2.99")), 0);
    assert_eq!(from(Some("198.51.100.7")), 7);
    allow("203.0.113.0/24");
    assert_eq!(from(None), 7);
    assert_eq!(from(Some("203.0.113.9")), 0);
}

#[test]
fn e10_it_can_be_asked_for_a_right_and_a_tenant() {
    let sandbox = with_ben();
    for tenant in ["north", "south"] {
        sandbox.tenant(tenant);
    }
    sandbox.add_manager("mona", "north");
    let mona = session_of(&sandbox, "mona");
    let asked = |args: &[&str]| {
        let answer = check(&sandbox, &mona).args(args).run();
        let json = answer.json();
        (answer.code, json["reason"].clone(), json["allowed"].clone())
    };
    let (create, north, south) = ("user.create", "north", "south");
    assert_eq!(asked(&["--right", create]), (0, Value::Null, json!(true)));
    let there = ["--right", create, "--tenant", north];
    assert_eq!(asked(&there), (0, Value::Null, json!(true)));
    let elsewhere = (7, json!("tenant_not_available"), json!(false));
    assert_eq!(asked(&["--right", create, "--tenant", south]), elsewhere);
    assert_eq!(asked(&["--tenant", south]), elsewhere);
    assert_eq!(asked(&["--tenant", north]), (0, Value::Null, json!(true)));
    let more = ["--right", "tenant.create"];
    let lacking = (7, json!("right_not_held"), json!(false));
    assert_eq!(asked(&more), lacking);
    assert_eq!(
        check(&sandbox, &mona).args(&more).run().json()["decision"],
        "denied"
    );
    sandbox.deny("mona", create);
    assert_eq!(asked(&["--right", create]), lacking, "withheld since");
    check(&sandbox, &mona)
        .args(&["--right", "user.crate"])
        .run()
        .code(3);
    check(&sandbox, &mona)
        .args(&["--tenant", "nowhere"])
        .run()
        .code(3);
    // of a session that does not hold, nothing more is said
    let endless = check(&sandbox, &"x".repeat(20_000)).run().code(6);
    assert!(endless.stderr.contains("the session is too long"));
    check(&sandbox, "nonsense")
        .args(&["--right", "user.crate"])
        .run()
        .code(7);
}

#[test]
fn b22_a_password_past_its_age_asks_its_holder_back_to_the_door() {
    let sandbox = with_ben();
    sandbox.policy("daily", "max_age_seconds = 60");
    sandbox.add_user("cy", &["--policy", "daily"]);
    let cy = session_of(&sandbox, "cy");
    let old = check(&sandbox, &cy).at(LATER).run().code(7).json();
    assert_eq!(old["decision"], "change_required");
    assert_eq!(old["reason"], "password_expired");
    assert_eq!(old["session"], Value::Null);
    assert_eq!(old["rights"], json!([]));
}

#[test]
fn b25_a_policy_that_comes_to_ask_for_a_second_factor_holds_for_sessions_too() {
    let sandbox = with_ben();
    sandbox.policy("strict", "min_length = 12");
    sandbox.add_user("cy", &["--policy", "strict"]);
    let cy = session_of(&sandbox, "cy");
    sandbox.sqlite("UPDATE policies SET require_2fa = 1");
    let asked = check(&sandbox, &cy).run().code(7).json();
    assert_eq!(asked["reason"], "two_factor_required");
    // it is still good for setting one up
    let enrol = sandbox.vogt(&["auth", "totp", "enrol", "cy", "--session-stdin"]);
    enrol.secret(&cy).run().ok();
}

#[test]
fn e10_a_check_writes_one_thing_and_a_second_one_within_the_second_none() {
    let sandbox = with_ben();
    let ben = session_of(&sandbox, "ben");
    let before = sandbox.dump();
    check(&sandbox, &ben).run().ok();
    assert_eq!(sandbox.dump(), before, "it was used this very second");
    check(&sandbox, &ben).at(LATER).run().ok();
    let changed = sandbox.dump();
    let differing = before
        .lines()
        .zip(changed.lines())
        .filter(|(old, new)| old != new);
    assert_eq!(differing.count(), 1);
    assert_eq!(before.lines().count(), changed.lines().count());
    check(&sandbox, &ben).arg("--dry-run").run().code(2);
}

#[test]
fn e10_the_token_is_not_in_the_database() {
    let sandbox = with_ben();
    let ben = session_of(&sandbox, "ben");
    let hash = sandbox.sqlite("SELECT token_hash FROM sessions");
    assert!(!sandbox.dump().contains(&ben));
    for useless in [hash.as_str(), &hash.to_uppercase(), "1", ""] {
        check(&sandbox, useless).run().code(7);
    }
}

/// The usernames of the sessions listed.
fn listed(call: Call<'_>) -> String {
    crate::common::usernames(&call.arg("--json").run().ok().json())
}

const LIST: [&str; 3] = ["auth", "session", "list"];

#[test]
fn e3_sessions_are_listed_to_those_who_may_see_them() {
    let sandbox = with_ben();
    sandbox.tenant("north");
    sandbox.add_manager("mona", "north");
    sandbox.add_user("nora", &["--tenant", "north"]);
    for name in ["ben", "nora", "mona"] {
        session_of(&sandbox, name);
    }
    let ada = token(
        sandbox
            .login(ADMIN, ADMIN_PASSWORD)
            .args(&["--ip", "192.0.2.7"])
            .run(),
    );
    assert_eq!(listed(sandbox.vogt(&LIST)), "ben nora mona ada");
    let one = sandbox.vogt(&LIST).args(&["--user", ADMIN, "--json"]);
    let one = one.run().ok();
    assert!(!one.stdout.contains(&ada));
    let expected = json!([{
        "id": 4, "username": "ada", "address": "192.0.2.7", "created_at": "2026-12-01T08:00:00Z",
        "last_used_at": "2026-12-01T08:00:00Z", "expires_at": "2026-12-01T20:00:00Z",
    }]);
    assert_eq!(one.json(), expected);
    assert_eq!(
        listed(sandbox.vogt(&LIST).args(&["--tenant", "north"])),
        "nora mona"
    );
    let seen_by = |name: &str| listed(sandbox.vogt(&LIST).acting_as(name, USER_PASSWORD));
    assert_eq!(seen_by("mona"), "nora mona", "her tenant's");
    assert_eq!(seen_by("nora"), "nora", "the own one");
    assert_eq!(seen_by("ben"), "ben");
    let all = sandbox.vogt(&LIST).acting_as(ADMIN, ADMIN_PASSWORD);
    assert_eq!(listed(all), "ben nora mona ada");
    sandbox.vogt(&LIST).args(&["--user", "who"]).run().code(3);
    sandbox.vogt(&LIST).args(&["--tenant", "who"]).run().code(3);
    // what lay idle is not listed, and neither are those for a single deed
    assert_eq!(listed(sandbox.vogt(&LIST).at(IDLE)), "");
    let once = sandbox.temporary_password("nora");
    sandbox.login("nora", &once).run().code(7);
    assert_eq!(listed(sandbox.vogt(&LIST)), "ben mona ada");
}

#[test]
fn e10_ending_sessions() {
    let sandbox = with_ben();
    sandbox.add_user("cy", &[]);
    let tokens: Vec<_> = ["ben", "ben", "ben", "cy"]
        .iter()
        .map(|name| session_of(&sandbox, name))
        .collect();
    let end = |args: &[&str]| sandbox.vogt(&["auth", "session", "end"]).args(args);
    end(&[]).run().code(2);
    end(&["99"]).run().code(3);
    end(&["1", "99"]).run().code(3);
    check(&sandbox, &tokens[0]).run().ok();
    end(&["1", "1", "--dry-run"]).run().ok();
    check(&sandbox, &tokens[0]).run().ok();
    let ended = end(&["1", "1", "--json"]).run().ok().json();
    assert_eq!(ended.as_array().unwrap().len(), 1);
    assert_eq!(ended[0]["username"], "ben");
    check(&sandbox, &tokens[0]).run().code(7);
    check(&sandbox, &tokens[1]).run().ok();
    // a logout
    end(&["--session-stdin"]).secret(&tokens[1]).run().ok();
    check(&sandbox, &tokens[1]).run().code(7);
    end(&["--session-stdin"]).secret(&tokens[1]).run().code(7);
    let own = end(&["--user", "ben"]).acting_as("ben", USER_PASSWORD);
    own.run().ok();
    check(&sandbox, &tokens[2]).run().code(7);
    let other = end(&["--user", "cy"]).acting_as("ben", USER_PASSWORD);
    other.run().code(3);
    let other = end(&["4"]).acting_as("ben", USER_PASSWORD);
    other.run().code(3);
    check(&sandbox, &tokens[3]).run().ok();
    let audited = "SELECT count(*) FROM audit WHERE action = 'session.end'";
    assert_eq!(sandbox.sqlite(audited), "3");
}

#[test]
fn e10_who_may_end_whose_sessions() {
    let sandbox = with_ben();
    sandbox.tenant("north");
    sandbox.add_manager("mona", "north");
    sandbox.add_user("nora", &["--tenant", "north"]);
    sandbox.add_admin("bela", &["--global"]);
    let end = |name: &str| {
        sandbox.login(name, USER_PASSWORD).run().ok();
        sandbox.vogt(&["auth", "session", "end", "--user", name])
    };
    end("nora").acting_as("mona", USER_PASSWORD).run().ok();
    end("ben").acting_as("mona", USER_PASSWORD).run().code(3);
    end("bela").acting_as(ADMIN, ADMIN_PASSWORD).run().ok();
    sandbox.deny(ADMIN, "admin.change");
    end("bela").acting_as(ADMIN, ADMIN_PASSWORD).run().code(5);
    end("ben").acting_as(ADMIN, ADMIN_PASSWORD).run().ok();
    sandbox.deny(ADMIN, "session.manage");
    end("ben").acting_as(ADMIN, ADMIN_PASSWORD).run().code(5);
    end("bela").run().ok();
}

#[test]
fn e3_a_policy_can_limit_an_account_to_one_session() {
    let sandbox = with_ben();
    let policy = ["policy", "add", "single", "--single-session"];
    sandbox.vogt(&policy).run().ok();
    sandbox.add_user("cy", &["--policy", "single"]);
    let first = session_of(&sandbox, "cy");
    sandbox.login("cy", "a guess").run().code(7);
    check(&sandbox, &first).run().ok();
    let second = session_of(&sandbox, "cy");
    check(&sandbox, &first).run().code(7);
    check(&sandbox, &second).run().ok();
    let other = session_of(&sandbox, "ben");
    session_of(&sandbox, "ben");
    check(&sandbox, &other).run().ok();
}

#[test]
fn e3_an_account_in_use_from_several_addresses_is_pointed_out() {
    let sandbox = with_ben();
    let login = |address: &str, moment: &str| {
        let login = sandbox.login("ben", USER_PASSWORD);
        login.args(&["--ip", address]).at(moment).run().ok();
    };
    let notes = |moment: &str| {
        let show = sandbox.vogt(&["user", "show", "ben", "--json"]);
        show.at(moment).run().ok().json()["notes"].clone()
    };
    login("192.0.2.7", START);
    login("192.0.2.7", START);
    assert_eq!(notes(START), json!([]));
    login("198.51.100.7", LATER);
    assert_eq!(notes(LATER)[0]["code"], "several_addresses");
    let lock = ["lockout", "list"];
    sandbox.failures("ben", "signature", 5);
    let list = sandbox.vogt(&lock).at(LATER).run().ok();
    assert!(list.stdout.contains("ben (2 addresses)"), "{}", list.stdout);
    let chosen = |moment: &str| {
        let list = [
            "user",
            "list",
            "--json",
            "--where",
            "notes=several_addresses",
        ];
        crate::common::usernames(&sandbox.vogt(&list).at(moment).run().ok().json())
    };
    assert_eq!(chosen(LATER), "ben");
    // the first two lie idle by now: nobody is there any more
    assert_eq!(notes("2026-12-01 08:15:10"), json!([]));
    assert_eq!(chosen("2026-12-01 08:15:10"), "");
}
