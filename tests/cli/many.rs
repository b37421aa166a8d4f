//! Verbs that act on many people chosen by a selector: they count, ask, hold to a fuse, and write
//! exactly whom they counted.

use crate::common::{ADMIN, ADMIN_PASSWORD, Call, Outcome, Sandbox, USER_PASSWORD, usernames};

/// Tenants `north` and `south`; `mia` who manages north, `ben`, `bea` and `bo` of north, `sam` of
/// south, and the administrator.
fn installation() -> Sandbox {
    let sandbox = Sandbox::at("2026-11-23 08:00:00");
    sandbox.init_with_admin();
    sandbox.tenant("north");
    sandbox.tenant("south");
    sandbox.add_manager("mia", "north");
    for name in ["ben", "bea", "bo"] {
        sandbox.add_user(name, &["--tenant", "north"]);
    }
    sandbox.add_user("sam", &["--tenant", "south"]);
    sandbox
}

/// Everyone in north but the manager.
const NORTH: &str = "tenant=north and not username=mia";

fn chosen<'a>(sandbox: &'a Sandbox, verb: &[&str], selector: &str) -> Call<'a> {
    sandbox.vogt(verb).args(&["--where", selector])
}

#[track_caller]
fn refused(outcome: Outcome, code: i32, words: &str) {
    let outcome = outcome.code(code);
    assert!(outcome.stderr.contains(words), "{}", outcome.transcript());
    assert_eq!(outcome.stdout, "");
}

fn targets(sandbox: &Sandbox, action: &str) -> String {
    sandbox.sqlite(&format!(
        "SELECT COALESCE(group_concat(target, ' '), '')
           FROM (SELECT target FROM audit WHERE action = '{action}' ORDER BY seq)"
    ))
}

/// Each verb that can act on many, what it asks about, and what the trail calls it.
const VERBS: [(&[&str], &str, &str); 8] = [
    (
        &["lockout", "lock", "--reason", "dormant"],
        "Lock 3 people (bea, ben, bo)?",
        "lockout.lock",
    ),
    (
        &["lockout", "unlock"],
        "Unlock 3 people (bea, ben, bo)?",
        "lockout.unlock",
    ),
    (
        &["lockout", "reset"],
        "Reset the failures of 3 people (bea, ben, bo)?",
        "lockout.reset",
    ),
    (
        &["role", "assign", "billing"],
        "Give the role billing to 3 people (bea, ben, bo)?",
        "user.grant",
    ),
    (
        &["role", "unassign", "billing"],
        "Take the role billing from 3 people (bea, ben, bo)?",
        "user.revoke",
    ),
    (
        &["tenant", "manager", "add", "north"],
        "Make managers of 3 people (bea, ben, bo)?",
        "manager.add",
    ),
    (
        &["tenant", "manager", "remove", "north"],
        "Take the manager status from 3 people (bea, ben, bo)?",
        "manager.remove",
    ),
    (
        &["user", "delete"],
        "Delete 3 people (bea, ben, bo) for good?",
        "user.delete",
    ),
];

#[test]
fn n14_every_verb_that_changes_many_counts_asks_and_writes_whom_it_counted() {
    let sandbox = installation();
    for (verb, question, action) in VERBS {
        if verb == ["lockout", "reset"] {
            for name in ["ben", "bea", "bo"] {
                sandbox.failures(name, "login", 2);
            }
        }
        let before = sandbox.dump();
        // nobody is there to be asked
        let unasked = chosen(&sandbox, verb, NORTH).run();
        refused(
            unasked,
            2,
            &format!("this needs a confirmation: {question}"),
        );
        let dry = chosen(&sandbox, verb, NORTH).args(&["--dry-run", "--json"]);
        assert_eq!(usernames(&dry.run().ok().json()), "bea ben bo", "{verb:?}");
        assert_eq!(sandbox.dump(), before, "{verb:?}");
        let done = chosen(&sandbox, verb, NORTH).args(&["--yes", "--json"]);
        let done = done.run().ok();
        assert_eq!(usernames(&done.json()), "bea ben bo", "{verb:?}");
        let said = question.trim_end_matches('?');
        assert!(done.stderr.contains(said), "{}", done.transcript());
        assert_eq!(targets(&sandbox, action), "bea ben bo", "{verb:?}");
    }
    sandbox.vogt(&["audit", "verify"]).run().ok();
}

