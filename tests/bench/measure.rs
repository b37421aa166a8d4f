//! Two things timed side by side.

use std::fmt;
use std::process::Command;
use std::time::{Duration, Instant};

/// What vogt took and what the reference took.
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) reference: &'static str,
    pub(crate) bound: Bound,
    pub(crate) medians: Medians,
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
    mut subject: impl FnMut() -> Result<A, String>,
    mut reference: impl FnMut() -> Result<B, String>,
) -> Result<Medians, String> {
    for _ in 0..rounds.div_ceil(10) {
        subject()?;
        reference()?;
    }
    let mut subjects = Vec::with_capacity(rounds);
    let mut references = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        subjects.push(timed(&mut subject)?);
        references.push(timed(&mut reference)?);
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
    pub(crate) const HEADER: &str = "what                  median       reference             median       ratio   more        bound";
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
        write!(
            f,
            "{:<20} {subject:>8.2} ms   {:<20} {reference:>8.2} ms   {ratio:>6.2}  {more:>+8.2} ms  {bound}: {}",
            self.name,
            self.reference,
            if kept { "kept" } else { "exceeded" },
        )
    }
}
