//! The first administrator, and the password.

use std::fs;

use super::{assert_nothing_made, init_ada, mode, show};
use crate::common::{ADMIN, ADMIN_PASSWORD, Outcome, Sandbox, USER_PASSWORD};

#[test]
fn e2_the_first_administrator_adds_further_people() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    let ada = show(&sandbox, ADMIN);
    assert_eq!(ada["administrator"], "administrator");
    assert_eq!(
        (&ada["scope"], &ada["restricted"]),
        (&"global".into(), &false.into())
    );
    assert_eq!(ada["roles"][0]["role"], "administrator");
    assert_eq!(ada["password"]["kind"], "permanent");
    assert_eq!(ada["status"], "active");
    sandbox
        .vogt(&["user", "add", "bo", "--email", "bo@example.org", "--global"])
        .args(&[
            "--first-name",
            "Bo",
            "--last-name",
            "Berg",
            "--password-stdin",
        ])
        .acting_as(ADMIN, ADMIN_PASSWORD)
        .secret(USER_PASSWORD)
        .run()
        .ok();
    // the setting user.default_roles begins as member
    assert_eq!(show(&sandbox, "bo")["roles"][0]["role"], "member");
}

#[test]
fn e6_a_weak_password_is_refused_and_nothing_is_left() {
    let sandbox = Sandbox::new();
    for weak in ["short", "password1234", "ada@example.org", ""] {
        let refused = init_ada(&sandbox)
            .args(&["--password-stdin", "--json"])
            .stdin(format!("{weak}\n"))
            .run()
            .code(6);
        let error = refused.error_json();
        assert_eq!(error["kind"], "invalid");
        assert!(error["violations"][0]["rule"].is_string(), "{error}");
        assert_nothing_made(&sandbox);
    }
}

#[test]
fn e6_ten_megabytes_are_no_password() {
    let sandbox = Sandbox::new();
    init_ada(&sandbox)
        .arg("--password-stdin")
        .stdin(vec![b'x'; 10_000_000])
        .run()
        .code(6);
    assert_nothing_made(&sandbox);
}

#[test]
fn e7_a_temporary_password_is_shown_once_and_replaced_at_the_first_login() {
    let sandbox = Sandbox::new();
    let made = init_ada(&sandbox)
        .args(&["--temporary", "--print", "--json"])
        .run()
        .ok();
    let password = made.json()["temporary_password"]
        .as_str()
        .unwrap()
        .to_owned();
    let login = |password: &str| -> Outcome {
        let call = sandbox.vogt(&["auth", "login", ADMIN, "--password-stdin", "--json"]);
        call.secret(password).run()
    };
    assert_eq!(show(&sandbox, ADMIN)["must_change_password"], true);
    sandbox
        .vogt(&["auth", "passwd", ADMIN, "--password-stdin"])
        .secret(&password)
        .secret(USER_PASSWORD)
        .run()
        .ok();
    assert_eq!(login(&password).code(7).json()["decision"], "denied");
    assert_eq!(login(USER_PASSWORD).ok().json()["decision"], "granted");
}

#[test]
fn e7_a_temporary_password_goes_into_a_new_file() {
    let sandbox = Sandbox::new();
    sandbox.write("taken", "mine");
    init_ada(&sandbox)
        .args(&["--temporary", "--out", "taken"])
        .run()
        .code(4);
    assert_nothing_made(&sandbox);
    let made = init_ada(&sandbox)
        .args(&["--temporary", "--out", "secret", "--json"])
        .run()
        .ok();
    assert!(made.json().get("temporary_password").is_none());
    assert_eq!(mode(&sandbox.path("secret")), 0o600);
    let password = fs::read_to_string(sandbox.path("secret")).unwrap();
    let login = sandbox
        .vogt(&["auth", "login", ADMIN, "--password-stdin", "--json"])
        .stdin(password)
        .run()
        .code(7);
    assert_eq!(login.json()["reason"], "temporary_password");
}

