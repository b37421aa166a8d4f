//! `recover confirm`: another person confirms what was verified (case 2, four eyes).

use super::{Described, Done, Told, find_to_change, person, take, write};
use crate::domain::audit::Details;
use crate::domain::recover::Step;
use crate::ops::{Call, Result};

/// Confirms a verification.
///
/// # Errors
/// Whatever rule speaks against it, the same person's confirming among them; nothing is then
/// written.
pub fn run(call: &Call<'_>, id: i64) -> Result<Done> {
    write(call, |work| {
        let case = find_to_change(work, id)?;
        let told = Told {
            what: "the verification is confirmed".to_owned(),
            action: "recover.confirm",
            details: Details::none(),
        };
        let after = take(work, &case, Step::Confirm { by: person(work) }, &told)?;
        Ok(Done {
            case: Described::of(work, after)?,
            notices: Vec::new(),
        })
    })
}
