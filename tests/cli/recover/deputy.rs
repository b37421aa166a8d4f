//! What a deputy must not do, verb by verb, and that nothing of it leaves a trace.

use super::*;

/// `ben` is deputy for `nele`, and `nora` another administrator of `nord`; `lea` is anyone.
fn installation() -> Sandbox {
    let sandbox = firm_with_colleague();
    sandbox.add_admin("nora", &["--tenant", "nord"]);
    sandbox.add_user("lea", &["--tenant", "nord"]);
    open(&sandbox, "nele").run().ok();
    recover(&sandbox, &["promote", "1", "--deputy", "ben"])
        .run()
        .ok();
    sandbox
}

fn accounts(sandbox: &Sandbox) -> String {
    sandbox.sqlite(
        ".dump users assignments denials memberships roles role_rights recovery_cases spare_codes",
    )
}

#[test]
fn k4_a_deputy_touches_no_other_administrator() {
    let sandbox = installation();
    let before = accounts(&sandbox);
    for target in ["nora", "nele"] {
        let mut deeds = vec![
            vec!["user", "edit", target, "--email", "ben@example.org"],
            vec!["user", "edit", target, "--last-name", "Other"],
            vec!["user", "rename", target, "other"],
            vec!["user", "delete", target],
            vec!["user", "deny", target, "user.password"],
            vec!["user", "grant", target, "member"],
            vec!["user", "revoke", target, "administrator"],
            vec!["lockout", "lock", target, "--reason", "x"],
            vec!["lockout", "reset", target],
            vec!["lockout", "unlock", target],
            vec!["tenant", "manager", "add", "nord", target],
        ];
        if target == "nora" {
            deeds.push(vec!["user", "password", target, "--temporary", "--print"]);
        }
        for deed in deeds {
            let outcome = by(sandbox.vogt(&deed).arg("--yes"), "ben").run();
            assert_eq!(outcome.code, 5, "{}", outcome.transcript());
        }
    }
    assert_eq!(accounts(&sandbox), before);
}

#[test]
fn k4_a_deputy_extends_nothing_and_makes_nobody() {
    let sandbox = installation();
    let before = accounts(&sandbox);
    let add = |role: &'static str| {
        vec![
            "user",
            "add",
            "eve",
            "--tenant",
            "nord",
            "--role",
            role,
            "--email",
            "e@x.example",
            "--first-name",
            "E",
            "--last-name",
            "E",
            "--temporary",
            "--print",
        ]
    };
    for deed in [
        // the own role, longer or again
        vec!["user", "grant", "ben", "administrator"],
        vec!["user", "grant", "ben", "administrator", "--until", "9d"],
        vec!["user", "revoke", "ben", "administrator"],
        // others, for good or for as long
        vec!["user", "grant", "lea", "administrator"],
        vec!["user", "grant", "lea", "administrator", "--until", "1h"],
        vec!["role", "assign", "administrator", "lea", "--until", "1h"],
        add("administrator"),
        // by a detour over a role of the own making
        vec![
            "role",
            "add",
            "vice",
            "--tenant",
            "nord",
            "--right",
            "login,admin.change",
        ],
        vec!["role", "copy", "administrator", "vice", "--tenant", "nord"],
        // for good what is held for a while
        vec!["tenant", "manager", "add", "nord", "lea"],
        // the case itself
        vec!["recover", "promote", "1", "--deputy", "lea"],
        vec!["recover", "cancel", "1", "--reason", "x"],
        vec![
            "recover",
            "open",
            "nora",
            "--requested-by",
            "B",
            "--contact",
            "b@x.example",
        ],
        vec!["recover", "codes"],
    ] {
        let outcome = by(sandbox.vogt(&deed).arg("--yes"), "ben").run();
        assert_eq!(outcome.code, 5, "{}", outcome.transcript());
    }
    assert_eq!(accounts(&sandbox), before);
    // what an administrator does for people who are none, a deputy may
    by(sandbox.vogt(&["lockout", "reset", "lea"]), "ben")
        .run()
        .ok();
    by(
        sandbox.vogt(&["user", "edit", "lea", "--last-name", "Nord"]),
        "ben",
    )
    .run()
    .ok();
}

