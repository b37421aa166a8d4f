//! The gate under every order of events: attempts that begin, end and die at any time, and a
//! clock that may jump.

mod codes;

use super::check::{Given, LOST_AFTER, Plan, book, verify};
use super::*;
use crate::crypto::{Hasher, Parameters, SystemRandom, runs};
use crate::domain::name::{Email, PersonName, Username};
use crate::domain::password::MOST_BYTES;
use crate::domain::refusal::Refusal;
use crate::ops::auth::passwd;
use crate::ops::env::{Clock, Env};
use crate::ops::user::add::{self, Add, Home};
use crate::ops::user::{Account, Credential};
use crate::ops::{Actor, Call, Error, Operator, Work, init};
use crate::store::credential as bookings;
use crate::store::{self, Db, Ending, Store};
use jiff::Timestamp;
use proptest::prelude::*;
use std::cell::Cell;
use std::rc::Rc;

const NAME: &str = "ben";
const PASSWORD: &str = "Seven green bottles, 1 wall";
/// How many failures lock under the built-in policy.
const LIMIT: u32 = 5;

#[derive(Clone)]
struct Stepped(Rc<Cell<i64>>);

impl Stepped {
    fn step(&self, seconds: i64) {
        self.0.set(self.0.get() + seconds);
    }
}

impl Clock for Stepped {
    fn now(&self) -> Timestamp {
        Timestamp::from_second(self.0.get()).unwrap()
    }
}

/// A database in memory with one person in it, and a clock to move.
struct House {
    store: Store,
    env: Env,
    clock: Stepped,
    ben: UserId,
}

impl House {
    fn new() -> Self {
        let clock = Stepped(Rc::new(Cell::new(1_800_000_000)));
        let env = Env {
            clock: Box::new(clock.clone()),
            random: Box::new(SystemRandom),
            hasher: Hasher::new(Parameters::danger_test_minimum()),
        };
        let store = Store::open_in_memory().unwrap();
        store
            .write(Ending::Commit, |db| init::fill(db, &[], env.clock.now()))
            .unwrap();
        let mut house = House {
            store,
            env,
            clock,
            ben: UserId(0),
        };
        house.ben = house.add(NAME, false).user.id;
        house
    }

    fn add(&self, name: &str, locked: bool) -> Account {
        let request = Add {
            username: Some(Username::parse(name).unwrap()),
            email: Email::parse("someone@example.org").unwrap(),
            salutation: None,
            first_name: PersonName::parse("Some").unwrap(),
            last_name: PersonName::parse("One").unwrap(),
            language: None,
            roles: vec!["member".to_owned()],
            home: Home::Global {
                restrict_to: Vec::new(),
            },
            policy: None,
            appearance: None,
            demo: None,
            expires: None,
            locked,
            bank_access: false,
            import_bank_access: false,
            credential: Some(Credential::Given(secret(PASSWORD))),
        };
        add::run(&self.call(), &request).unwrap().account
    }

    fn call(&self) -> Call<'_> {
        Call {
            store: &self.store,
            env: &self.env,
            actor: Actor::Operator(Operator {
                name: "os:test".to_owned(),
                login_uid: None,
                sudo_user: None,
            }),
            via: "test".to_owned(),
            ending: Ending::Commit,
        }
    }

    /// Unfinished attempts and failures.
    fn tally(&self) -> (u32, u32) {
        self.store
            .read(|db| bookings::tally(db, self.ben, Counter::Login))
            .unwrap()
    }
}

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

fn attempt<'a>(username: &'a str, password: &'a Secret) -> Attempt<'a> {
    Attempt {
        username,
        password,
        origin: Origin::NotAsked,
        code: None,
        counter: Counter::Login,
        denial: "login.denied",
    }
}

/// A guess is wrong; a password right. Ending it as a login clears the counter if it is granted,
/// ending it otherwise (`--as`, a change of password) does not.
#[derive(Debug, Clone, Copy)]
enum Step {
    Begin { right: bool },
    End { which: usize, login: bool },
    Die { which: usize },
    Pass { seconds: i64 },
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => any::<bool>().prop_map(|right| Step::Begin { right }),
        6 => Just(Step::Begin { right: false }),
        8 => (0_usize..8, any::<bool>()).prop_map(|(which, login)| Step::End { which, login }),
        2 => (0_usize..8).prop_map(|which| Step::Die { which }),
        3 => (0_i64..12).prop_map(|seconds| Step::Pass { seconds }),
        1 => (-3600_i64..40).prop_map(|seconds| Step::Pass { seconds }),
    ]
}

/// An attempt that was checked and is not settled.
struct Open {
    checked: Option<Checked>,
    right: bool,
    begun: i64,
    /// Given up for lost, and thereby a failure.
    lost: bool,
}

/// What the steps have led to.
#[derive(Default)]
struct Siege {
    open: Vec<Open>,
    /// Guesses checked since the counter was last cleared, and those unsettled then.
    guesses: u32,
    failures: u32,
}

