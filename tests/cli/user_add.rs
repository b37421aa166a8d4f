//! `user add`: people come in, whole or not at all.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::common::{ADMIN, ADMIN_PASSWORD, Call, Outcome, Sandbox, USER_PASSWORD};

/// `user add` with everything but the password.
fn add<'a>(sandbox: &'a Sandbox, username: &str) -> Call<'a> {
    sandbox
        .vogt(&["user", "add", username, "--json"])
        .args(&["--email", "someone@example.org", "--role", "member"])
        .args(&["--first-name", "Some", "--last-name", "One", "--global"])
}

/// The same with a password.
fn add_with_password<'a>(sandbox: &'a Sandbox, username: &str) -> Call<'a> {
    let add = add(sandbox, username).arg("--password-stdin");
    add.secret(USER_PASSWORD)
}

/// What the error says, as one text: `invalid: … (hint: …)`.
fn error(outcome: &Outcome) -> String {
    let error = outcome.error_json();
    let text = |name: &str| error[name].as_str().unwrap_or("none").to_owned();
    format!(
        "{}: {} (hint: {})",
        text("kind"),
        text("message"),
        text("hint")
    )
}

fn people(sandbox: &Sandbox) -> String {
    sandbox.sqlite("SELECT count(*) FROM users")
}

#[test]
fn e1_people_belong_everywhere_to_some_tenants_or_to_one() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.tenant("north");
    sandbox.tenant("south");
    sandbox.add_user("all", &["--global"]);
    sandbox.add_user("some", &["--global", "--restrict-to", "north,south"]);
    sandbox.add_user("own", &["--tenant", "north"]);

    let place = |name| {
        let user = sandbox.user(name);
        json!([user["scope"], user["tenant"], user["restricted"]])
    };
    assert_eq!(place("all"), json!(["global", null, false]));
    assert_eq!(place("some"), json!(["global", null, true]));
    assert_eq!(place("own"), json!(["tenant", "north", false]));
    assert_eq!(sandbox.user("some")["tenants"], json!(["north", "south"]));
    assert_eq!(sandbox.user("own")["tenants"], json!(["north"]));

    let tenants = |name| sandbox.login(name, USER_PASSWORD).run().ok().json()["tenants"].take();
    assert_eq!(tenants("all"), json!(["north", "south"]));
    assert_eq!(tenants("own"), json!(["north"]));
}

#[test]
fn e1_one_place_or_the_other() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.tenant("north");
    for place in [
        ["--tenant", "north", "--global"].as_slice(),
        &["--tenant", "north", "--restrict-to", "north"],
        &[],
    ] {
        let add = sandbox
            .vogt(&["user", "add", "ben", "--email", "b@example.org"])
            .args(&["--first-name", "B", "--last-name", "B", "--role", "member"])
            .args(place);
        add.arg("--password-stdin")
            .secret(USER_PASSWORD)
            .run()
            .code(2);
    }
    assert_eq!(people(&sandbox), "0");
}

#[test]
fn e2_an_administrator_creates_people_on_their_own() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.tenant("north");
    add_with_password(&sandbox, "ben")
        .acting_as(ADMIN, ADMIN_PASSWORD)
        .run()
        .ok();
    sandbox.add_admin("bela", &["--global"]);
    sandbox.add_admin("nora", &["--tenant", "north"]);
    assert_eq!(sandbox.user("bela")["administrator"], "administrator");

    // Who holds no such right creates nobody, and an administrator of one tenant nobody elsewhere.
    let ben = add_with_password(&sandbox, "carl").acting_as("ben", USER_PASSWORD);
    assert_eq!(ben.run().code(5).error_json()["kind"], "refused");
    let nora = add_with_password(&sandbox, "carl").acting_as("nora", USER_PASSWORD);
    nora.run().code(5);
    let nora = sandbox
        .vogt(&["user", "add", "dora", "--email", "d@example.org"])
        .args(&["--first-name", "D", "--last-name", "D", "--role", "member"])
        .args(&["--tenant", "north", "--password-stdin"])
        .secret(USER_PASSWORD)
        .acting_as("nora", USER_PASSWORD);
    nora.run().ok();
}

#[test]
fn e2_the_operator_makes_no_second_administrator() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    let bela = add_with_password(&sandbox, "bela").args(&["--role", "administrator"]);
    let refused = error(&bela.run().code(5));
    assert!(refused.contains("--as"), "{refused}");
}

