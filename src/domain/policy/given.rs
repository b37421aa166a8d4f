//! A policy as it is stored: the values given in it. What is not given is inherited from the
//! built-in one (CLI.md, policy).

use super::refusal::PolicyRefusal;
use super::{Field, Rules, Value};
use std::collections::BTreeMap;

/// The values given in a policy, each field at most once.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Given(BTreeMap<Field, Value>);

/// A change of one field: a value, or back to the inherited one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// This value from now on.
    To(Value),
    /// The inherited value (`default`).
    Inherit(Field),
}

impl Given {
    /// Gives a value, in place of one given before. Any address is what is inherited: there is no
    /// other way to say it.
    pub fn give(&mut self, value: Value) {
        if value == Value::Networks(Vec::new()) {
            self.0.remove(&Field::Networks);
        } else {
            self.0.insert(value.field(), value);
        }
    }

    /// Makes a change.
    pub fn apply(&mut self, change: &Change) {
        match change {
            Change::To(value) => self.give(value.clone()),
            Change::Inherit(field) => {
                self.0.remove(field);
            }
        }
    }

    /// The value given for a field, if one is.
    #[must_use]
    pub fn get(&self, field: Field) -> Option<&Value> {
        self.0.get(&field)
    }

    /// The values given, in the order of CLI.md.
    pub fn values(&self) -> impl Iterator<Item = &Value> {
        self.0.values()
    }

    /// All values of the policy, the inherited ones among them.
    #[must_use]
    pub fn rules(&self) -> Rules {
        let mut rules = Rules::builtin();
        self.values().for_each(|value| rules.set(value.clone()));
        rules
    }

    /// Asks whether the values make sense together.
    ///
    /// # Errors
    /// [`PolicyRefusal::NoLength`].
    pub fn require_sense(&self) -> Result<(), PolicyRefusal> {
        let rules = self.rules();
        if rules.min_length > rules.max_length {
            return Err(PolicyRefusal::NoLength {
                least: rules.min_length,
                most: rules.max_length,
            });
        }
        Ok(())
    }
}

impl FromIterator<Value> for Given {
    fn from_iter<I: IntoIterator<Item = Value>>(values: I) -> Self {
        let mut given = Given::default();
        values.into_iter().for_each(|value| given.give(value));
        given
    }
}
