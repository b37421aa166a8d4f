//! Many people at once: a real list, and every way in which a file can be wrong.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::Instant;

use crate::common::{ADMIN, ADMIN_PASSWORD, Outcome, Sandbox, USER_PASSWORD};

const HEADER: &str = "username,email,first_name,last_name,tenant,roles\n";

/// An installation with the tenant `north`.
fn installation() -> Sandbox {
    let sandbox = Sandbox::at("2026-11-23 08:00:00");
    sandbox.init_with_admin();
    sandbox.sqlite(
        "INSERT INTO tenants (slug, name, created_at)
         VALUES ('north', 'North', unixepoch('2026-11-23 08:00:00'))",
    );
    sandbox
}

/// The list of 5,000 people beside the project.
fn people(sandbox: &Sandbox) {
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data/people.csv");
    let list = fs::read(&list).unwrap_or_else(|error| panic!("{}: {error}", list.display()));
    sandbox.write("people.csv", list);
}

fn import(sandbox: &Sandbox, more: &[&str]) -> Outcome {
    sandbox.vogt(&["user", "import"]).args(more).run()
}

/// Imports this text, which must not leave a trace.
fn refused(sandbox: &Sandbox, text: impl AsRef<[u8]>, more: &[&str]) -> Outcome {
    sandbox.write("people.csv", text);
    let before = sandbox.dump();
    let outcome = import(sandbox, &["people.csv"]);
    let outcome = if more.is_empty() {
        outcome
    } else {
        import(sandbox, &[&["people.csv"], more].concat())
    };
    assert_eq!(sandbox.dump(), before, "{}", outcome.transcript());
    outcome
}

#[test]
fn five_thousand_people_come_in_and_come_twice() {
    let sandbox = installation();
    people(&sandbox);
    let dry = import(
        &sandbox,
        &["people.csv", "--create-tenants", "--dry-run", "--json"],
    );
    assert_eq!(dry.ok().json()["added"], 5000);
    assert_eq!(sandbox.sqlite("SELECT count(*) FROM users"), "1");

    let done = import(&sandbox, &["people.csv", "--create-tenants", "--json"]).ok();
    insta::assert_snapshot!(done.transcript(), @r#"
    $ vogt user import people.csv --create-tenants --json
    [stdout]
    {
      "added": 5000,
      "updated": 0,
      "unchanged": 0,
      "skipped": 0,
      "left_out": 0,
      "passwords_kept": 0,
      "weak_hashes": 0,
      "tenants_created": 8,
      "problems": [],
      "notes": [],
      "invited": []
    }
    exit 0
    "#);
    // one entry each, and one for each tenant
    assert_eq!(
        sandbox.sqlite("SELECT count(*) FROM audit WHERE via = 'user import'"),
        "5008"
    );
    let kept =
        sandbox.sqlite("SELECT username, first_name, last_name, email FROM users WHERE id > 1");
    let list = fs::read_to_string(sandbox.path("people.csv")).unwrap();
    let expected: Vec<String> = list
        .lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            [cells[0], cells[3], cells[4], cells[1]].join("|")
        })
        .collect();
    assert_eq!(kept, expected.join("\n"));
    let demos =
        "SELECT count(*), max(demo_until) - min(created_at) FROM users WHERE demo_until > 0";
    assert_eq!(sandbox.sqlite(demos), format!("517|{}", 30 * 86_400));
    sandbox.vogt(&["audit", "verify"]).run().ok();

    let before = sandbox.dump();
    let twice = import(&sandbox, &["people.csv"]).code(4);
    assert_eq!(twice.stderr.lines().count(), 5002);
    let first = twice.stderr.lines().next().unwrap();
    assert_eq!(
        first,
        "people.csv:2: column username: a user named b.schuster exists already"
    );
    assert!(twice.stderr.ends_with(
        "error: 5000 of 5000 lines cannot be imported; nothing was kept\n\
         hint: --update brings people who exist to what their line says\n"
    ));
    let updated = import(&sandbox, &["people.csv", "--update", "--json"]).ok();
    assert_eq!(updated.json()["unchanged"], 5000);
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn unknown_tenants_are_told_with_how_to_make_them() {
    let sandbox = installation();
    let text = format!("{HEADER}ben,ben@x.example,Ben,Berg,west,member\n");
    let unknown = refused(&sandbox, &text, &[]).code(6);
    let hint = "hint: --create-tenants makes the tenants that are missing";
    assert!(unknown.stderr.contains(hint), "{}", unknown.stderr);
    // a slip of the pen is mended instead
    let near = refused(&sandbox, text.replace("west", "nroth"), &[]).code(6);
    assert!(!near.stderr.contains("--create-tenants"), "{}", near.stderr);
    sandbox.write("people.csv", &text);
    import(&sandbox, &["people.csv", "--create-tenants"]).ok();
}

