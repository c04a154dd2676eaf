//! Emergencies: told, or only spoken of.
//!
//! What is told of one is heard whatever else was understood. To mention is not to report: a claim that asks whether
//! there will be fever, that says there is none, or that speaks of a lip balm, tells of nothing.

use stipple_compiled::fields;
use stipple_lists::Listed;
use stipple_protocol::Emergencies;

use super::claims::{Claims, Forms, Put};
use super::english::Role;
use super::matching::{Positions, position};
use super::people::People;
use super::sayings::{Heard, Place, Saying, Set, Vocabulary};
use super::vital::Vital;
use super::words::Word;

/// What a question says of an emergency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Emergency {
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
pub(super) struct Heeded {
    pub(super) emergency: Emergency,
    /// The kind of emergency that is told, by position in [`Emergencies::kinds`].
    pub(super) kind: usize,
    /// Whether it tells of what healing skin never shows.
    pub(super) unlisted: bool,
    /// The words that are said of something else, or as a way of speaking.
    pub(super) harmless: Positions,
    /// The words that speak of one and do not say that it is there.
    pub(super) mentioned: Positions,
}

fields! { Heeded { emergency kind unlisted harmless mentioned } }

impl Heeded {
    fn heed(&mut self, kind: usize, emergency: Emergency, place: Place) {
        if emergency == Emergency::Mentioned {
            self.mentioned |= place.said;
        }
        if emergency > self.emergency {
            self.emergency = emergency;
            self.kind = kind;
        }
    }

    /// The same, or what other words say that is more serious.
    pub(super) fn or_worse(self, other: Self) -> Self {
        let worse = if other.emergency > self.emergency { other } else { self };
        Self {
            unlisted: self.unlisted || other.unlisted,
            ..Self { emergency: worse.emergency, kind: worse.kind, ..self }
        }
    }
}

/// The sayings that tell of emergencies, and of none.
#[derive(Debug)]
pub(super) struct Alarms {
    /// By kind, what tells of it.
    reports: Vec<Vec<Saying>>,
    vital: Vital,
    unlisted: Vec<Saying>,
    harmless: Vec<Saying>,
    doubts: Vec<Saying>,
    /// What stands right behind it when it is over.
    over: Vec<Saying>,
    /// What makes a whole claim one about another time.
    past: Vec<Saying>,
    /// What takes a denial back in a clause of its own.
    turned: Vec<Saying>,
    /// What says, behind a question about one, that it is there.
    mine: Vec<Saying>,
    denial: Set,
    between: Set,
    still: Set,
    /// Words within what is denied that take the denial back: "no fever yesterday but 38.9".
    turns: Set,
    /// "Until": what was not there until then is there now.
    until: Set,
    /// "Yesterday", "before": what was not there then may be there now.
    before: Set,
    /// "Today", "now".
    by_now: Set,
    /// Words for troubles that are listed without more: "fever, chills or pus".
    listed: Set,
    /// Words that a clause goes on with that tells more of the one before: "it", "they".
    more: Set,
    /// Words of clauses that no other goes on with.
    apart: Set,
    session: Set,
    since: Set,
    /// Words before a quality of a thing: "a", "some".
    of_thing: Set,
    /// Things that are troubles themselves: "a fainting fit".
    episode: Set,
    /// How bad it is, which is no thing: "wheezing bad".
    degree: Set,
    forms: Forms,
    people: People,
}

/// How far before or after what is told a word may stand that turns it.
const NEAR: usize = 4;
/// Longest clause that only names what the next one tells of: "my lips", "i took my temperature".
const NAMING: usize = 4;

impl Alarms {
    pub(super) fn new(known: &Emergencies, vocabulary: &mut Vocabulary) -> Self {
        for group in &known.groups {
            vocabulary.group(&group.name, group.words.iter().map(String::as_str));
        }
        vocabulary.keep_apart(&known.apart);
        let mut all = |texts: &[String]| vocabulary.sayings(texts.iter().map(String::as_str));
        let reports = known.kinds.iter().map(|kind| all(&kind.reports)).listed();
        let (unlisted, harmless) = (all(&known.unlisted), all(&known.harmless));
        let (doubts, over, past) = (all(&known.doubts), all(&known.over), all(&known.past));
        let (turned, mine) = (all(&known.turned), all(&known.mine));
        Self {
            reports,
            vital: Vital::new(known, vocabulary),
            unlisted,
            harmless,
            doubts,
            over,
            past,
            turned,
            mine,
            denial: vocabulary.set("denial"),
            between: vocabulary.set("between"),
            still: vocabulary.set("still"),
            turns: vocabulary.set("turns"),
            until: vocabulary.set("until"),
            before: vocabulary.set("earlier"),
            by_now: vocabulary.set("by-now"),
            listed: vocabulary.set("listed"),
            more: vocabulary.set("more"),
            apart: vocabulary.set("unjoined"),
            session: vocabulary.set("session"),
            since: vocabulary.set("since"),
            of_thing: vocabulary.set("of-thing"),
            episode: vocabulary.set("episode"),
            degree: vocabulary.set("degree"),
            forms: Forms::new(vocabulary),
            people: People::new(vocabulary, [&known.theirs, &known.treated, &known.well]),
        }
    }

