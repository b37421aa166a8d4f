//! Which people the lines so far were about, in next to no memory: one bit a person, and the
//! line numbers as runs, because people and lines are mostly counted up side by side.

use crate::domain::user::UserId;
use std::collections::BTreeMap;

/// The most runs that are kept. Only a file with a gap every few lines has more; of those
/// beyond it only the line's number is forgotten.
const MOST_RUNS: usize = 50_000;

/// People and the lines that named them.
#[derive(Debug, Default)]
pub(super) struct Seen {
    bits: BTreeMap<i64, u64>,
    runs: Vec<Run>,
}

/// So many people and lines in a row.
#[derive(Debug)]
struct Run {
    id: i64,
    line: u64,
    count: u64,
}

impl Seen {
    /// Remembers that a line was about this person.
    pub(super) fn note(&mut self, user: UserId, line: u64) {
        let (block, bit) = place(user);
        *self.bits.entry(block).or_default() |= bit;
        if let Some(run) = self.runs.last_mut()
            && run.id.checked_add_unsigned(run.count) == Some(user.0)
            && run.line + run.count == line
        {
            run.count += 1;
        } else if self.runs.len() < MOST_RUNS {
            self.runs.push(Run {
                id: user.0,
                line,
                count: 1,
            });
        }
    }

    /// Whether an earlier line was about this person, and which one if that is known.
    pub(super) fn earlier(&self, user: UserId) -> Option<Option<u64>> {
        let (block, bit) = place(user);
        if self.bits.get(&block).is_none_or(|bits| bits & bit == 0) {
            return None;
        }
        Some(self.runs.iter().find_map(|run| {
            let offset = u64::try_from(user.0.checked_sub(run.id)?).ok()?;
            (offset < run.count).then(|| run.line + offset)
        }))
    }
}

fn place(user: UserId) -> (i64, u64) {
    (user.0.div_euclid(64), 1 << user.0.rem_euclid(64))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_again_across_gaps() {
        let mut seen = Seen::default();
        for (id, line) in [(100, 2), (101, 3), (102, 5), (7, 6), (8, 7)] {
            seen.note(UserId(id), line);
        }
        assert_eq!(seen.runs.len(), 3);
        for (id, line) in [(100, 2), (101, 3), (102, 5), (7, 6), (8, 7)] {
            assert_eq!(seen.earlier(UserId(id)), Some(Some(line)), "{id}");
        }
        for id in [6, 9, 99, 103, i64::MIN, i64::MAX] {
            assert_eq!(seen.earlier(UserId(id)), None, "{id}");
        }
    }

    #[test]
    fn only_the_numbers_are_forgotten() {
        let mut seen = Seen::default();
        for id in 0..60_000 {
            seen.note(UserId(id * 2), 1);
        }
        assert_eq!(seen.runs.len(), MOST_RUNS);
        assert_eq!(seen.earlier(UserId(119_998)), Some(None));
        assert_eq!(seen.earlier(UserId(119_999)), None);
    }
}
