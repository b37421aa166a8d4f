//! How cases and deputies' roles end without a verb of their own: by a password that someone
//! entitled has set, and by time.

use super::{Told, note, tell};
use crate::domain::audit::Details;
use crate::domain::mail;
use crate::domain::recover::{Case, Ending, Progress, Step};
use crate::domain::right::own;
use crate::domain::user::User;
use crate::ops::{Result, Work};
use crate::store;

/// What follows when a password was set for a person by someone else: an open case about the
/// person is completed, and its deputy's role ends at once (K4).
///
/// # Errors
/// Whatever the database says.
pub(in crate::ops) fn password_set(work: &Work<'_>, user: &User) -> Result<()> {
    let by = work.law().actor().to_owned();
    complete(work, user, format!("{by} set a new password"))
}

/// The same after the administrator used a code.
pub(super) fn code_used(work: &Work<'_>, user: &User) -> Result<()> {
    let what = format!("{} used a recovery code", user.username);
    complete(work, user, what)
}

fn complete(work: &Work<'_>, user: &User, how: String) -> Result<()> {
    let Some(case) = store::recover::unclosed(work.db, user.id)? else {
        return Ok(());
    };
    if case.status(work.now).is_closed() {
        return Ok(());
    }
    let told = Told {
        what: format!("completed: {how}"),
        action: "recover.complete",
        details: Details::none().with("by", "new password"),
    };
    let after = super::take(work, &case, Step::Complete(Ending::PasswordSet), &told)?;
    end_deputy(work, &case, "the password was reset")?;
    tell::both(
        work,
        &after,
        Some(user),
        mail::Kind::RecoveryCompleted,
        None,
    )
}

/// Ends a deputy's role before its time: it ends with what it was lent for, so it is never called
/// revoked.
pub(super) fn end_deputy(work: &Work<'_>, case: &Case, because: &str) -> Result<()> {
    let Some((deputy, until)) = case.acting_deputy(work.now) else {
        return Ok(());
    };
    if !store::recover::take_back(work.db, case)? {
        return Ok(());
    }
    let details = Details::none()
        .with("role", own::ADMINISTRATOR)
        .with(
            "tenant",
            case.tenant.as_ref().map(|tenant| tenant.slug.to_string()),
        )
        .with("until", until)
        .with("case", case.id)
        .with("because", because);
    work.audit("role.expired", Some(&deputy.username), details)
}

/// Writes down what time has ended already: deputies' roles are noted in their cases, and cases
/// past their deadline are closed. Twice is once.
///
/// # Errors
/// Whatever the database says.
pub(in crate::ops) fn record_ends(work: &Work<'_>) -> Result<()> {
    for case in store::recover::with_ended_deputy(work.db, work.now)? {
        if case.progress != Progress::Promoted {
            continue;
        }
        let deputy = case.deputy.as_ref().map(|one| one.username.clone());
        let deputy = deputy.unwrap_or_else(|| "the deputy".to_owned());
        let after = Case {
            progress: Progress::Open,
            ..case
        };
        store::recover::save(work.db, &after)?;
        let told = Told {
            what: format!("the time of {deputy} as deputy is over"),
            action: "recover.deputy_ended",
            details: Details::none().with("deputy", deputy.as_str()),
        };
        note(work, &after, &told)?;
    }
    for case in store::recover::overdue(work.db, work.now)? {
        let after = Case {
            closed_at: Some(case.deadline_at),
            ..case
        };
        store::recover::save(work.db, &after)?;
        let told = Told {
            what: "expired: the deadline has passed".to_owned(),
            action: "recover.expired",
            details: Details::none().with("deadline_at", after.deadline_at),
        };
        note(work, &after, &told)?;
    }
    Ok(())
}
