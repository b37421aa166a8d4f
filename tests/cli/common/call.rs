//! One call of a program, on its way.

use std::ffi::{OsStr, OsString};
use std::io::{ErrorKind, Read, Write};
use std::os::unix::process::ExitStatusExt;
use std::process::{Child, ExitStatus, Stdio};
use std::thread;

use super::{ADMIN_PASSWORD, Outcome, Sandbox, Terminal, USER_PASSWORD, clock};

/// What is to be run, and how. Nothing starts before [`run`](Call::run), [`start`](Call::start)
/// or [`terminal`](Call::terminal).
#[must_use = "a call does nothing until it is run"]
pub(crate) struct Call<'a> {
    pub(super) sandbox: &'a Sandbox,
    pub(super) program: OsString,
    pub(super) args: Vec<OsString>,
    stdin: Option<Vec<u8>>,
    env: Vec<(OsString, OsString)>,
    clock: Option<String>,
    secrets: Vec<String>,
}

impl<'a> Call<'a> {
    pub(super) fn new<S: AsRef<OsStr>>(sandbox: &'a Sandbox, program: &OsStr, args: &[S]) -> Self {
        Self {
            sandbox,
            program: program.to_owned(),
            args: Vec::new(),
            stdin: None,
            env: Vec::new(),
            clock: sandbox.clock.clone(),
            secrets: vec![ADMIN_PASSWORD.to_owned(), USER_PASSWORD.to_owned()],
        }
        .args(args)
    }

    /// One more argument.
    pub(crate) fn arg(mut self, arg: impl AsRef<OsStr>) -> Self {
        self.args.push(arg.as_ref().to_owned());
        self
    }

    /// More arguments.
    pub(crate) fn args<S: AsRef<OsStr>>(self, args: &[S]) -> Self {
        args.iter().fold(self, Call::arg)
    }

    /// Feeds standard input, after what was fed before. Without it, input is `/dev/null`.
    pub(crate) fn stdin(mut self, text: impl AsRef<[u8]>) -> Self {
        self.stdin
            .get_or_insert_default()
            .extend_from_slice(text.as_ref());
        self
    }

    /// Feeds one line that nobody may ever see again: it must be in no argument and in nothing
    /// that the program prints.
    pub(crate) fn secret(mut self, secret: &str) -> Self {
        self.secrets.push(secret.to_owned());
        self.stdin(secret).stdin("\n")
    }

    /// Acts as an account (`--as`), its password read from a file.
    pub(crate) fn acting_as(mut self, username: &str, password: &str) -> Self {
        self.secrets.push(password.to_owned());
        let file = format!(".password-of-{username}");
        let file = self.sandbox.write(&file, format!("{password}\n"));
        self.args(&["--as", username, "--as-password-file"])
            .arg(file)
    }

    /// Sets an environment variable.
    pub(crate) fn env(mut self, name: impl AsRef<OsStr>, value: impl AsRef<OsStr>) -> Self {
        self.env
            .push((name.as_ref().to_owned(), value.as_ref().to_owned()));
        self
    }

    /// Starts the program at this moment (UTC): `.at("2026-12-23 08:00:00")`.
    pub(crate) fn at(mut self, moment: &str) -> Self {
        self.clock = Some(moment.to_owned());
        self
    }

    /// Runs it to its end.
    pub(crate) fn run(self) -> Outcome {
        self.start().wait()
    }

    /// Starts it and lets it run.
    pub(crate) fn start(self) -> Running {
        let mut command = self.command(&self.program);
        let stdin = self
            .stdin
            .as_ref()
            .map_or(Stdio::null(), |_| Stdio::piped());
        let child = command
            .args(&self.args)
            .stdin(stdin)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", self.shown()));
        Running {
            child,
            outcome: self.outcome(),
            stdin: self.stdin.unwrap_or_default(),
            secrets: self.secrets,
        }
    }

    /// Starts it and feeds it at once: for input that fits into a pipe, and a program that is to
    /// be met halfway.
    pub(crate) fn start_fed(self) -> Running {
        let mut running = self.start();
        let input = std::mem::take(&mut running.stdin);
        if let Some(mut pipe) = running.child.stdin.take() {
            pipe.write_all(&input).unwrap();
        }
        running
    }

