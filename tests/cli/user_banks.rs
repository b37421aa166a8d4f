//! `user list --banks`: a column a bank.

use crate::common::{ADMIN, ADMIN_PASSWORD, Outcome, Sandbox, USER_PASSWORD};

/// Two banks, `hanse` for all and `nordbank` for north alone; people with an access in each state.
fn village() -> Sandbox {
    let sandbox = Sandbox::still_at("2026-12-01 08:00:00");
    sandbox.init_with_admin();
    sandbox.tenant("north");
    sandbox.tenant("south");
    sandbox.add_manager("mia", "north");
    for (name, tenant) in [
        ("ann", "north"),
        ("bea", "north"),
        ("cyd", "north"),
        ("dee", "south"),
        ("eve", "south"),
    ] {
        sandbox.add_user(name, &["--tenant", tenant, "--bank-access"]);
    }
    sandbox.add_user("fay", &["--tenant", "south"]);
    sandbox.sqlite(
        "INSERT INTO banks (slug, name, host_id, created_at)
         VALUES ('hanse', 'Hanse', 'HANSE', 1), ('nordbank', 'Nord', 'NORD', 1);
         INSERT INTO bank_tenants SELECT b.id, t.id FROM banks b, tenants t
          WHERE b.slug = 'nordbank' AND t.slug = 'north'",
    );
    for (name, bank, state, subscriber) in [
        ("ann", "hanse", "assigned", "NULL"),
        ("ann", "nordbank", "ready", "'T0001'"),
        ("bea", "hanse", "initialised", "'T0002'"),
        ("bea", "nordbank", "deactivated", "'T0003'"),
        ("cyd", "nordbank", "locked", "'=cmd'"),
        ("dee", "hanse", "ready", "'T0004'"),
    ] {
        sandbox.sqlite(&format!(
            "INSERT INTO bank_accesses (user_id, bank_id, state, subscriber, changed_at)
             SELECT u.id, b.id, '{state}', {subscriber}, 1 FROM users u, banks b
              WHERE u.username = '{name}' AND b.slug = '{bank}'"
        ));
    }
    sandbox
}

/// The last columns of each row, by username.
fn columns(outcome: &Outcome, many: usize) -> Vec<String> {
    let rows = outcome.stdout.lines();
    rows.map(|row| {
        let cells: Vec<&str> = row
            .split("  ")
            .map(str::trim)
            .filter(|it| !it.is_empty())
            .collect();
        let (name, rest) = cells.split_first().unwrap();
        let rest = rest.iter().skip(rest.len() - many);
        let rest: Vec<&str> = rest.copied().collect();
        format!("{name}: {}", rest.join(" | "))
    })
    .collect()
}

#[test]
fn b17_b20_a_column_a_bank_with_the_subscriber() {
    let sandbox = village();
    let list = sandbox.vogt(&["user", "list", "--banks"]).run().ok();
    assert_eq!(
        columns(&list, 2),
        [
            "Name: hanse | nordbank",
            "ada: – | –",
            "ann: ✓ | ✓ T0001",
            "bea: ✓ T0002 | ✓ T0003",
            "cyd: – | ✓ =cmd",
            "dee: ✓ T0004 | –",
            "eve: – | –",
            "fay: – | –",
            "mia: – | –",
        ]
    );
    let ascii = ["user", "list", "--banks", "--ascii", "--tenant", "south"];
    let ascii = sandbox.vogt(&ascii).run().ok();
    assert!(ascii.stdout.is_ascii());
    // what is only for north is no column for south
    assert_eq!(
        columns(&ascii, 1),
        ["Name: hanse", "dee: x T0004", "eve: -", "fay: -"]
    );
}

