//! Who holds a session, by its token.

use crate::crypto::digest_hex;
use crate::domain::name::Username;
use crate::domain::secret::Secret;
use crate::domain::session::{Purpose, Session};
use crate::domain::user::User;
use crate::ops::{Judge, Result};
use crate::store;

/// A session that is open, and whose it is.
pub(in crate::ops) struct Holder {
    /// The person.
    pub(in crate::ops) user: User,
    /// The session.
    pub(in crate::ops) session: Session,
}

impl Holder {
    /// The holder of a token, if its session is open; whether the person may still log in is
    /// another question.
    pub(in crate::ops) fn of(judge: &Judge<'_>, token: &Secret) -> Result<Option<Self>> {
        let hash = digest_hex(token.reveal().as_bytes());
        let Some(session) = store::session::find(judge.db, &hash)? else {
            return Ok(None);
        };
        let user = store::user::by_id(judge.db, &judge.rulebook, session.user, judge.now)?;
        Ok(user.and_then(|user| {
            let rules = judge.rulebook.policy_for(&user).rules;
            let open = session.ended(rules, judge.now).is_none();
            open.then_some(Holder { user, session })
        }))
    }

    /// Whether the session is for this.
    pub(in crate::ops) fn is_for(&self, purpose: Purpose) -> bool {
        self.session.purpose == purpose
    }

    /// Whether it is this person's, by the name given.
    pub(in crate::ops) fn is(&self, username: &str) -> bool {
        Username::parse(username).is_ok_and(|name| name.key() == self.user.username.key())
    }
}
