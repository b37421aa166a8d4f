//! Global people who are restricted to tenants (E1, E20).

use serde_json::json;

use super::{START, asked, by, installation, login, names, refused, refused_to, run};
use crate::common::{ADMIN, Sandbox};

#[test]
fn e20_members_come_and_go_with_the_roles_given_there() {
    let sandbox = installation();
    let added = asked(&sandbox, &["tenant", "member", "add", "north", "rex"]);
    assert_eq!(added, json!([{"username": "rex", "manager": false}]));
    let list = || {
        names(
            &asked(&sandbox, &["tenant", "member", "list", "north"]),
            "username",
        )
    };
    assert_eq!(list(), ["rex"], "neither local people nor everyone else");
    let before = sandbox.dump();
    run(
        &sandbox,
        &["tenant", "member", "add", "north", "rex", "ben"],
    );
    assert_eq!(sandbox.dump(), before, "who is in already stays");
    sandbox.sqlite(
        "INSERT INTO assignments (user_id, role_id, tenant_id, granted_at, granted_by)
         SELECT u.id, r.id, t.id, 1, 'test' FROM users u, roles r, tenants t
          WHERE username = 'rex' AND r.slug = 'billing'",
    );
    run(&sandbox, &["tenant", "manager", "add", "north", "rex"]);
    let removed = run(&sandbox, &["tenant", "member", "remove", "north", "rex"]);
    assert_eq!(removed.stderr, "");
    assert_eq!(list(), Vec::<String>::new());
    let rex = asked(&sandbox, &["user", "show", "rex"]);
    assert_eq!(rex["tenants"], json!(["south"]));
    assert_eq!(rex["manages"], json!([]));
    let roles = json!([
        {"role": "billing", "tenant": "south", "until": null},
        {"role": "member", "tenant": null, "until": null},
    ]);
    assert_eq!(rex["roles"], roles, "what was given elsewhere stays");
    let trail = sandbox
        .sqlite("SELECT action || ' ' || target FROM audit WHERE target = 'rex' ORDER BY seq");
    assert_eq!(
        trail,
        "user.add rex\nmember.add rex\nmanager.add rex\nuser.revoke rex\nmember.remove rex"
    );
}

#[test]
fn e1_only_restricted_global_people_become_members() {
    let sandbox = installation();
    let gus = sandbox
        .vogt(&["tenant", "member", "add", "north", "gus", "--json"])
        .run();
    let error = gus.code(5).error_json();
    assert_eq!(
        error["message"],
        "gus is not restricted to tenants: all of them are open already"
    );
    assert_eq!(
        error["hint"],
        "to confine them: vogt user restrict gus north"
    );
    let remove = |name: &str| {
        sandbox
            .vogt(&["tenant", "member", "remove", "north", name])
            .run()
    };
    refused(remove("ben"), 5, "ben belongs to the tenant north alone");
    refused(remove("rex"), 3, "rex is no member of north");
    run(&sandbox, &["tenant", "manager", "add", "north", "gus"]);
    refused(remove("gus"), 3, "gus is no member of north");
    refused(remove("nobody"), 3, "no user is named nobody");
}

#[test]
fn who_is_left_without_a_tenant_is_named() {
    let sandbox = installation();
    login(&sandbox, "rex").ok();
    let removed = run(&sandbox, &["tenant", "member", "remove", "south", "rex"]);
    assert_eq!(
        removed.stderr,
        "note: rex is listed in no tenant now and cannot log in (vogt tenant member add TENANT rex)\n"
    );
    login(&sandbox, "rex").code(7);
    let rex = asked(&sandbox, &["user", "show", "rex"]);
    assert_eq!(rex["reasons"][0]["code"], "no_tenant");
    run(&sandbox, &["tenant", "member", "add", "north", "rex"]);
    login(&sandbox, "rex").ok();
    let name = "m|reboot";
    let address = ["--email", "m@example.org", "--first-name", "M"];
    let place = ["--global", "--restrict-to", "south"];
    sandbox.add_user(name, &[&address[..], &place].concat());
    let removed = run(&sandbox, &["tenant", "member", "remove", "south", name]);
    let command = "(vogt tenant member add TENANT 'm|reboot')";
    assert!(removed.stderr.contains(command), "{}", removed.stderr);
}

#[test]
fn e14_a_member_whose_last_role_would_go_stays() {
    let sandbox = installation();
    sandbox.sqlite(
        "UPDATE assignments SET tenant_id = (SELECT id FROM tenants WHERE slug = 'south')
          WHERE user_id = (SELECT id FROM users WHERE username = 'rex')",
    );
    run(&sandbox, &["tenant", "member", "add", "north", "rex"]);
    let remove = ["tenant", "member", "remove", "south", "rex"];
    let told = "rex has roles in south only, and keeps at least one";
    refused_to(
        &sandbox,
        &remove,
        &[("operator", 5, told), (ADMIN, 5, told)],
    );
}

