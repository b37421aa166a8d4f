//! Changing what is stored about a person.

use serde_json::{Value, json};

use super::{audited, by, installation, login, refused, second_administrator, show};
use crate::common::{ADMIN, USER_PASSWORD};

#[test]
fn e4_every_field_is_changed_and_audited_before_and_after() {
    let sandbox = installation();
    let edit = ["user", "edit", "BEN", "--json"];
    let fields = [
        ["--email", "ben@kanzlei.example"],
        ["--first-name", "Benno"],
        ["--last-name", "Berg"],
        ["--salutation", "mr"],
        ["--language", "de"],
        ["--appearance", "aurora"],
        ["--expires", "2027-01-31"],
        ["--demo", "10d"],
        ["--policy", "builtin"],
    ];
    let edited = sandbox.vogt(&edit).args(&fields.concat()).run().ok().json();
    let expected = json!({
        "username": "ben", "email": "ben@kanzlei.example", "first_name": "Benno",
        "last_name": "Berg", "salutation": "mr", "language": "de", "appearance": "aurora",
        "expires_at": "2027-01-31T22:59:59Z",
        "policy": {"name": "builtin", "source": "user"},
    });
    for (field, value) in expected.as_object().unwrap() {
        assert_eq!(edited[field], *value, "{field}");
    }
    let demo = edited["demo_until"].as_str().unwrap();
    assert!(demo.starts_with("2026-12-03T08:00:"), "{demo}");
    let entry = audited(&sandbox, "user.edit");
    let details: Value = serde_json::from_str(entry.strip_prefix("ben ").unwrap()).unwrap();
    assert_eq!(
        details["email"],
        json!({"before": "ben@example.org", "after": "ben@kanzlei.example"})
    );
    assert_eq!(details.as_object().unwrap().len(), fields.len());
    // and back to nothing
    let words = [
        ["--salutation", "off"],
        ["--language", "default"],
        ["--appearance", "default"],
        ["--expires", "never"],
        ["--demo", "never"],
        ["--policy", "default"],
    ];
    let cleared = sandbox.vogt(&edit).args(&words.concat()).run().ok().json();
    for field in [
        "salutation",
        "language",
        "appearance",
        "expires_at",
        "demo_until",
    ] {
        assert_eq!(cleared[field], Value::Null, "{field}");
    }
    assert_eq!(cleared["policy"]["source"], "builtin");
}

