//! Taking people's data out, and a name for new ones.

use std::os::unix::fs::PermissionsExt;

use serde_json::{Value, json};

use super::{by, installation, login, refused};
use crate::common::{ADMIN, USER_PASSWORD};

#[test]
fn e5_a_free_username_is_suggested() {
    let sandbox = installation();
    let suggest =
        |actor: &str, email: &str| by(&sandbox, actor, &["user", "suggest", "--email", email]);
    let text = |email: &str| suggest("operator", email).run().ok().stdout;
    assert_eq!(text("new@example.org"), "new@example.org\n");
    sandbox.add_user("new@example.org", &["--email", "new@example.org"]);
    assert_eq!(text("new@example.org"), "new\n");
    sandbox.add_user("new", &[]);
    sandbox.add_user("New2", &[]);
    assert_eq!(text("new@example.org"), "new3\n");
    let json = suggest(ADMIN, "new@example.org").arg("--json").run().ok();
    assert_eq!(json.json(), json!({"username": "new3"}));
    let csv = suggest("chief", "new@example.org").args(&["-o", "csv"]);
    assert_eq!(csv.run().ok().stdout, "username\nnew3\n");
    suggest("mia", "new@example.org").run().ok();
    for actor in ["ben", "gil"] {
        refused(suggest(actor, "x@example.org").run(), 5, "user.create");
    }
    refused(suggest("operator", "x").run(), 6, "e-mail");
}

#[test]
fn people_are_exported_as_lines_an_array_or_csv_into_a_new_file() {
    let sandbox = installation();
    let before = sandbox.dump();
    let export = |more: &[&str]| sandbox.vogt(&["user", "export"]).args(more).run();
    let lines = export(&[]).ok().json_lines();
    let names: Vec<_> = lines.iter().map(|line| &line["username"]).collect();
    assert_eq!(names, ["ada", "bea", "ben", "chief", "gil", "mia", "sam"]);
    let shown = sandbox.vogt(&["user", "show", "ben", "--json"]).run().ok();
    assert_eq!(lines[2], shown.json());
    assert_eq!(export(&["--json"]).ok().json(), Value::Array(lines));
    let csv = export(&["-o", "csv"]).ok().stdout;
    assert!(csv.starts_with("username,email,salutation,"), "{csv}");
    assert_eq!(csv.lines().count(), 8);
    let quiet = export(&["people.jsonl"]).ok();
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str()), ("", ""));
    let file = sandbox.path("people.jsonl");
    let mode = std::fs::metadata(&file).unwrap().permissions().mode();
    assert_eq!(mode & 0o7777, 0o600);
    let written = std::fs::read_to_string(&file).unwrap();
    assert_eq!(written, export(&["-o", "jsonl"]).ok().stdout);
    assert!(!written.contains("argon2"), "{written}");
    refused(export(&["people.jsonl"]), 4, "exists already");
    export(&["other.jsonl", "-n"]).ok();
    assert!(!sandbox.path("other.jsonl").exists());
    assert_eq!(sandbox.dump(), before, "reading leaves no trace");
}

#[test]
fn who_may_export_whom() {
    let sandbox = installation();
    sandbox
        .vogt(&["user", "restrict", "gil", "north", "south"])
        .run()
        .ok();
    let names = |actor: &str| {
        let exported = by(&sandbox, actor, &["user", "export"]).run().ok();
        let names: Vec<String> = exported
            .json_lines()
            .iter()
            .map(|person| person["username"].as_str().unwrap().to_owned())
            .collect();
        (names.join(" "), exported.stderr)
    };
    assert_eq!(names(ADMIN).0, "ada bea ben chief gil mia sam");
    // gil belongs to south, too
    let (chief, note) = names("chief");
    assert_eq!(chief, "bea ben chief mia");
    assert_eq!(note, "note: left out 1 who may not be exported\n");
    assert_eq!(names("mia").0, "bea ben mia");
    for actor in ["ben", "gil"] {
        let file = by(&sandbox, actor, &["user", "export", "all.jsonl"]);
        refused(file.run(), 5, "does not hold user.export");
        assert!(
            !sandbox.path("all.jsonl").exists(),
            "nothing is left behind"
        );
    }
}

