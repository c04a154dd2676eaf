//! What a calendar file must keep to: RFC 5545 where readers are lenient and people then see nothing,
//! and what we promise beyond it.

#![expect(clippy::expect_used, reason = "a test harness fails loudly")]

use std::collections::BTreeSet;

use serde::Deserialize;

/// Longest line in octets, without its end.
const WIDTH: usize = 75;

/// An event as any reader sees it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
pub struct Event {
    /// Its name for ever.
    pub uid: String,
    /// First day, as `2026-03-02`.
    pub start: String,
    /// Day after the last one.
    pub end: String,
    /// Its title.
    pub summary: String,
    /// What it says.
    pub description: String,
    /// How often it changed.
    pub sequence: u64,
    /// When it was written, as `2026-03-02T16:00:00Z`.
    pub stamp: String,
    /// Where to look.
    pub url: String,
    /// Seconds from its start to each of its alarms.
    pub alarms: Vec<i64>,
}

/// A line of a calendar, unfolded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its name, without parameters.
    pub name: String,
    /// Its parameters, as written.
    pub parameters: String,
    /// Its value, as written.
    pub value: String,
}

/// The lines of a calendar, put together where they were folded.
#[must_use]
pub fn lines(text: &str) -> Vec<Line> {
    text.replace("\r\n ", "").split_terminator("\r\n").map(line).collect()
}

fn line(text: &str) -> Line {
    let (head, value) = text.split_once(':').unwrap_or((text, ""));
    let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
    Line { name: name.to_owned(), parameters: parameters.to_owned(), value: value.to_owned() }
}

/// The events of a calendar, as we read them.
#[must_use]
pub fn events(text: &str) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::new();
    let mut within: Vec<String> = Vec::new();
    for line in lines(text) {
        match line.name.as_str() {
            "BEGIN" => {
                if line.value == "VEVENT" {
                    events.push(Event::default());
                }
                within.push(line.value);
            }
            "END" => drop(within.pop()),
            _ => {
                if let Some(event) = events.last_mut() {
                    take(event, within.last().map_or("", String::as_str), &line);
                }
            }
        }
    }
    events
}

fn take(event: &mut Event, within: &str, line: &Line) {
    let text = || unescaped(&line.value);
    match (within, line.name.as_str()) {
        ("VEVENT", "UID") => event.uid = text(),
        ("VEVENT", "DTSTART") => event.start = dashed(&line.value),
        ("VEVENT", "DTEND") => event.end = dashed(&line.value),
        ("VEVENT", "SUMMARY") => event.summary = text(),
        ("VEVENT", "DESCRIPTION") => event.description = text(),
        ("VEVENT", "SEQUENCE") => event.sequence = line.value.parse().expect("a number"),
        ("VEVENT", "DTSTAMP") => event.stamp = moment(&line.value),
        ("VEVENT", "URL") => line.value.clone_into(&mut event.url),
        ("VALARM", "TRIGGER") => event.alarms.push(hours(&line.value) * 3600),
        _ => {}
    }
}

/// A text as it was before it was written.
fn unescaped(value: &str) -> String {
    let mut letters = value.chars();
    let mut text = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => text.extend(letters.next().map(|next| if next == 'n' { '\n' } else { next })),
            _ => text.push(letter),
        }
    }
    text
}

fn dashed(date: &str) -> String {
    let part = |range| date.get(range).expect("a date");
    format!("{}-{}-{}", part(0..4), part(4..6), part(6..8))
}

fn moment(stamp: &str) -> String {
    let part = |range| stamp.get(range).expect("a moment");
    format!("{}T{}:{}:{}Z", dashed(stamp), part(9..11), part(11..13), part(13..15))
}

fn hours(trigger: &str) -> i64 {
    let number = trigger.strip_prefix("PT").and_then(|rest| rest.strip_suffix('H'));
    number.expect("hours after the start").parse().expect("a number")
}

/// Everything that is wrong with a calendar, a sentence each.
#[must_use]
pub fn problems(text: &str) -> Vec<String> {
    let mut problems = bytes(text);
    problems.extend(lines(text).iter().filter_map(value));
    problems.extend(nesting(text));
    problems.extend(each(text).iter().flat_map(|event| shape(event)));
    problems.extend(names(text));
    problems
}

