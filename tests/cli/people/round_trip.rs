//! What `user export` writes, `user import` takes back: without a change where nothing differs,
//! and as far as the law goes where something does.

use serde_json::{Value, json};

use super::{audited, by, installation, refused, show};
use crate::common::{ADMIN, Outcome, Sandbox};

const FORMATS: [&str; 2] = ["jsonl", "csv"];

/// Everyone as that format has them.
fn export(sandbox: &Sandbox, actor: &str, format: &str, more: &[&str]) -> String {
    let call = by(sandbox, actor, &["user", "export", "-o", format]);
    call.args(more).run().ok().stdout
}

fn import(sandbox: &Sandbox, actor: &str, name: &str, more: &[&str]) -> Outcome {
    by(sandbox, actor, &["user", "import", name])
        .args(more)
        .run()
}

/// Imports these lines.
fn take(sandbox: &Sandbox, actor: &str, lines: &[Value], more: &[&str]) -> Outcome {
    let text: Vec<String> = lines.iter().map(Value::to_string).collect();
    sandbox.write("people.jsonl", text.join("\n"));
    import(sandbox, actor, "people.jsonl", more)
}

/// The same person with other members.
fn but(mut person: Value, members: Value) -> Value {
    let Value::Object(members) = members else {
        panic!("no object: {members}")
    };
    person.as_object_mut().unwrap().extend(members);
    person
}

/// Who shows what a line of an export can hold: on top of [`installation`].
fn everything(sandbox: &Sandbox) {
    let run = |args: &[&str]| by(sandbox, ADMIN, args).run().ok();
    run(&["right", "import", "--builtin", "banking"]);
    sandbox.policy("strict", "min_length = 20");
    run(&[
        "role", "add", "clerk", "--tenant", "north", "--right", "login",
    ]);
    let several = ["--global", "--restrict-to", "north,south", "--bank-access"];
    sandbox.add_user("several", &several);
    run(&["tenant", "manager", "add", "south", "several"]);
    let until = ["--tenant", "north", "--until", "2027-02-01T10:00:00Z"];
    run(&[&["user", "grant", "several", "billing"], &until[..]].concat());
    run(&["user", "grant", "several", "clerk"]);
    run(&[
        "user",
        "deny",
        "several",
        "bank.payments.salary",
        "user.view",
    ]);
    sandbox.add_user("everywhere", &["--policy", "strict", "--appearance=dark"]);
    run(&["tenant", "manager", "add", "north", "everywhere"]);
    sandbox.add_user("elsewhere", &[]);
    run(&["user", "grant", "elsewhere", "member", "--tenant", "south"]);
    run(&["user", "revoke", "elsewhere", "member"]);
    let ends = ["--demo=3d", "--expires", "2027-01-31", "--language=de"];
    sandbox.add_user("short", &ends);
    let mark = ["--bank-access", "--import-bank-access", "--locked"];
    sandbox.add_user("marked", &mark);
    run(&["user", "edit", "bea", "--appearance", "aurora"]);
    run(&["user", "deny", "bea", "user.view"]);
    let soon = ["--until", "2026-12-24T00:00:00Z"];
    run(&[&["user", "grant", "ben", "billing"], &soon[..]].concat());
}

/// What stays behind when people move, and what follows from it.
fn comparable(mut person: Value, hashes: bool) -> Value {
    person["created_at"].take();
    for reason in person["reasons"].as_array_mut().unwrap() {
        *reason = reason["code"].take();
    }
    if !hashes {
        for part in ["must_change_password", "password", "status", "reasons"] {
            person[part].take();
        }
    }
    person
}

