//! Names that are completed from the database, in real shells, too.

use crate::common::{ADMIN, Call, Sandbox, USER_PASSWORD};

/// Tenants, people and a role, with the program on the path as `vogt`.
fn installation() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.init_with_admin();
    sandbox.tenant("north");
    sandbox.tenant("northeast");
    sandbox.add_user("ben", &["--tenant", "north"]);
    for name in ["bea@north.example", "Zoë"] {
        let address = ["--email", "someone@north.example", "--first-name", "Some"];
        sandbox.add_user(name, &[&["--tenant", "north"], &address[..]].concat());
    }
    let role = [
        "role", "add", "clerk", "--tenant", "north", "--right", "login",
    ];
    sandbox.vogt(&role).run().ok();
    sandbox.folder("bin");
    let program = sandbox.program_path().to_owned();
    std::os::unix::fs::symlink(program, sandbox.path("bin/vogt")).unwrap();
    sandbox
}

/// What is offered after these words, the last of them begun.
fn offered(sandbox: &Sandbox, words: &[&str]) -> String {
    let complete = asking(sandbox, words).run().ok();
    assert_eq!(complete.stderr, "");
    let values = complete.stdout.lines();
    let values = values.map(|line| line.split('\t').next().unwrap_or_default());
    values.collect::<Vec<_>>().join(" ")
}

fn asking<'a>(sandbox: &'a Sandbox, words: &[&str]) -> Call<'a> {
    sandbox.vogt(&["complete", "--", "vogt"]).args(words)
}

/// A call of a shell that finds `vogt` on its path.
fn in_shell<'a>(sandbox: &'a Sandbox, shell: &str, args: &[&str]) -> Call<'a> {
    let path = std::env::var("PATH").unwrap();
    let bin = sandbox.path("bin");
    sandbox
        .program(shell, args)
        .env("PATH", format!("{}:{path}", bin.display()))
        .env("PS1", "$ ")
}

fn installed(shell: &str) -> bool {
    let path = std::env::var_os("PATH").unwrap();
    std::env::split_paths(&path).any(|folder| folder.join(shell).exists())
}

/// The script as the program prints it, in a file.
fn script(sandbox: &Sandbox, shell: &str) -> std::path::PathBuf {
    let printed = sandbox.vogt(&["completions", shell]).run().ok().stdout;
    sandbox.write(&format!("completion.{shell}"), printed)
}

#[test]
fn n17_names_of_every_kind_are_completed() {
    let sandbox = installation();
    let before = sandbox.dump();
    for (words, expected) in [
        (&["user", "show", "be"][..], "bea@north.example ben"),
        (&["user", "show", "Z"], "Zoë"),
        (&["user", "show", "z"], "zoë"),
        (&["user", "show", "x"], ""),
        (
            &["lockout", "lock", "ben", "--reason", "x", "be"],
            "bea@north.example ben",
        ),
        (&["--as", "ad"], "ada"),
        (
            &["audit", "list", "--by=be"],
            "--by=bea@north.example --by=ben",
        ),
        (&["tenant", "show", "north"], "north northeast"),
        (
            &["user", "list", "--tenant=n"],
            "--tenant=north --tenant=northeast",
        ),
        (&["user", "list", "--tenant", "northe"], "northeast"),
        (
            &["user", "restrict", "ben", "north", "no"],
            "north northeast",
        ),
        (&["role", "assign", "c"], "clerk"),
        (&["role", "assign", "clerk", "be"], "bea@north.example ben"),
        (&["user", "grant", "ben", "bil"], "billing"),
        (&["user", "grant", "ben", "billing,cl"], "billing,clerk"),
        (&["user", "deny", "ben", "lockout"], "lockout.manage"),
        (&["role", "grant", "clerk", "user.v"], "user.view"),
        (&["user", "edit", "ben", "--policy", "b"], "builtin"),
        (&["tenant", "setting", "set", "oper"], "operator"),
        (
            &["user", "list", "--columns", "username,tenant"],
            "username,tenant username,tenants",
        ),
        // what is new has no name yet
        (&["user", "add", "be"], ""),
        (&["user", "rename", "ben", "be"], ""),
    ] {
        assert_eq!(offered(&sandbox, words), expected, "{words:?}");
    }
    assert_eq!(sandbox.dump(), before, "completing leaves no trace");
}

