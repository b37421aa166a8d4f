//! The names that must not serve as a password: those of the person, of where the person belongs,
//! and of this program (NIST SP 800-63B-4, 3.1.1.2; OWASP ASVS 5.0, V6.2.11; DESIGN.md, Policies).

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The word everyone who knows the program would try first.
const PROGRAM: &str = "vogt";

/// So many letters and digits, and as many other characters, may stand around names without making
/// a password of them: a year, and what joins it.
const TRIMMINGS: usize = 4;

/// Names, taken apart into lower-case words, the longest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity(Vec<String>);

impl Identity {
    /// The words of these names: username, e-mail address, first and last name, slugs and names
    /// of tenants. That of the program is added.
    #[must_use]
    pub fn new<'a>(names: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words = vec![PROGRAM.to_owned()];
        for name in names {
            let name = folded(name);
            let parts = name.split(|letter: char| !letter.is_alphanumeric());
            words.extend(parts.filter(|part| !part.is_empty()).map(str::to_owned));
            words.push(name);
        }
        words.retain(|word| !word.is_empty());
        words.sort_by_key(|word| (std::cmp::Reverse(word.chars().count()), word.clone()));
        words.dedup();
        Identity(words)
    }

    /// The words, for whoever guesses how easily a password is guessed.
    pub(super) fn words(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Whether a password is made of these names and hardly anything else.
    #[must_use]
    pub fn makes_up(&self, password: &str) -> bool {
        let mut rest = folded(password);
        let whole = rest.chars().count();
        for word in &self.0 {
            rest = rest.replace(word, "");
        }
        let left = rest.chars().count();
        let solid = rest.chars().filter(|letter| letter.is_alphanumeric());
        let solid = solid.count();
        left < whole && solid <= TRIMMINGS && left - solid <= TRIMMINGS
    }
}

/// Without case and accents: who is called López types lopez, too.
fn folded(text: &str) -> String {
    let letters = text.nfd().filter(|letter| !is_combining_mark(*letter));
    letters.flat_map(char::to_lowercase).nfc().collect()
}
