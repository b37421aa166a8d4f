//! One contract of formats: data on stdout alone, errors as objects where programs listen.

use serde_json::Value;

use crate::common::{ADMIN, ADMIN_PASSWORD, Sandbox, USER_PASSWORD};

#[test]
fn n12_an_empty_list_in_each_format() {
    let sandbox = Sandbox::new();
    sandbox.init();
    let list = |format: &str| {
        let list = sandbox.vogt(&["user", "list", "-o", format]).run().ok();
        assert_eq!(list.stderr, "");
        list.stdout
    };
    assert_eq!(list("json").trim_end(), "[]");
    assert_eq!(list("jsonl"), "");
    let csv = list("csv");
    assert!(csv.starts_with("username,email,"), "{csv}");
    assert_eq!(csv.lines().count(), 1);
    assert!(list("table").lines().count() <= 1);
    sandbox.vogt(&["user", "list", "-o", "yaml"]).run().code(2);
}

#[test]
fn n12_jsonl_is_one_object_a_line() {
    let sandbox = Sandbox::new();
    sandbox.init();
    for name in ["ben", "bo"] {
        sandbox.add_user(name, &[]);
    }
    let lines = sandbox.vogt(&["user", "list", "-o", "jsonl"]).run().ok();
    let whole = sandbox.vogt(&["user", "list", "--json"]).run().ok();
    assert_eq!(Value::Array(lines.json_lines()), whole.json());
    let one = sandbox
        .vogt(&["user", "show", "ben", "-o", "jsonl"])
        .run()
        .ok();
    assert_eq!(one.json_lines(), [whole.json()[0].clone()]);
    assert_eq!(one.stdout.lines().count(), 1);
}

#[test]
fn n12_csv_cells_run_no_formula() {
    let sandbox = Sandbox::new();
    sandbox.init();
    for (name, cell) in [
        ("a", "=1+1"),
        ("b", "+1"),
        ("c", "-1"),
        ("d", "@x"),
        ("e", "fine, \"so\""),
    ] {
        sandbox.add_user(name, &[&format!("--last-name={cell}")]);
    }
    sandbox.person("e", "first_name = char(9) || '=x'");
    let columns = ["--columns", "username,first_name,last_name", "-o", "csv"];
    let csv = sandbox.vogt(&["user", "list"]).args(&columns).run().ok();
    insta::assert_snapshot!(csv.stdout, @r#"
    username,first_name,last_name
    a,a,'=1+1
    b,b,'+1
    c,c,'-1
    d,d,'@x
    e,'	=x,"fine, ""so"""
    "#);
    let json = sandbox
        .vogt(&["user", "show", "a", "--json"])
        .run()
        .ok()
        .json();
    assert_eq!(json["last_name"], "=1+1", "JSON says it as it is");
}

#[test]
fn n12_errors_are_a_line_with_a_hint_or_one_object() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("carl", &[]);
    let people = sandbox.vogt(&["user", "show", "carol"]).run().code(3);
    insta::assert_snapshot!(people.transcript(), @r"
    $ vogt user show carol
    [stderr]
    error: no user is named carol
    hint: did you mean carl?
    exit 3
    ");
    let programs = sandbox
        .vogt(&["user", "show", "carol", "-o", "csv"])
        .run()
        .code(3);
    assert!(
        programs.stderr.starts_with("error: "),
        "{}",
        programs.stderr
    );
    for format in [
        ["--json"].as_slice(),
        &["-o", "json"],
        &["-ojsonl"],
        &["--output=json"],
    ] {
        let object = sandbox
            .vogt(&["user", "show", "carol"])
            .args(format)
            .run()
            .code(3);
        assert_eq!(object.stdout, "");
        assert_eq!(object.stderr.lines().count(), 1);
        let error = object.error_json();
        let fields: Vec<_> = error.as_object().unwrap().keys().collect();
        assert_eq!(fields, ["kind", "message", "hint"]);
        assert_eq!(error["kind"], "not_found");
    }
}

#[test]
fn n12_each_kind_of_error_has_its_exit_code() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.add_user("ben", &[]);
    let kind = |args: &[&str]| {
        let outcome = sandbox.vogt(args).arg("--json").run();
        (
            outcome.code,
            outcome.error_json()["kind"].as_str().unwrap().to_owned(),
        )
    };
    let add = |username: &'static str| {
        let who = [
            "user",
            "add",
            username,
            "--email",
            "x@example.org",
            "--global",
        ];
        let rest = [
            "--first-name",
            "X",
            "--last-name",
            "Y",
            "--role",
            "member",
            "--temporary",
        ];
        [&who[..], &rest].concat()
    };
    assert_eq!(kind(&["user", "show"]), (2, "usage".into()));
    assert_eq!(kind(&["user", "show", "who"]), (3, "not_found".into()));
    assert_eq!(kind(&add("BEN")), (4, "conflict".into()));
    assert_eq!(
        kind(&["user", "password", ADMIN, "--temporary"]),
        (5, "refused".into())
    );
    assert_eq!(kind(&add("a b")), (6, "invalid".into()));
    let elsewhere = ["user", "list", "--db", "nowhere.db"];
    assert_eq!(kind(&elsewhere), (1, "unexpected".into()));
    let passwd = sandbox.vogt(&["auth", "passwd", "ben", "--password-stdin", "--json"]);
    let passwd = passwd
        .secret("not the password")
        .secret("something new here")
        .run()
        .code(7);
    assert_eq!(passwd.error_json()["kind"], "denied");
}