#[test]
fn n17_the_database_of_the_line_is_asked() {
    let sandbox = installation();
    let other = sandbox.folder("o ther").join("vogt.db");
    sandbox.vogt(&["init", "--db"]).arg(&other).run().ok();
    let add = ["tenant", "add", "elsewhere", "--name", "E", "--db"];
    sandbox.vogt(&add).arg(&other).run().ok();
    let other = other.to_str().unwrap();
    let show = |more: &[&str]| offered(&sandbox, &[more, &["tenant", "show", ""]].concat());
    assert_eq!(show(&[]), "north northeast");
    assert_eq!(show(&["--db", other]), "elsewhere");
    assert_eq!(show(&[&format!("--db={other}")]), "elsewhere");
    assert_eq!(show(&["--db", "~/o ther/vogt.db"]), "elsewhere");
    let config = sandbox.write("other.toml", format!("db = \"{other}\"\n"));
    assert_eq!(show(&["--config", config.to_str().unwrap()]), "elsewhere");
    let by_variable = asking(&sandbox, &["tenant", "show", "e"]).env("VOGT_DB", other);
    assert_eq!(by_variable.run().ok().stdout, "elsewhere\n");
    let quoted = ["complete", "--quoted", "--", "vogt", "--db"];
    let quoted = sandbox.vogt(&quoted).arg(format!("'{other}'"));
    let quoted = quoted.args(&["tenant", "show", "\"els"]).run().ok();
    assert_eq!(quoted.stdout, "elsewhere\n");
}

#[test]
fn n17_where_nothing_can_be_read_nothing_is_said_or_asked() {
    let sandbox = installation();
    let silent = |words: &[&str]| {
        let outcome = asking(&sandbox, words).run().ok();
        assert_eq!(
            (outcome.stdout, outcome.stderr),
            (String::new(), String::new())
        );
    };
    silent(&["--db", "/nowhere/vogt.db", "user", "show", "b"]);
    silent(&["--db", "/dev/null", "user", "show", "b"]);
    silent(&["--db", ".", "user", "show", "b"]);
    silent(&["--config", "/nowhere", "user", "show", "b"]);
    let damaged = sandbox.write("damaged.db", "this is no database");
    silent(&["--db", damaged.to_str().unwrap(), "user", "show", "b"]);
    let broken = sandbox.write("broken.toml", "db = ");
    silent(&["--config", broken.to_str().unwrap(), "user", "show", "b"]);
    silent(&["no", "such", "verb", "b"]);
    silent(&[]);
    // whoever acts is not asked for a password
    let acting = asking(&sandbox, &["user", "show", "ben"]).env("VOGT_AS", ADMIN);
    assert_eq!(acting.run().ok().stdout, "ben\n");
    // others can read it
    let db = sandbox.db();
    let mode = |mode| {
        let mode = std::os::unix::fs::PermissionsExt::from_mode(mode);
        std::fs::set_permissions(&db, mode).unwrap();
    };
    mode(0o644);
    silent(&["user", "show", "b"]);
    mode(0o600);
    // where the operator may not look, neither may the shell
    sandbox.sqlite("INSERT INTO settings (key, value) VALUES ('operator', 'deny')");
    silent(&["user", "show", "b"]);
    silent(&["tenant", "show", "n"]);
    assert_eq!(offered(&sandbox, &["lockout", "exp"]), "expire");
}

/// The same with another tenant, and `chief`, who sees only the one.
fn two_tenants() -> Sandbox {
    let sandbox = installation();
    sandbox.tenant("south");
    sandbox.add_user("chief", &["--tenant", "north", "--role", "administrator"]);
    sandbox.add_user("bert", &["--tenant", "south"]);
    sandbox.add_user("both", &["--global", "--restrict-to", "north,south"]);
    let role = [
        "role", "add", "clock", "--tenant", "south", "--right", "login",
    ];
    sandbox.vogt(&role).run().ok();
    let dark = ["tenant", "appearance", "add", "dark", "--tenant", "south"];
    sandbox.vogt(&dark).run().ok();
    sandbox
}

