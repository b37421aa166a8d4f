//! Where a code of the second factor comes from: the six digits of the moment as an argument, for
//! they are worth nothing a minute later; a backup code, like a password, from stdin or a prompt.

use super::context::Opened;
use super::error::Failure;
use super::{prompt, secrets};
use crate::domain::secret::Secret;
use crate::domain::visible::escape_for_terminal;
use crate::ops::auth::totp;
use crate::ops::credential::Code;
use clap::Args;

/// How many digits a code has.
const DIGITS: usize = 6;

/// How a code is asked for while it is not known whether there is a second factor.
const MAYBE: &str = "Code of the second factor (Enter if there is none)";

/// A code as it came in.
pub(crate) enum Given {
    /// As an argument.
    Digits(Secret),
    /// By stdin or a prompt.
    Any(Secret),
}

impl Given {
    /// For the gate.
    #[must_use]
    pub(crate) fn code(&self) -> Code<'_> {
        match self {
            Given::Digits(code) => Code::Digits(code),
            Given::Any(code) => Code::Any(code),
        }
    }
}

/// The six digits of an argument.
///
/// # Errors
/// Anything else (2); it is not repeated: it may be a backup code.
fn digits(otp: Option<&String>) -> Result<Option<Given>, Failure> {
    let Some(text) = otp else {
        return Ok(None);
    };
    if text.len() == DIGITS && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(Some(Given::Digits(Secret::new(text.clone()))));
    }
    Err(Failure::usage("--otp takes the six digits of the moment")
        .with_hint("a backup code is given by the prompt or --otp-stdin"))
}

/// A code from a line; an empty one is none.
fn from_line(code: Secret) -> Option<Given> {
    (!code.reveal().trim().is_empty()).then_some(Given::Any(code))
}

/// A code alone, or after something that showed who it is.
#[derive(Debug, Args)]
pub(crate) struct CodeOption {
    /// The six digits that the second factor shows now
    #[arg(long, value_name = "CODE", conflicts_with = "otp_stdin")]
    otp: Option<String>,
    /// Read a code, or a backup code, from the next line of stdin
    #[arg(long)]
    otp_stdin: bool,
}

impl CodeOption {
    /// Whether any of its options was given.
    #[must_use]
    pub(crate) fn is_given(&self) -> bool {
        self.otp.is_some() || self.otp_stdin
    }

    /// The code; asked for where someone is there to ask.
    ///
    /// # Errors
    /// What cannot be a code (2).
    pub(crate) fn read(&self) -> Result<Option<Given>, Failure> {
        read(self.otp.as_ref(), self.otp_stdin, MAYBE, || Ok(true))
    }

    /// The same for a second factor that is there for sure.
    ///
    /// # Errors
    /// What cannot be a code (2).
    pub(crate) fn read_first(&self) -> Result<Option<Given>, Failure> {
        let words = "Code of the second factor";
        read(self.otp.as_ref(), self.otp_stdin, words, || Ok(true))
    }
}

fn read(
    otp: Option<&String>,
    otp_stdin: bool,
    words: &str,
    worth_asking: impl FnOnce() -> Result<bool, Failure>,
) -> Result<Option<Given>, Failure> {
    if otp_stdin {
        let [code] = secrets::from_stdin(["code"])?;
        return Ok(from_line(code));
    }
    match digits(otp)? {
        None if prompt::possible() && worth_asking()? => prompt::password(words).map(from_line),
        digits => Ok(digits),
    }
}

/// A code beside a password.
#[derive(Debug, Args)]
pub(crate) struct SecondFactor {
    /// The six digits that the second factor shows now
    #[arg(long, value_name = "CODE", conflicts_with = "otp_stdin")]
    otp: Option<String>,
    /// Read a code, or a backup code, from the line of stdin after the password
    #[arg(long, requires = "password_stdin")]
    otp_stdin: bool,
}

/// A password with what is shown beside it.
pub(crate) struct Credentials {
    /// The password.
    pub(crate) password: Secret,
    /// The code.
    pub(crate) code: Option<Given>,
}

impl SecondFactor {
    /// The password and the code, in this order, from stdin or the terminal. There the code is
    /// asked for if anyone in the installation has a second factor.
    ///
    /// # Errors
    /// Nobody to ask and nothing on stdin, or what cannot be a code (2).
    pub(crate) fn with_password(
        &self,
        prompt: &str,
        username: &str,
        password_stdin: bool,
        opened: &Opened,
    ) -> Result<Credentials, Failure> {
        // what cannot be a code is refused before anything is typed
        digits(self.otp.as_ref())?;
        let password = password(prompt, username, password_stdin)?;
        let code = read(self.otp.as_ref(), self.otp_stdin, MAYBE, || {
            Ok(totp::is_in_use(&opened.call())?)
        })?;
        Ok(Credentials { password, code })
    }
}

/// A password from stdin or the terminal.
///
/// # Errors
/// Nobody to ask and nothing on stdin (2).
pub(crate) fn password(
    prompt: &str,
    username: &str,
    password_stdin: bool,
) -> Result<Secret, Failure> {
    if password_stdin {
        let [password] = secrets::from_stdin(["password"])?;
        return Ok(password);
    }
    if !prompt::possible() {
        return Err(Failure::usage("the password is missing").with_hint("add --password-stdin"));
    }
    let username = escape_for_terminal(username);
    prompt::password(&format!("{prompt} of {username}"))
}
