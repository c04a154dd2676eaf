//! The person's own journal: where it is, what it tells, and adding to it.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use etcetera::BaseStrategy;
use jiff::Zoned;
use jiff::civil::Date;
use stipple_journal::{Course, Fact, Folded, Kind, Pin, Told, fold, happens, new_id};
use stipple_plan::{Ruled, joined, ruled, stand_in};
use stipple_protocol::Protocol;
use stipple_store::{NewFact, StoreError, Unreadable};
use stipple_store_sqlite::Store;
use stipple_words::{Dates, still_ahead};
use uuid::Uuid;

use crate::clock::{self, Clock};
use crate::exit::Failure;
use crate::host::Host;
use crate::kept::{self, Book};
use crate::question::Rules;
use crate::rules::Source;
use crate::standing::Standing;

/// The journal's file in its folder.
const FILE: &str = "journal.db";

/// The person's own journal, open.
#[derive(Debug)]
pub(crate) struct Own {
    /// Where it is kept.
    pub(crate) store: Store,
    /// Everything in it.
    pub(crate) facts: Vec<Fact>,
    /// Lines that cannot be read.
    pub(crate) unreadable: Vec<Unreadable>,
    /// What the facts tell.
    pub(crate) folded: Folded,
    folder: PathBuf,
}

impl Own {
    /// The journal, if there is one. None is made.
    pub(crate) fn look(host: &Host) -> Result<Option<Self>, Failure> {
        let folder = folder(host)?;
        if matches!(folder.join(FILE).try_exists(), Ok(false)) {
            return Ok(None);
        }
        Self::at(host, folder).map(Some)
    }

    /// The journal; a new one where there is none.
    pub(crate) fn open(host: &Host) -> Result<Self, Failure> {
        Self::at(host, folder(host)?)
    }

    /// The journal, whose course has begun.
    pub(crate) fn begun(host: &Host) -> Result<Self, Failure> {
        let own = Self::look(host)?.ok_or_else(Failure::no_course)?;
        if own.course().sessions.is_empty() { Err(Failure::no_course()) } else { Ok(own) }
    }

    fn at(host: &Host, folder: PathBuf) -> Result<Self, Failure> {
        let device = new_id(crate::clock::now()?.timestamp(), chance()?, 0);
        let store = Store::open(&folder.join(FILE), device)?;
        let contents = store.contents()?;
        let folded = fold(&contents.facts, &clock::zone);
        host.write_dates_for(&folded.course);
        Ok(Self { store, facts: contents.facts, unreadable: contents.unreadable, folded, folder })
    }

    /// The course it tells.
    pub(crate) fn course(&self) -> &Course {
        &self.folded.course
    }

    /// The course, without the journal.
    pub(crate) fn into_course(self) -> Course {
        self.folded.course
    }

    /// How many entries are left out: written by a newer version, or damaged.
    pub(crate) fn left_out(&self) -> usize {
        self.folded.set_aside.len() + self.unreadable.len()
    }

    /// Now, for this person.
    pub(crate) fn clock(&self, host: &Host) -> Result<Clock, Failure> {
        Clock::of(self.course(), &host.now()?)
    }

    /// The rules: those named on the command line, else those the course runs on.
    pub(crate) fn rules(&self, host: &Host) -> Result<Rules, Failure> {
        match host.protocol()? {
            Some(source) => named(&self.folder, source, self.course()),
            None => self.ruling(Book::of(&self.folder)),
        }
    }

    /// The rules that answer, by themselves.
    pub(crate) fn protocol(&self, host: &Host) -> Result<Rc<Protocol>, Failure> {
        self.rules(host).map(|rules| rules.protocol)
    }

    /// The rules the course runs on, of those in a book, and what stands in for what is not there.
    pub(crate) fn ruling(&self, book: Book<'_>) -> Result<Rules, Failure> {
        ruling(&book, self.course())
    }

    /// The rules the course runs on, when it is known which they are and they are on this machine.
    pub(crate) fn kept(&self) -> Option<Protocol> {
        let pin = self.course().protocol.as_ref().filter(|_| self.course().rules_are_settled())?;
        kept::find(&self.folder, pin)
    }

    /// The folder of the journal.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Adds facts, all or none. They are on the disk when this returns.
    pub(crate) fn record(&mut self, host: &Host, kinds: Vec<Kind>) -> Result<Vec<Fact>, Failure> {
        let now = host.now()?;
        self.refuse_ahead(&now, &kinds)?;
        let zone = now.time_zone().iana_name().unwrap_or("UTC").to_owned();
        let random = chance()?;
        let new = |(kind, place)| NewFact {
            id: new_id(now.timestamp(), random, place),
            happened: happens(&kind, now.timestamp(), &self.facts),
            recorded: now.timestamp(),
            zone: zone.clone(),
            kind,
        };
        let added = self.store.append_all(kinds.into_iter().zip(0..).map(new))?;
        self.facts.extend(added.iter().cloned());
        self.folded = fold(&self.facts, &clock::zone);
        Ok(added)
    }

    /// Refuses what is told of a day that has not come: it cannot have happened.
    fn refuse_ahead(&self, now: &Zoned, kinds: &[Kind]) -> Result<(), Failure> {
        let ahead = |today| kinds.iter().find_map(|kind| kind.still_ahead(today));
        // Without a day there is nothing to ask the clock, whose zone may not be known.
        if ahead(Date::MIN).is_none() {
            return Ok(());
        }
        let clock = Clock::of(self.course(), now)?;
        let Some(on) = ahead(clock.today) else { return Ok(()) };
        let asked = |kind: &Kind| matches!(kind, Kind::Tell(Told::Sign { .. } | Told::Accident { .. }));
        let refused = self.not_yet(on, &clock);
        if kinds.iter().any(asked) {
            return Err(refused.help("to ask about that day and record nothing, add `--dry-run`"));
        }
        Err(refused)
    }

