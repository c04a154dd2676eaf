//! The process to kill: a test, started once more and told what to append to.

use std::io::{BufRead, BufReader};
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// Tells the process which store to append to.
const STORE: &str = "STIPPLE_TEST_APPEND_TO";
/// Which process it is: its facts get ids of their own.
const RUN: &str = "STIPPLE_TEST_RUN";

/// What this process was started for, if it is to be killed.
pub(crate) fn told() -> Option<(PathBuf, u64)> {
    let (store, run) = (std::env::var(STORE).ok()?, std::env::var(RUN).ok()?);
    Some((store.into(), run.parse().expect("a number")))
}

/// Starts this test once more, for its `run`th time.
pub(crate) fn start(test: &str, store: &Path, run: u64) -> Child {
    Command::new(std::env::current_exe().expect("this test"))
        .args(["--exact", test, "--nocapture"])
        .env(STORE, store)
        .env(RUN, run.to_string())
        .stdout(Stdio::piped())
        .spawn()
        .expect("starts")
}

/// Kills it as soon as so many facts are acknowledged, and gives all that were.
pub(crate) fn kill_after<K>(mut child: Child, after: u64, kept: fn(&str) -> Option<K>) -> Vec<K> {
    let acknowledged = |line: &str| line.trim_end().strip_prefix("kept ").and_then(kept);
    let mut lines = BufReader::new(child.stdout.take().expect("is piped"));
    let mut all = Vec::new();
    while (all.len() as u64) < after {
        let mut line = String::new();
        assert_ne!(lines.read_line(&mut line).expect("reads"), 0, "it ended by itself");
        all.extend(acknowledged(&line));
    }
    child.kill().expect("kills");
    // Acknowledged between the last line read and the kill.
    all.extend(lines.lines().map_while(Result::ok).filter_map(|line| acknowledged(&line)));
    assert_eq!(child.wait().expect("ends").signal(), Some(9));
    all
}
