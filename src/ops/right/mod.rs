//! Use cases around rights: what there is, and catalogs that bring more.

pub mod import;
pub mod list;
pub mod show;
