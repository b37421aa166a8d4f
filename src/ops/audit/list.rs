//! `audit list`: entries, streamed one after the other.

use crate::domain::audit::{Bearer, Entry, Names, Reader, Span};
use crate::domain::name::Username;
use crate::domain::user::UserId;
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
        let names = match (&reader, &request) {
            (
                Reader::All,
                List {
                    user: None,
                    by: None,
                    ..
                },
            ) => Names::default(),
            _ => store::audit::names(work.db).map_err(Error::from)?,
        };
        let target = Named::new(work, &names, request.user.as_deref())?;
        let actor = Named::new(work, &names, request.by.as_deref())?;
        let filter = store::audit::Filter {
            action: request.action,
            since: request.since,
            until: request.until,
        };
        let mut people = People::new(work, &reader, &names);
        let mut trouble = None;
        let streamed = store::audit::each(work.db, &filter, |entry| {
            let wanted =
                target.is(entry.target.as_deref(), &entry) && actor.is(Some(&entry.actor), &entry);
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

/// A name that is asked for, or none: whatever bears it in the trail, and the people who have it
/// or once had it, under all their names.
struct Named {
    key: Option<String>,
    /// The names of these people, and since when there are those people.
    spans: Vec<(Span, Timestamp)>,
}

impl Named {
    fn new(work: &Work<'_>, names: &Names, asked: Option<&str>) -> Result<Self> {
        let Some(asked) = asked else {
            return Ok(Named {
                key: None,
                spans: Vec::new(),
            });
        };
        let key = Username::key_of(asked);
        let mut people = names.bearers(&key);
        let present = store::user::find(work.db, &work.rulebook, &key, work.now)?;
        people.extend(present.map(|user| user.id));
        let mut spans = Vec::new();
        for id in people {
            let person = store::user::by_id(work.db, &work.rulebook, id, work.now)?;
            let since = person.map_or(Timestamp::MIN, |person| person.created_at);
            spans.extend(names.spans(id).into_iter().map(|span| (span, since)));
        }
        Ok(Named {
            key: Some(key),
            spans,
        })
    }

    fn is(&self, name: Option<&str>, entry: &Entry) -> bool {
        let Some(asked) = &self.key else {
            return true;
        };
        name.map(Username::key_of).is_some_and(|name| {
            let spans = self.spans.iter();
            name == *asked
                || spans
                    .filter(|(_, since)| entry.at >= *since)
                    .any(|(span, _)| span.covers(&name, entry.seq))
        })
    }
}

/// The people in the entries, as far as the reader knows them.
struct People<'a> {
    work: &'a Work<'a>,
    reader: &'a Reader,
    names: &'a Names,
    /// From when on entries about a person may be read; forgotten when there are many.
    known: HashMap<Person, Option<Timestamp>>,
}

/// Someone in an entry.
#[derive(PartialEq, Eq, Hash)]
enum Person {
    /// The account of that number.
    Account(UserId),
    /// Whoever has this name now.
    Present(String),
}

impl<'a> People<'a> {
    /// How many people are remembered.
    const MOST: usize = 4096;

    fn new(work: &'a Work<'a>, reader: &'a Reader, names: &'a Names) -> Self {
        People {
            work,
            reader,
            names,
            known: HashMap::new(),
        }
    }

    fn may_read(&mut self, entry: &Entry) -> Result<bool> {
        if *self.reader == Reader::All {
            return Ok(true);
        }
        if let Some(person) = entry.person()
            && self.sees(person, entry)?
        {
            return Ok(true);
        }
        self.sees(&entry.actor, entry)
    }

    fn sees(&mut self, name: &str, entry: &Entry) -> Result<bool> {
        let key = Username::key_of(name);
        let person = match self.names.bearer(&key, entry.seq) {
            Bearer::Account(id) => Person::Account(id),
            Bearer::Present => Person::Present(key),
            Bearer::Unknown => return Ok(false),
        };
        let since = match self.known.get(&person) {
            Some(since) => *since,
            None => {
                let since = self.look_up(&person)?;
                if self.known.len() >= Self::MOST {
                    self.known.clear();
                }
                self.known.insert(person, since);
                since
            }
        };
        Ok(since.is_some_and(|since| entry.at >= since))
    }

    fn look_up(&self, person: &Person) -> Result<Option<Timestamp>> {
        let work = self.work;
        let found = match person {
            Person::Account(id) => store::user::by_id(work.db, &work.rulebook, *id, work.now)?,
            Person::Present(key) => store::user::find(work.db, &work.rulebook, key, work.now)?,
        };
        Ok(found.and_then(|person| self.reader.sees_since(&person)))
    }
}
