//! `user add` with names, addresses and moments that must not be.

use crate::common::{Call, Outcome, Sandbox, USER_PASSWORD};

/// `user add` of somebody by this name, everything else in order.
fn add<'a>(sandbox: &'a Sandbox, username: &str) -> Call<'a> {
    let rest = [("--email", "someone@example.org"), ("--role", "member")];
    add_with(sandbox, username, &rest)
}

/// `user add` with these options in place of the usual ones.
fn add_with<'a>(sandbox: &'a Sandbox, username: &str, options: &[(&str, &str)]) -> Call<'a> {
    let usual = [
        ("--email", "someone@example.org"),
        ("--role", "member"),
        ("--first-name", "Some"),
        ("--last-name", "One"),
    ];
    let said = |name: &str| options.iter().any(|(option, _)| *option == name);
    let mut call = sandbox.vogt(&["user", "add", "--json", "--password-stdin"]);
    for (option, value) in usual.iter().filter(|(name, _)| !said(name)).chain(options) {
        call = call.arg(format!("{option}={value}"));
    }
    if !said("--tenant") {
        call = call.arg("--global");
    }
    call.secret(USER_PASSWORD).args(&["--", username])
}

/// The message and the hint of an error.
fn text(outcome: &Outcome) -> String {
    let error = outcome.error_json();
    let field = |name: &str| error[name].as_str().unwrap_or_default().to_owned();
    format!("{} – {}", field("message"), field("hint"))
}

fn people(sandbox: &Sandbox) -> String {
    sandbox.sqlite("SELECT count(*) FROM users")
}

#[test]
fn e4_unknown_names_suggest_the_nearest() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.tenant("north");
    sandbox.policy("strict", "min_length = 20");
    for (option, unknown, nearest) in [
        ("--role", "membre", "member"),
        ("--tenant", "nort", "north"),
        ("--restrict-to", "nroth", "north"),
        ("--policy", "strct", "strict"),
    ] {
        let refused = add_with(&sandbox, "ben", &[(option, unknown)])
            .run()
            .code(3);
        let text = text(&refused);
        assert_eq!(refused.error_json()["kind"], "not_found");
        assert!(text.contains(unknown), "{text}");
        let hint = refused.error_json()["hint"].to_string();
        assert!(hint.contains(nearest), "{text}");
    }
    let far = add_with(&sandbox, "ben", &[("--role", "zzzzzzzzzz")]);
    far.run().code(3);
    assert_eq!(people(&sandbox), "0");
}

#[test]
fn e4_a_name_is_taken_in_all_its_spellings() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.add_user("Zoë", &["--email", "zoe@example.org"]);
    sandbox.add_user("paypal", &[]);
    for same in [
        "Zoë",
        "zoë",
        "ZOË",
        "Zoe\u{308}", // composed and decomposed
        "Ｚｏë",      // full width
        "paypaⅼ",
        "pаypal",
        "раураӏ", // a numeral, one Cyrillic letter, all Cyrillic
    ] {
        let refused = add(&sandbox, same).run();
        assert!(refused.code == 4 || refused.code == 6, "{refused:?}");
        assert!(
            same.contains('а') || same.contains('ⅼ') || refused.code == 4,
            "{refused:?}"
        );
        assert_eq!(people(&sandbox), "2", "{same}");
    }
    let cyrillic = add(&sandbox, "раураӏ").run().code(4);
    assert!(text(&cyrillic).contains("paypal"), "{}", text(&cyrillic));
    // Look-alikes of one script are two people.
    sandbox.add_user("bernd", &[]);
    sandbox.add_user("bemd", &[]);
}

#[test]
fn e4_names_that_deceive_are_refused() {
    let sandbox = Sandbox::new();
    sandbox.init();
    for bad in [
        "",
        " ",
        "ben berg",
        "ben\n",
        "ben\tberg",
        "ben\u{7}",
        "\u{1b}[31mben",
        "ben\u{202e}gpj",
        "ben\u{2066}x",
        "ben\u{200b}",
        "ben\u{200d}",
        "\u{feff}ben",
        "ben\u{ad}berg",
        "pаypal", // one letter is Cyrillic
        "-",
        "-ben",
        "Operator",
        "ＳＹＳＴＥＭ",
        "os:ben",
        &"x".repeat(1000),
    ] {
        let refused = add(&sandbox, bad).run();
        assert_eq!(refused.code, 6, "{bad:?}\n{}", refused.transcript());
        assert_eq!(refused.error_json()["kind"], "invalid");
        let raw = |c: char| (c.is_control() && c != '\n') || "\u{202e}\u{2066}\u{200b}".contains(c);
        assert!(!refused.stderr.contains(raw), "{:?}", refused.stderr);
    }
    assert_eq!(people(&sandbox), "0");
    for good in [
        "ben",
        "b.berg",
        "b_berg-2",
        "o'neill",
        "李小龍",
        "Ольга",
        "ben@example.org",
    ] {
        add(&sandbox, good).run().ok();
    }
}

