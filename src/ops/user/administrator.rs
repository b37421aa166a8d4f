//! A new administrator made by a recovery case, which stands in for the law here: nobody is left
//! who could be asked. Every other rule about new people holds.

use super::Account;
use super::add::Add;
use super::newcomer::{Granted, compose, find_home, free, require_room, role_for, username, write};
use crate::domain::right::own;
use crate::ops::{Result, Work};

/// Adds an administrator to the home of the request, whoever acts.
///
/// # Errors
/// A name that is taken, a full tenant, or whatever else speaks against the person.
pub(in crate::ops) fn add(work: &Work<'_>, request: &Add) -> Result<Account> {
    let home = find_home(work, &request.home)?;
    free(work, &username(request)?)?;
    let role = role_for(work, own::ADMINISTRATOR, &home)?;
    require_room(work, &home)?;
    let plan = compose(work, request, &home, &Granted::by_case(role))?;
    write(work, request, &plan, None)
}
