//! What a character is and may do, after Unicode's own tables: invisible, turning the direction,
//! meaningless, of which script, looking like which other. Owns the rules shared by all names
//! (UTS 39, Unicode Security Mechanisms; RFC 8264/8265, PRECIS); must not know any one name.

use std::borrow::Cow;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};
use unicode_script::{Script, UnicodeScript};
use unicode_security::GeneralSecurityProfile;
use unicode_security::mixed_script::AugmentedScriptSet;

use super::prototype::prototype;
use super::{NameProblem, What};

/// Accents on one letter. UTS 39, 5.4 advises against more than four: they run over the lines
/// above and below.
const MOST_ACCENTS: usize = 4;

/// The sort of a character, as far as names and terminals care.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::domain) enum Nature {
    /// C0, C1, DEL, and the line and paragraph separators.
    Control,
    /// Unicode's Bidi_Control.
    Direction,
    /// Shows nothing: default-ignorable, other format characters, fillers.
    Invisible,
    /// Private use, not assigned, or the replacement for something lost.
    Meaningless,
    /// Any blank that takes room.
    Blank,
    Letter,
    Accent,
    Digit,
    /// Punctuation and symbols.
    Sign,
}

pub(in crate::domain) fn nature(c: char) -> Nature {
    match c {
        // what nearly all text is made of, without asking the tables
        'a'..='z' | 'A'..='Z' => return Nature::Letter,
        '0'..='9' => return Nature::Digit,
        ' ' => return Nature::Blank,
        '!'..='~' => return Nature::Sign,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            return Nature::Direction;
        }
        // An empty Braille cell and the object replacement draw nothing, though they count as
        // symbols.
        '\u{2800}' | '\u{fffc}' => return Nature::Invisible,
        '\u{fffd}' => return Nature::Meaningless,
        _ => {}
    }
    match c.general_category() {
        GeneralCategory::Control
        | GeneralCategory::LineSeparator
        | GeneralCategory::ParagraphSeparator => Nature::Control,
        _ if is_default_ignorable(c) => Nature::Invisible,
        GeneralCategory::Format => Nature::Invisible,
        GeneralCategory::PrivateUse | GeneralCategory::Surrogate | GeneralCategory::Unassigned => {
            Nature::Meaningless
        }
        GeneralCategory::SpaceSeparator => Nature::Blank,
        GeneralCategory::DecimalNumber => Nature::Digit,
        _ => match c.general_category_group() {
            GeneralCategoryGroup::Letter => Nature::Letter,
            GeneralCategoryGroup::Mark => Nature::Accent,
            _ => Nature::Sign,
        },
    }
}

/// Unicode's Default_Ignorable_Code_Point. The ranges are set aside in advance, so that they grow
/// with no version of Unicode.
fn is_default_ignorable(c: char) -> bool {
    matches!(c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}'..='\u{1160}' | '\u{17b4}'..='\u{17b5}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}'
        | '\u{fff0}'..='\u{fff8}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}')
}

/// Whether the character can be printed between quotes and be seen there.
pub(super) fn stands_alone(c: char) -> bool {
    matches!(nature(c), Nature::Letter | Nature::Digit | Nature::Sign)
}

/// Normal form C, with full-width and half-width forms mapped to the ordinary ones (the first
/// rule of RFC 8265, 3.3), so that an input method for Chinese or Japanese does no harm.
pub(in crate::domain) fn width_mapped(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let mut mapped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{3000}' | '\u{ff00}'..='\u{ffef}' => mapped.extend(std::iter::once(c).nfkc()),
            _ => mapped.push(c),
        }
    }
    mapped.nfc().collect()
}

