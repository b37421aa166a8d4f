//! `policy edit`: what holds from when on, and what the guards say.

use super::{audited, broken, by, installation, passwd, refused, run, told};
use crate::common::{ADMIN, ADMIN_PASSWORD, Sandbox, USER_PASSWORD};

#[test]
fn only_what_changes_is_written_down() {
    let sandbox = installation();
    run(&sandbox, "policy add strict --min-length 16 --history 3");
    run(&sandbox, "policy edit strict --min-length 16");
    run(
        &sandbox,
        "policy edit strict --min-length 18 --history default",
    );
    assert_eq!(
        audited(&sandbox),
        "policy.add strict {\"history\":{\"before\":null,\"after\":\"3\"},\"min_length\":{\"before\":null,\"after\":\"16\"}}\n\
         policy.edit strict {\"history\":{\"before\":\"3\",\"after\":null},\"min_length\":{\"before\":\"16\",\"after\":\"18\"}}"
    );
    refused(
        by(&sandbox, "operator", "policy edit strict").run(),
        2,
        "nothing is said",
    );
}

#[test]
fn b21_changed_rules_hold_from_the_next_change_on() {
    let sandbox = installation();
    run(&sandbox, "policy add house");
    run(&sandbox, "policy default house");
    run(
        &sandbox,
        "policy edit house --min-length 30 --require digit,special",
    );
    // the password that is there is never judged
    sandbox.login("ben", USER_PASSWORD).run().ok();
    let short = passwd(&sandbox, "ben", USER_PASSWORD, "Eightredbottles").run();
    let short = short.code(6);
    assert_eq!(broken(&short), ["min_length", "digit", "special"]);
    let long = "Eight red bottles, 2 of them on the wall";
    passwd(&sandbox, "ben", USER_PASSWORD, long).run().ok();
    sandbox.login("ben", long).run().ok();
}

#[test]
fn b22_former_passwords_are_refused_in_the_own_change_only() {
    let sandbox = installation();
    run(&sandbox, "policy add house --history 2");
    run(&sandbox, "policy default house");
    let passwords = [
        USER_PASSWORD,
        "Eight red bottles, 2 walls",
        "Nine blue bottles, 3 walls",
        "Ten white bottles, 4 walls",
    ];
    for pair in passwords.windows(2) {
        passwd(&sandbox, "ben", pair[0], pair[1]).run().ok();
    }
    let present = passwords[3];
    for former in [present, passwords[2], passwords[1]] {
        let again = passwd(&sandbox, "ben", present, former).run().code(6);
        assert_eq!(broken(&again), ["history"], "{former}");
    }
    // more than one rule is reported at once, history among them
    run(&sandbox, "policy edit house --min-length 40");
    let again = passwd(&sandbox, "ben", present, passwords[2]).run().code(6);
    assert_eq!(broken(&again), ["min_length", "history"]);
    run(&sandbox, "policy edit house --min-length 12");
    // the third before may come again, and an administrator is told nothing of former ones
    passwd(&sandbox, "ben", present, USER_PASSWORD).run().ok();
    let set = ["user", "password", "ben", "--password-stdin"];
    sandbox.vogt(&set).secret(present).run().ok();
}

#[test]
fn b22_a_mailed_password_does_not_wipe_the_history() {
    let sandbox = installation();
    run(&sandbox, "policy add house --history 1");
    run(&sandbox, "policy default house");
    run(&sandbox, "user password ben --temporary");
    let temporary = sandbox.temporary_password("ben");
    let again = passwd(&sandbox, "ben", &temporary, USER_PASSWORD).run();
    assert_eq!(broken(&again.code(6)), ["history"]);
}

/// The guard counts only what shuts out: a lock by failures does. An age and a second factor are
/// seen to at the door, and `--as` is not asked for an address.
#[test]
fn n7_the_last_administrator_is_not_shut_out_by_a_policy() {
    let sandbox = installation();
    run(&sandbox, "policy add house");
    run(&sandbox, "policy default house");
    sandbox.failures(ADMIN, "login", 2);
    let last = "ada is the last administrator everywhere who can log in";
    refused(
        by(
            &sandbox,
            "operator",
            "policy edit house --max-failures 2 --yes",
        )
        .run(),
        5,
        last,
    );
    run(&sandbox, "policy add tight --max-failures 1");
    for line in [
        "policy default tight --yes",
        "policy assign tight --user ada --yes",
        "user edit ada --policy tight",
    ] {
        refused(by(&sandbox, "operator", line).run(), 5, last);
    }
    sandbox.write(
        "policies.toml",
        "[[policy]]\nname = 'house'\nmax_failures = 1\n",
    );
    refused(
        by(&sandbox, "operator", "policy import policies.toml").run(),
        5,
        last,
    );
    for line in [
        "policy edit house --max-age 1s",
        "policy edit house --require-2fa=on",
        "policy edit house --ip 192.0.2.0/24",
    ] {
        run(&sandbox, line);
    }
    // with another one who could log in it is no matter
    run(
        &sandbox,
        "policy edit house --max-age never --require-2fa=off --ip off",
    );
    sandbox.add_admin("bela", &["--global"]);
    sandbox.sqlite("DELETE FROM credential_failures");
    sandbox.failures(ADMIN, "login", 2);
    run(&sandbox, "policy edit house --max-failures 2");
}

