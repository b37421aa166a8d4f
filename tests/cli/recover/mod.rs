//! The way back in for an administrator who forgot the password: every case from the first word
//! to the last, everyone who must not, and everything that goes wrong on the way.

mod case_1;
mod case_2;
mod case_3;
mod codes;
mod deputy;
mod newcomer;
mod open;
mod operator;
mod probe;
mod together;
mod transcript;

use serde_json::Value;

use crate::common::{ADMIN, ADMIN_PASSWORD, Call, Outcome, Sandbox, USER_PASSWORD};

const START: &str = "2026-11-23 08:00:00";

/// `ada` administers everything, `nele` the tenant `nord`, where nobody else belongs.
fn firm() -> Sandbox {
    let sandbox = Sandbox::still_at(START);
    sandbox.init_with_admin();
    run(
        &sandbox,
        &["tenant", "add", "nord", "--name", "Kanzlei Nord"],
    );
    sandbox.add_user("nele", &["--tenant", "nord", "--role", "administrator"]);
    sandbox
}

/// The same with a colleague, `ben`.
fn firm_with_colleague() -> Sandbox {
    let sandbox = firm();
    add_colleague(&sandbox, "ben", &["--tenant", "nord"]);
    sandbox
}

/// Someone who has been there for long.
fn add_colleague(sandbox: &Sandbox, name: &str, extra: &[&str]) {
    sandbox.add_user(name, extra);
    sandbox.person(name, "created_at = 1");
}

/// The same with nothing stored, and that reported just now.
fn empty_firm() -> Sandbox {
    let sandbox = firm();
    run(
        &sandbox,
        &[
            "tenant",
            "data",
            "set",
            "nord",
            "clients=0",
            "file_transfers=0",
        ],
    );
    sandbox
}

#[track_caller]
fn run(sandbox: &Sandbox, args: &[&str]) -> Outcome {
    sandbox.vogt(args).run().ok()
}

/// `vogt recover` with these arguments and no question asked.
fn recover<'a>(sandbox: &'a Sandbox, args: &[&str]) -> Call<'a> {
    sandbox
        .vogt(&["recover"])
        .args(args)
        .args(&["--yes", "--json"])
}

/// Opens a case about that administrator as a request for it comes in.
fn open<'a>(sandbox: &'a Sandbox, admin: &str) -> Call<'a> {
    recover(sandbox, &["open", admin]).args(&[
        "--requested-by",
        "Ben Nord",
        "--contact",
        "ask@nord.example",
    ])
}

/// The case as it is.
#[track_caller]
fn case(sandbox: &Sandbox, id: &str) -> Value {
    recover(sandbox, &["show", id]).run().ok().json()
}

/// A call by an account; `operator` is none.
fn by<'a>(call: Call<'a>, actor: &str) -> Call<'a> {
    match actor {
        "operator" => call,
        ADMIN => call.acting_as(ADMIN, ADMIN_PASSWORD),
        name => call.acting_as(name, USER_PASSWORD),
    }
}

#[track_caller]
fn refused(outcome: Outcome, code: i32, words: &str) -> Outcome {
    let outcome = outcome.code(code);
    assert!(outcome.stderr.contains(words), "{}", outcome.transcript());
    outcome
}

/// The mails queued so far: kind and recipient, a line each.
fn mails(sandbox: &Sandbox) -> String {
    sandbox.sqlite("SELECT kind || ' ' || recipient FROM outbox ORDER BY id")
}

/// The actions of the audit trail about recoveries and roles that ended.
fn audited(sandbox: &Sandbox) -> String {
    sandbox.sqlite(
        "SELECT action || ' ' || target FROM audit
          WHERE action LIKE 'recover.%' OR action = 'role.expired' ORDER BY seq",
    )
}

/// The words of the steps of a case.
fn steps(case: &Value) -> Vec<String> {
    let steps = case["steps"].as_array().unwrap().iter();
    steps
        .map(|step| step["what"].as_str().unwrap().to_owned())
        .collect()
}

const VERIFY: [&str; 8] = [
    "--representative",
    "Eva Nord",
    "--document",
    "passport",
    "--method",
    "in-person",
    "--checked-by",
    "Max Huber",
];