/// Line ends and folding.
fn bytes(text: &str) -> Vec<String> {
    let mut problems = Vec::new();
    if !text.ends_with("\r\n") {
        problems.push("the last line is not ended".to_owned());
    }
    for line in text.split_terminator("\r\n") {
        if line.contains(['\r', '\n']) {
            problems.push(format!("a line end that is not CR LF: {line:?}"));
        }
        if line.len() > WIDTH {
            problems.push(format!("{} octets in a line: {line}", line.len()));
        }
        if line.chars().any(|letter| letter.is_control() && letter != '\t') {
            problems.push(format!("a control character: {line:?}"));
        }
    }
    problems
}

/// Names that hold a text, whose value must be escaped.
const TEXTS: [&str; 5] = ["SUMMARY", "DESCRIPTION", "UID", "X-WR-CALDESC", "X-WR-CALNAME"];

fn value(line: &Line) -> Option<String> {
    let known = |letter: char| letter.is_ascii_uppercase() || letter.is_ascii_digit() || letter == '-';
    if line.name.is_empty() || !line.name.chars().all(known) {
        return Some(format!("not a name: {line:?}"));
    }
    let zoned =
        line.parameters.contains("TZID") || line.name.contains("TZ") || line.name.starts_with("RRULE");
    if zoned {
        return Some(format!("a zone or a rule that readers may not know: {line:?}"));
    }
    (TEXTS.contains(&line.name.as_str()) && !is_escaped(&line.value))
        .then(|| format!("not escaped: {line:?}"))
}

fn is_escaped(value: &str) -> bool {
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        let well = match letter {
            '\\' => matches!(letters.next(), Some('\\' | ',' | ';' | 'n' | 'N')),
            _ => !matches!(letter, ',' | ';'),
        };
        if !well {
            return false;
        }
    }
    true
}

fn nesting(text: &str) -> Option<String> {
    let mut open: Vec<String> = Vec::new();
    for line in lines(text) {
        match line.name.as_str() {
            "BEGIN" => open.push(line.value),
            "END" if open.pop().as_ref() != Some(&line.value) => {
                return Some(format!("ends early: {line:?}"));
            }
            _ if open.is_empty() && line.name != "END" => return Some(format!("outside: {line:?}")),
            _ => {}
        }
    }
    (!open.is_empty()).then(|| format!("never ended: {open:?}"))
}

/// The lines of each event, alarms included.
fn each(text: &str) -> Vec<Vec<Line>> {
    let mut events: Vec<Vec<Line>> = Vec::new();
    let mut within = false;
    for line in lines(text) {
        if line.value == "VEVENT" {
            within = line.name == "BEGIN";
            if within {
                events.push(Vec::new());
            }
        } else if within {
            events.last_mut().expect("it has begun").push(line);
        }
    }
    events
}

/// What each event has exactly once.
const ONCE: [&str; 10] =
    ["UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "LAST-MODIFIED", "CLASS", "TRANSP", "URL"];

fn shape(event: &[Line]) -> Vec<String> {
    let count = |name: &str| event.iter().filter(|line| line.name == name).count();
    let mut problems: Vec<String> = ONCE
        .iter()
        .filter(|name| count(name) != 1)
        .map(|name| format!("{name} {} times in {event:?}", count(name)))
        .collect();
    for line in event {
        let right = match line.name.as_str() {
            "DTSTAMP" | "LAST-MODIFIED" => line.value.len() == 16 && line.value.ends_with('Z'),
            "DTSTART" | "DTEND" => line.parameters == "VALUE=DATE" && line.value.len() == 8,
            "TRIGGER" => line.parameters == "RELATED=START",
            "SEQUENCE" => line.value.parse::<i32>().is_ok_and(|number| number >= 0),
            _ => true,
        };
        if !right {
            problems.push(format!("not in the form we promise: {line:?}"));
        }
    }
    problems
}

/// Names are unique, and titles may stand on a locked phone.
fn names(text: &str) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut problems = Vec::new();
    for event in events(text) {
        if !seen.insert(event.uid.clone()) {
            problems.push(format!("twice: {}", event.uid));
        }
        let title = event.summary.to_lowercase();
        if ["scalp", "tattoo", "pigment", "head", "clinic", "skin"].iter().any(|word| title.contains(word)) {
            problems.push(format!("not for everybody's eyes: {}", event.summary));
        }
        if event.start >= event.end {
            problems.push(format!("ends before it begins: {event:?}"));
        }
    }
    problems
}
