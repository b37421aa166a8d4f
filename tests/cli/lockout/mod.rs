//! Who is shut out, letting them in again, and the job for cron.

mod expire;
mod list;
mod lock;
mod reset;

use serde_json::Value;

use crate::common::{ADMIN, ADMIN_PASSWORD, Call, Outcome, Sandbox, USER_PASSWORD};

/// The installation's beginning, where nothing else is said.
const START: &str = "2026-11-23 08:00:00";

/// An installation with the administrator, the tenants `north` and `south`, and `ben` of `north`.
fn installation() -> Sandbox {
    let sandbox = Sandbox::at(START);
    sandbox.init_with_admin();
    let now = "unixepoch('2026-11-23 08:00:00')";
    sandbox.sqlite(&format!(
        "INSERT INTO tenants (slug, name, created_at) VALUES ('north', 'North', {now}), ('south', 'South', {now})"
    ));
    sandbox.add_user("ben", &["--tenant", "north"]);
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

fn login<'a>(sandbox: &'a Sandbox, name: &str, password: &str) -> Call<'a> {
    sandbox
        .vogt(&["auth", "login", name, "--password-stdin"])
        .secret(password)
}

fn fail(sandbox: &Sandbox, name: &str, times: usize) {
    for _ in 0..times {
        login(sandbox, name, "not the password at all")
            .run()
            .code(7);
    }
}

fn asked(sandbox: &Sandbox, args: &[&str]) -> Value {
    sandbox.vogt(args).arg("--json").run().ok().json()
}

/// The counts of a run of the job, those that are not 0.
fn expire(call: Call<'_>) -> Value {
    let mut counts = call.arg("--json").run().ok().json();
    counts
        .as_object_mut()
        .unwrap()
        .retain(|_, count| *count != 0);
    counts
}

fn codes(person: &Value) -> Vec<&str> {
    let reasons = person["reasons"].as_array().unwrap();
    let codes = reasons.iter().map(|reason| reason["code"].as_str());
    codes.map(Option::unwrap).collect()
}

fn audited(sandbox: &Sandbox, action: &str) -> String {
    sandbox.sqlite(&format!(
        "SELECT target FROM audit WHERE action = '{action}' ORDER BY seq"
    ))
}

#[track_caller]
fn refused(outcome: Outcome, code: i32, words: &str) {
    let outcome = outcome.code(code);
    assert!(outcome.stderr.contains(words), "{}", outcome.transcript());
}
