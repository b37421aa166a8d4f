//! What `user add` asks at a terminal.

use crate::cli::context::Opened;
use crate::cli::error::Failure;
use crate::cli::exit::Kind;
use crate::cli::prompt;
use crate::domain::name::{Email, PersonName, Username};
use crate::domain::user::Salutation;
use crate::ops::user::add::Home;
use crate::ops::user::{choices, suggest};

/// Asks for an address.
pub(super) fn email() -> Result<String, Failure> {
    prompt::checked_line("E-mail address", None, |text| {
        Email::parse(text).map(drop).map_err(|it| it.to_string())
    })
}

/// Asks for a first or last name.
pub(super) fn person_name(words: &str) -> Result<String, Failure> {
    prompt::checked_line(words, None, |text| {
        PersonName::parse(text)
            .map(drop)
            .map_err(|problem| problem.to_string())
    })
}

/// Asks for a username; a free one is there already.
pub(super) fn username(opened: &Opened, email: &str) -> Result<String, Failure> {
    let free = match Email::parse(email) {
        Ok(email) => suggest::run(&opened.call(), &email).ok(),
        Err(_) => None,
    };
    prompt::checked_line("Username", free.as_ref().map(Username::as_str), |text| {
        Username::parse(text)
            .map(drop)
            .map_err(|problem| problem.to_string())
    })
}

/// Asks how the person is addressed.
pub(super) fn salutation() -> Result<Option<Salutation>, Failure> {
    let mut words = vec!["none"];
    words.extend(Salutation::ALL.map(Salutation::as_str));
    let chosen = prompt::choose("Salutation", &words)?;
    Ok(chosen
        .checked_sub(1)
        .and_then(|position| Salutation::ALL.get(position).copied()))
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
        several => prompt::choose("Belongs to", several)?,
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
    let chosen = prompt::choose_several("Roles (blank ticks, Enter ends)", &words)?;
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
