//! Tests of recovery cases.
