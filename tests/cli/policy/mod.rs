//! Policies: making and changing them, whom they concern, and what they ask of passwords.

mod assign;
mod change;
mod file;
mod impact;
mod lists;
mod make;
mod rules;

use serde_json::Value;

use crate::common::{ADMIN, ADMIN_PASSWORD, Call, Outcome, Sandbox, USER_PASSWORD};

const START: &str = "2026-11-23 08:00:00";

/// Every kind of actor: `ada` administers everything, `tara` the tenant `north`, which `mia`
/// manages and `ben` belongs to; `sam` belongs to `south`.
fn installation() -> Sandbox {
    let sandbox = Sandbox::at(START);
    sandbox.init_with_admin();
    sandbox.tenant("north");
    sandbox.tenant("south");
    sandbox.add_user("tara", &["--tenant", "north", "--role", "administrator"]);
    sandbox.add_manager("mia", "north");
    sandbox.add_user("ben", &["--tenant", "north"]);
    sandbox.add_user("sam", &["--tenant", "south"]);
    sandbox
}

/// A call by one of them; `operator` is nobody of them.
fn by<'a>(sandbox: &'a Sandbox, actor: &str, line: &str) -> Call<'a> {
    let words: Vec<&str> = line.split(' ').collect();
    let call = sandbox.vogt(&words);
    match actor {
        "operator" => call,
        ADMIN => call.acting_as(ADMIN, ADMIN_PASSWORD),
        name => call.acting_as(name, USER_PASSWORD),
    }
}

/// Done by the operator without a question.
#[track_caller]
fn run(sandbox: &Sandbox, line: &str) -> Outcome {
    by(sandbox, "operator", line).arg("--yes").run().ok()
}

/// What the operator is told.
#[track_caller]
fn told(sandbox: &Sandbox, line: &str) -> Value {
    let call = by(sandbox, "operator", line).args(&["--json", "--yes"]);
    call.run().ok().json()
}

#[track_caller]
fn refused(outcome: Outcome, code: i32, words: &str) {
    let outcome = outcome.code(code);
    assert!(outcome.stderr.contains(words), "{}", outcome.transcript());
}

/// An attempt to set that password at the own account.
fn passwd<'a>(sandbox: &'a Sandbox, username: &str, old: &str, new: &str) -> Call<'a> {
    let call = sandbox.vogt(&["auth", "passwd", username, "--password-stdin", "--json"]);
    call.secret(old).secret(new)
}

/// The rules that a refusal names.
fn broken(outcome: &Outcome) -> Vec<String> {
    let error = outcome.error_json();
    let violations = error["violations"].as_array().unwrap().iter();
    violations
        .map(|violation| violation["rule"].as_str().unwrap().to_owned())
        .collect()
}

/// The usernames in a list of the impact.
fn names(list: &Value) -> Vec<&str> {
    let people = list.as_array().unwrap().iter();
    people
        .map(|person| person["username"].as_str().unwrap())
        .collect()
}

/// Actions, targets and details of the entries about policies.
fn audited(sandbox: &Sandbox) -> String {
    sandbox.sqlite(
        "SELECT action || ' ' || target || ' ' || json_remove(details, '$.login_uid', '$.sudo_user')
           FROM audit WHERE action GLOB 'policy.*' ORDER BY seq",
    )
}
