//! Two programs by others read every calendar of the corpus, and see what we see.

#![expect(clippy::panic, clippy::expect_used, reason = "a test may panic")]

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use calendar_rules::{Event, events};
use page_corpus::{cases, rules, visit};
use stipple_pages::Pages;

/// The calendars of the corpus by the names of their cases.
fn calendars() -> Vec<(String, String)> {
    let (pages, rules) = (Pages::new(), rules());
    let asked = cases().into_iter().filter(|case| case.asked.target.starts_with("/calendar.ics"));
    let answered = asked.map(|case| {
        let answer = pages.answer(&visit(&case, &rules), &case.asked);
        (case.name, String::from_utf8(answer.body.to_vec()).expect("a text"))
    });
    answered.filter(|(_, text)| !text.is_empty()).collect()
}

fn own(path: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    assert!(path.exists(), "{} is missing: run `make setup`", path.display());
    path
}

fn read(mut program: Command, calendar: &str) -> Vec<Event> {
    let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap_or_else(|error| {
        panic!("{program:?} cannot be started, run `make setup`: {error}");
    });
    child.stdin.take().expect("piped").write_all(calendar.as_bytes()).expect("it reads");
    let output = child.wait_with_output().expect("it ends");
    assert!(output.status.success(), "{program:?} refuses the calendar");
    serde_json::from_slice(&output.stdout).expect("events")
}

fn reads_the_same(program: impl Fn() -> Command) {
    let calendars = calendars();
    assert!(calendars.len() > 5, "the corpus has calendars");
    for (name, text) in calendars {
        let ours = events(&text);
        assert!(!ours.is_empty(), "{name} has events");
        assert_eq!(read(program(), &text), ours, "{name}");
    }
}

#[test]
fn python_icalendar_reads_the_same() {
    let python = own("../../.tools/python/bin/python3");
    let script = own("foreign/read.py");
    reads_the_same(|| {
        let mut program = Command::new(&python);
        program.arg(&script);
        program
    });
}

#[test]
fn ical_js_reads_the_same() {
    let packages = own("../../.tools/node/node_modules");
    let script = own("foreign/read.mjs");
    own("../../.tools/node/node_modules/ical.js/dist/ical.js");
    reads_the_same(|| {
        let mut program = Command::new("node");
        program.arg(&script).arg(&packages);
        program
    });
}
