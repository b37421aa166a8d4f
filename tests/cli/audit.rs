//! The audit trail: who reads what of it, and every way of tampering with it.

use crate::common::{ADMIN, ADMIN_PASSWORD, Outcome, Sandbox, USER_PASSWORD};
use serde_json::Value;

/// An installation with a few entries.
fn installation() -> Sandbox {
    let sandbox = Sandbox::at("2026-11-23 08:00:00");
    sandbox.init_with_admin();
    sandbox.add_user("ben", &[]);
    sandbox.add_user("cleo", &[]);
    sandbox
}

fn head(sandbox: &Sandbox) -> String {
    let head = sandbox.vogt(&["audit", "head"]).run().ok().stdout;
    head.trim().to_owned()
}

fn last(sandbox: &Sandbox) -> i64 {
    let seq = sandbox.sqlite("SELECT max(seq) FROM audit");
    seq.parse().unwrap()
}

/// SQL of someone who owns the file, with the triggers out of the way.
fn tamper(sandbox: &Sandbox, sql: &str) {
    let names = [
        "audit_comes_next",
        "audit_keeps_entries",
        "audit_never_changes",
    ];
    let triggers = |name: &&str| {
        sandbox.sqlite(&format!(
            "SELECT sql FROM sqlite_schema WHERE name = '{name}'"
        ))
    };
    let kept: Vec<String> = names.iter().map(triggers).collect();
    let dropped: String = names.map(|name| format!("DROP TRIGGER {name};")).concat();
    sandbox.sqlite(&format!("{dropped}\n{sql};\n{};", kept.join(";\n")));
}

fn verify(sandbox: &Sandbox, more: &[&str]) -> Outcome {
    let verify = sandbox.vogt(&["audit", "verify", "--json"]);
    verify.args(more).run()
}

fn targets(list: &Outcome) -> Vec<(String, String)> {
    let text = |entry: &Value, field: &str| entry[field].as_str().unwrap_or("-").to_owned();
    let list = list.json();
    let entries = list.as_array().unwrap().iter();
    entries
        .map(|entry| (text(entry, "action"), text(entry, "target")))
        .collect()
}

#[test]
fn n11_a_whole_trail_verifies_and_its_tail_is_unproven_without_a_head() {
    let sandbox = installation();
    let last = last(&sandbox);
    let head = head(&sandbox);
    let verified = verify(&sandbox, &[]).ok();
    let json = verified.json();
    assert_eq!(json["ok"], true);
    assert_eq!(json["entries"], last);
    assert_eq!(json["first_bad"], Value::Null);
    assert_eq!(json["problem"], Value::Null);
    assert_eq!(json["head"], head);
    assert_eq!(json["tail"], "unproven");
    assert!(verified.stderr.contains("unproven"), "{verified:?}");
    let proven = verify(&sandbox, &["--head", &head]).ok();
    assert_eq!(proven.json()["tail"], "proven");
    assert_eq!(proven.stderr, "");
    // a head of before still holds after more was done
    sandbox.add_user("dora", &[]);
    assert_eq!(
        verify(&sandbox, &["--head", &head]).ok().json()["tail"],
        "proven"
    );
    let object = sandbox.vogt(&["audit", "head", "--json"]).run().ok().json();
    assert_eq!(object["seq"], last + 1);
    assert_eq!(object["hash"].as_str().unwrap().len(), 64);
}

#[test]
fn n11_an_edited_entry_is_named() {
    let sandbox = installation();
    tamper(&sandbox, "UPDATE audit SET actor = 'eve' WHERE seq = 2");
    let found = verify(&sandbox, &[]).code(9).json();
    assert_eq!(found["ok"], false);
    assert_eq!(found["first_bad"], 2);
    let table = sandbox.vogt(&["audit", "verify"]).run().code(9);
    assert!(table.stdout.contains("entry 2 does not fit"), "{table:?}");
    let check = sandbox.vogt(&["db", "check", "--json"]).run().code(9);
    assert_eq!(check.json()["findings"][0]["check"], "audit");
}

