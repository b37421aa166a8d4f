//! Appearances people can choose (E8).

use serde_json::{Value, json};

use super::{asked, audited, by, installation, names, refused, refused_to, run};
use crate::common::ADMIN;

fn shown(name: &str, tenant: Option<&str>) -> Value {
    json!({"name": name, "tenant": tenant})
}

#[test]
fn e8_appearances_are_global_or_those_of_a_tenant() {
    let sandbox = installation();
    let add = ["tenant", "appearance", "add"];
    let global = asked(&sandbox, &[&add[..], &["light", "--global"]].concat());
    assert_eq!(global, shown("light", None));
    let north = asked(
        &sandbox,
        &[&add[..], &["dark", "--tenant", "north"]].concat(),
    );
    assert_eq!(north, shown("dark", Some("north")));
    // a tenant may have one of its own of the same name
    run(
        &sandbox,
        &[&add[..], &["light", "--tenant", "south"]].concat(),
    );
    let list = |more: &[&str]| {
        asked(
            &sandbox,
            &[&["tenant", "appearance", "list"], more].concat(),
        )
    };
    let (light, dark) = (shown("light", None), shown("dark", Some("north")));
    assert_eq!(
        list(&[]),
        json!([light, dark, shown("light", Some("south"))])
    );
    assert_eq!(list(&["--global"]), json!([light]));
    assert_eq!(list(&["--tenant", "north"]), json!([dark]));
    let seen = |actor: &str| {
        let list = by(&sandbox, actor, &["tenant", "appearance", "list", "--json"]);
        names(&list.run().ok().json(), "name").join(" ")
    };
    assert_eq!(seen(ADMIN), "light dark light");
    for local in ["tara", "mia", "ben"] {
        assert_eq!(seen(local), "light dark", "{local}");
    }
    assert_eq!(seen("sam"), "light light");
    assert_eq!(seen("rex"), "light", "global people have global ones only");
    assert_eq!(seen("gus"), "light");
    sandbox.sqlite(
        "UPDATE users SET appearance_id = (SELECT id FROM appearances WHERE name = 'dark')
          WHERE username = 'ben'",
    );
    let remove = [
        "tenant",
        "appearance",
        "remove",
        "dark",
        "--tenant",
        "north",
    ];
    let removed = run(&sandbox, &remove);
    assert_eq!(
        removed.stderr,
        "note: 1 person who had chosen it has no appearance now\n"
    );
    assert_eq!(
        asked(&sandbox, &["user", "show", "ben"])["appearance"],
        Value::Null
    );
    assert_eq!(
        audited(&sandbox, "appearance"),
        "appearance.add light\nappearance.add dark\nappearance.add light\nappearance.remove dark"
    );
}

#[test]
fn e8_appearances_are_changed_by_who_may() {
    let sandbox = installation();
    let global = ["tenant", "appearance", "add", "light", "--global"];
    for name in ["tara", "mia", "ben", "gus"] {
        let told = format!("{name} does not hold system.settings everywhere");
        refused_to(&sandbox, &global, &[(name, 5, &told)]);
    }
    let north = ["tenant", "appearance", "add", "dark", "--tenant", "north"];
    refused_to(
        &sandbox,
        &north,
        &[
            (
                "mia",
                5,
                "mia does not hold tenant.change in the tenant north",
            ),
            (
                "ben",
                5,
                "ben does not hold tenant.change in the tenant north",
            ),
            ("sam", 3, "no tenant is named north"),
        ],
    );
    by(&sandbox, ADMIN, &global).run().ok();
    by(&sandbox, "tara", &north).run().ok();
    let remove = ["tenant", "appearance", "remove", "light", "--global"];
    refused_to(
        &sandbox,
        &remove,
        &[("tara", 5, "tara does not hold system.settings everywhere")],
    );
}

#[test]
fn bad_appearances_are_refused() {
    let sandbox = installation();
    let call = |args: &[&str]| sandbox.vogt(&["tenant", "appearance"]).args(args).run();
    call(&["add", "dark", "--tenant", "north"]).ok();
    let before = sandbox.dump();
    refused(call(&["add", "dark"]), 2, "--global");
    refused(
        call(&["add", "dark", "--global", "--tenant", "north"]),
        2,
        "--global",
    );
    refused(call(&["add", "Dark", "--global"]), 6, "lower case: dark");
    refused(
        call(&["add", "dark", "--tenant", "north"]),
        4,
        "an appearance named dark exists already",
    );
    refused(
        call(&["remove", "dark", "--global"]),
        3,
        "no appearance is named dark",
    );
    refused(
        call(&["remove", "drak", "--tenant", "north"]),
        3,
        "did you mean dark?",
    );
    refused(
        call(&["list", "--tenant", "nrth"]),
        3,
        "did you mean north?",
    );
    assert_eq!(sandbox.dump(), before);
}
