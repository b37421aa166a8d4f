//! Hashes that lines bring along: who may bring them, for whom, and what is kept of them.

use super::*;
use crate::crypto::runs;
use crate::domain::user::Password;
use Column::PasswordHash;

const HASH: &str = "$apr1$6dXM6pwB$1YaMrGfF262cbTeYtiJPP1";
const OTHER: &str = "$1$vogtsalt$6m/rxFDcPB719uOkuZmnu1";

fn with_hash(line: u64, name: &str, hash: &str) -> Row {
    person(line, name, &[(PasswordHash, hash)])
}

impl House {
    fn stored_hash(&self, name: &str) -> Option<String> {
        let id = self.user(name).unwrap().id;
        self.write(|db| store::credential::hash(db, id))
    }
}

#[test]
fn a_hash_is_kept_as_it_came_and_nothing_is_hashed() {
    let house = house();
    let before = runs();
    let mut dated = with_hash(2, "ben", HASH);
    dated.password_set_at = Some(at(7));
    let mut ahead = with_hash(3, "cleo", HASH);
    ahead.password_set_at = Some(at(1_000_000));
    let mut once = with_hash(4, "dora", OTHER);
    once.password_term = Term::OneTime;
    let mut until = with_hash(5, "emil", OTHER);
    until.password_term = Term::OneTimeUntil(at(500));
    let mut over = with_hash(6, "fred", OTHER);
    over.password_term = Term::OneTimeUntil(at(100));
    let mut locked = with_hash(7, "gina", OTHER);
    locked.locked = true;
    let rows = [dated, ahead, once, until, over, locked];
    assert_eq!(house.import(operator(), PLAIN, rows).unwrap().added, 6);
    assert_eq!(runs(), before);
    let password = |name: &str| house.user(name).unwrap().password;
    assert_eq!(house.stored_hash("ben").as_deref(), Some(HASH));
    assert_eq!(password("ben"), Password::Permanent { set_at: at(7) });
    assert_eq!(password("cleo"), Password::Permanent { set_at: at(100) });
    let one_time = |until| Password::Temporary {
        set_at: at(100),
        expires_at: at(until),
        used_at: None,
    };
    assert_eq!(password("dora"), one_time(100 + 86_400));
    assert_eq!(password("emil"), one_time(500));
    assert_eq!(password("fred"), Password::None);
    assert!(house.user("gina").unwrap().lock.is_some());
}

#[test]
fn the_operator_alone_brings_hashes() {
    let house = house();
    for actor in [house.ada, house.nora, house.max] {
        let rows = [with_hash(2, "ben", HASH)];
        assert_eq!(
            house.rejected(Actor::Account(actor), PLAIN, rows),
            ["2: column password_hash: only the operator may bring in password hashes"]
        );
    }
    // nor for someone who is there already
    house
        .import(operator(), PLAIN, [person(2, "ben", &[])])
        .unwrap();
    let rows = [with_hash(2, "ben", HASH)];
    assert_eq!(
        house.rejected(Actor::Account(house.ada), UPDATE, rows),
        ["2: column password_hash: only the operator may bring in password hashes"]
    );
    assert_eq!(house.user("ben").unwrap().password, Password::None);
}

#[test]
fn who_has_a_password_keeps_it() {
    let house = house();
    let ben = person(2, "ben", &[]);
    house.import(operator(), PLAIN, [ben]).unwrap();
    let update = |row| house.import(operator(), UPDATE, [row]).unwrap();
    let done = update(with_hash(2, "ben", HASH));
    assert_eq!((done.updated, done.passwords_kept), (1, 0));
    assert_eq!(house.stored_hash("ben").as_deref(), Some(HASH));
    let before = house.trail();
    let same = update(with_hash(2, "ben", HASH));
    assert_eq!((same.unchanged, same.passwords_kept), (1, 0));
    let other = update(with_hash(2, "ben", OTHER));
    assert_eq!((other.unchanged, other.passwords_kept), (1, 1));
    assert_eq!(house.stored_hash("ben").as_deref(), Some(HASH));
    assert_eq!(house.trail(), before);
}

