//! Pure types and rules. This room knows no clock, no input or output and no database;
//! whatever a rule depends on is handed in.

pub mod access;
pub mod administrators;
pub mod appearance;
pub mod audit;
pub mod bank;
pub mod changes;
pub mod combination;
pub mod delegation;
pub mod lockout;
pub mod mail;
pub mod moment;
pub mod name;
pub mod password;
pub mod policy;
pub mod recover;
pub mod refusal;
pub mod right;
pub mod rights;
pub mod role;
pub mod rulebook;
pub mod secret;
pub mod selector;
pub mod session;
pub mod setting;
pub mod tenant;
#[cfg(test)]
pub(crate) mod testing;
pub mod unlock;
pub mod user;
pub mod visible;
