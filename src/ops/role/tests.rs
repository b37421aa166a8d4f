//! The one law over random sequences of changes by random actors: after each change that was
//! allowed, nobody holds more than whoever made it could give.

use super::{Home, add, copy, delete, grant, revoke};
use crate::domain::name::{Email, PersonName, Slug, Username};
use crate::domain::right::{RightName, banking, own};
use crate::domain::rights::{self, Extent, Term};
use crate::domain::rulebook::Rulebook;
use crate::domain::user::{Place, Scope, TenantId, User, UserId};
use crate::ops::tenant::{manager, member};
use crate::ops::testing::{at, call, env, installation, operator};
use crate::ops::user::{self, People, allow, deny, edit, grant as give, restrict, revoke as take};
use crate::ops::{Actor, Call, Error, Result};
use crate::store::user::NewUser;
use crate::store::{self, Db, Store};
use jiff::Timestamp;
use proptest::prelude::*;
use std::collections::BTreeMap;

const NOW: i64 = 1000;
const TENANTS: [&str; 2] = ["north", "south"];
const PEOPLE: [&str; 8] = [
    "ada", "deputy", "nora", "mia", "ben", "sam", "gil", "assigner",
];
const ROLES: [&str; 7] = [
    "administrator",
    "member",
    "billing",
    "banking",
    "office",
    "clerk",
    "copied",
];
const RIGHTS: [&str; 9] = [
    own::LOGIN,
    own::USER_VIEW,
    own::ROLE_ASSIGN,
    own::ROLE_MANAGE,
    own::GRANT_CATALOG,
    own::ADMIN_CHANGE,
    own::SYSTEM_SETTINGS,
    banking::PAYMENTS_ENTER,
    banking::PAYMENTS_SALARY,
];

/// One change, with whatever it is about as numbers into the lists above.
#[derive(Debug, Clone)]
enum Change {
    Give(usize, usize, Option<usize>, Option<i64>),
    Take(usize, usize, Option<usize>),
    Deny(usize, usize),
    Allow(usize, usize),
    Fill(usize, usize),
    Empty(usize, usize),
    Make(usize, Option<usize>, Vec<usize>),
    Copy(usize, Option<usize>),
    Delete(usize),
    Restrict(usize, Vec<usize>),
    Manage(usize, usize, bool),
    Join(usize, usize, bool),
    End(usize, Option<i64>),
    Move(usize, Option<usize>),
    Remove(usize),
}

/// Those who may do most come most often; `None` is the operator.
fn actor() -> impl Strategy<Value = Option<usize>> {
    prop_oneof![
        1 => Just(None),
        4 => (0..3_usize).prop_map(Some),
        2 => (0..PEOPLE.len()).prop_map(Some),
    ]
}

fn changes() -> impl Strategy<Value = Change> {
    let person = || 0..PEOPLE.len();
    let role = || 0..ROLES.len();
    let right = || 0..RIGHTS.len();
    let tenant = || prop::option::of(0..TENANTS.len());
    let until = prop::option::of(NOW + 1..NOW + 100);
    prop_oneof![
        6 => (person(), role(), tenant(), until).prop_map(|(a, b, c, d)| Change::Give(a, b, c, d)),
        2 => (person(), role(), tenant()).prop_map(|(a, b, c)| Change::Take(a, b, c)),
        2 => (person(), right()).prop_map(|(a, b)| Change::Deny(a, b)),
        2 => (person(), right()).prop_map(|(a, b)| Change::Allow(a, b)),
        // office, clerk and copied: the others are built in
        6 => (4..ROLES.len(), right()).prop_map(|(a, b)| Change::Fill(a, b)),
        1 => (4..ROLES.len(), right()).prop_map(|(a, b)| Change::Empty(a, b)),
        2 => (role(), tenant(), prop::collection::vec(right(), 0..3))
            .prop_map(|(a, b, c)| Change::Make(a, b, c)),
        1 => (role(), tenant()).prop_map(|(a, b)| Change::Copy(a, b)),
        1 => role().prop_map(Change::Delete),
        2 => (person(), prop::collection::vec(0..TENANTS.len(), 0..3))
            .prop_map(|(a, b)| Change::Restrict(a, b)),
        2 => (person(), 0..TENANTS.len(), any::<bool>())
            .prop_map(|(a, b, c)| Change::Manage(a, b, c)),
        1 => (person(), 0..TENANTS.len(), any::<bool>())
            .prop_map(|(a, b, c)| Change::Join(a, b, c)),
        2 => (person(), prop::option::of(NOW + 1..NOW + 100)).prop_map(|(a, b)| Change::End(a, b)),
        1 => (person(), tenant()).prop_map(|(a, b)| Change::Move(a, b)),
        1 => person().prop_map(Change::Remove),
    ]
}

