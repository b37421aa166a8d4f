//! What a line changes about a person who is there already, each thing in the way of the verb that
//! does it: particulars and ends as by `user edit`, a restriction as by `user restrict`, roles,
//! tenants managed and rights withheld ([`super::wanted`]), and a password for who has none; never
//! scope, tenant or bank access. A line that says nothing new leaves no trace, and one that is
//! refused neither.

use super::wanted::{Wanted, seen};
use crate::domain::combination;
use crate::domain::refusal::{Noun, Refusal};
use crate::domain::user::{Password, Scope, User, UserId};
use crate::ops::user::add::{Add, Demo, Home};
use crate::ops::user::edit::{Edit, edited};
use crate::ops::user::import::password::{Brought, Fate};
use crate::ops::user::import::{Column, Row};
use crate::ops::user::{change, newcomer};
use crate::ops::{Result, Work};
use crate::store;
use std::collections::BTreeSet;

/// What a line did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Updated {
    /// Whether anything is different now.
    pub(super) changed: bool,
    /// Whether the person had a password before.
    pub(super) had_password: bool,
    /// What became of the hash, if the line has one.
    pub(super) hash: Option<Fate>,
    /// What whoever acts should know.
    pub(super) notices: Vec<String>,
}

/// Brings a person to what the line says.
pub(super) fn run(
    work: &Work<'_>,
    row: &Row,
    line: &Add,
    brought: Option<&Brought>,
    id: UserId,
) -> Result<Updated> {
    let now = store::user::by_id(work.db, &work.rulebook, id, work.now)?;
    let Some(user) = now.filter(|user| work.law().sees(user)) else {
        return Err(Refusal::Exists {
            noun: Noun::User,
            name: newcomer::username(line)?.to_string(),
        }
        .into());
    };
    require_same_place(&user, row, line)?;
    row.claims.require_harmony()?;
    let edited = edited(work, &user, &edit(work, &user, row, line)?)?;
    let wanted = Wanted::of(work, &user, &edited, row, line)?;
    let fate = brought
        .map(|brought| brought.fate(work, &user))
        .transpose()?;
    let mut updated = Updated {
        changed: false,
        had_password: user.password != Password::None,
        hash: fate,
        notices: Vec::new(),
    };
    if edited != user || !wanted.is_nothing() || fate == Some(Fate::Taken) {
        updated.notices = work.attempt(|| {
            let mut notices = change::run(work, "user.edit", &user, &edited)?.notices;
            notices.extend(wanted.bring(work, &user)?);
            let after = work.again(&user)?;
            let fallen = combination::fallen_of_person(&user, &after, &work.rulebook, work.now);
            let name = user.username.as_str();
            notices.extend(fallen.iter().map(|fallen| fallen.notice(name)));
            if let (Some(brought), Some(Fate::Taken)) = (brought, fate) {
                brought.give(work, &after)?;
            }
            updated.changed = after != user || fate == Some(Fate::Taken);
            Ok(notices)
        })?;
    }
    if row.locked && user.lock.is_none() && fate != Some(Fate::Taken) {
        updated
            .notices
            .push(format!("{} is locked there and not here", user.username));
    }
    Ok(updated)
}

/// Where someone belongs and whether bank accesses are possible is chosen once.
fn require_same_place(user: &User, row: &Row, line: &Add) -> Result<()> {
    let own = user.memberships.first();
    let home = match (&user.scope, own) {
        (Scope::Tenant(_), Some(own)) => format!("to the tenant {}", own.tenant.slug),
        _ => "to no single tenant".to_owned(),
    };
    let same = match (&line.home, &user.scope) {
        (Home::Global { .. }, Scope::Global { .. }) => true,
        (Home::Tenant(slug), Scope::Tenant(_)) => {
            own.is_some_and(|own| own.tenant.slug.as_str() == slug)
        }
        _ => false,
    };
    let name = &user.username;
    if !same {
        let message =
            format!("{name} belongs {home}, which an import never changes; user edit does");
        return Err(Refusal::invalid(message, None).into());
    }
    if row.text(Column::BankAccess).is_some() && line.bank_access != user.bank_access {
        let has = if user.bank_access { "has" } else { "has no" };
        let message = format!("{name} {has} bank access, which is chosen once, for good");
        return Err(Refusal::invalid(message, None).into());
    }
    Ok(())
}

/// What the file has a column for is taken over, an empty one as the absence of a value. An
/// appearance and a policy that stay are not looked up anew.
fn edit(work: &Work<'_>, user: &User, row: &Row, line: &Add) -> Result<Edit> {
    let told = |column| row.told(column).is_some();
    let claims = &row.claims;
    let new = |field: &Option<Option<String>>, own: &Option<String>| {
        field.clone().filter(|wanted| wanted != own)
    };
    let policy = row.says(Column::Policy).then(|| line.policy.clone());
    Ok(Edit {
        email: told(Column::Email).then(|| line.email.clone()),
        salutation: row.says(Column::Salutation).then_some(line.salutation),
        first_name: told(Column::FirstName).then(|| line.first_name.clone()),
        last_name: told(Column::LastName).then(|| line.last_name.clone()),
        language: row.says(Column::Language).then_some(line.language),
        policy: new(&policy, &user.policy),
        appearance: new(&claims.appearance, &user.appearance),
        demo: claims.demo_until.map(|end| end.map(Demo::Until)),
        expires: claims.expires_at,
        import_bank_access: claims.import_bank_access,
        home: home(work, user, row)?,
    })
}

/// Where a global person comes to belong, if the line says otherwise than what the acting account
/// sees: the tenants it does not see are not among those a line could leave out.
fn home(work: &Work<'_>, user: &User, row: &Row) -> Result<Option<Home>> {
    let (Scope::Global { restricted }, Some(claimed)) = (&user.scope, &row.claims.restriction)
    else {
        return Ok(None);
    };
    let seen = seen(work, user);
    let listed: BTreeSet<&str> = seen
        .memberships
        .iter()
        .map(|member| member.tenant.slug.as_str())
        .collect();
    let same = match claimed {
        Some(tenants) => {
            *restricted && tenants.iter().map(String::as_str).collect::<BTreeSet<_>>() == listed
        }
        None => !restricted,
    };
    if same {
        return Ok(None);
    }
    row.claims.require_tenants()?;
    Ok(Some(Home::Global {
        restrict_to: row.claims.restricted_to().to_vec(),
    }))
}
