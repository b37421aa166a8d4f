//! Giving roles to one person, and taking them away.

use serde_json::json;

use super::{CHIEF, MANAGER, MEMBER, OPERATOR, by, installation, last_entry, refused, roles, told};
use crate::common::{ADMIN, Sandbox};

fn has(sandbox: &Sandbox, name: &str) -> Vec<String> {
    roles(&told(sandbox, &format!("user show {name}")))
}

#[test]
fn e12_roles_are_given_where_a_person_belongs_or_as_told() {
    let sandbox = installation();
    by(
        &sandbox,
        ADMIN,
        "role add clerk --tenant north --right login",
    )
    .run()
    .ok();
    let given = by(&sandbox, OPERATOR, "user grant ben billing clerk")
        .run()
        .ok()
        .json();
    assert_eq!(
        roles(&given),
        ["billing@north", "clerk@north", "member@north"]
    );
    let (_, action, target, details) = last_entry(&sandbox);
    assert_eq!((action.as_str(), target.as_str()), ("user.grant", "ben"));
    let given = json!({"before": false, "after": true});
    assert_eq!(
        details,
        json!({"given": given, "role": "clerk", "tenant": "north"})
    );
    // everywhere for a global person, a tenant's role in its tenant, or where told
    by(&sandbox, OPERATOR, "user grant gil billing clerk")
        .run()
        .ok();
    by(&sandbox, OPERATOR, "user grant gil billing --tenant south")
        .run()
        .ok();
    assert_eq!(
        has(&sandbox, "gil"),
        ["billing", "billing@south", "clerk@north", "member"]
    );
    // again is no change
    by(&sandbox, OPERATOR, "user grant gil billing").run().ok();
    assert_eq!(last_entry(&sandbox).3["tenant"], "south");
    for (line, code, words) in [
        (
            "user grant sam clerk",
            6,
            "sam may not enter the tenant north",
        ),
        (
            "user grant gil clerk --tenant south",
            6,
            "belongs to another tenant",
        ),
        (
            "user grant sam member --tenant north",
            6,
            "sam may not enter the tenant north",
        ),
        ("user grant sam membr", 3, "did you mean member?"),
        ("user grant sma member", 3, "did you mean sam?"),
        (
            "user grant sam member --tenant nroth",
            3,
            "did you mean north?",
        ),
        (
            "user grant gil member --until 2026-11-22",
            6,
            "has passed already",
        ),
        ("user grant gil member --until soon", 6, "--until"),
        ("user grant gil", 2, "ROLE"),
    ] {
        refused(&sandbox, OPERATOR, line, code, words);
    }
}

#[test]
fn e13_e29_a_role_is_given_only_by_who_may_and_holds_all_of_it_there() {
    let sandbox = installation();
    by(
        &sandbox,
        ADMIN,
        "role add assigner --global --right login,role.assign,user.view",
    )
    .run()
    .ok();
    by(
        &sandbox,
        ADMIN,
        "role add viewer --global --right user.view",
    )
    .run()
    .ok();
    by(&sandbox, ADMIN, "user grant sam assigner").run().ok();
    sandbox.add_user("eve", &["--tenant", "south"]);
    for (who, line, code) in [
        (ADMIN, "user grant ben administrator", 0),
        (ADMIN, "user revoke ben administrator", 0),
        (CHIEF, "user grant ben administrator", 0),
        (CHIEF, "user revoke ben administrator", 0),
        (CHIEF, "user grant gil member --tenant north", 3),
        (CHIEF, "user grant sam member", 3),
        (MANAGER, "user grant ben banking", 0),
        (MANAGER, "user revoke ben banking", 0),
        (MANAGER, "user grant ben viewer", 5),
        (MANAGER, "user grant ben billing", 5),
        (MANAGER, "user grant ben administrator", 5),
        (MANAGER, "user grant nora member", 3),
        (MEMBER, "user grant ben member", 5),
        (MEMBER, "user grant mia member", 3),
        // role.assign is a right of its own, and gives only what is held
        ("sam", "user grant eve member", 0),
        ("sam", "user grant eve viewer", 0),
        ("sam", "user grant eve billing", 5),
        ("sam", "user grant eve banking", 5),
        ("sam", "user grant ben member", 3),
        (OPERATOR, "user grant eve billing", 0),
        (OPERATOR, "user grant eve banking", 0),
    ] {
        let outcome = by(&sandbox, who, line).run();
        assert_eq!(outcome.code, code, "{who}: {}", outcome.transcript());
    }
}

