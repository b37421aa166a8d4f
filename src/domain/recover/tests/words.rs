//! What a case says comes next always names the command that is allowed then.

use super::*;

#[track_caller]
fn next(case: &Case, words: &str) {
    let said = case.next(&Helpers::default(), now()).unwrap_or_default();
    assert!(said.contains(words), "{said}");
}

#[test]
fn the_next_command_is_one_that_is_allowed() {
    let open = case(Kind::Colleague);
    next(&open, "vogt recover promote 7 --deputy ben");
    let promoted = open.after(promote(99), false, now()).unwrap();
    next(&promoted, "vogt --as ben user password nele");
    let open = case(Kind::Data);
    next(&open, "vogt recover schedule 7 --on WHEN");
    let scheduled = open.after(Step::Schedule(at(9)), false, now()).unwrap();
    next(&scheduled, "vogt recover verify 7");
    let verified = scheduled
        .after(verify(Method::Video), false, now())
        .unwrap();
    next(&verified, "vogt recover complete 7 --mail-reset");
    let mut eyes = verified.clone();
    eyes.evidence.four_eyes = true;
    next(&eyes, "vogt recover confirm 7");
    next(&case(Kind::Nothing), "vogt recover complete 7");
    let done = verified
        .after(Step::Complete(Ending::MailReset), false, now())
        .unwrap();
    assert_eq!(done.next(&Helpers::default(), now()), None);
    let over = case(Kind::Data)
        .next(&Helpers::default(), now() + DEADLINE)
        .unwrap();
    assert!(
        over.contains("begin anew with vogt recover open nele"),
        "{over}"
    );
    let mut gone = case(Kind::Data);
    gone.admin.id = None;
    next(&gone, "vogt recover cancel 7");
}

#[test]
fn whoever_could_simply_help_is_named_first() {
    let helpers = Helpers {
        entitled: vec!["ada".to_owned()],
        four_eyes: false,
    };
    let said = case(Kind::Data).next(&helpers, now()).unwrap();
    assert!(
        said.starts_with("ada could simply set a new password (vogt --as ada user password nele")
    );
    assert!(said.contains("otherwise arrange an appointment"), "{said}");
    // a deputy is at work: no second voice
    let promoted = case(Kind::Colleague)
        .after(promote(99), false, now())
        .unwrap();
    let said = promoted.next(&helpers, now()).unwrap();
    assert!(said.starts_with("ben sets a new password"), "{said}");
}

#[test]
fn why_it_is_that_case() {
    assert_eq!(case(Kind::Colleague).why(), "a colleague can log in: ben");
    assert_eq!(
        case(Kind::Data).why(),
        "no colleague can log in, and data are present or unknown: 3 clients, file_transfers unknown"
    );
    assert!(
        case(Kind::Nothing)
            .why()
            .ends_with("no clients, people or file transfers")
    );
    let mut many = case(Kind::Colleague).evidence;
    many.colleagues = ["ben", "bo", "bea", "bob"].map(colleague).into();
    assert_eq!(many.why(), "colleagues can log in: ben, bo, bea and others");
}
