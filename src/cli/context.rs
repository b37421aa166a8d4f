//! What every verb needs, built once in dispatch: global options, settings, the printer, and the
//! way to the database as whoever acts.

use super::error::{Failure, bad_moment};
use super::exit::Kind;
use super::probe::Probe;
use super::saved::Saved;
use super::settings::{self, Color, Mail, Settings};
use super::{prompt, secrets};
use crate::domain::moment::parse_until;
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::domain::selector::Selector;
use crate::domain::user::UserId;
use crate::ops::auth::session;
use crate::ops::env::Env;
use crate::ops::known;
use crate::ops::mail::send;
use crate::ops::{Actor, Call, Operator};
use crate::render::{Format, Printer, Style};
use crate::store::outbox::MailId;
use crate::store::{Ending, Store};
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

/// Mails queued after this one are delivered at once, in the name of whoever queued them.
struct Pending {
    after: MailId,
    actor: Actor,
    via: String,
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

    /// Remembers where the outbox ends before a verb begins, if what it queues is to be delivered
    /// at once. Where that cannot be read there is nothing to deliver, or it waits.
    fn remember_errand(&self, opened: &Opened) {
        let wanted = self.settings.mail.at_once && !self.globals.dry_run;
        if wanted && let Ok(after) = send::mark(&opened.store) {
            *self.errand.borrow_mut() = Some(Pending {
                after,
                actor: opened.actor.clone(),
                via: opened.via.clone(),
            });
        }
    }

