//! Finding the case, and the request compared with the record.

use super::*;

#[test]
fn k1_the_case_is_found_from_the_state() {
    let sandbox = firm_with_colleague();
    let case_1 = open(&sandbox, "nele").run().ok().json();
    assert_eq!((&case_1["id"], &case_1["case"]), (&1.into(), &1.into()));
    assert_eq!(case_1["admin"], "nele");
    assert_eq!(case_1["tenant"], "nord");
    assert_eq!(case_1["requested_by"], "Ben Nord");
    assert_eq!(case_1["contact"], "ask@nord.example");
    assert_eq!(case_1["status"], "open");
    assert_eq!(
        case_1["evidence"]["colleagues"],
        serde_json::json!([{"username": "ben", "first_name": "ben", "last_name": "Example",
                            "email": "ben@example.org"}])
    );
    let next = case_1["next"].as_str().unwrap();
    assert!(
        next.contains("vogt recover promote 1 --deputy ben"),
        "{next}"
    );
    // a global administrator is no colleague, but named as one who could simply help
    assert!(
        next.starts_with("ada could simply set a new password"),
        "{next}"
    );
    let fields: Vec<_> = case_1.as_object().unwrap().keys().cloned().collect();
    assert_eq!(
        fields.join(" "),
        "id case admin tenant requested_by contact status evidence steps next"
    );

    // nobody else can log in: one is locked, one has no password yet
    for (out, found) in [
        ("locked_at = 7, locked_by = 'ada'", 2),
        ("password_kind = 'none', password_hash = NULL", 2),
    ] {
        let sandbox = firm_with_colleague();
        sandbox.person("ben", out);
        let other = open(&sandbox, "nele").run().ok().json();
        assert_eq!(
            other["case"], found,
            "{out}: a colleague shut out is still a person"
        );
        assert_eq!(other["evidence"]["data"]["users"], 1);
    }

    let sandbox = firm();
    let unknown = open(&sandbox, "nele").run().ok().json();
    assert_eq!(unknown["case"], 2, "never reported counts as present");
    let data = &unknown["evidence"]["data"];
    assert_eq!(data["clients"], Value::Null);
    assert_eq!(data["users"], 0);
    assert_eq!(unknown["evidence"]["data_as_of"], Value::Null);
    assert!(steps(&unknown)[0].contains("file_transfers unknown"));

    let nothing = open(&empty_firm(), "nele").run().ok().json();
    assert_eq!(nothing["case"], 3);
    assert_eq!(nothing["evidence"]["data_as_of"], "2026-11-23T08:00:00Z");
}

#[test]
fn k1_what_is_stale_counts_as_present() {
    for (moment, found) in [("2026-11-24 07:59:59", 3), ("2026-11-24 08:01:00", 2)] {
        let sandbox = empty_firm();
        sandbox.sqlite("UPDATE tenant_data SET as_of = strftime('%s', '2026-11-23 08:00:00')");
        let case = open(&sandbox, "nele").at(moment).run().ok().json();
        assert_eq!(case["case"], found, "{moment}");
    }
    let sandbox = empty_firm();
    run(
        &sandbox,
        &["tenant", "setting", "set", "recover.data_age", "1h"],
    );
    let case = open(&sandbox, "nele")
        .at("2026-11-23 09:30:00")
        .run()
        .ok()
        .json();
    assert_eq!(case["case"], 2);
}

#[test]
fn k1_the_whole_installation_is_looked_at_for_a_global_administrator() {
    // an empty tenant does not make the way to all of them short
    let sandbox = empty_firm();
    refused(
        open(&sandbox, ADMIN).args(&["--tenant", "nord"]).run(),
        6,
        "administers everything",
    );
    let case = open(&sandbox, ADMIN).run().ok().json();
    assert_eq!(case["case"], 2, "nele is there");
    assert_eq!(case["tenant"], Value::Null);
    assert_eq!(case["evidence"]["data"]["users"], 1);
    // who belongs to one tenant cannot stand in for everything
    let sandbox = firm_with_colleague();
    assert_eq!(open(&sandbox, ADMIN).run().ok().json()["case"], 2);
    add_colleague(&sandbox, "gus", &["--global"]);
    run(
        &sandbox,
        &["recover", "cancel", "1", "--reason", "gus is back"],
    );
    let case = open(&sandbox, ADMIN).run().ok().json();
    assert_eq!(case["case"], 1);
    assert_eq!(case["evidence"]["colleagues"][0]["username"], "gus");
    assert_eq!(case["evidence"]["colleagues"].as_array().unwrap().len(), 1);
}

