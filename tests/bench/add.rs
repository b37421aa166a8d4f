//! `user add` without a password, against a program that inserts one row through rusqlite.

use std::cell::Cell;
use std::process::Command;

use crate::crowd;
use crate::example;
use crate::measure::{Bound, Row, drain, interleaved};

pub(crate) const NAME: &str = "user add, of 10,000";

pub(crate) fn measure() -> Result<Row, String> {
    let crowd = crowd::of(10_000)?;
    let insert = example::built("one_insert")?;
    let count = Cell::new(0);
    let next = |kind: &str| {
        count.set(count.get() + 1);
        format!("{kind}{}", count.get())
    };
    let add = || {
        let name = next("new");
        let email = format!("{name}@firm1.example");
        let mut vogt = crowd.vogt();
        vogt.args([
            "user",
            "add",
            &name,
            "--email",
            &email,
            "--first-name",
            "Ada",
        ]);
        vogt.args([
            "--last-name",
            "Neu",
            "--tenant",
            "tenant-01",
            "--role",
            "member",
            // the password is made with the mail, and hashed then
            "--temporary",
        ]);
        drain(&mut vogt)
    };
    let row = || drain(Command::new(&insert).arg(crowd.db()).arg(next("row")));
    Ok(Row {
        name: NAME,
        reference: "one INSERT through rusqlite",
        bound: Bound::Times(2.0),
        medians: interleaved(60, add, row)?,
        peak: None,
    })
}
