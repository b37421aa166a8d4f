//! People of other systems, who log in with the password they have. The files beside this one were
//! written by those systems (Keycloak's after its export); the password behind every hash in them
//! is [`PASSWORD`].

mod moving;

use crate::common::{Outcome, Sandbox, USER_PASSWORD};

/// What the hashes were made of, by the real tools.
const PASSWORD: &str = "Grüße aus München 1";

/// How our own hashes begin.
const OURS: &str = "$argon2id$v=19$m=19456,t=2,p=1$";

/// An installation with the tenant `north` and the role `lawyer`, which lets nobody log in.
fn installation() -> Sandbox {
    let sandbox = Sandbox::at("2026-11-23 08:00:00");
    sandbox.init_with_admin();
    sandbox.tenant("north");
    let role = ["role", "add", "lawyer", "--title", "Lawyer", "--global"];
    sandbox.vogt(&role).run().ok();
    sandbox
}

fn import(sandbox: &Sandbox, more: &[&str]) -> Outcome {
    sandbox.vogt(&["user", "import"]).args(more).run()
}

/// Imports a file of this format into the north, its people as members.
fn import_north(sandbox: &Sandbox, file: &str, format: &str, more: &[&str]) -> Outcome {
    let who = [file, "--format", format, "--tenant", "north"];
    let what = ["--role", "member", "--email-domain", "x.example", "--json"];
    import(sandbox, &[&who, &what, more].concat())
}

/// A CSV with these people and hashes.
fn csv(people: &[(&str, &str)]) -> String {
    let mut text = "username,email,first_name,last_name,tenant,roles,password_hash\n".to_owned();
    for (name, hash) in people {
        text += &format!("{name},{name}@x.example,{name},Berg,north,member,{hash}\n");
    }
    text
}

/// Logs in with the password of the origin twice: the first login replaces the hash by ours.
fn logs_in_and_is_upgraded(sandbox: &Sandbox, name: &str) {
    let before = sandbox.stored(name, "password_hash");
    assert!(!before.starts_with(OURS), "{name}: {before}");
    sandbox.login(name, "another password").run().code(7);
    assert_eq!(sandbox.stored(name, "password_hash"), before, "{name}");
    sandbox.login(name, PASSWORD).run().ok();
    let after = sandbox.stored(name, "password_hash");
    assert!(after.starts_with(OURS), "{name}: {after}");
    sandbox.login(name, "another password").run().code(7);
    sandbox.login(name, PASSWORD).run().ok();
    assert_eq!(sandbox.stored(name, "password_hash"), after, "{name}");
    // the old one is no earlier password either
    let earlier = sandbox.sqlite("SELECT count(*) FROM password_history");
    assert_eq!(earlier, "0", "{name}");
    assert_eq!(sandbox.stored(name, "password_kind"), "permanent");
}

#[test]
fn n16_htpasswd() {
    let sandbox = installation();
    sandbox.write("people", include_str!("htpasswd"));
    let done = import_north(&sandbox, "people", "htpasswd", &[])
        .ok()
        .json();
    assert_eq!((&done["added"], &done["left_out"]), (&2.into(), &0.into()));
    let ana = sandbox.user("ana");
    assert_eq!(ana["email"], "ana@x.example");
    assert_eq!(
        (&ana["first_name"], &ana["last_name"]),
        (&"ana".into(), &"ana".into())
    );
    assert_eq!(
        (&ana["tenant"], &ana["status"]),
        (&"north".into(), &"active".into())
    );
    assert_eq!(ana["password"]["kind"], "permanent");
    assert_eq!(ana["password"]["set_at"], "2026-11-23T08:00:00Z");
    assert_eq!(sandbox.user("ben@x.example")["email"], "ben@x.example");
    for name in ["ana", "ben@x.example"] {
        logs_in_and_is_upgraded(&sandbox, name);
    }
    assert_eq!(done["weak_hashes"], 1);
    // the same file once more changes nobody, and says so
    let again = import_north(&sandbox, "people", "htpasswd", &["--update"]).ok();
    assert_eq!(again.json()["unchanged"], 2);
    assert_eq!(again.json()["passwords_kept"], 2);
    assert_eq!(again.json()["weak_hashes"], 0);
    assert!(
        again.stderr.contains("note: 2 kept the password they have"),
        "{}",
        again.stderr
    );
}

