//! The objects of a JSON list that may be long, one after the other in bounded memory: the list is
//! the file, or a member of the object that is the file. Only the ends of values are looked for
//! here; whether they make sense is for serde_json to say.

use super::{broken, unreadable};
use crate::ops::user::import::Unreadable;
use std::io::BufRead;

/// The most bytes of one object, Keycloak's attributes and credentials included.
const LONGEST: usize = 1024 * 1024;

/// The objects.
pub(super) struct Elements<R> {
    input: R,
    text: Vec<u8>,
    line: u64,
    first: bool,
}

impl<R: BufRead> Elements<R> {
    /// Goes to where the list begins: at the top, or under `key`.
    ///
    /// # Errors
    /// There is no such list.
    pub(super) fn begin(input: R, key: Option<&str>) -> Result<Self, Unreadable> {
        let mut elements = Elements {
            input,
            text: Vec::new(),
            line: 1,
            first: true,
        };
        match (elements.sign()?, key) {
            (Some(b'['), _) => {}
            (Some(b'{'), Some(key)) => {
                elements.bump()?;
                elements.find(key)?;
            }
            _ => return Err(elements.wrong("this is no list of people in JSON")),
        }
        elements.bump()?;
        Ok(elements)
    }

    /// The next object and the line it begins in.
    pub(super) fn next(&mut self) -> Result<Option<(u64, &[u8])>, Unreadable> {
        match self.sign()? {
            Some(b']') => return Ok(None),
            Some(b',') if !self.first => {
                self.bump()?;
                self.sign()?;
            }
            Some(_) if self.first => {}
            Some(_) => return Err(self.wrong("a comma is missing between two objects")),
            None => return Err(self.cut()),
        }
        self.first = false;
        let line = self.line;
        self.value(true)?;
        Ok(Some((line, &self.text)))
    }

    fn wrong(&self, message: &str) -> Unreadable {
        unreadable(self.line, None, message, None)
    }

    fn cut(&self) -> Unreadable {
        self.wrong("the file ends in the middle of it")
    }

    /// Goes to the list that is the member `key` of the object at hand.
    fn find(&mut self, key: &str) -> Result<(), Unreadable> {
        let wanted = format!("\"{key}\"");
        loop {
            match self.sign()? {
                Some(b',') => self.bump()?,
                Some(b'"') => {
                    self.value(true)?;
                    let found = self.text == wanted.as_bytes();
                    if self.sign()? != Some(b':') {
                        return Err(self.wrong("a colon is missing after the name of a member"));
                    }
                    self.bump()?;
                    if found && self.sign()? == Some(b'[') {
                        return Ok(());
                    }
                    self.sign()?;
                    self.value(false)?;
                }
                Some(b'}') => {
                    return Err(self.wrong(&format!("there is no list named {key} in it")));
                }
                Some(_) => return Err(self.wrong("the name of a member is missing")),
                None => return Err(self.cut()),
            }
        }
    }

    /// Goes over one value, and keeps its text if it is wanted.
    fn value(&mut self, keep: bool) -> Result<(), Unreadable> {
        self.text.clear();
        let (mut depth, mut quoted, mut escaped) = (0_u32, false, false);
        while let Some(byte) = self.peek()? {
            let opens = !quoted && matches!(byte, b'{' | b'[');
            let closes = !quoted && matches!(byte, b'}' | b']');
            // a number or a word ends before what comes after it
            let bare = depth == 0 && !quoted;
            if bare && (closes || matches!(byte, b',' | b':' | b' ' | b'\t' | b'\r' | b'\n')) {
                return Ok(());
            }
            self.bump()?;
            if keep {
                if self.text.len() >= LONGEST {
                    return Err(self.wrong("an object is longer than 1 MiB"));
                }
                self.text.push(byte);
            }
            if quoted {
                quoted = escaped || byte != b'"';
                escaped = !escaped && byte == b'\\';
            } else {
                quoted = byte == b'"';
            }
            depth = depth + u32::from(opens) - u32::from(closes && depth > 0);
            if depth == 0 && !quoted && (closes || byte == b'"') {
                return Ok(());
            }
        }
        Err(self.cut())
    }

    /// The next sign that is no blank, without taking it.
    fn sign(&mut self) -> Result<Option<u8>, Unreadable> {
        while let Some(byte) = self.peek()? {
            if !matches!(byte, b' ' | b'\t' | b'\r' | b'\n') {
                return Ok(Some(byte));
            }
            self.bump()?;
        }
        Ok(None)
    }

    fn peek(&mut self) -> Result<Option<u8>, Unreadable> {
        let line = self.line;
        let input = self.input.fill_buf();
        let input = input.map_err(|error| broken(line, &error))?;
        Ok(input.first().copied())
    }

    fn bump(&mut self) -> Result<(), Unreadable> {
        if self.peek()? == Some(b'\n') {
            self.line += 1;
        }
        self.input.consume(1);
        Ok(())
    }
}
