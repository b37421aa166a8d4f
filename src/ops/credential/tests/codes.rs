//! The gate in front of somebody with a second factor.

use super::*;
use crate::crypto::{TotpSecret, backup_code};
use crate::ops::auth::totp::{Identity, Person, codes};
use crate::ops::credential::{CodeAttempt, Of, with_code};
use std::collections::BTreeSet;

/// What is shown beside the right password.
#[derive(Debug, Clone, Copy)]
enum Show {
    Nothing,
    Wrong,
    Present,
    Backup(usize),
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Begin { password: bool, show: Show },
    End { which: usize },
    Die { which: usize },
    Alone { show: Show },
    Pass { seconds: i64 },
}

fn show() -> impl Strategy<Value = Show> {
    prop_oneof![
        1 => Just(Show::Nothing),
        4 => Just(Show::Wrong),
        3 => Just(Show::Present),
        2 => (0_usize..3).prop_map(Show::Backup),
    ]
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        8 => (any::<bool>(), show()).prop_map(|(password, show)| Step::Begin { password, show }),
        8 => (0_usize..6).prop_map(|which| Step::End { which }),
        1 => (0_usize..6).prop_map(|which| Step::Die { which }),
        3 => show().prop_map(|show| Step::Alone { show }),
        4 => (0_i64..35).prop_map(|seconds| Step::Pass { seconds }),
    ]
}

/// An attempt that was looked at and is not settled.
struct Begun {
    checked: Option<Checked>,
    code: String,
    wrong: bool,
    at: i64,
    /// Given up for lost, and thereby a failure.
    lost: bool,
}

/// A house whose ben has a second factor, and what has become of it.
struct Besieged {
    house: House,
    secret: TotpSecret,
    backup: Vec<Secret>,
    open: Vec<Begun>,
    /// Codes that were accepted.
    accepted: BTreeSet<String>,
    /// Attempts with anything wrong that were looked at since a login was last granted.
    guesses: u32,
}

impl Besieged {
    fn new() -> Self {
        let house = House::new();
        let secret = TotpSecret::generate(&SystemRandom).unwrap();
        let backup: Vec<_> = (0..3)
            .map(|_| backup_code(&SystemRandom).unwrap())
            .collect();
        let hashes: Vec<_> = backup.iter().map(backup_code_hash).collect();
        let now = house.env.clock.now();
        house
            .store
            .write(Ending::Commit, |db| {
                store::totp::enrol(db, house.ben, secret.bytes(), now)?;
                store::totp::confirm(db, house.ben, 0, now)?;
                store::totp::set_backup_codes(db, house.ben, &hashes, now)
            })
            .unwrap();
        Besieged {
            house,
            secret,
            backup,
            open: Vec::new(),
            accepted: BTreeSet::new(),
            guesses: 0,
        }
    }

    fn code(&self, show: Show) -> Secret {
        match show {
            Show::Nothing => secret(""),
            Show::Wrong => secret("not a code"),
            Show::Present => self.secret.code(self.house.env.clock.now()),
            Show::Backup(which) => self.backup[which].clone(),
        }
    }

    /// Whatever comes to the gate gives up those that take too long.
    fn give_up_lost(&mut self) {
        let now = self.house.clock.0.get();
        for open in &mut self.open {
            open.lost |= now - open.at > LOST_AFTER.as_secs();
        }
    }

    fn begin(&mut self, right: bool, show: Show) {
        self.give_up_lost();
        let password = secret(if right { PASSWORD } else { "a guess" });
        let code = self.code(show);
        let attempt = Attempt {
            code: Some(Code::Any(&code)),
            ..attempt(NAME, &password)
        };
        match book(&self.house.call(), &attempt).unwrap() {
            Plan::Wait(_) => {}
            Plan::Spend { booking, user, why } => {
                let verdict = Err(why);
                let checked = Checked {
                    booking,
                    user,
                    verdict,
                };
                let ended = settle(&self.house.call(), &attempt, checked, |_, _, _| Ok(()));
                assert!(matches!(ended.unwrap(), Settled::Denied(_)));
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
                let before = runs();
                let verdict = verify(&self.house.env, given, hash, shown).unwrap();
                assert_eq!(runs() - before, 1);
                let wrong = verdict.is_err();
                self.guesses += u32::from(wrong);
                self.open.push(Begun {
                    checked: Some(Checked {
                        booking,
                        user: Some(user),
                        verdict,
                    }),
                    code: code.reveal().to_owned(),
                    wrong,
                    at: self.house.clock.0.get(),
                    lost: false,
                });
            }
        }
    }

    fn end(&mut self, which: usize) {
        let Some(checked) = self
            .open
            .get_mut(which)
            .and_then(|open| open.checked.take())
        else {
            return;
        };
        let was_right = checked.right().is_some();
        let password = secret("is checked already");
        let settled = settle(
            &self.house.call(),
            &attempt(NAME, &password),
            checked,
            |work, user, _| Ok(bookings::clear_failures(work.db, user.id)?),
        );
        let code = self.open.swap_remove(which).code;
        match settled.unwrap() {
            Settled::Passed(_) => {
                self.accept(code);
                // those that are unsettled go on counting
                let outstanding = self.open.iter().filter(|open| open.wrong && !open.lost);
                self.guesses = u32::try_from(outstanding.count()).unwrap();
            }
            // right when it was looked at, and used by another meanwhile: no guess, and it counts
            Settled::Denied(Why::SecondFactor) if was_right => self.guesses += 1,
            Settled::Denied(_) => {}
        }
    }

