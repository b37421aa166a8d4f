//! What a case says of itself: why it is the one it is, and what comes next.

use super::refusal::set_password;
use super::{Case, Evidence, Kind, Progress, Status};
use crate::domain::moment::rfc3339;
use crate::domain::visible::as_word;
use jiff::Timestamp;

/// Who could help at this moment, as far as the next step depends on it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Helpers {
    /// Who could simply set a new password, promoted or not; the deputy aside.
    pub entitled: Vec<String>,
    /// Whether the setting asks for a second person.
    pub four_eyes: bool,
}

impl Evidence {
    /// Why the evidence makes the case it makes.
    #[must_use]
    pub fn why(&self) -> String {
        match Kind::of(self) {
            Kind::Colleague => {
                let names = self.colleagues.iter().map(|one| one.username.as_str());
                let names: Vec<&str> = names.take(3).collect();
                let more = self.colleagues.len().saturating_sub(names.len());
                match (more, self.colleagues.len()) {
                    (_, 1) => format!("a colleague can log in: {}", names.join(", ")),
                    (0, _) => format!("colleagues can log in: {}", names.join(", ")),
                    _ => format!("colleagues can log in: {} and others", names.join(", ")),
                }
            }
            Kind::Data => format!(
                "no colleague can log in, and data are present or unknown: {}",
                self.data.present().join(", ")
            ),
            Kind::Nothing => {
                "nobody else can log in, and there are no clients, people or file transfers"
                    .to_owned()
            }
        }
    }
}

impl Case {
    /// Why it is the case it is.
    #[must_use]
    pub fn why(&self) -> String {
        if self.data_found && self.kind == Kind::Data && Kind::of(&self.evidence) != Kind::Data {
            return "data were found since it was opened".to_owned();
        }
        self.evidence.why()
    }

    /// What comes next, with the command; `None` where nothing does.
    #[must_use]
    pub fn next(&self, helpers: &Helpers, now: Timestamp) -> Option<String> {
        let Status::Is(progress) = self.status(now) else {
            return Some(format!(
                "nothing: the case has expired; begin anew with vogt recover open {} …",
                as_word(&self.admin.username)
            ));
        };
        if matches!(progress, Progress::Completed | Progress::Cancelled) {
            return None;
        }
        if self.admin.id.is_none() {
            return Some(format!(
                "the account is gone: vogt recover cancel {} --reason …",
                self.id
            ));
        }
        let step = self.next_step(progress, helpers, now);
        Some(match helpers.entitled.first() {
            Some(one) if progress != Progress::Promoted => format!(
                "{one} could simply set a new password ({}); otherwise {step}",
                set_password(one, &self.admin.username)
            ),
            _ => step,
        })
    }

    fn next_step(&self, progress: Progress, helpers: &Helpers, now: Timestamp) -> String {
        let id = self.id;
        match (self.kind, progress) {
            (Kind::Colleague, _) => match self.acting_deputy(now) {
                Some((deputy, until)) => format!(
                    "{} sets a new password before {}: {}",
                    deputy.username,
                    rfc3339(until),
                    set_password(&deputy.username, &self.admin.username)
                ),
                None => {
                    let colleague = self.evidence.colleagues.first();
                    let colleague = colleague.map_or("USER", |one| one.username.as_str());
                    let colleague = as_word(colleague);
                    format!(
                        "make a colleague deputy: vogt recover promote {id} --deputy {colleague}"
                    )
                }
            },
            (Kind::Nothing, _) => {
                format!("count once more and mail a one-time link: vogt recover complete {id}")
            }
            (Kind::Data, Progress::Verified) => {
                if self.needs_four_eyes(helpers.four_eyes) && self.confirmed_by.is_none() {
                    return format!("another person confirms: vogt recover confirm {id}");
                }
                format!(
                    "mail a one-time link (vogt recover complete {id} --mail-reset) or make a new \
                     administrator (vogt recover complete {id} --new-admin NAME --email E \
                     --first-name F --last-name L)"
                )
            }
            (Kind::Data, _) => {
                let verify = format!(
                    "vogt recover verify {id} --representative NAME --document id-card|passport \
                     --method video|in-person --checked-by NAME"
                );
                match self.appointment {
                    Some(at) => format!(
                        "at the appointment on {} a representative shows an identity card or a \
                         passport: {verify}",
                        rfc3339(at)
                    ),
                    None => format!(
                        "arrange an appointment with a representative: vogt recover schedule {id} \
                         --on WHEN; or, in person, at once: {verify}"
                    ),
                }
            }
        }
    }
}
