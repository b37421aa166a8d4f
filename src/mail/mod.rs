//! Mails: how they are worded, and how they are handed over. Owns the templates, the making of a
//! message that nothing in a name or an address can break out of, and the ways to a mail server;
//! must not know the database, nor when or why a mail is sent.

mod builtin;
mod field;
mod letter;
mod sendmail;
mod smtp;
mod template;
mod templates;
mod transport;
mod wording;

pub use field::Field;
pub use letter::{Attachment, Letter, Message, Sender, Unsendable};
pub use sendmail::Sendmail;
pub use smtp::{Login, Security, Server, Smtp};
pub use template::Flaw;
pub use templates::{Problem, Templates, Wrong};
pub use transport::{Delivery, Transport};
pub use wording::{Link, LinkProblem, Person, Secret, Subject, Text, Writer};
