//! Coming to belong elsewhere.

use serde_json::json;

use super::{audited, by, installation, login, refused, second_administrator, show};
use crate::common::ADMIN;

#[test]
fn e1_a_local_person_becomes_global_and_restricted_and_keeps_the_roles() {
    let sandbox = installation();
    let edit = ["user", "edit", "ben", "--global", "--restrict-to"];
    let edited = sandbox.vogt(&edit).args(&["south,north", "--json"]);
    let edited = edited.run().ok().json();
    assert_eq!(edited["scope"], "global");
    assert_eq!(edited["restricted"], true);
    assert_eq!(edited["tenants"], json!(["north", "south"]));
    assert_eq!(edited["roles"][0]["tenant"], "north");
    let entry = audited(&sandbox, "user.edit");
    assert!(
        entry.contains(r#""scope":{"before":"tenant","after":"restricted"}"#),
        "{entry}"
    );
    login(&sandbox, "ben").run().ok();
    // and back
    let back = sandbox.vogt(&["user", "edit", "ben", "--tenant", "north", "--json"]);
    assert_eq!(back.run().ok().json()["tenant"], "north");
}

#[test]
fn e8_an_appearance_of_the_tenant_left_behind_is_left_behind() {
    let sandbox = installation();
    let edit = |args: &[&str]| {
        let call = sandbox.vogt(&["user", "edit", "ben", "--json"]).args(args);
        call.run().ok().json()["appearance"].take()
    };
    edit(&["--appearance", "aurora"]);
    assert_eq!(edit(&["--global"]), json!(null));
    edit(&["--tenant", "north", "--appearance", "dark"]);
    assert_eq!(edit(&["--tenant", "south"]), "dark");
    let held = "SELECT a.tenant_id IS NULL FROM users u
                  JOIN appearances a ON a.id = u.appearance_id WHERE u.username = 'ben'";
    assert_eq!(sandbox.sqlite(held), "1", "the global one of that name");
}

#[test]
fn e1_who_may_move_people() {
    let sandbox = installation();
    let global = ["user", "edit", "ben", "--global"];
    let south = ["user", "edit", "ben", "--tenant", "south"];
    for actor in ["chief", "mia"] {
        let call = by(&sandbox, actor, &global);
        refused(call.run(), 5, "does not hold user.create everywhere");
        let call = by(&sandbox, actor, &south);
        refused(call.run(), 3, "no tenant is named south");
    }
    refused(by(&sandbox, "ben", &global).run(), 5, "user.change");
    for actor in ["operator", ADMIN] {
        by(&sandbox, actor, &south).run().ok();
        by(&sandbox, actor, &global).run().ok();
        let north = ["user", "edit", "ben", "--tenant", "north"];
        by(&sandbox, actor, &north).run().ok();
    }
    let own = ["user", "edit", ADMIN, "--tenant", "north"];
    refused(
        by(&sandbox, ADMIN, &own).run(),
        5,
        "nobody can change the tenants of the own account",
    );
}

#[test]
fn e1_moving_frees_no_right_that_the_mover_lacks_and_loses_no_last_administrator() {
    let sandbox = installation();
    let local = ["user", "edit", ADMIN, "--tenant", "north"];
    refused(
        by(&sandbox, "operator", &local).run(),
        5,
        "last administrator everywhere",
    );
    second_administrator(&sandbox);
    by(&sandbox, "cleo", &local).run().ok();
    assert_eq!(show(&sandbox, ADMIN)["administrator"], "administrator");
    // the role given everywhere would hold everywhere again
    let global = ["user", "edit", ADMIN, "--global"];
    refused(
        by(&sandbox, "operator", &global).run(),
        5,
        "the operator makes no other there",
    );
    by(&sandbox, "cleo", &global).run().ok();
    // an administrator of a tenant no one administered before: now it has had one
    let south = ["user", "edit", ADMIN, "--tenant", "south"];
    by(&sandbox, "cleo", &south).run().ok();
    let had = "SELECT had_administrator FROM tenants WHERE slug = 'south'";
    assert_eq!(sandbox.sqlite(had), "1");
}

#[test]
fn b30_a_full_tenant_takes_nobody_in() {
    let sandbox = installation();
    sandbox.sqlite("UPDATE tenants SET max_users = 1 WHERE slug = 'south'");
    for args in [
        &["user", "edit", "ben", "--tenant", "south"][..],
        &[
            "user",
            "edit",
            "ben",
            "--global",
            "--restrict-to",
            "north,south",
        ],
        &["user", "restrict", "gil", "south"],
    ] {
        refused(sandbox.vogt(args).run(), 5, "the tenant south is full");
    }
    // who is in stays in
    let sam = ["user", "edit", "sam", "--global", "--restrict-to", "south"];
    sandbox.vogt(&sam).run().ok();
}
