//! `policy export` and `policy import`.

use super::{by, installation, refused, run, told};
use crate::common::Sandbox;

const FILE: &str = "[[policy]]
name = \"office\"
idle_logout = \"30m\"
ip = [\"192.0.2.0/24\", \"2001:db8::7\"]

[[policy]]
name = \"strict\"
default = true
min_length = 14
require = [\"lower\", \"digit\"]
max_age = \"90d\"
history = 5
lock_for = \"off\"
require_2fa = true
single_session = false
";

#[test]
fn what_is_exported_is_imported_as_it_was() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.write("policies.toml", FILE);
    let imported = told(&sandbox, "policy import policies.toml");
    assert_eq!(imported[0]["name"], "office");
    assert_eq!(imported[1]["default"], true);
    assert_eq!(run(&sandbox, "policy export").stdout, FILE);
    let list = told(&sandbox, "policy list");
    // again it changes nothing
    let before = sandbox.dump();
    run(&sandbox, "policy import policies.toml");
    assert_eq!(sandbox.dump(), before);
    // elsewhere it makes the same
    let other = Sandbox::new();
    other.init();
    other.write("policies.toml", run(&sandbox, "policy export").stdout);
    run(&other, "policy import policies.toml");
    assert_eq!(told(&other, "policy list"), list);
}

#[test]
fn a_policy_that_is_there_comes_to_be_as_the_file_has_it() {
    let sandbox = Sandbox::new();
    sandbox.init();
    run(
        &sandbox,
        "policy add strict --min-length 20 --max-failures 3",
    );
    run(&sandbox, "policy add other");
    sandbox.write("policies.toml", FILE);
    run(&sandbox, "policy import policies.toml");
    let strict = told(&sandbox, "policy show strict");
    assert_eq!(strict["min_length"], 14);
    assert_eq!(strict["max_failures"], 5);
    assert_eq!(told(&sandbox, "policy list").as_array().unwrap().len(), 4);
    let one = run(&sandbox, "policy export office").stdout;
    assert!(one.contains("office") && !one.contains("strict"));
    assert_eq!(told(&sandbox, "policy export office")[0]["name"], "office");
    refused(
        by(&sandbox, "operator", "policy export builtin").run(),
        3,
        "no policy to export is named builtin",
    );
}

#[test]
fn all_of_a_file_is_taken_or_nothing() {
    let sandbox = installation();
    let before = sandbox.dump();
    let import = |content: &str| {
        sandbox.write("policies.toml", content);
        by(&sandbox, "operator", "policy import policies.toml").run()
    };
    for (line, code, words) in [
        ("min_lenght = 3", 6, "did you mean policy.min_length?"),
        ("max_length = 63", 6, "max_length: it lies between 64"),
        ("min_length = 900\nmax_length = 64", 6, "no password has"),
        (
            "min_length = \"many\"",
            6,
            "min_length: write a whole number",
        ),
        ("blocklist = \"/nowhere\"", 1, "cannot be read"),
        ("default = \"yes\"", 6, "policy.default is true or false"),
    ] {
        refused(
            import(&format!("{FILE}\n[[policy]]\nname = \"last\"\n{line}\n")),
            code,
            words,
        );
    }
    refused(
        import(&format!("{FILE}\n[[policy]]\nname = \"builtin\"\n")),
        6,
        "builtin",
    );
    refused(import("not TOML"), 6, "TOML parse error");
    refused(
        by(&sandbox, "operator", "policy import nowhere.toml").run(),
        1,
        "nowhere.toml cannot be read",
    );
    assert_eq!(sandbox.dump(), before);
    sandbox.write("policies.toml", FILE);
    for actor in ["tara", "mia", "ben"] {
        refused(
            by(&sandbox, actor, "policy import policies.toml").run(),
            5,
            "policy.manage",
        );
    }
    by(&sandbox, "ada", "policy import policies.toml")
        .run()
        .ok();
}

#[test]
fn an_import_says_what_comes_of_it() {
    let sandbox = installation();
    sandbox.write("policies.toml", FILE);
    let import = run(&sandbox, "policy import policies.toml --dry-run");
    assert!(
        import
            .stderr
            .contains("other rules for 5 people; without second factor: ada (administrator), tara (administrator), ben, mia, sam"),
        "{}",
        import.transcript()
    );
}

#[test]
fn a_file_that_is_no_text_or_never_ends_is_refused() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.write("bytes.toml", b"[[policy]]\nname = \"\xff\xfe\"\n");
    sandbox.write("long.toml", "# no end\n".repeat(500_000));
    for verb in ["policy", "right"] {
        for (file, words) in [
            ("bytes.toml", "is not UTF-8"),
            ("long.toml", "is longer than 4 MiB"),
            ("/dev/zero", "is longer than 4 MiB"),
        ] {
            refused(sandbox.vogt(&[verb, "import", file]).run(), 6, words);
        }
    }
}
