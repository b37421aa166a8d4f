//! Inviting people (K12): a link by mail, a code on another way, and both are needed.

use serde_json::json;

use super::server::MailServer;
use super::{CHOSEN, START, add, counts, mails, redeem, send};
use crate::common::{ADMIN, ADMIN_PASSWORD, Sandbox, USER_PASSWORD};

const LINK: &str = "https://app.example.org/redeem#";

fn installation(server: &MailServer) -> Sandbox {
    let sandbox = Sandbox::still_at(START);
    server.settings(&sandbox, &format!("link = \"{LINK}{{token}}\""));
    sandbox.init_with_admin();
    sandbox
}

/// The activation code that `user invite` prints.
fn invite(sandbox: &Sandbox, username: &str) -> String {
    let invite = ["user", "invite", username, "--json"];
    let invited = sandbox.vogt(&invite).run().ok().json();
    assert_eq!(invited["username"], username);
    assert_eq!(invited["status"], "pending");
    let code = invited["activation_code"].as_str().unwrap().to_owned();
    assert!(code.len() == 5 && code.bytes().all(|digit| digit.is_ascii_digit()));
    code
}

/// Some code that is not this one.
fn other_than(code: &str) -> String {
    let number: u32 = code.parse().unwrap();
    format!("{:05}", (number + 1) % 100_000)
}

/// Leaves a person without a password.
fn without_password(sandbox: &Sandbox, username: &str) {
    sandbox.add_user(username, &[]);
    sandbox.person(
        username,
        "password_kind = 'none', password_hash = NULL, password_set_at = NULL",
    );
}

#[test]
fn k12_a_mailed_link_and_a_code_from_another_way_set_the_first_password() {
    let server = MailServer::start("starttls");
    let sandbox = installation(&server);
    without_password(&sandbox, "ben");
    let code = invite(&sandbox, "ben");
    assert_eq!(
        counts(&send(&sandbox).run().ok().json()),
        json!({"sent": 1})
    );
    let mail = server.mail();
    assert_eq!(mail.header("X-To"), "ben@example.org");
    assert!(!mail.body.contains(&code), "the mail never holds the code");
    let token = mail.secret(LINK);
    for lines in [
        &[token.as_str(), &other_than(&code), CHOSEN][..],
        &[&token, "", CHOSEN],
        &["no token at all", CHOSEN],
        &[&code, CHOSEN],
    ] {
        let denied = redeem(&sandbox, lines).run().code(7);
        assert_eq!(denied.error_json()["message"], "denied");
    }
    redeem(&sandbox, &[&token, &code]).run().code(2);
    // a refused password uses nothing up, nor does it count as a wrong code
    for _ in 0..6 {
        let refused = redeem(&sandbox, &[&token, &code, "short"]).run().code(6);
        assert_eq!(refused.error_json()["violations"][0]["rule"], "min_length");
    }
    let done = redeem(&sandbox, &[&token, &code, CHOSEN]).run().ok().json();
    let expected = json!({"username": "ben", "changed": true, "bank_accesses_deactivated": 0});
    assert_eq!(done, expected);
    let ben = sandbox.user("ben");
    assert_eq!(ben["password"]["kind"], "permanent");
    assert_eq!(ben["must_change_password"], false);
    sandbox.login("ben", CHOSEN).run().ok();
    redeem(&sandbox, &[&token, &code, CHOSEN]).run().code(7);
    let trail = sandbox.vogt(&["audit", "list", "--user", "ben", "--json"]);
    let trail = trail.run().ok();
    for secret in [&token, &code] {
        assert!(!trail.stdout.contains(secret.as_str()));
        assert!(!sandbox.dump().contains(secret.as_str()) || secret.len() == 5);
    }
}

#[test]
fn k12_five_wrong_codes_void_the_link_however_many_try_at_once() {
    let server = MailServer::start("none");
    let sandbox = installation(&server);
    without_password(&sandbox, "ben");
    let code = invite(&sandbox, "ben");
    send(&sandbox).run().ok();
    let token = server.mail().secret(LINK);
    let wrong = other_than(&code);
    let tries = sandbox.parallel(12, |_| redeem(&sandbox, &[&token, &wrong, CHOSEN]));
    tries.into_iter().for_each(|tried| drop(tried.code(7)));
    let failures = "SELECT failures FROM one_time_tokens";
    assert_eq!(sandbox.sqlite(failures), "5", "no more were looked at");
    let exhausted = "SELECT count(*) FROM audit WHERE action = 'redeem.exhausted'";
    assert_eq!(sandbox.sqlite(exhausted), "1", "it is said once");
    redeem(&sandbox, &[&token, &code, CHOSEN]).run().code(7);
    assert_eq!(sandbox.user("ben")["status"], "pending");
    // another invitation begins anew
    let code = invite(&sandbox, "ben");
    send(&sandbox).run().ok();
    let token = server.mails().remove(1).secret(LINK);
    redeem(&sandbox, &[&token, &code, CHOSEN]).run().ok();
}

