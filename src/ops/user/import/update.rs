//! What a line changes about a person who is there already: particulars and the roles held for
//! good where the person belongs, and a password for who has none, never scope, tenant or bank
//! access. Everything is asked before anything is written, and a line that says nothing new leaves
//! no trace.

use crate::domain::access::Origin;
use crate::domain::changes;
use crate::domain::delegation::Deed;
use crate::domain::refusal::{Noun, Refusal};
use crate::domain::right::own;
use crate::domain::role::Role;
use crate::domain::user::{Assignment, Place, Scope, User, UserId};
use crate::ops::user::add::{Add, Home};
use crate::ops::user::change;
use crate::ops::user::import::password::{Brought, Fate};
use crate::ops::user::import::{Column, Row};
use crate::ops::user::newcomer::{self, Settlement, find_home, may_give, role_for};
use crate::ops::{Result, Work, mail};
use crate::store;
use crate::store::user::Particulars;
use std::sync::Arc;

/// What the law is asked about roles, besides each role that is given.
const ASSIGN: Deed = Deed {
    right: own::ROLE_ASSIGN,
    over_administrators: Some(own::ADMIN_CHANGE),
    words: "change the roles",
};

/// What a line did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Updated {
    /// Whether anything is different now.
    pub(super) changed: bool,
    /// What became of the hash, if the line has one.
    pub(super) hash: Option<Fate>,
    /// That what was given to get in once is void now, in words.
    pub(super) voided: Option<String>,
    /// Whether the line says that the person is locked, who is not locked by hand here, and stays so.
    pub(super) locked_elsewhere: bool,
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
    let mut after = user.clone();
    particulars(&mut after, row, line);
    let roles = Roles::of(work, &user, row, line)?;
    let fate = brought
        .map(|brought| brought.fate(work, &user))
        .transpose()?;
    let particulars_change = after != user || !roles.is_empty();
    let mut voided = None;
    if particulars_change {
        if after != user {
            may_change(work, &user, &after)?;
        }
        roles.may_change(work, &user)?;
        roles.apply(&mut after);
        keeps_its_stewards(work, &user, &after)?;
        write(work, &user, &after, &roles)?;
        voided = mail::void_if_risen(work, &user)?;
    }
    if let (Some(brought), Some(Fate::Taken)) = (brought, fate) {
        brought.give(work, &after)?;
    }
    Ok(Updated {
        changed: particulars_change || fate == Some(Fate::Taken),
        hash: fate,
        voided,
        locked_elsewhere: row.locked && user.lock.is_none() && fate != Some(Fate::Taken),
    })
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
        let message = format!("{name} belongs {home}, which an import never changes");
        return Err(Refusal::invalid(message, None).into());
    }
    if row.text(Column::BankAccess).is_some() && line.bank_access != user.bank_access {
        let has = if user.bank_access { "has" } else { "has no" };
        let message = format!("{name} {has} bank access, which is chosen once, for good");
        return Err(Refusal::invalid(message, None).into());
    }
    Ok(())
}

/// What the file has a column for is taken over, an empty one as the absence of a value.
fn particulars(after: &mut User, row: &Row, line: &Add) {
    if row.told(Column::Email).is_some() {
        after.email = line.email.clone();
    }
    if row.told(Column::FirstName).is_some() {
        after.first_name = line.first_name.clone();
    }
    if row.told(Column::LastName).is_some() {
        after.last_name = line.last_name.clone();
    }
    if row.says(Column::Salutation) {
        after.salutation = line.salutation;
    }
    if row.says(Column::Language) {
        after.language = line.language;
    }
    if row.says(Column::Policy) {
        after.policy = line.policy.clone();
    }
}

fn may_change(work: &Work<'_>, user: &User, after: &User) -> Result<()> {
    changes::require(&work.law(), user, after)?;
    change::require_lock(work, user, after)
}

/// The roles that come and go.
struct Roles {
    home: Settlement,
    given: Vec<Arc<Role>>,
    taken: Vec<Arc<Role>>,
    before: Vec<Arc<Role>>,
}

