use super::*;
use proptest::prelude::*;
use std::cell::Cell;
use std::io::Write;

/// A list of many lines that is nowhere: line `i` of `n` holds the hash at that fraction of all.
struct Endless {
    lines: u64,
    reads: Cell<u32>,
}

const LINE: u64 = 44;

impl Endless {
    fn hash(&self, line: u64) -> [u8; 20] {
        let fraction = (u128::from(line) << 64) / u128::from(self.lines);
        let mut hash = [0; 20];
        let head = u64::try_from(fraction).unwrap_or(u64::MAX).to_be_bytes();
        hash.iter_mut().zip(head).for_each(|(to, from)| *to = from);
        hash
    }

    fn size(&self) -> u64 {
        self.lines * LINE
    }

    fn line(&self, line: u64) -> String {
        let hash = self.hash(line);
        let text: String = hash.iter().map(|byte| format!("{byte:02X}")).collect();
        format!("{text}:{:02}\n", line % 90 + 10)
    }
}

impl ReadAt for Endless {
    fn read_at(&self, buffer: &mut [u8], position: u64) -> io::Result<usize> {
        self.reads.set(self.reads.get() + 1);
        let text: String = (position / LINE..self.lines)
            .take(buffer.len() / 44 + 2)
            .map(|line| self.line(line))
            .collect();
        let skip = usize::try_from(position % LINE).unwrap();
        let bytes = text.as_bytes().get(skip..).unwrap_or_default();
        let read = bytes.len().min(buffer.len());
        buffer[..read].copy_from_slice(&bytes[..read]);
        Ok(read)
    }
}

#[test]
fn forty_gigabytes_take_a_few_dozen_reads() {
    let list = Endless {
        lines: 40_000_000_000 / LINE,
        reads: Cell::new(0),
    };
    for line in [0, 1, 17, list.lines / 3, list.lines / 2, list.lines - 1] {
        list.reads.set(0);
        let hash = list.hash(line);
        let found = find_leaked(&list, list.size(), &hash).unwrap();
        assert_eq!(found, Some(line % 90 + 10), "line {line}");
        assert!(list.reads.get() <= 36, "{} reads", list.reads.get());
        let mut absent = hash;
        absent[19] = 1;
        assert_eq!(find_leaked(&list, list.size(), &absent).unwrap(), None);
    }
}

fn sha1(text: &str) -> String {
    let hash: [u8; 20] = Sha1::digest(text.as_bytes()).into();
    hash.iter().map(|byte| format!("{byte:02X}")).collect()
}

fn listed(content: &str, password: &str) -> Result<Listed, BlocklistError> {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(content.as_bytes()).unwrap();
    Blocklist::open(file.path())?.look_up(&Secret::new(password.to_owned()))
}

/// The passwords `0`, `1`, … as a list: their hashes in order, each with its own count.
fn list(passwords: usize, end: &str) -> String {
    let mut lines: Vec<String> = (0..passwords)
        .map(|number| format!("{}:{}", sha1(&number.to_string()), number + 1))
        .collect();
    lines.sort_unstable();
    lines.join(end) + end
}

#[test]
fn every_form_of_a_list_of_hashes_is_understood() {
    for passwords in [1, 2, 3, 90, 91, 92, 93, 500, 5000] {
        let plain = list(passwords, "\n");
        for content in [
            plain.clone(),
            plain.to_lowercase(),
            plain.trim_end().to_owned(),
            list(passwords, "\r\n"),
            list(passwords, "\r\n").trim_end().to_owned(),
            format!("{plain}\n\n"),
        ] {
            for number in (0..passwords).step_by(1 + passwords / 50) {
                let found = listed(&content, &number.to_string()).unwrap();
                let times = u64::try_from(number).unwrap() + 1;
                assert_eq!(found, Listed::Leaked(times), "{number} of {passwords}");
            }
            assert_eq!(listed(&content, "absent").unwrap(), Listed::Absent);
        }
    }
}

#[test]
fn what_is_no_sorted_list_is_not_believed() {
    let mut lines: Vec<String> = list(5000, "\n").lines().map(str::to_owned).collect();
    lines.reverse();
    let backwards = listed(&lines.join("\n"), "17");
    assert!(
        matches!(backwards, Err(BlocklistError::Unsorted { .. })),
        "{backwards:?}"
    );
    let mut holed = list(5000, "\n").into_bytes();
    let middle = holed.len() / 2;
    holed[middle..middle + 4096].fill(0);
    let holed = listed(&String::from_utf8(holed).unwrap(), "17");
    assert!(
        matches!(holed, Err(BlocklistError::NoHash { .. })),
        "{holed:?}"
    );
    let plain = list(50, "\n");
    let hashes = plain.lines().map(|line| &line[..40]).collect::<Vec<_>>();
    for other in [
        format!("\u{feff}{plain}"),
        "8846F7EAEE8FB117AD06BDD830B7586C:7\n".to_owned(),
        hashes.join("\n"),
    ] {
        let found = listed(&other, "17");
        assert!(
            matches!(found, Err(BlocklistError::NoHash { position: 0, .. })),
            "{found:?}"
        );
    }
    assert!(matches!(listed("", "17"), Err(BlocklistError::Empty(_))));
    let nowhere = Blocklist::open(Path::new("/nowhere/at/all"));
    assert!(matches!(nowhere, Err(BlocklistError::Unreadable { .. })));
    let folder = Blocklist::open(Path::new("/"));
    assert!(matches!(folder, Err(BlocklistError::NoFile(_))));
}

#[test]
fn words_are_found_whatever_their_case_and_end() {
    let endless = "x".repeat(100_000);
    let content = format!("Sonnenschein\r\n{endless}\nGru\u{308}nkohl mit Pinkel\nletzte Zeile");
    for word in ["sonnenschein", "GRÜNKOHL MIT PINKEL", "Letzte Zeile"] {
        assert_eq!(listed(&content, word).unwrap(), Listed::Word, "{word}");
    }
    for word in ["sonnen", "xxx", ""] {
        assert_eq!(listed(&content, word).unwrap(), Listed::Absent, "{word}");
    }
}

proptest! {
    #[test]
    fn a_list_holds_what_was_put_in_and_nothing_else(
        passwords in proptest::collection::btree_set("[a-z]{1,6}", 1..400),
        other in "[A-Z]{1,6}",
        counts in proptest::collection::vec(1_u64..10_000_000_000, 400),
    ) {
        let mut lines: Vec<(String, u64)> =
            passwords.iter().map(|text| sha1(text)).zip(counts).collect();
        lines.sort_unstable();
        let content: String =
            lines.iter().map(|(hash, count)| format!("{hash}:{count}\n")).collect();
        for password in passwords.iter().take(20) {
            let hash = sha1(password);
            let (_, count) = lines.iter().find(|(other, _)| *other == hash).unwrap();
            prop_assert_eq!(listed(&content, password).unwrap(), Listed::Leaked(*count));
        }
        prop_assert_eq!(listed(&content, &other).unwrap(), Listed::Absent);
    }
}
