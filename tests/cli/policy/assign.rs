//! `policy assign`, `default` and `explain`: which policy is in force, and why.

use serde_json::{Value, json};

use super::{by, installation, refused, run, told};
use crate::common::{Sandbox, USER_PASSWORD};

/// The value in force, its source and the policy it comes from.
fn explained(sandbox: &Sandbox, username: &str, setting: &str) -> (Value, String, String) {
    let lines = told(sandbox, &format!("policy explain {username}"));
    let mut lines = lines.as_array().unwrap().iter();
    let line = lines.find(|line| line["setting"] == setting).unwrap();
    let text = |key: &str| line[key].as_str().unwrap().to_owned();
    (line["value"].clone(), text("source"), text("policy"))
}

#[test]
fn n3_every_value_in_force_says_where_it_comes_from() {
    let sandbox = installation();
    let lines = told(&sandbox, "policy explain ben");
    let settings: Vec<&str> = lines
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["setting"].as_str().unwrap())
        .collect();
    let shown = told(&sandbox, "policy show builtin");
    let fields: Vec<&String> = shown.as_object().unwrap().keys().skip(2).collect();
    assert_eq!(settings, fields);
    for line in lines.as_array().unwrap() {
        assert_eq!(line["value"], shown[line["setting"].as_str().unwrap()]);
        assert_eq!(line["source"], "builtin");
    }
    let seen = |from: &str, policy: &str, value: i64| (json!(value), from.into(), policy.into());
    run(
        &sandbox,
        "policy add house --min-length 13 --max-failures 7",
    );
    run(&sandbox, "policy default house");
    assert_eq!(
        explained(&sandbox, "ben", "min_length"),
        seen("default", "house", 13)
    );
    run(&sandbox, "policy add northern --min-length 14");
    run(&sandbox, "policy assign northern --tenant north");
    assert_eq!(
        explained(&sandbox, "ben", "min_length"),
        seen("tenant", "northern", 14)
    );
    // one policy is in force: what it does not say comes from the built-in one
    assert_eq!(
        explained(&sandbox, "ben", "max_failures"),
        seen("builtin", "builtin", 5)
    );
    assert_eq!(
        explained(&sandbox, "sam", "max_failures"),
        seen("default", "house", 7)
    );
    run(&sandbox, "policy add own --min-length 15");
    run(&sandbox, "policy assign own --user ben");
    assert_eq!(
        explained(&sandbox, "ben", "min_length"),
        seen("user", "own", 15)
    );
    let table = run(&sandbox, "policy explain ben").stdout;
    assert!(
        table.contains("Minimum length     15 characters"),
        "{table}"
    );
}

#[test]
fn n3_everyone_may_ask_about_oneself_and_others_need_policy_view() {
    let sandbox = installation();
    for (actor, username) in [
        ("ben", "ben"),
        ("mia", "ben"),
        ("tara", "ben"),
        ("ada", "sam"),
    ] {
        let line = format!("policy explain {username}");
        by(&sandbox, actor, &line).run().ok();
    }
    refused(
        by(&sandbox, "mia", "policy explain sam").run(),
        3,
        "no user is named sam",
    );
    sandbox.deny("tara", "policy.view");
    refused(
        by(&sandbox, "tara", "policy explain ben").run(),
        5,
        "policy.view",
    );
}

