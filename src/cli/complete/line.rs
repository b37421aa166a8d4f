//! The command line as far as it has been typed, and what it says of the database and of who acts.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

/// The words of a command line up to the cursor.
pub(in crate::cli) struct Line {
    /// The words without their quotes; the last one is being typed.
    pub(super) words: Vec<OsString>,
    /// The value of `--db`.
    pub(super) db: Option<PathBuf>,
    /// The value of `--config`.
    pub(super) config: Option<PathBuf>,
    /// The value of `--as`, unless it is being typed.
    pub(super) acting: Option<String>,
}

impl Line {
    /// Reads the words, which may still have their quotes. What a variable or a command would
    /// stand for is not looked into.
    pub(super) fn of(words: &[OsString], quoted: bool) -> Self {
        let words: Vec<OsString> = words
            .iter()
            .map(|word| if quoted { unquoted(word) } else { word.clone() })
            .collect();
        let typed = words.split_last().map_or(&[][..], |(_, typed)| typed);
        Line {
            db: option(&words, "--db").map(at_home),
            config: option(&words, "--config").map(at_home),
            acting: option(typed, "--as").map(str::to_owned),
            words,
        }
    }
}

/// A word as the shell would understand it; a quote that is still open ends with the word.
fn unquoted(word: &OsStr) -> OsString {
    let Some(text) = word.to_str() else {
        return word.to_owned();
    };
    ["", "'", "\""]
        .iter()
        .find_map(|end| shlex::split(&format!("{text}{end}")))
        .map_or_else(|| text.into(), |parts| parts.join(" ").into())
}

/// The value of an option that every verb takes, as far as it is typed in full.
fn option<'a>(words: &'a [OsString], name: &str) -> Option<&'a str> {
    let words = words.iter().map_while(|word| word.to_str());
    let mut before = words.take_while(|word| *word != "--");
    let mut found = None;
    while let Some(word) = before.next() {
        let Some(rest) = word.strip_prefix(name) else {
            continue;
        };
        match rest.strip_prefix('=') {
            Some(value) => found = Some(value),
            None if rest.is_empty() => found = before.next(),
            None => {}
        }
    }
    found
}

/// `~/` is the home folder, as shells have it.
fn at_home(path: &str) -> PathBuf {
    let home = std::env::var_os("HOME").filter(|home| !home.is_empty());
    match (path.strip_prefix("~/"), home) {
        (Some(below), Some(home)) => PathBuf::from(home).join(below),
        _ => PathBuf::from(path),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_go_and_the_database_is_found() {
        let line = |text: &[&str]| {
            let words: Vec<OsString> = text.iter().map(OsString::from).collect();
            Line::of(&words, true)
        };
        let read = line(&["vogt", "--db", "'/a b/c'", "user", "show", "'be"]);
        assert_eq!(read.words[2], "/a b/c");
        assert_eq!(read.words[5], "be");
        assert_eq!(read.db, Some(PathBuf::from("/a b/c")));
        let read = line(&["vogt", "user", "--db=/x\\ y", "--config", "z", "\"b"]);
        assert_eq!(read.db, Some(PathBuf::from("/x y")));
        assert_eq!(read.config, Some(PathBuf::from("z")));
        let read = line(&["vogt", "user", "list", "--dbx", "a", "--", "--db", "b", ""]);
        assert_eq!(read.db, None);
        assert_eq!(read.words[8], "");
        assert_eq!(line(&["vogt", "--db"]).db, None);
        let acting = |text: &[&str]| line(text).acting;
        let chief = Some("chief".to_owned());
        assert_eq!(acting(&["vogt", "--as", "'chief'", "user", ""]), chief);
        assert_eq!(acting(&["vogt", "user", "--as=chief", ""]), chief);
        assert_eq!(acting(&["vogt", "--as", "chief", "--as", "be"]), None);
        assert_eq!(acting(&["vogt", "--as", "che"]), None);
        assert_eq!(acting(&["vogt", "--as=che"]), None);
        assert_eq!(acting(&["vogt", "--", "--as", "chief", ""]), None);
    }
}
