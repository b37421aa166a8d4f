//! Which names in an entry its reader may know. Who reads the entries of some tenants only is
//! shown a sign ([`HIDDEN`]) in the place of every person, tenant, role, appearance and policy that
//! such a reader could not look up, and of what cases of recovery say about strangers. What this file
//! does not know by name is hidden, too: an entry may say more one day.
//!
//! The entry as stored stays as it is, and its hash covers that. The hash is withheld together
//! with the names: with the entry before at hand, it would prove right whoever guesses one.

use super::{Entry, Past, Thing, Value};
use crate::domain::delegation::{EVERYWHERE, tenant_in};
use std::collections::{BTreeMap, BTreeSet};

/// What stands for a name that the reader may not know. No name can be spelt so.
pub const HIDDEN: &str = "•••";

/// The details of an entry, read back.
pub type Facts = BTreeMap<String, Value>;

/// What the reader may know by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Known {
    /// People, as this entry names them.
    pub people: BTreeSet<String>,
    /// Tenants.
    pub tenants: BTreeSet<String>,
    /// Roles.
    pub roles: BTreeSet<String>,
    /// Appearances.
    pub appearances: BTreeSet<String>,
    /// Roles and appearances that are gone, as the trail tells.
    pub past: Past,
    /// Whether policies.
    pub policies: bool,
    /// Whether this entry is the reader's own deed, done to what is gone: it was known then.
    pub own_deed: bool,
    /// Whether this entry is about the reader: where one belonged and what one was given is known.
    pub about_oneself: bool,
}

impl Known {
    /// Whether this thing is known by its name in the entry of that number.
    fn has(&self, thing: Thing, name: &str, seq: i64) -> bool {
        let knew = self.past.knew(thing, name, seq);
        match thing {
            // no two have one name at a time: whoever has it now did not have it then
            Thing::Role => knew.unwrap_or_else(|| self.roles.contains(name)),
            Thing::Appearance => knew == Some(true) || self.appearances.contains(name),
        }
    }

    /// Whether this tenant, or that it is for all, may be known.
    fn has_place(&self, tenant: &Value) -> bool {
        match tenant {
            Value::Null => true,
            Value::Text(slug) => self.tenants.contains(slug),
            _ => false,
        }
    }
}

/// What a detail tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Something about the target, or nothing about anyone.
    Plain,
    /// A person.
    Person,
    /// A tenant, or several.
    Tenant,
    /// A place in words.
    Place,
    /// A role, or several, perhaps with the tenant it is given in.
    Role,
    /// An appearance.
    Appearance,
    /// A policy.
    Policy,
    /// What is not for this reader.
    Withheld,
}

impl Kind {
    /// Of a detail of an action.
    fn of(action: &str, key: &str) -> Self {
        let noun = noun(action);
        match key {
            "deputy" | "new_administrator" | "locked_by" | "granted_by" => Kind::Person,
            "tenant" | "tenants" | "manages" => Kind::Tenant,
            "place" => Kind::Place,
            "role" | "roles" => Kind::Role,
            "appearance" => Kind::Appearance,
            "copied_from" if noun == "role" => Kind::Role,
            "copied_from" | "policy" | "default" => Kind::Policy,
            // what was said and found out about who asked for a recovery
            "because" | "reason" if noun == "recover" => Kind::Withheld,
            _ if PLAIN.contains(&key) => Kind::Plain,
            _ => Kind::Withheld,
        }
    }
}

/// Details that name nobody but the target.
const PLAIN: &[&str] = &[
    "address",
    "appointment_at",
    "bank_access",
    "bank_accesses_deactivated",
    "banks_deactivated",
    "because",
    "before",
    "builtin",
    "by",
    "case",
    "catalogs",
    "chosen",
    "claim_compared",
    "codes",
    "codes_left",
    "count",
    "created_at",
    "deadline_at",
    "demo_until",
    "denied",
    "document",
    "due_at",
    "email",
    "ended_at",
    "example",
    "expired_at",
    "expires_at",
    "failures_cleared",
    "first_name",
    "found",
    "given",
    "hash",
    "host_id",
    "id",
    "import_bank_access",
    "kind",
    "language",
    "last_name",
    "left",
    "listed",
    "locked",
    "locked_since",
    "login_failures",
    "login_uid",
    "mail",
    "manager",
    "max_users",
    "method",
    "name",
    "noun",
    "of_another",
    "password",
    "reason",
    "rights",
    "salutation",
    "schema",
    "scope",
    "session",
    "sessions_ended",
    "signature_failures",
    "state",
    "status",
    "sudo_user",
    "suspended_at",
    "title",
    "two_factor",
    "until",
    "username",
    "voided",
];

fn noun(action: &str) -> &str {
    action.split('.').next().unwrap_or_default()
}

