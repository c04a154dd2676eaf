//! What every rule has: what it rests on, when it holds, and whom it is for.

use crate::{Climate, Point, Season};

/// What a rule rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ground {
    /// Why the rule is there, in a sentence or two.
    pub why: String,
    /// The passage it was taken from: a section heading.
    pub source: String,
    /// Whether it goes beyond that source: what we added for safety.
    pub beyond: bool,
    /// Passages that say otherwise and were set aside.
    pub notes: Vec<Note>,
}

/// A passage that was set aside for a stricter one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// What it says, and why it was set aside.
    pub text: String,
    /// Where it stands.
    pub source: String,
}

/// From when to when something holds.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// First point at which it holds.
    pub from: Point,
    /// Last day on which it holds, that day included (an offset in hours: last moment). `None`: no
    /// end of its own.
    pub to: Option<Point>,
    /// Whether the source names no end: it goes on until the clinic says otherwise.
    pub unstated: bool,
}

impl Window {
    /// The points in time that it names.
    pub fn points(self) -> impl Iterator<Item = Point> {
        core::iter::once(self.from).chain(self.to)
    }

    /// Whether either end counts in hours.
    #[must_use]
    pub fn is_in_hours(self) -> bool {
        self.points().any(Point::is_in_hours)
    }
}

/// Which session of a course a rule belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sessions {
    /// Every session.
    #[default]
    Every,
    /// Sessions that another one follows.
    Between,
    /// The final session.
    Final,
}

/// Whom a rule is for. Empty lists: everybody. A trait the person has not told counts as theirs,
/// since every applying rule can only make the answer stricter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audience {
    /// Skin types, in the clinic's words: `fair`, `dry`.
    pub skin: Vec<String>,
    /// Hair types: `long`, `shaved`.
    pub hair: Vec<String>,
    /// Only in this climate.
    pub climate: Option<Climate>,
    /// Only after these sessions.
    pub sessions: Sessions,
    /// Only in these months.
    pub season: Option<Season>,
}
