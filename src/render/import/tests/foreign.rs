//! Files of other systems, and how their parts are understood.

use super::*;
use crate::ops::user::import::{DefaultHome, Term};
use jiff::Timestamp;

const HASH: &str = "$apr1$6dXM6pwB$1YaMrGfF262cbTeYtiJPP1";

fn people(text: &str, format: Format) -> Vec<Row> {
    let rows = rows(text.as_bytes(), format).into_iter();
    rows.map(|row| row.unwrap_or_else(|flaw| panic!("{flaw:?}")))
        .collect()
}

fn person(text: &str, format: Format) -> Row {
    let mut people = people(text, format);
    assert_eq!(people.len(), 1, "{people:?}");
    people.remove(0)
}

fn day(days: i64) -> Option<Timestamp> {
    Some(Timestamp::from_second(days * 86_400).unwrap())
}

#[test]
fn htpasswd_is_read_as_apache_reads_it() {
    let text = format!("# people\n\nana:{HASH}\r\nben@x.example:{HASH}:a comment\n#cleo:{HASH}\n");
    let rows = people(&text, Format::Htpasswd);
    let [ana, ben] = rows.as_slice() else {
        panic!("{rows:?}")
    };
    assert_eq!((ana.line, ben.line), (3, 4));
    assert_eq!(ana.told(Column::PasswordHash), Some(HASH));
    assert_eq!(ben.told(Column::PasswordHash), Some(HASH));
    // what stands in for a name is nothing the file says
    assert_eq!(ana.text(Column::FirstName), Some("ana"));
    assert_eq!(ana.told(Column::FirstName), None);
    assert_eq!(ana.text(Column::Email), None);
    assert_eq!(ben.text(Column::Email), Some("ben@x.example"));
    assert_eq!(ana.password_term, Term::ForGood);
    let flaws = wrong(b"ana\nben:\n:x\n", Format::Htpasswd);
    assert_eq!(
        flaws,
        [
            "1: there is no colon between a name and a hash",
            "2: column password_hash: it is empty"
        ]
    );
}

#[test]
fn shadow_tells_locks_ends_and_days() {
    let row = |rest: &str| person(&format!("ana:{rest}\n"), Format::Shadow);
    let plain = row(&format!("{HASH}:20000:0:99999:7:::"));
    assert_eq!(plain.told(Column::PasswordHash), Some(HASH));
    assert_eq!(plain.password_set_at, day(20_000));
    assert_eq!((plain.locked, plain.expires_at), (false, None));
    let locked = row(&format!("!{HASH}:20000:0:99999:7::25000:"));
    assert_eq!(locked.told(Column::PasswordHash), Some(HASH));
    assert_eq!((locked.locked, locked.expires_at), (true, day(25_000)));
    assert_eq!(
        row(&format!("{HASH}:0:::::-1:")).password_term,
        Term::OneTime
    );
    assert_eq!(row(HASH).password_set_at, None);
    for nobody in ["*", "!", "!!", "!*", "x", "*LK*", "!x"] {
        assert_eq!(
            wrong(format!("ana:{nobody}:1::::::\n").as_bytes(), Format::Shadow),
            ["nobody"]
        );
    }
    for (line, expected) in [
        (
            "ana",
            "1: a line of a shadow file has nine fields, with colons between",
        ),
        (
            "a:b:c:d:e:f:g:h:i:j",
            "1: a line of a shadow file has nine fields, with colons between",
        ),
        (
            "ana::1::::::",
            "1: column password_hash: there is no password at all: anyone could log in there, and \
             nobody will here",
        ),
        (
            "ana:b:c::::::",
            "1: the day of the last change is no number",
        ),
        (
            "ana:b:1:::::-2:",
            "1: the day the account ends is no number",
        ),
    ] {
        assert_eq!(wrong(line.as_bytes(), Format::Shadow), [expected], "{line}");
    }
}

