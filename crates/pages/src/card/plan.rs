//! What a card says, put together by date: each thing once, with all the days it holds on.

use jiff::civil::Date;
use stipple_journal::Session;
use stipple_lists::{InOrder, Listed};
use stipple_plan::{About, Day, days_after};
use stipple_protocol::{Advice, Phase, Rhythm, Verdict};

use crate::calendar::change::verdict_of;
use crate::calendar::span::{AFTER, days};
use crate::visit::Visit;

/// A card goes over so many sessions: the one that counts, and the one to come.
const SESSIONS: usize = 2;
/// So many days of a session are drawn at most.
const DRAWN: i32 = 60;

/// What a card says.
pub(super) struct Plan<'a> {
    /// The stretches drawn, one for each session.
    pub(super) stretches: Vec<Stretch<'a>>,
    /// What may be done from when on, grouped by dates.
    pub(super) steps: Vec<Steps>,
    /// Do's and don'ts with the days they hold on.
    pub(super) advice: Vec<(&'a Advice, Vec<Held>)>,
    /// Tasks, by position in the protocol, with the days they are due in.
    pub(super) tasks: Vec<(usize, Vec<Held>)>,
    /// First day the card speaks of.
    pub(super) from: Date,
}

/// The days that count from one session until skin counts as healed.
#[derive(Default)]
pub(super) struct Stretch<'a> {
    /// Which session, the first being 1.
    pub(super) session: usize,
    /// Its phases, each with its first day and the day after its last one.
    pub(super) phases: Vec<(Option<&'a Phase>, Held)>,
    /// The day skin counts as healed.
    pub(super) healed: Option<Date>,
}

/// From a day to another, both included; open when it goes on for as long as the plan does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Held {
    /// First day.
    pub(super) from: Date,
    /// Last day.
    pub(super) to: Option<Date>,
}

/// What becomes of some activities on some dates.
pub(super) struct Steps {
    /// The dates, each with its day.
    pub(super) on: Vec<(Date, i32)>,
    /// What, and what the verdict is from then on.
    pub(super) what: Vec<(About, Verdict)>,
}

impl<'a> Plan<'a> {
    /// The plan from the session that counts today; `None` when the course has no session.
    pub(super) fn of(visit: &'a Visit) -> Option<Self> {
        let (from, to) = bounds(&visit.course().sessions, visit.today())?;
        let (stretches, steps) = (Vec::new(), Vec::new());
        let mut plan = Self { stretches, steps, advice: Vec::new(), tasks: Vec::new(), from };
        let mut turns = Vec::new();
        let mut before: Option<Day<'a>> = None;
        for day in days(visit, (from, to)) {
            plan.hold(visit, &day);
            plan.stretch(&day);
            turns.extend(turned(before.as_ref(), &day));
            before = Some(day);
        }
        plan.finish(turns, to);
        Some(plan)
    }

    /// Notes the do's, don'ts and tasks of a day.
    fn hold(&mut self, visit: &Visit, day: &Day<'a>) {
        for &advice in day.dos.iter().chain(&day.donts) {
            held(&mut self.advice, |known| known.id == advice.id, advice, day.date);
        }
        for due in &day.tasks {
            let task = visit.protocol().tasks.get(due.task);
            let once = task.is_some_and(|task| task.rhythm == Rhythm::Once);
            // What is due once stays due until it is done, and no card can know when that is.
            if !(once && self.tasks.iter().any(|(known, _)| *known == due.task)) {
                held(&mut self.tasks, |known| *known == due.task, due.task, day.date);
            }
        }
    }

    /// Notes a day in the drawing of its session.
    fn stretch(&mut self, day: &Day<'a>) {
        if day.day < 0 || day.day > day.healed.min(DRAWN) {
            return;
        }
        if day.day == 0 || self.stretches.is_empty() {
            self.stretches.push(Stretch { session: day.session, ..Stretch::default() });
        }
        let Some(stretch) = self.stretches.last_mut() else { return };
        let same = |known: &Option<&Phase>| known.map(|phase| &phase.id) == day.phase.map(|phase| &phase.id);
        match stretch.phases.last_mut() {
            Some((phase, held)) if same(phase) => held.to = Some(day.date),
            _ => stretch.phases.push((day.phase, Held { from: day.date, to: Some(day.date) })),
        }
        if day.day == day.healed {
            stretch.healed = Some(day.date);
        }
    }

    fn finish(&mut self, turns: Vec<Turn>, to: Date) {
        let open =
            |held: &mut Held| held.to = held.to.filter(|last| last.tomorrow().is_ok_and(|next| next < to));
        self.advice.iter_mut().flat_map(|(_, when)| when).for_each(open);
        self.tasks.iter_mut().flat_map(|(_, when)| when).for_each(open);
        self.steps = grouped(turns);
    }

