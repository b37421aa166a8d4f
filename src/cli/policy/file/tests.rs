use super::*;
use crate::domain::policy::CharacterClass;
use jiff::SignedDuration;
use proptest::prelude::*;

fn span() -> impl Strategy<Value = Option<SignedDuration>> {
    proptest::option::of((1_i64..4_000_000).prop_map(SignedDuration::from_secs))
}

fn classes() -> impl Strategy<Value = Vec<CharacterClass>> {
    proptest::sample::subsequence(CharacterClass::ALL.to_vec(), 0..=5)
}

/// Any value of any field.
fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        (1_u32..=1024).prop_map(Value::MinLength),
        (64_u32..=1024).prop_map(Value::MaxLength),
        classes().prop_map(Value::Require),
        span().prop_map(Value::MaxAge),
        (0_u32..=100).prop_map(Value::History),
        (1_u32..=100).prop_map(Value::MaxFailures),
        span().prop_map(Value::FailureWindow),
        span().prop_map(Value::LockFor),
        span().prop_map(Value::IdleLogout),
        span().prop_map(Value::SessionMax),
        (1_u8..=223, 8_u8..=32).prop_map(|(first, length)| {
            let network = format!("{first}.0.0.0/{length}");
            Value::parse(Field::Networks, &network).unwrap()
        }),
        (0_u8..=4).prop_map(Value::MinStrength),
        proptest::option::of("/[a-zA-Z0-9 ._\"'#=-]{1,20}").prop_map(Value::Blocklist),
        any::<bool>().prop_map(Value::RequireTwoFactor),
        any::<bool>().prop_map(Value::SingleSession),
        (1_i64..4_000_000)
            .prop_map(|seconds| Value::TemporaryPasswordFor(SignedDuration::from_secs(seconds))),
        (1_i64..4_000_000).prop_map(|seconds| Value::DemoFor(SignedDuration::from_secs(seconds))),
    ]
}

fn policy() -> impl Strategy<Value = Described> {
    let given = proptest::collection::vec(value(), 0..17);
    ("[a-z][a-z0-9]{3,8}x", given).prop_map(|(name, values)| {
        let given: Given = values.into_iter().collect();
        Described {
            name,
            default: false,
            rules: given.rules(),
            given,
        }
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        policies in proptest::collection::vec(policy(), 0..4),
        default in 0_usize..8,
    ) {
        let mut policies = policies;
        policies.dedup_by(|one, other| one.name == other.name);
        if let Some(policy) = policies.get_mut(default) {
            policy.default = true;
        }
        policies.sort_by(|one, other| one.name.cmp(&other.name));
        policies.dedup_by(|one, other| one.name == other.name);
        let text = write(&policies);
        let read = parse(&text).map_err(|trouble| TestCaseError::fail(format!("{trouble:?}\n{text}")))?;
        prop_assert_eq!(read.len(), policies.len());
        for (draft, policy) in read.iter().zip(&policies) {
            prop_assert_eq!(draft.name.as_str(), &policy.name);
            prop_assert_eq!(draft.default, policy.default);
            prop_assert_eq!(&draft.given, &policy.given, "{}", text);
        }
    }
}

#[test]
fn what_is_wrong_is_named() {
    for (text, message, hint) in [
        (
            "[[policy]]\nname = 'a'\nmin_lenght = 3",
            "unknown key policy.min_lenght",
            Some("did you mean policy.min_length?"),
        ),
        (
            "[[polices]]\nname = 'a'",
            "unknown key polices",
            Some("did you mean policy?"),
        ),
        ("policy = 3", "a table of its own each", None),
        ("[[policy]]\nmin_length = 3", "policy.name is missing", None),
        ("[[policy]]\nname = 'builtin'", "policy.name: ", None),
        (
            "[[policy]]\nname = 'a'\nmax_length = 20",
            "the policy a: max_length: it lies between 64 and 1024",
            None,
        ),
        (
            "[[policy]]\nname = 'a'\nmax_age = 90",
            "the policy a: max_age: the unit is missing",
            None,
        ),
        (
            "[[policy]]\nname = 'a'\n[[policy]]\nname = 'a'",
            "stands there twice",
            None,
        ),
        (
            "[[policy]]\nname = 'a'\ndefault = true\n[[policy]]\nname = 'b'\ndefault = true",
            "only one policy",
            None,
        ),
        ("[[policy", "TOML parse error", None),
    ] {
        let Trouble(found, help) = parse(text).unwrap_err();
        assert!(found.contains(message), "{found}");
        assert_eq!(help.as_deref(), hint, "{text}");
    }
}
