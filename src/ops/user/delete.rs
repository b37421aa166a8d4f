//! `user delete`: people go, with all that is kept of them but the audit trail.

use super::{Account, People};
use crate::domain::audit::Details;
use crate::domain::delegation::Deed;
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::domain::user::User;
use crate::ops::{Call, Result, Work};
use crate::store;

/// What the law is asked.
const DEED: Deed = Deed {
    right: own::USER_DELETE,
    over_administrators: Some(own::ADMIN_DELETE),
    words: "delete",
};

/// The people who would go, for the question whether they are meant.
///
/// # Errors
/// As for [`run`].
pub fn plan(call: &Call<'_>, people: &People) -> Result<Vec<Account>> {
    call.read(|work| {
        let people = allowed(work, people)?;
        judged(work, &people)
    })
}

/// Deletes all of them, or none; returns them as they were.
///
/// # Errors
/// Whatever rule speaks against it, the guard over last administrators among them; nothing is
/// then written.
pub fn run(call: &Call<'_>, people: &People) -> Result<Vec<Account>> {
    call.write(|work| {
        let people = allowed(work, people)?;
        let gone = judged(work, &people)?;
        for user in &people {
            // asked after each one anew: two who stand in for each other cannot both go
            work.require_dispensable(user)?;
            store::user::delete(work.db, user.id)?;
            work.audit("user.delete", Some(user.username.as_str()), summary(user))?;
        }
        Ok(gone)
    })
}

fn allowed(work: &Work<'_>, people: &People) -> Result<Vec<User>> {
    let people = people.load(work)?;
    let law = work.law();
    for user in &people {
        if law.is_self(user) {
            return Err(Refusal::OwnAccount { deed: DEED.words }.into());
        }
        law.require_over(DEED, user)?;
        work.require_dispensable(user)?;
    }
    Ok(people)
}

fn judged(work: &Work<'_>, people: &[User]) -> Result<Vec<Account>> {
    people
        .iter()
        .map(|user| Account::judged(user.clone(), work, work.now))
        .collect()
}

/// Who it was, for whoever reads the trail later.
fn summary(user: &User) -> Details {
    let roles: Vec<String> = user
        .assignments
        .iter()
        .map(|given| match &given.tenant {
            Some(tenant) => format!("{} in {}", given.role.slug, tenant.slug),
            None => given.role.slug.to_string(),
        })
        .collect();
    let tenants = user.memberships.iter();
    let tenants: Vec<String> = tenants
        .map(|member| member.tenant.slug.to_string())
        .collect();
    Details::none()
        .with("id", user.id.0)
        .with("email", user.email.as_str())
        .with("first_name", user.first_name.as_str())
        .with("last_name", user.last_name.as_str())
        .with("tenants", tenants)
        .with("roles", roles)
        .with("created_at", user.created_at)
}
