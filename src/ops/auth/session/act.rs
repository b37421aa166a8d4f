//! `--as` by a saved session.

use crate::domain::access::Origin;
use crate::domain::secret::Secret;
use crate::domain::session::Purpose;
use crate::domain::user::UserId;
use crate::ops::auth::holder::Holder;
use crate::ops::{Call, Error, Judge, Result};
use crate::store::{self, Ending};

/// The account that may act by this token of a login of that name; `None` if it may not, or not
/// any more. Acting is a use of the session, which lies idle no longer. It counts as coming from
/// this machine.
///
/// # Errors
/// Whatever the database says.
pub fn run(call: &Call<'_>, username: &str, token: &Secret) -> Result<Option<UserId>> {
    let now = call.env.clock.now();
    let Some(Holder { user, session }) = holder(call, username, token)? else {
        return Ok(None);
    };
    let there = session.last_used_at == now
        || call.store.write(Ending::Commit, |db| {
            Ok::<_, Error>(store::session::touch(db, session.id, now)?)
        })?;
    Ok(there.then_some(user.id))
}

/// The same without using the session: looking is no sign of life.
///
/// # Errors
/// Whatever the database says.
pub fn proven(call: &Call<'_>, username: &str, token: &Secret) -> Result<Option<UserId>> {
    Ok(holder(call, username, token)?.map(|holder| holder.user.id))
}

fn holder(call: &Call<'_>, username: &str, token: &Secret) -> Result<Option<Holder>> {
    call.store.read(|db| {
        let judge = Judge::new(db, call.env.clock.now())?;
        let holder = Holder::of(&judge, token)?
            .filter(|holder| holder.is_for(Purpose::Full) && holder.is(username));
        let Some(holder) = holder else {
            return Ok(None);
        };
        let access = judge.decide(&holder.user, Origin::NotAsked)?;
        let may = access.may_log_in() && access.change_required.is_none();
        Ok(may.then_some(holder))
    })
}
