//! The way back in for an administrator who forgot the password: the case found from the state,
//! the steps it goes through, and what each asks. Pure: time, counts and settings come in.
//!
//! Source: law-firm portal ("Kanzlei-Administrator Passwort vergessen", cases 1 to 3); CLI.md,
//! recover; DESIGN.md, Recovery. The times (14 days, 24 and 72 hours, 7 days, 60 seconds) are ours.

mod claim;
mod data;
mod newcomer;
mod refusal;
mod scope;
mod step;
#[cfg(test)]
mod tests;
mod words;

pub use claim::Claim;
pub use data::{Answer, CLIENTS, Data, FILE_TRANSFERS, USERS};
pub use newcomer::{Beginnings, SETTLED_AFTER};
pub use refusal::RecoverRefusal;
pub use scope::{PASSWORD, Scope, could_serve, deputized};
pub use step::{Ending, Step};
pub use words::Helpers;

use super::access::ReasonCode;
use super::name::{Email, Title};
use super::user::{Place, TenantRef, UserId};
use jiff::{SignedDuration, Timestamp};

/// How long a case is open. Ours.
pub const DEADLINE: SignedDuration = SignedDuration::from_hours(14 * 24);
/// How long a deputy acts where nothing is said. Ours.
pub const DEPUTY_FOR: SignedDuration = SignedDuration::from_hours(24);
/// How long a deputy acts at most. Ours.
pub const DEPUTY_AT_MOST: SignedDuration = SignedDuration::from_hours(72);
/// How long an address must have been the same before a reset is mailed to it. Ours.
pub const ADDRESS_AT_REST: SignedDuration = SignedDuration::from_hours(7 * 24);
/// How old the probe's answer may be when it decides. Ours.
pub const PROBE_AGE: SignedDuration = SignedDuration::from_secs(60);
/// How many colleagues a case names at most: one is enough to decide, and a tenant may have many.
pub const COLLEAGUES_NAMED: usize = 20;

/// The three cases of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A colleague can still log in.
    Colleague,
    /// Nobody can, and data are there, or nobody knows.
    Data,
    /// Nobody can, and nothing is stored.
    Nothing,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Colleague, Self::Data, Self::Nothing];

    /// The case's number in the document.
    #[must_use]
    pub fn number(self) -> i64 {
        match self {
            Self::Colleague => 1,
            Self::Data => 2,
            Self::Nothing => 3,
        }
    }

    /// The case that the evidence makes.
    #[must_use]
    pub fn of(evidence: &Evidence) -> Self {
        if !evidence.colleagues.is_empty() {
            Self::Colleague
        } else if evidence.data.is_present() {
            Self::Data
        } else {
            Self::Nothing
        }
    }
}

/// How far a case has come, as it is stored. What time does to it is derived ([`Case::status`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Found, and nothing done yet.
    Open,
    /// A colleague is deputy.
    Promoted,
    /// An appointment is made.
    Scheduled,
    /// A representative has shown who they are.
    Verified,
    /// The administrator has a way in again.
    Completed,
    /// Given up.
    Cancelled,
}

impl Progress {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Open,
        Self::Promoted,
        Self::Scheduled,
        Self::Verified,
        Self::Completed,
        Self::Cancelled,
    ];

    /// The word in the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Promoted => "promoted",
            Self::Scheduled => "scheduled",
            Self::Verified => "verified",
            Self::Completed => "completed",
            Self::Cancelled => "cancelled",
        }
    }
}

/// Where a case stands at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// Time has not ended it.
    Is(Progress),
    /// Its deadline has passed.
    Expired,
}

impl Status {
    /// The word in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Is(progress) => progress.as_str(),
            Self::Expired => "expired",
        }
    }

    /// Whether nothing more can be done.
    #[must_use]
    pub fn is_closed(self) -> bool {
        matches!(
            self,
            Self::Expired | Self::Is(Progress::Completed | Progress::Cancelled)
        )
    }
}

/// Someone who could log in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// The name in commands.
    pub username: String,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
    /// The address on file.
    pub email: String,
}

/// What the state of the database said when the case was found, or counted again.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Evidence {
    /// Who could log in then, [`COLLEAGUES_NAMED`] of them at most.
    pub colleagues: Vec<Colleague>,
    /// What is stored.
    pub data: Data,
    /// Whether a second person had to confirm then: that cannot be switched off on the way.
    pub four_eyes: bool,
}

