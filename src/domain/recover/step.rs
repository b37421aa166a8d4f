//! The state machine of a case: which step is allowed when, and what the case is afterwards.
//! Whatever time has ended is closed, whether or not anyone recorded it.

use super::claim::same;
use super::{
    Case, DEPUTY_AT_MOST, DeputyTerm, Kind, Method, Progress, RecoverRefusal, Status, Verification,
};
use crate::domain::user::UserId;
use jiff::Timestamp;

/// How a case comes to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Someone entitled set the administrator's password.
    PasswordSet,
    /// A one-time link is mailed to the administrator.
    MailReset,
    /// A new administrator is made.
    NewAdmin,
}

/// A step somebody takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// A colleague becomes a deputy until that moment (case 1).
    Promote {
        /// Who.
        deputy: UserId,
        /// The name in commands.
        username: String,
        /// Until when, the deadline aside.
        until: Timestamp,
    },
    /// An appointment is made, or moved (case 2).
    Schedule(Timestamp),
    /// A representative showed who they are (case 2).
    Verify(Verification),
    /// Another person confirms that (case 2).
    Confirm {
        /// Who: as [`Verification::recorded_by`].
        by: String,
    },
    /// The case ends well.
    Complete(Ending),
    /// The case is given up.
    Cancel,
}

impl Case {
    /// The case after a step. `four_eyes` is what the setting says now. Nothing of the case is
    /// changed by a step that is refused.
    ///
    /// # Errors
    /// The rule that speaks against it.
    pub fn after(
        &self,
        step: Step,
        four_eyes: bool,
        now: Timestamp,
    ) -> Result<Self, RecoverRefusal> {
        self.require_open(now)?;
        let mut after = self.clone();
        match step {
            Step::Promote {
                deputy,
                username,
                until,
            } => {
                self.require_promotion(until, now)?;
                after.progress = Progress::Promoted;
                after.deputy = Some(DeputyTerm {
                    id: deputy,
                    username,
                    // a closed case leaves nobody a role
                    until: Some(until.min(self.deadline_at)),
                });
            }
            Step::Schedule(at) => {
                self.require_schedule(at, now)?;
                after.progress = Progress::Scheduled;
                after.appointment = Some(at);
            }
            Step::Verify(verification) => {
                self.require_verification(&verification)?;
                after.progress = Progress::Verified;
                after.verification = Some(verification);
                after.confirmed_by = None;
            }
            Step::Confirm { by } => {
                self.require_confirmation(&by)?;
                after.confirmed_by = Some(by);
            }
            Step::Complete(ending) => {
                self.require_completion(ending, four_eyes, now)?;
                after.progress = Progress::Completed;
                after.closed_at = Some(now);
            }
            Step::Cancel => {
                after.progress = Progress::Cancelled;
                after.closed_at = Some(now);
            }
        }
        Ok(after)
    }

    /// Asks whether anything can still be done.
    ///
    /// # Errors
    /// [`RecoverRefusal::Closed`].
    pub fn require_open(&self, now: Timestamp) -> Result<(), RecoverRefusal> {
        match self.status(now) {
            status if status.is_closed() => Err(RecoverRefusal::Closed {
                id: self.id,
                status: status.as_str(),
                username: self.admin.username.clone(),
            }),
            _ => Ok(()),
        }
    }

    fn require_kind(&self, kind: Kind, step: &'static str) -> Result<(), RecoverRefusal> {
        if self.kind == kind {
            return Ok(());
        }
        Err(RecoverRefusal::OtherCase {
            id: self.id,
            kind: self.kind.number(),
            step,
            belongs_to: kind.number(),
        })
    }

    fn require_promotion(&self, until: Timestamp, now: Timestamp) -> Result<(), RecoverRefusal> {
        self.require_kind(Kind::Colleague, "promote")?;
        if let Some((deputy, until)) = self.acting_deputy(now) {
            return Err(RecoverRefusal::PromotedAlready {
                id: self.id,
                deputy: deputy.username.clone(),
                until,
            });
        }
        if until <= now || until.duration_since(now) > DEPUTY_AT_MOST {
            return Err(RecoverRefusal::DeputyTooLong);
        }
        Ok(())
    }

