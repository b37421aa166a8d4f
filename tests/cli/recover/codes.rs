//! Codes an administrator prints for the day the password is forgotten.

use super::*;

const NEW_PASSWORD: &str = "Nine purple umbrellas, 2 doors";

/// Prints codes for an administrator and returns them.
fn print(sandbox: &Sandbox, admin: &str, count: &str) -> Vec<String> {
    let codes = recover(sandbox, &["codes", "--count", count]);
    let printed = by(codes, admin).run().ok().json();
    assert_eq!(printed["username"], admin);
    let codes = printed["codes"].as_array().unwrap().iter();
    codes
        .map(|code| code.as_str().unwrap().to_owned())
        .collect()
}

/// Uses a code for a new password.
fn use_code<'a>(sandbox: &'a Sandbox, admin: &str, code: &str, new: &str) -> Call<'a> {
    recover(sandbox, &["use-code", admin, "--password-stdin"])
        .secret(code)
        .secret(new)
}

#[test]
fn codes_are_printed_once_and_kept_as_hashes() {
    let sandbox = firm();
    let codes = print(&sandbox, "nele", "8");
    assert_eq!(codes.len(), 8);
    for code in &codes {
        assert_eq!(code.len(), 24, "five groups of four: 100 bits: {code}");
        assert!(
            code.bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        );
        assert!(!sandbox.dump().contains(code.as_str()));
        assert!(!sandbox.dump().contains(&code.replace('-', "")));
    }
    let table = by(sandbox.vogt(&["recover", "codes"]), "nele").run().ok();
    assert_eq!(table.stdout.matches("Code:").count(), 8, "{}", table.stdout);
    assert!(
        table.stderr.contains("8 codes of before are void now"),
        "{}",
        table.stderr
    );
    let details = sandbox.sqlite("SELECT details FROM audit WHERE action = 'recover.codes'");
    assert!(details.contains("\"codes\":8"), "{details}");
    // a dry run prints none and voids none
    let before = sandbox.sqlite("SELECT * FROM spare_codes");
    let dry = by(recover(&sandbox, &["codes", "--dry-run"]), "nele")
        .run()
        .ok()
        .json();
    assert_eq!(dry["codes"], serde_json::json!([]));
    assert_eq!(sandbox.sqlite("SELECT * FROM spare_codes"), before);
    for (count, words) in [("0", "1..=50"), ("51", "1..=50"), ("x", "invalid")] {
        refused(
            by(recover(&sandbox, &["codes", "--count", count]), "nele").run(),
            2,
            words,
        );
    }
}

#[test]
fn codes_are_an_administrator_s_own() {
    let sandbox = firm_with_colleague();
    let told = |actor: &str| format!("{actor} is no administrator: codes are for administrators");
    let os = format!("os:{}", sandbox.operator());
    refused(recover(&sandbox, &["codes"]).run(), 5, &told(&os));
    refused(
        by(recover(&sandbox, &["codes"]), "ben").run(),
        5,
        &told("ben"),
    );
    // a deputy is none
    open(&sandbox, "nele").run().ok();
    recover(&sandbox, &["promote", "1", "--deputy", "ben"])
        .run()
        .ok();
    refused(
        by(recover(&sandbox, &["codes"]), "ben").run(),
        5,
        &told("ben"),
    );
    assert_eq!(sandbox.sqlite("SELECT count(*) FROM spare_codes"), "0");
}

#[test]
fn a_code_sets_a_new_password_once() {
    let sandbox = firm();
    let codes = print(&sandbox, "nele", "2");
    let session = sandbox.login("nele", USER_PASSWORD).run().ok().json();
    assert!(session["session"].is_string());
    sandbox.failures("nele", "login", 5);
    // as it was written on paper, in capitals, by name in any case
    let typed = codes[0].to_uppercase().replace('-', " ");
    let used = use_code(&sandbox, "NELE", &typed, NEW_PASSWORD)
        .run()
        .ok()
        .json();
    assert_eq!(used["username"], "nele");
    assert_eq!(used["codes_left"], 1);
    // the lock of the failures fell, the sessions ended, the old password is none
    sandbox.login("nele", NEW_PASSWORD).run().ok();
    sandbox.login("nele", USER_PASSWORD).run().code(7);
    assert_eq!(sandbox.sqlite("SELECT count(*) FROM sessions"), "1");
    let again = use_code(&sandbox, "nele", &codes[0], "Another 12 green bottles")
        .run()
        .code(7);
    assert_eq!(again.error_json()["message"], "denied");
    let trail = sandbox.sqlite("SELECT details FROM audit WHERE action = 'recover.use_code'");
    assert!(trail.contains("\"codes_left\":1"), "{trail}");
}

