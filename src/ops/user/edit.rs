//! `user edit`: what is stored about a person besides roles, password and bank access.

use super::add::{Demo, Home};
use super::change::{self, Changed};
use super::place::settled;
use crate::domain::changes;
use crate::domain::name::{Email, PersonName};
use crate::domain::user::{Language, Salutation, User};
use crate::ops::{Call, Result, Work};
use jiff::Timestamp;

/// A value that can be there or not, to be changed or not.
pub type Change<T> = Option<Option<T>>;

/// What a person is to be like; `None` leaves things as they are.
#[derive(Debug, Clone, Default)]
pub struct Edit {
    /// The address mails go to.
    pub email: Option<Email>,
    /// How the person is addressed.
    pub salutation: Change<Salutation>,
    /// First name.
    pub first_name: Option<PersonName>,
    /// Last name.
    pub last_name: Option<PersonName>,
    /// The language of mails; none: the installation's.
    pub language: Change<Language>,
    /// The person's own policy; none: the inherited one.
    pub policy: Change<String>,
    /// The name of an appearance; none: that of the application.
    pub appearance: Change<String>,
    /// Whether this is a demo account, which then begins anew.
    pub demo: Change<Demo>,
    /// When the account ends.
    pub expires: Change<Timestamp>,
    /// Whether bank accesses of another installation may be taken over.
    pub import_bank_access: Option<bool>,
    /// Where the person belongs.
    pub home: Option<Home>,
}

impl Edit {
    /// Whether it says nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.email.is_none()
            && self.salutation.is_none()
            && self.first_name.is_none()
            && self.last_name.is_none()
            && self.language.is_none()
            && self.policy.is_none()
            && self.appearance.is_none()
            && self.demo.is_none()
            && self.expires.is_none()
            && self.import_bank_access.is_none()
            && self.home.is_none()
    }
}

/// Changes a person.
///
/// # Errors
/// Whatever rule speaks against it; nothing is then written.
pub fn run(call: &Call<'_>, name: &str, edit: &Edit) -> Result<Changed> {
    call.write(|work| {
        let before = work.user(name)?;
        let after = edited(work, &before, edit)?;
        change::run(work, "user.edit", &before, &after)
    })
}

/// The person with what is to be different, before any rule about it is asked.
pub(super) fn edited(work: &Work<'_>, before: &User, edit: &Edit) -> Result<User> {
    let mut after = match &edit.home {
        Some(home) => settled(work, before, home)?,
        None => before.clone(),
    };
    fn set<T: Clone>(field: &mut T, new: &Option<T>) {
        if let Some(new) = new {
            field.clone_from(new);
        }
    }
    set(&mut after.email, &edit.email);
    set(&mut after.salutation, &edit.salutation);
    set(&mut after.first_name, &edit.first_name);
    set(&mut after.last_name, &edit.last_name);
    set(&mut after.language, &edit.language);
    set(&mut after.policy, &edit.policy);
    set(&mut after.expires_at, &edit.expires);
    set(&mut after.import_bank_access, &edit.import_bank_access);
    if let Some(Some(name)) = &edit.policy {
        if before.policy.as_ref() != Some(name) {
            // first: which policies there are is nothing for those who may not choose one
            changes::require_policy(&work.law())?;
        }
        work.policy(name)?;
    }
    if let Some(appearance) = &edit.appearance {
        if let Some(name) = appearance {
            change::appearance(work, &after.username, &after.scope, name)?;
        }
        after.appearance.clone_from(appearance);
    }
    if let Some(demo) = edit.demo {
        let policy = work.rulebook.policy_for(&after).rules.demo_for;
        after.demo_until = demo.map(|demo| demo.end(work.now, policy));
    }
    Ok(after)
}