#[test]
fn e27_a_profile_holds_all_that_is_stored_about_a_person_and_no_secret() {
    let sandbox = installation();
    login(&sandbox, "ben")
        .args(&["--ip", "192.0.2.7"])
        .run()
        .ok();
    sandbox
        .vogt(&["auth", "login", "ben", "--password-stdin"])
        .stdin("not the password\n")
        .run()
        .code(7);
    by(&sandbox, "chief", &["user", "rename", "ben", "benno"])
        .run()
        .ok();
    by(
        &sandbox,
        "chief",
        &["user", "edit", "benno", "--language", "de"],
    )
    .run()
    .ok();
    sandbox.sqlite(
        "INSERT INTO banks (slug, name, host_id, created_at) VALUES ('b', 'B', 'H', 1);
         INSERT INTO bank_accounts VALUES (1, 'DE02120300000000202051');
         INSERT INTO bank_accesses (user_id, bank_id, state, subscriber, changed_at)
             SELECT id, 1, 'ready', 'S1', 1 FROM users WHERE username = 'benno';
         INSERT INTO bank_access_accounts
             SELECT id, 1, 'DE02120300000000202051' FROM users WHERE username = 'benno';
         INSERT INTO totp (user_id, secret, created_at)
             SELECT id, x'00ff', 1 FROM users WHERE username = 'benno'",
    );
    let before = sandbox.dump();
    let profile = sandbox
        .vogt(&["user", "export-profile", "benno"])
        .run()
        .ok();
    let text = profile.stdout.clone();
    let profile = profile.json();
    assert_eq!(profile["user"]["username"], "benno");
    assert_eq!(profile["sessions"][0]["address"], "192.0.2.7");
    assert_eq!(profile["failures"][0]["counter"], "login");
    assert_eq!(profile["bank_accesses"][0]["bank"], "b");
    assert_eq!(
        profile["bank_accesses"][0]["accounts"],
        json!(["DE02120300000000202051"])
    );
    assert_eq!(profile["assignments"][0]["role"], "member");
    assert_eq!(profile["mails"], json!([]));
    let trail = profile["audit"].as_array().unwrap();
    let actions: Vec<_> = trail.iter().map(|entry| &entry["action"]).collect();
    assert_eq!(actions.first().unwrap(), &"user.add");
    assert_eq!(actions[actions.len() - 2..], ["user.rename", "user.edit"]);
    assert_eq!(trail.last().unwrap()["actor"], "chief");
    for secret in ["argon2", "token_hash", "00ff", "password_hash"] {
        assert!(!text.contains(secret), "{secret}: {text}");
    }
    assert_eq!(sandbox.dump(), before, "reading leaves no trace");
    // everyone may have the own one; who acted is told to those who may see them
    let own = ["user", "export-profile", "benno", "--out", "mine.json"];
    by(&sandbox, "benno", &own).run().ok();
    let own = std::fs::read_to_string(sandbox.path("mine.json")).unwrap();
    let own: Value = serde_json::from_str(&own).unwrap();
    let last = own["audit"].as_array().unwrap().last().unwrap();
    assert_eq!(
        (&last["action"], &last["actor"]),
        (&json!("user.edit"), &json!(null))
    );
    let again = ["user", "export-profile", "benno", "--out", "mine.json"];
    refused(sandbox.vogt(&again).run(), 4, "exists already");
}

#[test]
fn e27_who_may_export_whose_profile() {
    let sandbox = installation();
    let table = [
        (ADMIN, "ben", 0, ""),
        (ADMIN, "chief", 0, ""),
        ("chief", "ben", 0, ""),
        ("chief", "sam", 3, "no user is named sam"),
        ("mia", "ben", 0, ""),
        ("mia", "chief", 3, "no user is named chief"),
        ("ben", "ben", 0, ""),
        ("ben", "bea", 3, "no user is named bea"),
        ("gil", "ben", 3, "no user is named ben"),
    ];
    for (actor, person, code, words) in table {
        let call = by(&sandbox, actor, &["user", "export-profile", person]);
        refused(call.run(), code, words);
    }
}

#[test]
fn e27_a_profile_knows_nothing_of_whoever_had_the_name_before() {
    let sandbox = installation();
    let delete = sandbox.vogt(&["user", "delete", "ben", "--yes"]);
    delete.at("2026-11-23 09:00:00").run().ok();
    let who = ["user", "add", "ben", "--email", "other@example.org"];
    sandbox
        .vogt(&who)
        .args(&["--first-name", "Other", "--last-name", "Person"])
        .args(&["--tenant", "north", "--role", "member", "--password-stdin"])
        .secret(USER_PASSWORD)
        .at("2026-11-23 09:00:00")
        .run()
        .ok();
    let profile = sandbox.vogt(&["user", "export-profile", "ben"]);
    let profile = profile.at("2026-11-23 10:00:00").run().ok();
    assert!(
        !profile.stdout.contains("ben@example.org"),
        "{}",
        profile.stdout
    );
    let trail = profile.json()["audit"].take();
    assert_eq!(trail.as_array().unwrap().len(), 1, "{trail}");
}

