//! The guard of every place: whatever changes, someone who can log in still looks after it.

use super::Work;
use crate::domain::administrators;
use crate::domain::user::User;
use crate::ops::{Judge, Result};

impl Work<'_> {
    /// Makes sure that shutting this person out leaves every place with someone to look after it.
    ///
    /// # Errors
    /// [`Refusal::LastAdministrator`] or [`Refusal::LastManager`].
    pub fn require_dispensable(&self, user: &User) -> Result<()> {
        let mut others = self.stewards_at(self.now)?;
        let Some(position) = others.iter().position(|other| other.user.id == user.id) else {
            return Ok(());
        };
        let target = others.swap_remove(position);
        Ok(administrators::may_lose(&target, &others, self.now)?)
    }

    /// Makes sure that a person who comes to be like `after` leaves every place with someone to
    /// look after it.
    ///
    /// # Errors
    /// [`Refusal::LastAdministrator`] or [`Refusal::LastManager`].
    pub fn require_kept(&self, before: &User, after: &User) -> Result<()> {
        if !before.is_administrator(self.now) && before.manages().next().is_none() {
            return Ok(());
        }
        let others = self.stewards_at(self.now)?;
        let before = self.candidate(before.clone(), self.now);
        let after = self.candidate(after.clone(), self.now);
        Ok(administrators::may_become(
            &before,
            Some(&after),
            &others,
            self.now,
        )?)
    }

    /// Makes a change, and makes sure that it has left every place with someone to look after it.
    ///
    /// # Errors
    /// Whatever `change` says; [`Refusal::LastAdministrator`] or [`Refusal::LastManager`].
    pub fn guarded<T>(&self, change: impl FnOnce() -> Result<T>) -> Result<T> {
        self.guarded_if(true, change)
    }

    /// The same where only some changes can shut anyone out.
    ///
    /// # Errors
    /// As [`Work::guarded`].
    pub fn guarded_if<T>(
        &self,
        may_shut_out: bool,
        change: impl FnOnce() -> Result<T>,
    ) -> Result<T> {
        if !may_shut_out {
            return change();
        }
        let before = self.stewards()?;
        let changed = change()?;
        // roles may have changed, too
        let after = Judge::new(self.db, self.now)?.stewards_at(self.now)?;
        administrators::still_kept(&before, &after, self.now)?;
        Ok(changed)
    }
}
