//! Changing an account, field by field and actor by actor.

use super::*;
use crate::domain::testing::*;
use crate::domain::user::Scope;

fn chief() -> Person {
    person("chief").local(1).role(administrator())
}

#[test]
fn everyone_changes_the_own_appearance_and_language_and_nothing_else() {
    let rulebook = rulebook();
    let ben = person("ben").local(1).role(member());
    let law = law(&ben, &rulebook);
    let own = |change: fn(&mut User)| require(&law, &ben, &ben.clone().with(change));
    assert_eq!(own(|user| user.appearance = Some("dark".into())), Ok(()));
    assert_eq!(
        own(|user| user.language = Some(crate::domain::user::Language::De)),
        Ok(())
    );
    let more: [fn(&mut User); 4] = [
        |user| user.salutation = Some(crate::domain::user::Salutation::Mx),
        |user| user.expires_at = Some(at(1000)),
        |user| user.policy = Some("lax".into()),
        |user| user.scope = Scope::Global { restricted: false },
    ];
    for change in more {
        assert!(
            matches!(own(change), Err(Refusal::LacksRight { .. })),
            "{change:?}"
        );
    }
}

#[test]
fn nobody_moves_the_own_end_or_the_own_tenants() {
    let rulebook = rulebook();
    let chief = chief().expires(1000);
    let law = law(&chief, &rulebook);
    let own = |change: fn(&mut User)| require(&law, &chief, &chief.clone().with(change));
    let ends: [fn(&mut User); 4] = [
        |user| user.expires_at = None,
        |user| user.expires_at = Some(at(2000)),
        |user| user.demo_until = Some(at(2000)),
        |user| user.scope = Scope::Global { restricted: true },
    ];
    for change in ends {
        assert!(matches!(own(change), Err(Refusal::OwnAccount { .. })));
    }
    assert!(matches!(
        own(|user| user.policy = Some("lax".into())),
        Err(Refusal::LacksRight { right, .. }) if right == own::POLICY_MANAGE
    ));
}

#[test]
fn an_end_lies_ahead_unless_it_stays_where_it_was() {
    let rulebook = rulebook();
    let law = operator(&rulebook);
    let ended = person("ben").local(1).expires(-5);
    let named = ended.clone().with(|user| user.language = None);
    assert_eq!(require(&law, &ended, &named), Ok(()));
    for end in [0, -1] {
        let moved = ended.clone().expires(end);
        let refused = require(&law, &ended, &moved);
        assert!(matches!(refused, Err(Refusal::Past { .. })), "{refused:?}");
    }
    assert_eq!(require(&law, &ended, &ended.clone().expires(1)), Ok(()));
    let lifted = ended.clone().with(|user| user.expires_at = None);
    assert_eq!(require(&law, &ended, &lifted), Ok(()));
}

#[test]
fn who_comes_to_a_place_comes_there_as_a_new_person() {
    let rulebook = rulebook();
    let chief = chief();
    let root = person("root").role(administrator());
    let here = person("ben").local(1);
    for after in [
        person("ben").local(2),
        person("ben").restricted(&[1, 2]),
        person("ben"),
    ] {
        assert!(moves(&here, &after));
        let refused = require(&law(&chief, &rulebook), &here, &after);
        assert!(
            matches!(&refused, Err(Refusal::LacksRight { right, .. }) if right == own::USER_CREATE),
            "{refused:?}"
        );
        assert_eq!(require(&law(&root, &rulebook), &here, &after), Ok(()));
    }
    // to fewer places, or the same in another way
    let after = person("ben").restricted(&[1]);
    assert_eq!(require(&law(&chief, &rulebook), &here, &after), Ok(()));
}
