//! `--as`: acting as an account, with its rights only; and the operator, with none of its own.

use serde_json::{Value, json};

use crate::common::{ADMIN, ADMIN_PASSWORD, Call, Sandbox, USER_PASSWORD};

/// `user list` by this account.
fn list<'a>(sandbox: &'a Sandbox, actor: &str, password: &str) -> Call<'a> {
    let list = sandbox.vogt(&["user", "list", "--json"]);
    list.acting_as(actor, password)
}

/// How many failed logins count against this person.
fn failures(sandbox: &Sandbox, username: &str) -> Value {
    sandbox.user(username)["failures"]["login"].take()
}

#[test]
fn e2_a_password_file_or_a_prompt_says_who_acts() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    list(&sandbox, "ADA", ADMIN_PASSWORD).run().ok();
    let mut terminal = sandbox.terminal(&["--as", ADMIN, "user", "list"]);
    terminal.expect("assword").type_secret(ADMIN_PASSWORD);
    terminal.expect("Administrator");
    terminal.close().ok();
    let off_a_terminal = sandbox.vogt(&["--as", ADMIN, "user", "list"]);
    off_a_terminal.run().code(2);
    let gone = ["--as", ADMIN, "--as-password-file", "gone", "user", "list"];
    sandbox.vogt(&gone).run().code(1);
    let nobody = sandbox.vogt(&["user", "list", "--as-password-file", "x"]);
    nobody.run().code(2);
    // The environment may say who, never the password.
    let file = sandbox.write("password", format!("{ADMIN_PASSWORD}\n"));
    let env = sandbox.vogt(&["user", "list", "--json", "--as-password-file"]);
    env.arg(file).env("VOGT_AS", ADMIN).run().ok();
}

#[test]
fn e2_acting_is_no_login_and_is_in_the_trail() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.add_user("ben", &[]);
    let set = sandbox.vogt(&["user", "password", "ben", "--temporary"]);
    set.acting_as(ADMIN, ADMIN_PASSWORD).run().ok();
    assert_eq!(sandbox.user(ADMIN)["last_login"], Value::Null);
    let last = "SELECT actor FROM audit WHERE action = 'user.password' ORDER BY seq DESC LIMIT 1";
    assert_eq!(sandbox.sqlite(last), ADMIN);
    let operator = ["user", "password", "ben", "--temporary"];
    sandbox.vogt(&operator).run().ok();
    assert_eq!(sandbox.sqlite(last), format!("os:{}", sandbox.operator()));
}

#[test]
fn e11_a_wrong_password_counts_as_a_failed_login() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.add_user("ben", &[]);
    let wrong = list(&sandbox, "ben", "not the password").run().code(7);
    assert_eq!(wrong.error_json()["kind"], "denied");
    assert_eq!(wrong.stdout, "");
    assert_eq!(failures(&sandbox, "ben"), json!(1));
    let unknown = list(&sandbox, "who", "not the password").run().code(7);
    assert_eq!(unknown.stderr.replace("who", "ben"), wrong.stderr);
    // Right or not, whoever is locked out does not act.
    sandbox.fail_logins("ben", 4);
    let locked = list(&sandbox, "ben", USER_PASSWORD).run().code(7);
    assert_eq!(locked.stderr, wrong.stderr);
    // Acting is no login: it clears nothing.
    sandbox.fail_logins(ADMIN, 2);
    list(&sandbox, ADMIN, ADMIN_PASSWORD).run().ok();
    assert_eq!(failures(&sandbox, ADMIN), json!(2));
}

#[test]
fn n12_a_dry_run_books_the_password_of_the_actor_all_the_same() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.add_user("ben", &[]);
    for failed in 1..=2 {
        let dry = ["user", "password", "ben", "--temporary", "--dry-run"];
        let dry = sandbox.vogt(&dry).acting_as(ADMIN, "not the password");
        dry.run().code(7);
        assert_eq!(failures(&sandbox, ADMIN), json!(failed));
    }
    let before = sandbox.stored("ben", "password_hash");
    let dry = ["user", "password", "ben", "--temporary", "--dry-run"];
    sandbox
        .vogt(&dry)
        .acting_as(ADMIN, ADMIN_PASSWORD)
        .run()
        .ok();
    assert_eq!(sandbox.stored("ben", "password_hash"), before);
}

