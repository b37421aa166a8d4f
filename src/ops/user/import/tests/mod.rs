//! Many at once by the rules for one: the law, the limits, what changes and what never does.

mod passwords;

use super::*;
use crate::domain::name::Slug;
use crate::domain::user::{Place, User, UserId};
use crate::ops::Actor;
use crate::ops::testing::{at, call, env, installation, operator};
use crate::store::user::StoredPassword;
use crate::store::{self, Db, Store};
use Column::{
    BankAccess, Demo, Email, FirstName, LastName, Policy, Roles, Scope, Tenant, Username,
};

/// Tenants `north` and `south` (two people at most), `ada` who administers everything, `nora`
/// who administers the north, and `max` who manages it.
struct House {
    store: Store,
    ada: UserId,
    nora: UserId,
    max: UserId,
}

fn house() -> House {
    let (store, (ada, nora, max)) = installation(|db| {
        for slug in ["north", "south"] {
            store::tenant::insert(db, &Slug::parse(slug).unwrap(), slug, at(0))?;
        }
        Ok((UserId(1), UserId(2), UserId(3)))
    });
    let house = House {
        store,
        ada,
        nora,
        max,
    };
    let first = [
        person(
            1,
            "ada",
            &[(Scope, "global"), (Tenant, ""), (Roles, "administrator")],
        ),
        person(2, "nora", &[]),
        person(3, "max", &[]),
    ];
    house.import(operator(), Import::default(), first).unwrap();
    house.write(|db| {
        for id in [ada, nora, max] {
            let password = StoredPassword {
                hash: "$argon2id$none".to_owned(),
                set_at: at(0),
                expires_at: None,
            };
            store::credential::set_password(db, id, &password)?;
        }
        let north = store::tenant::find(db, "north")?.unwrap().reference.id;
        store::membership::set(db, north, max, true)
    });
    let promoted = person(2, "nora", &[(Roles, "administrator")]);
    house
        .import(Actor::Account(ada), UPDATE, [promoted])
        .unwrap();
    house
}

const UPDATE: Import = Import {
    update: true,
    skip_bad: false,
    create_tenants: false,
    invite: false,
};

const CREATE: Import = Import {
    create_tenants: true,
    ..PLAIN
};

const PLAIN: Import = Import {
    update: false,
    skip_bad: false,
    create_tenants: false,
    invite: false,
};

/// A member of the north, unless the line says otherwise.
fn person(line: u64, name: &str, cells: &[(Column, &str)]) -> Row {
    let mut row = Row::new(line);
    let email = format!("{name}@example.org");
    for (column, text) in [
        (Username, name),
        (Email, &email),
        (FirstName, "Ana"),
        (LastName, "Muster"),
        (Tenant, "north"),
        (Roles, "member"),
    ] {
        row.set(column, text);
    }
    for (column, text) in cells {
        row.set(*column, *text);
    }
    row
}

impl House {
    fn import(
        &self,
        actor: Actor,
        request: Import,
        rows: impl IntoIterator<Item = Row>,
    ) -> Result<Imported> {
        let env = env(100);
        run(
            &call(&self.store, &env, actor),
            request,
            rows.into_iter().map(Ok),
        )
    }