    /// Runs it on a pseudo-terminal, as a person would.
    pub(crate) fn terminal(self) -> Terminal {
        assert!(self.stdin.is_none(), "a person types: `type_line`");
        Terminal::open(self)
    }

    /// The path of the program, for calling it from a script.
    pub(crate) fn program(&self) -> OsString {
        self.program.clone()
    }

    /// The secrets that must not come to light.
    pub(super) fn secrets(&self) -> &[String] {
        &self.secrets
    }

    /// The command without its arguments. Secrets among them end the test here.
    pub(super) fn command(&self, program: &OsStr) -> std::process::Command {
        for arg in &self.args {
            assert_hidden(&self.secrets, "an argument", &arg.to_string_lossy());
        }
        let mut command = self.sandbox.command(program);
        if let Some(moment) = &self.clock {
            let zone = self.env.iter().rfind(|(name, _)| name == "TZ");
            let zone = zone.map_or(clock::TIME_ZONE.into(), |(_, zone)| zone.to_string_lossy());
            command.envs(clock::variables(moment, &zone, self.sandbox.still));
        }
        command.envs(self.env.iter().map(|(name, value)| (name, value)));
        command
    }

    /// The outcome to be, before anything happened.
    pub(super) fn outcome(&self) -> Outcome {
        Outcome {
            call: self.shown(),
            code: -1,
            stdout: String::new(),
            stderr: String::new(),
            home: self.sandbox.home().display().to_string(),
            operator: self.sandbox.operator(),
        }
    }

    /// The call as one would type it.
    fn shown(&self) -> String {
        let program = if self.program == self.sandbox.program {
            "vogt".into()
        } else {
            self.program.to_string_lossy()
        };
        let args = self.args.iter().map(|arg| quoted(&arg.to_string_lossy()));
        std::iter::once(program.into_owned())
            .chain(args)
            .collect::<Vec<_>>()
            .join(" ")
    }
}

/// A program that has been started.
pub(crate) struct Running {
    child: Child,
    stdin: Vec<u8>,
    outcome: Outcome,
    secrets: Vec<String>,
}

impl Running {
    /// The number of the process.
    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }

    /// `kill -9`; what it had printed by then is still to be had from [`wait`](Running::wait).
    pub(crate) fn kill(&mut self) {
        self.child.kill().unwrap();
    }

    /// Feeds it, reads what it prints and waits for its end.
    pub(crate) fn wait(mut self) -> Outcome {
        let input = self.child.stdin.take();
        let stdout = self.child.stdout.take().unwrap();
        let stderr = self.child.stderr.take().unwrap();
        thread::scope(|scope| {
            let printed = scope.spawn(|| text(stdout));
            let said = scope.spawn(|| text(stderr));
            if let Some(mut input) = input {
                match input.write_all(&self.stdin) {
                    // It did not want to read all of it.
                    Err(error) if error.kind() == ErrorKind::BrokenPipe => {}
                    written => written.unwrap(),
                }
            }
            self.outcome.stdout = printed.join().unwrap();
            self.outcome.stderr = said.join().unwrap();
        });
        self.outcome.code = exit_code(self.child.wait().unwrap());
        clock::sweep(self.child.id());
        assert_hidden(&self.secrets, "stdout", &self.outcome.stdout);
        assert_hidden(&self.secrets, "stderr", &self.outcome.stderr);
        self.outcome
    }
}

/// All that comes, which had better be UTF-8.
fn text(mut from: impl Read) -> String {
    let mut bytes = Vec::new();
    from.read_to_end(&mut bytes).unwrap();
    String::from_utf8(bytes).expect("the program prints UTF-8")
}

/// The exit code; 128 and the signal's number where a signal ended it, as a shell has it.
fn exit_code(status: ExitStatus) -> i32 {
    status
        .code()
        .or_else(|| status.signal().map(|signal| 128 + signal))
        .unwrap()
}

/// Ends the test if a secret stands in this text.
pub(super) fn assert_hidden(secrets: &[String], place: &str, text: &str) {
    for secret in secrets.iter().filter(|secret| !secret.is_empty()) {
        assert!(!text.contains(secret), "a secret stands in {place}: {text}");
    }
}

/// An argument as a shell would want it.
fn quoted(arg: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "-_./:=,@+%$".contains(c);
    if !arg.is_empty() && arg.chars().all(plain) {
        arg.to_owned()
    } else {
        format!("'{}'", arg.replace('\'', r"'\''"))
    }
}
