//! Why a hash of another system cannot be taken.

/// Why not. The hash itself is never repeated: it is nearly a password.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HashProblem {
    /// Anyone with a copy of it finds the password at once.
    #[error(
        "a hash by {scheme} is as good as the password in the clear; leave it out, and invite the \
         person or set a one-time password"
    )]
    Weak {
        /// By what it was made.
        scheme: &'static str,
    },
    /// One check of it would take too long or too much memory.
    #[error("checking this {scheme} hash costs too much: the most is {most}")]
    TooDear {
        /// By what it was made.
        scheme: &'static str,
        /// The bound, in words.
        most: &'static str,
    },
    /// It begins like one of a kind, and goes on wrong.
    #[error("this {scheme} hash is damaged or cut short")]
    Damaged {
        /// By what it seems to have been made.
        scheme: &'static str,
    },
    /// A kind that is known, and cannot be checked here.
    #[error("hashes by {scheme} cannot be checked here; {KINDS}")]
    Unsupported {
        /// By what it was made.
        scheme: &'static str,
    },
    /// Nothing that is known.
    #[error("this is no password hash of a known kind; {KINDS}")]
    Unknown,
}

/// What can be taken.
const KINDS: &str = "taken are argon2, bcrypt, yescrypt, sha512-crypt, sha256-crypt, PBKDF2 and \
                     md5-crypt ($apr1$, $1$)";

impl HashProblem {
    /// The reason for a text that is none of the kinds that can be taken.
    pub(super) fn of_unknown(text: &str) -> Self {
        const WEAK: [(&str, &str); 9] = [
            ("{SHA}", "SHA-1 without a salt"),
            ("{SSHA}", "one round of SHA-1"),
            ("{MD5}", "MD5 without a salt"),
            ("{SMD5}", "one round of MD5"),
            ("sha1$", "one round of SHA-1"),
            ("md5$", "one round of MD5"),
            ("$3$", "NTLM"),
            ("{CLEARTEXT}", "nothing at all"),
            ("{PLAIN}", "nothing at all"),
        ];
        const UNSUPPORTED: [(&str, &str); 8] = [
            ("$7$", "scrypt"),
            ("$scrypt$", "scrypt"),
            ("scrypt", "scrypt"),
            ("$gy$", "gost-yescrypt"),
            ("$2x$", "the faulty bcrypt of 2011 ($2x$)"),
            ("$sha1", "sha1-crypt"),
            ("$md5", "Sun's md5"),
            ("$pbkdf2", "this kind of PBKDF2"),
        ];
        let begins = |(mark, scheme): &(&str, &'static str)| {
            let start = text.get(..mark.len())?;
            start.eq_ignore_ascii_case(mark).then_some(*scheme)
        };
        if let Some(scheme) = WEAK.iter().find_map(begins) {
            return HashProblem::Weak { scheme };
        }
        if let Some(scheme) = UNSUPPORTED.iter().find_map(begins) {
            return HashProblem::Unsupported { scheme };
        }
        let signs = |text: &str| {
            text.chars()
                .all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '/'))
        };
        if text.len() == 13 && signs(text) {
            return HashProblem::Weak {
                scheme: "the crypt(3) of old (DES, eight characters)",
            };
        }
        HashProblem::Unknown
    }
}
