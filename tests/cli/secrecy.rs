//! What must not come to light: secrets in the process list, in files and on the screen, and
//! whatever text could make a terminal do things.
//!
//! That no secret stands in arguments, stdout or stderr is checked by the harness in every test.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::Path;
use std::thread;
use std::time::Duration;

use crate::common::{ADMIN, ADMIN_PASSWORD, App, Sandbox, USER_PASSWORD};

/// Every file beside the database with its bytes: the log and the shared memory, too.
fn files_of_the_database(sandbox: &Sandbox) -> Vec<(String, Vec<u8>)> {
    let folder = sandbox.db();
    fs::read_dir(folder.parent().unwrap())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| (path.display().to_string(), fs::read(&path).unwrap()))
        .collect()
}

#[track_caller]
fn assert_nowhere(files: &[(String, Vec<u8>)], secrets: &[&str]) {
    for secret in secrets {
        for (name, bytes) in files {
            let secret = secret.as_bytes();
            let found = bytes.windows(secret.len()).any(|part| part == secret);
            assert!(!found, "{:?} in {name}", String::from_utf8_lossy(secret));
        }
    }
}

#[test]
fn no_secret_lies_in_the_files_of_the_database() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    // as long as someone has the database open, its log keeps all that was ever written
    sandbox.program("mkfifo", &["never-written"]).run().ok();
    let mut reader = sandbox
        .program("sqlite3", &["-cmd", "SELECT count(*) FROM users"])
        .arg(sandbox.db())
        .arg(".read never-written")
        .start_fed();
    sandbox.add_user("ben", &[]);
    let login = |name: &str, password: &str| {
        let call = ["auth", "login", name, "--password-stdin", "--json", "-v"];
        sandbox.vogt(&call).secret(password).run()
    };
    login("ben", "the guess of a stranger").code(7);
    // a password typed where the name belongs
    let slip = "Hunter2-but-longer";
    login(slip, "whatever it was").code(7);
    let list = sandbox.vogt(&["user", "list", "--as", slip, "--as-password-file"]);
    list.arg(sandbox.write("guess", "whatever it was"))
        .run()
        .code(7);
    let session = login("ben", USER_PASSWORD).ok().json()["session"].clone();
    let changed = "another one, freely chosen";
    sandbox
        .vogt(&["auth", "passwd", "ben", "--password-stdin", "-v"])
        .secret(USER_PASSWORD)
        .secret(changed)
        .run()
        .ok();
    let made = sandbox
        .vogt(&["user", "password", "ben", "--temporary", "--print"])
        .args(&["--json", "-v"])
        .run()
        .ok()
        .json();
    let temporary = made["temporary_password"].as_str().unwrap();
    let once = login("ben", temporary).code(7).json();
    assert_eq!(once["decision"], "change_required");
    let files = files_of_the_database(&sandbox);
    assert!(files.len() > 1, "the log is gone too early");
    let secrets = [
        ADMIN_PASSWORD,
        USER_PASSWORD,
        "the guess of a stranger",
        slip,
        &slip.to_lowercase(),
        "whatever it was",
        changed,
        temporary,
        session.as_str().unwrap(),
        once["session"].as_str().unwrap(),
    ];
    assert_nowhere(&files, &secrets);
    reader.kill();
    reader.wait();
    sandbox.vogt(&["user", "list"]).run().ok();
    let files = files_of_the_database(&sandbox);
    assert_eq!(files.len(), 1, "the log is folded in");
    assert_nowhere(&files, &secrets);
    assert_nowhere(
        &[("the dump".to_owned(), sandbox.dump().into_bytes())],
        &secrets,
    );
}

