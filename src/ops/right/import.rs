//! `right import`: a catalog of rights, an application's own or one that the program ships.
//!
//! It adds to what the whole installation knows, so it takes `system.settings`. What it adds
//! belongs to nobody until a role that holds it is given.

use crate::domain::audit::Details;
use crate::domain::delegation::EVERYWHERE;
use crate::domain::name::nearest;
use crate::domain::refusal::{Noun, Refusal};
use crate::domain::right::draft::NewCatalog;
use crate::domain::right::{self, CATALOGS, own};
use crate::domain::user::Place;
use crate::ops::{Call, Result};
use crate::store;
use crate::store::right::Described;

/// A catalog to be imported.
#[derive(Debug, Clone)]
pub enum Import {
    /// An application's own.
    Own(NewCatalog),
    /// One that the program ships, by name.
    Builtin(String),
}

/// Imports a catalog, all of it or nothing; returns its rights.
///
/// # Errors
/// [`Refusal::Exists`], [`Refusal::Invalid`], [`Refusal::LacksRight`], or the database's words;
/// nothing is then written.
pub fn run(call: &Call<'_>, request: &Import) -> Result<Vec<Described>> {
    call.write(|work| {
        work.law()
            .require(own::SYSTEM_SETTINGS, Place::Everywhere, EVERYWHERE)?;
        let installed = store::right::installed(work.db)?;
        let name = match request {
            Import::Own(catalog) => {
                let shipped = CATALOGS.iter().any(|it| it.name == catalog.name.as_str());
                if shipped {
                    return Err(Refusal::Exists {
                        noun: Noun::Catalog,
                        name: catalog.name.to_string(),
                    }
                    .into());
                }
                catalog.check(&installed)?;
                store::right::insert_catalog(work.db, catalog, work.now)?;
                catalog.name.to_string()
            }
            Import::Builtin(name) => {
                let catalog = right::catalog(name).ok_or_else(|| unknown(name))?;
                NewCatalog::from(catalog).check(&installed)?;
                store::rulebook::insert_catalog(work.db, catalog, work.now)?;
                catalog.name.to_owned()
            }
        };
        let mut rights = store::right::all(work.db)?;
        rights.retain(|right| right.catalog.as_deref() == Some(name.as_str()));
        let names: Vec<String> = rights.iter().map(|right| right.name.to_string()).collect();
        let details = Details::none()
            .with("builtin", matches!(request, Import::Builtin(_)))
            .with("rights", names);
        work.audit("right.import", Some(&name), details)?;
        Ok(rights)
    })
}

fn unknown(name: &str) -> Refusal {
    Refusal::NotFound {
        noun: Noun::Catalog,
        name: name.chars().take(80).collect(),
        nearest: nearest(name, CATALOGS.iter().map(|it| it.name)).map(str::to_owned),
    }
}
