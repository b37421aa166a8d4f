//! `user list`: the overview, filtered, sorted, cut and dressed.

use serde_json::Value;

use crate::common::{ADMIN, ADMIN_PASSWORD, Call, Sandbox, USER_PASSWORD, usernames};

/// One of everything: an administrator, a manager, demo, locked, expired and pending people.
fn village() -> Sandbox {
    let sandbox = Sandbox::still_at("2026-12-01 08:00:00");
    sandbox.init_with_admin();
    sandbox.tenant("north");
    sandbox.tenant("south");
    sandbox.add_manager("mona", "north");
    let demo = [
        "--tenant",
        "north",
        "--demo=5d",
        "--bank-access",
        "--last-name",
        "Abel",
    ];
    sandbox.add_user("demo", &demo);
    sandbox.add_user("ended", &["--tenant", "south", "--expires", "2026-12-02"]);
    sandbox.add_user(
        "failed",
        &[
            "--global",
            "--restrict-to",
            "south",
            "--role",
            "billing,member",
        ],
    );
    sandbox.failures("failed", "login", 5);
    sandbox.add_user("held", &["--locked", "--email", "x.held@example.com"]);
    sandbox.add_user("pending", &[]);
    sandbox.person("pending", "password_kind = 'none', password_hash = NULL");
    sandbox
        .login("demo", USER_PASSWORD)
        .at("2026-12-01 08:30:00")
        .run()
        .ok();
    sandbox
}

fn list<'a>(sandbox: &'a Sandbox, options: &[&str]) -> Call<'a> {
    let list = sandbox.vogt(&["user", "list"]).args(options);
    list.at("2026-12-03 08:00:00")
}

/// The usernames listed with these options.
fn listed(sandbox: &Sandbox, options: &[&str]) -> String {
    usernames(&list(sandbox, options).arg("--json").run().ok().json())
}

#[test]
fn b17_the_overview() {
    let sandbox = village();
    let table = list(&sandbox, &[]).run().ok();
    insta::assert_snapshot!("user_list", table.transcript());
    let ascii = list(&sandbox, &["--ascii"]).run().ok();
    assert!(ascii.stdout.is_ascii(), "{}", ascii.stdout);
    insta::assert_snapshot!("user_list_ascii", ascii.transcript());
}

#[test]
fn b17_ascii_escapes_what_names_hold() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("bärbel", &["--last-name", "Öz", "--email", "b@example.org"]);
    let ascii = ["--ascii", "--columns", "username,last_name"];
    let table = sandbox.vogt(&["user", "list"]).args(&ascii).run().ok();
    assert!(table.stdout.is_ascii(), "{}", table.stdout);
    assert!(table.stdout.contains("rbel"), "{}", table.stdout);
}

#[test]
fn colours_come_as_asked() {
    let sandbox = village();
    let colourful = |call: Call<'_>| call.run().ok().stdout.contains('\u{1b}');
    assert!(!colourful(list(&sandbox, &[])));
    assert!(colourful(list(&sandbox, &["--color", "always"])));
    assert!(colourful(list(&sandbox, &[]).env("CLICOLOR_FORCE", "1")));
    assert!(!colourful(
        list(&sandbox, &["--color", "never"]).env("CLICOLOR_FORCE", "1")
    ));
    let screen = |call: Call<'_>| call.terminal().close().ok().stdout.contains('\u{1b}');
    assert!(screen(list(&sandbox, &[])));
    assert!(!screen(list(&sandbox, &["--color", "never"])));
    assert!(!screen(list(&sandbox, &[]).env("NO_COLOR", "1")));
    list(&sandbox, &["--color", "sometimes"]).run().code(2);
    let json = list(&sandbox, &["--color", "always", "--json"]);
    assert!(!colourful(json), "JSON is for programs");
}

