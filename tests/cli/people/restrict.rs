//! Restricting global people to tenants.

use serde_json::json;

use super::{audited, by, installation, login, refused, second_administrator, show};
use crate::common::ADMIN;

#[test]
fn e20_a_global_person_is_restricted_and_the_others_are_listed_as_not_available() {
    let sandbox = installation();
    let restrict = ["user", "restrict", "gil", "north", "--json"];
    let gil = sandbox.vogt(&restrict).run().ok().json();
    assert_eq!(gil["restricted"], true);
    assert_eq!(gil["tenants"], json!(["north"]));
    let tenants = |name: &str| {
        let call = sandbox.vogt(&["user", "tenants", name, "--json"]);
        call.run().ok().json()
    };
    assert_eq!(
        tenants("gil"),
        json!([
            {"slug": "north", "name": "North", "available": true, "manager": false},
            {"slug": "south", "name": "South", "available": false, "manager": false},
        ])
    );
    assert_eq!(tenants("mia")[0]["manager"], true);
    // exactly those named, each once
    let swap = ["user", "restrict", "gil", "south", "south", "--json"];
    let gil = sandbox.vogt(&swap).run().ok().json();
    assert_eq!(gil["tenants"], json!(["south"]));
    let clear = ["user", "restrict", "gil", "--clear", "--json"];
    let gil = sandbox.vogt(&clear).run().ok().json();
    assert_eq!(
        (&gil["restricted"], &gil["tenants"]),
        (&json!(false), &json!([]))
    );
    let steps = audited(&sandbox, "user.restrict");
    assert_eq!(steps.lines().count(), 3);
    assert!(
        steps.contains(r#""tenants":{"before":["north"],"after":["south"]}"#),
        "{steps}"
    );
    // what is so already is not written down
    sandbox.vogt(&clear).run().ok();
    assert_eq!(audited(&sandbox, "user.restrict"), steps);
}

#[test]
fn e20_a_suspended_tenant_is_not_available_to_anyone() {
    let sandbox = installation();
    sandbox.sqlite("UPDATE tenants SET suspended_at = 1 WHERE slug = 'north'");
    let tenants = sandbox.vogt(&["user", "tenants", "gil", "--json"]);
    let tenants = tenants.run().ok().json();
    assert_eq!(tenants[0]["available"], false);
    assert_eq!(tenants[1]["available"], true);
}

#[test]
fn e20_only_global_people_and_only_known_tenants() {
    let sandbox = installation();
    let restrict = |args: &[&str]| sandbox.vogt(&["user", "restrict"]).args(args).run();
    refused(
        restrict(&["ben", "south"]),
        5,
        "belongs to the tenant north",
    );
    refused(restrict(&["ben", "--clear"]), 5, "user edit ben --global");
    refused(restrict(&["gil", "west"]), 3, "no tenant is named west");
    refused(restrict(&["gil"]), 2, "TENANT");
    refused(restrict(&["gil", "north", "--clear"]), 2, "--clear");
}

#[test]
fn e20_who_may_restrict_and_free_whom() {
    let sandbox = installation();
    second_administrator(&sandbox);
    let restrict =
        |actor: &str, args: &[&str]| by(&sandbox, actor, &["user", "restrict"]).args(args).run();
    refused(
        restrict("chief", &["gil", "north"]),
        3,
        "no user is named gil",
    );
    refused(restrict("gil", &["gil", "north"]), 5, "user.change");
    refused(
        restrict(ADMIN, &[ADMIN, "north"]),
        5,
        "nobody can change the tenants of the own account",
    );
    restrict(ADMIN, &["gil", "north"]).ok();
    // now gil belongs to north, where chief and mia are at home
    refused(
        restrict("chief", &["gil", "--clear"]),
        5,
        "user.create everywhere",
    );
    refused(
        restrict("chief", &["gil", "south"]),
        3,
        "no tenant is named south",
    );
    restrict("chief", &["gil", "north"]).ok();
    restrict(ADMIN, &["gil", "north", "south"]).ok();
    refused(
        restrict("chief", &["gil", "north"]),
        5,
        "chief does not hold user.change in another tenant",
    );
    refused(
        restrict("mia", &["gil", "north"]),
        3,
        "no user is named gil",
    );
}

#[test]
fn e20_what_a_restriction_held_back_is_given_by_whoever_frees_it() {
    let sandbox = installation();
    refused(
        by(&sandbox, "operator", &["user", "restrict", ADMIN, "north"]).run(),
        5,
        "last administrator everywhere",
    );
    second_administrator(&sandbox);
    by(&sandbox, "operator", &["user", "restrict", "cleo", "north"])
        .run()
        .ok();
    assert_eq!(show(&sandbox, "cleo")["administrator"], "administrator");
    let free = ["user", "restrict", "cleo", "--clear"];
    refused(
        by(&sandbox, "operator", &free).run(),
        5,
        "the operator makes no other there",
    );
    // administrators of the one tenant reach the one who is restricted to it, but free no one
    refused(
        by(&sandbox, "chief", &free).run(),
        5,
        "user.create everywhere",
    );
    by(&sandbox, ADMIN, &free).run().ok();
    login(&sandbox, "cleo").run().ok();
}

#[test]
fn e20_a_caller_sees_the_own_tenants_only() {
    let sandbox = installation();
    let tenants = |actor: &str, name: &str| {
        let call = by(&sandbox, actor, &["user", "tenants", name, "--json"]);
        call.run().ok().json()
    };
    assert_eq!(tenants("chief", "ben").as_array().unwrap().len(), 1);
    assert_eq!(tenants("ben", "ben")[0]["slug"], "north");
    assert_eq!(tenants(ADMIN, "ben").as_array().unwrap().len(), 2);
    let other = by(&sandbox, "ben", &["user", "tenants", "bea"]).run();
    refused(other, 3, "no user is named bea");
}

#[test]
fn who_administers_everywhere_is_not_delivered_to_a_tenant_by_a_restriction() {
    let sandbox = installation();
    second_administrator(&sandbox);
    let lasting = "SELECT u.email, u.password_hash FROM users u WHERE username = 'cleo'";
    let before = sandbox.sqlite(lasting);
    for held_back in [
        ["user", "restrict", "cleo", "north"].as_slice(),
        &["user", "edit", "cleo", "--tenant", "north"],
    ] {
        sandbox.vogt(held_back).run().ok();
        for taking in [
            ["user", "password", "cleo", "--temporary", "--print"].as_slice(),
            &["user", "edit", "cleo", "--email", "chief@example.org"],
        ] {
            let taken = by(&sandbox, "chief", taking).run();
            refused(taken, 5, "chief does not hold admin.change everywhere");
        }
        // nor by the operator, who may not lift the restriction again either
        let password = ["user", "password", "cleo", "--temporary", "--print"];
        refused(sandbox.vogt(&password).run(), 5, "another administrator");
        let lift = ["user", "edit", "cleo", "--global"];
        refused(sandbox.vogt(&lift).run(), 5, "the operator makes no other");
        by(&sandbox, ADMIN, &lift).run().ok();
    }
    assert_eq!(sandbox.sqlite(lasting), before);
}
