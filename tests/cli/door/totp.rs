//! Logins with a second factor (B25).

use std::collections::BTreeSet;

use super::*;
use crate::common::{ADMIN, App};

/// Ten backup codes of someone made by `add_user`, for a code of this moment.
fn backup_codes(sandbox: &Sandbox, username: &str, app: &App, moment: &str) -> Vec<String> {
    let made = sandbox
        .vogt(&["auth", "totp", "codes", username, "--password-stdin"])
        .args(&["--json", "--print", "--otp"])
        .arg(app.at(moment))
        .secret(USER_PASSWORD)
        .at(moment)
        .run()
        .ok()
        .json();
    let codes = made["codes"].as_array().unwrap().iter();
    codes
        .map(|code| code.as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn b25_a_login_needs_a_code_of_the_moment() {
    let sandbox = with_ben();
    let app = sandbox.enrol("ben", BEFORE);
    assert_eq!(sandbox.user("ben")["two_factor"], true);
    // none, a wrong one, one of two steps ago, one that is no code at all
    let alone = sandbox.login("ben", USER_PASSWORD).run().code(7);
    assert_eq!(alone.json()["reason"], "denied");
    let old = app.at("2026-12-01 07:59:00");
    for (count, code) in [(2, "000000"), (3, &old), (4, "letmein")] {
        let denied = login_with(&sandbox, "ben", USER_PASSWORD, code).run();
        assert_eq!(denied.code(7).stdout, alone.stdout);
        assert_eq!(failures(&sandbox), count.to_string());
        assert_eq!(last_reason(&sandbox), "second_factor");
    }
    let granted = login_with(&sandbox, "ben", USER_PASSWORD, &app.at(START)).run();
    assert_eq!(granted.ok().json()["decision"], "granted");
    assert_eq!(
        failures(&sandbox),
        "0",
        "a granted login clears the counter"
    );
}

#[test]
fn b25_codes_of_the_steps_beside_are_good_and_each_is_good_once() {
    let sandbox = with_ben();
    let app = sandbox.enrol("ben", BEFORE);
    let login = |code: &str, moment: &str| {
        let login = sandbox.login("ben", USER_PASSWORD);
        login.args(&["--otp", code]).at(moment).run().code
    };
    // a clock that is half a minute behind, then one that is right, then one that is ahead
    let [before, now, ahead] =
        ["2026-12-01 07:59:59", START, "2026-12-01 08:00:30"].map(|at| app.at(at));
    assert_eq!(login(&before, START), 0);
    assert_eq!(login(&before, START), 7, "used");
    assert_eq!(login(&now, SAME), 0);
    assert_eq!(login(&now, SAME), 7, "used");
    assert_eq!(login(&ahead, SAME), 0);
    // what comes before the one used last is used with it
    assert_eq!(login(&now, SAME), 7);
    assert_eq!(login(&app.at(LATER), LATER), 0);
}

#[test]
fn b25_a_missing_code_looks_like_a_wrong_password_and_does_as_much() {
    let sandbox = with_ben();
    sandbox.enrol("ben", BEFORE);
    sandbox.add_user("cy", &[]);
    let answers: BTreeSet<_> = [
        ("ben", USER_PASSWORD, ""),
        ("ben", USER_PASSWORD, "123456"),
        ("ben", "a guess", "123456"),
        ("cy", "a guess", "123456"),
        ("nobody.here", "a guess", "123456"),
    ]
    .into_iter()
    .map(|(name, password, code)| {
        let before = sandbox.sqlite("SELECT max(seq) FROM audit");
        let answer = login_with(&sandbox, name, password, code).run();
        let after = sandbox.sqlite("SELECT max(seq) FROM audit");
        let written = after.parse::<i64>().unwrap() - before.parse::<i64>().unwrap();
        (answer.code, answer.stdout, answer.stderr, written)
    })
    .collect();
    assert_eq!(answers.len(), 1, "{answers:?}");
    // somebody without a second factor may give a code: nobody asks for it
    login_with(&sandbox, "cy", USER_PASSWORD, "123456")
        .run()
        .ok();
}

#[test]
fn b25_the_right_password_alone_locks_after_five_attempts_and_clears_nothing() {
    let sandbox = with_ben();
    let app = sandbox.enrol("ben", BEFORE);
    sandbox.fail_logins("ben", 2);
    for _ in 0..3 {
        sandbox.login("ben", USER_PASSWORD).run().code(7);
    }
    assert_eq!(sandbox.user("ben")["status"], "locked");
    let right = login_with(&sandbox, "ben", USER_PASSWORD, &app.at(START));
    right.run().code(7);
    assert_eq!(last_reason(&sandbox), "login_failures");
    sandbox.vogt(&["lockout", "reset", "ben"]).run().ok();
    let right = login_with(&sandbox, "ben", USER_PASSWORD, &app.at(START));
    right.run().ok();
}

#[test]
fn b25_a_change_of_password_needs_the_code_as_well() {
    let sandbox = with_ben();
    let app = sandbox.enrol("ben", BEFORE);
    let new = "eleven dented kettles, 2 spoons";
    let passwd = |code: Option<&str>, new: &str| {
        let call = ["auth", "passwd", "ben", "--password-stdin", "--json"];
        let call = sandbox.vogt(&call).secret(USER_PASSWORD);
        let call = match code {
            Some(code) => call.arg("--otp-stdin").stdin(code).stdin("\n"),
            None => call,
        };
        call.secret(new).run()
    };
    assert_eq!(passwd(None, new).code, 7);
    assert_eq!(passwd(Some("123456"), new).code, 7);
    // whoever has no code does not even learn that the new one is too short
    let denied = passwd(None, "short").code(7).stderr;
    assert_eq!(denied, passwd(Some("123456"), "short").code(7).stderr);
    assert_eq!(passwd(Some(&app.at(START)), new).code, 0);
    sandbox.vogt(&["lockout", "reset", "ben"]).run().ok();
    let call = login_with(&sandbox, "ben", new, &app.at(LATER));
    call.at(LATER).run().ok();
}

#[test]
fn b25_a_refused_new_password_uses_the_code_up_and_nothing_else() {
    let sandbox = with_ben();
    let app = sandbox.enrol("ben", BEFORE);
    let passwd = |new: &str| {
        let call = ["auth", "passwd", "ben", "--password-stdin", "--otp"];
        let call = sandbox.vogt(&call).arg(app.at(START));
        call.secret(USER_PASSWORD).secret(new).run().code
    };
    assert_eq!(passwd("short"), 6);
    assert_eq!(failures(&sandbox), "0");
    assert_eq!(passwd("eleven dented kettles, 2 spoons"), 7, "used");
}

#[test]
fn b25_a_one_time_password_needs_the_code_too_and_is_not_used_up_without() {
    let sandbox = with_ben();
    let app = sandbox.enrol("ben", BEFORE);
    let once = sandbox.temporary_password("ben");
    sandbox.login("ben", &once).run().code(7);
    assert_eq!(last_reason(&sandbox), "second_factor");
    let shown = login_with(&sandbox, "ben", &once, &app.at(START)).run();
    let shown = shown.code(7).json();
    assert_eq!(shown["decision"], "change_required");
    assert_eq!(shown["reason"], "temporary_password");
    // the session was had for a code: it sets the password without another
    let new = "eleven dented kettles, 2 spoons";
    sandbox
        .vogt(&["auth", "passwd", "ben", "--session-stdin"])
        .secret(shown["session"].as_str().unwrap())
        .secret(new)
        .run()
        .ok();
    sandbox.login("ben", new).run().code(7);
    let login = login_with(&sandbox, "ben", new, &app.at(LATER));
    login.at(LATER).run().ok();
}

#[test]
fn b25_ten_backup_codes_each_good_once_and_never_as_an_argument() {
    let sandbox = with_ben();
    let app = sandbox.enrol("ben", BEFORE);
    let codes = backup_codes(&sandbox, "ben", &app, START);
    assert_eq!(codes.len(), 10);
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), 10);
    let login = |code: &str| login_with(&sandbox, "ben", USER_PASSWORD, code).run().code;
    assert_eq!(login(&codes[0]), 0);
    assert_eq!(login(&codes[0]), 7, "used");
    // typed in capitals, with blanks instead of dashes
    assert_eq!(login(&codes[1].to_uppercase().replace('-', " ")), 0);
    let left = sandbox.sqlite(
        "SELECT group_concat(json_extract(details, '$.left')) FROM audit
          WHERE action = 'totp.backup_code'",
    );
    assert_eq!(left, "9,8");
    let argument = sandbox
        .login("ben", USER_PASSWORD)
        .args(&["--otp", "not-six-digits"]);
    let refused = argument.run().code(2);
    assert!(refused.stderr.contains("--otp-stdin"), "{}", refused.stderr);
    assert!(!refused.stderr.contains("not-six"), "{}", refused.stderr);
    // new ones void the old
    let new = backup_codes(&sandbox, "ben", &app, LATER);
    assert_eq!(login(&codes[2]), 7);
    assert_eq!(login(&new[2]), 0);
    let stored = sandbox.dump();
    for code in codes.iter().chain(&new) {
        let plain = code.replace('-', "");
        assert!(!stored.contains(code.as_str()) && !stored.contains(&plain));
    }
}

