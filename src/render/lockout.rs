//! Lockouts: who is shut out, one of them in full, and the counts of the job for cron.

use super::reason::{FixableView, ReasonView, fix, reason_line};
use super::user::{FailuresView, home_tenant, status_cell};
use super::{Cell, Paint, Style, View};
use crate::domain::user::User;
use crate::ops::lockout::expire::Counts;
use crate::ops::lockout::show::{Shown, Told};
use crate::ops::user::Account;
use serde::Serialize;

/// A person who is shut out.
#[derive(Debug, Serialize)]
pub struct LockoutView<'a> {
    username: &'a str,
    tenant: Option<&'a str>,
    status: &'static str,
    reasons: Vec<ReasonView>,
    failures: FailuresView,
    #[serde(skip)]
    account: &'a Account,
}

impl<'a> From<&'a Account> for LockoutView<'a> {
    fn from(account: &'a Account) -> Self {
        LockoutView {
            username: account.shown().username.as_str(),
            tenant: home_tenant(account.shown()),
            status: account.access.status().as_str(),
            reasons: account
                .access
                .reasons
                .iter()
                .map(ReasonView::from)
                .collect(),
            failures: FailuresView::from(&account.access),
            account,
        }
    }
}

impl View for LockoutView<'_> {
    const FIELDS: &'static [&'static str] = &[
        "username",
        "tenant",
        "status",
        "reasons",
        "failures.login",
        "failures.signature",
    ];
    const HEADINGS: &'static [&'static str] = &["Name", "Tenant", "Status", "Reasons"];

    fn row(&self, style: &Style) -> Vec<Cell> {
        let reasons: Vec<String> = self
            .reasons
            .iter()
            .map(|reason| reason_line(reason, style))
            .collect();
        vec![
            marked(self.account).into(),
            self.tenant.unwrap_or("–").into(),
            status_cell(self.account.access.status()),
            reasons.join("; ").into(),
        ]
    }
}

/// The name, and whether the account is in use from several addresses (E3).
fn marked(account: &Account) -> String {
    let name = &account.shown().username;
    match account.access.open_addresses {
        0 | 1 => name.to_string(),
        several => format!("{name} ({several} addresses)"),
    }
}

/// A reason with all that is known about it.
#[derive(Debug, Serialize)]
struct ToldView<'a> {
    #[serde(flatten)]
    fixable: FixableView,
    by: Option<&'a str>,
    may: Vec<&'a str>,
}

impl<'a> ToldView<'a> {
    fn new(told: &'a Told, user: &User) -> Self {
        ToldView {
            fixable: FixableView::new(&told.reason, user, told.instead.as_deref()),
            by: told.reason.by.as_deref(),
            may: told.may.iter().map(String::as_str).collect(),
        }
    }
}

/// All about one person's lockout.
#[derive(Debug, Serialize)]
pub struct ShowView<'a> {
    username: &'a str,
    tenant: Option<&'a str>,
    status: &'static str,
    only_failures: bool,
    reasons: Vec<ToldView<'a>>,
    failures: FailuresView,
    #[serde(skip)]
    account: &'a Account,
}

impl<'a> From<&'a Shown> for ShowView<'a> {
    fn from(shown: &'a Shown) -> Self {
        let account = &shown.account;
        ShowView {
            username: account.shown().username.as_str(),
            tenant: home_tenant(account.shown()),
            status: account.access.status().as_str(),
            only_failures: account.access.is_failures_only(),
            reasons: shown
                .reasons
                .iter()
                .map(|told| ToldView::new(told, account.shown()))
                .collect(),
            failures: FailuresView::from(&account.access),
            account,
        }
    }
}

impl ShowView<'_> {
    /// What someone who forgot the password wants to know first (B16).
    fn verdict(&self) -> Cell {
        if self.reasons.is_empty() {
            Cell::new("no", Paint::Good)
        } else if self.only_failures {
            Cell::new(
                "yes, only by the failure counter; a reset leaves the password as it is",
                Paint::Warn,
            )
        } else if self.failures.are_none() {
            Cell::new("yes, not by the failure counter", Paint::Bad)
        } else {
            Cell::new("yes, not only by the failure counter", Paint::Bad)
        }
    }
}