#[test]
fn no_code_and_no_secret_of_a_second_factor_lies_there_either() {
    let sandbox = Sandbox::still_at("2026-12-01 08:00:00");
    sandbox.init_with_admin();
    sandbox.program("mkfifo", &["never-written"]).run().ok();
    let mut reader = sandbox
        .program("sqlite3", &["-cmd", "SELECT count(*) FROM users"])
        .arg(sandbox.db())
        .arg(".read never-written")
        .start_fed();
    sandbox.add_user("ben", &[]);
    let enrol = ["auth", "totp", "enrol", "ben", "--password-stdin", "--json"];
    let enrolled = sandbox.vogt(&enrol).arg("-v").secret(USER_PASSWORD).run();
    let enrolled = enrolled.ok().json();
    let secret = enrolled["secret"].as_str().unwrap();
    let app = App::with(secret);
    let moments = [
        "2026-12-01 08:00:00",
        "2026-12-01 08:00:30",
        "2026-12-01 07:59:30",
    ];
    let [now, next, before] = moments.map(|moment| app.at(moment));
    let confirm = ["auth", "totp", "confirm", "ben", "-v", "--otp-stdin"];
    sandbox.vogt(&confirm).secret(&before).run().ok();
    let codes = ["auth", "totp", "codes", "ben", "--json", "-v"];
    let codes = sandbox
        .vogt(&codes)
        .args(&["--password-stdin", "--otp-stdin"]);
    let codes = codes.secret(USER_PASSWORD).secret(&now).run().ok().json();
    let codes = codes["codes"].as_array().unwrap().iter();
    let codes: Vec<_> = codes.map(|code| code.as_str().unwrap()).collect();
    let login = |code: &str| {
        let login = sandbox.login("ben", USER_PASSWORD);
        login.args(&["--otp-stdin", "-v"]).secret(code).run()
    };
    login("wrong-code-here").code(7);
    let session = login(&next).ok().json()["session"].clone();
    login(codes[0]).ok();
    let check = ["auth", "session", "check", "-v"];
    let check = sandbox.vogt(&check).secret(session.as_str().unwrap());
    // its end is all that the answer tells
    check.run().ok();
    let files = files_of_the_database(&sandbox);
    assert!(files.len() > 1, "the log is gone too early");
    let plain: Vec<_> = codes.iter().map(|code| code.replace('-', "")).collect();
    let mut secrets = vec![secret, "wrong-code-here", session.as_str().unwrap()];
    secrets.extend(&codes);
    secrets.extend(plain.iter().map(String::as_str));
    assert_nowhere(&files, &secrets);
    reader.kill();
    reader.wait();
    let trail = sandbox.vogt(&["audit", "list", "--json"]).run().ok();
    for code in [&now, &next, &before] {
        assert!(!trail.stdout.contains(&format!("\"{code}\"")));
    }
}

#[test]
fn the_hash_of_a_used_one_time_password_goes_when_its_time_is_over() {
    let sandbox = Sandbox::at("2026-12-01 08:00:00");
    sandbox.init_with_admin();
    sandbox.add_user("ben", &[]);
    let made = sandbox
        .vogt(&["user", "password", "ben", "--temporary", "--print"])
        .arg("--json")
        .run()
        .ok()
        .json();
    let hash = sandbox.sqlite("SELECT password_hash FROM users WHERE username = 'ben'");
    let temporary = made["temporary_password"].as_str().unwrap();
    let login = ["auth", "login", "ben", "--password-stdin"];
    sandbox.vogt(&login).secret(temporary).run().code(7);
    let cron = sandbox.vogt(&["lockout", "expire"]);
    cron.at("2026-12-02 08:01:00").run().ok();
    assert_nowhere(&files_of_the_database(&sandbox), &[&hash]);
}

/// What another process can read of this one.
fn seen_of(pid: impl std::fmt::Display) -> Vec<(String, Vec<u8>)> {
    ["cmdline", "environ", "status", "comm"]
        .map(|file| format!("/proc/{pid}/{file}"))
        .into_iter()
        // as another user, some of them cannot even be read
        .filter_map(|path| Some((path.clone(), fs::read(&path).ok()?)))
        .collect()
}

