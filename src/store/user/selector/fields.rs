//! What the database can say about each field.

use super::standing::{FAILED, MANAGERS, RANKED_BY_ROLE, SEVERAL_ADDRESSES, reason, status};
use super::{Condition, Owned};
use crate::domain::access::{ReasonCode, Status};
use crate::domain::selector::{Field, Op, Value};
use jiff::Timestamp;

/// The number of the policy in force, if it is not the built-in one by default.
const TENANT_POLICY: &str = "(SELECT policy_id FROM tenants WHERE id = u.tenant_id)";
const DEFAULT_POLICY: &str = "(SELECT id FROM policies WHERE is_default = 1)";

pub(super) fn exact(sql: impl Into<String>) -> Option<Condition> {
    Some(Condition {
        sql: sql.into(),
        values: Vec::new(),
        exact: true,
    })
}

pub(super) fn implied(sql: impl Into<String>) -> Option<Condition> {
    exact(sql).map(|condition| Condition {
        exact: false,
        ..condition
    })
}

impl Condition {
    fn with(mut self, value: impl Into<Owned>) -> Self {
        self.values.push(value.into());
        self
    }
}

impl From<&str> for Owned {
    fn from(text: &str) -> Self {
        Owned::Text(text.to_owned())
    }
}

impl From<String> for Owned {
    fn from(text: String) -> Self {
        Owned::Text(text)
    }
}

impl From<Timestamp> for Owned {
    fn from(moment: Timestamp) -> Self {
        Owned::Number(moment.as_second())
    }
}

/// What the database can say about a comparison (any but `!=`); `None`: nothing.
pub(super) fn condition(field: Field, op: Op, value: &Value) -> Option<Condition> {
    match value {
        Value::Absent => absent(field),
        Value::Text { key, .. } => text(field, op, key),
        Value::Word(word) => self::word(field, word),
        Value::Flag(yes) => flag(field, *yes),
        Value::Number(number) => at_least(field, op, *number),
        Value::Moments { first, last, .. } => moment(field, op, *first, *last),
    }
}

fn absent(field: Field) -> Option<Condition> {
    exact(match field {
        Field::Salutation => "u.salutation IS NULL",
        Field::Language => "u.language IS NULL",
        Field::Appearance => "u.appearance_id IS NULL",
        Field::Tenant => "u.tenant_id IS NULL",
        Field::Tenants => {
            "u.scope = 'global' AND u.restricted = 0
             OR NOT EXISTS (SELECT 1 FROM memberships WHERE user_id = u.id)"
        }
        Field::Roles => {
            "NOT EXISTS (SELECT 1 FROM assignments
                          WHERE user_id = u.id AND (until IS NULL OR until > ?1))"
        }
        Field::Denied => "NOT EXISTS (SELECT 1 FROM denials WHERE user_id = u.id)",
        Field::PasswordSetAt => "u.password_kind = 'none'",
        Field::PasswordExpiresAt => "u.password_kind <> 'temporary'",
        Field::DemoUntil => "u.demo_until IS NULL",
        Field::ExpiresAt => "u.expires_at IS NULL",
        Field::LastLogin => "u.last_login IS NULL",
        _ => return None,
    })
}

/// Text and names. Names and keys are stored as they are compared; what is free text is not.
fn text(field: Field, op: Op, key: &str) -> Option<Condition> {
    let contains = op == Op::Contains;
    let like = |column: &str| {
        if contains {
            format!("{column} LIKE ?x ESCAPE '\\'")
        } else {
            format!("{column} = ?x")
        }
    };
    let bound = if contains {
        like_pattern(key)
    } else {
        key.to_owned()
    };
    let loose = |sql: String| implied(sql).map(|it| it.with(loose_pattern(key, contains)));
    let slug = like("t.slug");
    let condition = match field {
        Field::Username => exact(like("u.username_key")),
        Field::Email => exact(like("u.email_key")),
        Field::FirstName => return loose("u.first_name LIKE ?x ESCAPE '\\'".to_owned()),
        Field::LastName => return loose("u.last_name LIKE ?x ESCAPE '\\'".to_owned()),
        Field::Appearance => {
            return loose(
                "u.appearance_id IN
                 (SELECT id FROM appearances WHERE name LIKE ?x ESCAPE '\\')"
                    .to_owned(),
            );
        }
        Field::Tenant => exact(format!(
            "u.tenant_id IN (SELECT t.id FROM tenants t WHERE {slug})"
        )),
        Field::Tenants => exact(format!(
            "(u.scope = 'tenant' OR u.restricted = 1) AND u.id IN
             (SELECT m.user_id FROM memberships m JOIN tenants t ON t.id = m.tenant_id
               WHERE {slug})"
        )),
        Field::Manages => implied(format!(
            "u.id IN (SELECT m.user_id FROM memberships m JOIN tenants t ON t.id = m.tenant_id
                       WHERE m.manager = 1 AND {slug})"
        )),
        Field::Roles => exact(format!(
            "u.id IN (SELECT a.user_id FROM assignments a JOIN roles r ON r.id = a.role_id
                       WHERE {} AND (a.until IS NULL OR a.until > ?1))",
            like("r.slug")
        )),
        Field::Denied => exact(format!(
            "u.id IN (SELECT user_id FROM denials WHERE {})",
            like("name")
        )),
        Field::PolicyName => exact(like(&format!(
            "COALESCE((SELECT slug FROM policies WHERE id =
                       COALESCE(u.policy_id, {TENANT_POLICY}, {DEFAULT_POLICY})), 'builtin')"
        ))),
        _ => None,
    };
    condition.map(|condition| condition.with(bound))
}

