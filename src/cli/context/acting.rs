//! The way to the database as whoever acts: the operator, or the account of `--as`, whose
//! credential is checked here.

use super::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Kind;
use crate::cli::saved::Saved;
use crate::cli::{prompt, secrets};
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::domain::user::UserId;
use crate::domain::visible::as_word;
use crate::ops::auth::session;
use crate::ops::env::Env;
use crate::ops::known;
use crate::ops::mail::send;
use crate::ops::{Actor, Call, Operator};
use crate::store::outbox::MailId;
use crate::store::{Ending, Store};

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

/// Mails queued after this one are delivered at once, in the name of whoever queued them.
pub(super) struct Pending {
    after: MailId,
    actor: Actor,
    via: String,
}

impl Context {
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
                "add --as-password-file FILE, or save a session: vogt auth login {} --save",
                as_word(name)
            )),
        )
    }

    /// Refuses to act as an account for a verb that only the operator has, where there are no
    /// accounts yet.
    ///
    /// # Errors
    /// `--as` was given, or `VOGT_AS` is set (2).
    pub(crate) fn refuse_acting(&self, verb: &str) -> Result<(), Failure> {
        match self.acting()? {
            Some(_) => Err(Failure::usage(format!("{verb} is for the operator"))
                .with_hint("leave --as and VOGT_AS out")),
            None => Ok(()),
        }
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
}

fn only_operators() -> Failure {
    let only = "only the owner of the database or root acts as the operator";
    Failure::new(Kind::Refused, only).with_hint("act as an account: vogt --as USER …")
}
