//! Names out of the database, as far as it can be read, and no others than a shell takes for plain
//! words: whoever chooses a name must not come to choose what is run.

use super::line::Line;
use crate::cli::context::{Context, Globals};
use crate::domain::name::Username;
use crate::ops::known::{self, Known};
use crate::render::View;
use crate::render::user::UserView;
use clap_complete::engine::CompletionCandidate;
use std::ffi::OsStr;
use std::path::PathBuf;

/// What can stand for an argument.
#[derive(Debug, Clone, Copy)]
pub(super) enum Wanted {
    /// A name in the database.
    Known(Known),
    /// A field of the user JSON.
    Field,
}

/// What an argument whose value is called so stands for.
pub(super) fn known(called: &str) -> Option<Wanted> {
    Some(Wanted::Known(match called {
        "USER" => Known::User,
        "TENANT" => Known::Tenant,
        "ROLE" => Known::Role,
        "RIGHT" => Known::Right,
        "POLICY" => Known::Policy,
        "BANK" => Known::Bank,
        "APPEARANCE" => Known::Appearance,
        "KEY" => Known::Setting,
        "FIELDS" => return Some(Wanted::Field),
        _ => return None,
    }))
}

/// Where names are looked up.
#[derive(Debug, Clone)]
pub(super) struct Names {
    db: Option<PathBuf>,
    config: Option<PathBuf>,
    acting: Option<String>,
}

impl Names {
    /// In the database that the line would act on, as whoever it would act as.
    pub(super) fn of(line: &Line) -> Self {
        Names {
            db: line.db.clone(),
            config: line.config.clone(),
            acting: line.acting.clone(),
        }
    }

    /// What may be typed on; nothing where that cannot be found out.
    pub(super) fn beginning_with(&self, wanted: Wanted, begun: &OsStr) -> Vec<CompletionCandidate> {
        let Some(begun) = begun.to_str() else {
            return Vec::new();
        };
        let names = match wanted {
            Wanted::Known(known) => self.look_up(known, begun).unwrap_or_default(),
            Wanted::Field => fields(),
        };
        names
            .into_iter()
            .filter_map(|name| spelt_like(name, begun))
            .filter(|name| plain(name))
            .map(CompletionCandidate::new)
            .collect()
    }

    fn look_up(&self, known: Known, begun: &str) -> Option<Vec<String>> {
        let globals = Globals {
            db: self.db.clone(),
            config: self.config.clone(),
            acting: self.acting.clone(),
            ..Globals::default()
        };
        let opened = Context::new(globals).ok()?.open_for_names().ok()?;
        known::beginning_with(&opened.call(), known, begun).ok()
    }
}

/// The fields, and the first parts of nested ones.
fn fields() -> Vec<String> {
    let mut fields = Vec::new();
    for field in UserView::FIELDS {
        if let Some((first, _)) = field.split_once('.')
            && fields
                .last()
                .is_none_or(|last: &String| !last.starts_with(first))
        {
            fields.push(first.to_owned());
        }
        fields.push((*field).to_owned());
    }
    fields
}

/// The name in a spelling that goes on from what is typed.
fn spelt_like(name: String, begun: &str) -> Option<String> {
    if name.starts_with(begun) {
        return Some(name);
    }
    let key = Username::key_of(&name);
    key.starts_with(begun).then_some(key)
}

/// Whether every shell takes this for one plain word. Usernames may hold signs that end a command
/// or name a variable, as addresses may; those are not offered.
pub(super) fn plain(word: &str) -> bool {
    let inside = |c: char| c.is_alphanumeric() || "-_.@+,=/".contains(c);
    !word.is_empty() && word.chars().all(inside) && !word.starts_with(['=', '@', '+', ','])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_shell_would_run_is_offered() {
        for word in [
            "ben",
            "b.schuster@rhein.example",
            "a+b",
            "Zoë",
            "--tenant=north",
            "a,b",
            "x/y",
            "_x",
        ] {
            assert!(plain(word), "{word}");
        }
        for word in [
            "",
            "$HOME",
            "a&reboot",
            "a|sh",
            "`id`",
            "$(id)",
            "x;y",
            "a b",
            "a'b",
            "~root",
            "!1",
            "{a,b}",
            "*",
            "a?",
            "#a",
            "=ls",
            "a\nb",
            "a\u{1b}[m",
            "a\u{202e}b",
            "%1",
            "^a",
            "@a",
        ] {
            assert!(!plain(word), "{word}");
        }
    }
}