#[test]
fn n17_an_account_is_offered_what_it_may_see() {
    let sandbox = two_tenants();
    let before = sandbox.dump();
    for (words, all, seen) in [
        (
            &["user", "show", "b"][..],
            "bea@north.example ben bert both",
            "bea@north.example ben both",
        ),
        (&["user", "show", "ad"], "ada", ""),
        (&["tenant", "show", ""], "north northeast south", "north"),
        (&["role", "show", "cl"], "clerk clock", "clerk"),
        (&["user", "edit", "ben", "--appearance", "d"], "dark", ""),
        (
            &["user", "edit", "ben", "--policy", "b"],
            "builtin",
            "builtin",
        ),
        (
            &["user", "deny", "ben", "lockout"],
            "lockout.manage",
            "lockout.manage",
        ),
        (&["tenant", "setting", "set", "oper"], "operator", ""),
    ] {
        assert_eq!(offered(&sandbox, words), all, "{words:?}");
        let as_chief = [&["--as", "chief"], words].concat();
        assert_eq!(offered(&sandbox, &as_chief), seen, "{words:?}");
        let variable = asking(&sandbox, words).env("VOGT_AS", "chief").run().ok();
        let values: Vec<_> = variable.stdout.lines().collect();
        assert_eq!(values.join(" "), seen, "{words:?}");
    }
    // who may look at nothing is offered nothing, and so is nobody
    let show = ["user", "show", "b"];
    for actor in ["nobody", "chi", ""] {
        let equals = format!("--as={actor}");
        assert_eq!(
            offered(&sandbox, &[&[equals.as_str()], &show[..]].concat()),
            ""
        );
    }
    let own = ["--as", "ben", "user", "show", "b"];
    assert_eq!(offered(&sandbox, &own), "ben", "oneself");
    assert_eq!(offered(&sandbox, &["--as", "ben", "role", "show", "c"]), "");
    // the one who is to act is still being typed
    assert_eq!(
        offered(&sandbox, &["--as", "be"]),
        "bea@north.example ben bert"
    );
    assert_eq!(sandbox.dump(), before, "completing leaves no trace");
}

#[test]
fn n17_where_the_operator_may_not_look_a_saved_session_may() {
    let sandbox = two_tenants();
    let show = ["--as", "chief", "user", "show", "b"];
    let runtime = sandbox.folder("run");
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o700);
    std::fs::set_permissions(&runtime, mode).unwrap();
    let saving = ["auth", "login", "chief", "--save", "--password-stdin"];
    let saving = sandbox.vogt(&saving).secret(USER_PASSWORD);
    saving.env("XDG_RUNTIME_DIR", &runtime).run().ok();
    sandbox.sqlite("INSERT INTO settings (key, value) VALUES ('operator', 'deny')");
    assert_eq!(offered(&sandbox, &show), "");
    let before = sandbox.dump();
    let proven = || {
        let call = asking(&sandbox, &show).env("XDG_RUNTIME_DIR", &runtime);
        call.run().ok()
    };
    assert_eq!(proven().stdout, "bea@north.example\nben\nboth\n");
    assert_eq!(sandbox.dump(), before, "looking is no sign of life");
    sandbox.sqlite("DELETE FROM sessions");
    let ended = proven();
    assert_eq!((ended.stdout.as_str(), ended.stderr.as_str()), ("", ""));
}

#[test]
fn n17_no_name_comes_to_be_shell_code() {
    let sandbox = installation();
    // usernames may hold the signs of addresses, some of which shells obey
    for name in [
        "evil&touch",
        "evil|sh",
        "evil$HOME",
        "evil*",
        "evil{a}",
        "~evil",
        "evil'",
    ] {
        sandbox.add_user(name, &["--email", "evil@example.org", "--first-name", "E"]);
    }
    // and a database may have been written by anyone
    sandbox.sqlite(
        "UPDATE users SET username = 'evil$(touch pwned)', username_key = 'evil$(touch pwned)'
          WHERE username = 'evil*';
         UPDATE users SET username = 'evil`touch pwned`', username_key = 'evil`touch pwned`'
          WHERE username = 'evil{a}'",
    );
    assert_eq!(offered(&sandbox, &["user", "show", "evil"]), "");
    assert_eq!(offered(&sandbox, &["user", "show", "~"]), "");
    let script = script(&sandbox, "bash");
    let bash = in_shell(&sandbox, "bash", &["--norc", "--noprofile", "-i"]);
    let mut terminal = bash.env("INPUTRC", "/dev/null").terminal();
    terminal.expect("$ ");
    terminal.type_line(&format!("source {}", script.display()));
    terminal.expect("$ ").press("vogt user show evil\t\t");
    terminal.type_line("");
    terminal.expect("no user is named evil");
    terminal.expect("$ ").type_line("exit");
    terminal.close();
    assert!(!sandbox.path("pwned").exists());
}

