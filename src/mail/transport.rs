//! Handing a mail over, whichever way.

use super::letter::Message;

/// What became of a mail that was handed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Delivery {
    /// A mail server has taken it.
    Taken,
    /// The mail server said no to this mail, which was not delivered.
    Refused {
        /// In its words.
        words: String,
        /// Whether it will say no again (5xx), or might not (4xx).
        for_good: bool,
    },
    /// The mail server was lost on the way.
    Lost {
        /// How.
        words: String,
        /// Whether it may have taken the mail all the same.
        perhaps_taken: bool,
    },
}

/// A way to hand mails over.
pub trait Transport {
    /// Makes sure that there is someone to take mails, before one is made.
    ///
    /// # Errors
    /// Why there is nobody.
    fn reach(&mut self) -> Result<(), String>;

    /// Hands a mail over.
    fn deliver(&mut self, message: &Message) -> Delivery;
}
