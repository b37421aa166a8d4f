//! What the settings file says about mails.

use crate::cli::toml_file::Trouble;
use crate::domain::moment::parse_span;
use crate::domain::user::Language;
use crate::mail::{Link, Security, Sender};
use serde::Deserialize;
use std::net::IpAddr;
use std::path::PathBuf;
use std::time::Duration;

/// How mails are handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Transport {
    /// Not at all: they wait.
    #[default]
    Off,
    /// To a mail server.
    Smtp,
    /// By the sendmail program of this machine.
    Sendmail,
}

/// When mails are handed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Deliver {
    /// By `vogt mail send`.
    #[default]
    Later,
    /// After each command, too.
    AtOnce,
}

/// The words of [`Security`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kept {
    #[default]
    Starttls,
    Tls,
    None,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct File {
    transport: Transport,
    from: Option<String>,
    deliver: Deliver,
    sendmail: Option<PathBuf>,
    templates: Option<PathBuf>,
    link: Option<String>,
    smtp: SmtpFile,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct SmtpFile {
    host: Option<String>,
    port: Option<u16>,
    security: Kept,
    user: Option<String>,
    password_file: Option<PathBuf>,
    ca_file: Option<PathBuf>,
    timeout: Option<String>,
}

/// What is said about mails, with defaults where nothing is.
#[derive(Debug)]
pub(crate) struct Mail {
    /// The language of mails to people who chose none.
    pub(crate) language: Language,
    /// How they are handed over.
    pub(crate) transport: Transport,
    /// Who they come from; there where there is a way to hand them over.
    pub(crate) from: Option<Sender>,
    /// Whether they are delivered after each command, too.
    pub(crate) at_once: bool,
    /// The sendmail program.
    pub(crate) sendmail: PathBuf,
    /// A folder of templates.
    pub(crate) templates: Option<PathBuf>,
    /// Where one-time tokens are redeemed.
    pub(crate) link: Option<Link>,
    /// The mail server.
    pub(crate) smtp: Smtp,
}

/// What is said about the mail server.
#[derive(Debug)]
pub(crate) struct Smtp {
    /// Its name or address.
    pub(crate) host: String,
    /// Its port.
    pub(crate) port: u16,
    /// How the way there is kept.
    pub(crate) security: Security,
    /// The name to log in by, and the file that holds the password.
    pub(crate) login: Option<(String, PathBuf)>,
    /// The certificates to trust, instead of the system's.
    pub(crate) ca_file: Option<PathBuf>,
    /// How long it may stay silent.
    pub(crate) timeout: Duration,
}

impl Default for Mail {
    fn default() -> Self {
        Mail {
            language: Language::En,
            transport: Transport::Off,
            from: None,
            at_once: false,
            sendmail: PathBuf::from("/usr/sbin/sendmail"),
            templates: None,
            link: None,
            smtp: Smtp {
                host: String::new(),
                port: 587,
                security: Security::StartTls,
                login: None,
                ca_file: None,
                timeout: Duration::from_secs(30),
            },
        }
    }
}

/// Every key, as TOML paths.
pub(super) const KEYS: [&str; 16] = [
    "language",
    "mail",
    "mail.transport",
    "mail.from",
    "mail.deliver",
    "mail.sendmail",
    "mail.templates",
    "mail.link",
    "mail.smtp",
    "mail.smtp.host",
    "mail.smtp.port",
    "mail.smtp.security",
    "mail.smtp.user",
    "mail.smtp.password_file",
    "mail.smtp.ca_file",
    "mail.smtp.timeout",
];

/// Checks what belongs together.
pub(super) fn judge(language: Option<&str>, file: File) -> Result<Mail, Trouble> {
    let silent = Mail::default();
    let language = match language {
        None => silent.language,
        Some(word) => Language::ALL
            .into_iter()
            .find(|language| language.as_str() == word)
            .ok_or_else(|| wrong("language", "it is de or en"))?,
    };
    let from = match &file.from {
        Some(text) => Some(Sender::parse(text).map_err(|problem| wrong("mail.from", &problem))?),
        None if file.transport == Transport::Off => None,
        None => {
            return Err(Trouble(
                "mail.from is missing: mails must come from somewhere".to_owned(),
                Some("from = \"vogt <accounts@example.org>\"".to_owned()),
            ));
        }
    };
    let link = file.link.as_deref().map(Link::parse).transpose();
    Ok(Mail {
        language,
        transport: file.transport,
        from,
        at_once: file.deliver == Deliver::AtOnce,
        sendmail: file.sendmail.unwrap_or(silent.sendmail),
        templates: file.templates,
        link: link.map_err(|problem| wrong("mail.link", &problem.to_string()))?,
        smtp: smtp(file.smtp, file.transport == Transport::Smtp)?,
    })
}

fn smtp(file: SmtpFile, needed: bool) -> Result<Smtp, Trouble> {
    let host = file.host.unwrap_or_default();
    if needed && host.is_empty() {
        return Err(Trouble(
            "mail.smtp.host is missing".to_owned(),
            Some("name the mail server: host = \"mail.example.org\"".to_owned()),
        ));
    }
    let (security, usual_port) = match file.security {
        Kept::Starttls => (Security::StartTls, 587),
        Kept::Tls => (Security::Tls, 465),
        Kept::None => (Security::None, 25),
    };
    if security == Security::None && !host.is_empty() && !is_this_machine(&host) {
        return Err(Trouble(
            format!(
                "mail.smtp.security: none is for a mail server on this machine, and {} is none",
                crate::domain::visible::escape_for_terminal(&host)
            ),
            Some("use starttls or tls".to_owned()),
        ));
    }
    let login = match (file.user, file.password_file) {
        (Some(user), Some(file)) => Some((user, file)),
        (None, None) => None,
        _ => {
            return Err(Trouble(
                "mail.smtp: user and password_file belong together".to_owned(),
                None,
            ));
        }
    };
    let timeout = match file.timeout {
        None => Mail::default().smtp.timeout,
        Some(text) => parse_span(&text)
            .map_err(|problem| wrong("mail.smtp.timeout", &problem.to_string()))?
            .unsigned_abs(),
    };
    // a delivery takes a few answers, and must end before it counts as lost
    if timeout > Duration::from_secs(120) {
        return Err(wrong("mail.smtp.timeout", "it is at most 120s"));
    }
    Ok(Smtp {
        host,
        port: file.port.unwrap_or(usual_port),
        security,
        login,
        ca_file: file.ca_file,
        timeout,
    })
}

fn is_this_machine(host: &str) -> bool {
    let address: Result<IpAddr, _> = host.parse();
    host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|address| address.is_loopback())
}

