//! Keycloak's export of a realm: an object with the list `users`, or that list alone.

use super::elements::Elements;
use super::{named_by, object, until_ruined};
use crate::domain::user::Language;
use crate::ops::user::import::{Column, Flaw, Problem, Row, Term, Unreadable};
use jiff::Timestamp;
use serde::Deserialize;
use serde_json::Value;
use std::io::BufRead;

/// What of a person is looked at.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Person {
    username: Option<String>,
    email: Option<String>,
    first_name: Option<String>,
    last_name: Option<String>,
    enabled: Option<bool>,
    credentials: Option<Vec<Credential>>,
    required_actions: Option<Vec<String>>,
    realm_roles: Option<Vec<String>>,
    attributes: Option<Value>,
    service_account_client_id: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Credential {
    #[serde(rename = "type")]
    kind: String,
    /// A password in the clear, in files that are written by hand.
    value: Option<String>,
    /// JSON in text.
    secret_data: Option<String>,
    /// JSON in text.
    credential_data: Option<String>,
    temporary: Option<bool>,
    /// Milliseconds since 1970.
    created_date: Option<i64>,
}

#[derive(Deserialize)]
struct Secret {
    value: String,
    salt: Option<String>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Making {
    algorithm: String,
    hash_iterations: u32,
    additional_parameters: Option<Value>,
}

/// People object by object; the accounts of services are nobody.
///
/// # Errors
/// There is no list of objects.
pub(super) fn rows<'a>(
    input: impl BufRead + 'a,
) -> Result<impl Iterator<Item = Result<Row, Flaw>> + 'a, Unreadable> {
    let mut elements = Elements::begin(input, Some("users"))?;
    Ok(until_ruined(move || {
        let found = elements.next().map_err(Flaw::File).transpose()?;
        Some(found.and_then(|(line, text)| row(line, &object(line, text)?)))
    }))
}

fn row(line: u64, person: &Person) -> Result<Row, Flaw> {
    if person.service_account_client_id.is_some() {
        return Err(Flaw::Nobody);
    }
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut row = Row::new(line);
    let email = text(&person.email);
    let name = person.username.clone().unwrap_or_else(|| email.clone());
    row.set(Column::Username, &name);
    named_by(
        &mut row,
        &email,
        &text(&person.first_name),
        &text(&person.last_name),
    );
    if let Some(language) = language(person) {
        row.set(Column::Language, language);
    }
    row.locked = person.enabled == Some(false);
    row.offered_roles = person.realm_roles.clone().unwrap_or_default();
    let credentials = person.credentials.as_deref().unwrap_or_default();
    let password = credentials.iter().find(|one| one.kind == "password");
    let Some(password) = password else {
        return Ok(row);
    };
    if credentials.iter().any(is_second_factor) {
        let remark =
            format!("{name} has a second factor there, so the password alone is not taken");
        row.remark = Some(remark);
        return Ok(row);
    }
    match phc(password) {
        Ok(hash) => row.set(Column::PasswordHash, hash),
        Err(message) => {
            let column = Some(Column::PasswordHash.as_str());
            return Err(Flaw::Line(vec![Problem::invalid(line, column, message)]));
        }
    }
    row.password_set_at = password
        .created_date
        .and_then(|made| Timestamp::from_second(made / 1000).ok());
    let actions = person.required_actions.as_deref().unwrap_or_default();
    if password.temporary == Some(true) || actions.iter().any(|name| name == "UPDATE_PASSWORD") {
        row.password_term = Term::OneTime;
    }
    Ok(row)
}

/// Who had to show something beside the password must not get in by the password alone.
fn is_second_factor(credential: &Credential) -> bool {
    matches!(
        credential.kind.as_str(),
        "otp" | "totp" | "hotp" | "webauthn" | "recovery-authn-codes"
    )
}

/// The language of the account, if it is one that mails are written in.
fn language(person: &Person) -> Option<&'static str> {
    let locale = person.attributes.as_ref()?.get("locale")?;
    let locale = locale
        .as_array()
        .and_then(|list| list.first())
        .unwrap_or(locale);
    let words = Language::ALL.into_iter().map(Language::as_str);
    words.into_iter().find(|word| locale.as_str() == Some(word))
}

/// A password as a PHC string.
fn phc(password: &Credential) -> Result<String, String> {
    if password.value.is_some() {
        return Err("a password in the clear is not taken".to_owned());
    }
    let unclear = || "this password of Keycloak cannot be understood".to_owned();
    let (Some(secret), Some(making)) = (&password.secret_data, &password.credential_data) else {
        return Err(unclear());
    };
    let secret: Secret = serde_json::from_str(secret).map_err(|_| unclear())?;
    let making: Making = serde_json::from_str(making).map_err(|_| unclear())?;
    let salt = secret.salt.unwrap_or_default();
    let (salt, hash) = (unpadded(&salt), unpadded(&secret.value));
    let iterations = making.hash_iterations;
    match making.algorithm.as_str() {
        "pbkdf2" => Ok(format!("$pbkdf2$i={iterations}${salt}${hash}")),
        name @ ("pbkdf2-sha256" | "pbkdf2-sha512") => {
            Ok(format!("${name}$i={iterations}${salt}${hash}"))
        }
        "argon2" => argon2(&making).map_or_else(
            || Err(unclear()),
            |parameters| Ok(format!("{parameters}${salt}${hash}")),
        ),
        _ => {
            Err("an algorithm that Keycloak itself does not have cannot be checked here".to_owned())
        }
    }
}

/// `$argon2id$v=19$m=7168,t=5,p=1` from `{"type":["id"],"version":["1.3"],"memory":["7168"],…}`.
fn argon2(making: &Making) -> Option<String> {
    let parameters = making.additional_parameters.as_ref()?;
    let first = |key: &str| parameters.get(key)?.as_array()?.first()?.as_str();
    let number = |key: &str| first(key)?.parse::<u32>().ok();
    let version = match first("version")? {
        "1.3" => 19,
        "1.0" => 16,
        _ => return None,
    };
    let kind = first("type").filter(|kind| matches!(*kind, "id" | "i" | "d"))?;
    let (memory, lanes) = (number("memory")?, number("parallelism")?);
    let passes = making.hash_iterations;
    Some(format!(
        "$argon2{kind}$v={version}$m={memory},t={passes},p={lanes}"
    ))
}

/// Base64 as PHC strings have it.
fn unpadded(base64: &str) -> &str {
    base64.trim_end_matches('=')
}