impl Change {
    fn make(&self, call: &Call<'_>) -> Result<()> {
        let one = |list: &[&str], number: usize| vec![list[number].to_owned()];
        let home = |tenant: Option<usize>| {
            tenant.map_or(Home::Global, |number| Home::Tenant(TENANTS[number].into()))
        };
        match self {
            Change::Give(person, role, tenant, until) => give::run(
                call,
                &give::Grant {
                    people: People::one(PEOPLE[*person]),
                    roles: one(&ROLES, *role),
                    tenant: tenant.map(|number| TENANTS[number].to_owned()),
                    until: until.map(at),
                },
            )
            .map(drop),
            Change::Take(person, role, tenant) => take::run(
                call,
                &take::Revoke {
                    people: People::one(PEOPLE[*person]),
                    roles: one(&ROLES, *role),
                    tenant: tenant.map(|number| TENANTS[number].to_owned()),
                },
            )
            .map(drop),
            Change::Deny(person, right) => {
                deny::run(call, PEOPLE[*person], &one(&RIGHTS, *right)).map(drop)
            }
            Change::Allow(person, right) => {
                allow::run(call, PEOPLE[*person], &one(&RIGHTS, *right)).map(drop)
            }
            Change::Fill(role, right) => {
                grant::run(call, ROLES[*role], &one(&RIGHTS, *right)).map(drop)
            }
            Change::Empty(role, right) => {
                revoke::run(call, ROLES[*role], &one(&RIGHTS, *right)).map(drop)
            }
            Change::Make(role, tenant, rights) => add::run(
                call,
                &add::Add {
                    name: Slug::parse(ROLES[*role]).unwrap(),
                    title: None,
                    home: home(*tenant),
                    rights: rights
                        .iter()
                        .map(|number| RIGHTS[*number].to_owned())
                        .collect(),
                },
            )
            .map(drop),
            Change::Copy(role, tenant) => copy::run(
                call,
                &copy::Copy {
                    role: ROLES[*role].to_owned(),
                    name: Slug::parse("copied").unwrap(),
                    title: None,
                    home: tenant.map(|number| home(Some(number))),
                },
            )
            .map(drop),
            Change::Delete(role) => delete::run(call, ROLES[*role], true).map(drop),
            Change::Restrict(person, tenants) => {
                let tenants: Vec<String> = tenants
                    .iter()
                    .map(|number| TENANTS[*number].to_owned())
                    .collect();
                restrict::run(call, PEOPLE[*person], &tenants).map(drop)
            }
            Change::Manage(person, tenant, add) => {
                let (slug, who) = (TENANTS[*tenant], People::one(PEOPLE[*person]));
                if *add {
                    manager::add(call, slug, &who).map(drop)
                } else {
                    manager::remove(call, slug, &who).map(drop)
                }
            }
            Change::Join(person, tenant, add) => {
                let (slug, who) = (TENANTS[*tenant], People::one(PEOPLE[*person]));
                if *add {
                    member::add(call, slug, &who).map(drop)
                } else {
                    member::remove(call, slug, &who).map(drop)
                }
            }
            Change::End(person, end) => edit::run(
                call,
                PEOPLE[*person],
                &edit::Edit {
                    expires: Some(end.map(at)),
                    ..edit::Edit::default()
                },
            )
            .map(drop),
            Change::Move(person, tenant) => edit::run(
                call,
                PEOPLE[*person],
                &edit::Edit {
                    home: Some(match tenant {
                        Some(number) => user::add::Home::Tenant(TENANTS[*number].to_owned()),
                        None => user::add::Home::Global {
                            restrict_to: Vec::new(),
                        },
                    }),
                    ..edit::Edit::default()
                },
            )
            .map(drop),
            Change::Remove(person) => {
                user::delete::run(call, &People::one(PEOPLE[*person])).map(drop)
            }
        }
    }
}

