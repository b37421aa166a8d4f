//! `policy test`: what every rule of a policy says about a password, before anyone sets it.

use super::describe;
use crate::domain::password::{Finding, Former, Identity};
use crate::domain::right::own;
use crate::domain::secret::Secret;
use crate::ops::password::{examine, identity_of};
use crate::ops::{Call, Result};

/// A question about a password.
pub struct Test<'a> {
    /// The policy.
    pub policy: &'a str,
    /// Whose names must not make it up, if it is to be someone's.
    pub username: Option<&'a str>,
    /// The password.
    pub password: &'a Secret,
}

/// The answer.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The policy's name.
    pub policy: String,
    /// What every rule says.
    pub findings: Vec<Finding>,
}

impl Answer {
    /// Whether no rule is broken.
    #[must_use]
    pub fn passed(&self) -> bool {
        self.findings.iter().all(|finding| finding.passed)
    }
}

/// Asks the rules. The passwords a person had are not among what they are told: whoever asks
/// could otherwise guess at the present one here, past the credential gate and its counters.
///
/// # Errors
/// Unknown names, [`crate::domain::refusal::Refusal::LacksRight`], a password that is far too long
/// to be one, or a list that cannot be used.
pub fn run(call: &Call<'_>, test: &Test<'_>) -> Result<Answer> {
    let (policy, identity) = call.read(|work| {
        work.law().require_anywhere(own::POLICY_VIEW)?;
        let policy = describe(work, test.policy)?;
        let identity = match test.username {
            Some(name) => identity_of(work.db, &work.user(name)?)?,
            None => Identity::new([]),
        };
        Ok::<_, crate::ops::Error>((policy, identity))
    })?;
    Ok(Answer {
        findings: examine(test.password, &policy.rules, &identity, Former::NotAsked)?,
        policy: policy.name,
    })
}
