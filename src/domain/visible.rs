//! Text made safe to show. Owns what is escaped before text from the database meets a terminal
//! (CLI.md, Conventions), and what is quoted where it is part of a command to be pasted; must not
//! know where it is printed.

use std::borrow::Cow;

use super::name::letters::{Nature, nature};

/// How many columns of a terminal a text without controls takes.
#[must_use]
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    unicode_width::UnicodeWidthStr::width(text)
}

/// The text with every character escaped that a terminal would obey or nobody would see:
/// `\n`, `\t`, and `\u{1b}` for other control characters, those that turn the direction of
/// writing, and invisible ones. All else is unchanged, the backslash too: this is for eyes, not
/// for reading back.
pub fn escape_for_terminal(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            '\n' => shown.push_str("\\n"),
            '\t' => shown.push_str("\\t"),
            c if is_hidden(c) => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    Cow::Owned(shown)
}

/// A name as one word of a command that somebody is shown, to be typed or pasted: within quotes
/// where a shell would take it for more. Usernames may hold the signs of addresses, among them `&`
/// and `|`, and whoever chooses a name must not come to choose what is run.
#[must_use]
pub fn as_word(name: &str) -> Cow<'_, str> {
    let plain = |c: char| c.is_alphanumeric() || "-_.@+,/:".contains(c);
    if !name.is_empty() && name.chars().all(plain) {
        return Cow::Borrowed(name);
    }
    Cow::Owned(in_quotes(name))
}

/// Any text as one word of a command, always within quotes.
#[must_use]
pub fn in_quotes(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

fn is_hidden(c: char) -> bool {
    !is_common(c)
        && matches!(
            nature(c),
            Nature::Control | Nature::Direction | Nature::Invisible
        )
}

/// The letters of Europe and the signs in tables, which nobody has to look up among all of
/// Unicode's.
fn is_common(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{ae}'..='\u{24f}' | '–' | '✓' | '⚙' | '♙')
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_terminal_shows() {
        for (text, shown) in [
            ("Müller & 田中 👍 \\n", "Müller & 田中 👍 \\n"),
            ("a\nb\tc", "a\\nb\\tc"),
            ("\u{1b}[31mred\u{7}", "\\u{1b}[31mred\\u{7}"),
            ("\u{9b}31m\u{7f}\r", "\\u{9b}31m\\u{7f}\\u{d}"),
            ("a\u{202e}b\u{2069}", "a\\u{202e}b\\u{2069}"),
            ("a\u{200b}b\u{ad}\u{e0041}", "a\\u{200b}b\\u{ad}\\u{e0041}"),
            ("a\u{2028}b", "a\\u{2028}b"),
        ] {
            assert_eq!(escape_for_terminal(text), shown);
        }
        assert!(matches!(escape_for_terminal("ana"), Cow::Borrowed(_)));
    }

    #[test]
    fn what_is_common_is_not_hidden() {
        for c in ('\0'..=char::MAX).filter(|c| is_common(*c)) {
            let shown = [
                Nature::Letter,
                Nature::Digit,
                Nature::Sign,
                Nature::Accent,
                Nature::Blank,
            ];
            assert!(shown.contains(&nature(c)), "{c:?}");
        }
    }

    #[test]
    fn a_name_is_one_word_of_a_command() {
        for (name, word) in [
            ("ana", "ana"),
            ("Zoë.b_c-d+e@x.org", "Zoë.b_c-d+e@x.org"),
            ("a&reboot", "'a&reboot'"),
            ("a|sh", "'a|sh'"),
            ("$HOME", "'$HOME'"),
            ("~root", "'~root'"),
            ("#x", "'#x'"),
            ("a*", "'a*'"),
            ("=ls", "'=ls'"),
            ("o'neill", r"'o'\''neill'"),
            ("a b", "'a b'"),
            ("", "''"),
        ] {
            assert_eq!(as_word(name), word);
        }
    }

    proptest! {
        #[test]
        fn nothing_hidden_is_left_and_twice_is_once(text in any::<String>()) {
            let shown = escape_for_terminal(&text);
            prop_assert!(!shown.contains(is_hidden));
            prop_assert_eq!(escape_for_terminal(&shown), shown.as_ref());
        }
    }
}
