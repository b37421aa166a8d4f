//! Signatures, with a counter of their own.

use super::*;

fn sign<'a>(sandbox: &'a Sandbox, username: &str, password: &str) -> Call<'a> {
    sandbox
        .vogt(&["auth", "sign", username, "--password-stdin", "--json"])
        .secret(password)
}

#[test]
fn b23_failed_signatures_lock_by_their_own_counter() {
    let sandbox = with_ben();
    let signed = sign(&sandbox, "BEN", USER_PASSWORD).run().ok().json();
    let expected = serde_json::json!({
        "decision": "granted", "reason": null, "username": "ben",
    });
    assert_eq!(signed, expected);
    sandbox.fail_logins("ben", 4);
    for count in 1..=4 {
        let denied = sign(&sandbox, "ben", "a guess").run().code(7).json();
        assert_eq!(denied["decision"], "denied");
        assert_eq!(denied["reason"], "denied");
        let failures = &sandbox.user("ben")["failures"];
        assert_eq!(
            (&failures["login"], &failures["signature"]),
            (&4.into(), &count.into())
        );
    }
    // a signature that holds clears nothing
    sign(&sandbox, "ben", USER_PASSWORD).run().ok();
    assert_eq!(sandbox.user("ben")["failures"]["signature"], 4);
    sign(&sandbox, "ben", "a guess").run().code(7);
    sign(&sandbox, "ben", USER_PASSWORD).run().code(7);
    sandbox.login("ben", USER_PASSWORD).run().code(7);
    let reasons = sandbox.user("ben")["reasons"].clone();
    assert_eq!(reasons[0]["code"], "signature_failures");
    assert_eq!(reasons.as_array().unwrap().len(), 1);
    sandbox.vogt(&["lockout", "reset", "ben"]).run().ok();
    sign(&sandbox, "ben", USER_PASSWORD).run().ok();
}

#[test]
fn b23_a_granted_login_clears_both_counters() {
    let sandbox = with_ben();
    for _ in 0..3 {
        sign(&sandbox, "ben", "a guess").run().code(7);
    }
    sandbox.login("ben", USER_PASSWORD).run().ok();
    assert_eq!(failures(&sandbox), "0");
}

#[test]
fn b23_with_a_second_factor_the_password_alone_signs_nothing() {
    let sandbox = with_ben();
    let app = sandbox.enrol("ben", BEFORE);
    let alone = sign(&sandbox, "ben", USER_PASSWORD).run().code(7);
    let guess = sign(&sandbox, "ben", "a guess").run().code(7);
    assert_eq!(alone.stdout, guess.stdout);
    assert_eq!(sandbox.user("ben")["failures"]["signature"], 2);
    let code = app.at(START);
    let with_code = sign(&sandbox, "ben", USER_PASSWORD).args(&["--otp", &code]);
    with_code.run().ok();
    // the same code does not log in
    let login = login_with(&sandbox, "ben", USER_PASSWORD, &code);
    login.run().code(7);
}

#[test]
fn b23_a_password_to_be_replaced_signs_nothing_and_is_not_used_up() {
    let sandbox = with_ben();
    let once = sandbox.temporary_password("ben");
    let asked = sign(&sandbox, "ben", &once).run().code(7).json();
    assert_eq!(asked["decision"], "change_required");
    assert_eq!(asked["reason"], "temporary_password");
    assert_eq!(sandbox.sqlite("SELECT count(*) FROM sessions"), "0");
    let login = sandbox.login("ben", &once).run().code(7).json();
    assert_eq!(login["decision"], "change_required");
}

#[test]
fn b23_a_signature_of_someone_who_may_not_log_in_is_denied() {
    let sandbox = with_ben();
    sandbox.deny("ben", "login");
    sign(&sandbox, "ben", USER_PASSWORD).run().code(7);
    sign(&sandbox, "nobody.here", USER_PASSWORD).run().code(7);
    let dry = sign(&sandbox, "ben", USER_PASSWORD).arg("--dry-run");
    dry.run().code(2);
    assert_eq!(failures(&sandbox), "0");
}
