//! Roles: making and changing them, giving and taking them away, and what comes of it.

mod assign;
mod catalog;
mod change;
mod combine;
mod give;
mod lasting;
mod make;
mod risen;
mod show;
mod withhold;

use serde_json::Value;

use crate::common::{ADMIN, ADMIN_PASSWORD, Call, Outcome, Sandbox, USER_PASSWORD};

/// The kinds of actors: the operator is [`OPERATOR`], the others are accounts.
const OPERATOR: &str = "";
/// The administrator of `north`.
const CHIEF: &str = "nora";
/// The manager of `north`.
const MANAGER: &str = "mia";
/// A member of `north`.
const MEMBER: &str = "ben";

/// The beginning, where nothing else is said.
const START: &str = "2026-11-23 08:00:00";

/// The tenants `north` and `south`, the catalogs `banking` and `content`, and one of each kind:
/// `ada` administers everything, `nora` administers `north`, `mia` manages it, `ben` is a member;
/// `sam` belongs to `south` and `gil` to all.
pub(crate) fn installation() -> Sandbox {
    let sandbox = Sandbox::at(START);
    sandbox.init_with_admin();
    let now = "unixepoch('2026-11-23 08:00:00')";
    sandbox.sqlite(&format!(
        "INSERT INTO tenants (slug, name, created_at) VALUES ('north', 'North', {now}), ('south', 'South', {now})"
    ));
    for catalog in ["banking", "content"] {
        let import = ["right", "import", "--builtin", catalog];
        sandbox.vogt(&import).run().ok();
    }
    sandbox.add_user(CHIEF, &["--tenant", "north", "--role", "administrator"]);
    sandbox.add_user(MANAGER, &["--tenant", "north"]);
    sandbox.sqlite(
        "UPDATE memberships SET manager = 1 WHERE user_id = (SELECT id FROM users WHERE username = 'mia')",
    );
    sandbox.add_user(MEMBER, &["--tenant", "north"]);
    sandbox.add_user("sam", &["--tenant", "south"]);
    sandbox.add_user("gil", &[]);
    sandbox
}

/// A call by one of them.
fn by<'a>(sandbox: &'a Sandbox, who: &str, line: &str) -> Call<'a> {
    let words: Vec<&str> = line.split(' ').collect();
    let call = sandbox.vogt(&words).arg("--json");
    match who {
        OPERATOR => call,
        ADMIN => call.acting_as(ADMIN, ADMIN_PASSWORD),
        other => call.acting_as(other, USER_PASSWORD),
    }
}

/// What the operator is told.
#[track_caller]
fn told(sandbox: &Sandbox, line: &str) -> Value {
    by(sandbox, OPERATOR, line).run().ok().json()
}

/// Refused with this code and these words, and nothing changed (bookings of `--as` aside).
#[track_caller]
fn refused(sandbox: &Sandbox, who: &str, line: &str, code: i32, words: &str) {
    let trail = "SELECT count(*) FROM audit";
    let before = sandbox.sqlite(trail);
    let outcome = by(sandbox, who, line).run().code(code);
    says(&outcome, words);
    assert_eq!(sandbox.sqlite(trail), before, "{}", outcome.transcript());
}

#[track_caller]
fn says(outcome: &Outcome, words: &str) {
    assert!(outcome.stderr.contains(words), "{}", outcome.transcript());
}

/// The roles of a person: `role@tenant`, a role everywhere without its `@`.
fn roles(person: &Value) -> Vec<String> {
    let roles = person["roles"].as_array().unwrap().iter();
    roles
        .map(|given| match given["tenant"].as_str() {
            Some(tenant) => format!("{}@{tenant}", given["role"].as_str().unwrap()),
            None => given["role"].as_str().unwrap().to_owned(),
        })
        .collect()
}

/// The last entry of the audit trail: actor, action, target, details.
fn last_entry(sandbox: &Sandbox) -> (String, String, String, Value) {
    let row = sandbox.sqlite(
        "SELECT json_array(actor, action, target, json(details)) FROM audit ORDER BY seq DESC LIMIT 1",
    );
    serde_json::from_str(&row).unwrap()
}
