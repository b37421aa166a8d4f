//! People named on the command line, or a line each on stdin.

use super::context::Context;
use super::error::Failure;
use super::exit::Kind;
use anyhow::Context as _;
use clap::Args;
use std::io::BufRead;

/// The people a verb acts on.
#[derive(Debug, Args)]
pub(crate) struct Names {
    /// Usernames; - reads one name a line from stdin
    #[arg(required = true, value_name = "USER")]
    names: Vec<String>,
    /// With -: stop above so many people
    #[arg(long, value_name = "N", default_value_t = 100)]
    max: u64,
}

impl Names {
    /// The names, after the question whether so many are meant, where they come from stdin.
    ///
    /// # Errors
    /// Above --max (5), not confirmed (2), stdin that cannot be read (1) or holds no name (2).
    pub(crate) fn resolve(&self, deed: &str, ctx: &Context) -> Result<Vec<String>, Failure> {
        let names = self.unasked()?;
        if self.names.iter().any(|name| name == "-") {
            let count = names.len();
            ctx.confirm(&format!(
                "{deed} {count} {}?",
                if count == 1 { "person" } else { "people" }
            ))?;
        }
        Ok(names)
    }

    /// The names, for a verb that asks a question of its own in any case.
    ///
    /// # Errors
    /// As [`Names::resolve`], the confirmation aside.
    pub(crate) fn unasked(&self) -> Result<Vec<String>, Failure> {
        if !self.names.iter().any(|name| name == "-") {
            return Ok(self.names.clone());
        }
        let mut names: Vec<String> = Vec::new();
        for name in &self.names {
            if name == "-" {
                self.read(&mut names)?;
            } else {
                names.push(name.clone());
            }
            self.hold(names.len())?;
        }
        if names.is_empty() {
            return Err(Failure::usage("stdin holds no name"));
        }
        Ok(names)
    }

    fn read(&self, names: &mut Vec<String>) -> Result<(), Failure> {
        for line in std::io::stdin().lock().lines() {
            let line = line.context("stdin cannot be read")?;
            let name = line.trim();
            if !name.is_empty() {
                names.push(name.to_owned());
                self.hold(names.len())?;
            }
        }
        Ok(())
    }

    /// The fuse: nobody is touched above it.
    fn hold(&self, count: usize) -> Result<(), Failure> {
        if u64::try_from(count).is_ok_and(|count| count <= self.max) {
            return Ok(());
        }
        let failure = Failure::new(
            Kind::Refused,
            format!("these are more than {} people", self.max),
        );
        Err(failure.with_hint("raise --max if that is meant"))
    }
}
