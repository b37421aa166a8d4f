//! Help, wrong usage, and the global options in every place.

use std::collections::BTreeSet;

use crate::common::Sandbox;

/// The verbs that people and programs come through every day.
const VERBS: [&str; 7] = [
    "user add",
    "user list",
    "user show",
    "user password",
    "user why",
    "auth login",
    "auth passwd",
];

/// The long options that begin a line of this help.
fn options(help: &str) -> BTreeSet<&str> {
    let lines = help.lines().map(str::trim_start);
    lines
        .filter(|line| line.starts_with('-'))
        .filter_map(|line| {
            line.split([' ', '[', ','])
                .find(|word| word.starts_with("--"))
        })
        .collect()
}

#[test]
fn n12_the_help_of_each_verb_says_what_its_man_page_says() {
    let sandbox = Sandbox::new();
    let whole = sandbox.vogt(&["--help"]).run().ok().stdout;
    for verb in VERBS {
        let args: Vec<_> = verb.split(' ').collect();
        let help = sandbox.vogt(&args).arg("--help").run().ok();
        assert_eq!(help.stderr, "");
        let (own, common) = help.stdout.split_once("Global options:\n").unwrap();
        assert!(
            whole.ends_with(common),
            "{verb} has the global options and exit codes"
        );
        assert!(own.contains(&format!("Usage: vogt {verb} ")), "{own}");
        let page = format!(
            "{}/man/vogt-{}.1",
            env!("CARGO_MANIFEST_DIR"),
            args.join("-")
        );
        let page = std::fs::read_to_string(page).unwrap().replace("\\-", "-");
        let page = page.replace(r"\*(Aq", "'");
        assert!(options(own).len() > 1);
        for option in options(own) {
            assert!(page.contains(option), "{verb} {option} is in no man page");
        }
        for line in own.lines().take_while(|line| !line.starts_with("Usage")) {
            assert!(page.contains(line.trim()), "{verb}: {line}");
        }
        let short = sandbox.vogt(&args).arg("-h").run().ok().stdout;
        assert!(options(&short).is_subset(&options(&help.stdout)));
    }
}

#[test]
fn n12_without_a_verb_there_is_help_and_exit_2() {
    let sandbox = Sandbox::new();
    for (args, named) in [
        ([""; 0].as_slice(), "user"),
        (&["user"], "password"),
        (&["auth"], "login"),
    ] {
        let help = sandbox.vogt(args).run().code(2);
        let shown = format!("{}{}", help.stdout, help.stderr);
        assert!(
            shown.contains("Usage: vogt") && shown.contains(named),
            "{shown}"
        );
    }
}

#[test]
fn what_is_mistyped_is_told_with_what_is_near() {
    let sandbox = Sandbox::new();
    for (args, near) in [
        (["usr", "list"].as_slice(), "user"),
        (&["user", "lsit"], "list"),
        (&["user", "list", "--statsu", "active"], "--status"),
        (&["user", "list", "--status", "actve"], "active"),
    ] {
        let outcome = sandbox.vogt(args).run().code(2);
        assert_eq!(outcome.stdout, "");
        assert!(outcome.stderr.starts_with("error: "), "{}", outcome.stderr);
        assert!(outcome.stderr.contains(near), "{}", outcome.stderr);
    }
}

#[test]
fn global_options_stand_before_or_after_the_verb() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let db = sandbox.db().display().to_string();
    for args in [
        ["--json", "--db", &db, "user", "show", "ben"],
        ["user", "--json", "show", "--db", &db, "ben"],
        ["user", "show", "ben", "--db", &db, "--json"],
    ] {
        assert_eq!(sandbox.vogt(&args).run().ok().json()["username"], "ben");
    }
    let both = ["user", "show", "ben", "--json", "-o", "csv"];
    sandbox.vogt(&both).run().code(2);
    sandbox.vogt(&["user", "show", "ben", "-yqn"]).run().ok();
    sandbox.vogt(&["--version"]).run().ok();
}