#[test]
fn k12_four_wrong_codes_leave_one_more_try() {
    let server = MailServer::start("none");
    let sandbox = installation(&server);
    without_password(&sandbox, "ben");
    let code = invite(&sandbox, "ben");
    send(&sandbox).run().ok();
    let token = server.mail().secret(LINK);
    for _ in 0..4 {
        let wrong = other_than(&code);
        redeem(&sandbox, &[&token, &wrong, CHOSEN]).run().code(7);
    }
    redeem(&sandbox, &[&token, &code, CHOSEN]).run().ok();
}

#[test]
fn k12_the_link_holds_for_a_week_from_its_delivery() {
    let server = MailServer::start("none");
    let sandbox = installation(&server);
    for (name, moment, code) in [
        ("ben", "2026-12-12 07:59:00", 0),
        ("eva", "2026-12-12 08:01:00", 7),
    ] {
        without_password(&sandbox, name);
        let activation = invite(&sandbox, name);
        send(&sandbox).at("2026-12-05 08:00:00").run().ok();
        let token = server.mails().pop().unwrap().secret(LINK);
        let redeemed = redeem(&sandbox, &[&token, &activation, CHOSEN]);
        redeemed.at(moment).run().code(code);
    }
}

#[test]
fn k12_a_newer_invitation_voids_the_older_one_sent_or_not() {
    let server = MailServer::start("none");
    let sandbox = installation(&server);
    without_password(&sandbox, "ben");
    let first = invite(&sandbox, "ben");
    send(&sandbox).run().ok();
    let old = server.mail().secret(LINK);
    invite(&sandbox, "ben");
    let last = invite(&sandbox, "ben");
    assert_eq!(
        counts(&send(&sandbox).run().ok().json()),
        json!({"sent": 1})
    );
    let new = server.mails().remove(1).secret(LINK);
    for lines in [[&old, &first], [&old, &last], [&new, &first]] {
        redeem(&sandbox, &[lines[0], lines[1], CHOSEN])
            .run()
            .code(7);
    }
    redeem(&sandbox, &[&new, &last, CHOSEN]).run().ok();
    let statuses: Vec<_> = mails(&sandbox)
        .iter()
        .map(|mail| mail["status"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(statuses, ["sent", "dropped", "sent"]);
}

#[test]
fn k12_only_who_has_no_password_is_invited_and_only_by_who_may_set_one() {
    let server = MailServer::start("none");
    let sandbox = installation(&server);
    sandbox.tenant("north");
    sandbox.add_manager("mona", "north");
    sandbox.add_user("ben", &["--tenant", "north"]);
    let call = |name: &str| sandbox.vogt(&["user", "invite", name, "--json"]);
    let refused = call("ben").run().code(5).error_json();
    let hint = refused["hint"].as_str().unwrap();
    assert_eq!(hint, "give a new one: vogt user password ben --temporary");
    let none = "password_kind = 'none', password_hash = NULL, password_set_at = NULL";
    sandbox.person("ben", none);
    sandbox.add_admin("bela", &["--global"]);
    sandbox.person("bela", none);
    sandbox.add_user("payer", &["--tenant", "north", "--role", "member,billing"]);
    sandbox.person("payer", none);
    // the operator invites no administrator
    let operator = call("bela").run().code(5).error_json();
    assert!(operator["hint"].to_string().contains("--as"), "{operator}");
    call("bela").acting_as(ADMIN, ADMIN_PASSWORD).run().ok();
    // a manager nobody with more rights, and nobody elsewhere
    let mona = |name: &str| call(name).acting_as("mona", USER_PASSWORD).run().code;
    assert_eq!(mona("ben"), 0);
    assert_eq!(mona("payer"), 5);
    assert_eq!(mona("bela"), 3);
    call("nobody-such").run().code(3);
    sandbox.deny("mona", "user.password");
    assert_eq!(mona("ben"), 5);
    let before = sandbox.dump();
    let dry = call("ben").arg("--dry-run").run().ok().json();
    assert!(dry["activation_code"].is_null());
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn k12_people_are_invited_as_they_are_added() {
    let server = MailServer::start("starttls");
    let sandbox = installation(&server);
    let added = add(&sandbox, "ana", &["--invite"]);
    assert_eq!(added["status"], "pending");
    let code = added["activation_code"].as_str().unwrap();
    assert_eq!(mails(&sandbox)[0]["kind"], "invitation");
    let both = sandbox.vogt(&["user", "add", "eva", "--email", "e@example.org"]);
    let both = both.args(&["--first-name", "E", "--last-name", "E", "--global"]);
    let both = both.args(&["--role", "member", "--invite", "--temporary"]);
    both.run().code(2);
    send(&sandbox).run().ok();
    let token = server.mail().secret(LINK);
    redeem(&sandbox, &[&token, code, CHOSEN]).run().ok();
    sandbox.login("ana", CHOSEN).run().ok();
}

#[test]
fn k12_at_a_terminal_it_is_asked_for_what_is_needed() {
    let server = MailServer::start("none");
    let sandbox = installation(&server);
    let added = add(&sandbox, "ana", &["--invite"]);
    let code = added["activation_code"].as_str().unwrap();
    send(&sandbox).run().ok();
    let token = server.mail().secret(LINK);
    let mut terminal = sandbox.terminal(&["auth", "redeem"]);
    terminal.expect("Token from the mail").type_secret(&token);
    terminal.expect("Activation code").type_secret(code);
    terminal.expect("New password").type_secret(CHOSEN);
    terminal.expect("again").type_secret(CHOSEN);
    terminal.close().ok();
    sandbox.login("ana", CHOSEN).run().ok();
    sandbox.vogt(&["auth", "redeem"]).run().code(2);
}

#[test]
fn k12_a_whole_file_of_people_is_invited() {
    let server = MailServer::start("none");
    let sandbox = installation(&server);
    sandbox.add_user("old", &[]);
    let hash = sandbox.stored("old", "password_hash");
    sandbox.write(
        "people.csv",
        format!(
            "username,email,first_name,last_name,scope,roles,language,password_hash\n\
             ana,ana@example.org,Ana,A,global,member,de,\n\
             bo,bo@example.org,Bo,B,global,member,en,\n\
             cy,cy@example.org,Cy,C,global,member,en,\"{hash}\"\n"
        ),
    );
    let import = ["user", "import", "people.csv", "--invite", "--json"];
    let before = sandbox.dump();
    let dry = sandbox.vogt(&import).arg("--dry-run").run().ok().json();
    assert_eq!((&dry["added"], &dry["invited"]), (&json!(3), &json!([])));
    assert_eq!(sandbox.dump(), before);
    let imported = sandbox.vogt(&import).run().ok().json();
    let invited = imported["invited"].as_array().unwrap();
    let names: Vec<_> = invited.iter().map(|one| &one["username"]).collect();
    assert_eq!(names, ["ana", "bo"], "who has a hash needs no invitation");
    assert_eq!(
        counts(&send(&sandbox).run().ok().json()),
        json!({"sent": 2})
    );
    for (invitee, mail) in invited.iter().zip(server.mails()) {
        let code = invitee["activation_code"].as_str().unwrap();
        redeem(&sandbox, &[&mail.secret(LINK), code, CHOSEN])
            .run()
            .ok();
        let name = invitee["username"].as_str().unwrap();
        sandbox.login(name, CHOSEN).run().ok();
    }
    sandbox.login("cy", USER_PASSWORD).run().ok();
}

#[test]
fn k5_an_invitation_does_not_outlive_becoming_an_administrator() {
    let server = MailServer::start("none");
    let sandbox = installation(&server);
    without_password(&sandbox, "ben");
    let code = invite(&sandbox, "ben");
    send(&sandbox).run().ok();
    let token = server.mail().secret(LINK);
    let grant = |role: &str| {
        let grant = sandbox.vogt(&["user", "grant", "ben", role]);
        grant.acting_as(ADMIN, ADMIN_PASSWORD).run().ok()
    };
    // the link was the operator's to give, to someone who administers nothing
    let granted = grant("administrator");
    let note = "note: the one-time password or link given to ben before is void; a new one: \
                vogt --as ada user password ben --temporary --print";
    assert!(granted.stderr.contains(note), "{}", granted.stderr);
    redeem(&sandbox, &[&token, &code, CHOSEN]).run().code(7);
    assert_eq!(sandbox.user("ben")["status"], "pending");
    let voided = "SELECT actor || ' ' || target FROM audit WHERE action = 'password.voided'";
    assert_eq!(sandbox.sqlite(voided), "ada ben");
    // one by an administrator is good, and a role that is had already takes nothing
    let invite = sandbox.vogt(&["user", "invite", "ben", "--json"]);
    let invited = invite.acting_as(ADMIN, ADMIN_PASSWORD).run().ok().json();
    let code = invited["activation_code"].as_str().unwrap();
    send(&sandbox).run().ok();
    let token = server.mails().remove(1).secret(LINK);
    assert_eq!(grant("administrator").stderr, "");
    redeem(&sandbox, &[&token, code, CHOSEN]).run().ok();
}

#[test]
fn an_invitation_outlives_any_other_role() {
    let server = MailServer::start("none");
    let sandbox = installation(&server);
    without_password(&sandbox, "ben");
    let code = invite(&sandbox, "ben");
    send(&sandbox).run().ok();
    let token = server.mail().secret(LINK);
    let role = [
        "role",
        "add",
        "editor",
        "--global",
        "--right",
        "login,user.view",
    ];
    let make = sandbox.vogt(&role);
    make.acting_as(ADMIN, ADMIN_PASSWORD).run().ok();
    let grant = sandbox.vogt(&["user", "grant", "ben", "editor"]);
    let granted = grant.acting_as(ADMIN, ADMIN_PASSWORD).run().ok();
    assert_eq!(granted.stderr, "");
    redeem(&sandbox, &[&token, &code, CHOSEN]).run().ok();
}
