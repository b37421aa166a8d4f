//! What the application holds for a tenant.

use serde_json::json;

use super::{asked, by, installation, refused, refused_to, run};
use crate::common::ADMIN;

#[test]
fn k9_counts_are_set_kind_by_kind_and_become_unknown_with_age() {
    let sandbox = installation();
    let none = run(&sandbox, &["tenant", "data", "show", "north"]).stdout;
    assert!(none.contains("never reported, so unknown"), "{none}");
    let set = [
        "tenant",
        "data",
        "set",
        "north",
        "clients=3",
        "file_transfers=0",
        "--json",
    ];
    let set = sandbox.vogt(&set).run().ok().json();
    assert_eq!(set["slug"], "north");
    assert_eq!(set["data"], json!({"clients": 3, "file_transfers": 0}));
    let later = sandbox.vogt(&["tenant", "data", "set", "north", "clients=5", "--json"]);
    let later = later.at("2026-11-23 20:00:00").run().ok().json();
    assert_eq!(later["data"], json!({"clients": 5, "file_transfers": 0}));
    let as_of = later["data_as_of"].as_str().unwrap();
    assert!(
        as_of.starts_with("2026-11-23T08:00"),
        "as old as the oldest: {as_of}"
    );
    let show = |more: &[&str]| {
        let call = sandbox.vogt(&["tenant", "data", "show", "north", "--json"]);
        let shown = call.args(more).at("2026-11-23 20:01:00").run().ok().json();
        [&shown["kinds"][0], &shown["kinds"][1]].map(|kind| kind["known"].as_bool().unwrap())
    };
    assert_eq!(show(&[]), [true, true]);
    assert_eq!(show(&["--at", "13h"]), [true, false]);
    run(
        &sandbox,
        &["tenant", "setting", "set", "recover.data_age", "1h"],
    );
    assert_eq!(show(&[]), [true, false]);
    let counts = "SELECT count(*) FROM audit WHERE action = 'tenant.data' AND target = 'north'";
    assert_eq!(sandbox.sqlite(counts), "3");
}

#[test]
fn bad_counts_are_refused() {
    let sandbox = installation();
    let set = |pair: &[&str]| {
        let call = sandbox.vogt(&["tenant", "data", "set", "north"]);
        call.args(pair).run()
    };
    let before = sandbox.dump();
    for wrong in [
        "clients",
        "clients=",
        "clients=x",
        "clients=-1",
        "clients=1.5",
    ] {
        refused(
            set(&["users=1", wrong]),
            2,
            "write a kind and a whole number",
        );
    }
    refused(set(&[]), 2, "KIND=COUNT");
    refused(set(&["File Transfers=1"]), 6, "kind");
    refused(set(&["a=1", "a=2"]), 2, "a is given twice");
    let nowhere = sandbox
        .vogt(&["tenant", "data", "set", "nrth", "a=1"])
        .run();
    refused(nowhere, 3, "did you mean north?");
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn counts_are_for_the_operator_or_who_holds_system_settings() {
    let sandbox = installation();
    let set = ["tenant", "data", "set", "north", "clients=0"];
    for name in ["tara", "mia", "ben", "gus"] {
        let told = format!("{name} does not hold system.settings everywhere");
        refused_to(&sandbox, &set, &[(name, 5, &told)]);
    }
    refused_to(&sandbox, &set, &[("sam", 3, "no tenant is named north")]);
    by(&sandbox, ADMIN, &set).run().ok();
    let show = ["tenant", "data", "show", "north", "--json"];
    for name in ["tara", "mia"] {
        let shown = by(&sandbox, name, &show).run().ok().json();
        assert_eq!(shown["data"], json!({"clients": 0}));
    }
    let told = "ben does not hold tenant.view in the tenant north";
    refused_to(&sandbox, &show, &[("ben", 5, told)]);
    let shown = asked(&sandbox, &["tenant", "show", "north"]);
    assert_eq!(shown["data"], json!({"clients": 0}));
}
