//! Who manages a tenant (B8, B9).

use serde_json::json;

use super::{asked, audited, by, installation, names, refused, refused_to, run};
use crate::common::ADMIN;

#[test]
fn b9_managers_are_in_the_tenant_already_or_added_to_it() {
    let sandbox = installation();
    let add = [
        "tenant", "manager", "add", "north", "ben", "rex", "gus", "BEN",
    ];
    let added = asked(&sandbox, &add);
    let made = |name: &str| json!({"username": name, "manager": true});
    assert_eq!(added, json!([made("ben"), made("rex"), made("gus")]));
    let list = asked(&sandbox, &["tenant", "manager", "list", "north"]);
    assert_eq!(names(&list, "username"), ["ben", "gus", "mia", "rex"]);
    let rex = asked(&sandbox, &["user", "show", "rex"]);
    assert_eq!(rex["tenants"], json!(["north", "south"]));
    assert_eq!(rex["manages"], json!(["north"]));
    assert_eq!(rex["administrator"], "manager");
    let gus = asked(&sandbox, &["user", "show", "gus"]);
    assert_eq!(
        (&gus["restricted"], &gus["manages"]),
        (&json!(false), &json!(["north"]))
    );
    // who is a manager already stays so, and nothing is written down
    let before = sandbox.dump();
    run(&sandbox, &add);
    assert_eq!(sandbox.dump(), before);
    let removed = asked(
        &sandbox,
        &["tenant", "manager", "remove", "north", "rex", "gus"],
    );
    assert_eq!(removed[0], json!({"username": "rex", "manager": false}));
    assert_eq!(
        asked(&sandbox, &["user", "show", "rex"])["tenants"],
        json!(["north", "south"]),
        "still a member"
    );
    let rows =
        "SELECT count(*) FROM memberships JOIN users u ON u.id = user_id WHERE username = 'gus'";
    assert_eq!(sandbox.sqlite(rows), "0");
    assert_eq!(
        audited(&sandbox, "manager"),
        "manager.add mia\nmanager.add ben\nmanager.add rex\nmanager.add gus\n\
         manager.remove rex\nmanager.remove gus"
    );
}

#[test]
fn b9_a_local_person_of_another_tenant_is_refused_with_what_would_work() {
    let sandbox = installation();
    for noun in ["manager", "member"] {
        let add = ["tenant", noun, "add", "north", "ben", "sam"];
        let before = super::accounts(&sandbox);
        let outcome = sandbox.vogt(&add).arg("--json").run().code(5);
        let error = outcome.error_json();
        assert_eq!(
            error["message"],
            "sam belongs to the tenant south and to no other"
        );
        assert_eq!(
            error["hint"],
            "make them global and restricted: vogt user edit sam --global --restrict-to south,north"
        );
        assert_eq!(super::accounts(&sandbox), before, "all of them or none");
    }
}

#[test]
fn b8_a_manager_names_further_ones_and_reaches_nobody_else() {
    let sandbox = installation();
    let add = |actor: &str, name: &str| {
        let call = by(
            &sandbox,
            actor,
            &["tenant", "manager", "add", "north", name],
        );
        call.run()
    };
    // administrators and people with other places do not exist for a manager
    refused(add("mia", "tara"), 3, "no user is named tara");
    for name in ["sam", "rex", "gus", ADMIN] {
        let told = format!("no user is named {name}");
        refused(add("mia", name), 3, &told);
        refused(add("tara", name), 3, &told);
    }
    let south = ["tenant", "manager", "add", "south", "ben"];
    refused_to(&sandbox, &south, &[("mia", 3, "no tenant is named south")]);
    add("mia", "ben").ok();
    // ben, a manager now, names nobody he does not see, and may do as mia
    sandbox.add_user("eve", &["--tenant", "north"]);
    add("ben", "eve").ok();
    by(
        &sandbox,
        "ben",
        &["tenant", "manager", "remove", "north", "eve"],
    )
    .run()
    .ok();
    // nor does a member who may go to another tenant as well; for tara that one does
    run(&sandbox, &["tenant", "member", "add", "north", "rex"]);
    refused(add("mia", "rex"), 3, "no user is named rex");
    add("tara", "rex").ok();
    let remove = ["tenant", "manager", "remove", "north", "rex"];
    refused_to(&sandbox, &remove, &[("mia", 3, "no user is named rex")]);
    by(&sandbox, "tara", &remove).run().ok();
}

#[test]
fn b8_naming_managers_needs_user_change_there_and_all_that_a_manager_holds() {
    let sandbox = installation();
    let add = ["tenant", "manager", "add", "north", "ben"];
    refused_to(
        &sandbox,
        &add,
        &[
            (
                "ben",
                5,
                "ben does not hold user.change in the tenant north",
            ),
            (
                "gus",
                5,
                "gus does not hold user.change in the tenant north",
            ),
            ("sam", 3, "no tenant is named north"),
            ("rex", 3, "no tenant is named north"),
        ],
    );
    // an editor of people makes nobody more than the editor is
    sandbox.sqlite(
        "INSERT INTO roles (slug, title, origin, created_at) VALUES ('editor', 'Editor', 'global', 1);
         INSERT INTO role_rights SELECT id, name FROM roles, rights
          WHERE slug = 'editor' AND name IN ('login', 'user.view', 'user.change')",
    );
    sandbox.add_user("eda", &["--tenant", "north", "--role", "editor"]);
    let told = "eda cannot give";
    refused_to(&sandbox, &add, &[("eda", 5, told)]);
    by(&sandbox, ADMIN, &add).run().ok();
}

#[test]
fn n7_the_last_manager_who_could_log_in_is_not_removed() {
    let sandbox = installation();
    let remove = |actor: &str, people: &[&str]| {
        let call = by(&sandbox, actor, &["tenant", "manager", "remove", "north"]);
        call.args(people).run()
    };
    let last = "mia is the last manager of north who can log in";
    refused(remove("operator", &["mia"]), 5, last);
    refused(remove(ADMIN, &["mia"]), 5, last);
    refused(remove("tara", &["mia"]), 5, last);
    refused(remove("mia", &["mia"]), 5, "the own account");
    refused(
        remove("operator", &["ben"]),
        3,
        "ben is no manager of north",
    );
    run(&sandbox, &["tenant", "manager", "add", "north", "ben"]);
    let before = super::accounts(&sandbox);
    refused(
        remove("operator", &["mia", "ben"]),
        5,
        "last manager of north",
    );
    assert_eq!(super::accounts(&sandbox), before, "all of them or none");
    run(&sandbox, &["lockout", "lock", "ben", "--reason", "x"]);
    refused(remove("operator", &["mia"]), 5, last);
    remove("mia", &["ben"]).ok();
}

#[test]
fn names_come_from_stdin_and_are_confirmed() {
    let sandbox = installation();
    let add = ["tenant", "manager", "add", "north", "-"];
    let piped = || sandbox.vogt(&add).stdin("ben\ngus\n");
    refused(piped().run(), 2, "Make managers of 2 people (ben, gus)?");
    let added = piped().args(&["--yes", "--json"]).run().ok().json();
    assert_eq!(names(&added, "username"), ["ben", "gus"]);
}
