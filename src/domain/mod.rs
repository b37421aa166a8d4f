//! Pure types and rules. This room knows no clock, no input or output and no database;
//! whatever a rule depends on is handed in.

pub mod moment;
pub mod name;
pub mod right;
pub mod visible;