    /// Whether something opens or ends on a date.
    pub(super) fn turns_on(&self, date: Date) -> bool {
        self.steps.iter().any(|steps| steps.on.iter().any(|(on, _)| *on == date))
    }
}

/// From which day to before which one a card goes: from the session that counts, or from today while the
/// first one is ahead.
fn bounds(sessions: &[Session], today: Date) -> Option<(Date, Date)> {
    let begun = sessions.iter().take_while(|session| session.date <= today).count();
    let own = begun.saturating_sub(1);
    let from = sessions.get(own)?.date.min(today);
    let last = sessions.iter().skip(own).take(SESSIONS).next_back()?;
    let end = days_after(last.date, AFTER);
    let next = sessions.get(own.saturating_add(SESSIONS)).map_or(end, |session| session.date);
    Some((from, end.min(next)))
}

/// Notes that something holds on a day.
fn held<T>(list: &mut Vec<(T, Vec<Held>)>, same: impl Fn(&T) -> bool, what: T, on: Date) {
    let begins = Held { from: on, to: Some(on) };
    let Some((_, when)) = list.iter_mut().find(|(known, _)| same(known)) else {
        list.push((what, vec![begins]));
        return;
    };
    match when.last_mut() {
        Some(last) if last.to == on.yesterday().ok() => last.to = Some(on),
        _ => when.push(begins),
    }
}

/// What becomes of an activity on a date.
struct Turn {
    about: About,
    verdict: Verdict,
    on: (Date, i32),
}

/// What is another verdict than on the day before, or is no ban on the day of a session.
fn turned(before: Option<&Day<'_>>, day: &Day<'_>) -> Vec<Turn> {
    let begins = day.day == 0 || before.is_none();
    let old = |about| {
        if begins {
            Verdict::No
        } else {
            before.and_then(|day| verdict_of(day, about)).unwrap_or(Verdict::No)
        }
    };
    let other = day.answers.iter().filter(|answer| answer.verdict != old(answer.about) && day.day >= 0);
    other
        .map(|answer| Turn { about: answer.about, verdict: answer.verdict, on: (day.date, day.day) })
        .listed()
}

/// The turns, each once with all its dates, those on the same dates together.
fn grouped(turns: Vec<Turn>) -> Vec<Steps> {
    let dated = gathered(turns.into_iter().map(|turn| ((turn.about, turn.verdict), turn.on)));
    let steps = gathered(dated.into_iter().map(|(what, on)| (on, what)));
    let mut steps: Vec<Steps> = steps.into_iter().map(|(on, what)| Steps { on, what }).listed();
    steps.sort_few_by(|one, other| one.on.cmp(&other.on));
    steps
}

/// Puts together what has the same key, in the order in which keys first come.
pub(super) fn gathered<K: PartialEq, T>(pairs: impl IntoIterator<Item = (K, T)>) -> Vec<(K, Vec<T>)> {
    let mut groups: Vec<(K, Vec<T>)> = Vec::new();
    for (key, thing) in pairs {
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, things)) => things.push(thing),
            None => groups.push((key, vec![thing])),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn sessions(dates: &[Date]) -> Vec<Session> {
        dates.iter().map(|&date| Session { date, ended: None, last: false, planned: false }).collect()
    }

    #[test]
    fn a_card_begins_with_the_session_that_counts_and_ends_before_the_one_after_the_next() {
        let dates = [1, 2, 3, 4].map(|month| date(2026, month, 9));
        let all = sessions(&dates);
        assert_eq!(bounds(&all, date(2026, 2, 20)), Some((dates[1], dates[3])));
        assert_eq!(bounds(&all, date(2026, 1, 2)), Some((date(2026, 1, 2), dates[2])));
        assert_eq!(bounds(&all, date(2026, 6, 2)), Some((dates[3], date(2027, 4, 10))));
        assert_eq!(bounds(&[], date(2026, 2, 20)), None);
    }

    #[test]
    fn days_in_a_row_are_one_stretch_and_a_gap_begins_another() {
        let mut list = Vec::new();
        for day in [2, 3, 4, 8, 9] {
            held(&mut list, |known| *known == "rest", "rest", date(2026, 3, day));
        }
        let stretch = |from, to| Held { from: date(2026, 3, from), to: Some(date(2026, 3, to)) };
        assert_eq!(list, [("rest", vec![stretch(2, 4), stretch(8, 9)])]);
    }

    #[test]
    fn what_has_the_same_key_is_put_together_in_order() {
        assert_eq!(gathered([("b", 1), ("a", 2), ("b", 3)]), [("b", vec![1, 3]), ("a", vec![2])]);
    }
}
