//! The hermetic place each test runs in.
//!
//! A [`Sandbox`] is an empty home directory. Programs run in it with nothing of the surrounding
//! environment but `PATH`, and never as root: root ignores file modes and keeps its database
//! elsewhere, so the suite would otherwise mean different things on a laptop and in a container.

mod app;
mod arrange;
mod call;
mod clock;
mod outcome;
mod terminal;

use std::ffi::OsStr;
use std::fs;
use std::io::Write;
use std::os::unix::fs::{OpenOptionsExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Barrier;
use std::thread;

pub(crate) use app::App;
pub(crate) use arrange::usernames;
pub(crate) use call::{Call, Running};
pub(crate) use outcome::Outcome;
pub(crate) use terminal::Terminal;

/// The first administrator made by [`Sandbox::init_with_admin`].
pub(crate) const ADMIN: &str = "ada";
/// That administrator's password.
pub(crate) const ADMIN_PASSWORD: &str = "correct horse battery staple 9";
/// The password of everyone made by [`Sandbox::add_user`].
pub(crate) const USER_PASSWORD: &str = "Seven green bottles, 1 wall";

/// `nobody`: whom programs run as when the suite itself was started by root.
const UNPRIVILEGED: u32 = 65534;

/// An empty home directory with a clock, gone when dropped.
pub(crate) struct Sandbox {
    home: tempfile::TempDir,
    program: PathBuf,
    uid: u32,
    clock: Option<String>,
    still: bool,
}

impl Sandbox {
    /// An empty home directory at the present moment.
    pub(crate) fn new() -> Self {
        let home = tempfile::Builder::new()
            .prefix("vogt-")
            .permissions(fs::Permissions::from_mode(0o700))
            .tempdir()
            .unwrap();
        let uid = match uzers::get_current_uid() {
            0 => UNPRIVILEGED,
            own => own,
        };
        let sandbox = Self {
            program: Path::new(env!("CARGO_BIN_EXE_vogt")).to_owned(),
            home,
            uid,
            clock: None,
            still: false,
        };
        chown(sandbox.home(), Some(uid), Some(uid)).unwrap();
        for folder in [".local", ".local/share", ".config", ".run"] {
            sandbox.folder(folder);
        }
        sandbox.with_reachable_program()
    }

    /// An empty home directory where every program starts at this moment (UTC), unless its
    /// [`Call::at`] says otherwise: `Sandbox::at("2026-12-23 08:00:00")`.
    pub(crate) fn at(moment: &str) -> Self {
        Self {
            clock: Some(moment.to_owned()),
            ..Self::new()
        }
    }

    /// The same with clocks that stand still at that very second, however busy the machine is.
    pub(crate) fn still_at(moment: &str) -> Self {
        Self {
            still: true,
            ..Self::at(moment)
        }
    }

    /// Copies the program into the home directory if it lies where only root can reach it.
    /// `cp` does it: were the file open for writing here, a fork elsewhere could inherit that,
    /// and starting the program would fail with "text file busy".
    fn with_reachable_program(mut self) -> Self {
        let reachable = |folder: &Path| {
            fs::metadata(folder).is_ok_and(|found| found.permissions().mode() & 0o001 != 0)
        };
        if uzers::get_current_uid() == 0 && !self.program.ancestors().all(reachable) {
            let copy = self.path("vogt-program");
            let copied = Command::new("cp").arg(&self.program).arg(&copy).status();
            assert!(copied.unwrap().success());
            fs::set_permissions(&copy, fs::Permissions::from_mode(0o755)).unwrap();
            self.program = copy;
        }
        self
    }

    /// The home directory; shown as `$HOME` in transcripts.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// A path in the home directory.
    pub(crate) fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.home().join(name)
    }

    /// Where vogt keeps its database when nothing else is said.
    pub(crate) fn db(&self) -> PathBuf {
        self.path(".local/share/vogt/vogt.db")
    }

    /// The name of the operating system's user the programs run as; `os:operator` in transcripts.
    pub(crate) fn operator(&self) -> String {
        uzers::get_user_by_uid(self.uid).map_or_else(
            || self.uid.to_string(),
            |user| user.name().to_string_lossy().into_owned(),
        )
    }

    /// Makes a folder (mode 0700) in the home directory.
    pub(crate) fn folder(&self, name: &str) -> PathBuf {
        let path = self.path(name);
        fs::create_dir(&path).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
        chown(&path, Some(self.uid), Some(self.uid)).unwrap();
        path
    }

    /// Writes a file (mode 0600) into the home directory, over one that is there.
    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&path)
            .unwrap()
            .write_all(content.as_ref())
            .unwrap();
        chown(&path, Some(self.uid), Some(self.uid)).unwrap();
        path
    }

    /// Where the program lies, for shells that run it.
    pub(crate) fn program_path(&self) -> &Path {
        &self.program
    }

    /// A call of vogt, to be run: `sandbox.vogt(&["user", "list"]).run()`.
    pub(crate) fn vogt<S: AsRef<OsStr>>(&self, args: &[S]) -> Call<'_> {
        Call::new(self, self.program.as_os_str(), args)
    }

    /// Where the program lies, for scripts that run it themselves.
    pub(crate) fn executable(&self) -> &Path {
        &self.program
    }

    /// A call of another program, found on the path, in the same surroundings.
    pub(crate) fn program<S: AsRef<OsStr>>(&self, program: &str, args: &[S]) -> Call<'_> {
        Call::new(self, OsStr::new(program), args)
    }

    /// Runs vogt on a pseudo-terminal.
    pub(crate) fn terminal<S: AsRef<OsStr>>(&self, args: &[S]) -> Terminal {
        self.vogt(args).terminal()
    }

    /// Starts `n` real processes as nearly at once as the machine allows, and waits for all:
    /// `sandbox.parallel(20, |i| sandbox.vogt(&["user", "show", &names[i]]))`.
    pub(crate) fn parallel<'a>(&self, n: usize, call: impl Fn(usize) -> Call<'a>) -> Vec<Outcome> {
        let start = Barrier::new(n);
        thread::scope(|scope| {
            let running: Vec<_> = (0..n)
                .map(|i| {
                    let (call, start) = (call(i), &start);
                    scope.spawn(move || {
                        start.wait();
                        call.run()
                    })
                })
                .collect();
            running
                .into_iter()
                .map(|process| process.join().unwrap())
                .collect()
        })
    }

    /// `vogt init` without an administrator.
    pub(crate) fn init(&self) -> Outcome {
        self.vogt(&["init"]).run().ok()
    }

    /// `vogt init` with the administrator [`ADMIN`].
    pub(crate) fn init_with_admin(&self) -> Outcome {
        let who = ["--admin", ADMIN, "--email", "ada@example.org"];
        let name = ["--first-name", "Ada", "--last-name", "Lovelace"];
        self.vogt(&["init"])
            .args(&who)
            .args(&name)
            .arg("--password-stdin")
            .secret(ADMIN_PASSWORD)
            .run()
            .ok()
    }

    /// Adds a person with the password [`USER_PASSWORD`]. What `extra` does not say is filled in:
    /// an address and a name made of the username, the role `member`, everywhere.
    pub(crate) fn add_user(&self, username: &str, extra: &[&str]) -> Outcome {
        let said = |option: &str| {
            extra.iter().any(|arg| {
                arg.strip_prefix(option)
                    .is_some_and(|rest| rest.is_empty() || rest.starts_with('='))
            })
        };
        let email = format!("{username}@example.org");
        let defaults = [
            ("--email", email.as_str()),
            ("--first-name", username),
            ("--last-name", "Example"),
            ("--role", "member"),
        ];
        let mut call = self.vogt(&["user", "add", username]).args(extra);
        for (option, value) in defaults {
            if !said(option) {
                call = call.args(&[option, value]);
            }
        }
        if !said("--tenant") && !said("--global") {
            call = call.arg("--global");
        }
        call.arg("--password-stdin")
            .secret(USER_PASSWORD)
            .run()
            .ok()
    }

    /// What the sqlite3 shell says to this SQL, without the last newline.
    pub(crate) fn sqlite(&self, sql: &str) -> String {
        let db = self.db();
        assert!(db.exists(), "no database at {}", db.display());
        let shell = self
            .program("sqlite3", &["-batch", "-bail", "-cmd", ".timeout 10000"])
            .arg(db)
            .stdin(sql)
            .run()
            .ok();
        shell.stdout.trim_end_matches('\n').to_owned()
    }

    /// The whole database as text: equal before and after what must leave no trace.
    pub(crate) fn dump(&self) -> String {
        self.sqlite(".dump")
    }

    /// The bare command: who, where, and an environment that holds no surprises.
    fn command(&self, program: &OsStr) -> Command {
        let mut command = Command::new(program);
        command
            .current_dir(self.home())
            .env_clear()
            .env("HOME", self.home())
            .env("XDG_DATA_HOME", self.path(".local/share"))
            .env("XDG_CONFIG_HOME", self.path(".config"))
            .env("XDG_RUNTIME_DIR", self.path(".run"))
            .env("LANG", "C.UTF-8")
            .env("TZ", clock::TIME_ZONE);
        if let Some(path) = std::env::var_os("PATH") {
            command.env("PATH", path);
        }
        if uzers::get_current_uid() != self.uid {
            command.uid(self.uid).gid(self.uid);
        }
        command
    }
}
