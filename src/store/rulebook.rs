//! Reading the rulebook, and putting rights, roles, policies and settings into the database.

use super::engine::{Db, bind};
use super::error::{Error, Result};
use super::known;
use crate::domain::name::{Slug, Title};
use crate::domain::policy::{CharacterClass, Rules};
use crate::domain::right::{Area, Catalog, Reach, RightName, RightSpec, RoleSpec};
use crate::domain::role::{Origin, Role, RoleId};
use crate::domain::rulebook::{Right, Rulebook};
use crate::domain::user::TenantId;
use ipnet::IpNet;
use jiff::{SignedDuration, Timestamp};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Reads all that the installation says about rights, roles, policies and settings.
///
/// # Errors
/// Whatever the database says.
pub fn load(db: &Db) -> Result<Rulebook> {
    let (policies, default_policy) = policies(db)?;
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

fn policies(db: &Db) -> Result<(BTreeMap<String, Rules>, Option<String>)> {
    let mut networks: BTreeMap<i64, Vec<IpNet>> = BTreeMap::new();
    for (policy, network) in db.all(
        "SELECT policy_id, network FROM policy_networks",
        &[],
        |row| {
            let text = row.text("network")?;
            let network = text
                .parse::<IpNet>()
                .map_err(|_| Error::Damaged(format!("{text} is no network")))?;
            Ok((row.int("policy_id")?, network))
        },
    )? {
        networks.entry(policy).or_default().push(network);
    }
    let mut policies = BTreeMap::new();
    let mut default = None;
    for (id, slug, is_default, mut rules) in db.all("SELECT * FROM policies", &[], |row| {
        Ok((
            row.int("id")?,
            row.text("slug")?,
            row.flag("is_default")?,
            rules(row)?,
        ))
    })? {
        rules.networks = networks.remove(&id).unwrap_or_default();
        if is_default {
            default = Some(slug.clone());
        }
        policies.insert(slug, rules);
    }
    Ok((policies, default))
}

/// A value that is NULL is the built-in one, 0 stands for "off".
fn rules(row: &super::engine::Row<'_>) -> Result<Rules> {
    let mut rules = Rules::builtin();
    let number = |column| -> Result<Option<u32>> {
        row.maybe_int(column)?
            .map(|value| {
                u32::try_from(value)
                    .map_err(|_| Error::Damaged(format!("{column} of a policy is {value}")))
            })
            .transpose()
    };
    let numbers = [
        ("min_length", &mut rules.min_length),
        ("max_length", &mut rules.max_length),
        ("history", &mut rules.history),
        ("max_failures", &mut rules.max_failures),
    ];
    for (column, value) in numbers {
        if let Some(stored) = number(column)? {
            *value = stored;
        }
    }
    let spans = [
        ("max_age_seconds", &mut rules.max_age),
        ("failure_window_seconds", &mut rules.failure_window),
        ("lock_for_seconds", &mut rules.lock_for),
        ("idle_logout_seconds", &mut rules.idle_logout),
        ("session_max_seconds", &mut rules.session_max),
    ];
    for (column, value) in spans {
        if let Some(seconds) = row.maybe_int(column)? {
            *value = (seconds > 0).then(|| SignedDuration::from_secs(seconds));
        }
    }
    for (column, value) in [
        (
            "temporary_password_for_seconds",
            &mut rules.temporary_password_for,
        ),
        ("demo_for_seconds", &mut rules.demo_for),
    ] {
        if let Some(seconds) = row.maybe_int(column)? {
            *value = SignedDuration::from_secs(seconds);
        }
    }
    if let Some(words) = row.maybe_text("require")? {
        rules.require = words
            .split(',')
            .filter(|word| !word.is_empty())
            .map(|word| known(word, &CharacterClass::ALL, CharacterClass::as_str))
            .collect::<Result<_>>()?;
    }
    if let Some(strength) = number("min_strength")? {
        rules.min_strength = u8::try_from(strength).unwrap_or(4);
    }
    if let Some(path) = row.maybe_text("blocklist")? {
        rules.blocklist = Some(path);
    }
    rules.require_2fa = number("require_2fa")?.unwrap_or(0) != 0;
    rules.single_session = number("single_session")?.unwrap_or(0) != 0;
    Ok(rules)
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

/// Puts a policy that inherits everything into the database: the built-in one.
///
/// # Errors
/// Whatever the database says.
pub fn insert_plain_policy(db: &Db, slug: &str, now: Timestamp) -> Result<()> {
    db.run_one(
        "INSERT INTO policies (slug, created_at) VALUES (?1, ?2)",
        bind![slug, now],
    )
}

/// The number of a policy, by name.
///
/// # Errors
/// Whatever the database says.
pub fn policy_id(db: &Db, slug: &str) -> Result<Option<i64>> {
    db.one(
        "SELECT id FROM policies WHERE slug = ?1",
        bind![slug],
        |row| row.int("id"),
    )
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
