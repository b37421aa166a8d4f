//! Who can do what, and through which role.

use serde_json::{Value, json};

use super::{CHIEF, MANAGER, MEMBER, OPERATOR, by, installation, refused, told};
use crate::common::ADMIN;

fn names(list: &Value) -> Vec<&str> {
    let list = list.as_array().unwrap().iter();
    list.map(|role| role["name"].as_str().unwrap()).collect()
}

#[test]
fn e28_the_matrix_sets_rights_against_roles() {
    let sandbox = installation();
    by(
        &sandbox,
        ADMIN,
        "role add clerk --tenant north --right login,folder.create",
    )
    .run()
    .ok();
    let matrix = told(&sandbox, "role matrix");
    let line = |name: &str| {
        let mut lines = matrix.as_array().unwrap().iter();
        lines.find(|line| line["right"] == name).unwrap().clone()
    };
    let login = json!({"right": "login", "area": "system",
        "roles": ["administrator", "billing", "member", "clerk"]});
    assert_eq!(line("login"), login);
    assert_eq!(line("object.form.show")["roles"], json!([]));
    let rights = told(&sandbox, "right list");
    assert_eq!(
        matrix.as_array().unwrap().len(),
        rights.as_array().unwrap().len()
    );
    let south = told(&sandbox, "role matrix --tenant south");
    assert!(
        south
            .as_array()
            .unwrap()
            .iter()
            .all(|line| !line["roles"].to_string().contains("clerk"))
    );
    let table = sandbox
        .vogt(&["role", "matrix", "--ascii"])
        .run()
        .ok()
        .stdout;
    let mut lines = table.lines();
    let head: Vec<&str> = lines.next().unwrap().split_whitespace().collect();
    assert_eq!(
        head,
        [
            "Right",
            "administrator",
            "banking",
            "billing",
            "member",
            "clerk"
        ]
    );
    let login = lines.find(|line| line.starts_with("login ")).unwrap();
    assert_eq!(
        login.split_whitespace().collect::<Vec<_>>(),
        ["login", "x", "-", "x", "x", "x"]
    );
    assert!(table.is_ascii());
    let csv = sandbox
        .vogt(&["role", "matrix", "-o", "csv"])
        .run()
        .ok()
        .stdout;
    assert!(csv.starts_with("right,area,roles\n"), "{csv}");
}

#[test]
fn e28_a_person_s_rights_name_the_roles_they_come_from() {
    let sandbox = installation();
    by(
        &sandbox,
        ADMIN,
        "user grant gil billing --tenant north --until 1d",
    )
    .run()
    .ok();
    let rights = told(&sandbox, "user rights gil");
    assert_eq!(rights[2]["right"], "login");
    assert_eq!(
        rights[2]["from"],
        json!([
            {"role": "member", "tenant": null, "until": null},
            {"role": "billing", "tenant": "north", "until": rights[2]["from"][1]["until"]},
        ])
    );
    assert!(
        rights[2]["from"][1]["until"]
            .as_str()
            .unwrap()
            .starts_with("2026-11-24T")
    );
    let south = told(&sandbox, "user rights gil --tenant south");
    assert_eq!(south.as_array().unwrap().len(), 1);
    // a manager's come from no role; installation-only ones have no effect in a tenant
    let manager = told(&sandbox, "user rights mia");
    let assign = manager
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["right"] == "role.assign");
    assert_eq!(
        assign.unwrap()["from"],
        json!([{"role": null, "tenant": "north", "until": null}])
    );
    let chief = told(&sandbox, "user rights nora");
    let settings = chief
        .as_array()
        .unwrap()
        .iter()
        .find(|it| it["right"] == "system.settings");
    assert_eq!(settings.unwrap()["because"], "can only be held everywhere");
    // everyone sees the own ones, and nobody those of people they do not see
    by(&sandbox, MEMBER, "user rights ben").run().ok();
    by(&sandbox, MEMBER, "user menu ben").run().ok();
    for verb in ["rights", "menu"] {
        refused(
            &sandbox,
            MEMBER,
            &format!("user {verb} mia"),
            3,
            "no user is named mia",
        );
        refused(
            &sandbox,
            CHIEF,
            &format!("user {verb} sam"),
            3,
            "no user is named sam",
        );
        refused(
            &sandbox,
            OPERATOR,
            &format!("user {verb} ben --at 2020-01-01"),
            6,
            "looks ahead",
        );
        refused(
            &sandbox,
            OPERATOR,
            &format!("user {verb} ben --tenant x"),
            3,
            "no tenant",
        );
    }
}

