//! Hashes that other programs made, and everything that only looks like one.

use super::*;
use crate::crypto::{Hasher, Parameters, SystemRandom, Verdict};
use crate::domain::secret::Secret;
use proptest::prelude::*;

/// What the hashes below were made of.
const PASSWORD: &str = "Grüße aus München 1";

/// A hash as another program wrote it, its scheme, and how it is kept where that differs.
struct Made {
    by: &'static str,
    scheme: &'static str,
    text: &'static str,
    kept: Option<&'static str>,
}

const fn made(by: &'static str, scheme: &'static str, text: &'static str) -> Made {
    Made {
        by,
        scheme,
        text,
        kept: None,
    }
}

const fn kept(made: Made, text: &'static str) -> Made {
    Made {
        kept: Some(text),
        ..made
    }
}

const VECTORS: [Made; 21] = [
    made(
        "mkpasswd 5.5.17 of Debian 12, libxcrypt 4.4.33",
        "yescrypt",
        "$y$j9T$UFDKp0EziurLi14WjGQwf.$gUxS5aEFySBAtxXyiP6/ZDEdNem0Dl9slMpLTnfzMmA",
    ),
    made(
        "crypt(3), libxcrypt 4.4.33",
        "yescrypt",
        "$y$j9T$F5Jx5fExrKuPp53xLKQ..1$wr/pHMRBCDDe6vFz.tq8sY3ju38cyQETHpah/g1XwF7",
    ),
    made(
        "mkpasswd 5.5.17",
        "sha512-crypt",
        "$6$.lgqgm4XBAfHlCWW$NoNXArH28RdUaw1ScQ/HyBcM01S6xg9lH.UxIZKNbwt9gQLC2P7nFbyGkQ.K/ARr9C9yM\
         X3V9H2.5PJ8Pjdxs1",
    ),
    made(
        "openssl passwd -6, OpenSSL 3.0",
        "sha512-crypt",
        "$6$vogtsalt$qUjYFGO4GYrMEEM/nQT/ttt5sZCIbM6oAIKy4gPAiTSYCISqYhXDx0WD9tyqWxsWv5QokR5Fvku4D\
         WWLTuiMF1",
    ),
    made(
        "crypt(3), libxcrypt 4.4.33",
        "sha512-crypt",
        "$6$rounds=10000$vogtsalt$UZA140o3l4bPlBdeSycfqm69/L3MzBPQX3We5OoB06q2QixeO2ImSAj./9KMWFvC\
         R.ttRoyASW72dHm/nGqvo1",
    ),
    made(
        "crypt(3), libxcrypt 4.4.33",
        "sha256-crypt",
        "$5$vogtsalt$WP9j/UuPbcWtcqU73vP/wC4U68JVnXK/pPJ8bj2YJh/",
    ),
    made(
        "mkpasswd 5.5.17",
        "bcrypt",
        "$2b$05$kqts8AY2ZpKifYvshWxRyucZ8uktc2.pSl6bYb7nkohtqZiVZ4v7m",
    ),
    made(
        "mkpasswd 5.5.17",
        "bcrypt",
        "$2a$05$ZSljFraxoOZLh9tvuLLWmutBctf5F6rUnHmleFBK4mReEFtzQQsvq",
    ),
    made(
        "htpasswd -B of Apache 2.4",
        "bcrypt",
        "$2y$05$ffGo3Idl8KMDfQGUbi7fe.gJaiHLkzHVJhKL.AXfBKm7rkfmBOz8a",
    ),
    made(
        "htpasswd -m of Apache 2.4",
        "apr1",
        "$apr1$6dXM6pwB$1YaMrGfF262cbTeYtiJPP1",
    ),
    made(
        "openssl passwd -apr1, OpenSSL 3.0",
        "apr1",
        "$apr1$vogtsalt$6wTCzCrWK1RIvWX2Y9Wpd/",
    ),
    made(
        "crypt(3), libxcrypt 4.4.33",
        "md5-crypt",
        "$1$vogtsalt$6m/rxFDcPB719uOkuZmnu1",
    ),
    kept(
        made(
            "Django 5.2",
            "pbkdf2-sha256",
            "pbkdf2_sha256$20000$6Oow9LWSaRDk7pZDsU2sRV$+eaI1jnT472BftkSlft4aLE7e6aaz45NPuE6vE0NZaY=",
        ),
        "$pbkdf2-sha256$i=20000$Nk9vdzlMV1NhUkRrN3BaRHNVMnNSVg$+eaI1jnT472BftkSlft4aLE7e6aaz45NPuE\
         6vE0NZaY",
    ),
    kept(
        made(
            "Django 5.2",
            "pbkdf2",
            "pbkdf2_sha1$20000$seasaltseasalt$177Ur9p2cZ6Ldbu1k4KiFOXtCYE=",
        ),
        "$pbkdf2$i=20000$c2Vhc2FsdHNlYXNhbHQ$177Ur9p2cZ6Ldbu1k4KiFOXtCYE",
    ),
    kept(
        made(
            "Django 5.2",
            "argon2id",
            "argon2$argon2id$v=19$m=102400,t=2,p=8$Nk9vdzlMV1NhUkRrN3BaRHNVMnNSVg$7I/wGydlnArljTGsX\
             HG+PiwE7sycLcnBU82w4xuVx4k",
        ),
        "$argon2id$v=19$m=102400,t=2,p=8$Nk9vdzlMV1NhUkRrN3BaRHNVMnNSVg$7I/wGydlnArljTGsXHG+PiwE7s\
         ycLcnBU82w4xuVx4k",
    ),
    kept(
        made(
            "Django 5.2",
            "bcrypt",
            "bcrypt$$2b$05$Rv79Bxj829gSDBNJ2bQ1DeIrehmNtB/TD7V5oykYzWjl38Cdf23BK",
        ),
        "$2b$05$Rv79Bxj829gSDBNJ2bQ1DeIrehmNtB/TD7V5oykYzWjl38Cdf23BK",
    ),
    made(
        "Django 5.2",
        "bcrypt-sha256",
        "bcrypt_sha256$$2b$05$pJo8eJ2f2zixvXRus5oCQOfp7rtU78PeUeCa4w1.Vh7Db9p68Vyay",
    ),
    made(
        "Python's hashlib, as Keycloak derives 64 bytes",
        "pbkdf2-sha512",
        "$pbkdf2-sha512$i=27500$MDEyMzQ1Njc4OWFiY2RlZg$zuWHZDTs0g4mFskYkz7vYNjPmbyv7Sui251m3D1xYD2\
         J3Cyaxvd2KE2labuYSp5ZS23RkZ1ciV4Giwraru1TAA",
    ),
    made(
        "Python's hashlib, as Keycloak derives 64 bytes",
        "pbkdf2-sha256",
        "$pbkdf2-sha256$i=27500,l=64$MDEyMzQ1Njc4OWFiY2RlZg$UHDC/6zAx1+XLOfD7E3hFrhmelOYUT0ai3/p66\
         npxvfHrM6pIngNzzHcn0sik0YzeZDpSYACBglmRNG7jXfAqQ",
    ),
    made(
        "argon2-cffi 25.1",
        "argon2i",
        "$argon2i$v=19$m=1024,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$oL5VAfEVpqL9pYXpI8z6W/eYrpPQVU7w/WHxd\
         OQo3sM",
    ),
    made(
        "argon2-cffi 25.1, version 1.0",
        "argon2d",
        "$argon2d$v=16$m=1024,t=2,p=1$MDEyMzQ1Njc4OWFiY2RlZg$NC/5ic95vXoxyKtz1Y4RC6bsBGWcUXfWM8X88\
         7iQjK4",
    ),
];

