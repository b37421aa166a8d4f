//! Mails by the sendmail program of this machine, run as `sendmail -i -t` without a shell, the
//! message on its standard input. It reads the recipient from the message, which names one.

use super::letter::Message;
use super::transport::{Delivery, Transport};
use crate::domain::moment::format_span;
use jiff::SignedDuration;
use std::io::{ErrorKind, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// How often it is looked whether the program has ended.
const PAUSE: Duration = Duration::from_millis(20);

/// The most bytes of what the program says that are read. It is told to a person.
const MOST_SAID: u64 = 1000;

/// The sendmail program.
pub struct Sendmail {
    /// Where it lies.
    pub program: PathBuf,
    /// How long it may take.
    pub timeout: Duration,
}

impl Transport for Sendmail {
    fn reach(&mut self) -> Result<(), String> {
        let path = self.program.display();
        match std::fs::metadata(&self.program) {
            Ok(found) if found.is_file() && found.permissions().mode() & 0o111 != 0 => Ok(()),
            Ok(_) => Err(format!("{path} is not a program")),
            Err(error) => Err(format!("{path} cannot be run: {error}")),
        }
    }

    fn deliver(&mut self, message: &Message) -> Delivery {
        let started = Command::new(&self.program)
            .args(["-i", "-t"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn();
        match started {
            Ok(child) => self.feed(child, message),
            Err(error) => Delivery::Lost {
                words: format!("{} cannot be run: {error}", self.program.display()),
                perhaps_taken: false,
            },
        }
    }
}

impl Sendmail {
    fn feed(&self, mut child: Child, message: &Message) -> Delivery {
        let (stdin, stderr) = (child.stdin.take(), child.stderr.take());
        let (fed, said, ended) = std::thread::scope(|scope| {
            let feeding = scope.spawn(move || match stdin {
                // it need not read on once it knows that it will refuse
                Some(mut pipe) => pipe.write_all(&message.bytes).map_err(|error| error.kind()),
                None => Ok(()),
            });
            let listening = scope.spawn(move || {
                let mut said = Vec::new();
                if let Some(pipe) = stderr {
                    // what cannot be read is not told
                    drop(pipe.take(MOST_SAID).read_to_end(&mut said));
                }
                String::from_utf8_lossy(&said).trim().to_owned()
            });
            let ended = self.wait(&mut child);
            let fed = feeding.join().unwrap_or(Err(ErrorKind::Other));
            (fed, listening.join().unwrap_or_default(), ended)
        });
        match ended {
            Some(status) => judge(status, &said, fed.is_ok()),
            None => Delivery::Lost {
                words: format!(
                    "{} did not end within {}",
                    self.program.display(),
                    format_span(SignedDuration::try_from(self.timeout).unwrap_or_default())
                ),
                perhaps_taken: fed.is_ok(),
            },
        }
    }

    /// Waits for its end; ends it where that takes too long.
    fn wait(&self, child: &mut Child) -> Option<ExitStatus> {
        let begun = Instant::now();
        loop {
            match child.try_wait() {
                Ok(Some(status)) => return Some(status),
                Ok(None) if begun.elapsed() < self.timeout => std::thread::sleep(PAUSE),
                Ok(None) | Err(_) => {
                    // it may have ended just now
                    drop(child.kill());
                    drop(child.wait());
                    return None;
                }
            }
        }
    }
}

/// What its end says (sysexits.h): which mails will never do, and which may do later.
fn judge(status: ExitStatus, said: &str, fed: bool) -> Delivery {
    const FOR_GOOD: [i32; 5] = [64, 65, 67, 68, 70];
    let words = |end: String| {
        if said.is_empty() {
            end
        } else {
            format!("{end}: {said}")
        }
    };
    match status.code() {
        Some(0) if fed => Delivery::Taken,
        Some(0) => Delivery::Lost {
            words: words("it ended before it had read the mail".to_owned()),
            perhaps_taken: true,
        },
        Some(code) => Delivery::Refused {
            words: words(format!("sendmail ended with {code}")),
            for_good: FOR_GOOD.contains(&code),
        },
        None => Delivery::Lost {
            words: words("sendmail was killed".to_owned()),
            perhaps_taken: fed,
        },
    }
}
