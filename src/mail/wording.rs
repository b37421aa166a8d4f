//! What stands in the places of a template: greetings, dates and secrets, in the language of
//! whoever reads it. Names and facts may say anything: they stay on one line.

use super::field::Field;
use super::templates::Templates;
use crate::domain::mail::Kind;
use crate::domain::secret::Secret as Hidden;
use crate::domain::user::{Language, Salutation};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::BTreeMap;
use zeroize::Zeroizing;

/// Whom a mail is addressed to.
#[derive(Debug, Clone)]
pub struct Person {
    /// The name in commands.
    pub username: String,
    /// How the person is addressed.
    pub salutation: Option<Salutation>,
    /// First name.
    pub first_name: String,
    /// Last name.
    pub last_name: String,
}

/// The secret a mail brings.
#[derive(Debug, Clone, Copy)]
pub enum Secret<'a> {
    /// This one.
    Made(&'a Hidden),
    /// It is not to be shown, or not made yet.
    Masked,
}

/// What a secret looks like where it is not shown.
const MASK: &str = "•••";

impl Secret<'_> {
    fn reveal(&self) -> &str {
        match self {
            Secret::Made(secret) => secret.reveal(),
            Secret::Masked => MASK,
        }
    }
}

/// What a mail is about.
#[derive(Debug, Clone)]
pub struct Subject<'a> {
    /// Which template words it.
    pub kind: Kind,
    /// In which language; `None`: the installation's.
    pub language: Option<Language>,
    /// Whom it is addressed to; `None`: someone who has no account.
    pub person: Option<&'a Person>,
    /// What is known besides, by the names listed at [`Kind`].
    pub facts: &'a BTreeMap<String, String>,
    /// The secret, where the mail brings one.
    pub secret: Secret<'a>,
    /// Until when the secret holds.
    pub expires_at: Option<Timestamp>,
}

/// A mail in words.
#[derive(Debug, Clone)]
pub struct Text {
    /// One line, without a secret.
    pub subject: String,
    /// The text.
    pub body: Zeroizing<String>,
}

/// A link, with the place where its token goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    before: String,
    after: String,
}

/// Why a text is no link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LinkProblem {
    /// There is not exactly one place for the token.
    #[error("it must say once where the token goes: https://app.example.org/redeem#{{token}}")]
    NoToken,
    /// It is no address of a page, or breaks a line.
    #[error("it must begin with https:// (http:// only on this machine) and hold no blanks")]
    NoAddress,
}

impl Link {
    /// Reads a link such as `https://app.example.org/redeem#{token}`.
    ///
    /// # Errors
    /// [`LinkProblem`].
    pub fn parse(text: &str) -> Result<Self, LinkProblem> {
        let (before, after) = text.split_once("{token}").ok_or(LinkProblem::NoToken)?;
        if after.contains(['{', '}']) || before.contains(['{', '}']) {
            return Err(LinkProblem::NoToken);
        }
        let local = ["http://localhost", "http://127.0.0.1", "http://[::1]"];
        let here = local.iter().any(|start| {
            let rest = before.strip_prefix(start);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', '/', '?', '#']))
        });
        let secure = before.len() > "https://".len() && before.starts_with("https://");
        let odd = |c: char| c.is_whitespace() || c.is_control() || "<>\"".contains(c);
        if !(secure || here) || text.contains(odd) {
            return Err(LinkProblem::NoAddress);
        }
        Ok(Link {
            before: before.to_owned(),
            after: after.to_owned(),
        })
    }

    fn with(&self, token: &str) -> Zeroizing<String> {
        joined(&[&self.before, token, &self.after])
    }
}

/// Words mails.
pub struct Writer {
    /// The templates.
    pub templates: Templates,
    /// The language of those who have chosen none.
    pub language: Language,
    /// Where one-time tokens are redeemed.
    pub link: Option<Link>,
    /// The time zone of dates.
    pub zone: TimeZone,
}

impl Writer {
    /// Words a mail.
    #[must_use]
    pub fn write(&self, about: &Subject<'_>) -> Text {
        let language = about.language.unwrap_or(self.language);
        let Some(template) = self.templates.get(about.kind, language) else {
            return Text {
                subject: String::new(),
                body: Zeroizing::default(),
            };
        };
        let fill = |field| self.fill(field, about, language);
        Text {
            subject: one_line(&template.subject(&fill)),
            body: template.body(&fill),
        }
    }

    fn fill(&self, field: Field, about: &Subject<'_>, language: Language) -> Zeroizing<String> {
        let token = about.secret.reveal();
        match field {
            Field::Redeem => match &self.link {
                Some(link) => joined(&["    ", &link.with(token)]),
                None => command(token, language),
            },
            Field::Link => match &self.link {
                Some(link) => link.with(token),
                None => Zeroizing::default(),
            },
            Field::Token | Field::TemporaryPassword => Zeroizing::new(token.to_owned()),
            _ => Zeroizing::new(one_line(&self.say(field, about, language))),
        }
    }

