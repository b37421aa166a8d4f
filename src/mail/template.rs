//! A template: a line `Subject: …`, an empty line, and the text, with places to be filled in.
//! `{{` and `}}` stand for braces. What is wrong with one is said with its line.

use super::field::Field;
use crate::domain::mail::Kind;
use crate::domain::name::nearest;
use std::fmt;
use zeroize::Zeroizing;

/// What is wrong with a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// It does not begin with `Subject: ` and an empty line.
    NoSubject,
    /// There is no text.
    NoText,
    /// A place no mail of this kind fills in.
    Unknown {
        /// Where.
        line: usize,
        /// What stands between the braces.
        name: String,
        /// A place there is, of nearly that name.
        nearest: Option<&'static str>,
    },
    /// `{link}` where no link is configured.
    NoLink {
        /// Where.
        line: usize,
    },
    /// A secret in the subject.
    SecretSubject {
        /// Which.
        name: &'static str,
    },
    /// None of the places is there without which the mail is of no use.
    Missing {
        /// Any of these.
        any: Vec<&'static str>,
    },
    /// A brace that opens or closes nothing.
    Brace {
        /// Where.
        line: usize,
    },
}

impl fmt::Display for Flaw {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Flaw::NoSubject => out.write_str(
                "it must begin with a line \"Subject: …\" and an empty one, then comes the text",
            ),
            Flaw::NoText => out.write_str("there is no text below the subject"),
            Flaw::Unknown {
                line,
                name,
                nearest,
            } => {
                write!(out, "line {line}: this mail fills in no {{{name}}}")?;
                match nearest {
                    Some(nearest) => write!(out, "; did you mean {{{nearest}}}?"),
                    None => Ok(()),
                }
            }
            Flaw::NoLink { line } => write!(
                out,
                "line {line}: {{link}} needs the setting mail.link; {{redeem}} does without"
            ),
            Flaw::SecretSubject { name } => {
                write!(
                    out,
                    "line 1: a secret does not belong in the subject: {{{name}}}"
                )
            }
            Flaw::Missing { any } => {
                let any: Vec<_> = any.iter().map(|name| format!("{{{name}}}")).collect();
                write!(out, "{} is missing", any.join(" or "))
            }
            Flaw::Brace { line } => write!(
                out,
                "line {line}: a brace alone; a place is written {{name}}, a brace {{{{ or }}}}"
            ),
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Part {
    Text(String),
    Place(Field),
}

/// A template that can be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Template {
    subject: Vec<Part>,
    body: Vec<Part>,
}

impl Template {
    /// Reads a template; `linked` says whether there is a link to be filled in.
    pub(super) fn parse(kind: Kind, text: &str, linked: bool) -> Result<Self, Vec<Flaw>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let text = text.replace("\r\n", "\n");
        let parts = text
            .strip_prefix("Subject:")
            .and_then(|rest| rest.split_once('\n'))
            .filter(|(subject, rest)| !subject.trim().is_empty() && rest.starts_with('\n'));
        let Some((subject, rest)) = parts else {
            return Err(vec![Flaw::NoSubject]);
        };
        let body = format!("{}\n", rest.trim_matches('\n').trim_end());
        let above = 1 + rest.len() - rest.trim_start_matches('\n').len();
        let mut flaws = Vec::new();
        let mut reader = Reader {
            kind,
            linked,
            flaws: &mut flaws,
        };
        let template = Template {
            subject: reader.parts(subject.trim(), 1),
            body: reader.parts(&body, above + 1),
        };
        template.check(kind, &mut flaws);
        if flaws.is_empty() {
            Ok(template)
        } else {
            Err(flaws)
        }
    }

    fn check(&self, kind: Kind, flaws: &mut Vec<Flaw>) {
        for place in places(&self.subject).filter(|place| place.is_secret()) {
            flaws.push(Flaw::SecretSubject { name: place.name() });
        }
        if matches!(&self.body[..], [Part::Text(text)] if text.trim().is_empty()) {
            flaws.push(Flaw::NoText);
        }
        let needed = Field::needed(kind);
        if !needed.is_empty() && !places(&self.body).any(|place| needed.contains(&place)) {
            flaws.push(Flaw::Missing {
                any: needed.iter().map(|place| place.name()).collect(),
            });
        }
    }

    /// The subject with its places filled in.
    pub(super) fn subject(&self, fill: &dyn Fn(Field) -> Zeroizing<String>) -> String {
        filled(&self.subject, fill).to_string()
    }

    /// The text with its places filled in.
    pub(super) fn body(&self, fill: &dyn Fn(Field) -> Zeroizing<String>) -> Zeroizing<String> {
        filled(&self.body, fill)
    }
}

fn places(parts: &[Part]) -> impl Iterator<Item = Field> {
    parts.iter().filter_map(|part| match part {
        Part::Place(place) => Some(*place),
        Part::Text(_) => None,
    })
}

fn filled(parts: &[Part], fill: &dyn Fn(Field) -> Zeroizing<String>) -> Zeroizing<String> {
    let pieces: Vec<Zeroizing<String>> = parts
        .iter()
        .map(|part| match part {
            Part::Text(text) => Zeroizing::new(text.clone()),
            Part::Place(place) => fill(*place),
        })
        .collect();
    // as much as is needed, at once: text that outgrows its place would leave a copy behind
    let length = pieces.iter().map(|piece| piece.len()).sum();
    let mut whole = Zeroizing::new(String::with_capacity(length));
    for piece in &pieces {
        whole.push_str(piece);
    }
    whole
}

