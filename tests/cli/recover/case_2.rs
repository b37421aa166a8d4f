//! Case 2: data are there and nobody is left, so a representative shows who they are first.

use super::*;

fn opened() -> Sandbox {
    let sandbox = firm();
    run(
        &sandbox,
        &[
            "tenant",
            "data",
            "set",
            "nord",
            "clients=3",
            "file_transfers=0",
        ],
    );
    assert_eq!(open(&sandbox, "nele").run().ok().json()["case"], 2);
    sandbox
}

fn verified() -> Sandbox {
    let sandbox = opened();
    recover(&sandbox, &["verify", "1"]).args(&VERIFY).run().ok();
    sandbox
}

const NEW_ADMIN: [&str; 8] = [
    "--new-admin",
    "nora",
    "--email",
    "nora@nord.example",
    "--first-name",
    "Nora",
    "--last-name",
    "Nord",
];

#[test]
fn k5_no_reset_without_verification_whatever_flag_is_given() {
    let sandbox = opened();
    let before = sandbox.dump();
    for way in [vec![], vec!["--mail-reset"], NEW_ADMIN.to_vec()] {
        for more in [vec![], vec!["--dry-run"], vec!["--quiet"]] {
            for actor in ["operator", ADMIN] {
                let complete = recover(&sandbox, &["complete", "1"]).args(&way).args(&more);
                let outcome = refused(by(complete, actor).run(), 5, "the case 1 is not verified");
                assert!(
                    outcome.error_json()["hint"]
                        .as_str()
                        .unwrap()
                        .contains("vogt recover verify 1")
                );
            }
        }
    }
    // also off a terminal without --yes the rule speaks first
    refused(
        sandbox
            .vogt(&["recover", "complete", "1", "--mail-reset"])
            .run(),
        5,
        "not verified",
    );
    refused(
        recover(&sandbox, &["confirm", "1"]).run(),
        5,
        "not verified",
    );
    refused(
        recover(&sandbox, &["promote", "1", "--deputy", "ada"]).run(),
        5,
        "promote belongs to case 1",
    );
    let after = sandbox.sqlite(".dump users recovery_cases recovery_steps outbox one_time_tokens");
    assert!(before.contains(after.lines().last().unwrap()));
    assert_eq!(case(&sandbox, "1")["status"], "open");
}

#[test]
fn k6_an_appointment_a_document_and_who_checked_it_are_recorded() {
    let sandbox = opened();
    let verify = |more: &[&str]| recover(&sandbox, &["verify", "1"]).args(more);
    let video = |document: &'static str| {
        [
            "--representative",
            "Eva Nord",
            "--document",
            document,
            "--method",
            "video",
        ]
    };
    let by_max = [
        "--checked-by",
        "Max Huber",
        "--authority",
        "managing partner",
    ];
    refused(
        verify(&video("id-card")).args(&by_max).run(),
        5,
        "verifying by video needs one",
    );
    for (when, code, words) in [
        ("2026-11-01", 6, "has passed already"),
        ("20d", 6, "the case ends on"),
        ("soon", 6, "--on"),
    ] {
        refused(
            recover(&sandbox, &["schedule", "1", "--on", when]).run(),
            code,
            words,
        );
    }
    let at = ["schedule", "1", "--on", "2026-11-25T10:00:00+01:00"];
    let scheduled = recover(&sandbox, &at).run().ok().json();
    assert_eq!(scheduled["status"], "scheduled");
    assert!(
        scheduled["next"]
            .as_str()
            .unwrap()
            .contains("on 2026-11-25T09:00:00Z")
    );
    let moved = recover(&sandbox, &["schedule", "1", "--on", "2026-11-26T10:00:00Z"]);
    assert_eq!(steps(&moved.run().ok().json()).len(), 3);
    refused(
        verify(&video("driving-licence")).args(&by_max).run(),
        2,
        "id-card, passport",
    );
    refused(verify(&video("passport")).run(), 2, "--checked-by");
    let himself = verify(&video("passport"))
        .args(&["--checked-by", "EVA nord"])
        .run();
    refused(himself, 6, "--checked-by names someone else");
    let early = verify(&video("id-card")).args(&by_max).run().ok();
    assert!(
        early.stderr.contains("the appointment is still to come"),
        "{}",
        early.stderr
    );
    let case = early.json();
    assert_eq!(case["status"], "verified");
    assert_eq!(
        steps(&case).last().unwrap(),
        "verified: Eva Nord (managing partner) showed an identity card by video; Max Huber found \
         it authentic"
    );
    let row = "SELECT representative, document, method, checked_by, authority FROM recovery_cases";
    assert_eq!(
        sandbox.sqlite(row),
        "Eva Nord|id-card|video|Max Huber|managing partner"
    );
    let details = sandbox.sqlite("SELECT details FROM audit WHERE action = 'recover.verify'");
    assert!(
        details.contains("\"checked_by\":\"Max Huber\""),
        "{details}"
    );
    refused(verify(&VERIFY).run(), 4, "verified already");
    refused(
        recover(&sandbox, &["schedule", "1", "--on", "2d"]).run(),
        4,
        "verified already",
    );
}

