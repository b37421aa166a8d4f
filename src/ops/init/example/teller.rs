//! Makes what the story tells come true, each thing at its moment and by whoever did it.

use super::banks::{Access, Bank};
use super::people::{Key, Person};
use super::story::{Event, Grant, Lock, Role};
use super::unheard_of;
use crate::crypto::{temporary_password, token};
use crate::domain::audit::Details;
use crate::domain::delegation::Deed;
use crate::domain::name::{Slug, Title};
use crate::domain::refusal::Refusal;
use crate::domain::right::own;
use crate::domain::secret::Secret;
use crate::domain::user::{ManualLock, Scope, TenantRef, User};
use crate::ops::auth::login::{self, Login};
use crate::ops::env::{Clock, Env};
use crate::ops::role;
use crate::ops::tenant;
use crate::ops::user::{Credential, People, add, deny, grant};
use crate::ops::{Actor, Call, Error, Result};
use crate::store;
use crate::store::bank::{self, BankId, NewBank};
use jiff::{SignedDuration, Timestamp};
use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

/// A clock that is set by hand.
struct Hands(Rc<Cell<Timestamp>>);

impl Clock for Hands {
    fn now(&self) -> Timestamp {
        self.0.get()
    }
}

/// Whoever makes the story come true.
pub(super) struct Teller<'a> {
    outer: &'a Call<'a>,
    env: Env,
    hands: Rc<Cell<Timestamp>>,
    /// The moment up to which the story is told.
    present: Timestamp,
    /// What most people log in with.
    password: Secret,
    banks: RefCell<BTreeMap<&'static str, BankId>>,
}

impl<'a> Teller<'a> {
    pub(super) fn new(outer: &'a Call<'a>, present: Timestamp, password: Secret) -> Self {
        let hands = Rc::new(Cell::new(present));
        Teller {
            outer,
            env: outer.env.with_clock(Hands(hands.clone())),
            hands,
            present,
            password,
            banks: RefCell::default(),
        }
    }

    pub(super) fn into_password(self) -> Secret {
        self.password
    }

    /// Sets the clock to so many minutes before the present.
    pub(super) fn turn_to(&self, minutes: i64) {
        self.hands.set(self.moment(-minutes));
    }

    fn moment(&self, minutes: i64) -> Timestamp {
        add::later(self.present, SignedDuration::from_mins(minutes))
    }

