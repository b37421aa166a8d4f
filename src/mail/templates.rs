//! All templates: those that come with vogt, and those that replace them from a folder.

use super::builtin;
use super::template::{Flaw, Template};
use crate::domain::mail::Kind;
use crate::domain::name::nearest;
use crate::domain::user::Language;
use crate::domain::visible::escape_for_terminal;
use std::fmt;
use std::fs::{File, Metadata};
use std::io::{self, Read};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

/// The most bytes of a template. Ours; a hundred times those that come with vogt.
const MOST_BYTES: u64 = 64 * 1024;

/// What is wrong with the folder of templates or a file in it.
#[derive(Debug)]
pub struct Problem {
    /// The folder or file.
    pub path: PathBuf,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// What is wrong with a file.
#[derive(Debug)]
pub enum Wrong {
    /// It cannot be read.
    Unreadable(io::Error),
    /// Others could change it, and with it where secrets are sent.
    Exposed {
        /// Its mode.
        mode: u32,
    },
    /// It belongs neither to root nor to whoever runs vogt.
    Foreign,
    /// No template is named so.
    NoTemplate {
        /// The nearest name of one.
        nearest: Option<String>,
    },
    /// It is far too long, or no UTF-8 text.
    NoText,
    /// It is no template as it should be.
    Flaw(Flaw),
}

impl fmt::Display for Problem {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display().to_string();
        write!(out, "{}: ", escape_for_terminal(&path))?;
        match &self.wrong {
            Wrong::Unreadable(error) => write!(out, "it cannot be read: {error}"),
            Wrong::Exposed { mode } => {
                write!(out, "it can be written by others (mode {mode:04o})")
            }
            Wrong::Foreign => out.write_str("it belongs to somebody else"),
            Wrong::NoTemplate { nearest } => {
                out.write_str("no template is named so")?;
                match nearest {
                    Some(nearest) => write!(out, "; did you mean {nearest}?"),
                    None => Ok(()),
                }
            }
            Wrong::NoText => out.write_str("it is no UTF-8 text of at most 64 KiB"),
            Wrong::Flaw(flaw) => out.write_str(&escape_for_terminal(&flaw.to_string())),
        }
    }
}

/// A template for each kind of mail in each language.
#[derive(Debug, Clone)]
pub struct Templates(Vec<(Kind, Language, Template)>);

impl Templates {
    /// Reads those in a folder beside those that come with vogt. What is wrong with one is told,
    /// and the one that comes with vogt stands in for it. `linked` says whether there is a link
    /// to be filled in; files must belong to root or to `owner`, and be changed by nobody else.
    #[must_use]
    pub fn load(folder: Option<&Path>, linked: bool, owner: u32) -> (Self, Vec<Problem>) {
        let mut problems = Vec::new();
        if let Some(folder) = folder {
            problems = examine(folder, owner);
        }
        let usable = folder.filter(|_| !problems.iter().any(Problem::is_of_folder));
        let mut templates = Vec::new();
        for kind in Kind::ALL {
            for language in Language::ALL {
                let own = usable.and_then(|folder| {
                    let path = folder.join(file_name(kind, language));
                    match read(&path, kind, linked, owner) {
                        Ok(template) => template,
                        Err(wrong) => {
                            problems.extend(wrong.into_iter().map(|wrong| Problem {
                                path: path.clone(),
                                wrong,
                            }));
                            None
                        }
                    }
                });
                let builtin = || Template::parse(kind, builtin::text(kind, language), linked);
                // those that come with vogt can be read: a test reads them all
                if let Some(template) = own.or_else(|| builtin().ok()) {
                    templates.push((kind, language, template));
                }
            }
        }
        (Templates(templates), problems)
    }

    pub(super) fn get(&self, kind: Kind, language: Language) -> Option<&Template> {
        let found = self.0.iter().find(|(k, l, _)| (*k, *l) == (kind, language));
        found.map(|(_, _, template)| template)
    }
}

impl Problem {
    fn is_of_folder(&self) -> bool {
        !matches!(
            self.wrong,
            Wrong::NoTemplate { .. } | Wrong::Flaw(_) | Wrong::NoText
        )
    }
}

/// The name of a template's file.
fn file_name(kind: Kind, language: Language) -> String {
    format!("{}.{}.txt", kind.as_str(), language.as_str())
}

/// What is wrong with the folder, and which of its files are no templates.
fn examine(folder: &Path, owner: u32) -> Vec<Problem> {
    let of_folder = |wrong| {
        vec![Problem {
            path: folder.to_owned(),
            wrong,
        }]
    };
    let names = std::fs::metadata(folder).map(|found| trust(&found, owner));
    match names {
        Err(error) => return of_folder(Wrong::Unreadable(error)),
        Ok(Err(wrong)) => return of_folder(wrong),
        Ok(Ok(())) => {}
    }
    let names = std::fs::read_dir(folder).and_then(|entries| {
        entries
            .map(|entry| Ok(entry?.file_name()))
            .collect::<io::Result<Vec<_>>>()
    });
    let mut names = match names {
        Ok(names) => names,
        Err(error) => return of_folder(Wrong::Unreadable(error)),
    };
    names.sort();
    let known: Vec<String> = Kind::ALL
        .iter()
        .flat_map(|kind| Language::ALL.map(|language| file_name(*kind, language)))
        .collect();
    let strangers = names.iter().filter_map(|name| {
        let text = name.to_string_lossy();
        let stranger = text.ends_with(".txt") && !known.contains(&text.clone().into_owned());
        stranger.then(|| Problem {
            path: folder.join(name),
            wrong: Wrong::NoTemplate {
                nearest: nearest(&text, known.iter().map(String::as_str)).map(str::to_owned),
            },
        })
    });
    strangers.collect()
}

/// Whoever can change a template decides where its secrets are sent.
fn trust(found: &Metadata, owner: u32) -> Result<(), Wrong> {
    let mode = found.mode() & 0o7777;
    if mode & 0o022 != 0 {
        return Err(Wrong::Exposed { mode });
    }
    if found.uid() != 0 && found.uid() != owner {
        return Err(Wrong::Foreign);
    }
    Ok(())
}

/// The template of a file; `None` if there is no such file.
fn read(path: &Path, kind: Kind, linked: bool, owner: u32) -> Result<Option<Template>, Vec<Wrong>> {
    let one = |wrong| vec![wrong];
    let unreadable = |error| one(Wrong::Unreadable(error));
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    };
    trust(&file.metadata().map_err(unreadable)?, owner).map_err(one)?;
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(unreadable)?;
    let short = bytes.len() as u64 <= MOST_BYTES;
    let text = String::from_utf8(bytes).ok().filter(|_| short);
    let text = text.ok_or_else(|| one(Wrong::NoText))?;
    Template::parse(kind, &text, linked)
        .map(Some)
        .map_err(|flaws| flaws.into_iter().map(Wrong::Flaw).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn those_that_come_with_vogt_can_be_read_with_and_without_a_link() {
        for linked in [false, true] {
            let (templates, problems) = Templates::load(None, linked, 0);
            assert!(problems.is_empty());
            assert_eq!(templates.0.len(), Kind::ALL.len() * Language::ALL.len());
        }
        for kind in Kind::ALL {
            for language in Language::ALL {
                let parsed = Template::parse(kind, builtin::text(kind, language), false);
                assert!(parsed.is_ok(), "{kind:?} {language:?} {parsed:?}");
                let text = builtin::text(kind, language);
                assert!(text.contains("{greeting}"));
                assert!(text.lines().all(|line| line.chars().count() <= 96));
            }
        }
    }
}
