//! Adding, looking at and changing tenants.

use serde_json::{Value, json};

use super::{START, asked, audited, by, installation, names, refused, refused_to, run};
use crate::common::{ADMIN, Sandbox};

#[test]
fn e1_a_tenant_is_added_shown_and_listed_with_the_fields_of_the_contract() {
    let sandbox = Sandbox::at(START);
    sandbox.init();
    let add = [
        "tenant",
        "add",
        "north",
        "--name",
        "Kanzlei Nord",
        "--max-users",
        "2",
    ];
    let added = asked(&sandbox, &add);
    let mut expected = json!({
        "slug": "north", "name": "Kanzlei Nord", "status": "active", "max_users": 2, "users": 0,
        "managers": [], "policy": null, "data": {}, "data_as_of": null,
        "created_at": added["created_at"],
    });
    assert_eq!(added, expected);
    assert_eq!(
        added.as_object().unwrap().keys().collect::<Vec<_>>(),
        expected.as_object().unwrap().keys().collect::<Vec<_>>()
    );
    sandbox.add_user("ben", &["--tenant", "north"]);
    run(&sandbox, &["tenant", "manager", "add", "north", "ben"]);
    run(&sandbox, &["tenant", "data", "set", "north", "clients=3"]);
    expected["users"] = json!(1);
    expected["managers"] = json!(["ben"]);
    expected["data"] = json!({"clients": 3});
    let shown = asked(&sandbox, &["tenant", "show", "north"]);
    expected["data_as_of"] = shown["data_as_of"].clone();
    assert!(shown["data_as_of"].as_str().unwrap().ends_with('Z'));
    assert_eq!(shown, expected);
    assert_eq!(asked(&sandbox, &["tenant", "list"]), json!([expected]));
    assert_eq!(
        audited(&sandbox, "tenant"),
        "tenant.add north\ntenant.data north"
    );
    let csv = run(&sandbox, &["tenant", "list", "-o", "csv"]).stdout;
    let head = "slug,name,status,max_users,users,managers,policy,data,data_as_of,created_at\n";
    assert!(
        csv.starts_with(&format!("{head}north,Kanzlei Nord,active,2,1,ben,,")),
        "{csv}"
    );
}

