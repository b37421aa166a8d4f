//! Mailed reset links, as a recovery sends them.

use super::server::MailServer;
use super::{CHOSEN, START, redeem, send};
use crate::common::{Sandbox, USER_PASSWORD};

/// An installation with `ben`, to whom a reset link is to be mailed.
fn installation(server: &MailServer) -> Sandbox {
    let sandbox = Sandbox::still_at(START);
    server.settings(&sandbox, "");
    sandbox.init();
    sandbox.add_user("ben", &[]);
    queue(&sandbox);
    sandbox
}

/// Queues a link, as a recovery does.
fn queue(sandbox: &Sandbox) {
    sandbox.sqlite(
        "UPDATE one_time_tokens SET voided_at = created_at WHERE used_at IS NULL;
         INSERT INTO one_time_tokens (user_id, kind, created_at)
         SELECT id, 'reset', created_at FROM users WHERE username = 'ben';
         INSERT INTO outbox (user_id, token_id, recipient, kind, facts, status, created_at, due_at)
         SELECT t.user_id, t.id, 'ben@example.org', 'reset', '{}', 'waiting', t.created_at,
                t.created_at
           FROM one_time_tokens t WHERE t.voided_at IS NULL AND t.used_at IS NULL",
    );
}

fn token(sandbox: &Sandbox, server: &MailServer) -> String {
    send(sandbox).run().ok();
    let mail = server.mails().pop().unwrap();
    assert!(mail.body.contains("\n    vogt auth redeem\n"), "{mail:?}");
    mail.secret("").trim().to_owned()
}

#[test]
fn k10_the_person_chooses_the_new_password_and_the_old_one_is_good_until_then() {
    let server = MailServer::start("starttls");
    let sandbox = installation(&server);
    let token = token(&sandbox, &server);
    sandbox.login("ben", USER_PASSWORD).run().ok();
    sandbox.fail_logins("ben", 5);
    assert_eq!(sandbox.user("ben")["status"], "locked");
    for refused in ["short", USER_PASSWORD] {
        redeem(&sandbox, &[&token, refused]).run().code(6);
    }
    redeem(&sandbox, &[&token, CHOSEN]).run().ok();
    let ben = sandbox.user("ben");
    assert_eq!(
        (&ben["status"], &ben["failures"]["login"]),
        (&"active".into(), &0.into())
    );
    assert_eq!(sandbox.sqlite("SELECT count(*) FROM sessions"), "0");
    sandbox.login("ben", USER_PASSWORD).run().code(7);
    sandbox.login("ben", CHOSEN).run().ok();
    redeem(&sandbox, &[&token, "yet another password 77"])
        .run()
        .code(7);
}

#[test]
fn a_link_is_denied_late_void_and_locked_all_the_same() {
    let server = MailServer::start("none");
    let sandbox = installation(&server);
    let first = token(&sandbox, &server);
    let unknown = redeem(&sandbox, &["x", CHOSEN]).run().code(7);
    let denied = |token: &str, moment: &str| {
        let denied = redeem(&sandbox, &[token, CHOSEN]).at(moment).run().code(7);
        assert_eq!(
            (&denied.stdout, &denied.stderr),
            (&unknown.stdout, &unknown.stderr)
        );
    };
    denied(&first, "2026-12-02 08:01:00");
    sandbox.person("ben", "locked_at = created_at, locked_by = 'ada'");
    denied(&first, START);
    sandbox.person("ben", "locked_at = NULL, locked_by = NULL");
    queue(&sandbox);
    let second = token(&sandbox, &server);
    denied(&first, START);
    // whoever sets a password voids what is on its way
    sandbox.temporary_password("ben");
    denied(&second, START);
    queue(&sandbox);
    let third = token(&sandbox, &server);
    let edit = ["user", "edit", "ben", "--email", "ben@new.example"];
    sandbox.vogt(&edit).run().ok();
    denied(&third, START);
    assert_eq!(
        sandbox.sqlite("SELECT count(*) FROM one_time_tokens WHERE used_at"),
        "0"
    );
}

#[test]
fn twenty_who_redeem_one_link_at_once_set_one_password() {
    let server = MailServer::start("none");
    let sandbox = installation(&server);
    let token = token(&sandbox, &server);
    let password = |i: usize| format!("{CHOSEN}, take {i}");
    let tries = sandbox.parallel(8, |i| redeem(&sandbox, &[&token, &password(i)]));
    let winners: Vec<_> = (0..8).filter(|i| tries[*i].code == 0).collect();
    assert_eq!(winners.len(), 1);
    assert!(tries.iter().all(|tried| [0, 7].contains(&tried.code)));
    sandbox.login("ben", &password(winners[0])).run().ok();
}

#[test]
fn b3_a_reset_link_deactivates_bank_accesses_and_says_so() {
    let server = MailServer::start("none");
    let sandbox = Sandbox::still_at(START);
    server.settings(&sandbox, "");
    sandbox.init();
    sandbox.add_user("ben", &["--bank-access"]);
    sandbox.sqlite(
        "INSERT INTO banks (slug, name, host_id, created_at)
         VALUES ('a', 'A', 'A', 1), ('b', 'B', 'B', 1), ('c', 'C', 'C', 1);
         INSERT INTO bank_accesses (user_id, bank_id, state, changed_at)
         SELECT users.id, banks.id,
                CASE slug WHEN 'a' THEN 'ready' WHEN 'b' THEN 'initialised' ELSE 'assigned' END, 1
           FROM users, banks",
    );
    queue(&sandbox);
    let token = token(&sandbox, &server);
    let states = "SELECT group_concat(state || reinit, ' ') FROM (SELECT * FROM bank_accesses ORDER BY bank_id)";
    assert_eq!(sandbox.sqlite(states), "ready0 initialised0 assigned0");
    let done = redeem(&sandbox, &[&token, CHOSEN]).run().ok().json();
    assert_eq!(done["bank_accesses_deactivated"], 2);
    assert_eq!(
        sandbox.sqlite(states),
        "deactivated1 deactivated1 assigned0"
    );
}

#[test]
fn redeeming_is_no_dry_run_and_keeps_nothing_of_an_unknown_token() {
    let server = MailServer::start("none");
    let sandbox = installation(&server);
    let token = token(&sandbox, &server);
    let before = sandbox.dump();
    redeem(&sandbox, &[&token, CHOSEN])
        .arg("--dry-run")
        .run()
        .code(2);
    assert_eq!(sandbox.dump(), before);
    redeem(&sandbox, &["who typed a password here", CHOSEN])
        .run()
        .code(7);
    assert!(!sandbox.dump().contains("who typed"));
    assert!(!sandbox.dump().contains(&token));
}

#[test]
fn a_history_holds_here_as_in_any_own_change() {
    let server = MailServer::start("none");
    let sandbox = installation(&server);
    sandbox.policy("remembers", "history = 2");
    sandbox
        .vogt(&["user", "edit", "ben", "--policy", "remembers"])
        .run()
        .ok();
    let first = token(&sandbox, &server);
    redeem(&sandbox, &[&first, CHOSEN]).run().ok();
    queue(&sandbox);
    let second = token(&sandbox, &server);
    for used in [CHOSEN, USER_PASSWORD] {
        let refused = redeem(&sandbox, &[&second, used]).run().code(6);
        assert_eq!(refused.error_json()["violations"][0]["rule"], "history");
    }
    redeem(&sandbox, &[&second, "eleven dented kettles, 2 spoons"])
        .run()
        .ok();
}
