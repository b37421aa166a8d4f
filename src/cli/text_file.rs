//! A file of text that is read whole, such as policies as TOML: it may be the wrong one, and never
//! end.

use super::error::Failure;
use super::exit::Kind;
use anyhow::Context as _;
use std::fs::File;
use std::io::Read;
use std::path::Path;

/// Most bytes of such a file; a thousand policies are a tenth of it.
const MOST_BYTES: u64 = 4 << 20;

/// Reads the text.
///
/// # Errors
/// A file that cannot be read (1), that is too long, or no text (6).
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MOST_BYTES + 1).read_to_end(&mut bytes))
        .with_context(|| format!("{} cannot be read", path.display()))?;
    let invalid = |what: &str| Failure::new(Kind::Invalid, format!("{} {what}", path.display()));
    if bytes.len() as u64 > MOST_BYTES {
        return Err(invalid("is longer than 4 MiB"));
    }
    String::from_utf8(bytes)
        .map_err(|_| invalid("is not UTF-8").with_hint("iconv -f ISO-8859-1 -t UTF-8 FILE > NEW"))
}
