//! Who is too new to count as a colleague (K5).

use super::*;

const WEEK: i64 = 7 * 24 * 3600;

#[test]
fn who_is_too_new_to_count() {
    let old = Beginnings {
        made: at(-WEEK),
        readdressed: None,
        credentials: None,
        moved: None,
    };
    let made = |seconds| Beginnings {
        made: at(seconds),
        ..old
    };
    let readdressed = |seconds| Beginnings {
        readdressed: Some(at(seconds)),
        ..old
    };
    let credentials = |seconds| Beginnings {
        credentials: Some(at(seconds)),
        ..old
    };
    let moved = |seconds| Beginnings {
        moved: Some(at(seconds)),
        ..old
    };
    for (beginnings, why) in [
        (old, None),
        (made(-WEEK - 1), None),
        (made(-WEEK + 1), Some("account was made")),
        (made(0), Some("account was made")),
        // from before the clock was set back
        (made(9), Some("account was made")),
        (readdressed(-WEEK), None),
        (readdressed(1 - WEEK), Some("e-mail address was changed")),
        (credentials(-WEEK), None),
        (credentials(1 - WEEK), Some("set or mailed the password")),
        (credentials(9), Some("set or mailed the password")),
        (moved(-WEEK), None),
        (moved(1 - WEEK), Some("belong to other tenants")),
    ] {
        let said = beginnings.too_new(now());
        assert_eq!(said.is_some(), why.is_some(), "{beginnings:?}");
        if let (Some(said), Some(why)) = (said, why) {
            assert!(said.contains(why), "{said}");
            assert!(said.ends_with("less than 7 days ago"), "{said}");
        }
    }
}
