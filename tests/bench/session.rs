//! Whether a session holds, among a million of them, through the library as an application embeds
//! it: against one indexed look and one write, which is the least that the question costs.

use std::cell::Cell;

use rusqlite::{Connection, params};
use vogt::crypto::{Parameters, digest_hex};
use vogt::domain::secret::Secret;
use vogt::ops::auth::session::check::{self, Answer, Check};
use vogt::ops::env::Env;
use vogt::ops::{Actor, Call, Operator};
use vogt::store::{Ending, Store};

use crate::installation::Installation;
use crate::measure::{Bound, Row, interleaved};

pub(crate) const NAME: &str = "auth session check";

const ROUNDS: u32 = 200;

/// A hundred thousand people with ten sessions each. They are copies of the administrator, who has
/// all that an account needs; the tokens of the first few sessions are known.
const FILL: &str = "
    INSERT INTO users (username, username_key, lookalike, email, email_key, first_name, last_name,
                       scope, password_kind, password_hash, password_set_at, created_at)
    WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 100000)
    SELECT 'u' || n, 'u' || n, 'u' || n, 'u' || n || '@example.org', 'u' || n || '@example.org',
           'First', 'Last', 'global', 'permanent', password_hash, password_set_at, u.created_at
      FROM number, users u WHERE u.username = 'ada';
    INSERT INTO assignments (user_id, role_id, granted_at, granted_by)
    SELECT u.id, r.id, u.created_at, 'os:bench' FROM users u, roles r
     WHERE r.slug = 'member' AND u.username <> 'ada';
    INSERT INTO sessions (token_hash, user_id, purpose, address, created_at, last_used_at, expires_at)
    WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 10)
    SELECT lower(hex(randomblob(32))), u.id, 'full', '192.0.2.' || n, unixepoch() - 60,
           unixepoch() - 60, unixepoch() + 36000
      FROM users u, number WHERE u.username <> 'ada';
";

fn token(number: u32) -> String {
    format!("the token of session number {number}")
}

pub(crate) fn measure() -> Result<Row, String> {
    let installation = Installation::new()?;
    let bare = Connection::open(installation.db()).map_err(told)?;
    bare.execute_batch("PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON")
        .map_err(told)?;
    bare.execute_batch(FILL).map_err(told)?;
    let all = 2 * (ROUNDS + ROUNDS.div_ceil(10));
    for number in 0..all {
        let hash = digest_hex(token(number).as_bytes());
        // far apart, as whoever asks next is
        bare.execute(
            "UPDATE sessions SET token_hash = ?1 WHERE id = ?2",
            params![hash, 1 + number * 2000],
        )
        .map_err(told)?;
    }
    let store = Store::open(&installation.db()).map_err(told)?;
    let env = Env::system(Parameters::default());
    let next = Cell::new(0_u32);
    let turn = || {
        next.set(next.get() + 1);
        token(next.get() - 1)
    };
    let medians = interleaved(
        ROUNDS as usize,
        || holds(&store, &env, &Secret::new(turn())),
        || look_and_write(&bare, &digest_hex(turn().as_bytes())),
    )?;
    Ok(Row {
        name: NAME,
        reference: "a look and a write",
        bound: Bound::Times(2.0),
        medians,
        peak: None,
    })
}

fn holds(store: &Store, env: &Env, token: &Secret) -> Result<(), String> {
    let call = Call {
        store,
        env,
        actor: Actor::Operator(Operator::of_this_process()),
        via: "auth session check".to_owned(),
        ending: Ending::Commit,
    };
    let question = Check {
        token,
        address: None,
        right: None,
        tenant: None,
    };
    match check::run(&call, &question).map_err(told)? {
        Answer::Granted(_) => Ok(()),
        // anything else would be quick for the wrong reason
        other => Err(format!("the session does not hold: {other:?}")),
    }
}

fn look_and_write(bare: &Connection, hash: &str) -> Result<(), String> {
    let id: i64 = bare
        .prepare_cached("SELECT id FROM sessions WHERE token_hash = ?1")
        .and_then(|mut look| look.query_row([hash], |row| row.get(0)))
        .map_err(told)?;
    let written = bare
        .prepare_cached("UPDATE sessions SET last_used_at = unixepoch() WHERE id = ?1")
        .and_then(|mut write| write.execute([id]))
        .map_err(told)?;
    (written == 1)
        .then_some(())
        .ok_or_else(|| "nothing was written".to_owned())
}

fn told(error: impl std::fmt::Display) -> String {
    error.to_string()
}