#[test]
fn e4_every_field_is_recorded() {
    let sandbox = Sandbox::still_at("2026-12-01 08:00:00");
    sandbox.init();
    sandbox.tenant("north");
    sandbox.policy("strict", "min_length = 20");
    let added = sandbox
        .vogt(&[
            "user",
            "add",
            "B.Müller",
            "--email",
            "b.mueller@example.org",
        ])
        .args(&["--salutation", "mrs", "--first-name", "Bärbel"])
        .args(&["--last-name", "Müller-Lüdenscheidt", "--tenant", "north"])
        .args(&[
            "--role", "member", "--role", "billing", "--policy", "strict",
        ])
        .args(&["--demo=10d", "--expires", "2027-01-31", "--language", "de"])
        .args(&["--bank-access", "--import-bank-access", "--locked"])
        .args(&["--password-stdin", "--json"])
        .secret(USER_PASSWORD)
        .run()
        .ok();
    insta::assert_snapshot!("user_add_every_field", added.stdout);
    assert_eq!(sandbox.user("b.müller"), added.json());
}

#[test]
fn e4_without_a_username_the_address_is_taken() {
    let sandbox = Sandbox::new();
    sandbox.init();
    let added = sandbox
        .vogt(&[
            "user",
            "add",
            "--email",
            "Ben@Example.org",
            "--role",
            "member",
        ])
        .args(&["--first-name", "Ben", "--last-name", "Berg", "--global"])
        .args(&["--password-stdin", "--json"])
        .secret(USER_PASSWORD);
    assert_eq!(added.run().ok().json()["username"], "Ben@Example.org");
}

#[test]
fn e4_what_is_missing_is_an_error_off_a_terminal() {
    let sandbox = Sandbox::new();
    sandbox.init();
    let bare = sandbox.vogt(&["user", "add", "ben", "--json"]);
    let said = error(&bare.run().code(2));
    for missing in ["--email", "--first-name", "--last-name", "--global"] {
        assert!(said.contains(missing), "{missing}: {said}");
    }
    let no_password = error(&add(&sandbox, "ben").run().code(2));
    assert!(no_password.contains("--password-stdin"), "{no_password}");
    let two = add_with_password(&sandbox, "ben").arg("--temporary");
    two.run().code(2);
    assert_eq!(people(&sandbox), "0");
}

#[test]
fn e4_what_is_missing_is_asked_for_on_a_terminal() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.tenant("north");
    let mut terminal = sandbox.terminal(&["user", "add", "ben", "--role", "member"]);
    terminal.expect("mail").type_line("ben@example.org");
    terminal.expect("First name").type_line("Ben");
    terminal.expect("Last name").type_line("Öz");
    terminal.expect("enant").type_line("north");
    terminal
        .expect("New password for ben")
        .type_secret(USER_PASSWORD);
    terminal.expect("again").type_secret(USER_PASSWORD);
    terminal.close().ok();
    let ben = sandbox.user("ben");
    let found = json!([
        ben["email"],
        ben["first_name"],
        ben["last_name"],
        ben["tenant"]
    ]);
    assert_eq!(found, json!(["ben@example.org", "Ben", "Öz", "north"]));
    sandbox.login("ben", USER_PASSWORD).run().ok();
}

#[test]
fn e6_a_password_is_typed_twice() {
    let sandbox = Sandbox::new();
    sandbox.init();
    let add = || {
        sandbox
            .vogt(&["user", "add", "ben", "--email", "b@example.org", "--global"])
            .args(&["--first-name", "B", "--last-name", "B", "--role", "member"])
            .terminal()
    };
    let mut terminal = add();
    for (first, second) in [
        ("one thing", "or another"),
        ("two of a", "kind"),
        ("a third", "a fourth"),
    ] {
        terminal.expect("New password").type_secret(first);
        terminal.expect("again").type_secret(second);
        terminal.expect("not the same");
    }
    let differ = terminal.close().code(6);
    assert!(differ.stdout.contains("error: "), "{}", differ.stdout);
    assert_eq!(people(&sandbox), "0");

    let mut terminal = add();
    terminal
        .expect("New password")
        .type_secret("one thing or the other");
    terminal.expect("again").type_secret("something else again");
    terminal.expect("New password").type_secret(USER_PASSWORD);
    terminal.expect("again").type_secret(USER_PASSWORD);
    terminal.close().ok();
    sandbox.login("ben", USER_PASSWORD).run().ok();
}

