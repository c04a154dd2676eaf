//! Signs in words: how strong, and how they moved.

use jiff::civil::Date;
use stipple_lists::{Joined, Listed};
use stipple_plan::{Assessed, CheckIn, Open, Trend, Watched};
use stipple_protocol::{Assessment, Level, Protocol, SignIndex};

use crate::{Dates, capital, count, list};

/// How strong, as a person says it.
///
/// ```
/// assert_eq!(stipple_words::level(stipple_protocol::Level::Mild), "a little");
/// ```
#[must_use]
pub fn level(level: Level) -> &'static str {
    match level {
        Level::None => "not there",
        Level::Mild => "a little",
        Level::Strong => "a lot",
    }
}

/// How it moved; nothing when there is nothing to compare with.
///
/// ```
/// assert_eq!(stipple_words::trend(stipple_plan::Trend::Back), Some("back again"));
/// ```
#[must_use]
pub fn trend(trend: Trend) -> Option<&'static str> {
    match trend {
        Trend::First => None,
        Trend::Better => Some("less than before"),
        Trend::Same => Some("as before"),
        Trend::Worse => Some("more than before"),
        Trend::Back => Some("back again"),
    }
}

/// A sign and how strong it is: `redness: a little`.
#[must_use]
pub fn as_told(protocol: &Protocol, sign: SignIndex, strong: Level) -> String {
    format!("{}: {}", protocol[sign].name, level(strong))
}

/// A sign as it was told: `Redness: a little, less than before`.
#[must_use]
pub fn felt(protocol: &Protocol, assessed: &Assessed<'_>) -> String {
    let told = capital(&as_told(protocol, assessed.sign, assessed.level));
    trend(assessed.trend).map_or(told.clone(), |trend| format!("{told}, {trend}"))
}

/// The signs that call for the clinic, as a sentence: `You told of swelling and pain.`
#[must_use]
pub fn told_of(protocol: &Protocol, signs: &[SignIndex]) -> String {
    let names: Vec<&str> = signs.iter().map(|&sign| protocol[sign].name.as_str()).listed();
    format!("You told of {}.", list(&names))
}

/// The day by which a watched sign has to be less: `Look again by Thu 12 March.`
#[must_use]
pub fn look_by(by: Date, dates: Dates) -> String {
    format!("Look again by {}.", dates.short(by))
}

/// A sign that is watched: `Redness: look again by Thu 12 March.`
#[must_use]
pub fn watched(protocol: &Protocol, watched: Watched, dates: Dates) -> String {
    format!("{}: look again by {}.", capital(&protocol[watched.sign].name), dates.short(watched.by))
}

/// What is open beside what was found: `Still open: pain. It stays open until you look and it is not there.`
#[must_use]
pub fn still_open(protocol: &Protocol, open: &[Open]) -> String {
    let names: Vec<&str> = open.iter().map(|open| protocol[open.sign].name.as_str()).listed();
    let (it, stays) = if names.len() == 1 { ("It", "stays") } else { ("They", "stay") };
    format!("Still open: {}. {it} {stays} open until you look and it is not there.", list(&names))
}

/// What was not looked for, when something was: a partial look is no all-clear.
#[must_use]
pub fn not_looked_for(protocol: &Protocol, check_in: &CheckIn<'_>) -> Option<String> {
    let names: Vec<&str> = check_in.unseen.iter().map(|&sign| protocol[sign].name.as_str()).listed();
    let partial = !names.is_empty() && !check_in.found.is_empty();
    partial.then(|| {
        let many = count(names.len(), "sign");
        format!("Not looked for: {}. This says nothing about {many} you did not look for.", list(&names))
    })
}

/// What a sign that was found comes to, with what is open of it: `Call your clinic. Milder is not gone.`
#[must_use]
pub fn comes_to(check_in: &CheckIn<'_>, assessed: &Assessed<'_>, dates: Dates) -> String {
    let open = check_in.open.iter().find(|open| open.sign == assessed.sign);
    let says = crate::assessment(open.map_or(assessed.means, |open| open.means)).says;
    let own = (assessed.action != check_in.action && assessed.means > Assessment::Normal && open.is_none())
        .then_some(assessed.action);
    let look_by = open.map_or(assessed.look_by, |open| open.look_by).map(|by| look_by(by, dates));
    let milder = open.map(|_| "Milder is not gone.");
    let parts = [Some(says), look_by.as_deref(), own, milder];
    parts.into_iter().flatten().listed().joined(" ")
}
