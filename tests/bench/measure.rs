//! Two things timed side by side, and how much memory one of them takes.

use std::fmt;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// What vogt took and what the reference took.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) reference: &'static str,
    pub(crate) bound: Bound,
    pub(crate) medians: Medians,
    /// The most memory vogt took, if that is bounded, too.
    pub(crate) peak: Option<Peak>,
}

/// The most memory of a process at any time, and how much it may be.
pub(crate) struct Peak {
    pub(crate) kib: u64,
    pub(crate) most_mib: u64,
}

/// How much more than the reference is still good.
pub(crate) enum Bound {
    /// At most so many times the reference.
    Times(f64),
    /// At most so many milliseconds more than the reference.
    Plus(f64),
}

/// Both medians.
pub(crate) struct Medians {
    pub(crate) subject: Duration,
    pub(crate) reference: Duration,
}

/// Runs both in turn, so that whatever else the machine does meets both alike: a tenth of the
/// rounds to warm up, then `rounds` that count.
pub(crate) fn interleaved<A, B>(
    rounds: usize,
    subject: impl FnMut() -> Result<A, String>,
    reference: impl FnMut() -> Result<B, String>,
) -> Result<Medians, String> {
    interleaved_after(rounds, || Ok(()), subject, reference)
}

/// The same with something done before each, which does not count.
pub(crate) fn interleaved_after<A, B>(
    rounds: usize,
    mut prepare: impl FnMut() -> Result<(), String>,
    mut subject: impl FnMut() -> Result<A, String>,
    mut reference: impl FnMut() -> Result<B, String>,
) -> Result<Medians, String> {
    let warm = rounds / 10;
    let mut subjects = Vec::with_capacity(rounds);
    let mut references = Vec::with_capacity(rounds);
    for round in 0..warm + rounds {
        prepare()?;
        let first = timed(&mut subject)?;
        prepare()?;
        let second = timed(&mut reference)?;
        if round >= warm {
            subjects.push(first);
            references.push(second);
        }
    }
    Ok(Medians {
        subject: median(subjects),
        reference: median(references),
    })
}

/// Runs a program to its end, which must be a good one: what it printed.
pub(crate) fn finish(command: &mut Command) -> Result<String, String> {
    let outcome = command.output().map_err(|error| error.to_string())?;
    let text = |bytes| String::from_utf8_lossy(bytes).trim().to_owned();
    if outcome.status.success() {
        return Ok(text(&outcome.stdout));
    }
    Err(format!("{}: {}", outcome.status, text(&outcome.stderr)))
}

/// Runs a program to its end, which must be a good one, and reads what it prints without keeping
/// it.
pub(crate) fn drain(command: &mut Command) -> Result<(), String> {
    finish(command.stdout(Stdio::null())).map(drop)
}

/// Runs a program to its end and says how much memory it took at most. The system is asked again
/// and again while it runs, so that the last moment of it may be missed.
pub(crate) fn peak(command: &mut Command, most_mib: u64) -> Result<Peak, String> {
    let words = |error: std::io::Error| error.to_string();
    let mut child = command.stdout(Stdio::null()).spawn().map_err(words)?;
    let status = format!("/proc/{}/status", child.id());
    let mut kib = 0;
    loop {
        kib = high_water(&status).unwrap_or(0).max(kib);
        if let Some(ended) = child.try_wait().map_err(words)? {
            return match ended.success() {
                true => Ok(Peak { kib, most_mib }),
                false => Err(ended.to_string()),
            };
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

/// `VmHWM` of a process that has not ended.
fn high_water(status: &str) -> Option<u64> {
    let text = std::fs::read_to_string(status).ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// How long it takes.
pub(crate) fn timed<T>(work: &mut impl FnMut() -> Result<T, String>) -> Result<Duration, String> {
    let start = Instant::now();
    work()?;
    Ok(start.elapsed())
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}

impl Row {
    pub(crate) fn header() -> String {
        format!(
            "{:<34} {:>12}   {:<34} {:>12} {:>7} {:>12}   bound",
            "what", "median", "reference", "median", "ratio", "more"
        )
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let subject = self.medians.subject.as_secs_f64() * 1e3;
        let reference = self.medians.reference.as_secs_f64() * 1e3;
        let (ratio, more) = (subject / reference, subject - reference);
        let (bound, kept) = match self.bound {
            Bound::Times(most) => (format!("{most} times"), ratio <= most),
            Bound::Plus(most) => (format!("+{most} ms"), more <= most),
        };
        let word = |kept| if kept { "kept" } else { "exceeded" };
        write!(
            f,
            "{:<34} {subject:>9.2} ms   {:<34} {reference:>9.2} ms {ratio:>7.2} {more:>+9.2} ms   {bound}: {}",
            self.name,
            self.reference,
            word(kept),
        )?;
        let Some(peak) = &self.peak else {
            return Ok(());
        };
        let (mib, most) = (peak.kib as f64 / 1024.0, peak.most_mib);
        write!(f, "; {mib:.1} MiB of {most}: {}", word(mib <= most as f64))
    }
}