#[test]
fn e6_the_policy_in_force_says_what_a_password_must_be() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.tenant("north");
    sandbox.policy("strict", "require = 'lower,upper,digit,special'");
    let refused = |password: &str, extra: &[&str]| {
        let add = add(&sandbox, "ben.berg")
            .arg("--password-stdin")
            .args(extra);
        let error = add.secret(password).run().code(6).error_json();
        assert_eq!(error["kind"], "invalid");
        let violations = error["violations"].as_array().unwrap().clone();
        let text = |violation: &serde_json::Value| {
            assert!(!violation["message"].as_str().unwrap().is_empty());
            violation["rule"].as_str().unwrap().to_owned()
        };
        violations.iter().map(text).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(refused("short one", &[]), "min_length");
    assert_eq!(refused(&"x7".repeat(600), &[]), "max_length");
    assert!(refused("123456789012", &[]).contains("common"));
    let strict = ["--policy", "strict"];
    assert_eq!(refused("all in lower case", &strict), "upper digit");
    assert_eq!(refused("ALL·IN·UPPER·CASE", &strict), "lower digit");
    let itself = add(&sandbox, "Ben.Bernhard").arg("--password-stdin");
    let itself = itself.stdin("ben.bernhard\n").run().code(6).error_json();
    let last = |error: &serde_json::Value| {
        let violations = error["violations"].as_array().unwrap();
        violations.last().unwrap()["rule"].clone()
    };
    assert_eq!(last(&itself), "identity");
    sandbox.sqlite("UPDATE tenants SET name = 'Kanzlei am Dom'");
    let tenant = ["--tenant", "north", "--password-stdin"];
    let tenant = sandbox
        .vogt(&["user", "add", "ben", "--email", "b@example.org", "--json"])
        .args(&["--first-name", "B", "--last-name", "B", "--role", "member"])
        .args(&tenant)
        .secret("kanzlei am DOM");
    let tenant = tenant.run().code(6).error_json();
    assert_eq!(last(&tenant), "identity");
    assert_eq!(people(&sandbox), "0");

    // At least 64 characters of any kind are fine, and nothing of them is cut.
    let long = "пароль из многих слов 🔑 ".repeat(4);
    let long = long.trim_end();
    let add = add(&sandbox, "ben").arg("--password-stdin").secret(long);
    add.run().ok();
    sandbox.login("ben", long).run().ok();
    let cut: String = long.chars().take(72).collect();
    sandbox.login("ben", &cut).run().code(7);
}

#[test]
fn e6_ten_megabytes_are_refused_before_hashing() {
    let sandbox = Sandbox::new();
    sandbox.init();
    let start = Instant::now();
    let huge = vec![b'x'; 10 << 20];
    let stdin = add(&sandbox, "ben").arg("--password-stdin").stdin(&huge);
    let refused = stdin.run().code(6);
    assert!(refused.stderr.len() < 1000);
    let file = sandbox.write("huge", &huge);
    let file = add(&sandbox, "ben").arg("--password-file").arg(file);
    file.run().code(6);
    assert!(
        start.elapsed() < Duration::from_secs(2),
        "{:?}",
        start.elapsed()
    );
    let gone = add(&sandbox, "ben").args(&["--password-file", "gone"]);
    assert!(error(&gone.run().code(1)).contains("gone"));
    assert_eq!(people(&sandbox), "0");
}

#[test]
fn e7_a_generated_password_is_shown_once() {
    let sandbox = Sandbox::new();
    sandbox.init();
    let added = add(&sandbox, "ben").args(&["--temporary", "--print"]);
    let ben = added.run().ok().json();
    let password = ben["temporary_password"].as_str().unwrap();
    assert_eq!(ben["password"]["kind"], "temporary");
    assert_eq!(ben["must_change_password"], true);
    assert_eq!(ben["status"], "active");
    assert!(!sandbox.dump().contains(password));
    let login = sandbox.login("ben", password).run().code(7).json();
    assert_eq!(login["decision"], "change_required");

    let table = sandbox
        .vogt(&["user", "add", "bo", "--email", "b@example.org", "--global"])
        .args(&["--first-name", "B", "--last-name", "B", "--role", "member"])
        .args(&["--temporary", "--print"]);
    let table = table.run().ok();
    let shown = table
        .stdout
        .lines()
        .find(|line| line.starts_with("Temporary password:"));
    let password = shown.unwrap().split_whitespace().last().unwrap();
    let login = sandbox.login("bo", password).run().code(7).json();
    assert_eq!(login["reason"], "temporary_password");
}

