//! Reading the rulebook, and putting rights, roles and catalogs into the database.

use super::engine::{Db, bind};
use super::error::Result;
use super::known;
use crate::domain::name::{Slug, Title};
use crate::domain::right::{Area, Catalog, Reach, RightName, RightSpec, RoleSpec};
use crate::domain::role::{Origin, Role, RoleId};
use crate::domain::rulebook::{Right, Rulebook};
use crate::domain::user::TenantId;
use jiff::Timestamp;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Reads all that the installation says about rights, roles, policies and settings.
///
/// # Errors
/// Whatever the database says.
pub fn load(db: &Db) -> Result<Rulebook> {
    let (policies, default_policy) = super::policy::rules(db)?;
    Ok(Rulebook {
        rights: rights(db)?,
        roles: roles(db)?,
        policies,
        default_policy,
        settings: settings(db)?,
    })
}

fn rights(db: &Db) -> Result<BTreeMap<RightName, Right>> {
    let mut rights = BTreeMap::new();
    let sql = "SELECT name, catalog, area, reach, needs_setting, needs_bank_access FROM rights";
    for (name, right) in db.all(sql, &[], |row| {
        let right = Right {
            area: known(&row.text("area")?, &Area::ALL, Area::as_str)?,
            reach: known(&row.text("reach")?, &Reach::ALL, Reach::as_str)?,
            catalog: row.maybe_text("catalog")?,
            requires: BTreeSet::new(),
            needs_setting: row.maybe_text("needs_setting")?,
            needs_bank_access: row.flag("needs_bank_access")?,
        };
        Ok((RightName::from_stored(row.text("name")?), right))
    })? {
        rights.insert(name, right);
    }
    for (name, required) in db.all("SELECT name, required FROM right_requires", &[], |row| {
        Ok((row.text("name")?, row.text("required")?))
    })? {
        if let Some(right) = rights.get_mut(name.as_str()) {
            right.requires.insert(RightName::from_stored(required));
        }
    }
    Ok(rights)
}

fn roles(db: &Db) -> Result<BTreeMap<RoleId, Arc<Role>>> {
    let mut given: BTreeMap<i64, BTreeSet<RightName>> = BTreeMap::new();
    for (role, name) in db.all("SELECT role_id, name FROM role_rights", &[], |row| {
        Ok((
            row.int("role_id")?,
            RightName::from_stored(row.text("name")?),
        ))
    })? {
        given.entry(role).or_default().insert(name);
    }
    let roles = db.all(
        "SELECT id, slug, title, origin, tenant_id FROM roles",
        &[],
        |row| {
            let id = row.int("id")?;
            Ok(Arc::new(Role {
                id: RoleId(id),
                slug: Slug::from_stored(row.text("slug")?),
                title: Title::from_stored(row.text("title")?),
                origin: known(&row.text("origin")?, &Origin::ALL, Origin::as_str)?,
                tenant: row.maybe_int("tenant_id")?.map(TenantId),
                rights: given.remove(&id).unwrap_or_default(),
            }))
        },
    )?;
    Ok(roles.into_iter().map(|role| (role.id, role)).collect())
}

fn settings(db: &Db) -> Result<BTreeMap<String, String>> {
    let all = super::setting::all(db)?.into_iter();
    Ok(all.map(|setting| (setting.key, setting.value)).collect())
}

/// Puts vogt's own rights or those of a catalog into the database, in the order in which they
/// may require each other.
///
/// # Errors
/// Whatever the database says.
pub fn insert_rights(db: &Db, catalog: Option<&str>, rights: &[RightSpec]) -> Result<()> {
    for right in rights {
        db.run_one(
            "INSERT INTO rights (name, catalog, area, reach, title_en, title_de, needs_setting,
                                 needs_bank_access)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            bind![
                right.name,
                catalog,
                right.area.as_str(),
                right.reach.as_str(),
                right.title_en,
                right.title_de,
                right.needs_setting,
                right.needs_bank_access
            ],
        )?;
    }
    for right in rights {
        for required in right.requires {
            db.run_one(
                "INSERT INTO right_requires (name, required) VALUES (?1, ?2)",
                bind![right.name, *required],
            )?;
        }
        for (position, entry) in (0_i64..).zip(right.menu) {
            db.run_one(
                "INSERT INTO right_menu (name, entry, position) VALUES (?1, ?2, ?3)",
                bind![right.name, *entry, position],
            )?;
        }
    }
    Ok(())
}

/// Puts a built-in catalog into the database: its rights, its settings and its role.
///
/// # Errors
/// [`Error::Duplicate`] if it is there already.
pub fn insert_catalog(db: &Db, catalog: &Catalog, now: Timestamp) -> Result<()> {
    db.run_one(
        "INSERT INTO catalogs (name, builtin, imported_at) VALUES (?1, 1, ?2)",
        bind![catalog.name, now],
    )?;
    insert_rights(db, Some(catalog.name), catalog.rights)?;
    for setting in catalog.settings {
        db.run_one(
            "INSERT INTO catalog_settings (key, catalog, default_value, title_en, title_de)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            bind![
                setting.key,
                catalog.name,
                setting.default,
                setting.title_en,
                setting.title_de
            ],
        )?;
    }
    if let Some(role) = &catalog.role {
        insert_system_role(db, role, now)?;
    }
    Ok(())
}

/// Puts a built-in role into the database.
///
/// # Errors
/// Whatever the database says.
pub fn insert_system_role(db: &Db, role: &RoleSpec, now: Timestamp) -> Result<()> {
    let new = NewRole {
        slug: role.slug,
        title: role.title_en,
        origin: Origin::System,
        tenant: None,
        rights: role.rights,
    };
    insert_role(db, &new, now).map(drop)
}

/// A role to be made.
pub struct NewRole<'a> {
    /// Its name in commands.
    pub slug: &'a str,
    /// Its name for people.
    pub title: &'a str,
    /// Where it comes from.
    pub origin: Origin,
    /// The tenant of a tenant role.
    pub tenant: Option<TenantId>,
    /// What it gives.
    pub rights: &'a [&'a str],
}

/// Makes a role.
///
/// # Errors
/// [`Error::Duplicate`] for a slug that exists.
pub fn insert_role(db: &Db, role: &NewRole<'_>, now: Timestamp) -> Result<RoleId> {
    let id = db.insert(
        "INSERT INTO roles (slug, title, origin, tenant_id, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5)",
        bind![
            role.slug,
            role.title,
            role.origin.as_str(),
            role.tenant.map(|tenant| tenant.0),
            now
        ],
    )?;
    for right in role.rights {
        db.run_one(
            "INSERT INTO role_rights (role_id, name) VALUES (?1, ?2)",
            bind![id, *right],
        )?;
    }
    Ok(RoleId(id))
}

/// The names of the catalogs that are installed.
///
/// # Errors
/// Whatever the database says.
pub fn catalogs(db: &Db) -> Result<Vec<String>> {
    db.all("SELECT name FROM catalogs ORDER BY name", &[], |row| {
        row.text("name")
    })
}