#[test]
fn what_keeps_a_person_out_there_comes_along_with_the_hash() {
    let house = house();
    for name in ["ben", "cleo", "dora"] {
        let row = person(2, name, &[(Tenant, "south")]);
        let south = Import {
            skip_bad: true,
            ..PLAIN
        };
        house.import(operator(), south, [row]).unwrap();
    }
    let row = |name: &str, hash: &str| person(2, name, &[(Tenant, "south"), (PasswordHash, hash)]);
    let mut locked = row("ben", HASH);
    locked.locked = true;
    locked.expires_at = Some(at(900));
    locked.demo_until = Some(at(800));
    let done = house.import(operator(), UPDATE, [locked]).unwrap();
    assert_eq!((done.updated, done.remarks.kept.len()), (1, 0));
    let ben = house.user("ben").unwrap();
    assert!(ben.lock.is_some());
    assert_eq!(
        (ben.expires_at, ben.demo_until),
        (Some(at(900)), Some(at(800)))
    );
    // an account that has ended does not come to life again
    let mut over = row("cleo", HASH);
    over.expires_at = Some(at(100));
    let told = house.rejected(operator(), UPDATE, [over]);
    assert!(told[0].contains("has passed already"), "{told:?}");
    assert_eq!(house.user("cleo").unwrap().password, Password::None);
    // who has a password is told of, and stays as is
    let mut cleo = row("cleo", OTHER);
    house.import(operator(), UPDATE, [cleo.clone()]).unwrap();
    cleo.locked = true;
    let done = house.import(operator(), UPDATE, [cleo]).unwrap();
    assert_eq!(done.unchanged, 1);
    assert_eq!(
        done.remarks.kept,
        [(2, "cleo is locked there and not here".to_owned())]
    );
    assert!(house.user("cleo").unwrap().lock.is_none());
}

#[test]
fn the_operator_brings_no_administrator_a_password() {
    let house = house();
    house.write(|db| store::credential::void_password(db, house.nora, at(0)));
    let mut nora = Row::new(2);
    for (column, text) in [
        (Username, "nora"),
        (Email, "nora@example.org"),
        (FirstName, "Ana"),
        (LastName, "Neu"),
        (Tenant, "north"),
        (PasswordHash, HASH),
    ] {
        nora.set(column, text);
    }
    let told = house.rejected(operator(), UPDATE, [nora.clone()]);
    assert!(told[0].contains("nora is an administrator"), "{told:?}");
    // and nothing else of the line is done either
    let skip = Import {
        skip_bad: true,
        ..UPDATE
    };
    let done = house.import(operator(), skip, [nora]).unwrap();
    assert_eq!((done.skipped, done.updated), (1, 0));
    let nora = house.user("nora").unwrap();
    assert_eq!(nora.password, Password::None);
    assert_eq!(nora.last_name.as_str(), "Muster");
}

#[test]
fn offered_roles_are_given_where_they_exist_and_are_no_administrators() {
    let house = house();
    let mut ben = person(2, "ben", &[]);
    ben.offered_roles = ["offline_access", "billing", "administrator", "member"]
        .map(str::to_owned)
        .into();
    house.import(operator(), PLAIN, [ben]).unwrap();
    let user = house.user("ben").unwrap();
    let mut roles: Vec<_> = user
        .assignments
        .iter()
        .map(|given| given.role.slug.to_string())
        .collect();
    roles.sort();
    assert_eq!(roles, ["billing", "member"]);
}

#[test]
fn what_stands_in_for_something_changes_nobody() {
    let house = house();
    house
        .import(operator(), PLAIN, [person(2, "ben", &[(Roles, "billing")])])
        .unwrap();
    let before = house.user("ben");
    let mut row = Row::new(2);
    row.set(Username, "ben");
    for (column, text) in [
        (Email, "ben@elsewhere.example"),
        (FirstName, "ben"),
        (LastName, "ben"),
        (Tenant, "north"),
        (Roles, "member"),
    ] {
        row.stand_in(column, text);
    }
    let done = house.import(operator(), UPDATE, [row]).unwrap();
    assert_eq!(done.unchanged, 1);
    assert_eq!(house.user("ben"), before);
}

#[test]
fn a_bad_hash_spoils_its_line_and_is_not_repeated() {
    let house = house();
    let told = house.rejected(operator(), PLAIN, [with_hash(2, "ben", "hunter2hunter2")]);
    assert_eq!(told.len(), 1);
    assert!(told[0].starts_with("2: column password_hash: this is no password hash"));
    assert!(!told[0].contains("hunter2"));
    assert_eq!(house.user("ben"), None);
}