impl View for ShowView<'_> {
    const FIELDS: &'static [&'static str] = &[
        "username",
        "tenant",
        "status",
        "only_failures",
        "reasons",
        "failures.login",
        "failures.signature",
    ];
    const HEADINGS: &'static [&'static str] = LockoutView::HEADINGS;

    fn row(&self, style: &Style) -> Vec<Cell> {
        LockoutView::from(self.account).row(style)
    }

    fn facts(&self, style: &Style) -> Vec<(&'static str, Cell)> {
        let mut facts = vec![
            ("Shut out", self.verdict()),
            ("Name", marked(self.account).into()),
            ("Tenant", self.tenant.unwrap_or("–").into()),
            ("Status", status_cell(self.account.access.status())),
            ("Failures", self.failures.line().into()),
        ];
        for told in &self.reasons {
            let line = reason_line(&told.fixable.reason, style);
            facts.push(("Reason", Cell::new(line, Paint::Bad)));
            if let Some(by) = told.by {
                facts.push(("  by", by.into()));
            }
            if let Some(fix) = &told.fixable.fix {
                facts.push(("  lifted by", fix.as_str().into()));
            }
            let may = if told.may.is_empty() {
                "nobody you can see".to_owned()
            } else {
                told.may.join(", ")
            };
            facts.push(("  who may", may.into()));
        }
        facts
    }
}

/// What still keeps a person out after a reset or an unlock, and what would lift it.
#[must_use]
pub fn still_out(account: &Account) -> Option<String> {
    let reasons: Vec<String> = account
        .access
        .reasons
        .iter()
        .map(|reason| match fix(reason, account.shown()) {
            Some(fix) => format!("{reason} ({fix})"),
            None => reason.to_string(),
        })
        .collect();
    (!reasons.is_empty()).then(|| {
        format!(
            "{} still cannot log in: {}",
            account.shown().username,
            reasons.join("; ")
        )
    })
}

/// What the job for cron wrote down.
#[derive(Debug, Serialize)]
pub struct CountsView {
    demo_locked: u64,
    accounts_expired: u64,
    temporary_passwords_voided: u64,
    passwords_due: u64,
    roles_ended: u64,
    sessions_closed: u64,
    codes_dropped: u64,
    warned: u64,
}

impl From<Counts> for CountsView {
    fn from(counts: Counts) -> Self {
        CountsView {
            demo_locked: counts.demo_locked,
            accounts_expired: counts.accounts_expired,
            temporary_passwords_voided: counts.temporary_passwords_voided,
            passwords_due: counts.passwords_due,
            roles_ended: counts.roles_ended,
            sessions_closed: counts.sessions_closed,
            codes_dropped: counts.codes_dropped,
            warned: counts.warned,
        }
    }
}

impl View for CountsView {
    const FIELDS: &'static [&'static str] = &[
        "demo_locked",
        "accounts_expired",
        "temporary_passwords_voided",
        "passwords_due",
        "roles_ended",
        "sessions_closed",
        "codes_dropped",
        "warned",
    ];
    const HEADINGS: &'static [&'static str] = &[
        "Demo accounts locked",
        "Accounts expired",
        "Temporary passwords voided",
        "Passwords due",
        "Roles ended",
        "Sessions closed",
        "Codes dropped",
        "Warned",
    ];

    fn row(&self, _: &Style) -> Vec<Cell> {
        [
            self.demo_locked,
            self.accounts_expired,
            self.temporary_passwords_voided,
            self.passwords_due,
            self.roles_ended,
            self.sessions_closed,
            self.codes_dropped,
            self.warned,
        ]
        .map(|count| {
            let paint = if count == 0 { Paint::Dim } else { Paint::Plain };
            Cell::new(count.to_string(), paint)
        })
        .into()
    }
}
