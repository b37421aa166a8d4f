//! One use case at work inside its transaction: who acts, what the installation says, and the
//! present, all read anew, because they may have changed since the caller looked.

mod guard;
mod named;
mod trail;

pub(super) use named::shown;

use super::caller::{Actor, Call, Operator, Reserve};
use super::error::Result;
use super::judge::Judge;
use crate::domain::access::Origin;
use crate::domain::delegation::{Authority, Law};
use crate::domain::refusal::Refusal;
use crate::domain::user::User;
use crate::store::{self, Db};
use std::cell::RefCell;

/// Who acts, read anew.
enum Acting<'a> {
    Operator(&'a Operator),
    Account(Box<User>),
}

/// A use case inside its transaction.
pub struct Work<'a> {
    judge: Judge<'a>,
    via: &'a str,
    acting: Acting<'a>,
    /// Number and hash of the last audit entry, once known.
    head: RefCell<Option<(i64, String)>>,
}

impl<'a> std::ops::Deref for Work<'a> {
    type Target = Judge<'a>;

    fn deref(&self) -> &Judge<'a> {
        &self.judge
    }
}

impl<'a> Work<'a> {
    /// Begins a use case: reads the rulebook and the acting account, and makes sure that it may
    /// act at this moment.
    ///
    /// # Errors
    /// [`Refusal::ActorShutOut`], [`Refusal::OperatorDenied`], or the database's words.
    pub fn begin(db: &'a Db, call: &'a Call<'_>, reserve: Reserve) -> Result<Self> {
        let judge = Judge::new(db, call.env.clock.now())?;
        let acting = match &call.actor {
            Actor::Operator(operator) => {
                if reserve == Reserve::Ordinary && judge.rulebook.operator_denied() {
                    return Err(Refusal::OperatorDenied.into());
                }
                Acting::Operator(operator)
            }
            Actor::Account(id) => {
                let user = store::user::by_id(db, &judge.rulebook, *id, judge.now)?
                    .ok_or(Refusal::Denied)?;
                let access = judge.decide(&user, Origin::NotAsked)?;
                if let Some(reason) = access.reasons.first() {
                    return Err(Refusal::ActorShutOut {
                        username: user.username.to_string(),
                        because: reason.to_string(),
                    }
                    .into());
                }
                Acting::Account(Box::new(user))
            }
        };
        Ok(Work {
            judge,
            via: &call.via,
            acting,
            head: RefCell::new(None),
        })
    }

    /// The law, with the acting account.
    #[must_use]
    pub fn law(&self) -> Law<'_> {
        Law {
            authority: match &self.acting {
                Acting::Account(user) => Authority::Account(user),
                Acting::Operator(operator) => Authority::Operator {
                    name: &operator.name,
                },
            },
            rulebook: &self.rulebook,
            now: self.now,
        }
    }

    /// The operator, if it is the operator who acts.
    #[must_use]
    pub fn operator(&self) -> Option<&Operator> {
        match &self.acting {
            Acting::Operator(operator) => Some(operator),
            Acting::Account(_) => None,
        }
    }

    /// The account that acts, if it is an account.
    #[must_use]
    pub fn account(&self) -> Option<&User> {
        match &self.acting {
            Acting::Operator(_) => None,
            Acting::Account(user) => Some(user),
        }
    }
}
