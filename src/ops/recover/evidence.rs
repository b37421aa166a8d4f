//! What a case is found from: who could log in, and what is stored. The probe is asked before the
//! transaction, and what it said is weighed inside it.

use super::newcomer::Newcomers;
use super::{Probe, as_deputy};
use crate::domain::access::Origin;
use crate::domain::audit::Details;
use crate::domain::recover::{
    Answer, COLLEAGUES_NAMED, Colleague, Data, Evidence, PROBE_AGE, RecoverRefusal, Scope,
    could_serve,
};
use crate::domain::setting;
use crate::domain::user::{TenantId, User};
use crate::ops::tenant::data::Report;
use crate::ops::{Error, Result, Work};
use crate::store;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::ops::ControlFlow;

/// What the probe said of each tenant, asked from a moment on.
#[derive(Debug, Clone)]
pub(super) struct Probed {
    at: Timestamp,
    answers: BTreeMap<String, Option<Vec<Report>>>,
    asking: Asking,
    /// Why there was no answer, in words.
    pub(super) troubles: Vec<String>,
}

impl Probed {
    /// Whether a tenant was not asked about because enough had been found.
    fn skipped(&self, tenant: &str) -> bool {
        self.asking == Asking::Stopped && !self.answers.contains_key(tenant)
    }
}

/// How far the probe was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asking {
    /// Not at all: people were there, so that no answer could have changed anything.
    Needless,
    /// Until something was found, or not known.
    Stopped,
    /// About every tenant.
    Whole,
}

/// Asks the probe about tenants, one after the other, and stops at the first that holds anything,
/// or of which nobody knows: more is not needed.
pub(super) fn ask(probe: &Probe<'_>, tenants: Option<&[String]>, now: Timestamp) -> Probed {
    let mut probed = Probed {
        at: now,
        answers: BTreeMap::new(),
        asking: Asking::Whole,
        troubles: Vec::new(),
    };
    let Some(tenants) = tenants else {
        probed.asking = Asking::Needless;
        return probed;
    };
    for tenant in tenants {
        let answer = match probe(tenant) {
            Ok(reports) => Some(reports),
            Err(trouble) => {
                probed
                    .troubles
                    .push(format!("{tenant}: {trouble}; what it holds is unknown"));
                None
            }
        };
        let goes_on = answer
            .as_ref()
            .is_some_and(|reports| reports.iter().all(|report| report.count == 0));
        probed.answers.insert(tenant.clone(), answer);
        if !goes_on {
            probed.asking = Asking::Stopped;
            break;
        }
    }
    probed
}

/// The tenants the probe is to be asked about; `None` where no answer could change anything,
/// because other people are there.
pub(super) fn to_ask(work: &Work<'_>, admin: &User, scope: &Scope) -> Result<Option<Vec<String>>> {
    if store::recover::count_others(work.db, &scope.reach, admin.id)? > 0 {
        return Ok(None);
    }
    let tenants = store::recover::tenants(work.db, &scope.reach)?.into_iter();
    Ok(Some(tenants.map(|(_, slug)| slug.to_string()).collect()))
}

/// Looks at the place of a case as it is now. With a probe set up, its answer decides, and what
/// was reported by hand only where the answer is silent. Where nobody could stand in, the second
/// value says who is merely too new to count.
///
/// # Errors
/// [`RecoverRefusal::StaleProbe`], or whatever the database says.
pub(super) fn look(
    work: &Work<'_>,
    admin: &User,
    scope: &Scope,
    probed: Option<&Probed>,
) -> Result<(Evidence, Vec<String>)> {
    let (colleagues, mut too_new) = colleagues(work, admin, scope)?;
    if !colleagues.is_empty() {
        too_new.clear();
    }
    let evidence = Evidence {
        colleagues,
        data: data(work, admin, scope, probed)?,
        four_eyes: super::four_eyes(work),
    };
    Ok((evidence, too_new))
}

