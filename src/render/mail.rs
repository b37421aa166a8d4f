//! Mails, and what delivering them came to.

use super::{Cell, Paint, Style, View, joined};
use crate::domain::mail::Status;
use crate::domain::moment::rfc3339;
use crate::ops::mail::list::Worded;
use crate::ops::mail::send::Report;
use crate::store::outbox::Mail;
use serde::Serialize;

/// A mail.
#[derive(Debug, Serialize)]
pub struct MailView<'a> {
    id: i64,
    to: &'a str,
    subject: &'a str,
    kind: &'static str,
    status: &'static str,
    created_at: String,
    due_at: String,
    sent_at: Option<String>,
    attempts: u32,
    last_error: Option<&'a str>,
    #[serde(skip)]
    mail: &'a Mail,
}

impl<'a> From<&'a Worded> for MailView<'a> {
    fn from(worded: &'a Worded) -> Self {
        let mail = &worded.mail;
        MailView {
            id: mail.id.0,
            to: mail.recipient.as_str(),
            subject: &worded.text.subject,
            kind: mail.kind.as_str(),
            status: mail.status.as_str(),
            created_at: rfc3339(mail.created_at),
            due_at: rfc3339(mail.due_at),
            sent_at: mail.sent_at.map(rfc3339),
            attempts: mail.attempts,
            last_error: mail.last_error.as_deref(),
            mail,
        }
    }
}

impl MailView<'_> {
    fn status_cell(&self) -> Cell {
        let paint = match self.mail.status {
            Status::Sent => Paint::Good,
            Status::Failed => Paint::Bad,
            Status::Sending => Paint::Warn,
            Status::Waiting | Status::Dropped => Paint::Plain,
        };
        Cell::new(self.status, paint)
    }
}

impl View for MailView<'_> {
    const FIELDS: &'static [&'static str] = &[
        "id",
        "to",
        "subject",
        "kind",
        "status",
        "created_at",
        "due_at",
        "sent_at",
        "attempts",
        "last_error",
    ];
    const HEADINGS: &'static [&'static str] =
        &["Id", "To", "Subject", "Status", "Due", "Sent", "Attempts"];

    fn row(&self, style: &Style) -> Vec<Cell> {
        let open = matches!(self.mail.status, Status::Waiting | Status::Sending);
        vec![
            self.id.to_string().into(),
            self.to.into(),
            self.subject.into(),
            self.status_cell(),
            style.moment(open.then_some(self.mail.due_at)).into(),
            style.moment(self.mail.sent_at).into(),
            self.attempts.to_string().into(),
        ]
    }

    fn facts(&self, style: &Style) -> Vec<(&'static str, Cell)> {
        let mut facts = vec![
            ("Mail", self.id.to_string().into()),
            ("To", self.to.into()),
            ("Subject", self.subject.into()),
            ("Kind", self.kind.into()),
            ("Status", self.status_cell()),
            ("Queued", style.moment(Some(self.mail.created_at)).into()),
        ];
        if matches!(self.mail.status, Status::Waiting | Status::Sending) {
            facts.push(("Due", style.moment(Some(self.mail.due_at)).into()));
        }
        if self.mail.sent_at.is_some() {
            facts.push(("Sent", style.moment(self.mail.sent_at).into()));
        }
        facts.push(("Attempts", self.attempts.to_string().into()));
        if let Some(error) = self.last_error {
            facts.push(("In the way", Cell::new(error, Paint::Bad)));
        }
        facts
    }
}

/// A mail with what it says.
#[derive(Debug, Serialize)]
pub struct MailWithBody<'a> {
    /// The mail.
    #[serde(flatten)]
    pub mail: MailView<'a>,
    /// The text, its secret masked.
    pub body: &'a str,
}

impl View for MailWithBody<'_> {
    const FIELDS: &'static [&'static str] =
        &joined::<{ MailView::FIELDS.len() + 1 }>(MailView::FIELDS, &["body"]);
    const HEADINGS: &'static [&'static str] = MailView::HEADINGS;

    fn row(&self, style: &Style) -> Vec<Cell> {
        self.mail.row(style)
    }
}

/// What delivering came to.
#[derive(Debug, Serialize)]
pub struct ReportView {
    sent: u64,
    delayed: u64,
    failed: u64,
    dropped: u64,
    uncertain: u64,
    waiting: u64,
}

impl From<&Report> for ReportView {
    fn from(report: &Report) -> Self {
        let counts = &report.counts;
        ReportView {
            sent: counts.sent,
            delayed: counts.delayed,
            failed: counts.failed,
            dropped: counts.dropped,
            uncertain: counts.uncertain,
            waiting: counts.waiting,
        }
    }
}

impl View for ReportView {
    const FIELDS: &'static [&'static str] = &[
        "sent",
        "delayed",
        "failed",
        "dropped",
        "uncertain",
        "waiting",
    ];
    const HEADINGS: &'static [&'static str] = &[
        "Sent",
        "Put off",
        "Failed",
        "Dropped",
        "Uncertain",
        "Waiting",
    ];

    fn row(&self, _style: &Style) -> Vec<Cell> {
        let bad = |count: u64, paint| match count {
            0 => "0".into(),
            some => Cell::new(some.to_string(), paint),
        };
        vec![
            self.sent.to_string().into(),
            bad(self.delayed, Paint::Warn),
            bad(self.failed, Paint::Bad),
            self.dropped.to_string().into(),
            bad(self.uncertain, Paint::Warn),
            self.waiting.to_string().into(),
        ]
    }
}
