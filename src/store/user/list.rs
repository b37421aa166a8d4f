//! Lists of people: what the database can say of whom to list, and in which order.

use super::row::{COLUMNS, read};
use super::selector::{self, Narrowing, like_pattern, loose_pattern};
use crate::domain::access::ReasonCode;
use crate::domain::role::RoleId;
use crate::domain::rulebook::Rulebook;
use crate::domain::selector::{Selector, compared_text};
use crate::domain::user::{TenantId, User};
use crate::store::Error;
use crate::store::engine::{Bind, Db};
use jiff::Timestamp;
use std::ops::ControlFlow;

/// What a list is sorted by; the username decides where that is equal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// The username.
    #[default]
    Username,
    /// The e-mail address.
    Email,
    /// Last name, then first name.
    Name,
    /// When a login was last granted; never comes first.
    LastLogin,
    /// When the account was made.
    Created,
    /// Which end comes first: demo or account; none comes last.
    Ends,
}

/// Which people to list. What the database can say is said here; whatever is derived from the
/// present (locked, expired) is filtered by the caller.
#[derive(Debug, Clone, Default)]
pub struct Filter {
    /// Local people and members of this tenant.
    pub tenant: Option<TenantId>,
    /// Holders of this role, ended assignments aside.
    pub role: Option<RoleId>,
    /// Only demo accounts.
    pub demo: bool,
    /// Only accounts whose demo, end or temporary password ends after now and not after this.
    pub ending_by: Option<Timestamp>,
    /// Only accounts without a granted login since then.
    pub inactive_since: Option<Timestamp>,
    /// Only accounts for which this reason may hold; whether it does is for the rules to say.
    pub reason: Option<ReasonCode>,
    /// Nobody in whose names or address this text surely does not occur; for a text in ASCII that
    /// is exact, else the exact decision is the caller's.
    pub search: Option<String>,
    /// Nobody whom this selector surely does not choose; the exact decision is the caller's.
    pub selector: Option<Selector>,
    /// Whether tenants are hidden from whoever asks: what the database says of a person's tenants
    /// and roles is then more than the selector is judged by.
    pub confined: bool,
    /// In which order.
    pub sort: Sort,
}

/// Streams people in constant memory until the reader breaks off.
///
/// # Errors
/// Whatever the database or the reader says.
pub fn each<E: From<Error>>(
    db: &Db,
    rulebook: &Rulebook,
    filter: &Filter,
    now: Timestamp,
    mut take: impl FnMut(User) -> std::result::Result<ControlFlow<()>, E>,
) -> std::result::Result<(), E> {
    let search = filter.search.as_deref().map(search_patterns);
    let mut values: Vec<Bind<'_>> = vec![now.into()];
    let mut sql = format!("SELECT {COLUMNS} WHERE 1");
    let narrowing = filter.selector.as_ref();
    let narrowing =
        narrowing.and_then(|selector| Narrowing::of(selector, filter.confined, values.len() + 1));
    if let Some(narrowing) = &narrowing {
        sql.push_str(&format!(" AND {}", narrowing.sql));
        values.extend(narrowing.values());
    }
    let mut add = |condition: &str, value: Bind<'static>| {
        values.push(value);
        let place = format!("?{}", values.len());
        sql.push_str(" AND (");
        sql.push_str(&condition.replace("?x", &place));
        sql.push(')');
    };
    if let Some(tenant) = filter.tenant {
        add(
            "u.id IN (SELECT user_id FROM memberships WHERE tenant_id = ?x)",
            tenant.0.into(),
        );
    }
    if let Some(role) = filter.role {
        add(
            "u.id IN (SELECT user_id FROM assignments
                       WHERE role_id = ?x AND (until IS NULL OR until > ?1))",
            role.0.into(),
        );
    }
    if filter.demo {
        add("u.demo_until IS NOT NULL AND ?x", true.into());
    }
    if let Some(until) = filter.ending_by {
        add(
            "u.id IN (SELECT id FROM users WHERE demo_until > ?1 AND demo_until <= ?x
                UNION SELECT id FROM users WHERE expires_at > ?1 AND expires_at <= ?x
                UNION SELECT id FROM users WHERE password_kind = 'temporary'
                         AND password_expires_at > ?1 AND password_expires_at <= ?x)",
            until.into(),
        );
    }
    if let Some(since) = filter.inactive_since {
        add(
            "u.created_at <= ?x AND (u.last_login IS NULL OR u.last_login <= ?x)",
            since.into(),
        );
    }
    if let Some(trace) = filter.reason.and_then(selector::trace) {
        sql.push_str(&format!(" AND ({trace})"));
    }
    if let Some((of_keys, of_names)) = &search {
        values.push(of_keys.into());
        values.push(of_names.into());
        let (keys, names) = (values.len() - 1, values.len());
        sql.push_str(&format!(
            " AND (u.username_key LIKE ?{keys} ESCAPE '\\' OR u.email_key LIKE ?{keys} ESCAPE '\\'
                   OR u.first_name || ' ' || u.last_name LIKE ?{names} ESCAPE '\\')"
        ));
    }
    sql.push_str(" ORDER BY ");
    sql.push_str(match filter.sort {
        Sort::Username => "u.username_key",
        Sort::Email => "u.email_key, u.username_key",
        Sort::Name => "u.last_name, u.first_name, u.username_key",
        Sort::LastLogin => "u.last_login, u.username_key",
        Sort::Created => "u.created_at, u.username_key",
        Sort::Ends => {
            "min(COALESCE(u.demo_until, 253402300799), COALESCE(u.expires_at, 253402300799)),
             u.username_key"
        }
    });
    db.each(&sql, &values, |row| take(read(row, rulebook)?))
}

/// Patterns for a text that is searched for: over keys, which are stored as they are compared, and
/// over names. LIKE knows the two cases of ASCII letters alone, so the one over names fits more
/// than it should where there are others.
fn search_patterns(text: &str) -> (String, String) {
    let key = compared_text(text);
    let names = if text.is_ascii() {
        like_pattern(text)
    } else {
        loose_pattern(&key, true)
    };
    (like_pattern(&key), names)
}