#[test]
fn b25_backup_codes_go_into_a_file_of_the_owner_s() {
    let sandbox = with_ben();
    let app = sandbox.enrol("ben", BEFORE);
    let out = sandbox.path("codes");
    let made = sandbox
        .vogt(&["auth", "totp", "codes", "ben", "--password-stdin"])
        .args(&["--json", "--otp", &app.at(START), "--out"])
        .arg(&out)
        .secret(USER_PASSWORD)
        .run()
        .ok();
    assert_eq!(made.json()["codes"], serde_json::Value::Null);
    let codes = std::fs::read_to_string(&out).unwrap();
    assert_eq!(codes.lines().count(), 10);
    let first = codes.lines().next().unwrap();
    login_with(&sandbox, "ben", USER_PASSWORD, first).run().ok();
}

#[test]
fn b25_only_the_person_makes_backup_codes() {
    let sandbox = with_ben();
    let app = sandbox.enrol("ben", BEFORE);
    let codes = ["auth", "totp", "codes", "ben"];
    sandbox.vogt(&codes).run().code(2);
    // without a code of the second factor
    let alone = sandbox.vogt(&codes).arg("--password-stdin");
    alone.secret(USER_PASSWORD).run().code(7);
    let session = token(login_with(&sandbox, "ben", USER_PASSWORD, &app.at(START)).run());
    let alone = sandbox.vogt(&codes).arg("--session-stdin");
    alone.secret(&session).run().code(7);
    assert_eq!(failures(&sandbox), "1");
    // a used one
    let used = sandbox.vogt(&codes).args(&["--session-stdin", "--otp"]);
    used.arg(app.at(START)).secret(&session).run().code(7);
    // somebody else, who may do everything
    let ada = sandbox.vogt(&codes).args(&["--otp", "123456"]);
    let ada = ada.acting_as(ADMIN, crate::common::ADMIN_PASSWORD).run();
    assert!(ada.code(5).stderr.contains("only ben can"));
    let fresh = sandbox.vogt(&codes).args(&["--session-stdin", "--otp"]);
    let fresh = fresh.arg(app.at("2026-12-01 08:00:30")).secret(&session);
    fresh.run().ok();
    // there is none to make codes for
    sandbox.add_user("cy", &[]);
    let none = sandbox.vogt(&["auth", "totp", "codes", "cy", "--password-stdin"]);
    none.secret(USER_PASSWORD).run().code(3);
}

