//! A bar on the terminal for what takes a while.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::Read;

/// A bar over the bytes of a file, gone when dropped. Off a terminal nothing is drawn.
pub struct Progress(ProgressBar);

impl Progress {
    /// A bar for a file of so many bytes (0: nobody knows), or none at all.
    pub(super) fn new(shown: bool, bytes: u64) -> Self {
        let target = if shown {
            ProgressDrawTarget::stderr()
        } else {
            ProgressDrawTarget::hidden()
        };
        let bar = match bytes {
            0 => ProgressBar::no_length(),
            bytes => ProgressBar::new(bytes),
        };
        let style = ProgressStyle::with_template("{bar:40} {percent:>3} %  {elapsed}");
        if let Ok(style) = style {
            bar.set_style(style);
        }
        bar.set_draw_target(target);
        Progress(bar)
    }

    /// The file, whose reading moves the bar.
    pub fn over<R: Read>(&self, file: R) -> impl Read {
        self.0.wrap_read(file)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
