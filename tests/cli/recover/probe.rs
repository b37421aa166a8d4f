//! The command that knows what the application holds, and everything that can go wrong with it.

use super::*;
use std::time::{Duration, Instant};

/// A probe that runs this script with the tenant as `$1`, within two seconds.
fn with_probe(sandbox: &Sandbox, script: &str) {
    let quoted = script.replace('\\', "\\\\").replace('"', "\\\"");
    sandbox.folder(".config/vogt");
    sandbox.write(
        ".config/vogt/config.toml",
        format!("[probe]\ncommand = [\"sh\", \"-c\", \"{quoted}\", \"sh\", \"{{tenant}}\"]\ntimeout = \"2s\"\n"),
    );
}

const NOTHING: &str = "echo '{\"clients\": 0, \"file_transfers\": 0}'";

fn probe(sandbox: &Sandbox) -> Call<'_> {
    sandbox.vogt(&["tenant", "data", "probe", "nord", "--json"])
}

#[test]
fn k9_the_probe_writes_down_what_the_application_says() {
    let sandbox = firm();
    refused(probe(&sandbox).run(), 6, "the settings name no probe");
    with_probe(
        &sandbox,
        "test \"$1\" = nord && echo '{\"clients\": 12, \"invoices\": 3}'",
    );
    let data = probe(&sandbox).run().ok().json();
    assert_eq!(
        data["data"],
        serde_json::json!({"clients": 12, "invoices": 3})
    );
    let before = sandbox.dump();
    probe(&sandbox).arg("-n").run().ok();
    assert_eq!(sandbox.dump(), before);
    refused(
        sandbox.vogt(&["tenant", "data", "probe", "nrd"]).run(),
        3,
        "did you mean nord?",
    );
    refused(
        by(probe(&sandbox), "nele").run(),
        5,
        "does not hold system.settings",
    );
}

#[test]
fn k9_whatever_goes_wrong_is_unknown_and_changes_nothing() {
    for (script, words) in [
        ("exit 1", "sh failed"),
        ("sleep 60", "sh took longer than 2s"),
        ("sleep 60 & echo '{}'", "sh took longer than 2s"),
        ("echo no such tenant", "did not answer with a JSON object"),
        (
            "echo '{\"clients\": -1}'",
            "did not answer with a JSON object",
        ),
        (
            "echo '{\"clients\": 5, \"clients\": 0}'",
            "did not answer with a JSON object",
        ),
        ("echo '{\"Many Clients\": 5}'", "named a kind that is none"),
        ("yes | head -c 100000", "said more than"),
        ("echo '{\"clients\": 0}'; exit 3", "sh failed"),
    ] {
        let sandbox = empty_firm();
        with_probe(&sandbox, script);
        let before = sandbox.dump();
        let begun = Instant::now();
        refused(probe(&sandbox).run(), 8, words);
        assert!(begun.elapsed() < Duration::from_secs(20), "{script}");
        assert_eq!(sandbox.dump(), before, "{script}");
        // what was reported by hand does not stand in for a probe that is set up
        let opened = open(&sandbox, "nele").run().ok();
        assert_eq!(opened.json()["case"], 2, "{script}");
        assert!(
            opened.stderr.contains("what it holds is unknown"),
            "{}",
            opened.stderr
        );
    }
    let sandbox = empty_firm();
    sandbox.folder(".config/vogt");
    for (settings, words) in [
        ("[probe]\ncommand = []", "probe.command names no program"),
        ("[probe]\ncommand = \"ls\"", "expected a sequence"),
        (
            "[probe]\ncommand = [\"ls\"]\ntimeout = \"soon\"",
            "probe.timeout",
        ),
        ("[probe]\ncomand = [\"ls\"]", "did you mean probe.command?"),
        ("[probe]\ntimeout = \"9s\"", "command"),
    ] {
        sandbox.write(".config/vogt/config.toml", settings);
        refused(probe(&sandbox).run(), 6, words);
    }
    sandbox.write(
        ".config/vogt/config.toml",
        "[probe]\ncommand = [\"/nowhere/at/all\"]",
    );
    refused(
        probe(&sandbox).run(),
        8,
        "/nowhere/at/all cannot be started",
    );
}

