//! `recover schedule`: an appointment with an authorised representative (case 2; K6).

use super::{Described, Done, Told, find_to_change, take, write};
use crate::domain::audit::Details;
use crate::domain::moment::rfc3339;
use crate::domain::recover::Step;
use crate::ops::{Call, Result};
use jiff::Timestamp;

/// Makes an appointment, or moves it.
///
/// # Errors
/// Whatever rule speaks against it; nothing is then written.
pub fn run(call: &Call<'_>, id: i64, at: Timestamp) -> Result<Done> {
    write(call, |work| {
        let case = find_to_change(work, id)?;
        let told = Told {
            what: format!("appointment on {}", rfc3339(at)),
            action: "recover.schedule",
            details: Details::none().change("appointment_at", case.appointment, Some(at)),
        };
        let after = take(work, &case, Step::Schedule(at), &told)?;
        Ok(Done {
            case: Described::of(work, after)?,
            notices: Vec::new(),
        })
    })
}