#[test]
fn e7_a_temporary_password_waits_to_be_mailed() {
    let sandbox = Sandbox::new();
    init_ada(&sandbox).arg("--temporary").run().ok();
    assert_eq!(show(&sandbox, ADMIN)["status"], "pending");
    let waiting = sandbox.sqlite("SELECT recipient, kind, status FROM outbox");
    assert_eq!(waiting, "ada@example.org|temporary_password|waiting");
}

#[test]
fn without_an_administrator_no_account_is_made() {
    let sandbox = Sandbox::new();
    let made = sandbox.init();
    assert!(
        made.stderr
            .contains("vogt user add NAME --role administrator")
    );
    assert_eq!(sandbox.sqlite("SELECT count(*) FROM users"), "0");
    // the way the words name works
    sandbox.add_user("bo", &["--role", "administrator"]);
    assert_eq!(show(&sandbox, "bo")["administrator"], "administrator");
}

#[test]
fn e4_off_a_terminal_all_that_is_missing_is_named() {
    let sandbox = Sandbox::new();
    let cases: [(&[&str], &str); 4] = [
        (
            &["--admin", "ada", "--password-stdin"],
            "--email, --first-name and --last-name are missing",
        ),
        (
            &[
                "--admin",
                "ada",
                "--email",
                "a@example.org",
                "--first-name",
                "A",
                "--temporary",
            ],
            "--last-name is missing",
        ),
        (
            &[
                "--admin",
                "ada",
                "--email",
                "a@example.org",
                "--first-name",
                "A",
                "--last-name",
                "L",
            ],
            "a password option is missing",
        ),
        (&["--password-stdin"], "--admin is missing"),
    ];
    for (args, message) in cases {
        let refused = sandbox.vogt(&["init"]).args(args).run().code(2);
        assert!(refused.stderr.contains(message), "{}", refused.stderr);
        assert_nothing_made(&sandbox);
    }
    sandbox
        .vogt(&["init", "--email", "a@example.org"])
        .run()
        .code(2);
    assert_nothing_made(&sandbox);
}

#[test]
fn bad_values_are_refused() {
    let sandbox = Sandbox::new();
    let field = |flag: &str, value: &str| {
        let fields = [
            ("--admin", "ada"),
            ("--email", "ada@example.org"),
            ("--first-name", "Ada"),
            ("--last-name", "Lovelace"),
        ];
        let mut call = sandbox.vogt(&["init", "--password-stdin"]);
        for (name, usual) in fields {
            let value = if name == flag { value } else { usual };
            call = call.arg(format!("{name}={value}"));
        }
        call.secret(ADMIN_PASSWORD).run().code(6);
        assert_nothing_made(&sandbox);
    };
    field("--admin", "");
    field("--admin", "a\u{202e}da");
    field("--admin", "root:x");
    field("--email", "nowhere");
    field("--first-name", "\u{200b}");
    field("--last-name", "\u{1b}[31mred");
    sandbox.vogt(&["init", "--catalog", "bankng"]).run().code(2);
    sandbox.vogt(&["init", "--as", "ada"]).run().code(2);
    assert_nothing_made(&sandbox);
}

#[test]
fn e4_e6_on_a_terminal_what_is_missing_is_asked_for() {
    let sandbox = Sandbox::new();
    let mut terminal = sandbox.terminal(&["init"]);
    terminal
        .expect("Username of the first administrator")
        .type_line("ada");
    terminal.expect("E-mail").type_line("ada@example.org");
    terminal.expect("First name").type_line("Ada");
    terminal.expect("Last name").type_line("Lovelace");
    terminal
        .expect("New password for ada")
        .type_secret(ADMIN_PASSWORD);
    terminal
        .expect("The same again")
        .type_secret(ADMIN_PASSWORD);
    terminal.expect("Administrator:");
    terminal.close().ok();
    assert_eq!(show(&sandbox, "ada")["first_name"], "Ada");
}

#[test]
fn on_a_terminal_an_empty_name_makes_no_account() {
    let sandbox = Sandbox::new();
    let mut terminal = sandbox.terminal(&["init"]);
    terminal.expect("(empty: none)").type_line("");
    terminal.expect("add the first administrator");
    terminal.close().ok();
    assert_eq!(sandbox.sqlite("SELECT count(*) FROM users"), "0");
}