#[test]
fn b17_b20_the_colour_says_how_far_the_access_has_come() {
    let sandbox = village();
    let list = ["user", "list", "--banks", "--color", "always"];
    let list = sandbox.vogt(&list).run().ok().stdout;
    let row = |name: &str| list.lines().find(|line| line.contains(name)).unwrap();
    let (green, red) = ("\u{1b}[38;5;10m", "\u{1b}[38;5;9m");
    let coloured = |row: &str, mark: &str| {
        let (before, _) = row.split_once(mark).unwrap();
        let last = before.rfind('\u{1b}').map(|at| before[at..].to_owned());
        last.unwrap_or_default()
    };
    assert!(coloured(row("ann"), "✓ T0001").starts_with(green), "{list}");
    assert!(coloured(row("dee"), "✓ T0004").starts_with(green), "{list}");
    assert!(coloured(row("bea"), "✓ T0003").starts_with(red), "{list}");
    assert!(coloured(row("cyd"), "✓ =cmd").starts_with(red), "{list}");
    // black: the colour before has ended
    assert!(
        coloured(row("bea"), "✓ T0002").starts_with("\u{1b}[39m"),
        "{list}"
    );
}

#[test]
fn b17_b20_who_sees_which_banks() {
    let sandbox = village();
    let list = |who: &str, password: &str, more: &[&str]| {
        let call = sandbox.vogt(&["user", "list", "--banks"]).args(more);
        call.acting_as(who, password).run()
    };
    let seen = list("mia", USER_PASSWORD, &[]).ok();
    assert_eq!(
        columns(&seen, 2),
        [
            "Name: hanse | nordbank",
            "ann: ✓ | ✓ T0001",
            "bea: ✓ T0002 | ✓ T0003",
            "cyd: – | ✓ =cmd",
            "mia: – | –"
        ]
    );
    assert_eq!(columns(&list(ADMIN, ADMIN_PASSWORD, &[]).ok(), 2).len(), 9);
    for who in ["ann", "fay"] {
        let refused = list(who, USER_PASSWORD, &[]).code(5);
        assert!(
            refused.stderr.contains("does not hold bank.view"),
            "{}",
            refused.stderr
        );
    }
    // a bank of another tenant is none here, and a right withheld is none
    sandbox.add_manager("sue", "south");
    assert_eq!(
        columns(&list("sue", USER_PASSWORD, &[]).ok(), 1)[0],
        "Name: hanse"
    );
    sandbox.deny("sue", "bank.view");
    list("sue", USER_PASSWORD, &[]).code(5);
    // who may see people, but not their banks in that place
    let role = [
        "role",
        "add",
        "viewer",
        "--global",
        "--right",
        "login,user.view",
    ];
    sandbox.vogt(&role).run().ok();
    let role = [
        "role",
        "add",
        "teller",
        "--tenant",
        "north",
        "--right",
        "bank.view",
    ];
    sandbox.vogt(&role).run().ok();
    sandbox.add_user("vic", &["--role", "viewer"]);
    let grant = ["user", "grant", "vic", "teller", "--tenant", "north"];
    sandbox.vogt(&grant).run().ok();
    let seen = columns(&list("vic", USER_PASSWORD, &[]).ok(), 2);
    assert!(seen.contains(&"ann: ✓ | ✓ T0001".to_owned()), "{seen:?}");
    assert!(seen.contains(&"dee: ? | ?".to_owned()), "{seen:?}");
}

#[test]
fn b17_programs_get_what_they_got_without_banks() {
    let sandbox = village();
    for format in ["json", "jsonl", "csv"] {
        let list = |more: &[&str]| {
            let list = sandbox.vogt(&["user", "list", "-o", format]).args(more);
            list.run().ok().stdout
        };
        assert_eq!(list(&["--banks"]), list(&[]), "{format}");
    }
    let both = ["user", "list", "--banks", "--columns", "username"];
    sandbox.vogt(&both).run().code(2);
    let limited = ["user", "list", "--banks", "--search", "nn", "--limit", "1"];
    assert_eq!(sandbox.vogt(&limited).run().ok().stdout.lines().count(), 2);
}
