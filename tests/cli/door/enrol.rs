//! Setting a second factor up, and policies that ask for one.

use super::*;
use crate::common::{ADMIN, ADMIN_PASSWORD, App};

const ENROL: [&str; 4] = ["auth", "totp", "enrol", "ben"];
const CONFIRM: [&str; 4] = ["auth", "totp", "confirm", "ben"];

fn app_of(enrolled: Outcome) -> App {
    let enrolled = enrolled.ok().json();
    let (uri, secret) = (&enrolled["uri"], enrolled["secret"].as_str().unwrap());
    let expected = format!("otpauth://totp/vogt:ben?secret={secret}&issuer=vogt");
    assert_eq!(*uri, expected);
    App::with(secret)
}

#[test]
fn b25_a_second_factor_counts_only_once_a_code_was_shown() {
    let sandbox = with_ben();
    let enrol = || {
        let call = sandbox.vogt(&ENROL).args(&["--password-stdin", "--json"]);
        app_of(call.secret(USER_PASSWORD).run())
    };
    let first = enrol();
    sandbox.login("ben", USER_PASSWORD).run().ok();
    // a second try voids the first
    let app = enrol();
    let confirm = |code: &str, moment: &str| {
        let call = sandbox.vogt(&CONFIRM).args(&["--otp", code, "--json"]);
        call.at(moment).run()
    };
    let denied = confirm(&first.at(START), START).code(7);
    assert_eq!(denied.error_json()["kind"], "denied");
    assert_eq!(failures(&sandbox), "1");
    let session = session_of(&sandbox, "ben");
    let confirmed = confirm(&app.at(START), START).ok().json();
    assert_eq!(confirmed["two_factor"], true);
    assert_eq!(confirmed["sessions_ended"], 2, "they were had without it");
    check(&sandbox, &session).run().code(7);
    let again = confirm(&app.at(LATER), LATER).code(3);
    assert!(again.stderr.contains("totp enrol"), "{}", again.stderr);
    // the code that confirmed it is used
    let login = login_with(&sandbox, "ben", USER_PASSWORD, &app.at(START));
    login.run().code(7);
    let login = login_with(&sandbox, "ben", USER_PASSWORD, &app.at(LATER));
    login.at(LATER).run().ok();
    // there is one already
    let call = sandbox.vogt(&ENROL).args(&["--password-stdin", "--json"]);
    call.secret(USER_PASSWORD).run().code(7);
    let session = login_with(
        &sandbox,
        "ben",
        USER_PASSWORD,
        &app.at("2026-12-01 08:02:00"),
    );
    let session = token(session.at(LATER).run());
    let call = sandbox.vogt(&ENROL).args(&["--session-stdin", "--json"]);
    call.secret(&session).at(LATER).run().code(7);
}

#[test]
fn b25_the_page_holds_a_code_for_the_camera_and_one_for_the_eye() {
    let sandbox = with_ben();
    let page = |extra: &[&str]| {
        let call = sandbox.vogt(&ENROL).arg("--password-stdin").args(extra);
        call.secret(USER_PASSWORD).run().ok().stdout
    };
    let drawn = page(&[]);
    assert!(drawn.contains('▄') && drawn.contains("\notpauth://totp/vogt:ben?secret="));
    assert!(!drawn.contains('\x1b'));
    assert!(page(&["--color", "always"]).contains("\x1b[97;40m"));
    let plain = page(&["--ascii"]);
    assert!(plain.is_ascii() && plain.contains("##"), "{plain}");
    let width = |text: &str| text.lines().next().unwrap().chars().count();
    assert!(width(&drawn) <= 80 && width(&plain) <= 100);
}

