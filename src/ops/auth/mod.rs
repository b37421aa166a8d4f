//! Use cases of the door: logins, signatures, sessions, the second factor, and the own password.

mod holder;
pub mod login;
pub mod passwd;
pub mod redeem;
pub mod scope;
pub mod session;
pub mod sign;
pub mod totp;
