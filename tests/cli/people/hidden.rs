//! A person with places of which the actor may see one only (DESIGN.md, Places).

use serde_json::json;

use super::{by, installation, refused};
use crate::common::{ADMIN, Sandbox};

/// Gil works in both tenants, manages the south, and has a role of his own there.
fn scene() -> Sandbox {
    let sandbox = installation();
    let run = |args: &[&str]| by(&sandbox, ADMIN, args).run().ok();
    run(&["user", "restrict", "gil", "north", "south"]);
    run(&["tenant", "manager", "add", "south", "gil"]);
    run(&["role", "add", "clerk", "--global", "--right", "login"]);
    run(&["user", "grant", "gil", "clerk", "--tenant", "south"]);
    sandbox
}

#[test]
fn what_an_administrator_of_one_tenant_is_shown_names_no_other() {
    let sandbox = scene();
    let whole = by(&sandbox, "operator", &["user", "show", "gil", "--json"]);
    let whole = whole.run().ok().json();
    assert_eq!(whole["tenants"], json!(["north", "south"]));
    assert_eq!(whole["manages"], json!(["south"]));
    assert_eq!(whole["roles"].as_array().unwrap().len(), 2);

    let chief = |args: &[&str]| by(&sandbox, "chief", args).run();
    refused(chief(&["tenant", "show", "south"]), 3, "south");
    let shown = chief(&["user", "show", "gil", "--json"]).ok().json();
    assert_eq!(shown["tenants"], json!(["north"]));
    assert_eq!(shown["manages"], json!([]));
    assert_eq!(shown["administrator"], json!(null));
    assert_eq!(shown["roles"].as_array().unwrap().len(), 1);
    assert_eq!(shown["restricted"], true);
    for verb in [
        vec!["user", "show", "gil"],
        vec!["user", "list", "--json"],
        vec![
            "user",
            "list",
            "--columns",
            "username,tenants,roles,manages",
        ],
        vec!["user", "tenants", "gil"],
        vec!["user", "rights", "gil"],
        vec!["user", "menu", "gil"],
        vec!["user", "why", "gil"],
        vec!["user", "export"],
        vec!["tenant", "member", "list", "north", "--json"],
    ] {
        let said = chief(&verb).ok();
        assert!(!said.stdout.contains("south"), "{}", said.transcript());
        assert!(!said.stderr.contains("south"), "{}", said.transcript());
        assert!(!said.stdout.contains("clerk"), "{}", said.transcript());
    }
    // his own places are no secret to him
    let own = by(&sandbox, "gil", &["user", "show", "gil", "--json"]);
    assert_eq!(own.run().ok().json(), whole);
}

#[test]
fn nobody_is_chosen_by_what_is_not_shown() {
    let sandbox = scene();
    let names = |actor: &str, more: &[&str]| -> Vec<String> {
        let call = by(&sandbox, actor, &["user", "list", "--json"]).args(more);
        let people = call.run().ok().json();
        let people = people.as_array().unwrap().iter();
        people
            .map(|person| person["username"].as_str().unwrap().to_owned())
            .filter(|name| name == "gil")
            .collect()
    };
    for (filter, shown) in [
        (["--where", "tenants~sou"], false),
        (["--where", "tenants~nor"], true),
        (["--where", "not tenants~sou"], true),
        (["--where", "manages~sou"], false),
        (["--where", "manages=none"], true),
        (["--where", "roles=clerk"], false),
        (["--where", "roles!=clerk"], true),
        (["--where", "administrator=manager"], false),
        (["--where", "administrator=none"], true),
        (["--role", "clerk"], false),
    ] {
        assert_eq!(names("chief", &filter).len() == 1, shown, "{filter:?}");
        let whole = names("operator", &filter).len() == 1;
        let same = filter[1] == "tenants~nor";
        assert_eq!(whole == shown, same, "{filter:?}");
    }
    refused(
        by(
            &sandbox,
            "chief",
            &["user", "list", "--where", "tenants=south"],
        )
        .run(),
        3,
        "south",
    );
}

#[test]
fn refusals_name_no_tenant_that_the_actor_may_not_see() {
    let sandbox = scene();
    for verb in [
        vec!["user", "edit", "gil", "--first-name", "Gilbert"],
        vec!["user", "edit", "gil", "--email", "new@example.org"],
        vec!["user", "deny", "gil", "login"],
        vec!["user", "delete", "gil", "--yes"],
        vec!["user", "revoke", "gil", "clerk"],
        vec!["lockout", "lock", "gil", "--reason", "x"],
        vec!["user", "export-profile", "gil"],
    ] {
        let said = by(&sandbox, "chief", &verb).run();
        assert!(!said.stderr.contains("south"), "{}", said.transcript());
        refused(said, 5, "in another tenant");
    }
}

#[test]
fn a_suspended_tenant_is_named_to_those_only_who_may_see_it() {
    let sandbox = scene();
    let run = |args: &[&str]| by(&sandbox, ADMIN, args).run().ok();
    run(&["tenant", "add", "west", "--name", "West"]);
    sandbox.add_user("rae", &[]);
    run(&["user", "restrict", "rae", "north", "west"]);
    for tenant in ["north", "west"] {
        run(&["user", "grant", "rae", "administrator", "--tenant", tenant]);
    }
    sandbox.sqlite("UPDATE tenants SET suspended_at = created_at WHERE slug <> 'west'");
    for verb in [
        ["user", "show", "gil"],
        ["lockout", "show", "gil"],
        ["user", "why", "gil"],
    ] {
        let whole = by(&sandbox, "operator", &verb).run().stdout;
        assert!(whole.contains("suspended tenant: north, south"), "{whole}");
        let said = by(&sandbox, "rae", &verb).run().stdout;
        assert!(said.contains("suspended tenant: north"), "{said}");
        assert!(!said.contains("south"), "{said}");
    }
    let listed = by(&sandbox, "rae", &["lockout", "list"]).run().ok().stdout;
    assert!(
        listed.contains("north") && !listed.contains("south"),
        "{listed}"
    );
}
