//! Who is too new to count as a colleague. The operator adds people, sets the passwords of those
//! who are no administrators, and changes their addresses: an account made or taken over that way
//! must not stand in for a colleague at once, or nobody would ever have to be verified (K5).

use jiff::{SignedDuration, Timestamp};

/// How long an account must have been a person's own before it counts as a colleague's: as long
/// as the address a reset is mailed to. Ours.
pub const SETTLED_AFTER: SignedDuration = super::ADDRESS_AT_REST;

/// When an account last came into other hands, or may have. What is `None` never happened, or
/// longer ago than [`SETTLED_AFTER`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Beginnings {
    /// When it was made.
    pub made: Timestamp,
    /// When its e-mail address was last changed.
    pub readdressed: Option<Timestamp>,
    /// When somebody else last set or mailed its credentials: a password, a link, an invitation,
    /// a hash brought along, or a second factor taken away.
    pub credentials: Option<Timestamp>,
    /// When it last came to belong to other places.
    pub moved: Option<Timestamp>,
}

impl Beginnings {
    /// Why the account is too new to count, if it is. A moment ahead, from before a clock was set
    /// back, counts as new.
    #[must_use]
    pub fn too_new(&self, now: Timestamp) -> Option<&'static str> {
        let fresh = |at: Timestamp| now.duration_since(at) < SETTLED_AFTER;
        let reasons = [
            (Some(self.made), "the account was made less than 7 days ago"),
            (
                self.moved,
                "the account came to belong to other tenants less than 7 days ago",
            ),
            (
                self.credentials,
                "somebody else set or mailed the password, or took the second factor away, less \
                 than 7 days ago",
            ),
            (
                self.readdressed,
                "the e-mail address was changed less than 7 days ago",
            ),
        ];
        let mut reasons = reasons.into_iter();
        reasons
            .find(|(at, _)| at.is_some_and(fresh))
            .map(|(_, words)| words)
    }
}