#[test]
fn e7_a_generated_password_goes_into_a_new_file() {
    let sandbox = Sandbox::new();
    sandbox.init();
    let added = add(&sandbox, "ben").args(&["--temporary", "--out", "secret"]);
    let ben = added.run().ok().json();
    assert!(
        ben.get("temporary_password")
            .is_none_or(serde_json::Value::is_null)
    );
    let mode = fs::metadata(sandbox.path("secret")).unwrap().permissions();
    assert_eq!(mode.mode() & 0o777, 0o600);
    let password = fs::read_to_string(sandbox.path("secret")).unwrap();
    let login = sandbox.login("ben", password.trim_end()).run().code(7);
    assert_eq!(login.json()["decision"], "change_required");

    let again = add(&sandbox, "bo").args(&["--temporary", "--out", "secret"]);
    assert_eq!(again.run().code(4).error_json()["kind"], "conflict");
    assert_eq!(
        fs::read_to_string(sandbox.path("secret")).unwrap(),
        password
    );
    let twice = add(&sandbox, "ben").args(&["--temporary", "--out", "new"]);
    twice.run().code(4);
    assert!(!sandbox.path("new").exists());
    let dry = add(&sandbox, "bo").args(&["--temporary", "--out", "new", "--dry-run"]);
    dry.run().ok();
    assert!(!sandbox.path("new").exists());
    assert_eq!(people(&sandbox), "1");
}

#[test]
fn e7_a_password_yet_to_be_mailed_leaves_the_account_pending() {
    let sandbox = Sandbox::new();
    sandbox.init();
    let ben = add(&sandbox, "ben").arg("--temporary").run().ok().json();
    assert_eq!(ben["status"], "pending");
    assert_eq!(ben["password"]["kind"], "none");
    assert_eq!(
        sandbox.sqlite("SELECT recipient, status FROM outbox"),
        "someone@example.org|waiting"
    );
}

#[test]
fn e14_nobody_comes_without_a_role() {
    let sandbox = Sandbox::new();
    sandbox.init();
    let bare = || {
        sandbox
            .vogt(&["user", "add", "ben", "--email", "b@example.org", "--global"])
            .args(&["--first-name", "B", "--last-name", "B", "--json"])
            .arg("--password-stdin")
            .secret(USER_PASSWORD)
    };
    let roles = |user: serde_json::Value| user["roles"].to_string();
    assert!(
        roles(bare().run().ok().json()).contains("member"),
        "the default"
    );
    sandbox.sqlite("REPLACE INTO settings VALUES ('user.default_roles', 'member,billing')");
    let both = bare().arg("--dry-run").run().code(4);
    assert_eq!(both.error_json()["kind"], "conflict");
    sandbox.sqlite("DELETE FROM users");
    let both = roles(bare().run().ok().json());
    assert!(
        both.contains("member") && both.contains("billing"),
        "{both}"
    );
    sandbox.sqlite(
        "DELETE FROM users; UPDATE settings SET value = '' WHERE key = 'user.default_roles'",
    );
    let said = error(&bare().run().code(6));
    assert!(said.contains("--role"), "{said}");
    let empty = error(&bare().args(&["--role", ""]).run().code(6));
    assert!(empty.contains("role"), "{empty}");
}

#[test]
fn e16_a_person_without_the_login_right_is_noticed() {
    let sandbox = Sandbox::new();
    sandbox.vogt(&["init", "--catalog", "banking"]).run().ok();
    let added = sandbox.add_user("ben", &["--role", "banking", "--bank-access"]);
    assert!(added.stderr.contains("login"), "{}", added.stderr);
    let denied = sandbox.login("ben", USER_PASSWORD).arg("--explain");
    assert_eq!(denied.run().code(7).json()["reason"], "no_login_right");
    let both = sandbox.add_user("bo", &["--role", "banking,member", "--bank-access"]);
    assert_eq!(both.stderr, "");
}
