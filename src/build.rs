//! Builds the program with its unwinder inside. It would otherwise load the shared libgcc at
//! every start, which asks the processor for all its features: a seventh of a short call
//! (`cargo bench -- version`). Where the compiler has no static libgcc, the shared one stays; the
//! library, tests and examples keep it, too.

use std::env;
use std::ffi::OsString;
use std::io::{self, Write, stdout};
use std::path::PathBuf;
use std::process::Command;

/// What the linker finds in place of the shared libgcc: a script that names the static ones.
const SCRIPT: &str = "INPUT(libgcc_eh.a libgcc.a)\n";

fn main() -> io::Result<()> {
    writeln!(stdout(), "cargo::rerun-if-changed=src/build.rs")?;
    writeln!(stdout(), "cargo::rerun-if-env-changed=RUSTC_LINKER")?;
    let folder = env::var_os("OUT_DIR").map(PathBuf::from);
    let (Some(folder), true) = (folder, builds_for_this_machine()) else {
        return Ok(());
    };
    let Some(libraries) = static_libgcc() else {
        return Ok(());
    };
    for library in libraries {
        // with another compiler it may lie elsewhere, or nowhere
        writeln!(stdout(), "cargo::rerun-if-changed={}", library.display())?;
    }
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

/// Where the libraries of the script are, if the compiler has them.
fn static_libgcc() -> Option<[PathBuf; 2]> {
    let compiler = env::var_os("RUSTC_LINKER").unwrap_or_else(|| OsString::from("cc"));
    let find = |library: &str| {
        let asked = Command::new(&compiler)
            .arg(format!("-print-file-name={library}"))
            .output();
        let path = String::from_utf8(asked.ok()?.stdout).ok()?;
        let path = PathBuf::from(path.trim());
        // what it does not have it answers with the bare name
        path.is_absolute().then_some(path)
    };
    Some([find("libgcc_eh.a")?, find("libgcc.a")?])
}