#[test]
fn k9_a_hanging_probe_leaves_no_process_behind() {
    let sandbox = firm();
    let file = sandbox.path("ran");
    with_probe(
        &sandbox,
        &format!("(sleep 4; echo still > {}) & sleep 60", file.display()),
    );
    refused(probe(&sandbox).run(), 8, "took longer");
    std::thread::sleep(Duration::from_secs(4));
    assert!(!file.exists(), "its children go with it");
}

#[test]
fn k9_the_probe_is_asked_right_before_the_reset() {
    let sandbox = firm();
    with_probe(&sandbox, &format!("cat answer 2>/dev/null || {NOTHING}"));
    let opened = open(&sandbox, "nele").run().ok().json();
    assert_eq!(opened["case"], 3);
    sandbox.write("answer", "{\"clients\": 1, \"file_transfers\": 0}");
    // nobody has reported anything; the probe sees it
    refused(recover(&sandbox, &["complete", "1"]).run(), 5, "1 clients");
    assert_eq!(case(&sandbox, "1")["case"], 2);
    assert_eq!(
        run(&sandbox, &["tenant", "data", "show", "nord"])
            .stdout
            .matches("1 clients")
            .count(),
        1
    );

    let sandbox = firm();
    with_probe(&sandbox, NOTHING);
    open(&sandbox, "nele").run().ok();
    // ten days later the old counts are stale, and the probe's are new
    let later = "2026-12-03 08:00:00";
    recover(&sandbox, &["complete", "1"]).at(later).run().ok();
    assert!(mails(&sandbox).contains("reset nele@example.org"));
}

#[test]
fn k9_a_failing_probe_at_the_last_moment_makes_it_case_2() {
    let sandbox = firm();
    with_probe(&sandbox, &format!("test ! -e broken && {NOTHING}"));
    open(&sandbox, "nele").run().ok();
    sandbox.write("broken", "");
    refused(
        recover(&sandbox, &["complete", "1"]).run(),
        5,
        "clients unknown",
    );
    assert_eq!(case(&sandbox, "1")["case"], 2);
}

#[test]
fn k9_data_written_after_the_probe_was_asked_refuse() {
    // the probe itself stands for an application that goes on working meanwhile
    let sandbox = firm();
    let vogt = sandbox.program_path().display().to_string();
    let report = format!("{vogt} tenant data set nord clients=2 >/dev/null");
    with_probe(&sandbox, &format!("test -e busy && {report}; {NOTHING}"));
    open(&sandbox, "nele").run().ok();
    sandbox.write("busy", "");
    refused(recover(&sandbox, &["complete", "1"]).run(), 5, "2 clients");
}

#[test]
fn k9_every_tenant_the_account_reaches_is_asked_about() {
    let sandbox = firm();
    run(&sandbox, &["tenant", "add", "west", "--name", "West"]);
    let vera = [
        "user",
        "edit",
        "nele",
        "--global",
        "--restrict-to",
        "nord,west",
    ];
    by(sandbox.vogt(&vera), ADMIN).run().ok();
    with_probe(&sandbox, NOTHING);
    let opened = open(&sandbox, "nele").args(&["--tenant", "nord"]).run();
    // one tenant after the other, all of them asked
    assert_eq!(opened.ok().json()["case"], 3);
    let asked =
        "SELECT count(*) FROM audit WHERE action = 'tenant.data' AND details LIKE '%probe%'";
    assert_eq!(sandbox.sqlite(asked), "4");
}

#[test]
fn the_probe_is_not_asked_where_people_are() {
    let sandbox = firm_with_colleague();
    with_probe(&sandbox, "touch asked; exit 1");
    let opened = open(&sandbox, "nele").run().ok();
    assert_eq!(opened.json()["case"], 1);
    assert!(!sandbox.path("asked").exists());
}
