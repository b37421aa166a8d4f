//! Recovery: the case object with its steps, and codes printed beforehand.

use super::reason::moment;
use super::{Cell, Paint, Style, View};
use crate::domain::moment::rfc3339;
use crate::domain::recover::{Colleague, Progress, Status, Taken};
use crate::domain::user::User;
use crate::ops::recover::Described;
use crate::ops::recover::codes::Printed;
use crate::ops::recover::complete::{Plan, Way};
use crate::ops::recover::use_code::Used;
use jiff::Timestamp;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Debug, Serialize)]
struct ColleagueView<'a> {
    username: &'a str,
    first_name: &'a str,
    last_name: &'a str,
    email: &'a str,
}

impl<'a> From<&'a Colleague> for ColleagueView<'a> {
    fn from(colleague: &'a Colleague) -> Self {
        ColleagueView {
            username: &colleague.username,
            first_name: &colleague.first_name,
            last_name: &colleague.last_name,
            email: &colleague.email,
        }
    }
}

#[derive(Debug, Serialize)]
struct EvidenceView<'a> {
    colleagues: Vec<ColleagueView<'a>>,
    data: BTreeMap<&'a str, Option<i64>>,
    #[serde(serialize_with = "moment")]
    data_as_of: Option<Timestamp>,
}

#[derive(Debug, Serialize)]
struct StepView<'a> {
    at: String,
    by: &'a str,
    what: &'a str,
}

impl<'a> From<&'a Taken> for StepView<'a> {
    fn from(step: &'a Taken) -> Self {
        StepView {
            at: rfc3339(step.at),
            by: &step.by,
            what: &step.what,
        }
    }
}

/// A recovery case.
#[derive(Debug, Serialize)]
pub struct CaseView<'a> {
    id: i64,
    case: i64,
    admin: &'a str,
    tenant: Option<&'a str>,
    requested_by: &'a str,
    contact: &'a str,
    status: &'static str,
    evidence: EvidenceView<'a>,
    steps: Vec<StepView<'a>>,
    next: Option<&'a str>,
    #[serde(skip)]
    described: &'a Described,
}

impl<'a> From<&'a Described> for CaseView<'a> {
    fn from(described: &'a Described) -> Self {
        let case = &described.case;
        let data = case.evidence.data.counts.iter();
        CaseView {
            id: case.id,
            case: case.kind.number(),
            admin: &case.admin.username,
            tenant: case.tenant.as_ref().map(|tenant| tenant.slug.as_str()),
            requested_by: case.requested_by.as_str(),
            contact: case.contact.as_str(),
            status: case.status(described.at).as_str(),
            evidence: EvidenceView {
                colleagues: case.evidence.colleagues.iter().map(Into::into).collect(),
                data: data.map(|(kind, count)| (kind.as_str(), *count)).collect(),
                data_as_of: case.evidence.data.as_of,
            },
            steps: described.steps.iter().map(StepView::from).collect(),
            next: described.next.as_deref(),
            described,
        }
    }
}

impl CaseView<'_> {
    fn status_cell(&self) -> Cell {
        let paint = match self.described.case.status(self.described.at) {
            Status::Is(Progress::Completed) => Paint::Good,
            Status::Is(Progress::Cancelled) | Status::Expired => Paint::Dim,
            Status::Is(_) => Paint::Warn,
        };
        Cell::new(self.status, paint)
    }

    fn place(&self) -> &str {
        self.tenant.unwrap_or("everywhere")
    }
}

/// The words of a case for people: its moments, which JSON has in UTC, in local time.
fn in_local_time(words: &str, style: &Style) -> String {
    let local = |word: &str| {
        let bare = word.trim_end_matches([',', ';', ':', ')']);
        let moment = bare.ends_with('Z').then(|| bare.parse().ok()).flatten();
        match (moment, word.strip_prefix(bare)) {
            (Some(moment), Some(rest)) => format!("{}{rest}", style.moment(Some(moment))),
            _ => word.to_owned(),
        }
    };
    words.split(' ').map(local).collect::<Vec<_>>().join(" ")
}