#[test]
fn a_secret_is_no_argument() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    for args in [
        ["auth", "login", "ben", "--password", "x"].as_slice(),
        &["auth", "login", "ben", "x"],
        &["auth", "passwd", "ben", "x", "y"],
        &["user", "password", "ben", "--password-stdin=x"],
    ] {
        sandbox.vogt(args).run().code(2);
    }
    let env = sandbox
        .vogt(&["auth", "login", "ben"])
        .env("VOGT_PASSWORD", "x");
    env.run().code(2);
}

#[test]
fn a_dry_run_says_that_it_was_one() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("ben", &[]);
    let before = sandbox.dump();
    let lock = ["lockout", "lock", "ben", "--reason", "x", "-n", "--json"];
    let rehearsed = sandbox.vogt(&lock).run().ok();
    assert_eq!(rehearsed.json()[0]["status"], "locked");
    assert_eq!(rehearsed.stderr, "note: a dry run: nothing was kept\n");
    assert_eq!(sandbox.vogt(&lock).arg("--quiet").run().ok().stderr, "");
    let refused = sandbox.vogt(&["user", "rename", "ben", "", "-n"]).run();
    assert!(!refused.code(6).stderr.contains("dry run"));
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn what_the_environment_says_in_odd_bytes_is_not_passed_over() {
    use std::os::unix::ffi::OsStrExt;
    let odd = std::ffi::OsStr::from_bytes(b"f\xff.db");
    let sandbox = Sandbox::new();
    sandbox.init();
    let list = || sandbox.vogt(&["user", "list"]);
    // never the operator in place of the account that was meant, nor another database
    let acting = list().env("VOGT_AS", odd).run().code(2);
    assert!(acting.stderr.contains("VOGT_AS"), "{}", acting.stderr);
    let elsewhere = list().env("VOGT_DB", odd).run().code(1);
    assert!(elsewhere.stderr.contains("there is no database"));
    list().env("VOGT_CONFIG", odd).run().code(1);
}

#[test]
fn a_dry_run_of_the_manual_writes_no_page() {
    let sandbox = Sandbox::new();
    sandbox.vogt(&["man", "pages", "-n"]).run().ok();
    assert!(!sandbox.path("pages").exists());
    sandbox.vogt(&["man", "pages"]).run().ok();
    assert!(sandbox.path("pages/vogt.1").exists());
}

#[test]
fn a_page_of_the_manual_follows_no_link() {
    let sandbox = Sandbox::new();
    let precious = sandbox.write("precious", "not a page");
    let pages = sandbox.folder("pages");
    std::os::unix::fs::symlink(&precious, pages.join("vogt.1")).unwrap();
    sandbox.vogt(&["man", "pages"]).run().ok();
    let left = std::fs::read_to_string(&precious).unwrap();
    assert_eq!(left, "not a page");
    let page = std::fs::read_to_string(pages.join("vogt.1")).unwrap();
    assert!(page.contains(".TH vogt 1"));
    let names = std::fs::read_dir(&pages).unwrap();
    let drafts = names.filter(|found| {
        let name = found.as_ref().unwrap().file_name();
        name.to_string_lossy().starts_with('.')
    });
    assert_eq!(drafts.count(), 0);
    // again, over the pages of before
    sandbox.vogt(&["man", "pages"]).run().ok();
}

#[test]
fn what_is_not_there_is_told_with_the_list_of_what_is() {
    let sandbox = Sandbox::new();
    sandbox.init();
    for (noun, list) in [
        ("user", "vogt user list"),
        ("tenant", "vogt tenant list"),
        ("role", "vogt role list"),
        ("right", "vogt right list"),
        ("policy", "vogt policy list"),
    ] {
        let show = sandbox.vogt(&[noun, "show", "zzzzzz", "--json"]).run();
        let hint = show.code(3).error_json()["hint"].to_string();
        assert!(hint.contains(list), "{hint}");
        let words: Vec<_> = list.split(' ').skip(1).collect();
        sandbox.vogt(&words).run().ok();
    }
    for (name, shown) in [("", "\"\""), ("ben ", "\"ben \""), ("ben", "ben")] {
        let show = sandbox.vogt(&["user", "show", name]).run().code(3);
        let error = format!("error: no user is named {shown}\n");
        assert!(show.stderr.starts_with(&error), "{}", show.stderr);
    }
}
