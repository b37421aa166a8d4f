//! Deleting a tenant: nothing may hang on it.

use super::{asked, audited, by, installation, refused, refused_to, run};
use crate::common::ADMIN;

#[test]
fn a_tenant_is_not_deleted_while_anything_hangs_on_it() {
    let sandbox = installation();
    run(&sandbox, &["tenant", "add", "west", "--name", "West"]);
    let delete = ["tenant", "delete", "west"];
    let held = |words: &str| refused_to(&sandbox, &delete, &[("operator", 4, words)]);
    run(&sandbox, &["tenant", "member", "add", "west", "rex"]);
    held("the tenant west still has 1 person");
    run(&sandbox, &["tenant", "member", "remove", "west", "rex"]);
    run(&sandbox, &["tenant", "data", "set", "west", "clients=1"]);
    held("the tenant west still has 1 kind of data");
    run(&sandbox, &["tenant", "data", "set", "west", "clients=0"]);
    let id = "(SELECT id FROM tenants WHERE slug = 'west')";
    sandbox.sqlite(&format!(
        "INSERT INTO roles (slug, title, origin, tenant_id, created_at)
             VALUES ('clerk', 'Clerk', 'tenant', {id}, 1), ('sales', 'Sales', 'tenant', {id}, 1);
         INSERT INTO assignments (user_id, role_id, tenant_id, granted_at, granted_by)
             SELECT u.id, r.id, {id}, 1, 'test' FROM users u, roles r
              WHERE username = 'gus' AND slug IN ('clerk', 'member');
         INSERT INTO banks (slug, name, host_id, created_at) VALUES ('b', 'B', 'H', 1);
         INSERT INTO bank_tenants SELECT b.id, {id} FROM banks b;
         INSERT INTO recovery_cases (kind, admin_name, admin_email, tenant_id, requested_by,
                contact, status, evidence, opened_at, deadline_at)
             VALUES (1, 'x', 'x@y.example', {id}, 'X', 'x@y.example', 'open', '{{}}', 1, 2)"
    ));
    held("still has 2 roles assigned, 1 bank of its own, 1 open recovery case");
    sandbox.sqlite(
        "DELETE FROM assignments WHERE granted_by = 'test'; DELETE FROM bank_tenants;
         UPDATE recovery_cases SET status = 'cancelled', closed_at = 2",
    );
    run(
        &sandbox,
        &["tenant", "appearance", "add", "dark", "--tenant", "west"],
    );
    refused(sandbox.vogt(&delete).run(), 2, "Delete west (West)?");
    let before = sandbox.dump();
    sandbox.vogt(&delete).arg("--dry-run").run().ok();
    assert_eq!(sandbox.dump(), before);
    let deleted = asked(&sandbox, &["tenant", "delete", "west", "--yes"]);
    assert_eq!(deleted["slug"], "west");
    refused(
        sandbox.vogt(&["tenant", "show", "west"]).run(),
        3,
        "no tenant is named west",
    );
    assert_eq!(
        sandbox.sqlite("SELECT count(*) FROM roles WHERE origin = 'tenant'"),
        "0"
    );
    assert_eq!(sandbox.sqlite("PRAGMA foreign_key_check"), "");
    assert!(audited(&sandbox, "tenant").ends_with("tenant.delete west"));
    let roles = "SELECT details ->> '$.roles' FROM audit WHERE action = 'tenant.delete'";
    assert_eq!(sandbox.sqlite(roles), "[\"clerk\",\"sales\"]");
}

#[test]
fn b7_deleting_tenants_needs_tenant_delete_everywhere() {
    let sandbox = installation();
    run(&sandbox, &["tenant", "add", "west", "--name", "West"]);
    let west = ["tenant", "delete", "west"];
    refused_to(
        &sandbox,
        &west,
        &[
            ("tara", 3, "no tenant is named west"),
            ("gus", 5, "gus does not hold tenant.delete everywhere"),
        ],
    );
    refused_to(
        &sandbox,
        &["tenant", "delete", "north"],
        &[
            ("tara", 5, "tara does not hold tenant.delete everywhere"),
            ("mia", 5, "mia does not hold tenant.delete everywhere"),
            ("ben", 5, "ben does not hold tenant.delete everywhere"),
            (ADMIN, 4, "the tenant north still has 3 people"),
        ],
    );
    by(&sandbox, ADMIN, &west).arg("--yes").run().ok();
}

#[test]
fn a_suspended_tenant_can_lose_its_last_manager_and_then_go() {
    let sandbox = installation();
    run(&sandbox, &["tenant", "manager", "add", "south", "gus"]);
    let remove = ["tenant", "manager", "remove", "south", "gus"];
    refused_to(
        &sandbox,
        &remove,
        &[("operator", 5, "last manager of south")],
    );
    run(&sandbox, &["tenant", "suspend", "south", "--yes"]);
    run(&sandbox, &remove);
}
