//! Recovery cases, their steps, and what a case is found from.

use super::engine::{Bind, Db, Row, bind};
use super::error::{Error, Result};
use super::user::{COLUMNS, read as read_user};
use super::{known, maybe_known};
use crate::domain::name::{Email, Slug, Title};
use crate::domain::recover::{
    Case, Colleague, Data, DeputyTerm, Document, Evidence, Kind, Method, Progress, Subject, Taken,
    Verification,
};
use crate::domain::rulebook::Rulebook;
use crate::domain::user::{Place, TenantId, TenantRef, User, UserId};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::ControlFlow;

const CASES: &str = "SELECT c.*, t.slug AS tenant_slug, t.suspended_at AS tenant_suspended_at,
       (SELECT username FROM users WHERE id = c.deputy_id) AS deputy_name,
       (SELECT until FROM assignments WHERE id = c.deputy_assignment) AS deputy_until,
       COALESCE((SELECT username FROM users WHERE id = c.admin_id), c.admin_name) AS admin
     FROM recovery_cases c LEFT JOIN tenants t ON t.id = c.tenant_id";

fn case(row: &Row<'_>) -> Result<Case> {
    let kind = row.int("kind")?;
    let id = row.int("id")?;
    let kind = Kind::ALL
        .into_iter()
        .find(|known| known.number() == kind)
        .ok_or_else(|| Error::Damaged(format!("the recovery case {id} is none of the three")))?;
    Ok(Case {
        id,
        kind,
        admin: Subject {
            id: row.maybe_int("admin_id")?.map(UserId),
            username: row.text("admin")?,
            email: row.text("admin_email")?,
        },
        tenant: tenant(row)?,
        requested_by: Title::from_stored(row.text("requested_by")?),
        contact: Email::from_stored(row.text("contact")?),
        progress: known(&row.text("status")?, &Progress::ALL, Progress::as_str)?,
        evidence: evidence(&row.text("evidence")?)?,
        data_found: row.flag("data_found")?,
        deputy: deputy(row)?,
        appointment: row.maybe_moment("appointment_at")?,
        verification: verification(row)?,
        confirmed_by: row.maybe_text("confirmed_by")?,
        opened_at: row.moment("opened_at")?,
        deadline_at: row.moment("deadline_at")?,
        closed_at: row.maybe_moment("closed_at")?,
    })
}

fn tenant(row: &Row<'_>) -> Result<Option<TenantRef>> {
    let (id, slug) = (row.maybe_int("tenant_id")?, row.maybe_text("tenant_slug")?);
    let (Some(id), Some(slug)) = (id, slug) else {
        return Ok(None);
    };
    Ok(Some(TenantRef {
        id: TenantId(id),
        slug: Slug::from_stored(slug),
        suspended_at: row.maybe_moment("tenant_suspended_at")?,
    }))
}

fn deputy(row: &Row<'_>) -> Result<Option<DeputyTerm>> {
    let (id, name) = (row.maybe_int("deputy_id")?, row.maybe_text("deputy_name")?);
    let (Some(id), Some(username)) = (id, name) else {
        return Ok(None);
    };
    Ok(Some(DeputyTerm {
        id: UserId(id),
        username,
        until: row.maybe_moment("deputy_until")?,
    }))
}

fn verification(row: &Row<'_>) -> Result<Option<Verification>> {
    let document = maybe_known(
        row.maybe_text("document")?,
        &Document::ALL,
        Document::as_str,
    )?;
    let method = maybe_known(row.maybe_text("method")?, &Method::ALL, Method::as_str)?;
    let (Some(document), Some(method), Some(representative), Some(checked_by), Some(recorded_by)) = (
        document,
        method,
        row.maybe_text("representative")?,
        row.maybe_text("checked_by")?,
        row.maybe_text("verified_by")?,
    ) else {
        return Ok(None);
    };
    Ok(Some(Verification {
        representative: Title::from_stored(representative),
        document,
        method,
        checked_by: Title::from_stored(checked_by),
        authority: row.maybe_text("authority")?.map(Title::from_stored),
        recorded_by,
    }))
}

/// The evidence as it is stored.
#[derive(Serialize, Deserialize)]
struct StoredEvidence {
    colleagues: Vec<StoredColleague>,
    data: BTreeMap<String, Option<i64>>,
    data_as_of: Option<i64>,
    four_eyes: bool,
}

#[derive(Serialize, Deserialize)]
struct StoredColleague {
    username: String,
    first_name: String,
    last_name: String,
    email: String,
}

fn evidence(text: &str) -> Result<Evidence> {
    let damaged = |what: String| Error::Damaged(format!("the evidence of a recovery case: {what}"));
    let stored: StoredEvidence =
        serde_json::from_str(text).map_err(|error| damaged(error.to_string()))?;
    let as_of = stored.data_as_of.map(Timestamp::from_second).transpose();
    Ok(Evidence {
        colleagues: stored
            .colleagues
            .into_iter()
            .map(|one| Colleague {
                username: one.username,
                first_name: one.first_name,
                last_name: one.last_name,
                email: one.email,
            })
            .collect(),
        data: Data {
            counts: stored.data,
            as_of: as_of.map_err(|error| damaged(error.to_string()))?,
        },
        four_eyes: stored.four_eyes,
    })
}