/// The administrator whom a case is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subject {
    /// The account; `None`: it has been deleted.
    pub id: Option<UserId>,
    /// Its username when the case was opened.
    pub username: String,
    /// The address on file when the case was opened.
    pub email: String,
}

/// The colleague who was made a deputy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeputyTerm {
    /// The account.
    pub id: UserId,
    /// The name in commands.
    pub username: String,
    /// When the role ends by itself; `None`: it has been taken away.
    pub until: Option<Timestamp>,
}

/// The document a representative showed; its number is never asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// An identity card.
    IdCard,
    /// A passport.
    Passport,
}

impl Document {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::IdCard, Self::Passport];

    /// The word in flags and the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::IdCard => "id-card",
            Self::Passport => "passport",
        }
    }
}

/// How the document was looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// In front of a camera, at an appointment.
    Video,
    /// In the same room.
    InPerson,
}

impl Method {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Video, Self::InPerson];

    /// The word in flags and the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Video => "video",
            Self::InPerson => "in-person",
        }
    }
}

/// That a representative showed who they are (K6).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
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
    /// Who recorded it: the same person does not confirm it.
    pub recorded_by: String,
}

/// Whether a reason keeps a person out whatever password is set: a lock by hand, the end of the
/// account, a tenant suspended. No recovery lifts those.
#[must_use]
pub fn outlasts_password(reason: ReasonCode) -> bool {
    let mended = matches!(
        reason,
        ReasonCode::LoginFailures
            | ReasonCode::SignatureFailures
            | ReasonCode::TemporaryPasswordExpired
            | ReasonCode::TemporaryPasswordUsed
            | ReasonCode::NoPassword
    );
    !mended && !reason.is_lifted_at_the_door()
}

/// A recovery case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its number.
    pub id: i64,
    /// Which of the three.
    pub kind: Kind,
    /// Whom it is about.
    pub admin: Subject,
    /// The place: a tenant, or everything.
    pub tenant: Option<TenantRef>,
    /// Who asked.
    pub requested_by: Title,
    /// Where that person is reached.
    pub contact: Email,
    /// How far it has come.
    pub progress: Progress,
    /// What it was found from.
    pub evidence: Evidence,
    /// Whether data were ever found: it then stays case 2.
    pub data_found: bool,
    /// The deputy named last.
    pub deputy: Option<DeputyTerm>,
    /// When representative and operator meet.
    pub appointment: Option<Timestamp>,
    /// Who showed what.
    pub verification: Option<Verification>,
    /// Who confirmed that.
    pub confirmed_by: Option<String>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it ends at the latest.
    pub deadline_at: Timestamp,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
}

/// A step that was taken, as `recover show` lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// When.
    pub at: Timestamp,
    /// By whom, as audited.
    pub by: String,
    /// What, in words.
    pub what: String,
}

impl Case {
    /// The place it is about.
    #[must_use]
    pub fn place(&self) -> Place {
        Place::of(self.tenant.as_ref())
    }

    /// Where the case stands. Neither the deadline nor the end of a deputy needs anyone to record
    /// it: from that second on it holds.
    #[must_use]
    pub fn status(&self, now: Timestamp) -> Status {
        match self.progress {
            Progress::Completed | Progress::Cancelled => Status::Is(self.progress),
            _ if self.closed_at.is_some() || now >= self.deadline_at => Status::Expired,
            Progress::Promoted if self.acting_deputy(now).is_none() => Status::Is(Progress::Open),
            progress => Status::Is(progress),
        }
    }

    /// The deputy, while the role lasts and the case is open.
    #[must_use]
    pub fn acting_deputy(&self, now: Timestamp) -> Option<(&DeputyTerm, Timestamp)> {
        let deputy = self.deputy.as_ref()?;
        let until = deputy.until.filter(|until| now < *until)?;
        (self.progress == Progress::Promoted && now < self.deadline_at).then_some((deputy, until))
    }

    /// Whether a second person must confirm the verification: because it was so when the case was
    /// opened, or is so now.
    #[must_use]
    pub fn needs_four_eyes(&self, setting: bool) -> bool {
        setting || self.evidence.four_eyes
    }

    /// The case after its data were counted once more: anything found, or unknown, makes it case
    /// 2 for good (K9).
    #[must_use]
    pub fn recounted(&self, data: Data) -> Self {
        let found = self.data_found || data.is_present();
        let mut after = self.clone();
        after.evidence.data = data;
        after.data_found = found;
        if found && after.kind == Kind::Nothing {
            after.kind = Kind::Data;
        }
        after
    }
}
