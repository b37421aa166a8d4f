//! E-mail addresses. Owns what a single mailbox is called (RFC 5321 without quoted parts,
//! comments and address literals; RFC 6531 for letters beyond ASCII); must not know whether the
//! mailbox exists.

use super::letters;
use super::{NameProblem, What, name_type};

/// The signs of an unquoted local part (RFC 5322, atext), the dot and the `@`.
const SIGNS: &str = ".@_+-'!#$%&*/=?^`{|}~";
const ALLOWED: &str = "letters, digits and signs such as . _ + -, then @ and a domain";
const HYPHEN: &str = "it stands between letters or digits";

/// One address, `local@domain`: at most 254 bytes, 64 of them before the `@` (RFC 5321,
/// 4.5.3.1), without blanks, quotes, commas or brackets, so that it is safe in a mail header.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct Email(String);

name_type!(Email);

impl Email {
    /// The most bytes of an address.
    pub const MAX_BYTES: usize = 254;
    /// The most bytes before the `@`.
    pub const MAX_LOCAL_BYTES: usize = 64;
    /// The most bytes between two dots of the domain.
    pub const MAX_LABEL_BYTES: usize = 63;

    /// # Errors
    /// Where the text is not exactly one address of that shape, holds hidden characters, or
    /// mixes scripts before the `@` or within a label of the domain. A domain without a dot is
    /// refused, `localhost` excepted.
    pub fn parse(text: &str) -> Result<Self, NameProblem> {
        let what = What::Email;
        let text = letters::width_mapped(text);
        if text.is_empty() {
            return Err(NameProblem::Empty { what });
        }
        letters::refuse_other_signs(what, &text, SIGNS, ALLOWED)?;
        refuse_longer(what, &text, Self::MAX_BYTES)?;
        let (local, domain) = text.split_once('@').ok_or(NameProblem::NoAt)?;
        refuse_local_part(local)?;
        refuse_domain(local.chars().count() + 2, domain)?;
        letters::refuse_stray_accents(&text)?;
        letters::refuse_mixed_in_address(&text)?;
        Ok(Self::from_stored(text))
    }

    /// What is compared: two addresses with one key are one mailbox. Case before the `@` is
    /// ignored too, as every mail system in use does.
    pub fn key(&self) -> String {
        letters::folded(&self.0)
    }

    /// What stands before the `@`.
    pub fn local_part(&self) -> &str {
        self.0.split_once('@').map_or(&self.0, |(local, _)| local)
    }
}

fn refuse_longer(what: What, text: &str, limit: usize) -> Result<(), NameProblem> {
    let length = text.len();
    if length > limit {
        let unit = "bytes";
        return Err(NameProblem::TooLong {
            what,
            length,
            limit,
            unit,
        });
    }
    Ok(())
}

fn refuse_local_part(local: &str) -> Result<(), NameProblem> {
    let what = What::LocalPart;
    if local.is_empty() {
        return Err(NameProblem::Empty { what });
    }
    refuse_longer(what, local, Email::MAX_LOCAL_BYTES)?;
    let mut after_dot = true;
    let last = local.chars().count();
    for (column, found) in letters::numbered(local) {
        let rule = match found {
            '.' if after_dot || column == last => "a dot stands singly between other characters",
            '-' if column == 1 => "an address with it in front reads as an option",
            _ => {
                after_dot = found == '.';
                continue;
            }
        };
        return Err(NameProblem::Misplaced {
            column,
            found,
            rule,
        });
    }
    Ok(())
}

/// `start` is the position of the domain's first character in the address.
fn refuse_domain(start: usize, domain: &str) -> Result<(), NameProblem> {
    let misplaced = (start..).zip(domain.chars()).find(|&(_, c)| {
        let sign = c.is_ascii() && !c.is_ascii_alphanumeric();
        sign && !matches!(c, '.' | '-')
    });
    if let Some((column, found)) = misplaced {
        let rule = "a domain is made of letters, digits, - and dots";
        return Err(NameProblem::Misplaced {
            column,
            found,
            rule,
        });
    }
    let mut column = start;
    for label in domain.split('.') {
        refuse_label(column, label)?;
        column += label.chars().count() + 1;
    }
    let top = domain.rsplit_once('.').map(|(_, top)| top);
    let number = |top: &str| top.chars().all(|c| c.is_ascii_digit());
    match top {
        Some(top) if !number(top) => Ok(()),
        None if domain.eq_ignore_ascii_case("localhost") => Ok(()),
        _ => Err(NameProblem::NoDomain),
    }
}