#[test]
fn b9_administrators_are_made_by_administrators_once_there_is_one() {
    let sandbox = installation();
    // south has none yet; everywhere counts that any tenant has one
    by(&sandbox, OPERATOR, "user grant sam administrator")
        .run()
        .ok();
    assert_eq!(
        told(&sandbox, "user show sam")["administrator"],
        "administrator"
    );
    sandbox.add_user("eve", &["--tenant", "south"]);
    let words = "the operator makes no other there";
    refused(&sandbox, OPERATOR, "user grant eve administrator", 5, words);
    refused(&sandbox, OPERATOR, "user grant gil administrator", 5, words);
    by(&sandbox, "sam", "user grant eve administrator")
        .run()
        .ok();
    by(&sandbox, ADMIN, "user grant gil administrator --until 1d")
        .run()
        .ok();
    assert_eq!(
        told(&sandbox, "user show gil")["administrator"],
        "administrator"
    );
}

#[test]
fn b5_nobody_gives_the_own_account_rights_of_a_catalog() {
    let sandbox = installation();
    for who in [ADMIN, CHIEF, MANAGER] {
        let line = format!("user grant {who} banking");
        refused(&sandbox, who, &line, 5, "cannot give bank.");
    }
    by(&sandbox, ADMIN, "user grant nora banking").run().ok();
    by(&sandbox, CHIEF, "user grant mia banking").run().ok();
}

#[test]
fn e14_everyone_keeps_at_least_one_role_for_good() {
    let sandbox = installation();
    let words = "ben has no other role for good: at least one stays";
    refused(&sandbox, OPERATOR, "user revoke ben member", 5, words);
    refused(
        &sandbox,
        OPERATOR,
        "user grant ben member --until 1d",
        5,
        words,
    );
    by(&sandbox, OPERATOR, "user grant ben billing --until 1d")
        .run()
        .ok();
    refused(&sandbox, OPERATOR, "user revoke ben member", 5, words);
    refused(
        &sandbox,
        OPERATOR,
        "user revoke ben member billing",
        5,
        words,
    );
    by(&sandbox, OPERATOR, "user revoke ben billing").run().ok();
    refused(
        &sandbox,
        OPERATOR,
        "user revoke ben billing",
        3,
        "ben does not have the role billing",
    );
    by(&sandbox, OPERATOR, "user grant ben billing").run().ok();
    by(&sandbox, OPERATOR, "user revoke ben member").run().ok();
    let (_, action, target, details) = last_entry(&sandbox);
    assert_eq!((action.as_str(), target.as_str()), ("user.revoke", "ben"));
    assert_eq!(details["given"], json!({"before": true, "after": false}));
    assert_eq!(has(&sandbox, "ben"), ["billing@north"]);
}

#[test]
fn a_role_is_taken_where_it_was_given() {
    let sandbox = installation();
    by(&sandbox, OPERATOR, "user grant gil billing --tenant south")
        .run()
        .ok();
    let elsewhere = by(&sandbox, OPERATOR, "user revoke gil billing")
        .run()
        .code(3);
    let error = elsewhere.error_json();
    assert_eq!(
        error["hint"],
        "it was given in a tenant: add --tenant south"
    );
    refused(
        &sandbox,
        OPERATOR,
        "user revoke gil billing --tenant north",
        3,
        "does not have",
    );
    by(&sandbox, OPERATOR, "user revoke gil billing --tenant south")
        .run()
        .ok();
    for (who, line, code) in [
        (CHIEF, "user revoke gil member", 3),
        (MEMBER, "user revoke ben member", 5),
        (MANAGER, "user revoke nora administrator", 3),
        (MANAGER, "user revoke sam member", 3),
    ] {
        assert_eq!(by(&sandbox, who, line).run().code, code, "{who} {line}");
    }
}

