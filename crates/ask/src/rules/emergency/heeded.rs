//! What a question says of emergencies.

use stipple_compiled::fields;

use crate::english::positions::Positions;
use crate::english::saying::Place;

/// What a question says of an emergency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Emergency {
    /// Nothing.
    #[default]
    Unsaid,
    /// That it is not there.
    Denied,
    /// It speaks of one and does not say that it is there.
    Mentioned,
    /// It tells of one.
    Told,
}

stipple_compiled::words! { Emergency { Unsaid Denied Mentioned Told } }

/// What a question says of emergencies.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Heeded {
    pub(crate) emergency: Emergency,
    /// The kind of emergency that is told, by position in [`stipple_protocol::Emergencies::kinds`].
    pub(crate) kind: usize,
    /// Whether it tells of what healing skin never shows.
    pub(crate) unlisted: bool,
    /// The words that are said of something else, or as a way of speaking.
    pub(crate) harmless: Positions,
    /// The words that speak of one and do not say that it is there.
    pub(crate) mentioned: Positions,
}

fields! { Heeded { emergency kind unlisted harmless mentioned } }

impl Heeded {
    /// Takes what is said of a kind of emergency at a place, where it is more serious than what was said before.
    pub(crate) fn heed(&mut self, kind: usize, emergency: Emergency, place: Place) {
        if emergency == Emergency::Mentioned {
            self.mentioned |= place.said;
        }
        if emergency > self.emergency {
            self.emergency = emergency;
            self.kind = kind;
        }
    }

    /// The same, or what other words say that is more serious.
    pub(crate) fn or_worse(self, other: Self) -> Self {
        let worse = if other.emergency > self.emergency { other } else { self };
        Self {
            unlisted: self.unlisted || other.unlisted,
            ..Self { emergency: worse.emergency, kind: worse.kind, ..self }
        }
    }
}