#[test]
fn n12_usage_errors_are_objects_wherever_json_stands() {
    let sandbox = Sandbox::new();
    for args in [
        ["--json", "user", "lst"].as_slice(),
        &["user", "list", "--no-such-option", "--json"],
        &["user", "list", "--limit", "x", "-o", "json"],
        &["user", "list", "-ojson", "surplus"],
        &["--output=jsonl", "usre"],
        &["user", "show", "--json"],
    ] {
        let outcome = sandbox.vogt(args).run().code(2);
        assert_eq!(outcome.stdout, "");
        let error = outcome.error_json();
        assert_eq!(error["kind"], "usage", "{args:?}");
        assert!(!error["message"].as_str().unwrap().contains('\u{1b}'));
    }
    let near = sandbox.vogt(&["user", "lst", "--json"]).run().error_json();
    assert!(near["hint"].to_string().contains("list"), "{near}");
}

#[test]
fn n12_a_list_that_is_refused_leaves_stdout_empty() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let unknown = "user list --tenant nosuch\nuser list --banks --tenant nosuch\n\
                   tenant member list nosuch\ntenant manager list nosuch\n\
                   lockout list --tenant nosuch\nrole matrix --tenant nosuch\n\
                   auth session list nosuch";
    let hidden = "audit list\nmail list\nrole list --tenant nosuch";
    for (verbs, actor, password) in [
        (unknown, ADMIN, ADMIN_PASSWORD),
        (hidden, "ben", USER_PASSWORD),
    ] {
        for verb in verbs.lines() {
            for format in ["json", "jsonl", "csv", "table"] {
                let words: Vec<_> = verb.split(' ').collect();
                let call = sandbox.vogt(&words).args(&["-o", format]);
                let refused = call.acting_as(actor, password).run();
                assert_ne!(refused.code, 0, "{}", refused.transcript());
                assert_eq!(refused.stdout, "", "{}", refused.transcript());
            }
        }
    }
}

#[test]
fn n12_data_on_stdout_and_talk_on_stderr() {
    let sandbox = Sandbox::new();
    sandbox.vogt(&["init", "--catalog", "banking"]).run().ok();
    let noted = sandbox.add_user("ben", &["--role", "banking", "--bank-access", "--json"]);
    noted.json();
    assert!(!noted.stderr.is_empty());
    let quiet = sandbox.add_user("bo", &["--role", "banking", "--bank-access", "--quiet"]);
    assert_eq!(quiet.stderr, "");
    let error = sandbox
        .vogt(&["user", "show", "who", "--quiet"])
        .run()
        .code(3);
    assert!(error.stderr.starts_with("error: "));
}

#[test]
fn a_pipe_that_closes_early_ends_quietly() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.add_user("ben", &[]);
    for args in [
        "user list",
        "user list --json",
        "user show ben",
        "--help",
        "user add --help",
    ] {
        // A reader that is gone before the first byte.
        let script = format!("{{ sleep 0.2; \"$1\" {args}; echo $? >&2; }} | true");
        let shell = sandbox.program("sh", &["-c", &script, "sh"]);
        let outcome = shell.arg(sandbox.executable()).run();
        assert_eq!(outcome.stderr.trim(), "0", "{args}: {outcome:?}");
    }
}