fn refuse_label(column: usize, label: &str) -> Result<(), NameProblem> {
    let what = What::DomainLabel;
    if label.is_empty() {
        return Err(NameProblem::Empty { what });
    }
    refuse_longer(what, label, Email::MAX_LABEL_BYTES)?;
    let column = match (label.starts_with('-'), label.ends_with('-')) {
        (true, _) => column,
        (_, true) => column + label.chars().count() - 1,
        _ => return Ok(()),
    };
    Err(NameProblem::Misplaced {
        column,
        found: '-',
        rule: HYPHEN,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::name::Username;
    use proptest::prelude::*;

    #[test]
    fn addresses() {
        for text in [
            "ana@example.org",
            "Ana.Luz+bank@Example.org",
            "o'brien@example.ie",
            "a/b@example.org",
            "root@localhost",
            "müller@köln.example",
            "иван@пример.рф",
            "иван@example.org",
            "x_y-z@a-b.example",
            "1@2.example",
        ] {
            let email = Email::parse(text).unwrap_or_else(|problem| panic!("{text}: {problem}"));
            assert_eq!(email.as_str(), text);
        }
    }

    #[test]
    fn no_addresses() {
        for (text, column) in [
            ("", None),
            ("ana", None),
            ("@example.org", None),
            ("ana@", None),
            ("ana@example", None),
            ("ana@127.0.0.1", None),
            ("ana@[127.0.0.1]", Some(5)),
            ("ana@example.org.", None),
            ("ana@.example.org", None),
            ("ana@a..b", None),
            ("ana@-a.example", Some(5)),
            ("ana@a.b-.example", Some(8)),
            ("ana@a_b.example", Some(6)),
            ("ana@b@example.org", Some(6)),
            (".ana@example.org", Some(1)),
            ("ana.@example.org", Some(4)),
            ("a..b@example.org", Some(3)),
            ("-f@example.org", Some(1)),
            (" ana@example.org", Some(1)),
            ("ana@example.org ", Some(16)),
            ("ana@example.org\r\nBcc: x@example.org", Some(16)),
            ("a\0@example.org", Some(2)),
            ("ana@example.org,b@example.org", Some(16)),
            ("Ana <ana@example.org>", Some(4)),
            ("<ana@example.org>", Some(1)),
            ("\"a b\"@example.org", Some(1)),
            ("an\u{200b}a@example.org", Some(3)),
            ("ana@exa\u{202e}mple.org", Some(8)),
            ("anа@example.org", Some(3)),
            ("ana@exаmple.org", Some(7)),
        ] {
            let problem = Email::parse(text).unwrap_err();
            assert_eq!(problem.column(), column, "{text:?}: {problem}");
        }
    }

    #[test]
    fn lengths() {
        let address = |local: usize, label: usize, labels: usize| {
            let domain = vec!["b".repeat(label); labels].join(".");
            Email::parse(&format!("{}@{domain}.cc", "a".repeat(local)))
        };
        assert!(address(64, 63, 1).is_ok());
        assert!(address(65, 63, 1).is_err());
        assert!(address(1, 64, 1).is_err());
        assert!(address(59, 63, 3).is_ok());
        assert!(address(60, 63, 3).is_err());
    }

    #[test]
    fn parts() {
        let email = Email::parse("Ana.Luz@Example.org").unwrap();
        assert_eq!(email.local_part(), "Ana.Luz");
        assert_eq!(email.key(), "ana.luz@example.org");
    }

    proptest! {
        #[test]
        fn every_address_without_a_slash_or_backtick_is_a_username(
            local in "[a-z0-9äж._+'!#$%&*=?^{|}~-]{1,8}",
            domain in "[a-zäж-]{1,6}(\\.[a-zäж]{2,3}){1,2}",
        ) {
            if let Ok(email) = Email::parse(&format!("{local}@{domain}")) {
                prop_assert_eq!(Username::parse(email.as_str()).map(|name| name.to_string()),
                    Ok(email.to_string()));
            }
        }

        #[test]
        fn an_address_never_breaks_a_header(text in any::<String>(), local in "\\PC{1,4}") {
            for text in [text, format!("{local}@example.org")] {
                if let Ok(email) = Email::parse(&text) {
                    prop_assert_eq!(Email::parse(email.as_str()), Ok(email.clone()));
                    prop_assert!(!email.as_str().contains(
                        |c: char| c.is_control() || c.is_whitespace() || "\",;:<>()[]\\".contains(c)
                    ));
                }
            }
        }
    }
}
