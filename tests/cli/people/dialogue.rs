//! Adding a person at a terminal.

use super::{by, installation, refused, show};
use crate::common::USER_PASSWORD;

#[test]
fn e4_what_is_missing_is_asked_for_with_choices() {
    let sandbox = installation();
    let mut terminal = sandbox.terminal(&["user", "add", "--first-name", "Cy"]);
    terminal.expect("E-mail address").type_line("cy");
    // asked until it is an address
    terminal.expect("@").type_line("\u{15}cy@example.org");
    terminal.expect("Last name").type_line("Young");
    terminal.expect("Tenant").expect("all tenants");
    terminal.expect("south").type_line("sou");
    terminal.expect("Roles").expect("administrator (");
    terminal.expect("member (").press("\r");
    terminal
        .expect("New password for cy")
        .type_secret(USER_PASSWORD);
    terminal.expect("The same again").type_secret(USER_PASSWORD);
    terminal.close().ok();
    let added = show(&sandbox, "cy@example.org");
    assert_eq!(added["tenant"], "south");
    assert_eq!(added["last_name"], "Young");
    assert_eq!(added["roles"][0]["role"], "member");
    assert_eq!(added["password"]["kind"], "permanent");
}

#[test]
fn e13_only_what_the_caller_may_give_is_offered() {
    let sandbox = installation();
    let add = [
        "user",
        "add",
        "cy",
        "--email",
        "cy@example.org",
        "--last-name",
        "Young",
    ];
    // a manager adds to the own tenant, which needs no question, and makes no administrators
    let mut terminal = by(&sandbox, "mia", &add)
        .args(&["--temporary", "--print"])
        .terminal();
    terminal.expect("First name").type_line("Cy");
    terminal.expect("Roles").expect("member (").press(" \r");
    let screen = terminal.close().code(6).stdout;
    assert!(screen.contains("at least one role"), "{screen}");
    for hidden in ["administrator (", "Tenant", "south"] {
        assert!(!screen.contains(hidden), "{screen}");
    }
    let mut terminal = by(&sandbox, "ben", &add).terminal();
    terminal.expect("First name").type_line("Cy");
    refused_on_screen(terminal.close(), 5, "no place");
    let off = sandbox.vogt(&add).run();
    refused(off, 2, "--first-name");
}

#[track_caller]
fn refused_on_screen(outcome: crate::common::Outcome, code: i32, words: &str) {
    let outcome = outcome.code(code);
    assert!(outcome.stdout.contains(words), "{}", outcome.transcript());
}
