//! The three cases in the README, typed as an administrator would and answered as it says.

use super::*;

const README: &str = include_str!("../../../README.md");

/// The console block under that heading.
fn block(heading: &str) -> Vec<&'static str> {
    let (_, from) = README
        .split_once(&format!("\n#### {heading}\n"))
        .expect(heading);
    let (_, from) = from.split_once("```console\n").expect("a block");
    from.split_once("```").expect("its end").0.lines().collect()
}

/// Types every command of a block and compares what the block says comes of it. A line `…` stands
/// for any lines; `…` within one for any text.
fn follow(sandbox: &Sandbox, heading: &str) {
    let mut lines = block(heading).into_iter().peekable();
    while let Some(line) = lines.next() {
        let mut command = line.strip_prefix("$ ").expect(line).to_owned();
        while let Some(start) = command.strip_suffix('\\') {
            let more = lines.next().expect(line).trim();
            command = format!("{} {more}", start.trim_end());
        }
        let mut expected = Vec::new();
        while lines.peek().is_some_and(|line| !line.starts_with("$ ")) {
            expected.extend(lines.next());
        }
        let outcome = typed(sandbox, &command);
        let said = format!("{}{}", outcome.stdout, outcome.stderr);
        let said: Vec<_> = said
            .lines()
            .map(|line| line.replace(&format!("os:{}", sandbox.operator()), "os:root"))
            .collect();
        assert!(
            fits(&said, &expected),
            "{command}\n{}\n\nnot\n{}",
            said.join("\n"),
            expected.join("\n")
        );
    }
}

/// Whoever acts is asked for the password; here it comes from a file.
fn typed(sandbox: &Sandbox, command: &str) -> Outcome {
    let words = shell_words(command);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["vogt", "--as", actor, rest @ ..] => by(sandbox.vogt(rest), actor).run(),
        ["vogt", rest @ ..] => sandbox.vogt(rest).run(),
        _ => panic!("{command}"),
    }
}

/// The words of a line, with double quotes around some.
fn shell_words(line: &str) -> Vec<String> {
    line.split('"')
        .enumerate()
        .flat_map(|(position, part)| {
            if position % 2 == 1 {
                vec![part.to_owned()]
            } else {
                part.split_whitespace().map(str::to_owned).collect()
            }
        })
        .collect()
}

fn fits(said: &[String], expected: &[&str]) -> bool {
    match (said, expected) {
        ([], []) => true,
        (_, ["…", rest @ ..]) => (0..=said.len()).any(|skip| fits(&said[skip..], rest)),
        ([line, more @ ..], [pattern, rest @ ..]) => like(line, pattern) && fits(more, rest),
        _ => false,
    }
}

fn like(line: &str, pattern: &str) -> bool {
    match pattern.split_once('…') {
        None => line == pattern,
        Some((start, end)) => line.strip_prefix(start).is_some_and(|rest| {
            (0..=rest.len())
                .filter(|at| rest.is_char_boundary(*at))
                .any(|at| like(&rest[at..], end))
        }),
    }
}

/// The law firm of the README.
fn readme_firm() -> Sandbox {
    let sandbox = Sandbox::still_at(START);
    sandbox.init_with_admin();
    run(
        &sandbox,
        &["tenant", "add", "nord", "--name", "Kanzlei Nord"],
    );
    let nele = [
        "--first-name",
        "Nele",
        "--last-name",
        "Nord",
        "--email",
        "nele@nord.example",
    ];
    sandbox.add_user(
        "nele",
        &[&["--tenant", "nord", "--role", "administrator"][..], &nele].concat(),
    );
    sandbox
}

#[test]
fn k1_case_1_as_in_the_readme() {
    let sandbox = readme_firm();
    let ben = [
        "--first-name",
        "Ben",
        "--last-name",
        "Nord",
        "--email",
        "ben@nord.example",
    ];
    sandbox.add_user("ben", &[&["--tenant", "nord"][..], &ben].concat());
    sandbox.person("ben", "created_at = 1");
    follow(&sandbox, "Case 1: a colleague can still log in");
    assert_eq!(case(&sandbox, "1")["status"], "completed");
}

#[test]
fn k5_case_2_as_in_the_readme() {
    let sandbox = readme_firm();
    run(
        &sandbox,
        &[
            "tenant",
            "data",
            "set",
            "nord",
            "clients=12",
            "file_transfers=340",
        ],
    );
    follow(&sandbox, "Case 2: nobody can, and data are there");
    assert_eq!(case(&sandbox, "1")["status"], "completed");
}

#[test]
fn k8_case_3_as_in_the_readme() {
    let sandbox = readme_firm();
    run(
        &sandbox,
        &[
            "tenant",
            "data",
            "set",
            "nord",
            "clients=0",
            "file_transfers=0",
        ],
    );
    follow(&sandbox, "Case 3: nobody can, and nothing is stored");
    assert_eq!(case(&sandbox, "1")["status"], "completed");
}