    /// What is said of a day that has not come.
    pub(crate) fn not_yet(&self, on: Date, clock: &Clock) -> Failure {
        let (boundary, dates) = (self.course().day_boundary, Dates::of(self.course()));
        let why = still_ahead(on, clock.now.datetime(), boundary, dates);
        Failure::words("that day has not come yet").why(why)
    }

    /// Adds one thing told about the course.
    pub(crate) fn tell(&mut self, host: &Host, told: Told) -> Result<Vec<Fact>, Failure> {
        self.record(host, vec![told.into()])
    }
}

/// The rules of a course, of those in a book.
fn ruling(book: &Book<'_>, course: &Course) -> Result<Rules, Failure> {
    if course.is_blank() {
        return Ok(Rules::new(Source::built_in().protocol()?));
    }
    let Ruled { own, after, before, stand_in: instead, lost, withdrawn, doubt } = ruled(book, course);
    let newer = match own.as_slice() {
        [one] if doubt.is_empty() => book.newer(&one.id, &one.version),
        _ => None,
    };
    own.iter().filter(|_| withdrawn).for_each(|own| book.keep_after(&own.id, &own.version));
    let standing = Standing { lost, doubt, newer, withdrawn, after: after.len(), other_text: None };
    let guide = instead.then(|| Source::built_in().protocol()).transpose()?;
    let instead = guide.map(|guide| Rc::new(stand_in(&guide, course)));
    let mut all = with_all(&own.into_iter().chain(after).chain(instead).collect::<Vec<_>>(), &before, course)
        .into_iter();
    // INVARIANT: rules that are not among its own are lost, and something stands in for them.
    let first = all.next().ok_or_else(Failure::no_course)?;
    Ok(Rules::new(first).and(all.collect()).standing(standing))
}

/// Rules that hold together, each with what the others name.
fn with_all(all: &[Rc<Protocol>], before: &[Rc<Protocol>], course: &Course) -> Vec<Rc<Protocol>> {
    let (them, they_were) = (protocols(all), protocols(before));
    let each = all.iter().zip(joined(&them, &they_were, course));
    each.map(|(own, joined)| joined.map_or_else(|| Rc::clone(own), Rc::new)).collect()
}

fn protocols(rules: &[Rc<Protocol>]) -> Vec<&Protocol> {
    rules.iter().map(|rules| &**rules).collect()
}

/// The rules that a file holds, for this once. Refused when they are called like others that are known here; said when
/// they are called like those of the course, which are not here.
pub(crate) fn named(folder: &Path, source: Source, course: &Course) -> Result<Rules, Failure> {
    let protocol = kept::admit(folder, &source, source.clone().protocol()?, course)?;
    let called = |pin: &&Pin| pin.id == protocol.id && pin.version == protocol.version;
    let mut own = course.own_rules().filter(called);
    let other_text = own.find(|pin| !pin.is(&protocol)).cloned();
    let (pin, other_rules) = (Some(Pin::of(&protocol)), Vec::new());
    let asked = Course { protocol: pin, other_rules, rules_unread: false, ..course.clone() };
    let rules = ruling(&Book::of(folder).with(source, Rc::new(protocol)), &asked)?;
    let newer = rules.standing.newer.clone().filter(|_| rules.standing.withdrawn);
    let standing = Standing { newer, other_text, ..rules.standing.clone() };
    Ok(rules.standing(standing))
}

/// What ids are made of beside the moment.
fn chance() -> Result<u128, Failure> {
    let mut random = [0; 16];
    getrandom::fill(&mut random)
        .map_err(|error| Failure::file("this system gives no random numbers").why(error.to_string()))?;
    Ok(u128::from_be_bytes(random))
}

/// Whether something told can be kept: looked at before a journal is made for it.
pub(crate) fn check(host: &Host, told: &Told) -> Result<(), Failure> {
    let now = host.now()?;
    let (happened, recorded) = (now.timestamp(), now.timestamp());
    let (id, device, kind) = (Uuid::nil(), Uuid::nil(), told.clone().into());
    let fact = Fact { id, device, seq: 1, happened, recorded, zone: "UTC".to_owned(), kind };
    fact.check().map_err(|fault| Failure::words(fault.to_string()).help(fault.help()))
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let told = error.to_string();
        let failure = match told.rsplit_once(": ") {
            Some((what, why)) => Self::file(what).why(why),
            None => Self::file(told),
        };
        failure.help(error.help())
    }
}

/// The folder named on the command line or in the environment, else the platform's own for data.
#[expect(clippy::disallowed_methods, reason = "where files are kept stands in the environment")]
pub(crate) fn folder(host: &Host) -> Result<PathBuf, Failure> {
    let told = || std::env::var("STIPPLE_DATA").ok().filter(|told| !told.is_empty()).map(PathBuf::from);
    if let Some(folder) = host.data.clone().or_else(told) {
        return Ok(folder);
    }
    let platform = etcetera::choose_base_strategy().map_err(|error| {
        Failure::file("there is no folder for the journal")
            .why(error.to_string())
            .help("name one with `--data DIR`")
    })?;
    Ok(platform.data_dir().join("stipple"))
}
