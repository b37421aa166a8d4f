//! People: the user object of the contract and the overview.

pub mod banks;
pub mod export;
pub mod profile;
pub mod secret;
pub mod suggestion;
pub mod tenants;

use super::reason::{ReasonView, moment, reason_line};
use super::{Cell, Paint, Style, View};
use crate::domain::access::{AccessDecision, Status};
use crate::domain::moment::rfc3339;
use crate::domain::user::{Password, Scope, User};
use crate::ops::user::Account;
use jiff::Timestamp;
use serde::Serialize;

#[derive(Debug, Serialize)]
struct RoleView<'a> {
    role: &'a str,
    tenant: Option<&'a str>,
    #[serde(serialize_with = "moment")]
    until: Option<Timestamp>,
}

#[derive(Debug, Serialize)]
struct NoteView {
    code: &'static str,
    message: String,
}

#[derive(Debug, Serialize)]
struct PolicyView<'a> {
    name: &'a str,
    source: &'static str,
}

/// The failures that count.
#[derive(Debug, Serialize)]
pub(super) struct FailuresView {
    login: u32,
    signature: u32,
}

impl From<&AccessDecision> for FailuresView {
    fn from(access: &AccessDecision) -> Self {
        FailuresView {
            login: access.login_failures,
            signature: access.signature_failures,
        }
    }
}

impl FailuresView {
    pub(super) fn are_none(&self) -> bool {
        self.login == 0 && self.signature == 0
    }

    pub(super) fn line(&self) -> String {
        format!("{} logins, {} signatures", self.login, self.signature)
    }
}

#[derive(Debug, Serialize)]
struct PasswordView {
    kind: &'static str,
    #[serde(serialize_with = "moment")]
    set_at: Option<Timestamp>,
    #[serde(serialize_with = "moment")]
    expires_at: Option<Timestamp>,
}

/// The user object.
#[derive(Debug, Serialize)]
pub struct UserView<'a> {
    username: &'a str,
    email: &'a str,
    salutation: Option<&'static str>,
    first_name: &'a str,
    last_name: &'a str,
    scope: &'static str,
    tenant: Option<&'a str>,
    restricted: bool,
    tenants: Vec<&'a str>,
    roles: Vec<RoleView<'a>>,
    denied: Vec<&'a str>,
    administrator: Option<&'static str>,
    manages: Vec<&'a str>,
    bank_access: bool,
    two_factor: bool,
    appearance: Option<&'a str>,
    language: Option<&'static str>,
    import_bank_access: bool,
    notes: Vec<NoteView>,
    policy: PolicyView<'a>,
    status: &'static str,
    reasons: Vec<ReasonView>,
    failures: FailuresView,
    must_change_password: bool,
    password: PasswordView,
    #[serde(serialize_with = "moment")]
    demo_until: Option<Timestamp>,
    #[serde(serialize_with = "moment")]
    expires_at: Option<Timestamp>,
    #[serde(serialize_with = "moment")]
    last_login: Option<Timestamp>,
    created_at: String,
    #[serde(skip)]
    account: &'a Account,
}

