//! `audit list`: entries, streamed one after the other.

use super::sight::Sight;
use crate::domain::audit::{Entry, Names, Reader, Seen, Span};
use crate::domain::name::Username;
use crate::ops::{Call, Error, Result, Work};
use crate::store;
use jiff::Timestamp;
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
/// database. What the caller may not read ([`Reader`]) is not among them, and names that the
/// caller may not know are hidden in them ([`crate::domain::audit::Known`]).
///
/// # Errors
/// [`crate::domain::refusal::Refusal::LacksRight`], or whatever the database or `take` says.
pub fn run<E: From<Error>>(
    call: &Call<'_>,
    request: List,
    mut take: impl FnMut(Seen) -> std::result::Result<ControlFlow<()>, E>,
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
        let mut sight = match reader {
            Reader::All => None,
            Reader::Of(_) => Some(Sight::new(work, &reader, &names)?),
        };
        let mut trouble = None;
        let streamed = store::audit::each(work.db, &filter, |entry| {
            let seen = match &mut sight {
                None => Some(whole(entry)),
                Some(sight) => sight.of(entry)?,
            };
            // asked last: what is hidden is found by no filter
            let wanted = |seen: &Seen| {
                let entry = &seen.entry;
                target.is(entry.target.as_deref(), entry) && actor.is(Some(&entry.actor), entry)
            };
            let Some(seen) = seen.filter(wanted) else {
                return Ok(ControlFlow::Continue(()));
            };
            Ok(take(seen).unwrap_or_else(|error| {
                trouble = Some(error);
                ControlFlow::Break(())
            }))
        });
        streamed.map_err(|error: Error| E::from(error))?;
        trouble.map_or(Ok(()), Err)
    })
}

/// An entry for who may read all of them.
fn whole(entry: Entry) -> Seen {
    Seen {
        entry,
        hash_is_known: true,
    }
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
