//! Laws over random steps, times and settings.

use super::*;
use proptest::prelude::*;

fn any_step() -> impl Strategy<Value = Step> {
    prop_oneof![
        (1_i64..1_500_000).prop_map(promote),
        (-5_i64..2_000_000).prop_map(|second| Step::Schedule(at(second))),
        prop_oneof![Just(Method::Video), Just(Method::InPerson)].prop_map(verify),
        prop_oneof![Just("os:root"), Just("account 3")].prop_map(confirm),
        prop_oneof![
            Just(Ending::MailReset),
            Just(Ending::NewAdmin),
            Just(Ending::PasswordSet)
        ]
        .prop_map(Step::Complete),
        Just(Step::Cancel),
    ]
}

/// A step, or a new count, at a moment so much later, under that setting.
#[derive(Debug, Clone)]
enum Event {
    Step(Step),
    Count(Option<i64>),
}

fn any_event() -> impl Strategy<Value = (Event, i64, bool)> {
    let event = prop_oneof![
        6 => any_step().prop_map(Event::Step),
        1 => proptest::option::of(0_i64..3).prop_map(Event::Count),
    ];
    (event, 0_i64..200_000, any::<bool>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn nothing_happens_out_of_turn(
        kind in proptest::sample::select(Kind::ALL.to_vec()),
        begun_with_four_eyes in any::<bool>(),
        events in proptest::collection::vec(any_event(), 1..30),
    ) {
        let mut case = case(kind);
        case.evidence.four_eyes = begun_with_four_eyes;
        let mut found = case.data_found;
        let mut second = 0;
        for (event, later, four_eyes) in events {
            second += later;
            let present = at(second);
            let before = case.clone();
            let was = before.status(present);
            match event {
                Event::Count(count) if !was.is_closed() => {
                    case = case.recounted(counts(&[(CLIENTS, count)]));
                    case.evidence.four_eyes = begun_with_four_eyes;
                    found |= count != Some(0);
                }
                Event::Count(_) => {}
                Event::Step(step) => {
                    let Ok(after) = before.after(step.clone(), four_eyes, present) else {
                        continue;
                    };
                    // a closed case stays as it is
                    prop_assert!(!was.is_closed(), "{step:?} in {was:?}");
                    // nobody acts as a deputy for longer than 72 hours, or past the deadline
                    if let Some((_, until)) = after.acting_deputy(present) {
                        prop_assert!(until <= after.deadline_at);
                        prop_assert!(until.duration_since(present) <= DEPUTY_AT_MOST);
                    }
                    if let Step::Complete(ending) = step
                        && ending != Ending::PasswordSet
                    {
                        prop_assert_ne!(after.kind, Kind::Colleague);
                        if after.kind == Kind::Data {
                            prop_assert!(before.verification.is_some());
                            let eyes = four_eyes || begun_with_four_eyes;
                            prop_assert!(!eyes || before.confirmed_by.is_some());
                        }
                    }
                    if let (Some(shown), Some(by)) = (&after.verification, &after.confirmed_by) {
                        prop_assert_ne!(&shown.recorded_by, by);
                    }
                    case = after;
                }
            }
            // once data were found a case stays case 2
            if found && kind != Kind::Colleague {
                prop_assert_eq!(case.kind, Kind::Data);
            }
            prop_assert!(kind != Kind::Nothing || found || case.kind == Kind::Nothing);
        }
    }

    #[test]
    fn a_claim_forgives_case_and_blanks_only(name in "[a-zäöüß]{1,8}( [a-z]{1,4})?") {
        use crate::domain::name::PersonName;
        let parsed = |text: &str| PersonName::parse(text).ok();
        let record = nele().with(|user| user.last_name = parsed(&name).unwrap());
        let says = |text: &str| Claim { last_name: parsed(text), ..Claim::default() };
        for typed in [name.clone(), name.to_uppercase(), format!(" {} ", name.replace(' ', "   "))] {
            prop_assert_eq!(says(&typed).require_match(&record), Ok(()));
        }
        let other = format!("{name}x");
        prop_assert!(says(&other).require_match(&record).is_err());
    }
}
