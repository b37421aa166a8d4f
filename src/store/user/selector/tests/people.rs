//! Accounts that random bytes decide about, in an installation with all that can be asked for.

use crate::store::Result;
use crate::store::engine::{Bind, Db, bind};

/// The present: 2027-01-15T08:00:00Z.
pub(super) const NOW: i64 = 1_800_000_000;
const DAY: i64 = 86_400;

/// Policies, tenants, roles, rights and appearances.
pub(super) const FURNITURE: &str = "
    INSERT INTO policies (id, slug, is_default, max_failures, max_age_seconds, created_at) VALUES
        (1, 'builtin', 0, NULL, NULL, 0), (2, 'strict', 0, 2, 864000, 0), (3, 'lax', 1, 9, 0, 0);
    INSERT INTO tenants (id, slug, name, suspended_at, policy_id, created_at) VALUES
        (1, 'north', 'N', NULL, 2, 0), (2, 'south', 'S', 5, NULL, 0), (3, 'mid', 'M', NULL, NULL, 0);
    INSERT INTO roles (id, slug, title, origin, created_at) VALUES
        (1, 'administrator', 'A', 'system', 0), (2, 'member', 'M', 'system', 0),
        (3, 'clerk', 'C', 'global', 0);
    INSERT INTO rights (name, area, reach, title_en, title_de) VALUES
        ('login', 'system', 'place', 'L', 'L'), ('user.view', 'system', 'place', 'V', 'V');
    INSERT INTO role_rights (role_id, name) VALUES (1, 'login'), (2, 'login');
    INSERT INTO appearances (id, name) VALUES (1, 'Dark'), (2, 'light');";

const NAMES: [&str; 8] = [
    "Ana",
    "MÜLLER",
    "İnci",
    "Kim",
    "O'Neil x",
    "ａｎａ",
    "muller",
    "ΟΔΟΣ",
];

/// Draws from bytes one after the other.
struct Draw<'a>(std::slice::Iter<'a, u8>);

impl Draw<'_> {
    fn below(&mut self, limit: u8) -> i64 {
        i64::from(self.0.next().copied().unwrap_or_default() % limit)
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(u8::try_from(all.len()).unwrap())).unwrap()]
    }

    /// A moment around the present, or none.
    fn moment(&mut self) -> Option<i64> {
        self.of(&[
            None,
            Some(-10 * DAY),
            Some(-1),
            Some(0),
            Some(1),
            Some(5 * DAY),
        ])
        .map(|seconds| NOW + seconds)
    }
}

/// Puts an account into the database that these bytes decide about.
pub(super) fn insert(db: &Db, id: i64, bytes: &[u8]) -> Result<()> {
    let mut draw = Draw(bytes.iter());
    let run = |sql: &str, values: &[Bind<'_>]| db.run(sql, values).map(|_| ());
    let home = draw.below(6);
    let tenant = (home < 3).then_some(home + 1);
    let kind = draw.of(&["permanent", "permanent", "temporary", "none"]);
    let lock = draw.of(&[None, None, None, Some(NOW - 9)]);
    let (name, email) = (format!("u{id}"), format!("u{id}@x.org"));
    let expires = draw
        .moment()
        .filter(|_| kind == "temporary")
        .or(Some(NOW + 7));
    run(
        "INSERT INTO users (id, username, username_key, lookalike, email, email_key, first_name,
             last_name, salutation, language, appearance_id, scope, tenant_id, restricted,
             policy_id, bank_access, import_bank_access, password_kind, password_hash,
             password_set_at, password_expires_at, password_used_at, locked_at, locked_by,
             locked_until, demo_until, expires_at, last_login, created_at)
         VALUES (?1, ?2, ?2, ?2, ?3, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15,
             ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, ?25, ?26)",
        bind![
            id,
            &name,
            &email,
            draw.of(&NAMES),
            draw.of(&NAMES),
            draw.of(&[None, Some("mr"), Some("mx")]),
            draw.of(&[None, Some("de"), Some("en")]),
            draw.of(&[None, Some(1_i64), Some(2)]),
            if tenant.is_some() { "tenant" } else { "global" },
            tenant,
            home == 3,
            draw.of(&[None, None, Some(1_i64), Some(2)]),
            draw.below(2),
            draw.below(2),
            kind,
            (kind != "none").then_some("hash"),
            (kind != "none").then_some(NOW - draw.below(20) * DAY),
            (kind == "temporary").then_some(expires).flatten(),
            draw.of(&[None, Some(NOW - 3)])
                .filter(|_| kind == "temporary"),
            lock,
            lock.map(|_| "os:root"),
            draw.moment().filter(|_| lock.is_some()),
            draw.moment(),
            draw.moment(),
            draw.moment(),
            NOW - draw.below(15) * DAY
        ],
    )?;
    let listed = tenant.map_or_else(
        || (1..=3).filter(|_| home < 5 && draw.below(2) == 0).collect(),
        |own| vec![own],
    );
    for tenant in listed {
        let manager = i64::from(draw.below(4) == 0);
        run(
            "INSERT INTO memberships VALUES (?1, ?2, ?3)",
            bind![id, tenant, manager],
        )?;
    }
    for role in 1..=3 {
        if draw.below(3) == 0 {
            let place = draw.of(&[None, None, Some(1_i64), Some(2)]);
            run(
                "INSERT INTO assignments (user_id, role_id, tenant_id, until, granted_at,
                     granted_by) VALUES (?1, ?2, ?3, ?4, 0, 'os:root')",
                bind![id, role, place, draw.moment()],
            )?;
        }
    }
    for _ in 0..draw.below(6) {
        run(
            "INSERT INTO credential_failures (user_id, counter, at) VALUES (?1, ?2, ?3)",
            bind![
                id,
                draw.of(&["login", "login", "signature", "recovery"]),
                NOW - 60
            ],
        )?;
    }
    if draw.below(4) == 0 {
        run(
            "INSERT INTO totp (user_id, secret, created_at, confirmed_at) VALUES (?1, x'00', 0, ?2)",
            bind![id, draw.of(&[None, Some(3_i64)])],
        )?;
    }
    if draw.below(4) == 0 {
        let right = draw.of(&["login", "user.view"]);
        run("INSERT INTO denials VALUES (?1, ?2)", bind![id, right])?;
    }
    for session in 0..draw.below(3) {
        let (token, address) = (format!("{id}-{session}"), format!("10.0.0.{session}"));
        run(
            "INSERT INTO sessions (token_hash, user_id, purpose, address, created_at,
                 last_used_at, expires_at) VALUES (?1, ?2, 'full', ?3, 0, 0, ?4)",
            bind![&token, id, &address, draw.moment().unwrap_or(NOW + 9)],
        )?;
    }
    Ok(())
}
