//! Case 3: nothing is stored, so a link is mailed after one more look.

use super::*;

fn opened() -> Sandbox {
    let sandbox = empty_firm();
    let case = open(&sandbox, "nele").run().ok().json();
    assert_eq!(case["case"], 3);
    assert!(
        case["next"]
            .as_str()
            .unwrap()
            .contains("vogt recover complete 1")
    );
    sandbox
}

#[test]
fn k8_nothing_stored_a_link_is_mailed_at_once() {
    let sandbox = opened();
    let done = recover(&sandbox, &["complete", "1"]).run().ok();
    assert_eq!(done.json()["status"], "completed");
    let told = mails(&sandbox);
    assert!(told.contains("reset nele@example.org"), "{told}");
    assert!(
        told.contains("recovery_completed ask@nord.example"),
        "{told}"
    );
    // K10: nobody has seen a secret, and the password is nele's to choose
    assert_eq!(
        sandbox.sqlite("SELECT count(*) FROM one_time_tokens WHERE token_hash IS NULL"),
        "1"
    );
    refused(
        recover(&sandbox, &["complete", "1"]).run(),
        4,
        "the case 1 is completed",
    );
}

#[test]
fn k9_anything_found_at_the_last_moment_makes_it_case_2() {
    for report in ["clients=1", "file_transfers=2", "invoices=1"] {
        let sandbox = opened();
        run(&sandbox, &["tenant", "data", "set", "nord", report]);
        let outcome = refused(
            recover(&sandbox, &["complete", "1"]).run(),
            5,
            "the case 1 is case 2 now",
        );
        assert!(
            outcome.error_json()["hint"]
                .as_str()
                .unwrap()
                .contains("vogt recover schedule 1")
        );
        let turned = case(&sandbox, "1");
        assert_eq!(
            (&turned["case"], &turned["status"]),
            (&2.into(), &"open".into())
        );
        assert!(!mails(&sandbox).contains("reset "));
        // and it stays that, though all be gone again
        let kind = report.split('=').next().unwrap();
        run(
            &sandbox,
            &["tenant", "data", "set", "nord", &format!("{kind}=0")],
        );
        refused(
            recover(&sandbox, &["complete", "1"]).run(),
            5,
            "is not verified",
        );
        refused(
            recover(&sandbox, &["complete", "1", "--mail-reset"]).run(),
            5,
            "is not verified",
        );
    }
    let sandbox = opened();
    sandbox.add_user("ben", &["--tenant", "nord"]);
    refused(
        recover(&sandbox, &["complete", "1"]).run(),
        5,
        "1 other person",
    );
    assert_eq!(case(&sandbox, "1")["case"], 2);
}

#[test]
fn k9_unknown_counts_as_present_at_the_last_moment_too() {
    let sandbox = opened();
    let late = "2026-11-24 09:00:00";
    let outcome = recover(&sandbox, &["complete", "1"]).at(late).run();
    refused(outcome, 5, "clients unknown, file_transfers unknown");
    assert_eq!(case(&sandbox, "1")["case"], 2);
    // a dry run only says so
    let sandbox = opened();
    let before = sandbox.dump();
    let dry = recover(&sandbox, &["complete", "1", "--dry-run"])
        .at(late)
        .run();
    refused(dry, 5, "is case 2 now");
    assert_eq!(sandbox.dump(), before);
    // reported anew in time, all is well
    let report = [
        "tenant",
        "data",
        "set",
        "nord",
        "clients=0",
        "file_transfers=0",
    ];
    sandbox.vogt(&report).at(late).run().ok();
    recover(&sandbox, &["complete", "1"]).at(late).run().ok();
}

#[test]
fn the_steps_of_other_cases_are_none_of_this_one() {
    let sandbox = opened();
    let before = sandbox.dump();
    for (args, words) in [
        (
            vec!["promote", "1", "--deputy", "ada"],
            "promote belongs to case 1",
        ),
        (
            vec!["schedule", "1", "--on", "2d"],
            "schedule belongs to case 2",
        ),
        (vec!["confirm", "1"], "confirm belongs to case 2"),
        (
            vec![
                "complete",
                "1",
                "--new-admin",
                "x",
                "--email",
                "x@x.example",
                "--first-name",
                "X",
                "--last-name",
                "X",
            ],
            "--new-admin belongs to case 2",
        ),
    ] {
        refused(recover(&sandbox, &args).run(), 5, words);
    }
    refused(
        recover(&sandbox, &["verify", "1"]).args(&VERIFY).run(),
        5,
        "verify belongs to case 2",
    );
    assert_eq!(sandbox.dump(), before);
    let mail_reset = recover(&sandbox, &["complete", "1", "--mail-reset"]);
    assert_eq!(mail_reset.run().ok().json()["status"], "completed");
}

#[test]
fn no_reset_to_a_new_address() {
    let sandbox = empty_firm();
    by(
        sandbox.vogt(&["user", "edit", "nele", "--email", "mallory@x.example"]),
        ADMIN,
    )
    .run()
    .ok();
    open(&sandbox, "nele").run().ok();
    let outcome = refused(recover(&sandbox, &["complete", "1"]).run(), 5, "7 days");
    assert!(
        outcome.error_json()["hint"]
            .as_str()
            .unwrap()
            .contains("when the 7 days are over")
    );
    assert_eq!(case(&sandbox, "1")["status"], "open");
}

#[test]
fn an_administrator_who_is_gone_leaves_a_case_to_be_cancelled() {
    let sandbox = opened();
    sandbox.add_admin("nora", &["--tenant", "nord"]);
    by(sandbox.vogt(&["user", "delete", "nele", "--yes"]), ADMIN)
        .run()
        .ok();
    refused(
        recover(&sandbox, &["complete", "1"]).run(),
        5,
        "the account nele of the case 1 is gone",
    );
    let shown = case(&sandbox, "1");
    assert_eq!(shown["admin"], "nele");
    assert!(
        shown["next"]
            .as_str()
            .unwrap()
            .contains("vogt recover cancel 1")
    );
    recover(&sandbox, &["cancel", "1", "--reason", "she left"])
        .run()
        .ok();
}
