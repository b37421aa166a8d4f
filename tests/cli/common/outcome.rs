//! What came of a call.

use std::fmt::Write;

use serde_json::Value;

/// The exit code and all that was printed. The checks hand the outcome on, so that they chain,
/// and show the whole transcript where they fail.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    /// The exit code; 128 and the signal's number if a signal ended the program.
    pub(crate) code: i32,
    /// Standard output; on a pseudo-terminal all that the screen showed.
    pub(crate) stdout: String,
    /// Standard error; on a pseudo-terminal nothing of its own.
    pub(crate) stderr: String,
    pub(super) call: String,
    pub(super) home: String,
    pub(super) operator: String,
}

impl Outcome {
    /// It must have succeeded.
    #[track_caller]
    pub(crate) fn ok(self) -> Self {
        self.code(0)
    }

    /// It must have ended with this exit code.
    #[track_caller]
    pub(crate) fn code(self, expected: i32) -> Self {
        assert_eq!(self.code, expected, "exit code\n{}", self.transcript());
        self
    }

    /// Standard output as one JSON value.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        self.parsed("stdout", &self.stdout)
    }

    /// Standard output as JSON objects, one a line.
    #[track_caller]
    pub(crate) fn json_lines(&self) -> Vec<Value> {
        let lines = self.stdout.lines();
        lines.map(|line| self.parsed("stdout", line)).collect()
    }

    /// What stands under `error` in the last line of standard error.
    #[track_caller]
    pub(crate) fn error_json(&self) -> Value {
        let last = self.stderr.lines().last().unwrap_or_default();
        let mut whole = self.parsed("stderr", last);
        let error = whole.get_mut("error").map(Value::take);
        error.unwrap_or_else(|| panic!("stderr holds no `error`\n{}", self.transcript()))
    }

    #[track_caller]
    fn parsed(&self, place: &str, text: &str) -> Value {
        serde_json::from_str(text)
            .unwrap_or_else(|error| panic!("{place} is no JSON: {error}\n{}", self.transcript()))
    }

    /// The call and all that came of it as one text, the same on every machine: for snapshots.
    pub(crate) fn transcript(&self) -> String {
        let mut whole = format!("$ {}\n", self.call);
        for (name, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !text.is_empty() {
                let end = if text.ends_with('\n') {
                    ""
                } else {
                    "(no newline)\n"
                };
                write!(whole, "[{name}]\n{text}{end}").unwrap();
            }
        }
        write!(whole, "exit {}", self.code).unwrap();
        whole
            .replace(&self.home, "$HOME")
            .replace(&format!("os:{}", self.operator), "os:operator")
    }
}
