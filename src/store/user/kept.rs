//! All that is kept about one person beside the account itself, for the person's profile. What
//! opens a door (hashes, tokens, codes, the second factor's secret) stays here.

use crate::domain::user::UserId;
use crate::store::engine::{Db, Row, bind};
use crate::store::{Error, Result};
use jiff::Timestamp;

/// A value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fact {
    /// A number, if there is one.
    Number(Option<i64>),
    /// Text, if there is any.
    Text(Option<String>),
    /// A moment, if there is one.
    Moment(Option<Timestamp>),
    /// Several names.
    Names(Vec<String>),
}

/// What one table keeps.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// What it is, as the profile calls it.
    pub name: &'static str,
    /// Its rows, oldest first: names of columns and values.
    pub rows: Vec<Vec<(&'static str, Fact)>>,
}

/// How a column is read.
#[derive(Clone, Copy)]
enum Read {
    Number,
    Text,
    Moment,
    Names,
}
use Read::{Moment, Names, Number, Text};

struct Table {
    name: &'static str,
    /// Of the person `?1`; selects each column under the name it has in `columns`.
    sql: &'static str,
    columns: &'static [(&'static str, Read)],
}

const TABLES: &[Table] = &[
    Table {
        name: "address",
        sql: "SELECT email, email_changed_at AS changed_at FROM users WHERE id = ?1",
        columns: &[("email", Text), ("changed_at", Moment)],
    },
    Table {
        name: "assignments",
        sql: "SELECT r.slug AS role, t.slug AS tenant, a.until, a.granted_at
                FROM assignments a JOIN roles r ON r.id = a.role_id
                LEFT JOIN tenants t ON t.id = a.tenant_id
               WHERE a.user_id = ?1 ORDER BY a.id",
        columns: &[
            ("role", Text),
            ("tenant", Text),
            ("until", Moment),
            ("granted_at", Moment),
        ],
    },
    Table {
        name: "passwords_before",
        sql: "SELECT set_at FROM password_history WHERE user_id = ?1 ORDER BY id",
        columns: &[("set_at", Moment)],
    },
    Table {
        name: "second_factor",
        sql: "SELECT created_at, confirmed_at FROM totp WHERE user_id = ?1",
        columns: &[("created_at", Moment), ("confirmed_at", Moment)],
    },
    Table {
        name: "spare_codes",
        sql: "SELECT kind, created_at, used_at FROM spare_codes WHERE user_id = ?1 ORDER BY id",
        columns: &[("kind", Text), ("created_at", Moment), ("used_at", Moment)],
    },
    Table {
        name: "links",
        sql: "SELECT kind, created_at, expires_at, used_at, voided_at, failures
                FROM one_time_tokens WHERE user_id = ?1 ORDER BY id",
        columns: &[
            ("kind", Text),
            ("created_at", Moment),
            ("expires_at", Moment),
            ("used_at", Moment),
            ("voided_at", Moment),
            ("failures", Number),
        ],
    },
    Table {
        name: "sessions",
        sql: "SELECT id, purpose, address, created_at, last_used_at, expires_at
                FROM sessions WHERE user_id = ?1 ORDER BY id",
        columns: &[
            ("id", Number),
            ("purpose", Text),
            ("address", Text),
            ("created_at", Moment),
            ("last_used_at", Moment),
            ("expires_at", Moment),
        ],
    },
    Table {
        name: "failures",
        sql: "SELECT counter, at, address FROM credential_failures
               WHERE user_id = ?1 ORDER BY id",
        columns: &[("counter", Text), ("at", Moment), ("address", Text)],
    },
    Table {
        name: "attempts",
        sql: "SELECT counter, booked_at AS at FROM credential_bookings
               WHERE user_id = ?1 ORDER BY id",
        columns: &[("counter", Text), ("at", Moment)],
    },
    Table {
        name: "bank_accesses",
        sql: "SELECT b.slug AS bank, a.state, a.bank_state, a.subscriber,
                     (SELECT json_group_array(iban ORDER BY iban) FROM bank_access_accounts c
                       WHERE c.user_id = a.user_id AND c.bank_id = a.bank_id) AS accounts,
                     a.reinit, a.changed_at
                FROM bank_accesses a JOIN banks b ON b.id = a.bank_id
               WHERE a.user_id = ?1 ORDER BY b.slug",
        columns: &[
            ("bank", Text),
            ("state", Text),
            ("bank_state", Text),
            ("subscriber", Text),
            ("accounts", Names),
            ("reinit", Number),
            ("changed_at", Moment),
        ],
    },
    Table {
        name: "bank_transfers",
        sql: "SELECT failures, taken_at FROM bank_transfers WHERE user_id = ?1",
        columns: &[("failures", Number), ("taken_at", Moment)],
    },
    Table {
        name: "mails",
        sql: "SELECT id, recipient AS \"to\", kind, language, status, created_at, due_at, sent_at,
                     attempts
                FROM outbox WHERE user_id = ?1 ORDER BY id",
        columns: &[
            ("id", Number),
            ("to", Text),
            ("kind", Text),
            ("language", Text),
            ("status", Text),
            ("created_at", Moment),
            ("due_at", Moment),
            ("sent_at", Moment),
            ("attempts", Number),
        ],
    },
    Table {
        name: "warnings",
        sql: "SELECT subject, ends_at, warned_at FROM warnings
               WHERE user_id = ?1 ORDER BY warned_at",
        columns: &[
            ("subject", Text),
            ("ends_at", Moment),
            ("warned_at", Moment),
        ],
    },
    Table {
        name: "recovery_cases",
        sql: "SELECT id, CASE WHEN admin_id = ?1 THEN 'administrator' ELSE 'deputy' END AS part,
                     status, opened_at, closed_at
                FROM recovery_cases WHERE admin_id = ?1 OR deputy_id = ?1 ORDER BY id",
        columns: &[
            ("id", Number),
            ("part", Text),
            ("status", Text),
            ("opened_at", Moment),
            ("closed_at", Moment),
        ],
    },
];

