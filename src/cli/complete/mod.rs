//! `vogt complete [--quoted] -- WORD...`: what the completion scripts ask. It is no verb for people
//! and stands in no help, so it is looked for before the others. And it is not, as clap_complete
//! would have it, a variable in the environment: that would turn every verb into this one, the
//! doors that answer by their exit code included.

mod line;
mod names;

use super::talker;
use crate::render::Format;
use clap::{Command, ValueHint};
use clap_complete::engine::{ArgValueCompleter, CompletionCandidate, complete};
use line::Line;
use names::{Names, plain};
use std::ffi::{OsStr, OsString};
use std::process::ExitCode;

/// What stands for the files of a folder. No name and no option looks like it.
const FILES: &str = ":files";

/// The line that is to be completed, if that is asked: its words up to the cursor, the program
/// among them; with `--quoted` they are as typed, quotes and all.
pub(super) fn asked(arguments: &[OsString]) -> Option<Line> {
    let [_, verb, rest @ ..] = arguments else {
        return None;
    };
    if verb != "complete" {
        return None;
    }
    match rest {
        [dashes, words @ ..] if dashes == "--" => Some(Line::of(words, false)),
        [quoted, dashes, words @ ..] if quoted == "--quoted" && dashes == "--" => {
            Some(Line::of(words, true))
        }
        _ => None,
    }
}

/// Writes a candidate a line, with its meaning after a tab; [`FILES`] where a file is wanted.
/// Nothing is ever asked or changed, and trouble is no candidate.
pub(super) fn run(line: &Line) -> ExitCode {
    let mut text = String::new();
    for (value, meaning) in candidates(line) {
        text.push_str(&value);
        if let Some(meaning) = meaning {
            text.push('\t');
            text.push_str(&meaning);
        }
        text.push('\n');
    }
    // a shell that has gone wants no answer
    drop(talker(Format::Table).raw(text.as_bytes()));
    ExitCode::SUCCESS
}

/// What may stand in the place of the last word. Options are offered to whoever begins one, or
/// where there is nothing else.
fn candidates(line: &Line) -> Vec<(String, Option<String>)> {
    let Some(last) = line.words.len().checked_sub(1).filter(|last| *last > 0) else {
        return Vec::new();
    };
    let mut tree = super::tree();
    tree.build();
    let mut tree = with_names(tree, &Names::of(line));
    let Ok(found) = complete(&mut tree, line.words.clone(), last, None) else {
        return Vec::new();
    };
    if found.iter().any(|one| value(one).ends_with(FILES)) {
        return vec![(FILES.to_owned(), None)];
    }
    let mut found: Vec<_> = found
        .iter()
        .map(|one| (value(one).into_owned(), meaning(one)))
        .filter(|(value, _)| plain(value))
        .collect();
    let is_option = |value: &str| value.starts_with('-');
    let begun = line.words.last().map(|word| word.to_string_lossy());
    let begun = begun.is_some_and(|word| is_option(&word));
    if !begun && found.iter().any(|(value, _)| !is_option(value)) {
        found.retain(|(value, _)| !is_option(value));
    }
    found
}

fn value(candidate: &CompletionCandidate) -> std::borrow::Cow<'_, str> {
    candidate.get_value().to_string_lossy()
}

/// The first line of the help on it.
fn meaning(candidate: &CompletionCandidate) -> Option<String> {
    let help = candidate.get_help()?.to_string();
    help.lines().next().map(str::to_owned)
}

/// What an argument's value is called says what it names.
fn with_names(command: Command, names: &Names) -> Command {
    command
        .mut_args(|arg| {
            let called = arg.get_value_names().and_then(<[_]>::first);
            if let Some(known) = called.and_then(|name| names::known(name)) {
                let names = names.clone();
                return arg.add(ArgValueCompleter::new(move |begun: &OsStr| {
                    names.beginning_with(known, begun)
                }));
            }
            if arg.get_value_hint() == ValueHint::AnyPath {
                return arg.add(ArgValueCompleter::new(|_: &OsStr| {
                    vec![CompletionCandidate::new(FILES)]
                }));
            }
            arg
        })
        .mut_subcommands(|verb| with_names(verb, names))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Positional arguments of the verbs that make something new: their names are not known yet.
    const NEW: [&str; 1] = ["vogt user add"];

    #[test]
    fn people_are_called_users_wherever_they_are_named() {
        let mut tree = crate::cli::tree();
        tree.build();
        let mut found = Vec::new();
        walk(&tree, &mut found);
        assert_eq!(found, NEW, "these want value_name = \"USER\"");
    }

    fn walk(command: &Command, found: &mut Vec<String>) {
        let names_a_person = |arg: &clap::Arg| {
            let called = arg.get_value_names().and_then(<[_]>::first);
            called.is_some_and(|name| name == "USERNAME")
        };
        if command.get_arguments().any(names_a_person) {
            found.push(command.get_bin_name().unwrap_or_default().to_owned());
        }
        for verb in command.get_subcommands() {
            walk(verb, found);
        }
    }

    #[test]
    fn options_come_to_whoever_begins_one() {
        let offered = |words: &[&str]| {
            let words: Vec<OsString> = words.iter().map(OsString::from).collect();
            let found = candidates(&Line::of(&words, false));
            let values: Vec<_> = found.into_iter().map(|(value, _)| value).collect();
            values.join(" ")
        };
        assert_eq!(offered(&["vogt"]), "");
        assert_eq!(offered(&["vogt", "lockout", "re"]), "reset");
        assert_eq!(
            offered(&["vogt", "user", "list", "--exp"]),
            "--expiring-within"
        );
        assert_eq!(offered(&["vogt", "-o", "js"]), "json jsonl");
        assert_eq!(
            offered(&["vogt", "user", "list", "--status=l"]),
            "--status=locked"
        );
        assert_eq!(
            offered(&["vogt", "user", "list", "--columns", "username,fail"]),
            "username,failures username,failures.login username,failures.signature"
        );
        assert!(offered(&["vogt", "user", "list", ""]).starts_with("--tenant"));
        assert_eq!(offered(&["vogt", "user", "import", "pe"]), FILES);
        assert_eq!(offered(&["vogt", "--db=x"]), FILES);
        assert!(!offered(&["vogt", ""]).contains("complete "));
    }
}