/// A pattern for `LIKE … ESCAPE '\'` that fits whatever contains the text.
pub(in crate::store::user) fn like_pattern(text: &str) -> String {
    let mut pattern = String::from("%");
    for character in text.chars() {
        if matches!(character, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(character);
    }
    pattern.push('%');
    pattern
}

/// A pattern that fits every text which, folded, is the key or contains it: only characters
/// that nothing else is folded to are kept. (The `k` is also that of Kelvin, the `i` also part of
/// a folded `İ`; an accent may have been composed with the letter before it.)
pub(in crate::store::user) fn loose_pattern(key: &str, contains: bool) -> String {
    let mut pattern = String::from(if contains { "%" } else { "" });
    for c in key.chars() {
        if is_kept(c) {
            pattern.push(c);
        } else if !pattern.ends_with('%') {
            pattern.push('%');
        }
    }
    if contains && !pattern.ends_with('%') {
        pattern.push('%');
    }
    pattern
}

pub(super) fn is_kept(c: char) -> bool {
    c.is_ascii_alphanumeric() && !matches!(c, 'i' | 'k') || matches!(c, ' ' | '-' | '.')
}

fn word(field: Field, word: &'static str) -> Option<Condition> {
    let column = |column| exact(format!("{column} = ?x")).map(|it| it.with(word));
    match field {
        Field::Salutation => column("u.salutation"),
        Field::Language => column("u.language"),
        Field::Scope => column("u.scope"),
        Field::PasswordKind => column("u.password_kind"),
        Field::PolicySource => column(&format!(
            "CASE WHEN u.policy_id IS NOT NULL THEN 'user'
                  WHEN {TENANT_POLICY} IS NOT NULL THEN 'tenant'
                  WHEN {DEFAULT_POLICY} IS NOT NULL THEN 'default' ELSE 'builtin' END"
        )),
        Field::Administrator if word == "manager" => implied(format!("u.id IN ({MANAGERS})")),
        Field::Administrator => implied(format!("u.id IN ({RANKED_BY_ROLE})")),
        Field::Notes => implied(format!("u.id IN ({SEVERAL_ADDRESSES})")),
        Field::Status => Status::ALL
            .into_iter()
            .find(|status| status.as_str() == word)
            .and_then(status),
        Field::Reasons => ReasonCode::ALL
            .into_iter()
            .find(|code| code.as_str() == word)
            .and_then(reason),
        _ => None,
    }
}

fn flag(field: Field, yes: bool) -> Option<Condition> {
    let sql = match field {
        Field::Restricted => "u.restricted = 1",
        Field::BankAccess => "u.bank_access = 1",
        Field::ImportBankAccess => "u.import_bank_access = 1",
        Field::TwoFactor => "u.id IN (SELECT user_id FROM totp WHERE confirmed_at IS NOT NULL)",
        _ => return None,
    };
    exact(if yes {
        sql.to_owned()
    } else {
        format!("({sql}) IS NOT TRUE")
    })
}

/// Failures that count are among those stored: who has so many has at least so many rows.
pub(super) fn at_least(field: Field, op: Op, number: u32) -> Option<Condition> {
    let least = match op {
        Op::Is | Op::AtLeast => i64::from(number),
        Op::More => i64::from(number) + 1,
        _ => return None,
    };
    let counter = match field {
        Field::FailuresLogin => "login",
        Field::FailuresSignature => "signature",
        _ => return None,
    };
    if least < 1 {
        return None;
    }
    implied(format!(
        "u.id IN ({FAILED} WHERE counter = '{counter}' GROUP BY user_id HAVING count(*) >= ?x)"
    ))
    .map(|it| Condition {
        values: vec![Owned::Number(least)],
        ..it
    })
}

fn moment(field: Field, op: Op, first: Timestamp, last: Timestamp) -> Option<Condition> {
    let (column, if_kind) = match field {
        Field::DemoUntil => ("u.demo_until", ""),
        Field::ExpiresAt => ("u.expires_at", ""),
        Field::LastLogin => ("u.last_login", ""),
        Field::CreatedAt => ("u.created_at", ""),
        Field::PasswordSetAt => ("u.password_set_at", "u.password_kind <> 'none' AND "),
        Field::PasswordExpiresAt => (
            "u.password_expires_at",
            "u.password_kind = 'temporary' AND ",
        ),
        _ => return None,
    };
    let (comparison, bound) = match op {
        Op::Is => ("BETWEEN ?x AND ?y", vec![first.into(), last.into()]),
        Op::Less => ("< ?x", vec![first.into()]),
        Op::AtMost => ("<= ?x", vec![last.into()]),
        Op::More => ("> ?x", vec![last.into()]),
        Op::AtLeast => (">= ?x", vec![first.into()]),
        Op::IsNot | Op::Contains => return None,
    };
    exact(format!("{if_kind}{column} {comparison}")).map(|it| Condition {
        values: bound,
        ..it
    })
}
