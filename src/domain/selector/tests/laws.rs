//! What holds for any text and any selector.

use super::super::{Expr, Field, Kind, Op, Selector, Test, Value};
use super::{berlin, parsed};
use proptest::prelude::*;

/// A value that fits the field, as one would type it.
fn value(field: Field) -> BoxedStrategy<String> {
    let fitting = match field.kind() {
        Kind::Key | Kind::Text | Kind::Name => prop_oneof![
            "[a-z0-9@.+_-]{1,8}".prop_filter("keyword", |text| !is_keyword(text)),
            "\\PC{1,8}".prop_map(|text| format!("'{}'", text.replace('\'', "''"))),
            "\\PC{1,8}".prop_map(|text| format!("\"{}\"", text.replace('"', "\"\""))),
        ]
        .boxed(),
        Kind::Word => prop::sample::select(field.words())
            .prop_map(str::to_owned)
            .boxed(),
        Kind::Flag => prop::sample::select(vec!["yes", "no", "True", "FALSE"])
            .prop_map(str::to_owned)
            .boxed(),
        Kind::Number => (0..20_u32).prop_map(|number| number.to_string()).boxed(),
        Kind::Moment => prop_oneof![
            (2020..2030_i32, 1..=12_u8, 1..=28_u8)
                .prop_map(|(year, month, day)| format!("{year}-{month:02}-{day:02}")),
            (0..24_u8).prop_map(|hour| format!("2026-06-01T{hour:02}:30:00+02:00")),
        ]
        .boxed(),
    };
    if field.may_be_absent() {
        prop_oneof![4 => fitting, 1 => Just("none".to_owned())].boxed()
    } else {
        fitting
    }
}

fn is_keyword(text: &str) -> bool {
    ["and", "or", "not", "none", "null", "never"].contains(&text)
}

/// Any comparison that makes sense.
fn test() -> impl Strategy<Value = String> {
    let ops = [
        Op::Is,
        Op::IsNot,
        Op::Less,
        Op::AtMost,
        Op::More,
        Op::AtLeast,
        Op::Contains,
    ];
    prop::sample::select(Field::ALL.to_vec()).prop_flat_map(move |field| {
        let known: Vec<Op> = ops
            .into_iter()
            .filter(|op| field.kind().knows(*op))
            .collect();
        (prop::sample::select(known), value(field)).prop_map(move |(op, value)| {
            let op = if value == "none" { Op::Is } else { op };
            format!("{field} {op}{value}")
        })
    })
}

/// Any selector, in any shape.
fn selector() -> impl Strategy<Value = String> {
    test().prop_recursive(4, 24, 3, |inner| {
        let members = || prop::collection::vec(inner.clone(), 2..4);
        prop_oneof![
            members().prop_map(|members| members.join(" and ")),
            members().prop_map(|members| members.join(" OR ")),
            inner.clone().prop_map(|inner| format!("({inner})")),
            inner.clone().prop_map(|inner| format!("not {inner}")),
        ]
    })
}

/// Chains are flat and have at least two members.
fn is_flat(expr: &Expr) -> bool {
    match expr {
        Expr::Test(_) => true,
        Expr::Not(inner) => is_flat(inner),
        Expr::All(members) => {
            members.len() > 1
                && members
                    .iter()
                    .all(|member| !matches!(member, Expr::All(_)) && is_flat(member))
        }
        Expr::Any(members) => {
            members.len() > 1
                && members
                    .iter()
                    .all(|member| !matches!(member, Expr::Any(_)) && is_flat(member))
        }
    }
}

#[test]
fn every_field_is_found_by_its_name() {
    for field in Field::ALL {
        assert_eq!(Field::named(field.name()), Some(field));
        assert_eq!(Field::named(&field.name().to_uppercase()), Some(field));
        assert_eq!(field.words().is_empty(), field.kind() != Kind::Word);
    }
    assert_eq!(Field::named("role"), Some(Field::Roles));
}

#[test]
fn a_value_that_reads_as_a_keyword_is_printed_in_quotes() {
    for text in [
        "and",
        "NOT",
        "never",
        "a b",
        "x,y",
        "",
        "o'neil",
        "say \"so\"",
        "~",
    ] {
        let test = Test {
            field: Field::LastName,
            op: Op::Is,
            value: Value::Text {
                typed: text.to_owned(),
                key: text.to_lowercase(),
            },
        };
        let read = parsed(&test.to_string());
        if text.is_empty() {
            assert!(read.is_err());
        } else {
            assert_eq!(read.unwrap().expr(), &Expr::Test(test));
        }
    }
}

proptest! {
    #[test]
    fn what_is_printed_is_read_as_the_same(text in selector()) {
        let read = parsed(&text).unwrap();
        prop_assert!(is_flat(read.expr()));
        prop_assert_eq!(parsed(&read.to_string()).unwrap(), read);
    }

    #[test]
    fn no_text_panics_and_places_lie_within(
        text in "[a-z=<>!~()'\", ._0-9-]{0,60}|(\\PC|\\p{Cc}){0,40}|((not|and|or|tenant|status|=|<|\\(|\\)|'|x) ?){0,30}"
    ) {
        if let Err(problem) = Selector::parse(&text, &berlin()) {
            prop_assert!((1..=text.chars().count() + 1).contains(&problem.at()));
            prop_assert_eq!(problem.mark().matches('\n').count(), 1);
            prop_assert!(!problem.to_string().contains(char::is_control));
            prop_assert!(!problem.mark().replace('\n', "").contains(char::is_control));
        }
    }
}
