//! Whoever's account ends gives nothing that would outlast it: no role, no right, no credentials,
//! and no longer life to another account.

use super::{ADMIN, OPERATOR, by, installation, refused, roles};
use crate::common::{Call, Sandbox, USER_PASSWORD};

/// `dan` administers `north` until the end of the year; `eve` is a demo until the 10th of December.
fn with_dan() -> Sandbox {
    let sandbox = installation();
    sandbox.add_admin("dan", &["--tenant", "north", "--expires", "2026-12-31"]);
    sandbox.add_user("eve", &["--tenant", "north", "--demo=17d"]);
    sandbox
}

const SHORTER: &str = "it is held for a shorter time only";

fn add<'a>(sandbox: &'a Sandbox, name: &str, more: &[&str]) -> Call<'a> {
    let email = format!("{name}@example.org");
    sandbox
        .vogt(&["user", "add", name, "--email", &email, "--first-name", "A"])
        .args(&["--last-name", "B", "--role", "member", "--tenant", "north"])
        .args(more)
        .args(&["--password-stdin", "--json"])
        .secret(USER_PASSWORD)
        .acting_as("dan", USER_PASSWORD)
}

#[test]
fn n5_e13_whose_account_ends_gives_no_role_for_longer() {
    let sandbox = with_dan();
    let dan = "dan";
    refused(&sandbox, dan, "user grant ben administrator", 5, SHORTER);
    refused(
        &sandbox,
        dan,
        "user grant ben administrator --until 2027-01-01",
        5,
        "with an end that comes no later",
    );
    let until = "user grant ben administrator --until 2026-12-31";
    by(&sandbox, dan, until).run().ok();
    // a role for good ends with the account that gets it
    let given = by(&sandbox, dan, "user grant eve administrator").run().ok();
    let given = given.json();
    assert_eq!(roles(&given), ["administrator@north", "member@north"]);
    // ada's account has no end
    by(&sandbox, ADMIN, "user grant ben administrator")
        .run()
        .ok();
}

#[test]
fn n5_e13_whose_account_ends_adds_people_who_end_with_it() {
    let sandbox = with_dan();
    let refused = add(&sandbox, "fay", &[]).run().code(5);
    assert_eq!(
        refused.error_json()["message"],
        format!("dan cannot give login in the tenant north: {SHORTER}")
    );
    add(&sandbox, "fay", &["--expires", "2027-01-01"])
        .run()
        .code(5);
    add(&sandbox, "fay", &["--demo"]).run().ok();
    add(&sandbox, "gus", &["--expires", "2026-12-31"])
        .run()
        .ok();
    let header = "username,email,first_name,last_name,tenant,roles,demo\n";
    let line = "ivy,ivy@example.org,Ivy,I,north,member,";
    let import = |demo: &str| {
        let file = sandbox.write("people.csv", format!("{header}{line}{demo}\n"));
        let import = sandbox.vogt(&["user", "import"]).arg(file);
        import.acting_as("dan", USER_PASSWORD).run()
    };
    let outcome = import("").code(5);
    assert!(outcome.stderr.contains(SHORTER), "{}", outcome.transcript());
    import("60d").code(5);
    import("10d").ok();
}

#[test]
fn n5_e13_moving_the_end_of_an_account_is_giving() {
    let sandbox = with_dan();
    for (actor, end, code, words) in [
        ("dan", "--demo never", 5, SHORTER),
        ("dan", "--demo 60d", 5, SHORTER),
        ("dan", "--demo 30d", 0, ""),
        ("mia", "--demo never", 0, ""),
    ] {
        let line = format!("user edit eve {end}");
        if code == 0 {
            by(&sandbox, actor, &line).run().ok();
        } else {
            refused(&sandbox, actor, &line, code, words);
        }
    }
    // what eve holds and mia does not
    by(&sandbox, ADMIN, "user edit eve --demo 5d").run().ok();
    by(&sandbox, ADMIN, "user grant eve administrator")
        .run()
        .ok();
    refused(
        &sandbox,
        "mia",
        "user edit eve --demo 6d",
        3,
        "no user is named eve",
    );
    by(&sandbox, "nora", "user edit eve --demo 6d").run().ok();
    // the operator maintains: an administrator's account may live longer
    by(&sandbox, OPERATOR, "user edit dan --expires never")
        .run()
        .ok();
    by(&sandbox, "dan", "user edit eve --demo never").run().ok();
    // nobody moves the own end
    by(&sandbox, ADMIN, "user edit dan --expires 2026-12-31")
        .run()
        .ok();
    refused(
        &sandbox,
        "dan",
        "user edit dan --expires never",
        5,
        "the own account",
    );
}

#[test]
fn n5_e13_nor_are_rights_managers_or_passwords_given_for_longer() {
    let sandbox = with_dan();
    by(
        &sandbox,
        OPERATOR,
        "role add desk --tenant north --right login",
    )
    .run()
    .ok();
    by(&sandbox, OPERATOR, "user grant ben desk").run().ok();
    for line in [
        "user password ben --temporary --print",
        "user edit ben --email other@example.org",
    ] {
        by(&sandbox, "dan", line).run().code(5);
    }
    by(&sandbox, OPERATOR, "user deny ben login").run().ok();
    for line in [
        "user allow ben login",
        "tenant manager add north ben",
        "role grant desk user.view",
    ] {
        by(&sandbox, "dan", line).run().code(5);
    }
    // of somebody who ends sooner, the password may be set
    by(&sandbox, "dan", "user password eve --temporary --print")
        .run()
        .ok();
    by(&sandbox, "nora", "role grant desk user.view").run().ok();
    by(&sandbox, "nora", "user allow ben login").run().ok();
}
