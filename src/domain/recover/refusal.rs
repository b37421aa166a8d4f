//! What a recovery case refuses, in words.

use crate::domain::moment::rfc3339;
use crate::domain::refusal::{Kind, Refusal};
use crate::domain::visible::as_word;
use jiff::Timestamp;

/// A step of a recovery case that a rule forbids.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RecoverRefusal {
    /// Cases are about administrators; a deputy is none.
    #[error("{username} is no administrator")]
    NotAdministrator {
        /// The person.
        username: String,
    },
    /// The case would look at one tenant, and the account reaches all of them.
    #[error("{username} administers everything: the case looks at the whole installation")]
    AdministersAll {
        /// The person.
        username: String,
    },
    /// It is not said which.
    #[error("{username} administers several tenants: {}", .tenants.join(", "))]
    SeveralTenants {
        /// The person.
        username: String,
        /// The tenants.
        tenants: Vec<String>,
    },
    /// Not in that tenant.
    #[error("{username} is no administrator in the tenant {tenant}")]
    NotAdministratorThere {
        /// The person.
        username: String,
        /// The tenant named.
        tenant: String,
    },
    /// One case at a time.
    #[error("the case {id} about {username} is open already")]
    OpenAlready {
        /// The open case.
        id: i64,
        /// The person.
        username: String,
    },
    /// What the request says is not what the record says (K14).
    #[error(
        "what the request says of {username} differs from the record: {}",
        .fields.join(", ")
    )]
    Mismatch {
        /// The person.
        username: String,
        /// The fields that differ.
        fields: Vec<&'static str>,
    },
    /// Nothing more happens in a closed case.
    #[error("the case {id} is {status}")]
    Closed {
        /// The case.
        id: i64,
        /// Completed, cancelled or expired.
        status: &'static str,
        /// The administrator.
        username: String,
    },
    /// The step is one of another case.
    #[error("no. {id} is a case {kind}: {step} belongs to case {belongs_to}")]
    OtherCase {
        /// The case.
        id: i64,
        /// Which of the three it is.
        kind: i64,
        /// What was tried.
        step: &'static str,
        /// Where that belongs.
        belongs_to: i64,
    },
    /// One deputy at a time.
    #[error("{deputy} is deputy in the case {id} until {}", rfc3339(*.until))]
    PromotedAlready {
        /// The case.
        id: i64,
        /// The deputy.
        deputy: String,
        /// Until when.
        until: Timestamp,
    },
    /// A deputy is one for a short time.
    #[error("a deputy acts for 72 hours at most, and not for no time at all")]
    DeputyTooLong,
    /// Only a colleague of the place becomes a deputy.
    #[error("{deputy} is no colleague of {username} who could stand in: {why}")]
    NoColleague {
        /// The person named.
        deputy: String,
        /// The administrator.
        username: String,
        /// What is in the way.
        why: String,
    },
    /// Who administers the place needs no promotion.
    #[error("{deputy} is an administrator there already and needs no promotion")]
    AdministratorAlready {
        /// The person named.
        deputy: String,
        /// The administrator.
        username: String,
    },
    /// Nobody makes themselves a deputy, or works on a case about themselves.
    #[error("nobody can {deed}")]
    OwnCase {
        /// What was tried.
        deed: &'static str,
    },
    /// An appointment lies ahead.
    #[error("the appointment: {} has passed already", rfc3339(*.at))]
    AppointmentPast {
        /// The moment given.
        at: Timestamp,
    },
    /// And before the case ends.
    #[error("the appointment: the case ends on {}", rfc3339(*.deadline))]
    AppointmentTooLate {
        /// The deadline.
        deadline: Timestamp,
    },
    /// Nobody is verified over a video call that was never arranged.
    #[error("the case {id} has no appointment, and verifying by video needs one")]
    NoAppointment {
        /// The case.
        id: i64,
    },
    /// Nobody finds the own document authentic.
    #[error("whoever shows a document does not check it: --checked-by names someone else")]
    CheckedOneself,
    /// Once is enough.
    #[error("the case {id} is verified already")]
    VerifiedAlready {
        /// The case.
        id: i64,
    },
    /// Once is enough.
    #[error("the case {id} is confirmed already")]
    ConfirmedAlready {
        /// The case.
        id: i64,
    },
    /// Four eyes are those of two people.
    #[error("whoever verified the case {id} does not confirm it: another person does")]
    ConfirmsOwn {
        /// The case.
        id: i64,
    },
    /// Data are there and nobody is left: no reset without verification (K5).
    #[error("the case {id} is not verified")]
    NotVerified {
        /// The case.
        id: i64,
    },
    /// The setting asks for a second person.
    #[error("the case {id} is verified, and another person has not confirmed it")]
    NotConfirmed {
        /// The case.
        id: i64,
    },
    /// Case 1 ends when the password is set.
    #[error("no. {id} is a case 1: it is completed when a new password is set for {username}")]
    CompletedByReset {
        /// The case.
        id: i64,
        /// The administrator.
        username: String,
        /// Who can, if anyone was promoted.
        deputy: Option<String>,
    },
    /// Data were found where none should have been (K9).
    #[error("the case {id} is case 2 now: there may be data ({})", .what.join(", "))]
    DataFound {
        /// The case.
        id: i64,
        /// What there is.
        what: Vec<String>,
    },
    /// The way to complete case 2 is not said.
    #[error("the case {id} is verified: say how it is completed")]
    NothingChosen {
        /// The case.
        id: i64,
    },
    /// A reset does not go to an address that may have been planted.
    #[error(
        "the e-mail address of {username} was changed on {}: a reset goes only to one that has \
         been the same for 7 days",
        rfc3339(*.changed_at)
    )]
    FreshAddress {
        /// The case.
        id: i64,
        /// Which of the three it is.
        kind: i64,
        /// The administrator.
        username: String,
        /// When it was changed.
        changed_at: Timestamp,
    },
    /// The administrator's account has been deleted.
    #[error("the account {username} of the case {id} is gone")]
    AccountGone {
        /// The case.
        id: i64,
        /// The administrator.
        username: String,
    },
    /// The probe answered too long ago to decide.
    #[error("the probe's answer is older than 60 seconds")]
    StaleProbe,
    /// Codes are an administrator's own.
    #[error("{actor} is no administrator: codes are for administrators, each for themselves")]
    NoCodes {
        /// Who asked.
        actor: String,
    },
}

