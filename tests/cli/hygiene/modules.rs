//! No source file lies about forgotten: each is declared by the file above it.

use std::fs;
use std::path::Path;

use proc_macro2::{TokenStream, TokenTree};

/// All Rust files below a folder, as paths relative to it, sorted.
pub(super) fn rust_files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let below = path.strip_prefix(folder).unwrap();
                found.push(below.to_str().unwrap().to_owned());
            }
        }
    }
    found.sort_unstable();
    found
}

/// The files of a crate that no `mod` leads to. `roots` are the files that need none, and the
/// first of them declares the modules at the top.
fn forgotten(files: &[String], roots: &[&str], read: impl Fn(&str) -> String) -> Vec<String> {
    let declared = |parents: &[String], name: &str| {
        let parent = parents.iter().find(|parent| files.contains(*parent));
        parent.is_some_and(|parent| modules(&read(parent)).iter().any(|module| module == name))
    };
    files
        .iter()
        .filter(|file| !roots.contains(&file.as_str()))
        .filter(|file| {
            let module = file.trim_end_matches(".rs").trim_end_matches("/mod");
            match module.rsplit_once('/') {
                None => !declared(
                    &roots.iter().map(ToString::to_string).collect::<Vec<_>>(),
                    module,
                ),
                Some((parent, name)) => {
                    !declared(&[format!("{parent}.rs"), format!("{parent}/mod.rs")], name)
                }
            }
        })
        .cloned()
        .collect()
}

/// The modules that a file declares to lie in files of their own.
fn modules(text: &str) -> Vec<String> {
    let tokens: Vec<_> = text.parse::<TokenStream>().unwrap().into_iter().collect();
    let declarations = tokens.windows(3).filter_map(|three| match three {
        [
            TokenTree::Ident(word),
            TokenTree::Ident(name),
            TokenTree::Punct(end),
        ] if word == "mod" && end.as_char() == ';' => Some(name.to_string()),
        _ => None,
    });
    declarations.collect()
}

#[test]
fn every_source_file_is_declared() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let crates: [(&str, &[&str]); 3] = [
        ("src", &["lib.rs", "main.rs", "build.rs"]),
        ("tests/cli", &["main.rs"]),
        ("tests/bench", &["main.rs", "bare_clap.rs", "one_insert.rs"]),
    ];
    for (folder, roots) in crates {
        let folder = here.join(folder);
        let read = |file: &str| fs::read_to_string(folder.join(file)).unwrap();
        let left = forgotten(&rust_files(&folder), roots, read);
        assert!(
            left.is_empty(),
            "no `mod` leads to {left:?} in {}",
            folder.display()
        );
    }
}

#[test]
fn a_forgotten_file_is_found() {
    let sources = [
        ("main.rs", "mod kept; mod folder; mod inline { }"),
        ("kept.rs", ""),
        ("lost.rs", ""),
        ("inline.rs", ""),
        ("folder/mod.rs", "mod inside;"),
        ("folder/inside.rs", "// mod deep;"),
        ("folder/inside/deep.rs", ""),
        ("folder/lost.rs", ""),
        ("nowhere/found.rs", ""),
    ];
    let files: Vec<_> = sources.iter().map(|(path, _)| (*path).to_owned()).collect();
    let read = |file: &str| {
        let found = sources.iter().find(|(path, _)| *path == file);
        found.unwrap().1.to_owned()
    };
    let expected = "lost.rs inline.rs folder/inside/deep.rs folder/lost.rs nowhere/found.rs";
    assert_eq!(forgotten(&files, &["main.rs"], read).join(" "), expected);
}
