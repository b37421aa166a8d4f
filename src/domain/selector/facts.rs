//! The facts about an account at a moment, as the user JSON shows them.

use super::field::Field;
use super::judge::{Fact, Facts};
use crate::domain::access::AccessDecision;
use crate::domain::policy::Source;
use crate::domain::user::{Password, Scope, User};
use jiff::Timestamp;

/// An account with what is derived of it at a moment.
#[derive(Debug, Clone, Copy)]
pub struct Judged<'a> {
    /// The stored facts.
    pub user: &'a User,
    /// Whether the person is an administrator of anything.
    pub administrator: bool,
    /// Whether and why not the person can log in.
    pub access: &'a AccessDecision,
    /// The name of the policy in force.
    pub policy: &'a str,
    /// Where that policy comes from.
    pub policy_source: Source,
    /// The moment.
    pub at: Timestamp,
}

impl<'a> Judged<'a> {
    fn listed(&self) -> impl Iterator<Item = &'a str> {
        let members = self.user.memberships.iter();
        members.map(|member| member.tenant.slug.as_str())
    }

    fn tenants(&self) -> Fact<'a> {
        Fact::List(match self.user.scope {
            Scope::Global { restricted: false } => Vec::new(),
            Scope::Global { restricted: true } | Scope::Tenant(_) => self.listed().collect(),
        })
    }

    fn roles(&self) -> Fact<'a> {
        let given = self.user.assignments.iter();
        let held = given.filter(|given| given.holds(self.at));
        Fact::List(held.map(|given| given.role.slug.as_str()).collect())
    }

    fn rank(&self) -> Fact<'static> {
        if self.administrator {
            Fact::Text("administrator")
        } else {
            Fact::text(self.user.manages().next().map(|_| "manager"))
        }
    }

    /// The value of a field.
    #[must_use]
    pub fn value(&self, field: Field) -> Fact<'a> {
        let user = self.user;
        let is_local = matches!(user.scope, Scope::Tenant(_));
        match field {
            Field::Username => Fact::Text(user.username.as_str()),
            Field::Email => Fact::Text(user.email.as_str()),
            Field::Salutation => Fact::text(user.salutation.map(|word| word.as_str())),
            Field::FirstName => Fact::Text(user.first_name.as_str()),
            Field::LastName => Fact::Text(user.last_name.as_str()),
            Field::Scope => Fact::Text(if is_local { "tenant" } else { "global" }),
            Field::Tenant => Fact::text(self.listed().next().filter(|_| is_local)),
            Field::Restricted => Fact::Flag(user.scope == (Scope::Global { restricted: true })),
            Field::Tenants => self.tenants(),
            Field::Roles => self.roles(),
            Field::Denied => Fact::List(user.denied.iter().map(|right| right.as_str()).collect()),
            Field::Administrator => self.rank(),
            Field::Manages => {
                Fact::List(user.manages().map(|tenant| tenant.slug.as_str()).collect())
            }
            Field::BankAccess => Fact::Flag(user.bank_access),
            Field::TwoFactor => Fact::Flag(user.two_factor),
            Field::Appearance => Fact::text(user.appearance.as_deref()),
            Field::Language => Fact::text(user.language.map(|word| word.as_str())),
            Field::ImportBankAccess => Fact::Flag(user.import_bank_access),
            Field::Notes => {
                let several = (self.access.open_addresses > 1).then_some("several_addresses");
                Fact::List(several.into_iter().collect())
            }
            Field::PolicyName => Fact::Text(self.policy),
            Field::PolicySource => Fact::Text(self.policy_source.as_str()),
            Field::Status => Fact::Text(self.access.status().as_str()),
            Field::Reasons => {
                let reasons = self.access.reasons.iter();
                Fact::List(reasons.map(|reason| reason.code.as_str()).collect())
            }
            Field::FailuresLogin => Fact::Number(self.access.login_failures),
            Field::FailuresSignature => Fact::Number(self.access.signature_failures),
            Field::MustChangePassword => Fact::Flag(
                matches!(user.password, Password::Temporary { .. })
                    || self.access.must_change_password(),
            ),
            Field::PasswordKind | Field::PasswordSetAt | Field::PasswordExpiresAt => {
                self.password(field)
            }
            Field::DemoUntil => Fact::moment(user.demo_until),
            Field::ExpiresAt => Fact::moment(user.expires_at),
            Field::LastLogin => Fact::moment(user.last_login),
            Field::CreatedAt => Fact::Moment(user.created_at),
        }
    }

    fn password(&self, field: Field) -> Fact<'static> {
        let (kind, set_at, expires_at) = match self.user.password {
            Password::None => ("none", None, None),
            Password::Permanent { set_at } => ("permanent", Some(set_at), None),
            Password::Temporary {
                set_at, expires_at, ..
            } => ("temporary", Some(set_at), Some(expires_at)),
        };
        match field {
            Field::PasswordSetAt => Fact::moment(set_at),
            Field::PasswordExpiresAt => Fact::moment(expires_at),
            _ => Fact::Text(kind),
        }
    }
}

impl Facts for Judged<'_> {
    fn fact(&self, field: Field) -> Fact<'_> {
        self.value(field)
    }
}