#[test]
fn a_program_that_holds_a_secret_cannot_be_looked_into() {
    let sandbox = Sandbox::new();
    sandbox.init();
    sandbox.folder(".config/vogt");
    sandbox.write(".config/vogt/config.toml", "[hash]\npasses = 64\n");
    sandbox.add_user("ben", &[]);
    let mut terminal = sandbox.terminal(&["auth", "login", "ben"]);
    terminal.expect("Password of ben: ").wait_for_hidden_input();
    let pid = terminal.pid();
    let limits = fs::read_to_string(format!("/proc/{pid}/limits")).unwrap();
    let core = limits.lines().find(|line| line.starts_with("Max core"));
    let words: Vec<_> = core.unwrap().split_whitespace().collect();
    assert_eq!(words[4..6], ["0", "0"], "no core dump is written");
    // not dumpable: its insides belong to root, whoever runs it
    for inside in ["environ", "mem", "maps"] {
        let inside = format!("/proc/{pid}/{inside}");
        assert_eq!(fs::metadata(&inside).unwrap().uid(), 0, "{inside}");
        sandbox.program("cat", &[&inside]).run().code(1);
    }
    terminal.type_secret(USER_PASSWORD);
    terminal.expect("\n");
    assert_nowhere(&seen_of(pid), &[USER_PASSWORD]);
    terminal.close().ok();

    let file = sandbox.write("password", USER_PASSWORD);
    let list = ["user", "list", "--as", "ben", "--as-password-file"];
    let running = sandbox.vogt(&list).arg(file).start_fed();
    while sandbox.sqlite("SELECT count(*) FROM credential_bookings") == "0" {}
    let seen = seen_of(running.pid());
    assert!(!seen.is_empty(), "it ended too early");
    assert_nowhere(&seen, &[USER_PASSWORD]);
    running.wait();
}

#[test]
fn a_question_that_is_cut_short_gives_the_terminal_back() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.add_user("ben", &[]);
    // Ctrl-C, and `kill` from elsewhere
    let mut terminal = sandbox.terminal(&["auth", "login", "ben"]);
    terminal.expect("Password of ben: ").wait_for_hidden_input();
    terminal.press("half a password\x03");
    terminal.wait_for_shown_input();
    terminal.close().code(130);
    let mut terminal = sandbox.terminal(&["auth", "login", "ben"]);
    terminal.expect("Password of ben: ").wait_for_hidden_input();
    let pid = terminal.pid().to_string();
    sandbox.program("kill", &["-TERM", &pid]).run().ok();
    terminal.wait_for_shown_input();
    terminal.close().code(143);
    // in the very instant in which the question appears
    for _ in 0..8 {
        let mut terminal = sandbox.terminal(&["user", "password", "ben"]);
        terminal.expect("New password for ben").press("\x03");
        thread::sleep(Duration::from_millis(50));
        terminal.wait_for_shown_input();
        terminal.close().code(130);
    }
    // questions with an echo, too
    let mut terminal = sandbox.terminal(&["user", "add", "cy"]);
    terminal.expect("mail");
    terminal.press("\x03");
    terminal.close().code(130);
    let bookings = "SELECT count(*) FROM credential_bookings";
    assert_eq!(sandbox.sqlite(bookings), "0");
}

/// What a terminal obeys: colours and commands, bells, a new line, the direction of writing.
const NASTY: &str = "\x1b[31mX\x07\n\u{9b}2J\u{202e}";