#[test]
fn n16_shadow() {
    let sandbox = installation();
    sandbox.write("people", include_str!("shadow"));
    let done = import_north(&sandbox, "people", "shadow", &[]).ok();
    assert_eq!(
        (&done.json()["added"], &done.json()["left_out"]),
        (&4.into(), &3.into())
    );
    assert!(
        done.stderr.contains("note: left out 3 that are no people"),
        "{}",
        done.stderr
    );
    assert_eq!(
        sandbox.user("gina")["password"]["set_at"],
        "2025-11-08T00:00:00Z"
    );
    assert_eq!(sandbox.user("hugo")["expires_at"], "2038-06-13T00:00:00Z");
    for name in ["gina", "hugo"] {
        logs_in_and_is_upgraded(&sandbox, name);
    }
    // whose password was locked there is locked here, and comes back with the same password
    assert_eq!(sandbox.user("ida")["status"], "locked");
    sandbox.login("ida", PASSWORD).run().code(7);
    sandbox.vogt(&["lockout", "unlock", "ida"]).run().ok();
    logs_in_and_is_upgraded(&sandbox, "ida");
    // whoever had to change it there has to here
    let login = sandbox.login("jan", PASSWORD).run().code(7).json();
    assert_eq!(login["decision"], "change_required");
    assert_eq!(sandbox.user("jan")["password"]["kind"], "temporary");
}

#[test]
fn n16_django() {
    let sandbox = installation();
    sandbox.write("people", include_str!("django.json"));
    let done = import_north(&sandbox, "people", "django", &[]).ok();
    assert_eq!(done.json()["added"], 4);
    assert!(
        done.stderr.contains("ben is a superuser there"),
        "{}",
        done.stderr
    );
    assert_eq!(
        done.json()["notes"][0]["message"],
        "ben is a superuser there, and no administrator here"
    );
    assert_eq!(
        sandbox.user("ben")["administrator"],
        serde_json::Value::Null
    );
    assert_eq!(sandbox.user("ana")["last_name"], "López");
    logs_in_and_is_upgraded(&sandbox, "ana");
    logs_in_and_is_upgraded(&sandbox, "ben");
    assert_eq!(sandbox.user("cleo")["status"], "locked");
    sandbox.vogt(&["lockout", "unlock", "cleo"]).run().ok();
    logs_in_and_is_upgraded(&sandbox, "cleo");
    assert_eq!(sandbox.user("dora@example.org")["status"], "pending");
}

#[test]
fn n16_keycloak() {
    let sandbox = installation();
    sandbox.write("people", include_str!("keycloak.json"));
    let done = import_north(&sandbox, "people", "keycloak", &[]).ok();
    assert_eq!(
        (&done.json()["added"], &done.json()["left_out"]),
        (&4.into(), &1.into())
    );
    let gina = sandbox.user("gina");
    assert_eq!(
        (&gina["language"], &gina["last_name"]),
        (&"de".into(), &"Berg".into())
    );
    assert_eq!(gina["password"]["set_at"], "2025-11-15T09:46:40Z");
    let roles: Vec<_> = gina["roles"]
        .as_array()
        .unwrap()
        .iter()
        .map(|role| &role["role"])
        .collect();
    assert_eq!(roles, ["lawyer", "member"]);
    assert_eq!(gina["administrator"], serde_json::Value::Null);
    for name in ["gina", "hugo"] {
        logs_in_and_is_upgraded(&sandbox, name);
    }
    let login = sandbox.login("ida", PASSWORD).run().code(7).json();
    assert_eq!(login["decision"], "change_required");
    // a second factor is not left behind silently
    assert_eq!(sandbox.user("jan")["status"], "pending");
    assert!(
        done.stderr.contains("jan has a second factor there"),
        "{}",
        done.stderr
    );
}

