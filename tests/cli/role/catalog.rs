//! Rights of the content catalog, the origin of roles, what people begin with, and the menu: each
//! with what is refused to whom.

use serde_json::{Value, json};

use super::{
    ADMIN, CHIEF, MANAGER, MEMBER, OPERATOR, by, installation, refused, roles, says, told,
};
use crate::common::{Sandbox, USER_PASSWORD};

fn names(list: &Value, field: &str) -> Vec<String> {
    let list = list.as_array().unwrap().iter();
    let names = list.map(|one| one[field].as_str().unwrap().to_owned());
    names.collect()
}

/// Whether a right has effect for a person; `None` where it is not given.
fn effect(sandbox: &Sandbox, person: &str, right: &str) -> Option<bool> {
    let rights = told(sandbox, &format!("user rights {person}"));
    let mut rights = rights.as_array().unwrap().iter();
    let held = rights.find(|held| held["right"] == right)?;
    held["effective"].as_bool()
}

#[test]
fn e17_four_rights_for_every_kind_of_object() {
    let sandbox = installation();
    let objects = names(&told(&sandbox, "right list --area object"), "name");
    for kind in ["article", "mailing", "form", "profile", "image", "folder"] {
        for verb in ["show", "manage", "create", "change"] {
            let name = format!("object.{kind}.{verb}");
            assert!(objects.contains(&name), "{name}");
        }
    }
    assert_eq!(objects.len(), 24);
    // who may change must be able to see
    let alone = "role add editor --tenant north --right login,object.form.change";
    refused(
        &sandbox,
        CHIEF,
        alone,
        5,
        "object.form.change must be combined with object.form.show",
    );
    let whole = format!("{alone},object.form.show");
    refused(&sandbox, MANAGER, &whole, 5, "does not hold role.manage");
    refused(&sandbox, MEMBER, &whole, 5, "does not hold role.manage");
    by(&sandbox, CHIEF, &whole).run().ok();
    // a manager gives functions of the catalog, in the own tenant and to others
    by(&sandbox, MANAGER, "user grant ben editor").run().ok();
    assert_eq!(effect(&sandbox, "ben", "object.form.change"), Some(true));
    assert_eq!(effect(&sandbox, "ben", "object.form.create"), None);
    refused(
        &sandbox,
        MANAGER,
        "user grant mia editor",
        5,
        "cannot give object.form.change",
    );
    refused(
        &sandbox,
        MEMBER,
        "user grant ben editor",
        5,
        "does not hold role.assign",
    );
    refused(
        &sandbox,
        CHIEF,
        "user grant sam editor",
        3,
        "no user is named sam",
    );
    refused(
        &sandbox,
        ADMIN,
        "user grant sam editor",
        6,
        "sam may not enter the tenant north",
    );
    refused(
        &sandbox,
        OPERATOR,
        "role grant editor object.song.show",
        3,
        "no right is named object.song.show",
    );
    by(&sandbox, MANAGER, "user deny ben object.form.show")
        .run()
        .ok();
    assert_eq!(effect(&sandbox, "ben", "object.form.change"), Some(false));
}

#[test]
fn e18_system_rights_such_as_exporting_profiles_and_creating_folders() {
    let sandbox = installation();
    let system = names(&told(&sandbox, "right list --area system"), "name");
    for name in [
        "profile.export",
        "folder.create",
        "user.create",
        "audit.view",
    ] {
        assert!(system.contains(&name.to_owned()), "{name}");
    }
    let shown = told(&sandbox, "right show profile.export");
    assert_eq!(
        (&shown["area"], &shown["requires"]),
        (&json!("system"), &json!([]))
    );
    let add = "role add keeper --tenant north --right login,profile.export,folder.create";
    refused(&sandbox, MANAGER, add, 5, "does not hold role.manage");
    by(&sandbox, CHIEF, add).run().ok();
    by(&sandbox, CHIEF, "user grant ben keeper").run().ok();
    assert_eq!(effect(&sandbox, "ben", "folder.create"), Some(true));
    assert_eq!(effect(&sandbox, "ben", "profile.export"), Some(true));
    refused(
        &sandbox,
        MANAGER,
        "role grant keeper audit.view",
        5,
        "does not hold role.manage",
    );
    by(&sandbox, CHIEF, "role grant keeper tenant.create")
        .run()
        .ok();
    // one that only the whole installation can hold has no effect in a tenant
    assert_eq!(effect(&sandbox, "ben", "tenant.create"), Some(false));
}

#[test]
fn e19_the_origin_of_a_role_is_shown_and_system_roles_are_changed_by_nobody() {
    let sandbox = installation();
    by(&sandbox, ADMIN, "role add desk --global --right login")
        .run()
        .ok();
    by(
        &sandbox,
        CHIEF,
        "role add clerk --tenant north --right login",
    )
    .run()
    .ok();
    let list = told(&sandbox, "role list");
    let origin = |name: &str| {
        let mut list = list.as_array().unwrap().iter();
        let role = list.find(|role| role["name"] == name).unwrap();
        (role["origin"].clone(), role["tenant"].clone())
    };
    assert_eq!(origin("member"), (json!("system"), json!(null)));
    assert_eq!(origin("banking"), (json!("system"), json!(null)));
    assert_eq!(origin("desk"), (json!("global"), json!(null)));
    assert_eq!(origin("clerk"), (json!("tenant"), json!("north")));
    for who in [OPERATOR, ADMIN, CHIEF] {
        for line in [
            "role grant member user.view",
            "role revoke member login",
            "role edit administrator --title Boss",
            "role delete billing --yes",
        ] {
            refused(&sandbox, who, line, 5, "is built in: nobody changes it");
        }
    }
    for line in ["role grant member user.view", "role delete billing --yes"] {
        by(&sandbox, MANAGER, line).run().code(5);
        by(&sandbox, MEMBER, line).run().code(5);
    }
    // a global role is not the tenant's
    refused(
        &sandbox,
        CHIEF,
        "role grant desk user.view",
        5,
        "role.manage everywhere",
    );
    by(&sandbox, CHIEF, "role grant clerk user.view").run().ok();
}