#[test]
fn b7_n7_administrators_keep_themselves_and_places_keep_administrators() {
    let sandbox = installation();
    for (who, line, code, words) in [
        (
            ADMIN,
            "user grant ada administrator --until 1d",
            5,
            "own account",
        ),
        (ADMIN, "user revoke ada administrator", 5, "own account"),
        (CHIEF, "user revoke nora administrator", 5, "own account"),
        (CHIEF, "user grant nora administrator", 5, "own account"),
        (CHIEF, "user deny nora login", 5, "own account"),
        (OPERATOR, "user deny ada login", 5, "last administrator"),
        (
            OPERATOR,
            "user grant ada member administrator --until 1d",
            5,
            "the operator makes no other",
        ),
        (ADMIN, "user deny nora login", 0, ""),
        (ADMIN, "user allow nora login", 0, ""),
    ] {
        let outcome = by(&sandbox, who, line).run();
        assert_eq!(outcome.code, code, "{}", outcome.transcript());
        assert!(outcome.stderr.contains(words), "{}", outcome.transcript());
    }
    by(&sandbox, OPERATOR, "user grant ada member").run().ok();
    refused(
        &sandbox,
        OPERATOR,
        "user revoke ada administrator",
        5,
        "last administrator",
    );
    by(&sandbox, ADMIN, "user grant gil administrator")
        .run()
        .ok();
    // a deputy for a time keeps nothing
    by(&sandbox, "gil", "user grant ada administrator --until 1d")
        .run()
        .ok();
    refused(
        &sandbox,
        ADMIN,
        "user revoke gil administrator",
        5,
        "last administrator",
    );
    refused(
        &sandbox,
        ADMIN,
        "user grant gil administrator --until 12h",
        5,
        "last administrator",
    );
    // only with admin.change
    by(&sandbox, "gil", "user grant ada administrator --until 2d")
        .run()
        .ok();
    by(&sandbox, "gil", "user deny ada admin.change").run().ok();
    refused(
        &sandbox,
        ADMIN,
        "user grant gil billing",
        5,
        "does not hold admin.change",
    );
}

#[test]
fn n5_roles_end_by_themselves_and_never_later_than_the_giver_s_own() {
    let sandbox = installation();
    by(&sandbox, ADMIN, "user grant ben administrator --until 2d")
        .run()
        .ok();
    let until = &told(&sandbox, "user show ben")["roles"][0]["until"];
    assert!(
        until.as_str().unwrap().starts_with("2026-11-25T08:00:"),
        "{until}"
    );
    sandbox.add_user("eve", &["--tenant", "north"]);
    refused(
        &sandbox,
        MEMBER,
        "user grant eve billing --until 3d",
        5,
        "for a shorter time",
    );
    refused(
        &sandbox,
        MEMBER,
        "user grant eve billing",
        5,
        "for a shorter time",
    );
    refused(&sandbox, MEMBER, "user grant eve banking", 5, "cannot give");
    by(&sandbox, MEMBER, "user grant eve billing --until 1d")
        .run()
        .ok();
    let at = |moment: &str| {
        let show = by(&sandbox, OPERATOR, "user show eve")
            .at(moment)
            .run()
            .ok()
            .json();
        roles(&show)
    };
    assert_eq!(at("2026-11-24 07:59:00").len(), 2);
    assert_eq!(at("2026-11-24 08:01:00"), ["member@north"]);
    let ahead = by(&sandbox, OPERATOR, "user rights eve --at 2d")
        .run()
        .ok()
        .json();
    assert_eq!(ahead.as_array().unwrap().len(), 1);
    // given again after its end: the end is written down, and not as revoked
    let again =
        by(&sandbox, OPERATOR, "user grant eve billing --until 1d").at("2026-11-25 09:00:00");
    again.run().ok();
    let ended =
        sandbox.sqlite("SELECT action FROM audit WHERE target = 'eve' ORDER BY seq DESC LIMIT 2");
    assert_eq!(ended, "user.grant\nrole.expired");
}
