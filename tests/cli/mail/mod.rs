//! The outbox, the ways to a mail server, and what mailed links are good for.

mod faults;
mod invite;
mod outbox;
mod recovery;
mod redeem;
mod send;
mod sendmail;
mod server;
mod templates;

use serde_json::{Value, json};

use crate::common::{Call, Sandbox};

/// The beginning, where nothing else is said.
const START: &str = "2026-12-01 08:00:00";
/// A password somebody chooses.
const CHOSEN: &str = "nine lanterns by the 2 doors";

/// Adds a person without a password; `how` says how one is to come.
fn add(sandbox: &Sandbox, username: &str, how: &[&str]) -> Value {
    let email = format!("{username}@example.org");
    sandbox
        .vogt(&["user", "add", username, "--email", &email, "--json"])
        .args(&["--first-name", "Ana", "--last-name", "López"])
        .args(&["--role", "member", "--global"])
        .args(how)
        .run()
        .ok()
        .json()
}

/// `mail send` as JSON, to be run.
fn send(sandbox: &Sandbox) -> Call<'_> {
    sandbox.vogt(&["mail", "send", "--json"])
}

/// The counts of a run, those that are not 0.
fn counts(counts: &Value) -> Value {
    let counts = counts.as_object().unwrap().iter();
    let told = counts.filter(|(_, count)| **count != json!(0));
    Value::Object(
        told.map(|(name, count)| (name.clone(), count.clone()))
            .collect(),
    )
}

/// What `mail list` says.
fn mails(sandbox: &Sandbox) -> Vec<Value> {
    let list = sandbox.vogt(&["mail", "list", "--json"]).run().ok().json();
    list.as_array().unwrap().clone()
}

/// `auth redeem` with these lines.
fn redeem<'a>(sandbox: &'a Sandbox, lines: &[&str]) -> Call<'a> {
    let call = sandbox.vogt(&["auth", "redeem", "--password-stdin", "--json"]);
    lines.iter().fold(call, |call, line| call.secret(line))
}
