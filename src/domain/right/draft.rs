//! A catalog of rights about to be imported: an application's own from a file, or one that the
//! program ships. Owns the rules it must keep with itself and with what is there already; must
//! not know where it was written down.

use super::{Area, Catalog, Reach, RightName};
use crate::domain::name::{Slug, nearest};
use crate::domain::refusal::{Noun, Refusal};
use std::collections::{BTreeMap, BTreeSet};

/// A right to be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRight {
    /// Its name.
    pub name: RightName,
    /// The group it is listed under.
    pub area: Area,
    /// Where it can take effect.
    pub reach: Reach,
    /// What the holder may do, in English.
    pub title_en: String,
    /// The same in German.
    pub title_de: String,
    /// The rights it must be combined with.
    pub requires: Vec<RightName>,
    /// The menu entries it opens.
    pub menu: Vec<String>,
    /// The setting without which it has no effect.
    pub needs_setting: Option<String>,
    /// Whether it has no effect without bank access.
    pub needs_bank_access: bool,
}

/// A switch of the installation to be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSetting {
    /// Its key.
    pub key: String,
    /// Whether it is on while nobody has set it.
    pub default: bool,
    /// What it switches, in English.
    pub title_en: String,
    /// The same in German.
    pub title_de: String,
}

/// A catalog to be imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCatalog {
    /// Its name.
    pub name: Slug,
    /// Its rights.
    pub rights: Vec<NewRight>,
    /// Its settings.
    pub settings: Vec<NewSetting>,
    /// The role that comes with it.
    pub role: Option<Slug>,
}

/// What an installation has already.
#[derive(Debug, Clone, Default)]
pub struct Installed {
    /// Catalogs.
    pub catalogs: BTreeSet<String>,
    /// Rights.
    pub rights: BTreeSet<RightName>,
    /// Settings that catalogs brought.
    pub settings: BTreeSet<String>,
    /// Roles.
    pub roles: BTreeSet<String>,
}

/// Settings of vogt itself (CLI.md, `tenant setting`).
const OWN_SETTINGS: [&str; 4] = [
    "operator",
    "user.default_roles",
    "recover.data_age",
    "recover.four_eyes",
];

impl NewCatalog {
    /// Asks whether the catalog makes sense in itself, and whether its names are free.
    ///
    /// # Errors
    /// [`Refusal::Exists`] for what is there already; [`Refusal::Invalid`] for a name twice, an
    /// unknown companion or setting, or combinations that go round in a circle.
    pub fn check(&self, installed: &Installed) -> Result<(), Refusal> {
        self.refuse_taken(installed)?;
        if self.rights.is_empty() {
            return Err(Refusal::invalid(
                format!("the catalog {} holds no right", self.name),
                Some("each right is a table of its own: [[right]]"),
            ));
        }
        let mut own = BTreeSet::new();
        for right in &self.rights {
            if !own.insert(right.name.as_str()) {
                return Err(twice(right.name.as_str()));
            }
        }
        let mut settings: BTreeSet<&str> = BTreeSet::new();
        for setting in &self.settings {
            if !settings.insert(&setting.key) {
                return Err(twice(&setting.key));
            }
        }
        own.extend(installed.rights.iter().map(RightName::as_str));
        settings.extend(installed.settings.iter().map(String::as_str));
        settings.extend(OWN_SETTINGS);
        for right in &self.rights {
            for companion in &right.requires {
                known(right, "requires the right", companion.as_str(), &own)?;
            }
            if let Some(key) = &right.needs_setting {
                known(right, "needs the setting", key, &settings)?;
            }
        }
        self.refuse_circles()
    }

    fn refuse_taken(&self, installed: &Installed) -> Result<(), Refusal> {
        let taken = |noun, name: &str| {
            Err(Refusal::Exists {
                noun,
                name: name.to_owned(),
            })
        };
        if installed.catalogs.contains(self.name.as_str()) {
            return taken(Noun::Catalog, self.name.as_str());
        }
        for right in &self.rights {
            if installed.rights.contains(&right.name) || super::is_own(right.name.as_str()) {
                return taken(Noun::Right, right.name.as_str());
            }
        }
        for setting in &self.settings {
            let key = setting.key.as_str();
            if installed.settings.contains(key) || OWN_SETTINGS.contains(&key) {
                return taken(Noun::Setting, key);
            }
        }
        match &self.role {
            Some(role) if installed.roles.contains(role.as_str()) => {
                taken(Noun::Role, role.as_str())
            }
            _ => Ok(()),
        }
    }

    /// Companions that are there already were checked when they came, and cannot name new ones.
    fn refuse_circles(&self) -> Result<(), Refusal> {
        let mut open: BTreeMap<&str, BTreeSet<&str>> = self
            .rights
            .iter()
            .map(|right| {
                let companions = right.requires.iter().map(RightName::as_str);
                (right.name.as_str(), companions.collect())
            })
            .collect();
        loop {
            let names: BTreeSet<&str> = open.keys().copied().collect();
            let before = open.len();
            open.retain(|_, companions| companions.iter().any(|name| names.contains(name)));
            if open.is_empty() {
                return Ok(());
            }
            if open.len() == before {
                let circle: Vec<&str> = names.into_iter().collect();
                return Err(Refusal::invalid(
                    format!(
                        "the rights {} require each other in a circle",
                        circle.join(", ")
                    ),
                    Some("a right that needs another is not needed by it"),
                ));
            }
        }
    }
}

fn twice(name: &str) -> Refusal {
    Refusal::invalid(format!("{name} stands there twice"), None)
}

fn known(right: &NewRight, what: &str, name: &str, all: &BTreeSet<&str>) -> Result<(), Refusal> {
    if all.contains(name) {
        return Ok(());
    }
    let hint = nearest(name, all.iter().copied()).map(|near| format!("did you mean {near}?"));
    Err(Refusal::invalid(
        format!("{} {what} {name}, which is unknown", right.name),
        hint.as_deref(),
    ))
}

/// A catalog the program ships, to be checked like any other.
impl From<&Catalog> for NewCatalog {
    fn from(catalog: &Catalog) -> Self {
        NewCatalog {
            name: Slug::from_stored(catalog.name.to_owned()),
            rights: catalog
                .rights
                .iter()
                .map(|spec| NewRight {
                    name: spec.right_name(),
                    area: spec.area,
                    reach: spec.reach,
                    title_en: spec.title_en.to_owned(),
                    title_de: spec.title_de.to_owned(),
                    requires: spec
                        .requires
                        .iter()
                        .map(|name| RightName::from_stored((*name).to_owned()))
                        .collect(),
                    menu: spec.menu.iter().map(|entry| (*entry).to_owned()).collect(),
                    needs_setting: spec.needs_setting.map(str::to_owned),
                    needs_bank_access: spec.needs_bank_access,
                })
                .collect(),
            settings: catalog
                .settings
                .iter()
                .map(|setting| NewSetting {
                    key: setting.key.to_owned(),
                    default: setting.default == "on",
                    title_en: setting.title_en.to_owned(),
                    title_de: setting.title_de.to_owned(),
                })
                .collect(),
            role: catalog
                .role
                .map(|role| Slug::from_stored(role.slug.to_owned())),
        }
    }
}