#[test]
fn django_users_are_found_among_other_models() {
    let text = r#"[{"model": "auth.group", "pk": 1, "fields": {"name": "editors"}},
{"model": "auth.user", "pk": 1, "fields": {"password": "pbkdf2_sha256$1$salt$hash", "is_superuser": false,
  "username": "ana", "first_name": "Ana", "last_name": "", "email": "", "is_active": true, "groups": [1]}},
{"model": "people.member", "pk": 1, "fields": {"password": "!unusable", "is_superuser": true,
  "email": "ben@x.example", "is_active": false}}]"#;
    let rows = people(text, Format::Django);
    let [ana, ben] = rows.as_slice() else {
        panic!("{rows:?}")
    };
    assert_eq!((ana.line, ben.line), (2, 4));
    assert_eq!(ana.told(Column::FirstName), Some("Ana"));
    assert_eq!(ana.told(Column::LastName), None);
    assert_eq!(ana.text(Column::LastName), Some("ana"));
    assert!(ana.says(Column::PasswordHash) && !ana.locked && ana.remark.is_none());
    assert_eq!(ben.told(Column::Username), Some("ben@x.example"));
    assert!(!ben.says(Column::PasswordHash) && ben.locked);
    assert!(ben.remark.as_deref().unwrap().contains("superuser"));
}

