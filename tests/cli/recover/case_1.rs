//! Case 1: a colleague stands in for a short time and sets the password.

use super::*;

/// `nele`'s case, opened, with `ben` as deputy.
fn promoted() -> Sandbox {
    let sandbox = firm_with_colleague();
    open(&sandbox, "nele").run().ok();
    recover(&sandbox, &["promote", "1", "--deputy", "ben"])
        .run()
        .ok();
    sandbox
}

fn roles(sandbox: &Sandbox, name: &str) -> String {
    let user = sandbox.user(name);
    let roles = user["roles"].as_array().unwrap().iter();
    let names: Vec<_> = roles.map(|role| role["role"].as_str().unwrap()).collect();
    names.join(" ")
}

fn set_password<'a>(sandbox: &'a Sandbox, actor: &str, admin: &str) -> Call<'a> {
    let set = [
        "user",
        "password",
        admin,
        "--temporary",
        "--print",
        "--json",
    ];
    by(sandbox.vogt(&set), actor)
}

#[test]
fn k3_a_colleague_is_made_deputy_for_a_day_and_both_are_told() {
    let sandbox = firm_with_colleague();
    open(&sandbox, "nele").run().ok();
    let promote = recover(&sandbox, &["promote", "1", "--deputy", "ben"])
        .run()
        .ok();
    let case = promote.json();
    assert_eq!(case["status"], "promoted");
    assert!(
        case["next"]
            .as_str()
            .unwrap()
            .contains("vogt --as ben user password nele")
    );
    let ben = sandbox.user("ben");
    assert_eq!(ben["roles"][0]["role"], "administrator");
    assert_eq!(ben["roles"][0]["tenant"], "nord");
    let until = ben["roles"][0]["until"].as_str().unwrap();
    assert!(until.starts_with("2026-11-24T08:00"), "{until}");
    assert_eq!(ben["administrator"], "administrator");
    let told = mails(&sandbox);
    assert!(told.contains("recovery_deputy ask@nord.example"), "{told}");
    assert!(told.contains("recovery_deputy nele@example.org"), "{told}");
    let facts = sandbox.sqlite("SELECT facts FROM outbox WHERE kind = 'recovery_deputy' LIMIT 1");
    assert!(facts.contains("\"deputy\":\"ben\""), "{facts}");
}

#[test]
fn k4_the_deputy_resets_the_password_and_is_none_any_more() {
    let sandbox = promoted();
    let set = set_password(&sandbox, "ben", "nele").run().ok().json();
    let one_time = set["temporary_password"].as_str().unwrap().to_owned();
    let case = case(&sandbox, "1");
    assert_eq!(case["status"], "completed");
    assert_eq!(case["next"], Value::Null);
    assert_eq!(
        steps(&case).last().unwrap(),
        "completed: ben set a new password"
    );
    assert_eq!(roles(&sandbox, "ben"), "member");
    assert_eq!(
        audited(&sandbox),
        "recover.open nele\nrecover.promote nele\nrecover.complete nele\nrole.expired ben"
    );
    refused(
        set_password(&sandbox, "ben", "nele").run(),
        3,
        "no user is named nele",
    );
    // K10: the administrator chooses the new password
    let login = sandbox.login("nele", &one_time).run().code(7).json();
    assert_eq!(login["decision"], "change_required");
    let told = mails(&sandbox);
    assert!(
        told.contains("recovery_completed ask@nord.example"),
        "{told}"
    );
    sandbox.vogt(&["audit", "verify"]).run().ok();
}

#[test]
fn k10_the_administrator_chooses_the_new_password() {
    let sandbox = promoted();
    let set = set_password(&sandbox, "ben", "nele").run().ok().json();
    let one_time = set["temporary_password"].as_str().unwrap().to_owned();
    let own = "Nine purple umbrellas, 2 doors";
    let change = ["auth", "passwd", "nele", "--password-stdin"];
    let change = || sandbox.vogt(&change).secret(&one_time);
    change().secret(own).run().ok();
    sandbox.login("nele", own).run().ok();
    // what ben has seen is good for nothing any more
    sandbox.login("nele", &one_time).run().code(7);
    change().secret("Another 12 green bottles").run().code(7);
}

