//! Who asks: the journal, the rules, the moment and the place. Everything a page may depend on.

use std::sync::{Arc, LazyLock};

use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use stipple_journal::{Course, Fact, Folded, Pin, Refused, Zones, fold};
use stipple_plan::{Lost, Moment, NoSession, Question, World};
use stipple_protocol::Protocol;
use stipple_words::Dates;
use uuid::Uuid;

use crate::labels::{Labels, Unknown};
use crate::questions::{Here, Questions};
use crate::shelf::Standing;

/// Rules, ready to be asked.
#[derive(Debug)]
pub struct Rules {
    /// The rules.
    pub protocol: Protocol,
    /// What the host knows of labels.
    pub labels: Arc<dyn Labels>,
    /// How the host reads questions.
    pub questions: Arc<dyn Questions>,
}

impl Rules {
    /// Rules, ready to be asked, of a host that reads questions itself and knows nothing of labels.
    #[must_use]
    pub fn new(protocol: Protocol) -> Self {
        Self { protocol, labels: Arc::new(Unknown), questions: Arc::new(Here::default()) }
    }

    /// With what the host knows of labels.
    #[must_use]
    pub fn with_labels(self, labels: Arc<dyn Labels>) -> Self {
        Self { labels, ..self }
    }

    /// A question in free words, read.
    #[must_use]
    pub fn question(&self, text: &str) -> Question {
        self.questions.read(&self.protocol, text)
    }
}

/// What a journal holds, read once and used for many pages.
#[derive(Debug, Default)]
pub struct Record {
    /// Every fact.
    pub facts: Vec<Fact>,
    /// What they tell.
    pub folded: Folded,
    /// How many entries cannot be read.
    pub unreadable: usize,
    /// The series that the server writes for browsers that keep none, where it is known: whose hands its
    /// entries are from cannot be told.
    pub server: Option<Uuid>,
}

impl Record {
    /// The facts of a journal, folded by what the host knows of zones. `unreadable` counts entries that are not
    /// among them.
    #[must_use]
    pub fn new(facts: Vec<Fact>, unreadable: usize, zones: &Zones<'_>) -> Self {
        let folded = fold(&facts, zones);
        Self { facts, folded, unreadable, server: None }
    }

    /// The course they tell.
    #[must_use]
    pub fn course(&self) -> &Course {
        &self.folded.course
    }

    /// How many entries no page takes into account.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.folded.set_aside.len() + self.unreadable
    }
}

/// Where the router runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// On a server: the journal is there.
    Server,
    /// On the person's device: the journal is there too, and what is not yet at the server is told.
    Device,
}

/// What this device has and the server has not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outbox {
    /// How many entries are not yet saved at the server, those it refused included.
    pub waiting: usize,
    /// Entries that the server refused, each with the reason.
    pub refused: Vec<Refused>,
    /// When the server last answered.
    pub synced: Option<Timestamp>,
    /// Whether the server no longer lets this device in.
    pub shut_out: bool,
}

/// The pictures of this journal that the server has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pictures {
    /// How many.
    pub count: usize,
    /// How many bytes they take.
    pub bytes: u64,
}

/// A visit: who asks, when and where.
#[derive(Debug)]
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
        self.world_at(Moment::at(self.now.clone(), self.course().day_boundary))
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
        let world = World::new(self.protocol(), course, moment)?;
        Ok(self.standing.beside.iter().fold(world, |world, also| world.and(&also.protocol)))
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
