//! From text to words and signs, each with its place.

use super::problem::{Fault, Wrong};
use super::value::Op;
use std::iter::Peekable;

/// A word or sign.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Token {
    Open,
    Close,
    Op(Op),
    /// A word without quotes, which may be a keyword.
    Bare(String),
    /// What stood between quotes.
    Quoted(String),
    /// The end of the text.
    End,
}

/// A token and the place of its first character, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Placed {
    pub(super) at: usize,
    pub(super) token: Token,
}

/// Whether a character can stand in a word without quotes. Signs that other languages use for
/// `and`, `or` and lists cannot, so that they are never read as part of a value.
pub(super) fn is_bare(c: char) -> bool {
    !c.is_whitespace() && !c.is_control() && !"()'\"=!<>~&|,".contains(c) && !is_curly(c)
}

/// The quotes of word processors.
fn is_curly(c: char) -> bool {
    "\u{2018}\u{2019}\u{201a}\u{201c}\u{201d}\u{201e}\u{ab}\u{bb}".contains(c)
}

/// Takes the text apart; the last token is [`Token::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<Placed>, Fault> {
    let mut found = Vec::new();
    let mut rest = (1..).zip(text.chars()).peekable();
    while let Some((at, c)) = rest.next() {
        let token = match c {
            c if c.is_whitespace() => continue,
            '(' => Token::Open,
            ')' => Token::Close,
            '\'' | '"' => Token::Quoted(quoted(&mut rest, at, c)?),
            '=' | '!' | '<' | '>' | '~' => operator(&mut rest, at, c)?,
            c if is_bare(c) => {
                let mut word = String::from(c);
                while let Some((_, c)) = rest.next_if(|(_, c)| is_bare(*c)) {
                    word.push(c);
                }
                if let Some((at, c)) = rest.peek().copied().filter(|(_, c)| "'\"".contains(*c)) {
                    return Err(Fault {
                        at,
                        wrong: Wrong::QuoteInside(c),
                    });
                }
                Token::Bare(word)
            }
            c => {
                return Err(Fault {
                    at,
                    wrong: stray(c),
                });
            }
        };
        found.push(Placed { at, token });
    }
    let at = text.chars().count() + 1;
    let token = Token::End;
    found.push(Placed { at, token });
    Ok(found)
}

fn stray(c: char) -> Wrong {
    match c {
        '&' => Wrong::Foreign {
            sign: c,
            word: "and",
        },
        '|' => Wrong::Foreign {
            sign: c,
            word: "or",
        },
        ',' => Wrong::Comma,
        c if is_curly(c) => Wrong::CurlyQuote,
        c => Wrong::Stray(c),
    }
}

/// What stands before the closing quote; a quote written twice is one of the text. Nothing that
/// is compared holds control characters.
fn quoted(
    rest: &mut Peekable<impl Iterator<Item = (usize, char)>>,
    open: usize,
    quote: char,
) -> Result<String, Fault> {
    let mut text = String::new();
    while let Some((at, c)) = rest.next() {
        if c == quote && rest.next_if(|(_, c)| *c == quote).is_none() {
            return Ok(text);
        }
        if c.is_control() {
            let wrong = Wrong::Stray(c);
            return Err(Fault { at, wrong });
        }
        text.push(c);
    }
    let wrong = Wrong::OpenQuote(quote);
    Err(Fault { at: open, wrong })
}

fn operator(
    rest: &mut Peekable<impl Iterator<Item = (usize, char)>>,
    at: usize,
    first: char,
) -> Result<Token, Fault> {
    let equals = |rest: &mut Peekable<_>| rest.next_if(|(_, c)| *c == '=').is_some();
    Ok(Token::Op(match first {
        '=' if equals(rest) => {
            let wrong = Wrong::DoubleEquals;
            return Err(Fault { at, wrong });
        }
        '=' => Op::Is,
        '~' => Op::Contains,
        '<' if equals(rest) => Op::AtMost,
        '<' => Op::Less,
        '>' if equals(rest) => Op::AtLeast,
        '>' => Op::More,
        _ if equals(rest) => Op::IsNot,
        sign => {
            let wrong = Wrong::Stray(sign);
            return Err(Fault { at, wrong });
        }
    }))
}
