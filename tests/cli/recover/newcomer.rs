//! Who is too new to count as a colleague, so that nobody comes round the verification (K5): the
//! operator makes people, and sets the passwords of those who administer nothing.

use super::*;
use std::fs;

/// `ben` has been there since [`START`].
const BEFORE: &str = "2026-12-02 08:00:00";
/// Less than a week before [`NOW`].
const OF_LATE: &str = "2026-12-04 08:00:00";
const NOW: &str = "2026-12-10 08:00:00";
/// A week after [`OF_LATE`], and the deadline of a case of [`BEFORE`] has not passed.
const A_WEEK_ON: &str = "2026-12-11 08:01:00";

const OWN: &str = "Nine purple umbrellas, 2 doors";

/// A call of the operator's, of late.
fn of_late(sandbox: &Sandbox, args: &[&str]) {
    sandbox.vogt(args).at(OF_LATE).run().ok();
}

/// The operator sets a one-time password, and replaces it as the person would.
fn take_over(sandbox: &Sandbox) {
    let set = ["user", "password", "ben", "--temporary", "--print"];
    let set = sandbox.vogt(&set).arg("--json").at(OF_LATE).run();
    let one_time = set.ok().json()["temporary_password"].clone();
    let change = ["auth", "passwd", "ben", "--password-stdin"];
    let change = sandbox.vogt(&change).secret(one_time.as_str().unwrap());
    change.secret(OWN).at(OF_LATE).run().ok();
}

fn without_password(sandbox: &Sandbox) {
    sandbox.person(
        "ben",
        "password_kind = 'none', password_hash = NULL, password_set_at = NULL",
    );
}

/// As redeeming a link would, long ago by what is stored.
fn with_password(sandbox: &Sandbox) {
    let hash = sandbox.stored("nele", "password_hash");
    sandbox.person(
        "ben",
        &format!("password_kind = 'permanent', password_set_at = 1, password_hash = '{hash}'"),
    );
}

fn import_hash(sandbox: &Sandbox) {
    without_password(sandbox);
    let hash = sandbox.stored("nele", "password_hash");
    let file = sandbox.path("people.csv");
    let text = format!(
        "username,email,first_name,last_name,tenant,roles,password_hash\n\
         ben,ben@example.org,ben,Example,nord,member,\"{hash}\"\n"
    );
    fs::write(&file, text).unwrap();
    let import = sandbox.vogt(&["user", "import", "--update"]).arg(&file);
    import.at(OF_LATE).run().ok();
    sandbox.person("ben", "password_set_at = 1");
}

fn remove_second_factor(sandbox: &Sandbox) {
    sandbox.enrol("ben", BEFORE);
    of_late(sandbox, &["auth", "totp", "remove", "ben", "--yes"]);
}

/// A case of before, when `ben` counted, a deed, and what becomes of both cases.
#[track_caller]
fn after(deed: impl Fn(&Sandbox), name: &str, why: &str) {
    let sandbox = firm();
    sandbox.add_user("ben", &["--tenant", "nord"]);
    let known = open(&sandbox, "nele").at(BEFORE).run().ok().json();
    assert_eq!(known["case"], 1, "{why}");
    deed(&sandbox);
    let promote = || recover(&sandbox, &["promote", "1", "--deputy", name]);
    let before = sandbox.dump();
    refused(promote().at(NOW).run(), 5, why);
    assert_eq!(sandbox.dump(), before);
    promote().at(A_WEEK_ON).arg("--dry-run").run().ok();
    recover(&sandbox, &["cancel", "1", "--reason", "x"])
        .at(NOW)
        .run()
        .ok();
    let opened = open(&sandbox, "nele").at(NOW).run().ok();
    let note = format!("{name} does not count as a colleague yet: {why}");
    assert!(opened.stderr.contains(&note), "{}", opened.transcript());
    let case = opened.json();
    assert_eq!(case["case"], 2, "{why}");
    assert_eq!(case["evidence"]["data"]["users"], 1, "still a person");
    refused(
        recover(&sandbox, &["promote", "2", "--deputy", name])
            .at(NOW)
            .run(),
        5,
        "promote belongs to case 1",
    );
}

