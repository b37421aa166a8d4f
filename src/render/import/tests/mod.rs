//! What was written is read back, and whatever is wrong is told with its place.

mod foreign;
mod round_trip;

use super::*;
use crate::ops::user::import::Column;
use crate::render::csv;
use proptest::prelude::*;

const ALL: [Format; 6] = [
    Format::Csv,
    Format::Jsonl,
    Format::Htpasswd,
    Format::Shadow,
    Format::Django,
    Format::Keycloak,
];

const HEADER: &str = "username,email,first_name,last_name,tenant,roles\n";

fn rows(bytes: &[u8], format: Format) -> Vec<Result<Row, Flaw>> {
    match read(bytes, format, &Defaults::default()) {
        Ok(lines) => lines.collect(),
        Err(unreadable) => vec![Err(Flaw::File(unreadable))],
    }
}

/// All that is wrong, as it is shown, with the hint behind it.
fn wrong(bytes: &[u8], format: Format) -> Vec<String> {
    let flaws = rows(bytes, format).into_iter().filter_map(Result::err);
    flaws
        .flat_map(|flaw| match flaw {
            Flaw::Nobody => vec!["nobody".to_owned()],
            Flaw::Line(problems) => problems.iter().map(ToString::to_string).collect(),
            Flaw::File(unreadable) => vec![match &unreadable.hint {
                Some(hint) => format!("{unreadable} ({hint})"),
                None => unreadable.to_string(),
            }],
        })
        .collect()
}

#[track_caller]
fn assert_wrong(bytes: &[u8], expected: &[&str]) {
    assert_eq!(wrong(bytes, Format::Csv), expected, "{bytes:?}");
}

/// A file with this below a header.
fn below(lines: &str) -> Vec<u8> {
    format!("{HEADER}{lines}").into_bytes()
}

#[test]
fn lines_are_counted_as_an_editor_counts_them() {
    let text = "email,first_name,last_name,scope\n\na@x.example,A,A,global\n\n\
                b@x.example,\"B\nC\",B,global\nc@x.example,C,C,global";
    let lines = |text: &str| -> Vec<u64> {
        let rows = rows(text.as_bytes(), Format::Csv).into_iter();
        rows.map(|row| row.unwrap().line).collect()
    };
    assert_eq!(lines(text), [3, 5, 7]);
    assert_eq!(lines(&text.replace('\n', "\r\n")), [3, 5, 7]);
    assert_eq!(lines(&format!("{text}\r\n\r\n")), [3, 5, 7]);
}

#[test]
fn what_other_programs_write_instead() {
    let mark = [b"\xef\xbb\xbf", HEADER.as_bytes()].concat();
    assert_wrong(
        &mark,
        &[
            "1: column 1: the file begins with a byte-order mark (save it as UTF-8 without one, \
           or: tail -c +4 FILE > NEW)",
        ],
    );
    let utf16 = "1: column 1: the file is UTF-16, not UTF-8 (iconv -f UTF-16 -t UTF-8 FILE > NEW)";
    for beginning in [b"\xff\xfeu\0", b"\xfe\xff\0u", b"u\0s\0", b"\0u\0s"] {
        assert_wrong(beginning, &[utf16]);
    }
    for (sign, words) in [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")] {
        assert_wrong(
            HEADER.replace(',', sign).as_bytes(),
            &[&format!(
                "1: column 1: the columns are separated by {words} (save it with commas between \
                 the columns; roles keep their ;)"
            )],
        );
    }
    let mut umlaut = below("ana,ana@x.example,Ana,M?ller,nord,member\n");
    let place = umlaut.iter().position(|byte| *byte == b'?').unwrap();
    umlaut[place] = 0xfc;
    assert_wrong(
        &umlaut,
        &[
            "2: column last_name: the byte 0xfc is not UTF-8; in Windows-1252 it is ü \
           (iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW)",
        ],
    );
}

#[test]
fn headers_that_make_no_sense() {
    let columns = "columns are username, email, salutation, first_name, last_name, scope, tenant, \
                   roles, language, policy, demo, bank_access, password_hash";
    for (header, expected) in [
        ("", "1: the file is empty".to_owned()),
        ("\n\n", "1: the file is empty".to_owned()),
        (
            HEADER,
            "2: there is a header and nobody below it".to_owned(),
        ),
        (
            "email,first_nam,last_name,scope\n",
            "1: column first_nam: there is no such column (did you mean first_name?)".to_owned(),
        ),
        (
            "email,shoe size,last_name,scope\n",
            format!("1: column shoe size: there is no such column ({columns})"),
        ),
        (
            "email,,last_name,scope\n",
            format!("1: column 2: there is no such column ({columns})"),
        ),
        (
            "email,email,last_name,scope\n",
            "1: column email: it stands twice in the header".to_owned(),
        ),
        (
            "username,first_name\n",
            format!("1: the header lacks email, last_name, tenant or scope ({columns})"),
        ),
        (
            "email,first_name,last_name,password,scope\n",
            format!("1: column password: there is no such column ({columns})"),
        ),
        (
            &"email,".repeat(100),
            format!("1: the header names 101 columns ({columns})"),
        ),
    ] {
        assert_wrong(header.as_bytes(), &[&expected]);
    }
}