#[test]
fn e13_nobody_lets_rights_into_a_tenant_that_they_do_not_hold_there() {
    let sandbox = installation();
    // rex administers wherever he may go, which is south
    sandbox.sqlite(
        "INSERT INTO assignments (user_id, role_id, granted_at, granted_by)
         SELECT u.id, r.id, 1, 'test' FROM users u, roles r
          WHERE username = 'rex' AND r.slug = 'administrator'",
    );
    let add = ["tenant", "member", "add", "north", "rex"];
    let had =
        "there has been an administrator in the tenant north: the operator makes no other there";
    refused_to(
        &sandbox,
        &add,
        &[
            ("operator", 5, had),
            ("tara", 3, "no user is named rex"),
            ("mia", 3, "no user is named rex"),
            ("rex", 3, "no tenant is named north"),
        ],
    );
    by(&sandbox, ADMIN, &add).run().ok();
    // a place without one gets its first administrator, and remembers it
    run(&sandbox, &["tenant", "add", "west", "--name", "West"]);
    run(&sandbox, &["tenant", "member", "add", "west", "rex"]);
    let west = "SELECT had_administrator FROM tenants WHERE slug = 'west'";
    assert_eq!(sandbox.sqlite(west), "1");
}

#[test]
fn n7_no_tenant_loses_its_last_administrator_with_a_membership_or_by_a_policy() {
    let sandbox = Sandbox::at(START);
    sandbox.init();
    for slug in ["north", "south"] {
        run(&sandbox, &["tenant", "add", slug, "--name", slug]);
    }
    sandbox.add_user("rex", &["--global", "--restrict-to", "north,south"]);
    let administrator_of_north =
        "INSERT INTO assignments (user_id, role_id, tenant_id, granted_at, granted_by)
         SELECT u.id, r.id, t.id, 1, 'test' FROM users u, roles r, tenants t
          WHERE username = 'rex' AND r.slug = 'administrator' AND t.slug = 'north'";
    sandbox.sqlite(administrator_of_north);
    let last = "rex is the last administrator in the tenant north who can log in";
    let remove = ["tenant", "member", "remove", "north", "rex"];
    refused_to(&sandbox, &remove, &[("operator", 5, last)]);
    sandbox.sqlite(
        "INSERT INTO policies (slug, max_failures, created_at) VALUES ('strict', 1, 1);
         INSERT INTO credential_failures (user_id, counter, at)
         SELECT id, 'login', unixepoch('2026-11-23 07:59:00') FROM users;
         UPDATE users SET scope = 'tenant', restricted = 0,
                          tenant_id = (SELECT id FROM tenants WHERE slug = 'north');
         DELETE FROM memberships WHERE tenant_id = (SELECT id FROM tenants WHERE slug = 'south')",
    );
    let edit = ["tenant", "edit", "north", "--policy", "strict"];
    refused_to(&sandbox, &edit, &[("operator", 5, last)]);
    sandbox.sqlite("DELETE FROM credential_failures");
    run(&sandbox, &edit);
}

#[test]
fn members_are_changed_by_who_may_change_people_there() {
    let sandbox = installation();
    run(&sandbox, &["tenant", "member", "add", "north", "rex"]);
    let remove = ["tenant", "member", "remove", "north", "rex"];
    refused_to(
        &sandbox,
        &remove,
        &[
            ("mia", 3, "no user is named rex"),
            (
                "ben",
                5,
                "ben does not hold user.change in the tenant north",
            ),
            (
                "rex",
                5,
                "rex does not hold user.change in the tenant north",
            ),
            ("sam", 3, "no tenant is named north"),
        ],
    );
    let view = |actor: &str| {
        by(
            &sandbox,
            actor,
            &["tenant", "member", "list", "north", "--json"],
        )
        .run()
    };
    assert_eq!(names(&view("tara").ok().json(), "username"), ["rex"]);
    refused(
        view("ben"),
        5,
        "ben does not hold tenant.view in the tenant north",
    );
    refused(view("sam"), 3, "no tenant is named north");
    // leaving north concerns north only
    by(&sandbox, "tara", &remove).run().ok();
    // coming in concerns all places: tara does not see rex any more
    let add = ["tenant", "member", "add", "north", "rex"];
    refused_to(&sandbox, &add, &[("tara", 3, "no user is named rex")]);
}
