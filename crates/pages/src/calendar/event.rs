//! The events of a course: its sessions, the days on which something changes, and what is worth a
//! reminder.

use core::fmt::Write;

use jiff::civil::Date;
use litemap::LiteMap;
use stipple_journal::{History, Told};
use stipple_lists::{Joined, Listed};
use stipple_plan::{Answer, Day, Due, State, days_after};
use stipple_protocol::{Advice, Rhythm, Task, Verdict};
use stipple_words::{about, face};
use uuid::Uuid;

use super::change::{Change, changed};
use super::span::{days, spans};
use crate::visit::Visit;

/// One event, which lasts a whole day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Event {
    /// What it is and of which session, never its date: when the date changes, the event moves.
    pub(super) uid: String,
    /// Its day.
    pub(super) date: Date,
    /// A title that may stand on a locked phone.
    pub(super) title: String,
    /// What exactly, a line each.
    pub(super) details: String,
    /// Whether it is still worth a reminder.
    pub(super) alarm: bool,
}

/// Every event of a course, in the order of their days.
pub(super) fn events(visit: &Visit) -> Vec<Event> {
    let sessions = sessions(visit);
    let mut events = Vec::new();
    for span in spans(&visit.course().sessions) {
        let mut before: Option<Day<'_>> = None;
        for day in days(visit, span) {
            let naming = Naming { sessions: &sessions, day: &day };
            if let Some(before) = &before {
                events.extend(turn(visit, &naming, before));
                events.extend(reminders(visit, &naming, before));
            }
            before = Some(day);
        }
    }
    events
}

/// For the date of each session the fact that told of it first, by which its events are known: it stays
/// the same when the date is corrected.
fn sessions(visit: &Visit) -> LiteMap<Date, Uuid> {
    let mut sessions = LiteMap::new();
    for (fact, told) in History::of(visit.facts()).told() {
        if let Told::Session { date, .. } | Told::TookPlace { date, .. } = told {
            let known = sessions.entry(*date).or_insert(fact.id);
            *known = fact.id.min(*known);
        }
    }
    sessions
}

/// A day, and how its events are called.
struct Naming<'d, 'a> {
    sessions: &'d LiteMap<Date, Uuid>,
    day: &'d Day<'a>,
}

impl Naming<'_, '_> {
    fn uid(&self, what: &str) -> String {
        let session = days_after(self.day.date, -self.day.day);
        let known = self.sessions.get(&session).copied().unwrap_or_default();
        format!("{known}-{what}")
    }

    /// The day as a part of a name: `14`, `before-3`.
    fn number(&self) -> String {
        let before = if self.day.day < 0 { "before-" } else { "" };
        format!("{before}{}", self.day.day.unsigned_abs())
    }
}

/// The event of a day that is another way than the day before.
fn turn<'a>(visit: &Visit, naming: &Naming<'_, 'a>, before: &Day<'a>) -> Option<Event> {
    let day = naming.day;
    if day.day == 0 {
        return Some(session(visit, naming));
    }
    let change = changed(before, day);
    let healed = day.day == day.healed;
    if change.is_empty() && !healed {
        return None;
    }
    let uid = if healed { naming.uid("healed") } else { naming.uid(&format!("day-{}", naming.number())) };
    let title = format!("{}, {}", stipple_words::day(day.day), news(&change, healed));
    Some(Event { uid, date: day.date, title, details: details(visit, &change), alarm: true })
}

fn news(change: &Change<'_, '_>, healed: bool) -> &'static str {
    match change {
        _ if healed => "healed",
        Change { opened, .. } if !opened.is_empty() => "new steps",
        Change { phase: Some(_), .. } => "next phase",
        _ => "see your plan",
    }
}

fn session(visit: &Visit, naming: &Naming<'_, '_>) -> Event {
    let day = naming.day;
    let many = visit.course().sessions.len() > 1;
    let title = if many { format!("session {}", day.session) } else { "your session".to_owned() };
    let planned = visit.course().sessions.iter().any(|known| known.date == day.date && known.planned);
    let begins = if planned { "Day 0, if it takes place. From then on:\n" } else { "Day 0. From now on:\n" };
    let mut details = begins.to_owned();
    if let Some(phase) = day.phase {
        line(&mut details, "", &format!("{}. {}", phase.name, phase.says));
    }
    advice(&mut details, "Do:", &day.dos);
    advice(&mut details, "Don’t:", &day.donts);
    Event { uid: naming.uid("session"), date: day.date, title, details, alarm: true }
}

/// What a day changes, in lines.
fn details(visit: &Visit, change: &Change<'_, '_>) -> String {
    let mut text = String::new();
    if let Some(phase) = change.phase {
        line(&mut text, "", &format!("{}. {}", phase.name, phase.says));
    }
    for verdict in [Verdict::Yes, Verdict::Gentle, Verdict::Ask] {
        opened(visit, &mut text, verdict, &change.opened);
    }
    closed(visit, &mut text, &change.closed);
    advice(&mut text, "Do:", &change.dos);
    advice(&mut text, "Don’t:", &change.donts);
    text
}

fn opened(visit: &Visit, text: &mut String, verdict: Verdict, answers: &[&Answer<'_>]) {
    let mut heading = Some(face(verdict).says);
    for answer in answers.iter().filter(|answer| answer.verdict == verdict) {
        if let Some(heading) = heading.take() {
            line(text, "", heading);
        }
        let limits: Vec<&str> = answer.limits().listed();
        let name = about(visit.protocol(), answer.about);
        line(text, "- ", format!("{name}. {}", limits.joined(" ")).trim_end());
    }
}

fn closed(visit: &Visit, text: &mut String, answers: &[&Answer<'_>]) {
    if !answers.is_empty() {
        line(text, "", "Stricter from today:");
    }
    for answer in answers {
        let name = about(visit.protocol(), answer.about);
        line(text, "- ", &format!("{name}: {}", face(answer.verdict).word));
    }
}

fn advice(text: &mut String, heading: &str, list: &[&Advice]) {
    if !list.is_empty() {
        line(text, "", heading);
    }
    for advice in list {
        line(text, "- ", &advice.text);
    }
}

fn line(text: &mut String, before: &str, says: &str) {
    // Writing to a string cannot fail.
    let _ = writeln!(text, "{before}{says}");
}

/// What a day is worth a reminder for.
fn reminders(visit: &Visit, naming: &Naming<'_, '_>, before: &Day<'_>) -> Vec<Event> {
    let worth = naming.day.reminders(visit.protocol(), before);
    worth.iter().map(|(task, due)| reminder(naming, task, due)).listed()
}

fn reminder(naming: &Naming<'_, '_>, task: &Task, due: &Due<'_>) -> Event {
    let when = if task.rhythm == Rhythm::Once { "once".to_owned() } else { naming.number() };
    // The id comes last, so that no id of a task can read as another task on another day.
    let uid = naming.uid(&format!("task-{when}-{}", task.id));
    let title = if task.photo { "photos" } else { "one thing to do" }.to_owned();
    let mut details = format!("{}. {}\n", task.name, task.text);
    if task.photo {
        // Whoever looks for the light has looked at the skin: the one moment to ask what they saw.
        line(&mut details, "", "Then do your check-in.");
    }
    Event { uid, date: naming.day.date, title, details, alarm: due.state == State::Due }
}
