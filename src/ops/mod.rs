//! The shared core: one use case is one function and one transaction. It authorises the actor,
//! loads, asks the rules, writes and audits. It never prints, prompts or exits: this is the
//! library an application embeds.
//!
//! An application asks whether a login holds, and with each request whether its session does:
//!
//! ```no_run
//! use vogt::crypto::Parameters;
//! use vogt::domain::secret::Secret;
//! use vogt::ops::auth::login::{self, Decision, Login};
//! use vogt::ops::auth::session::check::{self, Answer, Check};
//! use vogt::ops::env::Env;
//! use vogt::ops::{Actor, Call, Operator, Result};
//! use vogt::store::{Ending, Store};
//!
//! fn asked(username: &str, password: String) -> Result<Option<Secret>> {
//!     let store = Store::open("/srv/accounts/vogt.db".as_ref())?;
//!     let env = Env::system(Parameters::default());
//!     let call = Call {
//!         store: &store,
//!         env: &env,
//!         actor: Actor::Operator(Operator::of_this_process()),
//!         via: "our web application".to_owned(),
//!         ending: Ending::Commit,
//!     };
//!     let login = Login {
//!         username,
//!         password: &Secret::new(password),
//!         code: None,
//!         address: "192.0.2.7".parse().ok(),
//!     };
//!     let Decision::Granted(granted) = login::run(&call, &login)? else {
//!         return Ok(None);
//!     };
//!     let request = Check {
//!         token: &granted.session,
//!         address: login.address,
//!         right: Some("user.view"),
//!         tenant: Some("nord"),
//!     };
//!     match check::run(&call, &request)? {
//!         Answer::Granted(_) => Ok(Some(granted.session)),
//!         Answer::Lacking(..) | Answer::ChangeRequired(..) | Answer::Denied => Ok(None),
//!     }
//! }
//! ```

pub mod audit;
pub mod auth;
mod caller;
pub mod credential;
pub mod db;
pub mod env;
mod error;
pub mod init;
mod judge;
pub mod known;
pub mod lockout;
pub mod mail;
mod password;
pub mod policy;
pub mod recover;
pub mod right;
pub mod role;
pub mod tenant;
#[cfg(test)]
pub(crate) mod testing;
pub mod user;
mod work;

pub use caller::{Actor, Call, Operator, Reserve, effective_uid, forbid_core_dumps};
pub use error::{Error, Result};
pub use judge::Judge;
pub use work::Work;