#[test]
fn n17_bash_completes_names_and_files() {
    let sandbox = installation();
    sandbox.write("people of north.csv", "");
    let script = script(&sandbox, "bash");
    let bash = ["--norc", "--noprofile", "-i"];
    let bash = in_shell(&sandbox, "bash", &bash).env("INPUTRC", "/dev/null");
    let mut terminal = bash.terminal();
    terminal.expect("$ ");
    terminal.type_line(&format!("source {}", script.display()));
    terminal.expect("$ ");
    // an address is cut at its @ by bash; what is typed stays
    terminal.press("vogt user show bea@no\t").type_line("");
    terminal.expect("Username:");
    terminal.expect("bea@north.example");
    terminal.expect("$ ");
    terminal.press("vogt user show b\t");
    terminal.press("\t\t").expect("bea@north.example");
    terminal.expect("ben");
    terminal.press("n\t").type_line("");
    terminal.expect("Username:");
    terminal.expect("$ ");
    terminal.press("vogt user list --tenant=north\t\t");
    terminal.expect("northeast");
    terminal.press("e\t").type_line("-o json");
    terminal.expect("[]");
    terminal.expect("$ ");
    terminal.press("echo vogt; vogt user import peo\t");
    terminal.expect("people\\ of\\ north.csv");
    terminal.press("\x15").type_line("exit");
    terminal.close();
}

#[test]
fn n17_zsh_completes_names_where_it_is_installed() {
    if !installed("zsh") {
        return;
    }
    let sandbox = installation();
    let script = script(&sandbox, "zsh");
    let mut terminal = in_shell(&sandbox, "zsh", &["-f", "-i"]).terminal();
    terminal.expect("$ ");
    let load = format!(
        "autoload -U compinit; compinit -D; source {}",
        script.display()
    );
    terminal.type_line(&load);
    terminal.expect("$ ");
    terminal.press("vogt user show bea\t");
    terminal.expect("bea@north.example");
    terminal.type_line("");
    terminal.expect("Username:");
    terminal.type_line("exit");
    terminal.close();
}

#[test]
fn n17_fish_completes_names_where_it_is_installed() {
    if !installed("fish") {
        return;
    }
    let sandbox = installation();
    let script = script(&sandbox, "fish");
    let complete = |line: &str| {
        let said = format!("source {}; complete -C '{line}'", script.display());
        let fish = in_shell(&sandbox, "fish", &["--no-config", "-c", &said]);
        fish.run().ok().stdout
    };
    assert_eq!(complete("vogt user show be"), "bea@north.example\nben\n");
    assert_eq!(
        complete("vogt user list --tenant=northe"),
        "--tenant=northeast\n"
    );
    assert!(complete("vogt lockout exp").starts_with("expire\tWrite down"));
}

#[test]
fn n17_no_variable_turns_a_verb_into_completion() {
    let sandbox = installation();
    let login = ["auth", "login", "ben", "--password-stdin"];
    let login = sandbox.vogt(&login).secret("not the password");
    login.env("COMPLETE", "bash").run().code(7);
}

#[test]
fn n17_what_the_scripts_ask_is_no_verb_for_people() {
    let sandbox = installation();
    let help = sandbox.vogt(&["--help"]).run().ok().stdout;
    assert!(help.contains("completions") && !help.contains("complete "));
    for args in [
        &["complete"][..],
        &["complete", "user"],
        &["complete", "--help"],
    ] {
        let refused = sandbox.vogt(args).run().code(2);
        assert!(
            refused
                .stderr
                .contains("unrecognized subcommand 'complete'")
        );
    }
}
