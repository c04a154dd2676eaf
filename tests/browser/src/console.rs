//! What pages and workers say on the console: mistakes, rejected promises, and what the content
//! security policy kept from happening. Chromium writes all of it to one file.

use std::path::{Path, PathBuf};

use crate::Outcome;

/// Chromium says these of its own accord, and they are no mistake.
const HARMLESS: [&str; 5] = [
    // The script keeps the browser's own invitation to install, to show it at a quiet place.
    "Banner not shown: beforeinstallpromptevent.preventDefault() called",
    // After erasing, it tells what it has cleared.
    "Clear-Site-Data header on",
    // Asked to try again in the background, a worker has no other way of saying that it could not yet.
    "Uncaught (in promise) Error: the server cannot be reached yet",
    // A page left while its manifest is on the way leaves an empty one; whether it is sound is told by
    // the story of installing.
    "Manifest: Line: 1, column: 1, Syntax error.",
    // A server that is stopped while the icon is on the way leaves none; the same story tells whether it is sound.
    "Error while trying to use the following icon from the Manifest",
];

/// The console of one browser.
#[derive(Debug)]
pub(crate) struct Console {
    file: PathBuf,
}

impl Console {
    pub(crate) fn new(profile: &Path) -> Self {
        Self { file: profile.join("console.log") }
    }

    /// The switches that make Chromium write it.
    pub(crate) fn switches(&self) -> [String; 2] {
        ["--enable-logging".to_owned(), format!("--log-file={}", self.file.display())]
    }

    /// All that was said.
    pub(crate) fn lines(&self) -> Outcome<Vec<String>> {
        let text = String::from_utf8_lossy(&std::fs::read(&self.file)?).into_owned();
        Ok(said(&text).map(str::to_owned).collect())
    }
}

/// `[pid:tid:date:INFO:CONSOLE:line] "what", source: where (line)`
fn said(log: &str) -> impl Iterator<Item = &str> {
    let lines = log.lines().filter_map(|line| line.split_once(":CONSOLE:")?.1.split_once("] "));
    lines.map(|(_, said)| said).filter(|said| !is_its_own(said))
}

/// Said by Chromium itself, or by a page of its own, such as the empty tab that it opens with.
fn is_its_own(said: &str) -> bool {
    said.contains("\", source: chrome://") || HARMLESS.iter().any(|harmless| said.contains(harmless))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_pages_and_workers_say_is_taken() {
        let log = "[1:1:1122/170854.1:ERROR:dbus/bus.cc:405] Failed to connect\n\
                   [1:1:1122/170854.3:INFO:CONSOLE:1] \"Uncaught Error: late\", source: http://localhost/a.js (1)\n\
                   [1:1:1122/170854.3:INFO:CONSOLE:9] \"Banner not shown: beforeinstallpromptevent.preventDefault() \
                   called. The page must call\", source: http://localhost/ (9)\n\
                   [1:1:1122/170854.4:INFO:CONSOLE:159] \"Uncaught (in promise) Error: The provided callback is no longer \
                   runnable.\", source: chrome://resources/js/parse_html_subset.js (159)\n";
        let said: Vec<&str> = said(log).collect();
        assert_eq!(said, ["\"Uncaught Error: late\", source: http://localhost/a.js (1)"]);
    }
}
