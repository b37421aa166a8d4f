//! `policy explain`: every value in force for a person, and where it comes from (N3).

use crate::domain::delegation::Deed;
use crate::domain::policy::{BUILTIN, Field, Source, Value};
use crate::domain::right::own;
use crate::ops::user::show::moment;
use crate::ops::{Call, Result};
use crate::store;
use jiff::Timestamp;

/// What the law is asked.
const DEED: Deed = Deed {
    right: own::POLICY_VIEW,
    over_administrators: None,
    words: "look at the policy",
};

/// One value in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The value.
    pub value: Value,
    /// Why it is this one.
    pub source: Source,
    /// The policy that gives it.
    pub policy: String,
}

/// Reads what is in force for a person. Everyone may know what holds for oneself.
///
/// # Errors
/// An unknown name, [`crate::domain::refusal::Refusal::LacksRight`], or a moment in the past.
pub fn run(call: &Call<'_>, name: &str, at: Option<Timestamp>) -> Result<Vec<Line>> {
    call.read(|work| {
        moment(work, at)?;
        let user = work.user(name)?;
        if !work.law().is_self(&user) {
            work.law().require_over(DEED, &user)?;
        }
        let in_force = work.rulebook.policy_for(&user);
        let given = store::policy::find(work.db, in_force.name)?;
        let given = given.map(|policy| policy.given).unwrap_or_default();
        Ok(Field::ALL
            .into_iter()
            .map(|field| match given.get(field) {
                Some(value) => Line {
                    value: value.clone(),
                    source: in_force.source,
                    policy: in_force.name.to_owned(),
                },
                None => Line {
                    value: in_force.rules.value(field),
                    source: Source::Builtin,
                    policy: BUILTIN.to_owned(),
                },
            })
            .collect())
    })
}