impl Roles {
    /// A file speaks of the roles held for good where the person belongs. One that ends by
    /// itself is left as it is; a line without roles says nothing about them.
    fn of(work: &Work<'_>, user: &User, row: &Row, line: &Add) -> Result<Self> {
        let home = find_home(work, &line.home)?;
        let here = |given: &&Assignment| {
            let tenant = given.tenant.as_ref();
            home.place == tenant.map_or(Place::Everywhere, |tenant| Place::Tenant(tenant.id))
        };
        let held: Vec<&Assignment> = user.assignments.iter().filter(here).collect();
        let before: Vec<Arc<Role>> = held
            .iter()
            .filter(|given| given.until.is_none())
            .map(|given| given.role.clone())
            .collect();
        let mut roles = Roles {
            given: Vec::new(),
            taken: Vec::new(),
            before,
            home,
        };
        if row.told(Column::Roles).is_none() {
            return Ok(roles);
        }
        let mut wanted = Vec::new();
        for slug in &line.roles {
            wanted.push(role_for(work, slug, &roles.home)?);
        }
        let among = |role: &Role, list: &[Arc<Role>]| list.iter().any(|other| other.id == role.id);
        for role in &wanted {
            let holds = held
                .iter()
                .any(|given| given.role.id == role.id && given.holds(work.now));
            if !holds && !among(role, &roles.given) {
                roles.given.push(role.clone());
            }
        }
        roles.taken = roles.before.clone();
        roles.taken.retain(|role| !among(role, &wanted));
        Ok(roles)
    }

    fn is_empty(&self) -> bool {
        self.given.is_empty() && self.taken.is_empty()
    }

    fn may_change(&self, work: &Work<'_>, user: &User) -> Result<()> {
        if self.is_empty() {
            return Ok(());
        }
        let law = work.law();
        let own = law.is_self(user);
        let mut all = self.given.iter().chain(&self.taken);
        if own && all.any(|role| role.is_administrator()) {
            let deed = "change the administrator status of";
            return Err(Refusal::OwnAccount { deed }.into());
        }
        law.require_over(ASSIGN, user)?;
        for role in &self.given {
            may_give(work, role, &self.home, user.ends().into(), own)?;
        }
        if self.after().is_empty() {
            let message = format!("{} would be left without a role for good", user.username);
            return Err(Refusal::invalid(message, None).into());
        }
        Ok(())
    }

    /// The roles held for good afterwards.
    fn after(&self) -> Vec<&Arc<Role>> {
        let kept = self.before.iter().filter(|role| {
            let gone = |taken: &Arc<Role>| taken.id == role.id;
            !self.taken.iter().any(gone)
        });
        kept.chain(&self.given).collect()
    }

    fn apply(&self, after: &mut User) {
        let tenant = self.home.tenants.first();
        let tenant = tenant.map(|tenant| tenant.reference.clone());
        after.assignments.retain(|given| {
            let gone = |role: &Arc<Role>| role.id == given.role.id;
            given.tenant != tenant || !self.taken.iter().chain(&self.given).any(gone)
        });
        after
            .assignments
            .extend(self.given.iter().map(|role| Assignment {
                role: role.clone(),
                tenant: tenant.clone(),
                until: None,
                deputy: None,
            }));
    }
}

/// No place loses the last one who looks after it, be it by a role or by a policy under which
/// the person could no longer log in.
fn keeps_its_stewards(work: &Work<'_>, user: &User, after: &User) -> Result<()> {
    let could = !work.decide(user, Origin::NotAsked)?.shuts_out();
    let can = !work.decide(after, Origin::NotAsked)?.shuts_out();
    let left = |place: &Place| !after.administers(work.now).contains(place);
    if could && !can || user.administers(work.now).iter().any(left) {
        work.require_dispensable(user)?;
    }
    Ok(())
}

fn write(work: &Work<'_>, user: &User, after: &User, roles: &Roles) -> Result<()> {
    let policy = match &after.policy {
        Some(name) => Some(work.policy(name)?),
        None => None,
    };
    let new = Particulars {
        email: &after.email,
        salutation: after.salutation,
        first_name: &after.first_name,
        last_name: &after.last_name,
        language: after.language,
        policy,
    };
    store::user::set_particulars(work.db, user.id, &new, work.now)?;
    if user.email != after.email {
        change::readdress(work, user, after)?;
    }
    for role in &roles.taken {
        store::user::unassign(work.db, user.id, role.id, roles.home.place)?;
    }
    let actor = work.law().actor();
    for role in &roles.given {
        let place = roles.home.place;
        store::user::assign(work.db, user.id, role.id, place, None, actor, work.now)?;
        if role.is_administrator() {
            store::tenant::mark_administered(work.db, place)?;
        }
    }
    let words = |roles: &mut dyn Iterator<Item = &Arc<Role>>| {
        let mut slugs: Vec<String> = roles.map(|role| role.slug.to_string()).collect();
        slugs.sort_unstable();
        slugs
    };
    let details = change::details(user, after).change(
        "roles",
        words(&mut roles.before.iter()),
        words(&mut roles.after().into_iter()),
    );
    work.audit("user.edit", Some(user.username.as_str()), details)
}
