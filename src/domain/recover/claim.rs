//! What a request says of a person, compared with the record (K14). Case, blanks and composition
//! are forgiven, nothing else.

use super::RecoverRefusal;
use crate::domain::name::{Email, PersonName};
use crate::domain::user::User;

/// What the request says; what it leaves out is not compared.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Claim {
    /// First name.
    pub first_name: Option<PersonName>,
    /// Last name.
    pub last_name: Option<PersonName>,
    /// E-mail address.
    pub email: Option<Email>,
}

impl Claim {
    /// Whether it says nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Compares it with the record. The refusal says which fields differ, not what the record
    /// holds: whoever asks may be reading it to someone on the telephone.
    ///
    /// # Errors
    /// [`RecoverRefusal::Mismatch`].
    pub fn require_match(&self, person: &User) -> Result<(), RecoverRefusal> {
        let differ = |said: Option<&str>, record: &str| {
            said.is_some_and(|said| plain(said) != plain(record))
        };
        let said = |name: &'static str, differs: bool| differs.then_some(name);
        let first = self.first_name.as_ref().map(PersonName::as_str);
        let last = self.last_name.as_ref().map(PersonName::as_str);
        let email = self.email.as_ref().map(Email::key);
        let fields: Vec<&'static str> = [
            said("first name", differ(first, person.first_name.as_str())),
            said("last name", differ(last, person.last_name.as_str())),
            said(
                "e-mail address",
                email.is_some_and(|said| said != person.email.key()),
            ),
        ]
        .into_iter()
        .flatten()
        .collect();
        if fields.is_empty() {
            return Ok(());
        }
        Err(RecoverRefusal::Mismatch {
            username: person.username.to_string(),
            fields,
        })
    }
}

/// A name as it is compared: it is in normal form C already; by way of capitals, so that ß and SS
/// are one spelling.
fn plain(name: &str) -> String {
    let words: Vec<String> = name
        .split_whitespace()
        .map(|word| word.to_uppercase().to_lowercase())
        .collect();
    words.join(" ")
}

/// Two names of people that are the same but for case and blanks.
pub(super) fn same(left: &str, right: &str) -> bool {
    plain(left) == plain(right)
}
