//! The lockout state machine: from the moments at which attempts failed to whether the counter
//! locks its account now. Pure over `now`; nothing here is stored, so nothing goes stale.
//!
//! Source: banking application (the number of failed attempts is limited: B23), DESIGN.md, Policies
//! and Administrators.
//!
//! The counter starts at 0. Each failure adds one; where the policy has a window, failures older
//! than it no longer count. At the limit the counter locks, from that failure on: for the
//! policy's time, or until it is reset. A lock that has ended leaves the counter at 0. Attempts
//! on a locked account are neither checked nor counted, so none are expected after the limit.

use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

/// How long a failure lock holds for an administrator whom no other administrator could unlock,
/// so that bad logins cannot shut everyone out (DESIGN.md, Administrators).
pub const LONE_ADMINISTRATOR_LOCK: SignedDuration = SignedDuration::from_mins(15);

/// What the policy says about failures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// How many failures lock; at least 1.
    pub max_failures: u32,
    /// Only failures within this time count together; `None`: all since the last reset.
    pub window: Option<SignedDuration>,
    /// How long the lock holds; `None`: until it is reset.
    pub lock_for: Option<SignedDuration>,
}

impl Limits {
    /// The same limits for an administrator whom nobody else could unlock.
    #[must_use]
    pub fn for_lone_administrator(self) -> Self {
        let lock_for = self.lock_for.map_or(LONE_ADMINISTRATOR_LOCK, |lock| {
            lock.min(LONE_ADMINISTRATOR_LOCK)
        });
        Limits {
            lock_for: Some(lock_for),
            ..self
        }
    }
}

/// Where a counter stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counter {
    /// So many failures count, fewer than the limit.
    Open {
        /// The failures that still count.
        failures: u32,
    },
    /// The limit was reached and the lock holds.
    Locked {
        /// The failures that led to it.
        failures: u32,
        /// When the last of them happened.
        since: Timestamp,
        /// When the lock ends by itself, if it does.
        until: Option<Timestamp>,
    },
}

impl Counter {
    /// The failures that count.
    #[must_use]
    pub fn failures(self) -> u32 {
        match self {
            Counter::Open { failures } | Counter::Locked { failures, .. } => failures,
        }
    }
}

/// What a history of failures comes to at a moment: all that the future depends on.
#[derive(Debug, PartialEq, Eq)]
struct State {
    /// The failures that count, in order.
    counting: Vec<Timestamp>,
    /// A lock that holds: since when, and until when if it ends by itself.
    lock: Option<(Timestamp, Option<Timestamp>)>,
}

impl State {
    fn at(now: Timestamp, failures: &[Timestamp], limits: Limits) -> Self {
        let mut moments: Vec<Timestamp> = failures.iter().map(|at| (*at).min(now)).collect();
        moments.sort_unstable();
        let mut state = State {
            counting: Vec::new(),
            lock: None,
        };
        for at in moments {
            state.come_to(at, limits);
            if state.lock.is_none() {
                state.fail(at, limits);
            }
        }
        state.come_to(now, limits);
        state
    }

    /// Lets time pass: a lock ends, failures leave the window.
    fn come_to(&mut self, now: Timestamp, limits: Limits) {
        match self.lock {
            Some((_, until)) if until.is_none_or(|until| now < until) => {}
            Some(_) => {
                self.lock = None;
                self.counting.clear();
            }
            None => drop_old(&mut self.counting, limits.window, now),
        }
    }

    fn fail(&mut self, at: Timestamp, limits: Limits) {
        self.counting.push(at);
        if count(&self.counting) >= limits.max_failures {
            let until = limits.lock_for.and_then(|time| at.checked_add(time).ok());
            self.lock = Some((at, until));
        }
    }
}

/// Where the counter stands at `now`, given the moments of all failures since it was last
/// cleared, in any order. A failure after `now` counts as one of now: the clock was set back, and
/// that must not take a guess off the count.
#[must_use]
pub fn counter(failures: &[Timestamp], limits: Limits, now: Timestamp) -> Counter {
    let state = State::at(now, failures, limits);
    let failures = count(&state.counting);
    match state.lock {
        Some((since, until)) => Counter::Locked {
            failures,
            since,
            until,
        },
        None => Counter::Open { failures },
    }
}