impl View for CaseView<'_> {
    const FIELDS: &'static [&'static str] = &[
        "id",
        "case",
        "admin",
        "tenant",
        "requested_by",
        "contact",
        "status",
        "evidence.colleagues",
        "evidence.data",
        "evidence.data_as_of",
        "steps",
        "next",
    ];
    const HEADINGS: &'static [&'static str] = &[
        "No.",
        "Case",
        "Administrator",
        "Tenant",
        "Status",
        "Requested by",
        "Deadline",
    ];

    fn row(&self, style: &Style) -> Vec<Cell> {
        vec![
            self.id.to_string().into(),
            self.case.to_string().into(),
            self.admin.into(),
            self.tenant.unwrap_or("–").into(),
            self.status_cell(),
            self.requested_by.into(),
            style.moment(Some(self.described.case.deadline_at)).into(),
        ]
    }

    fn facts(&self, style: &Style) -> Vec<(&'static str, Cell)> {
        let case = &self.described.case;
        let mut facts = vec![
            ("No.", self.id.to_string().into()),
            (
                "Case",
                format!("{}, because {}", self.case, case.why()).into(),
            ),
            ("Administrator", self.admin.into()),
            ("Place", self.place().into()),
            (
                "Requested by",
                format!("{}, {}", self.requested_by, self.contact).into(),
            ),
            ("Status", self.status_cell()),
            ("Deadline", style.moment(Some(case.deadline_at)).into()),
        ];
        for one in &case.evidence.colleagues {
            let line = format!(
                "{} ({} {}, {})",
                one.username, one.first_name, one.last_name, one.email
            );
            facts.push(("Colleague", line.into()));
        }
        facts.push(("Data", case.evidence.data.counted().join(", ").into()));
        facts.push(("  as of", style.moment(self.evidence.data_as_of).into()));
        if let Some((deputy, until)) = case.acting_deputy(self.described.at) {
            let line = format!("{} until {}", deputy.username, style.moment(Some(until)));
            facts.push(("Deputy", Cell::new(line, Paint::Warn)));
        }
        if let Some(at) = case.appointment {
            facts.push(("Appointment", style.moment(Some(at)).into()));
        }
        for step in &self.described.steps {
            let line = format!(
                "{}  {} ({})",
                style.moment(Some(step.at)),
                in_local_time(&step.what, style),
                step.by
            );
            facts.push(("Step", line.into()));
        }
        let next = self.next.map(|next| in_local_time(next, style));
        facts.push(("Next", next.unwrap_or_else(|| "–".to_owned()).into()));
        facts
    }
}

/// Codes, shown once.
#[derive(Debug, Serialize)]
pub struct CodesView<'a> {
    username: &'a str,
    codes: Vec<&'a str>,
    #[serde(skip)]
    voided: usize,
}

impl<'a> CodesView<'a> {
    /// With the codes, or (in a dry run) without.
    #[must_use]
    pub fn new(printed: &'a Printed, shown: bool) -> Self {
        let codes = printed.codes.iter().filter(|_| shown);
        CodesView {
            username: &printed.username,
            codes: codes.map(|code| code.reveal()).collect(),
            voided: printed.voided,
        }
    }

    /// What is to be said beside the codes.
    #[must_use]
    pub fn note(&self) -> String {
        let voided = match self.voided {
            0 => String::new(),
            1 => "; 1 code of before is void now".to_owned(),
            voided => format!("; {voided} codes of before are void now"),
        };
        format!("the codes of {} are shown this once{voided}", self.username)
    }
}

impl View for CodesView<'_> {
    const FIELDS: &'static [&'static str] = &["username", "codes"];
    const HEADINGS: &'static [&'static str] = &["Administrator", "Codes"];

    fn row(&self, _: &Style) -> Vec<Cell> {
        vec![self.username.into(), self.codes.join(" ").into()]
    }

    fn facts(&self, _: &Style) -> Vec<(&'static str, Cell)> {
        let codes = self.codes.iter();
        let codes = codes.map(|code| ("Code", Cell::plain(*code)));
        std::iter::once(("Administrator", self.username.into()))
            .chain(codes)
            .collect()
    }
}

/// A password set by a code.
#[derive(Debug, Serialize)]
pub struct UsedView<'a> {
    username: &'a str,
    changed: bool,
    codes_left: usize,
    deactivated: Vec<&'a str>,
}

impl<'a> From<&'a Used> for UsedView<'a> {
    fn from(used: &'a Used) -> Self {
        UsedView {
            username: &used.username,
            changed: true,
            codes_left: used.codes_left,
            deactivated: used.deactivated.iter().map(String::as_str).collect(),
        }
    }
}

impl View for UsedView<'_> {
    const FIELDS: &'static [&'static str] = &["username", "changed", "codes_left", "deactivated"];
    const HEADINGS: &'static [&'static str] = &[
        "Name",
        "Password",
        "Codes left",
        "Bank accesses deactivated",
    ];

    fn row(&self, _: &Style) -> Vec<Cell> {
        let banks = self.deactivated.join(", ");
        vec![
            self.username.into(),
            Cell::new("changed", Paint::Good),
            self.codes_left.to_string().into(),
            if banks.is_empty() {
                "–".into()
            } else {
                banks.into()
            },
        ]
    }
}

/// The question before a colleague is made a deputy.
#[must_use]
pub fn ask_promote(deputy: &User, until: Timestamp, style: &Style) -> String {
    format!(
        "Make {} ({} {}, {}) deputy administrator until {}?",
        deputy.username,
        deputy.first_name,
        deputy.last_name,
        deputy.email,
        style.moment(Some(until))
    )
}

/// The question before a verification is recorded.
#[must_use]
pub fn ask_verify(id: i64, representative: &str, checked_by: &str) -> String {
    format!(
        "Record in case {id} that {checked_by} found the document of {representative} authentic?"
    )
}

/// The question before a case is completed.
#[must_use]
pub fn ask_complete(plan: &Plan, way: Option<&Way>) -> String {
    let (case, email) = (&plan.case, &plan.email);
    match way {
        Some(Way::NewAdmin(new)) => format!(
            "Make {} a new administrator, and mail a one-time password to {email}?",
            new.username
        ),
        _ => format!(
            "Mail a link that sets a new password for {} to {email}?",
            case.admin.username
        ),
    }
}
