//! The man pages and completions in the repository are the ones the program prints.
//!
//! After a change of the command line: `UPDATE_GENERATED=1 bash tests/run generated`

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::common::Sandbox;

/// The shells and the names their completions go by.
const COMPLETIONS: [(&str, &str); 5] = [
    ("bash", "vogt.bash"),
    ("zsh", "_vogt"),
    ("fish", "vogt.fish"),
    ("elvish", "vogt.elv"),
    ("powershell", "_vogt.ps1"),
];

/// File names and what they hold.
type Files = BTreeMap<String, String>;

#[test]
fn man_pages_are_up_to_date() {
    let sandbox = Sandbox::new();
    let folder = sandbox.folder("man");
    sandbox.vogt(&["man"]).arg(&folder).run().ok();
    agree("man", &files(&folder));
}

#[test]
fn completions_are_up_to_date() {
    let sandbox = Sandbox::new();
    let printed = |shell| sandbox.vogt(&["completions", shell]).run().ok().stdout;
    let generated = COMPLETIONS
        .iter()
        .map(|(shell, file)| ((*file).to_owned(), printed(shell)))
        .filter(|(_, text)| !text.is_empty())
        .collect();
    agree("completions", &generated);
}

/// Compares a folder of the repository with what the program prints, or rewrites it.
fn agree(folder: &str, generated: &Files) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    if std::env::var_os("UPDATE_GENERATED").is_some() {
        rewrite(&path, generated);
    }
    let kept = files(&path);
    let differing: BTreeSet<_> = kept
        .keys()
        .chain(generated.keys())
        .filter(|name| kept.get(*name) != generated.get(*name))
        .collect();
    assert!(
        differing.is_empty(),
        "{folder}/ is not what the program prints: {differing:?}\n\
         bring it up to date: UPDATE_GENERATED=1 bash tests/run generated"
    );
}

/// Makes the folder hold these files and no others.
fn rewrite(folder: &Path, wanted: &Files) {
    fs::create_dir_all(folder).unwrap();
    for name in files(folder)
        .keys()
        .filter(|name| !wanted.contains_key(*name))
    {
        fs::remove_file(folder.join(name)).unwrap();
    }
    for (name, text) in wanted {
        fs::write(folder.join(name), text).unwrap();
    }
}

/// The files of a folder; none where there is no folder.
fn files(folder: &Path) -> Files {
    let Ok(entries) = fs::read_dir(folder) else {
        return Files::new();
    };
    let read = |path: PathBuf| {
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, fs::read_to_string(path).unwrap())
    };
    entries.map(|entry| read(entry.unwrap().path())).collect()
}