/// All that hangs on an account, table by table.
///
/// # Errors
/// Whatever the database says.
pub fn kept(db: &Db, user: UserId) -> Result<Vec<Kept>> {
    TABLES
        .iter()
        .map(|table| {
            let rows = db.all(table.sql, bind![user.0], |row| {
                let columns = table.columns.iter();
                columns
                    .map(|(column, read)| Ok((*column, fact(row, column, *read)?)))
                    .collect()
            })?;
            Ok(Kept {
                name: table.name,
                rows,
            })
        })
        .collect()
}

fn fact(row: &Row<'_>, column: &'static str, read: Read) -> Result<Fact> {
    Ok(match read {
        Number => Fact::Number(row.maybe_int(column)?),
        Text => Fact::Text(row.maybe_text(column)?),
        Moment => Fact::Moment(row.maybe_moment(column)?),
        Names => Fact::Names(
            serde_json::from_str(&row.text(column)?)
                .map_err(|error| Error::Damaged(format!("{column}: {error}")))?,
        ),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::{Ending, Store};

    /// Tables that point at people: all of them are asked, or shown with the account.
    #[test]
    fn no_table_about_people_is_forgotten() {
        const SHOWN_WITH_THE_ACCOUNT: [&str; 2] = ["memberships", "denials"];
        let store = Store::open_in_memory().unwrap();
        let about_people = store.write(Ending::RollBack, |db| {
            db.all(
                "SELECT DISTINCT m.name FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
                  WHERE m.type = 'table' AND f.\"table\" = 'users' ORDER BY m.name",
                &[],
                |row| row.text("name"),
            )
        });
        for table in about_people.unwrap() {
            let asked = TABLES.iter().any(|known| known.sql.contains(&table));
            let shown = SHOWN_WITH_THE_ACCOUNT.contains(&table.as_str());
            assert!(asked || shown, "{table} holds something about people");
        }
    }
}