#[test]
fn whatever_stands_in_an_argument_is_shown_escaped() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.add_user("ben", &[]);
    let path = format!("/tmp/{NASTY}");
    let option = format!("--{NASTY}");
    let with_value = format!("--sort={NASTY}");
    let password = sandbox.write("password", USER_PASSWORD);
    let password = password.to_str().unwrap();
    let who = [
        "--email",
        "x@example.org",
        "--first-name",
        "X",
        "--last-name",
        "X",
    ];
    let add = |rest: &[&'static str]| [&["user", "add", "x"], &who[..], rest].concat();
    let mut calls: Vec<Vec<&str>> = vec![
        vec![NASTY],
        vec![&option],
        vec!["user", NASTY],
        vec!["user", "list", NASTY],
        vec!["user", "list", &option],
        vec!["user", "list", &with_value],
        vec!["user", "list", "--output", NASTY],
        vec!["user", "list", "--at", NASTY],
        vec!["user", "list", "--tenant", NASTY],
        vec!["user", "list", "--role", NASTY],
        vec!["user", "list", "--columns", NASTY],
        vec!["user", "list", "--search", NASTY],
        vec!["user", "list", "--db", &path],
        vec!["user", "list", "--config", &path],
        vec![
            "user",
            "list",
            "--as",
            NASTY,
            "--as-password-file",
            password,
        ],
        vec!["user", "list", "--as", "ben", "--as-password-file", &path],
        vec!["user", "show", NASTY],
        vec!["user", "why", NASTY],
        vec!["user", "password", NASTY, "--temporary"],
        vec!["user", "password", "ben", "--password-file", &path],
        vec!["auth", "login", "ben", "--ip", NASTY],
        vec!["auth", "login", NASTY, "--password-stdin"],
        vec!["auth", "passwd", NASTY, "--password-stdin"],
        vec!["auth", "sign", NASTY, "--password-stdin"],
        vec!["auth", "login", "ben", "--password-stdin", "--otp", NASTY],
        vec!["auth", "session", "check", "--right", NASTY],
        vec!["auth", "session", "list", "--user", NASTY],
        vec!["auth", "session", "list", "--tenant", NASTY],
        vec!["auth", "session", "end", NASTY],
        vec!["auth", "session", "end", "--user", NASTY],
        vec!["auth", "totp", "enrol", NASTY, "--password-stdin"],
        vec!["auth", "totp", "confirm", NASTY, "--otp", "123456"],
        vec!["auth", "totp", "remove", NASTY],
        vec!["auth", "totp", "codes", NASTY, "--password-stdin"],
        vec!["lockout", "show", NASTY],
        vec!["lockout", "lock", NASTY, "--reason", "x"],
        vec!["lockout", "lock", "ben", "--reason", NASTY],
        vec!["lockout", "lock", "ben", "--reason", "x", "--until", NASTY],
        vec![
            "audit", "list", "--user", NASTY, "--by", NASTY, "--action", NASTY,
        ],
        vec!["audit", "verify", "--head", NASTY],
        vec!["db", "backup", "/dev/null/x", NASTY],
        vec!["db", "backup", &path, "--db", &path],
        vec!["init", "--db", &path, "--admin", NASTY],
        vec!["completions", NASTY],
        vec!["man", "/proc/x", NASTY],
    ];
    for rest in [
        &["--role", NASTY, "--global", "--temporary"][..],
        &["--tenant", NASTY, "--temporary"],
        &["--global", "--policy", NASTY, "--temporary"],
        &["--global", "--temporary", "--expires", NASTY],
        &["--global", "--password-file", NASTY],
        &["--global", "--temporary", "--out", "/proc/\x1b[31mX\n"],
    ] {
        calls.push(add(rest));
    }
    for call in calls {
        for format in [&[][..], &["--json"], &["--color", "always"]] {
            let said = sandbox
                .vogt(&call)
                .args(format)
                .env("CLICOLOR_FORCE", "1")
                .stdin("x\ny\n")
                .run();
            assert_tame(&call, &said.stdout);
            assert_tame(&call, &said.stderr);
        }
    }
}

/// Colours of our own aside, nothing acts on a terminal, and no line is one of the argument's.
#[track_caller]
fn assert_tame(call: &[&str], text: &str) {
    let text = text.replace("\x1b[31mX", "<the argument's colour>");
    assert!(!text.contains("<the argument's"), "{call:?}: {text:?}");
    let acts = |c: char| {
        matches!(c, '\x00'..='\x09' | '\x0b'..='\x1a' | '\x1c'..='\x1f' | '\x7f'..='\u{9f}'
            | '\u{202a}'..='\u{202e}')
    };
    assert!(!text.contains(acts), "{call:?}: {text:?}");
    for line in text.lines() {
        assert!(!line.starts_with("2J"), "{call:?}: {text:?}");
    }
}

