//! Whose accounts are too new to count as a colleague's, from the accounts and the audit trail.

use crate::domain::audit::{Bearer, Names};
use crate::domain::name::Username;
use crate::domain::recover::{Beginnings, SETTLED_AFTER};
use crate::domain::user::{User, UserId};
use crate::ops::{Result, Work};
use crate::store;
use crate::store::audit::Handed;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// What others did to accounts of late that may have put them into other hands.
pub(super) struct Newcomers {
    accounts: BTreeMap<UserId, Latest>,
    /// Of accounts that were neither renamed nor deleted since, by the comparison key of the name.
    names: BTreeMap<String, Latest>,
}

/// When each of it was done last.
#[derive(Debug, Clone, Copy, Default)]
struct Latest {
    credentials: Option<Timestamp>,
    moved: Option<Timestamp>,
}

impl Latest {
    fn add(&mut self, handed: &Handed) {
        let (at, last) = match handed {
            Handed::Credentials(at) => (*at, &mut self.credentials),
            Handed::Moved(at) => (*at, &mut self.moved),
        };
        *last = (*last).max(Some(at));
    }

    fn and(self, other: Self) -> Self {
        Latest {
            credentials: self.credentials.max(other.credentials),
            moved: self.moved.max(other.moved),
        }
    }
}

impl Newcomers {
    /// Reads the trail back as far as it matters; names are followed through renaming.
    ///
    /// # Errors
    /// Whatever the database says.
    pub(super) fn load(work: &Work<'_>) -> Result<Self> {
        let since = work
            .now
            .checked_sub(SETTLED_AFTER)
            .unwrap_or(Timestamp::MIN);
        let names = store::audit::names(work.db)?;
        let mut all = Newcomers {
            accounts: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        for event in store::audit::handed(work.db, since)? {
            all.latest(&names, &event).add(&event.handed);
        }
        Ok(all)
    }

    /// The record an entry belongs to.
    fn latest(&mut self, names: &Names, event: &store::audit::Event) -> &mut Latest {
        if let Some(account) = event.account {
            return self.accounts.entry(account).or_default();
        }
        let name = Username::key_of(&event.target);
        match names.bearer(&name, event.seq) {
            Bearer::Account(account) => self.accounts.entry(account).or_default(),
            Bearer::Present | Bearer::Unknown => self.names.entry(name).or_default(),
        }
    }

    /// Why a person is too new to count, if so.
    ///
    /// # Errors
    /// Whatever the database says.
    pub(super) fn too_new(&self, work: &Work<'_>, person: &User) -> Result<Option<&'static str>> {
        let by_number = self.accounts.get(&person.id).copied().unwrap_or_default();
        let by_name = self.names.get(&person.username.key());
        let latest = by_number.and(by_name.copied().unwrap_or_default());
        let beginnings = Beginnings {
            made: person.created_at,
            readdressed: store::recover::address_changed_at(work.db, person.id)?,
            credentials: latest.credentials,
            moved: latest.moved,
        };
        Ok(beginnings.too_new(work.now))
    }
}
