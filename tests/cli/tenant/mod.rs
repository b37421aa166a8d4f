//! Tenants, who belongs to them, and the settings of the whole installation.

mod appearance;
mod change;
mod data;
mod delete;
mod manager;
mod member;
mod setting;
mod suspend;

use serde_json::Value;

use crate::common::{ADMIN, ADMIN_PASSWORD, Call, Outcome, Sandbox, USER_PASSWORD};

const START: &str = "2026-11-23 08:00:00";

/// Every kind of actor: `ada` administers everything, `tara` the tenant `north`, which `mia`
/// manages and `ben` belongs to; `sam` belongs to `south`, where `rex` is restricted to; `gus` may
/// go everywhere.
fn installation() -> Sandbox {
    let sandbox = Sandbox::at(START);
    sandbox.init_with_admin();
    for (slug, name) in [("north", "North"), ("south", "South")] {
        run(&sandbox, &["tenant", "add", slug, "--name", name]);
    }
    let tara = ["--tenant", "north", "--role", "administrator"];
    sandbox.add_user("tara", &tara);
    for name in ["mia", "ben"] {
        sandbox.add_user(name, &["--tenant", "north"]);
    }
    sandbox.add_user("sam", &["--tenant", "south"]);
    sandbox.add_user("rex", &["--global", "--restrict-to", "south"]);
    sandbox.add_user("gus", &["--global"]);
    run(&sandbox, &["tenant", "manager", "add", "north", "mia"]);
    sandbox
}

/// A call by one of them; `operator` is nobody of them.
fn by<'a>(sandbox: &'a Sandbox, actor: &str, args: &[&str]) -> Call<'a> {
    let call = sandbox.vogt(args);
    match actor {
        "operator" => call,
        ADMIN => call.acting_as(ADMIN, ADMIN_PASSWORD),
        name => call.acting_as(name, USER_PASSWORD),
    }
}

#[track_caller]
fn run(sandbox: &Sandbox, args: &[&str]) -> Outcome {
    sandbox.vogt(args).run().ok()
}

#[track_caller]
fn asked(sandbox: &Sandbox, args: &[&str]) -> Value {
    sandbox.vogt(args).arg("--json").run().ok().json()
}

fn login(sandbox: &Sandbox, name: &str) -> Outcome {
    let call = sandbox.vogt(&["auth", "login", name, "--password-stdin"]);
    call.secret(USER_PASSWORD).run()
}

/// The actions and targets of the audit trail that begin so.
fn audited(sandbox: &Sandbox, noun: &str) -> String {
    sandbox.sqlite(&format!(
        "SELECT action || ' ' || target FROM audit WHERE action GLOB '{noun}.*' ORDER BY seq"
    ))
}

#[track_caller]
fn refused(outcome: Outcome, code: i32, words: &str) {
    let outcome = outcome.code(code);
    assert!(outcome.stderr.contains(words), "{}", outcome.transcript());
}

/// What each actor is told, and that nothing is changed by any of it: code and words.
#[track_caller]
fn refused_to(sandbox: &Sandbox, args: &[&str], told: &[(&str, i32, &str)]) {
    let before = accounts(sandbox);
    for (actor, code, words) in told {
        refused(by(sandbox, actor, args).arg("--yes").run(), *code, words);
    }
    assert_eq!(accounts(sandbox), before);
}

/// Everything but what a login books.
fn accounts(sandbox: &Sandbox) -> String {
    let tables = "tenants tenant_data memberships assignments settings appearances audit roles";
    sandbox.sqlite(&format!(".dump {tables}"))
}

fn names(list: &Value, field: &str) -> Vec<String> {
    let items = list.as_array().unwrap().iter();
    items
        .map(|item| item[field].as_str().unwrap().to_owned())
        .collect()
}
