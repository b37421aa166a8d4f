//! Counts as another program writes them: a JSON object of whole numbers.

use serde::de::{Deserializer, MapAccess, Visitor};
use std::fmt;

/// Pairs of a kind and how many there are, each kind once.
struct Counts(Vec<(String, i64)>);

impl<'de> serde::Deserialize<'de> for Counts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Counts;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object of counts")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Counts, A::Error> {
        let mut counts: Vec<(String, i64)> = Vec::new();
        while let Some((kind, count)) = object.next_entry::<String, u32>()? {
            // of two numbers for one kind nobody knows which is meant
            if counts.iter().any(|(known, _)| *known == kind) {
                return Err(serde::de::Error::custom("a kind is named twice"));
            }
            counts.push((kind, count.into()));
        }
        Ok(Counts(counts))
    }
}

/// Reads one object of counts and nothing after it; `None` for anything else.
#[must_use]
pub fn read(text: &[u8]) -> Option<Vec<(String, i64)>> {
    serde_json::from_slice::<Counts>(text)
        .ok()
        .map(|counts| counts.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_and_nothing_else_are_read() {
        let read = |text: &str| read(text.as_bytes());
        let pair = |kind: &str, count| (kind.to_owned(), count);
        assert_eq!(
            read(" {\"clients\": 3, \"file_transfers\": 0}\n"),
            Some(vec![pair("clients", 3), pair("file_transfers", 0)])
        );
        assert_eq!(read("{}"), Some(Vec::new()));
        for nonsense in [
            "",
            "3",
            "[1]",
            "null",
            "{\"clients\": -1}",
            "{\"clients\": 1.5}",
            "{\"clients\": \"3\"}",
            "{\"clients\": null}",
            "{\"clients\": true}",
            "{\"clients\": 99999999999}",
            "{\"clients\": 5, \"clients\": 0}",
            "{\"clients\": 1} {\"clients\": 2}",
            "{\"clients\": 1",
            "\u{feff}{\"clients\": 1}",
            "no such tenant",
        ] {
            assert_eq!(read(nonsense), None, "{nonsense}");
        }
    }
}
