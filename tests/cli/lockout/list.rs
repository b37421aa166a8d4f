//! The list of who is shut out, and one of them in full.

use serde_json::{Value, json};

use super::{asked, codes, fail, installation, refused};
use crate::common::ADMIN;

#[test]
fn b16_show_says_first_whether_it_is_only_the_failure_counter() {
    let sandbox = installation();
    fail(&sandbox, "ben", 5);
    let shown = sandbox.vogt(&["lockout", "show", "ben"]).run().ok();
    let first = shown.stdout.lines().next().unwrap();
    assert!(first.contains("only by the failure counter"), "{first}");
    let shown = asked(&sandbox, &["lockout", "show", "ben"]);
    assert_eq!(shown["only_failures"], true);
    assert_eq!(codes(&shown), ["login_failures"]);
    assert_eq!(shown["reasons"][0]["fix"], "vogt lockout reset ben");
    assert_eq!(shown["reasons"][0]["by"], Value::Null);
    let lock = ["lockout", "lock", "ben", "--reason", "left"];
    sandbox.vogt(&lock).run().ok();
    let shown = asked(&sandbox, &["lockout", "show", "ben"]);
    assert_eq!(shown["only_failures"], false);
    assert_eq!(codes(&shown), ["manual_lock", "login_failures"]);
    assert_eq!(
        shown["reasons"][0]["by"],
        format!("os:{}", sandbox.operator())
    );
    assert_eq!(shown["reasons"][0]["fix"], "vogt lockout unlock ben");
    let free = asked(&sandbox, &["lockout", "show", ADMIN]);
    assert_eq!(
        (&free["only_failures"], codes(&free).len()),
        (&json!(false), 0)
    );
}

#[test]
fn n1_the_list_names_every_reason_and_can_be_checked_and_foretold() {
    let sandbox = installation();
    let list = |args: &[&str]| sandbox.vogt(&["lockout", "list", "--json"]).args(args);
    list(&["--check"]).run().ok();
    sandbox.add_user("dora", &["--tenant", "south", "--demo=2d"]);
    let lock = ["lockout", "lock", "ben", "--reason", "left"];
    sandbox.vogt(&lock).run().ok();
    let now = list(&["--check"]).run().code(9).json();
    assert_eq!(now.as_array().unwrap().len(), 1);
    let fields = now[0].as_object().unwrap().len();
    let contract = ["username", "tenant", "status", "reasons", "failures"];
    assert!(fields == 5 && contract.iter().all(|field| !now[0][field].is_null()));
    let later = list(&["--at", "3d"]).run().ok().json();
    let names: Vec<_> = later
        .as_array()
        .unwrap()
        .iter()
        .map(|person| (person["username"].as_str().unwrap(), codes(person)))
        .collect();
    let expected = [("ben", vec!["manual_lock"]), ("dora", vec!["demo_ended"])];
    assert_eq!(names, expected);
    for (args, who) in [
        (["--reason", "demo_ended"], "dora"),
        (["--tenant", "south"], "dora"),
        (["--reason", "manual_lock"], "ben"),
    ] {
        let found = list(&args).args(&["--at", "3d"]).run().ok().json();
        assert_eq!(found.as_array().unwrap().len(), 1, "{args:?}");
        assert_eq!(found[0]["username"], who);
    }
    list(&["--reason", "bad_mood"]).run().code(2);
    list(&["--tenant", "nowhere"]).run().code(3);
    list(&["--at", "2026-11-22"]).run().code(6);
    refused(
        sandbox.vogt(&["lockout", "show", "nobody"]).run(),
        3,
        "no user",
    );
}

#[test]
fn tables_say_it_in_words() {
    let sandbox = installation();
    fail(&sandbox, "ben", 5);
    let lock = ["lockout", "lock", "ben", "--reason", "on leave"];
    let lock = sandbox.vogt(&lock).args(&["--until", "2027-01-31"]);
    lock.run().ok();
    let list = sandbox.vogt(&["lockout", "list"]).run().ok();
    insta::assert_snapshot!(list.transcript(), @"
    $ vogt lockout list
    [stdout]
    Name  Tenant  Status  Reasons
    ben   north   locked  locked by hand: on leave, since 2026-11-23 09:00, until 2027-01-31 23:59; locked after 5 failed logins, since 2026-11-23 09:00
    exit 0
    ");
    let show = sandbox.vogt(&["lockout", "show", "ben"]).run().ok();
    insta::assert_snapshot!(show.transcript(), @"
    $ vogt lockout show ben
    [stdout]
    Shut out:     yes, not only by the failure counter
    Name:         ben
    Tenant:       north
    Status:       locked
    Failures:     5 logins, 0 signatures
    Reason:       locked by hand: on leave, since 2026-11-23 09:00, until 2027-01-31 23:59
      by:         os:operator
      lifted by:  vogt lockout unlock ben
      who may:    os:operator, ada
    Reason:       locked after 5 failed logins, since 2026-11-23 09:00
      lifted by:  vogt lockout reset ben
      who may:    os:operator, ada
    exit 0
    ");
    let expire = sandbox.vogt(&["lockout", "expire"]).run().ok();
    insta::assert_snapshot!(expire.transcript(), @"
    $ vogt lockout expire
    [stdout]
    Demo accounts locked:        0
    Accounts expired:            0
    Temporary passwords voided:  0
    Passwords due:               0
    Roles ended:                 0
    Sessions closed:             0
    Codes dropped:               0
    Warned:                      0
    exit 0
    ");
}

#[test]
fn n14_the_list_and_the_export_take_a_selector() {
    let sandbox = installation();
    sandbox.add_user("gil", &[]);
    sandbox.add_user("sam", &["--tenant", "south"]);
    for name in ["ben", "gil"] {
        let lock = ["lockout", "lock", name, "--reason", "left"];
        sandbox.vogt(&lock).run().ok();
    }
    let names = |verb: &[&str], selector: &str| -> Vec<String> {
        let call = sandbox.vogt(verb).args(&["--json", "--where", selector]);
        let people = call.run().ok().json();
        let people = people.as_array().unwrap().iter();
        people
            .map(|person| person["username"].as_str().unwrap().to_owned())
            .collect()
    };
    let (list, export) = (["lockout", "list"], ["user", "export"]);
    assert_eq!(names(&list, "status=locked"), ["ben", "gil"]);
    assert_eq!(names(&list, "tenant=north"), ["ben"]);
    assert_eq!(names(&list, "username=sam"), [""; 0]);
    assert_eq!(names(&export, "status=locked"), ["ben", "gil"]);
    assert_eq!(
        names(&export, "username=sam or username=ben"),
        ["ben", "sam"]
    );
    for verb in [list, export] {
        let call = |selector: &str| sandbox.vogt(&verb).args(&["--where", selector]).run();
        refused(call("status="), 6, "--where");
        refused(call("tenant=nowhere"), 3, "nowhere");
    }
}
