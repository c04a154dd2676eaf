//! Whose numbers the numbers of a question are: only one tied to the session, or to now, is the day asked about.
//!
//! A wedding, a haircut, a friend, a cream and the opening hours of a pool have numbers of their own.

use core::ops::Range;

use stipple_lists::Listed;

use super::calendar::calendar_at;
use super::point::point_at;
use super::raws::{is_session, leads_up_to, raw};
use super::stretch::stretch_at;
use super::when::{Point, When};
use crate::english::numbers;
use crate::english::positions::{Positions, position};
use crate::english::reading::Reading;
use crate::english::role::Role;
use crate::english::words::Word;
use crate::rules::whose;

/// The days the words name, and for each word whether it was used up in saying so. `asked`: the words of each claim
/// that asks.
pub(crate) fn dates(reading: Reading<'_>, asked: &[Positions]) -> (When, Vec<bool>) {
    let raws: Vec<&str> = reading.words.iter().map(|word| word.raw.as_str()).listed();
    let mut used = vec![false; raws.len()];
    let (mut when, mut event) = (When::Unsaid, When::Unsaid);
    let mut at = 0;
    while at < raws.len() {
        let said = said_at(&raws, at);
        // "At any point" names no day, and asks for no point.
        if matches!((raw(&raws, at), raw(&raws, at + 1)), ("any" | "some", "point" | "stage")) {
            used.iter_mut().skip(at).take(2).for_each(|used| *used = true);
        }
        if let Some((named, count)) = said {
            match owned(reading, at..at + count, named) {
                Whose::Asked => when = when.with(plainly(reading, asked, at..at + count, named)),
                Whose::Event(until) => event = event.with(until),
                Whose::Other => {}
            }
            used.iter_mut().skip(at).take(count).for_each(|used| *used = true);
        }
        at += said.map_or(1, |(_, words)| words.max(1));
    }
    // Who names a day beside that of an event asks about that day.
    let when = if when == When::Unsaid { event } else { when };
    (until_then(&raws, now_first(&raws, when)), used)
}

/// "Till then", "in the meantime": all days from now to the one that was named.
fn until_then(raws: &[&str], when: When) -> When {
    let asked = raws.iter().any(|raw| matches!(*raw, "meantime" | "meanwhile"))
        || raws.windows(2).any(|two| match two {
            [opening, end] => {
                leads_up_to(opening) && matches!(*end, "then" | "that")
                    || (*opening == "in" && *end == "between")
            }
            _ => false,
        });
    match when {
        When::FromNow(days) if asked && days > 0 => When::until(Point::FromNow(days)),
        When::Day(day) if asked => When::until(Point::Day(day)),
        when => when,
    }
}

/// A day that is told in a way in which days are asked about; any other is asked about with all days up to it: "feels
/// like day 30", "it says 30 days on the bottle", "i see my artist in 20 days, can i".
fn plainly(reading: Reading<'_>, asked: &[Positions], day: Range<usize>, when: When) -> When {
    let Some(point) = when.point().filter(|point| !matches!(point, Point::FromNow(0..=1))) else {
        return when;
    };
    let tied = |at: usize| {
        let word = reading.words.get(at);
        reading.says(at, reading.lists.ties_day) || word.is_none_or(|word| word.role > Role::Filler)
    };
    let (start, end) = clause(reading.words, day.start);
    let before = (start..day.start).rev().find(|&at| !reading.says(at, reading.lists.before_day));
    let of_session = says_session(reading, &Around::of(reading, day.clone()));
    let tied = |at: usize| tied(at) || (of_session && reading.raw(at) == "is");
    let latest = (start..day.start)
        .rev()
        .take(3)
        .any(|at| matches!(reading.raw(at), "latest" | "most" | "like" | "feels" | "says" | "said"));
    let alone = (start..day.start).chain(day.end..end).all(|at| reading.says(at, reading.lists.asking));
    let elsewhere = !asked.is_empty() && !asked.iter().any(|asked| asked & position(day.start) != 0);
    let plain = before.is_none_or(tied) && !latest && (alone || !elsewhere);
    match point {
        Point::Day(days) if plain && is_of_first(reading, start..end) => When::all_of(Point::OfFirst(days)),
        _ if plain => when,
        _ => When::until(point),
    }
}

