//! `recover verify`: a representative has shown an identity card or a passport, and someone found
//! it authentic (case 2; K6). The number of the document is nowhere asked for.

use super::{Described, Done, Told, find_to_change, four_eyes, person, read, refused, take, write};
use crate::domain::audit::Details;
use crate::domain::name::Title;
use crate::domain::recover::{Case, Document, Method, Step, Verification};
use crate::ops::{Call, Result, Work};

/// What was shown, and who looked at it.
#[derive(Debug, Clone)]
pub struct Verify {
    /// The case.
    pub id: i64,
    /// Who may speak for the tenant.
    pub representative: Title,
    /// What was shown.
    pub document: Document,
    /// How it was looked at.
    pub method: Method,
    /// Who found it authentic.
    pub checked_by: Title,
    /// What entitles the representative.
    pub authority: Option<Title>,
}

/// Asks whether that could be recorded, before anyone is asked whether it is meant.
///
/// # Errors
/// As [`run`].
pub fn plan(call: &Call<'_>, request: &Verify) -> Result<Case> {
    read(call, |work| {
        let case = find_to_change(work, request.id)?;
        case.after(step(work, request), four_eyes(work), work.now)
            .map_err(refused)?;
        Ok(case)
    })
}

/// Records it.
///
/// # Errors
/// Whatever rule speaks against it; nothing is then written.
pub fn run(call: &Call<'_>, request: &Verify) -> Result<Done> {
    write(call, |work| {
        let case = find_to_change(work, request.id)?;
        let after = take(work, &case, step(work, request), &told(request))?;
        let early = after.appointment.filter(|at| work.now < *at);
        Ok(Done {
            notices: early
                .filter(|_| request.method == Method::Video)
                .map(|_| "the appointment is still to come".to_owned())
                .into_iter()
                .collect(),
            case: Described::of(work, after)?,
        })
    })
}

fn step(work: &Work<'_>, request: &Verify) -> Step {
    Step::Verify(Verification {
        representative: request.representative.clone(),
        document: request.document,
        method: request.method,
        checked_by: request.checked_by.clone(),
        authority: request.authority.clone(),
        recorded_by: person(work),
    })
}

fn told(request: &Verify) -> Told {
    let document = match request.document {
        Document::IdCard => "an identity card",
        Document::Passport => "a passport",
    };
    let method = match request.method {
        Method::Video => "by video",
        Method::InPerson => "in person",
    };
    let (who, checker) = (&request.representative, &request.checked_by);
    let authority = match &request.authority {
        Some(authority) => format!(" ({authority})"),
        None => String::new(),
    };
    Told {
        what: format!(
            "verified: {who}{authority} showed {document} {method}; {checker} found it authentic"
        ),
        action: "recover.verify",
        details: Details::none()
            .with("representative", who.as_str())
            .with("document", request.document.as_str())
            .with("method", request.method.as_str())
            .with("checked_by", checker.as_str())
            .with(
                "authority",
                request.authority.as_ref().map(Title::to_string),
            ),
    }
}
