//! Bisection over a sorted text file of `SHA1HEX:COUNT` lines. Each step reads one small block and
//! halves what is left; the last few blocks are read through. What is read on the way must be in
//! order, so that a file sorted otherwise is found out and not believed.

use super::Trouble;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;

/// Something that can be read from any place.
pub trait ReadAt {
    /// Reads up to a buffer full from a place; fewer bytes only where the end is near.
    ///
    /// # Errors
    /// Whatever the operating system says.
    fn read_at(&self, buffer: &mut [u8], position: u64) -> io::Result<usize>;
}

impl ReadAt for File {
    fn read_at(&self, buffer: &mut [u8], position: u64) -> io::Result<usize> {
        let mut read = 0;
        while let Some(rest) = buffer.get_mut(read..).filter(|rest| !rest.is_empty()) {
            let offset = position.saturating_add(u64::try_from(read).unwrap_or(u64::MAX));
            match FileExt::read_at(self, rest, offset) {
                Ok(0) => break,
                Ok(count) => read += count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(read)
    }
}

/// SHA-1 in hexadecimal.
const DIGITS: usize = 40;

/// What begins with so many digits is a hash of some kind (MD5 and NTLM have as many).
const FEWEST_DIGITS: usize = 32;

/// How some programs begin a text in UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// No line is longer: the hash, a colon, a count of twenty digits, and an end of two bytes.
const LONGEST_LINE: usize = DIGITS + 1 + 20 + 2;

/// A step reads this much: a line that is cut off at its beginning, and a whole one.
const PROBE: usize = 2 * LONGEST_LINE;

/// What is left is read through when it is no more than this, in one read.
const WINDOW: u64 = 4096;

/// Whether the first line says that this is a list of hashes; `None` for an empty file. A list of
/// other hashes is no list of words, although nobody's password would be found in it.
///
/// # Errors
/// [`Trouble`].
pub(super) fn is_list(file: &impl ReadAt, size: u64) -> Result<Option<bool>, Trouble> {
    let mut buffer = [0; PROBE];
    let read = file.read_at(&mut buffer, 0)?;
    let text = buffer.get(..read).unwrap_or_default();
    let Some(first) = lines(text).next().filter(|_| size > 0) else {
        return Ok(None);
    };
    if first.is_whole(size) && entry(first.text).is_some() {
        return Ok(Some(true));
    }
    let marked = first.text.strip_prefix(BYTE_ORDER_MARK);
    let digits = marked.unwrap_or(first.text).iter();
    if digits.take_while(|byte| byte.is_ascii_hexdigit()).count() >= FEWEST_DIGITS {
        return Err(Trouble::NoHash(0));
    }
    Ok(Some(false))
}

/// How often the password of this hash has leaked; `None`: it is not in the list.
///
/// # Errors
/// [`Trouble`].
pub fn find(file: &impl ReadAt, size: u64, hash: &[u8; 20]) -> Result<Option<u64>, Trouble> {
    let wanted = hexadecimal(hash);
    // the line looked for begins in from..to, and what begins before and after is known
    let (mut from, mut to) = (0, size);
    let (mut below, mut above) = ([b'0'; DIGITS], [b'F'; DIGITS]);
    while to - from > WINDOW {
        let middle = from + (to - from) / 2;
        let mut buffer = [0; PROBE];
        // one byte earlier, so that a line that begins right in the middle is seen to
        let at = middle - 1;
        let read = file.read_at(&mut buffer, at)?;
        let text = buffer.get(..read).unwrap_or_default();
        let Some((offset, line)) = second_line(text) else {
            return Err(Trouble::NoHash(middle));
        };
        let begins = at + offset;
        let (found, times) = entry(line).ok_or(Trouble::NoHash(begins))?;
        if found < below || found > above {
            return Err(Trouble::Unsorted(begins));
        }
        match found.cmp(&wanted) {
            std::cmp::Ordering::Equal => return Ok(Some(times)),
            std::cmp::Ordering::Less => (from, below) = (begins, found),
            // the line before it may begin in the first half only
            std::cmp::Ordering::Greater => (to, above) = (middle, found),
        }
    }
    read_through(file, from, to, &wanted, below)
}

/// Looks at every line that begins in a small part of the file.
fn read_through(
    file: &impl ReadAt,
    from: u64,
    to: u64,
    wanted: &[u8; DIGITS],
    mut below: [u8; DIGITS],
) -> Result<Option<u64>, Trouble> {
    let mut buffer = vec![0; usize::try_from(WINDOW).unwrap_or(PROBE) + PROBE];
    let read = file.read_at(&mut buffer, from)?;
    let text = buffer.get(..read).unwrap_or_default();
    for line in lines(text) {
        let begins = from + line.offset;
        if begins >= to {
            break;
        }
        // blank lines may stand at the end
        if line.text.is_empty() {
            continue;
        }
        let (found, times) = entry(line.text).ok_or(Trouble::NoHash(begins))?;
        if found < below {
            return Err(Trouble::Unsorted(begins));
        }
        if found == *wanted {
            return Ok(Some(times));
        }
        below = found;
    }
    Ok(None)
}

/// A line of a buffer, without its end.
struct Line<'a> {
    offset: u64,
    text: &'a [u8],
    ended: bool,
}

impl Line<'_> {
    /// Whether all of the first line is there: it ends in the buffer, or with the file.
    fn is_whole(&self, size: u64) -> bool {
        let length = u64::try_from(self.text.len()).unwrap_or(u64::MAX);
        self.ended || length >= size
    }
}

fn lines(text: &[u8]) -> impl Iterator<Item = Line<'_>> {
    let mut offset = 0;
    text.split_inclusive(|byte| *byte == b'\n').map(move |raw| {
        let begins = offset;
        offset += u64::try_from(raw.len()).unwrap_or(0);
        let line = raw.strip_suffix(b"\n").unwrap_or(raw);
        Line {
            offset: begins,
            ended: raw.ends_with(b"\n"),
            text: line.strip_suffix(b"\r").unwrap_or(line),
        }
    })
}

/// The line after the first end of a line, and where it begins.
fn second_line(text: &[u8]) -> Option<(u64, &[u8])> {
    lines(text).nth(1).map(|line| (line.offset, line.text))
}

/// The hash in capitals and the count of a line.
fn entry(line: &[u8]) -> Option<([u8; DIGITS], u64)> {
    let (hash, rest) = line.split_first_chunk::<DIGITS>()?;
    let count = rest.strip_prefix(b":")?;
    let is_number = !count.is_empty() && count.iter().all(u8::is_ascii_digit);
    let hash = hash.map(|byte| byte.to_ascii_uppercase());
    if !is_number || !hash.iter().all(u8::is_ascii_hexdigit) {
        return None;
    }
    // a count that no number holds is still one
    let times = std::str::from_utf8(count).ok()?.parse().unwrap_or(u64::MAX);
    Some((hash, times))
}

fn hexadecimal(hash: &[u8; 20]) -> [u8; DIGITS] {
    const NUMERALS: &[u8; 16] = b"0123456789ABCDEF";
    let mut text = [0; DIGITS];
    let halves = hash.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    for (place, half) in text.iter_mut().zip(halves) {
        *place = NUMERALS.get(usize::from(half)).copied().unwrap_or_default();
    }
    text
}
