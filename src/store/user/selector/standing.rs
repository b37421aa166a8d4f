//! What the database can say about how an account stands: its status, the reasons against a
//! login, its rank. All of it is derived, so that most is only implied.

use super::Condition;
use super::fields::{at_least, exact, implied};
use crate::domain::access::{ReasonCode, Status};
use crate::domain::selector::{Field, Op, Value};

const LOCKED: &str = "SELECT id FROM users WHERE locked_at IS NOT NULL";
pub(super) const FAILED: &str = "SELECT user_id FROM credential_failures";
const DEMO_ENDED: &str = "SELECT id FROM users WHERE demo_until <= ?1";
const EXPIRED: &str = "SELECT id FROM users WHERE expires_at <= ?1";
const TEMPORARY: &str = "SELECT id FROM users WHERE password_kind = 'temporary'";
const SUSPENDED: &str = "SELECT m.user_id FROM memberships m JOIN tenants t ON t.id = m.tenant_id
                          WHERE t.suspended_at IS NOT NULL";
pub(super) const MANAGERS: &str = "SELECT user_id FROM memberships WHERE manager = 1";
pub(super) const RANKED_BY_ROLE: &str = "SELECT user_id FROM assignments WHERE role_id IN
    (SELECT id FROM roles WHERE origin = 'system' AND slug = 'administrator')";
pub(super) const SEVERAL_ADDRESSES: &str = "SELECT user_id FROM sessions
    WHERE purpose = 'full' AND expires_at > ?1
    GROUP BY user_id HAVING count(DISTINCT address) > 1";

/// What the contrary of a comparison implies where the comparison itself cannot be said exactly:
/// having a rank, failures, or a status other than active needs rows that few people have.
pub(super) fn contrary(field: Field, op: Op, value: &Value) -> Option<Condition> {
    match (field, op, value) {
        (Field::Administrator, Op::Is, Value::Absent) => {
            implied(format!("u.id IN ({MANAGERS} UNION {RANKED_BY_ROLE})"))
        }
        (Field::Manages, Op::Is, Value::Absent) => implied(format!("u.id IN ({MANAGERS})")),
        (Field::Notes, Op::Is, Value::Absent) => implied(format!("u.id IN ({SEVERAL_ADDRESSES})")),
        (Field::Status, Op::Is, Value::Word("active")) => implied(format!(
            "u.password_kind = 'none' OR u.id IN
             ({LOCKED} UNION {FAILED} UNION {DEMO_ENDED} UNION {SUSPENDED} UNION {EXPIRED}
              UNION {TEMPORARY})"
        )),
        (_, Op::Is, Value::Number(0)) => at_least(field, Op::More, 0),
        (_, Op::Less, Value::Number(bound)) => at_least(field, Op::AtLeast, *bound),
        (_, Op::AtMost, Value::Number(bound)) => at_least(field, Op::More, *bound),
        _ => None,
    }
}

pub(super) fn status(status: Status) -> Option<Condition> {
    match status {
        Status::Active => implied("u.password_kind <> 'none'"),
        Status::Pending => implied("u.password_kind = 'none'"),
        Status::Expired => implied(format!("u.id IN ({EXPIRED} UNION {TEMPORARY})")),
        Status::Locked => implied(format!(
            "u.id IN ({LOCKED} UNION {FAILED} UNION {DEMO_ENDED} UNION {SUSPENDED})"
        )),
    }
}

pub(super) fn reason(code: ReasonCode) -> Option<Condition> {
    match code {
        ReasonCode::ManualLock => {
            exact("u.locked_at IS NOT NULL AND (u.locked_until IS NULL OR u.locked_until > ?1)")
        }
        ReasonCode::LoginFailures => implied(format!("u.id IN ({FAILED} WHERE counter = 'login')")),
        ReasonCode::SignatureFailures => {
            implied(format!("u.id IN ({FAILED} WHERE counter = 'signature')"))
        }
        ReasonCode::DemoEnded => exact("u.demo_until <= ?1"),
        ReasonCode::AccountExpired => exact("u.expires_at <= ?1"),
        ReasonCode::TemporaryPasswordExpired => exact(
            "u.password_kind = 'temporary' AND u.password_used_at IS NULL
             AND u.password_expires_at <= ?1",
        ),
        ReasonCode::TemporaryPasswordUsed => {
            exact("u.password_kind = 'temporary' AND u.password_used_at IS NOT NULL")
        }
        ReasonCode::PasswordExpired => implied("u.password_kind = 'permanent'"),
        ReasonCode::TenantSuspended => implied(format!("u.id IN ({SUSPENDED})")),
        ReasonCode::NoTenant => implied("u.restricted = 1"),
        ReasonCode::TwoFactorRequired => {
            implied("u.id NOT IN (SELECT user_id FROM totp WHERE confirmed_at IS NOT NULL)")
        }
        ReasonCode::NoPassword => exact("u.password_kind = 'none'"),
        ReasonCode::NoLoginRight | ReasonCode::AddressNotAllowed => None,
    }
}
