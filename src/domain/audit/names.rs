//! Whose a name was when. Entries keep the names of their time; accounts are renamed, deleted, and
//! others come to be called as they were. What tells is the trail itself: entries about renaming
//! and deleting hold the number of the account.

use crate::domain::user::UserId;
use std::collections::{BTreeMap, BTreeSet};

/// What became of the name of an account. Names are comparison keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Naming {
    /// The account had the one name and has the other from this entry on.
    Renamed {
        /// The name before.
        before: String,
        /// The name since.
        after: String,
    },
    /// The account that had this name is gone after this entry.
    Gone {
        /// Its last name.
        name: String,
    },
}

/// All that became of names, in the order of the trail: the number of the entry, the account, and
/// what it says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Names {
    events: Vec<(i64, UserId, Naming)>,
    /// Which of them are about a name.
    about: BTreeMap<String, Vec<usize>>,
}

/// Whose a name was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearer {
    /// This account's.
    Account(UserId),
    /// Whoever has it now, if that account was there already.
    Present,
    /// Nobody tells.
    Unknown,
}

/// The entries in which an account has one of its names: after the one, up to the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Span {
    /// The name, as it is compared.
    pub name: String,
    /// From this entry on; `None`: since there was the account.
    pub from: Option<i64>,
    /// Up to this entry, inclusive; `None`: until now.
    pub to: Option<i64>,
}

impl Span {
    /// Whether an entry with this number speaks of the account when it has this name in it.
    #[must_use]
    pub fn covers(&self, name: &str, seq: i64) -> bool {
        self.name == name
            && self.from.is_none_or(|from| from <= seq)
            && self.to.is_none_or(|to| seq <= to)
    }
}

impl Names {
    /// From the entries about renaming and deleting, in order.
    #[must_use]
    pub fn new(events: Vec<(i64, UserId, Naming)>) -> Self {
        let mut about: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (number, (_, _, naming)) in events.iter().enumerate() {
            let names = match naming {
                Naming::Renamed { before, after } if before == after => vec![after],
                Naming::Renamed { before, after } => vec![before, after],
                Naming::Gone { name } => vec![name],
            };
            for name in names {
                about.entry(name.clone()).or_default().push(number);
            }
        }
        Names { events, about }
    }

    /// What became of one name, in order.
    fn of(&self, name: &str) -> impl Iterator<Item = &(i64, UserId, Naming)> {
        let about = self.about.get(name).map_or(&[][..], Vec::as_slice);
        about.iter().filter_map(|number| self.events.get(*number))
    }

    /// Whose a name was in the entry of that number.
    #[must_use]
    pub fn bearer(&self, name: &str, seq: i64) -> Bearer {
        let mut bearer = None;
        let mut came_later = false;
        for (at, account, naming) in self.of(name) {
            let (lost, won) = match naming {
                Naming::Renamed { before, after } => (before == name, after == name),
                Naming::Gone { name: last } => (last == name, false),
            };
            // the entry about renaming has the new name, the one about deleting the last one
            let past = *at < seq || *at == seq && won;
            if past {
                bearer = match (won, lost) {
                    (true, _) => Some(*account),
                    (false, true) => None,
                    (false, false) => bearer,
                };
            } else if lost && !came_later {
                return Bearer::Account(*account);
            } else {
                came_later |= won;
            }
        }
        match bearer {
            Some(account) => Bearer::Account(account),
            None if came_later => Bearer::Unknown,
            None => Bearer::Present,
        }
    }

    /// Every account that once had or lost this name by being renamed or deleted.
    #[must_use]
    pub fn bearers(&self, name: &str) -> BTreeSet<UserId> {
        self.of(name).map(|(_, account, _)| *account).collect()
    }

    /// The names of an account through time; none for one that was never renamed or deleted.
    #[must_use]
    pub fn spans(&self, account: UserId) -> Vec<Span> {
        let mut spans: Vec<Span> = Vec::new();
        let own = self.events.iter().filter(|(_, whose, _)| *whose == account);
        for (at, _, naming) in own {
            let last = match naming {
                Naming::Renamed { before, .. } => before,
                Naming::Gone { name } => name,
            };
            if spans.is_empty() {
                spans.push(Span {
                    name: last.clone(),
                    from: None,
                    to: None,
                });
            }
            let to = match naming {
                Naming::Renamed { .. } => at - 1,
                Naming::Gone { .. } => *at,
            };
            if let Some(span) = spans.last_mut() {
                span.to = Some(to);
            }
            if let Naming::Renamed { after, .. } = naming {
                spans.push(Span {
                    name: after.clone(),
                    from: Some(*at),
                    to: None,
                });
            }
        }
        spans
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn renamed(seq: i64, account: i64, before: &str, after: &str) -> (i64, UserId, Naming) {
        let naming = Naming::Renamed {
            before: before.to_owned(),
            after: after.to_owned(),
        };
        (seq, UserId(account), naming)
    }

    fn gone(seq: i64, account: i64, name: &str) -> (i64, UserId, Naming) {
        let name = name.to_owned();
        (seq, UserId(account), Naming::Gone { name })
    }

    #[test]
    fn a_name_goes_from_one_to_another() {
        // 1 was ana until 10; 2 came as ana, became bo at 20; 3 was cy, became ana at 30, is gone
        // at 40; someone has come as ana since
        let names = Names::new(vec![
            renamed(10, 1, "ana", "eva"),
            renamed(20, 2, "ana", "bo"),
            renamed(30, 3, "cy", "ana"),
            gone(40, 3, "ana"),
        ]);
        for (name, seq, expected) in [
            ("ana", 5, Bearer::Account(UserId(1))),
            ("ana", 9, Bearer::Account(UserId(1))),
            ("ana", 15, Bearer::Account(UserId(2))),
            ("ana", 25, Bearer::Unknown),
            ("ana", 30, Bearer::Account(UserId(3))),
            ("ana", 40, Bearer::Account(UserId(3))),
            ("ana", 41, Bearer::Present),
            ("eva", 5, Bearer::Unknown),
            ("eva", 10, Bearer::Account(UserId(1))),
            ("eva", 99, Bearer::Account(UserId(1))),
            ("bo", 50, Bearer::Account(UserId(2))),
            ("cy", 1, Bearer::Account(UserId(3))),
            ("cy", 31, Bearer::Present),
            ("dan", 1, Bearer::Present),
        ] {
            assert_eq!(names.bearer(name, seq), expected, "{name} {seq}");
        }
        assert_eq!(names.bearers("ana").len(), 3);
        assert!(names.bearers("dan").is_empty());
    }

    #[test]
    fn an_account_has_one_name_at_a_time() {
        let names = Names::new(vec![
            renamed(10, 1, "ana", "eva"),
            renamed(12, 2, "bo", "ana"),
            renamed(20, 1, "eva", "ana2"),
            gone(30, 1, "ana2"),
        ]);
        let spans = names.spans(UserId(1));
        let at = |name: &str, seq| spans.iter().any(|span| span.covers(name, seq));
        assert!(at("ana", 9) && !at("ana", 10) && !at("ana", 12));
        assert!(at("eva", 10) && at("eva", 19) && !at("eva", 20));
        assert!(at("ana2", 20) && at("ana2", 30) && !at("ana2", 31));
        assert!(names.spans(UserId(7)).is_empty());
        assert_eq!(names.spans(UserId(2)).len(), 2);
    }
}