    /// What stands in a place that brings no secret.
    fn say(&self, field: Field, about: &Subject<'_>, language: Language) -> String {
        let fact = || about.facts.get(field.name()).cloned();
        let moment = |at: Option<Timestamp>| match at {
            Some(at) => date(at, language, &self.zone),
            None => MASK.to_owned(),
        };
        let person = |part: fn(&Person) -> &String| about.person.map(|person| part(person).clone());
        let said = match field {
            Field::Greeting => Some(greeting(about, language)),
            Field::Username => person(|person| &person.username),
            Field::FirstName => person(|person| &person.first_name),
            Field::LastName => person(|person| &person.last_name),
            Field::ExpiresAt => Some(moment(about.expires_at)),
            Field::EndsAt | Field::Until => fact().map(|at| match at.parse() {
                Ok(at) => moment(Some(at)),
                Err(_) => at,
            }),
            Field::Ending => about
                .facts
                .get("subject")
                .map(|what| ending(what, language).to_owned()),
            _ => fact(),
        };
        said.unwrap_or_else(|| "–".to_owned())
    }
}

/// Pieces in a row, in memory that is wiped.
fn joined(pieces: &[&str]) -> Zeroizing<String> {
    let length = pieces.iter().map(|piece| piece.len()).sum();
    let mut whole = Zeroizing::new(String::with_capacity(length));
    pieces.iter().for_each(|piece| whole.push_str(piece));
    whole
}

/// What to do with a token where no page takes it.
fn command(token: &str, language: Language) -> Zeroizing<String> {
    let (before, between) = match language {
        Language::De => (
            "Führen Sie dort, wo Ihr Zugang verwaltet wird, diesen Befehl aus:",
            "Geben Sie dabei diesen Schlüssel ein:",
        ),
        Language::En => (
            "Run this command where your account is kept:",
            "Then give it this key:",
        ),
    };
    joined(&[
        before,
        "\n\n    vogt auth redeem\n\n",
        between,
        "\n\n    ",
        token,
    ])
}

/// How a mail begins (E4).
fn greeting(about: &Subject<'_>, language: Language) -> String {
    // the same notice goes to who asked and to the address on file: it greets neither by name
    let Some(person) = about.person else {
        return match language {
            Language::De => "Guten Tag,".to_owned(),
            Language::En => "Good day,".to_owned(),
        };
    };
    let (first, last) = (&person.first_name, &person.last_name);
    match (language, person.salutation) {
        (Language::De, Some(Salutation::Mr)) => format!("Sehr geehrter Herr {last},"),
        (Language::De, Some(Salutation::Mrs)) => format!("Sehr geehrte Frau {last},"),
        (Language::De, Some(Salutation::Mx) | None) => format!("Guten Tag {first} {last},"),
        (Language::En, Some(Salutation::Mr)) => format!("Dear Mr {last},"),
        (Language::En, Some(Salutation::Mrs)) => format!("Dear Ms {last},"),
        (Language::En, Some(Salutation::Mx) | None) => format!("Dear {first} {last},"),
    }
}

/// What ends, at the beginning of a sentence.
fn ending(what: &str, language: Language) -> &'static str {
    match (language, what) {
        (Language::De, "demo") => "Ihr Demo-Zugang",
        (Language::De, "temporary_password") => "Ihr vorläufiges Passwort",
        (Language::De, _) => "Ihr Benutzerkonto",
        (Language::En, "demo") => "Your demo account",
        (Language::En, "temporary_password") => "Your temporary password",
        (Language::En, _) => "Your account",
    }
}

const MONTHS_DE: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A moment in words, in local time, which it names: `31. Januar 2027, 14:00 Uhr (CET)`.
fn date(at: Timestamp, language: Language, zone: &TimeZone) -> String {
    let local = at.to_zoned(zone.clone());
    let month = usize::from(local.month().unsigned_abs()) - 1;
    let clock = local.strftime("%H:%M");
    let name = local.strftime("%Z");
    let (day, year) = (local.day(), local.year());
    match language {
        Language::De => {
            let month = MONTHS_DE.get(month).unwrap_or(&"");
            format!("{day}. {month} {year}, {clock} Uhr ({name})")
        }
        Language::En => {
            let month = MONTHS_EN.get(month).unwrap_or(&"");
            format!("{day} {month} {year}, {clock} ({name})")
        }
    }
}

/// Text on one line and of decent length: whatever breaks lines, or tells a terminal or a mail
/// program what to do, is a blank.
pub(super) fn one_line(text: &str) -> String {
    let breaks = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}');
    text.chars()
        .take(300)
        .map(|c| if breaks(c) { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests;