#[test]
fn lines_that_make_no_sense() {
    let good = "ana,ana@x.example,Ana,Muster,nord,member\n";
    assert_wrong(
        &below(&format!(
            "ana,ana@x.example\n{good}bo,bo@x.example,Bo,Berg,nord,a,b\n"
        )),
        &[
            "2: 2 cells where the header names 6 columns",
            "4: 7 cells where the header names 6 columns; a cell that holds a comma stands in \
             quotes",
        ],
    );
    assert_wrong(
        &below(&format!("{}\n", "x,".repeat(200))),
        &[
            "2: 201 cells where the header names 6 columns; a cell that holds a comma stands in \
           quotes",
        ],
    );
    for open in ["\"", "ana,\"ana@x.example,Ana\nbo,bo\n"] {
        assert_wrong(
            &below(&format!("{good}{open}")),
            &["3: a quote is opened in this line and never closed"],
        );
    }
    let long = "the line is longer than 64 KiB";
    for huge in [format!("ana,\"{}", good.repeat(2000)), "a".repeat(100_000)] {
        assert_wrong(
            &below(&format!("{good}{huge}")),
            &[&format!("3: {long} (is a quote not closed?)")],
        );
    }
    let huge = format!("{{}}\n{{\"email\":\"{}\"}}", "a".repeat(100_000));
    assert_eq!(
        wrong(huge.as_bytes(), Format::Jsonl),
        [format!("2: {long}")]
    );
}

#[test]
fn json_lines_are_read() {
    let text = r#"{"email":"a@x.example","roles":["member",{"role":"billing","until":null}],"bank_access":true}

{"email":null,"roles":[],"bank_access":"no"}"#;
    let rows: Vec<Row> = rows(text.as_bytes(), Format::Jsonl)
        .into_iter()
        .map(Result::unwrap)
        .collect();
    let [first, second] = rows.as_slice() else {
        panic!("{rows:?}")
    };
    assert_eq!((first.line, second.line), (1, 3));
    assert_eq!(first.text(Column::Roles), Some("member;billing"));
    assert_eq!(first.text(Column::BankAccess), Some("yes"));
    assert!(!first.says(Column::Tenant));
    assert!(second.says(Column::Email));
    assert_eq!(second.text(Column::Email), None);
    assert_eq!(second.text(Column::BankAccess), Some("no"));
}

#[test]
fn csv_of_an_export_says_as_much_as_its_json() {
    let csv = "username,email,first_name,last_name,scope,tenant,restricted,tenants,roles,denied,\
               manages,policy.name,policy.source,status,reasons,demo_until\n\
               ana,a@x.example,A,A,global,,true,north south,\
               a b:2027-01-31T18:00:00Z c:2027-01-31 d:north:2027-01-31T18:00:00Z,user.view,,\
               strict,user,locked,manual_lock:locked by os:x: no manual:2026-01-01T00:00:00Z,\n\
               ben,b@x.example,B,B,tenant,north,false,north,a:north,,north,builtin,builtin,\
               active,,2027-01-31T18:00:00Z\n";
    let json = r#"{"username":"ana","email":"a@x.example","first_name":"A","last_name":"A","scope":"global","tenant":null,"restricted":true,"tenants":["north","south"],"roles":[{"role":"a","tenant":null,"until":null},{"role":"b","tenant":null,"until":"2027-01-31T18:00:00Z"},{"role":"c","tenant":"2027-01-31","until":null},{"role":"d","tenant":"north","until":"2027-01-31T18:00:00Z"}],"denied":["user.view"],"manages":[],"policy":{"name":"strict","source":"user"},"status":"locked","reasons":[{"code":"manual_lock"}],"demo_until":null}
{"username":"ben","email":"b@x.example","first_name":"B","last_name":"B","scope":"tenant","tenant":"north","restricted":false,"tenants":["north"],"roles":[{"role":"a","tenant":"north","until":null}],"denied":[],"manages":["north"],"policy":{"name":"builtin","source":"builtin"},"status":"active","reasons":[],"demo_until":"2027-01-31T18:00:00Z"}"#;
    let read = |text: &str, format| -> Vec<Row> {
        let rows = rows(text.as_bytes(), format).into_iter();
        rows.map(Result::unwrap)
            .zip(1..)
            .map(|(mut row, number)| {
                row.line = number;
                row
            })
            .collect()
    };
    let lines = read(json, Format::Jsonl);
    assert_eq!(read(csv, Format::Csv), lines);
    let list = format!("\n[ {}\n]", json.replace('\n', ",\n"));
    assert_eq!(read(&list, Format::Jsonl), lines);
    assert_eq!(read("[]", Format::Jsonl), []);
    assert_eq!(
        wrong(b"[{\"email\":1},\n{\"email\":2}", Format::Jsonl),
        [
            "1: column email: it is not text",
            "2: column email: it is not text",
            "2: the file ends in the middle of it",
        ]
    );
    let [ana, ben] = lines.as_slice() else {
        panic!("{lines:?}")
    };
    assert!(ana.locked && !ben.locked);
    assert_eq!(ana.text(Column::Roles), Some("a"));
    assert_eq!(ana.claims.roles.as_ref().unwrap().len(), 4);
    let both = vec!["north".to_owned(), "south".to_owned()];
    assert_eq!(ana.claims.restriction, Some(Some(both)));
    assert_eq!(ben.claims.restriction, Some(None));
    assert_eq!(ben.claims.appearance, None, "what is left out says nothing");
    assert_eq!(ben.text(Column::Policy), None);
    let twice =
        br#"{"username":"ana","status":"active","reasons":[],"denied":["login"],"denied":[]}"#;
    assert_eq!(
        wrong(twice, Format::Jsonl),
        ["1: column denied: it stands twice in the line"]
    );
    // such columns belong to an export as a whole
    assert_eq!(
        wrong(b"email,first_name,last_name,scope,denied\n", Format::Csv)[0]
            .split(" (")
            .next(),
        Some("1: column denied: there is no such column")
    );
}

