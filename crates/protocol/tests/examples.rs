//! The protocols that come with the project.
#![expect(clippy::disallowed_methods, reason = "a test is an edge: it reads files")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};

use stipple_protocol::{Problem, Severity, read};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn text(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap()
}

fn problems(path: &str) -> Vec<Problem> {
    read(&text(path), &[("smp", text("protocols/smp.toml"))]).problems
}

fn examples() -> Vec<String> {
    let entries = std::fs::read_dir(root().join("protocols/examples")).unwrap();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn the_default_protocol_has_no_problems() {
    let told: Vec<String> = problems("protocols/smp.toml").iter().map(ToString::to_string).collect();
    assert_eq!(told, [""; 0]);
}

#[test]
fn the_examples_have_no_errors() {
    assert!(examples().len() >= 6);
    for name in examples() {
        let problems = problems(&format!("protocols/examples/{name}"));
        let errors: Vec<&Problem> = problems.iter().filter(|it| it.severity == Severity::Error).collect();
        assert!(errors.is_empty(), "{name}: {errors:?}");
    }
}

/// The gaps and contradictions of the sheets the examples were written from.
#[test]
fn the_linter_finds_what_is_wrong_with_the_sheets() {
    let list = text("tests/corpus/examples.txt");
    let lines = list.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let mut count = 0;
    for line in lines {
        let [file, code, words] = line.splitn(3, ": ").collect::<Vec<&str>>().try_into().unwrap();
        let problems = problems(&format!("protocols/examples/{file}.toml"));
        let says = |problem: &Problem| words.split(", ").all(|word| problem.message.contains(word));
        let found = problems.iter().any(|problem| problem.code == code && says(problem));
        assert!(
            found,
            "{line}\nfound: {:#?}",
            problems.iter().map(|it| (it.code, &it.message)).collect::<Vec<_>>()
        );
        count += 1;
    }
    assert!(count > 20);
}
