//! Mails over SMTP (RFC 5321), by STARTTLS, TLS, or plain on this machine. The steps of a delivery
//! are taken one by one, because what a lost connection means depends on the step: before the end
//! of the message was sent nothing is delivered, after it nobody can know.

use super::letter::Message;
use super::transport::{Delivery, Transport};
use crate::domain::moment::format_span;
use crate::domain::secret::Secret;
use jiff::SignedDuration;
use lettre::transport::smtp::Error;
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{
    Certificate, CertificateStore, SmtpConnection, TlsParameters,
};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::{ClientId, Extension, MailParameter};
use std::error::Error as _;
use std::io;
use std::time::Duration;

/// How the way to a mail server is kept from being read and changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Security {
    /// It begins plain and must turn to TLS (RFC 3207).
    #[default]
    StartTls,
    /// TLS from the beginning (RFC 8314).
    Tls,
    /// Not at all: only on this machine.
    None,
}

/// What shows the mail server who sends.
#[derive(Debug, Clone)]
pub struct Login {
    /// The name there.
    pub user: String,
    /// The password there.
    pub password: Secret,
}

/// A mail server.
#[derive(Debug, Clone)]
pub struct Server {
    /// Its name or address; its certificate must be for that.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way there is kept.
    pub security: Security,
    /// What shows who sends.
    pub login: Option<Login>,
    /// The certificates trusted, as PEM; `None`: those the system trusts.
    pub authorities: Option<Vec<u8>>,
    /// How long it may stay silent.
    pub timeout: Duration,
}

/// A way to a mail server, kept open from mail to mail.
pub struct Smtp {
    server: Server,
    connection: Option<SmtpConnection>,
}

impl Smtp {
    /// The way to this server; nothing is connected yet.
    #[must_use]
    pub fn new(server: Server) -> Self {
        Smtp {
            server,
            connection: None,
        }
    }

    fn connect(&self) -> Result<SmtpConnection, Error> {
        let server = &self.server;
        let place = (server.host.as_str(), server.port);
        let tls = match server.security {
            Security::None => None,
            Security::StartTls | Security::Tls => Some(self.tls()?),
        };
        let wrapper = tls.as_ref().filter(|_| server.security == Security::Tls);
        let name = ClientId::default();
        let timeout = Some(server.timeout);
        let mut connection = SmtpConnection::connect(place, timeout, &name, wrapper, None)?;
        if let Some(tls) = tls.filter(|_| server.security == Security::StartTls) {
            connection.starttls(&tls, &name)?;
        }
        if let Some(login) = &server.login {
            let password = login.password.reveal().to_owned();
            let credentials = Credentials::new(login.user.clone(), password);
            connection.auth(&[Mechanism::Plain, Mechanism::Login], &credentials)?;
        }
        Ok(connection)
    }

    fn tls(&self) -> Result<TlsParameters, Error> {
        let builder = TlsParameters::builder(self.server.host.clone());
        match &self.server.authorities {
            None => builder,
            Some(pem) => builder
                .certificate_store(CertificateStore::None)
                .add_root_certificate(Certificate::from_pem(pem)?),
        }
        .build()
    }

    /// Why the server is not to be had.
    fn unreachable(&self, error: &Error) -> String {
        let server = &self.server;
        let words = self.words(error);
        format!(
            "the mail server {}:{} cannot be used: {words}",
            server.host, server.port
        )
    }

    /// A failure in words: the server's, where it said any.
    fn words(&self, error: &Error) -> String {
        if let Some(code) = error.status() {
            return match error.source() {
                Some(said) => format!("it said {code} {said}"),
                None => format!("it said {code}"),
            };
        }
        let mut source = error.source();
        while let Some(cause) = source {
            if let Some(error) = cause.downcast_ref::<io::Error>()
                && matches!(
                    error.kind(),
                    io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut
                )
            {
                let span = SignedDuration::try_from(self.server.timeout).unwrap_or_default();
                return format!("it did not answer within {}", format_span(span));
            }
            source = cause.source();
        }
        error
            .source()
            .map_or_else(|| error.to_string(), ToString::to_string)
    }

    /// What a failure of a command means for the mail.
    fn failed(&mut self, error: &Error, perhaps_taken: bool) -> Delivery {
        let words = self.words(error);
        let closing = error.status().is_some_and(|code| u16::from(code) == 421);
        if error.status().is_none() || closing {
            self.connection = None;
            let perhaps_taken = perhaps_taken && !closing;
            return Delivery::Lost {
                words,
                perhaps_taken,
            };
        }
        let for_good = error.is_permanent();
        // where the conversation stands is the server's business: begin another one
        self.hang_up();
        Delivery::Refused { words, for_good }
    }

    fn hang_up(&mut self) {
        if let Some(mut connection) = self.connection.take() {
            connection.abort();
        }
    }
}

impl Transport for Smtp {
    fn reach(&mut self) -> Result<(), String> {
        if let Some(connection) = &mut self.connection {
            // a server may have closed it meanwhile
            if connection.test_connected() {
                return Ok(());
            }
            self.connection = None;
        }
        match self.connect() {
            Ok(connection) => {
                self.connection = Some(connection);
                Ok(())
            }
            Err(error) => Err(self.unreachable(&error)),
        }
    }

    fn deliver(&mut self, message: &Message) -> Delivery {
        let Some(mut connection) = self.connection.take() else {
            return Delivery::Lost {
                words: "the connection is closed".to_owned(),
                perhaps_taken: false,
            };
        };
        let mut options = Vec::new();
        if !message.has_ascii_addresses() {
            if !connection
                .server_info()
                .supports_feature(Extension::SmtpUtfEight)
            {
                self.connection = Some(connection);
                return Delivery::Refused {
                    words: "the mail server takes no addresses beyond ASCII (SMTPUTF8)".to_owned(),
                    for_good: true,
                };
            }
            options.push(MailParameter::SmtpUtfEight);
        }
        let announced = connection
            .command(Mail::new(Some(message.from.clone()), options))
            .and_then(|_| connection.command(Rcpt::new(message.to.clone(), Vec::new())))
            .and_then(|_| connection.command(Data));
        let handed_over = match announced {
            Ok(_) => connection
                .message(&message.bytes)
                .map_err(|error| (error, true)),
            Err(error) => Err((error, false)),
        };
        self.connection = Some(connection);
        match handed_over {
            Ok(_) => Delivery::Taken,
            Err((error, ended)) => self.failed(&error, ended),
        }
    }
}

impl Drop for Smtp {
    fn drop(&mut self) {
        if let Some(mut connection) = self.connection.take() {
            // the mails are delivered: whether the farewell arrives is of no account
            drop(connection.quit());
        }
    }
}