    /// The reasons why nothing is kept.
    #[track_caller]
    fn rejected(
        &self,
        actor: Actor,
        request: Import,
        rows: impl IntoIterator<Item = Row>,
    ) -> Vec<String> {
        let before = self.trail();
        let Err(Error::Rejected(rejected)) = self.import(actor, request, rows) else {
            panic!("it was taken")
        };
        assert_eq!(self.trail(), before);
        rejected
            .problems
            .kept
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    fn write<T>(&self, job: impl FnOnce(&Db) -> store::Result<T>) -> T {
        self.store.write(store::Ending::Commit, job).unwrap()
    }

    /// How many audit entries there are.
    fn trail(&self) -> i64 {
        self.store.read(store::audit::head).unwrap().0
    }

    /// The last entry: action, target and details.
    fn last_entry(&self) -> [String; 3] {
        let [_, last] = self.last_entries();
        last
    }

    /// The last two.
    fn last_entries(&self) -> [[String; 3]; 2] {
        let mut last: [[String; 3]; 2] = Default::default();
        let all = store::audit::Filter::default();
        let read = self.store.read(|db| {
            store::audit::each(db, &all, |entry| {
                last.rotate_left(1);
                last[1] = [
                    entry.action,
                    entry.target.unwrap_or_default(),
                    entry.details,
                ];
                Ok::<_, store::Error>(std::ops::ControlFlow::Continue(()))
            })
        });
        read.unwrap();
        last
    }

    fn user(&self, name: &str) -> Option<User> {
        let read = self.store.read(|db| {
            let book = store::rulebook::load(db)?;
            store::user::find(db, &book, name, at(100))
        });
        read.unwrap()
    }
}

#[test]
fn each_person_comes_in_pending_and_audited() {
    let house = house();
    let before = house.trail();
    let done = house.import(
        operator(),
        PLAIN,
        [
            person(
                2,
                "ben",
                &[
                    (Demo, "30d"),
                    (BankAccess, "yes"),
                    (Roles, "member; billing"),
                ],
            ),
            person(
                3,
                "",
                &[(Email, "cleo@example.org"), (Scope, "global"), (Tenant, "")],
            ),
        ],
    );
    assert_eq!(done.unwrap().added, 2);
    assert_eq!(house.trail(), before + 2);
    let ben = house.user("ben").unwrap();
    assert_eq!(ben.demo_until, Some(at(100 + 30 * 86_400)));
    assert!(ben.bank_access);
    assert_eq!(ben.assignments.len(), 2);
    assert_eq!(ben.password, crate::domain::user::Password::None);
    let [action, target, _] = house.last_entry();
    assert_eq!(
        [action.as_str(), target.as_str()],
        ["user.add", "cleo@example.org"]
    );
}

#[test]
fn every_wrong_value_of_a_line_is_told() {
    let house = house();
    let wrong = person(
        7,
        "a b",
        &[
            (Email, "nowhere"),
            (FirstName, ""),
            (LastName, "Mu\u{202e}ster"),
            (Scope, "globl"),
            (Column::Salutation, "Dr"),
            (Column::Language, "fr"),
            (Demo, "30"),
            (BankAccess, "maybe"),
        ],
    );
    let problems = house.rejected(operator(), PLAIN, [wrong]);
    let columns: Vec<_> = problems
        .iter()
        .map(|problem| problem.split(": ").nth(1).unwrap())
        .collect();
    assert_eq!(
        columns,
        [
            "column username",
            "column email",
            "column salutation",
            "column first_name",
            "column last_name",
            "column scope",
            "column language",
            "column demo",
            "column bank_access"
        ]
    );
    assert!(problems.iter().all(|problem| problem.starts_with("7: ")));
}

#[test]
fn nobody_becomes_global_by_leaving_something_out() {
    let house = house();
    let problems = house.rejected(
        operator(),
        PLAIN,
        [
            person(2, "ben", &[(Tenant, "")]),
            person(3, "ben", &[(Tenant, ""), (Scope, "tenant")]),
            person(4, "ben", &[(Scope, "global")]),
        ],
    );
    assert_eq!(
        problems,
        [
            "2: column tenant: it is empty: name a tenant, or write the scope global",
            "3: column tenant: it is empty: name a tenant, or write the scope global",
            "4: column tenant: a global person belongs to no tenant; leave it empty, or write \
             the scope tenant",
        ]
    );
}

#[test]
fn the_law_is_asked_for_every_place_and_set_of_roles() {
    let house = house();
    let administrator = [(Roles, "member;administrator")];
    let everywhere = [(Scope, "global"), (Tenant, "")];
    let rows = || {
        [
            person(2, "ben", &administrator),
            person(3, "cleo", &everywhere),
            person(4, "dora", &[(Tenant, "south")]),
            person(5, "emil", &[(Roles, "membr")]),
            person(6, "fred", &[(Roles, "billing")]),
            person(7, "gina", &[]),
        ]
    };
    let skip = Import {
        skip_bad: true,
        ..PLAIN
    };
    for (actor, taken) in [
        (operator(), ["", "cleo", "dora", "", "fred", "gina"]),
        (
            Actor::Account(house.ada),
            ["ben", "cleo", "dora", "", "fred", "gina"],
        ),
        (
            Actor::Account(house.nora),
            ["ben", "", "", "", "fred", "gina"],
        ),
        (Actor::Account(house.max), ["", "", "", "", "", "gina"]),
    ] {
        let env = env(100);
        let dry = Call {
            ending: store::Ending::RollBack,
            ..call(&house.store, &env, actor.clone())
        };
        let done = run(&dry, skip, rows().into_iter().map(Ok)).unwrap();
        let wanted = taken.iter().filter(|name| !name.is_empty()).count();
        let bad: Vec<u64> = done
            .problems
            .kept
            .iter()
            .map(|problem| problem.line)
            .collect();
        let expected: Vec<u64> = (2..)
            .zip(taken)
            .filter(|(_, name)| name.is_empty())
            .map(|(line, _)| line)
            .collect();
        assert_eq!((done.added, bad), (wanted as u64, expected), "{actor:?}");
        assert_eq!(house.user("gina"), None, "a dry run keeps nothing");
    }
}

#[test]
fn what_is_beyond_the_acting_account_is_refused_rather_than_invalid() {
    let house = house();
    let far = person(2, "ben", &[(Roles, "administrator")]);
    let Err(Error::Rejected(rejected)) =
        house.import(Actor::Account(house.max), PLAIN, [far.clone()])
    else {
        panic!("it was taken")
    };
    assert_eq!(
        rejected.problems.kind(),
        crate::domain::refusal::Kind::Refused
    );
    let mixed = [far, person(3, "-", &[])];
    let Err(Error::Rejected(rejected)) = house.import(Actor::Account(house.max), PLAIN, mixed)
    else {
        panic!("it was taken")
    };
    assert_eq!(
        rejected.problems.kind(),
        crate::domain::refusal::Kind::Invalid
    );
}

#[test]
fn the_operator_makes_one_administrator_of_a_place_not_two() {
    let house = house();
    let role = [(Tenant, "south"), (Roles, "administrator")];
    let problems = house.rejected(
        operator(),
        PLAIN,
        [person(2, "sam", &role), person(3, "sue", &role)],
    );
    assert_eq!(
        problems,
        [
            "3: column roles: there has been an administrator in the tenant south: \
          the operator makes no other there"
        ]
    );
}

#[test]
fn a_name_stands_once_in_a_file() {
    let house = house();
    let rows = || {
        [
            person(2, "раура", &[]),
            person(4, "ben", &[]),
            person(5, "BEN", &[]),
            person(6, "paypa", &[]),
            person(7, "max", &[]),
            person(8, "max", &[]),
        ]
    };
    let twice = [
        "5: column username: line 4 names ben already",
        "6: column username: line 2 names раура, which looks the same",
    ];
    let exists = |line: u64| format!("{line}: column username: a user named max exists already");
    assert_eq!(
        house.rejected(operator(), PLAIN, rows()),
        [twice[0], twice[1], &exists(7), &exists(8)]
    );
    assert_eq!(
        house.rejected(operator(), UPDATE, rows()),
        [
            twice[0],
            twice[1],
            "8: column username: line 7 names max already"
        ]
    );
}

#[test]
fn tenants_are_made_once_and_only_with_their_people() {
    let house = house();
    let west = |line, name| person(line, name, &[(Tenant, "west")]);
    assert_eq!(
        house.rejected(operator(), PLAIN, [person(2, "ben", &[(Tenant, "nroth")])]),
        ["2: column tenant: no tenant is named nroth; did you mean north?"]
    );
    assert_eq!(
        house.rejected(Actor::Account(house.nora), CREATE, [west(2, "ben")]),
        ["2: nora does not hold tenant.create everywhere"]
    );
    let skip = Import {
        skip_bad: true,
        ..CREATE
    };
    let before = house.trail();
    let done = house.import(operator(), skip, [west(2, "max")]).unwrap();
    assert_eq!((done.tenants_created, done.skipped), (0, 1));
    assert_eq!(house.trail(), before);
    let slugs = house.store.read(store::tenant::slugs).unwrap();
    assert_eq!(slugs, ["north", "south"]);
    let done = house
        .import(operator(), CREATE, [west(2, "ben"), west(3, "cleo")])
        .unwrap();
    assert_eq!((done.tenants_created, done.added), (1, 2));
    assert_eq!(house.trail(), before + 3);
    let reserved = person(2, "dora", &[(Tenant, "default")]);
    assert!(house.rejected(operator(), CREATE, [reserved])[0].starts_with("2: column tenant: "));
}

#[test]
fn an_update_changes_what_a_line_says_and_writes_nothing_where_it_says_nothing_new() {
    let house = house();
    let all = [
        (Column::Language, "de"),
        (Column::Salutation, "mx"),
        (Demo, "30d"),
    ];
    house
        .import(operator(), PLAIN, [person(2, "ben", &all)])
        .unwrap();
    let before = house.trail();
    let mut same = person(2, "BEN", &all);
    same.set(Roles, "");
    same.set(Email, "ben@example.org");
    let done = house.import(operator(), UPDATE, [same]).unwrap();
    assert_eq!((done.unchanged, done.updated), (1, 0));
    assert_eq!(house.trail(), before);
    let new = [
        (Email, "benno@example.org"),
        (LastName, "Müller"),
        (Column::Language, ""),
        (Roles, "billing;member"),
        (Demo, "1d"),
    ];
    let done = house
        .import(operator(), UPDATE, [person(2, "ben", &new)])
        .unwrap();
    assert_eq!((done.unchanged, done.updated), (0, 1));
    let ben = house.user("ben").unwrap();
    assert_eq!(ben.last_name.as_str(), "Müller");
    assert_eq!(ben.language, None);
    assert!(
        ben.salutation.is_some(),
        "a column the file lacks says nothing"
    );
    assert_eq!(
        ben.demo_until,
        Some(at(100 + 30 * 86_400)),
        "a demo is never moved"
    );
    assert_eq!(house.trail(), before + 2);
    let [edited, given] = house.last_entries();
    assert_eq!([&edited[0], &edited[1]], ["user.edit", "ben"]);
    assert_eq!(
        edited[2],
        r#"{"email":{"before":"ben@example.org","after":"benno@example.org"},"language":{"before":"de","after":null},"last_name":{"before":"Muster","after":"Müller"}}"#
    );
    assert_eq!([&given[0], &given[1]], ["user.grant", "ben"]);
    assert_eq!(
        given[2],
        r#"{"given":{"before":false,"after":true},"role":"billing","tenant":"north"}"#
    );
}

#[test]
fn where_someone_belongs_never_changes() {
    let house = house();
    let rows = [
        person(2, "max", &[(Tenant, "south")]),
        person(3, "max", &[(Scope, "global"), (Tenant, "")]),
        person(4, "ada", &[]),
        person(5, "max", &[(BankAccess, "yes")]),
        person(6, "max", &[(Policy, "strict")]),
    ];
    assert_eq!(
        house.rejected(operator(), UPDATE, rows),
        [
            "2: max belongs to the tenant north, which an import never changes; user edit does",
            "3: max belongs to the tenant north, which an import never changes; user edit does",
            "4: ada belongs to no single tenant, which an import never changes; user edit does",
            "5: max has no bank access, which is chosen once, for good",
            "6: column policy: no policy is named strict",
        ]
    );
}

#[test]
fn an_update_asks_the_law() {
    let house = house();
    let address = [(Email, "new@example.org"), (Roles, "")];
    let everywhere = [(Scope, "global"), (Tenant, ""), (Roles, "member")];
    for (actor, row, refusal) in [
        (
            operator(),
            person(2, "nora", &address),
            "2: column email: nora is an administrator: only another administrator can \
             change the e-mail address",
        ),
        (
            Actor::Account(house.max),
            person(2, "nora", &[(LastName, "Neu"), (Roles, "")]),
            "2: column username: a user named nora exists already",
        ),
        (
            Actor::Account(house.max),
            person(2, "ada", &everywhere),
            "2: max does not hold user.create everywhere",
        ),
        (
            Actor::Account(house.nora),
            person(2, "nora", &[(Roles, "member")]),
            "2: nobody can change the administrator status of the own account",
        ),
        (
            operator(),
            person(2, "ada", &everywhere),
            "2: column roles: ada is the last administrator everywhere who can log in",
        ),
        (
            Actor::Account(house.max),
            person(2, "max", &[(Roles, "member;billing")]),
            "2: column roles: max cannot give billing.manage in the tenant north: it is not held \
             there",
        ),
    ] {
        assert_eq!(
            house.rejected(actor, UPDATE, [row.clone()]),
            [refusal],
            "{row:?}"
        );
    }
    let renamed = person(2, "nora", &[(LastName, "Neu"), (Roles, "")]);
    let done = house.import(operator(), UPDATE, [renamed]).unwrap();
    assert_eq!(done.updated, 1);
}

#[test]
fn a_role_that_ends_by_itself_is_left_alone_and_is_not_the_last_one() {
    let house = house();
    house
        .import(operator(), PLAIN, [person(2, "ben", &[])])
        .unwrap();
    let ben = house.user("ben").unwrap();
    let place = Place::Tenant(ben.memberships[0].tenant.id);
    house.write(|db| {
        let billing = store::rulebook::load(db)?.role("billing").unwrap().id;
        store::user::assign(
            db,
            ben.id,
            billing,
            place,
            Some(at(500)),
            "os:tester",
            at(0),
        )
    });
    assert_eq!(
        house.rejected(
            operator(),
            UPDATE,
            [person(2, "ben", &[(Roles, "billing")])]
        ),
        ["2: ben has no other role for good: at least one stays"]
    );
    let before = house.trail();
    for roles in ["member", "member;billing"] {
        let row = person(2, "ben", &[(Roles, roles)]);
        assert_eq!(
            house.import(operator(), UPDATE, [row]).unwrap().unchanged,
            1
        );
    }
    assert_eq!(house.trail(), before);
}

#[test]
fn lines_that_break_off_keep_nothing_even_where_bad_ones_are_left_out() {
    let house = house();
    let env = env(100);
    let end = Unreadable {
        problem: Problem::invalid(3, None, "gone"),
        hint: None,
        broken: true,
    };
    let rows = [Ok(person(2, "ben", &[])), Err(Flaw::File(end.clone()))];
    let skip = Import {
        skip_bad: true,
        ..PLAIN
    };
    let call = call(&house.store, &env, operator());
    let Err(Error::Unreadable(told)) = run(&call, skip, rows.into_iter()) else {
        panic!("it was taken")
    };
    assert_eq!(told, end);
    assert_eq!(house.user("ben"), None);
}

#[test]
fn a_million_problems_fill_no_memory() {
    let mut problems = Problems::default();
    for line in 0..12_000 {
        problems.push(Problem::invalid(line, None, "wrong"));
    }
    assert_eq!(
        (problems.kept.len(), problems.unlisted),
        (Problems::MOST, 2_000)
    );
}
