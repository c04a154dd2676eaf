//! The entries of a journal, wherever they were read, to be compared.

use std::collections::BTreeMap;

use serde_json::Value;

/// The entries of a journal by device and place in its series, each as its line says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines(BTreeMap<(String, u64), String>);

impl Lines {
    /// Reads entries, a line each. What is no entry, such as the first line of an export, is left out.
    #[must_use]
    pub fn read(text: &str) -> Self {
        Self(text.lines().filter_map(|line| Some((place(line)?, line.to_owned()))).collect())
    }

    /// Entries of another device: a photo taken on many days.
    #[must_use]
    pub fn made(many: u64) -> Self {
        Self::read(&(1..=many).map(made).collect::<Vec<_>>().join("\n"))
    }

    /// A line each, as in a file.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.values().map(|line| format!("{line}\n")).collect()
    }

    /// Each entry as its line.
    pub fn lines(&self) -> impl Iterator<Item = &str> {
        self.0.values().map(String::as_str)
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many devices have told of something.
    #[must_use]
    pub fn devices(&self) -> usize {
        let mut devices: Vec<&str> = self.0.keys().map(|(device, _)| device.as_str()).collect();
        devices.dedup();
        devices.len()
    }

    /// How many entries are of a kind, such as `sign`.
    #[must_use]
    pub fn of_kind(&self, kind: &str) -> usize {
        let is_kind = |line: &&String| part(line, "kind").is_some_and(|found| found == kind);
        self.0.values().filter(is_kind).count()
    }
}

fn made(seq: u64) -> String {
    let (day, slot) = (seq % 28 + 1, seq / 28);
    format!(
        r#"{{"id":"01952f6b-7c00-7000-8000-{seq:012x}","device":"01952f6b-7c00-7000-8000-00000000d00d","seq":{seq},"happened":"2026-03-02T15:00:00Z","recorded":"2026-03-02T15:00:01Z","zone":"UTC","kind":"done","v":1,"payload":{{"task":"photo","on":"2026-02-{day:02}","slot":"slot-{slot}"}}}}"#
    )
}

fn place(line: &str) -> Option<(String, u64)> {
    let fact: Value = serde_json::from_str(line).ok()?;
    Some((fact.get("device")?.as_str()?.to_owned(), fact.get("seq")?.as_u64()?))
}

fn part(line: &str, name: &str) -> Option<String> {
    let fact: Value = serde_json::from_str(line).ok()?;
    Some(fact.get(name)?.as_str()?.to_owned())
}
