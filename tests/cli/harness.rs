//! The harness keeps its own promises.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::{Duration, Instant};

use crate::common::{ADMIN, ADMIN_PASSWORD, Sandbox, USER_PASSWORD};

/// What the test would have said, had it failed on its own.
fn failure(body: impl FnOnce()) -> String {
    let panicked = catch_unwind(AssertUnwindSafe(body)).expect_err("this should fail");
    let said = panicked.downcast_ref::<String>().cloned();
    said.unwrap_or_else(|| (*panicked.downcast_ref::<&str>().unwrap()).to_owned())
}

#[test]
fn programs_see_the_sandbox_and_nothing_else() {
    let sandbox = Sandbox::new();
    let seen = sandbox.program("env", &[""; 0]).run().ok();
    let mut names: Vec<_> = seen
        .stdout
        .lines()
        .filter_map(|line| line.split_once('='))
        .map(|(name, _)| name)
        .collect();
    names.sort_unstable();
    let expected = "HOME LANG PATH TZ XDG_CONFIG_HOME XDG_DATA_HOME XDG_RUNTIME_DIR";
    assert_eq!(names.join(" "), expected);
    let home = sandbox.program("pwd", &[""; 0]).run().ok();
    assert_eq!(home.stdout.trim(), sandbox.home().to_str().unwrap());
}

#[test]
fn programs_do_not_run_as_root() {
    let sandbox = Sandbox::new();
    let uid = sandbox.program("id", &["-u"]).run().ok().stdout;
    assert_ne!(uid.trim(), "0");
    let name = sandbox.program("id", &["-un"]).run().ok().stdout;
    assert_eq!(name.trim(), sandbox.operator());
    sandbox.write("kept", "mine");
    sandbox.program("touch", &["kept", "new"]).run().ok();
    sandbox.program("touch", &["/etc/vogt"]).run().code(1);
}

#[test]
fn a_call_starts_at_its_moment_and_the_clock_runs_on() {
    let sandbox = Sandbox::at("2027-01-01 00:00:00");
    let date = ["+%F %T %Z"];
    let moved = sandbox.program("date", &date).at("2026-12-23 08:00:00");
    assert_eq!(moved.run().ok().stdout, "2026-12-23 09:00:00 CET\n");
    let kept = sandbox.program("date", &date).run().ok();
    assert_eq!(kept.stdout, "2027-01-01 01:00:00 CET\n");
    let summer = sandbox.program("date", &date).at("2026-07-01 23:30:00");
    assert_eq!(summer.run().ok().stdout, "2026-07-02 01:30:00 CEST\n");
    let elsewhere = sandbox
        .program("date", &date)
        .env("TZ", "UTC")
        .at("2026-10-25 01:30:00");
    assert_eq!(elsewhere.run().ok().stdout, "2026-10-25 01:30:00 UTC\n");
    let later = [":memory:", ".shell sleep 1.1", "SELECT datetime('now')"];
    let later = sandbox.program("sqlite3", &later).run().ok();
    assert_eq!(later.stdout, "2027-01-01 00:00:01\n");
}

#[test]
fn the_hour_that_comes_twice_is_refused() {
    let said = failure(|| {
        let sandbox = Sandbox::at("2026-10-25 01:30:00");
        sandbox.program("date", &[""; 0]).run();
    });
    assert!(said.contains("twice"), "{said}");
}

#[test]
fn input_is_fed_line_by_line_or_empty() {
    let sandbox = Sandbox::new();
    let lines = sandbox.program("cat", &["-n"]).stdin("a\n").stdin("b\n");
    assert_eq!(lines.run().ok().stdout, "     1\ta\n     2\tb\n");
    assert_eq!(sandbox.program("cat", &[""; 0]).run().ok().stdout, "");
    let unread = sandbox.program("true", &[""; 0]).stdin(vec![b'x'; 1 << 20]);
    unread.run().ok();
}

#[test]
fn a_secret_in_sight_fails_the_test() {
    let sandbox = Sandbox::new();
    sandbox
        .program("wc", &["-l"])
        .secret("hidden thing")
        .run()
        .ok();
    let printed = failure(|| {
        let cat = sandbox.program("cat", &[""; 0]).secret("hidden thing");
        cat.run();
    });
    assert!(
        printed.contains("a secret stands in stdout: hidden thing"),
        "{printed}"
    );
    let passed = failure(|| {
        sandbox.vogt(&["--password", ADMIN_PASSWORD]).run();
    });
    assert!(
        passed.contains("a secret stands in an argument"),
        "{passed}"
    );
    let shown = failure(|| {
        let mut cat = sandbox.program("sh", &["-c", "stty -echo; cat"]).terminal();
        cat.type_secret("hidden thing").press("\x04");
        cat.close();
    });
    assert!(shown.contains("what the screen shows"), "{shown}");
}

