//! What every verb needs, built once in dispatch: global options, settings and the printer.

mod acting;

pub(crate) use acting::Opened;

use super::error::{Failure, bad_moment};
use super::probe::Probe;
use super::prompt;
use super::settings::{self, Color, Mail, Settings};
use crate::domain::moment::parse_until;
use crate::domain::refusal::Refusal;
use crate::domain::selector::Selector;
use crate::ops::env::Env;
use crate::render::{Format, Printer, Style};
use crate::store::Ending;
use acting::Pending;
use clap::{Args, ValueEnum};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::cell::RefCell;
use std::io::IsTerminal;
use std::path::PathBuf;

/// Output formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Output {
    /// For people
    Table,
    /// One object or one array
    Json,
    /// One object a line
    Jsonl,
    /// A header and rows
    Csv,
}

/// Options every verb takes, before or after it.
#[derive(Debug, Default, Args)]
#[command(next_help_heading = "Global options")]
pub(crate) struct Globals {
    /// Database file [else VOGT_DB, else the settings file, else the data folder]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) db: Option<PathBuf>,
    /// Settings file [else VOGT_CONFIG, else the config folder, else /etc/vogt/config.toml]
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Act as this account, with its rights only [else VOGT_AS]
    #[arg(long = "as", global = true, value_name = "USER")]
    pub(crate) acting: Option<String>,
    /// Read the password for --as from the first line of FILE
    #[arg(long, global = true, value_name = "FILE")]
    pub(crate) as_password_file: Option<PathBuf>,
    /// How results are written
    #[arg(short, long, global = true, value_name = "FORMAT", value_enum)]
    pub(crate) output: Option<Output>,
    /// Short for --output json
    #[arg(long, global = true, conflicts_with = "output")]
    pub(crate) json: bool,
    /// Do it all, report what would change, keep nothing
    #[arg(short = 'n', long, global = true)]
    pub(crate) dry_run: bool,
    /// Ask no questions: the answer is yes
    #[arg(short, long, global = true)]
    pub(crate) yes: bool,
    /// Say nothing but errors on stderr
    #[arg(short, long, global = true, conflicts_with = "verbose")]
    pub(crate) quiet: bool,
    /// Say more on stderr
    #[arg(short, long, global = true)]
    pub(crate) verbose: bool,
    /// When to use colours; NO_COLOR and CLICOLOR_FORCE are honoured
    #[arg(long, global = true, value_name = "WHEN", value_enum)]
    pub(crate) color: Option<Color>,
}

impl Globals {
    /// The format results are written in.
    #[must_use]
    pub(crate) fn format(&self) -> Format {
        match self.output {
            Some(Output::Jsonl) => Format::Jsonl,
            Some(Output::Csv) => Format::Csv,
            Some(Output::Json) => Format::Json,
            Some(Output::Table) | None if self.json => Format::Json,
            Some(Output::Table) | None => Format::Table,
        }
    }
}

/// What every verb needs.
pub(crate) struct Context {
    /// Writes results and talk.
    pub(crate) printer: Printer,
    globals: Globals,
    settings: Settings,
    zone: TimeZone,
    /// What a verb may have queued, to be delivered at once.
    errand: RefCell<Option<Pending>>,
}

/// The time zone of this machine, or that of `TZ`. The library's own way begins by listing every
/// zone there is, which takes a quarter of a short call; without `TZ` one file says it all.
fn local_zone() -> TimeZone {
    let unnamed = || {
        let rules = std::fs::read("/etc/localtime").ok()?;
        TimeZone::tzif("", &rules).ok()
    };
    match std::env::var_os("TZ") {
        None => unnamed().unwrap_or_else(TimeZone::system),
        Some(_) => TimeZone::system(),
    }
}

impl Context {
    /// Reads the settings and prepares the printer.
    ///
    /// # Errors
    /// A settings file that cannot be used.
    pub(crate) fn new(globals: Globals) -> Result<Self, Failure> {
        let settings = find_settings(&globals)?;
        let zone = local_zone();
        let color = globals.color.or(settings.color).unwrap_or_default();
        let printer = Printer {
            format: globals.format(),
            style: Style {
                color: use_color(color),
                ascii: false,
                width: width(),
                zone: zone.clone(),
            },
            quiet: globals.quiet,
        };
        Ok(Context {
            printer,
            globals,
            settings,
            zone,
            errand: RefCell::new(None),
        })
    }

    /// Whether nothing is to be kept.
    #[must_use]
    pub(crate) fn dry_run(&self) -> bool {
        self.globals.dry_run
    }

    /// The local time zone.
    #[must_use]
    pub(crate) fn zone(&self) -> &TimeZone {
        &self.zone
    }

    /// Whether what is written is kept.
    #[must_use]
    pub(crate) fn ending(&self) -> Ending {
        if self.globals.dry_run {
            Ending::RollBack
        } else {
            Ending::Commit
        }
    }

    /// The probe of the settings, if there is one.
    #[must_use]
    pub(crate) fn probe(&self) -> Option<Probe> {
        self.settings.probe.clone()
    }

    /// Time, randomness and hashing as the settings have it.
    #[must_use]
    pub(crate) fn env(&self) -> Env {
        Env::system(self.settings.hash)
    }

    /// What the settings say about mails.
    #[must_use]
    pub(crate) fn mail(&self) -> &Mail {
        &self.settings.mail
    }

