//! What a policy asks of passwords and logins, rule by rule, and `policy test`.

use serde_json::{Value, json};

use super::{broken, by, installation, passwd, refused, run, told};
use crate::common::{Call, Sandbox, USER_PASSWORD};

fn test<'a>(sandbox: &'a Sandbox, line: &str, password: &str) -> Call<'a> {
    let call = by(sandbox, "operator", &format!("policy test {line}"));
    call.args(&["--password-stdin", "--json"]).secret(password)
}

/// The rules that do not pass.
fn failed(answer: &Value) -> Vec<&str> {
    let rules = answer["rules"].as_array().unwrap().iter();
    let failed = rules.filter(|rule| rule["passed"] == false);
    failed.map(|rule| rule["rule"].as_str().unwrap()).collect()
}

#[test]
fn e22_a_policy_sets_the_length() {
    let sandbox = installation();
    run(&sandbox, "policy add house --min-length 20 --max-length 64");
    run(&sandbox, "policy default house");
    let short = passwd(&sandbox, "ben", USER_PASSWORD, "Zwölf grüne Äste 12");
    refused(short.run(), 6, "use at least 20 characters instead of 19");
    let long = passwd(
        &sandbox,
        "ben",
        USER_PASSWORD,
        &"Zwölf grüne Äste. ".repeat(4),
    );
    refused(long.run(), 6, "use at most 64 characters instead of 72");
    // twenty characters, more bytes; the composed form counts
    let new = "Zwölf gru\u{308}ne Äste 123";
    passwd(&sandbox, "ben", USER_PASSWORD, new).run().ok();
    sandbox.login("ben", "Zwölf grüne Äste 123").run().ok();
}

#[test]
fn e23_a_policy_sets_what_a_password_contains() {
    let sandbox = installation();
    run(
        &sandbox,
        "policy add house --require lower,upper,digit,special",
    );
    run(&sandbox, "policy default house");
    let outcome = passwd(&sandbox, "ben", USER_PASSWORD, "zwölfgrüneäste")
        .run()
        .code(6);
    assert_eq!(broken(&outcome), ["upper", "digit", "special"]);
    let words = outcome.error_json()["message"].as_str().unwrap().to_owned();
    for word in [
        "an upper-case letter",
        "a digit",
        "neither letter nor digit",
    ] {
        assert!(words.contains(word), "{words}");
    }
    passwd(&sandbox, "ben", USER_PASSWORD, "Zwölf grüne Äste, 12")
        .run()
        .ok();
}

#[test]
fn e24_a_policy_sets_how_long_a_password_is_valid() {
    let sandbox = installation();
    run(&sandbox, "policy add house --max-age 90d");
    run(&sandbox, "policy default house");
    let (within, after) = ("2027-02-21 07:59:00", "2027-02-21 08:01:00");
    sandbox.login("ben", USER_PASSWORD).at(within).run().ok();
    let login = sandbox.login("ben", USER_PASSWORD).at(after).run().code(7);
    assert_eq!(login.json()["decision"], "change_required");
    assert_eq!(login.json()["reason"], "password_expired");
    let new = "Zwölf grüne Äste, 12";
    passwd(&sandbox, "ben", USER_PASSWORD, new)
        .at(after)
        .run()
        .ok();
    sandbox.login("ben", new).at(after).run().ok();
}

#[test]
fn e25_a_policy_sets_the_logout_after_inactivity() {
    let sandbox = installation();
    run(&sandbox, "policy add patient --idle-logout 2h");
    run(&sandbox, "policy assign patient --user sam");
    sandbox.login("ben", USER_PASSWORD).run().ok();
    sandbox.login("sam", USER_PASSWORD).run().ok();
    let open =
        || sandbox.sqlite("SELECT username FROM sessions s JOIN users u ON u.id = s.user_id");
    let expire = |at: &str| {
        let call = by(&sandbox, "operator", "lockout expire --json").at(at);
        call.run().ok().json()["sessions_closed"].clone()
    };
    assert_eq!(expire("2026-11-23 08:14:00"), 0);
    assert_eq!(expire("2026-11-23 08:16:00"), 1);
    assert_eq!(open(), "sam");
    assert_eq!(expire("2026-11-23 10:01:00"), 1);
}

#[test]
fn e26_a_policy_sets_the_addresses_a_login_comes_from() {
    let sandbox = installation();
    run(&sandbox, "policy add office --ip 192.0.2.0/24,2001:db8::7");
    run(&sandbox, "policy assign office --user ben");
    let login = |address: &[&str]| sandbox.login("ben", USER_PASSWORD).args(address).run();
    for address in ["192.0.2.7", "2001:db8::7", "::ffff:192.0.2.7"] {
        login(&["--ip", address]).ok();
    }
    for address in ["198.51.100.1", "2001:db8::8"] {
        let denied = login(&["--ip", address]).code(7).json();
        assert_eq!(denied["reason"], "denied");
    }
    login(&[]).code(7);
}