fn person(
    db: &Db,
    name: &str,
    tenant: Option<TenantId>,
    roles: &[(&str, Option<i64>)],
) -> store::Result<UserId> {
    let scope = tenant.map_or(Scope::Global { restricted: false }, Scope::Tenant);
    let tenants: Vec<TenantId> = tenant.into_iter().collect();
    let password = store::user::StoredPassword {
        hash: "$argon2id$none".to_owned(),
        set_at: at(0),
        expires_at: None,
    };
    let new = NewUser {
        username: &Username::parse(name).unwrap(),
        email: &Email::parse("x@example.org").unwrap(),
        salutation: None,
        first_name: &PersonName::parse("Ana").unwrap(),
        last_name: &PersonName::parse("Muster").unwrap(),
        language: None,
        scope: &scope,
        tenants: &tenants,
        policy: None,
        bank_access: false,
        import_bank_access: false,
        password: Some(&password),
        demo_until: None,
        expires_at: None,
        created_at: at(0),
    };
    let id = store::user::insert(db, &new)?;
    let book = store::rulebook::load(db)?;
    let place = tenant.map_or(Place::Everywhere, Place::Tenant);
    for (role, until) in roles {
        let role = book.role(role).unwrap();
        let until = until.map(at);
        store::user::assign(db, id, role.id, place, until, "os:tester", at(0))?;
        if role.is_administrator() {
            store::tenant::mark_administered(db, place)?;
        }
    }
    Ok(id)
}

/// An installation with one of each kind of actor.
fn house() -> (Store, Vec<UserId>, Vec<Place>) {
    let (store, (people, places)) = installation(|db| {
        store::rulebook::insert_catalog(db, &banking::CATALOG, at(0))?;
        let office = store::rulebook::NewRole {
            slug: "office",
            title: "office",
            origin: crate::domain::role::Origin::Global,
            tenant: None,
            rights: &[own::LOGIN, own::USER_VIEW, own::ROLE_ASSIGN],
        };
        store::rulebook::insert_role(db, &office, at(0))?;
        // the roles that can be changed; administrators have them, too
        let [north, south] = TENANTS.map(|slug| {
            store::tenant::insert(db, &Slug::parse(slug).unwrap(), slug, at(0))
                .unwrap()
                .id
        });
        let clerk = store::rulebook::NewRole {
            slug: "clerk",
            title: "clerk",
            origin: crate::domain::role::Origin::Tenant,
            tenant: Some(north),
            rights: &[own::LOGIN],
        };
        store::rulebook::insert_role(db, &clerk, at(0))?;
        let mut people = Vec::new();
        for (name, tenant, roles) in [
            ("ada", None, vec![("administrator", None), ("office", None)]),
            (
                "deputy",
                None,
                vec![("member", None), ("administrator", Some(NOW + 50))],
            ),
            (
                "nora",
                Some(north),
                vec![("administrator", None), ("clerk", None)],
            ),
            ("mia", Some(north), vec![("member", None)]),
            ("ben", Some(north), vec![("member", None)]),
            ("sam", Some(south), vec![("member", None)]),
            ("gil", None, vec![("member", None)]),
            ("assigner", None, vec![("office", None)]),
        ] {
            people.push(person(db, name, tenant, &roles)?);
        }
        store::membership::set(db, north, people[3], true)?;
        let places = vec![
            Place::Everywhere,
            Place::Tenant(north),
            Place::Tenant(south),
        ];
        Ok((people, places))
    });
    (store, people, places)
}

/// Everyone as stored now who is there, and the rulebook.
struct Moment {
    rulebook: Rulebook,
    people: Vec<Option<User>>,
    now: Timestamp,
}

impl Moment {
    fn of(store: &Store, people: &[UserId]) -> Self {
        let now = at(NOW);
        store
            .read(|db| {
                let rulebook = store::rulebook::load(db)?;
                let people = people
                    .iter()
                    .map(|id| Ok(store::user::by_id(db, &rulebook, *id, now)?))
                    .collect::<Result<Vec<_>>>()?;
                Ok::<_, Error>(Moment {
                    rulebook,
                    people,
                    now,
                })
            })
            .unwrap()
    }

    /// How far a right has effect, for no longer than `lasting`.
    fn extent(&self, user: &User, place: Place, right: &str, lasting: Term) -> Option<Extent> {
        let held = rights::in_force(user, &self.rulebook, place, self.now);
        Some(rights::extent(&held, &self.rulebook, right)?.at_most(lasting))
    }

    /// What a person was given there and not denied, with or without effect.
    fn given(&self, user: &User, place: Place, lasting: Term) -> BTreeMap<RightName, Extent> {
        rights::given(user, place, self.now)
            .into_iter()
            .filter(|(name, _)| !user.denied.contains(name))
            .filter_map(|(name, held)| Some((name, held.extent()?.at_most(lasting))))
            .collect()
    }