    /// A call at that moment, by the operator or an account.
    pub(super) fn call(&self, by: Option<&str>) -> Result<Call<'_>> {
        let mut call = Call {
            store: self.outer.store,
            env: &self.env,
            actor: self.outer.actor.clone(),
            via: self.outer.via.clone(),
            ending: self.outer.ending,
        };
        if let Some(name) = by {
            call.actor = Actor::Account(call.read(|work| work.user(name))?.id);
        }
        Ok(call)
    }

    /// Lets it happen.
    pub(super) fn tell(&self, event: &Event) -> Result<()> {
        match *event {
            Event::Found | Event::Founder => Ok(()),
            Event::Tenant(slug, name) => self.tenant(slug, name),
            Event::Role(role) => self.role(role),
            Event::Bank(bank) => self.bank(bank),
            Event::Add(person, by) => self.person(person, by),
            Event::Manager(who) => self.manager(who),
            Event::SecondFactor(who) => self.second_factor(who),
            Event::Deny(who, right) => self.deny(who, right),
            Event::Login(who, from) => self.login(who, &self.password, from),
            Event::Mistype(who, from) => self.login(who, &token(self.env.random.as_ref())?, from),
            Event::Lock(lock) => self.lock(lock),
            Event::Grant(grant) => self.grant(grant),
            Event::Access(access) => self.access(access),
            Event::Data(tenant, kind, count) => self.data(tenant, kind, count),
        }
    }

    fn tenant(&self, slug: &str, name: &str) -> Result<()> {
        let new = tenant::add::Add {
            slug: slug_of(slug)?,
            name: title_of(name)?,
            max_users: None,
            policy: None,
        };
        tenant::add::run(&self.call(None)?, &new).map(drop)
    }

    fn role(&self, role: &Role) -> Result<()> {
        let request = role::add::Add {
            name: slug_of(role.slug)?,
            title: Some(title_of(role.title)?),
            home: role
                .tenant
                .map_or(role::Home::Global, |slug| role::Home::Tenant(slug.into())),
            rights: role.rights.iter().map(|&right| right.to_owned()).collect(),
        };
        role::add::run(&self.call(None)?, &request).map(drop)
    }

    fn bank(&self, new: &Bank) -> Result<()> {
        let id = self.call(None)?.write(|work| {
            let bank = NewBank {
                slug: &slug_of(new.slug)?,
                name: &title_of(new.name)?,
                host_id: new.host_id,
                url: None,
                reinit: new.reinit,
                default: false,
            };
            let id = bank::insert(work.db, &bank, work.now)?;
            bank::insert_account(work.db, id, new.iban)?;
            let details = Details::none()
                .with("name", new.name)
                .with("host_id", new.host_id);
            work.audit("bank.add", Some(new.slug), details)?;
            Ok(id)
        })?;
        self.banks.borrow_mut().insert(new.slug, id);
        Ok(())
    }

    fn person(&self, person: &Person, by: Option<&str>) -> Result<()> {
        let credential = match person.key {
            Key::Shared => Credential::Given(self.password.clone()),
            Key::Unknown => Credential::Given(temporary_password(self.env.random.as_ref())?),
            Key::OneTime => Credential::Generated,
            Key::Mailed => Credential::Mailed,
        };
        add::run(&self.call(by)?, &person.request(credential)?).map(drop)
    }

    fn manager(&self, who: &str) -> Result<()> {
        let call = self.call(None)?;
        let slug = call.read(|work| Ok::<_, Error>(own_tenant(&work.user(who)?)?.slug.clone()))?;
        tenant::manager::add(&call, slug.as_str(), &People::one(who)).map(drop)
    }

    fn second_factor(&self, who: &str) -> Result<()> {
        let mut secret = zeroize::Zeroizing::new([0_u8; 20]);
        self.env.random.fill(secret.as_mut())?;
        self.call(Some(who))?.write(|work| {
            let user = work.user(who)?;
            store::totp::enrol(work.db, user.id, secret.as_ref(), work.now)?;
            store::totp::confirm(work.db, user.id, work.now.as_second() / 30, work.now)?;
            work.audit("totp.confirm", Some(who), Details::none())
        })
    }

    fn deny(&self, who: &str, right: &str) -> Result<()> {
        deny::run(&self.call(None)?, who, &[right.to_owned()]).map(drop)
    }

    fn login(&self, who: &str, password: &Secret, from: &str) -> Result<()> {
        let login = Login {
            username: who,
            password,
            code: None,
            address: from.parse().ok(),
        };
        login::run(&self.call(None)?, &login).map(drop)
    }

    fn lock(&self, lock: &Lock) -> Result<()> {
        const DEED: Deed = Deed {
            right: own::LOCKOUT_MANAGE,
            over_administrators: Some(own::ADMIN_CHANGE),
            words: "lock",
        };
        self.call(Some(lock.by))?.write(|work| {
            let user = work.user(lock.who)?;
            work.law().require_over(DEED, &user)?;
            let by_hand = ManualLock {
                since: work.now,
                by: work.law().actor().to_owned(),
                reason: Some(lock.reason.to_owned()),
                until: None,
            };
            store::user::set_lock(work.db, user.id, Some(&by_hand))?;
            store::credential::end_sessions(work.db, user.id)?;
            let details = Details::none().with("reason", lock.reason);
            work.audit("lockout.lock", Some(lock.who), details)
        })
    }

    fn grant(&self, grant: &Grant) -> Result<()> {
        let request = grant::Grant {
            people: People::one(grant.who),
            roles: vec![grant.role.to_owned()],
            tenant: None,
            until: Some(self.moment(grant.until)),
        };
        grant::run(&self.call(grant.by)?, &request).map(drop)
    }

    fn access(&self, access: &Access) -> Result<()> {
        let slug = access.bank.slug;
        let known = self.banks.borrow().get(slug).copied();
        let bank = known.ok_or_else(|| unheard_of(slug))?;
        self.call(None)?.write(|work| {
            let user = work.user(access.who)?;
            let stored = bank::Access {
                state: access.state,
                bank_state: access.at_bank.map(|(state, _)| state),
                subscriber: access.at_bank.map(|(_, subscriber)| subscriber),
                reinit: false,
            };
            bank::set_access(work.db, user.id, bank, &stored, work.now)?;
            bank::give_account(work.db, user.id, bank, access.bank.iban)?;
            let details = Details::none()
                .with("bank", slug)
                .with("state", access.state.as_str());
            work.audit("bank.assign", Some(access.who), details)
        })
    }

    fn data(&self, slug: &str, kind: &str, count: i64) -> Result<()> {
        let kind = slug_of(kind)?;
        let reports = [tenant::data::Report { kind, count }];
        tenant::data::set(&self.call(None)?, slug, &reports).map(drop)
    }
}

/// The tenant of a local person.
fn own_tenant(user: &User) -> Result<&TenantRef> {
    let Scope::Tenant(own) = user.scope else {
        return Err(unheard_of("tenant of one person"));
    };
    let mut listed = user.memberships.iter().map(|member| &member.tenant);
    listed
        .find(|tenant| tenant.id == own)
        .ok_or_else(|| unheard_of("tenant of one person"))
}

fn slug_of(text: &str) -> std::result::Result<Slug, Refusal> {
    Slug::parse_new(text).map_err(|problem| Refusal::Name {
        what: "slug",
        problem,
    })
}

fn title_of(text: &str) -> std::result::Result<Title, Refusal> {
    Title::parse(text).map_err(|problem| Refusal::Name {
        what: "name",
        problem,
    })
}
