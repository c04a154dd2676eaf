//! How a fact is written: one JSON line, its fields always in the same order.
//!
//! These bytes outlive the program that wrote them, so they are spelled out here by hand, where no
//! library's next version can change them, and held fast by `tests/golden`. A kind that must change gets
//! a new version beside the old one.

use core::fmt::{Display, Write};

use jiff::Timestamp;
use jiff::civil::Date;
use stipple_lists::{Joined, Listed};
use uuid::Uuid;

use crate::{Fact, Kind, Pin, Told};

/// The version of most kinds.
pub(crate) const VERSION: u32 = 1;
/// The rules that a course begins with.
pub(crate) const PROTOCOL: &str = "protocol";
/// The version of a `protocol` with its hash.
pub(crate) const HASHED: u32 = 2;
/// Rules that take the place of others, which are named: a kind of its own, since what it replaces is a part of it.
pub(crate) const RULES: &str = "rules";
/// A sign of which something urgent was said. A kind of its own: a program that does not know it says that it
/// left something out, and does not take it for a sign like others.
pub(crate) const URGENT: &str = "urgent-sign";

/// A session that took place: a kind of its own, so that a program that does not know it leaves a plan a plan.
pub(crate) const TOOK_PLACE: &str = "took-place";

/// The fact as one JSON line, without a line break.
#[must_use]
pub fn encode(fact: &Fact) -> String {
    let line = Object::new()
        .bare("id", fact.id)
        .bare("device", fact.device)
        .json("seq", fact.seq)
        .bare("happened", fact.happened)
        .bare("recorded", fact.recorded)
        .text("zone", &fact.zone);
    match &fact.kind {
        Kind::Tell(told) => with_told(line, told),
        Kind::Retract { target } => taking_back(line, "retract", target),
        Kind::Undo { target } => taking_back(line, "undo", target),
        Kind::Correct { target, with } => line
            .bare("kind", "correct")
            .json("v", VERSION)
            .json("payload", with_told(Object::new().bare("target", target), with).close()),
    }
    .close()
}

/// The facts as JSON lines, in the order given, each with its line break.
#[must_use]
pub fn encode_lines<'a>(facts: impl IntoIterator<Item = &'a Fact>) -> String {
    facts.into_iter().map(|fact| encode(fact) + "\n").collect()
}

fn taking_back(line: Object, kind: &str, target: &Uuid) -> Object {
    let payload = Object::new().bare("target", target).close();
    line.bare("kind", kind).json("v", VERSION).json("payload", payload)
}

fn with_told(object: Object, told: &Told) -> Object {
    let (kind, payload) = match told {
        Told::Unknown(unknown) => {
            return object
                .text("kind", unknown.kind())
                .json("v", unknown.version())
                .json("payload", unknown.payload());
        }
        Told::Clearance { name, given, on } => {
            ("clearance", Object::new().text("name", name).json("given", given).bare("on", on))
        }
        Told::Climate(climate) => ("climate", Object::new().bare("climate", climate.word())),
        Told::Skin(skin) => ("skin", Object::new().text("skin", skin)),
        Told::Hair(hair) => ("hair", Object::new().text("hair", hair)),
        Told::Sign { sign, level, urgent, on } => {
            let kind = if *urgent { URGENT } else { "sign" };
            (kind, Object::new().text("sign", sign).bare("level", level.word()).bare("on", on))
        }
        Told::Accident { accident, on } => {
            ("accident", Object::new().text("accident", accident).bare("on", on))
        }
        Told::Done { task, on, slot } => {
            ("done", Object::new().text("task", task).bare("on", on).text("slot", slot))
        }
        Told::Zone(zone) => ("zone", Object::new().text("zone", zone)),
        Told::DayBoundary(boundary) => ("day-boundary", Object::new().json("hour", boundary.hour())),
        Told::Dates(language) => ("dates", Object::new().text("language", language)),
        Told::Product { name, kind, label } => {
            let named = Object::new().text("name", name);
            let of_kind = match kind {
                Some(kind) => named.text("kind", kind),
                None => named,
            };
            ("product", of_kind.text("label", label))
        }
        Told::Sample => ("sample", Object::new()),
        Told::Photo(told) => crate::photo::payload(told),
        Told::Protocol(pin) => return with_pin(object, pin),
        Told::Rules { pin, instead_of } => {
            let ids = listed(instead_of.iter().map(|id| format!("\"{id}\"")));
            (RULES, pinned(pin).json("instead-of", ids))
        }
        Told::Session { date, ended, last } => ("session", timed(*date, *ended).json("last", last)),
        Told::TookPlace { date, ended } => (TOOK_PLACE, timed(*date, *ended)),
    };
    object.bare("kind", kind).json("v", VERSION).json("payload", payload.close())
}

/// A pin without a hash stays what it was when there were none.
fn with_pin(object: Object, pin: &Pin) -> Object {
    let version = if pin.hash.is_some() { HASHED } else { VERSION };
    object.bare("kind", PROTOCOL).json("v", version).json("payload", pinned(pin).close())
}

fn pinned(pin: &Pin) -> Object {
    let named = Object::new().text("id", &pin.id).text("version", &pin.version);
    match pin.hash {
        Some(hash) => named.bare("hash", hash),
        None => named,
    }
}

/// The date of a session, and when it ended if that was told.
fn timed(date: Date, ended: Option<Timestamp>) -> Object {
    let dated = Object::new().bare("date", date);
    match ended {
        Some(moment) => dated.bare("ended", moment),
        None => dated,
    }
}

/// A JSON object being written.
#[derive(Debug)]
pub struct Object(String);

impl Default for Object {
    fn default() -> Self {
        Self::new()
    }
}

impl Object {
    /// One without members so far.
    #[must_use]
    pub fn new() -> Self {
        Self("{".to_owned())
    }

    /// The whole object.
    #[must_use]
    pub fn close(mut self) -> String {
        self.0.push('}');
        self.0
    }

    /// With a string that is known to need no escapes: a date, an id, a word of ours.
    #[must_use]
    pub fn bare(self, name: &str, value: impl Display) -> Self {
        self.quoted(name, &value)
    }

    /// With a text.
    #[must_use]
    pub fn text(self, name: &str, value: &str) -> Self {
        self.member(name, &quoted(value))
    }

    /// With a value that shows itself as JSON: a number, `true` or `false`, or a text made of these.
    #[must_use]
    pub fn json(self, name: &str, value: impl Display) -> Self {
        self.member(name, &value)
    }

    fn quoted(self, name: &str, value: &dyn Display) -> Self {
        self.member(name, &format_args!("\"{value}\""))
    }

    fn member(mut self, name: &str, value: &dyn Display) -> Self {
        let comma = if self.0.len() > 1 { "," } else { "" };
        // Writing to a string cannot fail.
        let _ = write!(self.0, "{comma}\"{name}\":{value}");
        self
    }
}

/// A text as JSON.
#[must_use]
pub fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            control if control < ' ' => out.push_str(&format!("\\u{:04x}", u32::from(control))),
            plain => out.push(plain),
        }
    }
    out.push('"');
    out
}

/// A JSON list of values that are JSON already.
#[must_use]
pub fn listed(values: impl Iterator<Item = String>) -> String {
    format!("[{}]", values.listed().joined(","))
}
