//! The one law: by table for each kind of actor, and over random people.

mod credentials;
mod deputy;
mod gains;
mod grants;
mod law;
mod reach;

use super::gift::allowed;
use super::*;
use crate::domain::right::banking as bank;
use crate::domain::right::own;
use crate::domain::role::Role;
use crate::domain::testing::*;

const EDIT: Deed = Deed {
    right: own::USER_CHANGE,
    over_administrators: Some(own::ADMIN_CHANGE),
    words: "change them",
};

const PASSWORD: Deed = Deed {
    right: own::USER_PASSWORD,
    over_administrators: Some(own::ADMIN_CHANGE),
    words: "set their password",
};

/// An administrator everywhere.
fn root() -> Person {
    person("root").role(administrator())
}

/// An administrator of tenant 1.
fn chief() -> Person {
    person("chief").local(1).role(administrator())
}

/// A manager of tenant 1.
fn manager() -> Person {
    person("mia").local(1).role(member()).manager(1)
}