/// Whether days are counted from the first session of a course: "30 days since my first session", "week 5 of the whole
/// thing".
fn is_of_first(reading: Reading<'_>, clause: Range<usize>) -> bool {
    let first = |at: usize| match (reading.raw(at), reading.raw(at + 1)) {
        ("first" | "initial" | "1st", next) => is_session(next),
        ("session", "one" | "1") | ("whole", "thing" | "course" | "process") => true,
        ("of" | "into", "smp" | "this" | "it") | ("my", "course" | "journey") => true,
        _ => false,
    };
    clause.into_iter().any(first)
}

/// Whose day was named.
enum Whose {
    /// That of the question.
    Asked,
    /// That of an event: it asks about now, and about the days up to it.
    Event(When),
    /// That of somebody or something else.
    Other,
}

fn said_at(raws: &[&str], at: usize) -> Option<(When, usize)> {
    stretch_at(raws, at).or_else(|| calendar_at(raws, at)).or_else(|| {
        let said = point_at(raws, at)?;
        let when = match said.point {
            Point::Day(day) if said.now => When::Today(day),
            point => point.into(),
        };
        Some((when, said.words))
    })
}

/// Who asks about now is answered for now, whatever other day is named beside it; "day 8 now" names today itself.
fn now_first(raws: &[&str], when: When) -> When {
    let now = |at: usize| match raw(raws, at) {
        "now" | "immediately" | "straightaway" => true,
        "right" | "straight" => matches!(raw(raws, at + 1), "now" | "away"),
        "this" => matches!(raw(raws, at + 1), "morning" | "evening" | "afternoon" | "instant" | "minute"),
        _ => false,
    };
    let counted = |at: usize| {
        at > 0 && (numbers::unit(raw(raws, at - 1)).is_some() || numbers::number(raw(raws, at - 1)).is_some())
    };
    let asked = (0..raws.len()).any(|at| now(at) && !counted(at) && !told_now(raws, at));
    match when {
        When::FromNow(_) if asked => When::Unsaid,
        When::Day(day) if asked => When::until(Point::Day(day)),
        when => when,
    }
}

/// Whether "now" tells of a state and asks nothing: "and now it looks like a coconut", "a week from now".
fn told_now(raws: &[&str], at: usize) -> bool {
    matches!(raw(raws, at + 1), "it" | "its" | "my" | "im" | "i" | "ive" | "the" | "on" | "that" | "and")
        || at > 0
            && matches!(raw(raws, at - 1), "from" | "by" | "until" | "till" | "what" | "just" | "its" | "is")
}

/// The words before and behind a day that was named, in its clause.
#[derive(Clone)]
struct Around {
    before: Range<usize>,
    after: Range<usize>,
}

impl Around {
    fn of(reading: Reading<'_>, day: Range<usize>) -> Self {
        let (start, end) = clause(reading.words, day.start);
        Self { before: start..day.start, after: day.end.min(end)..end }
    }

    /// Whether one of the last words before it is of a kind.
    fn last(&self, count: usize, is: impl FnMut(usize) -> bool) -> bool {
        self.before.clone().rev().take(count).any(is)
    }

    /// Whether one of the first words behind it is.
    fn first(&self, count: usize, is: impl FnMut(usize) -> bool) -> bool {
        self.after.clone().take(count).any(is)
    }
}

/// Whose a day is that was named.
fn owned(reading: Reading<'_>, day: Range<usize>, when: When) -> Whose {
    let around = Around::of(reading, day.clone());
    if is_age_of_thing(reading, &around) {
        return Whose::Other;
    }
    if is_session_of_other(reading, &around) {
        return Whose::Other;
    }
    if says_session(reading, &around) && !tells_of_next(reading, &around) {
        return Whose::Asked;
    }
    // "Day 30 cream", "a 7 day serum".
    let of_product = reading.says(day.end, reading.lists.products);
    if of_product || is_past_of_other(reading, &around, when) || is_of_other(reading, &around, when) {
        return Whose::Other;
    }
    let by_then = (0..reading.words.len()).any(|at| matches!(reading.raw(at), "then" | "there"));
    if by_then && !tells_of_next(reading, &around) {
        return Whose::Asked;
    }
    of_event(reading, &around, when).map_or(Whose::Asked, Whose::Event)
}

/// "40 days after his treatment", "40 days after my wife's session": counted from a session of somebody else.
fn is_session_of_other(reading: Reading<'_>, around: &Around) -> bool {
    let from = around.after.start;
    let session = around.after.clone().take(5).find(|&at| is_session(reading.raw(at)));
    let counted = matches!(reading.raw(from), "after" | "since" | "post" | "past" | "from" | "following");
    // "40 days after my dad did": who is named right behind it is meant, whatever he did.
    let end = session.map_or(around.after.end.min(from + 4), |at| at + 1);
    counted && whose::is_of_other(reading, from..end)
}

