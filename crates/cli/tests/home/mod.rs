//! A hermetic home: its own folder, a clock that stands still, a fixed width and no colour.

#![expect(clippy::unwrap_used, reason = "a test may panic")]
#![allow(dead_code, reason = "each test file uses its own part of this")]

use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use tempfile::TempDir;

/// The day of the tests: the sixth after a session on 2026-03-02.
pub(crate) const NOW: &str = "2026-03-08T10:00+01:00[Europe/Berlin]";
/// Flags of a question without a journal.
pub(crate) const SESSION: &str = "--session 2026-03-02";

/// A home.
pub(crate) struct Home {
    folder: TempDir,
    now: String,
    columns: usize,
}

impl Home {
    /// An empty one.
    pub(crate) fn new() -> Self {
        Self { folder: TempDir::new().unwrap(), now: NOW.to_owned(), columns: 80 }
    }

    /// One whose course began on 2026-03-02.
    pub(crate) fn begun() -> Self {
        let home = Self::new();
        assert!(home.output("start 2026-03-02", "").status.success());
        home
    }

    /// The same home at another moment.
    pub(crate) fn at(self, now: &str) -> Self {
        Self { now: now.to_owned(), ..self }
    }

    /// The same home at a terminal of another width.
    pub(crate) fn wide(self, columns: usize) -> Self {
        Self { columns, ..self }
    }

    /// A path in it.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file in it.
    #[expect(clippy::disallowed_methods, reason = "tests write files")]
    pub(crate) fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), text).unwrap();
    }

    /// Everything in its files: what a failure must leave as it was.
    pub(crate) fn state(&self) -> Vec<(PathBuf, Vec<u8>)> {
        let mut state = Vec::new();
        read_all(self.folder.path(), &mut state);
        state.sort();
        state
    }

    /// The command, ready to run in this home.
    pub(crate) fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stipple"));
        command.env_clear().current_dir(self.folder.path());
        command.env("STIPPLE_NOW", &self.now).env("STIPPLE_DATA", self.path("data"));
        command.env("COLUMNS", self.columns.to_string()).env("TZ", "Europe/Berlin");
        command.args(words(line));
        command
    }

    /// What a command gives, fed with some input.
    pub(crate) fn output(&self, line: &str, input: &str) -> Output {
        self.command(line).write_stdin(input.to_owned()).output().unwrap()
    }

    /// What a person sees: the command, its answer, its complaint, and its exit code when not 0.
    pub(crate) fn run(&self, line: &str) -> String {
        self.fed(line, "")
    }

    /// The same, fed with some input.
    pub(crate) fn fed(&self, line: &str, input: &str) -> String {
        let output = self.output(line, input);
        let told = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        let code = output.status.code().unwrap();
        let exit = if code == 0 { String::new() } else { format!("[exit {code}]\n") };
        let text = format!("$ stipple {line}\n{told}{exit}");
        text.replace(&self.folder.path().display().to_string(), "HOME")
    }

    /// Several commands, one after the other.
    pub(crate) fn runs(&self, lines: &[&str]) -> String {
        lines.iter().map(|line| self.run(line)).collect::<Vec<_>>().join("\n")
    }

    /// Runs a command that must fail with this code and change nothing; gives what was said.
    pub(crate) fn refuses(&self, line: &str, code: i32) -> String {
        let before = self.state();
        let output = self.output(line, "");
        assert_eq!(output.status.code(), Some(code), "{line}: {output:?}");
        assert!(output.stdout.is_empty(), "{line} answered and failed: {output:?}");
        assert_eq!(before, self.state(), "{line} changed something");
        String::from_utf8(output.stderr).unwrap().replace(&self.folder.path().display().to_string(), "HOME")
    }

    /// The one JSON object a command answers with.
    pub(crate) fn json(&self, line: &str) -> serde_json::Value {
        serde_json::from_slice(&self.output(&format!("{line} --json"), "").stdout).unwrap()
    }
}

#[expect(clippy::disallowed_methods, reason = "tests read files")]
fn read_all(folder: &Path, state: &mut Vec<(PathBuf, Vec<u8>)>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        // The index of the write-ahead log is no content: readers may touch it.
        if path.is_dir() {
            read_all(&path, state);
        } else if path.extension().is_none_or(|end| end != "db-shm") {
            let bytes = std::fs::read(&path).unwrap();
            state.push((path, bytes));
        }
    }
}

/// Words of a command line; single quotes keep spaces together.
fn words(line: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for (at, part) in line.split('\'').enumerate() {
        match at % 2 {
            1 => words.push(part.to_owned()),
            _ => words.extend(part.split_whitespace().map(str::to_owned)),
        }
    }
    words
}