#[test]
fn k4_the_time_alone_ends_it_too_and_cron_writes_it_down() {
    let sandbox = promoted();
    let late = "2026-11-24 08:01:00";
    let at_last = set_password(&sandbox, "ben", "nele").at(late).run();
    refused(at_last, 3, "no user is named nele");
    let shown = recover(&sandbox, &["show", "1"]).at(late).run().ok().json();
    assert_eq!(shown["status"], "open", "another can be promoted");
    let expire = ["lockout", "expire", "--json"];
    let counts = sandbox.vogt(&expire).at(late).run().ok().json();
    assert_eq!(counts["roles_ended"], 1);
    let after = sandbox.dump();
    sandbox.vogt(&expire).at(late).run().ok();
    assert_eq!(sandbox.dump(), after, "twice is once");
    assert_eq!(
        audited(&sandbox),
        "recover.open nele\nrecover.promote nele\nrecover.deputy_ended nele\nrole.expired ben"
    );
    let shown = recover(&sandbox, &["show", "1"]).at(late).run().ok().json();
    assert_eq!(
        steps(&shown).last().unwrap(),
        "the time of ben as deputy is over"
    );
    // the second time works as the first
    recover(&sandbox, &["promote", "1", "--deputy", "ben"])
        .at(late)
        .run()
        .ok();
    set_password(&sandbox, "ben", "nele").at(late).run().ok();
    assert_eq!(case(&sandbox, "1")["status"], "completed");
}

#[test]
fn k2_k14_the_colleague_is_compared_with_the_record_too() {
    let sandbox = firm_with_colleague();
    open(&sandbox, "nele").run().ok();
    let before = sandbox.dump();
    let promote =
        |more: &[&str]| recover(&sandbox, &["promote", "1", "--deputy", "ben"]).args(more);
    for (said, field) in [
        (["--first-name", "Bob"], "first name"),
        (["--last-name", "Nord"], "last name"),
        (["--email", "bob@example.org"], "e-mail address"),
    ] {
        let words = format!("what the request says of ben differs from the record: {field}");
        refused(promote(&said).run(), 5, &words);
    }
    assert_eq!(sandbox.dump(), before);
    let said = [
        "--first-name",
        "BEN",
        "--last-name",
        "example",
        "--email",
        "Ben@example.org",
    ];
    let case = promote(&said).run().ok().json();
    assert!(steps(&case)[1].contains("fits the record"));
}

#[test]
fn a_deputy_is_a_colleague_who_could_do_it_and_for_72_hours_at_most() {
    let sandbox = firm_with_colleague();
    sandbox.add_user("gus", &["--global"]);
    run(&sandbox, &["tenant", "add", "west", "--name", "West"]);
    sandbox.add_user("sam", &["--tenant", "west"]);
    for name in ["lea", "dan"] {
        sandbox.add_user(name, &["--tenant", "nord"]);
    }
    sandbox.person(
        "lea",
        "locked_at = 7, locked_by = 'ada', locked_reason = 'on leave'",
    );
    sandbox.deny("dan", "user.password");
    sandbox.add_admin("nora", &["--tenant", "nord"]);
    open(&sandbox, "nele").run().ok();
    let before = sandbox.dump();
    let promote = |name: &str| recover(&sandbox, &["promote", "1", "--deputy", name]);
    for (name, code, words) in [
        ("gus", 5, "they do not belong there"),
        ("sam", 5, "they do not belong there"),
        ("ada", 5, "they do not belong there"),
        ("lea", 5, "locked by hand: on leave"),
        (
            "dan",
            5,
            "dan does not hold user.password in the tenant nord",
        ),
        ("nele", 5, "they are one and the same"),
        ("nora", 5, "is an administrator there already"),
        ("nobody", 3, "no user is named nobody"),
    ] {
        refused(promote(name).run(), code, words);
    }
    refused(
        promote("ben").args(&["--for", "73h"]).run(),
        6,
        "72 hours at most",
    );
    refused(promote("ben").args(&["--for", "soon"]).run(), 6, "--for");
    refused(promote("ben").args(&["--for", "0h"]).run(), 6, "--for");
    // nobody makes themselves a deputy: whoever handles cases does not stand in
    assert_eq!(sandbox.dump(), before);
    let case = promote("ben").args(&["--for", "3d"]).run().ok().json();
    assert!(
        case["next"]
            .as_str()
            .unwrap()
            .contains("before 2026-11-26T08:00")
    );
    refused(promote("ben").run(), 4, "ben is deputy in the case 1 until");
    // the other cases' steps are none of this one
    refused(
        recover(&sandbox, &["schedule", "1", "--on", "2d"]).run(),
        5,
        "schedule belongs to case 2",
    );
    refused(
        recover(&sandbox, &["verify", "1"]).args(&VERIFY).run(),
        5,
        "verify belongs to case 2",
    );
    refused(
        recover(&sandbox, &["confirm", "1"]).run(),
        5,
        "confirm belongs to case 2",
    );
    for way in [vec![], vec!["--mail-reset"]] {
        let complete = recover(&sandbox, &["complete", "1"]).args(&way).run();
        let outcome = refused(complete, 5, "completed when a new password is set for nele");
        assert!(outcome.stderr.contains("vogt --as ben user password nele"));
    }
}