    /// What is to be delivered now, and the database opened anew for it.
    #[must_use]
    pub(crate) fn take_errand(&self) -> Option<(MailId, Opened)> {
        let pending = self.errand.borrow_mut().take()?;
        let store = Store::open(&self.database().ok()?).ok()?;
        let opened = Opened {
            store,
            env: self.env(),
            actor: pending.actor,
            via: pending.via,
            ending: self.ending(),
            session: None,
        };
        Some((pending.after, opened))
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

    /// Refuses `--as` for a verb that only the operator has, where there are no accounts yet.
    ///
    /// # Errors
    /// `--as` was given (2).
    pub(crate) fn refuse_acting(&self, verb: &str) -> Result<(), Failure> {
        match self.globals.acting {
            Some(_) => {
                Err(Failure::usage(format!("{verb} is for the operator"))
                    .with_hint("leave --as out"))
            }
            None => Ok(()),
        }
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

    /// Opens the database for a verb, as the operator or as the account of `--as`, whose
    /// credential is checked here.
    ///
    /// # Errors
    /// The file cannot be used, or whoever acts is not accepted.
    pub(crate) fn open(&self, via: &str) -> Result<Opened, Failure> {
        let store = Store::open(&self.database()?)?;
        self.enter(store, via)
    }

    /// Opens the database to look names up, as whoever the line is to act as. Nobody is asked for
    /// a password, so an account looks by a session saved for it. Without one it is the operator
    /// who asks what that account sees, which is never more than the operator may see.
    ///
    /// # Errors
    /// The file cannot be used, or not by whoever asks.
    pub(crate) fn open_for_names(&self) -> Result<Opened, Failure> {
        let store = Store::open(&self.database()?)?;
        let mut opened = Opened {
            actor: Actor::Operator(Operator::of_this_process()),
            env: self.env(),
            session: None,
            via: "complete".to_owned(),
            ending: Ending::RollBack,
            store,
        };
        let acting = self.acting()?;
        if let Some(name) = &acting
            && let Some(saved) = Saved::place(opened.store.path(), name)
            && let Ok(Some(token)) = saved.read()
            && let Some(id) = session::act::proven(&opened.call(), name, &token)?
        {
            opened.actor = Actor::Account(id);
            return Ok(opened);
        }
        if !Operator::may_operate(&opened.store) {
            return Err(only_operators());
        }
        if let Some(name) = acting {
            opened.actor = Actor::Account(known::account(&opened.call(), &name)?);
        }
        Ok(opened)
    }

    /// Opens the database for a `db` verb: as the operator, and whatever known schema it has.
    ///
    /// # Errors
    /// The file cannot be used; an account is to act ([`Refusal::OperatorOnly`]).
    pub(crate) fn open_as_operator(
        &self,
        via: &str,
        deed: &'static str,
    ) -> Result<Opened, Failure> {
        self.operator(deed)?;
        let store = Store::open_any_version(&self.database()?)?;
        self.enter(store, via)
    }

    /// The operator, before a database is open. An account is refused at once: what no account
    /// may do needs no password.
    ///
    /// # Errors
    /// [`Refusal::OperatorOnly`].
    pub(crate) fn operator(&self, deed: &'static str) -> Result<Actor, Failure> {
        if self.acting()?.is_some() {
            return Err(Refusal::OperatorOnly { deed }.into());
        }
        Ok(Actor::Operator(Operator::of_this_process()))
    }

    /// The account that is to act, if it is one.
    ///
    /// # Errors
    /// The environment names one in bytes that are no text (2): the operator must not act instead.
    fn acting(&self) -> Result<Option<String>, Failure> {
        if let Some(named) = &self.globals.acting {
            return Ok(Some(named.clone()));
        }
        let named = std::env::var_os("VOGT_AS").filter(|name| !name.is_empty());
        named
            .map(std::ffi::OsString::into_string)
            .transpose()
            .map_err(|_| Failure::usage("VOGT_AS is not valid UTF-8"))
    }

    /// The same for a database that is open already.
    ///
    /// # Errors
    /// Whoever acts is not accepted.
    pub(crate) fn enter(&self, store: Store, via: &str) -> Result<Opened, Failure> {
        let operator = Operator::of_this_process();
        if self.globals.verbose {
            self.printer.note(&format!(
                "database {}, {}",
                store.path().display(),
                operator.name
            ));
        }
        let mut opened = Opened {
            actor: Actor::Operator(operator),
            session: None,
            env: self.env(),
            via: via.to_owned(),
            ending: self.ending(),
            store,
        };
        match self.acting()? {
            Some(name) => {
                if let Some((id, token)) = self.saved_session(&opened, &name)? {
                    opened.actor = Actor::Account(id);
                    opened.session = Some(token);
                    return Ok(opened);
                }
                let password = self.acting_password(&name)?;
                let id = crate::ops::credential::accept_actor(&opened.call(), &name, &password)?;
                opened.actor = Actor::Account(id);
            }
            None if self.globals.as_password_file.is_some() => {
                return Err(Failure::usage("--as-password-file needs --as")
                    .with_hint("say who acts: --as USER, or VOGT_AS in the environment"));
            }
            None if !Operator::may_operate(&opened.store) => {
                return Err(only_operators());
            }
            None => {}
        }
        self.remember_errand(&opened);
        Ok(opened)
    }

    /// The account that acts by a session saved for it, and the session's token. One that has ended
    /// is forgotten.
    fn saved_session(
        &self,
        opened: &Opened,
        name: &str,
    ) -> Result<Option<(UserId, Secret)>, Failure> {
        if self.globals.as_password_file.is_some() {
            return Ok(None);
        }
        let Some(saved) = Saved::place(opened.store.path(), name) else {
            return Ok(None);
        };
        let Some(token) = saved.read()? else {
            return Ok(None);
        };
        if let Some(id) = session::act::run(&opened.call(), name, &token)? {
            return Ok(Some((id, token)));
        }
        saved.remove()?;
        self.printer
            .note(&format!("note: the saved session of {name} has ended"));
        Ok(None)
    }

    fn acting_password(&self, name: &str) -> Result<Secret, Failure> {
        if let Some(path) = &self.globals.as_password_file {
            return secrets::from_file(path);
        }
        if prompt::possible() {
            let name = crate::domain::visible::escape_for_terminal(name);
            return prompt::password(&format!("Password of {name}"));
        }
        Err(
            Failure::usage("--as needs a password, or a saved session").with_hint(format!(
                "add --as-password-file FILE, or save a session: vogt auth login {name} --save"
            )),
        )
    }
}

/// A database opened for a verb, and who acts on it.
pub(crate) struct Opened {
    /// The database.
    pub(crate) store: Store,
    env: Env,
    actor: Actor,
    /// The token of the saved session by which an account acts, if it is by one.
    pub(crate) session: Option<Secret>,
    via: String,
    ending: Ending,
}

impl Opened {
    /// A call of a use case.
    #[must_use]
    pub(crate) fn call(&self) -> Call<'_> {
        Call {
            store: &self.store,
            env: &self.env,
            actor: self.actor.clone(),
            via: self.via.clone(),
            ending: self.ending,
        }
    }
}

fn only_operators() -> Failure {
    let only = "only the owner of the database or root acts as the operator";
    Failure::new(Kind::Refused, only).with_hint("act as an account: vogt --as USER …")
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