#[test]
fn policy_test_says_of_every_rule_whether_it_is_kept() {
    let sandbox = installation();
    run(
        &sandbox,
        "policy add house --require digit,special --min-strength 3",
    );
    let answer = test(&sandbox, "house", "Zwölf grüne Äste, 12")
        .run()
        .ok()
        .json();
    assert_eq!(answer["policy"], "house");
    assert_eq!(answer["passed"], true);
    let rules: Vec<&str> = answer["rules"]
        .as_array()
        .unwrap()
        .iter()
        .map(|rule| rule["rule"].as_str().unwrap())
        .collect();
    assert_eq!(
        rules.join(" "),
        "min_length max_length letter lower upper digit special strength common leaked history identity"
    );
    assert_eq!(
        answer["rules"][5],
        json!({"rule": "digit", "passed": true, "message": "contains a digit"})
    );
    let answer = test(&sandbox, "house", "passwort").run().code(9).json();
    assert_eq!(answer["passed"], false);
    assert_eq!(
        failed(&answer),
        ["min_length", "digit", "special", "strength", "common"]
    );
    let outcome = by(&sandbox, "operator", "policy test house --password-stdin");
    let outcome = outcome.secret("ein Apfel am Tag").run().code(9);
    assert!(
        outcome.stdout.contains("digit:       add a digit\n"),
        "{}",
        outcome.transcript()
    );
}

#[test]
fn b24_a_password_is_not_made_of_names() {
    let sandbox = installation();
    sandbox.sqlite("UPDATE tenants SET name = 'Kanzlei Sonnenberg' WHERE slug = 'north'");
    run(
        &sandbox,
        "user edit ben --first-name Benedikt --last-name Übermut --email post@uebermut.example",
    );
    for password in [
        "BenediktUebermut",
        "Benedikt.Übermut",
        "benedikt-ubermut-1",
        "post@uebermut.example",
        "Kanzlei Sonnenberg 2026",
        "vogtvogtvogtvogt",
        "north-north-north",
    ] {
        let answer = test(&sandbox, "builtin --user ben", password)
            .run()
            .code(9)
            .json();
        if password != "BenediktUebermut" {
            assert!(
                failed(&answer).contains(&"identity"),
                "{password}: {answer}"
            );
        }
    }
    // nobody's names: only the program's
    let answer = test(&sandbox, "builtin", "Kanzlei Sonnenberg 2026")
        .run()
        .ok()
        .json();
    assert_eq!(failed(&answer), Vec::<&str>::new());
    let outcome = passwd(&sandbox, "ben", USER_PASSWORD, "Kanzlei Sonnenberg 2026");
    assert_eq!(broken(&outcome.run().code(6)), ["identity"]);
    let set = ["user", "password", "ben", "--password-stdin", "--json"];
    let set = sandbox
        .vogt(&set)
        .secret("Benedikt.Übermut.1")
        .run()
        .code(6);
    assert_eq!(broken(&set), ["identity"]);
    let add = "user add nele --email n@example.org --first-name Nele --last-name Neumann \
               --tenant north --role member --password-stdin --json";
    let add: Vec<&str> = add.split_whitespace().collect();
    let add = sandbox.vogt(&add).secret("Nele Neumann 2026").run().code(6);
    assert_eq!(broken(&add), ["identity"]);
}

/// Otherwise whoever may look at policies could guess at passwords here, uncounted.
#[test]
fn policy_test_tells_nothing_of_the_passwords_a_person_has_or_had() {
    let sandbox = installation();
    run(&sandbox, "policy add house --history 10");
    run(&sandbox, "policy default house");
    let answer = |password: &str| {
        let call = test(&sandbox, "house --user ben", password);
        call.run().ok().json()
    };
    let (present, other) = (answer(USER_PASSWORD), answer("Seven green bottles, 2 wall"));
    assert_eq!(present, other);
    assert_eq!(present["rules"][10]["passed"], true);
}

#[test]
fn policy_test_asks_without_an_echo_and_needs_policy_view() {
    let sandbox = installation();
    let mut terminal = sandbox.terminal(&["policy", "test", "builtin"]);
    terminal.expect("Password to try: ").type_secret("kurz");
    let shown = terminal.close().code(9);
    assert!(shown.stdout.contains("use at least 12 characters"));
    refused(
        by(&sandbox, "operator", "policy test builtin").run(),
        2,
        "add --password-stdin",
    );
    let mia = by(
        &sandbox,
        "mia",
        "policy test builtin --user ben --password-stdin",
    );
    mia.secret("ein Apfel am Tag").run().ok();
    let mia = by(
        &sandbox,
        "mia",
        "policy test builtin --user sam --password-stdin",
    );
    refused(
        mia.secret("ein Apfel am Tag").run(),
        3,
        "no user is named sam",
    );
    let ben = by(&sandbox, "ben", "policy test builtin --password-stdin");
    refused(ben.secret("ein Apfel am Tag").run(), 5, "policy.view");
    let endless = test(&sandbox, "builtin", &"x".repeat(20_000)).run();
    refused(endless, 6, "too long");
    let before = sandbox.dump();
    assert_eq!(told(&sandbox, "policy list").as_array().unwrap().len(), 1);
    assert_eq!(sandbox.dump(), before);
}
