//! All that is stored about one person, as one JSON object.

use super::UserView;
use crate::domain::audit::HIDDEN;
use crate::domain::moment::rfc3339;
use crate::ops::user::profile::Profile;
use crate::render::json;
use crate::store::user::{Fact, Kept};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value;
use std::io::{self, Write};

/// Writes a profile, over several lines.
///
/// # Errors
/// Whatever `out` says.
pub fn write(mut out: &mut dyn Write, profile: &Profile) -> io::Result<()> {
    json::pretty(&mut out, &ProfileView(profile))?;
    out.write_all(b"\n")
}

struct ProfileView<'a>(&'a Profile);

impl Serialize for ProfileView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        object.serialize_entry("user", &UserView::from(&self.0.account))?;
        for table in &self.0.kept {
            object.serialize_entry(table.name, &rows(table))?;
        }
        let trail: Vec<Value> = self
            .0
            .trail
            .iter()
            .map(|entry| {
                serde_json::json!({
                    "seq": entry.seq,
                    "at": rfc3339(entry.at),
                    "actor": Some(entry.actor.as_str()).filter(|actor| *actor != HIDDEN),
                    "via": entry.via,
                    "action": entry.action,
                    "target": entry.target,
                    "details": serde_json::from_str(&entry.details).unwrap_or(Value::Null),
                })
            })
            .collect();
        object.serialize_entry("audit", &trail)?;
        object.end()
    }
}

fn rows(table: &Kept) -> Vec<Value> {
    let rows = table.rows.iter();
    rows.map(|row| {
        let fields = row.iter();
        Value::Object(
            fields
                .map(|(name, fact)| ((*name).to_owned(), value(fact)))
                .collect(),
        )
    })
    .collect()
}

fn value(fact: &Fact) -> Value {
    match fact {
        Fact::Number(number) => (*number).into(),
        Fact::Text(text) => text.clone().into(),
        Fact::Moment(moment) => moment.map(rfc3339).into(),
        Fact::Names(names) => names.clone().into(),
    }
}