fn evidence_text(evidence: &Evidence) -> Result<String> {
    let stored = StoredEvidence {
        colleagues: evidence
            .colleagues
            .iter()
            .map(|one| StoredColleague {
                username: one.username.clone(),
                first_name: one.first_name.clone(),
                last_name: one.last_name.clone(),
                email: one.email.clone(),
            })
            .collect(),
        data: evidence.data.counts.clone(),
        data_as_of: evidence.data.as_of.map(Timestamp::as_second),
        four_eyes: evidence.four_eyes,
    };
    serde_json::to_string(&stored).map_err(|error| Error::Other(error.to_string()))
}

/// All cases, the latest first.
///
/// # Errors
/// Whatever the database says.
pub fn all(db: &Db) -> Result<Vec<Case>> {
    db.all(&format!("{CASES} ORDER BY c.id DESC"), &[], case)
}

/// A case by its number.
///
/// # Errors
/// Whatever the database says.
pub fn find(db: &Db, id: i64) -> Result<Option<Case>> {
    db.one(&format!("{CASES} WHERE c.id = ?1"), bind![id], case)
}

/// The case about a person that nobody has closed.
///
/// # Errors
/// Whatever the database says.
pub fn unclosed(db: &Db, admin: UserId) -> Result<Option<Case>> {
    let open = "c.status NOT IN ('completed', 'cancelled') AND c.closed_at IS NULL";
    let sql = format!("{CASES} WHERE c.admin_id = ?1 AND {open}");
    db.one(&sql, bind![admin.0], case)
}

/// The steps of a case, in order.
///
/// # Errors
/// Whatever the database says.
pub fn steps(db: &Db, id: i64) -> Result<Vec<Taken>> {
    let sql = "SELECT at, actor, what FROM recovery_steps WHERE case_id = ?1 ORDER BY id";
    db.all(sql, bind![id], |row| {
        Ok(Taken {
            at: row.moment("at")?,
            by: row.text("actor")?,
            what: row.text("what")?,
        })
    })
}

/// Writes down a step.
///
/// # Errors
/// Whatever the database says.
pub fn add_step(db: &Db, id: i64, step: &Taken) -> Result<()> {
    db.run_one(
        "INSERT INTO recovery_steps (case_id, at, actor, what) VALUES (?1, ?2, ?3, ?4)",
        bind![id, step.at, &step.by, &step.what],
    )
}

/// Opens a case; returns its number.
///
/// # Errors
/// [`Error::Duplicate`] if one about the same person is open; whatever else the database says.
pub fn insert(db: &Db, case: &Case) -> Result<i64> {
    let evidence = evidence_text(&case.evidence)?;
    db.insert(
        "INSERT INTO recovery_cases (kind, admin_id, admin_name, admin_email, tenant_id,
                                     requested_by, contact, status, evidence, data_found,
                                     opened_at, deadline_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        bind![
            case.kind.number(),
            case.admin.id.map(|id| id.0),
            &case.admin.username,
            &case.admin.email,
            case.tenant.as_ref().map(|tenant| tenant.id.0),
            case.requested_by.as_str(),
            case.contact.as_str(),
            case.progress.as_str(),
            &evidence,
            case.data_found,
            case.opened_at,
            case.deadline_at
        ],
    )
}

/// Writes how far a case has come. The deputy's role is linked apart ([`lend`]).
///
/// # Errors
/// Whatever the database says.
pub fn save(db: &Db, case: &Case) -> Result<()> {
    let evidence = evidence_text(&case.evidence)?;
    let shown = case.verification.as_ref();
    db.run_one(
        "UPDATE recovery_cases SET kind = ?2, status = ?3, evidence = ?4, data_found = ?5,
                deputy_id = ?6, appointment_at = ?7, representative = ?8, document = ?9,
                method = ?10, checked_by = ?11, authority = ?12, verified_by = ?13,
                confirmed_by = ?14, closed_at = ?15
          WHERE id = ?1",
        bind![
            case.id,
            case.kind.number(),
            case.progress.as_str(),
            &evidence,
            case.data_found,
            case.deputy.as_ref().map(|deputy| deputy.id.0),
            case.appointment,
            shown.map(|shown| shown.representative.as_str()),
            shown.map(|shown| shown.document.as_str()),
            shown.map(|shown| shown.method.as_str()),
            shown.map(|shown| shown.checked_by.as_str()),
            shown.and_then(|shown| shown.authority.as_ref().map(Title::as_str)),
            shown.map(|shown| shown.recorded_by.as_str()),
            case.confirmed_by.as_deref(),
            case.closed_at
        ],
    )
}