impl<'a> From<&'a Account> for UserView<'a> {
    fn from(account: &'a Account) -> Self {
        let user = account.shown();
        let listed = || {
            user.memberships
                .iter()
                .map(|member| member.tenant.slug.as_str())
        };
        let confined = user.scope != (Scope::Global { restricted: false });
        let (kind, set_at, expires_at) = match user.password {
            Password::None => ("none", None, None),
            Password::Permanent { set_at } => ("permanent", Some(set_at), None),
            Password::Temporary {
                set_at, expires_at, ..
            } => ("temporary", Some(set_at), Some(expires_at)),
        };
        UserView {
            username: user.username.as_str(),
            email: user.email.as_str(),
            salutation: user.salutation.map(|word| word.as_str()),
            first_name: user.first_name.as_str(),
            last_name: user.last_name.as_str(),
            scope: if matches!(user.scope, Scope::Tenant(_)) {
                "tenant"
            } else {
                "global"
            },
            tenant: home_tenant(user),
            restricted: user.scope == (Scope::Global { restricted: true }),
            tenants: if confined {
                listed().collect()
            } else {
                Vec::new()
            },
            roles: roles(account),
            denied: user.denied.iter().map(|right| right.as_str()).collect(),
            administrator: rank(account),
            manages: user.manages().map(|tenant| tenant.slug.as_str()).collect(),
            bank_access: user.bank_access,
            two_factor: user.two_factor,
            appearance: user.appearance.as_deref(),
            language: user.language.map(|word| word.as_str()),
            import_bank_access: user.import_bank_access,
            notes: notes(&account.access),
            policy: PolicyView {
                name: &account.policy,
                source: account.policy_source.as_str(),
            },
            status: account.access.status().as_str(),
            reasons: account
                .access
                .reasons
                .iter()
                .map(ReasonView::from)
                .collect(),
            failures: FailuresView::from(&account.access),
            must_change_password: matches!(user.password, Password::Temporary { .. })
                || account.access.must_change_password(),
            password: PasswordView {
                kind,
                set_at,
                expires_at,
            },
            demo_until: user.demo_until,
            expires_at: user.expires_at,
            last_login: user.last_login,
            created_at: rfc3339(user.created_at),
            account,
        }
    }
}

/// The roles that have not ended.
fn roles(account: &Account) -> Vec<RoleView<'_>> {
    account
        .shown()
        .assignments
        .iter()
        .filter(|given| given.holds(account.at))
        .map(|given| RoleView {
            role: given.role.slug.as_str(),
            tenant: given.tenant.as_ref().map(|tenant| tenant.slug.as_str()),
            until: given.until,
        })
        .collect()
}

fn rank(account: &Account) -> Option<&'static str> {
    if account.administrator {
        Some("administrator")
    } else {
        account.shown().manages().next().map(|_| "manager")
    }
}

fn notes(access: &AccessDecision) -> Vec<NoteView> {
    (access.open_addresses > 1)
        .then(|| NoteView {
            code: "several_addresses",
            message: format!("in use from {} addresses at once", access.open_addresses),
        })
        .into_iter()
        .collect()
}

/// The tenant of a person who belongs to one and no other.
pub(super) fn home_tenant(user: &User) -> Option<&str> {
    let listed = user.memberships.first()?;
    matches!(user.scope, Scope::Tenant(_)).then_some(listed.tenant.slug.as_str())
}

/// A status in its colour.
pub(super) fn status_cell(status: Status) -> Cell {
    let paint = match status {
        Status::Active => Paint::Good,
        Status::Pending => Paint::Warn,
        Status::Expired | Status::Locked => Paint::Bad,
    };
    Cell::new(status.as_str(), paint)
}

/// A tick or a dash.
pub(super) fn tick(yes: bool) -> Cell {
    if yes { "✓".into() } else { "–".into() }
}