fn wrong(key: &str, problem: &str) -> Trouble {
    Trouble::plain(format!("{key}: {problem}"))
}

#[cfg(test)]
mod tests {
    use super::super::parse;
    use super::*;

    fn trouble(text: &str) -> String {
        parse(text)
            .err()
            .map(|trouble| trouble.0)
            .unwrap_or_default()
    }

    #[test]
    fn what_is_silent_has_its_default() {
        let mail = parse("").ok().unwrap().mail;
        assert_eq!(
            (mail.transport, mail.language, mail.at_once, mail.smtp.port),
            (Transport::Off, Language::En, false, 587)
        );
    }

    #[test]
    fn what_belongs_together_is_asked_for() {
        let table = [
            ("language = \"fr\"", "language: it is de or en"),
            (
                "[mail]\ntransport = \"sendmail\"",
                "mail.from is missing: mails must come from somewhere",
            ),
            (
                "[mail]\ntransport = \"smtp\"\nfrom = \"a@example.org\"",
                "mail.smtp.host is missing",
            ),
            (
                "[mail.smtp]\nhost = \"localhost.example.org\"\nsecurity = \"none\"",
                "mail.smtp.security: none is for a mail server on this machine, and \
                 localhost.example.org is none",
            ),
            (
                "[mail.smtp]\nuser = \"vogt\"",
                "mail.smtp: user and password_file belong together",
            ),
            (
                "[mail.smtp]\ntimeout = \"1h\"",
                "mail.smtp.timeout: it is at most 120s",
            ),
            (
                "[mail]\nlink = \"https://app.example.org\"",
                "mail.link: it must say once where the token goes: \
                 https://app.example.org/redeem#{token}",
            ),
            ("[mail.smtp]\nhots = \"x\"", "unknown key mail.smtp.hots"),
        ];
        for (text, expected) in table {
            assert_eq!(trouble(text), expected, "{text}");
        }
        for here in ["localhost", "127.0.0.1", "127.9.9.9", "::1"] {
            let text = format!("[mail.smtp]\nhost = \"{here}\"\nsecurity = \"none\"");
            assert_eq!(trouble(&text), "");
        }
    }

    #[test]
    fn every_key_of_the_contract_is_known() {
        let text = "
            language = \"de\"
            [mail]
            transport = \"smtp\"
            from = \"vogt <accounts@example.org>\"
            deliver = \"at-once\"
            sendmail = \"/usr/sbin/sendmail\"
            templates = \"DIR\"
            link = \"https://app.example.org/redeem#{token}\"
            [mail.smtp]
            host = \"mail.example.org\"
            port = 587
            security = \"starttls\"
            user = \"vogt\"
            password_file = \"FILE\"
            ca_file = \"FILE\"
            timeout = \"10s\"
        ";
        assert_eq!(trouble(text), "");
    }
}
