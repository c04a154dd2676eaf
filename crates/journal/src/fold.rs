//! The fold: facts in, one course out, the same for any order of delivery.

use std::sync::Arc;

use jiff::Timestamp;
use jiff::civil::Date;
use litemap::LiteMap;
use stipple_lists::{InOrder, Listed};
use uuid::Uuid;

use crate::clearances::holding;
use crate::corrections::corrections;
use crate::firsts::{Begun, firsts, in_order, is_first, some_of, without_slips};
use crate::knew::Knew;
use crate::photo::PhotoDraft;
use crate::rules::RulesTold;
use crate::set_aside::SetAside;
use crate::standing::Standing;
use crate::telling::{Days, Telling};
use crate::{
    AccidentReport, ClearanceChange, Course, Fact, Kind, Product, Session, SignReport, Teller, Tick, Told,
    Unknown, Zones,
};

/// What the facts tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Folded {
    /// The course.
    pub course: Course,
    /// Facts that could not be taken into account, by id. They stay in the journal.
    pub set_aside: Vec<SetAside>,
    /// Zones that would say whether a session was told before its day, and that the host does not know. Until it
    /// does, those sessions count as planned.
    pub lacking: Vec<String>,
}

/// The course these facts tell.
///
/// Facts count in the order in which they happened. Of two that say different things about the
/// same, the later wins: the climate, the zone, whether the session of a date is the final one. A
/// session said to be final is not when a later one follows.
///
/// A session told before its date, or before the end told with it, is planned until it is said to have taken
/// place: a correction does not say that, nor does telling it again. `zones` are those the host knows.
#[must_use]
pub fn fold<'a>(facts: impl IntoIterator<Item = &'a Fact>, zones: &Zones<'_>) -> Folded {
    folded(Standing::of(facts.into_iter().listed()), zones)
}

fn folded(mut standing: Standing<'_>, zones: &Zones<'_>) -> Folded {
    let mut set_aside = core::mem::take(&mut standing.set_aside);
    let corrections = corrections(&standing, &mut set_aside);
    let mut draft = Draft::default();
    for fact in &standing.facts {
        let Kind::Tell(told) = &fact.kind else { continue };
        let corrected = corrections.get(&fact.id).map_or(&[][..], Vec::as_slice);
        let entry = Entry { fact, told, corrected };
        if let Err(unknown) = draft.take(&entry) {
            set_aside.push(SetAside::newer(entry.told_by(), unknown));
        }
    }
    set_aside.sort_many_by(|one, other| one.id.cmp(&other.id));
    let (course, lacking) = draft.finish(&standing, zones);
    Folded { course, set_aside, lacking }
}

/// A fact that tells something, with what it was corrected to.
struct Entry<'f, 'a> {
    fact: &'a Fact,
    told: &'a Told,
    corrected: &'f [(Uuid, &'a Told)],
}

impl<'a> Entry<'_, 'a> {
    /// What it tells by now.
    fn tells(&self) -> &'a Told {
        self.corrected.last().map_or(self.told, |(_, with)| with)
    }

    /// The fact that says so.
    fn told_by(&self) -> Uuid {
        self.corrected.last().map_or(self.fact.id, |(by, _)| *by)
    }

    /// Everything it ever told.
    fn ever(&self) -> impl Iterator<Item = &'a Told> {
        core::iter::once(self.told).chain(self.corrected.iter().map(|(_, with)| *with))
    }
}

/// A course in the making.
#[derive(Default)]
struct Draft<'a> {
    course: Course,
    sessions: LiteMap<Date, Treatment<'a>>,
    begun: Begun,
    ticks: LiteMap<(Date, &'a str, &'a str), ()>,
    photos: PhotoDraft<'a>,
    rules: RulesTold<'a>,
    /// When each of the course's clearances was told.
    clearances_told: Vec<Timestamp>,
    /// When each of its signs was told.
    signs_told: Vec<Timestamp>,
}

/// What was told of the session of one date.
#[derive(Default)]
struct Treatment<'a> {
    ended: Option<Timestamp>,
    last: bool,
    tellings: Vec<Telling<'a>>,
}

