//! What the reader of some entries sees of them: which may be read, and which names in them.

use crate::domain::audit::{Bearer, Entry, Facts, HIDDEN, Known, Names, Past, Reader, Seen};
use crate::domain::delegation::{Authority, Law};
use crate::domain::name::Username;
use crate::domain::right::own;
use crate::domain::user::UserId;
use crate::ops::tenant::appearance;
use crate::ops::{Result, Work};
use crate::store;
use jiff::Timestamp;
use std::collections::{BTreeSet, HashMap};

/// What whoever the law is asked for knows by name, people aside.
pub(in crate::ops) fn known(work: &Work<'_>, law: &Law<'_>) -> Result<Known> {
    let tenants = match law.authority {
        Authority::Account(account) => store::tenant::entered_by(work.db, account)?,
        Authority::Operator { .. } => store::tenant::slugs(work.db)?,
    };
    let tenants = tenants.into_iter().collect();
    let appearances = store::appearance::all(work.db)?.into_iter();
    let appearances = appearances.filter(|appearance| appearance::knows(law, appearance));
    let roles = work.rulebook.roles.values();
    let roles = roles.filter(|role| law.sees_role(role));
    Ok(Known {
        past: Past::of(store::audit::turns(work.db)?, &tenants),
        tenants,
        appearances: appearances
            .map(|appearance| appearance.name.to_string())
            .collect(),
        roles: roles.map(|role| role.slug.to_string()).collect(),
        policies: law.require_anywhere(own::POLICY_VIEW).is_ok(),
        ..Known::default()
    })
}

/// The entry for who knows no more names than these, its details written anew.
pub(in crate::ops) fn hide(entry: Entry, facts: Option<Facts>, known: &Known) -> Result<Entry> {
    let (mut entry, facts) = entry.hide(facts, known);
    entry.details = match facts {
        Some(facts) => store::audit::facts_text(&facts)?,
        None => HIDDEN.to_owned(),
    };
    Ok(entry)
}

/// What the reader of some entries sees of them.
pub(super) struct Sight<'a> {
    people: People<'a>,
    /// What is known by name in whichever entry.
    known: Known,
}

impl<'a> Sight<'a> {
    pub(super) fn new(work: &'a Work<'a>, reader: &'a Reader, names: &'a Names) -> Result<Self> {
        Ok(Sight {
            people: People::new(work, reader, names),
            known: known(work, &work.law())?,
        })
    }

    /// The entry without what is hidden; `None` if it may not be read at all.
    pub(super) fn of(&mut self, entry: Entry) -> Result<Option<Seen>> {
        if !self.people.may_read(&entry)? {
            return Ok(None);
        }
        let facts = store::audit::facts(&entry.details);
        self.known.people = self.people.known_in(&entry, facts.as_ref())?;
        self.known.own_deed = self.people.is_own_deed(&entry)?;
        Ok(Some(Seen {
            entry: hide(entry, facts, &self.known)?,
            hash_is_known: false,
        }))
    }
}

/// The people in the entries, as far as the reader knows them.
struct People<'a> {
    work: &'a Work<'a>,
    reader: &'a Reader,
    names: &'a Names,
    /// What they are to the reader; forgotten when there are many.
    known: HashMap<Person, Look>,
}

/// Someone in an entry.
#[derive(Clone, PartialEq, Eq, Hash)]
enum Person {
    /// The account of that number.
    Account(UserId),
    /// Whoever has this name now.
    Present(String),
}

/// What someone in entries is to the reader.
#[derive(Debug, Clone, Copy)]
struct Look {
    /// From when on entries about the person may be read.
    read_since: Option<Timestamp>,
    /// From when on the name is that of somebody whom the reader may see.
    named_since: Option<Timestamp>,
    /// Whether it is the reader.
    is_reader: bool,
    /// Whether there is nobody any more.
    is_gone: bool,
}

/// A moment that lies in a time that began then, if it did.
fn within(since: Option<Timestamp>, at: Timestamp) -> bool {
    since.is_some_and(|since| at >= since)
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
        for name in entry.person().into_iter().chain([entry.actor.as_str()]) {
            let look = self.look(name, entry)?;
            if look.is_some_and(|look| within(look.read_since, entry.at)) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The people in an entry whom the reader may know by name.
    fn known_in(&mut self, entry: &Entry, facts: Option<&Facts>) -> Result<BTreeSet<String>> {
        let mut known = BTreeSet::new();
        for name in entry.people(facts) {
            let os = name.starts_with("os:");
            let look = if os { None } else { self.look(name, entry)? };
            if os || look.is_some_and(|look| within(look.named_since, entry.at)) {
                known.insert(name.to_owned());
            }
        }
        Ok(known)
    }

    /// Whether the reader did this to somebody who is gone.
    fn is_own_deed(&mut self, entry: &Entry) -> Result<bool> {
        let Some(target) = entry.person() else {
            return Ok(false);
        };
        let own = self.look(&entry.actor, entry)?;
        let own = own.is_some_and(|look| look.is_reader && within(look.named_since, entry.at));
        let gone = match self.look(target, entry)? {
            Some(look) => look.is_gone,
            None => true,
        };
        Ok(own && gone)
    }

    /// What somebody in an entry is to the reader; `None` where nobody tells who it was.
    fn look(&mut self, name: &str, entry: &Entry) -> Result<Option<Look>> {
        let key = Username::key_of(name);
        let person = match self.names.bearer(&key, entry.seq) {
            Bearer::Account(id) => Person::Account(id),
            Bearer::Present => Person::Present(key),
            Bearer::Unknown => return Ok(None),
        };
        if let Some(look) = self.known.get(&person) {
            return Ok(Some(*look));
        }
        let look = self.look_up(&person)?;
        if self.known.len() >= Self::MOST {
            self.known.clear();
        }
        self.known.insert(person, look);
        Ok(Some(look))
    }

    fn look_up(&self, person: &Person) -> Result<Look> {
        let work = self.work;
        let found = match person {
            Person::Account(id) => store::user::by_id(work.db, &work.rulebook, *id, work.now)?,
            Person::Present(key) => store::user::find(work.db, &work.rulebook, key, work.now)?,
        };
        let law = work.law();
        let seen = found.as_ref().filter(|person| law.sees(person));
        Ok(Look {
            read_since: found
                .as_ref()
                .and_then(|person| self.reader.sees_since(person)),
            named_since: seen.map(|person| person.created_at),
            is_reader: found.as_ref().is_some_and(|person| law.is_self(person)),
            is_gone: found.is_none(),
        })
    }
}