    fn accept(&mut self, code: String) {
        assert!(self.accepted.insert(code), "a code was accepted twice");
    }

    /// A code alone, as before backup codes are made.
    fn alone(&mut self, show: Show) {
        self.give_up_lost();
        let (attempts, failures) = self.house.tally();
        if attempts + failures >= LIMIT && failures < LIMIT {
            return; // it would wait for those that are open
        }
        let code = self.code(show);
        let attempt = CodeAttempt {
            code: Some(Code::Any(&code)),
            of: Of::Confirmed,
            denial: "totp.denied",
        };
        let find = |work: &Work<'_>| work.user(NAME);
        match with_code(&self.house.call(), attempt, find, |_, _| Ok(())) {
            Ok(()) => self.accept(code.reveal().to_owned()),
            Err(_) if failures < LIMIT => self.guesses += 1,
            Err(_) => {}
        }
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Begin { password, show } => self.begin(password, show),
            Step::End { which } => self.end(which),
            Step::Die { which } => {
                if let Some(open) = self.open.get_mut(which) {
                    open.checked = None;
                }
            }
            Step::Alone { show } => self.alone(show),
            Step::Pass { seconds } => self.house.clock.step(seconds),
        }
        let (attempts, failures) = self.house.tally();
        assert!(attempts + failures <= LIMIT, "{attempts} + {failures}");
        assert!(self.guesses <= LIMIT, "{} guesses", self.guesses);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// However passwords and codes are guessed, at the same time or one after the other: no more
    /// than the limit are looked at, and each code is accepted once.
    #[test]
    fn no_order_of_guesses_goes_beyond_the_limit_or_spends_a_code_twice(
        steps in proptest::collection::vec(step(), 1..80),
    ) {
        let mut besieged = Besieged::new();
        for step in steps {
            besieged.take(step);
        }
    }
}

#[test]
fn each_path_costs_one_hash_with_a_second_factor_too() {
    let besieged = Besieged::new();
    let house = &besieged.house;
    // a hash that a login would rewrite
    let dear = Hasher::new(Parameters::new(19_456, 2, 1).unwrap());
    let hash = dear.hash(&secret(PASSWORD), &SystemRandom).unwrap();
    house
        .store
        .write(Ending::Commit, |db| {
            bookings::rewrite_hash(db, house.ben, &hash)
        })
        .unwrap();
    let cost = |password: &str, code: &Secret| {
        let password = secret(password);
        let attempt = Attempt {
            code: Some(Code::Any(code)),
            ..attempt(NAME, &password)
        };
        let before = runs();
        let checked = check(&house.call(), &attempt).unwrap();
        let settled = settle(&house.call(), &attempt, checked, |_, _, _| Ok(())).unwrap();
        (matches!(settled, Settled::Passed(())), runs() - before)
    };
    let (none, wrong) = (secret(""), secret("000000"));
    let present = besieged.code(Show::Present);
    assert_eq!(cost("a guess", &wrong), (false, 1));
    assert_eq!(cost("a guess", &present), (false, 1));
    assert_eq!(cost(PASSWORD, &none), (false, 1));
    assert_eq!(cost(PASSWORD, &wrong), (false, 1));
    // the second one rewrites the first, for whoever is let in
    assert_eq!(cost(PASSWORD, &present), (true, 2));
}

#[test]
fn a_code_spent_meanwhile_opens_nothing() {
    let mut besieged = Besieged::new();
    besieged.begin(true, Show::Present);
    besieged.begin(true, Show::Present);
    besieged.begin(true, Show::Backup(0));
    besieged.begin(true, Show::Backup(0));
    for _ in 0..4 {
        besieged.end(0);
    }
    assert_eq!(besieged.accepted.len(), 2);
}

#[test]
fn a_second_factor_taken_away_meanwhile_is_not_asked_for() {
    let mut besieged = Besieged::new();
    besieged.begin(true, Show::Present);
    let house = &besieged.house;
    let remove = |db: &Db| store::totp::remove(db, house.ben);
    assert!(house.store.write(Ending::Commit, remove).unwrap());
    besieged.end(0);
    assert_eq!(besieged.accepted.len(), 1);
}

#[test]
fn a_second_factor_set_up_meanwhile_is_asked_for() {
    let house = House::new();
    let password = secret(PASSWORD);
    let (call, attempt) = (house.call(), attempt(NAME, &password));
    let checked = check(&call, &attempt).unwrap();
    house
        .store
        .write(Ending::Commit, |db| {
            store::totp::enrol(db, house.ben, &[7; 20], house.env.clock.now())?;
            store::totp::confirm(db, house.ben, 1, house.env.clock.now())
        })
        .unwrap();
    let settled = settle(&call, &attempt, checked, |_, _, _| Ok(())).unwrap();
    assert!(matches!(settled, Settled::Denied(Why::SecondFactor)));
    assert_eq!(house.tally(), (0, 1));
}

#[test]
fn an_account_that_acts_needs_a_code_for_new_backup_codes() {
    let besieged = Besieged::new();
    let call = Call {
        actor: Actor::Account(besieged.house.ben),
        ..besieged.house.call()
    };
    let present = besieged.code(Show::Present);
    for (code, made) in [(None, false), (Some(Code::Any(&present)), true)] {
        let person = Person {
            username: NAME,
            identity: Identity::Acting,
            code,
        };
        assert_eq!(codes::run(&call, &person).is_ok(), made);
    }
}
