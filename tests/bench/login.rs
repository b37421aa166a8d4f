//! An accepted login, the whole process, against the password hash alone: all that vogt adds is
//! starting, reading, deciding, counting and writing the audit trail. And against Debian's argon2
//! command, which is a process with nothing but the hash.

use std::hint::black_box;
use std::process::Command;

use argon2::{Algorithm, Argon2, Params, Version};

use crate::installation::{ADMIN, Installation, PASSWORD};
use crate::measure::{Bound, Row, drain, finish, interleaved};

pub(crate) const NAME: &str = "auth login, accepted";
pub(crate) const WHOLE: &str = "auth login, accepted, again";

pub(crate) fn measure() -> Result<Row, String> {
    let installation = Installation::new()?;
    Ok(Row {
        name: NAME,
        reference: "the hash alone, in process",
        bound: Bound::Plus(8.0),
        medians: interleaved(60, || login(&installation), hash)?,
        peak: None,
    })
}

pub(crate) fn measure_whole() -> Result<Row, String> {
    let installation = Installation::new()?;
    let argon2 = || {
        let mut command = Command::new("argon2");
        command.args([
            "0123456789abcdef",
            "-id",
            "-k",
            "19456",
            "-t",
            "2",
            "-p",
            "1",
        ]);
        drain(command.stdin(installation.input(PASSWORD)?))
    };
    Ok(Row {
        name: WHOLE,
        reference: "Debian's argon2",
        bound: Bound::Times(0.75),
        medians: interleaved(60, || login(&installation), argon2)?,
        peak: None,
    })
}

fn login(installation: &Installation) -> Result<(), String> {
    let mut command = installation.vogt();
    command.args(["auth", "login", ADMIN, "--password-stdin", "--json"]);
    let answer = finish(command.stdin(installation.input(PASSWORD)?))?;
    // Anything else would be quick for the wrong reason.
    let granted = answer.contains("\"granted\"");
    granted
        .then_some(())
        .ok_or_else(|| "the login was not granted".to_owned())
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