#[test]
fn b25_only_the_person_sets_it_up() {
    let sandbox = with_ben();
    sandbox.vogt(&ENROL).run().code(2);
    let wrong = sandbox.vogt(&ENROL).arg("--password-stdin");
    wrong.secret("a guess").run().code(7);
    assert_eq!(failures(&sandbox), "1");
    let ada = sandbox.vogt(&ENROL).acting_as(ADMIN, ADMIN_PASSWORD).run();
    assert!(ada.code(5).stderr.contains("only ben can"));
    let nobody = sandbox.vogt(&["auth", "totp", "enrol", "who", "--password-stdin"]);
    nobody.secret("a guess").run().code(7);
    // a session of someone else
    sandbox.add_user("cy", &[]);
    let other = sandbox.vogt(&ENROL).arg("--session-stdin");
    other.secret(&session_of(&sandbox, "cy")).run().code(7);
    // by a session, and with --as
    let own = sandbox.vogt(&ENROL).args(&["--session-stdin", "--json"]);
    app_of(own.secret(&session_of(&sandbox, "ben")).run());
    let own = sandbox.vogt(&ENROL).arg("--json");
    let app = app_of(own.acting_as("ben", USER_PASSWORD).run());
    let other = sandbox.vogt(&CONFIRM).args(&["--otp", &app.at(START)]);
    other.acting_as("cy", USER_PASSWORD).run().code(3);
    let other = sandbox.vogt(&CONFIRM).args(&["--otp", &app.at(START)]);
    other.acting_as(ADMIN, ADMIN_PASSWORD).run().code(5);
    let own = sandbox.vogt(&CONFIRM).args(&["--otp", &app.at(START)]);
    own.acting_as("ben", USER_PASSWORD).run().ok();
}

#[test]
fn b25_a_policy_that_asks_for_one_lets_in_to_set_it_up_and_no_further() {
    let sandbox = with_ben();
    let policy = ["policy", "add", "strict", "--require-2fa"];
    sandbox.vogt(&policy).run().ok();
    sandbox.add_user("cy", &["--policy", "strict"]);
    let login = sandbox.login("cy", USER_PASSWORD).run().code(7).json();
    assert_eq!(login["decision"], "change_required");
    assert_eq!(login["reason"], "two_factor_required");
    let session = login["session"].as_str().unwrap();
    // good for nothing else
    check(&sandbox, session).run().code(7);
    let passwd = sandbox.vogt(&["auth", "passwd", "cy", "--session-stdin"]);
    let passwd = passwd.secret(session).secret("eleven dented kettles");
    passwd.run().code(7);
    let acting = sandbox.vogt(&["user", "show", "cy"]);
    let acting = acting.acting_as("cy", USER_PASSWORD).run().code(7);
    assert!(acting.stderr.contains("second factor"), "{}", acting.stderr);
    let enrol = ["auth", "totp", "enrol", "cy", "--session-stdin", "--json"];
    let enrolled = sandbox.vogt(&enrol).secret(session).run().ok().json();
    let app = App::with(enrolled["secret"].as_str().unwrap());
    let confirm = ["auth", "totp", "confirm", "cy", "--session-stdin", "--otp"];
    let confirm = sandbox.vogt(&confirm).arg(app.at(START));
    confirm.secret(session).run().ok();
    // used: it must log in again
    sandbox.vogt(&enrol).secret(session).run().code(7);
    let login = login_with(&sandbox, "cy", USER_PASSWORD, &app.at(LATER));
    assert_eq!(login.at(LATER).run().ok().json()["decision"], "granted");
    // whoever has one is asked for nothing more
    assert_eq!(sandbox.user("cy")["reasons"], serde_json::json!([]));
}

#[test]
fn b25_the_session_for_setting_it_up_ends_after_a_quarter_of_an_hour() {
    let sandbox = with_ben();
    sandbox.policy("strict", "require_2fa = 1");
    sandbox.add_user("cy", &["--policy", "strict"]);
    let login = sandbox.login("cy", USER_PASSWORD).run().code(7).json();
    let enrol = |moment: &str| {
        let call = ["auth", "totp", "enrol", "cy", "--session-stdin"];
        let call = sandbox
            .vogt(&call)
            .secret(login["session"].as_str().unwrap());
        call.at(moment).run().code
    };
    assert_eq!(enrol("2026-12-01 08:14:59"), 0);
    assert_eq!(enrol("2026-12-01 08:15:00"), 7);
}