impl View for UserView<'_> {
    const FIELDS: &'static [&'static str] = &[
        "username",
        "email",
        "salutation",
        "first_name",
        "last_name",
        "scope",
        "tenant",
        "restricted",
        "tenants",
        "roles",
        "denied",
        "administrator",
        "manages",
        "bank_access",
        "two_factor",
        "appearance",
        "language",
        "import_bank_access",
        "notes",
        "policy.name",
        "policy.source",
        "status",
        "reasons",
        "failures.login",
        "failures.signature",
        "must_change_password",
        "password.kind",
        "password.set_at",
        "password.expires_at",
        "demo_until",
        "expires_at",
        "last_login",
        "created_at",
    ];
    const HEADINGS: &'static [&'static str] = &[
        "Name",
        "Administrator",
        "Bank access",
        "2FA",
        "Last login",
        "Password failures",
        "Status",
    ];

    fn row(&self, style: &Style) -> Vec<Cell> {
        vec![
            self.username.into(),
            match self.administrator {
                Some("administrator") => "⚙".into(),
                Some(_) => "♙".into(),
                None => "–".into(),
            },
            tick(self.bank_access),
            tick(self.two_factor),
            style.moment(self.last_login).into(),
            match self.failures.login {
                0 => "–".into(),
                failures => Cell::new(failures.to_string(), Paint::Warn),
            },
            status_cell(self.account.access.status()),
        ]
    }

    fn facts(&self, style: &Style) -> Vec<(&'static str, Cell)> {
        let mut facts: Vec<(&'static str, Cell)> = vec![
            ("Username", self.username.into()),
            ("Name", self.full_name().into()),
            ("E-mail", self.email.into()),
            ("Belongs to", self.home().into()),
            ("Roles", self.role_lines(style).into()),
            ("Status", status_cell(self.account.access.status())),
        ];
        for reason in &self.reasons {
            facts.push((
                "  because",
                Cell::new(reason_line(reason, style), Paint::Bad),
            ));
        }
        for note in &self.notes {
            facts.push(("Note", Cell::new(note.message.as_str(), Paint::Warn)));
        }
        let rank = match self.administrator {
            Some("administrator") => "administrator".to_owned(),
            Some(_) => format!("manager of {}", self.manages.join(", ")),
            None => "–".to_owned(),
        };
        facts.push(("Administrator", rank.into()));
        let optional = [
            (
                "Withheld rights",
                (!self.denied.is_empty()).then(|| self.denied.join(", ")),
            ),
            ("Language", self.language.map(str::to_owned)),
            ("Appearance", self.appearance.map(str::to_owned)),
            (
                "Demo until",
                self.demo_until.map(|end| style.moment(Some(end))),
            ),
            ("Ends", self.expires_at.map(|end| style.moment(Some(end)))),
        ];
        for (name, text) in optional {
            if let Some(text) = text {
                facts.push((name, text.into()));
            }
        }
        facts.extend([
            ("Bank access", tick(self.bank_access)),
            ("Two-factor", tick(self.two_factor)),
            ("Password", self.password_line(style).into()),
            ("Failures", self.failures.line().into()),
            (
                "Policy",
                format!("{} ({})", self.policy.name, self.policy.source).into(),
            ),
            ("Last login", style.moment(self.last_login).into()),
            (
                "Created",
                style.moment(Some(self.account.shown().created_at)).into(),
            ),
        ]);
        facts
    }
}

impl UserView<'_> {
    fn full_name(&self) -> String {
        format!("{} {}", self.first_name, self.last_name)
    }

    fn home(&self) -> String {
        match self.tenant {
            Some(tenant) => format!("tenant {tenant}"),
            None if self.restricted => format!("tenants {}", self.tenants.join(", ")),
            None => "all tenants".to_owned(),
        }
    }

    fn role_lines(&self, style: &Style) -> String {
        let lines: Vec<String> = self
            .roles
            .iter()
            .map(|role| {
                let mut line = role.role.to_owned();
                if let Some(tenant) = role.tenant.filter(|_| self.tenant.is_none()) {
                    line.push_str(&format!(" in {tenant}"));
                }
                if let Some(until) = role.until {
                    line.push_str(&format!(" until {}", style.moment(Some(until))));
                }
                line
            })
            .collect();
        if lines.is_empty() {
            "–".to_owned()
        } else {
            lines.join(", ")
        }
    }

    fn password_line(&self, style: &Style) -> String {
        match (self.password.set_at, self.password.expires_at) {
            (Some(set), Some(end)) => format!(
                "one-time, set {}, until {}",
                style.moment(Some(set)),
                style.moment(Some(end))
            ),
            (Some(set), None) => format!("set {}", style.moment(Some(set))),
            _ => "none yet".to_owned(),
        }
    }
}