#[test]
fn b25_a_lost_telephone() {
    let sandbox = with_ben();
    let app = sandbox.enrol("ben", BEFORE);
    let codes = backup_codes(&sandbox, "ben", &app, START);
    let remove = |name: &str| sandbox.vogt(&["auth", "totp", "remove", name, "--json"]);
    // a backup code is enough for the person
    let own = remove("ben").args(&["--password-stdin", "--otp-stdin"]);
    let own = own.secret(USER_PASSWORD).secret(&codes[0]).run().ok();
    assert_eq!(own.json()["two_factor"], false);
    sandbox.login("ben", USER_PASSWORD).run().ok();
    assert_eq!(sandbox.sqlite("SELECT count(*) FROM spare_codes"), "0");
    remove("ben").run().code(3);
    // without one, whoever may set the password can
    sandbox.enrol("ben", LATER);
    remove("ben").run().ok();
    let mut trail = sandbox.sqlite("SELECT group_concat(action) FROM audit");
    trail.retain(|letter| !letter.is_whitespace());
    assert!(
        trail.contains("totp.enrol,totp.confirm,totp.remove"),
        "{trail}"
    );
}

#[test]
fn b25_removing_is_held_to_the_law() {
    let sandbox = with_ben();
    sandbox.tenant("north");
    sandbox.add_manager("mona", "north");
    sandbox.add_user("nora", &["--tenant", "north"]);
    sandbox.add_admin("bela", &["--global"]);
    for name in ["ben", "nora", "bela", "mona"] {
        sandbox.enrol(name, BEFORE);
    }
    let remove = |actor: &str, name: &str| {
        let call = sandbox.vogt(&["auth", "totp", "remove", name]);
        match actor {
            "operator" => call.run().code,
            ADMIN => {
                call.acting_as(ADMIN, crate::common::ADMIN_PASSWORD)
                    .run()
                    .code
            }
            other => call.acting_as(other, USER_PASSWORD).run().code,
        }
    };
    sandbox.add_manager("max", "north");
    sandbox.add_user("mike", &["--tenant", "north"]);
    assert_eq!(remove("operator", "bela"), 5, "an administrator's");
    assert_eq!(remove("mike", "nora"), 3, "whom nobody may see");
    assert_eq!(remove("max", "bela"), 3);
    assert_eq!(remove("max", "ben"), 3, "no manager of that person");
    assert_eq!(remove("max", "nora"), 0);
    assert_eq!(remove(ADMIN, "bela"), 0, "another administrator");
    assert_eq!(remove("operator", "ben"), 0);
    sandbox.sqlite("INSERT INTO settings VALUES ('operator', 'deny')");
    assert_eq!(remove("operator", "mona"), 5);
}

