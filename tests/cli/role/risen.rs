//! What was given to someone to get in once does not outlive that they come to reach
//! administrators, whichever way that comes about (K5).

use super::*;
use std::fs;

/// `eva` has a one-time password that the operator knows; it is returned.
fn installation(extra: &[&str]) -> (Sandbox, String) {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    for slug in ["nord", "west"] {
        sandbox
            .vogt(&["tenant", "add", slug, "--name", slug])
            .run()
            .ok();
    }
    sandbox.add_user("eva", extra);
    let one_time = sandbox.temporary_password("eva");
    (sandbox, one_time)
}

fn by_ada(sandbox: &Sandbox, args: &[&str]) -> Outcome {
    sandbox
        .vogt(args)
        .acting_as(ADMIN, ADMIN_PASSWORD)
        .run()
        .ok()
}

#[track_caller]
fn void(sandbox: &Sandbox, one_time: &str, said: &Outcome) {
    let note = "the one-time password or link given to eva before is void; a new one: \
                vogt --as ada user password eva --temporary --print";
    assert!(said.stderr.contains(note), "{}", said.transcript());
    sandbox.login("eva", one_time).run().code(7);
    assert_eq!(sandbox.user("eva")["status"], "pending");
    let voided = "SELECT count(*) FROM audit WHERE action = 'password.voided' AND target = 'eva'";
    assert_eq!(sandbox.sqlite(voided), "1");
    by_ada(
        sandbox,
        &["user", "password", "eva", "--temporary", "--print"],
    );
}

#[test]
fn k5_a_one_time_password_does_not_outlive_a_role_given() {
    for given in [
        &["user", "grant", "eva", "administrator"][..],
        &["user", "grant", "eva", "administrator", "--until", "2h"],
        &["role", "assign", "administrator", "eva"],
    ] {
        let (sandbox, one_time) = installation(&[]);
        let said = by_ada(&sandbox, given);
        void(&sandbox, &one_time, &said);
    }
    // a dry run voids nothing
    let (sandbox, one_time) = installation(&[]);
    by_ada(
        &sandbox,
        &["user", "grant", "eva", "administrator", "--dry-run"],
    );
    let login = sandbox.login("eva", &one_time).run().code(7).json();
    assert_eq!(login["decision"], "change_required");
}

#[test]
fn k5_a_used_one_time_password_and_its_session_do_not_either() {
    let (sandbox, one_time) = installation(&[]);
    let login = sandbox.login("eva", &one_time).run().code(7).json();
    let session = login["session"].as_str().unwrap();
    let said = by_ada(&sandbox, &["user", "grant", "eva", "administrator"]);
    let change = ["auth", "passwd", "eva", "--session-stdin"];
    let change = sandbox.vogt(&change).secret(session);
    let changed = change.secret("Nine purple umbrellas, 2 doors").run();
    assert_eq!(changed.code, 7, "{}", changed.transcript());
    void(&sandbox, &one_time, &said);
}

#[test]
fn k5_nor_a_role_that_comes_to_have_effect_elsewhere() {
    let restricted = ["--global", "--restrict-to", "nord"];
    let (sandbox, _) = installation(&restricted);
    by_ada(&sandbox, &["user", "grant", "eva", "administrator"]);
    for widened in [
        &["tenant", "member", "add", "west", "eva"][..],
        &["user", "edit", "eva", "--global"],
    ] {
        sandbox.person("eva", "password_kind = 'temporary', password_hash = 'x', password_set_at = 1, password_expires_at = 9999999999");
        let said = by_ada(&sandbox, widened);
        assert!(said.stderr.contains("is void"), "{}", said.transcript());
        assert_eq!(sandbox.stored("eva", "password_kind"), "none");
    }
}

#[test]
fn k5_nor_a_file_that_gives_the_role() {
    let (sandbox, one_time) = installation(&[]);
    let file = sandbox.path("people.csv");
    let text = "username,email,first_name,last_name,scope,roles\n\
                eva,eva@example.org,eva,Example,global,administrator\n";
    fs::write(&file, text).unwrap();
    let import = sandbox.vogt(&["user", "import", "--update"]).arg(&file);
    let said = import.acting_as(ADMIN, ADMIN_PASSWORD).run().ok();
    void(&sandbox, &one_time, &said);
}

#[test]
fn k5_nor_a_role_that_comes_to_reach_administrators() {
    let (sandbox, one_time) = installation(&[]);
    let rights = "login,user.view";
    by_ada(
        &sandbox,
        &["role", "add", "vice", "--global", "--right", rights],
    );
    by_ada(&sandbox, &["user", "grant", "eva", "vice"]);
    assert_eq!(sandbox.stored("eva", "password_kind"), "temporary");
    let said = by_ada(&sandbox, &["role", "grant", "vice", "admin.change"]);
    void(&sandbox, &one_time, &said);
}

#[test]
fn the_first_administrator_keeps_the_one_the_operator_gave() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox
        .vogt(&["tenant", "add", "nord", "--name", "Nord"])
        .run()
        .ok();
    sandbox.add_user("eva", &["--tenant", "nord"]);
    let one_time = sandbox.temporary_password("eva");
    let grant = ["user", "grant", "eva", "administrator"];
    assert_eq!(sandbox.vogt(&grant).run().ok().stderr, "");
    let login = sandbox.login("eva", &one_time).run().code(7).json();
    assert_eq!(login["decision"], "change_required");
}
