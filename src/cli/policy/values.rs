//! The values of a policy as options.

use crate::cli::error::Failure;
use crate::domain::policy::{Change, Field, PolicyRefusal, Value, ValueProblem};
use crate::domain::refusal::Refusal;
use std::path::{self, Path};

/// The values of a policy.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Values; default: as the built-in policy has it")]
pub(super) struct Values {
    /// Fewest characters of a new password, 1 to 1024
    #[arg(long, value_name = "N")]
    min_length: Option<String>,
    /// Most characters, 64 to 1024
    #[arg(long, value_name = "N")]
    max_length: Option<String>,
    /// What a new password must contain: letter, lower, upper, digit, special; off: nothing in
    /// particular
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    require: Vec<String>,
    /// A password must be replaced after this time, such as 90d; never: it need not be
    #[arg(long, value_name = "SPAN")]
    max_age: Option<String>,
    /// So many passwords before the present one are refused, up to 100; off: none
    #[arg(long, value_name = "N")]
    history: Option<String>,
    /// So many failures lock, 1 to 100: of logins, or of signatures
    #[arg(long, value_name = "N")]
    max_failures: Option<String>,
    /// Only failures within this time count together; off: all since the last reset
    #[arg(long, value_name = "SPAN")]
    failure_window: Option<String>,
    /// A lock by failures ends after this time; off: it holds until it is reset
    #[arg(long, value_name = "SPAN")]
    lock_for: Option<String>,
    /// A session that is not used for this long ends; off: it does not
    #[arg(long, value_name = "SPAN")]
    idle_logout: Option<String>,
    /// A session ends this long after its login; off: it does not
    #[arg(long, value_name = "SPAN")]
    session_max: Option<String>,
    /// Logins come from these addresses or networks only; off: from anywhere
    #[arg(long, value_name = "CIDR", value_delimiter = ',')]
    ip: Vec<String>,
    /// Least strength of a new password, 0 to 4, as zxcvbn estimates it
    #[arg(long, value_name = "0..4")]
    min_strength: Option<String>,
    /// A file of refused passwords, beside the list built in; off: none. Lines SHA1:COUNT sorted
    /// by hash are leaked passwords (Have I Been Pwned), anything else is words, one a line
    #[arg(long, value_name = "FILE")]
    blocklist: Option<String>,
    /// Logins need a second factor; =off: they do not
    #[arg(long, value_name = "on|off", num_args = 0..=1, require_equals = true, default_missing_value = "on")]
    require_2fa: Option<String>,
    /// A login ends the person's other sessions; =off: it does not
    #[arg(long, value_name = "on|off", num_args = 0..=1, require_equals = true, default_missing_value = "on")]
    single_session: Option<String>,
    /// A temporary password holds for this long
    #[arg(long, value_name = "SPAN")]
    temporary_password_for: Option<String>,
    /// A demo account holds for this long
    #[arg(long, value_name = "SPAN")]
    demo_for: Option<String>,
}

impl Values {
    /// What is to become of which value, in the order of CLI.md.
    ///
    /// # Errors
    /// A word or number that is none (2), a value that a rule forbids (6).
    pub(super) fn changes(&self) -> Result<Vec<Change>, Failure> {
        let mut changes = Vec::new();
        for field in Field::ALL {
            if let Some(text) = self.text(field) {
                changes.push(change(field, &text)?);
            }
        }
        Ok(changes)
    }

    fn text(&self, field: Field) -> Option<String> {
        let list = |words: &[String]| (!words.is_empty()).then(|| words.join(","));
        match field {
            Field::MinLength => self.min_length.clone(),
            Field::MaxLength => self.max_length.clone(),
            Field::Require => list(&self.require),
            Field::MaxAge => self.max_age.clone(),
            Field::History => self.history.clone(),
            Field::MaxFailures => self.max_failures.clone(),
            Field::FailureWindow => self.failure_window.clone(),
            Field::LockFor => self.lock_for.clone(),
            Field::IdleLogout => self.idle_logout.clone(),
            Field::SessionMax => self.session_max.clone(),
            Field::Networks => list(&self.ip),
            Field::MinStrength => self.min_strength.clone(),
            Field::Blocklist => self.blocklist.as_deref().map(whole_path),
            Field::RequireTwoFactor => self.require_2fa.clone(),
            Field::SingleSession => self.single_session.clone(),
            Field::TemporaryPasswordFor => self.temporary_password_for.clone(),
            Field::DemoFor => self.demo_for.clone(),
        }
    }
}

/// A file is named from where the caller stands, and found from anywhere later.
pub(super) fn whole_path(text: &str) -> String {
    if matches!(text, "off" | "default") || Path::new(text).is_absolute() {
        return text.to_owned();
    }
    let whole = path::absolute(text).ok();
    let whole = whole.and_then(|path| path.to_str().map(str::to_owned));
    whole.unwrap_or_else(|| text.to_owned())
}

fn change(field: Field, text: &str) -> Result<Change, Failure> {
    if text == "default" {
        return Ok(Change::Inherit(field));
    }
    Value::parse(field, text)
        .map(Change::To)
        .map_err(|problem| not_understood(field, problem))
}

fn not_understood(field: Field, problem: ValueProblem) -> Failure {
    if problem.is_malformed() {
        let flag = field.as_str().replace('_', "-");
        return Failure::usage(format!("--{flag}: {problem}"));
    }
    Refusal::from(PolicyRefusal::Value { field, problem }).into()
}