#[test]
fn n11_gaps_and_a_missing_first_entry_are_named() {
    let sandbox = installation();
    tamper(&sandbox, "DELETE FROM audit WHERE seq = 2");
    let gap = verify(&sandbox, &[]).code(9).json();
    assert_eq!(gap["first_bad"], 2);
    assert_eq!(gap["problem"], "entry 2 is missing");
    tamper(&sandbox, "DELETE FROM audit WHERE seq = 1");
    let first = verify(&sandbox, &[]).code(9).json();
    assert_eq!(first["problem"], "the entries 1 to 2 are missing");
    // an entry that no clock could have written is a finding and no crash
    tamper(
        &sandbox,
        "UPDATE audit SET at = 9223372036854775807 WHERE seq = 3",
    );
    assert_eq!(verify(&sandbox, &[]).code(9).json()["first_bad"], 1);
}

#[test]
fn n11_a_cut_tail_shows_by_a_head_kept_elsewhere() {
    let sandbox = installation();
    let head = head(&sandbox);
    let last = last(&sandbox);
    tamper(&sandbox, &format!("DELETE FROM audit WHERE seq = {last}"));
    assert_eq!(verify(&sandbox, &[]).ok().json()["tail"], "unproven");
    let cut = verify(&sandbox, &["--head", &head]).code(9).json();
    assert_eq!(cut["first_bad"], last);
    assert_eq!(cut["tail"], "broken");
    // other entries in the place of those that were cut do not help
    sandbox.add_user("dora", &[]);
    let anew = verify(&sandbox, &["--head", &head]).code(9).json();
    assert_eq!(anew["first_bad"], last);
    assert!(anew["problem"].as_str().unwrap().contains("anew"), "{anew}");
}