#[test]
fn an_administrator_of_two_tenants_is_measured_by_both() {
    let sandbox = empty_firm();
    run(&sandbox, &["tenant", "add", "west", "--name", "West"]);
    let both = [
        "user",
        "add",
        "vera",
        "--role",
        "administrator",
        "--email",
        "v@x.example",
    ];
    let name = ["--first-name", "Vera", "--last-name", "W", "--global"];
    let where_ = ["--restrict-to", "nord,west", "--password-stdin"];
    by(
        sandbox
            .vogt(&both)
            .args(&name)
            .args(&where_)
            .secret(USER_PASSWORD),
        ADMIN,
    )
    .run()
    .ok();
    run(&sandbox, &["user", "rename", "nele", "nele2"]);
    refused(
        open(&sandbox, "vera").run(),
        6,
        "administers several tenants: nord, west",
    );
    run(
        &sandbox,
        &[
            "tenant",
            "data",
            "set",
            "west",
            "clients=9",
            "file_transfers=0",
        ],
    );
    let case = open(&sandbox, "vera")
        .args(&["--tenant", "nord"])
        .run()
        .ok()
        .json();
    assert_eq!(case["tenant"], "nord");
    assert_eq!(
        case["evidence"]["data"]["clients"], 9,
        "what the account reaches in west"
    );
    assert_eq!(case["case"], 2, "nele2 has no say in west");
}

#[test]
fn k2_who_asked_is_recorded_and_what_is_missing_is_asked_for() {
    let sandbox = firm();
    for (missing, words) in [
        (vec!["--contact", "a@b.example"], "--requested-by"),
        (vec!["--requested-by", "Ben"], "--contact"),
    ] {
        let call = sandbox.vogt(&["recover", "open", "nele"]).args(&missing);
        refused(call.run(), 2, words);
    }
    for (name, contact, words) in [
        ("Ben", "nobody", "contact:"),
        ("Ben\u{1b}[2J", "a@b.example", "requested-by:"),
        ("", "a@b.example", "requested-by:"),
        ("Ben", "a@b.example\nBcc: all@b.example", "contact:"),
    ] {
        let call = sandbox.vogt(&["recover", "open", "nele"]);
        let call = call.args(&["--requested-by", name, "--contact", contact]);
        let outcome = refused(call.run(), 6, words);
        assert!(!outcome.stderr.contains('\u{1b}'));
    }
    open(&sandbox, "nele").run().ok();
    let details = sandbox.sqlite("SELECT details FROM audit WHERE action = 'recover.open'");
    for fact in [
        "Ben Nord",
        "ask@nord.example",
        "\"kind\":2",
        "\"claim_compared\":false",
    ] {
        assert!(details.contains(fact), "{fact}: {details}");
    }
}

#[test]
fn k13_both_are_told_from_the_start() {
    let sandbox = firm();
    open(&sandbox, "nele").run().ok();
    assert_eq!(
        mails(&sandbox),
        "recovery_opened nele@example.org\nrecovery_opened ask@nord.example"
    );
    // one address, one mail
    let sandbox = firm();
    let same = [
        "open",
        "nele",
        "--requested-by",
        "Nele",
        "--contact",
        "NELE@example.org",
    ];
    recover(&sandbox, &same).run().ok();
    assert_eq!(mails(&sandbox), "recovery_opened nele@example.org");
}

#[test]
fn k14_the_request_is_compared_with_the_record() {
    let sandbox = firm();
    let before = sandbox.dump();
    for (said, field) in [
        (["--first-name", "Nela"], "first name"),
        (["--last-name", "Beispiel"], "last name"),
        (["--email", "nele@example.com"], "e-mail address"),
    ] {
        let outcome = open(&sandbox, "nele").args(&said).run();
        let outcome = refused(outcome, 5, &format!("differs from the record: {field}"));
        assert!(
            !outcome.stderr.contains("nele@example.org"),
            "{}",
            outcome.stderr
        );
    }
    assert_eq!(sandbox.dump(), before, "a mismatch leaves no trace");
    let said = [
        "--first-name",
        "NELE",
        "--last-name",
        " example  ",
        "--email",
        "Nele@Example.org",
    ];
    let case = open(&sandbox, "nele").args(&said).run().ok().json();
    assert!(steps(&case)[0].contains("what was said of name and address fits the record"));
}

