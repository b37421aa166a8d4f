//! The job for cron: what time has ended is so without it, and written down once.

use serde_json::json;

use super::{START, audited, expire, installation, login, refused};
use crate::common::{ADMIN, ADMIN_PASSWORD, USER_PASSWORD};

#[test]
fn e9_a_demo_account_is_locked_thirty_days_after_its_creation() {
    let sandbox = installation();
    let dora = sandbox.vogt(&["user", "add", "dora", "--email", "dora@example.org"]);
    dora.args(&[
        "--first-name",
        "Dora",
        "--last-name",
        "Example",
        "--role",
        "member",
    ])
    .args(&["--global", "--demo", "--password-stdin"])
    .secret(USER_PASSWORD)
    .run()
    .ok();
    let end = sandbox.sqlite("SELECT demo_until - created_at FROM users WHERE username = 'dora'");
    assert_eq!(end, (30 * 24 * 3600).to_string());
    // from that second on, with no one doing anything
    let at = |moment| login(&sandbox, "dora", USER_PASSWORD).at(moment).run();
    at("2026-12-23 07:59:50").ok();
    at("2026-12-23 08:00:30").code(7);
    assert_eq!(audited(&sandbox, "demo.ended"), "");
    // cron only writes it down, once, and closes the session of the day before
    let job = |moment| expire(sandbox.vogt(&["lockout", "expire"]).at(moment));
    assert_eq!(
        job("2026-12-23 08:01:00"),
        json!({"demo_locked": 1, "sessions_closed": 1})
    );
    assert_eq!(audited(&sandbox, "demo.ended"), "dora");
    let written = sandbox.dump();
    assert_eq!(job("2026-12-23 08:02:00"), json!({}));
    assert_eq!(sandbox.dump(), written, "the second time changes nothing");
}

#[test]
fn n5_roles_until_a_moment_end_as_expired_and_not_as_revoked() {
    let sandbox = installation();
    sandbox.sqlite(
        "INSERT INTO assignments (user_id, role_id, tenant_id, until, granted_at, granted_by)
         SELECT u.id, r.id, NULL, unixepoch('2026-11-24 08:00:00'), 1, 'ada' FROM users u, roles r
          WHERE u.username = 'ben' AND r.slug = 'billing'",
    );
    let roles = |moment| {
        let show = sandbox.vogt(&["user", "show", "ben", "--json"]).at(moment);
        show.run().ok().json()["roles"].as_array().unwrap().len()
    };
    assert_eq!(roles("2026-11-24 07:59:50"), 2);
    assert_eq!(
        roles("2026-11-24 08:00:00"),
        1,
        "with no one doing anything"
    );
    let job = |moment| expire(sandbox.vogt(&["lockout", "expire"]).at(moment));
    assert_eq!(job("2026-11-24 07:59:50"), json!({}));
    assert_eq!(job("2026-11-24 08:00:00"), json!({"roles_ended": 1}));
    assert_eq!(job("2026-11-24 08:00:00"), json!({}));
    assert_eq!(audited(&sandbox, "role.expired"), "ben");
    let details = sandbox.sqlite("SELECT details FROM audit WHERE action = 'role.expired'");
    assert!(details.contains(r#""role":"billing""#), "{details}");
    assert_eq!(
        sandbox.sqlite("SELECT count(*) FROM audit WHERE action LIKE '%revoke%'"),
        "0"
    );
}

#[test]
fn everything_that_has_ended_is_written_down_once() {
    let sandbox = installation();
    login(&sandbox, "ben", USER_PASSWORD).run().ok();
    sandbox.add_user("eva", &["--expires", "2026-11-24"]);
    let made = sandbox.vogt(&["user", "password", "eva", "--temporary", "--print"]);
    made.run().ok();
    sandbox.sqlite(
        "INSERT INTO policies (slug, max_age_seconds, created_at) VALUES ('strict', 86400, 1);
         UPDATE users SET policy_id = (SELECT id FROM policies WHERE slug = 'strict')
          WHERE username = 'ben';
         INSERT INTO one_time_tokens (user_id, kind, token_hash, created_at, expires_at)
         SELECT id, 'invitation', 'x', 1, unixepoch('2026-11-25 08:00:00') FROM users
          WHERE username = 'ben'",
    );
    let job = |moment| expire(sandbox.vogt(&["lockout", "expire"]).at(moment));
    let dry = sandbox.vogt(&["lockout", "expire", "--dry-run"]);
    let before = sandbox.dump();
    let foretold = expire(dry.at("2026-11-26 08:00:00"));
    assert_eq!(sandbox.dump(), before);
    let expected = json!({
        "accounts_expired": 1, "temporary_passwords_voided": 1, "passwords_due": 1,
        "sessions_closed": 1, "codes_dropped": 1,
    });
    assert_eq!(foretold, expected);
    assert_eq!(
        job("2026-11-23 08:10:00"),
        json!({}),
        "nothing has ended yet"
    );
    let reasons = || {
        let list = sandbox.vogt(&["lockout", "list", "--json"]);
        list.at("2026-11-26 08:00:00").run().ok().json()
    };
    let so = reasons();
    assert_eq!(job("2026-11-26 08:00:00"), expected);
    assert_eq!(reasons(), so, "what is written down was so before");
    assert_eq!(job("2026-11-26 08:00:00"), json!({}));
    for (action, target) in [
        ("account.expired", "eva"),
        ("password.voided", "eva"),
        ("password.due", "ben"),
        ("session.expired", "ben"),
        ("code.expired", "ben"),
    ] {
        assert_eq!(audited(&sandbox, action), target, "{action}");
    }
    let password = "SELECT password_kind, password_hash IS NULL FROM users WHERE username = 'eva'";
    assert_eq!(sandbox.sqlite(password), "temporary|1");
}

#[test]
fn people_are_warned_once_of_what_is_about_to_end() {
    let sandbox = installation();
    sandbox.add_user("dora", &["--demo=10d", "--language", "de"]);
    sandbox.add_user("eva", &["--expires", "2027-11-24"]);
    let warn = |span, moment| {
        let call = sandbox.vogt(&["lockout", "expire", "--warn", span]);
        expire(call.at(moment))
    };
    assert_eq!(warn("7d", START), json!({}));
    assert_eq!(warn("7d", "2026-11-28 08:00:00"), json!({"warned": 1}));
    assert_eq!(warn("7d", "2026-11-28 08:10:00"), json!({}));
    let mail = sandbox.sqlite(
        "SELECT recipient, kind, language, status, json_extract(facts, '$.subject') FROM outbox",
    );
    assert_eq!(mail, "dora@example.org|expiry_warning|de|waiting|demo");
    refused(
        sandbox.vogt(&["lockout", "expire", "--warn", "7"]).run(),
        6,
        "--warn",
    );
}

#[test]
fn the_job_is_left_to_the_operator_and_asks_accounts_for_the_right() {
    let sandbox = installation();
    sandbox.sqlite("INSERT INTO settings (key, value) VALUES ('operator', 'deny')");
    refused(sandbox.vogt(&["lockout", "list"]).run(), 5, "operator");
    refused(
        sandbox.vogt(&["lockout", "reset", "ben"]).run(),
        5,
        "operator",
    );
    sandbox.vogt(&["lockout", "expire"]).run().ok();
    let job = |name, password| {
        let call = sandbox.vogt(&["lockout", "expire"]);
        call.acting_as(name, password).run()
    };
    job(ADMIN, ADMIN_PASSWORD).ok();
    refused(job("ben", USER_PASSWORD), 5, "lockout.manage");
}
