//! `audit list`: entries, streamed one after the other.

use crate::domain::audit::{Entry, Reader};
use crate::domain::name::Username;
use crate::ops::{Call, Error, Result, Work};
use crate::store;
use jiff::Timestamp;
use std::collections::HashMap;
use std::ops::ControlFlow;

/// Which entries; what is `None` is not asked. Names are compared as usernames are, and need not
/// be those of people who still exist.
#[derive(Debug, Clone, Default)]
pub struct List {
    /// Done to this person or thing.
    pub user: Option<String>,
    /// Done by this person, or by `os:NAME`.
    pub by: Option<String>,
    /// Of this action: `user.add`, or `user` for all of a noun.
    pub action: Option<String>,
    /// Not before this moment.
    pub since: Option<Timestamp>,
    /// Not after this moment.
    pub until: Option<Timestamp>,
}

/// Hands entries to `take`, oldest first and in constant memory, over one unchanging view of the
/// database. What the caller may not read ([`Reader`]) is not among them.
///
/// # Errors
/// [`crate::domain::refusal::Refusal::LacksRight`], or whatever the database or `take` says.
pub fn run<E: From<Error>>(
    call: &Call<'_>,
    request: List,
    mut take: impl FnMut(Entry) -> std::result::Result<ControlFlow<()>, E>,
) -> std::result::Result<(), E> {
    call.read(|work| {
        let reader = Reader::of(&work.law()).map_err(Error::from)?;
        let target = Named::new(request.user);
        let actor = Named::new(request.by);
        let filter = store::audit::Filter {
            action: request.action,
            since: request.since,
            until: request.until,
        };
        let mut people = People::new(work, &reader);
        let mut trouble = None;
        let streamed = store::audit::each(work.db, &filter, |entry| {
            let wanted = target.is(entry.target.as_deref()) && actor.is(Some(&entry.actor));
            if !wanted || !people.may_read(&entry)? {
                return Ok(ControlFlow::Continue(()));
            }
            Ok(take(entry).unwrap_or_else(|error| {
                trouble = Some(error);
                ControlFlow::Break(())
            }))
        });
        streamed.map_err(|error: Error| E::from(error))?;
        trouble.map_or(Ok(()), Err)
    })
}

/// A name that is asked for, or none.
struct Named(Option<String>);

impl Named {
    fn new(name: Option<String>) -> Self {
        Named(name.map(|name| Username::key_of(&name)))
    }

    fn is(&self, name: Option<&str>) -> bool {
        let Some(wanted) = &self.0 else {
            return true;
        };
        name.is_some_and(|name| Username::key_of(name) == *wanted)
    }
}

/// The people in the entries, as far as the reader knows them.
struct People<'a> {
    work: &'a Work<'a>,
    reader: &'a Reader,
    /// From when on entries about a name may be read; forgotten when there are many.
    known: HashMap<String, Option<Timestamp>>,
}

impl<'a> People<'a> {
    /// How many names are remembered.
    const MOST: usize = 4096;

    fn new(work: &'a Work<'a>, reader: &'a Reader) -> Self {
        People {
            work,
            reader,
            known: HashMap::new(),
        }
    }

    fn may_read(&mut self, entry: &Entry) -> Result<bool> {
        if *self.reader == Reader::All {
            return Ok(true);
        }
        if let Some(person) = entry.person()
            && self.sees(person, entry.at)?
        {
            return Ok(true);
        }
        self.sees(&entry.actor, entry.at)
    }

    fn sees(&mut self, name: &str, at: Timestamp) -> Result<bool> {
        let since = match self.known.get(name) {
            Some(since) => *since,
            None => {
                let since = self.look_up(name)?;
                if self.known.len() >= Self::MOST {
                    self.known.clear();
                }
                self.known.insert(name.to_owned(), since);
                since
            }
        };
        Ok(since.is_some_and(|since| at >= since))
    }

    fn look_up(&self, name: &str) -> Result<Option<Timestamp>> {
        let key = Username::key_of(name);
        let work = self.work;
        let person = store::user::find(work.db, &work.rulebook, &key, work.now)?;
        Ok(person.and_then(|person| self.reader.sees_since(&person)))
    }
}
