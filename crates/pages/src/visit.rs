//! Who asks: the journal, the rules, the moment and the place. Everything a page may depend on.

pub(crate) mod place;
pub(crate) mod record;
pub(crate) mod rules;

use std::sync::{Arc, LazyLock};

use jiff::Zoned;
use jiff::tz::TimeZone;
use stipple_ask::Question;
use stipple_journal::{Course, Fact, Pin};
use stipple_lists::Listed;
use stipple_plan::{Lost, Moment, NoSession, World};
use stipple_protocol::Protocol;
use stipple_words::Dates;
use uuid::Uuid;

use crate::shelf::{Ruling, Standing};
use place::{Outbox, Pictures, Place};
use record::Record;
use rules::Rules;

/// A visit: who asks, when and where. Made by [`Visit::new`], and a step for each thing that a host knows beside.
#[derive(Debug)]
#[non_exhaustive]
pub struct Visit {
    /// The rules of this course.
    pub rules: Arc<Rules>,
    /// How it came to them.
    pub standing: Standing,
    /// The journal; `None` when this visitor has none yet.
    pub record: Option<Arc<Record>>,
    /// The moment, in the zone of the course.
    pub now: Zoned,
    /// The device in hand, by its series in the journal; `None` when it keeps none, or is not known.
    pub device: Option<Uuid>,
    /// The zone the device is in, as an IANA name, where that is known.
    pub device_zone: Option<String>,
    /// Where the router runs.
    pub place: Place,
    /// What is not at the server yet; `None` where the journal is at the server itself.
    pub outbox: Option<Outbox>,
    /// The pictures at the server; `None` where that is not known.
    pub pictures: Option<Pictures>,
    /// Whether this device has, or is given, what it needs to work without a connection.
    pub works_offline: bool,
    /// Which build of the program this is.
    pub build: Arc<str>,
    /// Where the server is reached: `https://stipple.example`, without a slash at the end.
    pub origin: Arc<str>,
}

/// The course of somebody without a journal.
static NOBODY: LazyLock<Course> = LazyLock::new(Course::default);

impl Visit {
    /// A visit to a server: by which rules, whose journal, when. Of the device, the program and its address nothing is
    /// known yet.
    #[must_use]
    pub fn new(ruling: Ruling, record: Option<Arc<Record>>, now: Zoned) -> Self {
        Self {
            rules: ruling.rules,
            standing: ruling.standing,
            record,
            now,
            device: None,
            device_zone: None,
            place: Place::Server,
            outbox: None,
            pictures: None,
            works_offline: false,
            build: Arc::default(),
            origin: Arc::default(),
        }
    }

    /// On the person's device: its series in the journal and what is not at the server yet, where it has a journal.
    #[must_use]
    pub fn on_device(self, series: Option<Uuid>, outbox: Option<Outbox>) -> Self {
        Self { place: Place::Device, device: series, outbox, ..self }
    }

    /// From a device in this zone, where that is known.
    #[must_use]
    pub fn from_zone(self, device_zone: Option<String>) -> Self {
        Self { device_zone, ..self }
    }

    /// With these pictures at the server, where that is known.
    #[must_use]
    pub fn with_pictures(self, pictures: Option<Pictures>) -> Self {
        Self { pictures, ..self }
    }

    /// To this build of the program, which gives devices what they need to work without a connection, or does not.
    #[must_use]
    pub fn to_build(self, build: Arc<str>, works_offline: bool) -> Self {
        Self { build, works_offline, ..self }
    }

    /// By the address at which the server is reached.
    #[must_use]
    pub fn by_origin(self, origin: Arc<str>) -> Self {
        Self { origin, ..self }
    }

    /// The course, empty when there is no journal yet.
    #[must_use]
    pub fn course(&self) -> &Course {
        self.record.as_deref().map_or(&NOBODY, Record::course)
    }

    /// Every fact of the journal.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        self.record.as_deref().map_or(&[], |record| &record.facts)
    }

    /// The rules.
    #[must_use]
    pub fn protocol(&self) -> &Protocol {
        &self.rules.protocol
    }

    /// What a course begins with here that has no rules of its own.
    #[must_use]
    pub fn new_pin(&self) -> Pin {
        let untold = self.standing.choices.first().filter(|_| self.standing.lost == Some(Lost::Untold));
        Pin::of(&untold.unwrap_or(&self.rules).protocol)
    }

    /// All the engine may know, now.
    ///
    /// # Errors
    /// [`NoSession`] when the course has not begun.
    pub fn world(&self) -> Result<World<'_>, NoSession> {
        self.world_at(self.moment())
    }

    /// The moment of the visit.
    pub(crate) fn moment(&self) -> Moment {
        Moment::at(self.now.clone(), self.course().day_boundary)
    }

    /// All the engine may know, on another day.
    ///
    /// # Errors
    /// [`NoSession`] when the course has not begun.
    pub fn world_at(&self, moment: Moment) -> Result<World<'_>, NoSession> {
        self.world_of(self.course(), moment)
    }

    /// All the engine may know of a course by the rules of this one.
    pub(crate) fn world_of<'v>(&'v self, course: &'v Course, moment: Moment) -> Result<World<'v>, NoSession> {
        let also = self.standing.beside.iter().map(|also| &also.protocol);
        World::under(self.protocol(), also, course, moment)
    }

    /// A question in free words, as each of the rules that hold reads it.
    pub(crate) fn read(&self, text: &str) -> Vec<Question> {
        self.each_rules().map(|rules| rules.question(text)).listed()
    }

    /// The rules that hold, those that answer first.
    pub(crate) fn each_rules(&self) -> impl Iterator<Item = &Arc<Rules>> {
        core::iter::once(&self.rules).chain(&self.standing.beside)
    }

    /// The care day it is.
    #[must_use]
    pub fn today(&self) -> jiff::civil::Date {
        stipple_journal::care_day(self.now.datetime(), self.course().day_boundary)
    }

    /// How many seconds of the care day are left.
    #[must_use]
    pub fn day_left(&self) -> i64 {
        let hour = i8::try_from(self.course().day_boundary.hour()).unwrap_or_default();
        let end = self.today().tomorrow().ok().map(|next| next.at(hour, 0, 0, 0));
        let end = end.and_then(|end| end.to_zoned(self.zone().clone()).ok());
        end.map_or(0, |end| end.timestamp().as_second() - self.now.timestamp().as_second())
    }

    /// The zone days are counted in.
    #[must_use]
    pub fn zone(&self) -> &TimeZone {
        self.now.time_zone()
    }

    /// How dates are written for this person.
    #[must_use]
    pub fn dates(&self) -> Dates {
        Dates::of(self.course())
    }
}
