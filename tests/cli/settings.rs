//! Where the database is, and what the settings file may say.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use crate::common::{Call, Outcome, Sandbox, USER_PASSWORD};

/// `user list` under these settings, which lie where they are looked for.
fn with_settings(sandbox: &Sandbox, settings: &str) -> Outcome {
    place(sandbox, settings);
    sandbox.vogt(&["user", "list", "--json"]).run()
}

fn place(sandbox: &Sandbox, settings: &str) {
    if !sandbox.path(".config/vogt").exists() {
        sandbox.folder(".config/vogt");
    }
    sandbox.write(".config/vogt/config.toml", settings);
}

/// The message and hint of an error.
fn text(outcome: &Outcome) -> String {
    let error = outcome.error_json();
    format!("{} {}", error["message"], error["hint"])
}

#[test]
fn an_unknown_key_is_named_with_the_nearest_one() {
    let sandbox = Sandbox::new();
    sandbox.init();
    for (settings, unknown, nearest) in [
        ("colour = 'auto'", "colour", "color"),
        ("[hash]\nmemory_kb = 19456", "memory_kb", "memory_kib"),
        ("[hsah]\npasses = 2", "hsah", "hash"),
    ] {
        let refused = with_settings(&sandbox, settings).code(6);
        let text = text(&refused);
        assert!(text.contains(unknown) && text.contains(nearest), "{text}");
        assert!(text.contains("config.toml"), "{text}");
    }
}

#[test]
fn a_wrong_value_is_an_error_that_names_it() {
    let sandbox = Sandbox::new();
    sandbox.init();
    for (settings, named) in [
        ("color = 'pink'", "color"),
        ("db = 7", "db"),
        ("[hash]\nmemory_kib = 8", "memory_kib"),
        ("[hash]\npasses = 0", "passes"),
        ("[hash]\nlanes = 'two'", "lanes"),
        ("[hash]\nmemory_kib = 999999999999", "memory_kib"),
        ("db = ", "1"),
    ] {
        let refused = with_settings(&sandbox, settings).code(6);
        assert!(text(&refused).contains(named), "{}", refused.transcript());
    }
    with_settings(&sandbox, "").ok();
    with_settings(&sandbox, "# nothing yet\n").ok();
}

#[test]
fn settings_that_others_can_write_are_refused_with_what_mends_it() {
    let sandbox = Sandbox::new();
    sandbox.init();
    place(&sandbox, "color = 'auto'");
    let file = sandbox.path(".config/vogt/config.toml");
    for (mode, code) in [(0o666, 5), (0o620, 5), (0o644, 0), (0o600, 0)] {
        fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
        let outcome = sandbox.vogt(&["user", "list", "--json"]).run().code(code);
        if code == 5 {
            assert!(text(&outcome).contains("chmod"), "{}", text(&outcome));
        }
    }
}

#[test]
fn a_settings_file_that_was_named_must_be_there() {
    let sandbox = Sandbox::new();
    sandbox.init();
    let list = || sandbox.vogt(&["user", "list", "--json"]);
    let gone = list().args(&["--config", "gone.toml"]).run();
    assert!([1, 3].contains(&gone.code), "{}", gone.transcript());
    assert!(text(&gone).contains("gone.toml"), "{}", text(&gone));
    list().env("VOGT_CONFIG", "gone.toml").run().code(gone.code);
    list().run().ok();
}

#[test]
fn the_option_comes_before_the_environment_before_the_settings() {
    let sandbox = Sandbox::new();
    let place = |name: &str| sandbox.path(name).display().to_string();
    let init = |name: &str, who: &str| {
        let init = sandbox
            .vogt(&[
                "init",
                "--db",
                &place(name),
                "--admin",
                who,
                "--email",
                "x@example.org",
            ])
            .args(&["--first-name", "X", "--last-name", "Y", "--password-stdin"]);
        init.secret(USER_PASSWORD).run().ok();
    };
    init("a.db", "fromoption");
    init("b.db", "fromenv");
    init("c.db", "fromsettings");
    init("d.db", "fromnamed");
    let seen = |call: Call<'_>| {
        let list = call.args(&["user", "list", "--json"]).run().ok().json();
        list[0]["username"].as_str().unwrap().to_owned()
    };
    let vogt = || sandbox.vogt(&[""; 0]);
    sandbox.folder(".config/vogt");
    sandbox.write(
        ".config/vogt/config.toml",
        format!("db = '{}'", place("c.db")),
    );
    sandbox.write("named.toml", format!("db = '{}'", place("d.db")));
    assert_eq!(seen(vogt()), "fromsettings");
    assert_eq!(seen(vogt().args(&["--config", "named.toml"])), "fromnamed");
    assert_eq!(seen(vogt().env("VOGT_CONFIG", "named.toml")), "fromnamed");
    let env = || {
        vogt()
            .env("VOGT_DB", place("b.db"))
            .env("VOGT_CONFIG", "named.toml")
    };
    assert_eq!(seen(env()), "fromenv");
    assert_eq!(seen(env().args(&["--db", &place("a.db")])), "fromoption");
}

#[test]
fn a_new_cost_rewrites_the_hash_at_the_next_login() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let hash = || sandbox.stored("ben", "password_hash");
    let first = hash();
    assert!(
        first.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"),
        "{first}"
    );
    sandbox.login("ben", USER_PASSWORD).run().ok();
    assert_eq!(hash(), first, "nothing to do");
    place(
        &sandbox,
        "[hash]\nmemory_kib = 24576\npasses = 3\nlanes = 2",
    );
    sandbox.login("ben", "not the password").run().code(7);
    assert_eq!(hash(), first, "only a right password does it");
    sandbox.login("ben", USER_PASSWORD).run().ok();
    let second = hash();
    assert!(
        second.starts_with("$argon2id$v=19$m=24576,t=3,p=2$"),
        "{second}"
    );
    sandbox.login("ben", USER_PASSWORD).run().ok();
    assert_eq!(hash(), second);
}

#[test]
fn a_database_that_is_missing_or_open_to_others() {
    let sandbox = Sandbox::new();
    let list = || sandbox.vogt(&["user", "list", "--json"]).run();
    let missing = list().code(1);
    assert!(text(&missing).contains("vogt init"), "{}", text(&missing));
    sandbox.init();
    let mode = |mode| fs::set_permissions(sandbox.db(), fs::Permissions::from_mode(mode)).unwrap();
    mode(0o640);
    let open = list().code(5);
    assert!(text(&open).contains("chmod"), "{}", text(&open));
    mode(0o600);
    list().ok();
}
