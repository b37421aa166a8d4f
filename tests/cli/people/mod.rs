//! Changing, renaming, deleting and restricting people, and taking their data out.

mod delete;
mod dialogue;
mod edit;
mod export;
mod hidden;
mod home;
mod rename;
mod restrict;
mod round_trip;

use serde_json::Value;

use crate::common::{ADMIN, ADMIN_PASSWORD, Call, Outcome, Sandbox, USER_PASSWORD};

/// The installation's beginning, where nothing else is said.
const START: &str = "2026-11-23 08:00:00";

/// Tenants `north` and `south`; the administrator of everything, `chief` who administers north,
/// `mia` who manages it, `ben` and `bea` of north, `sam` of south, and `gil` who is global.
fn installation() -> Sandbox {
    let sandbox = Sandbox::at(START);
    sandbox.init_with_admin();
    let now = "unixepoch('2026-11-23 08:00:00')";
    sandbox.sqlite(&format!(
        "INSERT INTO tenants (slug, name, created_at)
         VALUES ('north', 'North', {now}), ('south', 'South', {now});
         INSERT INTO appearances (name, tenant_id) VALUES ('plain', NULL), ('dark', NULL),
             ('dark', 1), ('aurora', 1), ('desert', 2)"
    ));
    sandbox.add_user("chief", &["--tenant", "north", "--role", "administrator"]);
    for name in ["mia", "ben", "bea"] {
        sandbox.add_user(name, &["--tenant", "north"]);
    }
    sandbox.add_user("sam", &["--tenant", "south"]);
    sandbox.add_user("gil", &[]);
    sandbox.sqlite(
        "UPDATE memberships SET manager = 1
          WHERE user_id = (SELECT id FROM users WHERE username = 'mia')",
    );
    sandbox
}

/// One more administrator everywhere.
fn second_administrator(sandbox: &Sandbox) {
    let who = ["user", "add", "cleo", "--email", "cleo@example.org"];
    sandbox
        .vogt(&who)
        .args(&["--first-name", "Cleo", "--last-name", "Example"])
        .args(&["--role", "administrator", "--global", "--password-stdin"])
        .acting_as(ADMIN, ADMIN_PASSWORD)
        .secret(USER_PASSWORD)
        .run()
        .ok();
}

/// A call as the operator, or as that account.
fn by<'a>(sandbox: &'a Sandbox, actor: &str, args: &[&str]) -> Call<'a> {
    let call = sandbox.vogt(args);
    match actor {
        "operator" => call,
        ADMIN => call.acting_as(ADMIN, ADMIN_PASSWORD),
        name => call.acting_as(name, USER_PASSWORD),
    }
}

fn show(sandbox: &Sandbox, name: &str) -> Value {
    let shown = sandbox.vogt(&["user", "show", name, "--json"]).run().ok();
    shown.json()
}

fn login<'a>(sandbox: &'a Sandbox, name: &str) -> Call<'a> {
    sandbox
        .vogt(&["auth", "login", name, "--password-stdin"])
        .secret(USER_PASSWORD)
}

/// Targets and details of the entries of this action.
fn audited(sandbox: &Sandbox, action: &str) -> String {
    sandbox.sqlite(&format!(
        "SELECT target || ' ' || json_remove(details, '$.login_uid', '$.sudo_user')
           FROM audit WHERE action = '{action}' ORDER BY seq"
    ))
}

#[track_caller]
fn refused(outcome: Outcome, code: i32, words: &str) {
    let outcome = outcome.code(code);
    assert!(outcome.stderr.contains(words), "{}", outcome.transcript());
}
