//! Names that cannot be invalid: whoever holds one of these types holds text that passed its
//! rules. Owns what may stand in a username, slug, personal name, title or e-mail address, when
//! two of them are the same, and the words in which a wrong one is refused. Must not know where
//! a name came from, whether it is taken, or how it is shown.
//!
//! Text from outside comes through `parse`, text from the database through `from_stored`; the
//! latter is not judged again, so that a stricter rule of tomorrow never hides an old account.

mod email;
pub(super) mod letters;
mod line;
mod nearest;
mod problem;
mod prototype;
mod slug;
mod username;

pub use email::Email;
pub use line::{PersonName, Title};
pub use nearest::nearest;
pub use problem::{NameProblem, What};
pub use slug::Slug;
pub use username::{Username, username_candidates};

/// What every name can do besides its own rules: be read as text, be taken from the database,
/// be parsed and be displayed.
macro_rules! name_type {
    ($name:ident) => {
        impl $name {
            /// The text as it is stored: as typed, in Unicode normal form C.
            pub fn as_str(&self) -> &str {
                &self.0
            }

            /// Trusts text that passed `parse` before it was stored.
            pub(crate) fn from_stored(text: String) -> Self {
                Self(text)
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::domain::name::NameProblem;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Self::parse(text)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }
    };
}
use name_type;
