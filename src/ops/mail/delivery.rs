//! One mail's delivery: taken in one short transaction, handed over outside any, and settled in
//! another. A delivery is known by the number of its attempt, so that none settles another's.

use super::require_manage;
use super::secret::{self, Made, Wanted};
use super::send::{Errand, Post};
use crate::crypto::digest_hex;
use crate::domain::mail::{Kind, LOST_AFTER, Status, pause};
use crate::domain::name::Email;
use crate::domain::user::User;
use crate::mail::{Attachment, Delivery, Letter, Message, Person, Secret, Sender, Subject, Writer};
use crate::ops::user::add::later;
use crate::ops::user::profile::{self, Profile};
use crate::ops::{Call, Reserve, Result, Work};
use crate::store::outbox::{self, End, Mail, MailId};
use crate::store::{self, Ending};
use jiff::Timestamp;
use std::io;

/// What taking a mail came to.
pub(super) enum Taking {
    /// It is to be handed over now.
    Taken(Box<Parcel>),
    /// Another process has it, or it was dealt with.
    Elsewhere,
    /// It was not wanted any more, and is dropped.
    Dropped,
    /// A delivery that was broken off had arrived after all.
    Arrived,
}

/// A mail that is being delivered.
pub(super) struct Parcel {
    pub(super) mail: Mail,
    user: Option<User>,
    made: Option<Made>,
    expires_at: Option<Timestamp>,
    profile: Option<Profile>,
    /// Whether an earlier delivery was broken off, so that nobody knows how far it came.
    pub(super) broken_off: bool,
}

/// Takes a mail that was due when the errand began.
pub(super) fn take(
    call: &Call<'_>,
    errand: Errand,
    id: MailId,
    due: Timestamp,
    made: Option<Made>,
) -> Result<Taking> {
    call.write_as(Reserve::Emergency, Ending::Commit, |work| {
        if matches!(errand, Errand::Due) {
            require_manage(work)?;
        }
        let Some(mail) = outbox::find(work.db, id)? else {
            return Ok(Taking::Elsewhere);
        };
        let open = matches!(mail.status, Status::Waiting | Status::Sending);
        if !open || mail.due_at > due {
            return Ok(Taking::Elsewhere);
        }
        take_open(work, mail, due, made)
    })
}

fn take_open(work: &Work<'_>, mail: Mail, due: Timestamp, made: Option<Made>) -> Result<Taking> {
    let user = match mail.user {
        Some(id) => store::user::by_id(work.db, &work.rulebook, id, work.now)?,
        None => None,
    };
    if made.is_some() {
        match secret::wanted(work, &mail, user.as_ref())? {
            Wanted::Yes => {}
            Wanted::Arrived => {
                outbox::mark_arrived(work.db, mail.id, work.now)?;
                return Ok(Taking::Arrived);
            }
            Wanted::No => {
                outbox::drop(work.db, mail.id)?;
                return Ok(Taking::Dropped);
            }
        }
    }
    let expires_at = match (&made, &user) {
        (Some(made), Some(user)) => Some(secret::store(work, &mail, user, made)?),
        _ => None,
    };
    let profile = match &user {
        Some(user) if mail.kind == Kind::Profile => Some(profile::for_person(work, user)?),
        _ => None,
    };
    let lease = later(work.now.max(due), LOST_AFTER);
    outbox::claim(work.db, mail.id, lease)?;
    Ok(Taking::Taken(Box::new(Parcel {
        broken_off: mail.status == Status::Sending,
        mail: Mail {
            attempts: mail.attempts.saturating_add(1),
            ..mail
        },
        user,
        made,
        expires_at,
        profile,
    })))
}

impl Parcel {
    /// Words the mail and hands it over.
    pub(super) fn hand_over(&self, post: &mut Post<'_>, now: Timestamp) -> Delivery {
        let Some(way) = &mut post.way else {
            return Delivery::Lost {
                words: "there is no way to a mail server".to_owned(),
                perhaps_taken: false,
            };
        };
        match self.message(post.writer, &way.from, post.profile, now) {
            Ok(message) => self.discreet(way.transport.deliver(&message)),
            Err(words) => Delivery::Refused {
                words,
                for_good: true,
            },
        }
    }

