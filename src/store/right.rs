//! Rights as people read about them, with titles and menu entries, and catalogs that come in.

use super::engine::{Db, bind};
use super::error::Result;
use super::known;
use crate::domain::right::draft::{Installed, NewCatalog};
use crate::domain::right::{Area, Reach, RightName};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// All about a right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Described {
    /// Its name.
    pub name: RightName,
    /// The catalog it comes from; `None`: vogt's own.
    pub catalog: Option<String>,
    /// The group it is listed under.
    pub area: Area,
    /// Where it can take effect.
    pub reach: Reach,
    /// What the holder may do, in English.
    pub title_en: String,
    /// The same in German.
    pub title_de: String,
    /// The rights it must be combined with, by name.
    pub requires: Vec<String>,
    /// The menu entries it opens, in their order.
    pub menu: Vec<String>,
    /// The setting without which it has no effect.
    pub needs_setting: Option<String>,
    /// Whether it has no effect without bank access.
    pub needs_bank_access: bool,
}

/// All rights, by area and name.
///
/// # Errors
/// Whatever the database says.
pub fn all(db: &Db) -> Result<Vec<Described>> {
    let mut requires = lists(
        db,
        "SELECT name, required AS item FROM right_requires ORDER BY name, required",
    )?;
    let mut menus = lists(
        db,
        "SELECT name, entry AS item FROM right_menu ORDER BY name, position",
    )?;
    let mut rights = db.all(
        "SELECT name, catalog, area, reach, title_en, title_de, needs_setting, needs_bank_access
           FROM rights ORDER BY name",
        &[],
        |row| {
            let name = row.text("name")?;
            Ok(Described {
                catalog: row.maybe_text("catalog")?,
                area: known(&row.text("area")?, &Area::ALL, Area::as_str)?,
                reach: known(&row.text("reach")?, &Reach::ALL, Reach::as_str)?,
                title_en: row.text("title_en")?,
                title_de: row.text("title_de")?,
                requires: requires.remove(&name).unwrap_or_default(),
                menu: menus.remove(&name).unwrap_or_default(),
                needs_setting: row.maybe_text("needs_setting")?,
                needs_bank_access: row.flag("needs_bank_access")?,
                name: RightName::from_stored(name),
            })
        },
    )?;
    rights.sort_by_key(|right| right.area);
    Ok(rights)
}

fn lists(db: &Db, sql: &str) -> Result<BTreeMap<String, Vec<String>>> {
    let mut lists: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, item) in db.all(sql, &[], |row| Ok((row.text("name")?, row.text("item")?)))? {
        lists.entry(name).or_default().push(item);
    }
    Ok(lists)
}

/// What is there already, for whoever wants to bring more.
///
/// # Errors
/// Whatever the database says.
pub fn installed(db: &Db) -> Result<Installed> {
    let names = |sql| db.all(sql, &[], |row| row.text("name"));
    Ok(Installed {
        catalogs: names("SELECT name FROM catalogs")?.into_iter().collect(),
        rights: names("SELECT name FROM rights")?
            .into_iter()
            .map(RightName::from_stored)
            .collect(),
        settings: names("SELECT key AS name FROM catalog_settings")?
            .into_iter()
            .collect(),
        roles: names("SELECT slug AS name FROM roles")?
            .into_iter()
            .collect(),
    })
}

/// Puts an application's own catalog into the database.
///
/// # Errors
/// [`super::Error::Duplicate`] if anything of it is there already.
pub fn insert_catalog(db: &Db, catalog: &NewCatalog, now: Timestamp) -> Result<()> {
    let name = catalog.name.as_str();
    db.run_one(
        "INSERT INTO catalogs (name, builtin, imported_at) VALUES (?1, 0, ?2)",
        bind![name, now],
    )?;
    for setting in &catalog.settings {
        db.run_one(
            "INSERT INTO catalog_settings (key, catalog, default_value, title_en, title_de)
             VALUES (?1, ?2, ?3, ?4, ?5)",
            bind![
                &setting.key,
                name,
                if setting.default { "on" } else { "off" },
                &setting.title_en,
                &setting.title_de
            ],
        )?;
    }
    for right in &catalog.rights {
        db.run_one(
            "INSERT INTO rights (name, catalog, area, reach, title_en, title_de, needs_setting,
                                 needs_bank_access)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            bind![
                right.name.as_str(),
                name,
                right.area.as_str(),
                right.reach.as_str(),
                &right.title_en,
                &right.title_de,
                right.needs_setting.as_deref(),
                right.needs_bank_access
            ],
        )?;
    }
    for right in &catalog.rights {
        for required in &right.requires {
            db.run_one(
                "INSERT INTO right_requires (name, required) VALUES (?1, ?2)",
                bind![right.name.as_str(), required.as_str()],
            )?;
        }
        for (position, entry) in (0_i64..).zip(&right.menu) {
            db.run_one(
                "INSERT INTO right_menu (name, entry, position) VALUES (?1, ?2, ?3)",
                bind![right.name.as_str(), entry, position],
            )?;
        }
    }
    Ok(())
}