#[test]
fn k6_no_number_of_a_document_has_a_place() {
    // neither an option nor a column
    let sandbox = Sandbox::new();
    let help = sandbox
        .vogt(&["recover", "verify", "--help"])
        .run()
        .ok()
        .stdout;
    for option in ["--number", "--document-number", "--id"] {
        assert!(!help.contains(option), "{help}");
    }
    sandbox.init();
    let columns =
        sandbox.sqlite("SELECT group_concat(name) FROM pragma_table_info('recovery_cases')");
    assert!(!columns.contains("number"), "{columns}");
}

#[test]
fn k7_verified_a_link_is_mailed_to_the_administrator() {
    let sandbox = verified();
    refused(
        recover(&sandbox, &["complete", "1"]).run(),
        2,
        "say how it is completed",
    );
    let done = recover(&sandbox, &["complete", "1", "--mail-reset"])
        .run()
        .ok();
    let case = done.json();
    assert_eq!(case["status"], "completed");
    let told = mails(&sandbox);
    assert!(told.contains("reset nele@example.org"), "{told}");
    // K13: both are told when it is done
    assert!(
        told.ends_with("recovery_completed nele@example.org\nrecovery_completed ask@nord.example"),
        "{told}"
    );
    let token = "SELECT kind, token_hash IS NULL FROM one_time_tokens";
    assert_eq!(sandbox.sqlite(token), "reset|1", "made when its mail is");
    assert_eq!(
        audited(&sandbox),
        "recover.open nele\nrecover.verify nele\nrecover.complete nele"
    );
    // her own password still holds until she has chosen another
    sandbox.login("nele", USER_PASSWORD).run().ok();
}

#[test]
fn k7_or_a_new_administrator_is_made() {
    let sandbox = verified();
    let complete = |more: &[&str]| recover(&sandbox, &["complete", "1"]).args(more);
    refused(complete(&NEW_ADMIN[..2]).run(), 2, "--email");
    refused(complete(&NEW_ADMIN[2..]).run(), 2, "--new-admin");
    refused(
        complete(&["--mail-reset"]).args(&NEW_ADMIN).run(),
        2,
        "cannot be used with",
    );
    let mut taken = NEW_ADMIN;
    taken[1] = "nele";
    refused(complete(&taken).run(), 4, "exists already");
    let done = complete(&NEW_ADMIN).run().ok();
    assert_eq!(done.json()["status"], "completed");
    let nora = sandbox.user("nora");
    assert_eq!(nora["tenant"], "nord");
    assert_eq!(nora["roles"][0]["role"], "administrator");
    assert_eq!(nora["roles"][0]["until"], Value::Null);
    assert_eq!(nora["status"], "pending", "until the mail is delivered");
    let told = mails(&sandbox);
    assert!(
        told.contains("temporary_password nora@nord.example"),
        "{told}"
    );
    for secret in ["temporary_password", "token", "session"] {
        assert_eq!(done.json().get(secret), None);
    }
    // nele is still there, and could be deleted by nora later
    assert_eq!(sandbox.user("nele")["status"], "active");
}