#[test]
fn k5_an_account_made_for_it_is_no_colleague() {
    let sandbox = firm();
    let case = open(&sandbox, "nele").run().ok().json();
    assert_eq!(case["case"], 2);
    run(
        &sandbox,
        &["recover", "cancel", "1", "--reason", "x", "--yes"],
    );
    sandbox.add_user("evil", &["--tenant", "nord"]);
    let opened = open(&sandbox, "nele").run().ok();
    let why = "evil does not count as a colleague yet: the account was made less than 7 days ago";
    assert!(opened.stderr.contains(why), "{}", opened.transcript());
    assert_eq!(opened.json()["case"], 2);
    // nor beside a colleague who is one
    add_colleague(&sandbox, "ben", &["--tenant", "nord"]);
    run(
        &sandbox,
        &["recover", "cancel", "2", "--reason", "x", "--yes"],
    );
    let case = open(&sandbox, "nele").run().ok().json();
    assert_eq!(case["case"], 1);
    assert_eq!(case["evidence"]["colleagues"].as_array().unwrap().len(), 1);
    refused(
        recover(&sandbox, &["promote", "3", "--deputy", "evil"]).run(),
        5,
        "evil is no colleague of nele who could stand in: the account was made less than 7 days ago",
    );
}

#[test]
fn k5_an_account_taken_over_by_a_password_is_no_colleague() {
    let why = "somebody else set or mailed the password";
    after(take_over, "ben", why);
    // another name makes no other account
    let renamed = |sandbox: &Sandbox| {
        take_over(sandbox);
        of_late(sandbox, &["user", "rename", "ben", "bo"]);
    };
    after(renamed, "bo", why);
}

#[test]
fn k5_an_account_taken_over_by_mail_is_no_colleague() {
    after(
        |sandbox| of_late(sandbox, &["user", "edit", "ben", "--email", "op@x.example"]),
        "ben",
        "the e-mail address was changed less than 7 days ago",
    );
    let invited = |sandbox: &Sandbox| {
        without_password(sandbox);
        of_late(sandbox, &["user", "invite", "ben"]);
        with_password(sandbox);
    };
    after(invited, "ben", "somebody else set or mailed the password");
}

#[test]
fn k5_an_account_with_an_imported_hash_is_no_colleague() {
    after(
        import_hash,
        "ben",
        "somebody else set or mailed the password",
    );
}

#[test]
fn k5_an_account_without_its_second_factor_is_no_colleague() {
    after(
        remove_second_factor,
        "ben",
        "somebody else set or mailed the password, or took the second factor away",
    );
}

#[test]
fn k5_who_has_come_from_elsewhere_is_no_colleague() {
    let sandbox = firm();
    run(&sandbox, &["tenant", "add", "west", "--name", "West"]);
    sandbox.add_user("rex", &["--global", "--restrict-to", "west"]);
    of_late(&sandbox, &["tenant", "member", "add", "nord", "rex"]);
    assert_eq!(open(&sandbox, "nele").at(NOW).run().ok().json()["case"], 2);
    recover(&sandbox, &["cancel", "1", "--reason", "x"])
        .at(NOW)
        .run()
        .ok();
    let later = open(&sandbox, "nele").at(A_WEEK_ON).run().ok().json();
    assert_eq!(later["case"], 1);
    let sandbox = firm();
    run(&sandbox, &["tenant", "add", "west", "--name", "West"]);
    sandbox.add_user("sam", &["--tenant", "west"]);
    of_late(&sandbox, &["user", "edit", "sam", "--tenant", "nord"]);
    assert_eq!(open(&sandbox, "nele").at(NOW).run().ok().json()["case"], 2);
}

#[test]
fn k5_what_people_do_themselves_takes_nothing_from_them() {
    let sandbox = firm();
    sandbox.add_user("ben", &["--tenant", "nord"]);
    let app = sandbox.enrol("ben", BEFORE);
    let remove = ["auth", "totp", "remove", "ben", "--password-stdin", "--otp"];
    let code = app.at(OF_LATE);
    let remove = sandbox.vogt(&remove).args(&[code.as_str(), "--yes"]);
    remove.secret(USER_PASSWORD).at(OF_LATE).run().ok();
    let change = ["auth", "passwd", "ben", "--password-stdin"];
    let change = sandbox.vogt(&change).secret(USER_PASSWORD);
    change.secret(OWN).at(OF_LATE).run().ok();
    of_late(&sandbox, &["user", "edit", "ben", "--last-name", "Nord"]);
    of_late(&sandbox, &["tenant", "manager", "add", "nord", "ben"]);
    // and what was done to others is theirs
    sandbox.add_user("lea", &["--tenant", "nord"]);
    of_late(
        &sandbox,
        &["user", "password", "lea", "--temporary", "--print"],
    );
    let case = open(&sandbox, "nele").at(NOW).run().ok().json();
    assert_eq!(case["evidence"]["colleagues"][0]["username"], "ben");
    assert_eq!(case["evidence"]["colleagues"].as_array().unwrap().len(), 1);
}