#[test]
fn an_unchanged_export_changes_nothing_for_whomever_an_installation_holds() {
    let sandbox = Sandbox::at("2026-12-01 08:00:00");
    let made = sandbox.vogt(&["init", "--example", "--json"]).run().ok();
    let ada = made.json()["example"]["password"].take();
    let ada = ada.as_str().unwrap();
    let by_ada = |args: &[&str]| sandbox.vogt(args).acting_as("ada", ada).run().ok();
    sandbox.one_for_each_reason();
    // a role kept from times as someone of all tenants, which has no effect any more
    sandbox.add_user("settled", &[]);
    by_ada(&["user", "grant", "settled", "editor", "--tenant", "hansa"]);
    by_ada(&["user", "edit", "settled", "--tenant", "brightside"]);
    by_ada(&["tenant", "appearance", "add", "dusk", "--tenant", "lindner"]);
    by_ada(&["user", "edit", "paul", "--appearance", "dusk"]);
    by_ada(&["tenant", "manager", "add", "hansa", "grace"]);
    by_ada(&["user", "deny", "grace", "user.view", "object.image.show"]);
    let until = ["--tenant", "hansa", "--until", "2026-12-02"];
    by_ada(&[&["user", "grant", "grace", "banking"], &until[..]].concat());
    by_ada(&[
        "lockout",
        "lock",
        "nora",
        "--reason",
        "a temporary_password_used: b",
    ]);
    let people = sandbox.sqlite("SELECT count(*) FROM users");
    let before = sandbox.dump();
    for (format, hashes) in [
        ("jsonl", false),
        ("csv", false),
        ("jsonl", true),
        ("csv", true),
        ("json", false),
    ] {
        let name = format!("all.{format}");
        let more: &[&str] = if hashes { &["--with-hashes"] } else { &[] };
        sandbox.write(&name, export(&sandbox, "operator", format, more));
        // also once roles, demos and accounts have come to the end that the file says
        for moment in ["2026-12-01 08:00:00", "2026-12-20 08:00:00"] {
            let call = sandbox.vogt(&["user", "import", &name, "--update", "--json"]);
            let done = call.at(moment).run().ok();
            let json = done.json();
            let unchanged = json["unchanged"].to_string();
            assert_eq!(unchanged, people, "{}", done.transcript());
            assert_eq!(json["notes"], json!([]), "{}", done.transcript());
            assert_eq!(done.stderr, "", "{}", done.transcript());
            assert_eq!(sandbox.dump(), before, "{format} {hashes} {moment}");
        }
    }
}

#[test]
fn an_export_comes_in_where_nobody_is_and_goes_out_the_same() {
    let sandbox = installation();
    everything(&sandbox);
    for (format, hashes) in [("jsonl", true), ("csv", true), ("csv", false)] {
        let more: &[&str] = if hashes { &["--with-hashes"] } else { &[] };
        let name = format!("all.{format}");
        let exported = export(&sandbox, "operator", format, more);
        let people = export(&sandbox, "operator", "jsonl", more);

        let other = Sandbox::at("2026-11-23 08:00:00");
        other.init_with_admin();
        other.sqlite(
            "INSERT INTO tenants (slug, name, created_at) VALUES ('north', 'N', 1), ('south', 'S', 1);
             INSERT INTO appearances (name, tenant_id) VALUES ('dark', NULL), ('aurora', 1)",
        );
        let run = |args: &[&str]| by(&other, ADMIN, args).run().ok();
        run(&["right", "import", "--builtin", "banking"]);
        other.policy("strict", "min_length = 20");
        run(&[
            "role", "add", "clerk", "--tenant", "north", "--right", "login",
        ]);
        other.write(&name, &exported);
        let done = import(&other, "operator", &name, &["--update", "--json"]).ok();
        let added = people.lines().count() - 1;
        assert_eq!(done.json()["added"], added, "{}", done.transcript());

        let persons = |text: &str| -> Vec<Value> {
            let lines = text.lines().map(|line| serde_json::from_str(line).unwrap());
            lines
                .filter(|person: &Value| person["username"] != ADMIN)
                .map(|person| comparable(person, hashes))
                .collect()
        };
        let copies = persons(&export(&other, "operator", "jsonl", more));
        for (copy, original) in copies.into_iter().zip(persons(&people)) {
            assert_eq!(copy, original, "{format} {hashes}");
        }
        // what was taken in is what is there
        let before = other.dump();
        let again = import(&other, "operator", &name, &["--update", "--json"]).ok();
        assert_eq!(again.json()["unchanged"], added + 1);
        assert_eq!(other.dump(), before);
        other.vogt(&["db", "check"]).run().ok();
        other.vogt(&["audit", "verify"]).run().ok();
    }
}

