//! Use cases of the door: logins and changing the own password.

pub mod login;
pub mod passwd;
pub mod redeem;