struct Reader<'a> {
    kind: Kind,
    linked: bool,
    flaws: &'a mut Vec<Flaw>,
}

impl Reader<'_> {
    fn parts(&mut self, text: &str, first_line: usize) -> Vec<Part> {
        let mut parts = Vec::new();
        let mut plain = String::new();
        let mut rest = text;
        while let Some(at) = rest.find(['{', '}']) {
            let (before, from) = rest.split_at(at);
            plain.push_str(before);
            let line = || first_line + text[..text.len() - from.len()].matches('\n').count();
            if let Some(after) = from.strip_prefix("{{") {
                plain.push('{');
                rest = after;
            } else if let Some(after) = from.strip_prefix("}}") {
                plain.push('}');
                rest = after;
            } else if let Some((name, after)) = place(from) {
                match self.place(name, line()) {
                    Some(field) => {
                        parts.push(Part::Text(std::mem::take(&mut plain)));
                        parts.push(Part::Place(field));
                    }
                    None => plain.push_str(name),
                }
                rest = after;
            } else {
                self.flaws.push(Flaw::Brace { line: line() });
                rest = from.get(1..).unwrap_or_default();
            }
        }
        plain.push_str(rest);
        parts.push(Part::Text(plain));
        parts.retain(|part| *part != Part::Text(String::new()));
        parts
    }

    fn place(&mut self, name: &str, line: usize) -> Option<Field> {
        let known = Field::of(self.kind);
        let found = known.iter().copied().find(|field| field.name() == name);
        match found {
            Some(Field::Link) if !self.linked => self.flaws.push(Flaw::NoLink { line }),
            Some(_) => {}
            None => {
                let names = known.iter().map(|field| field.name());
                let nearest = nearest(name, names.clone())
                    .and_then(|found| names.clone().find(|name| *name == found));
                self.flaws.push(Flaw::Unknown {
                    line,
                    name: name.to_owned(),
                    nearest,
                });
            }
        }
        found
    }
}

/// The name between the brace in front and the next one, which closes it on the same line.
fn place(from: &str) -> Option<(&str, &str)> {
    let (name, after) = from.strip_prefix('{')?.split_once('}')?;
    (!name.contains(['{', '\n'])).then_some((name, after))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn flaws(kind: Kind, text: &str) -> Vec<String> {
        match Template::parse(kind, text, false) {
            Ok(_) => Vec::new(),
            Err(flaws) => flaws.iter().map(Flaw::to_string).collect(),
        }
    }

    #[test]
    fn what_is_wrong_is_said_with_its_line() {
        let subject =
            "it must begin with a line \"Subject: …\" and an empty one, then comes the text";
        let table: &[(&str, &[&str])] = &[
            ("", &[subject]),
            ("Subject: x", &[subject]),
            ("Subject:\n\n{temporary_password}", &[subject]),
            (
                "Subject: x\nno empty line\n{temporary_password}",
                &[subject],
            ),
            ("Subject: x\n\n{temporary_password}", &[]),
            ("Subject: x\r\n\r\n{temporary_password}\r\n", &[]),
            (
                "Subject: x\n\n",
                &[
                    "there is no text below the subject",
                    "{temporary_password} is missing",
                ],
            ),
            ("Subject: x\n\ntext", &["{temporary_password} is missing"]),
            (
                "Subject: x\n\n\na\n{temporary_pasword}",
                &[
                    "line 5: this mail fills in no {temporary_pasword}; did you mean \
                     {temporary_password}?",
                    "{temporary_password} is missing",
                ],
            ),
            (
                "Subject: x\n\n{temporary_password} {token}",
                &["line 3: this mail fills in no {token}"],
            ),
            (
                "Subject: {temporary_password}\n\n{temporary_password}",
                &["line 1: a secret does not belong in the subject: {temporary_password}"],
            ),
            (
                "Subject: x\n\n{temporary_password} }\n{",
                &[
                    "line 3: a brace alone; a place is written {name}, a brace {{ or }}",
                    "line 4: a brace alone; a place is written {name}, a brace {{ or }}",
                ],
            ),
        ];
        for (text, expected) in table {
            assert_eq!(flaws(Kind::TemporaryPassword, text), *expected, "{text:?}");
        }
        assert_eq!(
            flaws(Kind::Reset, "Subject: x\n\nsoon"),
            ["{redeem} or {link} or {token} is missing"]
        );
        assert_eq!(
            flaws(Kind::Reset, "Subject: x\n\n{link}"),
            ["line 3: {link} needs the setting mail.link; {redeem} does without"]
        );
        assert!(Template::parse(Kind::Reset, "Subject: x\n\n{link}", true).is_ok());
    }

    #[test]
    fn places_are_filled_once_and_braces_stay() {
        let text = "Subject: {username} {{x}}\n\n{greeting}\n{{{username}}} {ends_at}\n\n\n";
        let template = Template::parse(Kind::ExpiryWarning, text, false).unwrap();
        let fill = |field: Field| Zeroizing::new(format!("<{{{}}}>", field.name()));
        assert_eq!(template.subject(&fill), "<{username}> {x}");
        assert_eq!(
            template.body(&fill).as_str(),
            "<{greeting}>\n{<{username}>} <{ends_at}>\n"
        );
    }

    proptest! {
        #[test]
        fn any_text_is_taken_or_refused(text in "(Subject: .{0,10}\n\n)?(\\{|\\}|token|\n|ä|.){0,40}") {
            for kind in Kind::ALL {
                let parsed = Template::parse(kind, &text, true);
                prop_assert!(parsed.is_ok() || parsed.is_err_and(|flaws| !flaws.is_empty()));
            }
        }
    }
}
