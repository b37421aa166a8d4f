//! `init`: a new database, whole or not at all.

mod example;

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};

use crate::common::{ADMIN, ADMIN_PASSWORD, Call, Outcome, Sandbox, USER_PASSWORD};

/// `vogt init` with the fields of the first administrator, and without a password option.
fn init_ada(sandbox: &Sandbox) -> Call<'_> {
    sandbox.vogt(&[
        "init",
        "--admin",
        ADMIN,
        "--email",
        "ada@example.org",
        "--first-name",
        "Ada",
        "--last-name",
        "Lovelace",
    ])
}

/// What lies in the data folder, its own folder included.
fn found(sandbox: &Sandbox) -> Vec<String> {
    let folder = sandbox.path(".local/share");
    let names = |folder: &std::path::Path| -> Vec<String> {
        fs::read_dir(folder)
            .into_iter()
            .flatten()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    };
    let mut all = names(&folder);
    all.extend(names(&folder.join("vogt")));
    all.sort();
    all
}

fn mode(path: &std::path::Path) -> u32 {
    fs::metadata(path).unwrap().mode() & 0o7777
}

/// Nothing came of it.
#[track_caller]
fn assert_nothing_made(sandbox: &Sandbox) {
    assert_eq!(found(sandbox), Vec::<String>::new());
}

fn show(sandbox: &Sandbox, who: &str) -> serde_json::Value {
    let shown = sandbox.vogt(&["user", "show", who, "--json"]).run().ok();
    shown.json()
}

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
fn the_database_is_for_its_owner_alone() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    assert_eq!(found(&sandbox), ["vogt", "vogt.db"]);
    assert_eq!(mode(&sandbox.db()), 0o600);
    assert_eq!(mode(sandbox.db().parent().unwrap()), 0o700);
}

#[test]
fn the_first_entries_of_the_trail_say_what_was_made() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    let entries = sandbox.sqlite("SELECT seq, via, action, coalesce(target, '') FROM audit");
    assert_eq!(entries, "1|init|db.init|\n2|init|user.add|ada");
}

#[test]
fn without_a_home_folder_root_or_not_the_option_names_the_place() {
    let sandbox = Sandbox::new();
    sandbox.folder("deep");
    let place = sandbox.path("deep/er/still/accounts.db");
    let made = sandbox.vogt(&["init", "--db"]).arg(&place).run().ok();
    assert_eq!(mode(&place), 0o600);
    let export = format!("  export VOGT_DB='{}'", place.display());
    assert!(made.stderr.contains(&export), "{}", made.transcript());
}

#[test]
fn an_existing_database_is_never_overwritten() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    let before = fs::read(sandbox.db()).unwrap();
    for extra in [&[][..], &["--example"], &["--dry-run"], &["--yes"]] {
        let again = sandbox.vogt(&["init"]).args(extra).run().code(4);
        assert!(again.stderr.contains("exists already"), "{}", again.stderr);
        assert_eq!(again.stdout, "");
    }
    assert_eq!(fs::read(sandbox.db()).unwrap(), before);
    assert_eq!(found(&sandbox), ["vogt", "vogt.db"]);
}

#[test]
fn whatever_stands_in_the_place_stays() {
    let sandbox = Sandbox::new();
    sandbox.folder("folder");
    sandbox.write("file", "mine");
    sandbox.write("new.db-wal", "left over");
    std::os::unix::fs::symlink("nowhere", sandbox.path("link")).unwrap();
    for place in ["folder", "file", "new.db", "link"] {
        sandbox.vogt(&["init", "--db", place]).run().code(4);
    }
    assert_eq!(fs::read(sandbox.path("file")).unwrap(), b"mine");
    assert!(!sandbox.path("nowhere").exists());
}

#[test]
fn n13_of_twenty_at_once_exactly_one_wins() {
    let sandbox = Sandbox::new();
    let outcomes = sandbox.parallel(20, |_| {
        init_ada(&sandbox)
            .arg("--password-stdin")
            .secret(ADMIN_PASSWORD)
    });
    let codes: Vec<i32> = outcomes.iter().map(|outcome| outcome.code).collect();
    let of = |code| codes.iter().filter(|found| **found == code).count();
    assert_eq!((of(0), of(4)), (1, 19), "{codes:?}");
    assert_eq!(found(&sandbox), ["vogt", "vogt.db"]);
    assert_eq!(show(&sandbox, ADMIN)["status"], "active");
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
fn a_folder_that_cannot_be_written_is_refused() {
    let sandbox = Sandbox::new();
    let folder = sandbox.folder("locked");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o500)).unwrap();
    let refused = sandbox.vogt(&["init", "--db", "locked/vogt.db"]).run();
    refused.code(5);
    assert_eq!(fs::read_dir(folder).unwrap().count(), 0);
}

#[test]
fn a_folder_open_to_others_is_refused() {
    let sandbox = Sandbox::new();
    let folder = sandbox.folder("open");
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o777)).unwrap();
    let refused = sandbox
        .vogt(&["init", "--db", "open/vogt.db"])
        .run()
        .code(5);
    assert!(
        refused.stderr.contains("hint: chmod go-w "),
        "{}",
        refused.stderr
    );
    assert_eq!(fs::read_dir(folder).unwrap().count(), 0);
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
fn the_outcome_is_one_object() {
    let sandbox = Sandbox::new();
    let made = init_ada(&sandbox)
        .args(&["--catalog", "banking,content", "--catalog", "banking"])
        .args(&["--password-stdin", "--json"])
        .secret(ADMIN_PASSWORD)
        .run()
        .ok();
    let expected = serde_json::json!({
        "db": sandbox.db(), "schema": 1, "catalogs": ["banking", "content"],
        "administrator": "ada", "example": null,
    });
    assert_eq!(made.json(), expected);
    let roles = sandbox.sqlite("SELECT slug FROM roles ORDER BY slug");
    assert_eq!(roles, "administrator\nbanking\nbilling\nmember");
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
fn a_dry_run_leaves_nothing() {
    let sandbox = Sandbox::new();
    let tried = init_ada(&sandbox)
        .args(&["--temporary", "--print", "--json", "--dry-run"])
        .run()
        .ok();
    assert_eq!(tried.json()["administrator"], "ada");
    assert!(tried.json().get("temporary_password").is_none());
    assert_nothing_made(&sandbox);
    init_ada(&sandbox)
        .args(&["--temporary", "--out", "secret", "-n"])
        .run()
        .ok();
    assert!(!sandbox.path("secret").exists());
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

#[test]
fn on_a_terminal_nobody_is_asked_in_vain() {
    let sandbox = Sandbox::new();
    sandbox.init();
    let again = sandbox.terminal(&["init"]).close().code(4);
    assert!(!again.stdout.contains("Username"), "{}", again.stdout);
}
