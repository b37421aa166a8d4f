//! What all tables are measured against: the lists of the documents, and the laws between them.

mod documents;
mod laws;

use std::collections::BTreeSet;

use super::{CATALOGS, RightSpec, RoleSpec, SYSTEM_ROLES};

/// Expands "user.view create" into `user.view`, `user.create`, as the documents write them.
fn names(groups: &[&str]) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for group in groups {
        let mut prefix = "";
        for word in group.split_whitespace() {
            if let Some((before, _)) = word.rsplit_once('.') {
                prefix = before;
                all.insert(word.to_owned());
            } else if prefix.is_empty() {
                all.insert(word.to_owned());
            } else {
                all.insert(format!("{prefix}.{word}"));
            }
        }
    }
    all
}

fn set(names: &[&str]) -> BTreeSet<String> {
    let all: BTreeSet<String> = names.iter().map(|&name| name.to_owned()).collect();
    assert_eq!(all.len(), names.len(), "a name stands twice in {names:?}");
    all
}

fn set_of(specs: &[RightSpec]) -> BTreeSet<String> {
    set(&specs.iter().map(|spec| spec.name).collect::<Vec<_>>())
}

fn roles() -> impl Iterator<Item = &'static RoleSpec> {
    SYSTEM_ROLES
        .iter()
        .chain(CATALOGS.iter().filter_map(|catalog| catalog.role.as_ref()))
}