#[test]
fn e21_a_person_can_have_an_own_policy_and_else_the_built_in_one_holds() {
    let sandbox = installation();
    assert_eq!(
        sandbox.user("ben")["policy"],
        json!({"name": "builtin", "source": "builtin"})
    );
    run(&sandbox, "policy add strict --min-length 40");
    let people = told(&sandbox, "policy assign strict --user ben sam");
    let names: Vec<&str> = people
        .as_array()
        .unwrap()
        .iter()
        .map(|person| person["username"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["ben", "sam"]);
    assert_eq!(
        sandbox.user("ben")["policy"],
        json!({"name": "strict", "source": "user"})
    );
    let set = ["user", "password", "ben", "--password-stdin"];
    let set = sandbox
        .vogt(&set)
        .secret("no more than twenty nine chars")
        .run();
    refused(set, 6, "use at least 40 characters instead of 30");
    run(&sandbox, "policy assign default --user ben,sam");
    assert_eq!(sandbox.user("ben")["policy"]["source"], "builtin");
    run(&sandbox, "policy assign builtin --user ben");
    assert_eq!(
        sandbox.user("ben")["policy"],
        json!({"name": "builtin", "source": "user"})
    );
}

#[test]
fn a_tenants_policy_is_for_its_own_people_without_one() {
    let sandbox = installation();
    run(&sandbox, "policy add strict --min-length 16");
    run(&sandbox, "policy assign builtin --user mia");
    let tenants = told(&sandbox, "policy assign strict --tenant north,south,north");
    assert_eq!(tenants.as_array().unwrap().len(), 2);
    assert_eq!(tenants[0]["policy"], "strict");
    for (username, source) in [("ben", "tenant"), ("mia", "user"), ("ada", "builtin")] {
        assert_eq!(sandbox.user(username)["policy"]["source"], source);
    }
}

#[test]
fn all_of_them_get_it_or_none() {
    let sandbox = installation();
    run(&sandbox, "policy add strict");
    let before = sandbox.dump();
    refused(
        by(
            &sandbox,
            "operator",
            "policy assign strict --user ben,nobody --yes",
        )
        .run(),
        3,
        "nobody",
    );
    refused(
        by(
            &sandbox,
            "operator",
            "policy assign strict --tenant north,nowhere --yes",
        )
        .run(),
        3,
        "nowhere",
    );
    refused(
        by(&sandbox, "operator", "policy assign strict").run(),
        2,
        "required",
    );
    refused(
        by(
            &sandbox,
            "operator",
            "policy assign strict --user ben --tenant north",
        )
        .run(),
        2,
        "cannot be used with",
    );
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn n14_a_selector_chooses_whom_and_the_fuse_holds() {
    let sandbox = installation();
    run(&sandbox, "policy add strict --min-length 16");
    let assign = || {
        let call = sandbox.vogt(&["policy", "assign", "strict", "--where", "tenant=north"]);
        call.arg("--json")
    };
    refused(assign().run(), 2, "Give the policy strict to 3 people");
    refused(assign().args(&["--yes", "--max", "2"]).run(), 5, "3 people");
    let people = assign().arg("--yes").run().ok().json();
    assert_eq!(people.as_array().unwrap().len(), 3);
    // nobody is concerned any more: but they were not named either
    refused(assign().run(), 2, "Give the policy strict to 3 people");
}

#[test]
fn it_asks_when_other_rules_would_hold_for_someone() {
    let sandbox = installation();
    run(&sandbox, "policy add strict --min-length 16");
    run(&sandbox, "policy add same");
    // for nobody would anything change
    for line in [
        "policy assign same --user ben",
        "policy edit strict --min-length 17",
        "policy default same",
        "policy default builtin",
    ] {
        by(&sandbox, "operator", line).run().ok();
    }
    refused(
        by(&sandbox, "operator", "policy assign strict --user ben").run(),
        2,
        "Give the policy strict to 1 person: other rules for 1 person. Go on?",
    );
    refused(
        by(&sandbox, "operator", "policy default strict").run(),
        2,
        "Make strict the default: other rules for 4 people. Go on?",
    );
    refused(
        by(&sandbox, "operator", "policy assign strict --tenant north").run(),
        2,
        "Give the policy strict to 1 tenant: other rules for 2 people. Go on?",
    );
    run(&sandbox, "policy assign strict --tenant north");
    refused(
        by(&sandbox, "operator", "policy edit strict --min-length 18").run(),
        2,
        "Change strict: other rules for 2 people. Go on?",
    );
    let edit = ["policy", "edit", "strict", "--min-length", "18"];
    let mut terminal = sandbox.terminal(&edit);
    terminal.expect("Change strict: other rules for 2 people. Go on?");
    terminal.press("n");
    terminal.close().code(2);
    assert_eq!(told(&sandbox, "policy show strict")["min_length"], 17);
    let mut terminal = sandbox.terminal(&edit);
    terminal.expect("Go on?").press("y");
    terminal.close().ok();
    assert_eq!(told(&sandbox, "policy show strict")["min_length"], 18);
}

/// A manager who looks after people does not by that decide under which policy they are.
#[test]
fn an_own_policy_needs_policy_manage_on_every_path() {
    let sandbox = installation();
    run(&sandbox, "policy add lax --min-length 8 --max-failures 100");
    run(&sandbox, "policy add strict --min-length 16");
    let header = "username,email,first_name,last_name,tenant,roles,policy\n";
    let new = format!("{header}nele,n@example.org,Nele,Neu,north,member,lax\n");
    sandbox.write("new.csv", new);
    let known = format!("{header}ben,ben@example.org,ben,Example,north,member,lax\n");
    sandbox.write("known.csv", known);
    let add = "user add nele --email n@example.org --first-name Nele --last-name Neu \
               --tenant north --role member --temporary --policy lax";
    let add = add.split_whitespace().collect::<Vec<_>>().join(" ");
    let paths = [
        add.as_str(),
        "user edit ben --policy lax",
        "user import new.csv",
        "user import known.csv --update",
        "policy assign lax --user ben --yes",
        "tenant edit north --policy lax",
    ];
    for actor in ["tara", "mia"] {
        for line in paths {
            let outcome = by(&sandbox, actor, line).run().code(5);
            assert!(
                outcome.stderr.contains("policy.manage")
                    || line.starts_with("tenant") && outcome.stderr.contains("tenant.change"),
                "{}",
                outcome.transcript()
            );
        }
    }
    // taking a policy away is a change as any other
    run(&sandbox, "policy assign strict --user ben");
    refused(
        by(&sandbox, "mia", "user edit ben --policy default").run(),
        5,
        "policy.manage",
    );
    refused(
        by(&sandbox, "ben", "user edit ben --policy default").run(),
        5,
        "does not hold",
    );
    // what leaves the policy alone needs no more than before
    by(&sandbox, "mia", "user edit ben --first-name Benno")
        .run()
        .ok();
    for line in paths {
        by(&sandbox, "ada", line).run().ok();
        sandbox.sqlite("DELETE FROM outbox; DELETE FROM memberships WHERE user_id = (SELECT id FROM users WHERE username = 'nele'); DELETE FROM assignments WHERE user_id = (SELECT id FROM users WHERE username = 'nele'); DELETE FROM users WHERE username = 'nele'");
    }
}

#[test]
fn a_temporary_password_is_exempt_from_the_rules_for_chosen_ones() {
    let sandbox = installation();
    run(
        &sandbox,
        "policy add long --min-length 40 --require letter,lower,upper,digit,special --min-strength 4",
    );
    run(&sandbox, "policy assign long --user ben");
    let temporary = sandbox.temporary_password("ben");
    let login = sandbox.login("ben", &temporary).run().code(7).json();
    assert_eq!(login["reason"], "temporary_password");
    let session = login["session"].as_str().unwrap();
    let passwd = ["auth", "passwd", "ben", "--session-stdin", "--json"];
    let short = sandbox.vogt(&passwd).secret(session).secret(USER_PASSWORD);
    refused(short.run(), 6, "use at least 40 characters");
    let long = "The 7 green bottles hang on the wall, until 1 falls";
    sandbox
        .vogt(&passwd)
        .secret(session)
        .secret(long)
        .run()
        .ok();
    sandbox.login("ben", long).run().ok();
}
