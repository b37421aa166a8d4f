//! The second case of the way back in, from the request to the login, by nothing but commands.

use super::server::MailServer;
use super::{CHOSEN, START, redeem, send};
use crate::common::{Outcome, Sandbox, USER_PASSWORD};

/// `nele` alone administers the tenant `nord`, which holds data.
fn firm(server: &MailServer) -> Sandbox {
    let sandbox = Sandbox::still_at(START);
    server.settings(&sandbox, "");
    sandbox.init();
    run(
        &sandbox,
        &["tenant", "add", "nord", "--name", "Kanzlei Nord"],
    );
    sandbox.add_user("nele", &["--tenant", "nord", "--role", "administrator"]);
    let held = ["clients=12", "file_transfers=340"];
    run(
        &sandbox,
        &[&["tenant", "data", "set", "nord"], &held[..]].concat(),
    );
    sandbox
}

fn run(sandbox: &Sandbox, args: &[&str]) -> Outcome {
    sandbox.vogt(args).arg("--yes").run().ok()
}

/// Opens a case about `nele`, verifies the representative and asks for the link.
fn complete(sandbox: &Sandbox) {
    let asked = [
        "--requested-by",
        "Eva Nord",
        "--contact",
        "eva@nord.example",
    ];
    run(
        sandbox,
        &[&["recover", "open", "nele"], &asked[..]].concat(),
    );
    let shown = ["--document", "passport", "--method", "in-person"];
    let people = ["--representative", "Eva Nord", "--checked-by", "Max Huber"];
    run(
        sandbox,
        &[&["recover", "verify", "1"], &shown[..], &people[..]].concat(),
    );
    run(sandbox, &["recover", "complete", "1", "--mail-reset"]);
}

#[test]
fn k10_a_recovered_administrator_chooses_a_password_by_the_mailed_link_and_logs_in() {
    let server = MailServer::start("starttls");
    let sandbox = firm(&server);
    complete(&sandbox);
    assert!(server.mails().is_empty(), "mails wait for mail send");
    send(&sandbox).run().ok();

    let mails = server.mails();
    let link = |text: &str| text.contains("\n    vogt auth redeem\n");
    let [reset] = &mails
        .iter()
        .filter(|mail| link(&mail.body))
        .collect::<Vec<_>>()[..]
    else {
        panic!("one mail brings the link: {mails:?}");
    };
    assert_eq!(reset.header("X-To"), "nele@example.org");
    let token = reset.secret("").trim().to_owned();
    let told = mails
        .iter()
        .map(|mail| mail.header("X-To"))
        .collect::<Vec<_>>();
    assert!(told.contains(&"eva@nord.example"), "K13: {told:?}");
    let spread = mails.iter().filter(|mail| mail.body.contains(&token));
    assert_eq!(spread.count(), 1, "nobody else learns the key: {mails:?}");

    redeem(&sandbox, &[&token, CHOSEN]).run().ok();
    sandbox.login("nele", USER_PASSWORD).run().code(7);
    let login = sandbox.login("nele", CHOSEN).run().ok().json();
    assert_eq!(login["decision"], "granted");
    assert_eq!(login["tenants"], serde_json::json!(["nord"]));
    assert!(
        login["rights"]
            .as_array()
            .unwrap()
            .contains(&"user.password".into())
    );
    redeem(&sandbox, &[&token, "yet another password 77"])
        .run()
        .code(7);
    run(&sandbox, &["audit", "verify"]);
}

#[test]
fn k10_a_link_that_was_not_taken_in_a_day_is_asked_for_anew() {
    let server = MailServer::start("none");
    let sandbox = firm(&server);
    complete(&sandbox);
    send(&sandbox).run().ok();
    let mails = server.mails();
    let reset = mails
        .iter()
        .find(|mail| mail.body.contains("auth redeem"))
        .unwrap();
    let late = "2026-12-02 08:00:01";
    let token = reset.secret("").trim().to_owned();
    redeem(&sandbox, &[&token, CHOSEN]).at(late).run().code(7);
    // the old case is over; a new one can be opened
    let asked = [
        "--requested-by",
        "Eva Nord",
        "--contact",
        "eva@nord.example",
    ];
    let open = sandbox
        .vogt(&["recover", "open", "nele", "--json"])
        .args(&asked);
    assert_eq!(open.at(late).run().ok().json()["id"], 2);
}
