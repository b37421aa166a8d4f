//! Policies, what is in force for a person, and what a change comes to.

mod impact;

pub use impact::{EditedView, summary};

use super::user::tick;
use super::{Cell, Paint, Style, View};
use crate::domain::moment::format_span;
use crate::domain::password::{Finding, Rule};
use crate::domain::policy::{Field, Source, Value};
use crate::ops::policy::Described;
use crate::ops::policy::explain::Line;
use crate::ops::policy::test::Answer;
use jiff::SignedDuration;
use serde::{Serialize, Serializer};

/// The policy object.
#[derive(Debug, Serialize)]
pub struct PolicyView<'a> {
    name: &'a str,
    default: bool,
    min_length: u32,
    max_length: u32,
    require: Vec<&'static str>,
    max_age_seconds: Option<i64>,
    history: u32,
    max_failures: u32,
    failure_window_seconds: Option<i64>,
    lock_for_seconds: Option<i64>,
    idle_logout_seconds: Option<i64>,
    session_max_seconds: Option<i64>,
    ip: Vec<String>,
    min_strength: u8,
    blocklist: Option<&'a str>,
    require_2fa: bool,
    single_session: bool,
    temporary_password_for_seconds: i64,
    demo_for_seconds: i64,
    #[serde(skip)]
    policy: &'a Described,
}

impl<'a> From<&'a Described> for PolicyView<'a> {
    fn from(policy: &'a Described) -> Self {
        let rules = &policy.rules;
        let seconds = |span: Option<SignedDuration>| span.map(|span| span.as_secs());
        PolicyView {
            name: &policy.name,
            default: policy.default,
            min_length: rules.min_length,
            max_length: rules.max_length,
            require: rules.require.iter().map(|class| class.as_str()).collect(),
            max_age_seconds: seconds(rules.max_age),
            history: rules.history,
            max_failures: rules.max_failures,
            failure_window_seconds: seconds(rules.failure_window),
            lock_for_seconds: seconds(rules.lock_for),
            idle_logout_seconds: seconds(rules.idle_logout),
            session_max_seconds: seconds(rules.session_max),
            ip: rules.networks.iter().map(ToString::to_string).collect(),
            min_strength: rules.min_strength,
            blocklist: rules.blocklist.as_deref(),
            require_2fa: rules.require_2fa,
            single_session: rules.single_session,
            temporary_password_for_seconds: rules.temporary_password_for.as_secs(),
            demo_for_seconds: rules.demo_for.as_secs(),
            policy,
        }
    }
}

impl View for PolicyView<'_> {
    const FIELDS: &'static [&'static str] = &[
        "name",
        "default",
        "min_length",
        "max_length",
        "require",
        "max_age_seconds",
        "history",
        "max_failures",
        "failure_window_seconds",
        "lock_for_seconds",
        "idle_logout_seconds",
        "session_max_seconds",
        "ip",
        "min_strength",
        "blocklist",
        "require_2fa",
        "single_session",
        "temporary_password_for_seconds",
        "demo_for_seconds",
    ];
    const HEADINGS: &'static [&'static str] = &[
        "Name",
        "Default",
        "Length",
        "Require",
        "Age",
        "History",
        "Failures",
        "Lock",
        "Idle",
        "Session",
        "2FA",
        "Addresses",
    ];

    fn row(&self, _: &Style) -> Vec<Cell> {
        let rules = &self.policy.rules;
        let text = |field| Cell::plain(dashed(&rules.value(field)));
        vec![
            self.name.into(),
            tick(self.default),
            self.min_length.to_string().into(),
            text(Field::Require),
            text(Field::MaxAge),
            text(Field::History),
            text(Field::MaxFailures),
            rules
                .lock_for
                .map_or_else(|| "until reset".to_owned(), format_span)
                .into(),
            text(Field::IdleLogout),
            text(Field::SessionMax),
            tick(self.require_2fa),
            text(Field::Networks),
        ]
    }

    /// What is inherited stands back.
    fn facts(&self, _: &Style) -> Vec<(&'static str, Cell)> {
        let mut facts = vec![("Name", self.name.into()), ("Default", tick(self.default))];
        facts.extend(Field::ALL.map(|field| {
            let text = in_words(&self.policy.rules.value(field));
            let paint = match self.policy.given.get(field) {
                Some(_) => Paint::Plain,
                None => Paint::Dim,
            };
            (label(field), Cell::new(text, paint))
        }));
        facts
    }
}

/// What a value is called among the facts.
fn label(field: Field) -> &'static str {
    match field {
        Field::MinLength => "Least length",
        Field::MaxLength => "Most length",
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
fn in_words(value: &Value) -> String {
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
fn dashed(value: &Value) -> String {
    match value.text().as_str() {
        "off" | "0" => "–".to_owned(),
        text => text.replace(',', " "),
    }
}

/// One value in force for a person.
#[derive(Debug, Serialize)]
pub struct LineView<'a> {
    setting: &'static str,
    value: ValueView<'a>,
    source: &'static str,
    policy: &'a str,
}

impl<'a> From<&'a Line> for LineView<'a> {
    fn from(line: &'a Line) -> Self {
        LineView {
            setting: line.value.field().json_key(),
            value: ValueView(&line.value),
            source: line.source.as_str(),
            policy: &line.policy,
        }
    }
}

impl View for LineView<'_> {
    const FIELDS: &'static [&'static str] = &["setting", "value", "source", "policy"];
    const HEADINGS: &'static [&'static str] = &["Setting", "Value", "From", "Policy"];

    fn row(&self, _: &Style) -> Vec<Cell> {
        let paint = if self.source == Source::Builtin.as_str() {
            Paint::Dim
        } else {
            Paint::Plain
        };
        vec![
            label(self.value.0.field()).into(),
            in_words(self.value.0).into(),
            Cell::new(self.source, paint),
            Cell::new(self.policy, paint),
        ]
    }
}

/// A value as it stands in the policy object.
#[derive(Debug)]
struct ValueView<'a>(&'a Value);

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

/// The answer of `policy test`.
#[derive(Debug, Serialize)]
pub struct TestView<'a> {
    policy: &'a str,
    passed: bool,
    rules: Vec<RuleView<'a>>,
}

#[derive(Debug, Serialize)]
struct RuleView<'a> {
    rule: Rule,
    passed: bool,
    message: &'a str,
}

impl<'a> From<&'a Answer> for TestView<'a> {
    fn from(answer: &'a Answer) -> Self {
        let rule = |finding: &'a Finding| RuleView {
            rule: finding.rule,
            passed: finding.passed,
            message: &finding.message,
        };
        TestView {
            policy: &answer.policy,
            passed: answer.passed(),
            rules: answer.findings.iter().map(rule).collect(),
        }
    }
}

impl View for TestView<'_> {
    const FIELDS: &'static [&'static str] = &["policy", "passed", "rules"];
    const HEADINGS: &'static [&'static str] = &["Policy", "Passed"];

    fn row(&self, _: &Style) -> Vec<Cell> {
        vec![self.policy.into(), tick(self.passed)]
    }

    fn facts(&self, _: &Style) -> Vec<(&'static str, Cell)> {
        let passed = if self.passed {
            Cell::new("yes", Paint::Good)
        } else {
            Cell::new("no", Paint::Bad)
        };
        let mut facts = vec![("Policy", self.policy.into()), ("Passed", passed)];
        facts.extend(self.rules.iter().map(|rule| {
            let paint = if rule.passed {
                Paint::Plain
            } else {
                Paint::Bad
            };
            (rule.rule.as_str(), Cell::new(rule.message, paint))
        }));
        facts
    }
}
