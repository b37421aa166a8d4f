use super::*;
use proptest::prelude::*;

fn text(field: Field, text: &str) -> Result<String, String> {
    Value::parse(field, text)
        .map(|value| value.text())
        .map_err(|problem| problem.to_string())
}

#[test]
fn values_as_written() {
    for (field, given, expected) in [
        (Field::MinLength, "14", "14"),
        (Field::MaxLength, "64", "64"),
        (Field::Require, "special,lower,lower", "lower,special"),
        (Field::Require, "off", "off"),
        (Field::MaxAge, "90d", "90d"),
        (Field::MaxAge, "never", "off"),
        (Field::LockFor, "off", "off"),
        (Field::History, "off", "0"),
        (Field::MinStrength, "4", "4"),
        (
            Field::Networks,
            "192.0.2.7/32, 10.0.0.0/8",
            "10.0.0.0/8,192.0.2.7",
        ),
        (Field::Networks, "2001:db8::/32", "2001:db8::/32"),
        (Field::Networks, "::ffff:10.0.0.0/104", "10.0.0.0/8"),
        (Field::Networks, "0.0.0.0/0", "0.0.0.0/0"),
        (Field::Blocklist, "/srv/words", "/srv/words"),
        (Field::RequireTwoFactor, "on", "on"),
        (Field::DemoFor, "720h", "30d"),
    ] {
        assert_eq!(text(field, given).as_deref(), Ok(expected), "{given}");
    }
}

#[test]
fn what_is_no_value_is_said_and_sorted_by_kind() {
    for (field, given, malformed, words) in [
        (Field::MinLength, "twelve", true, "whole number"),
        (Field::MinLength, "-1", true, "whole number"),
        (Field::MinLength, "0", false, "between 1 and 1024"),
        (Field::MaxLength, "63", false, "between 64 and 1024"),
        (
            Field::MaxFailures,
            "99999999999",
            false,
            "between 1 and 100",
        ),
        (Field::MinStrength, "5", true, "0, 1, 2, 3 or 4"),
        (Field::Require, "lower,emoji", true, "letter, lower"),
        (Field::MaxAge, "0d", false, "at least 1s"),
        (Field::DemoFor, "off", false, "cannot be off"),
        (Field::Networks, "home", true, "192.0.2.0/24"),
        (Field::Networks, "10.1.2.3/8", false, "write 10.0.0.0/8"),
        (Field::Networks, "0.0.0.0", false, "no login can come"),
        (Field::Networks, "224.0.0.0/4", false, "no login can come"),
        (Field::Networks, "::", false, "no login can come"),
        (Field::Blocklist, "words", false, "full path"),
        (Field::SingleSession, "yes", true, "on or off"),
    ] {
        let problem = Value::parse(field, given).unwrap_err();
        assert_eq!(problem.is_malformed(), malformed, "{given}");
        assert!(problem.to_string().contains(words), "{problem}");
    }
}

#[test]
fn every_field_has_its_key_and_its_value() {
    let rules = Rules::builtin();
    for field in Field::ALL {
        assert_eq!(Field::named(field.as_str()), Some(field));
        assert_eq!(rules.value(field).field(), field);
    }
    assert_eq!(Field::MaxAge.json_key(), "max_age_seconds");
    assert_eq!(Field::Networks.json_key(), "ip");
}

proptest! {
    #[test]
    fn anything_written_is_read_back(position in 0..Field::ALL.len(), text in "[a-z0-9,./:]{0,24}") {
        let field = Field::ALL[position];
        if let Ok(value) = Value::parse(field, &text) {
            prop_assert_eq!(Value::parse(field, &value.text()), Ok(value));
        }
    }

    #[test]
    fn a_value_put_into_rules_is_found_there(number in 1_u32..=1024, days in 1_i64..400) {
        for value in [
            Value::MinLength(number),
            Value::MaxAge(Some(SignedDuration::from_hours(24 * days))),
            Value::LockFor(None),
            Value::RequireTwoFactor(true),
        ] {
            let mut rules = Rules::builtin();
            rules.set(value.clone());
            prop_assert_eq!(rules.value(value.field()), value);
        }
    }
}