#[test]
fn n7_an_expired_password_can_still_be_replaced_by_the_last_administrator() {
    let sandbox = installation();
    run(&sandbox, "policy add house --max-age 30d");
    run(&sandbox, "policy default house");
    let later = "2027-02-01 08:00:00";
    let login = sandbox.login(ADMIN, ADMIN_PASSWORD).at(later).run().code(7);
    assert_eq!(login.json()["reason"], "password_expired");
    let new = "incorrect horse battery staple 8";
    passwd(&sandbox, ADMIN, ADMIN_PASSWORD, new)
        .at(later)
        .run()
        .ok();
    sandbox.login(ADMIN, new).at(later).run().ok();
}

/// A laxer policy lifts a lock just as a reset does, so it asks for as much.
#[test]
fn a_laxer_policy_lifts_no_lock_the_actor_could_not_lift() {
    let sandbox = installation();
    sandbox.add_admin("bela", &["--global"]);
    run(&sandbox, "policy add house --max-failures 2");
    run(&sandbox, "policy add lax --max-failures 50");
    run(&sandbox, "policy default house");
    sandbox.failures("bela", "login", 2);
    let before = sandbox.dump();
    for line in [
        "policy edit house --max-failures 3 --yes",
        "policy default lax --yes",
        "policy assign lax --user bela --yes",
        "user edit bela --policy lax",
    ] {
        refused(
            by(&sandbox, "operator", line).run(),
            5,
            "bela is an administrator: only another administrator can reset the failures",
        );
    }
    assert_eq!(sandbox.dump(), before);
    // those of other people are lifted, and it is said
    sandbox.failures("ben", "login", 2);
    let edited = by(
        &sandbox,
        "ada",
        "policy edit house --max-failures 3 --yes --json",
    );
    let edited = edited.run().ok().json();
    let freed = edited["impact"]["unlocked"].as_array().unwrap().len();
    assert_eq!(freed, 2);
    sandbox.login("ben", USER_PASSWORD).run().ok();
}

#[test]
fn a_tenants_policy_is_held_to_the_same_guards() {
    let sandbox = installation();
    run(&sandbox, "policy add tight --max-failures 2");
    run(&sandbox, "policy add lax --max-failures 50");
    sandbox.failures("mia", "login", 2);
    for line in [
        "policy assign tight --tenant north --yes",
        "tenant edit north --policy tight",
    ] {
        refused(
            by(&sandbox, "operator", line).run(),
            5,
            "mia is the last manager of north who can log in",
        );
    }
    sandbox.failures("tara", "login", 5);
    for line in [
        "policy assign lax --tenant north --yes",
        "tenant edit north --policy lax",
    ] {
        refused(
            by(&sandbox, "operator", line).run(),
            5,
            "tara is an administrator",
        );
    }
}

#[test]
fn n13_twenty_at_once_all_succeed_or_say_busy() {
    let sandbox = Sandbox::new();
    sandbox.init();
    run(&sandbox, "policy add house");
    let outcomes = sandbox.parallel(20, |number| {
        let length = (13 + number).to_string();
        sandbox.vogt(&["policy", "edit", "house", "--min-length", &length, "--yes"])
    });
    let done = outcomes.iter().filter(|outcome| outcome.code == 0).count();
    assert!(
        outcomes
            .iter()
            .all(|outcome| [0, 8].contains(&outcome.code))
    );
    let changes = sandbox.sqlite("SELECT count(*) FROM audit WHERE action = 'policy.edit'");
    assert_eq!(changes, done.to_string());
    run(&sandbox, "audit verify");
    let length = told(&sandbox, "policy show house")["min_length"].as_i64();
    assert!((13..33).contains(&length.unwrap()));
}
