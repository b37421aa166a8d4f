use super::*;
use crate::domain::policy::Value;

fn ana() -> Identity {
    Identity::new([
        "ana.lopez",
        "ana@kanzlei.example",
        "Ana María",
        "López",
        "nord",
        "Kanzlei Nord",
    ])
}

fn judged(password: &str, rules: &Rules, listed: Listed, former: Former) -> Vec<Rule> {
    let candidate = Candidate {
        password: &normal(&Secret::new(password.to_owned())),
        identity: &ana(),
        listed,
        former,
    };
    let violations = violations(examine(&candidate, rules));
    violations
        .into_iter()
        .map(|violation| violation.rule)
        .collect()
}

fn broken(password: &str, rules: &Rules) -> Vec<Rule> {
    judged(password, rules, Listed::NoList, Former::NotAsked)
}

#[test]
fn the_built_in_rules_by_table() {
    let rules = Rules::builtin();
    let long = "ü".repeat(1024);
    let table: &[(&str, &[Rule])] = &[
        ("correct horse battery", &[]),
        ("Grüne Äpfel im Frühling", &[]),
        ("密码密码很长的一个密码啊啊", &[]),
        ("kurz", &[Rule::MinLength, Rule::Common]),
        ("", &[Rule::MinLength, Rule::Common]),
        ("password1234", &[Rule::Common]),
        ("123456789012", &[Rule::Common]),
        ("aaaaaaaaaaaaaaa", &[Rule::Common]),
        ("ana@kanzlei.example", &[Rule::Common, Rule::Identity]),
        (
            "Ana.Lopez-1",
            &[Rule::MinLength, Rule::Common, Rule::Identity],
        ),
        (&format!("{long}x"), &[Rule::MaxLength]),
    ];
    for (password, expected) in table {
        assert_eq!(broken(password, &rules), *expected, "{password}");
    }
}

#[test]
fn length_is_counted_in_characters_after_composition() {
    let rules = Rules {
        min_length: 13,
        ..Rules::builtin()
    };
    // twelve letters, one of them typed as two code points
    assert_eq!(broken("gru\u{308}nfutter-zq", &rules), vec![]);
    assert_eq!(broken("gru\u{308}nfutter-z", &rules), vec![Rule::MinLength]);
}

#[test]
fn composition_and_strength_are_reported_together() {
    let rules = Rules {
        min_length: 8,
        require: CharacterClass::ALL.to_vec(),
        min_strength: 3,
        ..Rules::builtin()
    };
    assert_eq!(
        broken("abc", &rules),
        vec![
            Rule::MinLength,
            Rule::Upper,
            Rule::Digit,
            Rule::Special,
            Rule::Strength,
            Rule::Common,
        ]
    );
    assert_eq!(broken("Vier-Augen-Prinzip-9", &rules), vec![]);
}

#[test]
fn names_do_not_make_a_password() {
    let made_up = |password: &str| ana().makes_up(password);
    for password in [
        "Ana María López",
        "ANAMARI\u{301}ALO\u{301}PEZ99",
        "ana.lopez.nord",
        "ana@kanzlei.example",
        "Kanzlei Nord 2024",
        "Kanzlei-Nord-2024!",
        "vogt-vogt-vogt",
        "nordnordnordnord",
        "2024vogt",
    ] {
        assert!(made_up(password), "{password}");
    }
    for password in [
        "Ana trinkt abends Tee",
        "correct horse battery",
        "vogt-XK7-pqr",
        "1234",
        "",
    ] {
        assert!(!made_up(password), "{password}");
    }
}

#[test]
fn lists_and_former_passwords_speak_through_their_rules() {
    let rules = Rules::builtin();
    let says = |listed, former| judged("correct horse battery", &rules, listed, former);
    for (listed, former, expected) in [
        (Listed::NoList, Former::NotAsked, vec![]),
        (Listed::Absent, Former::New, vec![]),
        (Listed::Word, Former::New, vec![Rule::Common]),
        (Listed::Leaked(7), Former::New, vec![Rule::Leaked]),
        (Listed::Absent, Former::Present, vec![Rule::History]),
        (
            Listed::Leaked(1),
            Former::Earlier,
            vec![Rule::Leaked, Rule::History],
        ),
    ] {
        assert_eq!(says(listed, former), expected, "{listed:?} {former:?}");
    }
}

#[test]
fn every_rule_says_something_about_every_password() {
    let mut rules = Rules::builtin();
    rules.set(Value::Require(CharacterClass::ALL.to_vec()));
    for password in ["", "kurz", "Vier-Augen-Prinzip-9"] {
        let candidate = Candidate {
            password: &Secret::new(password.to_owned()),
            identity: &ana(),
            listed: Listed::Absent,
            former: Former::New,
        };
        let findings = examine(&candidate, &rules);
        let named: Vec<Rule> = findings.iter().map(|finding| finding.rule).collect();
        assert_eq!(
            named,
            [
                Rule::MinLength,
                Rule::MaxLength,
                Rule::Letter,
                Rule::Lower,
                Rule::Upper,
                Rule::Digit,
                Rule::Special,
                Rule::Strength,
                Rule::Common,
                Rule::Leaked,
                Rule::History,
                Rule::Identity,
            ]
        );
        assert!(findings.iter().all(|finding| !finding.message.is_empty()));
    }
}
