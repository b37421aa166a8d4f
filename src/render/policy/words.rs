//! What the values of a policy are called, and how they are said.

use crate::domain::policy::{Field, Value};
use jiff::SignedDuration;
use serde::{Serialize, Serializer};

/// What a value is called among the facts.
pub(super) fn label(field: Field) -> &'static str {
    match field {
        Field::MinLength => "Minimum length",
        Field::MaxLength => "Maximum length",
        Field::Require => "Must contain",
        Field::MaxAge => "Age",
        Field::History => "History",
        Field::MaxFailures => "Failures",
        Field::FailureWindow => "Within",
        Field::LockFor => "Locked for",
        Field::IdleLogout => "Idle logout",
        Field::SessionMax => "Session",
        Field::Networks => "Addresses",
        Field::MinStrength => "Strength",
        Field::Blocklist => "Blocklist",
        Field::RequireTwoFactor => "Second factor",
        Field::SingleSession => "One session",
        Field::TemporaryPasswordFor => "One-time password",
        Field::DemoFor => "Demo",
    }
}

/// A value as a person would say it.
pub(super) fn in_words(value: &Value) -> String {
    let text = value.text();
    match value {
        Value::MinLength(_) | Value::MaxLength(_) => format!("{text} characters"),
        Value::Require(classes) if classes.is_empty() => "nothing in particular".to_owned(),
        Value::MaxAge(None) => "any".to_owned(),
        Value::MaxAge(_) => format!("at most {text}"),
        Value::History(0) => "only the present password is refused".to_owned(),
        Value::History(1) => "the password before is refused, too".to_owned(),
        Value::History(_) => format!("the {text} passwords before are refused, too"),
        Value::MaxFailures(1) => "the first one locks".to_owned(),
        Value::MaxFailures(_) => format!("{text} lock"),
        Value::FailureWindow(None) => "all since the last reset count".to_owned(),
        Value::LockFor(None) => "until it is reset".to_owned(),
        Value::IdleLogout(None) | Value::SessionMax(None) => "never ended".to_owned(),
        Value::IdleLogout(_) => format!("after {text}"),
        Value::SessionMax(_) => format!("at most {text}"),
        Value::Networks(networks) if networks.is_empty() => "any".to_owned(),
        Value::MinStrength(_) => format!("at least {text} of 4"),
        Value::Blocklist(None) => "only the list built in".to_owned(),
        Value::RequireTwoFactor(yes) => if *yes { "needed" } else { "as people like" }.to_owned(),
        Value::SingleSession(yes) => if *yes { "at a time" } else { "or several" }.to_owned(),
        Value::TemporaryPasswordFor(_) | Value::DemoFor(_) => format!("holds for {text}"),
        _ => text.replace(',', ", "),
    }
}

/// A value in a narrow column.
pub(super) fn dashed(value: &Value) -> String {
    match value.text().as_str() {
        "off" | "0" => "–".to_owned(),
        text => text.replace(',', " "),
    }
}

/// A value as it stands in the policy object.
#[derive(Debug)]
pub(super) struct ValueView<'a>(pub(super) &'a Value);

impl Serialize for ValueView<'_> {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        let span = |span: &Option<SignedDuration>| span.map(|span| span.as_secs());
        match self.0 {
            Value::MinLength(number)
            | Value::MaxLength(number)
            | Value::History(number)
            | Value::MaxFailures(number) => number.serialize(out),
            Value::MinStrength(score) => score.serialize(out),
            Value::MaxAge(time)
            | Value::FailureWindow(time)
            | Value::LockFor(time)
            | Value::IdleLogout(time)
            | Value::SessionMax(time) => span(time).serialize(out),
            Value::TemporaryPasswordFor(time) | Value::DemoFor(time) => {
                time.as_secs().serialize(out)
            }
            Value::Require(classes) => out.collect_seq(classes.iter().map(|class| class.as_str())),
            Value::Networks(networks) => out.collect_seq(networks.iter().map(ToString::to_string)),
            Value::Blocklist(path) => path.serialize(out),
            Value::RequireTwoFactor(yes) | Value::SingleSession(yes) => yes.serialize(out),
        }
    }
}
