//! Sessions: what a token is good for, and when it ends. How it is made and stored is not this
//! file's business; whether its holder may still log in is [`super::access`]'s.
//!
//! Sources: marketing system (logout after inactivity), DESIGN.md, Sessions.

use super::policy::Rules;
use super::user::UserId;
use jiff::Timestamp;

/// The number of a session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SessionId(pub i64);

/// What a session is good for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A login.
    Full,
    /// Only setting a new password.
    Password,
    /// Only setting up a second factor.
    Enrol,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Full, Self::Password, Self::Enrol];

    /// The word in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Purpose::Full => "full",
            Purpose::Password => "password",
            Purpose::Enrol => "enrol",
        }
    }
}

/// What is stored of a session; its token is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Session {
    /// Its number.
    pub id: SessionId,
    /// Whose it is.
    pub user: UserId,
    /// What it is good for.
    pub purpose: Purpose,
    /// Where the login came from, if that was known.
    pub address: Option<String>,
    /// When it began.
    pub created_at: Timestamp,
    /// When it was last used.
    pub last_used_at: Timestamp,
    /// When it ends, as was said when it began.
    pub expires_at: Timestamp,
}

/// How a session ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    /// It lasted as long as it may.
    Limit,
    /// It was not used for as long as it may lie idle.
    Idle,
}

impl Ended {
    /// The word in the audit trail.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Ended::Limit => "limit",
            Ended::Idle => "idle",
        }
    }
}

impl Session {
    /// When it ends at the latest under the rules of today: a policy made stricter holds for the
    /// sessions that are open, one made laxer for new ones only.
    #[must_use]
    pub fn ends_at(&self, rules: &Rules) -> Timestamp {
        let limit = rules.session_max.filter(|_| self.purpose == Purpose::Full);
        limit
            .and_then(|longest| self.created_at.checked_add(longest).ok())
            .map_or(self.expires_at, |end| end.min(self.expires_at))
    }

    /// Whether and how it has ended by `now`. An end holds from its own second on.
    #[must_use]
    pub fn ended(&self, rules: &Rules, now: Timestamp) -> Option<Ended> {
        if self.ends_at(rules) <= now {
            return Some(Ended::Limit);
        }
        let idle = self.purpose == Purpose::Full && rules.is_idle(self.last_used_at, now);
        idle.then_some(Ended::Idle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::testing::at;
    use jiff::SignedDuration;
    use proptest::prelude::*;

    fn session(purpose: Purpose) -> Session {
        Session {
            id: SessionId(1),
            user: UserId(1),
            purpose,
            address: None,
            created_at: at(0),
            last_used_at: at(600),
            expires_at: at(43_200),
        }
    }

    fn rules(idle: Option<i64>, longest: Option<i64>) -> Rules {
        Rules {
            idle_logout: idle.map(SignedDuration::from_secs),
            session_max: longest.map(SignedDuration::from_secs),
            ..Rules::builtin()
        }
    }

    #[test]
    fn it_ends_idle_or_at_its_limit_on_that_second() {
        let full = session(Purpose::Full);
        let table = [
            (rules(Some(900), Some(43_200)), 1499, None),
            (rules(Some(900), Some(43_200)), 1500, Some(Ended::Idle)),
            (rules(None, Some(43_200)), 43_199, None),
            (rules(None, Some(43_200)), 43_200, Some(Ended::Limit)),
            // stricter since it began
            (rules(None, Some(3600)), 3599, None),
            (rules(None, Some(3600)), 3600, Some(Ended::Limit)),
            // laxer since it began
            (rules(None, None), 43_199, None),
            (rules(None, None), 43_200, Some(Ended::Limit)),
            // a clock that was set back ends nothing
            (rules(Some(900), Some(43_200)), -5000, None),
        ];
        for (rules, second, ended) in table {
            assert_eq!(full.ended(&rules, at(second)), ended, "at {second}");
        }
    }

    #[test]
    fn the_ones_for_one_deed_have_their_own_limit_alone() {
        for purpose in [Purpose::Password, Purpose::Enrol] {
            let session = session(purpose);
            let strict = rules(Some(1), Some(1));
            assert_eq!(session.ended(&strict, at(43_199)), None);
            assert_eq!(session.ended(&strict, at(43_200)), Some(Ended::Limit));
        }
    }

    proptest! {
        /// Time alone never opens a session again.
        #[test]
        fn what_has_ended_stays_so(
            idle in proptest::option::of(1_i64..5000),
            longest in proptest::option::of(1_i64..50_000),
            second in 600_i64..60_000,
            later in 0_i64..60_000,
        ) {
            let (full, rules) = (session(Purpose::Full), rules(idle, longest));
            if full.ended(&rules, at(second)).is_some() {
                prop_assert!(full.ended(&rules, at(second + later)).is_some());
            }
        }
    }
}
