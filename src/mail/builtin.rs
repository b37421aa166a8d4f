//! The templates that come with vogt.

use crate::domain::mail::Kind;
use crate::domain::user::Language;

macro_rules! both {
    ($language:expr, $name:literal) => {
        match $language {
            Language::De => include_str!(concat!("templates/", $name, ".de.txt")),
            Language::En => include_str!(concat!("templates/", $name, ".en.txt")),
        }
    };
}

/// The text of a template.
pub(super) fn text(kind: Kind, language: Language) -> &'static str {
    match kind {
        Kind::TemporaryPassword => both!(language, "temporary_password"),
        Kind::Invitation => both!(language, "invitation"),
        Kind::Reset => both!(language, "reset"),
        Kind::Profile => both!(language, "profile"),
        Kind::ExpiryWarning => both!(language, "expiry_warning"),
        Kind::RecoveryOpened => both!(language, "recovery_opened"),
        Kind::RecoveryDeputy => both!(language, "recovery_deputy"),
        Kind::RecoveryCompleted => both!(language, "recovery_completed"),
    }
}