    /// The claims of a question.
    pub(super) fn claims<'w>(&'w self, words: &'w [Word], heard: &'w Heard) -> Claims<'w> {
        Claims { words, heard, forms: &self.forms }
    }

    /// What a question says of emergencies: the most serious of all its claims.
    pub(super) fn read(&self, claims: Claims<'_>) -> Heeded {
        let heard = claims.heard;
        let harmless = self.harmless(heard);
        let told = heard.without(harmless).joined(self.joints(heard));
        let mut heeded = Heeded { harmless, ..Heeded::default() };
        for (kind, sayings) in self.reports.iter().enumerate() {
            let places = self.places(sayings, claims, &told);
            places.for_each(|place| heeded.heed(kind, self.meant(claims, &told, place), place));
        }
        for (kind, place) in self.vital.places(claims, &told) {
            heeded.heed(kind, self.meant(claims, &told, place), place);
        }
        let mut unlisted = self.places(&self.unlisted, claims, &told);
        // Asked about, it is never called normal either.
        heeded.unlisted = unlisted.any(|place| self.meant(claims, &told, place) >= Emergency::Mentioned);
        heeded
    }

    fn harmless(&self, heard: &Heard) -> Positions {
        let places = self.harmless.iter().flat_map(|saying| saying.places(heard));
        places.fold(0, |all, place| all | Claims::between(place.from, place.end))
    }

    /// The ends of clauses that the next one goes on with: "my lips, they are massive", "my throat. so tight".
    fn joints(&self, heard: &Heard) -> Positions {
        let end = |at: &usize| heard.ends() & position(*at) != 0;
        let goes_on = |at: &usize| {
            let (from, _) = heard.clause(*at);
            let closed = (from..=*at).any(|at| heard.says(at, self.apart));
            !closed && (heard.says(at + 1, self.more) || at + 1 - from <= NAMING)
        };
        (0..heard.count()).filter(end).filter(goes_on).fold(0, |all, at| all | position(at))
    }

    /// What is said of words that name an emergency by a sign of the rules: "what if i get a temperature" tells of none.
    pub(super) fn of_sign(&self, (words, heard): (&[Word], &Heard), said: Positions) -> Emergency {
        let from = said.trailing_zeros() as usize;
        if from >= heard.count() {
            return Emergency::Unsaid;
        }
        let (_, end) = heard.clause(from);
        let last = (Positions::BITS - said.leading_zeros()) as usize;
        let place = Place { from, end: last.min(end), said };
        self.meant(self.claims(words, heard), heard, place)
    }

    /// Where one of some sayings is said in one claim.
    fn places<'s>(
        &'s self,
        sayings: &'s [Saying],
        claims: Claims<'s>,
        heard: &'s Heard,
    ) -> impl Iterator<Item = Place> + 's {
        let places = sayings.iter().flat_map(|saying| saying.places(heard));
        places.filter(move |place| self.is_one(claims, *place))
    }

    /// Whether what is told far apart is told in one claim, or in one that goes on with it.
    fn is_one(&self, claims: Claims<'_>, place: Place) -> bool {
        let last = place.end.saturating_sub(1);
        let near = place.end - place.from <= NEAR + 2;
        near || claims.are_one(place.from, last) || claims.heard.says(claims.start(last), self.more)
    }

    fn meant(&self, claims: Claims<'_>, heard: &Heard, place: Place) -> Emergency {
        let denied = self.is_denied(claims, place) && !self.is_turned(heard, place);
        if denied && self.was_denied(heard, place) {
            Emergency::Mentioned
        } else if denied {
            Emergency::Denied
        } else if self.is_of_thing(claims, place) {
            Emergency::Unsaid
        } else if self.people.is_of_other(claims, place) {
            Emergency::Mentioned
        } else if self.mine.iter().any(|mine| is_behind(mine, heard, place)) {
            Emergency::Told
        } else if self.is_over(claims, heard, place) || self.is_doubted(claims, heard, place) {
            Emergency::Mentioned
        } else {
            Emergency::Told
        }
    }

    /// Whether it is asked about or supposed.
    fn is_doubted(&self, claims: Claims<'_>, heard: &Heard, place: Place) -> bool {
        let start = claims.start(place.from);
        let near = |doubt: &Place| {
            let apart = Claims::between(doubt.from, doubt.end) & place.said == 0;
            let before = doubt.from < place.from || (apart && doubt.end <= place.end);
            doubt.from >= start && before && doubt.end + NEAR >= place.from
        };
        let mut doubts = self.doubts.iter().flat_map(|doubt| doubt.places(heard));
        let put = claims.put(start);
        let so = claims.is_presupposed(place.from) || claims.is_now(place) || self.is_measured(claims, place);
        (put != Put::Told && !so) || claims.may_be(place) || doubts.any(|doubt| near(&doubt))
    }

    /// "Is a fever of 38 normal" tells of one: who has none knows no number.
    fn is_measured(&self, claims: Claims<'_>, place: Place) -> bool {
        let number = |at: &usize| claims.words.get(*at).is_some_and(|word| word.raw.parse::<u32>().is_ok());
        (place.from..place.end).filter(|at| place.said & position(*at) != 0).any(|at| number(&at))
            && claims.put(claims.start(place.from)) != Put::Supposed
    }

    /// "A collapsed umbrella", "is choking smoke bad": a thing, and nobody's trouble.
    fn is_of_thing(&self, claims: Claims<'_>, place: Place) -> bool {
        let last = place.end.saturating_sub(1);
        let word = |at: usize| claims.words.get(at);
        let quality = word(last).is_some_and(|word| {
            !word.ends && ["ed", "ing", "en"].iter().any(|ending| word.raw.ends_with(ending))
        });
        let named = place.from.checked_sub(1).is_none_or(|before| claims.heard.says(before, self.of_thing));
        let thing = word(place.end).is_some_and(|word| {
            matches!(word.role, Role::Telling | Role::Real | Role::Foreign) && !word.raw.ends_with("ly")
        });
        let alone = place.end == place.from + 1;
        let no_thing = |set: Set| claims.heard.says(place.end, set);
        alone && quality && named && thing && !no_thing(self.episode) && !no_thing(self.degree)
    }

    /// Whether it was at another time, and is over.
    fn is_over(&self, claims: Claims<'_>, heard: &Heard, place: Place) -> bool {
        let right_behind = |over: Place| over.from >= place.end && over.from <= place.end + room_after(&over);
        let over = self.over.iter().flat_map(|over| over.places(heard)).any(right_behind);
        over || self
            .past
            .iter()
            .flat_map(|past| past.places(claims.heard))
            .any(|past| self.is_then(claims, past, place))
    }

    /// Whether a time long past is that of what is told: it stands in the same claim or right before it, is not the
    /// session's, and nothing says that it has been so since.
    fn is_then(&self, claims: Claims<'_>, past: Place, place: Place) -> bool {
        let heard = claims.heard;
        let start = claims.start(place.from);
        let of_session = past.end <= place.from && (start..place.from).any(|at| heard.says(at, self.session));
        let since = (start..claims.end(place.from)).any(|at| heard.says(at, self.since));
        let first = past.from <= claims.start(past.from) + 1;
        let before =
            first && claims.end(past.from) == start && heard.clause(past.from) == heard.clause(place.from);
        (before || claims.are_one(place.from, past.from)) && !of_session && !since
    }

    /// "No fever", "my face is not swollen"; "has not stopped spreading" denies nothing.
    fn is_denied(&self, claims: Claims<'_>, place: Place) -> bool {
        let heard = claims.heard;
        let (start, end) = heard.clause(place.from);
        let denies = |at: usize| heard.says(at, self.denial) && !heard.says(at + 1, self.still);
        let room = |at: &usize| place.said & position(*at) == 0;
        let within = (place.from..place.end).filter(room).any(denies);
        let before = (self.list(claims, place, start)..place.from).rev().take(2 * NEAR);
        let mut before = before.skip_while(|&at| heard.says(at, self.between));
        let ticked_off = place.from == start && place.end + 1 == end && denies(place.end);
        within || before.next().is_some_and(denies) || ticked_off
    }

    /// Whether a denial is taken back: "no fever until now", "never fainted before today", "no fever yesterday but 38.9".
    fn is_turned(&self, heard: &Heard, place: Place) -> bool {
        let behind = place.end..heard.count().min(place.end + NEAR);
        let denies = |at: usize| heard.says(at, self.denial);
        let turns = |at: &usize| heard.says(*at, self.turns) && !(*at..place.end).any(denies);
        let within = (place.from..place.end).any(|at| turns(&at));
        let until = |at: usize| {
            heard.says(at, self.until) || (heard.says(at, self.before) && heard.says(at + 1, self.by_now))
        };
        within
            || behind.into_iter().any(until)
            || self.turned.iter().any(|turned| is_behind(turned, heard, place))
    }

    /// Whether it is denied for a time that is over: "no fever yesterday".
    fn was_denied(&self, heard: &Heard, place: Place) -> bool {
        let behind = place.end..heard.count().min(place.end + 2);
        behind.into_iter().any(|at| heard.says(at, self.before))
    }

    /// Where the list begins that what is told is one of: "no fever, chills or pus" has none of them.
    fn list(&self, claims: Claims<'_>, place: Place, start: usize) -> usize {
        let heard = claims.heard;
        let (from, end) = heard.clause(place.from);
        let item = |at: usize| heard.says(at, self.listed) || heard.says(at, self.between);
        let is_list = place.end == place.from + 1 && (from..end).all(item);
        let before = from.checked_sub(1).map(|last| heard.clause(last).0);
        before.filter(|_| is_list && heard.says(place.from, self.listed)).unwrap_or(start)
    }
}

/// Whether something is said behind what is told.
fn is_behind(saying: &Saying, heard: &Heard, place: Place) -> bool {
    saying.places(heard).any(|said| said.from >= place.end)
}

/// How far behind what is told a saying may stand that makes it over: a single word stands right there.
fn room_after(over: &Place) -> usize {
    if over.end - over.from > 1 { 2 } else { 0 }
}
