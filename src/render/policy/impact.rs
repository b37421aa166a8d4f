//! What a change of policies comes to: as part of the policy object, and as one line to be asked
//! about.

use super::PolicyView;
use crate::ops::policy::{Changed, Concerned, EndedSession, Impact};
use crate::render::{Cell, Paint, Style, View, joined};
use serde::Serialize;

/// A policy that was changed, with whom that concerns.
#[derive(Debug, Serialize)]
pub struct EditedView<'a> {
    #[serde(flatten)]
    policy: PolicyView<'a>,
    impact: ImpactView<'a>,
    #[serde(skip)]
    told: &'a Impact,
}

#[derive(Debug, Serialize)]
struct ImpactView<'a> {
    people: u64,
    passwords_too_old: Vec<PersonView<'a>>,
    locked: Vec<PersonView<'a>>,
    unlocked: Vec<PersonView<'a>>,
    second_factor_missing: Vec<PersonView<'a>>,
    sessions_ended: Vec<SessionView<'a>>,
}

#[derive(Debug, Serialize)]
struct PersonView<'a> {
    username: &'a str,
    administrator: bool,
}

#[derive(Debug, Serialize)]
struct SessionView<'a> {
    id: i64,
    username: &'a str,
    administrator: bool,
    because: &'static str,
}

impl<'a> From<&'a Changed> for EditedView<'a> {
    fn from(changed: &'a Changed) -> Self {
        EditedView {
            policy: PolicyView::from(&changed.policy),
            impact: ImpactView::from(&changed.impact),
            told: &changed.impact,
        }
    }
}

impl<'a> From<&'a Impact> for ImpactView<'a> {
    fn from(impact: &'a Impact) -> Self {
        let people = |people: &'a [Concerned]| {
            let view = |person: &'a Concerned| PersonView {
                username: &person.username,
                administrator: person.administrator,
            };
            people.iter().map(view).collect()
        };
        let session = |session: &'a EndedSession| SessionView {
            id: session.id.0,
            username: &session.holder.username,
            administrator: session.holder.administrator,
            because: session.why.as_str(),
        };
        ImpactView {
            people: impact.people,
            passwords_too_old: people(&impact.passwords_too_old),
            locked: people(&impact.locked),
            unlocked: people(&impact.unlocked),
            second_factor_missing: people(&impact.second_factor_missing),
            sessions_ended: impact.sessions_ended.iter().map(session).collect(),
        }
    }
}

impl View for EditedView<'_> {
    const FIELDS: &'static [&'static str] = &joined::<{ PolicyView::FIELDS.len() + 6 }>(
        PolicyView::FIELDS,
        &[
            "impact.people",
            "impact.passwords_too_old",
            "impact.locked",
            "impact.unlocked",
            "impact.second_factor_missing",
            "impact.sessions_ended",
        ],
    );
    const HEADINGS: &'static [&'static str] = PolicyView::HEADINGS;

    fn row(&self, style: &Style) -> Vec<Cell> {
        self.policy.row(style)
    }

    fn facts(&self, style: &Style) -> Vec<(&'static str, Cell)> {
        let mut facts = self.policy.facts(style);
        facts.push(("Other rules for", number(self.told.people).into()));
        for (label, names) in told(self.told) {
            facts.push((label, Cell::new(some(&names), Paint::Warn)));
        }
        facts
    }
}

/// Most names a line repeats.
const NAMED: usize = 10;

/// What a change comes to, in one line: for a question, or a note.
#[must_use]
pub fn summary(impact: &Impact) -> String {
    let people = format!("other rules for {}", number(impact.people));
    let parts = told(impact)
        .into_iter()
        .map(|(label, names)| format!("{}: {}", label.to_lowercase(), some(&names)));
    let parts: Vec<String> = std::iter::once(people).chain(parts).collect();
    parts.join("; ")
}

fn told(impact: &Impact) -> Vec<(&'static str, Vec<String>)> {
    let people = |people: &[Concerned]| people.iter().map(named).collect();
    let sessions = impact.sessions_ended.iter();
    let all: [(&'static str, Vec<String>); 5] = [
        ("Password too old", people(&impact.passwords_too_old)),
        ("Locked", people(&impact.locked)),
        ("No longer locked", people(&impact.unlocked)),
        (
            "Without second factor",
            people(&impact.second_factor_missing),
        ),
        (
            "Sessions ended",
            sessions.map(|session| named(&session.holder)).collect(),
        ),
    ];
    let mut told = Vec::from(all);
    told.retain(|(_, names)| !names.is_empty());
    told
}

fn named(person: &Concerned) -> String {
    if person.administrator {
        format!("{} (administrator)", person.username)
    } else {
        person.username.clone()
    }
}

fn some(names: &[String]) -> String {
    let mut first = names
        .get(..NAMED.min(names.len()))
        .unwrap_or_default()
        .join(", ");
    if names.len() > NAMED {
        first.push_str(&format!(" and {} more", names.len() - NAMED));
    }
    first
}

fn number(people: u64) -> String {
    match people {
        0 => "nobody".to_owned(),
        1 => "1 person".to_owned(),
        people => format!("{people} people"),
    }
}
