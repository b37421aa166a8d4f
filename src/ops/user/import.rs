//! `user import`: many people in one transaction.

/// A line that cannot be taken, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// The line in the file, from 1.
    pub line: u64,
    /// The column the trouble is in, by its header name, where it is one.
    pub column: Option<String>,
    /// What is wrong.
    pub message: String,
    /// Whether the trouble is a person or tenant that exists already.
    pub exists: bool,
}

/// A file that was not taken: nothing of it was kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{} of {lines} lines cannot be imported; nothing was kept", .problems.len())]
pub struct Rejected {
    /// How many lines were read.
    pub lines: u64,
    /// Those that cannot be taken.
    pub problems: Vec<Problem>,
}