#[test]
fn roles_of_other_tenants_are_not_seen() {
    let sandbox = installation();
    for tenant in ["north", "south"] {
        let add = format!("role add of-{tenant} --tenant {tenant} --right login");
        by(&sandbox, ADMIN, &add).run().ok();
    }
    let list = |who: &str, line: &str| by(&sandbox, who, line).run().ok().json();
    assert_eq!(list(CHIEF, "role list").as_array().unwrap().len(), 5);
    assert_eq!(names(&list(MANAGER, "role list"))[4..], ["of-north"]);
    assert_eq!(
        names(&list(ADMIN, "role list --tenant south"))[4..],
        ["of-south"]
    );
    refused(
        &sandbox,
        CHIEF,
        "role show of-south",
        3,
        "no role is named of-south",
    );
    refused(
        &sandbox,
        CHIEF,
        "role list --tenant south",
        3,
        "no tenant is named south",
    );
    for line in [
        "role list",
        "role show member",
        "role matrix",
        "right list",
        "right show login",
    ] {
        refused(
            &sandbox,
            MEMBER,
            line,
            5,
            "ben does not hold role.view anywhere",
        );
    }
    // who has a role is counted only as far as one may see them
    let assigned =
        |who: &str, role: &str| list(who, &format!("role show {role}"))["assigned"].clone();
    assert_eq!(assigned(ADMIN, "member"), 4);
    assert_eq!(assigned(CHIEF, "member"), 2);
    assert_eq!(assigned(MANAGER, "administrator"), 0);
    assert_eq!(assigned(OPERATOR, "administrator"), 2);
}

#[test]
fn tables_say_it_in_words() {
    let sandbox = installation();
    by(
        &sandbox,
        ADMIN,
        "role add clerk --tenant north --right login --title Clerk",
    )
    .run()
    .ok();
    let list = sandbox.vogt(&["role", "list"]).run().ok();
    insta::assert_snapshot!(list.transcript(), @"
    $ vogt role list
    [stdout]
    Name           Title          Origin  Tenant  Rights  Assigned
    administrator  Administrator  system  –       29      2
    banking        Banking        system  –       13      0
    billing        Billing        system  –       3       0
    member         Member         system  –       1       4
    clerk          Clerk          tenant  north   1       0
    exit 0
    ");
    let show = sandbox.vogt(&["role", "show", "clerk"]).run().ok();
    insta::assert_snapshot!(show.transcript(), @"
    $ vogt role show clerk
    [stdout]
    Name:      clerk
    Title:     Clerk
    Origin:    tenant
    Tenant:    north
    Assigned:  to nobody
    Rights:    login
    exit 0
    ");
    by(&sandbox, CHIEF, "user grant ben billing --until 2027-01-31")
        .run()
        .ok();
    by(&sandbox, CHIEF, "user deny ben billing.manage")
        .run()
        .ok();
    let rights = sandbox.vogt(&["user", "rights", "ben"]).run().ok();
    insta::assert_snapshot!(rights.transcript(), @"
    $ vogt user rights ben
    [stdout]
    Right           Area    From                                                      Effect  Because
    billing.manage  system  billing in north until 2027-01-31 23:59                   –       withheld from this person
    billing.view    system  billing in north until 2027-01-31 23:59                   ✓
    login           system  billing in north until 2027-01-31 23:59, member in north  ✓
    exit 0
    ");
    let right = sandbox
        .vogt(&["right", "show", "bank.payees.confirm"])
        .run()
        .ok();
    insta::assert_snapshot!(right.transcript(), @"
    $ vogt right show bank.payees.confirm
    [stdout]
    Name:               bank.payees.confirm
    Area:               menu
    Title:              Confirm payees under four eyes
    Reach:              place
    Combined with:      bank.payments.enter
    Catalog:            banking
    German title:       Empfänger mit vier Augen bestätigen
    Menu entries:       payments.confirm-payees
    Needs setting:      payees.four_eyes
    Needs bank access:  –
    exit 0
    ");
}

#[test]
fn n15_roles_are_counted_as_they_will_be_held() {
    let sandbox = installation();
    let grant = format!("user grant {MEMBER} billing --until 2027-01-31");
    by(&sandbox, ADMIN, &grant).run().ok();
    let assigned = |when: &str| {
        let shown = told(&sandbox, format!("role show billing {when}").trim());
        let list = told(&sandbox, format!("role list {when}").trim());
        let mut roles = list.as_array().unwrap().iter();
        let listed = roles.find(|role| role["name"] == "billing").unwrap();
        assert_eq!(*listed, shown);
        shown["assigned"].clone()
    };
    assert_eq!(assigned(""), 1);
    assert_eq!(assigned("--at 2027-02-01"), 0);
    let tenants = format!("user tenants {MEMBER}");
    for verb in ["role list", "role show billing", "role matrix", &tenants] {
        told(&sandbox, &format!("{verb} --at 2027-02-01"));
        let past = format!("{verb} --at 2020-01-01");
        by(&sandbox, OPERATOR, &past).run().code(6);
    }
}