#[test]
fn e9_imported_demo_accounts_end_by_themselves() {
    let sandbox = Sandbox::at("2026-11-23 08:00:00");
    sandbox.init_with_admin();
    people(&sandbox);
    import(&sandbox, &["people.csv", "--create-tenants"]).ok();
    let expire = sandbox.vogt(&["lockout", "expire", "--json"]);
    let expired = expire.at("2026-12-23 08:00:01").run().ok();
    assert_eq!(expired.json()["demo_locked"], 517);
}

#[test]
fn bad_lines_are_told_with_their_place_and_nothing_is_kept() {
    let sandbox = installation();
    let text = format!(
        "{HEADER}ben,ben@x.example,Ben,Berg,north,member\n\
         cleo,nowhere,Cleo,Berg,north,membr\n\
         BEN,ben2@x.example,Ben,Berg,north,member\n\
         dora,dora@x.example,Dora,Berg,nroth,member\n\
         emil,emil@x.example,Emil,Berg,north,membr\n\
         fred,fred@x.example\n\
         gina,gina@x.example,\u{1b}[31mGina,Berg,north,member\n"
    );
    insta::assert_snapshot!(refused(&sandbox, &text, &[]).transcript(), @r"
    $ vogt user import people.csv
    [stderr]
    people.csv:3: column email: an e-mail address has an @, as in name@example.org
    people.csv:4: column username: line 2 names ben already
    people.csv:5: column tenant: no tenant is named nroth; did you mean north?
    people.csv:6: column roles: no role is named membr; did you mean member?
    people.csv:7: 2 cells where the header names 6 columns
    people.csv:8: column first_name: character 1 is a control character (U+001B); type it again without it
    error: 6 of 7 lines cannot be imported; nothing was kept
    hint: mend the lines, or leave them out with --skip-bad
    exit 6
    ");
    let json = refused(&sandbox, &text, &["--json"]).code(6);
    let error = json.error_json();
    assert_eq!(error["kind"], "invalid");
    assert_eq!(error["problems"][1]["line"], 4);
    assert_eq!(error["problems"].as_array().unwrap().len(), 6);

    let skipped = import(&sandbox, &["people.csv", "--skip-bad", "--json"]).ok();
    let json = skipped.json();
    assert_eq!((&json["added"], &json["skipped"]), (&1.into(), &6.into()));
    assert_eq!(json["problems"], error["problems"]);
    assert_eq!(skipped.stderr.lines().count(), 6);
    assert_eq!(
        sandbox.sqlite("SELECT username FROM users WHERE id > 1"),
        "ben"
    );
}

#[test]
fn files_that_are_no_list_of_people() {
    let sandbox = installation();
    let line = "ben,ben@x.example,Ben,M\u{fc}ller,north,member\n";
    let latin: Vec<u8> = line
        .chars()
        .map(|c| u8::try_from(u32::from(c)).unwrap())
        .collect();
    let mut transcripts = Vec::new();
    for (name, text) in [
        (
            "mark.csv",
            [b"\xef\xbb\xbf", HEADER.as_bytes(), line.as_bytes()].concat(),
        ),
        ("latin.csv", [HEADER.as_bytes(), &latin].concat()),
        ("semicolons.csv", HEADER.replace(',', ";").into_bytes()),
        ("missing.csv", b"username,tenant\nben,north\n".to_vec()),
        (
            "unknown.csv",
            b"e-mail,first_name,last_name,tenant\n".to_vec(),
        ),
        ("empty.csv", Vec::new()),
        ("header.csv", HEADER.into()),
        ("quote.csv", format!("{HEADER}\"ben,").into_bytes()),
    ] {
        sandbox.write(name, text);
        let before = sandbox.dump();
        // a file that makes no sense is not read in part either
        let outcome = import(&sandbox, &[name, "--skip-bad"]).code(6);
        assert_eq!(sandbox.dump(), before);
        transcripts.push(outcome.transcript());
    }
    insta::assert_snapshot!(transcripts.join("\n\n"), @r"
    $ vogt user import mark.csv --skip-bad
    [stderr]
    error: mark.csv:1: column 1: the file begins with a byte-order mark
    hint: save it as UTF-8 without one, or: tail -c +4 FILE > NEW
    exit 6

    $ vogt user import latin.csv --skip-bad
    [stderr]
    error: latin.csv:2: column last_name: the byte 0xfc is not UTF-8; in Windows-1252 it is ü
    hint: iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW
    exit 6

    $ vogt user import semicolons.csv --skip-bad
    [stderr]
    error: semicolons.csv:1: column 1: the columns are separated by semicolons
    hint: save it with commas between the columns; roles keep their ;
    exit 6

    $ vogt user import missing.csv --skip-bad
    [stderr]
    error: missing.csv:1: the header lacks email, first_name, last_name
    hint: columns are username, email, salutation, first_name, last_name, scope, tenant, roles, language, policy, demo, bank_access, password_hash
    exit 6

    $ vogt user import unknown.csv --skip-bad
    [stderr]
    error: unknown.csv:1: column e-mail: there is no such column
    hint: did you mean email?
    exit 6

    $ vogt user import empty.csv --skip-bad
    [stderr]
    error: empty.csv:1: the file is empty
    exit 6

    $ vogt user import header.csv --skip-bad
    [stderr]
    error: header.csv:2: there is a header and nobody below it
    exit 6

    $ vogt user import quote.csv --skip-bad
    [stderr]
    error: quote.csv:2: a quote is opened in this line and never closed
    exit 6
    ");
}

#[test]
fn files_that_cannot_be_read() {
    let sandbox = installation();
    sandbox.folder("folder");
    let path = sandbox.write("secret.csv", HEADER);
    let nobody = std::os::unix::fs::PermissionsExt::from_mode(0o000);
    fs::set_permissions(path, nobody).unwrap();
    let transcripts = ["absent.csv", "folder", "secret.csv"]
        .map(|name| import(&sandbox, &[name]).code(1).transcript());
    insta::assert_snapshot!(transcripts.join("\n\n"), @r"
    $ vogt user import absent.csv
    [stderr]
    error: absent.csv cannot be read: No such file or directory (os error 2)
    exit 1

    $ vogt user import folder
    [stderr]
    error: folder is a folder
    exit 1

    $ vogt user import secret.csv
    [stderr]
    error: secret.csv cannot be read: Permission denied (os error 13)
    exit 1
    ");
}

#[test]
fn json_lines_come_in_too() {
    let sandbox = installation();
    let line = r#"{"email":"ben@x.example","first_name":"Ben","last_name":"Berg","tenant":"north","roles":["member"]}"#;
    sandbox.write("people.jsonl", line);
    sandbox.write("people", line);
    let done = import(&sandbox, &["people.jsonl", "--json"]).ok();
    assert_eq!(done.json()["added"], 1);
    let again = import(
        &sandbox,
        &["people", "--format", "jsonl", "--update", "--json"],
    )
    .ok();
    assert_eq!(again.json()["unchanged"], 1);
    sandbox.write("people.jsonl", "{\"emial\":\"ben@x.example\"}");
    let wrong = import(&sandbox, &["people.jsonl"]).code(6);
    assert!(
        wrong.stderr.starts_with(
            "people.jsonl:1: column emial: there is no such field; did you mean email?\n"
        ),
        "{}",
        wrong.stderr
    );
}

#[test]
fn b30_a_full_tenant_takes_nobody_but_still_knows_its_people() {
    let sandbox = installation();
    sandbox.sqlite("UPDATE tenants SET max_users = 2");
    let person = |name: &str| format!("{name},{name}@x.example,Ana,Berg,north,member\n");
    let (two, third) = (person("ben") + &person("cleo"), person("dora"));
    let full = refused(&sandbox, format!("{HEADER}{two}{third}"), &[]).code(5);
    assert!(
        full.stderr.starts_with(
            "people.csv:4: column tenant: the tenant north is full: it may have 2 people\n"
        ),
        "{}",
        full.stderr
    );
    sandbox.write("people.csv", format!("{HEADER}{two}"));
    import(&sandbox, &["people.csv"]).ok();
    refused(&sandbox, format!("{HEADER}{two}"), &[]).code(4);
    refused(&sandbox, format!("{HEADER}{two}{third}"), &["--update"]).code(5);
    sandbox.write("people.csv", format!("{HEADER}{two}"));
    let same = import(&sandbox, &["people.csv", "--update", "--json"]).ok();
    assert_eq!(same.json()["unchanged"], 2);
}

#[test]
fn e13_an_import_gives_nobody_what_the_importer_does_not_hold() {
    let sandbox = installation();
    let call = sandbox.vogt(&["user", "add", "nora", "--email", "nora@example.org"]);
    call.args(&[
        "--first-name",
        "Nora",
        "--last-name",
        "Berg",
        "--tenant",
        "north",
    ])
    .args(&["--role", "administrator", "--password-stdin"])
    .acting_as(ADMIN, ADMIN_PASSWORD)
    .secret(USER_PASSWORD)
    .run()
    .ok();
    let text = "email,first_name,last_name,scope,tenant,roles\n\
                ben@x.example,Ben,Berg,,north,administrator\n\
                cleo@x.example,Cleo,Berg,global,,member\n";
    sandbox.write("people.csv", text);
    let as_nora = || {
        let call = sandbox.vogt(&["user", "import", "people.csv"]);
        call.acting_as("nora", USER_PASSWORD).run()
    };
    let refused = as_nora().code(5);
    assert_eq!(
        refused.stderr,
        "people.csv:3: nora does not hold user.create everywhere\n\
         error: 1 of 2 lines cannot be imported; nothing was kept\n"
    );
    // the operator, though, makes no second administrator
    let operator = import(&sandbox, &["people.csv"]).code(5);
    assert!(
        operator.stderr.contains("people.csv:2: column roles:"),
        "{}",
        operator.stderr
    );
    assert_eq!(sandbox.sqlite("SELECT count(*) FROM users"), "2");
}

#[test]
fn who_may_not_import_learns_of_nobody() {
    let sandbox = installation();
    sandbox.add_user("ben", &["--tenant", "north"]);
    let told = |name: &str, more: &[&str]| {
        let line = format!("{name},a@x.example,A,Berg,north\n");
        let text = format!("username,email,first_name,last_name,tenant\n{line}");
        sandbox.write("people.csv", text);
        let call = sandbox.vogt(&["user", "import", "people.csv"]).args(more);
        let refused = call.acting_as("ben", USER_PASSWORD).run().code(5);
        assert!(refused.stderr.contains("ben does not hold user.create"));
        refused.stderr
    };
    // taken or free, hidden people are the same as none
    for more in [[].as_slice(), &["--update"], &["--dry-run"]] {
        assert_eq!(told(ADMIN, more), told("nobody-yet", more));
    }
}

#[test]
fn a_bar_shows_how_far_it_is_and_goes_away() {
    let sandbox = Sandbox::at("2026-11-23 08:00:00");
    sandbox.init_with_admin();
    people(&sandbox);
    let import = ["user", "import", "people.csv", "--create-tenants"];
    let mut terminal = sandbox.terminal(&import);
    terminal.expect("%").expect("Added:");
    let quiet = sandbox
        .terminal(&["user", "import", "people.csv", "--update", "-q"])
        .close();
    assert!(!quiet.ok().stdout.contains('%'));
}

#[test]
fn a_kill_at_any_moment_leaves_all_or_nothing() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    people(&sandbox);
    fs::copy(sandbox.db(), sandbox.path("before.db")).unwrap();
    let start = || {
        fs::copy(sandbox.path("before.db"), sandbox.db()).unwrap();
        for rest in ["-wal", "-shm"] {
            let path = format!("{}{rest}", sandbox.db().display());
            drop(fs::remove_file(path));
        }
        sandbox
            .vogt(&["user", "import", "people.csv", "--create-tenants"])
            .start()
    };
    let begin = Instant::now();
    start().wait().ok();
    let whole = begin.elapsed();
    let mut seen = Vec::new();
    for part in 0..24 {
        let mut running = start();
        thread::sleep(whole.mul_f64(f64::from(part) / 20.0));
        running.kill();
        running.wait();
        let check = "PRAGMA integrity_check; PRAGMA foreign_key_check; SELECT count(*) FROM users";
        seen.push(sandbox.sqlite(check));
        sandbox.vogt(&["db", "check"]).run().ok();
        sandbox.vogt(&["audit", "verify"]).run().ok();
    }
    for state in &seen {
        assert!(["ok\n1", "ok\n5001"].contains(&state.as_str()), "{seen:?}");
    }
    assert_eq!(seen.first().map(String::as_str), Some("ok\n1"));
}
