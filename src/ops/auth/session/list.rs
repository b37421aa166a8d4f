//! `auth session list`: the logins that are open.

use super::Shown;
use crate::domain::delegation::{Authority, Deed};
use crate::domain::right::own;
use crate::domain::user::UserId;
use crate::ops::{Call, Error, Reserve, Result, Work};
use crate::store;
use crate::store::session::{Filter, Listed};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// What the law is asked about other people's sessions.
const DEED: Deed = Deed {
    right: own::SESSION_MANAGE,
    over_administrators: None,
    words: "see the sessions",
};

/// Which sessions to list; what is not asked does not filter.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// Of this person.
    pub username: Option<String>,
    /// Of local people and members of this tenant.
    pub tenant: Option<String>,
}

/// Hands the open logins to `take`, the oldest first, in constant memory: an account sees its own
/// and those of people over whom it holds `session.manage`. Sessions that ended by lying idle, or
/// at their limit, are not among them, whether or not `lockout expire` has run.
///
/// # Errors
/// Unknown names, and whatever the database or `take` says.
pub fn run<E: From<Error>>(
    call: &Call<'_>,
    request: &List,
    mut take: impl FnMut(Shown) -> std::result::Result<ControlFlow<()>, E>,
) -> std::result::Result<(), E> {
    call.read_as(Reserve::Emergency, |work| {
        let filter = filter(work, request)?;
        let mut visible = Visible::default();
        let mut trouble = None;
        let streamed = store::session::each(work.db, filter, |listed| {
            let Some(shown) = open(work, listed) else {
                return Ok(ControlFlow::Continue(()));
            };
            if !visible.includes(work, shown.session.user)? {
                return Ok(ControlFlow::Continue(()));
            }
            Ok(take(shown).unwrap_or_else(|error| {
                trouble = Some(error);
                ControlFlow::Break(())
            }))
        });
        streamed.map_err(|error: Error| E::from(error))?;
        trouble.map_or(Ok(()), Err)
    })
}

fn filter(work: &Work<'_>, request: &List) -> Result<Filter> {
    Ok(Filter {
        user: match &request.username {
            Some(name) => Some(work.user(name)?.id),
            None => None,
        },
        tenant: match &request.tenant {
            Some(slug) => Some(work.tenant(slug)?.reference.id),
            None => None,
        },
    })
}

/// The session as it is shown, unless it has ended.
fn open(work: &Work<'_>, listed: Listed) -> Option<Shown> {
    let policy = work
        .rulebook
        .policy(listed.policy.as_deref(), listed.tenant_policy.as_deref());
    if listed.session.ended(policy.rules, work.now).is_some() {
        return None;
    }
    Some(Shown {
        ends_at: listed.session.ends_at(policy.rules),
        session: listed.session,
        username: listed.username,
    })
}

/// Whose sessions the actor may see, asked once a person.
#[derive(Default)]
struct Visible(BTreeMap<UserId, bool>);

impl Visible {
    fn includes(&mut self, work: &Work<'_>, id: UserId) -> Result<bool> {
        let law = work.law();
        match law.authority {
            Authority::Operator { .. } => return Ok(true),
            Authority::Account(actor) if actor.id == id => return Ok(true),
            Authority::Account(_) => {}
        }
        if let Some(known) = self.0.get(&id) {
            return Ok(*known);
        }
        let user = store::user::by_id(work.db, &work.rulebook, id, work.now)?;
        let may = user.is_some_and(|user| law.sees(&user) && law.require_over(DEED, &user).is_ok());
        self.0.insert(id, may);
        Ok(may)
    }
}