impl Entry {
    /// The people this entry names: who acted, the target if it is one, and those in the details.
    #[must_use]
    pub fn people<'a>(&'a self, facts: Option<&'a Facts>) -> Vec<&'a str> {
        let mut named = vec![self.actor.as_str()];
        named.extend(self.person_in(facts));
        for (key, value) in facts.into_iter().flatten() {
            if Kind::of(&self.action, key) == Kind::Person {
                collect(value, &mut named);
            }
        }
        named
    }

    /// The target, if it is a person.
    fn person_in(&self, facts: Option<&Facts>) -> Option<&str> {
        let noun = facts.and_then(|facts| facts.get("noun"));
        let of_tenant = noun == Some(&Value::from("tenant"));
        let given = self.action == "policy.assign" && !of_tenant;
        let target = self.target.as_deref().filter(|_| given);
        self.person().or(target)
    }

    /// The entry as a reader sees it who knows no more names than these; without facts, because
    /// they cannot be read, none of them is shown. The facts are handed back beside it.
    #[must_use]
    pub fn hide(mut self, facts: Option<Facts>, known: &Known) -> (Self, Option<Facts>) {
        let shows_target = self.shows_target(facts.as_ref(), known);
        let seq = self.seq;
        let facts = facts.map(|facts| {
            let hidden = facts.into_iter().map(|(key, value)| {
                let kind = match shows_target {
                    true => Kind::of(&self.action, &key),
                    false => Kind::Withheld,
                };
                (key, veil(value, &|text| shows(kind, text, known, seq)))
            });
            hidden.collect()
        });
        if !known.people.contains(&self.actor) {
            HIDDEN.clone_into(&mut self.actor);
        }
        if !shows_target {
            self.target = Some(HIDDEN.to_owned());
        }
        (self, facts)
    }

    fn shows_target(&self, facts: Option<&Facts>, known: &Known) -> bool {
        let Some(target) = self.target.as_deref() else {
            return true;
        };
        if known.own_deed {
            return true;
        }
        if self.person_in(facts).is_some() {
            return known.people.contains(target);
        }
        match noun(&self.action) {
            "tenant" => known.tenants.contains(target),
            "policy" if self.action == "policy.assign" => known.tenants.contains(target),
            "policy" => known.policies,
            // one of the same name may belong to another tenant: where the entry says, that holds
            "role" => match facts.and_then(|facts| facts.get("tenant")) {
                Some(tenant) => known.has_place(tenant),
                None => known.has(Thing::Role, target, self.seq),
            },
            "appearance" => {
                let tenant = facts.and_then(|facts| facts.get("tenant"));
                tenant.is_some_and(|tenant| known.has_place(tenant))
            }
            "mail" | "right" | "setting" => true,
            _ => false,
        }
    }
}

fn collect<'a>(value: &'a Value, named: &mut Vec<&'a str>) {
    match value {
        Value::Text(name) => named.push(name),
        Value::List(names) => named.extend(names.iter().map(String::as_str)),
        Value::Change { before, after } => {
            collect(before, named);
            collect(after, named);
        }
        Value::Null | Value::Bool(_) | Value::Int(_) => {}
    }
}

fn shows(kind: Kind, text: Option<&str>, known: &Known, seq: i64) -> bool {
    let Some(text) = text else {
        return kind != Kind::Withheld;
    };
    match kind {
        Kind::Plain => true,
        Kind::Person => known.people.contains(text),
        Kind::Tenant | Kind::Place | Kind::Role | Kind::Appearance | Kind::Policy
            if known.about_oneself =>
        {
            true
        }
        Kind::Tenant => known.tenants.contains(text),
        Kind::Place => {
            text == EVERYWHERE || tenant_in(text).is_some_and(|slug| known.tenants.contains(slug))
        }
        Kind::Role => match text.split_once(" in ") {
            Some((role, tenant)) => {
                known.has(Thing::Role, role, seq) && known.tenants.contains(tenant)
            }
            None => known.has(Thing::Role, text, seq),
        },
        Kind::Appearance => known.has(Thing::Appearance, text, seq),
        Kind::Policy => known.policies,
        Kind::Withheld => false,
    }
}

/// The value without what may not be shown. Of a list, one sign says that there is more, and not
/// how much. That there is nothing may always be known.
fn veil(value: Value, shows: &dyn Fn(Option<&str>) -> bool) -> Value {
    let hidden = || Value::from(HIDDEN);
    match value {
        Value::Null => Value::Null,
        Value::Text(text) if shows(Some(&text)) => Value::Text(text),
        Value::Bool(_) | Value::Int(_) if shows(None) => value,
        Value::Text(_) | Value::Bool(_) | Value::Int(_) => hidden(),
        Value::List(names) => {
            let all = names.len();
            let mut seen: Vec<String> =
                names.into_iter().filter(|name| shows(Some(name))).collect();
            if seen.len() < all {
                seen.push(HIDDEN.to_owned());
            }
            Value::List(seen)
        }
        Value::Change { before, after } => Value::Change {
            before: Box::new(veil(*before, shows)),
            after: Box::new(veil(*after, shows)),
        },
    }
}

#[cfg(test)]
mod tests;