#[test]
fn a_reset_goes_to_no_address_that_may_have_been_planted() {
    let sandbox = verified();
    by(
        sandbox.vogt(&["user", "edit", "nele", "--email", "mallory@x.example"]),
        ADMIN,
    )
    .run()
    .ok();
    let complete = ["complete", "1", "--mail-reset"];
    let outcome = refused(
        recover(&sandbox, &complete).run(),
        5,
        "has been the same for 7 days",
    );
    assert!(
        outcome.error_json()["hint"]
            .as_str()
            .unwrap()
            .contains("--new-admin")
    );
    refused(
        recover(&sandbox, &complete).at("2026-11-30 07:59:00").run(),
        5,
        "7 days",
    );
    recover(&sandbox, &complete)
        .at("2026-11-30 08:05:00")
        .run()
        .ok();
    // the address of the opening hears of it, too
    let told = mails(&sandbox);
    for to in ["nele@example.org", "mallory@x.example", "ask@nord.example"] {
        assert!(told.contains(&format!("recovery_completed {to}")), "{told}");
    }
}

#[test]
fn with_four_eyes_another_person_confirms() {
    let sandbox = opened();
    run(
        &sandbox,
        &["tenant", "setting", "set", "recover.four_eyes", "on"],
    );
    sandbox.add_admin("rita", &["--global"]);
    let verify = recover(&sandbox, &["verify", "1"]).args(&VERIFY);
    let case = by(verify, "rita").run().ok().json();
    assert!(
        case["next"]
            .as_str()
            .unwrap()
            .contains("vogt recover confirm 1")
    );
    let complete = ["complete", "1", "--mail-reset"];
    for actor in ["operator", "rita", ADMIN] {
        refused(
            by(recover(&sandbox, &complete), actor).run(),
            5,
            "another person has not confirmed it",
        );
    }
    refused(
        by(recover(&sandbox, &["confirm", "1"]), "rita").run(),
        5,
        "another person does",
    );
    // renamed, she is still the same person
    by(sandbox.vogt(&["user", "rename", "rita", "rita2"]), ADMIN)
        .run()
        .ok();
    refused(
        by(recover(&sandbox, &["confirm", "1"]), "rita2").run(),
        5,
        "another person does",
    );
    let confirmed = by(recover(&sandbox, &["confirm", "1"]), ADMIN)
        .run()
        .ok()
        .json();
    assert_eq!(confirmed["status"], "verified");
    refused(
        recover(&sandbox, &["confirm", "1"]).run(),
        4,
        "confirmed already",
    );
    recover(&sandbox, &complete).run().ok();
}

#[test]
fn four_eyes_are_two_people_and_not_switched_off_on_the_way() {
    let sandbox = firm();
    run(
        &sandbox,
        &["tenant", "setting", "set", "recover.four_eyes", "on"],
    );
    open(&sandbox, "nele").run().ok();
    recover(&sandbox, &["verify", "1"]).args(&VERIFY).run().ok();
    refused(
        recover(&sandbox, &["confirm", "1"]).run(),
        5,
        "another person does",
    );
    // SUDO_USER is believed of root alone, and the suite is not
    let confirm = recover(&sandbox, &["confirm", "1"]).env("SUDO_USER", "somebody");
    refused(confirm.run(), 5, "another person does");
    // nor by sending the second person away: the operator does not, and it is too late
    let off = ["tenant", "setting", "set", "recover.four_eyes", "off"];
    refused(sandbox.vogt(&off).run(), 5, "recover.four_eyes");
    by(sandbox.vogt(&off), ADMIN).run().ok();
    let complete = ["complete", "1", "--mail-reset"];
    refused(
        recover(&sandbox, &complete).run(),
        5,
        "another person has not confirmed it",
    );
    by(recover(&sandbox, &["confirm", "1"]), ADMIN).run().ok();
    recover(&sandbox, &complete).run().ok();
}