/// Normal form C.
pub(super) fn composed(text: &str) -> Cow<'_, str> {
    if is_nfc_quick(text.chars()) == IsNormalized::Yes {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// The form under which two spellings are the same name: lower case, normal form C. The two
/// Greek small sigmas count as one, because capital letters do not tell them apart.
pub(in crate::domain) fn folded(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let lower = text.chars().flat_map(char::to_lowercase);
    lower
        .map(|c| if c == 'ς' { 'σ' } else { c })
        .nfc()
        .collect()
}

/// Characters with their position from 1.
pub(super) fn numbered(text: &str) -> impl Iterator<Item = (usize, char)> + Clone {
    (1..).zip(text.chars())
}

/// Refuses what no name and no line of text may have, whatever its kind.
pub(super) fn refuse_hidden(column: usize, found: char) -> Result<Nature, NameProblem> {
    match nature(found) {
        Nature::Control => Err(NameProblem::Control { column, found }),
        Nature::Direction => Err(NameProblem::Direction { column, found }),
        Nature::Invisible => Err(NameProblem::Invisible { column, found }),
        Nature::Meaningless => Err(NameProblem::Meaningless { column, found }),
        harmless => Ok(harmless),
    }
}

/// Refuses an accent without a letter, and letters buried under accents.
pub(super) fn refuse_stray_accents(text: &str) -> Result<(), NameProblem> {
    if text.is_ascii() {
        return Ok(());
    }
    let (mut accents, mut carried) = (0, false);
    for (column, found) in numbered(text) {
        match nature(found) {
            Nature::Accent => accents += 1,
            Nature::Letter | Nature::Digit => (accents, carried) = (0, true),
            _ => (accents, carried) = (0, false),
        }
        if accents > MOST_ACCENTS || (accents > 0 && !carried) {
            return Err(NameProblem::StrayAccent { column, found });
        }
    }
    Ok(())
}

/// Refuses a character that is not ASCII unless it is a letter, accent or digit that people use
/// today (Identifier_Status=Allowed, UTS 39, 3.1). That leaves out phonetic, historic and
/// typographic doubles of ordinary letters, which RFC 8264 leaves out as compatibility forms.
fn refuse_unusual(
    what: What,
    column: usize,
    found: char,
    allowed: &'static str,
) -> Result<(), NameProblem> {
    let nature = refuse_hidden(column, found)?;
    if nature == Nature::Blank {
        return Err(NameProblem::Blank { what, column });
    }
    let letter = matches!(nature, Nature::Letter | Nature::Accent | Nature::Digit);
    if found.is_ascii() || (letter && found.identifier_allowed()) {
        return Ok(());
    }
    Err(NameProblem::NotAllowed {
        what,
        column,
        found,
        allowed,
    })
}

/// How strictly the letters of one word must belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scripts {
    /// Single script (UTS 39, 5.1); Japanese, Korean and Chinese writing count as one each.
    One,
    /// The same, or Latin beside Japanese, Korean or Chinese (highly restrictive, UTS 39, 5.2).
    OneOrLatinBesideCjk,
}

/// Refuses whatever is neither a letter nor a digit nor one of the signs.
pub(super) fn refuse_other_signs(
    what: What,
    text: &str,
    signs: &str,
    allowed: &'static str,
) -> Result<(), NameProblem> {
    for (column, found) in numbered(text) {
        refuse_unusual(what, column, found, allowed)?;
        if found.is_ascii() && !found.is_ascii_alphanumeric() && !signs.contains(found) {
            return Err(NameProblem::NotAllowed {
                what,
                column,
                found,
                allowed,
            });
        }
    }
    Ok(())
}

/// Refuses the first letter whose script does not go with those before it.
pub(super) fn refuse_mixed(
    word: impl Iterator<Item = (usize, char)>,
    scripts: Scripts,
) -> Result<(), NameProblem> {
    let (mut all, mut beside_latin) = <(AugmentedScriptSet, AugmentedScriptSet)>::default();
    let mut first = None;
    for (column, found) in word {
        let set = AugmentedScriptSet::for_char(found);
        all.intersect_with(set);
        if !set.base.contains_script(Script::Latin) {
            beside_latin.intersect_with(set);
        }
        let cjk = beside_latin.hanb || beside_latin.jpan || beside_latin.kore;
        if all.is_empty() && !(cjk && scripts == Scripts::OneOrLatinBesideCjk) {
            return Err(NameProblem::MixedScripts {
                column,
                found,
                script: found.script().full_name(),
                among: first.unwrap_or(Script::Common).full_name(),
            });
        }
        if !set.is_all() {
            first = first.or(Some(found.script()));
        }
    }
    Ok(())
}

/// Refuses mixed scripts in a username or e-mail address. The part before the `@` and each
/// label of the domain are words of their own: `иван@example.org` is honest, `иvan` is not.
pub(super) fn refuse_mixed_in_address(text: &str) -> Result<(), NameProblem> {
    if text.is_ascii() {
        return Ok(());
    }
    let at = text.chars().position(|c| c == '@').unwrap_or(usize::MAX);
    let (mut word, mut words) = (Vec::new(), Vec::new());
    for (column, c) in numbered(text) {
        if c == '@' || (c == '.' && column > at) {
            words.push(std::mem::take(&mut word));
        } else {
            word.push((column, c));
        }
    }
    words.push(word);
    words
        .into_iter()
        .try_for_each(|word| refuse_mixed(word.into_iter(), Scripts::One))
}