#[test]
fn b11_people_begin_with_the_default_roles_and_are_changed_later() {
    let sandbox = installation();
    let add = |who: &str, name: &str| {
        let line = format!(
            "user add {name} --email {name}@example.org --first-name A --last-name B --tenant north --password-stdin"
        );
        by(&sandbox, who, &line).secret(USER_PASSWORD).run()
    };
    let set = "tenant setting set user.default_roles member,banking";
    refused(&sandbox, CHIEF, set, 5, "does not hold system.settings");
    refused(&sandbox, MANAGER, set, 5, "does not hold system.settings");
    by(&sandbox, ADMIN, set).run().ok();
    let new = add(MANAGER, "eve").ok().json();
    assert_eq!(roles(&new), ["banking@north", "member@north"]);
    says(&add(MEMBER, "fay").code(5), "does not hold user.create");
    // a default gives nobody the power to give it
    by(
        &sandbox,
        ADMIN,
        "tenant setting set user.default_roles member,billing",
    )
    .run()
    .ok();
    says(&add(MANAGER, "gus").code(5), "cannot give billing.");
    // later on, one by one
    by(&sandbox, MANAGER, "user revoke eve banking").run().ok();
    by(&sandbox, MANAGER, "user grant eve banking").run().ok();
    by(&sandbox, MANAGER, "user deny eve bank.app.sync")
        .run()
        .ok();
    by(&sandbox, MANAGER, "user allow eve bank.app.sync")
        .run()
        .ok();
    refused(
        &sandbox,
        MEMBER,
        "user deny eve bank.app.sync",
        3,
        "no user is named eve",
    );
    refused(
        &sandbox,
        "sam",
        "user revoke eve banking",
        3,
        "no user is named eve",
    );
    refused(
        &sandbox,
        MANAGER,
        "user revoke eve banking --tenant south",
        3,
        "no tenant is named south",
    );
}

#[test]
fn b29_an_entry_that_is_not_permitted_is_not_shown_nor_another_s_menu() {
    let sandbox = installation();
    by(&sandbox, CHIEF, "user grant ben banking").run().ok();
    let menu = |who: &str, name: &str| {
        let menu = by(&sandbox, who, &format!("user menu {name}")).run().ok();
        names(&menu.json(), "entry")
    };
    let whole = menu(OPERATOR, "ben");
    assert!(whole.contains(&"settings.accounts".to_owned()), "{whole:?}");
    for who in [ADMIN, CHIEF, MANAGER, MEMBER] {
        assert_eq!(menu(who, "ben"), whole, "{who}");
    }
    by(&sandbox, MANAGER, "user deny ben bank.accounts.view")
        .run()
        .ok();
    let less = menu(MEMBER, "ben");
    assert!(!less.contains(&"settings.accounts".to_owned()), "{less:?}");
    assert!(less.iter().all(|entry| whole.contains(entry)));
    refused(&sandbox, "sam", "user menu ben", 3, "no user is named ben");
    refused(&sandbox, MEMBER, "user menu mia", 3, "no user is named mia");
    refused(
        &sandbox,
        MANAGER,
        "user menu sam",
        3,
        "no user is named sam",
    );
}

#[test]
fn b34_what_the_menu_lacks_is_said_by_the_rights() {
    let sandbox = installation();
    by(&sandbox, CHIEF, "user grant ben banking").run().ok();
    sandbox.add_user("eve", &["--tenant", "north", "--bank-access"]);
    by(&sandbox, CHIEF, "user grant eve banking").run().ok();
    let because = |name: &str, right: &str| {
        let rights = told(&sandbox, &format!("user rights {name}"));
        let mut rights = rights.as_array().unwrap().iter();
        let held = rights.find(|held| held["right"] == right).unwrap();
        held["because"].clone()
    };
    assert_eq!(
        because("ben", "bank.files.send"),
        "has no effect without bank access"
    );
    assert_eq!(because("eve", "bank.files.send"), json!(null));
    let confirm = "bank.payees.confirm";
    assert_eq!(
        because("eve", confirm),
        "has no effect while payees.four_eyes is off"
    );
    let set = "tenant setting set payees.four_eyes on";
    for who in [CHIEF, MANAGER, MEMBER] {
        refused(&sandbox, who, set, 5, "does not hold system.settings");
    }
    by(&sandbox, ADMIN, set).run().ok();
    assert_eq!(because("eve", confirm), json!(null));
    let menu = names(&told(&sandbox, "user menu eve"), "entry");
    assert!(
        menu.contains(&"payments.confirm-payees".to_owned()),
        "{menu:?}"
    );
}
