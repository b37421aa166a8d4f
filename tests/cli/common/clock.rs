//! Another time for a child process, through libfaketime.

use std::fmt::Display;
use std::fs;
use std::path::PathBuf;
use std::sync::OnceLock;

use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// The time zone of every sandbox: not UTC, so that a mixed-up zone shows.
pub(super) const TIME_ZONE: &str = "Europe/Berlin";

/// The variables that let a program start at this moment (UTC), from which its clock runs on, or
/// at which it stands still. Waiting and timeouts keep to the real, monotonic clock.
pub(super) fn variables(moment: &str, time_zone: &str, still: bool) -> [(&'static str, String); 3] {
    let runs_on = if still { "" } else { "@" };
    [
        ("LD_PRELOAD", library().display().to_string()),
        ("FAKETIME", format!("{runs_on}{}", local(moment, time_zone))),
        ("FAKETIME_DONT_FAKE_MONOTONIC", "1".to_owned()),
    ]
}

/// Removes the shared memory that libfaketime leaves behind where a process could not end in its
/// own way; a later process of the same number would stumble over it.
pub(super) fn sweep(process: impl Display) {
    for kind in ["faketime_shm", "sem.faketime_sem"] {
        // Most processes have cleaned up, or never had a clock of their own.
        let _gone = fs::remove_file(format!("/dev/shm/{kind}_{process}"));
    }
}

/// The moment as the local time of that zone, which is how libfaketime reads it.
fn local(moment: &str, time_zone: &str) -> String {
    let moment: DateTime = moment
        .parse()
        .unwrap_or_else(|error| panic!("{moment:?}: a moment is 2026-12-23 08:00:00 ({error})"));
    let zone = TimeZone::get(time_zone).unwrap();
    let local = moment
        .to_zoned(TimeZone::UTC)
        .unwrap()
        .with_time_zone(zone.clone())
        .datetime();
    assert!(
        !zone.to_ambiguous_zoned(local).is_ambiguous(),
        "{moment} UTC lies in the hour that {time_zone} has twice; give the call another TZ"
    );
    local.strftime("%F %T").to_string()
}

/// Where Debian keeps the library: in a folder named after the architecture.
fn library() -> &'static PathBuf {
    static LIBRARY: OnceLock<PathBuf> = OnceLock::new();
    LIBRARY.get_or_init(|| {
        fs::read_dir("/usr/lib")
            .unwrap()
            .map(|folder| folder.unwrap().path().join("faketime/libfaketime.so.1"))
            .find(|library| library.exists())
            .expect("libfaketime is missing; `bash tests/run` installs it")
    })
}
