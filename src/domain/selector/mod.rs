//! The selector: the one language in which people are chosen by their fields (CLI.md,
//! Conventions; FEATURES.md, N14). Owns its grammar, the fields with their types, what a
//! comparison means, and the words in which a wrong text is refused. Must not know where the
//! facts about a person come from, nor how a database could narrow the search.
//!
//! ```text
//! selector   = and-chain { "or" and-chain }
//! and-chain  = condition { "and" condition }
//! condition  = "not" condition | "(" selector ")" | field operator value
//! operator   = "=" | "!=" | "<" | "<=" | ">" | ">=" | "~"
//! value      = word | 'quoted' | "quoted"            (a quote inside is written twice)
//! ```
//!
//! What holds for every field:
//! - A condition is true or false, never unknown. What is absent equals only `none` (also
//!   `null`, `never`), and no other comparison holds for it; an empty list is absent.
//! - `!=` is exactly `not … =`: it holds for whoever the value is not, the absent included.
//! - A list is compared by its members: `role=billing` holds if one of them is it, so that
//!   `role!=billing` holds if none is.
//! - Case does not matter, neither in words and fields nor in text; `~` means "contains".
//! - A bare date is that whole local day: `<` is before it, `>` after it, `=` within it.

mod facts;
mod field;
mod judge;
mod lexer;
mod parser;
mod problem;
#[cfg(test)]
mod tests;
mod value;

pub use facts::Judged;
pub use field::{Field, Kind};
pub use judge::{Fact, Facts};
pub use problem::{Problem, Wrong};
pub use value::{Op, Test, Value, compared_text};

use jiff::tz::TimeZone;
use std::fmt;

/// A selector that makes sense: every field exists, and every comparison fits its field.
/// Displayed, it is a text that is read as the same selector.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selector(Expr);

/// What a selector says. Chains are flat: no `All` stands directly in an `All`, no `Any` in an
/// `Any`, and both have at least two members.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr {
    /// One comparison.
    Test(Test),
    /// The contrary.
    Not(Box<Expr>),
    /// `and`.
    All(Vec<Expr>),
    /// `or`.
    Any(Vec<Expr>),
}

impl Selector {
    /// The most characters of a selector; the limit is ours.
    pub const MAX_CHARS: usize = 4096;
    /// How deep brackets and `not` may be nested; the limit is ours.
    pub const MAX_NESTING: usize = 64;

    /// Reads a selector; bare dates are days of this zone.
    ///
    /// # Errors
    /// The first thing that is wrong, with its place.
    pub fn parse(text: &str, zone: &TimeZone) -> Result<Self, Problem> {
        parser::parse(text, zone)
            .map(Self)
            .map_err(|fault| Problem::new(text, fault))
    }

    /// What it says.
    #[must_use]
    pub fn expr(&self) -> &Expr {
        &self.0
    }

    /// Every comparison in it, in the order written.
    #[must_use]
    pub fn tests(&self) -> Vec<&Test> {
        let mut found = Vec::new();
        self.0.collect(&mut found);
        found
    }

    /// Whether it holds for whoever these facts are about.
    pub fn matches(&self, facts: &impl Facts) -> bool {
        self.0.holds(facts)
    }
}

impl Expr {
    fn collect<'a>(&'a self, found: &mut Vec<&'a Test>) {
        match self {
            Expr::Test(test) => found.push(test),
            Expr::Not(inner) => inner.collect(found),
            Expr::All(members) | Expr::Any(members) => {
                members.iter().for_each(|member| member.collect(found));
            }
        }
    }

    fn holds(&self, facts: &impl Facts) -> bool {
        match self {
            Expr::Test(test) => test.holds(&facts.fact(test.field)),
            Expr::Not(inner) => !inner.holds(facts),
            Expr::All(members) => members.iter().all(|member| member.holds(facts)),
            Expr::Any(members) => members.iter().any(|member| member.holds(facts)),
        }
    }

    /// Writes a member of something tighter than itself in brackets.
    fn write_inside(&self, out: &mut fmt::Formatter<'_>, bracket: bool) -> fmt::Result {
        if bracket {
            write!(out, "({self})")
        } else {
            write!(out, "{self}")
        }
    }
}

impl fmt::Display for Expr {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (members, word) = match self {
            Expr::Test(test) => return write!(out, "{test}"),
            Expr::Not(inner) => {
                out.write_str("not ")?;
                let chain = matches!(**inner, Expr::All(_) | Expr::Any(_));
                return inner.write_inside(out, chain);
            }
            Expr::All(members) => (members, " and "),
            Expr::Any(members) => (members, " or "),
        };
        let tight = matches!(self, Expr::All(_));
        for (position, member) in members.iter().enumerate() {
            if position > 0 {
                out.write_str(word)?;
            }
            member.write_inside(out, tight && matches!(member, Expr::Any(_)))?;
        }
        Ok(())
    }
}

impl fmt::Display for Selector {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}", self.0)
    }
}