fn secret(text: &str) -> Secret {
    Secret::new(text.to_owned())
}

fn hasher() -> Hasher {
    Hasher::new(Parameters::danger_test_minimum())
}

#[test]
fn what_other_programs_made_is_checked_and_is_stale() {
    let hasher = hasher();
    for vector in &VECTORS {
        let by = vector.by;
        let hash = ImportedHash::parse(vector.text).unwrap_or_else(|error| panic!("{by}: {error}"));
        assert_eq!(hash.scheme(), vector.scheme, "{by}");
        assert_eq!(hash.as_str(), vector.kept.unwrap_or(vector.text), "{by}");
        let right = hasher.check(&secret(PASSWORD), hash.as_str());
        assert_eq!(right, Verdict::Right { stale: true }, "{by}");
        for wrong in [
            "",
            "Grüße aus München 2",
            "Grüße aus München 1\0",
            "grüße aus München 1",
        ] {
            let verdict = hasher.check(&secret(wrong), hash.as_str());
            assert_eq!(verdict, Verdict::Wrong, "{by}: {wrong:?}");
        }
        // what is kept is what is taken
        let again = ImportedHash::parse(hash.as_str()).unwrap();
        assert_eq!(again, hash, "{by}");
    }
}

#[test]
fn bcrypt_looks_at_72_bytes_and_nothing_else_does() {
    // crypt(3), libxcrypt 4.4.33, of 80 times x
    let text = "$2b$06$abcdefghijklmnopqrstuueHLWckpI7Ut91D6aWthlKy4VKsT9yUG";
    let check = |length: usize| hasher().check(&secret(&"x".repeat(length)), text);
    assert_eq!(check(80), Verdict::Right { stale: true });
    assert_eq!(check(72), Verdict::Right { stale: true });
    assert_eq!(check(16 * 1024), Verdict::Right { stale: true });
    assert_eq!(check(71), Verdict::Wrong);
}