    fn require_schedule(&self, at: Timestamp, now: Timestamp) -> Result<(), RecoverRefusal> {
        self.require_kind(Kind::Data, "schedule")?;
        self.require_unverified()?;
        if at <= now {
            return Err(RecoverRefusal::AppointmentPast { at });
        }
        if at >= self.deadline_at {
            return Err(RecoverRefusal::AppointmentTooLate {
                deadline: self.deadline_at,
            });
        }
        Ok(())
    }

    fn require_unverified(&self) -> Result<(), RecoverRefusal> {
        match self.progress {
            Progress::Verified => Err(RecoverRefusal::VerifiedAlready { id: self.id }),
            _ => Ok(()),
        }
    }

    fn require_verification(&self, shown: &Verification) -> Result<(), RecoverRefusal> {
        self.require_kind(Kind::Data, "verify")?;
        self.require_unverified()?;
        if shown.method == Method::Video && self.appointment.is_none() {
            return Err(RecoverRefusal::NoAppointment { id: self.id });
        }
        if same(shown.representative.as_str(), shown.checked_by.as_str()) {
            return Err(RecoverRefusal::CheckedOneself);
        }
        Ok(())
    }

    fn require_confirmation(&self, by: &str) -> Result<(), RecoverRefusal> {
        self.require_kind(Kind::Data, "confirm")?;
        match &self.verification {
            Some(shown) if self.progress == Progress::Verified => {
                if self.confirmed_by.is_some() {
                    return Err(RecoverRefusal::ConfirmedAlready { id: self.id });
                }
                if shown.recorded_by == by {
                    return Err(RecoverRefusal::ConfirmsOwn { id: self.id });
                }
                Ok(())
            }
            _ => Err(RecoverRefusal::NotVerified { id: self.id }),
        }
    }

    /// Asks whether the case may be completed so: case 1 by a password set, case 2 once verified
    /// (and confirmed), case 3 by a mail. Its data must have been counted again before.
    fn require_completion(
        &self,
        ending: Ending,
        four_eyes: bool,
        now: Timestamp,
    ) -> Result<(), RecoverRefusal> {
        match (self.kind, ending) {
            // whoever is entitled may set a password at any time; the case is over then
            (_, Ending::PasswordSet) => Ok(()),
            (Kind::Colleague, _) => Err(RecoverRefusal::CompletedByReset {
                id: self.id,
                username: self.admin.username.clone(),
                deputy: self
                    .acting_deputy(now)
                    .map(|(deputy, _)| deputy.username.clone()),
            }),
            (Kind::Data, _) => self.require_verified(four_eyes),
            (Kind::Nothing, _) if self.data_found => Err(RecoverRefusal::DataFound {
                id: self.id,
                what: self.evidence.data.present(),
            }),
            (Kind::Nothing, Ending::MailReset) => Ok(()),
            (Kind::Nothing, Ending::NewAdmin) => Err(RecoverRefusal::OtherCase {
                id: self.id,
                kind: self.kind.number(),
                step: "complete --new-admin",
                belongs_to: Kind::Data.number(),
            }),
        }
    }

    fn require_verified(&self, four_eyes: bool) -> Result<(), RecoverRefusal> {
        if self.progress != Progress::Verified || self.verification.is_none() {
            return Err(RecoverRefusal::NotVerified { id: self.id });
        }
        if self.needs_four_eyes(four_eyes) && self.confirmed_by.is_none() {
            return Err(RecoverRefusal::NotConfirmed { id: self.id });
        }
        Ok(())
    }

    /// Asks whether the case can be completed at all by now, before it is said how.
    ///
    /// # Errors
    /// The rule that speaks against it.
    pub fn require_completable(
        &self,
        four_eyes: bool,
        now: Timestamp,
    ) -> Result<(), RecoverRefusal> {
        self.require_open(now)?;
        self.require_completion(Ending::MailReset, four_eyes, now)
    }
}

impl Case {
    /// Whether an open case was found closed by time and nobody wrote that down yet.
    #[must_use]
    pub fn is_overdue(&self, now: Timestamp) -> bool {
        self.closed_at.is_none() && self.status(now) == Status::Expired
    }
}
