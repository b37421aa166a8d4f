//! How far the database itself can narrow the people a selector chooses. The condition made here
//! is implied by the selector: whoever the selector chooses fulfils it, and the exact decision
//! stays with [`Selector::matches`]. So a field this file knows nothing of costs time, never
//! anyone's place in the list.

mod fields;
mod standing;
#[cfg(test)]
mod tests;

pub(super) use fields::{like_pattern, loose_pattern};

use crate::domain::access::ReasonCode;
use crate::domain::selector::{Expr, Field, Op, Selector, Test, Value};
use crate::store::engine::Bind;

/// What must be stored of an account for which a reason holds, so that the others need not be
/// read whole; `None` where anything may be. `?1` is the moment of the question.
pub(super) fn trace(reason: ReasonCode) -> Option<String> {
    standing::reason(reason).map(|condition| condition.sql)
}

/// A condition on `u`, the row of `users`, in which `?1` is the present.
pub(super) struct Narrowing {
    /// The condition.
    pub(super) sql: String,
    values: Vec<Owned>,
    /// The number of its first value.
    first: usize,
    /// Whether some of a person's tenants may be hidden.
    confined: bool,
}

/// A value to be bound.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Owned {
    Number(i64),
    Text(String),
}

/// What the database can say about one comparison.
struct Condition {
    /// `?x` and `?y` stand for the values.
    sql: String,
    values: Vec<Owned>,
    /// Whether it holds exactly when the comparison does; else it is only implied.
    exact: bool,
}

/// Whether a field may be shown in part only, because some of the tenants are hidden.
fn names_places(field: Field) -> bool {
    matches!(field, Field::Tenants | Field::Roles | Field::Manages)
}

impl Condition {
    /// The condition where the whole is more than what is compared: what is found in the part is
    /// in the whole, too; what the whole lacks, or has, says nothing more of the part.
    fn of_all(self, value: &Value) -> Option<Self> {
        (*value != Value::Absent).then_some(Condition {
            exact: false,
            ..self
        })
    }
}

impl Narrowing {
    /// What is implied by a selector, its values numbered from `first`; `None` if that is
    /// nothing the database can say.
    pub(super) fn of(selector: &Selector, confined: bool, first: usize) -> Option<Self> {
        let mut narrowing = Narrowing {
            sql: String::new(),
            values: Vec::new(),
            first,
            confined,
        };
        narrowing.sql = narrowing.implied(selector.expr(), false)?;
        Some(narrowing)
    }

    /// The values, in the order of their numbers.
    pub(super) fn values(&self) -> impl Iterator<Item = Bind<'_>> {
        self.values.iter().map(|value| match value {
            Owned::Number(number) => Bind::Int(*number),
            Owned::Text(text) => Bind::Text(text),
        })
    }

    /// What an expression, or its contrary, implies. The contrary goes inwards, down to the
    /// single comparisons: there it is known whether the contrary can be said at all.
    fn implied(&mut self, expr: &Expr, contrary: bool) -> Option<String> {
        match (expr, contrary) {
            (Expr::Test(test), _) => self.compared(test, contrary),
            (Expr::Not(inner), _) => self.implied(inner, !contrary),
            (Expr::All(members), false) | (Expr::Any(members), true) => {
                // each member narrows: those that say nothing are left out
                let said = members
                    .iter()
                    .filter_map(|member| self.implied(member, contrary));
                let said: Vec<String> = said.collect();
                (!said.is_empty()).then(|| format!("({})", said.join(" AND ")))
            }
            (Expr::Any(members), false) | (Expr::All(members), true) => {
                // one member that says nothing lets everyone in
                let bound = self.values.len();
                let said: Option<Vec<String>> = members
                    .iter()
                    .map(|member| self.implied(member, contrary))
                    .collect();
                if said.is_none() {
                    self.values.truncate(bound);
                }
                Some(format!("({})", said?.join(" OR ")))
            }
        }
    }

    fn compared(&mut self, test: &Test, contrary: bool) -> Option<String> {
        let (op, contrary) = match test.op {
            Op::IsNot => (Op::Is, !contrary),
            op => (op, contrary),
        };
        let said = fields::condition(test.field, op, &test.value);
        let said = if self.confined && names_places(test.field) {
            said.and_then(|condition| condition.of_all(&test.value))
        } else {
            said
        };
        let (condition, turned) = match said {
            Some(condition) if !contrary => (condition, false),
            Some(condition) if condition.exact => (condition, true),
            _ if contrary => (standing::contrary(test.field, op, &test.value)?, false),
            _ => return None,
        };
        let mut sql = condition.sql;
        for (mark, value) in ["?x", "?y"].into_iter().zip(condition.values) {
            let number = self.first + self.values.len();
            sql = sql.replace(mark, &format!("?{number}"));
            self.values.push(value);
        }
        // a comparison with NULL is NULL, and its contrary holds
        Some(if turned {
            format!("({sql}) IS NOT TRUE")
        } else {
            format!("({sql})")
        })
    }
}