#[test]
fn a_refused_password_uses_no_code_up() {
    let sandbox = firm();
    let codes = print(&sandbox, "nele", "1");
    for (new, words) in [
        ("short", "at least 12 characters"),
        ("nele@example.org", "the password breaks the policy"),
        (USER_PASSWORD, "must differ from the old one"),
    ] {
        refused(use_code(&sandbox, "nele", &codes[0], new).run(), 6, words);
    }
    assert_eq!(
        sandbox.sqlite("SELECT count(*) FROM credential_failures"),
        "0"
    );
    assert_eq!(
        sandbox.sqlite("SELECT count(*) FROM credential_bookings"),
        "0"
    );
    use_code(&sandbox, "nele", &codes[0], NEW_PASSWORD)
        .run()
        .ok();
}

#[test]
fn whatever_is_wrong_is_one_answer() {
    let sandbox = firm_with_colleague();
    let codes = print(&sandbox, "nele", "2");
    let ada = print(&sandbox, ADMIN, "1");
    sandbox.sqlite(
        "INSERT INTO spare_codes (user_id, kind, code_hash, created_at)
         SELECT (SELECT id FROM users WHERE username = 'ben'), kind, code_hash, 1
           FROM spare_codes LIMIT 1",
    );
    let mut answers = Vec::new();
    for (name, code) in [
        ("nele", "abcd-efgh-ijkm-npqr-stuv"),
        ("nele", ""),
        ("nele", ada[0].as_str()),
        ("nobody", codes[0].as_str()),
        ("bad name\u{7}", codes[0].as_str()),
        // no administrator, whatever is stored
        ("ben", codes[0].as_str()),
    ] {
        let outcome = use_code(&sandbox, name, code, NEW_PASSWORD).run().code(7);
        answers.push((outcome.stdout.clone(), outcome.stderr.clone()));
    }
    // a lock by hand stays, and keeps the code out
    sandbox.person("nele", "locked_at = 7, locked_by = 'ada'");
    let locked = use_code(&sandbox, "nele", &codes[0], NEW_PASSWORD)
        .run()
        .code(7);
    answers.push((locked.stdout.clone(), locked.stderr.clone()));
    sandbox.person("nele", "locked_at = NULL, locked_by = NULL, expires_at = 7");
    let expired = use_code(&sandbox, "nele", &codes[0], NEW_PASSWORD)
        .run()
        .code(7);
    answers.push((expired.stdout.clone(), expired.stderr.clone()));
    answers.dedup();
    assert_eq!(answers.len(), 1, "{answers:?}");
    let why = sandbox.sqlite("SELECT details FROM audit WHERE action = 'recover.denied'");
    for reason in [
        "wrong_code",
        "unknown_user",
        "no_administrator",
        "manual_lock",
        "account_expired",
    ] {
        assert!(why.contains(reason), "{reason}: {why}");
    }
    sandbox.person("nele", "expires_at = NULL");
    use_code(&sandbox, "nele", &codes[0], NEW_PASSWORD)
        .run()
        .ok();
}

#[test]
fn wrong_codes_lock_the_codes_and_not_the_login() {
    let sandbox = firm();
    let codes = print(&sandbox, "nele", "2");
    for _ in 0..5 {
        use_code(&sandbox, "nele", "abcd-efgh-ijkm-npqr-stuv", NEW_PASSWORD)
            .run()
            .code(7);
    }
    use_code(&sandbox, "nele", &codes[0], NEW_PASSWORD)
        .run()
        .code(7);
    let why = "SELECT details FROM audit WHERE action = 'recover.denied' ORDER BY seq DESC LIMIT 1";
    assert!(sandbox.sqlite(why).contains("code_failures"));
    let nele = sandbox.user("nele");
    assert_eq!(
        (&nele["status"], &nele["failures"]["login"]),
        (&"active".into(), &0.into())
    );
    sandbox.login("nele", USER_PASSWORD).run().ok();
    // a login clears the counters, as always
    use_code(&sandbox, "nele", &codes[0], NEW_PASSWORD)
        .run()
        .ok();
    // the other way round: bad logins do not lock the codes
    sandbox.fail_logins("nele", 5);
    use_code(&sandbox, "nele", &codes[1], "Another 12 green bottles")
        .run()
        .ok();
    // another administrator can reset the counter; where there is none it ends by itself
    let sandbox = firm();
    let codes = print(&sandbox, "nele", "1");
    sandbox.failures("nele", "recovery", 5);
    use_code(&sandbox, "nele", &codes[0], NEW_PASSWORD)
        .run()
        .code(7);
    by(sandbox.vogt(&["lockout", "reset", "nele"]), ADMIN)
        .run()
        .ok();
    use_code(&sandbox, "nele", &codes[0], NEW_PASSWORD)
        .run()
        .ok();
    let codes = print_by(&sandbox, ADMIN);
    sandbox.failures(ADMIN, "recovery", 5);
    use_code(&sandbox, ADMIN, &codes, NEW_PASSWORD)
        .run()
        .code(7);
    let later = use_code(&sandbox, ADMIN, &codes, NEW_PASSWORD).at("2026-11-23 08:20:00");
    later.run().ok();
}

fn print_by(sandbox: &Sandbox, admin: &str) -> String {
    print(sandbox, admin, "1").remove(0)
}