#[test]
fn json_that_makes_no_sense() {
    for (line, expected) in [
        ("nonsense", "1: character 2: expected ident"),
        (
            "[1]",
            "1: character 0: invalid type: sequence, expected an object, as {\"email\":…}",
        ),
        ("{\"email\":", "1: character 9: EOF while parsing a value"),
        ("{} {}", "1: character 4: trailing characters"),
        (
            "{\"emial\":\"\"}",
            "1: column emial: there is no such field; did you mean email?",
        ),
        ("{\"shoes\":1}", "1: column shoes: there is no such field"),
        (
            "{\"email\":\"\",\"email\":\"\"}",
            "1: column email: it stands twice in the line",
        ),
        ("{\"email\":1}", "1: column email: it is not text"),
        (
            "{\"roles\":[1]}",
            "1: column roles: it is a list of role names",
        ),
        (
            "{\"roles\":[{\"role\":\"a\",\"until\":\"2027-01-01\"}]}",
            "1: column roles: a role of one tenant, or one that ends by itself, comes in with the \
             whole object that user export writes",
        ),
        (
            "{\"roles\":[{\"role\":\"a\",\"tenant\":\"north\"}]}",
            "1: column roles: a role of one tenant, or one that ends by itself, comes in with the \
             whole object that user export writes",
        ),
        (
            "{\"roles\":[{\"rule\":\"a\"}]}",
            "1: column roles: an object in it does not name its role",
        ),
        (
            "{\"roles\":[\"a;b\"]}",
            "1: column roles: no role has a ; in its name",
        ),
    ] {
        assert_eq!(wrong(line.as_bytes(), Format::Jsonl), [expected], "{line}");
    }
    assert_eq!(
        wrong(b"{\"email\":\"\xfc\"}", Format::Jsonl),
        ["1: the byte 0xfc is not UTF-8; in Windows-1252 it is ü \
          (iconv -f WINDOWS-1252 -t UTF-8 FILE > NEW)"]
    );
    assert_eq!(wrong(b"", Format::Jsonl), ["1: the file is empty"],);
}

/// Cells as spreadsheets, people and attackers fill them.
fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[=+@'\"\t\r-]{0,3}[a-zäöü,;\"\n=' ]{0,6}",
        Just(String::new()),
    ]
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        lines in prop::collection::vec(prop::collection::vec(cell(), Column::ALL.len()), 1..4)
    ) {
        let columns = Column::ALL.map(Column::as_str);
        let header = columns.map(str::to_owned);
        let mut file = csv::line(&header).unwrap();
        let mut json = Vec::new();
        for cells in &lines {
            file.extend(csv::line(cells).unwrap());
            let object: serde_json::Map<_, _> =
                header.iter().cloned().zip(cells.iter().cloned().map(Into::into)).collect();
            serde_json::to_writer(&mut json, &object).unwrap();
            json.push(b'\n');
        }
        for (bytes, format) in [(file, Format::Csv), (json, Format::Jsonl)] {
            let read: Vec<Vec<String>> = rows(&bytes, format)
                .into_iter()
                .map(|row| {
                    let row = row.unwrap();
                    Column::ALL.map(|column| row.text(column).unwrap_or_default().to_owned()).into()
                })
                .collect();
            prop_assert_eq!(&read, &lines);
        }
    }

    #[test]
    fn no_bytes_make_it_panic_or_run_on(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for format in ALL {
            prop_assert!(rows(&[HEADER.as_bytes(), &bytes].concat(), format).len() <= 310);
            prop_assert!(rows(&bytes, format).len() <= 310);
        }
    }
}
