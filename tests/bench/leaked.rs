//! `policy test` with a list of leaked passwords of 10 GB, and the search in it alone, against 40
//! random reads of that list, all with nothing of it in memory.
//!
//! The list is a file of that size in which only the blocks exist that the searches come by: the
//! very search that vogt makes is first made in a list that is nowhere, and what it reads there is
//! put into the file.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use rustix::fs::{Advice, fadvise};
use sha1::{Digest, Sha1};
use vogt::crypto::blocklist::{Blocklist, ReadAt, find_leaked};
use vogt::domain::secret::Secret;

use crate::installation::Installation;
use crate::measure::{Bound, Row, finish, interleaved_after, peak};

pub(crate) const NAME: &str = "policy test, 10 GB";
pub(crate) const SEARCH: &str = "search in 10 GB";
const REFERENCE: &str = "40 random reads";

const SIZE: u64 = 10_000_000_000;
const LINE: u64 = 44;
const BLOCK: u64 = 4096;
const READS: usize = 40;
const PASSWORDS: usize = 40;

/// The whole process: it also starts, opens the database, and asks all other rules.
pub(crate) fn measure() -> Result<Row, String> {
    let list = List::new()?;
    let installation = Installation::new()?;
    let mut add = installation.vogt();
    add.args(["policy", "add", "leaked", "--blocklist"]);
    finish(add.arg(&list.path))?;
    let mut round = 0;
    let mut test = || {
        round += 1;
        let mut command = installation.vogt();
        command.args(["policy", "test", "leaked", "--password-stdin", "--json"]);
        command.stdin(installation.input(list.password(round))?);
        Ok::<_, String>(command)
    };
    let peak = peak(&mut test()?, 16)?;
    let medians = interleaved_after(
        PASSWORDS,
        || list.forget(),
        || finish(&mut test()?),
        list.reads(),
    )?;
    Ok(Row {
        name: NAME,
        reference: REFERENCE,
        bound: Bound::Times(2.0),
        medians,
        peak: Some(peak),
    })
}

/// The search alone, in process.
pub(crate) fn measure_search() -> Result<Row, String> {
    let list = List::new()?;
    let mut round = 0;
    let search = || {
        round += 1;
        let password = Secret::new(list.password(round).to_owned());
        let opened = Blocklist::open(&list.path).map_err(|error| error.to_string())?;
        let found = opened.look_up(&password);
        found.map_err(|error| error.to_string())
    };
    let medians = interleaved_after(PASSWORDS, || list.forget(), search, list.reads())?;
    Ok(Row {
        name: SEARCH,
        reference: REFERENCE,
        bound: Bound::Times(2.0),
        medians,
        peak: None,
    })
}

/// A list in a file, and passwords that are not in it.
struct List {
    _folder: tempfile::TempDir,
    path: PathBuf,
    file: File,
    blocks: Vec<u64>,
    passwords: Vec<String>,
}

impl List {
    fn new() -> Result<Self, String> {
        let words = |error: io::Error| error.to_string();
        let folder = tempfile::tempdir().map_err(words)?;
        let path = folder.path().join("leaked.txt");
        let passwords: Vec<String> = (0..PASSWORDS)
            .map(|number| format!("unheard of password {number}"))
            .collect();
        Ok(List {
            blocks: make(&path, &passwords).map_err(words)?,
            file: File::open(&path).map_err(words)?,
            _folder: folder,
            path,
            passwords,
        })
    }

    fn password(&self, round: usize) -> &str {
        let password = self.passwords.get(round % PASSWORDS);
        password.map_or("", String::as_str)
    }

    /// Leaves nothing of it in memory.
    fn forget(&self) -> Result<(), String> {
        fadvise(&self.file, 0, None, Advice::DontNeed).map_err(|error| error.to_string())
    }

    fn reads(&self) -> impl FnMut() -> Result<(), String> {
        let mut at = 0;
        move || {
            for _ in 0..READS {
                at = (at + 7919) % self.blocks.len();
                let block = self.blocks.get(at).copied().unwrap_or_default();
                let mut buffer = [0; BLOCK as usize];
                let read = self.file.read_exact_at(&mut buffer, block * BLOCK);
                read.map_err(|error| error.to_string())?;
            }
            Ok(())
        }
    }
}

/// Makes the file; returns the blocks that exist in it.
fn make(path: &Path, passwords: &[String]) -> io::Result<Vec<u64>> {
    let list = Nowhere::default();
    let mut first = [0; 128];
    list.read_at(&mut first, 0)?;
    for password in passwords {
        let hash: [u8; 20] = Sha1::digest(password.as_bytes()).into();
        let found = find_leaked(&list, SIZE, &hash);
        if !matches!(found, Ok(None)) {
            return Err(io::Error::other("the list that is nowhere makes no sense"));
        }
    }
    let file = File::create(path)?;
    file.set_len(SIZE)?;
    let blocks: Vec<u64> = list.blocks.into_inner().into_iter().collect();
    for block in &blocks {
        let mut text = [0; BLOCK as usize];
        let length = Nowhere::fill(&mut text, block * BLOCK);
        file.write_all_at(text.get(..length).unwrap_or_default(), block * BLOCK)?;
    }
    file.sync_all()?;
    Ok(blocks)
}

/// A sorted list of [`SIZE`] bytes that is nowhere, and remembers which blocks were read.
#[derive(Default)]
struct Nowhere {
    blocks: RefCell<BTreeSet<u64>>,
}

impl Nowhere {
    /// Line `i` of `n` holds the hash at that fraction of all.
    fn line(number: u64) -> String {
        let lines = SIZE / LINE;
        let fraction = (u128::from(number) << 64) / u128::from(lines);
        format!("{fraction:016X}{:024X}:17\n", 0)
    }

    fn fill(buffer: &mut [u8], position: u64) -> usize {
        let lines = position / LINE..SIZE.div_ceil(LINE);
        let skip = usize::try_from(position % LINE).unwrap_or_default();
        let wanted = buffer.len();
        let text: Vec<u8> = lines
            .flat_map(|number| Self::line(number).into_bytes())
            .skip(skip)
            .take(wanted)
            .collect();
        let left = usize::try_from(SIZE - position).unwrap_or(usize::MAX);
        let length = text.len().min(left);
        for (place, byte) in buffer.iter_mut().zip(text.into_iter().take(length)) {
            *place = byte;
        }
        length
    }
}

impl ReadAt for Nowhere {
    fn read_at(&self, buffer: &mut [u8], position: u64) -> io::Result<usize> {
        let length = Self::fill(buffer, position);
        let end = position + u64::try_from(length).unwrap_or_default();
        let read = position / BLOCK..end.div_ceil(BLOCK);
        self.blocks.borrow_mut().extend(read);
        Ok(length)
    }
}
