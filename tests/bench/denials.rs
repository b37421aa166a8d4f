//! The four denials side by side: whoever tries names or passwords must not learn from the time it
//! takes whether there is such an account, and whether it is locked or has no password yet. What
//! is compared is the whole process, as it is seen from outside.

use std::fmt;
use std::time::Duration;

use crate::installation::{Installation, PASSWORD};
use crate::measure::{finish, timed};

pub(crate) const NAME: &str = "auth login, denied";

const ROUNDS: usize = 100;

/// What makes each of them a denial, and the name that is tried.
const PATHS: [(&str, &str); 4] = [
    ("unknown name", "nobody.here"),
    ("wrong password", "wrong"),
    ("locked account", "locked"),
    ("pending account", "pending"),
];

/// The times of each path, in ascending order.
pub(crate) struct Distributions([Vec<Duration>; PATHS.len()]);

pub(crate) fn measure() -> Result<Distributions, String> {
    let installation = Installation::new()?;
    let add = |name: &str, how: &[&str]| {
        let who = ["user", "add", name, "--email", "someone@example.org"];
        let what = ["--first-name", "Some", "--last-name", "One", "--global"];
        let mut command = installation.vogt();
        command
            .args(who)
            .args(what)
            .args(["--role", "member"])
            .args(how);
        finish(command.stdin(installation.input(PASSWORD)?)).map(drop)
    };
    add("wrong", &["--password-stdin"])?;
    add("locked", &["--password-stdin", "--locked"])?;
    add("pending", &["--temporary"])?;
    let guess = |name: &str| {
        let mut command = installation.vogt();
        command.args(["auth", "login", name, "--password-stdin"]);
        let outcome = command.stdin(installation.input("a guess")?).output();
        let code = outcome.map_err(|error| error.to_string())?.status.code();
        match code {
            Some(7) => Ok(()),
            code => Err(format!("{name}: not denied, but {code:?}")),
        }
    };
    let mut times: [Vec<Duration>; PATHS.len()] = Default::default();
    for round in 0..ROUNDS + ROUNDS / 10 {
        for ((_, name), times) in PATHS.iter().zip(&mut times) {
            let time = timed(&mut || guess(name))?;
            if round >= ROUNDS / 10 {
                times.push(time);
            }
        }
        // or it would be a locked account soon
        finish(installation.vogt().args(["lockout", "reset", "wrong"]))?;
    }
    times.iter_mut().for_each(|times| times.sort_unstable());
    Ok(Distributions(times))
}

impl fmt::Display for Distributions {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = |times: &[Duration], percent: usize| {
            let time = times.get(times.len() * percent / 100);
            time.copied().unwrap_or_default().as_secs_f64() * 1e3
        };
        writeln!(f, "{NAME}, {ROUNDS} times each, in turn")?;
        for ((what, _), times) in PATHS.iter().zip(&self.0) {
            write!(f, "  {what:<18}")?;
            for percent in [5, 25, 50, 75, 95] {
                write!(f, " {percent:>3} %: {:>6.2} ms ", at(times, percent))?;
            }
            writeln!(f)?;
        }
        let medians = self.0.iter().map(|times| at(times, 50));
        let least = medians.clone().fold(f64::INFINITY, f64::min);
        let most = medians.fold(0.0, f64::max);
        let spread = self.0.iter().map(|times| at(times, 75) - at(times, 25));
        let spread = spread.fold(0.0, f64::max);
        write!(
            f,
            "  medians lie {:.2} ms apart, where half of one path's own times spread over {spread:.2} ms",
            most - least
        )
    }
}
