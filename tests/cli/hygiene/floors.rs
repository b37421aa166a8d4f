//! The floors of the house: imports point strictly downwards, and each outside library is named
//! in one room only.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::imports::{Named, Source, mentions};
use super::modules::rust_files;

/// The rooms and the floors they stand on.
const ROOMS: [(&str, u8); 7] = [
    ("domain", 0),
    ("store", 1),
    ("crypto", 1),
    ("mail", 1),
    ("ops", 2),
    ("render", 3),
    ("cli", 4),
];

/// Each outside library and where it may be named: a room, or one file or folder of it.
const LIBRARIES: &[(&str, &[&str])] = &[
    ("anyhow", &["cli"]),
    ("argon2", &["crypto"]),
    ("kevy_madvise", &["crypto"]),
    ("bcrypt", &["crypto"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("comfy_table", &["render"]),
    ("csv", &["render"]),
    ("csv_core", &["render"]),
    ("dialoguer", &["cli"]),
    ("getrandom", &["crypto"]),
    ("indicatif", &["render"]),
    ("idna", &["mail"]),
    ("lettre", &["mail"]),
    ("md5", &["crypto"]),
    ("password_hash", &["crypto"]),
    ("percent_encoding", &["crypto"]),
    ("pbkdf2", &["crypto"]),
    ("precis_core", &["domain"]),
    ("precis_profiles", &["domain"]),
    ("qrcode", &["render"]),
    ("rpassword", &["cli"]),
    ("rusqlite", &["store/engine"]),
    // Who is acting, asked of the operating system; the terminal's modes; ending a group of
    // processes.
    ("rustix", &["ops", "cli/terminal", "cli/program"]),
    // JSON is what is shown, and what some columns hold.
    ("serde_json", &["render", "store"]),
    ("tempfile", &["store", "crypto/blocklist/tests"]),
    ("sha1", &["crypto"]),
    ("sha2", &["crypto"]),
    ("sha_crypt", &["crypto"]),
    ("signal_hook", &["cli"]),
    ("shlex", &["cli"]),
    ("strsim", &["domain"]),
    ("subtle", &["crypto"]),
    ("toml", &["cli"]),
    ("totp_rs", &["crypto"]),
    ("unicode_normalization", &["domain"]),
    ("unicode_properties", &["domain"]),
    ("unicode_script", &["domain"]),
    ("unicode_security", &["domain"]),
    ("unicode_width", &["domain"]),
    ("uzers", &["ops"]),
    ("yescrypt", &["crypto"]),
    ("zxcvbn", &["domain"]),
];

/// Libraries that are words rather than tools: allowed anywhere below `main.rs`.
const VOCABULARY: [&str; 5] = ["ipnet", "jiff", "serde", "thiserror", "zeroize"];

/// Everything in a file that breaks the rules, one line each.
fn violations(source: &Source<'_>) -> Vec<String> {
    let room = source.path.split(['/', '.']).next().unwrap_or_default();
    let wrong = |what: Named| match what {
        Named::Room(named) => wrong_room(room, &named),
        Named::Root => Some("names the root of the crate instead of a room".to_owned()),
        Named::Outside(library) => wrong_library(room, source.path, &library),
    };
    mentions(source)
        .into_iter()
        .filter_map(|found| Some((found.line, wrong(found.what)?)))
        .map(|(line, wrong)| format!("src/{}:{line} {wrong}", source.path))
        .collect()
}

/// What is wrong about a room's naming another.
fn wrong_room(from: &str, to: &str) -> Option<String> {
    let floor = |room: &str| ROOMS.iter().find(|(name, _)| *name == room);
    match (from, floor(from), floor(to)) {
        _ if from == to => None,
        ("lib", ..) => None,
        ("main", ..) if to == "cli" => None,
        ("main", ..) => Some(format!("knows `{to}`, but main knows cli alone")),
        (_, Some((_, above)), Some((_, below))) if above > below => None,
        (_, Some((_, above)), Some((_, below))) => Some(format!(
            "knows `{to}` (floor {below}), which does not lie below `{from}` (floor {above})"
        )),
        _ => Some(format!("`{from}` knows `{to}`, and one of them is no room")),
    }
}

/// What is wrong about naming this library there, if it is one.
fn wrong_library(room: &str, path: &str, library: &str) -> Option<String> {
    let places = match LIBRARIES.iter().find(|(name, _)| *name == library) {
        Some((_, places)) => *places,
        None if VOCABULARY.contains(&library) && room != "main" => return None,
        None if VOCABULARY.contains(&library) => &["the rooms"],
        None => return None,
    };
    let at_home = |place: &&str| {
        let rest = path.strip_prefix(*place);
        rest.is_some_and(|rest| rest.starts_with(['/', '.']))
    };
    (!places.iter().any(at_home)).then(|| {
        format!(
            "names `{library}`, which belongs to {}",
            places.join(" and ")
        )
    })
}

#[test]
fn imports_point_downwards_and_libraries_keep_to_their_rooms() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let broken: Vec<_> = rust_files(&src)
        .iter()
        .flat_map(|path| {
            let text = fs::read_to_string(src.join(path)).unwrap();
            violations(&Source { path, text: &text })
        })
        .collect();
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn every_library_has_its_place() {
    let manifest = include_str!("../../../Cargo.toml")
        .parse::<toml::Table>()
        .unwrap();
    let placed: BTreeSet<_> = LIBRARIES
        .iter()
        .map(|(name, _)| *name)
        .chain(VOCABULARY)
        .collect();
    let dependencies = manifest["dependencies"].as_table().unwrap();
    for name in dependencies.keys() {
        let name = name.replace('-', "_");
        assert!(
            placed.contains(name.as_str()),
            "say in tests/cli/hygiene/floors.rs which room names {name}"
        );
    }
}

#[test]
fn planted_violations_are_found() {
    let broken = |path, text| violations(&Source { path, text }).join("\n");
    let planted = [
        (
            "domain/user.rs",
            "use crate::store::user;",
            "which does not lie below",
        ),
        (
            "domain/user.rs",
            "use rusqlite::Row;",
            "belongs to store/engine",
        ),
        (
            "store/user.rs",
            "use rusqlite::Row;",
            "belongs to store/engine",
        ),
        (
            "store/user.rs",
            "use crate::crypto::Hash;",
            "which does not lie below",
        ),
        (
            "mail/mod.rs",
            "use super::store;",
            "which does not lie below",
        ),
        (
            "crypto/hash.rs",
            "fn f() { crate::ops::user::add() }",
            "which does not lie below",
        ),
        (
            "ops/user.rs",
            "fn f() { vec![clap::Arg::new()] }",
            "belongs to cli",
        ),
        (
            "ops/user.rs",
            "use {crate::{render}};",
            "which does not lie below",
        ),
        (
            "render/user.rs",
            "use super::super::cli::Args;",
            "which does not lie below",
        ),
        ("render/user.rs", "use anyhow as how;", "belongs to cli"),
        (
            "cli/user/add.rs",
            "#[derive(serde_json::X)] struct A;",
            "belongs to render and store",
        ),
        ("cli/user/add.rs", "use crate::*;", "names the root"),
        ("cli/user/add.rs", "use crate::attic::x;", "is no room"),
        ("main.rs", "use vogt::ops;", "main knows cli alone"),
        ("main.rs", "use anyhow::Result;", "belongs to cli"),
        ("main.rs", "use jiff::Span;", "belongs to the rooms"),
        ("lib.rs", "use csv::Reader;", "belongs to render"),
    ];
    for (path, text, expected) in planted {
        let found = broken(path, text);
        assert!(
            found.contains(expected),
            "{path} with {text} gave {found:?}"
        );
    }
    let fine = [
        (
            "domain/user.rs",
            "use crate::domain::name::Username; use jiff::Timestamp;",
        ),
        ("store/engine.rs", "use rusqlite::Row;"),
        (
            "store/engine/rows.rs",
            "use rusqlite::Row; use super::super::user;",
        ),
        ("store/user.rs", "use super::engine; use serde_json::Value;"),
        (
            "ops/user.rs",
            "use crate::{crypto, domain::user, mail, store};",
        ),
        (
            "cli/user/add.rs",
            "use clap::Args; use crate::{ops, render, domain, store};",
        ),
        ("main.rs", "use std::process::ExitCode; use vogt::cli;"),
        ("lib.rs", "pub mod domain; pub use domain::user;"),
    ];
    for (path, text) in fine {
        assert_eq!(broken(path, text), "", "{path} with {text}");
    }
}