#[test]
fn n16_every_scheme_is_upgraded_at_the_first_login() {
    let sandbox = installation();
    let people = [
        (
            "yescrypt",
            "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$wr/pHMRBCDDe6vFz.tq8sY3ju38cyQETHpah/g1XwF7",
        ),
        (
            "sha512",
            "$6$vogtsalt$qUjYFGO4GYrMEEM/nQT/ttt5sZCIbM6oAIKy4gPAiTSYCISqYhXDx0WD9tyqWxsWv5QokR5Fvku\
             4DWWLTuiMF1",
        ),
        (
            "sha256",
            "$5$vogtsalt$WP9j/UuPbcWtcqU73vP/wC4U68JVnXK/pPJ8bj2YJh/",
        ),
        (
            "bcrypt",
            "$2b$05$kqts8AY2ZpKifYvshWxRyucZ8uktc2.pSl6bYb7nkohtqZiVZ4v7m",
        ),
        ("md5", "$1$vogtsalt$6m/rxFDcPB719uOkuZmnu1"),
        (
            "django",
            "pbkdf2_sha256$20000$6Oow9LWSaRDk7pZDsU2sRV$+eaI1jnT472BftkSlft4aLE7e6aaz45NPuE6vE0NZaY=",
        ),
        (
            "django1",
            "pbkdf2_sha1$20000$seasaltseasalt$177Ur9p2cZ6Ldbu1k4KiFOXtCYE=",
        ),
        (
            "argon2i",
            "\"$argon2i$v=19$m=1024,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$oL5VAfEVpqL9pYXpI8z6W/eYrpPQVU7w/W\
             HxdOQo3sM\"",
        ),
    ];
    sandbox.write("people.csv", csv(&people));
    import(&sandbox, &["people.csv"]).ok();
    for (name, _) in people {
        logs_in_and_is_upgraded(&sandbox, name);
    }
    let entry = "SELECT json_extract(details, '$.password'), json_extract(details, '$.hash')
                   FROM audit WHERE action = 'user.add' AND target = 'django'";
    assert_eq!(sandbox.sqlite(entry), "permanent|pbkdf2-sha256");
    assert!(
        !sandbox
            .sqlite("SELECT details FROM audit")
            .contains("$vogtsalt")
    );
    sandbox.vogt(&["audit", "verify"]).run().ok();
}

#[test]
fn n16_every_path_through_the_gate_takes_an_imported_hash() {
    let sandbox = installation();
    sandbox.write("people", include_str!("htpasswd"));
    import_north(&sandbox, "people", "htpasswd", &[]).ok();
    // acting as someone replaces the hash as well, and is no login
    let own = sandbox.vogt(&["user", "edit", "ana", "--language", "de"]);
    own.acting_as("ana", PASSWORD).run().ok();
    assert!(sandbox.stored("ana", "password_hash").starts_with(OURS));
    assert_eq!(sandbox.stored("ana", "last_login"), "");
    // so does a change of password, which holds the new one to the rules and to be another
    let passwd = |old: &str, new: &str| {
        let call = sandbox.vogt(&["auth", "passwd", "ben@x.example", "--password-stdin"]);
        call.secret(old).stdin(format!("{new}\n")).run()
    };
    passwd("not it", USER_PASSWORD).code(7);
    passwd(PASSWORD, "short").code(6);
    passwd(PASSWORD, PASSWORD).code(6);
    passwd(PASSWORD, USER_PASSWORD).ok();
    sandbox.login("ben@x.example", USER_PASSWORD).run().ok();
    sandbox.login("ben@x.example", PASSWORD).run().code(7);
}

#[test]
fn n16_guesses_at_an_imported_hash_are_counted_however_many_come_at_once() {
    let sandbox = installation();
    sandbox.write("people", include_str!("htpasswd"));
    import_north(&sandbox, "people", "htpasswd", &[]).ok();
    let guesses = sandbox.parallel(20, |i| sandbox.login("ana", &format!("guess number {i}")));
    guesses.into_iter().for_each(|guess| drop(guess.code(7)));
    assert_eq!(
        sandbox.sqlite("SELECT count(*) FROM credential_failures"),
        "5"
    );
    sandbox.login("ana", PASSWORD).run().code(7);
    // twenty right ones at once are all let in, and one hash of ours is left
    let right = sandbox.parallel(20, |_| sandbox.login("ben@x.example", PASSWORD));
    right.into_iter().for_each(|login| drop(login.ok()));
    assert!(
        sandbox
            .stored("ben@x.example", "password_hash")
            .starts_with(OURS)
    );
}

#[test]
fn n16_a_password_of_ten_megabytes_is_refused_before_it_is_hashed() {
    let sandbox = installation();
    let people = [(
        "ana",
        "$6$rounds=1000000$vogtsalt$UZA140o3l4bPlBdeSycfqm69/L3MzBPQX3We5OoB06q2QixeO2\
                    ImSAj./9KMWFvCR.ttRoyASW72dHm/nGqvo1",
    )];
    sandbox.write("people.csv", csv(&people));
    import(&sandbox, &["people.csv"]).ok();
    let before = sandbox.dump();
    let huge = "x".repeat(10_000_000);
    sandbox.login("ana", &huge).run().code(6);
    assert_eq!(sandbox.dump(), before);
}