#[test]
fn filters_narrow_together() {
    let sandbox = village();
    assert_eq!(
        listed(&sandbox, &[]),
        "ada demo ended failed held mona pending"
    );
    assert_eq!(listed(&sandbox, &["--tenant", "north"]), "demo mona");
    assert_eq!(listed(&sandbox, &["--tenant", "south"]), "ended failed");
    assert_eq!(listed(&sandbox, &["--role", "billing"]), "failed");
    assert_eq!(listed(&sandbox, &["--status", "active"]), "ada demo mona");
    assert_eq!(listed(&sandbox, &["--status", "locked"]), "failed held");
    assert_eq!(listed(&sandbox, &["--status", "expired"]), "ended");
    assert_eq!(listed(&sandbox, &["--status", "pending"]), "pending");
    assert_eq!(listed(&sandbox, &["--admin"]), "ada");
    assert_eq!(listed(&sandbox, &["--demo"]), "demo");
    assert_eq!(listed(&sandbox, &["--expiring-within", "7d"]), "demo");
    assert_eq!(listed(&sandbox, &["--expiring-within", "1d"]), "");
    assert_eq!(
        listed(&sandbox, &["--inactive-for", "1d"]),
        "ada demo ended failed held mona pending"
    );
    assert_eq!(listed(&sandbox, &["--search", "EXAMPLE.COM"]), "held");
    assert_eq!(listed(&sandbox, &["--search", "abel"]), "demo");
    assert_eq!(listed(&sandbox, &["--search", "%"]), "", "a sign is a sign");
    let long = "a".repeat(100_000);
    assert_eq!(listed(&sandbox, &["--search", &long]), "", "nobody's");
    assert_eq!(
        listed(&sandbox, &["--tenant", "south", "--status", "locked"]),
        "failed"
    );
    assert_eq!(
        listed(&sandbox, &["--demo", "--at", "7d", "--status", "locked"]),
        "demo"
    );
    let unknown = list(&sandbox, &["--tenant", "nroth", "--json"])
        .run()
        .code(3);
    assert!(unknown.error_json()["hint"].to_string().contains("north"));
    list(&sandbox, &["--role", "membre"]).run().code(3);
    list(&sandbox, &["--status", "happy"]).run().code(2);
}

#[test]
fn inactivity_counts_from_the_last_login() {
    let sandbox = Sandbox::at("2026-12-01 08:00:00");
    sandbox.init();
    sandbox.add_user("ben", &[]);
    sandbox.add_user("bo", &[]);
    sandbox.login("ben", USER_PASSWORD).run().ok();
    let later = |span: &str| {
        let list = sandbox.vogt(&["user", "list", "--json", "--inactive-for", span]);
        usernames(&list.at("2026-12-11 08:00:00").run().ok().json())
    };
    assert_eq!(later("9d"), "ben bo");
    sandbox
        .login("ben", USER_PASSWORD)
        .at("2026-12-10 08:00:00")
        .run()
        .ok();
    assert_eq!(later("9d"), "bo");
}

