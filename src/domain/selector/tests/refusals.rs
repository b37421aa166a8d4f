//! Wrong selectors: the place and the words.

use super::super::{Problem, Selector};
use super::parsed;

fn problem(text: &str) -> Problem {
    parsed(text).expect_err(text)
}

#[test]
fn each_is_refused_with_its_place_and_words() {
    for (text, expected) in [
        (
            "",
            "1: the selector is empty: write for example tenant=north and status=locked",
        ),
        (
            "  \t",
            "1: the selector is empty: write for example tenant=north and status=locked",
        ),
        (
            "tenant=north lst_login<2026-06-01",
            "14: \"and\" or \"or\" is missing here; a value with blanks stands in quotes",
        ),
        (
            "tenant=north and lst_login<2026-06-01",
            "18: unknown field \"lst_login\" (did you mean last_login?)",
        ),
        (
            "shoe_size=3",
            "1: unknown field \"shoe_size\"; vogt user list --help names the fields",
        ),
        (
            "policy=strict",
            "1: name one of its parts: policy.name, policy.source",
        ),
        (
            "Password=none",
            "1: name one of its parts: password.kind, password.set_at, password.expires_at",
        ),
        ("status", "7: after status comes one of = and !="),
        ("status locked", "8: after status comes one of = and !="),
        (
            "bank_access<3",
            "12: bank_access cannot be compared by <, only by = and !=",
        ),
        (
            "status > locked",
            "8: status cannot be compared by >, only by = and !=",
        ),
        (
            "username<m",
            "9: username cannot be compared by <, only by =, != and ~",
        ),
        (
            "last_login~2026",
            "11: last_login cannot be compared by ~, only by =, !=, <, <=, > and >=",
        ),
        (
            "status=lokced",
            "8: \"lokced\" is no status (did you mean locked?); it is one of active, locked, expired, pending",
        ),
        ("bank_access=3", "13: bank_access is yes or no"),
        ("failures.login>-1", "16: failures.login is a whole number"),
        (
            "failures.login=4294967296",
            "16: failures.login is a whole number",
        ),
        (
            "last_login<90d",
            "12: a date is written 2027-01-31, or with time and offset: 2027-01-31T18:00:00+01:00",
        ),
        (
            "last_login<2026-02-30",
            "12: there is no such day or time; a date is written 2027-01-31",
        ),
        (
            "last_login<never",
            "12: what is absent is neither more nor less: write = or != instead of <",
        ),
        (
            "last_name=None",
            "11: last_name is never absent; the text none, null or never stands in quotes",
        ),
        (
            "tenant=''",
            "8: the value for tenant is empty; write none for what is absent",
        ),
        ("username~\"\"", "10: the value for username is empty"),
        (
            "tenant=",
            "8: the value for tenant is missing; as values the words and, or, not stand in quotes",
        ),
        (
            "tenant= and status=locked",
            "9: the value for tenant is missing; as values the words and, or, not stand in quotes",
        ),
        (
            "tenant=(north)",
            "8: the value for tenant is missing; as values the words and, or, not stand in quotes",
        ),
        ("tenant==north", "7: write = once"),
        (
            "tenant!north",
            "7: \"!\" means nothing here; a value with it stands in quotes",
        ),
        (
            "role=a,b",
            "7: one value at a time: write role=a or role=b; a value with a comma stands in quotes",
        ),
        (
            "role=a && role=b",
            "8: write and instead of &, or put the value in quotes",
        ),
        (
            "role=a|role=b",
            "7: write or instead of |, or put the value in quotes",
        ),
        (
            "last_name=o'neil",
            "12: a quote inside a word: put the whole value in quotes, such as \"…'…\"",
        ),
        (
            "last_name='o",
            "11: the text in quotes does not end: ' is missing",
        ),
        ("last_name=„o“", "11: quotes are written ' or \""),
        (
            "'tenant'=north",
            "1: a condition begins with the name of a field, without quotes",
        ),
        (
            "tenant=north and",
            "17: a condition is missing here, such as status=locked",
        ),
        (
            "or tenant=north",
            "1: a condition is missing here, such as status=locked",
        ),
        (
            "not",
            "4: a condition is missing here, such as status=locked",
        ),
        (
            "()",
            "2: a condition is missing here, such as status=locked",
        ),
        ("(tenant=north", "1: this bracket is never closed"),
        (
            "(tenant=north status=locked)",
            "15: \"and\" or \"or\" is missing here; a value with blanks stands in quotes",
        ),
        ("tenant=north)", "13: this bracket closes nothing"),
        ("tenant=north\u{7}", "13: \"\\u{7}\" means nothing here"),
    ] {
        assert_eq!(
            problem(text).to_string(),
            format!("at character {expected}"),
            "{text}"
        );
    }
}

#[test]
fn the_place_is_marked() {
    for (text, expected) in [
        (
            "tenant=north and lst_login<2026-06-01",
            "tenant=north and lst_login<2026-06-01\n                 ^",
        ),
        ("tenant=", "tenant=\n       ^"),
        ("", "\n^"),
        // what a terminal would obey is shown, and what is wide takes two columns
        ("email=\u{1b}[31m", "email=\\u{1b}[31m\n      ^"),
        (
            "last_name='a\u{202e}' x",
            "last_name='a\\u{202e}' x\n                      ^",
        ),
        ("email='a\tb'", "email='a\\tb'\n        ^"),
        ("email='田中' x", "email='田中' x\n             ^"),
        (
            "email=e\u{301}\u{301} x",
            "email=e\u{301}\u{301} x\n        ^",
        ),
    ] {
        assert_eq!(problem(text).mark(), expected, "{text:?}");
    }
    let long = "role=a or ".repeat(20) + "x";
    let window = "=a or ".to_owned() + &"role=a or ".repeat(4) + "ro";
    assert!(!problem(&long).mark().contains(&window));
    assert_eq!(problem(&long).mark().lines().count(), 2);
    assert!(problem(&long).mark().starts_with('…'));
}

#[test]
fn long_and_deep_ones_are_refused_without_harm() {
    let most = |text: String| text + &" ".repeat(Selector::MAX_CHARS);
    let cut = |text: String| text.chars().take(Selector::MAX_CHARS).collect::<String>();
    assert!(parsed(&cut(most("role=ä".to_owned()))).is_ok());
    let over = problem(&most("role=ä".to_owned()));
    assert_eq!(
        over.to_string(),
        "at character 4097: a selector has at most 4096 characters"
    );
    for (open, close) in [("(", ")"), ("not ", ""), ("not(", ")")] {
        let levels = Selector::MAX_NESTING / open.matches(['n', '(']).count().max(1);
        let nested = |levels: usize| open.repeat(levels) + "role=a" + &close.repeat(levels);
        assert!(parsed(&nested(levels)).is_ok(), "{open}");
        let deep = problem(&nested(levels + 1)).to_string();
        assert!(
            deep.ends_with("brackets and not are nested more than 64 deep"),
            "{deep}"
        );
    }
    assert!(parsed(&cut("(".repeat(9000))).is_err());
    assert!(parsed(&cut("not ".repeat(9000))).is_err());
    let chain = "role=a or ".repeat(400) + "role=b";
    assert!(parsed(&chain).is_ok());
}
