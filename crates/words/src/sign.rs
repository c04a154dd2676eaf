//! Signs in words: how strong, and how they moved.

use stipple_lists::Listed;
use stipple_plan::{Assessed, Trend};
use stipple_protocol::{Level, Protocol, SignIndex};

use crate::{capital, list};

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

/// A sign as it was told: `Redness: a little, less than before`.
#[must_use]
pub fn felt(protocol: &Protocol, assessed: &Assessed<'_>) -> String {
    let told = format!("{}: {}", capital(&protocol[assessed.sign].name), level(assessed.level));
    trend(assessed.trend).map_or(told.clone(), |trend| format!("{told}, {trend}"))
}

/// The signs that call for the clinic, as a sentence: `You told of swelling and pain.`
#[must_use]
pub fn told_of(protocol: &Protocol, signs: &[SignIndex]) -> String {
    let names: Vec<&str> = signs.iter().map(|&sign| protocol[sign].name.as_str()).listed();
    format!("You told of {}.", list(&names))
}
