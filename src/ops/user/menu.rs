//! `user menu`: the menu entries a person sees. What is not permitted is not shown (B29).

use super::rights::{self, Question};
use crate::domain::right::RightName;
use crate::domain::user::User;
use crate::ops::{Call, Result};
use crate::store;
use std::collections::BTreeMap;

/// An entry, and the rights with effect that open it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The entry: `group.entry`.
    pub entry: String,
    /// The rights, by name.
    pub rights: Vec<RightName>,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The person.
    pub user: User,
    /// The tenant that was asked for, where the person may not enter it.
    pub shut: Option<String>,
    /// The entries, by name.
    pub entries: Vec<Entry>,
}

/// Reads a person's menu.
///
/// # Errors
/// Those of `user rights`.
pub fn run(call: &Call<'_>, question: &Question) -> Result<Answer> {
    call.read(|work| {
        let answer = rights::answer(work, question)?;
        let mut menus: BTreeMap<RightName, Vec<String>> = store::right::all(work.db)?
            .into_iter()
            .map(|right| (right.name, right.menu))
            .collect();
        let mut entries: BTreeMap<String, Vec<RightName>> = BTreeMap::new();
        for right in answer.rights.iter().filter(|right| right.because.is_none()) {
            for entry in menus.remove(&right.name).unwrap_or_default() {
                entries.entry(entry).or_default().push(right.name.clone());
            }
        }
        Ok(Answer {
            user: answer.user,
            shut: answer.shut,
            entries: entries
                .into_iter()
                .map(|(entry, rights)| Entry { entry, rights })
                .collect(),
        })
    })
}