#[test]
fn text_typed_in_pieces_is_right_where_it_was_right_before() {
    let composed = secret("Zoë sings again");
    let typed = secret("Zoe\u{308} sings again");
    let over = |password: &Secret| {
        let text = password.reveal().as_bytes();
        let mut hash = [0; 32];
        ::pbkdf2::pbkdf2_hmac::<sha2::Sha256>(text, b"0123456789abcdef", 10, &mut hash);
        let hash = password_hash::phc::Output::new(&hash).unwrap();
        format!("$pbkdf2-sha256$i=10$MDEyMzQ1Njc4OWFiY2RlZg${hash}")
    };
    let right = Verdict::Right { stale: true };
    let hasher = hasher();
    for hash in [over(&composed), over(&typed)] {
        assert_eq!(hasher.check_typed(&composed, &typed, &hash), right);
    }
    let composed_only = over(&composed);
    assert_eq!(
        hasher.check_typed(&composed, &composed, &composed_only),
        right
    );
    // ours are over the composed form, and the other is not even tried
    let ours = hasher.hash(&typed, &SystemRandom).unwrap();
    let before = crate::crypto::runs();
    assert_eq!(hasher.check_typed(&composed, &typed, &ours), Verdict::Wrong);
    assert_eq!(crate::crypto::runs() - before, 1);
}

#[test]
fn what_is_refused_says_why() {
    let apr1 = "$apr1$vogtsalt$6wTCzCrWK1RIvWX2Y9Wpd/";
    let cut = &apr1[..apr1.len() - 1];
    let bcrypt = "bcdefghijklmnopqrstuueHLWckpI7Ut91D6aWthlKy4VKsT9yUG";
    let sha =
        "$UZA140o3l4bPlBdeSycfqm69/L3MzBPQX3We5OoB06q2QixeO2ImSAj./9KMWFvCR.ttRoyASW72dHm/nGqvo1";
    let yescrypt = "$F5Jx5fExrKuPp53xLKQ..1$wr/pHMRBCDDe6vFz.tq8sY3ju38cyQETHpah/g1XwF7";
    let phc = "$MDEyMzQ1Njc4OWFiY2RlZg$oL5VAfEVpqL9pYXpI8z6W/eYrpPQVU7w/WHxdOQo3sM";
    let table = [
        ("{SHA}p0Z4JSzZz1DHCahuj70xWH87gm0=", "SHA-1 without a salt"),
        ("{ssha}p0Z4JSzZz1DHCahuj70xWH87gm0=", "one round of SHA-1"),
        (
            "md5$abc$68da49f52d35224dee13ed0b5dba8cfb",
            "one round of MD5",
        ),
        ("abbEVgpWph7eI", "crypt(3) of old"),
        (
            "$7$CU..../....abcdefgh$213foiYxMH1invGjihaQ3UQmJvwQlTPTs0iliUpR3v/",
            "scrypt",
        ),
        ("scrypt$16384$salt$8$5$XMQJ", "scrypt"),
        (&format!("$2x$05$a{bcrypt}"), "$2x$"),
        ("hunter2", "no password hash"),
        ("", "no password hash"),
        ("$2b$", "bcrypt hash is damaged"),
        (&format!("$2b$16$a{bcrypt}"), "the most is a cost of 15"),
        (&format!("$2b$03$a{bcrypt}"), "bcrypt hash is damaged"),
        (&format!("$2b$05$ä{bcrypt}"), "bcrypt hash is damaged"),
        (
            &format!("bcrypt_sha256$$2b$99$a{bcrypt}"),
            "the most is a cost of 15",
        ),
        (cut, "apr1 hash is damaged"),
        (
            &format!("$6$rounds=999$vogtsalt{sha}"),
            "sha512-crypt hash is damaged",
        ),
        (
            &format!("$6$rounds=1000001$vogtsalt{sha}"),
            "the most is 1,000,000",
        ),
        (
            &format!("$6$rounds=99999999999$vogtsalt{sha}"),
            "sha512-crypt hash is damaged",
        ),
        (&format!("$6$a$b{sha}"), "sha512-crypt hash is damaged"),
        (&format!("$y$jGT{yescrypt}"), "the most is 1 GiB"),
        (&format!("$y$j9z{yescrypt}"), "yescrypt hash is damaged"),
        (
            &format!("$y$zzzzzzzz{yescrypt}"),
            "yescrypt hash is damaged",
        ),
        (&format!("$y$j95.0{yescrypt}"), "yescrypt hash is damaged"),
        (
            "pbkdf2_sha256$1$seasaltseasalt$+eaI1",
            "pbkdf2-sha256 hash is damaged",
        ),
        (
            "pbkdf2_sha256$x$seasaltseasalt$+eaI1jnT472BftkSlft4aLE7e6aaz45NPuE6vE0NZaY=",
            "damaged",
        ),
        (
            "pbkdf2_sha256$5000001$seasaltseasalt$+eaI1jnT472BftkSlft4aLE7e6aaz45NPuE6vE0NZaY=",
            "5,000,000",
        ),
        (
            "$pbkdf2-sha256$i=2500001$MDEyMzQ1Njc4OWFiY2RlZg$UHDC/6zAx1+XLOfD7E3hFrhmelOYUT0ai3/p66npxv\
             fHrM6pIngNzzHcn0sik0YzeZDpSYACBglmRNG7jXfAqQ",
            "5,000,000",
        ),
        (&format!("$argon2id$v=19$m=4194304,t=1,p=1{phc}"), "2 GiB"),
        (&format!("$argon2id$v=19$m=2097152,t=5,p=1{phc}"), "8 GiB"),
        (&format!("$argon2id$v=19$m=8192,t=65,p=1{phc}"), "64 passes"),
        (
            &format!("$argon2id$v=18$m=8192,t=1,p=1{phc}"),
            "argon2 hash is damaged",
        ),
        (
            &format!("$argon2x$v=19$m=8192,t=1,p=1{phc}"),
            "argon2 hash is damaged",
        ),
        (
            &format!("$argon2id$v=19$m=8192,t=1,p=1,keyid=abcd{phc}"),
            "argon2 hash is damaged",
        ),
        (
            "$argon2id$v=19$m=8192,t=1,p=1$MDEyMzQ1Njc4OWFiY2RlZg",
            "argon2 hash is damaged",
        ),
    ];
    for (text, words) in table {
        let problem = ImportedHash::parse(text).expect_err(text).to_string();
        assert!(problem.contains(words), "{text}: {problem}");
        if text.len() > 13 {
            assert!(!problem.contains(&text[text.len() - 8..]), "{problem}");
        }
        // and nobody gets in by one that came into the database another way
        assert_eq!(hasher().check(&secret(""), text), Verdict::Wrong, "{text}");
        assert_eq!(
            hasher().check(&secret(text), text),
            Verdict::Wrong,
            "{text}"
        );
    }
}

