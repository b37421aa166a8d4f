//! What a selector asks for is what the user object shows: the same fields with the same values.

use super::View;
use super::user::UserView;
use crate::domain::access::{self, Origin};
use crate::domain::moment::rfc3339;
use crate::domain::policy::Rules;
use crate::domain::selector::{Fact, Facts, Field};
use crate::domain::session::{Purpose, Session, SessionId};
use crate::domain::testing::{Person, administrator, at, banking, member, now, person};
use crate::domain::user::{Language, Password, Salutation, User, UserId};
use crate::ops::user::Account;
use serde_json::{Value, json};

fn people() -> Vec<Person> {
    vec![
        person("ana"),
        person("lea")
            .local(1)
            .manager(1)
            .role(member())
            .role_in(1, banking())
            .role(administrator())
            .until(-10)
            .denied("user.create")
            .locked()
            .failed(&[-3, -2])
            .demo(-1)
            .bank_access(),
        person("max")
            .restricted(&[1, 2])
            .suspended(1, -5)
            .role(administrator())
            .expires(60)
            .password(Password::Temporary {
                set_at: at(-60),
                expires_at: at(60),
                used_at: None,
            })
            .with(|user| {
                user.salutation = Some(Salutation::Mx);
                user.language = Some(Language::En);
                user.appearance = Some("dark".to_owned());
                user.two_factor = true;
                user.import_bank_access = true;
                user.logins = ["192.0.2.7", "198.51.100.7"].map(login_from).to_vec();
                user.last_login = Some(at(-7));
            }),
        person("eva").manager(3).password(Password::None),
        person("ida").restricted(&[]),
    ]
}

fn login_from(address: &str) -> Session {
    Session {
        id: SessionId(1),
        user: UserId(1),
        purpose: Purpose::Full,
        address: Some(address.to_owned()),
        created_at: at(-7),
        last_used_at: at(-7),
        expires_at: at(60),
    }
}

fn account(user: &User) -> Account {
    let access = access::decide(user, &Rules::builtin(), false, Origin::NotAsked, now());
    Account::under_builtin_policy(user.clone(), access, now())
}

/// A fact as JSON shows it.
fn shown(fact: Fact<'_>) -> Value {
    match fact {
        Fact::Absent => Value::Null,
        Fact::Text(text) => json!(text),
        Fact::List(list) => json!(list),
        Fact::Flag(yes) => json!(yes),
        Fact::Number(number) => json!(number),
        Fact::Moment(moment) => json!(rfc3339(moment)),
    }
}

/// An object in a list as the one word it is asked for by.
fn named(value: &Value) -> Value {
    let word = |object: &Value| object.get("role").or(object.get("code")).cloned();
    match value {
        Value::Array(list) => list
            .iter()
            .map(|it| word(it).unwrap_or_else(|| it.clone()))
            .collect(),
        other => other.clone(),
    }
}

#[test]
fn a_selector_knows_the_fields_of_the_user_object() {
    let fields = Field::ALL.map(Field::name);
    assert_eq!(fields.as_slice(), UserView::FIELDS);
}

#[test]
fn a_selector_sees_the_values_of_the_user_object() {
    for person in people() {
        let account = account(&person);
        let object = serde_json::to_value(UserView::from(&account)).unwrap();
        for field in Field::ALL {
            let path = format!("/{}", field.name().replace('.', "/"));
            let value = named(object.pointer(&path).unwrap());
            let fact = shown(account.fact(field));
            assert_eq!(fact, value, "{field} of {}", account.shown().username);
        }
    }
}
