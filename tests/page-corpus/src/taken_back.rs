//! The corpus of clearances taken back: what counts then, and how that is shown.

use stipple_journal::Fact;

use crate::care::{each, on};
use crate::fact;

/// What was said of a clearance.
#[derive(Clone, Debug)]
pub struct ClearanceTold {
    /// The day on which it was told.
    pub told: i32,
    /// The clearance.
    pub name: String,
    /// Given, or taken back.
    pub given: bool,
    /// The day it is said to be of.
    pub on: i32,
}

/// Clearances told and taken back, and what comes of it.
#[derive(Clone, Debug)]
pub struct TakenBack {
    /// Its name.
    pub name: String,
    /// What was told, in this order.
    pub told: Vec<ClearanceTold>,
    /// The day it is.
    pub day: i32,
    /// What is asked about.
    pub activity: String,
    /// The verdict.
    pub verdict: String,
    /// A clearance.
    pub clearance: String,
    /// How it stands.
    pub stands: String,
}

/// Every case.
#[must_use]
pub fn taken_back() -> Vec<TakenBack> {
    each("taken-back.txt", read)
}

fn read(line: &str) -> Option<TakenBack> {
    let parts: Vec<&str> = line.split(" | ").map(str::trim).collect();
    let &[name, told, day, activity, verdict, standing] = parts.as_slice() else { return None };
    let (clearance, stands) = standing.split_once(": ")?;
    Some(TakenBack {
        name: name.to_owned(),
        told: told.split_whitespace().map(read_told).collect::<Option<_>>()?,
        day: day.parse().ok()?,
        activity: activity.to_owned(),
        verdict: verdict.to_owned(),
        clearance: clearance.to_owned(),
        stands: stands.to_owned(),
    })
}

/// `34:+razor` or `35:-razor@32`
fn read_told(text: &str) -> Option<ClearanceTold> {
    let (told, word) = text.split_once(':')?;
    let told = told.parse().ok()?;
    let given = word.starts_with('+');
    let (name, on) = word.get(1..)?.split_once('@').unwrap_or((word.get(1..)?, ""));
    let on = if on.is_empty() { told } else { on.parse().ok()? };
    Some(ClearanceTold { told, name: name.to_owned(), given, on })
}

impl TakenBack {
    /// The journal that tells of it.
    #[must_use]
    pub fn facts(&self) -> Vec<Fact> {
        let begun = [
            (0, "protocol", r#"{"id":"smp","version":"1.1.0"}"#.to_owned()),
            (0, "session", format!(r#"{{"date":"{}","last":false}}"#, on(0))),
        ];
        let gone = ["redness", "tightness"]
            .map(|sign| (29, "sign", format!(r#"{{"sign":"{sign}","level":"none","on":"{}"}}"#, on(29))));
        let told = self.told.iter().map(|told| {
            let ClearanceTold { name, given, .. } = told;
            let payload = format!(r#"{{"name":"{name}","given":{given},"on":"{}"}}"#, on(told.on));
            (told.told, "clearance", payload)
        });
        let mut lines: Vec<_> = begun.into_iter().chain(gone).chain(told).collect();
        lines.sort_by_key(|(day, ..)| *day);
        let line = |(day, kind, payload): (i32, &str, String)| {
            format!("{}T07:00:00Z Europe/Berlin {kind} {payload}", on(day))
        };
        let facts = lines.into_iter().map(line).zip(1..);
        facts.map(|(line, seq)| fact(&line, seq).unwrap_or_else(|| panic!("{line}"))).collect()
    }
}