#[test]
fn an_export_comes_in_elsewhere_and_goes_out_the_same() {
    let sandbox = installation();
    sandbox.add_user("bank", &["--bank-access", "--import-bank-access"]);
    sandbox.add_user("Dora", &["--tenant", "south", "--demo=3d", "--language=de"]);
    sandbox.add_user(
        "eve",
        &[
            "--policy=builtin",
            "--salutation=mrs",
            "--role=member,billing",
        ],
    );
    let end = ["user", "edit", "ben", "--expires", "2027-01-31"];
    sandbox.vogt(&end).run().ok();
    // told apart from what an import brings back: who administers, and what is not there to be had
    sandbox
        .vogt(&["user", "edit", "mia", "--appearance", "aurora"])
        .run()
        .ok();
    let exported = sandbox.vogt(&["user", "export"]).run().ok().stdout;

    let other = crate::common::Sandbox::at("2026-11-23 09:00:00");
    other.init_with_admin();
    other.sqlite(
        "INSERT INTO tenants (slug, name, created_at) VALUES ('north', 'N', 1), ('south', 'S', 1)",
    );
    other.write("all.jsonl", &exported);
    let import = |more: &[&str]| {
        other
            .vogt(&["user", "import", "all.jsonl"])
            .args(more)
            .run()
    };
    let bad = import(&[]).code(6);
    for words in [
        "column username: a user named ada exists already",
        "column appearance: no appearance is named aurora",
    ] {
        assert!(bad.stderr.contains(words), "{}", bad.transcript());
    }
    import(&["--skip-bad", "--json"]).ok();
    let brought = other.vogt(&["user", "export"]).run().ok().json_lines();
    let comparable = |mut person: Value| {
        // what stays behind, and what follows from it
        for left in [
            "created_at",
            "last_login",
            "must_change_password",
            "password",
        ] {
            person[left].take();
        }
        for derived in ["status", "reasons"] {
            person[derived].take();
        }
        person
    };
    let names = ["Dora", "bank", "bea", "ben", "chief", "eve", "gil", "sam"];
    for name in names {
        let original: Value = exported
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap())
            .find(|person| person["username"] == *name)
            .unwrap();
        let copy = brought
            .iter()
            .find(|person| person["username"] == *name)
            .unwrap_or_else(|| panic!("{name} did not come in"));
        assert_eq!(comparable(copy.clone()), comparable(original), "{name}");
    }
    assert_eq!(brought.len(), names.len() + 1);
}

#[test]
fn n14_an_export_is_confined_by_a_selector_after_visibility() {
    let sandbox = installation();
    let export = |actor: &str, selector: &str| {
        let call = by(&sandbox, actor, &["user", "export", "--where", selector]);
        call.run().ok()
    };
    let ben = export("chief", "username=ben or username=sam");
    assert_eq!(ben.json_lines().len(), 1, "{}", ben.transcript());
    // whom the caller may not see is not counted as left out either
    let nobody = export("chief", "scope=global");
    let said = (nobody.stdout.as_str(), nobody.stderr.as_str());
    assert_eq!(said, ("", ""));
    let hidden = by(
        &sandbox,
        "chief",
        &["user", "export", "--where", "tenant=south"],
    );
    refused(hidden.run(), 3, "south");
}

#[test]
fn an_export_is_written_as_its_name_ends() {
    let sandbox = installation();
    let export = |file: &str, more: &[&str]| {
        let call = sandbox.vogt(&["user", "export", file]).args(more);
        call.run().ok();
        std::fs::read_to_string(sandbox.path(file)).unwrap()
    };
    assert!(export("all.csv", &[]).starts_with("username,email,"));
    assert!(export("all.json", &[]).starts_with("[\n{\"username\""));
    assert!(export("all.jsonl", &[]).starts_with("{\"username\""));
    assert!(export("all", &[]).starts_with("{\"username\""));
    assert!(export("told.csv", &["-o", "jsonl"]).starts_with("{\"username\""));
}

#[test]
fn an_export_to_a_terminal_is_nothing_it_would_obey() {
    let sandbox = installation();
    sandbox.person(
        "ben",
        "first_name = 'B' || char(27) || '[31m' || char(155) || 'n'",
    );
    for format in ["csv", "json", "jsonl"] {
        let export = ["user", "export", "--where", "username=ben", "-o", format];
        let screen = sandbox.terminal(&export).close().ok().stdout;
        assert!(!screen.contains(['\u{1b}', '\u{9b}']), "{screen:?}");
        assert!(screen.contains("[31m"), "{screen:?}");
    }
    // a file is to the letter
    let csv = ["user", "export", "--where", "username=ben", "-o", "csv"];
    assert!(sandbox.vogt(&csv).run().ok().stdout.contains("B\u{1b}[31m"));
}

#[test]
fn the_case_of_a_file_s_ending_does_not_matter() {
    let sandbox = installation();
    let whole = |file: &str| {
        sandbox.vogt(&["user", "export", file]).run().ok();
        std::fs::read_to_string(sandbox.path(file)).unwrap()
    };
    assert!(whole("ALL.CSV").starts_with("username,"));
    assert!(whole("all.Json").starts_with('['));
    whole("ALL.JSONL");
    for file in ["ALL.CSV", "all.Json", "ALL.JSONL"] {
        let import = ["user", "import", file, "--update", "--json"];
        let told = sandbox.vogt(&import).run().ok().json();
        assert_eq!(told["added"], 0, "{file}: {told}");
    }
}
