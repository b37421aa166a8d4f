//! Each row of the feature list that is done has a test that is named after it.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};

use super::modules::rust_files;

/// The rows that vogt keeps its word on. The ones of a new slice are added with it.
const ROWS: &str = "E1 E2 E3 E4 E5 E6 E7 E8 E9 E10 E11 E12 E13 E14 E15 E16 E17 E18 E19 E20 E21 \
                    E22 E23 E24 E25 E26 E27 E28 E29 K12 \
                    B1 B2 B5 B6 B7 B8 B9 B11 B16 B17 B21 B22 B23 B24 B25 B26 B27 B28 B29 B30 B31 \
                    B32 B34 \
                    K1 K2 K3 K4 K5 K6 K7 K8 K9 K10 K11 K13 K14 \
                    N1 N2 N3 N4 N5 N6 N7 N11 N12 N13 N14 N15 N16 N17";

/// The rows that no test begins with: `E9` wants an `e9_…`.
fn uncovered<'a>(rows: &'a str, tests: &BTreeSet<String>) -> Vec<&'a str> {
    let covered = |row: &&str| {
        let beginning = format!("{}_", row.to_lowercase());
        tests.iter().any(|test| test.starts_with(&beginning))
    };
    rows.split_whitespace()
        .filter(|row| !covered(row))
        .collect()
}

/// The names of the functions marked `#[test]`, wherever in the file they stand.
fn test_names(tokens: TokenStream) -> BTreeSet<String> {
    let tokens: Vec<_> = tokens.into_iter().collect();
    let mut names = BTreeSet::new();
    let mut marked = false;
    for pair in tokens.windows(2) {
        match pair {
            [TokenTree::Punct(hash), TokenTree::Group(attribute)] if hash.as_char() == '#' => {
                marked |= attribute.stream().to_string() == "test";
            }
            [TokenTree::Ident(word), TokenTree::Ident(name)] if word == "fn" => {
                names.extend(marked.then(|| name.to_string()));
                marked = false;
            }
            _ => {}
        }
    }
    let groups = tokens.into_iter().filter_map(|token| match token {
        TokenTree::Group(group) => Some(group.stream()),
        _ => None,
    });
    names.extend(groups.flat_map(test_names));
    names
}

#[test]
fn every_row_has_a_test_of_its_name() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli");
    let tests = rust_files(&here)
        .iter()
        .flat_map(|file| {
            let text = fs::read_to_string(here.join(file)).unwrap();
            test_names(text.parse().unwrap())
        })
        .collect();
    let missing = uncovered(ROWS, &tests);
    assert!(missing.is_empty(), "no test begins with {missing:?}");
}

#[test]
fn a_row_without_a_test_is_found() {
    let source = "
        #[test] fn e1_global() {}
        #[test] #[ignore] pub fn e14_last() { fn e2_helper() {} }
        fn e4_helper() {}
        /// `#[test] fn e6_told() {}`
        #[test] fn e7() {}
        mod more { proptest! { #[test] fn b1_any(x in 0..9) {} } }
    ";
    let tests = test_names(source.parse().unwrap());
    let missing = uncovered("E1 E14 E2 E4 E6 E7 B1 B16", &tests);
    assert_eq!(missing.join(" "), "E2 E4 E6 E7 B16");
}
