//! A calendar as RFC 5545 writes it: lines of at most 75 octets, each ended by CR LF.
//!
//! Every event lasts a whole day, so there is no time in it that would need a zone.

use core::fmt::Write;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;
use stipple_words::NOT_A_DOCTOR;

use super::event::Event;
use crate::visit::Visit;

/// Longest line in octets, without its end.
const WIDTH: usize = 75;

/// The calendar with these events; without `detailed` their descriptions say where to look instead.
pub(super) fn calendar(visit: &Visit, events: &[Event], detailed: bool) -> String {
    let mut lines = Lines::default();
    lines.put("BEGIN", "VCALENDAR");
    lines.put("VERSION", "2.0");
    lines.put("PRODID", "-//Stipple//Companion//EN");
    lines.put("CALSCALE", "GREGORIAN");
    lines.put("NAME", "Stipple");
    lines.put("X-WR-CALNAME", "Stipple");
    lines.text("X-WR-CALDESC", NOT_A_DOCTOR);
    lines.put("REFRESH-INTERVAL;VALUE=DURATION", "PT6H");
    lines.put("X-PUBLISHED-TTL", "PT6H");
    let written = Written::of(visit, detailed);
    for event in events {
        written.event(&mut lines, event);
    }
    lines.put("END", "VCALENDAR");
    lines.0
}

/// What all events of a calendar share.
struct Written<'v> {
    /// When the journal last changed: the same journal gives the same bytes.
    stamp: String,
    /// Grows with every change of the journal.
    sequence: String,
    origin: &'v str,
    detailed: bool,
}

impl<'v> Written<'v> {
    fn of(visit: &'v Visit, detailed: bool) -> Self {
        let latest = visit.facts().iter().map(|fact| fact.recorded).max().unwrap_or_default();
        let sequence = visit.facts().len().saturating_sub(1).to_string();
        Self { stamp: moment(latest), sequence, origin: &visit.origin, detailed }
    }

    fn event(&self, lines: &mut Lines, event: &Event) {
        lines.put("BEGIN", "VEVENT");
        lines.text("UID", &event.uid);
        lines.put("DTSTAMP", &self.stamp);
        lines.put("LAST-MODIFIED", &self.stamp);
        lines.put("SEQUENCE", &self.sequence);
        lines.put("DTSTART;VALUE=DATE", &date(event.date));
        lines.put("DTEND;VALUE=DATE", &date(event.date.tomorrow().unwrap_or(event.date)));
        lines.text("SUMMARY", &title(event));
        lines.text("DESCRIPTION", self.details(event));
        lines.put("URL", &format!("{}/today?on={}", self.origin, event.date));
        lines.put("CLASS", "PRIVATE");
        lines.put("TRANSP", "TRANSPARENT");
        if event.alarm {
            alarm(lines, event);
        }
        lines.put("END", "VEVENT");
    }

    fn details<'e>(&self, event: &'e Event) -> &'e str {
        if self.detailed { event.details.trim_end() } else { "Open Stipple to see more." }
    }
}

/// At nine in the morning, wherever the person is: a day has no zone.
fn alarm(lines: &mut Lines, event: &Event) {
    lines.put("BEGIN", "VALARM");
    lines.put("ACTION", "DISPLAY");
    lines.put("TRIGGER;RELATED=START", "PT9H");
    lines.text("DESCRIPTION", &title(event));
    lines.put("END", "VALARM");
}

fn title(event: &Event) -> String {
    format!("Stipple: {}", event.title)
}

fn date(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

fn moment(moment: Timestamp) -> String {
    let utc = Offset::UTC.to_datetime(moment);
    format!("{}T{:02}{:02}{:02}Z", date(utc.date()), utc.hour(), utc.minute(), utc.second())
}

/// Lines written so far.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// A line whose value is no text.
    fn put(&mut self, name: &str, value: &str) {
        fold(&mut self.0, &format!("{name}:{value}"));
    }

    /// A line whose value is a text.
    fn text(&mut self, name: &str, value: &str) {
        self.put(name, &escape(value));
    }
}

/// A text as a value: control characters cannot be written and are left out.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\n' => escaped.push_str("\\n"),
            '\\' | ',' | ';' => escaped.extend(['\\', letter]),
            '\t' => escaped.push(' '),
            _ if letter.is_control() => {}
            _ => escaped.push(letter),
        }
    }
    escaped
}

/// Writes a line, folded where it is too long, never within a character. A line goes on after a space.
fn fold(out: &mut String, line: &str) {
    let mut width = 0;
    for letter in line.chars() {
        if width + letter.len_utf8() > WIDTH {
            out.push_str("\r\n ");
            width = 1;
        }
        // Writing to a string cannot fail.
        let _ = out.write_char(letter);
        width += letter.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_a_meaning_of_its_own_is_escaped() {
        assert_eq!(escape("a, b; c\\d\ne\r\u{7}\tf: \"g\""), "a\\, b\\; c\\\\d\\ne f: \"g\"");
    }

    #[test]
    fn long_lines_are_folded_between_characters() {
        let line = format!("X:{}", "ü€𝄞".repeat(60));
        let mut folded = String::new();
        fold(&mut folded, &line);
        assert!(folded.split("\r\n").all(|part| part.len() <= WIDTH), "{folded}");
        assert!(
            folded.split("\r\n").collect::<Vec<_>>().iter().rev().skip(2).all(|part| part.len() > WIDTH - 4),
            "not before it must"
        );
        assert_eq!(folded.replace("\r\n ", "").trim_end(), line);
    }

    #[test]
    fn a_line_that_just_fits_stays_whole() {
        let mut folded = String::new();
        fold(&mut folded, &"x".repeat(WIDTH));
        assert_eq!(folded, format!("{}\r\n", "x".repeat(WIDTH)));
    }
}