#[test]
fn a_code_works_when_the_password_is_used_up_or_missing() {
    for state in [
        "password_kind = 'none', password_hash = NULL, password_set_at = NULL",
        "password_kind = 'temporary', password_expires_at = 7",
        "password_kind = 'temporary', password_expires_at = 9999999999, password_used_at = 7",
    ] {
        let sandbox = firm();
        let code = print_by(&sandbox, "nele");
        sandbox.person("nele", state);
        use_code(&sandbox, "nele", &code, NEW_PASSWORD).run().ok();
        sandbox.login("nele", NEW_PASSWORD).run().ok();
    }
}

#[test]
fn a_code_deactivates_bank_accesses_and_says_so() {
    let sandbox = firm();
    let code = print_by(&sandbox, "nele");
    sandbox.sqlite(
        "INSERT INTO banks (slug, name, host_id, created_at)
         VALUES ('blue', 'Blue', 'B', 1), ('red', 'Red', 'R', 1), ('sea', 'Sea', 'S', 1);
         INSERT INTO bank_accesses (user_id, bank_id, state, changed_at)
         SELECT u.id, b.id, CASE b.slug WHEN 'blue' THEN 'ready' WHEN 'red' THEN 'initialised'
                                        ELSE 'assigned' END, 1
           FROM users u, banks b WHERE u.username = 'nele'",
    );
    let used = use_code(&sandbox, "nele", &code, NEW_PASSWORD).run().ok();
    assert_eq!(
        used.json()["deactivated"],
        serde_json::json!(["blue", "red"])
    );
    let note = "note: bank accesses need a new initialisation: blue, red";
    assert!(used.stderr.contains(note), "{}", used.stderr);
    let states = "SELECT group_concat(state || reinit) FROM bank_accesses ORDER BY bank_id";
    assert_eq!(
        sandbox.sqlite(states),
        "deactivated1,deactivated1,assigned0"
    );
}

#[test]
fn a_code_ends_a_case_that_is_open() {
    let sandbox = firm_with_colleague();
    let code = print_by(&sandbox, "nele");
    open(&sandbox, "nele").run().ok();
    recover(&sandbox, &["promote", "1", "--deputy", "ben"])
        .run()
        .ok();
    use_code(&sandbox, "nele", &code, NEW_PASSWORD).run().ok();
    let case = case(&sandbox, "1");
    assert_eq!(case["status"], "completed");
    assert_eq!(
        steps(&case).last().unwrap(),
        "completed: nele used a recovery code"
    );
    assert_eq!(sandbox.user("ben")["administrator"], Value::Null);
}

#[test]
fn codes_are_typed_unseen_and_never_in_a_dry_run() {
    let sandbox = firm();
    let code = print_by(&sandbox, "nele");
    refused(
        use_code(&sandbox, "nele", &code, NEW_PASSWORD)
            .arg("-n")
            .run(),
        2,
        "leave --dry-run out",
    );
    refused(
        recover(&sandbox, &["use-code", "nele"]).run(),
        2,
        "add --password-stdin",
    );
    let one_line = recover(&sandbox, &["use-code", "nele", "--password-stdin"]).secret(&code);
    refused(
        one_line.run(),
        2,
        "stdin ends before the line with the new password",
    );
    let mut terminal = sandbox.terminal(&["recover", "use-code", "nele"]);
    terminal.expect("Recovery code of nele:").type_secret(&code);
    terminal
        .expect("New password for nele:")
        .type_secret(NEW_PASSWORD);
    terminal.expect("The same again:").type_secret(NEW_PASSWORD);
    terminal.expect("changed");
    terminal.close().ok();
}

#[test]
fn twenty_at_once_use_a_code_once() {
    let sandbox = firm();
    let code = print_by(&sandbox, "nele");
    let outcomes = sandbox.parallel(20, |i| {
        let new = format!("Umbrella number {i} of twenty");
        use_code(&sandbox, "nele", &code, &new)
    });
    let codes: Vec<_> = outcomes.iter().map(|outcome| outcome.code).collect();
    assert_eq!(
        codes.iter().filter(|code| **code == 0).count(),
        1,
        "{codes:?}"
    );
    assert!(codes.iter().all(|code| [0, 7].contains(code)), "{codes:?}");
    assert_eq!(
        sandbox.sqlite("SELECT count(*) FROM spare_codes WHERE used_at IS NOT NULL"),
        "1"
    );
    sandbox.vogt(&["audit", "verify"]).run().ok();
}

#[test]
fn twenty_wrong_codes_at_once_are_five() {
    let sandbox = firm();
    print(&sandbox, "nele", "1");
    let outcomes = sandbox.parallel(20, |_| {
        use_code(&sandbox, "nele", "abcd-efgh-ijkm-npqr-stuv", NEW_PASSWORD)
    });
    assert!(outcomes.iter().all(|outcome| outcome.code == 7));
    let counted = "SELECT count(*) FROM credential_failures WHERE counter = 'recovery'";
    assert_eq!(sandbox.sqlite(counted), "5");
    let checked = "SELECT count(*) FROM audit WHERE details LIKE '%wrong_code%'";
    assert_eq!(sandbox.sqlite(checked), "5");
}
