//! The audit trail: entries, the verdict over all of them, and the head.

use super::{Cell, Paint, Style, View};
use crate::domain::audit::{Entry, Head, Seen, Verdict};
use crate::domain::moment::rfc3339;
use serde::Serialize;
use serde_json::Value;

/// An entry.
#[derive(Debug, Serialize)]
pub struct EntryView<'a> {
    seq: i64,
    at: String,
    actor: &'a str,
    via: &'a str,
    action: &'a str,
    target: Option<&'a str>,
    details: Value,
    hash: Option<&'a str>,
    #[serde(skip)]
    entry: &'a Entry,
}

impl<'a> From<&'a Seen> for EntryView<'a> {
    fn from(seen: &'a Seen) -> Self {
        let entry = &seen.entry;
        EntryView {
            seq: entry.seq,
            at: rfc3339(entry.at),
            actor: &entry.actor,
            via: &entry.via,
            action: &entry.action,
            target: entry.target.as_deref(),
            // what is no JSON was not written by vogt; it is shown as it stands
            details: serde_json::from_str(&entry.details)
                .unwrap_or_else(|_| Value::String(entry.details.clone())),
            hash: seen.hash_is_known.then_some(entry.hash.as_str()),
            entry,
        }
    }
}

impl View for EntryView<'_> {
    const FIELDS: &'static [&'static str] = &[
        "seq", "at", "actor", "via", "action", "target", "details", "hash",
    ];
    const HEADINGS: &'static [&'static str] =
        &["Seq", "At", "Actor", "Via", "Action", "Target", "Details"];

    fn row(&self, style: &Style) -> Vec<Cell> {
        vec![
            self.seq.to_string().into(),
            style.moment(Some(self.entry.at)).into(),
            self.actor.into(),
            self.via.into(),
            self.action.into(),
            self.target.unwrap_or("–").into(),
            details_line(&self.details).into(),
        ]
    }
}

/// Details in a line: `roles member, email old → new`.
fn details_line(details: &Value) -> String {
    let Value::Object(object) = details else {
        return word(details);
    };
    let told = object.iter().filter(|(_, value)| !value.is_null());
    told.map(
        |(key, value)| match (value.get("before"), value.get("after")) {
            (Some(before), Some(after)) => format!("{key} {} → {}", word(before), word(after)),
            _ => format!("{key} {}", word(value)),
        },
    )
    .collect::<Vec<_>>()
    .join(", ")
}

fn word(value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::Bool(true) => "yes".to_owned(),
        Value::Bool(false) => "no".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(list) => list.iter().map(word).collect::<Vec<_>>().join(" "),
        Value::Number(_) | Value::Object(_) => value.to_string(),
    }
}

/// The verdict over the whole trail.
#[derive(Debug, Serialize)]
pub struct VerdictView {
    ok: bool,
    entries: u64,
    first_bad: Option<i64>,
    problem: Option<String>,
    head: String,
    tail: &'static str,
}

impl From<&Verdict> for VerdictView {
    fn from(verdict: &Verdict) -> Self {
        VerdictView {
            ok: verdict.flaw.is_none(),
            entries: verdict.entries,
            first_bad: verdict.flaw.as_ref().map(|flaw| flaw.first_bad()),
            problem: verdict.flaw.as_ref().map(ToString::to_string),
            head: verdict.head.to_string(),
            tail: verdict.tail.as_str(),
        }
    }
}

impl View for VerdictView {
    const FIELDS: &'static [&'static str] =
        &["ok", "entries", "first_bad", "problem", "head", "tail"];
    const HEADINGS: &'static [&'static str] = &["Trail", "Entries", "Problem", "Head", "Tail"];

    fn row(&self, _style: &Style) -> Vec<Cell> {
        vec![
            if self.ok {
                Cell::new("whole", Paint::Good)
            } else {
                Cell::new("not whole", Paint::Bad)
            },
            self.entries.to_string().into(),
            self.problem.as_deref().unwrap_or("–").into(),
            self.head.as_str().into(),
            self.tail.into(),
        ]
    }
}

/// The head, as an object.
#[derive(Debug, Serialize)]
pub struct HeadView<'a> {
    seq: i64,
    hash: &'a str,
}

impl<'a> From<&'a Head> for HeadView<'a> {
    fn from(head: &'a Head) -> Self {
        HeadView {
            seq: head.seq,
            hash: &head.hash,
        }
    }
}

impl View for HeadView<'_> {
    const FIELDS: &'static [&'static str] = &["seq", "hash"];
    const HEADINGS: &'static [&'static str] = &["Seq", "Hash"];

    fn row(&self, _style: &Style) -> Vec<Cell> {
        vec![self.seq.to_string().into(), self.hash.into()]
    }
}
