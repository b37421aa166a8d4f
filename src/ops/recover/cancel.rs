//! `recover cancel`: gives a case up. A deputy's role ends with it.

use super::{Described, Done, Told, find_to_change, finish, take, write};
use crate::domain::audit::Details;
use crate::domain::name::Title;
use crate::domain::recover::Step;
use crate::ops::{Call, Result};

/// Cancels a case.
///
/// # Errors
/// An unknown or closed case, or a lacking right; nothing is then written.
pub fn run(call: &Call<'_>, id: i64, reason: &Title) -> Result<Done> {
    write(call, |work| {
        let case = find_to_change(work, id)?;
        let told = Told {
            what: format!("cancelled: {reason}"),
            action: "recover.cancel",
            details: Details::none().with("reason", reason.as_str()),
        };
        let after = take(work, &case, Step::Cancel, &told)?;
        finish::end_deputy(work, &case, "the case was cancelled")?;
        Ok(Done {
            case: Described::of(work, after)?,
            notices: Vec::new(),
        })
    })
}
