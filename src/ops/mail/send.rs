//! `mail send`: delivers what is due. No transaction is open while a mail server is talked to, and
//! two who do this at once never send one mail twice.

use super::delivery::{self, Parcel, Taking};
use super::{require_manage, secret};
use crate::domain::mail::{Kind, Status};
use crate::mail::{Delivery, Sender, Transport, Writer};
use crate::ops::user::profile::Profile;
use crate::ops::{Call, Error, Reserve, Result};
use crate::store::outbox::{self, MailId};
use crate::store::{Ending, Store};
use jiff::Timestamp;
use std::io;

/// The way to a mail server.
pub struct Way {
    /// Who mails come from.
    pub from: Sender,
    /// What hands them over.
    pub transport: Box<dyn Transport>,
}

/// All that delivering needs.
pub struct Post<'a> {
    /// Words the mails.
    pub writer: &'a Writer,
    /// The way to a mail server; `None`: mails wait.
    pub way: Option<Way>,
    /// How a profile is written, as JSON.
    pub profile: fn(&Profile) -> io::Result<Vec<u8>>,
}

/// Which mails are delivered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Errand {
    /// All that are due, by whoever may look after the outbox.
    Due,
    /// Those that a use case has just queued, after this one.
    After(MailId),
}

/// How many mails came to what.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Taken by a mail server.
    pub sent: u64,
    /// Put off.
    pub delayed: u64,
    /// Refused for good, or put off for too long.
    pub failed: u64,
    /// Not wanted any more.
    pub dropped: u64,
    /// Among all of these: of which nobody knows whether they arrived before, or now.
    pub uncertain: u64,
    /// Still waiting in the end.
    pub waiting: u64,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct Report {
    /// How many.
    pub counts: Counts,
    /// What an administrator should know of single mails.
    pub notices: Vec<String>,
    /// Why there was nobody to take mails.
    pub unreachable: Option<String>,
}

/// Delivers mails one by one, each at most once; stops where there is nobody to take them, or
/// the mail server is lost. In a dry run it is only counted how many are due.
///
/// # Errors
/// An account needs `mail.manage`; the operator may always do this.
pub fn run(call: &Call<'_>, post: &mut Post<'_>, errand: Errand) -> Result<Report> {
    let begun = call.env.clock.now();
    let mut report = Report::default();
    if call.ending == Ending::RollBack {
        let (waiting, due) = count(call, errand, begun)?;
        report.counts.sent = if post.way.is_some() { due } else { 0 };
        report.counts.waiting = waiting - report.counts.sent;
        return Ok(report);
    }
    while let Some((id, kind)) = next(call, post, errand, begun)? {
        let reached = post.way.as_mut().map(|way| way.transport.reach());
        if let Some(Err(words)) = reached {
            note_trouble(call, errand, id, &words)?;
            report.unreachable = Some(words);
            break;
        }
        if !deliver(call, post, errand, (id, kind), begun, &mut report)? {
            break;
        }
    }
    report.counts.waiting = count(call, errand, begun)?.0;
    Ok(report)
}

/// The mail queued last: those after it are what a use case queues from now on.
///
/// # Errors
/// Whatever the database says.
pub fn mark(store: &Store) -> Result<MailId> {
    store.read(|db| Ok::<_, Error>(outbox::last(db)?))
}

/// The mail that has been due longest.
fn next(
    call: &Call<'_>,
    post: &Post<'_>,
    errand: Errand,
    begun: Timestamp,
) -> Result<Option<(MailId, Kind)>> {
    if post.way.is_none() {
        return Ok(None);
    }
    let after = match errand {
        Errand::Due => MailId(0),
        Errand::After(id) => id,
    };
    call.store
        .read(|db| Ok::<_, Error>(outbox::next_due(db, after, begun)?))
}

/// Counts what waits and what is due. It writes nothing, but may always be done, even where the
/// operator may do little else.
fn count(call: &Call<'_>, errand: Errand, begun: Timestamp) -> Result<(u64, u64)> {
    call.write_as(Reserve::Emergency, Ending::RollBack, |work| {
        if errand == Errand::Due {
            require_manage(work)?;
        }
        Ok(outbox::count_waiting(work.db, begun)?)
    })
}

fn note_trouble(call: &Call<'_>, errand: Errand, id: MailId, words: &str) -> Result<()> {
    call.write_as(Reserve::Emergency, Ending::Commit, |work| {
        if errand == Errand::Due {
            require_manage(work)?;
        }
        Ok(outbox::note_trouble(work.db, id, words)?)
    })
}

/// Delivers one mail; `false` if the mail server was lost over it.
fn deliver(
    call: &Call<'_>,
    post: &mut Post<'_>,
    errand: Errand,
    (id, kind): (MailId, Kind),
    begun: Timestamp,
    report: &mut Report,
) -> Result<bool> {
    let brings = kind.brings();
    let made = brings.map(|brings| secret::make(call.env, brings));
    let parcel = match delivery::take(call, errand, id, begun, made.transpose()?)? {
        Taking::Taken(parcel) => parcel,
        Taking::Elsewhere => return Ok(true),
        Taking::Dropped => {
            report.counts.dropped += 1;
            return Ok(true);
        }
        Taking::Arrived => {
            report.counts.sent += 1;
            return Ok(true);
        }
    };
    let delivery = parcel.hand_over(post, call.env.clock.now());
    let status = parcel.settle(call, begun, &delivery)?;
    report.add(&parcel, &delivery, status);
    if let Delivery::Lost { words, .. } = delivery {
        report.unreachable = Some(format!("the mail server was lost: {words}"));
        return Ok(false);
    }
    Ok(true)
}

impl Report {
    fn add(&mut self, parcel: &Parcel, delivery: &Delivery, status: Option<Status>) {
        let counts = &mut self.counts;
        let name = format!("mail {} to {}", parcel.mail.id.0, parcel.recipient());
        let mut tell = |words: String| self.notices.push(format!("{name}: {words}"));
        let lost = matches!(
            delivery,
            Delivery::Lost {
                perhaps_taken: true,
                ..
            }
        );
        if parcel.broken_off || lost {
            counts.uncertain += 1;
        }
        if parcel.broken_off {
            tell(
                "an earlier delivery was broken off; it cannot be known whether it arrived, so it \
                 is sent again"
                    .to_owned(),
            );
        }
        if lost {
            tell("it cannot be known whether it was delivered".to_owned());
        }
        let words = match delivery {
            Delivery::Taken => "",
            Delivery::Refused { words, .. } | Delivery::Lost { words, .. } => words,
        };
        match status {
            Some(Status::Sent) => counts.sent += 1,
            Some(Status::Failed) => {
                counts.failed += 1;
                tell(format!("given up: {words}"));
            }
            Some(_) => {
                counts.delayed += 1;
                if !lost {
                    tell(format!("put off: {words}"));
                }
            }
            None => {
                counts.dropped += 1;
                tell("it was dropped, or taken over, while it was on its way".to_owned());
            }
        }
    }
}
