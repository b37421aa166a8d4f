//! `vogt user export`

use crate::cli::Verdict;
use crate::cli::context::Context;
use crate::cli::error::Failure;
use crate::cli::exit::Outcome;
use crate::cli::secrets::OutFile;
use crate::ops::user::export::{self, Exported};
use crate::render::Format;
use crate::render::user::export::Export;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// Write people as objects, for other programs
///
/// JSON lines with all fields of user show. A FILE that ends in .csv holds CSV, one in .json a JSON
/// array, and so does the output with -o. Whom the caller may see but not export is left out, and
/// counted on stderr. vogt user import reads all of these; with --update, people who are there come
/// to be as the file says.
///
/// With --with-hashes each line also has the hash of the password, where one still holds: whoever
/// imports them elsewhere lets people in as before. Keep such a file as safe as the database.
#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A new file that only its owner can read [default: stdout]
    file: Option<PathBuf>,
    /// Only whom this selector chooses (see vogt user list --help)
    #[arg(long = "where", value_name = "SELECTOR")]
    selector: Option<String>,
    /// Add the field password_hash; for the operator only
    #[arg(long)]
    with_hashes: bool,
}

/// Runs the verb.
pub(crate) fn run(args: Args, ctx: &mut Context) -> Verdict {
    let request = export::Export {
        selector: args.selector.map(|text| ctx.selector(&text)).transpose()?,
        with_hashes: args.with_hashes,
    };
    let opened = ctx.open("user export")?;
    let format = format(args.file.as_deref(), ctx);
    let terminal = args.file.is_none() && ctx.printer.style.width.is_some();
    let write = |out: &mut dyn Write| -> Result<Exported, Failure> {
        let mut list = Export::begin(out, format, args.with_hashes, terminal)?;
        let exported = export::run(&opened.call(), &request, |person| {
            list.push(person).map_err(Failure::from)
        })?;
        list.finish()?;
        Ok(exported)
    };
    let exported = match args.file {
        None => write(&mut BufWriter::with_capacity(
            64 * 1024,
            std::io::stdout().lock(),
        ))?,
        Some(path) => match OutFile::create(Some(&path), ctx)? {
            None => write(&mut std::io::sink())?,
            Some(mut out) => {
                let exported = write(&mut BufWriter::new(out.writer()?))?;
                out.finish()?;
                exported
            }
        },
    };
    if exported.left_out > 0 {
        let count = exported.left_out;
        ctx.printer
            .note(&format!("note: left out {count} who may not be exported"));
    }
    Ok(Outcome::Done)
}

/// What is asked for; else as the name of the file ends.
fn format(file: Option<&Path>, ctx: &Context) -> Format {
    let ending = file.and_then(Path::extension);
    let ends_in = |known: &str| ending.is_some_and(|ending| ending.eq_ignore_ascii_case(known));
    match ctx.printer.format {
        Format::Table if ends_in("csv") => Format::Csv,
        Format::Table if ends_in("json") => Format::Json,
        asked => asked,
    }
}