#[test]
fn bad_tenants_are_refused_and_nothing_is_changed() {
    let sandbox = installation();
    let add = |slug: &str, more: &[&str]| {
        let call = sandbox.vogt(&["tenant", "add", slug, "--name", "X"]);
        call.args(more).run()
    };
    let before = sandbox.dump();
    refused(add("north", &[]), 4, "a tenant named north exists already");
    refused(add("North", &[]), 6, "lower case: north");
    refused(add("all", &[]), 6, "all");
    refused(add("a b", &[]), 6, "slug");
    refused(add("west", &["--max-users", "0"]), 2, "0");
    refused(add("west", &["--max-users", "-1"]), 2, "-1");
    refused(
        add("west", &["--policy", "builtn"]),
        3,
        "did you mean builtin?",
    );
    let named = sandbox.vogt(&["tenant", "add", "west", "--name", "a\u{202e}b"]);
    refused(named.run(), 6, "name");
    run(
        &sandbox,
        &["tenant", "add", "west", "--name", "West", "--dry-run"],
    );
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn b7_adding_tenants_needs_tenant_create_everywhere() {
    let sandbox = installation();
    let add = ["tenant", "add", "west", "--name", "West"];
    let lacks = |name: &str| format!("{name} does not hold tenant.create everywhere");
    for name in ["tara", "mia", "ben", "gus"] {
        refused_to(&sandbox, &add, &[(name, 5, &lacks(name))]);
    }
    by(&sandbox, ADMIN, &add).run().ok();
    // a right withheld from one administrator
    sandbox
        .sqlite("INSERT INTO denials SELECT id, 'tenant.create' FROM users WHERE username = 'ada'");
    let add = ["tenant", "add", "east", "--name", "East"];
    refused_to(&sandbox, &add, &[(ADMIN, 5, &lacks(ADMIN))]);
}

#[test]
fn e20_everyone_looks_at_the_tenants_in_which_they_hold_tenant_view() {
    let sandbox = installation();
    let list = |actor: &str| {
        let listed = by(&sandbox, actor, &["tenant", "list", "--json"])
            .run()
            .ok();
        names(&listed.json(), "slug").join(" ")
    };
    assert_eq!(list("operator"), "north south");
    assert_eq!(list(ADMIN), "north south");
    assert_eq!(list("tara"), "north");
    assert_eq!(list("mia"), "north");
    for name in ["ben", "rex", "gus"] {
        let told = format!("{name} does not hold tenant.view anywhere");
        refused_to(&sandbox, &["tenant", "list"], &[(name, 5, &told)]);
    }
    let show = ["tenant", "show", "south"];
    refused_to(
        &sandbox,
        &show,
        &[
            ("tara", 3, "no tenant is named south"),
            ("mia", 3, "no tenant is named south"),
            ("ben", 3, "no tenant is named south"),
            (
                "sam",
                5,
                "sam does not hold tenant.view in the tenant south",
            ),
            (
                "rex",
                5,
                "rex does not hold tenant.view in the tenant south",
            ),
            (
                "gus",
                5,
                "gus does not hold tenant.view in the tenant south",
            ),
        ],
    );
    refused(
        sandbox.vogt(&["tenant", "show", "nroth"]).run(),
        3,
        "did you mean north?",
    );
    // whom the caller may not see is not among the managers
    run(&sandbox, &["tenant", "manager", "add", "north", "gus"]);
    let managers = |actor: &str| {
        let shown = by(&sandbox, actor, &["tenant", "show", "north", "--json"])
            .run()
            .ok();
        shown.json()["managers"].clone()
    };
    assert_eq!(managers("operator"), json!(["gus", "mia"]));
    assert_eq!(managers("tara"), json!(["mia"]));
}

#[test]
fn n15_tenants_are_looked_at_ahead_and_not_back() {
    let sandbox = installation();
    for verb in [
        &["tenant", "list"][..],
        &["tenant", "show", "north"],
        &["tenant", "data", "show", "north"],
        &["tenant", "manager", "list", "north"],
        &["tenant", "member", "list", "north"],
    ] {
        sandbox.vogt(verb).args(&["--at", "7d"]).run().ok();
        let back = sandbox.vogt(verb).args(&["--at", "2026-11-20"]).run();
        refused(back, 6, "--at looks ahead");
    }
}

#[test]
fn a_tenant_is_changed_by_who_may() {
    let sandbox = installation();
    let edit = |actor: &str, more: &[&str]| {
        let call = by(&sandbox, actor, &["tenant", "edit", "north", "--json"]);
        call.args(more).run()
    };
    refused(edit("operator", &[]), 2, "--name");
    refused(edit("operator", &["--max-users", "0"]), 2, "or off");
    let renamed = edit("tara", &["--name", "Far North"]).ok().json();
    assert_eq!(renamed["name"], "Far North");
    let lacks = |right: &str| format!("tara does not hold {right} everywhere");
    refused(
        edit("tara", &["--max-users", "off"]),
        5,
        &lacks("tenant.change"),
    );
    refused(
        edit("tara", &["--policy", "builtin"]),
        5,
        &lacks("policy.manage"),
    );
    refused(
        edit("tara", &["--policy", "default"]),
        5,
        &lacks("policy.manage"),
    );
    for name in ["mia", "ben"] {
        let told = format!("{name} does not hold tenant.change in the tenant north");
        refused(edit(name, &["--name", "Mine"]), 5, &told);
    }
    refused(
        edit("sam", &["--name", "Mine"]),
        3,
        "no tenant is named north",
    );
    let changed = edit(ADMIN, &["--policy", "builtin", "--max-users", "9"])
        .ok()
        .json();
    assert_eq!(changed["policy"], "builtin");
    assert_eq!(changed["max_users"], 9);
    let back = edit("operator", &["--policy", "default", "--max-users", "off"]);
    let back = back.ok().json();
    assert_eq!(back["policy"], Value::Null);
    assert_eq!(back["max_users"], Value::Null);
    assert_eq!(back["name"], "Far North");
    let details = sandbox.sqlite(
        "SELECT details ->> '$.max_users' FROM audit WHERE action = 'tenant.edit' ORDER BY seq",
    );
    assert_eq!(
        details,
        "\n{\"before\":null,\"after\":9}\n{\"before\":9,\"after\":null}"
    );
    // what changes nothing is not written down
    let before = sandbox.dump();
    edit("operator", &["--name", "Far North"]).ok();
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn b30_a_limit_below_the_present_number_keeps_everyone_and_lets_nobody_in() {
    let sandbox = installation();
    let edited = run(&sandbox, &["tenant", "edit", "north", "--max-users", "2"]);
    assert_eq!(
        edited.stderr,
        "note: north has 3 people, more than 2: they stay, and nobody else comes in until there \
         is room\n"
    );
    let member = sandbox
        .vogt(&["tenant", "member", "add", "north", "rex"])
        .run();
    refused(member, 5, "the tenant north is full: it may have 2 people");
    let manager = sandbox
        .vogt(&["tenant", "manager", "add", "north", "rex"])
        .run();
    refused(manager, 5, "the tenant north is full");
    // who is in already, or counts in no tenant, can manage it
    run(
        &sandbox,
        &["tenant", "manager", "add", "north", "ben", "gus"],
    );
    let full = run(&sandbox, &["tenant", "edit", "north", "--max-users", "4"]);
    assert_eq!(full.stderr, "");
    run(&sandbox, &["tenant", "member", "add", "north", "rex"]);
    let shown = asked(&sandbox, &["tenant", "show", "north"]);
    assert_eq!(
        shown["users"], 4,
        "gus, to whom every tenant is open, does not count"
    );
    run(&sandbox, &["lockout", "lock", "ben", "--reason", "x"]);
    assert_eq!(asked(&sandbox, &["tenant", "show", "north"])["users"], 4);
}