/// Whether all letters are Latin or belong to no script.
pub(super) fn is_latin(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_ascii() || c.script_extension().contains_script(Script::Latin))
}

/// The Latin text that folded text of another script looks like: the skeleton of UTS 39,
/// section 4, of each character that is not ASCII. ASCII stays as it is, because the other side
/// of the comparison is a plain Latin name. Unicode spells the prototype of m-like characters
/// `rn`; it is folded back to `m` character by character, so that an honest `rn` stays one.
pub(super) fn latin_shape(folded: &str) -> String {
    let mut shape = String::with_capacity(folded.len());
    for c in folded.nfd() {
        if c.is_ascii() {
            shape.push(c);
        } else if let Some(prototype) = prototype(c) {
            shape.push_str(&prototype.replace("rn", "m"));
        } else {
            shape.push(c);
        }
    }
    self::folded(&shape)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_security::skeleton;

    #[test]
    fn natures() {
        for (c, expected) in [
            ('\u{1b}', Nature::Control),
            ('\u{85}', Nature::Control),
            ('\u{7f}', Nature::Control),
            ('\u{2028}', Nature::Control),
            ('\u{202e}', Nature::Direction),
            ('\u{200f}', Nature::Direction),
            ('\u{200b}', Nature::Invisible),
            ('\u{ad}', Nature::Invisible),
            ('\u{fe0f}', Nature::Invisible),
            ('\u{e0041}', Nature::Invisible),
            ('\u{3164}', Nature::Invisible),
            ('\u{34f}', Nature::Invisible),
            ('\u{2800}', Nature::Invisible),
            ('\u{feff}', Nature::Invisible),
            ('\u{e000}', Nature::Meaningless),
            ('\u{378}', Nature::Meaningless),
            ('\u{fffe}', Nature::Meaningless),
            ('\u{fffd}', Nature::Meaningless),
            (' ', Nature::Blank),
            ('\u{a0}', Nature::Blank),
            ('ß', Nature::Letter),
            ('田', Nature::Letter),
            ('\u{301}', Nature::Accent),
            ('7', Nature::Digit),
            ('-', Nature::Sign),
            ('€', Nature::Sign),
        ] {
            assert_eq!(nature(c), expected, "{c:?}");
        }
    }

    #[test]
    fn what_is_said_of_ascii_without_the_tables_is_what_they_say() {
        for c in ' '..='~' {
            let group = match c.general_category_group() {
                GeneralCategoryGroup::Letter => Nature::Letter,
                GeneralCategoryGroup::Number => Nature::Digit,
                GeneralCategoryGroup::Separator => Nature::Blank,
                GeneralCategoryGroup::Punctuation | GeneralCategoryGroup::Symbol => Nature::Sign,
                other => panic!("{c:?} is {other:?}"),
            };
            assert_eq!(nature(c), group, "{c:?}");
            assert!(c.script_extension().contains_script(Script::Latin), "{c:?}");
            let lower: String = c.to_lowercase().nfc().collect();
            assert_eq!(folded(c.encode_utf8(&mut [0; 4])), lower);
        }
        let all: String = (' '..='~').collect();
        assert!(refuse_mixed(numbered(&all), Scripts::One).is_ok());
    }

    #[test]
    fn the_default_ignorable_characters_are_unicodes_and_no_others() {
        // The first step of a skeleton drops exactly these (UTS 39, section 4), and every other
        // character leaves something.
        for c in '\0'..=char::MAX {
            let dropped = skeleton(c.encode_utf8(&mut [0; 4])).next().is_none();
            assert_eq!(is_default_ignorable(c), dropped, "{c:?}");
        }
    }

    #[test]
    fn scripts_that_belong_together() {
        for (word, one, beside) in [
            ("Müller", true, true),
            ("Дмитрий", true, true),
            ("田中さくら", true, true),
            ("김철수", true, true),
            ("ラーメン", true, true),
            ("42", true, true),
            ("Toshibaの", false, true),
            ("pаypal", false, false),
            ("Ωmega", false, false),
            ("한국の", false, false),
        ] {
            let judge = |scripts| refuse_mixed(numbered(word), scripts).is_ok();
            assert_eq!(judge(Scripts::One), one, "{word}");
            assert_eq!(judge(Scripts::OneOrLatinBesideCjk), beside, "{word}");
        }
    }

    #[test]
    fn shapes() {
        for (other, latin) in [
            ("раура", "paypa"),
            ("раура1", "paypa1"),
            ("ѕсоре", "scope"),
            ("ӓсе", "äce"),
            ("οο", "oo"),
        ] {
            assert_eq!(latin_shape(other), latin);
        }
    }
}