#[test]
fn ours_at_another_cost_or_length_are_stale() {
    let hasher = Hasher::new(Parameters::danger_test_minimum());
    let ours = hasher.hash(&secret(PASSWORD), &SystemRandom).unwrap();
    let fresh = Verdict::Right { stale: false };
    assert_eq!(hasher.check(&secret(PASSWORD), &ours), fresh);
    let params = argon2::Params::new(8, 1, 1, Some(16)).unwrap();
    let short = argon2::Argon2::new(argon2::Algorithm::Argon2id, argon2::Version::V0x13, params);
    let short: PasswordHash = password_hash::PasswordHasher::hash_password_with_salt(
        &short,
        PASSWORD.as_bytes(),
        b"0123456789abcdef",
    )
    .unwrap();
    let stale = Verdict::Right { stale: true };
    assert_eq!(hasher.check(&secret(PASSWORD), &short.to_string()), stale);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Whatever text stands there, it is refused or understood, and kept so that it is again.
    #[test]
    fn no_text_brings_it_down(
        mark in prop::sample::select(vec![
            "", "$2b$", "$2b$05$", "bcrypt_sha256$$2b$05$", "$5$", "$6$", "$6$rounds=", "$y$",
            "$y$j", "$y$j9T$", "$1$", "$apr1$", "$argon2id$", "$argon2id$v=19$m=8,t=1,p=1$",
            "$pbkdf2$i=1$", "$pbkdf2-sha512$", "pbkdf2_sha256$", "argon2$argon2i$", "bcrypt$", "{SHA}",
        ]),
        rest in "[./0-9A-Za-z$=,äz]{0,90}",
    ) {
        if let Ok(hash) = ImportedHash::parse(&format!("{mark}{rest}")) {
            prop_assert_eq!(ImportedHash::parse(hash.as_str()), Ok(hash));
        }
    }

    /// A hash that was changed anywhere no longer fits, and does no harm.
    #[test]
    fn a_changed_hash_does_not_fit(which in 3_usize..14, place in 0_usize..60, sign in "[./0-9A-Za-z$]") {
        let vector = VECTORS[which].text;
        let place = place % vector.len();
        let mut text = vector.to_owned();
        text.replace_range(place..=place, &sign);
        prop_assume!(text != vector);
        // rounds may go up to what takes a while
        prop_assume!(!text.contains("rounds=9") && !text.starts_with("$2b$1"));
        let verdict = hasher().check(&secret(PASSWORD), &text);
        // the versions of bcrypt differ in name only
        prop_assert!(verdict == Verdict::Wrong || text.starts_with("$2"), "{}", text);
    }
}