    /// Refuses a dry run of a verb that checks a credential.
    ///
    /// # Errors
    /// [`Refusal::DryRunOfCredential`].
    pub(crate) fn refuse_dry_run(&self) -> Result<(), Failure> {
        if self.globals.dry_run {
            return Err(Refusal::DryRunOfCredential.into());
        }
        Ok(())
    }

    /// The database of `--db`: whoever names it once has to name it again.
    #[must_use]
    pub(crate) fn named_database(&self) -> Option<PathBuf> {
        let path = self.globals.db.as_ref()?;
        Some(std::path::absolute(path).unwrap_or_else(|_| path.clone()))
    }

    /// Whether nobody is asked: the answer is yes, or nothing is kept.
    #[must_use]
    pub(crate) fn goes_unasked(&self) -> bool {
        self.globals.yes || self.globals.dry_run
    }

    /// Asks whether to go on, unless told not to ask.
    ///
    /// # Errors
    /// Off a terminal without --yes, and when the answer is no (2 both).
    pub(crate) fn confirm(&self, question: &str) -> Result<(), Failure> {
        if self.goes_unasked() {
            return Ok(());
        }
        if !prompt::possible() {
            return Err(
                Failure::usage(format!("this needs a confirmation: {question}"))
                    .with_hint("add --yes"),
            );
        }
        if prompt::confirm(question)? {
            return Ok(());
        }
        Err(Failure::usage("not confirmed; nothing was changed"))
    }

    /// A moment to judge at: a date, a moment, or a span from now.
    ///
    /// # Errors
    /// Text that is none.
    pub(crate) fn moment(&self, what: &'static str, text: &str) -> Result<Timestamp, Failure> {
        parse_until(text, self.env().clock.now(), &self.zone)
            .map_err(|problem| bad_moment(what, problem))
    }

    /// Whom `--where` chooses.
    ///
    /// # Errors
    /// Text that is no selector (6, the place marked).
    pub(crate) fn selector(&self, text: &str) -> Result<Selector, Failure> {
        Selector::parse(text, &self.zone).map_err(|problem| Refusal::Selector(problem).into())
    }

    /// The moment of `--at`, if it was given.
    ///
    /// # Errors
    /// Text that is none.
    pub(crate) fn moment_to_judge(&self, at: Option<&str>) -> Result<Option<Timestamp>, Failure> {
        at.map(|text| self.moment("--at", text)).transpose()
    }

    /// Where the database is.
    ///
    /// # Errors
    /// Nothing says where, and there is no home folder.
    pub(crate) fn database(&self) -> Result<PathBuf, Failure> {
        if let Some(path) = &self.globals.db {
            return Ok(path.clone());
        }
        if let Some(path) = path_from_environment("VOGT_DB") {
            return Ok(path);
        }
        if let Some(path) = &self.settings.db {
            return Ok(path.clone());
        }
        if crate::ops::effective_uid() == 0 {
            return Ok(PathBuf::from("/var/lib/vogt/vogt.db"));
        }
        let folder = folder("XDG_DATA_HOME", ".local/share").ok_or_else(|| {
            Failure::usage("no database is named and there is no home folder")
                .with_hint("add --db FILE")
        })?;
        Ok(folder.join("vogt/vogt.db"))
    }
}

/// A path, whatever bytes it is made of.
fn path_from_environment(name: &str) -> Option<PathBuf> {
    std::env::var_os(name)
        .filter(|value| !value.is_empty())
        .map(PathBuf::from)
}

fn from_environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// A folder of the XDG base directories.
fn folder(variable: &str, below_home: &str) -> Option<PathBuf> {
    from_environment(variable)
        .map(PathBuf::from)
        .filter(|path| path.is_absolute())
        .or_else(|| Some(PathBuf::from(from_environment("HOME")?).join(below_home)))
}

fn find_settings(globals: &Globals) -> Result<Settings, Failure> {
    if let Some(path) = &globals.config {
        return settings::read(path);
    }
    if let Some(path) = path_from_environment("VOGT_CONFIG") {
        return settings::read(&path);
    }
    let own = folder("XDG_CONFIG_HOME", ".config").map(|folder| folder.join("vogt/config.toml"));
    let system = PathBuf::from("/etc/vogt/config.toml");
    match own.into_iter().chain([system]).find(|path| path.exists()) {
        Some(path) => settings::read(&path),
        None => Ok(Settings::default()),
    }
}

fn use_color(color: Color) -> bool {
    match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => {
            if from_environment("NO_COLOR").is_some() {
                return false;
            }
            let forced = from_environment("CLICOLOR_FORCE").is_some_and(|value| value != "0");
            let dumb = from_environment("TERM").is_some_and(|value| value == "dumb");
            forced || std::io::stdout().is_terminal() && !dumb
        }
    }
}

/// The width of the terminal stdout goes to, if it is one.
fn width() -> Option<u16> {
    let terminal = dialoguer::console::Term::stdout();
    terminal.is_term().then(|| terminal.size().1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_local_zone_is_the_one_the_library_finds() {
        let (ours, theirs) = (local_zone(), TimeZone::system());
        for month in 0..24 {
            let moment = Timestamp::from_second(1_700_000_000 + month * 2_600_000).unwrap();
            assert_eq!(ours.to_offset(moment), theirs.to_offset(moment));
        }
    }
}