/// A number told of somebody else; tomorrow is tomorrow for everybody.
fn is_of_other(reading: Reading<'_>, around: &Around, when: When) -> bool {
    let counted = !matches!(when, When::FromNow(0..=1) | When::Stretch(..));
    let beside = around.last(4, |at| matches!(reading.raw(at), "with" | "for" | "from"));
    // "My wife, day 35, says yes": a day alone between commas is of whom the words before speak.
    let alone = around.before.is_empty() && around.after.is_empty();
    let before = around.before.start.checked_sub(1).filter(|_| alone);
    let told = before.map_or(around.before.clone(), |last| clause(reading.words, last).0..last + 1);
    counted && !beside && whose::is_of_other(reading, told)
}

/// The clause a word stands in: from its first word to the one after its last.
fn clause(words: &[Word], at: usize) -> (usize, usize) {
    let start = words.iter().take(at).rposition(|word| word.ends).map_or(0, |end| end + 1);
    let end = words.iter().skip(at).position(|word| word.ends).map_or(words.len(), |end| at + end + 1);
    (start, end)
}

/// Whether the session is named beside a day.
fn says_session(reading: Reading<'_>, around: &Around) -> bool {
    let names = |at: usize| {
        matches!(reading.raw(at), "session" | "treatment" | "smp" | "procedure" | "treated" | "op")
    };
    around.last(4, names) || around.first(4, names)
}

/// "My next session is in 30 days", "30 days since my first session": a number of another one than the latest.
fn tells_of_next(reading: Reading<'_>, around: &Around) -> bool {
    let another = |at: usize| {
        matches!(reading.raw(at), "next" | "second" | "third" | "another" | "following" | "coming" | "again")
    };
    around.last(6, another) || around.first(6, another)
}

/// "21 day old stubble", "my beard is 14 days old"; "9 days old" of the scalp or the session is the day itself.
fn is_age_of_thing(reading: Reading<'_>, around: &Around) -> bool {
    let (lists, old) = (reading.lists, around.after.start);
    let healing = |at: usize| {
        let hair = matches!(reading.raw(at), "hair" | "hairs");
        (reading.says(at, lists.treated) && !hair) || is_session(reading.raw(at))
    };
    let word = |at: usize| reading.words.get(at).filter(|_| at < around.after.end);
    let named = word(old + 1).filter(|word| word.role != Role::Filler).map(|_| old + 1);
    let named = named.filter(|_| word(old).is_some_and(|old| !old.ends));
    let subject = || around.before.clone().rev().find(|&at| !reading.says(at, lists.about));
    let thing = named.or_else(subject);
    let is_old = word(old).is_some_and(|word| word.raw == "old");
    is_old && thing.is_some_and(|at| !healing(at) && !reading.says(at, lists.unnamed))
}

/// "Been 7 days since I last cut it", "havent rinsed in 5 days", "the last haircut was 10 days ago".
fn is_past_of_other(reading: Reading<'_>, around: &Around, when: When) -> bool {
    let deed = |at: usize| reading.says(at, reading.lists.deeds);
    let first = around.after.clone().next().map_or("", |at| reading.raw(at));
    let since = matches!(first, "since" | "after" | "from" | "past")
        && around.after.clone().skip(1).take(4).any(deed);
    let ago = first == "ago" && around.last(5, deed);
    let have = around.last(6, |at| matches!(reading.raw(at), "have" | "has" | "havent" | "hasnt" | "ive"));
    let not = around.last(5, |at| matches!(reading.raw(at), "not" | "never" | "havent" | "hasnt"));
    let long = matches!(when, When::FromNow(days) if days > 0)
        && not
        && (have || around.last(4, |at| reading.raw(at) == "first"));
    since || ago || long
}

/// The day of an event tells how long it is until then: it asks about now, and about the days up to it.
fn of_event(reading: Reading<'_>, around: &Around, when: When) -> Option<When> {
    let event = |at: usize| reading.says(at, reading.lists.events);
    let named = around.last(6, event) || around.first(4, event) || tells_of_next(reading, around);
    let point = when.point().filter(|point| named && *point != Point::NOW)?;
    Some(When::until(point))
}
