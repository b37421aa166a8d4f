//! The lists of the documents, written out once more, so that a table and a document cannot
//! drift apart unnoticed.

use std::collections::{BTreeMap, BTreeSet};

use super::super::*;
use super::{names, set, set_of};

/// DESIGN.md, table of rights, first row.
const FIRST_ROW: [&str; 10] = [
    "user.view create change delete password export",
    "lockout.manage",
    "session.manage",
    "role.assign",
    "grant.catalog",
    "bank.view",
    "bank.manage",
    "tenant.view",
    "role.view",
    "policy.view",
];
/// DESIGN.md, table of rights, second row.
const SECOND_ROW: [&str; 5] = [
    "role.manage",
    "tenant.change",
    "audit.view",
    "admin.change",
    "admin.delete",
];
/// DESIGN.md, table of rights, third row.
const THIRD_ROW: [&str; 6] = [
    "tenant.create",
    "tenant.delete",
    "policy.manage",
    "recover.manage",
    "system.settings",
    "mail.manage",
];

#[test]
fn own_rights_are_those_of_the_contract() {
    let contract = names(&[
        "login",
        "user.view user.create user.change user.delete user.password user.export",
        "role.view role.manage role.assign",
        "tenant.view tenant.create tenant.change tenant.delete",
        "policy.view policy.manage",
        "lockout.manage",
        "session.manage",
        "recover.manage",
        "bank.view bank.manage",
        "admin.change admin.delete",
        "grant.catalog",
        "system.settings",
        "audit.view",
        "mail.manage",
        "billing.view billing.manage",
    ]);
    assert_eq!(set_of(OWN), contract);
    assert!(OWN.iter().all(|spec| spec.area == Area::System));
    assert!(OWN.iter().all(|spec| is_own(spec.name)));
}

#[test]
fn reaches_are_those_of_the_table() {
    let installation: BTreeSet<String> = shipped()
        .filter(|spec| spec.reach == Reach::Installation)
        .map(|spec| spec.name.to_owned())
        .collect();
    assert_eq!(installation, names(&THIRD_ROW));
}

#[test]
fn roles_and_managers_hold_what_the_table_says() {
    assert_eq!(set(MANAGER), names(&FIRST_ROW));
    let own = ["login", "billing.view manage"];
    let rows = [&own[..], &FIRST_ROW, &SECOND_ROW, &THIRD_ROW].concat();
    let rights = |slug| set(system_role(slug).unwrap().rights);
    assert_eq!(rights("administrator"), names(&rows));
    assert_eq!(rights("billing"), names(&["login", "billing.view manage"]));
    assert_eq!(rights("member"), names(&["login"]));
    assert_eq!(SYSTEM_ROLES.len(), 3);
    assert_eq!(set_of(OWN), names(&rows));
}

#[test]
fn catalogs_are_those_of_the_contract() {
    let content: BTreeSet<String> = content::KINDS
        .iter()
        .flat_map(|kind| {
            ["show", "manage", "create", "change"].map(|verb| format!("object.{kind}.{verb}"))
        })
        .chain(["profile.export".to_owned(), "folder.create".to_owned()])
        .collect();
    assert_eq!(content.len(), 26);
    assert_eq!(set_of(catalog("content").unwrap().rights), content);

    let banking = names(&[
        "bank.files.fetch bank.files.send bank.files.watched bank.veu.sign bank.payments.enter",
        "bank.payments.salary bank.payees.confirm bank.awv.enter bank.accounts.view",
        "bank.settings.change bank.app.sync bank.statements.view bank.statements.delete",
    ]);
    let shipped = catalog("banking").unwrap();
    assert_eq!(set_of(shipped.rights), banking);
    assert_eq!(set(shipped.role.unwrap().rights), banking);
    assert_eq!(shipped.role.unwrap().slug, "banking");

    let practice = names(&[
        "client.view manage",
        "transfer.send receive",
        "staff.manage",
    ]);
    assert_eq!(set_of(catalog("practice").unwrap().rights), practice);
    assert_eq!(catalog("Banking"), None);
    assert_eq!(CATALOGS.len(), 3);
}

#[test]
fn combinations_are_those_of_the_documents() {
    let mut expected = BTreeMap::from([
        (
            "bank.files.watched".to_owned(),
            "bank.files.send".to_owned(),
        ),
        (
            "bank.payments.salary".to_owned(),
            "bank.payments.enter".to_owned(),
        ),
        (
            "bank.payees.confirm".to_owned(),
            "bank.payments.enter".to_owned(),
        ),
        (
            "bank.settings.change".to_owned(),
            "bank.accounts.view".to_owned(),
        ),
        (
            "bank.statements.delete".to_owned(),
            "bank.statements.view".to_owned(),
        ),
        ("client.manage".to_owned(), "client.view".to_owned()),
    ]);
    for kind in content::KINDS {
        for verb in ["manage", "create", "change"] {
            expected.insert(
                format!("object.{kind}.{verb}"),
                format!("object.{kind}.show"),
            );
        }
    }
    let tables: BTreeMap<String, String> = shipped()
        .filter(|spec| !spec.requires.is_empty())
        .map(|spec| (spec.name.to_owned(), spec.requires.join(" ")))
        .collect();
    assert_eq!(tables, expected);
}

#[test]
fn settings_are_shipped_and_only_confirming_payees_needs_one() {
    let needing: Vec<(&str, &str)> = shipped()
        .filter_map(|spec| spec.needs_setting.map(|key| (spec.name, key)))
        .collect();
    assert_eq!(needing, [("bank.payees.confirm", "payees.four_eyes")]);
    assert_eq!(setting("payees.four_eyes").unwrap().default, "off");
    assert_eq!(setting("payees"), None);
}

#[test]
fn only_rights_that_reach_a_bank_need_bank_access() {
    let needing: BTreeSet<String> = shipped()
        .filter(|spec| spec.needs_bank_access)
        .map(|spec| spec.name.to_owned())
        .collect();
    assert_eq!(
        needing,
        names(&[
            "bank.files.fetch send watched",
            "bank.veu.sign",
            "bank.app.sync"
        ])
    );
}

#[test]
fn menu_entries_are_stable_ids_opened_once_by_a_right() {
    for spec in shipped() {
        set(spec.menu);
        assert!(
            spec.menu.is_empty() || spec.area == Area::Menu,
            "{}",
            spec.name
        );
        for entry in spec.menu {
            let (group, rest) = entry.split_once('.').unwrap();
            for word in [group, rest] {
                let clean = word.split('-').all(|part| {
                    !part.is_empty() && part.chars().all(|letter| letter.is_ascii_lowercase())
                });
                assert!(clean, "{entry}");
            }
        }
    }
    let opened_by = |entry: &str| -> Vec<&str> {
        shipped()
            .filter(|spec| spec.menu.contains(&entry))
            .map(|spec| spec.name)
            .collect()
    };
    assert_eq!(
        opened_by("orders.messages"),
        [
            "bank.files.fetch",
            "bank.files.send",
            "bank.files.watched",
            "bank.veu.sign"
        ]
    );
    assert_eq!(
        opened_by("orders.sent-files"),
        ["bank.files.send", "bank.files.watched"]
    );
    assert_eq!(
        opened_by("settings.banks"),
        ["bank.accounts.view", "bank.settings.change"]
    );
    let banking: BTreeSet<&str> = catalog("banking")
        .unwrap()
        .rights
        .iter()
        .flat_map(|spec| spec.menu)
        .copied()
        .collect();
    assert_eq!(banking.len(), 29);
}