    /// Whether the actor could give so much of a right there.
    fn may_give(
        &self,
        actor: Option<usize>,
        to: usize,
        (place, south): (Place, Place),
        gain: &Gain<'_>,
    ) -> bool {
        let Some(actor) = actor else {
            // every place here has had an administrator, or is one of theirs
            let reaches = [own::ADMIN_CHANGE, own::ADMIN_DELETE, own::RECOVER_MANAGE];
            return place == south || !reaches.contains(&gain.right.as_str());
        };
        let Some(acting) = &self.people[actor] else {
            return false;
        };
        let held = |right: &str| self.extent(acting, place, right, acting.ends().into());
        held(gain.right.as_str()).is_some_and(|held| held.covers(gain.extent))
            || actor != to
                && self.rulebook.is_catalog_right(gain.right)
                && held(own::GRANT_CATALOG).is_some_and(|held| held.at_all >= gain.extent.at_all)
    }
}

/// What somebody holds beyond what was given before.
struct Gain<'a> {
    right: &'a RightName,
    extent: Extent,
}

/// What of a right with effect is more than was given before, by a role or at all.
fn beyond(reached: Extent, had: Option<Extent>) -> Option<Extent> {
    let Some(had) = had else {
        return Some(reached);
    };
    let by_role = reached.by_role.filter(|term| Some(*term) > had.by_role);
    let at_all = Some(reached.at_all).filter(|term| *term > had.at_all);
    Some(Extent {
        at_all: at_all.or(by_role)?,
        by_role,
    })
}

/// Nobody holds more than before, except what the actor could give.
fn judge(
    before: &Moment,
    after: &Moment,
    actor: Option<usize>,
    places: &[Place],
    change: &Change,
) -> std::result::Result<(), TestCaseError> {
    // a longer life of an account makes nobody an administrator, so the operator may give it
    let lasting = |user: &User| match actor {
        Some(_) => Term::from(user.ends()),
        None => Term::ForGood,
    };
    for (number, user) in after.people.iter().enumerate() {
        let (Some(was), Some(user)) = (&before.people[number], user) else {
            continue;
        };
        for place in places {
            let had = before.given(was, *place, lasting(was));
            let given = after.given(user, *place, lasting(user));
            for right in given.keys() {
                let reached = after.extent(user, *place, right.as_str(), lasting(user));
                let Some(extent) = reached.and_then(|it| beyond(it, had.get(right).copied()))
                else {
                    continue;
                };
                let gain = Gain { right, extent };
                prop_assert!(
                    before.may_give(actor, number, (*place, places[2]), &gain),
                    "{change:?} by {:?}: {} gained {right} {place:?} {extent:?}",
                    actor.map(|actor| PEOPLE[actor]),
                    user.username
                );
            }
        }
        if actor == Some(number) {
            let status = |user: &User| user.administers(at(NOW));
            prop_assert_eq!(status(was), status(user), "{:?}", change);
            prop_assert_eq!(was.ends(), user.ends(), "{:?}", change);
        }
        let lasting = user.assignments.iter().any(|given| given.until.is_none());
        prop_assert!(
            lasting,
            "{} has no role for good: {change:?}",
            user.username
        );
    }
    prop_assert!(
        after.people.iter().flatten().any(|user| {
            let holds = |given: &crate::domain::user::Assignment| {
                given.role.is_administrator() && given.tenant.is_none() && given.until.is_none()
            };
            user.assignments.iter().any(holds)
                && user.ends().is_none()
                && rights::may_log_in(user, after.now)
                && rights::term(
                    user,
                    &after.rulebook,
                    own::LOGIN,
                    Place::Everywhere,
                    after.now,
                ) == Some(Term::ForGood)
        }),
        "nobody administers everything: {change:?}"
    );
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn n5_e13_nobody_ever_holds_what_the_law_did_not_give(
        steps in prop::collection::vec((actor(), changes()), 1..40),
    ) {
        let (store, people, places) = house();
        let env = env(NOW);
        let mut before = Moment::of(&store, &people);
        for (actor, change) in steps {
            let acting = actor.map_or_else(operator, |number| Actor::Account(people[number]));
            match change.make(&call(&store, &env, acting)) {
                Ok(()) => {
                    let after = Moment::of(&store, &people);
                    judge(&before, &after, actor, &places, &change)?;
                    before = after;
                }
                Err(Error::Refusal(_)) => {}
                Err(other) => prop_assert!(false, "{change:?}: {other}"),
            }
        }
    }
}
