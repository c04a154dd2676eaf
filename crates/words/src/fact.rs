//! Facts in words: what was told, as the end of a sentence.

use jiff::civil::{Date, Time};
use stipple_journal::{DayBoundary, Fact, History, Kind, Told};
use stipple_lists::{Joined, Listed};
use stipple_protocol::{Level, Protocol};

use crate::Dates;

/// What a fact says, as the end of a sentence: `session on Mon 2 March`.
#[must_use]
pub fn fact(kind: &Kind, protocol: &Protocol, dates: Dates) -> String {
    match kind {
        Kind::Tell(with) => told(with, protocol, dates),
        Kind::Retract { .. } | Kind::Undo { .. } => "something taken back".to_owned(),
        Kind::Correct { with, .. } => format!("corrected: {}", told(with, protocol, dates)),
    }
}

/// So much of an act is told in words; of the rest only how much there is.
const MOST: usize = 4;

/// What was recorded last, in one go, as the end of a sentence. Of a removal, what it removed: `removed: session on Mon
/// 2 March`.
#[must_use]
pub fn recorded(history: &History<'_>, act: &[&Fact], protocol: &Protocol, dates: Dates) -> String {
    let each = act.iter().map(|recorded| match about(history, recorded) {
        (_, about) if about.id == recorded.id => fact(&recorded.kind, protocol, dates),
        (Back::Away, about) => format!("brought back: {}", says(history, about, protocol, dates)),
        (_, about) => format!("removed: {}", says(history, about, protocol, dates)),
    });
    first_of(&each.listed())
}

/// What undoing an act did, in sentences: `Taken back: climate: hot.` Of removals that were undone, what is back.
#[must_use]
pub fn undone(history: &History<'_>, act: &[&Fact], protocol: &Protocol, dates: Dates) -> String {
    let became = |back: Back| {
        let those = act.iter().map(|undone| (undone, about(history, undone)));
        let those = those.filter(|(_, (of, _))| *of == back).map(|(undone, (_, about))| match back {
            Back::Taken => fact(&undone.kind, protocol, dates),
            Back::Here | Back::Away => says(history, about, protocol, dates),
        });
        let those = those.listed();
        (!those.is_empty()).then(|| format!("{}: {}.", back.word(), first_of(&those)))
    };
    [Back::Taken, Back::Here, Back::Away].into_iter().filter_map(became).listed().joined(" ")
}

/// What becomes of a thing when an act is undone.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Back {
    /// It was told, and no longer is.
    Taken,
    /// It was removed, and is here again.
    Here,
    /// It was brought back, and is away again.
    Away,
}

impl Back {
    fn word(self) -> &'static str {
        match self {
            Self::Taken => "Taken back",
            Self::Here => "Brought back",
            Self::Away => "Removed again",
        }
    }
}

/// What undoing a fact does, and to which.
fn about<'a>(history: &History<'a>, undone: &'a Fact) -> (Back, &'a Fact) {
    let target = |fact: &Fact| history.find(fact.kind.takes_back()?);
    match target(undone).map(|removed| (removed, target(removed))) {
        None => (Back::Taken, undone),
        Some((removed, None)) => (Back::Here, removed),
        Some((_, Some(back))) => (Back::Away, back),
    }
}

fn first_of(those: &[String]) -> String {
    let (told, rest) = those.split_at(those.len().min(MOST));
    let more = if rest.is_empty() { String::new() } else { format!("; and {} more", rest.len()) };
    told.joined("; ") + &more
}

/// What a fact says by now.
fn says(history: &History<'_>, about: &Fact, protocol: &Protocol, dates: Dates) -> String {
    let says = history.tells(about).map(|says| told(says, protocol, dates));
    says.unwrap_or_else(|| fact(&about.kind, protocol, dates))
}

