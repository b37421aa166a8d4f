//! What must hold over all tables at once, whatever the documents list.

use std::collections::BTreeSet;

use super::super::*;
use super::{roles, set};

#[test]
fn names_are_valid_and_unique_over_everything() {
    let mut seen = BTreeSet::new();
    for spec in shipped() {
        assert_eq!(RightName::parse(spec.name), Ok(spec.right_name()));
        assert!(seen.insert(spec.name), "{} stands twice", spec.name);
        assert_eq!(super::super::spec(spec.name), Some(spec));
        assert_eq!(is_own(spec.name), catalog_of(spec.name).is_none());
    }
    assert_eq!(spec("user"), None);
    assert!(!is_own("bank.files.fetch"));

    let slugs: Vec<&str> = roles().map(|role| role.slug).collect();
    assert_eq!(set(&slugs).len(), 4);
    set(&CATALOGS
        .iter()
        .map(|catalog| catalog.name)
        .collect::<Vec<_>>());
}

#[test]
fn titles_are_there_in_both_languages() {
    let titles = shipped()
        .map(|spec| [spec.title_en, spec.title_de])
        .chain(CATALOGS.iter().map(|it| [it.title_en, it.title_de]))
        .chain(roles().map(|it| [it.title_en, it.title_de]))
        .chain(
            CATALOGS
                .iter()
                .flat_map(|it| it.settings)
                .map(|it| [it.title_en, it.title_de]),
        );
    for title in titles.flatten() {
        assert!(!title.is_empty() && title.trim() == title, "{title:?}");
        assert!(
            title.chars().next().is_some_and(char::is_uppercase),
            "{title:?}"
        );
    }
    for titles in [
        shipped().map(|spec| spec.title_en).collect::<Vec<_>>(),
        shipped().map(|spec| spec.title_de).collect(),
    ] {
        set(&titles);
    }
}

#[test]
fn companions_exist_nearby_and_never_lead_back() {
    fn walk(name: &str, path: &mut Vec<&'static str>) {
        let spec = spec(name).unwrap();
        assert!(!path.contains(&spec.name), "{name} needs itself: {path:?}");
        path.push(spec.name);
        for companion in spec.requires {
            walk(companion, path);
        }
        path.pop();
    }
    for spec in shipped() {
        set(spec.requires);
        for companion in spec.requires {
            let nearby = is_own(companion)
                || catalog_of(companion).map(|it| it.name)
                    == catalog_of(spec.name).map(|it| it.name);
            assert!(nearby, "{} needs {companion} of another table", spec.name);
            assert!(
                super::super::spec(companion).unwrap().reach == Reach::Place
                    || spec.reach == Reach::Installation,
                "{} could be held where {companion} has no effect",
                spec.name
            );
        }
        walk(spec.name, &mut Vec::new());
    }
}

#[test]
fn roles_hold_existing_rights_with_their_companions() {
    for role in roles() {
        let rights = set(role.rights);
        for right in role.rights {
            for companion in spec(right).unwrap().requires {
                assert!(
                    rights.contains(*companion),
                    "{} lacks {companion}",
                    role.slug
                );
            }
        }
    }
}

#[test]
fn words_of_areas_and_reaches_are_read_as_they_are_written() {
    for area in Area::ALL {
        assert_eq!(Area::parse(area.as_str()), Some(area));
        assert_eq!(area.to_string(), area.as_str());
    }
    for reach in Reach::ALL {
        assert_eq!(Reach::parse(reach.as_str()), Some(reach));
        assert_eq!(reach.to_string(), reach.as_str());
    }
    assert_eq!(Area::parse("System"), None);
    assert_eq!(Reach::parse(""), None);
}
