//! Files with colons: Apache's htpasswd, `NAME:HASH`, and shadow(5),
//! `NAME:HASH:LAST CHANGE:MIN:MAX:WARN:INACTIVE:EXPIRE:`, whose dates are days since 1970.

use super::lines::Lines;
use super::{nameless, until_ruined};
use crate::ops::user::import::{Column, Flaw, Problem, Row, Term};
use jiff::Timestamp;
use std::io::BufRead;

const DAY: i64 = 86_400;

/// Which of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Htpasswd,
    Shadow,
}

/// People line by line.
pub(super) fn rows<'a>(
    input: impl BufRead + 'a,
    kind: Kind,
) -> impl Iterator<Item = Result<Row, Flaw>> + 'a {
    let mut lines = Lines::begin(input);
    until_ruined(move || {
        loop {
            let row = lines.next().transpose()?.map(|(line, text)| match kind {
                // a comment
                Kind::Htpasswd if text.starts_with('#') => None,
                Kind::Htpasswd => Some(htpasswd(line, text)),
                Kind::Shadow => Some(shadow(line, text)),
            });
            if let Some(row) = row.transpose() {
                return Some(row.flatten());
            }
        }
    })
}

fn wrong(line: u64, column: Option<Column>, message: &str) -> Flaw {
    let column = column.map(Column::as_str);
    Flaw::Line(vec![Problem::invalid(line, column, message)])
}

/// Whatever follows a second colon is a comment, as for Apache.
fn htpasswd(line: u64, text: &str) -> Result<Row, Flaw> {
    let Some((name, rest)) = text.split_once(':') else {
        return Err(wrong(
            line,
            None,
            "there is no colon between a name and a hash",
        ));
    };
    let hash = rest.split(':').next().unwrap_or_default();
    if hash.is_empty() {
        return Err(wrong(line, Some(Column::PasswordHash), "it is empty"));
    }
    let mut row = nameless(line, name);
    row.set(Column::PasswordHash, hash);
    Ok(row)
}

fn shadow(line: u64, text: &str) -> Result<Row, Flaw> {
    let fields: Vec<&str> = text.split(':').collect();
    if !(2..=9).contains(&fields.len()) {
        return Err(wrong(
            line,
            None,
            "a line of a shadow file has nine fields, with colons between",
        ));
    }
    let field = |number: usize| fields.get(number).copied().unwrap_or_default();
    let (name, password) = (field(0), field(1));
    if password.is_empty() {
        let message =
            "there is no password at all: anyone could log in there, and nobody will here";
        return Err(wrong(line, Some(Column::PasswordHash), message));
    }
    // passwd -l puts a ! in front of the hash; where nothing else stands, nobody ever logs in
    let hash = password.trim_start_matches('!');
    if hash.is_empty() || hash.starts_with('*') || hash == "x" {
        return Err(Flaw::Nobody);
    }
    let mut row = nameless(line, name);
    row.set(Column::PasswordHash, hash);
    row.locked = hash.len() < password.len();
    match days(field(2)) {
        Ok(Some(0)) => row.password_term = Term::OneTime,
        Ok(changed) => row.password_set_at = changed.and_then(moment),
        Err(()) => return Err(wrong(line, None, "the day of the last change is no number")),
    }
    match days(field(7)) {
        Ok(end) => row.expires_at = end.and_then(moment),
        Err(()) => return Err(wrong(line, None, "the day the account ends is no number")),
    }
    Ok(row)
}

/// Days since 1970; nothing and -1 mean that there is no such day.
fn days(text: &str) -> Result<Option<i64>, ()> {
    match text {
        "" => Ok(None),
        text => match text.parse() {
            Ok(days) if days >= 0 => Ok(Some(days)),
            Ok(-1) => Ok(None),
            _ => Err(()),
        },
    }
}

fn moment(days: i64) -> Option<Timestamp> {
    Timestamp::from_second(days.checked_mul(DAY)?).ok()
}
