//! The door beyond the password: the second factor, sessions, signatures, and acting by a saved
//! session.

mod enrol;
mod saved;
mod session;
mod sign;
mod totp;
mod why;

use crate::common::{Call, Outcome, Sandbox, USER_PASSWORD};

/// A moment well before the tests' own, at which second factors are set up.
const BEFORE: &str = "2026-12-01 07:00:00";
/// The beginning of a time step.
const START: &str = "2026-12-01 08:00:00";
/// Within the same step.
const SAME: &str = "2026-12-01 08:00:29";
/// A minute later: no code of [`START`] is good any more.
const LATER: &str = "2026-12-01 08:01:30";

/// An installation with the administrator and `ben`, at [`START`].
fn with_ben() -> Sandbox {
    let sandbox = Sandbox::still_at(START);
    sandbox.init_with_admin();
    sandbox.add_user("ben", &[]);
    sandbox
}

/// A login with a password and a code on stdin.
fn login_with<'a>(sandbox: &'a Sandbox, username: &str, password: &str, code: &str) -> Call<'a> {
    sandbox
        .login(username, password)
        .arg("--otp-stdin")
        .stdin(code)
        .stdin("\n")
}

/// The token of a granted login.
fn token(granted: Outcome) -> String {
    let granted = granted.ok().json();
    granted["session"].as_str().unwrap().to_owned()
}

/// `auth session check` of a token.
fn check<'a>(sandbox: &'a Sandbox, token: &str) -> Call<'a> {
    sandbox
        .vogt(&["auth", "session", "check", "--json"])
        .secret(token)
}

/// A session of `ben`, who has no second factor.
fn session_of(sandbox: &Sandbox, username: &str) -> String {
    token(sandbox.login(username, USER_PASSWORD).run())
}

fn failures(sandbox: &Sandbox) -> String {
    sandbox.sqlite("SELECT count(*) FROM credential_failures")
}

/// The reason of the last denial in the trail.
fn last_reason(sandbox: &Sandbox) -> String {
    sandbox.sqlite(
        "SELECT json_extract(details, '$.reason') FROM audit
          WHERE action LIKE '%.denied' ORDER BY seq DESC LIMIT 1",
    )
}