#[test]
fn n14_a_choice_of_one_is_an_array_too() {
    let sandbox = installation();
    let lock = ["lockout", "lock", "--reason", "x", "--yes", "--json"];
    let locked = chosen(&sandbox, &lock, "username=BEN").run().ok();
    assert_eq!(usernames(&locked.json()), "ben");
    assert!(locked.stderr.contains("Lock 1 person (ben)"));
    let quiet = ["lockout", "unlock", "--yes", "--quiet"];
    let quiet = chosen(&sandbox, &quiet, "username=ben").run().ok();
    assert_eq!(quiet.stderr, "");
}

#[test]
fn n14_bad_selectors_the_fuse_and_nobody_change_nothing() {
    let sandbox = installation();
    let before = sandbox.dump();
    for (verb, _, _) in VERBS {
        let refuse = |selector: &str, more: &[&str], code, words: &str| {
            let call = chosen(&sandbox, verb, selector).args(more).arg("--yes");
            refused(call.run(), code, words);
        };
        refuse("tenant=north and", &[], 6, "--where, ");
        refuse("stauts=locked", &[], 6, "^");
        refuse("tenant=nroth", &[], 3, "did you mean north?");
        refuse("role!=membr", &[], 3, "no role is named membr");
        refuse("last_login>2026-01-01", &[], 3, "nobody matches --where");
        let fuse = ["--max", "2"];
        refuse(
            NORTH,
            &fuse,
            5,
            "that would change 3 people: at most 2 are changed at once",
        );
        refuse(NORTH, &fuse, 5, "hint: if that is meant: --max 3");
        refuse(NORTH, &["ben"], 2, "cannot be used with");
        let nobody = sandbox.vogt(verb).arg("--yes").run().code(2);
        assert!(nobody.stderr.contains("--where"), "{}", nobody.transcript());
    }
    let json = ["lockout", "lock", "--reason", "x", "--yes", "--json"];
    let wrong = chosen(&sandbox, &json, "tenant=north and").run().code(6);
    let error = wrong.error_json();
    assert_eq!(error["kind"], "invalid");
    assert!(error["hint"].as_str().unwrap().contains('^'), "{error}");
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn n14_names_are_held_to_the_fuse_as_well() {
    let sandbox = installation();
    let lock = |names: &[&str]| {
        let call = sandbox.vogt(&["lockout", "lock", "--reason", "x", "--max", "2"]);
        call.args(names).run()
    };
    let before = sandbox.dump();
    refused(lock(&["ben", "bea", "bo"]), 5, "more than 2 people");
    assert_eq!(sandbox.dump(), before);
    lock(&["ben", "BEN", "bea", "bea"]).ok();
    // what comes from stdin may never end: it is read as far as the fuse allows
    let endless = "yes u | cat -n | tr -d ' \\t' | \"$0\" lockout lock - --yes --reason x";
    let program = sandbox.vogt::<&str>(&[]).program();
    let shell = sandbox.program("sh", &["-c", endless]).arg(program).run();
    refused(shell, 5, "more than 100 people");
}

#[test]
fn n14_whom_the_actor_may_not_see_is_not_chosen_and_whom_it_may_not_touch_is_refused() {
    let sandbox = installation();
    let lock = |actor: &str, selector: &str| {
        let lock = ["lockout", "lock", "--reason", "x", "--json", "--yes"];
        let call = chosen(&sandbox, &lock, selector);
        match actor {
            "operator" => call,
            ADMIN => call.acting_as(ADMIN, ADMIN_PASSWORD),
            name => call.acting_as(name, USER_PASSWORD),
        }
    };
    // a person without rights sees nobody but themselves
    refused(lock("ben", "status=active").run(), 5, "own account");
    refused(lock("ben", "username=bea").run(), 3, "nobody matches");
    refused(
        lock("sam", "tenant=north").run(),
        3,
        "no tenant is named north",
    );
    // a manager sees the tenant, with the own account in it
    refused(lock("mia", "status=active").run(), 5, "own account");
    refused(
        lock("mia", "administrator=administrator").run(),
        3,
        "nobody",
    );
    refused(
        lock(ADMIN, "tenant=north or username=ada").run(),
        5,
        "own account",
    );
    refused(
        lock("operator", "status=active").run(),
        5,
        "last administrator",
    );
    let dry = |actor: &str, selector: &str| {
        let locked = lock(actor, selector).arg("--dry-run").run().ok();
        usernames(&locked.json())
    };
    assert_eq!(dry("mia", "not username=mia"), "bea ben bo");
    assert_eq!(
        dry(ADMIN, "not username=ada and not manages=north"),
        "bea ben bo sam"
    );
    refused(
        lock(ADMIN, "not username=ada").run(),
        5,
        "last manager of north",
    );
    assert_eq!(dry("operator", "username~b"), "bea ben bo");
    assert_eq!(targets(&sandbox, "lockout.lock"), "");
}

#[test]
fn n14_while_the_question_stands_others_write_and_a_changed_set_is_refused() {
    let sandbox = installation();
    let lock = ["lockout", "lock", "--reason", "x", "--where", NORTH];
    let mut terminal = sandbox.terminal(&lock);
    terminal.expect("Lock 3 people (bea, ben, bo)?");
    // no transaction is open: this neither waits nor fails
    sandbox.add_user("ced", &["--tenant", "north"]);
    terminal.press("y");
    let outcome = terminal.close().code(4);
    assert!(
        outcome.stdout.contains("other people by now"),
        "{}",
        outcome.stdout
    );
    assert_eq!(targets(&sandbox, "lockout.lock"), "");
    // one goes, another comes: as many, but others
    let mut terminal = sandbox.terminal(&lock);
    terminal.expect("Lock 4 people (bea, ben, bo, ced)?");
    sandbox.vogt(&["user", "delete", "ced", "--yes"]).run().ok();
    sandbox.add_user("ced", &["--tenant", "north"]);
    terminal.press("y");
    terminal.close().code(4);
    // a name read from stdin that is someone else's by now
    let mut terminal = sandbox.terminal(&["user", "delete", "bo"]);
    terminal.expect("Delete bo (bo Example) for good?");
    sandbox.vogt(&["user", "rename", "bo", "old"]).run().ok();
    sandbox.vogt(&["user", "rename", "ben", "bo"]).run().ok();
    terminal.press("y");
    terminal.close().code(4);
    assert_eq!(targets(&sandbox, "user.delete"), "ced");
    let mut terminal = sandbox.terminal(&lock);
    terminal.expect("people (bea, bo, ced, old)?");
    terminal.press("n");
    terminal.close().code(2);
    let mut terminal = sandbox.terminal(&lock);
    terminal.expect("people (bea, bo, ced, old)?");
    terminal.press("y");
    terminal.close().ok();
    assert_eq!(targets(&sandbox, "lockout.lock"), "bea bo ced old");
}

#[test]
fn n14_n13_many_at_once_write_whom_they_counted_or_nobody() {
    let sandbox = installation();
    let outcomes = sandbox.parallel(12, |i| match i % 3 {
        0 => {
            let role = ["billing", "administrator"][i / 3 % 2];
            let verb = ["role", "assign", role, "--tenant", "north", "--until", "1d"];
            let who = format!("tenant=north and not role={role}");
            let call = chosen(&sandbox, &verb, &who).args(&["--yes", "--json"]);
            call.acting_as(ADMIN, ADMIN_PASSWORD)
        }
        1 => {
            let verb = ["lockout", "lock", "--reason", "x", "--yes", "--json"];
            chosen(
                &sandbox,
                &verb,
                "status=active and tenant=north and not username=mia",
            )
        }
        _ => {
            let verb = ["lockout", "unlock", "--yes", "--json"];
            chosen(&sandbox, &verb, "status=locked").acting_as(ADMIN, ADMIN_PASSWORD)
        }
    });
    let mut written = 0;
    for outcome in &outcomes {
        match outcome.code {
            0 => {
                let people = outcome.json().as_array().unwrap().len();
                let said = format!("{people} pe");
                assert!(outcome.stderr.contains(&said), "{}", outcome.transcript());
                written += people;
            }
            // the set has changed, or nobody is left of it, or is by now an administrator
            3..=5 => assert_eq!(outcome.stdout, ""),
            _ => panic!("{}", outcome.transcript()),
        }
    }
    let entries = sandbox.sqlite(
        "SELECT count(*) FROM audit
          WHERE action IN ('user.grant', 'lockout.lock', 'lockout.unlock')",
    );
    assert_eq!(entries, written.to_string());
    sandbox.vogt(&["audit", "verify"]).run().ok();
}