#[test]
fn sorted_cut_and_in_the_columns_asked_for() {
    let sandbox = village();
    let first = |sort: &str| {
        let sorted = listed(&sandbox, &["--sort", sort]);
        sorted.split(' ').next().unwrap().to_owned()
    };
    assert_eq!(first("last-name"), "demo");
    assert_eq!(
        listed(&sandbox, &["--sort", "last_login", "--limit", "7"])
            .split(' ')
            .next_back(),
        Some("demo")
    );
    assert_eq!(
        listed(&sandbox, &["--sort", "email", "--limit", "2"]),
        "ada demo"
    );
    assert_eq!(listed(&sandbox, &["--limit", "1"]), "ada");
    list(&sandbox, &["--sort", "colour"]).run().code(2);
    for number in ["-1", "many"] {
        list(&sandbox, &["--limit", number]).run().code(2);
    }
    let columns = list(
        &sandbox,
        &["--columns", "username,failures.login", "--tenant", "south"],
    );
    insta::assert_snapshot!(columns.run().ok().transcript(), @r"
    $ vogt user list --columns username,failures.login --tenant south
    [stdout]
    username  failures.login
    ended     0
    failed    5
    exit 0
    ");
    let unknown = list(&sandbox, &["--columns", "usrname", "--json"]).run();
    assert!([2, 6].contains(&unknown.code), "{unknown:?}");
    assert!(
        unknown.error_json().to_string().contains("username"),
        "{unknown:?}"
    );
}

#[test]
fn b8_a_manager_sees_the_own_people_only() {
    let sandbox = village();
    sandbox.add_admin("nora", &["--tenant", "south"]);
    let seen = |actor: &str, password: &str, options: &[&str]| {
        let list = list(&sandbox, options).arg("--json");
        usernames(&list.acting_as(actor, password).run().ok().json())
    };
    assert_eq!(seen("mona", USER_PASSWORD, &[]), "demo mona");
    assert_eq!(seen("mona", USER_PASSWORD, &["--search", "a"]), "demo mona");
    assert_eq!(seen("mona", USER_PASSWORD, &["--admin"]), "");
    let nora = seen("nora", USER_PASSWORD, &[]);
    assert!(nora.contains("ended") && nora.contains("nora"), "{nora}");
    assert!(!nora.contains("demo") && !nora.contains("mona"), "{nora}");
    let all = "ada demo ended failed held mona nora pending";
    assert_eq!(seen(ADMIN, ADMIN_PASSWORD, &[]), all);
    let hidden = list(&sandbox, &["--tenant", "south"]).acting_as("mona", USER_PASSWORD);
    assert_eq!(hidden.run().code, 3);
}

#[test]
fn n12_csv_has_the_fields_of_json_and_as_many_rows() {
    let sandbox = village();
    let json = list(&sandbox, &["--json"]).run().ok().json();
    let csv = list(&sandbox, &["-o", "csv"]).run().ok().stdout;
    let lines: Vec<_> = csv.lines().collect();
    assert_eq!(lines.len(), 1 + json.as_array().unwrap().len());
    let names = |value: &Value| -> Vec<String> {
        let fields = value.as_object().unwrap().iter();
        fields
            .flat_map(|(name, value)| match value.as_object() {
                Some(inner) => inner.keys().map(|key| format!("{name}.{key}")).collect(),
                None => vec![name.clone()],
            })
            .collect()
    };
    assert_eq!(lines[0], names(&json[0]).join(","));
    assert!(csv.contains("2026-12-01T08:30:00Z"), "{csv}");
    let some = [
        "-o",
        "csv",
        "--columns",
        "username,roles,failures.login",
        "--role",
        "billing",
    ];
    insta::assert_snapshot!(list(&sandbox, &some).run().ok().stdout, @r"
    username,roles,failures.login
    failed,billing member,5
    ");
}

#[test]
fn b17_a_search_knows_the_cases_of_all_letters() {
    let sandbox = Sandbox::new();
    sandbox.init();
    let add = |name: &str, first: &str, last: &str| {
        let address = format!("{}@example.org", name.chars().next().unwrap());
        let address = if address.is_ascii() {
            address
        } else {
            "x@example.org".to_owned()
        };
        let who = [
            "--email",
            &address,
            "--first-name",
            first,
            "--last-name",
            last,
        ];
        sandbox.add_user(name, &who);
    };
    add("jo", "Jörg", "Ängström");
    add("Zoë", "Zoe", "Weiß");
    add("nik", "Νίκος", "Παπαδόπουλος");
    add("kai", "Kai", "Iskra");
    let found = |text: &str| {
        let list = ["user", "list", "--json", "--search", text];
        usernames(&sandbox.vogt(&list).run().ok().json())
    };
    for (text, expected) in [
        ("JÖRG", "jo"),
        ("jörg ä", "jo"),
        ("rg än", "jo"),
        ("jo\u{308}rg", "jo"),
        ("jorg", ""),
        ("ZOË", "Zoë"),
        ("weiß", "Zoë"),
        ("ΝΊΚΟΣ", "nik"),
        ("παπαδόπουλοσ", "nik"),
        ("K", "kai nik"),
        ("KAI I", "kai"),
        ("isKRA", "kai"),
        ("ü", ""),
        ("ä_", ""),
        ("ö%", ""),
    ] {
        assert_eq!(found(text), expected, "{text}");
    }
}
