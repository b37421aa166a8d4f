//! What is stored for the place of a case, as far as anyone knows. Unknown counts as present (K9).

use crate::domain::tenant::DataCount;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;

/// The tenant's clients: must be reported.
pub const CLIENTS: &str = "clients";
/// The tenant's file transfers: must be reported.
pub const FILE_TRANSFERS: &str = "file_transfers";
/// People other than the administrator: counted by vogt itself.
pub const USERS: &str = "users";

/// What must be known to be nothing.
const REQUIRED: [&str; 2] = [CLIENTS, FILE_TRANSFERS];

/// What is known of one tenant's data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// What was reported, by the probe or by hand.
    Reported(Vec<DataCount>),
    /// A probe is set up and gave no answer: what was reported by hand does not stand in for it.
    Unknown,
}

/// Counts by kind; `None`: unknown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Data {
    /// How many of each kind, over all tenants looked at.
    pub counts: BTreeMap<String, Option<i64>>,
    /// The age of the oldest report.
    pub as_of: Option<Timestamp>,
}

impl Data {
    /// Sums up `others`, the people besides the administrator, and what is known of each tenant.
    /// A report older than `age`, or dated ahead, is unknown; so is a required kind that a tenant
    /// never reported, or that no tenant is there to report.
    #[must_use]
    pub fn sum(others: i64, tenants: &[Answer], age: SignedDuration, now: Timestamp) -> Self {
        let mut data = Data::default();
        data.add(USERS, Some(others));
        if tenants.is_empty() {
            REQUIRED.iter().for_each(|kind| data.add(kind, None));
        }
        for tenant in tenants {
            let reports: &[DataCount] = match tenant {
                Answer::Reported(reports) => reports,
                Answer::Unknown => &[],
            };
            for report in reports {
                let known = report.as_of <= now && now.duration_since(report.as_of) <= age;
                data.add(report.kind.as_str(), known.then_some(report.count));
                let oldest = data.as_of.map_or(report.as_of, |at| at.min(report.as_of));
                data.as_of = Some(oldest);
            }
            for kind in REQUIRED {
                if !reports.iter().any(|report| report.kind.as_str() == kind) {
                    data.add(kind, None);
                }
            }
        }
        data
    }

    /// What is unknown in one tenant is unknown altogether.
    fn add(&mut self, kind: &str, count: Option<i64>) {
        let sum = self.counts.entry(kind.to_owned()).or_insert(Some(0));
        *sum = match (*sum, count) {
            (Some(sum), Some(count)) => Some(sum.saturating_add(count)),
            _ => None,
        };
    }

    /// Whether there is anything, or may be.
    #[must_use]
    pub fn is_present(&self) -> bool {
        self.counts.is_empty() || self.counts.values().any(|count| *count != Some(0))
    }

    /// What there is, or may be, in words: `3 clients`, `file_transfers unknown`.
    #[must_use]
    pub fn present(&self) -> Vec<String> {
        let present = self.counts.iter().filter(|(_, count)| **count != Some(0));
        present.map(|(kind, count)| words(kind, *count)).collect()
    }

    /// All that was counted, in words.
    #[must_use]
    pub fn counted(&self) -> Vec<String> {
        let counts = self.counts.iter();
        counts.map(|(kind, count)| words(kind, *count)).collect()
    }
}

fn words(kind: &str, count: Option<i64>) -> String {
    match count {
        Some(1) if kind == USERS => "1 other person".to_owned(),
        Some(count) if kind == USERS => format!("{count} other people"),
        Some(count) => format!("{count} {kind}"),
        None => format!("{kind} unknown"),
    }
}