#[test]
fn e4_nothing_new_is_nothing_written() {
    let sandbox = installation();
    let before = sandbox.dump();
    let same = ["--email", "ben@example.org", "--first-name", "ben"];
    sandbox
        .vogt(&["user", "edit", "ben"])
        .args(&same)
        .run()
        .ok();
    let other = ["user", "edit", "ben", "--language", "de", "-n", "--json"];
    let dry = sandbox.vogt(&other).run().ok();
    assert_eq!(dry.json()["language"], "de");
    let nothing = sandbox.vogt(&["user", "edit", "ben"]).run();
    refused(nothing, 2, "nothing is said");
    let cases: [(&[&str], i32, &str); 9] = [
        (&["--email", "ben"], 6, "e-mail"),
        (&["--first-name", "a\u{202e}b"], 6, "first name"),
        (&["--expires", "2026-11-22"], 6, "has passed already"),
        (&["--expires", "soon"], 6, "--expires"),
        (&["--demo=0d"], 6, "--demo"),
        (&["--policy", "strict"], 3, "no policy is named strict"),
        (&["--role", "member"], 2, "vogt user grant ben member"),
        (&["--bank-access"], 2, "for good"),
        (&["--import-bank-access"], 6, "with bank access"),
    ];
    for (args, code, words) in cases {
        let call = sandbox.vogt(&["user", "edit", "ben"]).args(args);
        refused(call.run(), code, words);
    }
    refused(
        sandbox
            .vogt(&["user", "edit", "nobody", "--language", "de"])
            .run(),
        3,
        "no user is named nobody",
    );
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn e4_who_may_change_whom() {
    let sandbox = installation();
    second_administrator(&sandbox);
    // actor, person, exit code of a new name, exit code of a new address, words
    let table = [
        ("operator", "ben", 0, 0, ""),
        ("operator", "chief", 0, 5, "only another administrator"),
        ("operator", ADMIN, 0, 5, "only another administrator"),
        (ADMIN, "ben", 0, 0, ""),
        (ADMIN, "chief", 0, 0, ""),
        (ADMIN, "cleo", 0, 0, ""),
        (ADMIN, ADMIN, 0, 0, ""),
        ("chief", "ben", 0, 0, ""),
        ("chief", "mia", 0, 0, ""),
        ("chief", "chief", 0, 0, ""),
        ("chief", "sam", 3, 3, "no user is named sam"),
        ("chief", "gil", 3, 3, "no user is named gil"),
        ("chief", ADMIN, 3, 3, "no user is named ada"),
        ("mia", "ben", 0, 0, ""),
        ("mia", "chief", 3, 3, "no user is named chief"),
        ("mia", "sam", 3, 3, "no user is named sam"),
        ("ben", "ben", 5, 5, "user.change"),
        ("ben", "bea", 3, 3, "no user is named bea"),
        ("gil", "ben", 3, 3, "no user is named ben"),
    ];
    for (count, (actor, person, name, address, words)) in table.into_iter().enumerate() {
        let edit = |field: String| by(&sandbox, actor, &["user", "edit", person, &field]).run();
        let said = if name == 0 { "" } else { words };
        refused(edit(format!("--first-name=Name{count}")), name, said);
        refused(
            edit(format!("--email=a{count}@example.org")),
            address,
            words,
        );
    }
}

#[test]
fn the_law_guards_addresses_of_people_who_hold_more() {
    let sandbox = installation();
    // bea holds a right that no manager has
    sandbox.sqlite(
        "INSERT INTO roles (slug, title, origin, created_at) VALUES ('clerk', 'Clerk', 'global', 1);
         INSERT INTO role_rights SELECT id, 'billing.manage' FROM roles WHERE slug = 'clerk';
         INSERT INTO assignments (user_id, role_id, tenant_id, granted_at, granted_by)
             SELECT u.id, r.id, u.tenant_id, 1, 'x' FROM users u, roles r
              WHERE u.username = 'bea' AND r.slug = 'clerk'",
    );
    let edit = |actor: &str| {
        let args = ["user", "edit", "bea", "--email", "mine@example.org"];
        by(&sandbox, actor, &args).run()
    };
    refused(
        edit("mia"),
        5,
        "who holds billing.manage in the tenant north",
    );
    let name = ["user", "edit", "bea", "--last-name", "Berg"];
    by(&sandbox, "mia", &name).run().ok();
    edit("chief").ok();
}

#[test]
fn e8_everyone_changes_the_own_appearance_and_language() {
    let sandbox = installation();
    for (name, appearance) in [("ben", "aurora"), ("ben", "dark"), ("gil", "plain")] {
        let args = ["user", "edit", name, "--appearance", appearance];
        let edit = by(&sandbox, name, &args).args(&["--language", "de", "--json"]);
        assert_eq!(edit.run().ok().json()["appearance"], appearance);
    }
    // the own tenant's comes before the global one of the same name
    by(
        &sandbox,
        "ben",
        &["user", "edit", "ben", "--appearance", "dark"],
    )
    .run()
    .ok();
    let chosen = "SELECT a.tenant_id FROM users u JOIN appearances a ON a.id = u.appearance_id
                   WHERE u.username = 'ben'";
    assert_eq!(sandbox.sqlite(chosen), "1");
    // nothing else comes along with it
    let more = [
        "user",
        "edit",
        "ben",
        "--language",
        "en",
        "--last-name",
        "X",
    ];
    refused(by(&sandbox, "ben", &more).run(), 5, "user.change");
    let other = ["user", "edit", "bea", "--language", "en"];
    refused(by(&sandbox, "ben", &other).run(), 3, "no user is named bea");
}

#[test]
fn e8_a_global_person_gets_global_appearances_only_a_local_one_those_of_the_own_tenant_too() {
    let sandbox = installation();
    let edit = |name: &str, appearance: &str| {
        let args = ["user", "edit", name, "--appearance", appearance];
        by(&sandbox, "operator", &args).run()
    };
    refused(edit("gil", "aurora"), 6, "people of another tenant");
    refused(edit("ben", "desert"), 6, "people of another tenant");
    refused(edit("ben", "sparkle"), 3, "no appearance is named sparkle");
    edit("gil", "dark").ok();
    edit("sam", "desert").ok();
    // who does not know the tenant does not hear of its appearances either
    let chief = ["user", "edit", "ben", "--appearance", "desert"];
    refused(
        by(&sandbox, "chief", &chief).run(),
        3,
        "no appearance is named desert",
    );
}

#[test]
fn e9_an_end_that_moves_is_recorded_anew_and_never_one_s_own() {
    let sandbox = installation();
    let edit = |args: &[&str]| sandbox.vogt(&["user", "edit", "ben"]).args(args);
    edit(&["--demo=1d", "--expires", "2026-11-25"]).run().ok();
    let recorded = || {
        sandbox.sqlite(
            "SELECT demo_recorded_at IS NULL, expiry_recorded_at IS NULL
               FROM users WHERE username = 'ben'",
        )
    };
    let expire = |moment: &str| sandbox.vogt(&["lockout", "expire"]).at(moment).run().ok();
    expire("2026-11-26 08:00:00");
    assert_eq!(recorded(), "0|0");
    login(&sandbox, "ben")
        .at("2026-11-26 08:00:00")
        .run()
        .code(7);
    // the policy says 30 days
    let again = edit(&["--demo", "--expires", "never", "--json"]).at("2026-11-26 08:00:00");
    let again = again.run().ok().json();
    assert!(
        again["demo_until"]
            .as_str()
            .unwrap()
            .starts_with("2026-12-26T08:00:"),
        "{again}"
    );
    assert_eq!(recorded(), "1|1");
    login(&sandbox, "ben").at("2026-11-26 08:00:30").run().ok();
    login(&sandbox, "ben")
        .at("2026-12-26 08:00:30")
        .run()
        .code(7);
    expire("2026-12-27 08:00:00");
    assert_eq!(recorded(), "0|1");
    for actor in [ADMIN, "chief"] {
        for end in [["--expires", "2030-01-01"], ["--demo", "10d"]] {
            let own = by(&sandbox, actor, &["user", "edit", actor]).args(&end);
            refused(own.run(), 5, "nobody can move the end of the own account");
        }
    }
}

#[test]
fn n7_no_end_and_no_policy_takes_the_last_administrator_or_manager() {
    let sandbox = installation();
    for end in [["--expires", "2030-01-01"], ["--demo", "10d"]] {
        let last = by(&sandbox, "operator", &["user", "edit", ADMIN]).args(&end);
        refused(last.run(), 5, "last administrator everywhere");
        let manager = by(&sandbox, "chief", &["user", "edit", "mia"]).args(&end);
        refused(manager.run(), 5, "last manager of north");
    }
    second_administrator(&sandbox);
    let end = ["--expires", "2030-01-01"];
    let edit = by(&sandbox, "cleo", &["user", "edit", ADMIN]).args(&end);
    edit.run().ok();
    let other = by(&sandbox, ADMIN, &["user", "edit", "cleo"]).args(&end);
    refused(other.run(), 5, "last administrator everywhere");
}

#[test]
fn a_laxer_policy_is_no_way_to_unlock_an_administrator() {
    let sandbox = installation();
    second_administrator(&sandbox);
    sandbox.sqlite("INSERT INTO policies (slug, max_failures, created_at) VALUES ('lax', 50, 1)");
    for name in [ADMIN, "ben"] {
        for _ in 0..5 {
            sandbox
                .vogt(&["auth", "login", name, "--password-stdin"])
                .stdin("not the password\n")
                .run()
                .code(7);
        }
    }
    let lax = |actor: &str, name: &str| {
        by(&sandbox, actor, &["user", "edit", name, "--policy", "lax"]).run()
    };
    refused(lax("operator", ADMIN), 5, "only another administrator");
    lax("operator", "ben").ok();
    lax("cleo", ADMIN).ok();
    login(&sandbox, "ben").run().ok();
    // the own policy is a matter of policies
    refused(lax("chief", "chief"), 5, "policy.manage");
    lax("cleo", "cleo").ok();
}

#[test]
fn e7_a_new_address_voids_secrets_that_lie_in_the_old_mailbox() {
    let sandbox = installation();
    let made = sandbox
        .vogt(&[
            "user",
            "password",
            "ben",
            "--temporary",
            "--print",
            "--json",
        ])
        .run()
        .ok();
    let password = made.json()["temporary_password"]
        .as_str()
        .unwrap()
        .to_owned();
    sandbox.sqlite(
        "INSERT INTO one_time_tokens (user_id, kind, token_hash, created_at, expires_at)
             SELECT id, 'reset', 'x', 1, 9999999999 FROM users WHERE username = 'bea';
         INSERT INTO outbox (user_id, token_id, recipient, kind, facts, status, created_at, due_at)
             SELECT user_id, id, 'bea@example.org', 'reset', '{}', 'waiting', 1, 1
               FROM one_time_tokens;
         INSERT INTO outbox (user_id, recipient, kind, facts, status, created_at, due_at)
             SELECT id, email, 'expiry_warning', '{}', 'waiting', 1, 1
               FROM users WHERE username = 'bea'",
    );
    sandbox
        .vogt(&["user", "password", "mia", "--temporary"])
        .run()
        .ok();
    for name in ["ben", "bea", "mia"] {
        let email = format!("{name}@new.example");
        let edit = sandbox.vogt(&["user", "edit", name, "--email", &email]);
        let edited = edit.run().ok();
        let pending = "note: ben cannot log in any more: no password has been set yet";
        assert_eq!(edited.stderr.contains(pending), name == "ben");
    }
    assert_eq!(show(&sandbox, "ben")["status"], "pending");
    let login = sandbox.vogt(&["auth", "login", "ben", "--password-stdin"]);
    login.secret(&password).run().code(7);
    assert_eq!(
        sandbox.sqlite("SELECT voided_at IS NOT NULL FROM one_time_tokens"),
        "1"
    );
    let mails = "SELECT u.username, o.kind, o.recipient, o.status
                   FROM outbox o JOIN users u ON u.id = o.user_id ORDER BY o.id";
    assert_eq!(
        sandbox.sqlite(mails),
        "bea|reset|bea@example.org|dropped\n\
         bea|expiry_warning|bea@new.example|waiting\n\
         mia|temporary_password|mia@example.org|dropped\n\
         mia|temporary_password|mia@new.example|waiting"
    );
    let dated = "SELECT group_concat(username) FROM users WHERE email_changed_at IS NOT NULL";
    assert_eq!(sandbox.sqlite(dated), "mia,ben,bea");
}

#[test]
fn b10_bank_access_never_changes_and_only_with_it_accesses_are_imported() {
    let sandbox = installation();
    sandbox.add_user("bank", &["--bank-access"]);
    let edit = |flag: &str| {
        let call = sandbox.vogt(&["user", "edit", "bank", flag, "--json"]);
        call.run().ok().json()
    };
    assert_eq!(edit("--import-bank-access")["import_bank_access"], true);
    assert_eq!(edit("--no-import-bank-access")["import_bank_access"], false);
    for flag in ["--bank-access", "--no-bank-access"] {
        let call = sandbox.vogt(&["user", "edit", "bank", flag]);
        refused(call.run(), 2, "chosen when the account is made, for good");
    }
}

#[test]
fn e8_a_new_person_begins_with_an_appearance_that_is_offered() {
    let sandbox = installation();
    let add = |name: &str, rest: &[&str]| {
        let email = format!("{name}@example.org");
        let who = ["user", "add", name, "--email", &email, "--json"];
        let call = sandbox.vogt(&who).args(rest).arg("--password-stdin");
        call.args(&["--first-name", "A", "--last-name", "B", "--role", "member"])
            .secret(USER_PASSWORD)
            .run()
    };
    let local = ["--tenant", "north", "--appearance", "aurora"];
    assert_eq!(add("tia", &local).ok().json()["appearance"], "aurora");
    assert!(audited(&sandbox, "user.add").contains(r#""appearance":"aurora""#));
    let before = sandbox.dump();
    let global = add("tom", &["--global", "--appearance", "aurora"]);
    refused(global, 6, "aurora");
    let foreign = add("tom", &["--tenant", "north", "--appearance", "desert"]);
    refused(foreign, 6, "desert");
    let unknown = add("tom", &["--tenant", "north", "--appearance", "drak"]);
    refused(unknown, 3, "no appearance is named drak");
    assert_eq!(sandbox.dump(), before);
}
