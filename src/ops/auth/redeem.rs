//! `auth redeem`: a mailed one-time link, with the activation code of an invitation, sets a new
//! password. Whatever is wrong with a link, the answer is the same and takes the same time; an
//! attempt with an activation code is counted before the code is looked at, so that five wrong
//! ones are all there are, however many try at once.

use crate::crypto::{digest_hex, opens_seal};
use crate::domain::access::{AccessDecision, Origin, ReasonCode};
use crate::domain::audit::Details;
use crate::domain::mail::MOST_WRONG_CODES;
use crate::domain::refusal::Refusal;
use crate::domain::secret::Secret;
use crate::domain::user::User;
use crate::ops::{Call, Error, Judge, Reserve, Result, Work, password};
use crate::store;
use crate::store::Ending;
use crate::store::token::{self, Token, TokenKind};
use crate::store::user::StoredPassword;

/// What is shown to set a new password.
pub struct Redeem<'a> {
    /// The token of the link.
    pub token: &'a Secret,
    /// The activation code, for an invitation.
    pub activation_code: Option<&'a Secret>,
    /// The new password.
    pub new: &'a Secret,
}

/// A link that was redeemed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Redeemed {
    /// The name as stored.
    pub username: String,
    /// Bank accesses that were deactivated until they are initialised again.
    pub bank_accesses_deactivated: usize,
}

/// Whether a token needs an activation code beside it. Only who holds the token learns it.
///
/// # Errors
/// Whatever the database says.
pub fn needs_code(call: &Call<'_>, token: &Secret) -> Result<bool> {
    let hash = stored(token);
    let found = call
        .store
        .read(|db| Ok::<_, Error>(token::by_hash(db, &hash)?))?;
    Ok(found.is_some_and(|token| token.kind == TokenKind::Invitation))
}

/// How a token is stored; blanks around it came with the copying.
fn stored(token: &Secret) -> String {
    digest_hex(token.reveal().trim().as_bytes())
}

/// Sets a new password. The link has then had its one use; sessions end, failure counters are
/// cleared, and the bank accesses in use are deactivated. A lock by hand stays.
///
/// # Errors
/// [`Refusal::Denied`] for a link that is wrong, used, void or past its time, for a wrong code,
/// and for an account that is shut out. A refused new password uses nothing up.
pub fn run(call: &Call<'_>, shown: &Redeem<'_>) -> Result<Redeemed> {
    let hash = stored(shown.token);
    let Some((token, user)) = begin(call, &hash)? else {
        call.env.hasher.spend(shown.new);
        return deny(call, None, "unknown_token");
    };
    if !opens(&token, shown.activation_code) {
        call.env.hasher.spend(shown.new);
        return deny(call, Some((&token, &user)), "wrong_code");
    }
    // whatever is wrong with the new password, the code was right
    let prepared = password::chosen(call, user.id, None, shown.new);
    call.write_as(Reserve::Emergency, Ending::Commit, |work| {
        let Some((token, user)) = usable(work, &hash)? else {
            return Ok(Err(Refusal::Denied.into()));
        };
        if token.kind == TokenKind::Invitation {
            token::unbook(work.db, token.id)?;
        }
        match prepared {
            Ok(hash) => Ok(Ok(replace(work, &token, &user, hash)?)),
            Err(error) => Ok(Err(error)),
        }
    })?
}

/// Looks for the token, and counts the attempt where it could be a guess at a code. The token is
/// handed out as it was before.
fn begin(call: &Call<'_>, hash: &str) -> Result<Option<(Token, User)>> {
    call.store.write(Ending::Commit, |db| {
        let judge = Judge::new(db, call.env.clock.now())?;
        let found = usable(&judge, hash)?;
        let Some((token, _)) = &found else {
            return Ok(None);
        };
        if token.kind == TokenKind::Invitation {
            if token.failures >= MOST_WRONG_CODES {
                return Ok(None);
            }
            token::book(db, token.id)?;
        }
        Ok(found)
    })
}

/// The token of this hash and whose it is, if it holds and nothing shuts the person out that a
/// new password would not overcome.
fn usable(judge: &Judge<'_>, hash: &str) -> Result<Option<(Token, User)>> {
    let Some(token) = token::by_hash(judge.db, hash)? else {
        return Ok(None);
    };
    let over = token.expires_at.is_none_or(|end| end <= judge.now);
    if over || token.used_at.is_some() || token.voided_at.is_some() {
        return Ok(None);
    }
    let user = store::user::by_id(judge.db, &judge.rulebook, token.user, judge.now)?;
    let Some(user) = user else {
        return Ok(None);
    };
    let access = judge.decide(&user, Origin::NotAsked)?;
    Ok((!shuts_out(&access)).then_some((token, user)))
}

/// A new password overcomes the lack of one, its age, and failures with the old one.
fn shuts_out(access: &AccessDecision) -> bool {
    access.reasons.iter().any(|reason| {
        !matches!(
            reason.code,
            ReasonCode::NoPassword
                | ReasonCode::PasswordExpired
                | ReasonCode::TemporaryPasswordExpired
                | ReasonCode::TemporaryPasswordUsed
                | ReasonCode::LoginFailures
                | ReasonCode::SignatureFailures
        )
    })
}

/// Whether the code is the one that belongs to the token, if one does.
fn opens(token: &Token, code: Option<&Secret>) -> bool {
    match (token.kind, &token.activation) {
        (TokenKind::Reset, _) => true,
        (TokenKind::Invitation, Some(sealed)) => code.is_some_and(|code| opens_seal(code, sealed)),
        (TokenKind::Invitation, None) => false,
    }
}

/// Writes an attempt down that came to nothing; what was shown is not kept.
fn deny(call: &Call<'_>, known: Option<(&Token, &User)>, reason: &'static str) -> Result<Redeemed> {
    call.write_as(Reserve::Emergency, Ending::Commit, |work| {
        let details = Details::none().with("reason", reason);
        let target = known.map(|(_, user)| user.username.as_str());
        work.audit("redeem.denied", target, details)?;
        let Some((token, _)) = known else {
            return Ok(());
        };
        // of many who try at once, one has booked the last of the attempts
        let booked_last = token.failures + 1 == MOST_WRONG_CODES;
        let now = token::find(work.db, token.id)?;
        if booked_last && now.is_some_and(|token| token.failures >= MOST_WRONG_CODES) {
            let details = Details::none().with("kind", token.kind.as_str());
            work.audit("redeem.exhausted", target, details)?;
        }
        Ok(())
    })?;
    Err(Refusal::Denied.into())
}

fn replace(work: &Work<'_>, token: &Token, user: &User, hash: String) -> Result<Redeemed> {
    token::use_up(work.db, token.id, work.now)?;
    let stored = StoredPassword {
        hash,
        set_at: work.now,
        expires_at: None,
    };
    store::credential::set_password(work.db, user.id, &stored)?;
    let cleared = store::credential::clear_failures(work.db, user.id)?;
    let ended = store::credential::end_sessions(work.db, user.id)?;
    let deactivated = store::bank::deactivate_live(work.db, user.id, work.now)?.len();
    let number = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    let details = Details::none()
        .with("kind", token.kind.as_str())
        .with("sessions_ended", number(ended))
        .with("failures_cleared", number(cleared))
        .with("bank_accesses_deactivated", number(deactivated));
    let username = user.username.to_string();
    work.audit("password.redeem", Some(&username), details)?;
    Ok(Redeemed {
        username,
        bank_accesses_deactivated: deactivated,
    })
}