/// Marks the role just given to the deputy in the place of the case as lent by it.
///
/// # Errors
/// [`Error::Damaged`] if there is no such role.
pub fn lend(db: &Db, case: &Case, deputy: UserId, role: &str) -> Result<()> {
    let tenant = case.tenant.as_ref().map_or(0, |tenant| tenant.id.0);
    let given = db.one(
        "SELECT a.id FROM assignments a JOIN roles r ON r.id = a.role_id
          WHERE a.user_id = ?1 AND r.slug = ?2 AND COALESCE(a.tenant_id, 0) = ?3",
        bind![deputy.0, role, tenant],
        |row| row.int("id"),
    )?;
    let given = given.ok_or_else(|| Error::Damaged("a role just given is gone".to_owned()))?;
    db.run_one(
        "UPDATE recovery_cases SET deputy_assignment = ?2 WHERE id = ?1",
        bind![case.id, given],
    )
}

/// Takes back the role a case lent; `false` if it had none.
///
/// # Errors
/// Whatever the database says.
pub fn take_back(db: &Db, case: &Case) -> Result<bool> {
    let rows = db.run(
        "DELETE FROM assignments
          WHERE id = (SELECT deputy_assignment FROM recovery_cases WHERE id = ?1)",
        bind![case.id],
    )?;
    Ok(rows > 0)
}

/// The cases whose deputy's role has come to its end and is still there.
///
/// # Errors
/// Whatever the database says.
pub fn with_ended_deputy(db: &Db, now: Timestamp) -> Result<Vec<Case>> {
    let sql = format!(
        "{CASES} WHERE c.deputy_assignment IN (SELECT id FROM assignments WHERE until <= ?1)"
    );
    db.all(&sql, bind![now], case)
}

/// The cases whose deadline has passed and that nobody has closed.
///
/// # Errors
/// Whatever the database says.
pub fn overdue(db: &Db, now: Timestamp) -> Result<Vec<Case>> {
    let sql = format!(
        "{CASES} WHERE c.status NOT IN ('completed', 'cancelled') AND c.closed_at IS NULL
            AND c.deadline_at <= ?1 ORDER BY c.id"
    );
    db.all(&sql, bind![now], case)
}

/// Streams everyone of a place but the administrator, until the reader breaks off: of a tenant
/// whoever is listed in it, everywhere those who belong everywhere.
///
/// # Errors
/// Whatever the database or the reader says.
pub fn each_other<E: From<Error>>(
    db: &Db,
    rulebook: &Rulebook,
    place: Place,
    admin: UserId,
    now: Timestamp,
    mut take: impl FnMut(User) -> std::result::Result<ControlFlow<()>, E>,
) -> std::result::Result<(), E> {
    let (condition, tenant) = match place {
        Place::Everywhere => ("u.scope = 'global' AND u.restricted = 0", 0),
        Place::Tenant(tenant) => (
            "u.id IN (SELECT user_id FROM memberships WHERE tenant_id = ?3)",
            tenant.0,
        ),
    };
    let sql = format!(
        "SELECT {COLUMNS} WHERE u.id <> ?2 AND ?3 = ?3 AND {condition} ORDER BY u.username_key"
    );
    let values: [Bind<'_>; 3] = [now.into(), admin.0.into(), tenant.into()];
    db.each(&sql, &values, |row| take(read_user(row, rulebook)?))
}

/// How many people there are besides the administrator: in the whole installation, or listed in
/// any of these tenants.
///
/// # Errors
/// Whatever the database says.
pub fn count_others(db: &Db, reach: &[Place], admin: UserId) -> Result<i64> {
    let mut ids = Vec::new();
    for place in reach {
        match place {
            Place::Everywhere => {
                let sql = "SELECT count(*) AS people FROM users WHERE id <> ?1";
                let count = db.one(sql, bind![admin.0], |row| row.int("people"))?;
                return Ok(count.unwrap_or(0));
            }
            Place::Tenant(tenant) => ids.push(tenant.0.to_string()),
        }
    }
    // numbers, not text from anyone
    let sql = format!(
        "SELECT count(DISTINCT user_id) AS people FROM memberships
          WHERE user_id <> ?1 AND tenant_id IN ({})",
        ids.join(", ")
    );
    Ok(db
        .one(&sql, bind![admin.0], |row| row.int("people"))?
        .unwrap_or(0))
}

/// The tenants of these places: all there are for everywhere.
///
/// # Errors
/// Whatever the database says.
pub fn tenants(db: &Db, reach: &[Place]) -> Result<Vec<(TenantId, Slug)>> {
    let everywhere = reach.contains(&Place::Everywhere);
    let mut all = db.all("SELECT id, slug FROM tenants ORDER BY slug", &[], |row| {
        Ok((
            TenantId(row.int("id")?),
            Slug::from_stored(row.text("slug")?),
        ))
    })?;
    all.retain(|(id, _)| everywhere || reach.contains(&Place::Tenant(*id)));
    Ok(all)
}

/// When the address of a person was last changed, if it ever was.
///
/// # Errors
/// Whatever the database says.
pub fn address_changed_at(db: &Db, user: UserId) -> Result<Option<Timestamp>> {
    let sql = "SELECT email_changed_at FROM users WHERE id = ?1";
    let found = db.one(sql, bind![user.0], |row| {
        row.maybe_moment("email_changed_at")
    })?;
    Ok(found.flatten())
}