/// One person of Keycloak with these credentials.
fn keycloak(more: &str) -> String {
    let person = format!(r#"{{"username": "ana", "email": "ana@x.example", {more}}}"#);
    format!("{{\"realm\": \"x\", \"users\": [\n{person}\n], \"clients\": []}}")
}

fn credential(making: &str, secret: &str, more: &str) -> String {
    let text = |json: &str| serde_json::Value::from(json).to_string();
    format!(
        r#""credentials": [{{"type": "password", "credentialData": {}, "secretData": {} {more}}}]"#,
        text(making),
        text(secret)
    )
}

const SECRET: &str = r#"{"value":"AAAAAAAAAAAAAAAAAAAAAA==","salt":"MDEyMzQ1Njc4OWFiY2RlZg=="}"#;

#[test]
fn keycloak_hashes_become_phc_strings() {
    let argon2 = r#"{"hashIterations":5,"algorithm":"argon2","additionalParameters":{"memory":["7168"],
        "type":["id"],"version":["1.3"],"parallelism":["1"],"hashLength":["16"]}}"#;
    for (making, expected) in [
        (
            r#"{"hashIterations":27500,"algorithm":"pbkdf2-sha256"}"#,
            "$pbkdf2-sha256$i=27500$MDEyMzQ1Njc4OWFiY2RlZg$AAAAAAAAAAAAAAAAAAAAAA",
        ),
        (
            r#"{"hashIterations":210000,"algorithm":"pbkdf2-sha512","additionalParameters":{}}"#,
            "$pbkdf2-sha512$i=210000$MDEyMzQ1Njc4OWFiY2RlZg$AAAAAAAAAAAAAAAAAAAAAA",
        ),
        (
            r#"{"hashIterations":20000,"algorithm":"pbkdf2"}"#,
            "$pbkdf2$i=20000$MDEyMzQ1Njc4OWFiY2RlZg$AAAAAAAAAAAAAAAAAAAAAA",
        ),
        (
            argon2,
            "$argon2id$v=19$m=7168,t=5,p=1$MDEyMzQ1Njc4OWFiY2RlZg$AAAAAAAAAAAAAAAAAAAAAA",
        ),
    ] {
        let row = person(&keycloak(&credential(making, SECRET, "")), Format::Keycloak);
        assert_eq!(row.told(Column::PasswordHash), Some(expected));
        crate::crypto::ImportedHash::parse(expected).unwrap();
    }
    for (making, secret) in [
        (r#"{"hashIterations":5,"algorithm":"bcrypt"}"#, SECRET),
        (r#"{"hashIterations":5,"algorithm":"argon2"}"#, SECRET),
        (r#"{"algorithm":"pbkdf2-sha256"}"#, SECRET),
        (
            r#"{"hashIterations":-1,"algorithm":"pbkdf2-sha256"}"#,
            SECRET,
        ),
        (r#"{"hashIterations":5,"algorithm":"pbkdf2-sha256"}"#, "{}"),
        ("nonsense", SECRET),
    ] {
        let flaws = wrong(
            keycloak(&credential(making, secret, "")).as_bytes(),
            Format::Keycloak,
        );
        assert!(
            flaws[0].starts_with("2: column password_hash: "),
            "{flaws:?}"
        );
        assert!(!flaws[0].contains("AAAA"), "{flaws:?}");
    }
}

#[test]
fn keycloak_accounts_come_as_they_are() {
    let making = r#"{"hashIterations":27500,"algorithm":"pbkdf2-sha256"}"#;
    let row = |more: &str| person(&keycloak(more), Format::Keycloak);
    let dated = credential(making, SECRET, r#", "createdDate": 1728000000123"#);
    let row_of = row(&format!(
        r#"{dated}, "firstName": "Ana", "attributes": {{"locale": ["de"]}}, "enabled": true,
           "realmRoles": ["offline_access", "lawyer"], "requiredActions": null"#
    ));
    assert_eq!(row_of.password_set_at, day(20_000));
    assert_eq!(row_of.password_term, Term::ForGood);
    assert_eq!(row_of.told(Column::Language), Some("de"));
    assert_eq!(row_of.told(Column::FirstName), Some("Ana"));
    assert_eq!(row_of.offered_roles, ["offline_access", "lawyer"]);
    assert!(!row(r#""enabled": true"#).locked);
    assert!(row(r#""enabled": false"#).locked);
    for (credential, more) in [
        (
            credential(making, SECRET, ""),
            r#""requiredActions": ["UPDATE_PASSWORD"]"#,
        ),
        (
            credential(making, SECRET, r#", "temporary": true"#),
            r#""enabled": true"#,
        ),
    ] {
        let row = row(&format!("{credential}, {more}"));
        assert_eq!(row.password_term, Term::OneTime);
    }
    let with_factor = credential(making, SECRET, "").replace("[{", r#"[{"type": "otp"}, {"#);
    let with_factor = row(&with_factor);
    assert!(!with_factor.says(Column::PasswordHash));
    assert!(with_factor.remark.unwrap().contains("second factor"));
    let clear = r#""credentials": [{"type": "password", "value": "hunter2hunter2"}]"#;
    let clear = wrong(keycloak(clear).as_bytes(), Format::Keycloak);
    assert_eq!(
        clear,
        ["2: column password_hash: a password in the clear is not taken"]
    );
    let service = keycloak(r#""serviceAccountClientId": "app""#);
    assert_eq!(wrong(service.as_bytes(), Format::Keycloak), ["nobody"]);
}

#[test]
fn json_that_is_no_list_or_is_cut_short() {
    for (text, format, expected) in [
        (
            "{}",
            Format::Keycloak,
            "1: there is no list named users in it",
        ),
        (
            "{\"users\": 1}",
            Format::Keycloak,
            "1: there is no list named users in it",
        ),
        (
            "{\"a\": {\"users\": []}}",
            Format::Keycloak,
            "1: there is no list named users in it",
        ),
        (
            "{\"a\"",
            Format::Keycloak,
            "1: a colon is missing after the name of a member",
        ),
        (
            "{\"a\":",
            Format::Keycloak,
            "1: the file ends in the middle of it",
        ),
        (
            "{users: []}",
            Format::Keycloak,
            "1: the name of a member is missing",
        ),
        (
            "{\"users\": []}",
            Format::Django,
            "1: this is no list of people in JSON",
        ),
        (
            "ana:hash",
            Format::Django,
            "1: this is no list of people in JSON",
        ),
        ("[", Format::Django, "1: the file ends in the middle of it"),
        (
            "[\n{\"fields\": {}}\n{}]",
            Format::Django,
            "3: a comma is missing between two objects",
        ),
        (
            "[\n{\"fields\": {}},\n",
            Format::Django,
            "3: the file ends in the middle of it",
        ),
        (
            "[\n1]",
            Format::Django,
            "2: character 1: invalid type: integer `1`, expected struct Dumped",
        ),
    ] {
        assert_eq!(wrong(text.as_bytes(), format), [expected], "{text}");
    }
    let huge = format!(
        "[{{\"fields\": {{\"a\": \"{}\"}}}}]",
        "a".repeat(2 * 1024 * 1024)
    );
    assert_eq!(
        wrong(huge.as_bytes(), Format::Django),
        ["1: an object is longer than 1 MiB"]
    );
    // what is not looked at may be as long as it likes
    let text = format!(
        "{{\"clients\": \"{}\", \"users\": []}}",
        "a".repeat(2 * 1024 * 1024)
    );
    assert_eq!(rows(text.as_bytes(), Format::Keycloak), []);
    let latin = b"[{\"fields\": {\"a\": \"\xfc\"}}]";
    assert!(wrong(latin, Format::Django)[0].contains("0xfc is not UTF-8"));
}

#[test]
fn what_a_file_does_not_say_is_filled_in() {
    let defaults = Defaults {
        home: Some(DefaultHome::Tenant("north".to_owned())),
        roles: vec!["member".to_owned(), "billing".to_owned()],
        email_domain: Some("x.example".to_owned()),
    };
    let read = |text: &str, format| -> Vec<Row> {
        let rows = read(text.as_bytes(), format, &defaults).unwrap();
        rows.map(Result::unwrap).collect()
    };
    let ana = read(&format!("ana:{HASH}\n"), Format::Htpasswd).remove(0);
    assert_eq!(ana.text(Column::Tenant), Some("north"));
    assert_eq!(ana.text(Column::Roles), Some("member;billing"));
    assert_eq!(ana.text(Column::Email), Some("ana@x.example"));
    assert_eq!(
        (ana.told(Column::Tenant), ana.told(Column::Email)),
        (None, None)
    );
    let text = "username,email,first_name,last_name,scope,roles\n\
                ana,,A,A,,\nben,b@y.example,B,B,global,billing\n";
    let rows = read(text, Format::Csv);
    assert_eq!(rows[0].text(Column::Email), Some("ana@x.example"));
    assert_eq!(rows[0].text(Column::Tenant), Some("north"));
    assert_eq!(rows[1].text(Column::Email), Some("b@y.example"));
    assert_eq!(rows[1].text(Column::Tenant), None);
    assert_eq!(rows[1].text(Column::Roles), Some("billing"));
    // a header need not name what is given
    let rows = read("username,first_name,last_name\nana,A,A\n", Format::Csv);
    assert_eq!(rows[0].text(Column::Email), Some("ana@x.example"));
}

proptest! {
    /// The objects of a list are those that serde_json finds in it, and stand where they stand.
    #[test]
    fn elements_are_cut_where_they_end(
        names in prop::collection::vec(any::<String>(), 0..6),
        pretty in any::<bool>(),
        within in any::<bool>(),
    ) {
        let people: Vec<_> = names
            .iter()
            .map(|name| serde_json::json!({"username": name, "attributes": {"a": [{"b": name}, 1, null]}}))
            .collect();
        let file = if within {
            serde_json::json!({"a": {"users": [{}]}, "b": [names], "n": 1, "users": people, "users2": []})
        } else {
            people.into()
        };
        let text = if pretty {
            serde_json::to_string_pretty(&file).unwrap()
        } else {
            file.to_string()
        };
        let rows: Vec<Row> = rows(text.as_bytes(), Format::Keycloak)
            .into_iter()
            .map(Result::unwrap)
            .collect();
        let read: Vec<&str> = rows.iter().map(|row| row.told(Column::Username).unwrap_or_default()).collect();
        prop_assert_eq!(read, names);
        for row in &rows {
            let line = text.lines().nth(usize::try_from(row.line).unwrap() - 1).unwrap();
            prop_assert!(line.contains('{'), "{}: {}", row.line, line);
        }
    }
}
