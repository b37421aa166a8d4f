//! `auth session end`: closes sessions, at once. Everyone may close the own ones; those of others
//! need `session.manage` over the person, those of administrators `admin.change` as well.

use super::Shown;
use crate::crypto::digest_hex;
use crate::domain::audit::Details;
use crate::domain::delegation::Deed;
use crate::domain::refusal::{Noun, Refusal};
use crate::domain::right::own;
use crate::domain::secret::Secret;
use crate::domain::session::{Session, SessionId};
use crate::domain::user::User;
use crate::ops::auth::holder::Holder;
use crate::ops::{Call, Reserve, Result, Work};
use crate::store;

/// What the law is asked.
const DEED: Deed = Deed {
    right: own::SESSION_MANAGE,
    over_administrators: Some(own::ADMIN_CHANGE),
    words: "end the sessions",
};

/// Which sessions to end.
pub enum End<'a> {
    /// These, by their numbers.
    Numbers(&'a [i64]),
    /// All of this person, those for setting a new password or a second factor among them.
    Of(&'a str),
    /// The one with this token: its holder logs out.
    Token(&'a Secret),
}

/// Ends all of them, or none; returns what they were.
///
/// # Errors
/// [`Refusal::NotFound`] for a session that is not there or may not be seen, [`Refusal::Denied`]
/// for a token that opens nothing, or the rule that speaks against it.
pub fn run(call: &Call<'_>, request: &End<'_>) -> Result<Vec<Shown>> {
    call.write_as(Reserve::Emergency, call.ending, |work| {
        let found = match request {
            End::Numbers(numbers) => numbers
                .iter()
                .map(|number| by_number(work, *number))
                .collect::<Result<Vec<_>>>()?,
            End::Of(name) => of(work, name)?,
            End::Token(token) => {
                let holder = Holder::of(work, token)?.ok_or(Refusal::Denied)?;
                vec![(holder.session, holder.user)]
            }
        };
        let mut ended = Vec::new();
        for (session, user) in found {
            // a number may have been given twice
            if store::session::end(work.db, session.id)? {
                audit(work, &session, &user)?;
                ended.push(shown(work, session, &user));
            }
        }
        Ok(ended)
    })
}

fn by_number(work: &Work<'_>, number: i64) -> Result<(Session, User)> {
    let not_found = || Refusal::NotFound {
        noun: Noun::Session,
        name: number.to_string(),
        nearest: None,
    };
    let session = store::session::by_id(work.db, SessionId(number))?.ok_or_else(not_found)?;
    let user = store::user::by_id(work.db, &work.rulebook, session.user, work.now)?
        .filter(|user| work.law().sees(user))
        .ok_or_else(not_found)?;
    require(work, &user)?;
    Ok((session, user))
}

fn of(work: &Work<'_>, name: &str) -> Result<Vec<(Session, User)>> {
    let user = work.user(name)?;
    require(work, &user)?;
    let sessions = store::session::of(work.db, user.id)?;
    Ok(sessions
        .into_iter()
        .map(|session| (session, user.clone()))
        .collect())
}

fn require(work: &Work<'_>, user: &User) -> Result<()> {
    let law = work.law();
    if law.is_self(user) {
        return Ok(());
    }
    Ok(law.require_over(DEED, user)?)
}

fn audit(work: &Work<'_>, session: &Session, user: &User) -> Result<()> {
    let details = Details::none()
        .with("session", session.id.0)
        .with("address", session.address.clone());
    work.audit("session.end", Some(user.username.as_str()), details)
}

fn shown(work: &Work<'_>, session: Session, user: &User) -> Shown {
    Shown {
        ends_at: session.ends_at(work.rulebook.policy_for(user).rules),
        username: user.username.to_string(),
        session,
    }
}

/// Whether a token opens nothing any more.
///
/// # Errors
/// Whatever the database says.
pub fn is_gone(call: &Call<'_>, token: &Secret) -> Result<bool> {
    let hash = digest_hex(token.reveal().as_bytes());
    call.store
        .read(|db| Ok(store::session::find(db, &hash)?.is_none()))
}