#[test]
fn whom_an_administrator_keeps_is_a_deputy_no_longer() {
    for until in [None, Some("30d")] {
        let sandbox = installation();
        let show = || run(&sandbox, &["user", "show", "ben", "--json"]).json();
        let lent = show()["roles"].clone();
        let mut grant = vec!["user", "grant", "ben", "administrator"];
        grant.extend(until.iter().flat_map(|until| ["--until", until]));
        by(sandbox.vogt(&grant), "nora").run().ok();
        let kept = show()["roles"].clone();
        assert_ne!(kept, lent);
        // what a deputy may not, whom the case lends nothing any more may
        let edit = ["user", "edit", "nora", "--last-name", "Nord"];
        by(sandbox.vogt(&edit), "ben").run().ok();
        // and the end of the case takes nothing back
        recover(&sandbox, &["cancel", "1", "--reason", "found another way"])
            .run()
            .ok();
        assert_eq!(show()["roles"], kept);
    }
}

#[test]
fn a_deputy_for_everything_recovers_nobody_else() {
    let sandbox = firm();
    add_colleague(&sandbox, "gus", &["--global"]);
    sandbox.add_admin("rita", &["--global"]);
    by(
        sandbox.vogt(&["user", "deny", "rita", "admin.change"]),
        ADMIN,
    )
    .run()
    .ok();
    open(&sandbox, ADMIN).run().ok();
    recover(&sandbox, &["promote", "1", "--deputy", "gus"])
        .run()
        .ok();
    let before = accounts(&sandbox);
    for deed in [
        vec![
            "recover",
            "open",
            "nele",
            "--requested-by",
            "G",
            "--contact",
            "g@x.example",
        ],
        vec!["user", "password", "nele", "--temporary", "--print"],
        vec!["user", "password", "rita", "--temporary", "--print"],
        vec!["user", "allow", "rita", "admin.change"],
        vec!["user", "delete", "rita"],
        vec![
            "role",
            "add",
            "vice",
            "--global",
            "--right",
            "login,admin.change",
        ],
    ] {
        let outcome = by(sandbox.vogt(&deed).arg("--yes"), "gus").run();
        assert_eq!(outcome.code, 5, "{}", outcome.transcript());
    }
    assert_eq!(accounts(&sandbox), before);
    let set = ["user", "password", ADMIN, "--temporary", "--print"];
    by(sandbox.vogt(&set), "gus").run().ok();
    assert_eq!(case(&sandbox, "1")["status"], "completed");
    assert_eq!(sandbox.user("gus")["administrator"], Value::Null);
}

#[test]
fn a_deputy_who_is_made_administrator_is_one_like_any_other() {
    let sandbox = installation();
    by(
        sandbox.vogt(&["user", "grant", "ben", "administrator"]),
        ADMIN,
    )
    .run()
    .ok();
    assert_eq!(case(&sandbox, "1")["status"], "open");
    by(
        sandbox.vogt(&["user", "password", "nele", "--temporary", "--print"]),
        "ben",
    )
    .run()
    .ok();
    let ben = sandbox.user("ben");
    let roles: Vec<_> = ben["roles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|role| role["role"].as_str().unwrap())
        .collect();
    assert_eq!(
        roles,
        ["administrator", "member"],
        "the case takes nothing that it did not lend"
    );
    assert_eq!(case(&sandbox, "1")["status"], "completed");
}

#[test]
fn a_deputy_keeps_no_place_administered() {
    let sandbox = installation();
    by(sandbox.vogt(&["user", "delete", "nora", "--yes"]), ADMIN)
        .run()
        .ok();
    let outcome = sandbox.vogt(&["lockout", "lock", "nele", "--reason", "x"]);
    refused(by(outcome, ADMIN).run(), 0, "");
}
