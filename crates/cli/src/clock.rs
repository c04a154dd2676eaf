//! The clock. Only this file reads it.

use std::time::Instant;

use jiff::Zoned;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use stipple_journal::Course;
use stipple_journal::care_day;

use crate::dates::{self, When};
use crate::exit::Failure;

/// Stands in for the clock: tests and documentation are the same on every day.
const VARIABLE: &str = "STIPPLE_NOW";

/// The moment it is, in the zone of this machine; UTC when it has none.
#[expect(clippy::disallowed_methods, reason = "this is where the clock of the edge is read")]
pub(crate) fn now() -> Result<Zoned, Failure> {
    match std::env::var(VARIABLE) {
        Ok(text) => given(&text),
        Err(_) => Ok(named(Zoned::now())),
    }
}

fn given(text: &str) -> Result<Zoned, Failure> {
    text.parse().map_err(|error: jiff::Error| {
        Failure::words(format!("`{text}` in {VARIABLE} is not a moment"))
            .why(error.to_string())
            .help("write it as `2026-03-08T10:00+01:00[Europe/Berlin]`, or unset it")
    })
}

/// A machine whose zone has no name cannot say where it is: UTC then, which has one.
fn named(now: Zoned) -> Zoned {
    let unnamed = now.time_zone().iana_name().is_none();
    if unnamed { now.with_time_zone(TimeZone::UTC) } else { now }
}

/// The zone of this name, where there is one.
pub(crate) fn zone(name: &str) -> Option<TimeZone> {
    TimeZone::get(name).ok()
}

/// A watch: how long each thing takes that is done after another.
#[derive(Debug)]
pub(crate) struct Watch(Instant);

impl Watch {
    /// Started now.
    #[expect(clippy::disallowed_methods, reason = "this is where the clock of the edge is read")]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }

    /// Milliseconds since it was started or last asked.
    pub(crate) fn lap(&mut self) -> f64 {
        let taken = self.0.elapsed().as_secs_f64() * 1000.0;
        *self = Self::start();
        (taken * 1000.0).round() / 1000.0
    }
}

/// Now, for one person: their zone and the day it is for them.
pub(crate) struct Clock {
    /// The moment, in their zone.
    pub(crate) now: Zoned,
    /// Their care day.
    pub(crate) today: Date,
}

impl Clock {
    /// Now, for the person of this course.
    pub(crate) fn of(course: &Course, now: &Zoned) -> Result<Self, Failure> {
        let now = match &course.zone {
            Some(name) => now.with_time_zone(dates::zone(name)?),
            None => now.clone(),
        };
        let today = care_day(now.datetime(), course.day_boundary);
        Ok(Self { now, today })
    }

    fn zone(&self) -> &TimeZone {
        self.now.time_zone()
    }

    /// A wall-clock time as a moment.
    pub(crate) fn moment(&self, when: When) -> Result<Option<Zoned>, Failure> {
        let zoned = when.clock().map(|wall| wall.to_zoned(self.zone().clone())).transpose();
        zoned.map_err(|error| Failure::words("the time cannot be used").why(error.to_string()))
    }
}
