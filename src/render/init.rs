//! A new installation, and what to do with it next.

use super::table::dashed;
use super::{Cell, Paint, Style, View};
use crate::domain::access::ReasonCode;
use crate::domain::secret::Secret;
use crate::domain::visible::{as_word, in_quotes};
use crate::ops::init::Installation;
use crate::ops::init::example::{FORGETFUL, MANAGER, TRAVELLER};
use serde::Serialize;
use std::path::Path;

/// What was made up to look at.
#[derive(Debug, Serialize)]
struct ExampleView<'a> {
    password: Option<&'a str>,
    people: usize,
    tenants: &'a [String],
    banks: &'a [String],
}

/// A new installation.
#[derive(Debug, Serialize)]
pub struct InstallationView<'a> {
    db: String,
    schema: i64,
    catalogs: &'a [String],
    administrator: Option<&'a str>,
    example: Option<ExampleView<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temporary_password: Option<&'a str>,
    #[serde(skip)]
    pending: bool,
}

impl<'a> InstallationView<'a> {
    /// The installation. Of its secrets, the example's password is shown unless nothing was
    /// `kept`, the administrator's if it is handed in.
    #[must_use]
    pub fn new(made: &'a Installation, kept: bool, temporary: Option<&'a Secret>) -> Self {
        let added = made.administrator.as_ref();
        InstallationView {
            db: made.path.display().to_string(),
            schema: made.schema,
            catalogs: &made.catalogs,
            administrator: added.map(|added| added.account.shown().username.as_str()),
            example: made.example.as_ref().map(|example| ExampleView {
                password: kept.then(|| example.password.reveal()),
                people: example.people,
                tenants: &example.tenants,
                banks: &example.banks,
            }),
            temporary_password: temporary.map(Secret::reveal),
            pending: added.is_some_and(|added| added.account.access.has(ReasonCode::NoPassword)),
        }
    }

    /// What to try next, a line each. `named`: where the database lies if it is not looked for
    /// there; `program`: where vogt lies if it is not found by its name.
    #[must_use]
    pub fn next_steps(&self, named: Option<&Path>, program: Option<&Path>) -> Vec<String> {
        let mut steps = match (&self.example, self.administrator) {
            (Some(_), Some(administrator)) => self.tour(administrator),
            (_, Some(administrator)) => {
                let mut steps = vec![
                    (
                        "vogt user add".to_owned(),
                        "add a person; it asks for what it needs",
                    ),
                    ("vogt user list".to_owned(), "who there is"),
                ];
                if !self.pending {
                    let login = format!("vogt auth login {}", as_word(administrator));
                    steps.push((login, "ask whether a login holds"));
                }
                steps
            }
            (_, None) => vec![(
                "vogt user add NAME --role administrator --global".to_owned(),
                "add the first administrator",
            )],
        };
        let quoted = |path: &Path| in_quotes(&path.display().to_string());
        if let Some(path) = named {
            let step = format!("export VOGT_DB={}", quoted(path));
            steps.insert(0, (step, "look here from now on"));
        }
        if let Some(path) = program {
            let step = format!("alias vogt={}", quoted(path));
            steps.insert(0, (step, "so that it is found by its name"));
        }
        let width = steps.iter().map(|(step, _)| step.chars().count()).max();
        let width = width.unwrap_or_default();
        steps
            .iter()
            .map(|(step, what)| format!("  {step:width$}  # {what}"))
            .collect()
    }

    /// Worth a look in the example.
    fn tour(&self, administrator: &str) -> Vec<(String, &'static str)> {
        let mut steps = vec![
            (
                "vogt user list".to_owned(),
                "who there is, and how they stand",
            ),
            (
                format!("vogt user why {FORGETFUL}"),
                "every reason against a login, and what lifts it",
            ),
            (
                format!("vogt lockout show {FORGETFUL}"),
                "is it only the failure counter?",
            ),
            (
                format!("vogt lockout reset {FORGETFUL}"),
                "the counter to zero, and the lock is gone",
            ),
            (
                "vogt lockout expire --dry-run".to_owned(),
                "what cron would write down now",
            ),
            (
                format!("vogt user show {TRAVELLER} --json"),
                "all about one account, for scripts",
            ),
            (
                format!("vogt --as {MANAGER} user list"),
                "what the manager of one tenant sees",
            ),
        ];
        if !self.pending && self.temporary_password.is_none() {
            let login = format!("vogt auth login {}", as_word(administrator));
            steps.push((login, "a login, counted and audited"));
        }
        steps.push(("vogt audit list".to_owned(), "who did what, and when"));
        steps
    }

    fn people(example: &ExampleView<'_>) -> String {
        format!(
            "{} people, tenants {}, banks {}",
            example.people,
            example.tenants.join(", "),
            example.banks.join(", ")
        )
    }
}

impl View for InstallationView<'_> {
    const FIELDS: &'static [&'static str] = &[
        "db",
        "schema",
        "catalogs",
        "administrator",
        "example.password",
        "example.people",
        "example.tenants",
        "example.banks",
        "temporary_password",
    ];
    const HEADINGS: &'static [&'static str] = &["Database", "Schema", "Catalogs", "Administrator"];

    fn row(&self, _style: &Style) -> Vec<Cell> {
        vec![
            self.db.as_str().into(),
            self.schema.to_string().into(),
            dashed(&self.catalogs.join(", ")).into(),
            self.administrator.unwrap_or("–").into(),
        ]
    }

    fn facts(&self, style: &Style) -> Vec<(&'static str, Cell)> {
        let mut facts = self.columns(style);
        if let Some(password) = self.temporary_password {
            facts.push(("Temporary password", Cell::new(password, Paint::Warn)));
        }
        if let Some(example) = &self.example {
            facts.push(("Example", Self::people(example).into()));
            if let Some(password) = example.password {
                facts.push(("Shared password", Cell::new(password, Paint::Warn)));
            }
        }
        facts
    }
}