/// Counts what is stored as it is now.
///
/// # Errors
/// As [`look`].
pub(super) fn data(
    work: &Work<'_>,
    admin: &User,
    scope: &Scope,
    probed: Option<&Probed>,
) -> Result<Data> {
    let others = store::recover::count_others(work.db, &scope.reach, admin.id)?;
    // where the people have gone since, the probe has not been asked: nobody knows
    let probed = probed.filter(|probed| others == 0 || probed.asking != Asking::Needless);
    if let Some(probed) = probed
        && probed.asking == Asking::Whole
        && work.now.duration_since(probed.at) > PROBE_AGE
    {
        return Err(super::refused(RecoverRefusal::StaleProbe));
    }
    let mut answers = Vec::new();
    for (id, slug) in store::recover::tenants(work.db, &scope.reach)? {
        match probed {
            Some(probed) if probed.skipped(slug.as_str()) => {}
            Some(probed) => answers.push(weigh(work, id, slug.as_str(), probed)?),
            None => answers.push(Answer::Reported(store::tenant::data(work.db, id)?)),
        }
    }
    let age = setting::data_age(&work.rulebook);
    Ok(Data::sum(others, &answers, age, work.now))
}

/// Writes down what the probe said of a tenant, unless something was written down since it was
/// asked that says there is more.
fn weigh(work: &Work<'_>, id: TenantId, slug: &str, probed: &Probed) -> Result<Answer> {
    let Some(Some(reports)) = probed.answers.get(slug) else {
        return Ok(Answer::Unknown);
    };
    let stored = store::tenant::data(work.db, id)?;
    for report in reports {
        let before = stored.iter().find(|known| known.kind == report.kind);
        if before.is_some_and(|known| known.as_of >= probed.at && known.count >= report.count) {
            continue;
        }
        store::tenant::set_data(work.db, id, &report.kind, report.count, probed.at)?;
        let details = Details::none()
            .with("kind", report.kind.as_str())
            .with("count", report.count)
            .with("before", before.map(|before| before.count))
            .with("by", "probe");
        work.audit("tenant.data", Some(slug), details)?;
    }
    Ok(Answer::Reported(store::tenant::data(work.db, id)?))
}

/// Who could stand in, and who could if the account were not too new.
fn colleagues(
    work: &Work<'_>,
    admin: &User,
    scope: &Scope,
) -> Result<(Vec<Colleague>, Vec<String>)> {
    let newcomers = Newcomers::load(work)?;
    let (mut found, mut too_new) = (Vec::new(), Vec::new());
    store::recover::each_other(
        work.db,
        &work.rulebook,
        scope.place(),
        admin.id,
        work.now,
        |person| {
            match obstacle(work, &person, admin, scope, &newcomers)? {
                None => found.push(Colleague {
                    username: person.username.to_string(),
                    first_name: person.first_name.to_string(),
                    last_name: person.last_name.to_string(),
                    email: person.email.to_string(),
                }),
                Some(Obstacle::TooNew(why)) if too_new.len() < COLLEAGUES_NAMED => {
                    let name = &person.username;
                    too_new.push(format!("{name} does not count as a colleague yet: {why}"));
                }
                Some(_) => {}
            }
            Ok::<_, Error>(if found.len() < COLLEAGUES_NAMED {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            })
        },
    )?;
    Ok((found, too_new))
}

/// What keeps a person from being a colleague who could help.
#[derive(Debug)]
pub(super) enum Obstacle {
    /// In words.
    Lasting(String),
    /// Nothing but that the account, or what opens it, is too new to count: why.
    TooNew(&'static str),
}

impl Obstacle {
    /// In words.
    pub(super) fn into_words(self) -> String {
        match self {
            Self::Lasting(words) => words,
            Self::TooNew(words) => words.to_owned(),
        }
    }
}

/// What keeps a person from being a colleague who could help. The case is found, and a deputy is
/// made, by this one question.
pub(super) fn obstacle(
    work: &Work<'_>,
    person: &User,
    admin: &User,
    scope: &Scope,
    newcomers: &Newcomers,
) -> Result<Option<Obstacle>> {
    let lasting = |words: String| Ok(Some(Obstacle::Lasting(words)));
    if !scope.is_home_of(person, work.now) {
        return lasting("they do not belong there".to_owned());
    }
    let access = work.decide(person, Origin::NotAsked)?;
    if access.shuts_out() {
        let reason = access.reasons.first();
        return lasting(reason.map(ToString::to_string).unwrap_or_default());
    }
    let Some(deputy) = as_deputy(work, person, admin, scope)? else {
        return lasting("there is no administrator role".to_owned());
    };
    if let Err(refusal) = could_serve(&deputy, admin, &work.rulebook, work.now) {
        return lasting(refusal.to_string());
    }
    Ok(newcomers.too_new(work, person)?.map(Obstacle::TooNew))
}
