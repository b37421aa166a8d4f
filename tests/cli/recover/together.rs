//! Several at once, and processes that die halfway.

use super::*;
use std::time::Duration;

#[test]
fn two_operators_completing_one_case_are_told_apart() {
    let sandbox = empty_firm();
    open(&sandbox, "nele").run().ok();
    let outcomes = sandbox.parallel(8, |_| recover(&sandbox, &["complete", "1"]));
    let mut codes: Vec<_> = outcomes.iter().map(|outcome| outcome.code).collect();
    codes.sort_unstable();
    assert_eq!(codes, [0, 4, 4, 4, 4, 4, 4, 4]);
    let told = outcomes
        .iter()
        .filter(|outcome| outcome.stderr.contains("the case 1 is completed"));
    assert_eq!(told.count(), 7);
    assert_eq!(mails(&sandbox).matches("reset ").count(), 1);
    sandbox.vogt(&["audit", "verify"]).run().ok();
}

#[test]
fn n13_one_case_however_many_open_it() {
    let sandbox = firm_with_colleague();
    let outcomes = sandbox.parallel(12, |_| open(&sandbox, "nele"));
    let opened = outcomes.iter().filter(|outcome| outcome.code == 0).count();
    assert_eq!(opened, 1);
    assert!(
        outcomes
            .iter()
            .all(|outcome| [0, 4].contains(&outcome.code))
    );
    let outcomes = sandbox.parallel(6, |_| {
        recover(&sandbox, &["promote", "1", "--deputy", "ben"])
    });
    assert_eq!(
        outcomes.iter().filter(|outcome| outcome.code == 0).count(),
        1
    );
    assert_eq!(
        sandbox.sqlite("SELECT count(*) FROM assignments WHERE until IS NOT NULL"),
        "1"
    );
}

#[test]
fn cancelled_or_completed_never_both() {
    let sandbox = empty_firm();
    open(&sandbox, "nele").run().ok();
    let outcomes = sandbox.parallel(6, |i| {
        if i % 2 == 0 {
            recover(&sandbox, &["complete", "1"])
        } else {
            recover(&sandbox, &["cancel", "1", "--reason", "enough"])
        }
    });
    assert_eq!(
        outcomes.iter().filter(|outcome| outcome.code == 0).count(),
        1
    );
    let status = case(&sandbox, "1")["status"].as_str().unwrap().to_owned();
    let mailed = mails(&sandbox).contains("reset ");
    assert_eq!(status == "completed", mailed, "{status}");
}

#[test]
fn kill_9_leaves_a_case_done_or_not_begun() {
    let sandbox = empty_firm();
    for pause in [0, 2, 4, 6, 8, 10, 12, 15, 20, 30, 50] {
        let opened = open(&sandbox, "nele").run();
        assert!([0, 4].contains(&opened.code), "{}", opened.transcript());
        let id = sandbox.sqlite("SELECT max(id) FROM recovery_cases");
        let mut running = recover(&sandbox, &["complete", &id]).start();
        std::thread::sleep(Duration::from_millis(pause));
        running.kill();
        running.wait();
        let status = case(&sandbox, &id)["status"].as_str().unwrap().to_owned();
        let facts = sandbox.sqlite(&format!(
            "SELECT (SELECT count(*) FROM outbox WHERE case_id = {id} AND kind = 'reset'),
                    (SELECT count(*) FROM outbox WHERE case_id = {id} AND kind = 'recovery_completed'),
                    (SELECT count(*) FROM recovery_steps WHERE case_id = {id})"
        ));
        match status.as_str() {
            "completed" => assert_eq!(facts, "1|2|2"),
            "open" => assert_eq!(facts, "0|0|1"),
            other => panic!("{other}"),
        }
        sandbox.vogt(&["audit", "verify"]).run().ok();
    }
}