    fn message(
        &self,
        writer: &Writer,
        from: &Sender,
        write: fn(&Profile) -> io::Result<Vec<u8>>,
        at: Timestamp,
    ) -> std::result::Result<Message, String> {
        let person = self.user.as_ref().map(addressee);
        let text = writer.write(&Subject {
            kind: self.mail.kind,
            language: self.mail.language,
            person: person.as_ref(),
            facts: &self.mail.facts,
            secret: match &self.made {
                Some(made) => Secret::Made(&made.secret),
                None => Secret::Masked,
            },
            expires_at: self.expires_at,
        });
        let attachment = match &self.profile {
            Some(profile) => Some(Attachment {
                name: "profile.json",
                json: write(profile).map_err(|error| error.to_string())?,
            }),
            None => None,
        };
        let letter = Letter {
            from,
            to: &self.mail.recipient,
            name: person.map(|person| format!("{} {}", person.first_name, person.last_name)),
            text: &text,
            attachment,
            id: &self.message_id(),
            at,
        };
        letter.message().map_err(|error| error.to_string())
    }

    /// The same for every attempt, so that a mail which arrives twice is recognised. A mail with
    /// another secret is another mail: mail programs may hide one whose number they know.
    fn message_id(&self) -> String {
        let mail = &self.mail;
        let unique = format!(
            "{} {} {}",
            mail.created_at.as_second(),
            mail.kind.as_str(),
            mail.recipient
        );
        let unique: String = digest_hex(unique.as_bytes()).chars().take(16).collect();
        match self.made {
            None => format!("vogt.{}.{unique}", mail.id.0),
            Some(_) => format!("vogt.{}.{unique}.{}", mail.id.0, mail.attempts),
        }
    }

    /// The same without the secret, should the server have repeated what it was told.
    fn discreet(&self, delivery: Delivery) -> Delivery {
        let Some(made) = &self.made else {
            return delivery;
        };
        let hide = |words: String| words.replace(made.secret.reveal(), "•••");
        match delivery {
            Delivery::Taken => Delivery::Taken,
            Delivery::Refused { words, for_good } => Delivery::Refused {
                words: hide(words),
                for_good,
            },
            Delivery::Lost {
                words,
                perhaps_taken,
            } => Delivery::Lost {
                words: hide(words),
                perhaps_taken,
            },
        }
    }

    /// Writes down how the delivery ended; returns what has become of the mail, `None` if it was
    /// dropped, or taken over, meanwhile.
    pub(super) fn settle(
        &self,
        call: &Call<'_>,
        due: Timestamp,
        delivery: &Delivery,
    ) -> Result<Option<Status>> {
        call.write_as(Reserve::Emergency, Ending::Commit, |work| {
            let words;
            let (end, status) = match delivery {
                Delivery::Taken => (End::Sent, Status::Sent),
                Delivery::Refused {
                    words,
                    for_good: true,
                } => (End::Failed { error: words }, Status::Failed),
                Delivery::Refused { words, .. } => self.later(work, due, words),
                Delivery::Lost {
                    words: how,
                    perhaps_taken,
                } => {
                    words = if *perhaps_taken {
                        format!("{how}; it cannot be known whether it was delivered")
                    } else {
                        how.clone()
                    };
                    self.later(work, due, &words)
                }
            };
            let (db, mail) = (work.db, &self.mail);
            if !outbox::settle(db, mail.id, mail.attempts, end, work.now)? {
                return Ok(None);
            }
            if let (Some(made), Some(user)) = (&self.made, &self.user) {
                match delivery {
                    Delivery::Taken => secret::delivered(work, mail, user, made)?,
                    // whoever may have it may use it until the next one is made
                    Delivery::Lost {
                        perhaps_taken: true,
                        ..
                    } => {}
                    Delivery::Refused { .. } | Delivery::Lost { .. } => {
                        secret::take_back(work, mail, user, made)?;
                    }
                }
            }
            Ok(Some(status))
        })
    }

    /// The next attempt, unless there were enough.
    fn later<'a>(&self, work: &Work<'_>, due: Timestamp, words: &'a str) -> (End<'a>, Status) {
        let now = work.now.max(due);
        let age = now.duration_since(self.mail.created_at);
        match pause(age, self.mail.attempts) {
            Some(rest) => {
                let due_at = later(now, rest);
                let error = words;
                (End::Later { due_at, error }, Status::Waiting)
            }
            None => (End::Failed { error: words }, Status::Failed),
        }
    }

    /// Where it goes.
    pub(super) fn recipient(&self) -> &Email {
        &self.mail.recipient
    }
}

/// A person as mails address them.
fn addressee(user: &User) -> Person {
    Person {
        username: user.username.to_string(),
        salutation: user.salutation,
        first_name: user.first_name.to_string(),
        last_name: user.last_name.to_string(),
    }
}
