//! A program that inserts one person through rusqlite and nothing else: what `user add` costs at
//! the very least. Arguments: the database, and a name.

fn main() -> rusqlite::Result<()> {
    let mut arguments = std::env::args().skip(1);
    let database = arguments.next().unwrap_or_default();
    let name = arguments.next().unwrap_or_default();
    let db = rusqlite::Connection::open(database)?;
    db.execute_batch("PRAGMA synchronous = FULL")?;
    db.execute(
        "INSERT INTO users (username, username_key, lookalike, email, email_key, first_name,
                            last_name, scope, created_at)
         VALUES (?1, ?1, ?1, ?1, ?1, 'Ada', 'Neu', 'global', 1)",
        [name],
    )?;
    Ok(())
}
