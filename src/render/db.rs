//! The database as a whole: figures, findings, copies and migrations.

use super::reason::moment;
use super::{Cell, Paint, Style, View};
use crate::ops::db::Finding;
use crate::ops::db::backup::Backup;
use crate::ops::db::info::Info;
use crate::ops::db::migrate::Migration;
use jiff::Timestamp;
use serde::Serialize;

#[derive(Debug, Serialize)]
struct SchemaView {
    version: i64,
    known: i64,
}

/// What a database is and holds.
#[derive(Debug, Serialize)]
pub struct InfoView {
    path: String,
    size: u64,
    schema: SchemaView,
    people: i64,
    tenants: i64,
    audit_entries: i64,
    page_size: i64,
    pages: i64,
    free_pages: i64,
    journal_mode: String,
    #[serde(serialize_with = "moment")]
    created_at: Option<Timestamp>,
}

impl From<&Info> for InfoView {
    fn from(info: &Info) -> Self {
        let figures = &info.figures;
        InfoView {
            path: info.path.display().to_string(),
            size: info.size,
            schema: SchemaView {
                version: figures.schema,
                known: info.known_schema,
            },
            people: figures.people,
            tenants: figures.tenants,
            audit_entries: figures.audit_entries,
            page_size: figures.page_size,
            pages: figures.pages,
            free_pages: figures.free_pages,
            journal_mode: figures.journal_mode.clone(),
            created_at: figures.created_at,
        }
    }
}

impl View for InfoView {
    const FIELDS: &'static [&'static str] = &[
        "path",
        "size",
        "schema.version",
        "schema.known",
        "people",
        "tenants",
        "audit_entries",
        "page_size",
        "pages",
        "free_pages",
        "journal_mode",
        "created_at",
    ];
    const HEADINGS: &'static [&'static str] = &[
        "Database",
        "Size",
        "Schema",
        "People",
        "Tenants",
        "Audit entries",
        "Pages",
        "Journal",
        "Created",
    ];

    fn row(&self, style: &Style) -> Vec<Cell> {
        vec![
            self.path.as_str().into(),
            bytes(self.size).into(),
            self.schema_cell(),
            self.people.to_string().into(),
            self.tenants.to_string().into(),
            self.audit_entries.to_string().into(),
            format!(
                "{} of {} bytes, {} of them free",
                self.pages, self.page_size, self.free_pages
            )
            .into(),
            self.journal_mode.as_str().into(),
            style.moment(self.created_at).into(),
        ]
    }
}

impl InfoView {
    fn schema_cell(&self) -> Cell {
        let SchemaView { version, known } = self.schema;
        if version == known {
            format!("{version}, current").into()
        } else {
            Cell::new(
                format!("{version}, and this program needs {known}"),
                Paint::Warn,
            )
        }
    }
}

/// A size for people.
fn bytes(size: u64) -> String {
    format!("{} KiB", size.div_ceil(1024))
}

#[derive(Debug, Serialize)]
struct FindingView {
    check: &'static str,
    message: String,
}

/// What a check found.
#[derive(Debug, Serialize)]
pub struct CheckView {
    ok: bool,
    findings: Vec<FindingView>,
}

impl From<&[Finding]> for CheckView {
    fn from(findings: &[Finding]) -> Self {
        CheckView {
            ok: findings.is_empty(),
            findings: findings
                .iter()
                .map(|finding| FindingView {
                    check: finding.check(),
                    message: finding.to_string(),
                })
                .collect(),
        }
    }
}

impl View for CheckView {
    const FIELDS: &'static [&'static str] = &["ok", "findings"];
    const HEADINGS: &'static [&'static str] = &["Database", "Findings"];

    fn row(&self, _style: &Style) -> Vec<Cell> {
        let lines = self.findings.iter().map(|finding| {
            let FindingView { check, message } = finding;
            format!("{check}: {message}")
        });
        vec![self.verdict(), lines.collect::<Vec<_>>().join("; ").into()]
    }

    fn facts(&self, _style: &Style) -> Vec<(&'static str, Cell)> {
        let findings = self.findings.iter().map(|finding| {
            let message = finding.message.as_str();
            (finding.check, Cell::new(message, Paint::Bad))
        });
        std::iter::once(("Database", self.verdict()))
            .chain(findings)
            .collect()
    }
}

impl CheckView {
    fn verdict(&self) -> Cell {
        if self.ok {
            Cell::new("sound", Paint::Good)
        } else {
            Cell::new("not sound", Paint::Bad)
        }
    }
}

/// A copy that was made.
#[derive(Debug, Serialize)]
pub struct BackupView {
    path: String,
    size: u64,
    schema: i64,
    audit_head: String,
}

impl From<&Backup> for BackupView {
    fn from(backup: &Backup) -> Self {
        BackupView {
            path: backup.path.display().to_string(),
            size: backup.size,
            schema: backup.schema,
            audit_head: backup.head.to_string(),
        }
    }
}

impl View for BackupView {
    const FIELDS: &'static [&'static str] = &["path", "size", "schema", "audit_head"];
    const HEADINGS: &'static [&'static str] = &["Copy", "Size", "Schema", "Audit head"];

    fn row(&self, _style: &Style) -> Vec<Cell> {
        vec![
            self.path.as_str().into(),
            bytes(self.size).into(),
            self.schema.to_string().into(),
            self.audit_head.as_str().into(),
        ]
    }
}

/// Schema versions before and after a migration.
#[derive(Debug, Serialize)]
pub struct MigrationView {
    before: i64,
    after: i64,
}

impl From<Migration> for MigrationView {
    fn from(migration: Migration) -> Self {
        MigrationView {
            before: migration.before,
            after: migration.after,
        }
    }
}

impl View for MigrationView {
    const FIELDS: &'static [&'static str] = &["before", "after"];
    const HEADINGS: &'static [&'static str] = &["Schema before", "Schema after"];

    fn row(&self, _style: &Style) -> Vec<Cell> {
        vec![
            self.before.to_string().into(),
            self.after.to_string().into(),
        ]
    }
}