impl RecoverRefusal {
    /// Which kind of failure this is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self {
            Self::OpenAlready { .. }
            | Self::Closed { .. }
            | Self::PromotedAlready { .. }
            | Self::VerifiedAlready { .. }
            | Self::ConfirmedAlready { .. } => Kind::Conflict,
            Self::NotAdministrator { .. }
            | Self::AdministersAll { .. }
            | Self::SeveralTenants { .. }
            | Self::NotAdministratorThere { .. }
            | Self::DeputyTooLong
            | Self::AppointmentPast { .. }
            | Self::AppointmentTooLate { .. }
            | Self::CheckedOneself => Kind::Invalid,
            Self::NothingChosen { .. } => Kind::Usage,
            Self::Mismatch { .. }
            | Self::OtherCase { .. }
            | Self::NoColleague { .. }
            | Self::AdministratorAlready { .. }
            | Self::OwnCase { .. }
            | Self::NoAppointment { .. }
            | Self::ConfirmsOwn { .. }
            | Self::NotVerified { .. }
            | Self::NotConfirmed { .. }
            | Self::CompletedByReset { .. }
            | Self::DataFound { .. }
            | Self::FreshAddress { .. }
            | Self::AccountGone { .. }
            | Self::StaleProbe
            | Self::NoCodes { .. } => Kind::Refused,
        }
    }

    /// What would work, where that can be said.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        Some(match self {
            Self::NotAdministrator { username } => {
                format!(
                    "vogt user password {} sets a new password for anyone else",
                    as_word(username)
                )
            }
            Self::AdministersAll { .. } => "leave --tenant out".to_owned(),
            Self::SeveralTenants { tenants, .. } => {
                format!("name one: --tenant {}", tenants.first()?)
            }
            Self::OpenAlready { id, .. } => {
                format!("vogt recover show {id}, or vogt recover cancel {id} --reason …")
            }
            Self::Mismatch { username, .. } => {
                format!(
                    "ask again who is meant; vogt user show {} shows the record",
                    as_word(username)
                )
            }
            Self::Closed { username, .. } => {
                format!("vogt recover open {} … begins a new one", as_word(username))
            }
            Self::OtherCase { id, .. } => {
                format!("vogt recover show {id} says what comes next")
            }
            Self::PromotedAlready { id, .. } => {
                format!("wait for it, or begin anew: vogt recover cancel {id} --reason …")
            }
            Self::DeputyTooLong => "for example --for 24h".to_owned(),
            Self::AdministratorAlready { deputy, username } => set_password(deputy, username),
            Self::NoAppointment { id } => format!("vogt recover schedule {id} --on WHEN"),
            Self::ConfirmsOwn { id } => format!("vogt --as USER recover confirm {id}"),
            Self::NotVerified { id } => format!(
                "vogt recover verify {id} --representative NAME --document id-card|passport \
                 --method video|in-person --checked-by NAME"
            ),
            Self::NotConfirmed { id } => format!("another person: vogt recover confirm {id}"),
            Self::CompletedByReset {
                id,
                username,
                deputy,
            } => match deputy {
                Some(deputy) => set_password(deputy, username),
                None => format!("vogt recover promote {id} --deputy USER"),
            },
            Self::DataFound { id, .. } => format!("vogt recover schedule {id} --on WHEN"),
            Self::NothingChosen { .. } => {
                "add --mail-reset, or --new-admin NAME --email E --first-name F --last-name L"
                    .to_owned()
            }
            Self::FreshAddress { id, kind: 2, .. } => format!(
                "vogt recover complete {id} --new-admin NAME --email E --first-name F \
                 --last-name L"
            ),
            Self::FreshAddress { .. } => "try again when the 7 days are over".to_owned(),
            Self::AccountGone { id, .. } => format!("vogt recover cancel {id} --reason …"),
            Self::StaleProbe => "try again".to_owned(),
            Self::NoCodes { .. } => "vogt --as ADMINISTRATOR recover codes".to_owned(),
            _ => return None,
        })
    }
}

/// The command by which someone sets an administrator's password.
pub(super) fn set_password(actor: &str, username: &str) -> String {
    format!(
        "vogt --as {} user password {} --temporary --print",
        as_word(actor),
        as_word(username)
    )
}

impl From<RecoverRefusal> for Refusal {
    fn from(refusal: RecoverRefusal) -> Self {
        Refusal::Recover(Box::new(refusal))
    }
}
