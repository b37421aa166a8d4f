//! A catalog of rights as TOML, read into what the rules check. An unknown key is an error that
//! names the nearest known one.

use crate::cli::error::Failure;
use crate::cli::text_file;
use crate::cli::toml_file::{Trouble, require_known};
use crate::domain::name::{Slug, Title};
use crate::domain::right::draft::{NewCatalog, NewRight, NewSetting};
use crate::domain::right::{Area, Reach, RightName};
use crate::domain::visible::escape_for_terminal;
use std::path::Path;
use toml::{Table, Value};

const KEYS: [&str; 3] = ["name", "right", "setting"];
const RIGHT_KEYS: [&str; 9] = [
    "name",
    "title",
    "title_de",
    "area",
    "reach",
    "requires",
    "menu",
    "needs_setting",
    "needs_bank_access",
];
const SETTING_KEYS: [&str; 4] = ["key", "title", "title_de", "default"];

type Parsed<T> = Result<T, Trouble>;

/// Reads a file.
///
/// # Errors
/// A file that cannot be read (1), or that is no catalog (6).
pub(super) fn read(path: &Path) -> Result<NewCatalog, Failure> {
    let text = text_file::read(path)?;
    parse(&text).map_err(|trouble| trouble.in_file(path.display()))
}

fn parse(text: &str) -> Parsed<NewCatalog> {
    let table: Table = text.parse()?;
    let whole = Part::new(&table, "", &KEYS)?;
    let name = whole.text("name")?.ok_or_else(|| whole.missing("name"))?;
    let name =
        Slug::parse_new(name).map_err(|problem| Trouble::plain(format!("name: {problem}")))?;
    Ok(NewCatalog {
        name,
        rights: whole
            .tables("right")?
            .iter()
            .map(|table| right(table))
            .collect::<Parsed<_>>()?,
        settings: whole
            .tables("setting")?
            .iter()
            .map(|table| setting(table))
            .collect::<Parsed<_>>()?,
        role: None,
    })
}

fn right(table: &Table) -> Parsed<NewRight> {
    let part = Part::new(table, "right.", &RIGHT_KEYS)?;
    let name = part.text("name")?.ok_or_else(|| part.missing("name"))?;
    let (title_en, title_de) = part.titles()?;
    Ok(NewRight {
        name: dotted("right.name", name)?,
        area: part.word("area", &Area::ALL, Area::as_str, Area::Menu)?,
        reach: part.word("reach", &Reach::ALL, Reach::as_str, Reach::Place)?,
        title_en,
        title_de,
        requires: part
            .texts("requires")?
            .into_iter()
            .map(|name| dotted("right.requires", name))
            .collect::<Parsed<_>>()?,
        menu: part
            .texts("menu")?
            .into_iter()
            .map(|entry| dotted("right.menu", entry).map(String::from))
            .collect::<Parsed<_>>()?,
        needs_setting: part.text("needs_setting")?.map(str::to_owned),
        needs_bank_access: part.flag("needs_bank_access")?,
    })
}

fn setting(table: &Table) -> Parsed<NewSetting> {
    let part = Part::new(table, "setting.", &SETTING_KEYS)?;
    let key = part.text("key")?.ok_or_else(|| part.missing("key"))?;
    let (title_en, title_de) = part.titles()?;
    Ok(NewSetting {
        key: dotted("setting.key", key)?.into(),
        default: match part.text("default")? {
            None | Some("off") => false,
            Some("on") => true,
            Some(_) => return Err(Trouble::plain("setting.default is \"on\" or \"off\"")),
        },
        title_en,
        title_de,
    })
}

/// Names of rights, menu entries and settings have one form.
fn dotted(what: &str, text: &str) -> Parsed<RightName> {
    RightName::parse(text).map_err(|_| {
        Trouble(
            format!("{what}: {} is no name", escape_for_terminal(text)),
            Some("names are lower-case words with dots between them: orders.overview".to_owned()),
        )
    })
}

/// A table of the file.
struct Part<'a> {
    table: &'a Table,
    above: &'static str,
}

impl<'a> Part<'a> {
    fn new(table: &'a Table, above: &'static str, known: &[&str]) -> Parsed<Self> {
        require_known(table, above, known)?;
        Ok(Part { table, above })
    }

    fn missing(&self, key: &str) -> Trouble {
        Trouble::plain(format!("the key {}{key} is missing", self.above))
    }

    fn wrong(&self, key: &str, expected: &str) -> Trouble {
        Trouble::plain(format!("{}{key} is {expected}", self.above))
    }

    fn text(&self, key: &str) -> Parsed<Option<&'a str>> {
        match self.table.get(key) {
            None => Ok(None),
            Some(Value::String(text)) => Ok(Some(text)),
            Some(_) => Err(self.wrong(key, "a text")),
        }
    }

    fn texts(&self, key: &str) -> Parsed<Vec<&'a str>> {
        let expected = || self.wrong(key, "a list of texts");
        let list = match self.table.get(key) {
            None => return Ok(Vec::new()),
            Some(Value::Array(list)) => list,
            Some(_) => return Err(expected()),
        };
        list.iter()
            .map(|value| value.as_str().ok_or_else(expected))
            .collect()
    }

    fn tables(&self, key: &str) -> Parsed<Vec<&'a Table>> {
        let expected = || {
            let header = format!("a table of its own each: [[{key}]]");
            self.wrong(key, &header)
        };
        let list = match self.table.get(key) {
            None => return Ok(Vec::new()),
            Some(Value::Array(list)) => list,
            Some(_) => return Err(expected()),
        };
        list.iter()
            .map(|value| value.as_table().ok_or_else(expected))
            .collect()
    }

    fn flag(&self, key: &str) -> Parsed<bool> {
        match self.table.get(key) {
            None => Ok(false),
            Some(Value::Boolean(yes)) => Ok(*yes),
            Some(_) => Err(self.wrong(key, "true or false")),
        }
    }

    fn word<T: Copy>(
        &self,
        key: &str,
        all: &[T],
        name: fn(T) -> &'static str,
        default: T,
    ) -> Parsed<T> {
        let Some(word) = self.text(key)? else {
            return Ok(default);
        };
        let known = all.iter().copied().find(|value| name(*value) == word);
        known.ok_or_else(|| {
            let words: Vec<&str> = all.iter().map(|value| name(*value)).collect();
            self.wrong(key, &format!("one of {}", words.join(", ")))
        })
    }

    /// English and German; the one does for the other.
    fn titles(&self) -> Parsed<(String, String)> {
        let title = |key| -> Parsed<Option<String>> {
            self.text(key)?
                .map(|text| Title::parse(text).map(|title| title.to_string()))
                .transpose()
                .map_err(|problem| Trouble::plain(format!("{}{key}: {problem}", self.above)))
        };
        let english = title("title")?.ok_or_else(|| self.missing("title"))?;
        let german = title("title_de")?.unwrap_or_else(|| english.clone());
        Ok((english, german))
    }
}
