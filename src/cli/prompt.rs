//! Questions at the terminal. Nothing is asked unless stdin is one; secrets are not echoed; what a
//! question repeats is escaped; prompts go to stderr, so that stdout stays data.

use super::error::Failure;
use super::exit::Kind;
use super::terminal::asking;
use crate::domain::secret::Secret;
use crate::domain::visible::escape_for_terminal;
use anyhow::Context as _;
use dialoguer::console::Term;
use std::io::IsTerminal;

/// Whether there is someone to ask.
#[must_use]
pub(crate) fn possible() -> bool {
    std::io::stdin().is_terminal()
}

/// Asks for a secret once.
///
/// # Errors
/// The terminal cannot be read.
pub(crate) fn password(prompt: &str) -> Result<Secret, Failure> {
    let config = rpassword::ConfigBuilder::new()
        .input_file_path(terminal())
        .output_writer(std::io::stderr())
        .build();
    let prompt = format!("{}: ", escape_for_terminal(prompt));
    let text = asking(|| rpassword::prompt_password_with_config(prompt, config))
        .context("the terminal cannot be read")?;
    Ok(Secret::new(text))
}

/// The terminal that stdin is. Under `sudo -u` or `su` it belongs to someone else and cannot be
/// opened anew by that name; as the controlling terminal it can.
fn terminal() -> &'static str {
    let own = "/dev/stdin";
    match std::fs::File::open(own) {
        Ok(_) => own,
        Err(_) => "/dev/tty",
    }
}

/// How often something is asked for.
const TRIES: u32 = 3;

/// Asks for a new password and sets it; one that breaks a rule is asked for again, three times at
/// most.
///
/// # Errors
/// Not typed the same way twice (6), whatever `set` says in the end.
pub(crate) fn set_new_password<T>(
    who: &str,
    mut set: impl FnMut(Secret) -> Result<T, Failure>,
) -> Result<T, Failure> {
    for _ in 1..TRIES {
        match set(new_password(who)?) {
            Err(failure) if failure.breaks_policy() => say(&format!("Not taken: {failure}.")),
            done => return done,
        }
    }
    set(new_password(who)?)
}

/// Asks for a new password twice, until both are the same; gives up after three times.
///
/// # Errors
/// Three times not the same (6).
pub(crate) fn new_password(who: &str) -> Result<Secret, Failure> {
    for _ in 0..TRIES {
        let first = password(&format!("New password for {who}"))?;
        let second = password("The same again")?;
        if first == second {
            return Ok(first);
        }
        say("The two are not the same.");
    }
    Err(Failure::new(
        Kind::Invalid,
        "the password was not typed the same way twice",
    ))
}

#[expect(clippy::print_stderr, reason = "part of a dialogue at the terminal")]
fn say(text: &str) {
    eprintln!("{}", escape_for_terminal(text));
}

/// Asks a question that yes or no answers; no is the default.
///
/// # Errors
/// The terminal cannot be read.
pub(crate) fn confirm(question: &str) -> Result<bool, Failure> {
    let confirm = dialoguer::Confirm::new()
        .with_prompt(escape_for_terminal(question))
        .default(false)
        .show_default(true);
    asking(|| Ok(confirm.interact_on(&Term::stderr())?))
        .context("the terminal cannot be read")
        .map_err(Failure::from)
}

/// Asks for a line of text.
///
/// # Errors
/// The terminal cannot be read.
pub(crate) fn line(prompt: &str) -> Result<String, Failure> {
    let input = dialoguer::Input::<String>::new()
        .with_prompt(escape_for_terminal(prompt))
        .allow_empty(true);
    asking(|| Ok(input.interact_text_on(&Term::stderr())?))
        .context("the terminal cannot be read")
        .map_err(Failure::from)
}

/// Asks for a line of text until it passes.
///
/// # Errors
/// The terminal cannot be read.
pub(crate) fn checked_line(
    prompt: &str,
    check: impl Fn(&str) -> Result<(), String>,
) -> Result<String, Failure> {
    let input = dialoguer::Input::<String>::new()
        .with_prompt(escape_for_terminal(prompt))
        .validate_with(|text: &String| {
            check(text).map_err(|problem| escape_for_terminal(&problem).into_owned())
        });
    asking(|| Ok(input.interact_text_on(&Term::stderr())?))
        .context("the terminal cannot be read")
        .map_err(Failure::from)
}

/// Most lines of a choice shown at once.
const PAGE: usize = 12;

/// Lets one of several be chosen, by the arrow keys or by typing a part of it; returns its
/// position.
///
/// # Errors
/// The terminal cannot be read.
pub(crate) fn choose(prompt: &str, words: &[&str]) -> Result<usize, Failure> {
    let words = words.iter().map(|word| escape_for_terminal(word));
    let select = dialoguer::FuzzySelect::new()
        .with_prompt(escape_for_terminal(prompt))
        .items(words)
        .default(0)
        .max_length(PAGE);
    asking(|| Ok(select.interact_on(&Term::stderr())?))
        .context("the terminal cannot be read")
        .map_err(Failure::from)
}

/// Lets some of several be chosen, some of them ticked already; returns their positions.
///
/// # Errors
/// The terminal cannot be read.
pub(crate) fn choose_several(
    prompt: &str,
    words: &[(String, bool)],
) -> Result<Vec<usize>, Failure> {
    let words = words
        .iter()
        .map(|(word, ticked)| (escape_for_terminal(word), *ticked));
    let select = dialoguer::MultiSelect::new()
        .with_prompt(escape_for_terminal(prompt))
        .items_checked(words)
        .max_length(PAGE);
    asking(|| Ok(select.interact_on(&Term::stderr())?))
        .context("the terminal cannot be read")
        .map_err(Failure::from)
}
