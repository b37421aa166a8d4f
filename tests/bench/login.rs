//! An accepted login, the whole process, against the password hash alone: all that vogt adds is
//! starting, reading, deciding, counting and writing the audit trail.

use std::hint::black_box;

use argon2::{Algorithm, Argon2, Params, Version};

use crate::installation::{ADMIN, Installation, PASSWORD};
use crate::measure::{Bound, Row, finish, interleaved};

pub(crate) const NAME: &str = "auth login, accepted";

pub(crate) fn measure() -> Result<Row, String> {
    let installation = Installation::new()?;
    let login = || {
        let mut command = installation.vogt();
        command.args(["auth", "login", ADMIN, "--password-stdin", "--json"]);
        let answer = finish(command.stdin(installation.input(PASSWORD)?))?;
        // Anything else would be quick for the wrong reason.
        let granted = answer.contains("\"granted\"");
        granted
            .then_some(())
            .ok_or_else(|| "the login was not granted".to_owned())
    };
    let medians = interleaved(60, login, hash)?;
    Ok(Row {
        name: NAME,
        reference: "the hash alone",
        bound: Bound::Plus(10.0),
        medians,
    })
}

/// One argon2id at the cost vogt uses unless configured: 19 MiB, two passes, one lane.
fn hash() -> Result<(), String> {
    let cost = Params::new(19456, 2, 1, None).map_err(|error| error.to_string())?;
    let mut out = [0; 32];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, cost)
        .hash_password_into(
            black_box(PASSWORD.as_bytes()),
            b"0123456789abcdef",
            &mut out,
        )
        .map_err(|error| error.to_string())?;
    black_box(out);
    Ok(())
}
