//! A program on a pseudo-terminal, and a person in front of it.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{Read, Write};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use rexpect::process::{PtyProcess, WaitStatus};
use rustix::termios::{LocalModes, tcgetattr, tcgetpgrp};

use super::call::assert_hidden;
use super::{Call, Outcome, clock};

/// How long a person waits for the program before giving up.
const PATIENCE: Duration = Duration::from_secs(30);

/// A terminal of 100 columns and 40 lines that echoes what is typed, as terminals do.
///
/// rexpect opens it; the reading is done here, because rexpect's own reader takes bytes for
/// characters and looks only ten times a second.
pub(crate) struct Terminal {
    process: PtyProcess,
    keyboard: File,
    shown: Receiver<Vec<u8>>,
    screen: Vec<u8>,
    seen: usize,
    outcome: Outcome,
    secrets: Vec<String>,
}

impl Terminal {
    pub(super) fn open(call: Call<'_>) -> Self {
        let mut command = call.command(OsStr::new("sh"));
        command
            .env("TERM", "xterm-256color")
            .args(["-c", r#"stty echo columns 100 rows 40; exec "$@""#, "sh"])
            .arg(&call.program)
            .args(&call.args);
        let mut process = PtyProcess::new(command).unwrap();
        process.set_kill_timeout(Some(1000));
        let keyboard = process.get_file_handle().unwrap();
        let mut light = process.get_file_handle().unwrap();
        let (sender, shown) = channel();
        thread::spawn(move || {
            let mut buffer = [0; 4096];
            // Linux reports the far end's closing as an error.
            while let Ok(n @ 1..) = light.read(&mut buffer) {
                let read = buffer.get(..n).unwrap_or_default();
                if sender.send(read.to_owned()).is_err() {
                    break;
                }
            }
        });
        Self {
            process,
            keyboard,
            shown,
            screen: Vec::new(),
            seen: 0,
            outcome: call.outcome(),
            secrets: call.secrets().to_owned(),
        }
    }

    /// Waits until this text appears after what was expected before.
    #[track_caller]
    pub(crate) fn expect(&mut self, text: &str) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let unseen = self.screen.get(self.seen..).unwrap_or_default();
            let found = unseen
                .windows(text.len())
                .position(|part| part == text.as_bytes());
            if let Some(position) = found {
                self.seen += position + text.len();
                return self;
            }
            match self.shown.recv_timeout(left(deadline)) {
                Ok(more) => self.screen.extend(more),
                Err(RecvTimeoutError::Timeout) => self.fail(&format!("{text:?} did not appear")),
                Err(RecvTimeoutError::Disconnected) => {
                    self.fail(&format!("the program ended before {text:?} appeared"));
                }
            }
        }
    }

    /// Types a line and presses Enter.
    #[track_caller]
    pub(crate) fn type_line(&mut self, line: &str) -> &mut Self {
        self.press(line).press("\r")
    }

    /// Types a line that must not be seen: waits until the program has turned the echo off, and
    /// the test fails at its end if the secret came onto the screen after all.
    #[track_caller]
    pub(crate) fn type_secret(&mut self, secret: &str) -> &mut Self {
        self.wait_for_hidden_input();
        self.secrets.push(secret.to_owned());
        self.type_line(secret)
    }

    /// Waits until the program has turned the echo off.
    #[track_caller]
    pub(crate) fn wait_for_hidden_input(&mut self) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        while self.echoes() {
            if left(deadline).is_zero() {
                self.fail("the program reads a secret with the echo on");
            }
            thread::sleep(Duration::from_millis(2));
        }
        self
    }

    /// Waits until what is typed is shown again.
    #[track_caller]
    pub(crate) fn wait_for_shown_input(&mut self) -> &mut Self {
        let deadline = Instant::now() + PATIENCE;
        while !self.echoes() {
            if left(deadline).is_zero() {
                self.fail("the echo stays off");
            }
            thread::sleep(Duration::from_millis(2));
        }
        self
    }

    /// Whether what is typed is shown.
    fn echoes(&self) -> bool {
        let modes = tcgetattr(&self.keyboard).unwrap().local_modes;
        modes.contains(LocalModes::ECHO)
    }

    /// The number of the process in front of the person.
    pub(crate) fn pid(&self) -> i32 {
        tcgetpgrp(&self.keyboard).unwrap().as_raw_nonzero().get()
    }

    /// Presses keys: `"\x03"` is Ctrl-C, `"\x04"` Ctrl-D, `"\x1b[B"` the arrow down.
    pub(crate) fn press(&mut self, keys: &str) -> &mut Self {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
        self
    }

    /// Waits until the program ends by itself. `stdout` of the outcome is all that the screen
    /// showed, with plain newlines, escape sequences included.
    #[track_caller]
    pub(crate) fn close(mut self) -> Outcome {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.shown.recv_timeout(left(deadline)) {
                Ok(more) => self.screen.extend(more),
                Err(RecvTimeoutError::Disconnected) => break,
                Err(RecvTimeoutError::Timeout) => self.fail("the program still waits"),
            }
        }
        let ended = self.process.wait().unwrap();
        self.outcome.code = match ended {
            WaitStatus::Exited(_, code) => code,
            WaitStatus::Signaled(_, signal, _) => 128 + signal as i32,
            other => self.fail(&format!("neither ended nor killed: {other:?}")),
        };
        ended.pid().into_iter().for_each(clock::sweep);
        self.outcome.stdout = self.text();
        assert_hidden(&self.secrets, "what the screen shows", &self.outcome.stdout);
        self.outcome.clone()
    }

    /// All that the screen has shown so far.
    fn text(&self) -> String {
        String::from_utf8_lossy(&self.screen).replace("\r\n", "\n")
    }

    #[track_caller]
    fn fail(&self, what: &str) -> ! {
        let call = &self.outcome.call;
        panic!("{what}\n$ {call}\n[screen]\n{}", self.text())
    }
}

/// The time until then; zero once it has passed.
fn left(deadline: Instant) -> Duration {
    deadline.saturating_duration_since(Instant::now())
}
