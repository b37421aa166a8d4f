//! Every way of tampering with a trail, and that each is seen.

use super::*;
use jiff::Timestamp;

/// No hash to rely on, but one that differs where the bytes do.
fn toy(bytes: &[u8]) -> String {
    let sum = bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{sum:064x}")
}

fn trail(length: i64) -> Vec<Entry> {
    let mut previous = GENESIS.to_owned();
    let mut entries = Vec::new();
    for seq in 1..=length {
        let mut entry = Entry {
            seq,
            at: Timestamp::from_second(1_800_000_000 + seq).unwrap(),
            actor: "os:root".into(),
            via: "user add".into(),
            action: "user.add".into(),
            target: Some(format!("user{seq}")),
            details: "{}".into(),
            hash: String::new(),
        };
        entry.hash = toy(&entry.sealed_bytes(&previous));
        previous.clone_from(&entry.hash);
        entries.push(entry);
    }
    entries
}

fn judged(entries: &[Entry], head: Option<&str>) -> Verdict {
    let mut chain = Chain::new(head.map(|head| head.parse().unwrap()));
    for entry in entries {
        chain.take(entry, toy);
    }
    chain.finish()
}

#[test]
fn a_whole_trail_is_whole_and_its_tail_unproven() {
    let verdict = judged(&trail(4), None);
    assert_eq!(verdict.flaw, None);
    assert_eq!((verdict.entries, verdict.head.seq), (4, 4));
    assert_eq!(verdict.tail, Tail::Unproven);
    let empty = judged(&[], None);
    assert_eq!((empty.flaw, empty.head), (None, Head::of_nothing()));
}

/// What someone does to a trail in secret.
type Tampering = fn(&mut Vec<Entry>);

#[test]
fn each_kind_of_tampering_names_the_first_entry_that_does_not_fit() {
    let tamper: [(&str, Tampering, Flaw); 8] = [
        (
            "edited",
            |t| t[1].actor = "ana".into(),
            Flaw::Altered { seq: 2 },
        ),
        (
            "hash edited",
            |t| t[1].hash = GENESIS.into(),
            Flaw::Altered { seq: 2 },
        ),
        (
            "edited and hashed anew",
            |t| {
                t[1].actor = "ana".into();
                t[1].hash = toy(&t[1].sealed_bytes(&t[0].hash));
            },
            Flaw::Altered { seq: 3 },
        ),
        (
            "first gone",
            |t| drop(t.remove(0)),
            Flaw::Missing { from: 1, to: 1 },
        ),
        (
            "two gone",
            |t| drop(t.drain(1..3)),
            Flaw::Missing { from: 2, to: 3 },
        ),
        (
            "gone and closed up",
            |t| {
                t.remove(1);
                t[1].seq = 2;
                t[2].seq = 3;
            },
            Flaw::Altered { seq: 2 },
        ),
        (
            "twice",
            |t| t.insert(1, t[0].clone()),
            Flaw::OutOfPlace { seq: 1 },
        ),
        (
            "before the first",
            |t| t[0].seq = -3,
            Flaw::OutOfPlace { seq: -3 },
        ),
    ];
    for (what, change, flaw) in tamper {
        let mut entries = trail(4);
        change(&mut entries);
        let verdict = judged(&entries, None);
        assert_eq!(verdict.flaw, Some(flaw), "{what}");
    }
}

#[test]
fn a_head_kept_elsewhere_shows_a_cut_tail_and_a_trail_written_anew() {
    let whole = trail(5);
    let head = |entry: &Entry| format!("{}:{}", entry.seq, entry.hash.to_ascii_uppercase());
    let (third, last) = (head(&whole[2]), head(&whole[4]));
    for known in [&third, &last, &Head::of_nothing().to_string()] {
        let verdict = judged(&whole, Some(known));
        assert_eq!((verdict.flaw, verdict.tail), (None, Tail::Proven));
    }
    let cut = judged(&whole[..3], Some(&last));
    assert_eq!(cut.flaw, Some(Flaw::Cut { from: 4, to: 5 }));
    assert_eq!(cut.tail, Tail::Broken);
    assert_eq!(cut.flaw.map(|flaw| flaw.first_bad()), Some(4));
    let emptied = judged(&[], Some(&third));
    assert_eq!(emptied.flaw, Some(Flaw::Cut { from: 1, to: 3 }));

    let mut forged = whole.clone();
    let mut previous = GENESIS.to_owned();
    for entry in &mut forged {
        entry.actor = "eve".into();
        entry.hash = toy(&entry.sealed_bytes(&previous));
        previous.clone_from(&entry.hash);
    }
    assert_eq!(judged(&forged, None).flaw, None);
    let seen = judged(&forged, Some(&third));
    assert_eq!(seen.flaw, Some(Flaw::Rewritten { seq: 3 }));
}

#[test]
fn what_cannot_be_read_is_a_flaw_too() {
    let entries = trail(3);
    let mut chain = Chain::new(None);
    chain.take(&entries[0], toy);
    chain.take_unreadable(2, "no text".into());
    chain.take(&entries[2], toy);
    let verdict = chain.finish();
    let flaw = verdict.flaw.unwrap();
    assert_eq!((flaw.first_bad(), verdict.entries), (2, 3));
    let mut broken = Chain::new(None);
    broken.take(&entries[0], toy);
    broken.break_off("malformed".into());
    let flaw = broken.finish().flaw.unwrap();
    assert_eq!(flaw.to_string(), "entry 2 cannot be read: malformed");
}

#[test]
fn a_head_is_a_number_and_a_hash() {
    let text = format!("7:{}", "ab".repeat(32));
    assert_eq!(text.parse::<Head>().unwrap().to_string(), text);
    for wrong in [
        "",
        "7",
        "7:",
        ":",
        "7:ab",
        "-1:",
        "x:",
        "7:zz",
        "99999999999999999999:",
    ] {
        let padded = if wrong.ends_with(':') && wrong.len() > 2 {
            format!("{wrong}{GENESIS}")
        } else {
            wrong.to_owned()
        };
        assert_eq!(padded.parse::<Head>(), Err(HeadProblem), "{padded}");
    }
}
