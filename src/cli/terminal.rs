//! The terminal as it was: a question turns its echo or its cursor off, and a signal that ends
//! the program in the middle of it must not leave it so.

use dialoguer::console::Term;
use rustix::process::{Signal, getpid, kill_process};
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::iterator::Signals;
use signal_hook::low_level::emulate_default_handler;
use std::io::{self, ErrorKind};
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Whether a question is open.
static ASKING: AtomicBool = AtomicBool::new(false);

/// Asks a question. A signal that ends the program, now or later, first gives the terminal back
/// as it was before.
///
/// # Errors
/// Whatever the question says.
pub(crate) fn asking<T>(question: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
    static WATCH: Once = Once::new();
    // without the watch it is as it would be without this file: not worth failing for
    WATCH.call_once(|| drop(watch()));
    ASKING.store(true, Ordering::SeqCst);
    let answer = question();
    ASKING.store(false, Ordering::SeqCst);
    if let Err(error) = &answer
        && error.kind() == ErrorKind::Interrupted
    {
        // Ctrl-C: some questions send the signal, some only stop; the watch ends the program
        let _ = kill_process(getpid(), Signal::INT);
        std::thread::sleep(Duration::from_secs(1));
    }
    answer
}

fn watch() -> io::Result<()> {
    let before = tcgetattr(io::stdin())?;
    let mut signals = Signals::new([SIGINT, SIGTERM])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            await_change(&before);
            // there is nobody left to tell of trouble
            let _ = tcsetattr(io::stdin(), OptionalActions::Now, &before);
            let _ = Term::stderr().show_cursor();
            let _ = emulate_default_handler(signal);
        }
    });
    Ok(())
}

/// Waits for a question that has just been opened to change the terminal: it would do so after it
/// was given back, too, and nobody would give it back then.
fn await_change(before: &Termios) {
    const STEP: Duration = Duration::from_millis(2);
    const STEPS: usize = 500;
    let modes = LocalModes::ECHO | LocalModes::ICANON;
    for _ in 0..STEPS {
        let changed = tcgetattr(io::stdin())
            .is_ok_and(|now| now.local_modes & modes != before.local_modes & modes);
        if changed || !ASKING.load(Ordering::SeqCst) {
            return;
        }
        std::thread::sleep(STEP);
    }
}
