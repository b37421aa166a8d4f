//! `auth session check`: whether a session still holds. The whole decision is derived anew, so that
//! a lock, an ended demo, a role taken away or a new address rule holds at once.

use crate::domain::access::{ChangeRequired, Origin};
use crate::domain::right::RightName;
use crate::domain::secret::Secret;
use crate::domain::session::{Purpose, SessionId};
use crate::domain::user::Place;
use crate::ops::auth::holder::Holder;
use crate::ops::auth::scope::Scope;
use crate::ops::user::why;
use crate::ops::{Call, Error, Reserve, Result, Work};
use crate::store::{self, Ending};
use jiff::Timestamp;
use std::net::IpAddr;

/// The question.
#[derive(Debug, Clone)]
pub struct Check<'a> {
    /// The token.
    pub token: &'a Secret,
    /// Where the request comes from; `None`: from where the login came.
    pub address: Option<IpAddr>,
    /// Whether this right can be used, too.
    pub right: Option<&'a str>,
    /// Whether this tenant can be entered, and the right used there.
    pub tenant: Option<&'a str>,
}

/// The answer.
#[derive(Debug)]
pub enum Answer {
    /// The session holds, and all that was asked for can be done.
    Granted(Box<Held>),
    /// The session holds; what was asked for cannot be done.
    Lacking(Box<Held>, Lacking),
    /// The session is open, but its holder must see to something and log in again.
    ChangeRequired(String, ChangeRequired),
    /// There is no such session, or it does not hold.
    Denied,
}

/// A session that holds.
#[derive(Debug)]
pub struct Held {
    /// The name as stored.
    pub username: String,
    /// Where the person may go, and what may be done there.
    pub scope: Scope,
    /// When the session ends at the latest.
    pub expires_at: Timestamp,
    /// The right asked for.
    pub right: Option<RightName>,
    /// The tenant asked for.
    pub tenant: Option<String>,
}

/// What the holder of a session lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    /// The tenant is not available.
    Tenant,
    /// The right has no effect there, or is not held.
    Right,
}

impl Lacking {
    /// The word used in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Lacking::Tenant => "tenant_not_available",
            Lacking::Right => "right_not_held",
        }
    }
}

/// Answers, and writes down that a session that holds was used: one indexed look and one write,
/// none for a second question within the same second.
///
/// # Errors
/// [`crate::domain::refusal::Refusal::NotFound`] for a right or tenant that does not exist; trouble
/// underneath. A denial is an answer, not an error.
pub fn run(call: &Call<'_>, check: &Check<'_>) -> Result<Answer> {
    let (answer, used) = call.read_as(Reserve::Emergency, |work| judge(work, check))?;
    match used {
        Some((session, now)) if !touch(call, session, now)? => Ok(Answer::Denied),
        _ => Ok(answer),
    }
}

/// Whether the session is still there: whatever ends one deletes it.
fn touch(call: &Call<'_>, session: SessionId, now: Timestamp) -> Result<bool> {
    call.store.write(Ending::Commit, |db| {
        Ok::<_, Error>(store::session::touch(db, session, now)?)
    })
}

type Judged = (Answer, Option<(SessionId, Timestamp)>);

fn judge(work: &Work<'_>, check: &Check<'_>) -> Result<Judged> {
    let holder = Holder::of(work, check.token)?.filter(|holder| holder.is_for(Purpose::Full));
    let Some(Holder { user, session }) = holder else {
        return Ok((Answer::Denied, None));
    };
    let stored = session.address.as_deref();
    let address = check
        .address
        .or_else(|| stored.and_then(|address| address.parse().ok()));
    let access = work.decide(&user, address.map_or(Origin::Unknown, Origin::Address))?;
    if access.shuts_out() {
        return Ok((Answer::Denied, None));
    }
    if let Some(reason) = access.change_required {
        let name = user.username.to_string();
        return Ok((Answer::ChangeRequired(name, reason), None));
    }
    let right = check.right.map(|name| work.right(name)).transpose()?;
    let tenant = match check.tenant {
        Some(slug) => Some(work.tenant(slug)?.reference),
        None => None,
    };
    let held = Box::new(Held {
        username: user.username.to_string(),
        scope: Scope::of(work, &user)?,
        expires_at: session.ends_at(work.rulebook.policy_for(&user).rules),
        tenant: tenant.as_ref().map(|tenant| tenant.slug.to_string()),
        right,
    });
    let used = (session.last_used_at != work.now).then_some((session.id, work.now));
    let closed = held.tenant.as_ref();
    if closed.is_some_and(|slug| !held.scope.tenants.contains(slug)) {
        return Ok((Answer::Lacking(held, Lacking::Tenant), used));
    }
    let places = match &tenant {
        Some(tenant) => vec![Place::Tenant(tenant.id)],
        None => user.all_places(),
    };
    let without = held
        .right
        .as_ref()
        .is_some_and(|right| why::obstacle(work, &user, right, &places, work.now).is_some());
    let answer = if without {
        Answer::Lacking(held, Lacking::Right)
    } else {
        Answer::Granted(held)
    };
    Ok((answer, used))
}