/// What was told, as the end of a sentence: `redness: mild, Tue 3 March`.
#[must_use]
pub fn told(told: &Told, protocol: &Protocol, dates: Dates) -> String {
    let on_day = |words: String, on: Date| format!("{words}, {}", dates.short(on));
    match told {
        Told::Session { date, last, .. } => session(*last, *date, dates),
        Told::TookPlace { date, .. } => format!("session on {} took place", dates.short(*date)),
        Told::Clearance { name, given, on } => on_day(clearance(name, *given, protocol), *on),
        Told::Sign { sign, level, urgent, on } => {
            on_day(seen(sign, *level, protocol) + if *urgent { ", urgent" } else { "" }, *on)
        }
        Told::Accident { accident, on } => on_day(accident_name(accident, protocol).to_owned(), *on),
        Told::Done { task, on, slot } => on_day(task_name(task, protocol).to_owned() + &part(slot), *on),
        other => undated(other, dates),
    }
}

fn session(last: bool, date: Date, dates: Dates) -> String {
    let which = if last { "final session" } else { "session" };
    format!("{which} on {}", dates.short(date))
}

/// What was told of no particular day.
fn undated(told: &Told, dates: Dates) -> String {
    match told {
        Told::Climate(climate) => format!("climate: {}", climate.word()),
        Told::Skin(skin) => format!("skin: {skin}"),
        Told::Hair(hair) => format!("hair: {hair}"),
        Told::Zone(zone) => format!("time zone: {zone}"),
        Told::DayBoundary(boundary) => day_begins(*boundary, dates),
        Told::Protocol(pin) | Told::Rules { pin, .. } => format!("rules: {} {}", pin.id, pin.version),
        Told::Dates(tag) => format!("dates: {}", language(tag)),
        Told::Product { name, .. } => format!("on your shelf: {name}"),
        Told::Sample => "a sample course, to try things with".to_owned(),
        Told::Photo(told) => crate::photo::told(told, dates),
        Told::Unknown(unknown) => format!("`{}`, written by a newer version", unknown.kind()),
        Told::Session { .. }
        | Told::TookPlace { .. }
        | Told::Clearance { .. }
        | Told::Sign { .. }
        | Told::Accident { .. }
        | Told::Done { .. } => String::new(),
    }
}

fn day_begins(boundary: DayBoundary, dates: Dates) -> String {
    let hour = i8::try_from(boundary.hour()).unwrap_or_default();
    format!("your day begins at {}", dates.time(Time::new(hour, 0, 0, 0).unwrap_or_default()))
}

fn language(tag: &str) -> &str {
    Dates::from_tag(tag).map_or(tag, |dates| dates.name())
}

/// A clearance given or withdrawn, by its id: `cleared: rinsing with water`.
#[must_use]
pub fn clearance(id: &str, given: bool, protocol: &Protocol) -> String {
    let name = protocol.clearance(id).map_or(id, |at| protocol[at].name.as_str());
    let word = if given { "cleared" } else { "no longer cleared" };
    format!("{word}: {name}")
}

/// A sign as reported, by its id: `redness: mild`.
#[must_use]
pub fn seen(id: &str, level: Level, protocol: &Protocol) -> String {
    let name = protocol.sign(id).map_or(id, |at| protocol[at].name.as_str());
    format!("{name}: {}", level.word())
}

fn accident_name<'p>(id: &'p str, protocol: &'p Protocol) -> &'p str {
    protocol.accident(id).map_or(id, |accident| accident.name.as_str())
}

/// A task's name, by its id; the id itself when these rules have no such task.
#[must_use]
pub fn task_name<'p>(id: &'p str, protocol: &'p Protocol) -> &'p str {
    protocol.task(id).map_or(id, |task| task.name.as_str())
}

/// The part of a day a task was ticked for, to stand after its name: ` (night)`. Empty for the whole day.
///
/// ```
/// assert_eq!(stipple_words::part("night"), " (night)");
/// assert_eq!(stipple_words::part("day"), "");
/// ```
#[must_use]
pub fn part(slot: &str) -> String {
    if slot == "day" { String::new() } else { format!(" ({slot})") }
}