impl Siege {
    fn begin(&mut self, house: &House, right: bool) {
        let now = house.clock.0.get();
        for open in &mut self.open {
            open.lost |= (now - open.begun).abs() > LOST_AFTER.as_secs();
        }
        let password = secret(if right { PASSWORD } else { "a guess" });
        let (call, attempt) = (house.call(), attempt(NAME, &password));
        match book(&call, &attempt).unwrap() {
            Plan::Wait(_) => assert!(house.tally().0 > 0, "it waits for nothing"),
            Plan::Spend { booking, user, why } => {
                let checked = Checked {
                    booking,
                    user,
                    verdict: Err(why),
                };
                assert_eq!(why, Why::ShutOut(ReasonCode::LoginFailures));
                let ended = settle(&call, &attempt, checked, |_, _, _| Ok(())).unwrap();
                assert!(matches!(ended, Settled::Denied(_)));
            }
            Plan::Check {
                booking,
                user,
                hash,
                shown,
            } => {
                let given = Given {
                    typed: &password,
                    normal: &password,
                };
                let verdict = verify(&house.env, given, hash, shown).unwrap();
                assert_eq!(verdict.is_ok(), right);
                self.guesses += u32::from(!right);
                self.open.push(Open {
                    checked: Some(Checked {
                        booking,
                        user: Some(user),
                        verdict,
                    }),
                    right,
                    begun: now,
                    lost: false,
                });
            }
        }
    }

    fn end(&mut self, house: &House, which: usize, login: bool) {
        let Some(open) = self.open.get_mut(which) else {
            return;
        };
        let Some(checked) = open.checked.take() else {
            return;
        };
        let password = secret("is checked already");
        let settled = settle(
            &house.call(),
            &attempt(NAME, &password),
            checked,
            |work, user, _| {
                if login {
                    bookings::clear_failures(work.db, user.id)?;
                }
                Ok(())
            },
        );
        let passed = matches!(settled.unwrap(), Settled::Passed(()));
        let open = self.open.swap_remove(which);
        assert!(!passed || open.right && !open.lost);
        if passed && login {
            self.failures = 0;
            let outstanding = self.open.iter().filter(|open| !open.right && !open.lost);
            self.guesses = u32::try_from(outstanding.count()).unwrap();
        }
    }

    fn take(&mut self, house: &House, step: Step) {
        match step {
            Step::Begin { right } => self.begin(house, right),
            Step::End { which, login } => self.end(house, which, login),
            Step::Die { which } => {
                if let Some(open) = self.open.get_mut(which) {
                    open.checked = None;
                }
            }
            Step::Pass { seconds } => house.clock.step(seconds),
        }
        let (attempts, failures) = house.tally();
        assert!(self.guesses <= LIMIT, "{} guesses checked", self.guesses);
        assert!(attempts + failures <= LIMIT, "{attempts} + {failures}");
        assert!(
            failures >= self.failures,
            "only a granted login clears the counter"
        );
        self.failures = failures;
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// DESIGN.md, One credential gate: booked plus settled failures never exceed the limit.
    #[test]
    fn no_order_of_attempts_checks_more_guesses_than_the_limit(
        steps in proptest::collection::vec(step(), 1..80),
    ) {
        let house = House::new();
        let mut siege = Siege::default();
        for step in steps {
            siege.take(&house, step);
        }
    }
}

#[test]
fn each_path_costs_one_hash() {
    let house = House::new();
    house.add("shut", true);
    let cost = |username: &str, password: &str| {
        let before = runs();
        let password = secret(password);
        let (call, attempt) = (house.call(), attempt(username, &password));
        let checked = check(&call, &attempt).unwrap();
        let after_check = runs();
        let settled = settle(&call, &attempt, checked, |_, _, _| Ok(())).unwrap();
        assert_eq!(
            runs(),
            after_check,
            "nothing is hashed inside a transaction"
        );
        (matches!(settled, Settled::Passed(())), after_check - before)
    };
    assert_eq!(cost(NAME, PASSWORD), (true, 1));
    assert_eq!(cost("nobody.here", "a guess"), (false, 1));
    assert_eq!(cost("no name \u{202e}", "a guess"), (false, 1));
    assert_eq!(cost("shut", "a guess"), (false, 1));
    assert_eq!(cost("shut", PASSWORD), (false, 1));
    for _ in 0..LIMIT {
        assert_eq!(cost(NAME, "a guess"), (false, 1));
    }
    assert_eq!(cost(NAME, "a guess"), (false, 1));
    assert_eq!(cost(NAME, PASSWORD), (false, 1));
    // far too long: refused before anything is hashed or booked
    let (before, endless) = (runs(), secret(&"x".repeat(MOST_BYTES + 1)));
    assert!(check(&house.call(), &attempt(NAME, &endless)).is_err());
    assert_eq!(runs(), before);
}

#[test]
fn with_a_second_factor_the_password_alone_is_denied_and_counts() {
    let house = House::new();
    house
        .store
        .write(Ending::Commit, |db| {
            store::totp::enrol(db, house.ben, &[7; 20], house.env.clock.now())?;
            store::totp::confirm(db, house.ben, 1, house.env.clock.now())
        })
        .unwrap();
    // a change of password does the work of one check and no more, whatever the password
    for (failures, old) in [(1, PASSWORD), (2, "a guess")] {
        let before = runs();
        let (old, new) = (secret(old), secret("another one, freely chosen"));
        let proof = passwd::Proof::Password {
            username: NAME,
            old: &old,
            code: None,
        };
        assert!(passwd::run(&house.call(), &proof, &new).is_err());
        assert_eq!((runs() - before, house.tally()), (1, (0, failures)));
    }
    for failures in 3..=LIMIT {
        let denied = accept_actor(&house.call(), NAME, &secret(PASSWORD));
        assert!(matches!(
            denied,
            Err(Error::Refusal(Refusal::ActorDenied { .. }))
        ));
        assert_eq!(house.tally(), (0, failures));
    }
}
