//! From words and signs to a selector, by recursive descent with a bounded depth.

use super::field::Field;
use super::lexer::{self, Placed, Token};
use super::problem::{Fault, Wrong};
use super::value::{self, Raw, Test};
use super::{Expr, Selector};
use crate::domain::name::nearest;
use jiff::tz::TimeZone;

struct Parser<'a> {
    tokens: std::iter::Peekable<std::vec::IntoIter<Placed>>,
    zone: &'a TimeZone,
    depth: usize,
}

/// Reads a whole selector.
pub(super) fn parse(text: &str, zone: &TimeZone) -> Result<Expr, Fault> {
    if text.chars().nth(Selector::MAX_CHARS).is_some() {
        let at = Selector::MAX_CHARS + 1;
        let wrong = Wrong::TooLong;
        return Err(Fault { at, wrong });
    }
    let mut parser = Parser {
        tokens: lexer::tokens(text)?.into_iter().peekable(),
        zone,
        depth: 0,
    };
    if let Some(Placed {
        token: Token::End, ..
    }) = parser.tokens.peek()
    {
        let wrong = Wrong::Empty;
        return Err(Fault { at: 1, wrong });
    }
    let expr = parser.either()?;
    match parser.next() {
        Placed {
            token: Token::End, ..
        } => Ok(expr),
        Placed {
            at,
            token: Token::Close,
        } => Err(Fault {
            at,
            wrong: Wrong::CloseWithoutOpen,
        }),
        Placed { at, .. } => Err(Fault {
            at,
            wrong: Wrong::NoConnective,
        }),
    }
}

impl Parser<'_> {
    fn next(&mut self) -> Placed {
        self.tokens.next().unwrap_or(Placed {
            at: 1,
            token: Token::End,
        })
    }

    fn take_keyword(&mut self, keyword: &str) -> Option<usize> {
        let is_keyword = |placed: &Placed| matches!(&placed.token, Token::Bare(word) if word.eq_ignore_ascii_case(keyword));
        self.tokens.next_if(is_keyword).map(|placed| placed.at)
    }

    fn either(&mut self) -> Result<Expr, Fault> {
        let first = self.both()?;
        let mut members = Vec::new();
        while self.take_keyword("or").is_some() {
            members.push(self.both()?);
        }
        Ok(chain(first, members, Expr::Any))
    }

    fn both(&mut self) -> Result<Expr, Fault> {
        let first = self.condition()?;
        let mut members = Vec::new();
        while self.take_keyword("and").is_some() {
            members.push(self.condition()?);
        }
        Ok(chain(first, members, Expr::All))
    }

    fn condition(&mut self) -> Result<Expr, Fault> {
        if let Some(at) = self.take_keyword("not") {
            let inner = self.nested(at, Self::condition)?;
            return Ok(Expr::Not(Box::new(inner)));
        }
        let Placed { at, token } = self.next();
        match token {
            Token::Open => {
                let inner = self.nested(at, Self::either)?;
                let end = self.next();
                match end.token {
                    Token::Close => Ok(inner),
                    Token::End => Err(Fault {
                        at,
                        wrong: Wrong::OpenBracket,
                    }),
                    _ => Err(Fault {
                        at: end.at,
                        wrong: Wrong::NoConnective,
                    }),
                }
            }
            Token::Bare(word) if is_connective(&word) => Err(Fault {
                at,
                wrong: Wrong::NoCondition,
            }),
            Token::Bare(word) => self.test(at, &word).map(Expr::Test),
            Token::Quoted(_) => Err(Fault {
                at,
                wrong: Wrong::QuotedField,
            }),
            Token::End | Token::Close | Token::Op(_) => Err(Fault {
                at,
                wrong: Wrong::NoCondition,
            }),
        }
    }

    /// One level deeper, if there is one.
    fn nested(
        &mut self,
        at: usize,
        read: fn(&mut Self) -> Result<Expr, Fault>,
    ) -> Result<Expr, Fault> {
        if self.depth == Selector::MAX_NESTING {
            let wrong = Wrong::TooDeep;
            return Err(Fault { at, wrong });
        }
        self.depth += 1;
        let inner = read(self)?;
        self.depth -= 1;
        Ok(inner)
    }

    fn test(&mut self, at: usize, name: &str) -> Result<Test, Fault> {
        let field = Field::named(name).ok_or_else(|| Fault {
            at,
            wrong: unknown(name),
        })?;
        let Placed { at, token } = self.next();
        let Token::Op(op) = token else {
            let wrong = Wrong::NoOperator { field };
            return Err(Fault { at, wrong });
        };
        if !field.kind().knows(op) {
            let wrong = Wrong::Senseless { field, op };
            return Err(Fault { at, wrong });
        }
        let Placed { at, token } = self.next();
        let raw = match token {
            Token::Bare(word) if !is_connective(&word) && !is_not(&word) => Raw {
                text: word,
                quoted: false,
            },
            Token::Quoted(text) => Raw { text, quoted: true },
            _ => {
                let wrong = Wrong::NoValue { field };
                return Err(Fault { at, wrong });
            }
        };
        value::read(field, op, &raw, self.zone)
            .map(|value| Test { field, op, value })
            .map_err(|wrong| Fault { at, wrong })
    }
}

fn is_connective(word: &str) -> bool {
    word.eq_ignore_ascii_case("and") || word.eq_ignore_ascii_case("or")
}

fn is_not(word: &str) -> bool {
    word.eq_ignore_ascii_case("not")
}

/// Members of one chain, those of a chain of the same kind among them taken in.
fn chain(first: Expr, rest: Vec<Expr>, kind: fn(Vec<Expr>) -> Expr) -> Expr {
    if rest.is_empty() {
        return first;
    }
    let same = std::mem::discriminant(&kind(Vec::new()));
    let mut members = Vec::with_capacity(rest.len() + 1);
    for member in std::iter::once(first).chain(rest) {
        let is_same = std::mem::discriminant(&member) == same;
        match member {
            Expr::All(inner) | Expr::Any(inner) if is_same => members.extend(inner),
            member => members.push(member),
        }
    }
    kind(members)
}

/// What to say of a field that is none.
fn unknown(name: &str) -> Wrong {
    let first = |field: &Field| field.name().split_once('.').map(|(first, _)| first);
    let parts: Vec<&str> = Field::ALL
        .iter()
        .filter(|field| first(field).is_some_and(|first| first.eq_ignore_ascii_case(name)))
        .map(|field| field.name())
        .collect();
    if parts.is_empty() {
        let known = Field::ALL.iter().map(|field| field.name()).chain(["role"]);
        Wrong::UnknownField {
            name: name.to_owned(),
            near: nearest(name, known),
        }
    } else {
        Wrong::OnlyParts { parts }
    }
}
