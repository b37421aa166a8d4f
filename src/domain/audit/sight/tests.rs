//! What of an entry a reader sees who knows some names only.

use super::*;
use crate::domain::audit::Turn;
use crate::domain::testing::now;

fn entry(action: &str, target: Option<&str>) -> Entry {
    Entry {
        seq: 1,
        at: now(),
        actor: "chief".into(),
        via: String::new(),
        action: action.into(),
        target: target.map(str::to_owned),
        details: String::new(),
        hash: String::new(),
    }
}

fn names(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

/// A reader of the tenant north.
fn known() -> Known {
    Known {
        people: names(&["chief", "nora", "os:root"]),
        tenants: names(&["north"]),
        roles: names(&["member", "clerk"]),
        appearances: names(&["light"]),
        policies: true,
        ..Known::default()
    }
}

fn list(names: &[&str]) -> Value {
    Value::List(names.iter().map(|name| (*name).to_owned()).collect())
}

fn change(before: impl Into<Value>, after: impl Into<Value>) -> Value {
    Value::Change {
        before: Box::new(before.into()),
        after: Box::new(after.into()),
    }
}

#[test]
fn details_show_what_is_known_and_say_that_there_is_more() {
    let hidden = || Value::from(HIDDEN);
    for (action, key, told, shown) in [
        ("user.add", "email", "n@x.org".into(), "n@x.org".into()),
        ("user.add", "place", EVERYWHERE.into(), EVERYWHERE.into()),
        (
            "user.add",
            "place",
            "in the tenant north".into(),
            "in the tenant north".into(),
        ),
        ("user.add", "place", "in the tenant south".into(), hidden()),
        ("user.add", "place", "somewhere".into(), hidden()),
        (
            "user.add",
            "roles",
            list(&["member", "secret", "other"]),
            list(&["member", HIDDEN]),
        ),
        (
            "user.delete",
            "roles",
            list(&["clerk in north", "clerk in south", "secret in north"]),
            list(&["clerk in north", HIDDEN]),
        ),
        (
            "user.restrict",
            "tenants",
            change(list(&["north", "south"]), list(&["north"])),
            change(list(&["north", HIDDEN]), list(&["north"])),
        ),
        ("user.edit", "manages", list(&["south"]), list(&[HIDDEN])),
        ("user.grant", "tenant", Value::Null, Value::Null),
        ("user.grant", "tenant", "south".into(), hidden()),
        ("user.grant", "role", "secret".into(), hidden()),
        ("user.add", "appearance", "light".into(), "light".into()),
        ("user.add", "appearance", "night".into(), hidden()),
        (
            "user.edit",
            "appearance",
            change("night", "light"),
            change(HIDDEN, "light"),
        ),
        (
            "user.edit",
            "appearance",
            change(Value::Null, "night"),
            change(Value::Null, HIDDEN),
        ),
        ("user.edit", "bank", "alpha".into(), hidden()),
        ("role.expired", "granted_by", "stranger".into(), hidden()),
        (
            "role.expired",
            "granted_by",
            "os:root".into(),
            "os:root".into(),
        ),
        ("lockout.unlock", "locked_by", "nora".into(), "nora".into()),
        ("lockout.lock", "reason", "left".into(), "left".into()),
        ("recover.cancel", "reason", "Mr X".into(), hidden()),
        ("recover.open", "because", "sam".into(), hidden()),
        ("session.expired", "because", "idle".into(), "idle".into()),
        ("recover.open", "requested_by", "Mr X".into(), hidden()),
        ("recover.verify", "checked_by", "Mr Y".into(), hidden()),
        ("recover.promote", "deputy", "sam".into(), hidden()),
        ("recover.promote", "deputy", "nora".into(), "nora".into()),
        ("user.edit", "policy", "strict".into(), "strict".into()),
        ("user.edit", "not yet thought of", 7.into(), hidden()),
        ("user.edit", "not yet thought of", Value::Null, Value::Null),
    ] {
        let facts = Facts::from([(key.to_owned(), told)]);
        let (entry, facts) = entry(action, Some("nora")).hide(Some(facts), &known());
        assert_eq!(facts.unwrap()[key], shown, "{action} {key}");
        assert_eq!(entry.target.as_deref(), Some("nora"));
        assert_eq!(entry.actor, "chief");
    }
}

#[test]
fn policies_are_for_who_may_see_policies() {
    let facts = Facts::from([("policy".to_owned(), change(Value::Null, "strict"))]);
    let blind = Known {
        policies: false,
        ..known()
    };
    let (_, facts) = entry("user.edit", Some("nora")).hide(Some(facts), &blind);
    assert_eq!(facts.unwrap()["policy"], change(Value::Null, HIDDEN));
    let (policy, _) = entry("policy.edit", Some("strict")).hide(None, &blind);
    assert_eq!(policy.target.as_deref(), Some(HIDDEN));
}

#[test]
fn who_and_whom_are_hidden_by_themselves() {
    for (action, target, shown) in [
        ("user.edit", "nora", true),
        ("user.edit", "sam", false),
        ("role.expired", "sam", false),
        ("tenant.edit", "north", true),
        ("tenant.edit", "south", false),
        ("tenant.delete", "gone", false),
        ("role.edit", "clerk", true),
        ("role.edit", "secret", false),
        ("policy.edit", "strict", true),
        ("policy.assign", "nora", true),
        ("policy.assign", "sam", false),
        ("setting.set", "operator", true),
        ("bank.add", "alpha", false),
        ("appearance.add", "dark", false),
        ("thing.add", "thing", false),
    ] {
        let facts = Facts::from([("email".to_owned(), Value::from("x@y.org"))]);
        let (seen, facts) = entry(action, Some(target)).hide(Some(facts), &known());
        let expected = if shown { target } else { HIDDEN };
        assert_eq!(
            seen.target.as_deref(),
            Some(expected),
            "{action} of {target}"
        );
        let told = facts.unwrap()["email"] == Value::from("x@y.org");
        assert_eq!(told, shown, "nothing is told of what is hidden: {action}");
    }
    let mut foreign = entry("user.edit", Some("nora"));
    foreign.actor = "root".into();
    let (seen, _) = foreign.hide(None, &known());
    assert_eq!(seen.actor, HIDDEN);
    let (nobody, _) = entry("login.denied", None).hide(None, &known());
    assert_eq!(nobody.target, None, "that there is none is no secret");
}

#[test]
fn what_a_thing_belongs_to_decides_whether_it_is_named() {
    for (action, key, told, target, shown) in [
        (
            "appearance.add",
            "tenant",
            Value::from("north"),
            "dark",
            true,
        ),
        (
            "appearance.add",
            "tenant",
            Value::from("south"),
            "dark",
            false,
        ),
        ("appearance.add", "tenant", Value::Null, "dark", true),
        ("role.add", "tenant", Value::from("north"), "gone", true),
        ("role.delete", "tenant", Value::from("north"), "gone", true),
        ("role.add", "tenant", Value::Null, "gone", true),
        ("role.delete", "tenant", Value::from("south"), "gone", false),
        // one of the same name is known
        ("role.add", "tenant", Value::from("south"), "clerk", false),
        ("role.edit", "title", Value::from("Gone"), "gone", false),
        (
            "policy.assign",
            "noun",
            Value::from("tenant"),
            "north",
            true,
        ),
        (
            "policy.assign",
            "noun",
            Value::from("tenant"),
            "nora",
            false,
        ),
    ] {
        let facts = Facts::from([(key.to_owned(), told)]);
        let (seen, _) = entry(action, Some(target)).hide(Some(facts), &known());
        assert_eq!(seen.target.as_deref() == Some(target), shown, "{target}");
    }
}

#[test]
fn what_is_gone_is_named_where_it_was_still_there() {
    let turn = |seq, thing, begins| Turn {
        seq,
        thing,
        name: "gone".into(),
        tenant: Some("north".into()),
        begins,
    };
    let turns = vec![
        turn(3, Thing::Role, true),
        turn(4, Thing::Appearance, true),
        turn(5, Thing::Role, false),
        turn(6, Thing::Appearance, false),
    ];
    let known = Known {
        past: Past::of(turns, &names(&["north"])),
        ..known()
    };
    for (action, target, key, told, seqs) in [
        ("role.edit", "gone", "title", "Gone", [3, 5]),
        ("user.grant", "nora", "role", "gone", [3, 5]),
        ("user.grant", "nora", "role", "gone in north", [3, 5]),
        ("user.add", "nora", "appearance", "gone", [4, 6]),
    ] {
        for seq in 1..9 {
            let facts = Facts::from([(key.to_owned(), Value::from(told))]);
            let mut speaks = entry(action, Some(target));
            speaks.seq = seq;
            let (_, facts) = speaks.hide(Some(facts), &known);
            let shown = facts.unwrap()[key] == Value::from(told);
            let there = (seqs[0]..=seqs[1]).contains(&seq);
            assert_eq!(shown, there, "{action} {told} {seq}");
        }
    }
    // whose name a known role has now
    let foreign = |seq, begins| Turn {
        name: "clerk".into(),
        tenant: Some("south".into()),
        ..turn(seq, Thing::Role, begins)
    };
    let turns = vec![foreign(3, true), foreign(5, false)];
    let known = Known {
        past: Past::of(turns, &names(&["north"])),
        ..known
    };
    for (seq, shown) in [(4, false), (6, true)] {
        let mut speaks = entry("role.edit", Some("clerk"));
        speaks.seq = seq;
        let (seen, _) = speaks.hide(None, &known);
        assert_eq!(seen.target.as_deref() == Some("clerk"), shown, "{seq}");
    }
}

#[test]
fn the_own_deed_to_somebody_who_is_gone_is_known() {
    let own = Known {
        own_deed: true,
        ..known()
    };
    let facts = Facts::from([
        ("email".to_owned(), Value::from("g@x.org")),
        ("tenants".to_owned(), list(&["south"])),
    ]);
    let (seen, facts) = entry("user.delete", Some("gone")).hide(Some(facts), &own);
    assert_eq!(seen.target.as_deref(), Some("gone"));
    let facts = facts.unwrap();
    assert_eq!(facts["email"], Value::from("g@x.org"));
    assert_eq!(facts["tenants"], list(&[HIDDEN]));
}

#[test]
fn where_one_belonged_oneself_is_known_and_strangers_are_not() {
    let about = Known {
        about_oneself: true,
        ..known()
    };
    for (action, key, shown) in [
        ("user.edit", "tenants", true),
        ("user.add", "place", true),
        ("user.grant", "role", true),
        ("user.edit", "appearance", true),
        ("user.edit", "policy", true),
        ("recover.promote", "deputy", false),
        ("recover.open", "requested_by", false),
    ] {
        let facts = Facts::from([(key.to_owned(), Value::from("some"))]);
        let (_, facts) = entry(action, Some("nora")).hide(Some(facts), &about);
        assert_eq!(facts.unwrap()[key] == Value::from("some"), shown, "{key}");
    }
}

#[test]
fn all_people_in_an_entry_are_asked_about() {
    let facts = Facts::from([
        ("deputy".to_owned(), Value::from("dora")),
        ("granted_by".to_owned(), change("ben", "cleo")),
        ("email".to_owned(), Value::from("x@y.org")),
    ]);
    let named = entry("role.expired", Some("nora"));
    let mut named = named.people(Some(&facts));
    named.sort_unstable();
    assert_eq!(named, ["ben", "chief", "cleo", "dora", "nora"]);
    assert_eq!(
        entry("tenant.add", Some("north"))
            .people(Some(&facts))
            .len(),
        4,
        "a tenant is no person"
    );
}

/// Details that are meant to be withheld from who may not read all entries.
const WITHHELD: [&str; 7] = [
    "authority",
    "bank",
    "checked_by",
    "contact",
    "representative",
    "requested_by",
    "value",
];

#[test]
fn every_detail_that_is_written_has_been_thought_about() {
    let ops = concat!(env!("CARGO_MANIFEST_DIR"), "/src/ops");
    let mut folders = vec![std::path::PathBuf::from(ops)];
    let mut keys = BTreeSet::new();
    while let Some(folder) = folders.pop() {
        for found in std::fs::read_dir(folder).unwrap() {
            let path = found.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            if text.contains("Details") {
                keys.extend(written(&text));
            }
        }
    }
    assert!(keys.len() > 60, "{keys:?}");
    let unknown: Vec<_> = keys
        .iter()
        .filter(|key| {
            Kind::of("user.edit", key) == Kind::Withheld && !WITHHELD.contains(&key.as_str())
        })
        .collect();
    assert!(unknown.is_empty(), "which kind are {unknown:?}?");
}

/// The keys of `.with("key", …)` and `.change("key", …)`.
fn written(text: &str) -> Vec<String> {
    let calls = [".with(", ".change("];
    let after = calls.iter().flat_map(|call| text.split(call).skip(1));
    let quoted = after.filter_map(|rest| rest.trim_start().strip_prefix('"'));
    let keys = quoted.filter_map(|rest| rest.split('"').next());
    keys.map(str::to_owned).collect()
}
