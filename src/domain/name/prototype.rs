//! What characters of other scripts look like (UTS 39, section 4). Owns the small part of
//! Unicode's table of confusable characters that names can meet; must not know what names are.
//!
//! The whole table, as the library has it, is 160 KB of addresses that the loader would fill in at
//! every start of the program. This part is text, read when a name of another script comes along;
//! a test holds it to the library's table.

use std::collections::HashMap;
use std::sync::LazyLock;

/// In each line a character, and what it looks like, every character by its number.
const TABLE: &str = include_str!("prototypes.txt");

static PROTOTYPES: LazyLock<HashMap<char, String>> =
    LazyLock::new(|| TABLE.lines().filter_map(entry).collect());

fn entry(line: &str) -> Option<(char, String)> {
    let mut characters = line
        .split(' ')
        .filter_map(|number| char::from_u32(u32::from_str_radix(number, 16).ok()?));
    Some((characters.next()?, characters.collect()))
}

/// What a character looks like, in normal form D; `None` if like no other. It must be one that
/// normal form D makes of the lower case of a character allowed in names.
pub(super) fn prototype(c: char) -> Option<&'static str> {
    PROTOTYPES.get(&c).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::name::letters::folded;
    use std::collections::BTreeSet;
    use std::fmt::Write;
    use unicode_normalization::UnicodeNormalization;
    use unicode_security::{GeneralSecurityProfile, skeleton};

    /// Whatever may be left of a name when it is folded and taken apart.
    fn met_in_names() -> BTreeSet<char> {
        let allowed = ('\u{80}'..=char::MAX).filter(|c| c.identifier_allowed());
        let parts =
            allowed.flat_map(|c| folded(c.encode_utf8(&mut [0; 4])).nfd().collect::<Vec<_>>());
        parts.filter(|c| !c.is_ascii()).collect()
    }

    #[test]
    fn the_table_is_unicodes() {
        let mut table = String::new();
        for c in met_in_names() {
            let shape: String = skeleton(c.encode_utf8(&mut [0; 4])).collect();
            if !shape.chars().eq([c]) {
                write!(table, "{:x}", u32::from(c)).unwrap();
                for part in shape.chars() {
                    write!(table, " {:x}", u32::from(part)).unwrap();
                }
                table.push('\n');
            }
        }
        if std::env::var_os("UPDATE_GENERATED").is_some() {
            let path = concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/src/domain/name/prototypes.txt"
            );
            std::fs::write(path, &table).unwrap();
        }
        assert_eq!(
            TABLE, table,
            "bring it up to date: UPDATE_GENERATED=1 cargo test prototype"
        );
    }

    #[test]
    fn characters_and_what_they_look_like() {
        assert_eq!(prototype('а'), Some("a"));
        assert_eq!(prototype('ж'), None);
        assert_eq!(prototype('a'), None);
    }
}