#[test]
fn b25_the_password_is_replaced_before_a_second_factor_is_set_up() {
    let sandbox = with_ben();
    sandbox.policy("strict", "require_2fa = 1");
    sandbox.add_user("cy", &["--policy", "strict"]);
    let once = sandbox.temporary_password("cy");
    let enrol = ["auth", "totp", "enrol", "cy", "--password-stdin"];
    let early = sandbox.vogt(&enrol).secret(&once).run().code(7);
    assert!(early.stderr.contains("new password first"));
    let login = sandbox.login("cy", &once).run().code(7).json();
    assert_eq!(login["reason"], "temporary_password");
    let new = "eleven dented kettles, 2 spoons";
    let passwd = sandbox.vogt(&["auth", "passwd", "cy", "--session-stdin"]);
    let passwd = passwd
        .secret(login["session"].as_str().unwrap())
        .secret(new);
    passwd.run().ok();
    let login = sandbox.login("cy", new).run().code(7).json();
    assert_eq!(login["reason"], "two_factor_required");
}

#[test]
fn n7_a_missing_second_factor_does_not_make_an_administrator_missing() {
    let sandbox = with_ben();
    sandbox.policy("strict", "require_2fa = 1");
    sandbox.add_admin("bela", &["--global"]);
    sandbox.sqlite("UPDATE policies SET is_default = 1 WHERE slug = 'strict'");
    // bela can be counted on: she is let in to set one up
    let lock = ["lockout", "lock", ADMIN, "--reason", "on leave"];
    sandbox.vogt(&lock).run().ok();
    let lock = ["lockout", "lock", "bela", "--reason", "on leave"];
    sandbox.vogt(&lock).run().code(5);
}

#[test]
fn b25_five_wrong_codes_lock_at_the_confirmation_too() {
    let sandbox = with_ben();
    let call = sandbox.vogt(&ENROL).args(&["--password-stdin", "--json"]);
    let app = app_of(call.secret(USER_PASSWORD).run());
    for _ in 0..5 {
        let wrong = sandbox.vogt(&CONFIRM).args(&["--otp", "000000"]);
        wrong.run().code(7);
    }
    let right = sandbox.vogt(&CONFIRM).args(&["--otp", &app.at(START)]);
    right.run().code(7);
    assert_eq!(sandbox.user("ben")["status"], "locked");
    assert_eq!(failures(&sandbox), "5");
}

#[test]
fn b25_at_the_terminal_from_the_first_code_to_the_last() {
    let sandbox = with_ben();
    let mut terminal = sandbox.terminal(&["auth", "totp", "enrol", "ben"]);
    terminal
        .expect("Password of ben: ")
        .type_secret(USER_PASSWORD)
        .expect("Secret: ");
    let page = terminal.close().ok();
    let secret = page.stdout.rsplit_once("Secret: ").unwrap().1;
    let app = App::with(secret.lines().next().unwrap().trim());
    let confirm = sandbox.vogt(&CONFIRM).at(START);
    let mut terminal = confirm.terminal();
    terminal
        .expect("Code of the second factor")
        .type_secret(&app.at(START));
    terminal.close().ok();
    // the login, and acting by it
    let login = ["auth", "login", "ben", "--save"];
    let mut terminal = sandbox.vogt(&login).at(LATER).terminal();
    terminal
        .expect("Password of ben: ")
        .type_secret(USER_PASSWORD)
        .expect("Code of the second factor")
        .type_secret(&app.at(LATER));
    let screen = terminal.close().ok();
    assert!(!screen.stdout.contains("Session"), "{}", screen.stdout);
    let later = "2026-12-01 08:02:30";
    let remove = ["--as", "ben", "auth", "totp", "remove", "ben"];
    let mut terminal = sandbox.vogt(&remove).at(later).terminal();
    terminal
        .expect("Code of the second factor")
        .type_secret(&app.at(later));
    terminal.close().ok();
    sandbox.login("ben", USER_PASSWORD).at(later).run().ok();
}
