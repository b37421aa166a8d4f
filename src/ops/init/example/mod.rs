//! `init --example`: a small lively installation, made by telling what happened in it. Whatever
//! has a use case goes through it; what will have one later is written as that will write it.

mod banks;
mod people;
mod story;
mod teller;

#[cfg(test)]
pub(super) use people::founder;
pub use people::{ADMINISTRATOR, FORGETFUL, MANAGER, TRAVELLER};

use super::{Founder, found};
use crate::crypto::temporary_password;
use crate::domain::audit::Details;
use crate::domain::right::{CATALOGS, Catalog};
use crate::domain::secret::Secret;
use crate::ops::user::Credential;
use crate::ops::user::add::Added;
use crate::ops::{Call, Error, Result};
use crate::store;
use story::{Event, STORY};
use teller::Teller;

/// What was made up.
pub struct Example {
    /// What everyone made up logs in with, whoever has a password of the own aside.
    pub password: Secret,
    /// How many people there are, the first administrator included.
    pub people: usize,
    /// The tenants, by slug.
    pub tenants: Vec<String>,
    /// The banks, by slug.
    pub banks: Vec<String>,
}

/// Founds the installation and tells the story.
pub(super) fn make(call: &Call<'_>, founder: Option<&Founder>) -> Result<(Added, Example)> {
    let now = call.env.clock.now();
    let password = temporary_password(call.env.random.as_ref())?;
    let own;
    let founder = match founder {
        Some(given) => given,
        None => {
            own = people::founder(Credential::Given(password.clone()))?;
            &own
        }
    };
    let teller = Teller::new(call, now, password);
    let mut added = None;
    for (minutes, event) in STORY {
        teller.turn_to(*minutes);
        match event {
            Event::Found => {
                let catalogs: Vec<&Catalog> = CATALOGS.iter().collect();
                let details = Details::none().with("example", true);
                found(&teller.call(None)?, &catalogs, details)?;
            }
            Event::Founder => added = Some(super::admit(&teller.call(None)?, founder)?),
            event => teller.tell(event)?,
        }
    }
    let added = added.ok_or_else(|| unheard_of("the first administrator"))?;
    Ok((added, summary(teller.into_password())))
}

fn summary(password: Secret) -> Example {
    let mut example = Example {
        password,
        people: 1,
        tenants: Vec::new(),
        banks: Vec::new(),
    };
    for (_, event) in STORY {
        match event {
            Event::Add(..) => example.people += 1,
            Event::Tenant(slug, _) => example.tenants.push((*slug).to_owned()),
            Event::Bank(bank) => example.banks.push(bank.slug.to_owned()),
            _ => {}
        }
    }
    example
}

/// The story speaks of something it has not told of.
fn unheard_of(what: &str) -> Error {
    Error::Store(store::Error::Other(format!(
        "the example knows no {what} yet"
    )))
}