#[test]
fn e4_first_and_last_names_are_anything_but_tricks() {
    let sandbox = Sandbox::new();
    sandbox.init();
    for (option, bad) in [
        ("--first-name", ""),
        ("--first-name", "  "),
        ("--last-name", "Berg\u{1b}[2J"),
        ("--last-name", "Berg\u{202e}"),
        ("--last-name", "Be\nrg"),
        ("--last-name", &"x".repeat(5000)),
    ] {
        let refused = add_with(&sandbox, "ben", &[(option, bad)]).run();
        assert_eq!(refused.code, 6, "{bad:?}\n{}", refused.transcript());
    }
    let names = [
        ("--first-name", "Anna-Karenina Ñ."),
        ("--last-name", "d’Árvíztűrő von Öz"),
    ];
    add_with(&sandbox, "ben", &names).run().ok();
    assert_eq!(people(&sandbox), "1");
}

#[test]
fn e4_an_address_must_be_one() {
    let sandbox = Sandbox::new();
    sandbox.init();
    for bad in [
        "",
        "ben",
        "@example.org",
        "ben@",
        "ben@@example.org",
        "ben@exa mple.org",
        "ben@example.org\nBcc: all@example.org",
        "Ben <ben@example.org>",
        "ben@example.org,bo@example.org",
        "ben@example..org",
        &format!("{}@example.org", "x".repeat(300)),
    ] {
        let refused = add_with(&sandbox, "ben", &[("--email", bad)]).run();
        assert_eq!(refused.code, 6, "{bad:?}\n{}", refused.transcript());
    }
    // Two people may share one.
    for (name, good) in [
        ("ben", "ben+vogt@example.org"),
        ("bo", "ben+vogt@example.org"),
        ("jürgen", "jürgen@müller.example"),
    ] {
        add_with(&sandbox, name, &[("--email", good)]).run().ok();
    }
}

#[test]
fn e4_an_end_lies_ahead() {
    let sandbox = Sandbox::still_at("2026-12-01 08:00:00");
    sandbox.init();
    for past in ["2026-11-30", "2026-12-01T07:59:59Z", "1970-01-01"] {
        let refused = add_with(&sandbox, "ben", &[("--expires", past)]).run();
        assert_eq!(refused.code, 6, "{}", refused.transcript());
    }
    for malformed in ["0", "-1", "yesterday", "2026-02-30", "31.12.2026"] {
        let refused = add_with(&sandbox, "ben", &[("--expires", malformed)]).run();
        assert_eq!(refused.code, 6, "{}", refused.transcript());
    }
    for malformed in ["0", "-1", "30", "x", "1e9d"] {
        let refused = add_with(&sandbox, "ben", &[("--demo", malformed)]).run();
        assert_eq!(refused.code, 6, "{}", refused.transcript());
    }
    assert_eq!(people(&sandbox), "0");
    // A bare date is the end of that day, where the operator is.
    let today = add_with(&sandbox, "ben", &[("--expires", "2026-12-01")])
        .run()
        .ok();
    assert_eq!(today.json()["expires_at"], "2026-12-01T22:59:59Z");
}

#[test]
fn b30_a_full_tenant_takes_nobody() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.tenant("north");
    sandbox.sqlite("UPDATE tenants SET max_users = 2");
    sandbox.add_user("own", &["--tenant", "north", "--locked"]);
    sandbox.add_user("member", &["--global", "--restrict-to", "north"]);
    let refused = add_with(&sandbox, "ben", &[("--tenant", "north")])
        .run()
        .code(5);
    assert!(text(&refused).contains('2'), "{}", text(&refused));
    add_with(&sandbox, "ben", &[("--restrict-to", "north")])
        .run()
        .code(5);
    add(&sandbox, "ben").run().ok();
}

#[test]
fn n12_a_dry_run_shows_it_all_and_keeps_nothing() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    let before = sandbox.dump();
    let dry = add(&sandbox, "--dry-run").run();
    assert_eq!(dry.code, 6, "after -- it is a name");
    for flag in ["-n", "--dry-run"] {
        let dry = sandbox
            .vogt(&[
                flag,
                "user",
                "add",
                "ben",
                "--email",
                "b@example.org",
                "--json",
            ])
            .args(&["--first-name", "B", "--last-name", "B", "--role", "member"])
            .args(&["--global", "--password-stdin"])
            .secret(USER_PASSWORD);
        assert_eq!(dry.run().ok().json()["username"], "ben");
    }
    let taken = sandbox
        .vogt(&[
            "user",
            "add",
            "ADA",
            "--email",
            "b@example.org",
            "--dry-run",
        ])
        .args(&["--first-name", "B", "--last-name", "B", "--role", "member"])
        .args(&["--global", "--password-stdin"]);
    taken.secret(USER_PASSWORD).run().code(4);
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn e9_a_time_beside_demo_is_no_username() {
    let sandbox = Sandbox::new();
    sandbox.init();
    let someone = ["--email", "x@example.org", "--first-name", "Xi", "--global"];
    let add = |demo: &[&str]| {
        let call = sandbox.vogt(&["user", "add", "--json", "--password-stdin"]);
        let call = call.args(&someone).args(&["--last-name", "Ro"]).args(demo);
        call.args(&["--role", "member"]).secret(USER_PASSWORD).run()
    };
    let stray = add(&["--demo", "30d"]).code(2);
    assert!(text(&stray).ends_with("--demo=30d"), "{}", text(&stray));
    assert_eq!(people(&sandbox), "0");
    assert_eq!(
        add(&["--demo=30d"]).ok().json()["username"],
        "x@example.org"
    );
}
