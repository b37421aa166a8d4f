//! Lists of refused passwords: leaked ones by hash, and words.

use super::{broken, by, installation, passwd, refused, run, told};
use crate::common::{Sandbox, USER_PASSWORD};

/// A list with the hashes of these passwords, each leaked 7 times, among two thousand others.
fn leaked(sandbox: &Sandbox, passwords: &[&str], end: &str) -> String {
    let mut script = String::from("import hashlib\n");
    script.push_str("words = [str(n) for n in range(2000)]");
    for password in passwords {
        script.push_str(&format!(" + [{password:?}]"));
    }
    script.push_str(
        "\nfor h in sorted(hashlib.sha1(w.encode()).hexdigest().upper() for w in words):\n    print(h + ':7')\n",
    );
    let list = sandbox
        .program("python3", &["-c", &script])
        .run()
        .ok()
        .stdout;
    list.replace('\n', end)
}

const LEAKED: &str = "Seven leaked bottles, 1 wall";

#[test]
fn b24_a_leaked_password_is_refused_on_every_path() {
    let sandbox = installation();
    sandbox.write("leaked.txt", leaked(&sandbox, &[LEAKED], "\n"));
    run(&sandbox, "policy add house --blocklist leaked.txt");
    run(&sandbox, "policy default house");
    let own = passwd(&sandbox, "ben", USER_PASSWORD, LEAKED).run().code(6);
    assert_eq!(broken(&own), ["leaked"]);
    assert!(
        own.error_json()["violations"][0]["message"]
            .as_str()
            .unwrap()
            .starts_with("this password has leaked 7 times")
    );
    let set = ["user", "password", "ben", "--password-stdin", "--json"];
    let set = sandbox.vogt(&set).secret(LEAKED).run().code(6);
    assert_eq!(broken(&set), ["leaked"]);
    let add = "user add nele --email n@example.org --first-name Nele --last-name Neu \
               --global --role member --password-stdin --json";
    let add: Vec<&str> = add.split_whitespace().collect();
    let add = sandbox.vogt(&add).secret(LEAKED).run().code(6);
    assert_eq!(broken(&add), ["leaked"]);
    let test = ["policy", "test", "house", "--password-stdin", "--json"];
    let test = sandbox.vogt(&test).secret(LEAKED).run().code(9).json();
    assert_eq!(test["rules"][9]["rule"], "leaked");
    assert_eq!(test["rules"][9]["passed"], false);
    // a session for a new password is not used up by it
    let temporary = sandbox.temporary_password("ben");
    let login = sandbox.login("ben", &temporary).run().code(7).json();
    let session = login["session"].as_str().unwrap();
    let passwd = ["auth", "passwd", "ben", "--session-stdin", "--json"];
    let refused = sandbox.vogt(&passwd).secret(session).secret(LEAKED).run();
    assert_eq!(broken(&refused.code(6)), ["leaked"]);
    let good = "Nine sealed bottles, 2 walls";
    sandbox
        .vogt(&passwd)
        .secret(session)
        .secret(good)
        .run()
        .ok();
}

#[test]
fn b24_the_form_of_the_file_does_not_matter() {
    let sandbox = Sandbox::new();
    sandbox.init();
    let plain = leaked(&sandbox, &[LEAKED], "\n");
    run(&sandbox, "policy add plain");
    for content in [
        plain.clone(),
        plain.to_lowercase(),
        plain.trim_end().to_owned(),
        leaked(&sandbox, &[LEAKED], "\r\n"),
        leaked(&sandbox, &[LEAKED], "\r\n").trim_end().to_owned(),
    ] {
        sandbox.write("leaked.txt", content);
        run(&sandbox, "policy edit plain --blocklist leaked.txt");
        for (password, code) in [(LEAKED, 9), ("Nine sealed bottles, 2 walls", 0)] {
            let test = ["policy", "test", "plain", "--password-stdin"];
            sandbox.vogt(&test).secret(password).run().code(code);
        }
    }
}

#[test]
fn b24_common_words_are_refused_by_the_list_built_in_and_by_an_own_one() {
    let sandbox = installation();
    let word = "Betriebsausflug zum Drachenfels";
    let own = passwd(&sandbox, "ben", USER_PASSWORD, "password1234").run();
    assert_eq!(broken(&own.code(6)), ["common"]);
    sandbox.write("words.txt", format!("Sonnenschein\r\n{word}"));
    run(&sandbox, "policy add house --blocklist words.txt");
    run(&sandbox, "policy default house");
    let own = passwd(&sandbox, "ben", USER_PASSWORD, &word.to_uppercase()).run();
    assert_eq!(broken(&own.code(6)), ["common"]);
    passwd(&sandbox, "ben", USER_PASSWORD, &format!("{word}!"))
        .run()
        .ok();
}

/// Nobody knows whether a password may be that could not be looked up.
#[test]
fn b24_a_list_that_cannot_be_used_lets_no_password_pass() {
    let sandbox = installation();
    let path = sandbox.write("leaked.txt", leaked(&sandbox, &[LEAKED], "\n"));
    run(&sandbox, "policy add house --blocklist leaked.txt");
    run(&sandbox, "policy default house");
    let good = "Nine sealed bottles, 2 walls";
    let backwards: Vec<String> = {
        let list = std::fs::read_to_string(&path).unwrap();
        list.lines().rev().map(str::to_owned).collect()
    };
    let tries = [
        (Some(backwards.join("\n")), "is not sorted by hash"),
        (Some(String::new()), "is empty"),
        (
            Some("8846F7EAEE8FB117AD06BDD830B7586C:7\n".to_owned()),
            "holds no SHA1:COUNT at byte 0",
        ),
        (None, "cannot be read"),
    ];
    for (content, words) in tries {
        match content {
            Some(content) => drop(sandbox.write("leaked.txt", content)),
            None => std::fs::remove_file(&path).unwrap(),
        }
        let set = ["user", "password", "ben", "--password-stdin"];
        refused(sandbox.vogt(&set).secret(good).run(), 1, words);
        let own = passwd(&sandbox, "ben", USER_PASSWORD, good);
        refused(own.run(), 1, words);
        let test = ["policy", "test", "house", "--password-stdin"];
        refused(sandbox.vogt(&test).secret(good).run(), 1, words);
    }
    sandbox.folder("leaked.txt");
    let set = ["user", "password", "ben", "--password-stdin"];
    refused(sandbox.vogt(&set).secret(good).run(), 1, "is no file");
    // nothing of that counted as a failure
    assert_eq!(sandbox.user("ben")["failures"]["login"], 0);
    // the present password still opens, and a generated one needs no list
    sandbox.login("ben", USER_PASSWORD).run().ok();
    sandbox.temporary_password("ben");
    refused(
        by(&sandbox, "operator", "policy edit house --history 3 --yes").run(),
        1,
        "is no file",
    );
    run(&sandbox, "policy edit house --blocklist off");
    sandbox.vogt(&set).secret(good).run().ok();
}

#[test]
fn b24_a_pipe_in_place_of_a_list_holds_nothing_up() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.program("mkfifo", &["leaked.txt"]).run().ok();
    let add = by(
        &sandbox,
        "operator",
        "policy add house --blocklist leaked.txt",
    );
    refused(add.run(), 1, "is no file");
    assert_eq!(told(&sandbox, "policy list").as_array().unwrap().len(), 1);
}
