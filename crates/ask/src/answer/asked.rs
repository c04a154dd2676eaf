//! A question with the worlds it is answered in: now, and on the strictest day it speaks of.

use jiff::civil::Date;
use stipple_lists::Listed;
use stipple_plan::{About, Moment, World, days_after, days_between};
use stipple_protocol::{ActivityIndex, Verdict};

use super::meaning::Meaning;
use super::window::Window;
use crate::english::positions::Positions;
use crate::english::words::Word;
use crate::question::Question;
use crate::reader::spoken::Spoken;
use crate::reader::subject::Subject;
use crate::reader::understanding::Understood;
use crate::rules::time::when::When;

/// A question with the worlds it is answered in.
pub(crate) struct Asked<'q, 'a> {
    /// Now.
    pub(crate) now: &'q World<'a>,
    /// The strictest day the words speak of.
    pub(crate) then: World<'a>,
    /// All of those days.
    pub(crate) window: Window,
    pub(crate) question: &'q Question,
}

impl<'q, 'a> Asked<'q, 'a> {
    /// A question asked in a world, with the strictest day that it speaks of.
    pub(crate) fn new(question: &'q Question, now: &'q World<'a>) -> Self {
        let window = Window::of(question.when, now);
        let then = world_on(now, strictest(question, now, window), question.when);
        Self { now, then, window, question }
    }

    pub(crate) fn understood(&self) -> &Understood {
        &self.question.understood
    }

    pub(crate) fn words(&self) -> &[Word] {
        &self.question.words
    }

    /// What is named in full, and neither denied nor told of somebody else.
    pub(crate) fn reported(&self) -> impl Iterator<Item = &Spoken> {
        let named = |one: &&Spoken| one.named() && !one.negated && !one.elsewhere;
        self.understood().candidates.iter().filter(named)
    }

    /// The words that said what was understood.
    pub(crate) fn said_by(&self, meaning: &Meaning<'_>) -> Positions {
        let is = |subject: Subject| match (meaning, subject) {
            (
                Meaning::Activity(answer) | Meaning::OutOfScope { activity: Some(answer), .. },
                Subject::Activity(at),
            ) => answer.about == About::Activity(at),
            (Meaning::Sign(assessed), Subject::Sign(at)) => assessed.sign == at,
            (Meaning::Topic(topic), Subject::Topic(at)) => {
                self.now.protocol().topics.get(at).is_some_and(|known| known.id == topic.id)
            }
            (Meaning::Accident(mishap), Subject::Accident(at)) => {
                self.now.protocol().accidents.get(at).is_some_and(|known| known.id == mishap.accident.id)
            }
            (Meaning::OutOfScope { activity: None, .. }, Subject::Beyond(_)) => true,
            _ => false,
        };
        let candidates = self.question.understood.candidates.iter();
        let said = candidates.filter(|one| one.subject().is_some_and(is)).map(|one| one.candidate.said);
        said.fold(0, |all, said| all | said)
    }
}

/// The world on a date. Only who asks about now, and names no other day or hour, asks about this moment.
pub(crate) fn world_on<'a>(now: &World<'a>, date: Date, when: When) -> World<'a> {
    let is_now = matches!(when, When::Unsaid | When::Today(_) | When::FromNow(0));
    if is_now && date == now.date() { now.clone() } else { now.at(Moment::day(date)) }
}

/// The day of a window on which what was asked about is answered most strictly: today where today is one of them, else
/// the first.
fn strictest(question: &Question, now: &World<'_>, window: Window) -> Date {
    if window.from == window.to {
        return window.from;
    }
    let asked: Vec<ActivityIndex> = question.understood.subjects().filter_map(Subject::activity).listed();
    let days = 0..=days_between(window.from, window.to);
    let verdict = |date: Date| {
        // A world takes time, and a window may have hundreds of days.
        if asked.is_empty() {
            return Verdict::Ask;
        }
        let world = world_on(now, date, question.when);
        asked.iter().map(|&activity| world.verdict_on(activity, date)).min().unwrap_or(Verdict::Ask)
    };
    let judged = days.map(|days| days_after(window.from, days)).map(|date| (verdict(date), date));
    let today = now.date();
    let order = |(verdict, date): &(Verdict, Date)| (*verdict, *date != today, *date < today, *date);
    judged.min_by_key(order).map_or(window.from, |(_, date)| date)
}