#[test]
fn a_line_that_differs_changes_what_its_verbs_would() {
    let sandbox = installation();
    everything(&sandbox);
    let several = but(
        show(&sandbox, "several"),
        json!({
            "tenants": ["north"],
            "manages": [],
            "denied": ["login", "user.view"],
            "roles": [
                {"role": "billing", "tenant": "north", "until": "2027-03-01T10:00:00Z"},
                {"role": "member", "tenant": null, "until": null},
            ],
        }),
    );
    let short = but(
        show(&sandbox, "short"),
        json!({"demo_until": null, "expires_at": "2027-02-28T00:00:00Z", "appearance": "plain"}),
    );
    let elsewhere = but(show(&sandbox, "elsewhere"), json!({"manages": ["south"]}));
    let lines = [elsewhere.clone(), several.clone(), short.clone()];
    let before = sandbox.dump();
    take(&sandbox, "operator", &lines, &["--update", "-n"]).ok();
    assert_eq!(sandbox.dump(), before, "a dry run leaves no trace");
    let done = take(&sandbox, "operator", &lines, &["--update", "--json"]).ok();
    assert_eq!(done.json()["updated"], 3, "{}", done.transcript());
    for line in [several, short, elsewhere] {
        let name = line["username"].as_str().unwrap();
        let now = show(&sandbox, name);
        for member in [
            "tenants",
            "manages",
            "denied",
            "roles",
            "demo_until",
            "expires_at",
        ] {
            assert_eq!(now[member], line[member], "{name} {member}");
        }
    }
    assert_eq!(show(&sandbox, "short")["appearance"], "plain");
    let actions = sandbox
        .sqlite("SELECT action || ' ' || target FROM audit WHERE via = 'user import' ORDER BY seq");
    insta::assert_snapshot!(actions, @r"
    manager.add elsewhere
    user.edit several
    user.grant several
    user.revoke several
    user.deny several
    user.allow several
    user.edit short
    ");
    sandbox.vogt(&["audit", "verify"]).run().ok();
}

#[test]
fn what_an_import_does_not_do_is_told_with_its_line() {
    let sandbox = installation();
    everything(&sandbox);
    let local = |members| but(show(&sandbox, "ben"), members);
    let new = |name: &str, members| {
        let person = but(show(&sandbox, "gil"), json!({"username": name}));
        but(person, members)
    };
    let lines = [
        local(json!({"tenant": "south"})),
        but(
            show(&sandbox, "gil"),
            json!({"scope": "tenant", "tenant": "north"}),
        ),
        but(show(&sandbox, "bea"), json!({"denied": ["user.veiw"]})),
        but(show(&sandbox, "sam"), json!({"manages": ["north"]})),
        but(
            show(&sandbox, "several"),
            json!({"restricted": true, "tenants": [], "manages": []}),
        ),
        but(show(&sandbox, "everywhere"), json!({"manages": ["nroth"]})),
        but(
            show(&sandbox, "elsewhere"),
            json!({"restricted": true, "tenants": ["nroth"]}),
        ),
        but(
            show(&sandbox, "short"),
            json!({"demo_until": "2026-01-01T00:00:00Z"}),
        ),
        but(show(&sandbox, "marked"), json!({"bank_access": false})),
        but(
            show(&sandbox, "mia"),
            json!({"roles": [
                {"role": "member", "tenant": "south", "until": null},
            ]}),
        ),
        new(
            "n1",
            json!({"roles": [
                {"role": "member", "tenant": null, "until": "2027-01-01T00:00:00Z"},
            ]}),
        ),
        new("n2", json!({"restricted": true, "tenants": []})),
        new("n3", json!({"appearance": "desert"})),
        new(
            "n4",
            json!({"roles": [
                {"role": "membr", "tenant": "south", "until": null},
            ]}),
        ),
        new("n5", json!({"denied": "login"})),
        new("n6", json!({"restricted": "yes"})),
        new("n7", json!({"policy": {"name": "strict"}})),
        new(
            "n8",
            json!({"roles": [{"role": "member", "until": "soon"}]}),
        ),
    ];
    let before = sandbox.dump();
    let refused = take(&sandbox, "operator", &lines, &["--update"]).code(6);
    assert_eq!(sandbox.dump(), before, "{}", refused.transcript());
    insta::assert_snapshot!(refused.stderr, @r"
    people.jsonl:1: ben belongs to the tenant north, which an import never changes; user edit does
    people.jsonl:2: gil belongs to no single tenant, which an import never changes; user edit does
    people.jsonl:3: column denied: no right is named user.veiw; did you mean user.view?
    people.jsonl:4: sam belongs to the tenant south and to no other
    people.jsonl:5: nobody can be restricted to no tenant at all; name one in tenants
    people.jsonl:6: column manages: no tenant is named nroth; did you mean north?
    people.jsonl:7: column tenants: no tenant is named nroth; did you mean north?
    people.jsonl:8: demo: 2026-01-01T00:00:00Z has passed already
    people.jsonl:9: marked has bank access, which is chosen once, for good
    people.jsonl:10: mia may not enter the tenant south: the role would have no effect there
    people.jsonl:11: n1 has no other role for good: at least one stays
    people.jsonl:12: nobody can be restricted to no tenant at all; name one in tenants
    people.jsonl:13: column appearance: the appearance desert is for people of another tenant than n3
    people.jsonl:14: column roles: no role is named membr; did you mean member?
    people.jsonl:15: column denied: it is a list of names
    people.jsonl:16: column restricted: write true or false
    people.jsonl:17: column policy: it does not say which policy is the person's own
    people.jsonl:18: column roles: it is no moment such as 2027-01-31T18:00:00Z
    error: 18 of 18 lines cannot be imported; nothing was kept
    hint: mend the lines, or leave them out with --skip-bad
    ");
}

#[test]
fn e13_an_import_withholds_gives_and_restricts_no_more_than_its_importer_may() {
    let sandbox = installation();
    everything(&sandbox);
    sandbox.add_user("both", &["--global", "--restrict-to", "north,south"]);
    let line = |name: &str, members| but(show(&sandbox, name), members);
    // as chief sees who belongs to the north and the south
    let both = |members| but(line("both", json!({"tenants": ["north"]})), members);
    let until = "2027-01-01T00:00:00Z";
    let roles = |second: Value| json!({"roles": ["member", second]});
    let billing = json!({"role": "billing", "tenant": "north", "until": until});
    let administrator = json!({"role": "administrator", "tenant": "north", "until": until});
    let trail = || sandbox.sqlite("SELECT count(*) FROM audit WHERE via = 'user import'");
    for (actor, line, code, words) in [
        // a role that the importer does not hold, and what a manager may give and withhold
        (
            "mia",
            line("bea", roles(billing)),
            5,
            "column roles: mia cannot give billing.manage in the tenant north",
        ),
        (
            "mia",
            line(
                "ben",
                json!({"manages": ["north"], "denied": ["user.view"]}),
            ),
            0,
            "",
        ),
        // people of other places, too, and those who are not seen at all
        (
            "chief",
            both(json!({"denied": ["login"]})),
            5,
            "chief does not hold role.assign in another tenant",
        ),
        (
            "chief",
            both(json!({"restricted": false})),
            5,
            "chief does not hold user.change in another tenant",
        ),
        ("chief", both(json!({"manages": ["north"]})), 0, ""),
        (
            "chief",
            line("gil", json!({"denied": ["login"]})),
            5,
            "chief does not hold user.create everywhere",
        ),
        (
            "chief",
            line("sam", json!({"denied": ["login"]})),
            6,
            "column tenant: no tenant is named south",
        ),
        // the own account
        (
            "chief",
            line("chief", json!({"denied": ["login"]})),
            5,
            "nobody can withhold the login from the own account",
        ),
        (
            "chief",
            line("chief", roles(administrator.clone())),
            5,
            "nobody can change the administrator status of the own account",
        ),
        (
            "mia",
            line("mia", json!({"manages": []})),
            5,
            "nobody can change the manager status of the own account",
        ),
        // what the operator gives nobody, and takes from nobody
        (
            "operator",
            line("ben", roles(administrator)),
            5,
            "column roles: there has been an administrator in the tenant north",
        ),
        (
            "operator",
            line("several", json!({"denied": ["login"]})),
            5,
            "column manages: several is the last manager of south",
        ),
    ] {
        let before = trail();
        let outcome = take(&sandbox, actor, &[line], &["--update"]);
        refused(outcome, code, words);
        assert_eq!(trail() == before, code != 0, "{words}");
    }
}

#[test]
fn an_export_by_someone_who_sees_less_wipes_nothing_they_do_not_see() {
    let sandbox = installation();
    let run = |args: &[&str]| by(&sandbox, ADMIN, args).run().ok();
    // gil came to the north from everywhere, and has kept a role in the south
    run(&["user", "grant", "gil", "billing", "--tenant", "south"]);
    run(&["user", "edit", "gil", "--tenant", "north"]);
    let roles = show(&sandbox, "gil")["roles"].take();
    assert_eq!(roles[0]["tenant"], "south", "{roles}");
    let kept = |text: &str| {
        assert!(text.contains("gil") && !text.contains("south"), "{text}");
        sandbox.write("north", text);
    };
    for format in FORMATS {
        kept(&export(&sandbox, "chief", format, &[]));
        let more = ["--update", "--json", "--format", format];
        for actor in ["chief", "operator", ADMIN] {
            let done = import(&sandbox, actor, "north", &more).ok();
            assert_eq!(done.json()["updated"], 0, "{}", done.transcript());
            assert_eq!(show(&sandbox, "gil")["roles"], roles);
        }
    }
    // nor is it lost where something else changes
    let mut gil = show(&sandbox, "gil");
    gil["roles"].as_array_mut().unwrap().remove(0);
    let gil = but(gil, json!({"last_name": "Neu"}));
    let done = take(&sandbox, "chief", &[gil], &["--update", "--json"]).ok();
    assert_eq!(done.json()["updated"], 1);
    assert_eq!(show(&sandbox, "gil")["roles"], roles);
    assert_eq!(show(&sandbox, "gil")["last_name"], "Neu");
    assert!(!audited(&sandbox, "user.edit").contains("roles"));
    // nor does a line that names one of two tenants take someone out of the other
    sandbox.add_user("both", &["--global", "--restrict-to", "north,south"]);
    let seen = by(&sandbox, "chief", &["user", "show", "both", "--json"]);
    let seen = seen.run().ok().json();
    assert_eq!(seen["tenants"], json!(["north"]));
    let done = take(&sandbox, "chief", &[seen], &["--update", "--json"]).ok();
    assert_eq!(done.json()["unchanged"], 1);
    assert_eq!(show(&sandbox, "both")["tenants"], json!(["north", "south"]));
}

#[test]
fn tenants_are_made_wherever_a_line_names_them() {
    let sandbox = installation();
    let person = |name: &str, members| {
        let person = but(show(&sandbox, "gil"), json!({"username": name}));
        but(person, members)
    };
    let lines = [
        person(
            "one",
            json!({"restricted": true, "tenants": ["east", "north"]}),
        ),
        person("two", json!({"manages": ["west"]})),
        person(
            "three",
            json!({"roles": [
                {"role": "member", "tenant": "far", "until": null},
            ]}),
        ),
    ];
    let missing = take(&sandbox, "operator", &lines, &[]).code(6);
    for words in [
        "1: column tenants: no tenant is named east",
        "2: column manages: no tenant is named west",
        "3: column roles: no tenant is named far",
    ] {
        assert!(missing.stderr.contains(words), "{}", missing.transcript());
    }
    let more = ["--create-tenants", "--json"];
    let done = import(&sandbox, "operator", "people.jsonl", &more).ok();
    assert_eq!(done.json()["tenants_created"], 3);
    assert_eq!(show(&sandbox, "one")["tenants"], json!(["east", "north"]));
    assert_eq!(show(&sandbox, "two")["manages"], json!(["west"]));
    assert_eq!(show(&sandbox, "three")["roles"][0]["tenant"], "far");
    sandbox.sqlite("UPDATE tenants SET max_users = 3 WHERE slug = 'east'");
    let both = json!({"restricted": true, "tenants": ["north", "east"]});
    let full = ["four", "five", "six"].map(|name| person(name, both.clone()));
    refused(
        take(&sandbox, "operator", &full, &[]),
        5,
        "people.jsonl:3: column tenant: the tenant east is full",
    );
}

/// The roles `pay`, which is of use with `enter` only, and `enter`.
fn companions(sandbox: &Sandbox) {
    let run = |args: &[&str]| by(sandbox, ADMIN, args).run().ok();
    run(&["right", "import", "--builtin", "banking"]);
    let rights = "bank.payments.salary,bank.payments.enter";
    run(&["role", "add", "pay", "--global", "--right", rights]);
    run(&["role", "revoke", "pay", "bank.payments.enter"]);
    let enter = "bank.payments.enter";
    run(&["role", "add", "enter", "--global", "--right", enter]);
}

#[test]
fn b27_a_line_leaves_no_right_without_its_companion_unsaid() {
    let sandbox = installation();
    companions(&sandbox);
    let ben = |roles: Value| but(show(&sandbox, "ben"), json!({"roles": roles}));
    let update = |line: Value| take(&sandbox, ADMIN, &[line], &["--update"]);
    let words = "bank.payments.salary must be combined with bank.payments.enter";
    refused(update(ben(json!(["member", "pay"]))), 5, words);
    update(ben(json!(["member", "enter"]))).ok();
    // the companion goes with the very line that brings the right
    refused(update(ben(json!(["member", "pay"]))), 5, words);
    update(ben(json!(["member", "enter", "pay"]))).ok();
    let fallen = update(ben(json!(["member", "pay"]))).ok();
    let note = "people.jsonl:1: bank.payments.salary falls, too: ben has it without";
    assert!(fallen.stderr.contains(note), "{}", fallen.transcript());
    let new = but(
        show(&sandbox, "gil"),
        json!({"username": "new", "roles": ["member", {"role": "pay", "tenant": "north"}]}),
    );
    refused(take(&sandbox, ADMIN, &[new], &[]), 5, words);
    let nobody = sandbox.vogt(&["user", "show", "new"]).run();
    refused(nobody, 3, "no user is named new");
}

#[test]
fn a_part_of_a_user_object_widens_no_role() {
    let sandbox = installation();
    let line = |role: Value| {
        json!({
            "username": "new", "email": "new@x.example", "first_name": "A", "last_name": "B",
            "scope": "global", "roles": ["member", role],
        })
    };
    for role in [
        json!({"role": "administrator", "tenant": "north"}),
        json!({"role": "billing", "until": "2027-01-01T00:00:00Z"}),
    ] {
        let words = "column roles: a role of one tenant, or one that ends by itself, comes in with";
        refused(take(&sandbox, ADMIN, &[line(role)], &[]), 6, words);
    }
    let plain = json!({"role": "billing", "tenant": null, "until": null});
    take(&sandbox, ADMIN, &[line(plain)], &[]).ok();
}

#[test]
fn b30_people_who_come_from_elsewhere_fill_a_tenant_for_the_lines_after() {
    let sandbox = installation();
    let both = ["--global", "--restrict-to", "south"];
    sandbox.add_user("mover", &both);
    let people = sandbox.vogt(&["tenant", "show", "north", "--json"]).run();
    let room = people.ok().json()["users"].as_u64().unwrap() + 2;
    let limit = format!("--max-users={room}");
    by(&sandbox, ADMIN, &["tenant", "edit", "north", &limit])
        .run()
        .ok();
    let new = |name: &str| but(show(&sandbox, "ben"), json!({"username": name}));
    let moves = but(
        show(&sandbox, "mover"),
        json!({"tenants": ["north", "south"]}),
    );
    let lines = [new("one"), moves, new("two")];
    refused(
        take(&sandbox, ADMIN, &lines, &["--update"]),
        5,
        "people.jsonl:3: column tenant: the tenant north is full",
    );
}

#[test]
fn k5_the_operator_makes_no_second_administrator_by_lines_one_after_the_other() {
    let sandbox = installation();
    let run = |args: &[&str]| by(&sandbox, "operator", args).run().ok();
    run(&["tenant", "add", "east", "--name", "East"]);
    sandbox.add_user("there", &["--tenant", "east"]);
    let text = "username,email,first_name,last_name,scope,tenant,roles,policy\n\
                first,a@x.example,A,A,tenant,east,administrator,nosuch\n\
                there,there@example.org,there,Example,tenant,east,administrator;member,\n\
                third,c@x.example,C,C,tenant,east,administrator,\n";
    sandbox.write("people.csv", text);
    let more = ["--update", "--skip-bad"];
    let done = import(&sandbox, "operator", "people.csv", &more).ok();
    assert!(
        done.stderr.contains("people.csv:4:"),
        "{}",
        done.transcript()
    );
    assert_eq!(show(&sandbox, "there")["administrator"], "administrator");
    refused(
        sandbox.vogt(&["user", "show", "third"]).run(),
        3,
        "no user is named third",
    );
}

#[test]
fn b27_each_place_of_a_role_has_its_companion() {
    let sandbox = installation();
    companions(&sandbox);
    let run = |args: &[&str]| by(&sandbox, ADMIN, args).run().ok();
    for tenant in ["north", "south"] {
        run(&["user", "grant", "gil", "enter", "--tenant", tenant]);
    }
    let at = |role: &str, tenant: &str| json!({"role": role, "tenant": tenant});
    let roles = [
        json!("member"),
        at("enter", "north"),
        at("pay", "north"),
        at("pay", "south"),
    ];
    let line = but(show(&sandbox, "gil"), json!({"roles": roles}));
    refused(
        take(&sandbox, ADMIN, &[line], &["--update"]),
        5,
        "bank.payments.salary must be combined with bank.payments.enter",
    );
}

#[test]
fn a_role_named_twice_is_given_once_and_with_one_end() {
    let sandbox = installation();
    let run = |args: &[&str]| by(&sandbox, ADMIN, args).run().ok();
    run(&[
        "role", "add", "clerk", "--tenant", "north", "--right", "login",
    ]);
    let gil = |roles: Value| but(show(&sandbox, "gil"), json!({"roles": roles}));
    // a tenant's role goes to its tenant, said or not
    let twice = json!(["member", "clerk", {"role": "clerk", "tenant": "north"}, "member"]);
    for outcome in ["updated", "unchanged"] {
        let more = ["--update", "--json"];
        let done = take(&sandbox, ADMIN, &[gil(twice.clone())], &more).ok();
        assert_eq!(done.json()[outcome], 1, "{}", done.transcript());
    }
    assert_eq!(audited(&sandbox, "user.grant").lines().count(), 1);
    let ends = ["2027-01-01T00:00:00Z", "2027-02-01T00:00:00Z"];
    let billing = ends.map(|until| json!({"role": "billing", "until": until}));
    refused(
        take(&sandbox, ADMIN, &[gil(json!(billing))], &["--update"]),
        6,
        "it gives the role billing twice, with two ends",
    );
}

#[test]
fn who_is_restricted_manages_none_but_those_tenants() {
    let sandbox = installation();
    let members = json!({"restricted": true, "tenants": ["north"], "manages": ["south"]});
    for name in ["gil", "new"] {
        let line = but(
            but(show(&sandbox, "gil"), json!({"username": name})),
            members.clone(),
        );
        refused(
            take(&sandbox, ADMIN, &[line], &["--update"]),
            6,
            "it names south in manages and not in tenants",
        );
    }
}

#[test]
fn tenants_are_made_for_people_who_are_there_already_and_many_at_once() {
    let sandbox = installation();
    let slugs: Vec<String> = (0..60).map(|number| format!("made-{number:02}")).collect();
    let line = but(
        show(&sandbox, "gil"),
        json!({"restricted": true, "tenants": slugs}),
    );
    let lines = [line];
    let hint = take(&sandbox, "operator", &lines, &["--update"]).code(6);
    assert!(hint.stderr.contains("--create-tenants"), "{}", hint.stderr);
    let more = ["--update", "--create-tenants", "--json"];
    let done = take(&sandbox, "operator", &lines, &more).ok();
    assert_eq!(done.json()["tenants_created"], 60);
    assert_eq!(show(&sandbox, "gil")["tenants"], json!(slugs));
}