#[test]
fn nobody_makes_themselves_a_deputy() {
    let sandbox = firm();
    by(
        sandbox.vogt(&[
            "role",
            "add",
            "desk",
            "--global",
            "--right",
            "login,recover.manage",
        ]),
        ADMIN,
    )
    .run()
    .ok();
    let add = [
        "user",
        "add",
        "gus",
        "--global",
        "--role",
        "desk",
        "--email",
        "g@x.example",
    ];
    let add =
        sandbox
            .vogt(&add)
            .args(&["--first-name", "G", "--last-name", "G", "--password-stdin"]);
    by(add.secret(USER_PASSWORD), ADMIN).run().ok();
    sandbox.person("gus", "created_at = 1");
    // who handles cases needs no other right, and sees the case without seeing people
    let case = by(open(&sandbox, ADMIN), "gus").run().ok().json();
    assert_eq!(case["case"], 1, "gus could log in");
    let promote = recover(&sandbox, &["promote", "1", "--deputy", "gus"]);
    refused(
        by(promote, "gus").run(),
        5,
        "nobody can make themselves a deputy",
    );
    recover(&sandbox, &["promote", "1", "--deputy", "gus"])
        .run()
        .ok();
    // and works no more on the case
    let cancel = recover(&sandbox, &["cancel", "1", "--reason", "x"]);
    refused(by(cancel, "gus").run(), 5, "a case they are part of");
}

#[test]
fn cancelling_ends_the_deputy_s_role() {
    let sandbox = promoted();
    let cancel = recover(&sandbox, &["cancel", "1", "--reason", "Nele remembers"])
        .run()
        .ok()
        .json();
    assert_eq!(cancel["status"], "cancelled");
    assert_eq!(roles(&sandbox, "ben"), "member");
    assert_eq!(
        audited(&sandbox),
        "recover.open nele\nrecover.promote nele\nrecover.cancel nele\nrole.expired ben"
    );
    refused(
        set_password(&sandbox, "ben", "nele").run(),
        3,
        "no user is named nele",
    );
    for args in [
        vec!["promote", "1", "--deputy", "ben"],
        vec!["cancel", "1", "--reason", "x"],
        vec!["complete", "1"],
    ] {
        refused(recover(&sandbox, &args).run(), 4, "the case 1 is cancelled");
    }
}

#[test]
fn the_end_of_the_case_ends_the_deputy() {
    let sandbox = firm_with_colleague();
    open(&sandbox, "nele").run().ok();
    let late = "2026-12-06 08:00:00";
    let promote = ["promote", "1", "--deputy", "ben", "--for", "72h"];
    recover(&sandbox, &promote).at(late).run().ok();
    let until = sandbox
        .sqlite("SELECT datetime(until, 'unixepoch') FROM assignments WHERE until IS NOT NULL");
    assert!(
        until.starts_with("2026-12-07 08:00"),
        "the deadline: {until}"
    );
    let over = "2026-12-07 08:05:00";
    refused(
        set_password(&sandbox, "ben", "nele").at(over).run(),
        3,
        "no user is named nele",
    );
    refused(
        recover(&sandbox, &promote).at(over).run(),
        4,
        "the case 1 is expired",
    );
    sandbox.vogt(&["lockout", "expire"]).at(over).run().ok();
    let shown = recover(&sandbox, &["show", "1"]).at(over).run().ok().json();
    assert_eq!(shown["status"], "expired");
    assert_eq!(
        steps(&shown).last().unwrap(),
        "expired: the deadline has passed"
    );
    let after = sandbox.dump();
    sandbox.vogt(&["lockout", "expire"]).at(over).run().ok();
    assert_eq!(sandbox.dump(), after);
    // an expired case does not hold the tenant
    let ties = run(&sandbox, &["tenant", "show", "nord"]);
    assert!(ties.stdout.contains("nord"));
}

#[test]
fn another_administrator_s_reset_completes_the_case_as_well() {
    let sandbox = promoted();
    set_password(&sandbox, ADMIN, "nele").run().ok();
    assert_eq!(case(&sandbox, "1")["status"], "completed");
    assert_eq!(roles(&sandbox, "ben"), "member");
}

#[test]
fn questions_are_asked_before_anything_is_done() {
    let sandbox = firm_with_colleague();
    open(&sandbox, "nele").run().ok();
    let before = sandbox.dump();
    let promote = ["recover", "promote", "1", "--deputy", "ben"];
    refused(sandbox.vogt(&promote).run(), 2, "this needs a confirmation");
    let mut terminal = sandbox.terminal(&promote);
    terminal.expect("Make ben (ben Example, ben@example.org) deputy administrator until");
    terminal.type_line("n");
    terminal.close().code(2);
    assert_eq!(sandbox.dump(), before);
    let mut terminal = sandbox.terminal(&promote);
    terminal.expect("deputy administrator until").type_line("y");
    terminal.expect("promoted");
    terminal.close().ok();
}
