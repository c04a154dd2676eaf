//! Facts in words and as JSON: what was recorded, and what was taken back.

use serde::Serialize;
use serde_json::value::RawValue;
use stipple_journal::{Fact, Kind, Told, encode};
use stipple_protocol::{Level, Protocol};

use crate::dates;
use crate::exit::Failure;
use crate::host::Host;
use crate::ink::{ACCENT, DIM, PLAIN, styled};

/// What a fact says, as the end of a sentence: `session on Mon 2 March`.
pub(crate) fn words(kind: &Kind, protocol: &Protocol) -> String {
    match kind {
        Kind::Tell(told) => told_words(told, protocol),
        Kind::Retract { .. } => "something taken back".to_owned(),
        Kind::Correct { with, .. } => format!("corrected: {}", told_words(with, protocol)),
    }
}

fn told_words(told: &Told, protocol: &Protocol) -> String {
    match told {
        Told::Session { date, last, .. } => {
            let which = if *last { "final session" } else { "session" };
            format!("{which} on {}", dates::short(*date))
        }
        Told::Clearance { name, given, on } => clearance(name, *given, protocol) + &on_day(*on),
        Told::Climate(climate) => format!("climate: {}", climate.word()),
        Told::Skin(skin) => format!("skin: {skin}"),
        Told::Hair(hair) => format!("hair: {hair}"),
        Told::Sign { sign, level, on } => format!("{}{}", seen(sign, *level, protocol), on_day(*on)),
        Told::Accident { accident, on } => {
            let name = protocol.accident(accident).map_or(accident.as_str(), |known| known.name.as_str());
            format!("{name}{}", on_day(*on))
        }
        Told::Done { task, on, slot } => {
            format!("{}{}{}", task_name(task, protocol), part(slot), on_day(*on))
        }
        Told::Zone(zone) => format!("time zone: {zone}"),
        Told::DayBoundary(boundary) => format!("your day begins at {}:00", boundary.hour()),
        Told::Protocol { id, version } => format!("rules: {id} {version}"),
        Told::Unknown(unknown) => format!("`{}`, written by a newer version", unknown.kind()),
    }
}

fn on_day(on: jiff::civil::Date) -> String {
    format!(", {}", dates::short(on))
}

fn clearance(id: &str, given: bool, protocol: &Protocol) -> String {
    let name = protocol.clearance(id).map_or(id, |at| protocol[at].name.as_str());
    let word = if given { "cleared" } else { "no longer cleared" };
    format!("{word}: {name}")
}

fn seen(id: &str, level: Level, protocol: &Protocol) -> String {
    let name = protocol.sign(id).map_or(id, |at| protocol[at].name.as_str());
    format!("{name}: {}", level.word())
}

fn task_name<'p>(id: &'p str, protocol: &'p Protocol) -> &'p str {
    protocol.task(id).map_or(id, |task| task.name.as_str())
}

fn part(slot: &str) -> String {
    if slot == "day" { String::new() } else { format!(" ({slot})") }
}

/// What was recorded.
#[derive(Debug, Serialize)]
pub(crate) struct Recorded {
    kind: &'static str,
    said: Vec<String>,
    facts: Vec<Box<RawValue>>,
}

impl Recorded {
    /// The shape of facts just recorded.
    pub(crate) fn of(facts: &[Fact], protocol: &Protocol) -> Self {
        Self {
            kind: "recorded",
            said: facts.iter().map(|fact| words(&fact.kind, protocol)).collect(),
            facts: facts.iter().filter_map(raw).collect(),
        }
    }
}

/// A fact as it stands in the journal.
pub(crate) fn raw(fact: &Fact) -> Option<Box<RawValue>> {
    RawValue::from_string(encode(fact)).ok()
}

/// Says what was recorded, and what may be asked next.
pub(crate) fn recorded(host: &Host, facts: &[Fact], protocol: &Protocol, next: &str) -> Result<(), Failure> {
    host.show(
        |paper| {
            for fact in facts {
                paper.hung(
                    &styled(ACCENT, "✓ "),
                    PLAIN,
                    &format!("Recorded: {}.", words(&fact.kind, protocol)),
                );
            }
            paper.hung("  ", DIM, next);
        },
        || Recorded::of(facts, protocol),
    )
}
