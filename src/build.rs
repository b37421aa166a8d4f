//! Builds the program with its unwinder inside. It would otherwise load the shared libgcc at
//! every start, which asks the processor for all its features: a seventh of a short call
//! (`cargo bench -- version`). Where the compiler has no static libgcc, the shared one stays; the
//! library, tests and examples keep it, too.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write, stdout};
use std::path::{Path, PathBuf};
use std::process::Command;

/// What the linker finds in place of the shared libgcc: a script that names the static ones.
const SCRIPT: &str = "INPUT(libgcc_eh.a libgcc.a)\n";

fn main() -> io::Result<()> {
    writeln!(stdout(), "cargo::rerun-if-changed=src/build.rs")?;
    let folder = env::var_os("OUT_DIR").map(PathBuf::from);
    let Some(folder) = folder.filter(|_| builds_for_this_machine() && has_static_libgcc()) else {
        return Ok(());
    };
    std::fs::write(folder.join("libgcc_s.so"), SCRIPT)?;
    writeln!(
        stdout(),
        "cargo::rustc-link-arg-bins=-L{}",
        folder.display()
    )
}

/// With a C compiler that knows where its libgcc is; a target that links everything statically
/// has no shared one.
fn builds_for_this_machine() -> bool {
    let is = |name: &str, wanted: &str| env::var(name).is_ok_and(|value| value == wanted);
    let wholly_static = env::var("CARGO_CFG_TARGET_FEATURE")
        .is_ok_and(|features| features.split(',').any(|one| one == "crt-static"));
    is("CARGO_CFG_TARGET_OS", "linux")
        && is("CARGO_CFG_TARGET_ENV", "gnu")
        && env::var("HOST").is_ok_and(|host| is("TARGET", &host))
        && !wholly_static
}

fn has_static_libgcc() -> bool {
    let compiler = env::var_os("RUSTC_LINKER").unwrap_or_else(|| OsString::from("cc"));
    ["libgcc_eh.a", "libgcc.a"].iter().all(|library| {
        // a library it does not have is answered with its bare name
        Command::new(&compiler)
            .arg(format!("-print-file-name={library}"))
            .output()
            .ok()
            .and_then(|answer| String::from_utf8(answer.stdout).ok())
            .is_some_and(|path| Path::new(path.trim()).is_absolute())
    })
}