#[test]
fn n6_one_case_at_a_time_and_the_second_works_as_the_first() {
    let sandbox = firm_with_colleague();
    open(&sandbox, "nele").run().ok();
    let again = open(&sandbox, "NELE").run().code(4);
    assert_eq!(again.error_json()["kind"], "conflict");
    assert_eq!(
        again.error_json()["message"],
        "the case 1 about nele is open already"
    );
    run(
        &sandbox,
        &["recover", "cancel", "1", "--reason", "a mistake"],
    );
    let second = open(&sandbox, "nele").run().ok().json();
    assert_eq!(
        (&second["id"], &second["case"], &second["status"]),
        (&2.into(), &1.into(), &"open".into())
    );
    // 14 days later nobody has to record anything
    let late = "2026-12-07 08:05:00";
    let expired = recover(&sandbox, &["show", "2"]).at(late).run().ok().json();
    assert_eq!(expired["status"], "expired");
    let third = open(&sandbox, "nele").at(late).run().ok().json();
    assert_eq!(third["id"], 3);
    recover(&sandbox, &["promote", "3", "--deputy", "ben"])
        .at(late)
        .run()
        .ok();
    let list = recover(&sandbox, &["list"]).at(late).run().ok().json();
    let all: Vec<_> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|case| case["status"].as_str().unwrap())
        .collect();
    assert_eq!(all, ["promoted", "expired", "cancelled"]);
}

#[test]
fn cases_are_about_administrators() {
    let sandbox = firm_with_colleague();
    refused(open(&sandbox, "ben").run(), 6, "ben is no administrator");
    refused(open(&sandbox, "nela").run(), 3, "did you mean nele?");
    refused(
        open(&sandbox, "nele").args(&["--tenant", "west"]).run(),
        6,
        "no administrator in the tenant west",
    );
    refused(
        recover(&sandbox, &["show", "9"]).run(),
        3,
        "no recovery case is named 9",
    );
    refused(
        recover(&sandbox, &["show", "x"]).run(),
        2,
        "invalid value 'x'",
    );
    // neither is a deputy
    open(&sandbox, "nele").run().ok();
    recover(&sandbox, &["promote", "1", "--deputy", "ben"])
        .run()
        .ok();
    refused(open(&sandbox, "ben").run(), 6, "ben is no administrator");
}

#[test]
fn cases_are_for_the_operator_and_who_may() {
    let sandbox = firm_with_colleague();
    sandbox.add_user("gus", &["--global"]);
    by(open(&sandbox, "nele"), ADMIN).run().ok();
    let before = sandbox.sqlite(".dump recovery_cases recovery_steps outbox");
    for actor in ["nele", "ben", "gus"] {
        let told = format!("{actor} does not hold recover.manage everywhere");
        for args in [
            vec![
                "open",
                "ada",
                "--requested-by",
                "x",
                "--contact",
                "a@b.example",
            ],
            vec!["list"],
            vec!["show", "1"],
            vec!["cancel", "1", "--reason", "x"],
            vec!["promote", "1", "--deputy", "ben"],
            vec!["schedule", "1", "--on", "2d"],
            vec!["confirm", "1"],
            vec!["complete", "1"],
        ] {
            refused(by(recover(&sandbox, &args), actor).run(), 5, &told);
        }
        let verify = recover(&sandbox, &["verify", "1"]).args(&VERIFY);
        refused(by(verify, actor).run(), 5, &told);
    }
    // nobody recovers themselves
    refused(
        by(open(&sandbox, ADMIN), ADMIN).run(),
        5,
        "recover the own account",
    );
    assert_eq!(
        sandbox.sqlite(".dump recovery_cases recovery_steps outbox"),
        before
    );
    // what is left to the operator when everything else is denied
    let deny = ["tenant", "setting", "set", "operator", "deny"];
    by(sandbox.vogt(&deny), ADMIN).run().ok();
    recover(&sandbox, &["list"]).run().ok();
    recover(&sandbox, &["promote", "1", "--deputy", "ben"])
        .run()
        .ok();
    recover(&sandbox, &["cancel", "1", "--reason", "enough"])
        .run()
        .ok();
}

#[test]
fn a_dry_run_leaves_no_trace() {
    let sandbox = firm_with_colleague();
    let before = sandbox.dump();
    let dry = open(&sandbox, "nele").arg("--dry-run").run().ok().json();
    assert_eq!(dry["case"], 1);
    assert_eq!(sandbox.dump(), before);
    open(&sandbox, "nele").run().ok();
    let before = sandbox.dump();
    let dry = recover(&sandbox, &["promote", "1", "--deputy", "ben", "--dry-run"]);
    assert_eq!(dry.run().ok().json()["status"], "promoted");
    recover(&sandbox, &["list"]).run().ok();
    recover(&sandbox, &["show", "1"]).run().ok();
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn what_no_password_mends_is_said_at_once() {
    let sandbox = firm();
    sandbox.person(
        "nele",
        "locked_at = 7, locked_by = 'ada', locked_reason = 'on leave'",
    );
    let opened = open(&sandbox, "nele").run().ok();
    let note = "a new password will not let nele in: locked by hand: on leave";
    assert!(opened.stderr.contains(note), "{}", opened.stderr);
    // failures are mended by one
    let sandbox = firm();
    sandbox.failures("nele", "login", 5);
    assert_eq!(open(&sandbox, "nele").run().ok().stderr, "");
}
