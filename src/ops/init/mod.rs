//! `init`: a new installation, whole or not at all. It is made beside its place and put there
//! when it is complete ([`Store::create`]), so that here the use cases work on it as on any other.

pub mod example;
#[cfg(test)]
mod tests;

use super::user::add::{self, Add, Added, Home};
use super::{Actor, Call, Operator, Reserve, Result, Work, env::Env, user::Credential};
use crate::domain::audit::Details;
use crate::domain::name::{Email, PersonName, Username};
use crate::domain::policy::{BUILTIN, Given};
use crate::domain::right::{Catalog, OWN, SYSTEM_ROLES, own};
use crate::domain::role::ADMINISTRATOR;
use crate::domain::setting::DEFAULT_ROLES;
use crate::store::{self, Db, Ending, Store, newest_schema};
use example::Example;
use jiff::Timestamp;
use std::path::PathBuf;

/// Through which verb, for the audit trail.
const VIA: &str = "init";

/// An installation to be made.
#[derive(Debug, Clone)]
pub struct Init {
    /// Where its database comes to be.
    pub path: PathBuf,
    /// The catalogs of rights it begins with.
    pub catalogs: Vec<&'static Catalog>,
    /// The first administrator.
    pub administrator: Option<Founder>,
    /// Whether people, tenants and banks are made up, to look at (with all catalogs).
    pub example: bool,
}

/// The first administrator: of everything, unrestricted.
#[derive(Debug, Clone)]
pub struct Founder {
    /// The name in commands.
    pub username: Username,
    /// The address mails go to.
    pub email: Email,
    /// First name.
    pub first_name: PersonName,
    /// Last name.
    pub last_name: PersonName,
    /// The password; a given one is permanent, a generated one is one-time.
    pub credential: Credential,
}

/// An installation that was made.
pub struct Installation {
    /// Where its database is.
    pub path: PathBuf,
    /// The version of its schema.
    pub schema: i64,
    /// The catalogs of rights it has.
    pub catalogs: Vec<String>,
    /// The first administrator, with a generated password to be shown or written once.
    pub administrator: Option<Added>,
    /// What was made up.
    pub example: Option<Example>,
}

/// Makes an installation, or leaves nothing behind.
///
/// # Errors
/// [`store::Error::Exists`] for a database that is there; whatever rule speaks against the
/// administrator.
pub fn run(env: &Env, operator: Operator, ending: Ending, request: &Init) -> Result<Installation> {
    Store::create(&request.path, ending, |store| {
        let call = Call {
            store,
            env,
            actor: Actor::Operator(operator),
            via: VIA.to_owned(),
            ending: Ending::Commit,
        };
        let (administrator, example) = if request.example {
            let (added, example) = example::make(&call, request.administrator.as_ref())?;
            (Some(added), Some(example))
        } else {
            found(&call, &request.catalogs, Details::none())?;
            let founder = request.administrator.as_ref();
            (founder.map(|who| admit(&call, who)).transpose()?, None)
        };
        Ok(Installation {
            path: request.path.clone(),
            schema: newest_schema(),
            catalogs: store.read(store::rulebook::catalogs)?,
            administrator,
            example,
        })
    })
}

/// Fills the empty database and begins its audit trail.
fn found(call: &Call<'_>, catalogs: &[&Catalog], details: Details) -> Result<()> {
    call.store.write(call.ending, |db| {
        fill(db, catalogs, call.env.clock.now())?;
        let work = Work::begin(db, call, Reserve::Emergency)?;
        let details = details
            .with("schema", newest_schema())
            .with("catalogs", store::rulebook::catalogs(db)?);
        work.audit("db.init", None, details)
    })
}

/// Puts into an empty database what every installation begins with: vogt's own rights, the system
/// roles, the built-in policy, the settings, and these catalogs.
///
/// # Errors
/// Whatever the database says.
pub fn fill(db: &Db, catalogs: &[&Catalog], now: Timestamp) -> store::Result<()> {
    store::tenant::insert_installation(db, now)?;
    store::rulebook::insert_rights(db, None, OWN)?;
    for role in SYSTEM_ROLES {
        store::rulebook::insert_system_role(db, role, now)?;
    }
    store::policy::insert(db, BUILTIN, &Given::default(), now)?;
    store::setting::set(db, DEFAULT_ROLES, own::MEMBER)?;
    for catalog in catalogs {
        store::rulebook::insert_catalog(db, catalog, now)?;
    }
    Ok(())
}

/// Adds the first administrator, as anyone else is added.
fn admit(call: &Call<'_>, founder: &Founder) -> Result<Added> {
    let request = Add {
        username: Some(founder.username.clone()),
        email: founder.email.clone(),
        salutation: None,
        first_name: founder.first_name.clone(),
        last_name: founder.last_name.clone(),
        language: None,
        roles: vec![ADMINISTRATOR.to_owned()],
        home: Home::Global {
            restrict_to: Vec::new(),
        },
        policy: None,
        appearance: None,
        demo: None,
        expires: None,
        locked: false,
        bank_access: false,
        import_bank_access: false,
        credential: Some(founder.credential.clone()),
    };
    add::run(call, &request)
}