/// The moments of failures that can count no more under any of these limits, whatever happens
/// after `now`, so that they need not be kept: a slow attack must not fill the database. Without
/// them the counter is what it is with them, now and later; where that cannot be had under all of
/// the limits at once, nothing is forgotten. A policy made stricter later no longer finds them.
#[must_use]
pub fn forgettable(failures: &[Timestamp], limits: &[Limits], now: Timestamp) -> Vec<Timestamp> {
    let states = |failures: &[Timestamp]| -> Vec<State> {
        let limits = limits.iter();
        limits
            .map(|limits| State::at(now, failures, *limits))
            .collect()
    };
    let whole = states(failures);
    let needed: BTreeSet<Timestamp> = whole
        .iter()
        .flat_map(|state| state.counting.iter().copied())
        .collect();
    let (kept, mut gone): (Vec<Timestamp>, Vec<Timestamp>) = failures
        .iter()
        .partition(|at| needed.contains(&(**at).min(now)));
    if states(&kept) != whole {
        return Vec::new();
    }
    gone.sort_unstable();
    gone.dedup();
    gone
}

fn count(moments: &[Timestamp]) -> u32 {
    u32::try_from(moments.len()).unwrap_or(u32::MAX)
}

fn drop_old(moments: &mut Vec<Timestamp>, window: Option<SignedDuration>, now: Timestamp) {
    if let Some(window) = window {
        moments.retain(|at| now.duration_since(*at) < window);
    }
}

/// What the credential gate does with one more attempt.
#[must_use]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// The attempt may be checked.
    Check,
    /// The attempt must wait: the unfinished ones before it could use up the limit.
    Wait,
    /// The account is locked: neither check nor count.
    Locked,
}

