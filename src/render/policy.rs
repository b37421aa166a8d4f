//! Policies, what is in force for a person, and what a change comes to.

mod impact;
mod words;

pub use impact::{EditedView, summary};

use self::words::{ValueView, dashed, in_words, label};
use super::user::tick;
use super::{Cell, Paint, Style, View};
use crate::domain::moment::format_span;
use crate::domain::password::{Finding, Rule};
use crate::domain::policy::{Field, Source};
use crate::ops::policy::Described;
use crate::ops::policy::explain::Line;
use crate::ops::policy::test::Answer;
use jiff::SignedDuration;
use serde::Serialize;

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
