//! What `user add` asks at a terminal.

use crate::cli::context::Opened;
use crate::cli::error::Failure;
use crate::cli::exit::Kind;
use crate::cli::prompt;
use crate::domain::name::{Email, PersonName};
use crate::ops::user::add::Home;
use crate::ops::user::choices;

/// Asks for an address.
pub(super) fn email() -> Result<String, Failure> {
    prompt::checked_line("E-mail address", |text| {
        Email::parse(text).map(drop).map_err(|it| it.to_string())
    })
}

/// Asks for a first or last name.
pub(super) fn person_name(words: &str) -> Result<String, Failure> {
    prompt::checked_line(words, |text| {
        PersonName::parse(text)
            .map(drop)
            .map_err(|problem| problem.to_string())
    })
}

/// Asks where the person belongs, among the places where the caller may add people; where there
/// is one only, there is nothing to ask.
pub(super) fn home(opened: &Opened) -> Result<Home, Failure> {
    let homes = choices::homes(&opened.call())?;
    let all = "all tenants".to_owned();
    let mut words: Vec<&str> = homes.global.then_some(all.as_str()).into_iter().collect();
    words.extend(homes.tenants.iter().map(String::as_str));
    let chosen = match words.as_slice() {
        [] => {
            return Err(Failure::new(
                Kind::Refused,
                "there is no place where this account may add people",
            ));
        }
        [_] => 0,
        several => prompt::choose("Tenant (type to find it)", several)?,
    };
    let tenant = match chosen.checked_sub(usize::from(homes.global)) {
        None => None,
        Some(position) => homes.tenants.get(position),
    };
    Ok(match tenant {
        Some(slug) => Home::Tenant(slug.clone()),
        None => Home::Global {
            restrict_to: Vec::new(),
        },
    })
}

/// Asks for roles, among those the caller may give there; the default ones are ticked.
pub(super) fn roles(opened: &Opened, home: &Home) -> Result<Vec<String>, Failure> {
    let offered = choices::roles(&opened.call(), home)?;
    let words: Vec<(String, bool)> = offered
        .iter()
        .map(|role| (format!("{} ({})", role.slug, role.title), role.default))
        .collect();
    let chosen = prompt::choose_several("Roles (space ticks, Enter ends)", &words)?;
    if chosen.is_empty() {
        return Err(Failure::new(
            Kind::Invalid,
            "a person needs at least one role",
        ));
    }
    let chosen = chosen.into_iter().filter_map(|position| {
        let role = offered.get(position)?;
        Some(role.slug.clone())
    });
    Ok(chosen.collect())
}