#[test]
fn n11_entries_can_only_be_appended() {
    let sandbox = installation();
    let before = sandbox.dump();
    let copy = "at, actor, via, action, target, details, hash FROM audit WHERE seq = 1";
    for (sql, refusal) in [
        ("UPDATE audit SET actor = 'eve'".to_owned(), "never changed"),
        ("DELETE FROM audit".to_owned(), "never deleted"),
        (
            format!("INSERT OR REPLACE INTO audit SELECT 1, {copy}"),
            "only ever appended",
        ),
        (
            format!("REPLACE INTO audit SELECT 1, {copy}"),
            "only ever appended",
        ),
        (
            format!("INSERT INTO audit SELECT 1, {copy} ON CONFLICT DO UPDATE SET actor = 'eve'"),
            "only ever appended",
        ),
        (
            format!("INSERT INTO audit SELECT 99, {copy}"),
            "only ever appended",
        ),
        (
            format!("INSERT OR IGNORE INTO audit SELECT 0, {copy}"),
            "only ever appended",
        ),
    ] {
        let shell = sandbox.program("sqlite3", &["-batch", "-bail"]);
        let refused = shell.arg(sandbox.db()).stdin(&sql).run();
        assert_ne!(refused.code, 0, "{sql}");
        assert!(refused.stderr.contains(refusal), "{refused:?}");
    }
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn n11_a_malformed_head_is_wrong_usage() {
    let sandbox = installation();
    for wrong in ["7", "7:abc", "x:", &format!("-1:{}", "0".repeat(64))] {
        let head = format!("--head={wrong}");
        sandbox.vogt(&["audit", "verify", &head]).run().code(2);
    }
    let nothing = format!("0:{}", "0".repeat(64));
    verify(&sandbox, &["--head", &nothing]).ok();
}

#[test]
fn n11_the_list_is_filtered_by_whom_what_and_when() {
    let sandbox = installation();
    let login = sandbox.vogt(&["auth", "login", "ben", "--password-stdin"]);
    login
        .secret(USER_PASSWORD)
        .at("2026-11-24 08:00:00")
        .run()
        .ok();
    let list = |args: &[&str]| {
        let call = sandbox.vogt(&["audit", "list", "--json"]).args(args);
        targets(&call.run().ok())
    };
    let pair = |action: &str, target: &str| (action.to_owned(), target.to_owned());
    let of_ben = [pair("user.add", "ben"), pair("login.granted", "ben")];
    assert_eq!(list(&["--user", "ben"]), of_ben);
    assert_eq!(list(&["--user", "BEN"]), of_ben);
    assert_eq!(list(&["--action", "login"]), of_ben[1..]);
    assert_eq!(
        list(&["--action", "login.granted", "--user", "ben"]),
        of_ben[1..]
    );
    assert_eq!(list(&["--action", "log"]), []);
    assert_eq!(list(&["--since", "2026-11-24"]), of_ben[1..]);
    assert_eq!(
        list(&["--until", "2026-11-23", "--user", "ben"]),
        of_ben[..1]
    );
    assert_eq!(list(&["--user", "nobody-at-all"]), []);
    assert_eq!(list(&["--by", "nobody-at-all"]), []);
    let operator = format!("OS:{}", sandbox.operator());
    assert!(list(&["--by", &operator]).contains(&of_ben[0]));
    let wrong = sandbox.vogt(&["audit", "list", "--since", "soon"]).run();
    wrong.code(6);
    // people who are gone keep their entries
    sandbox.sqlite("PRAGMA foreign_keys = ON; DELETE FROM users WHERE username = 'ben'");
    assert_eq!(list(&["--user", "ben"]), of_ben);
}

#[test]
fn n12_entries_have_the_fields_of_the_contract() {
    let sandbox = installation();
    let list = sandbox.vogt(&["audit", "list", "--user", "ben", "-o", "jsonl"]);
    let entry = list.run().ok().json_lines().remove(0);
    let mut fields: Vec<_> = entry.as_object().unwrap().keys().cloned().collect();
    fields.sort_unstable();
    let expected = "action actor at details hash seq target via";
    assert_eq!(fields.join(" "), expected);
    assert_eq!(entry["at"], "2026-11-23T08:00:00Z");
    assert_eq!(entry["via"], "user add");
    assert!(entry["details"].is_object(), "{entry}");
    let csv = sandbox.vogt(&["audit", "list", "--user", "ben", "-o", "csv"]);
    let csv = csv.run().ok().stdout;
    assert!(
        csv.starts_with("seq,at,actor,via,action,target,details,hash\n"),
        "{csv}"
    );
    assert!(
        csv.contains("\"\"email\"\":\"\"ben@example.org\"\""),
        "{csv}"
    );
    assert_eq!(csv.lines().count(), 2);
}

#[test]
fn n11_reading_leaves_no_trace() {
    let sandbox = installation();
    let before = sandbox.dump();
    for verb in ["list", "verify", "head"] {
        sandbox.vogt(&["audit", verb]).run().ok();
    }
    assert_eq!(sandbox.dump(), before);
}

#[test]
fn n11_who_holds_audit_view_in_a_tenant_reads_what_concerns_its_people_alone() {
    let sandbox = installation();
    sandbox.sqlite(
        "INSERT INTO tenants (slug, name, created_at) VALUES ('north', 'North', 1), ('south', 'South', 1)",
    );
    sandbox.add_user("chief", &["--tenant", "north", "--role", "administrator"]);
    sandbox.add_user("nora", &["--tenant", "north"]);
    sandbox.add_user("sam", &["--tenant", "south"]);
    sandbox.add_user("both", &["--global", "--restrict-to", "north,south"]);
    let read = |who: &str, password: &str, args: &[&str]| {
        let call = sandbox.vogt(&["audit"]).args(args).arg("--json");
        call.acting_as(who, password).run()
    };
    let seen = targets(&read("chief", USER_PASSWORD, &["list"]).ok());
    let people: Vec<_> = seen.iter().map(|(_, target)| target.as_str()).collect();
    assert!(
        people.contains(&"nora") && people.contains(&"chief"),
        "{seen:?}"
    );
    for other in ["ben", "sam", "both", ADMIN, "-"] {
        assert!(!people.contains(&other), "{other} in {seen:?}");
    }
    // an entry of before the account was made is about somebody else of that name
    sandbox.sqlite("UPDATE users SET created_at = created_at + 1 WHERE username = 'nora'");
    let later = targets(&read("chief", USER_PASSWORD, &["list", "--user", "nora"]).ok());
    assert_eq!(later, []);
    for verb in ["verify", "head"] {
        let refused = read("chief", USER_PASSWORD, &[verb]).code(5);
        assert_eq!(refused.error_json()["kind"], "refused");
        read(ADMIN, ADMIN_PASSWORD, &[verb]).ok();
    }
    read("nora", USER_PASSWORD, &["list"]).code(5);
    let all = targets(&read(ADMIN, ADMIN_PASSWORD, &["list"]).ok());
    assert!(all.iter().any(|(_, target)| target == "sam"), "{all:?}");
}

#[test]
fn n11_a_person_is_followed_through_renaming() {
    let sandbox = installation();
    let list = |args: &[&str]| {
        let list = sandbox.vogt(&["audit", "list", "--json"]).args(args);
        let list = list.run().ok().json();
        let actions = list.as_array().unwrap().iter();
        let actions = actions.map(|entry| entry["action"].as_str().unwrap().to_owned());
        actions.collect::<Vec<_>>().join(" ")
    };
    sandbox.add_user("anna", &[]);
    let deny = ["user", "deny", "anna", "login"];
    sandbox.vogt(&deny).run().ok();
    sandbox.vogt(&["user", "rename", "anna", "anne"]).run().ok();
    sandbox.vogt(&["user", "allow", "anne", "login"]).run().ok();
    // another comes to have the old name
    sandbox.add_user("anna", &[]);
    let lock = ["lockout", "lock", "anna", "--reason", "x"];
    sandbox.vogt(&lock).run().ok();
    let whole = "user.add user.deny user.rename user.allow";
    assert_eq!(list(&["--user", "anne"]), whole);
    assert_eq!(list(&["--user", "ANNE"]), whole);
    // the old name is two people's
    let both = format!("{whole} user.add lockout.lock");
    assert_eq!(list(&["--user", "anna"]), both);
    // gone, they can still be asked for
    sandbox
        .vogt(&["user", "delete", "anne", "--yes"])
        .run()
        .ok();
    sandbox.add_user("anne", &[]);
    let gone = "user.add user.deny user.rename user.allow user.delete";
    assert_eq!(list(&["--user", "anne"]), format!("{gone} user.add"));
    // and what they did
    sandbox.add_user("bo", &[]);
    let own = |name: &str, args: &[&str]| {
        let call = sandbox.vogt(args).acting_as(name, USER_PASSWORD);
        call.run().ok();
    };
    own("bo", &["user", "edit", "bo", "--language", "de"]);
    sandbox.vogt(&["user", "rename", "bo", "boris"]).run().ok();
    own("boris", &["user", "edit", "boris", "--language", "en"]);
    assert_eq!(list(&["--by", "boris"]), "user.edit user.edit");
    assert_eq!(list(&["--by", "bo"]), "user.edit user.edit");
}

#[test]
fn n11_a_name_that_was_another_s_shows_nothing_of_the_other() {
    let sandbox = installation();
    sandbox.tenant("north");
    sandbox.tenant("south");
    sandbox.add_user("chief", &["--tenant", "north", "--role", "administrator"]);
    sandbox.add_user("nora", &["--tenant", "north"]);
    sandbox.add_user("sam", &["--tenant", "south"]);
    let secret = ["user", "edit", "sam", "--email", "secret@south.example"];
    sandbox.vogt(&secret).run().ok();
    sandbox.vogt(&["user", "rename", "sam", "sid"]).run().ok();
    let read = |args: &[&str]| {
        let call = sandbox.vogt(&["audit", "list"]).args(args);
        call.acting_as("chief", USER_PASSWORD).run().ok().stdout
    };
    assert!(!read(&[]).contains("sam"));
    // nora, who was there all the time, comes to be called sam
    sandbox.vogt(&["user", "rename", "nora", "sam"]).run().ok();
    let seen = read(&["--json"]);
    assert!(!seen.contains("secret@south"), "{seen}");
    assert!(!seen.contains("sid"), "{seen}");
    let own = targets(
        &sandbox
            .vogt(&["audit", "list", "--user", "sam", "--json"])
            .acting_as("chief", USER_PASSWORD)
            .run()
            .ok(),
    );
    let own: Vec<_> = own
        .iter()
        .map(|(action, target)| format!("{action} {target}"))
        .collect();
    assert_eq!(own, ["user.add nora", "user.rename sam"]);
}

/// Two tenants, with an administrator of one of them who does not see the other.
fn two_tenants() -> Sandbox {
    let sandbox = installation();
    sandbox.tenant("north");
    sandbox.tenant("south");
    sandbox.add_user("chief", &["--tenant", "north", "--role", "administrator"]);
    sandbox.add_user("nora", &["--tenant", "north"]);
    sandbox
}

fn seen_by_chief(sandbox: &Sandbox, args: &[&str]) -> Outcome {
    let list = sandbox.vogt(&["audit", "list"]).args(args);
    list.acting_as("chief", USER_PASSWORD).run().ok()
}

#[test]
fn n11_names_that_a_reader_may_not_know_are_hidden_and_found_by_no_filter() {
    let sandbox = two_tenants();
    let root = |args: &[&str]| {
        let call = sandbox.vogt(args).acting_as(ADMIN, ADMIN_PASSWORD);
        call.run().ok();
    };
    for role in [
        &[
            "role", "add", "clerk", "--tenant", "north", "--right", "login",
        ][..],
        &[
            "role", "add", "hush", "--tenant", "south", "--right", "login",
        ],
    ] {
        root(role);
    }
    sandbox.add_user("mo", &["--global", "--restrict-to", "north,south"]);
    root(&["user", "grant", "mo", "hush", "--tenant", "south"]);
    root(&["user", "grant", "mo", "clerk", "--tenant", "north"]);
    root(&["user", "restrict", "mo", "north"]);
    let list = seen_by_chief(&sandbox, &["--user", "mo", "--json"]);
    for name in ["south", "hush", ADMIN] {
        assert!(!list.stdout.contains(name), "{name} in {}", list.stdout);
    }
    let told = list.json();
    let last = told.as_array().unwrap().last().unwrap();
    assert_eq!(last["action"], "user.restrict");
    assert_eq!(last["actor"], "•••");
    let before = &last["details"]["tenants"]["before"];
    assert_eq!(*before, serde_json::json!(["north", "•••"]));
    assert_eq!(last["details"]["tenants"]["after"][0], "north");
    assert!(list.stderr.contains("••• stands for"), "{list:?}");
    // the hash would prove a guess right
    for entry in told.as_array().unwrap() {
        assert_eq!(entry["hash"], Value::Null);
    }
    // by what is hidden nothing is found
    let none = seen_by_chief(&sandbox, &["--by", ADMIN, "--json"]);
    assert_eq!(none.json(), serde_json::json!([]));
    assert_eq!(none.stderr, "");
    let table = seen_by_chief(&sandbox, &["--user", "mo"]).stdout;
    assert!(table.contains("tenants north ••• → north"), "{table}");
    // the profile tells no more, but to the person, whose own tenants are no secret
    let profile = |who: &str| {
        let export = sandbox.vogt(&["user", "export-profile", "mo"]);
        export.acting_as(who, USER_PASSWORD).run().ok().stdout
    };
    let others = profile("chief");
    for name in ["hush", ADMIN] {
        assert!(!others.contains(name), "{name} in {others}");
    }
    let trail = |text: &str| {
        let profile: Value = serde_json::from_str(text).unwrap();
        profile["audit"].to_string()
    };
    assert!(!others.contains("south"), "{others}");
    let own = trail(&profile("mo"));
    assert!(
        own.contains("south") && own.contains("hush") && !own.contains(ADMIN),
        "{own}"
    );
    // who may read all entries sees them whole, and the trail is as it was
    let whole = sandbox.vogt(&["audit", "list", "--user", "mo", "--json"]);
    let whole = whole.run().ok().stdout;
    assert!(whole.contains("south") && whole.contains("hush"));
    assert!(!whole.contains("•••"));
    verify(&sandbox, &[]).ok();
}

#[test]
fn n11_what_was_done_elsewhere_is_told_without_names() {
    let sandbox = two_tenants();
    sandbox.add_user("sam", &["--tenant", "south"]);
    // someone who worked everywhere comes to belong to north alone
    sandbox.add_admin("max", &["--global"]);
    let max = |args: &[&str]| {
        sandbox
            .vogt(args)
            .acting_as("max", USER_PASSWORD)
            .run()
            .ok();
    };
    max(&["user", "edit", "sam", "--email", "secret@south.example"]);
    max(&["tenant", "edit", "south", "--name", "Hidden Ltd"]);
    max(&["user", "edit", "nora", "--first-name", "Nora"]);
    sandbox.sqlite(
        "UPDATE users SET scope = 'tenant', tenant_id = (SELECT id FROM tenants WHERE slug = 'north')
          WHERE username = 'max';
         INSERT INTO memberships (user_id, tenant_id, manager)
         SELECT u.id, t.id, 0 FROM users u, tenants t
          WHERE u.username = 'max' AND t.slug = 'north'",
    );
    let list = seen_by_chief(&sandbox, &["--by", "max", "--json"]);
    for secret in ["sam", "south", "Hidden", "secret@"] {
        assert!(!list.stdout.contains(secret), "{secret} in {}", list.stdout);
    }
    let pair = |action: &str, target: &str| (action.to_owned(), target.to_owned());
    let shown = targets(&list);
    assert!(shown.contains(&pair("user.edit", "•••")), "{shown:?}");
    assert!(shown.contains(&pair("tenant.edit", "•••")), "{shown:?}");
    assert!(shown.contains(&pair("user.edit", "nora")), "{shown:?}");
    let found = seen_by_chief(&sandbox, &["--user", "sam", "--json"]);
    assert_eq!(found.json(), serde_json::json!([]));
}

#[test]
fn n11_who_deleted_somebody_still_reads_whom() {
    let sandbox = two_tenants();
    let delete = sandbox.vogt(&["user", "delete", "nora", "--yes"]);
    delete.acting_as("chief", USER_PASSWORD).run().ok();
    let list = seen_by_chief(&sandbox, &["--action", "user.delete", "--json"]).json();
    assert_eq!(list[0]["target"], "nora");
    assert_eq!(list[0]["details"]["tenants"][0], "north");
}

#[test]
fn n11_what_is_gone_stays_named_for_its_tenant_and_what_is_elsewhere_does_not() {
    let sandbox = two_tenants();
    let chief = |args: &[&str]| {
        let call = sandbox.vogt(args).acting_as("chief", USER_PASSWORD);
        call.run().ok();
    };
    let root = |args: &[&str]| {
        sandbox.vogt(args).run().ok();
    };
    chief(&[
        "role", "add", "clerk", "--tenant", "north", "--right", "login",
    ]);
    chief(&["user", "grant", "nora", "clerk"]);
    chief(&["role", "edit", "clerk", "--title", "Clerk of North"]);
    chief(&["role", "delete", "clerk", "--revoke", "--yes"]);
    root(&[
        "role", "add", "clerk", "--tenant", "south", "--right", "login",
    ]);
    root(&["tenant", "appearance", "add", "light", "--tenant", "north"]);
    root(&["tenant", "appearance", "add", "night", "--tenant", "south"]);
    sandbox.add_user("sam", &["--tenant", "south"]);
    root(&["user", "edit", "sam", "--appearance", "night"]);
    root(&["user", "edit", "nora", "--appearance", "light"]);
    // sam comes to belong to north
    root(&["user", "edit", "sam", "--tenant", "north"]);
    let list = seen_by_chief(&sandbox, &["--json"]);
    let shown = targets(&list);
    for action in ["role.add", "role.edit", "role.delete"] {
        let pair = (action.to_owned(), "clerk".to_owned());
        assert!(shown.contains(&pair), "{action}: {shown:?}");
    }
    assert!(list.stdout.contains("Clerk of North"), "{}", list.stdout);
    let entries = list.json();
    let of = |action: &str, key: &str| {
        let all = entries.as_array().unwrap().iter();
        let all = all.filter(|entry| entry["action"] == action);
        let told = all.map(|entry| entry["details"][key].clone());
        told.filter(|told| !told.is_null()).collect::<Vec<_>>()
    };
    assert_eq!(of("user.grant", "role"), ["clerk"]);
    let chosen = of("user.edit", "appearance");
    let after: Vec<_> = chosen.iter().map(|told| told["after"].clone()).collect();
    assert!(after.contains(&"•••".into()), "{chosen:?}");
    assert!(after.contains(&"light".into()), "{chosen:?}");
    assert!(!list.stdout.contains("night"), "{}", list.stdout);
}
