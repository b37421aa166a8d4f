//! The rights the program ships with, as tables: vogt's own ([`own`]) and the catalogs an
//! application may take over ([`content`], [`banking`], [`practice`]). This file owns what a
//! right, a setting, a role and a catalog consist of, and finds them by name.
//!
//! The tables say what holds on a new installation. Which rights an installation knows today
//! (`right import` adds to them), who holds them and whether they have an effect is decided
//! elsewhere, from what is stored. Whatever a table refers to is a constant, so that a
//! misspelt right does not compile; the tests prove the rest (unique, no cycles, the lists of
//! the documents) over all tables at once.

pub mod banking;
pub mod content;
pub mod draft;
mod name;
pub mod own;
pub mod practice;
#[cfg(test)]
mod tests;

use std::fmt;

pub use name::{RightName, RightNameError};
pub use own::{MANAGER, OWN, SYSTEM_ROLES};

/// The group a right belongs to (E17, E18, B26).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// Basic functions: the login, all of vogt's own rights, exporting, creating folders.
    System,
    /// What may be done with one kind of object: show, manage, create, change.
    Object,
    /// Functions of an application, each known by the menu entries it opens.
    Menu,
}

impl Area {
    /// Every area, in the order in which lists show them.
    pub const ALL: [Self; 3] = [Self::System, Self::Object, Self::Menu];

    /// The word used on the command line, in JSON and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Object => "object",
            Self::Menu => "menu",
        }
    }

    /// The area of that word, exactly as [`Area::as_str`] writes it.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|area| area.as_str() == word)
    }
}

impl fmt::Display for Area {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// Where a right can take effect (DESIGN.md, table of rights, column "reach").
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reach {
    /// Held in one tenant, or everywhere.
    Place,
    /// Has an effect only when assigned everywhere.
    Installation,
}

impl Reach {
    /// Both reaches.
    pub const ALL: [Self; 2] = [Self::Place, Self::Installation];

    /// The word used on the command line, in JSON and in the database.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Place => "place",
            Self::Installation => "installation",
        }
    }

    /// The reach of that word, exactly as [`Reach::as_str`] writes it.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reach| reach.as_str() == word)
    }
}

impl fmt::Display for Reach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

/// One right as the program ships it (DESIGN.md, "Rights").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RightSpec {
    /// The name, stable for ever; always a valid [`RightName`].
    pub name: &'static str,
    /// The group it is listed under.
    pub area: Area,
    /// Where it can take effect.
    pub reach: Reach,
    /// What the holder may do, in English.
    pub title_en: &'static str,
    /// What the holder may do, in German.
    pub title_de: &'static str,
    /// The rights without which it cannot be given and has no effect (B27).
    pub requires: &'static [&'static str],
    /// The menu entries it opens (B26, B29): stable ids of lower-case words, `group.entry`.
    pub menu: &'static [&'static str],
    /// The installation-wide setting without which it has no effect (B28).
    pub needs_setting: Option<&'static str>,
    /// Whether it has no effect for a person created without bank access (B10, B34). Not
    /// meant is the state of an access at one of the banks (B12).
    pub needs_bank_access: bool,
}

impl RightSpec {
    /// The name as a [`RightName`].
    #[must_use]
    pub fn right_name(&self) -> RightName {
        RightName::from_stored(self.name.to_owned())
    }

    /// A right that can be held in a place and depends on nothing else.
    const fn new(
        name: &'static str,
        area: Area,
        title_en: &'static str,
        title_de: &'static str,
    ) -> Self {
        Self {
            name,
            area,
            reach: Reach::Place,
            title_en,
            title_de,
            requires: &[],
            menu: &[],
            needs_setting: None,
            needs_bank_access: false,
        }
    }

    const fn installation_only(mut self) -> Self {
        self.reach = Reach::Installation;
        self
    }

    const fn requires(mut self, companions: &'static [&'static str]) -> Self {
        self.requires = companions;
        self
    }

    const fn opens(mut self, menu: &'static [&'static str]) -> Self {
        self.menu = menu;
        self
    }

    const fn needs_setting(mut self, key: &'static str) -> Self {
        self.needs_setting = Some(key);
        self
    }

    const fn needs_bank_access(mut self) -> Self {
        self.needs_bank_access = true;
        self
    }
}

/// An installation-wide switch that a catalog brings along (CLI.md, `tenant setting`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SettingSpec {
    /// The key.
    pub key: &'static str,
    /// The value that holds while nobody has set one.
    pub default: &'static str,
    /// What it switches, in English.
    pub title_en: &'static str,
    /// What it switches, in German.
    pub title_de: &'static str,
}

/// A role the program ships; its origin is `system`, and nobody changes it (E19).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RoleSpec {
    /// The name on the command line.
    pub slug: &'static str,
    /// The title, in English.
    pub title_en: &'static str,
    /// The title, in German.
    pub title_de: &'static str,
    /// The rights it holds; companions of each are among them.
    pub rights: &'static [&'static str],
}

/// A set of rights for one kind of application (CLI.md, "Catalogs").
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Catalog {
    /// The name given to `init --catalog` and `right import --builtin`.
    pub name: &'static str,
    /// The title, in English.
    pub title_en: &'static str,
    /// The title, in German.
    pub title_de: &'static str,
    /// The rights it brings.
    pub rights: &'static [RightSpec],
    /// The settings it brings.
    pub settings: &'static [SettingSpec],
    /// The role it brings (B31).
    pub role: Option<RoleSpec>,
}

/// Every catalog the program ships.
pub const CATALOGS: &[Catalog] = &[content::CATALOG, banking::CATALOG, practice::CATALOG];

/// The catalog of that name.
#[must_use]
pub fn catalog(name: &str) -> Option<&'static Catalog> {
    CATALOGS.iter().find(|catalog| catalog.name == name)
}

/// The catalog that ships the right of that name; none for vogt's own rights and for those
/// an application has imported itself.
#[must_use]
pub fn catalog_of(right: &str) -> Option<&'static Catalog> {
    CATALOGS
        .iter()
        .find(|catalog| catalog.rights.iter().any(|spec| spec.name == right))
}

/// Whether that is one of vogt's own rights. Every other right is a catalog right in the
/// sense of `grant.catalog`, also one an application has imported itself.
#[must_use]
pub fn is_own(right: &str) -> bool {
    OWN.iter().any(|spec| spec.name == right)
}

/// Every right of every table, vogt's own first.
pub fn shipped() -> impl Iterator<Item = &'static RightSpec> {
    OWN.iter()
        .chain(CATALOGS.iter().flat_map(|catalog| catalog.rights))
}

/// The shipped right of that name.
#[must_use]
pub fn spec(name: &str) -> Option<&'static RightSpec> {
    shipped().find(|spec| spec.name == name)
}

/// The shipped setting of that key.
#[must_use]
pub fn setting(key: &str) -> Option<&'static SettingSpec> {
    CATALOGS
        .iter()
        .flat_map(|catalog| catalog.settings)
        .find(|setting| setting.key == key)
}

/// The system role of that name; roles of catalogs are in [`Catalog::role`].
#[must_use]
pub fn system_role(slug: &str) -> Option<&'static RoleSpec> {
    SYSTEM_ROLES.iter().find(|role| role.slug == slug)
}