#[test]
fn what_a_question_repeats_is_shown_escaped() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    let shown = r"x\u{1b}[31mX\u{7}\n\u{9b}2J\u{202e}";
    let name = format!("x{NASTY}");
    for (call, question) in [
        (["user", "password"], "New password for "),
        (["auth", "login"], "Password of "),
        (["auth", "passwd"], "Old password of "),
    ] {
        let mut terminal = sandbox.vogt(&call).arg(&name).terminal();
        terminal.expect(question).expect(shown).press("\x03");
        terminal.close().code(130);
    }
}

#[test]
fn no_format_lets_the_database_act_on_a_terminal() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.add_user("ben", &[]);
    sandbox.sqlite("UPDATE users SET last_name = 'B' || char(27) || ']0;x' || char(7) || 'C'");
    for verb in [["user", "list"].as_slice(), &["user", "show", "ben"]] {
        for format in ["csv", "json", "jsonl"] {
            let call = || sandbox.vogt(verb).args(&["-o", format]);
            let shown = call().terminal().close().ok().stdout;
            assert!(!shown.contains("\x1b]0"), "{verb:?} {format}: {shown:?}");
        }
        // a file gets it to the letter
        let csv = sandbox.vogt(verb).args(&["-o", "csv"]).run().ok().stdout;
        assert!(csv.contains("B\x1b]0;x\x07C"), "{csv:?}");
    }
}

#[test]
fn a_secret_file_is_new_its_owners_and_no_link() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.add_user("ben", &[]);
    let reset = |file: &Path| {
        let call = ["user", "password", "ben", "--temporary", "--out"];
        sandbox.vogt(&call).arg(file).run()
    };
    let out = sandbox.path("once");
    reset(&out).ok();
    let made = fs::metadata(&out).unwrap();
    assert_eq!(made.mode() & 0o777, 0o600);
    reset(&out).code(4);
    // a link that leads nowhere yet is not followed
    let elsewhere = sandbox.path("elsewhere");
    sandbox
        .program("ln", &["-s", "elsewhere", "link"])
        .run()
        .ok();
    reset(&sandbox.path("link")).code(4);
    assert!(!elsewhere.exists());
    // what was refused made no new password
    let once = fs::read_to_string(&out).unwrap();
    let login = ["auth", "login", "ben", "--password-stdin", "--json"];
    let login = sandbox.vogt(&login).secret(once.trim_end()).run().code(7);
    assert_eq!(login.json()["decision"], "change_required");
}

#[test]
fn a_password_comes_from_a_pipe_too_and_never_without_end() {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.add_user("ben", &[]);
    sandbox.write("password", USER_PASSWORD);
    let list = "vogt=$1; shift; cat password | \"$vogt\" user list --as ben --as-password-file ";
    let program = sandbox.vogt(&[""; 0]).program();
    let shell = |source: &str| {
        let script = format!("{list}{source}");
        sandbox
            .program("sh", &["-c", &script, "sh"])
            .arg(&program)
            .run()
    };
    shell("/dev/stdin").ok();
    let endless = shell("/dev/zero").code(6);
    assert!(endless.stderr.contains("too long"), "{}", endless.stderr);
    shell("/").code(1);
    let login = sandbox.vogt(&["auth", "login", "ben", "--password-stdin"]);
    let ten_megabytes = login.stdin("x".repeat(10 << 20)).run().code(6);
    assert!(ten_megabytes.stderr.contains("too long"));
    // none of it was an attempt
    assert_eq!(
        sandbox.sqlite("SELECT count(*) FROM credential_failures"),
        "0"
    );
    let audited = "SELECT count(*) FROM audit WHERE action = 'login.denied'";
    assert_eq!(sandbox.sqlite(audited), "0");
    let as_admin = sandbox.vogt(&["user", "list"]);
    as_admin.acting_as(ADMIN, ADMIN_PASSWORD).run().ok();
}