#[test]
fn an_outcome_is_one_text_that_is_the_same_everywhere() {
    let sandbox = Sandbox::new();
    let script = r#"echo "$HOME os:$(id -un)"; echo "error: it's over" >&2; exit 5"#;
    let outcome = sandbox.program("sh", &["-c", script]).run().code(5);
    insta::assert_snapshot!(outcome.transcript(), @r#"
    $ sh -c 'echo "$HOME os:$(id -un)"; echo "error: it'\''s over" >&2; exit 5'
    [stdout]
    $HOME os:operator
    [stderr]
    error: it's over
    exit 5
    "#);
    let said = failure(|| drop(outcome.ok()));
    assert!(said.contains("[stdout]\n$HOME os:operator\n"), "{said}");
}

#[test]
fn json_is_read_from_both_streams() {
    let sandbox = Sandbox::new();
    let script = r#"echo '{"a":1}'; echo note >&2; echo '{"error":{"kind":"refused"}}' >&2"#;
    let outcome = sandbox.program("sh", &["-c", script]).run().ok();
    assert_eq!(outcome.json(), serde_json::json!({"a": 1}));
    assert_eq!(outcome.json_lines(), [outcome.json()]);
    assert_eq!(outcome.error_json()["kind"], "refused");
    let said = failure(|| drop(sandbox.program("echo", &["{"]).run().json()));
    assert!(said.contains("stdout is no JSON"), "{said}");
}

#[test]
fn a_killed_program_says_so_by_its_code() {
    let sandbox = Sandbox::new();
    let mut sleeping = sandbox.program("sleep", &["60"]).start();
    sleeping.kill();
    sleeping.wait().code(137);
}

#[test]
fn parallel_calls_run_at_once() {
    let sandbox = Sandbox::new();
    let start = Instant::now();
    let done = sandbox.parallel(8, |i| {
        let script = format!("sleep 1; echo {i}");
        sandbox.program("sh", &["-c", &script])
    });
    assert!(start.elapsed() < Duration::from_secs(6));
    let printed: String = done
        .into_iter()
        .map(|process| process.ok().stdout)
        .collect();
    assert_eq!(printed, "0\n1\n2\n3\n4\n5\n6\n7\n");
}

#[test]
fn a_terminal_is_one_and_waits_for_its_person() {
    let sandbox = Sandbox::at("2026-12-23 08:00:00");
    let script = r#"
        test -t 0 && test -t 1 && test -t 2 && stty size && date +%F
        printf 'Größe: '; read -r size
        stty -echo; printf 'Password: '; read -r secret; stty echo
        echo; echo "$size, ${#secret} letters"; exit 3
    "#;
    let mut terminal = sandbox.program("sh", &["-c", script]).terminal();
    terminal.expect("40 100").expect("2026-12-23");
    terminal.expect("Größe: ").type_line("7");
    terminal.expect("Password: ").type_secret("not to be seen");
    let screen = terminal.close().code(3);
    assert!(
        screen
            .stdout
            .ends_with("Größe: 7\nPassword: \n7, 14 letters\n"),
        "{screen:?}"
    );
}

#[test]
fn a_terminal_tells_what_it_waited_for() {
    let sandbox = Sandbox::new();
    let said = failure(|| {
        sandbox.program("echo", &["Hello"]).terminal().expect("Bye");
    });
    assert!(said.contains(r#"ended before "Bye" appeared"#), "{said}");
    assert!(said.contains("[screen]\nHello"), "{said}");
}

#[test]
fn the_database_is_read_and_written_beside_the_program() {
    let sandbox = Sandbox::new();
    let said = failure(|| drop(sandbox.dump()));
    assert!(said.contains("no database"), "{said}");
    sandbox.folder(".local/share/vogt");
    sandbox.write(".local/share/vogt/vogt.db", "");
    sandbox.sqlite("CREATE TABLE t(x); INSERT INTO t VALUES(1),(2)");
    assert_eq!(sandbox.sqlite("SELECT x FROM t"), "1\n2");
    assert!(sandbox.dump().contains("INSERT INTO t VALUES(2);"));
}

#[test]
fn an_installation_with_people_is_three_lines() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.add_user("ben", &[]);
    let login = sandbox.vogt(&["auth", "login", "ben", "--password-stdin"]);
    login.secret(USER_PASSWORD).run().ok();
    let list = sandbox.vogt(&["user", "list"]);
    list.acting_as(ADMIN, ADMIN_PASSWORD).run().ok();
    sandbox.terminal(&["--version"]).close().ok();

    let bare = Sandbox::new();
    bare.init();
}
