//! `db check`: everything that can be wrong with a database, looked for at once. Damage is what
//! this is for: it is found, and never a reason to stop before the rest was looked at.

use super::{Finding, require_operator};
use crate::domain::name::{Email, NameProblem, PersonName, Slug, Username};
use crate::domain::refusal::Refusal;
use crate::ops::audit::verify;
use crate::ops::{Actor, Operator, Result};
use crate::store::db::StoredPerson;
use crate::store::{self, Db, Store};
use std::collections::BTreeMap;
use std::path::Path;

/// How many findings of one check are listed.
const MOST: u64 = 50;

/// Examines a database; what is wrong with it comes back as findings, none if it is sound.
///
/// # Errors
/// Refused to accounts. A file that is missing, none, or closed to this user is an error, as is
/// a schema newer than this program, which it cannot judge, and a busy database.
pub fn run(path: &Path, actor: &Actor) -> Result<Vec<Finding>> {
    const DEED: &str = "check the database";
    require_operator(actor, DEED)?;
    let examined = Store::examine(path)?;
    if !Operator::is_this_process(examined.owner) {
        return Err(Refusal::OperatorOnly { deed: DEED }.into());
    }
    let mut findings = Findings::default();
    for exposure in examined.exposures {
        findings.add(Finding::Exposed(exposure));
    }
    let looked = examined
        .store
        .and_then(|store| store.read(|db| look_into(db, &mut findings)));
    match looked {
        Ok(()) => {}
        Err(error) if is_damage(&error) => findings.add(Finding::Unreadable(error)),
        Err(error) => return Err(error.into()),
    }
    Ok(findings.finish())
}

/// What is wrong with the content, and not with the surroundings.
fn is_damage(error: &store::Error) -> bool {
    matches!(
        error,
        store::Error::Damaged(_) | store::Error::Duplicate(_) | store::Error::Other(_)
    )
}

fn look_into(db: &Db, findings: &mut Findings) -> store::Result<()> {
    let (ours, version) = store::db::mark(db)?;
    let known = store::newest_schema();
    if !ours {
        findings.add(Finding::NoMark);
    } else if version > known {
        return Err(store::Error::Newer {
            found: version,
            known,
        });
    } else if version < known {
        findings.add(Finding::OldSchema {
            found: version,
            known,
        });
    }
    let mode = store::db::journal_mode(db)?;
    if mode != "wal" {
        findings.add(Finding::Journal { mode });
    }
    findings.part("integrity", |findings| {
        let most = usize::try_from(MOST).unwrap_or(usize::MAX);
        let lines = store::db::integrity(db, most)?.into_iter();
        lines.map(Finding::Integrity).for_each(|f| findings.add(f));
        Ok(())
    })?;
    if !ours {
        return Ok(());
    }
    findings.part("schema", |findings| {
        for (thing, difference) in store::db::schema_differences(db, version)? {
            findings.add(Finding::Schema { thing, difference });
        }
        Ok(())
    })?;
    findings.part("references", |findings| {
        store::db::dangling(db, |dangling| findings.add(Finding::Dangling(dangling)))
    })?;
    if version < known {
        return Ok(());
    }
    findings.part("audit", |findings| {
        if let Some(flaw) = verify::judge(db, None)?.flaw {
            findings.add(Finding::Trail(flaw));
        }
        Ok(())
    })?;
    findings.part("names", |findings| {
        store::db::each_person(db, |person| examine_person(&person, findings))?;
        store::db::each_slug(db, |noun, slug| {
            if let Err(problem) = Slug::parse(&slug) {
                findings.add(Finding::Name {
                    what: noun,
                    name: slug,
                    problem: problem.to_string(),
                });
            }
        })
    })
}

/// What must agree in a person.
fn examine_person(person: &StoredPerson, findings: &mut Findings) {
    let names = [
        (
            "username",
            &person.username,
            Username::parse(&person.username).err(),
        ),
        (
            "e-mail address",
            &person.email,
            Email::parse(&person.email).err(),
        ),
        (
            "first name",
            &person.first_name,
            PersonName::parse(&person.first_name).err(),
        ),
        (
            "last name",
            &person.last_name,
            PersonName::parse(&person.last_name).err(),
        ),
    ];
    for (what, name, problem) in names {
        if let Some(problem) = problem {
            findings.add(broken_name(what, name, &problem));
        }
    }
    let username = || person.username.clone();
    for what in wrong_keys(person) {
        findings.add(Finding::Key {
            what,
            username: username(),
        });
    }
    if person.local && (person.listed != 1 || !person.at_home) {
        findings.add(Finding::Place {
            username: username(),
        });
    }
    if person.roles == 0 {
        findings.add(Finding::NoRole {
            username: username(),
        });
    }
}

fn broken_name(what: &str, name: &str, problem: &NameProblem) -> Finding {
    Finding::Name {
        what: what.to_owned(),
        name: name.to_owned(),
        problem: problem.to_string(),
    }
}

fn wrong_keys(person: &StoredPerson) -> impl Iterator<Item = &'static str> {
    let username = Username::from_stored(person.username.clone());
    let email = Email::from_stored(person.email.clone());
    [
        ("comparison key", username.key() != person.username_key),
        ("look-alike key", username.lookalike() != person.lookalike),
        ("address key", email.key() != person.email_key),
    ]
    .into_iter()
    .filter(|(_, wrong)| *wrong)
    .map(|(what, _)| what)
}

/// What was found so far, the first of each check in full.
#[derive(Default)]
struct Findings {
    listed: Vec<Finding>,
    counts: BTreeMap<&'static str, u64>,
}

impl Findings {
    fn add(&mut self, finding: Finding) {
        let count = self.counts.entry(finding.check()).or_default();
        *count += 1;
        if *count <= MOST {
            self.listed.push(finding);
        }
    }

    /// Runs one check; damage that ends it is a finding, too.
    fn part(
        &mut self,
        check: &'static str,
        look: impl FnOnce(&mut Self) -> store::Result<()>,
    ) -> store::Result<()> {
        match look(self) {
            Err(error) if is_damage(&error) => {
                self.add(Finding::Skipped { check, error });
                Ok(())
            }
            other => other,
        }
    }

    fn finish(self) -> Vec<Finding> {
        let Findings { mut listed, counts } = self;
        for (check, count) in counts {
            if count > MOST {
                let count = count - MOST;
                listed.push(Finding::More { check, count });
            }
        }
        listed
    }
}
