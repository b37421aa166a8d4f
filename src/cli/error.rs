//! Failures on their way out: kind, words and hint, from wherever they come.

use super::exit::Kind;
use crate::crypto::blocklist::BlocklistError;
use crate::domain::moment::MomentProblem;
use crate::domain::name::NameProblem;
use crate::domain::password::Violation;
use crate::domain::refusal::Refusal;
use crate::domain::visible::as_word;
use crate::ops;
use crate::ops::user::import::{Problems, Unreadable};
use crate::render::ErrorView;
use crate::render::import::Places;
use crate::store;
use std::path::Path;
use std::{fmt, io};

/// A failure, ready to be reported.
#[derive(Debug)]
pub(crate) struct Failure {
    kind: Kind,
    message: String,
    hint: Option<String>,
    violations: Option<Vec<Violation>>,
    /// What is wrong with the lines of a file, and the file's name.
    lines: Option<Box<(String, Problems)>>,
    /// Whoever read our output has gone: nothing is to be said.
    silent: bool,
}

impl Failure {
    /// A failure in these words.
    #[must_use]
    pub(crate) fn new(kind: Kind, message: impl Into<String>) -> Self {
        Failure {
            kind,
            message: message.into(),
            hint: None,
            violations: None,
            lines: None,
            silent: false,
        }
    }

    /// Wrong usage.
    #[must_use]
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Failure::new(Kind::Usage, message)
    }

    /// With what would work.
    #[must_use]
    pub(crate) fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Whether a new password was refused by the rules for it.
    #[must_use]
    pub(crate) fn breaks_policy(&self) -> bool {
        self.violations.is_some()
    }

    /// The exit code.
    #[must_use]
    pub(crate) fn code(&self) -> u8 {
        if self.silent { 0 } else { self.kind.code() }
    }

    /// As the printer reports it; `None` where nothing is to be said.
    #[must_use]
    pub(crate) fn view(&self) -> Option<ErrorView<'_>> {
        (!self.silent).then(|| ErrorView {
            kind: self.kind.as_str(),
            message: &self.message,
            hint: self.hint.as_deref(),
            violations: self.violations.as_deref(),
            problems: self
                .lines
                .as_deref()
                .map(|(file, problems)| Places { file, problems }),
        })
    }

    /// A file that cannot be read, or makes no sense.
    #[must_use]
    pub(crate) fn unreadable(file: &str, unreadable: &Unreadable) -> Self {
        let kind = if unreadable.broken {
            Kind::Unexpected
        } else {
            Kind::Invalid
        };
        Failure {
            hint: unreadable.hint.clone(),
            ..Failure::new(kind, format!("{file}:{unreadable}"))
        }
    }

    /// A failure over the lines of a file.
    #[must_use]
    pub(crate) fn of_file(file: &str, error: ops::Error) -> Self {
        match error {
            ops::Error::Unreadable(unreadable) => Failure::unreadable(file, &unreadable),
            ops::Error::Rejected(rejected) => Failure {
                hint: rejected.hint().map(str::to_owned),
                lines: Some(Box::new((file.to_owned(), rejected.problems.clone()))),
                ..Failure::new(rejected.problems.kind().into(), rejected.to_string())
            },
            other => other.into(),
        }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.message)
    }
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        let violations = match &refusal {
            Refusal::Password { violations, .. } => Some(violations.clone()),
            _ => None,
        };
        Failure {
            hint: refusal.hint(),
            violations,
            ..Failure::new(refusal.kind().into(), refusal.to_string())
        }
    }
}

/// A path as one word of a command that somebody is shown.
pub(super) fn word(path: &Path) -> String {
    as_word(&path.to_string_lossy()).into_owned()
}

impl From<ops::Error> for Failure {
    fn from(error: ops::Error) -> Self {
        match error {
            ops::Error::Refusal(refusal) => refusal.into(),
            ops::Error::Store(error) => error.into(),
            ops::Error::Hash(error) => Failure::new(Kind::Unexpected, error.to_string()),
            ops::Error::Blocklist(error) => error.into(),
            error @ (ops::Error::Rejected(_) | ops::Error::Unreadable(_)) => {
                Failure::of_file("line", error)
            }
        }
    }
}

impl From<BlocklistError> for Failure {
    fn from(error: BlocklistError) -> Self {
        use BlocklistError::{Empty, NoFile, NoHash, Unreadable, Unsorted};
        let hint = match &error {
            Unreadable { .. } | NoFile(_) | Empty(_) => {
                "put it back, or name another: vogt policy edit POLICY --blocklist FILE"
            }
            NoHash { .. } => "it needs the SHA-1 list: a line SHA1:COUNT each, in plain text",
            Unsorted { .. } => "it needs the list ordered by hash",
        };
        Failure::new(Kind::Unexpected, error.to_string()).with_hint(hint)
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        use store::Error;
        let hint = match &error {
            Error::Missing(_) => Some("make one with vogt init, or name one with --db".to_owned()),
            // such as /tmp: not to be mended
            Error::Exposed { mode, .. } if mode & 0o1000 != 0 => {
                Some("choose a folder that only its owner can write".to_owned())
            }
            Error::Exposed { path, mend, .. } => Some(format!("chmod {mend} {}", word(path))),
            Error::ForeignFolder(folder) => Some(format!(
                "keep it in a folder of its owner or of root, or: chown OWNER {}",
                word(folder)
            )),
            Error::Forbidden(_) => Some("run vogt as the owner of the file".to_owned()),
            Error::Newer { .. } => Some("use the vogt that wrote it, or a later one".to_owned()),
            Error::Older { .. } => Some("vogt db backup FILE, then vogt db migrate".to_owned()),
            Error::Damaged(_) => Some("vogt db check says more; then restore a backup".to_owned()),
            Error::Busy => Some("try again".to_owned()),
            Error::Foreign(_) | Error::NotAFile(_) => {
                Some("name the database of vogt with --db".to_owned())
            }
            Error::ReadOnly => Some(
                "make it, what lies beside it (-wal, -shm) and its folder writable for its owner"
                    .to_owned(),
            ),
            Error::Full => Some("make room, then try again".to_owned()),
            _ => None,
        };
        Failure {
            hint,
            ..Failure::new(Kind::from(&error), error.to_string())
        }
    }
}

impl From<io::Error> for Failure {
    /// Writing to stdout failed. A closed pipe ends the program quietly.
    fn from(error: io::Error) -> Self {
        Failure {
            silent: error.kind() == io::ErrorKind::BrokenPipe,
            ..Failure::new(
                Kind::Unexpected,
                format!("the output cannot be written: {error}"),
            )
        }
    }
}

impl From<anyhow::Error> for Failure {
    fn from(error: anyhow::Error) -> Self {
        Failure::new(Kind::Unexpected, format!("{error:#}"))
    }
}

/// A name given on the command line that breaks a rule.
#[must_use]
pub(crate) fn bad_name(what: &'static str, problem: NameProblem) -> Failure {
    Refusal::Name { what, problem }.into()
}

/// A moment or span given on the command line that cannot be understood.
#[must_use]
pub(crate) fn bad_moment(what: &'static str, problem: MomentProblem) -> Failure {
    Refusal::Moment { what, problem }.into()
}