/// Decides over an attempt: settled failures plus unfinished attempts never exceed the limit.
pub fn admit(counter: Counter, unfinished: u32, limits: Limits) -> Admission {
    match counter {
        Counter::Locked { .. } => Admission::Locked,
        Counter::Open { failures } => {
            if failures.saturating_add(unfinished) < limits.max_failures {
                Admission::Check
            } else {
                Admission::Wait
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_second(1_800_000_000 + second).unwrap()
    }

    fn limits(max: u32, window: Option<i64>, lock: Option<i64>) -> Limits {
        Limits {
            max_failures: max,
            window: window.map(SignedDuration::from_secs),
            lock_for: lock.map(SignedDuration::from_secs),
        }
    }

    fn locked(failures: u32, since: i64, until: Option<i64>) -> Counter {
        Counter::Locked {
            failures,
            since: at(since),
            until: until.map(at),
        }
    }

    #[test]
    fn the_counter_by_table() {
        let open = |failures| Counter::Open { failures };
        // failures at, limits, now, expected
        let table: &[(&[i64], Limits, i64, Counter)] = &[
            (&[], limits(5, None, None), 0, open(0)),
            (&[1, 2, 3, 4], limits(5, None, None), 9, open(4)),
            (
                &[1, 2, 3, 4, 5],
                limits(5, None, None),
                5,
                locked(5, 5, None),
            ),
            (
                &[5, 4, 3, 2, 1],
                limits(5, None, None),
                9_999_999,
                locked(5, 5, None),
            ),
            // a failure that lies in the future happened before the clock was set back
            (
                &[1, 2, 3, 4, 50],
                limits(5, None, None),
                49,
                locked(5, 49, None),
            ),
            // the lock ends on its second, and the counter is empty then
            (
                &[1, 2],
                limits(2, None, Some(60)),
                61,
                locked(2, 2, Some(62)),
            ),
            (&[1, 2], limits(2, None, Some(60)), 62, open(0)),
            // after it, counting begins anew
            (&[1, 2, 70], limits(2, None, Some(60)), 71, open(1)),
            (
                &[1, 2, 70, 71],
                limits(2, None, Some(60)),
                72,
                locked(2, 71, Some(131)),
            ),
            // failures outside the window do not count together
            (&[0, 100], limits(2, Some(100), None), 100, open(1)),
            (
                &[1, 100],
                limits(2, Some(100), None),
                100,
                locked(2, 100, None),
            ),
            (&[0, 10], limits(3, Some(60), None), 65, open(1)),
            // a limit of one locks at once
            (&[7], limits(1, None, None), 7, locked(1, 7, None)),
        ];
        for (failures, limits, now, expected) in table {
            let moments: Vec<_> = failures.iter().map(|second| at(*second)).collect();
            assert_eq!(
                counter(&moments, *limits, at(*now)),
                *expected,
                "{failures:?} {limits:?} at {now}"
            );
        }
    }

    #[test]
    fn a_lone_administrator_waits_a_quarter_of_an_hour_at_most() {
        let quarter = Some(SignedDuration::from_mins(15));
        assert_eq!(
            limits(5, None, None).for_lone_administrator().lock_for,
            quarter
        );
        assert_eq!(
            limits(5, None, Some(7200))
                .for_lone_administrator()
                .lock_for,
            quarter
        );
        let short = limits(5, None, Some(60)).for_lone_administrator().lock_for;
        assert_eq!(short, Some(SignedDuration::from_secs(60)));
    }

    proptest! {
        /// However checks begin and fail in between, no more than the limit are ever checked.
        #[test]
        fn no_order_of_guesses_checks_more_than_the_limit(
            max in 1_u32..10,
            steps in proptest::collection::vec(any::<bool>(), 0..200),
        ) {
            let limits = limits(max, None, None);
            let (mut settled, mut unfinished, mut checked) = (Vec::new(), 0_u32, 0_u32);
            for (second, begin) in steps.into_iter().enumerate() {
                let now = at(i64::try_from(second).unwrap());
                if begin {
                    if admit(counter(&settled, limits, now), unfinished, limits) == Admission::Check {
                        unfinished += 1;
                        checked += 1;
                    }
                } else if unfinished > 0 {
                    unfinished -= 1;
                    settled.push(now);
                }
                prop_assert!(checked <= max);
                prop_assert!(counter(&settled, limits, now).failures() + unfinished <= max);
            }
        }

        #[test]
        fn time_alone_never_locks(
            moments in proptest::collection::vec(0_i64..1000, 0..20),
            window in proptest::option::of(1_i64..500),
            lock in proptest::option::of(1_i64..500),
            later in 0_i64..5000,
        ) {
            let limits = limits(4, window, lock);
            let moments: Vec<_> = moments.into_iter().map(at).collect();
            let then = counter(&moments, limits, at(1000));
            let now = counter(&moments, limits, at(1000 + later));
            prop_assert!(now.failures() <= then.failures());
            if let (Counter::Open { .. }, Counter::Locked { .. }) = (then, now) {
                prop_assert!(false, "open became locked without a failure");
            }
        }

        /// Forgetting after each failure, as the gate does, changes no verdict then or later, for
        /// a person who is or is not the lone administrator.
        #[test]
        fn what_is_forgotten_changes_no_verdict(
            pauses in proptest::collection::vec(0_i64..400, 0..60),
            max in 1_u32..6,
            window in proptest::option::of(1_i64..1000),
            lock in proptest::option::of(1_i64..3000),
            administrator in any::<bool>(),
            later in 0_i64..5000,
        ) {
            let own = limits(max, window, lock);
            let all = if administrator {
                vec![own, own.for_lone_administrator()]
            } else {
                vec![own]
            };
            let (mut whole, mut kept, mut second) = (Vec::new(), Vec::new(), 0);
            for pause in pauses {
                second += pause;
                let now = at(second);
                // the door admits nobody while the counter it goes by is locked
                let lone = all[all.len() - 1];
                if !matches!(counter(&whole, lone, now), Counter::Open { .. }) {
                    continue;
                }
                whole.push(now);
                kept.push(now);
                let gone = forgettable(&kept, &all, now);
                kept.retain(|at| !gone.contains(at));
                for limits in &all {
                    for then in [now, at(second + later)] {
                        prop_assert_eq!(
                            counter(&kept, *limits, then),
                            counter(&whole, *limits, then)
                        );
                    }
                }
                if !administrator {
                    prop_assert!(kept.len() <= max as usize, "{} kept", kept.len());
                }
            }
        }
    }
}
