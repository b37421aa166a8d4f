//! Who is told of a recovery by mail: who asked, and the administrator's address on file (K3,
//! K13). Nothing of the record goes to who asked.

use crate::domain::mail::Kind;
use crate::domain::moment::rfc3339;
use crate::domain::name::Email;
use crate::domain::recover::Case;
use crate::domain::user::{Language, User};
use crate::ops::mail::notice::{self, Notice};
use crate::ops::{Result, Work};
use crate::store::outbox::Facts;
use jiff::Timestamp;

/// Tells both, each address once. The address on file when the case was opened is told, too,
/// where it has changed since.
pub(super) fn both(
    work: &Work<'_>,
    case: &Case,
    admin: Option<&User>,
    kind: Kind,
    deputy: Option<(&str, Timestamp)>,
) -> Result<()> {
    let mut facts = Facts::from([
        ("case", case.id.to_string()),
        ("administrator", case.admin.username.clone()),
        ("requested_by", case.requested_by.to_string()),
    ]);
    if let Some((deputy, until)) = deputy {
        facts.insert("deputy", deputy.to_owned());
        facts.insert("until", rfc3339(until));
    }
    let language = admin.and_then(|admin| admin.language);
    let on_file = Email::from_stored(case.admin.email.clone());
    let mut told: Vec<String> = Vec::new();
    let mut tell = |to: &Email, language: Option<Language>| -> Result<()> {
        if told.contains(&to.key()) {
            return Ok(());
        }
        told.push(to.key());
        // nobody's mail: a later change of address must not lead it elsewhere
        let notice = Notice {
            user: None,
            to,
            language,
            kind,
            case: Some(case.id),
            facts: facts.clone(),
        };
        notice::queue(work, &notice).map(drop)
    };
    tell(&on_file, language)?;
    if let Some(admin) = admin {
        tell(&admin.email, language)?;
    }
    tell(&case.contact, None)
}