impl<'a> Draft<'a> {
    /// Takes one fact into account; gives it back when it is not understood.
    fn take(&mut self, entry: &Entry<'_, 'a>) -> Result<(), &'a Unknown> {
        self.rules.take(entry.fact, entry.tells());
        let (course, fact) = (&mut self.course, entry.fact);
        match entry.tells() {
            Told::Session { date, ended, last } => self.session(entry, *date, (*ended, Some(*last))),
            Told::TookPlace { date, ended } => self.session(entry, *date, (*ended, None)),
            Told::Clearance { name, given, on } => {
                let (name, given, on) = (name.clone(), *given, *on);
                let (by, ahead) = (Teller::Client, false);
                course.clearances.push(ClearanceChange { name, given, on, by, ahead });
                self.clearances_told.push(fact.recorded);
            }
            Told::Climate(climate) => course.climate = Some(*climate),
            Told::Skin(skin) => course.skin = Some(skin.clone()),
            Told::Hair(hair) => course.hair = Some(hair.clone()),
            Told::Sign { sign, level, urgent, on } => {
                let (sign, level, urgent, on) = (sign.clone(), *level, *urgent, *on);
                course.signs.push(SignReport { sign, level, urgent, on, ahead: false });
                self.signs_told.push(fact.recorded);
            }
            Told::Accident { accident, on } => {
                course.accidents.push(AccidentReport { accident: accident.clone(), on: *on });
            }
            Told::Done { task, on, slot } => self.tick(task, (*on, slot), fact.recorded),
            Told::Zone(zone) => course.zone = Some(zone.clone()),
            Told::DayBoundary(boundary) => course.day_boundary = *boundary,
            Told::Protocol(_) | Told::Rules { .. } => self.begun.with_rules(fact),
            Told::Dates(language) => course.dates = Some(language.clone()),
            Told::Product { name, kind, label } => {
                let (id, name) = (fact.id, name.clone());
                self.product(Product { id, name, kind: kind.clone(), label: label.clone() })
            }
            Told::Sample => course.sample = true,
            Told::Photo(told) => self.photos.take(fact.id, told),
            Told::Unknown(unknown) => return Err(unknown),
        }
        Ok(())
    }

    /// One session a date. A later fact that does not say when it ended does not unsay it. One that says that it took
    /// place says nothing of whether it was the final one.
    fn session(
        &mut self,
        entry: &Entry<'_, 'a>,
        date: Date,
        (ended, last): (Option<Timestamp>, Option<bool>),
    ) {
        let fact = entry.fact;
        let begins = last.is_some() && self.begun.is_with(fact);
        let known = self.sessions.entry(date).or_default();
        // It took place before it was to end: it did not end as it was planned.
        let planned = known.ended.filter(|&end| last.is_some() || end <= fact.recorded);
        known.ended = ended.or(planned);
        known.last = last.unwrap_or(known.last);
        let moved = !matches!(entry.told, Told::Session { date: told, .. } if *told == date);
        let ever = || entry.ever().filter_map(Told::of_session);
        known.tellings.push(Telling {
            fact,
            date: ever().map(|(date, _)| date).fold(date, Ord::max),
            ended: ever().filter_map(|(_, ended)| ended).max(),
            took_place: last.is_none(),
            last: last.unwrap_or_default(),
            begins,
            moved,
        });
    }

    /// One product a name: what is told of it later takes the place of what was told before.
    fn product(&mut self, product: Product) {
        let products = &mut self.course.products;
        match products.iter_mut().find(|known| known.name == product.name) {
            Some(known) => *known = product,
            None => products.push(product),
        }
    }

    /// One tick an occurrence, though two devices may both record it.
    fn tick(&mut self, task: &'a str, (on, slot): (Date, &'a str), told: Timestamp) {
        if self.ticks.insert((on, task, slot), ()).is_none() {
            let (task, slot, told) = (task.to_owned(), slot.to_owned(), Some(told));
            self.course.done.push(Tick { task, on, slot, told });
        }
    }

    /// Where a beginning was taken back, the earliest date that was told since takes its place.
    fn begin_anew(&mut self, standing: &Standing<'a>) {
        for (begun, by) in self.begun.taken_back(standing) {
            let instead = |told: &&mut Telling<'_>| {
                let since = told.fact.happened >= begun.happened && by.contains(&told.fact.device);
                since && !told.took_place
            };
            let mut told = self.sessions.iter_mut().flat_map(|(_, told)| &mut told.tellings);
            if let Some(first) = told.find(instead) {
                first.begins = true;
            }
        }
    }

    fn finish(mut self, standing: &Standing<'a>, zones: &Zones<'_>) -> (Course, Vec<String>) {
        self.begin_anew(standing);
        let mut course = self.course;
        let knew = Knew::of(standing);
        let mut days = Days::new(course.day_boundary, zones, &knew);
        let mut told_as_first = Vec::new();
        let mut over = Over::default();
        for (at, (date, Treatment { ended, last, tellings })) in self.sessions.into_iter().enumerate() {
            let took_place = days.took_place(date, (&without_slips(&tellings), &tellings));
            if is_first(&tellings, &mut days) {
                told_as_first.push((at, tellings.iter().any(|told| told.took_place)));
            }
            over.0.insert(date, took_place.max(took_place.and(ended)));
            course.sessions.push(Session { date, ended, last, planned: took_place.is_none() });
        }
        let clearances = course.clearances.iter_mut().map(|told| (told.on, &mut told.ahead));
        over.tell_ahead(clearances.zip(self.clearances_told));
        let signs = course.signs.iter_mut().map(|told| (told.on, &mut told.ahead));
        over.tell_ahead(signs.zip(self.signs_told));
        course.firsts = firsts(&course.sessions, &told_as_first);
        if !course.firsts.is_empty() {
            course.some_firsts = some_of(&course.sessions, &told_as_first);
        }
        course.sessions = in_order(course.sessions);
        self.rules.settle(&mut course, standing);
        course.clearances = holding(course.clearances);
        // Stable: within a day they stay in the order in which they happened.
        course.clearances.sort_many_by(|one, other| one.on.cmp(&other.on));
        course.signs.sort_many_by(|one, other| one.on.cmp(&other.on));
        course.accidents.sort_many_by(|one, other| one.on.cmp(&other.on));
        course.done.sort_many_by(|one, other| one.on.cmp(&other.on));
        course.photos = Arc::new(self.photos.finish());
        (course, days.lacking)
    }
}

/// Since when each session is over, as far as anybody said.
#[derive(Default)]
struct Over(LiteMap<Date, Option<Timestamp>>);

impl Over {
    /// Takes down what was told ahead of a session of its very day.
    fn tell_ahead<'c>(&self, told: impl Iterator<Item = ((Date, &'c mut bool), Timestamp)>) {
        for ((on, ahead), told) in told {
            *ahead = self.0.get(&on).is_some_and(|over| over.is_none_or(|over| told < over));
        }
    }
}
