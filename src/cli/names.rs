//! Whom a verb acts on that can act on many: people named on the command line or a line each on
//! stdin, or those a selector chooses.

use super::context::{Context, Opened};
use super::error::Failure;
use super::exit::Kind;
use crate::domain::name::Username;
use crate::domain::refusal::Refusal;
use crate::ops::user::{DEFAULT_MOST, People};
use anyhow::Context as _;
use clap::{ArgGroup, Args};
use std::collections::BTreeSet;
use std::io::{BufRead, Read as _};

/// The people a verb acts on.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("whom").required(true))]
pub(crate) struct Names {
    /// Usernames; - reads one name a line from stdin
    #[arg(value_name = "USER", group = "whom")]
    names: Vec<String>,
    /// In place of names: whom this selector chooses, such as 'tenant=north and status=locked'
    ///
    /// user list --help tells how selectors are written, and user list --where shows whom one
    /// chooses. It is said how many they are, and asked whether they are meant; exactly these are
    /// then changed, or nobody if by then they are others.
    #[arg(long = "where", value_name = "SELECTOR", group = "whom")]
    selector: Option<String>,
    /// Change nobody if these are more people
    #[arg(long, value_name = "N", default_value_t = DEFAULT_MOST)]
    max: u64,
}

/// Whom a verb is to act on, before they are looked for.
pub(crate) struct Given {
    people: People,
    /// Nobody has typed their names: they are counted, and somebody is asked.
    counted: bool,
}

impl Names {
    /// What was given, before a database is opened.
    ///
    /// # Errors
    /// A selector that does not parse (6), more names than --max (5), stdin that cannot be read
    /// (1), holds no text (6) or no name (2).
    pub(crate) fn read(&self, ctx: &Context) -> Result<Given, Failure> {
        if let Some(text) = &self.selector {
            return Ok(Given {
                people: People::chosen(ctx.selector(text)?, self.max),
                counted: true,
            });
        }
        let mut names = Gathered::default();
        for name in &self.names {
            if name == "-" {
                self.read_stdin(&mut names)?;
            } else {
                names.add(name, self.max)?;
            }
        }
        if names.all.is_empty() {
            return Err(Failure::usage("stdin holds no name"));
        }
        Ok(Given {
            people: People::named(names.all, self.max),
            counted: self.names.iter().any(|name| name == "-"),
        })
    }

    fn read_stdin(&self, names: &mut Gathered) -> Result<(), Failure> {
        let mut stdin = std::io::stdin().lock();
        while let Some(line) = line(&mut stdin)? {
            let name = line.trim();
            if !name.is_empty() {
                names.add(name, self.max)?;
            }
        }
        Ok(())
    }
}

/// Most bytes of a line on stdin: no name is nearly as long.
const MOST_BYTES: u64 = 16 << 10;

/// The next line; `None` at the end.
fn line(input: &mut impl BufRead) -> Result<Option<String>, Failure> {
    let mut bytes = Vec::new();
    let read = input
        .take(MOST_BYTES)
        .read_until(b'\n', &mut bytes)
        .context("stdin cannot be read")?;
    if read as u64 == MOST_BYTES {
        return Err(no_names("a line of stdin is longer than any name"));
    }
    let text = String::from_utf8(bytes).map_err(|_| no_names("stdin is not UTF-8"))?;
    Ok((read > 0).then_some(text))
}

fn no_names(what: &str) -> Failure {
    Failure::new(Kind::Invalid, what).with_hint("write one username a line")
}

/// Names, each once, as far as the fuse allows: what comes from stdin may never end.
#[derive(Default)]
struct Gathered {
    all: Vec<String>,
    keys: BTreeSet<String>,
}

impl Gathered {
    fn add(&mut self, name: &str, most: u64) -> Result<(), Failure> {
        let key = Username::parse(name).map_or_else(|_| name.to_owned(), |name| name.key());
        if self.keys.insert(key) {
            self.all.push(name.to_owned());
        }
        if self.all.len() as u64 > most {
            return Err(Refusal::MoreThan { most }.into());
        }
        Ok(())
    }
}

/// Most names a question repeats.
const NAMED: usize = 5;

impl Given {
    /// The people, after the question whether so many are meant, where nobody has typed their
    /// names.
    ///
    /// # Errors
    /// Not confirmed (2), or whatever is to be said against the choice.
    pub(crate) fn confirmed(
        mut self,
        deed: &str,
        opened: &Opened,
        ctx: &Context,
    ) -> Result<People, Failure> {
        if self.counted {
            let usernames = self.people.count(&opened.call())?;
            let who = who(usernames.iter().map(String::as_str));
            if ctx.goes_unasked() {
                ctx.printer.note(&format!("{deed} {who}"));
            }
            ctx.confirm(&format!("{deed} {who}?"))?;
        }
        Ok(self.people)
    }

    /// The people, for a verb that asks a question of its own in any case. The verb is held to
    /// exactly these.
    ///
    /// # Errors
    /// Whatever is to be said against the choice.
    pub(crate) fn counted(mut self, opened: &Opened) -> Result<People, Failure> {
        self.people.count(&opened.call())?;
        Ok(self.people)
    }
}

/// How many, and the first of them.
pub(crate) fn who<'a>(usernames: impl ExactSizeIterator<Item = &'a str>) -> String {
    let count = usernames.len();
    let first: Vec<&str> = usernames.take(NAMED).collect();
    let more = if count > NAMED { ", …" } else { "" };
    let people = match count {
        1 => "1 person".to_owned(),
        several => format!("{several} people"),
    };
    format!("{people} ({}{more})", first.join(", "))
}
