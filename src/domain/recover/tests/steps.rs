//! Which step is allowed when, by table.

use super::*;

/// The case after these steps, each of which must be allowed.
#[track_caller]
fn went(case: Case, steps: impl IntoIterator<Item = Step>) -> Case {
    steps
        .into_iter()
        .fold(case, |case, step| case.after(step, false, now()).unwrap())
}

#[track_caller]
fn refused(case: &Case, step: Step, words: &str) {
    let refusal = case.after(step, false, now()).unwrap_err().to_string();
    assert!(refusal.contains(words), "{refusal}");
}

const DAY: i64 = 86_400;

#[test]
fn case_1() {
    let open = case(Kind::Colleague);
    for (step, words) in [
        (Step::Schedule(at(9)), "schedule belongs to case 2"),
        (verify(Method::InPerson), "verify belongs to case 2"),
        (confirm("x"), "confirm belongs to case 2"),
        (
            Step::Complete(Ending::MailReset),
            "completed when a new password is set",
        ),
        (
            Step::Complete(Ending::NewAdmin),
            "completed when a new password is set",
        ),
        (promote(3 * DAY + 1), "72 hours at most"),
        (promote(0), "72 hours at most"),
    ] {
        refused(&open, step, words);
    }
    let promoted = went(open.clone(), [promote(DAY)]);
    assert_eq!(promoted.status(at(DAY - 1)).as_str(), "promoted");
    refused(&promoted, promote(DAY), "ben is deputy in the case 7 until");
    // the time alone ends it, and another can be promoted
    assert_eq!(promoted.status(at(DAY)).as_str(), "open");
    assert!(promoted.after(promote(2 * DAY), false, at(DAY)).is_ok());
    let done = went(promoted, [Step::Complete(Ending::PasswordSet)]);
    assert_eq!(done.status(now()).as_str(), "completed");
    // a deputy never outlasts the case
    let late = open.after(promote(15 * DAY), false, at(13 * DAY)).unwrap();
    assert_eq!(late.deputy.unwrap().until, Some(at(14 * DAY)));
}

#[test]
fn case_2() {
    let open = case(Kind::Data);
    for (step, words) in [
        (promote(DAY), "promote belongs to case 1"),
        (Step::Complete(Ending::MailReset), "is not verified"),
        (Step::Complete(Ending::NewAdmin), "is not verified"),
        (confirm("x"), "is not verified"),
        (verify(Method::Video), "has no appointment"),
        (Step::Schedule(at(0)), "has passed already"),
        (Step::Schedule(at(14 * DAY)), "the case ends on"),
    ] {
        refused(&open, step, words);
    }
    // the administrator's own friend checks nothing
    let Step::Verify(mut alone) = verify(Method::InPerson) else {
        unreachable!()
    };
    alone.checked_by = title("eva  NORD");
    refused(&open, Step::Verify(alone), "does not check it");
    let verified = went(
        open.clone(),
        [
            Step::Schedule(at(9)),
            Step::Schedule(at(12)),
            verify(Method::Video),
        ],
    );
    assert_eq!(verified.appointment, Some(at(12)));
    for (step, words) in [
        (Step::Schedule(at(9)), "is verified already"),
        (verify(Method::Video), "is verified already"),
        (confirm("os:root"), "another person does"),
    ] {
        refused(&verified, step, words);
    }
    went(verified.clone(), [Step::Complete(Ending::NewAdmin)]);
    went(
        open,
        [verify(Method::InPerson), Step::Complete(Ending::MailReset)],
    );
    // four eyes, by the setting of now or of then
    let asked = Step::Complete(Ending::MailReset);
    assert!(matches!(
        verified.after(asked.clone(), true, now()),
        Err(RecoverRefusal::NotConfirmed { id: 7 })
    ));
    let mut then = verified;
    then.evidence.four_eyes = true;
    refused(&then, asked.clone(), "another person has not confirmed it");
    let confirmed = went(then, [confirm("account 3")]);
    refused(&confirmed, confirm("account 4"), "is confirmed already");
    assert!(confirmed.after(asked, true, now()).is_ok());
}

#[test]
fn case_3() {
    let open = case(Kind::Nothing);
    for (step, words) in [
        (promote(DAY), "promote belongs to case 1"),
        (Step::Schedule(at(9)), "schedule belongs to case 2"),
        (verify(Method::InPerson), "verify belongs to case 2"),
        (
            Step::Complete(Ending::NewAdmin),
            "--new-admin belongs to case 2",
        ),
    ] {
        refused(&open, step, words);
    }
    went(open.clone(), [Step::Complete(Ending::MailReset)]);
    let same = open.recounted(nothing());
    assert_eq!((same.kind, same.data_found), (Kind::Nothing, false));
    for found in [counts(&[(CLIENTS, Some(1))]), counts(&[(CLIENTS, None)])] {
        let turned = open.recounted(found);
        assert_eq!((turned.kind, turned.data_found), (Kind::Data, true));
        refused(
            &turned,
            Step::Complete(Ending::MailReset),
            "is not verified",
        );
        // once found, always case 2
        let again = turned.recounted(nothing());
        assert_eq!((again.kind, again.data_found), (Kind::Data, true));
    }
}

#[test]
fn a_case_knows_by_itself_when_it_ends() {
    let open = case(Kind::Data);
    let last = at(14 * DAY - 1);
    assert_eq!(open.status(last).as_str(), "open");
    assert!(open.after(verify(Method::InPerson), false, last).is_ok());
    let over = at(14 * DAY);
    assert_eq!(open.status(over).as_str(), "expired");
    assert!(open.is_overdue(over) && !open.is_overdue(last));
    let recorded = Case {
        closed_at: Some(over),
        ..open.clone()
    };
    // what was recorded holds though the clock be set back
    assert_eq!(recorded.status(last).as_str(), "expired");
    assert!(!recorded.is_overdue(over));
    let cancelled = open.after(Step::Cancel, false, now()).unwrap();
    assert_eq!(cancelled.status(over).as_str(), "cancelled");
}
