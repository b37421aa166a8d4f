//! Programs named in the settings, run without a shell: with a time limit, in a process group of
//! their own that does not outlive it, and with an answer that is read no further than it may be
//! long. What they say is not believed here.

use rustix::process::{Pid, Signal, kill_process_group};
use std::io::Read;
use std::os::unix::process::CommandExt;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

/// How long an answer may be.
const MOST_BYTES: u64 = 64 * 1024;

/// How long it takes to look again whether a program that has closed its output has ended.
const PAUSE: Duration = Duration::from_millis(5);

/// A program with its arguments, and how long it may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Program {
    /// The program, then its arguments.
    pub(crate) command: Vec<String>,
    /// How long it may take.
    pub(crate) timeout: Duration,
}

impl Program {
    /// Runs it with `{name}` in its arguments replaced, and returns what it wrote to stdout.
    ///
    /// # Errors
    /// In words: it cannot be started, took too long, failed, or said too much.
    pub(crate) fn run(&self, values: &[(&str, &str)]) -> Result<Vec<u8>, String> {
        let mut words = self.command.iter().map(|word| filled(word, values));
        let program = words.next().unwrap_or_default();
        let deadline = Instant::now() + self.timeout;
        let mut child = Command::new(&program)
            .args(words)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .process_group(0)
            .spawn()
            .map_err(|error| format!("{program} cannot be started: {error}"))?;
        let outcome = self.answer(&program, &mut child, deadline);
        if outcome.is_err() {
            end_group(&mut child);
        }
        outcome
    }

    fn answer(
        &self,
        program: &str,
        child: &mut Child,
        deadline: Instant,
    ) -> Result<Vec<u8>, String> {
        let late = || format!("{program} took longer than {}s", self.timeout.as_secs());
        let answer = match read(child).recv_timeout(left(deadline)) {
            Ok(answer) => answer.map_err(|error| format!("{program} cannot be read: {error}"))?,
            Err(RecvTimeoutError::Timeout) => return Err(late()),
            Err(RecvTimeoutError::Disconnected) => return Err(format!("{program} cannot be read")),
        };
        if answer.len() as u64 > MOST_BYTES {
            return Err(format!("{program} said more than {MOST_BYTES} bytes"));
        }
        loop {
            match child.try_wait() {
                Ok(Some(status)) if status.success() => return Ok(answer),
                Ok(Some(status)) => return Err(format!("{program} failed ({status})")),
                Ok(None) if left(deadline).is_zero() => return Err(late()),
                Ok(None) => std::thread::sleep(PAUSE),
                Err(error) => return Err(format!("{program}: {error}")),
            }
        }
    }
}

/// Reads the answer beside the one who waits for it.
fn read(child: &mut Child) -> Receiver<std::io::Result<Vec<u8>>> {
    let (sender, answer) = channel();
    if let Some(stdout) = child.stdout.take() {
        std::thread::spawn(move || {
            let mut bytes = Vec::new();
            let read = stdout.take(MOST_BYTES + 1).read_to_end(&mut bytes);
            // whoever asked may have given up
            drop(sender.send(read.map(|_| bytes)));
        });
    }
    answer
}

/// Ends the program and whatever it has started.
fn end_group(child: &mut Child) {
    let group = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    if let Some(group) = group {
        // it may have ended by itself just now
        let _ = kill_process_group(group, Signal::KILL);
    }
    drop(child.wait());
}

fn left(deadline: Instant) -> Duration {
    deadline.saturating_duration_since(Instant::now())
}

/// The word with each `{name}` replaced. A value that reads like a place for another stays as it
/// is.
fn filled(word: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(word.len());
    let mut rest = word;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let place = values.iter().find_map(|(name, value)| {
            let after = after.strip_prefix(name)?.strip_prefix('}')?;
            Some((value, after))
        });
        rest = match place {
            Some((value, after)) => {
                filled.push_str(value);
                after
            }
            None => {
                filled.push('{');
                after
            }
        };
    }
    filled.push_str(rest);
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(script: &str) -> Program {
        Program {
            command: ["sh", "-c", script, "sh", "{tenant}"]
                .map(str::to_owned)
                .into(),
            timeout: Duration::from_millis(500),
        }
    }

    #[test]
    fn an_answer_is_read_and_values_are_one_word_each() {
        let answer = program("printf %s \"$1\"").run(&[("tenant", "a; echo b")]);
        assert_eq!(answer.unwrap(), b"a; echo b");
    }

    #[test]
    fn a_value_is_no_place_for_another() {
        let values = [("user", "a{bank}"), ("bank", "{user}b"), ("x", "")];
        for (word, expected) in [
            ("{user}", "a{bank}"),
            ("--of={bank}/{user}{x}.", "--of={user}b/a{bank}."),
            ("{other} {user", "{other} {user"),
            ("{{user}}", "{a{bank}}"),
            ("", ""),
        ] {
            assert_eq!(filled(word, &values), expected, "{word}");
        }
    }

    #[test]
    fn whatever_goes_wrong_is_said() {
        for (script, words) in [
            ("exit 3", "failed (exit status: 3)"),
            ("kill -9 $$", "failed (signal: 9"),
            ("sleep 60", "took longer than"),
            ("sleep 60 & echo 1", "took longer than"),
            ("exec >&-; sleep 60", "took longer than"),
            ("head -c 70000 /dev/zero", "said more than"),
        ] {
            let begun = Instant::now();
            let said = program(script).run(&[]).unwrap_err();
            assert!(said.contains(words), "{script}: {said}");
            assert!(begun.elapsed() < Duration::from_secs(20), "{script}");
        }
        let nowhere = Program {
            command: vec!["/nowhere/at-all".to_owned()],
            timeout: Duration::from_secs(1),
        };
        assert!(nowhere.run(&[]).unwrap_err().contains("cannot be started"));
    }
}
