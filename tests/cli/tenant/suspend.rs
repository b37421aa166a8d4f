//! Suspending a tenant and resuming it.

use super::{asked, audited, by, installation, login, refused, refused_to, run};
use crate::common::{ADMIN, ADMIN_PASSWORD};

#[test]
fn e10_a_suspended_tenant_keeps_its_people_out_and_ends_their_sessions() {
    let sandbox = installation();
    run(&sandbox, &["tenant", "member", "add", "north", "rex"]);
    for name in ["ben", "mia", "rex", "sam", "gus"] {
        login(&sandbox, name).ok();
    }
    let suspend = ["tenant", "suspend", "north"];
    let asked_first = sandbox.vogt(&suspend).run();
    refused(
        asked_first,
        2,
        "Suspend north? 3 people cannot log in until it is resumed.",
    );
    let suspended = asked(&sandbox, &["tenant", "suspend", "north", "--yes"]);
    assert_eq!(suspended["status"], "suspended");
    let open = "SELECT username FROM sessions JOIN users u ON u.id = user_id ORDER BY username";
    assert_eq!(sandbox.sqlite(open), "gus\nrex\nsam");
    for (name, code) in [("ben", 7), ("mia", 7), ("tara", 7), ("rex", 0), ("gus", 0)] {
        login(&sandbox, name).code(code);
    }
    let ben = asked(&sandbox, &["user", "show", "ben"]);
    assert_eq!(ben["reasons"][0]["code"], "tenant_suspended");
    // once more is no news
    let before = sandbox.dump();
    run(&sandbox, &["tenant", "suspend", "north", "--yes"]);
    assert_eq!(sandbox.dump(), before);
    let resumed = asked(&sandbox, &["tenant", "resume", "north"]);
    assert_eq!(resumed["status"], "active");
    login(&sandbox, "ben").ok();
    assert_eq!(
        audited(&sandbox, "tenant"),
        "tenant.add north\ntenant.add south\ntenant.suspend north\ntenant.resume north"
    );
    let member_of_both = sandbox
        .vogt(&["tenant", "suspend", "south", "--dry-run"])
        .run();
    member_of_both.ok();
    assert_eq!(
        asked(&sandbox, &["tenant", "show", "south"])["status"],
        "active"
    );
}

#[test]
fn suspending_needs_tenant_change_there_and_nobody_shuts_out_the_own_account() {
    let sandbox = installation();
    for verb in ["suspend", "resume"] {
        refused_to(
            &sandbox,
            &["tenant", verb, "north"],
            &[
                (
                    "mia",
                    5,
                    "mia does not hold tenant.change in the tenant north",
                ),
                (
                    "ben",
                    5,
                    "ben does not hold tenant.change in the tenant north",
                ),
                (
                    "gus",
                    5,
                    "gus does not hold tenant.change in the tenant north",
                ),
                ("sam", 3, "no tenant is named north"),
                ("rex", 3, "no tenant is named north"),
            ],
        );
    }
    let own = "suspending north would shut out tara, who acts";
    refused_to(
        &sandbox,
        &["tenant", "suspend", "north"],
        &[("tara", 5, own)],
    );
    by(&sandbox, ADMIN, &["tenant", "suspend", "north", "--yes"])
        .run()
        .ok();
    // who is shut out does not act
    let resume = by(&sandbox, "tara", &["tenant", "resume", "north"]).run();
    resume.code(7);
    by(&sandbox, ADMIN, &["tenant", "resume", "north"])
        .run()
        .ok();
}

#[test]
fn n7_who_looks_after_an_open_place_is_not_kept_out_by_another_tenant() {
    let sandbox = installation();
    run(&sandbox, &["tenant", "member", "add", "north", "rex"]);
    run(&sandbox, &["tenant", "manager", "add", "south", "rex"]);
    run(&sandbox, &["tenant", "manager", "add", "north", "gus"]);
    run(&sandbox, &["tenant", "suspend", "north", "--yes"]);
    login(&sandbox, "rex").ok();
    login(&sandbox, "gus").ok();
    let south = run(&sandbox, &["tenant", "suspend", "south", "--yes", "--json"]);
    assert_eq!(south.json()["managers"][0], "rex");
    login(&sandbox, "rex").code(7);
    let ada = sandbox.vogt(&["auth", "login", ADMIN, "--password-stdin"]);
    ada.secret(ADMIN_PASSWORD).run().ok();
}
