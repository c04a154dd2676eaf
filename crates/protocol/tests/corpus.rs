//! Documents with their problems beside the lines: see `tests/corpus/protocol/README.md`.
#![expect(clippy::disallowed_methods, reason = "a test is an edge: it reads files")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use stipple_protocol::{CHECKS, Edition, Head, Problem, Severity, read, withdraws_nothing};

/// A problem as it is written beside a line: the number of that line, and the words.
type Written = (usize, String);

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/corpus/protocol")
}

fn documents(folder: &Path) -> Vec<(String, String)> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut paths: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "toml")).collect();
    paths.sort();
    let named = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        (path.file_stem().unwrap().to_string_lossy().into_owned(), text)
    };
    paths.into_iter().map(named).collect()
}

/// Every document may extend every other, and itself.
fn bases() -> Vec<(String, String)> {
    documents(&folder().join("bases")).into_iter().chain(documents(&folder())).collect()
}

fn written(problem: &Problem, text: &str) -> Written {
    let severity = match problem.severity {
        Severity::Advice => "advice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    let start = problem.labels.first().map_or(0, |label| label.span.start);
    let line = text[..start].matches('\n').count();
    (line, format!("#! {severity}[{}] {}", problem.code, problem.message))
}

fn found(text: &str, bases: &[(String, String)]) -> Vec<Written> {
    let known: Vec<Edition> =
        bases.iter().filter_map(|(_, text)| Head::of(text).and_then(Head::edition)).collect();
    let problems = read(text, &bases.to_vec()).problems.into_iter().chain(withdraws_nothing(text, &known));
    let mut found: Vec<Written> = problems.map(|it| written(&it, text)).collect();
    found.sort();
    found
}

fn expected(text: &str) -> Vec<Written> {
    let mut at = 0;
    let mut expected = Vec::new();
    for (line, words) in text.lines().enumerate() {
        if words.starts_with("#!") {
            expected.push((at, words.to_owned()));
        } else {
            at = line;
        }
    }
    expected.sort();
    expected
}

fn write_anew(name: &str, text: &str, bases: &[(String, String)]) {
    let bare: String = text.split_inclusive('\n').filter(|line| !line.starts_with("#!")).collect();
    let found = found(&bare, bases);
    let lines = bare.lines().enumerate().flat_map(|(at, line)| {
        let beside = found.iter().filter(move |(place, _)| *place == at).map(|(_, words)| words.as_str());
        std::iter::once(line).chain(beside)
    });
    let text: Vec<&str> = lines.collect();
    std::fs::write(folder().join(format!("{name}.toml")), text.join("\n") + "\n").unwrap();
}

fn check(name: &str, text: &str, bases: &[(String, String)]) {
    if std::env::var("UPDATE_EXPECT").is_ok() {
        return write_anew(name, text, bases);
    }
    let shown = |problems: &[Written]| {
        let lines: Vec<String> =
            problems.iter().map(|(line, words)| format!("{}: {words}", line + 1)).collect();
        lines.join("\n")
    };
    let (found, expected) = (shown(&found(text, bases)), shown(&expected(text)));
    assert_eq!(found, expected, "{name}.toml: left is found, right is written down");
}

#[test]
fn every_problem_is_beside_its_line() {
    let bases = bases();
    documents(&folder()).iter().for_each(|(name, text)| check(name, text, &bases));
}

#[test]
fn every_check_is_in_the_corpus() {
    let texts: String = documents(&folder()).into_iter().map(|(_, text)| text).collect();
    let known: BTreeSet<&str> = CHECKS.iter().map(|check| check.code).collect();
    assert_eq!(known.len(), CHECKS.len(), "two checks share a code");
    // Documents this large are made by tests, not kept: see `limits.rs`.
    for code in known.into_iter().filter(|code| !["too-large", "too-many"].contains(code)) {
        assert!(texts.contains(&format!("[{code}]")), "no document has `{code}`");
    }
}

#[test]
fn the_clean_document_gives_a_protocol_and_the_others_do_not_hide_theirs() {
    let bases = bases();
    for (name, text) in documents(&folder()) {
        let reading = read(&text, &bases);
        let errors = reading.problems.iter().any(|problem| problem.severity == Severity::Error);
        assert_eq!(reading.protocol.is_none(), errors, "{name}");
    }
}
