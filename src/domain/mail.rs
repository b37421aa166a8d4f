//! The mails there are: what each brings, how long a mailed secret holds, and when a mail that
//! could not be handed over is tried again. Wording them is the room `mail`'s business.

use super::refusal::{self, Refusal};
use crate::domain::visible::as_word;
use jiff::SignedDuration;

/// What a mail is about: which template words it, and which secret is made for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Brings a generated one-time password (marketing system, E7).
    TemporaryPassword,
    /// Brings a link that, with an activation code from another channel, sets the first password
    /// (law-firm portal, K12).
    Invitation,
    /// Brings a link that sets a new password (law-firm portal, K7 and K10).
    Reset,
    /// Brings all that is stored about the person (marketing system, E27).
    Profile,
    /// Says what is about to end, and when: the facts `subject` and `ends_at`.
    ExpiryWarning,
    /// Tells who asked, and the administrator's address on file, that a recovery was asked for:
    /// `case`, `administrator`, `requested_by` (K13).
    RecoveryOpened,
    /// Tells both that a colleague stands in: `case`, `administrator`, `requested_by`,
    /// `deputy`, `until` (K3).
    RecoveryDeputy,
    /// Tells both that it is done: `case`, `administrator`, `requested_by` (K13).
    RecoveryCompleted,
}

/// A secret that is made when its mail is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brings {
    /// A one-time password.
    Password,
    /// The token of a one-time link.
    Token,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 8] = [
        Self::TemporaryPassword,
        Self::Invitation,
        Self::Reset,
        Self::Profile,
        Self::ExpiryWarning,
        Self::RecoveryOpened,
        Self::RecoveryDeputy,
        Self::RecoveryCompleted,
    ];

    /// The word used in JSON, in the database and for template files.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::TemporaryPassword => "temporary_password",
            Self::Invitation => "invitation",
            Self::Reset => "reset",
            Self::Profile => "profile",
            Self::ExpiryWarning => "expiry_warning",
            Self::RecoveryOpened => "recovery_opened",
            Self::RecoveryDeputy => "recovery_deputy",
            Self::RecoveryCompleted => "recovery_completed",
        }
    }

    /// The secret it brings, if any.
    #[must_use]
    pub fn brings(self) -> Option<Brings> {
        match self {
            Self::TemporaryPassword => Some(Brings::Password),
            Self::Invitation | Self::Reset => Some(Brings::Token),
            Self::Profile
            | Self::ExpiryWarning
            | Self::RecoveryOpened
            | Self::RecoveryDeputy
            | Self::RecoveryCompleted => None,
        }
    }
}

/// What has become of a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Status {
    /// It is to be delivered, at its time.
    Waiting,
    /// It is being delivered, or a delivery was broken off and nobody knows how far it came.
    Sending,
    /// A mail server has taken it.
    Sent,
    /// It was refused for good, or tried for too long.
    Failed,
    /// It is not wanted any more.
    Dropped,
}

impl Status {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Waiting,
        Self::Sending,
        Self::Sent,
        Self::Failed,
        Self::Dropped,
    ];

    /// The word used in JSON, flags and the database.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Sending => "sending",
            Self::Sent => "sent",
            Self::Failed => "failed",
            Self::Dropped => "dropped",
        }
    }
}

/// How long an invitation holds, from its delivery on (DESIGN.md: 7 days).
pub const INVITATION_FOR: SignedDuration = SignedDuration::from_hours(7 * 24);

/// So many wrong activation codes, and the link is void (law-firm portal gives no number; ours).
pub const MOST_WRONG_CODES: u32 = 5;

/// How long a delivery may take. A mail that is still being delivered after that was left behind
/// by a process that died. Ours; far longer than a server may stay silent.
pub const LOST_AFTER: SignedDuration = SignedDuration::from_mins(15);

/// A mail that is put off for this long, and so many times, is given up. The days are those of
/// RFC 5321, 4.5.4.1; the times are ours, for mails that had waited without being tried.
pub const GIVE_UP_AFTER: SignedDuration = SignedDuration::from_hours(5 * 24);
const LEAST_ATTEMPTS: u32 = 5;

/// How long a mail of this age rests after a failed attempt; `None`: it is given up. The pauses
/// grow with the age: half of it, between one minute and eight hours. Ours.
#[must_use]
pub fn pause(age: SignedDuration, attempts: u32) -> Option<SignedDuration> {
    if age >= GIVE_UP_AFTER && attempts >= LEAST_ATTEMPTS {
        return None;
    }
    let half = SignedDuration::from_secs(age.as_secs() / 2);
    Some(half.clamp(SignedDuration::from_mins(1), SignedDuration::from_hours(8)))
}

/// Why something is not done with a mail, or an invitation.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum MailRefusal {
    /// There is no such mail.
    #[error("there is no mail {id}")]
    NotFound {
        /// Its number.
        id: i64,
    },
    /// What has become of it stands in the way.
    #[error("the mail {id} cannot be {deed}: it is {}", .status.as_str())]
    Status {
        /// Its number.
        id: i64,
        /// What was tried, in words.
        deed: &'static str,
        /// What has become of it.
        status: Status,
    },
    /// Only who has no password yet is invited.
    #[error("{username} has a password already: only who has none is invited")]
    NotPending {
        /// The person.
        username: String,
    },
}

impl MailRefusal {
    /// Which kind of failure this is.
    #[must_use]
    pub fn kind(&self) -> refusal::Kind {
        match self {
            Self::NotFound { .. } => refusal::Kind::NotFound,
            Self::Status { .. } => refusal::Kind::Conflict,
            Self::NotPending { .. } => refusal::Kind::Refused,
        }
    }

    /// What would work, where that can be said.
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::NotFound { .. } => Some("vogt mail list shows what there is".to_owned()),
            Self::Status { .. } => None,
            Self::NotPending { username } => Some(format!(
                "give a new one: vogt user password {} --temporary",
                as_word(username)
            )),
        }
    }
}

impl From<MailRefusal> for Refusal {
    fn from(refusal: MailRefusal) -> Self {
        Refusal::Mail(refusal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_and_end() {
        let mut age = SignedDuration::ZERO;
        let mut pauses = Vec::new();
        for attempts in 1..100 {
            let Some(next) = pause(age, attempts) else {
                break;
            };
            pauses.push(next);
            age += next;
        }
        assert_eq!(pauses.first(), Some(&SignedDuration::from_mins(1)));
        assert!(pauses.is_sorted(), "{pauses:?}");
        assert!((20..40).contains(&pauses.len()), "{pauses:?}");
        assert!(age >= GIVE_UP_AFTER);
    }

    #[test]
    fn a_mail_that_only_waited_is_not_given_up_at_once() {
        let month = SignedDuration::from_hours(30 * 24);
        assert!(pause(month, 1).is_some());
        assert!(pause(month, 5).is_none());
        // the clock was set back
        assert_eq!(pause(-month, 1), Some(SignedDuration::from_mins(1)));
    }

    #[test]
    fn words_are_told_apart() {
        let words: std::collections::BTreeSet<_> = Kind::ALL.map(Kind::as_str).into();
        assert_eq!(words.len(), Kind::ALL.len());
    }
}