#[test]
fn b25_an_authenticator_asked_at_the_terminal() {
    let sandbox = with_ben();
    let mut terminal = sandbox.terminal(&["auth", "login", "ben"]);
    terminal
        .expect("Password of ben: ")
        .type_secret(USER_PASSWORD);
    let plain = terminal.close().ok();
    assert!(!plain.stdout.contains("second factor"), "nobody has one");
    sandbox.add_user("cy", &[]);
    let app = sandbox.enrol("ben", BEFORE);
    for (name, code, ended) in [("ben", app.at(START), 0), ("cy", String::new(), 0)] {
        let mut terminal = sandbox.terminal(&["auth", "login", name]);
        terminal.expect(&format!("Password of {name}: "));
        terminal.type_secret(USER_PASSWORD);
        terminal.expect("Code of the second factor (Enter if there is none): ");
        terminal.type_secret(&code);
        terminal.close().code(ended);
    }
    let mut terminal = sandbox.terminal(&["auth", "login", "nobody.here"]);
    terminal
        .expect("Password of nobody.here: ")
        .type_secret("a guess");
    terminal
        .expect("Code of the second factor")
        .type_secret("987654");
    terminal.close().code(7);
}

#[test]
fn b25_twenty_logins_with_one_code_are_one_login() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.policy("patient", "max_failures = 100");
    sandbox.add_user("ben", &["--policy", "patient"]);
    let app = sandbox.enrol("ben", "2020-01-01 08:00:00");
    let code = app.now(1);
    let logins = sandbox.parallel(20, |_| login_with(&sandbox, "ben", USER_PASSWORD, &code));
    let granted = logins.iter().filter(|login| login.code == 0).count();
    assert_eq!(granted, 1);
    assert!(logins.iter().all(|login| [0, 7].contains(&login.code)));
    assert_eq!(sandbox.sqlite("SELECT count(*) FROM sessions"), "1");
}

#[test]
fn b25_twenty_logins_with_one_backup_code_are_one_login() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.policy("patient", "max_failures = 100");
    sandbox.add_user("ben", &["--policy", "patient"]);
    let app = sandbox.enrol("ben", "2020-01-01 08:00:00");
    let codes = backup_codes(&sandbox, "ben", &app, "2020-01-01 09:00:00");
    let logins = sandbox.parallel(20, |_| {
        login_with(&sandbox, "ben", USER_PASSWORD, &codes[3])
    });
    let granted = logins.iter().filter(|login| login.code == 0).count();
    assert_eq!(granted, 1);
}

#[test]
fn b25_however_many_codes_are_guessed_at_once_five_are_checked() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.add_user("ben", &[]);
    sandbox.enrol("ben", "2020-01-01 08:00:00");
    let guesses = sandbox.parallel(20, |i| {
        login_with(&sandbox, "ben", USER_PASSWORD, &format!("{i:06}"))
    });
    guesses.into_iter().for_each(|guess| drop(guess.code(7)));
    let checked = "SELECT count(*) FROM audit
                    WHERE json_extract(details, '$.reason') = 'second_factor'";
    assert_eq!(sandbox.sqlite(checked), "5");
    assert_eq!(failures(&sandbox), "5");
}

#[test]
fn b2_a_one_time_password_works_once_under_twenty_logins() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.add_user("ben", &[]);
    let once = sandbox.temporary_password("ben");
    let logins = sandbox.parallel(20, |_| sandbox.login("ben", &once));
    let let_in = |login: &Outcome| login.json()["decision"] == "change_required";
    assert_eq!(logins.iter().filter(|login| let_in(login)).count(), 1);
    assert_eq!(sandbox.sqlite("SELECT count(*) FROM sessions"), "1");
}
