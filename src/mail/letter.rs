//! A mail as it is handed over (RFC 5322). Names and subjects are encoded (RFC 2047), addresses
//! are those of one mailbox each: nothing in them can begin a header or a mail of its own.

use super::wording::{Text, one_line};
use crate::domain::name::Email;
use jiff::Timestamp;
use lettre::Address;
use lettre::message::header::{
    ContentTransferEncoding, ContentType, HeaderName, HeaderValue, MIME_VERSION_1_0,
};
use lettre::message::{Attachment as Attached, Body, Mailbox, MultiPart, SinglePart};
use std::time::SystemTime;
use zeroize::Zeroizing;

/// Who mails come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sender(Mailbox);

/// Why a mail cannot be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unsendable {
    /// An address no mail can be sent to or from.
    #[error("{0} is no address that mails can be sent to")]
    Address(String),
    /// The mail library refused to put it together.
    #[error("the mail cannot be put together: {0}")]
    Message(String),
}

impl Sender {
    /// Reads `accounts@example.org` or `vogt <accounts@example.org>`.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Self, String> {
        let (name, address) = match text.trim().strip_suffix('>') {
            Some(rest) => match rest.split_once('<') {
                Some((name, address)) => (name.trim().trim_matches('"'), address),
                None => return Err("the < before the address is missing".to_owned()),
            },
            None => ("", text.trim()),
        };
        let email = Email::parse(address).map_err(|problem| problem.to_string())?;
        let address = postal(&email).map_err(|problem| problem.to_string())?;
        Ok(Sender(Mailbox::new(display_name(name), address)))
    }

    fn domain(&self) -> &str {
        self.0.email.domain()
    }
}

/// A file that goes with a mail.
pub struct Attachment {
    /// Its name.
    pub name: &'static str,
    /// What it holds: JSON.
    pub json: Vec<u8>,
}

/// A mail to be made.
pub struct Letter<'a> {
    /// Who it comes from.
    pub from: &'a Sender,
    /// Where it goes.
    pub to: &'a Email,
    /// The name of whoever reads it, where it is known.
    pub name: Option<String>,
    /// What it says.
    pub text: &'a Text,
    /// What goes with it.
    pub attachment: Option<Attachment>,
    /// What tells it from all other mails, without blanks: a mail that may have arrived and is
    /// sent again has the same, so that it can be recognised.
    pub id: &'a str,
    /// When it is sent.
    pub at: Timestamp,
}

/// A mail, ready to be handed over.
pub struct Message {
    pub(super) from: Address,
    pub(super) to: Address,
    pub(super) bytes: Zeroizing<Vec<u8>>,
}

impl Message {
    /// Whether both addresses are in ASCII; else the mail server must know RFC 6531.
    pub(super) fn has_ascii_addresses(&self) -> bool {
        [&self.from, &self.to].iter().all(|address| {
            let text: &str = address.as_ref();
            text.is_ascii()
        })
    }
}

impl Letter<'_> {
    /// Puts the mail together.
    ///
    /// # Errors
    /// [`Unsendable`].
    pub fn message(self) -> Result<Message, Unsendable> {
        let to = postal(self.to)?;
        let name = self.name.as_deref().and_then(display_name);
        let id = format!("<{}@{}>", self.id, self.from.domain());
        // an answer of a machine to a mail of a machine helps nobody (RFC 3834)
        let automatic = HeaderValue::new(
            HeaderName::new_from_ascii_str("Auto-Submitted"),
            "auto-generated".to_owned(),
        );
        let builder = lettre::Message::builder()
            .from(self.from.0.clone())
            .to(Mailbox::new(name, to.clone()))
            .date(SystemTime::from(self.at))
            .message_id(Some(id))
            .subject(one_line(&self.text.subject))
            .raw_header(automatic);
        let body = Body::new(self.text.body.to_string());
        let message = match self.attachment {
            None => builder
                .header(MIME_VERSION_1_0)
                .header(ContentType::TEXT_PLAIN)
                .body(body),
            Some(file) => builder.multipart(
                MultiPart::mixed()
                    .singlepart(
                        SinglePart::builder()
                            .header(ContentType::TEXT_PLAIN)
                            .body(body),
                    )
                    .singlepart(attached(file)?),
            ),
        };
        let message = message.map_err(|error| Unsendable::Message(error.to_string()))?;
        Ok(Message {
            from: self.from.0.email.clone(),
            to,
            bytes: Zeroizing::new(message.formatted()),
        })
    }
}

fn attached(file: Attachment) -> Result<SinglePart, Unsendable> {
    let trouble = |error: &dyn std::fmt::Display| Unsendable::Message(error.to_string());
    let json = ContentType::parse("application/json").map_err(|error| trouble(&error))?;
    let encoded = Body::new_with_encoding(file.json, ContentTransferEncoding::Base64);
    let encoded = encoded.map_err(|_| trouble(&"the attachment"))?;
    Ok(Attached::new(file.name.to_owned()).body(encoded, json))
}

/// An address as mail servers take it: the domain in letters of ASCII (RFC 5891).
fn postal(email: &Email) -> Result<Address, Unsendable> {
    let refused = || Unsendable::Address(email.to_string());
    let (local, domain) = email.as_str().split_once('@').ok_or_else(refused)?;
    let domain = idna::domain_to_ascii_strict(domain).map_err(|_| refused())?;
    Address::new(local, domain).map_err(|_| refused())
}

fn display_name(name: &str) -> Option<String> {
    let name = one_line(name);
    let name = name.trim();
    (!name.is_empty()).then(|| name.to_owned())
}

#[cfg(test)]
mod tests;