#[test]
fn k11_every_step_is_in_the_case_and_in_the_trail() {
    let sandbox = opened();
    recover(&sandbox, &["schedule", "1", "--on", "2d"])
        .run()
        .ok();
    by(recover(&sandbox, &["verify", "1"]).args(&VERIFY), ADMIN)
        .run()
        .ok();
    recover(&sandbox, &["confirm", "1"]).run().ok();
    recover(&sandbox, &["complete", "1", "--mail-reset"])
        .run()
        .ok();
    let case = case(&sandbox, "1");
    let by: Vec<_> = case["steps"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| step["by"].as_str().unwrap())
        .collect();
    let os = format!("os:{}", sandbox.operator());
    assert_eq!(by, [os.as_str(), &os, ADMIN, &os, &os]);
    assert_eq!(
        audited(&sandbox),
        "recover.open nele\nrecover.schedule nele\nrecover.verify nele\nrecover.confirm nele\n\
         recover.complete nele"
    );
    for words in [
        "opened as case 2",
        "appointment on 2026-11-25T08:00",
        "verified: Eva Nord",
        "confirmed",
        "completed",
    ] {
        assert!(
            steps(&case).iter().any(|step| step.contains(words)),
            "{words}"
        );
    }
    let table = run(&sandbox, &["recover", "show", "1"]).stdout;
    assert!(
        table.contains("no colleague can log in, and data are present"),
        "{table}"
    );
    let list = run(&sandbox, &["recover", "list"]).stdout;
    assert!(
        list.starts_with("No.  Case  Administrator  Tenant  Status"),
        "{list}"
    );
    let csv = run(&sandbox, &["recover", "list", "-o", "csv"]).stdout;
    assert!(
        csv.starts_with("id,case,admin,tenant,requested_by,contact,status,evidence.colleagues"),
        "{csv}"
    );
    let trail = run(&sandbox, &["audit", "list", "--user", "nele", "--json"]);
    assert!(trail.stdout.contains("recover.verify"));
}

#[test]
fn verify_and_complete_ask_first() {
    let sandbox = opened();
    let before = sandbox.dump();
    let verify = sandbox.vogt(&["recover", "verify", "1"]).args(&VERIFY);
    refused(verify.run(), 2, "this needs a confirmation");
    let mut terminal = sandbox
        .vogt(&["recover", "verify", "1"])
        .args(&VERIFY)
        .terminal();
    terminal
        .expect("Max Huber found the document of Eva Nord authentic?")
        .type_line("n");
    terminal.close().code(2);
    assert_eq!(sandbox.dump(), before);
    recover(&sandbox, &["verify", "1"]).args(&VERIFY).run().ok();
    let complete = ["recover", "complete", "1", "--mail-reset"];
    refused(
        sandbox.vogt(&complete).run(),
        2,
        "this needs a confirmation",
    );
    let mut terminal = sandbox.terminal(&complete);
    terminal.expect("Mail a link that sets a new password for nele to nele@example.org?");
    terminal.type_line("y").expect("completed");
    terminal.close().ok();
}

#[test]
fn what_a_representative_is_called_does_nothing_to_a_terminal() {
    let sandbox = opened();
    let mut hostile = VERIFY;
    hostile[1] = "Eva\u{1b}]0;x\u{7}";
    refused(
        recover(&sandbox, &["verify", "1"]).args(&hostile).run(),
        6,
        "representative:",
    );
    refused(
        recover(&sandbox, &["cancel", "1", "--reason", "a\nb"]).run(),
        6,
        "reason:",
    );
    refused(recover(&sandbox, &["cancel", "1"]).run(), 2, "--reason");
}

#[test]
fn k6_a_table_says_the_appointment_in_local_time_throughout() {
    let sandbox = opened();
    let at = ["schedule", "1", "--on", "2026-11-25T10:00:00+01:00"];
    let scheduled = recover(&sandbox, &at).run().ok().json();
    let in_utc = |text: &Value| text.as_str().unwrap().contains("2026-11-25T09:00:00Z");
    assert!(in_utc(&scheduled["next"]), "{scheduled}");
    let show = sandbox.vogt(&["recover", "show", "1"]);
    let table = show.env("TZ", "Asia/Tokyo").run().ok().stdout;
    assert_eq!(table.matches("2026-11-25 18:00").count(), 3, "{table}");
    assert!(!table.contains("09:00"), "{table}");
}