#[test]
fn b2_whoever_must_change_the_password_does_that_first() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.add_admin("bela", &["--global"]);
    let set = [
        "user",
        "password",
        "bela",
        "--temporary",
        "--print",
        "--json",
    ];
    let set = sandbox
        .vogt(&set)
        .acting_as(ADMIN, ADMIN_PASSWORD)
        .run()
        .ok()
        .json();
    let password = set["temporary_password"].as_str().unwrap();
    let refused = list(&sandbox, "bela", password).run();
    assert!([5, 7].contains(&refused.code), "{}", refused.transcript());
    // It was not used up by that.
    let first = sandbox.login("bela", password).run().code(7).json();
    assert_eq!(first["decision"], "change_required");
}

#[test]
fn b8_what_one_may_not_see_is_not_found() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.tenant("north");
    sandbox.tenant("south");
    sandbox.add_manager("mona", "north");
    sandbox.add_user("other", &["--tenant", "south"]);
    for verb in [
        ["user", "show", "NAME"].as_slice(),
        &["user", "why", "NAME"],
        &["user", "password", "NAME", "--temporary"],
    ] {
        let run = |name: &str| {
            let args: Vec<_> = verb.iter().map(|arg| arg.replace("NAME", name)).collect();
            let call = sandbox.vogt(&args).arg("--json");
            let outcome = call.acting_as("mona", USER_PASSWORD).run().code(3);
            outcome.stderr.replace(name, "NAME")
        };
        assert_eq!(run("other"), run("nosuch"), "{verb:?}");
        assert_eq!(run(ADMIN), run("nosuch"), "{verb:?}");
    }
    let south = ["user", "list", "--tenant", "south", "--json"];
    let south = sandbox.vogt(&south).acting_as("mona", USER_PASSWORD);
    south.run().code(3);
}

#[test]
fn e28_a_lacking_right_is_named() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.tenant("north");
    sandbox.add_admin("nora", &["--tenant", "north"]);
    sandbox.add_user("own", &["--tenant", "north"]);
    sandbox.deny("nora", "user.password");
    let set = ["user", "password", "own", "--temporary", "--json"];
    let refused = sandbox
        .vogt(&set)
        .acting_as("nora", USER_PASSWORD)
        .run()
        .code(5);
    let error = refused.error_json();
    assert_eq!(error["kind"], "refused");
    let message = error["message"].as_str().unwrap();
    assert!(
        message.contains("user.password") && message.contains("nora"),
        "{message}"
    );
}

#[test]
fn e10_an_actor_locked_meanwhile_acts_no_more() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.add_admin("bela", &["--global"]);
    list(&sandbox, "bela", USER_PASSWORD).run().ok();
    let lock = ["lockout", "lock", "bela", "--reason", "left", "--yes"];
    sandbox
        .vogt(&lock)
        .acting_as(ADMIN, ADMIN_PASSWORD)
        .run()
        .ok();
    list(&sandbox, "bela", USER_PASSWORD).run().code(7);
    assert_eq!(
        failures(&sandbox, "bela"),
        json!(0),
        "neither checked nor counted"
    );
}

#[test]
fn e26_acting_counts_as_coming_from_this_machine() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.add_admin("bela", &["--global"]);
    sandbox.policy("office", "min_length = 12");
    sandbox.sqlite(
        "INSERT INTO policy_networks SELECT id, '192.0.2.0/24' FROM policies WHERE slug = 'office';
         UPDATE users SET policy_id = (SELECT id FROM policies WHERE slug = 'office')
          WHERE username = 'bela'",
    );
    sandbox.login("bela", USER_PASSWORD).run().code(7);
    list(&sandbox, "bela", USER_PASSWORD).run().ok();
}

#[test]
fn an_operator_who_is_denied_keeps_only_the_emergency_verbs() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.sqlite("REPLACE INTO settings VALUES ('operator', 'deny')");
    for verb in [
        "user list",
        "user show ada",
        "user why ada",
        "user password ada --temporary",
    ] {
        let args: Vec<_> = verb.split(' ').collect();
        let refused = sandbox.vogt(&args).arg("--json").run().code(5);
        let hint = refused.error_json()["hint"].to_string();
        assert!(hint.contains("--as"), "{verb}: {hint}");
    }
    sandbox.login(ADMIN, ADMIN_PASSWORD).run().ok();
    list(&sandbox, ADMIN, ADMIN_PASSWORD).run().ok();
    sandbox.vogt(&["completions", "bash"]).run().ok();
}
