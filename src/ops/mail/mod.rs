//! The outbox: mails are queued in the transaction that causes them and delivered afterwards, so
//! that a dead mail server loses nothing and holds nothing up. A secret is made when its mail is.

pub mod link;
pub mod notice;
pub mod password;
