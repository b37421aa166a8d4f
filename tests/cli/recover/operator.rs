//! The operator has no other way to an administrator's credentials (K5): every path is walked.

use super::*;

/// What is kept of the administrators' credentials and of who is one.
fn credentials(sandbox: &Sandbox) -> String {
    sandbox.sqlite(
        "SELECT username, email, password_kind, password_hash, password_set_at, locked_at
           FROM users WHERE username IN ('ada', 'nele');
         SELECT user_id, role_id, tenant_id, until FROM assignments WHERE role_id IN (
             SELECT role_id FROM role_rights WHERE name = 'admin.change');
         SELECT user_id, token_hash FROM one_time_tokens;
         SELECT name FROM role_rights WHERE role_id IN (
             SELECT id FROM roles WHERE origin <> 'system');
         SELECT * FROM totp; SELECT * FROM spare_codes",
    )
}

#[test]
fn k5_every_other_path_is_closed_and_names_the_open_one() {
    let sandbox = firm_with_colleague();
    let own = [
        "--email",
        "op@x.example",
        "--first-name",
        "O",
        "--last-name",
        "P",
    ];
    let header = "username,email,first_name,last_name,scope,tenant,roles";
    sandbox.write(
        "mail.csv",
        format!("{header}\nnele,op@x.example,nele,Example,tenant,nord,administrator\n"),
    );
    sandbox.write("hash.csv", format!("{header},password_hash\nnele,nele@example.org,nele,Example,tenant,nord,administrator,x\n"));
    sandbox.write(
        "role.csv",
        format!("{header}\nben,ben@example.org,ben,Example,tenant,nord,administrator\n"),
    );
    sandbox.write(
        "new.csv",
        format!("{header}\neve,op@x.example,E,E,tenant,nord,administrator\n"),
    );
    sandbox.sqlite(
        "INSERT INTO totp (user_id, secret, created_at, confirmed_at)
         SELECT id, x'00', 1, 1 FROM users WHERE username = 'ada'",
    );
    let before = credentials(&sandbox);
    let paths: Vec<Vec<&str>> = vec![
        vec!["user", "password", "nele", "--temporary", "--print"],
        vec!["user", "password", "ada", "--temporary", "--print"],
        vec!["user", "edit", "nele", "--email", "op@x.example"],
        vec!["user", "import", "mail.csv", "--update"],
        vec!["user", "import", "role.csv", "--update"],
        vec!["user", "import", "new.csv"],
        vec!["user", "grant", "ben", "administrator", "--tenant", "nord"],
        vec![
            "user",
            "grant",
            "ben",
            "administrator",
            "--tenant",
            "nord",
            "--until",
            "1h",
        ],
        vec!["role", "assign", "administrator", "ben", "--tenant", "nord"],
        vec![
            "role",
            "add",
            "vice",
            "--global",
            "--right",
            "login,user.password,admin.change",
        ],
        vec![
            "role",
            "add",
            "desk",
            "--global",
            "--right",
            "login,recover.manage",
        ],
        vec!["role", "copy", "administrator", "vice"],
        vec!["lockout", "reset", "nele"],
        vec!["lockout", "unlock", "nele"],
        vec!["auth", "totp", "remove", "ada"],
    ];
    for path in &paths {
        let outcome = sandbox.vogt(path).args(&["--yes", "--json"]).run().code(5);
        // of an import, in what is said of the line
        assert!(
            outcome.stderr.contains("vogt recover open"),
            "{}",
            outcome.transcript()
        );
    }
    for place in [vec!["--tenant", "nord"], vec!["--global"]] {
        let add = sandbox
            .vogt(&["user", "add", "eve", "--role", "administrator"])
            .args(&place);
        let outcome = refused(
            add.args(&own).args(&["--temporary", "--print"]).run(),
            5,
            "makes no other",
        );
        assert!(
            outcome.stderr.contains("vogt recover open"),
            "{}",
            outcome.transcript()
        );
    }
    // with other answers, but no way either
    let again = ["init", "--admin", "eve", "--temporary", "--print"];
    refused(sandbox.vogt(&again).args(&own).run(), 4, "exists already");
    refused(
        sandbox.vogt(&["user", "delete", "ada", "--yes"]).run(),
        5,
        "last administrator",
    );
    refused(
        sandbox.vogt(&["recover", "codes"]).run(),
        5,
        "is no administrator",
    );
    let hash = sandbox
        .vogt(&["user", "import", "hash.csv", "--update"])
        .run();
    assert_ne!(hash.code, 0, "{}", hash.transcript());
    assert_eq!(credentials(&sandbox), before);
    // the place of one who is gone is not the operator's to fill
    run(&sandbox, &["user", "delete", "nele", "--yes"]);
    let add = sandbox.vogt(&["user", "add", "nele", "--role", "administrator"]);
    let add = add.args(&["--tenant", "nord"]).args(&own);
    refused(
        add.args(&["--temporary", "--print"]).run(),
        5,
        "makes no other",
    );
    refused(sandbox.vogt(&again).args(&own).run(), 4, "exists already");
}

#[test]
fn k5_a_name_is_not_an_account() {
    // renaming an administrator away and adding someone of that name gives that someone nothing
    let sandbox = firm();
    run(&sandbox, &["user", "rename", "nele", "nele2"]);
    sandbox.add_user("nele", &["--tenant", "nord"]);
    assert_eq!(sandbox.user("nele")["administrator"], Value::Null);
    assert_eq!(sandbox.user("nele2")["administrator"], "administrator");
    open(&sandbox, "nele2").run().ok();
    // nor does a case follow the name
    run(&sandbox, &["user", "rename", "nele", "x"]);
    run(&sandbox, &["user", "rename", "nele2", "nele"]);
    assert_eq!(case(&sandbox, "1")["admin"], "nele");
    refused(open(&sandbox, "nele").run(), 4, "case 1 about nele is open");
}

#[test]
fn k5_a_tenant_s_manager_is_no_administrator_and_reaches_none() {
    let sandbox = firm_with_colleague();
    run(&sandbox, &["tenant", "manager", "add", "nord", "ben"]);
    let set = ["user", "password", "nele", "--temporary", "--print"];
    by(sandbox.vogt(&set), "ben").run().code(3);
    // a second administrator can be deleted by the operator, who makes none in the place
    sandbox.add_admin("nora", &["--tenant", "nord"]);
    run(&sandbox, &["user", "delete", "nora", "--yes"]);
    let grant = ["user", "grant", "ben", "administrator", "--tenant", "nord"];
    refused(sandbox.vogt(&grant).run(), 5, "makes no other there");
    // nor does it take over the deputy
    open(&sandbox, "nele").run().ok();
    recover(&sandbox, &["promote", "1", "--deputy", "ben"])
        .run()
        .ok();
    for path in [
        vec!["user", "password", "ben", "--temporary", "--print"],
        vec!["user", "edit", "ben", "--email", "op@x.example"],
    ] {
        refused(sandbox.vogt(&path).run(), 5, "ben is an administrator");
    }
}
