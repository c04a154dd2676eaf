//! Emergencies: told, or only spoken of.
//!
//! What is told of one is heard whatever else was understood. To mention is not to report: a claim that asks whether
//! there will be fever, that says there is none, or that speaks of a lip balm, tells of nothing.

pub(crate) mod denial;
pub(crate) mod heeded;
pub(crate) mod over;
pub(crate) mod people;
pub(crate) mod vital;

use denial::{Denials, NEAR};
use heeded::{Emergency, Heeded};
use over::Over;
use people::People;
use stipple_lists::Listed;
use stipple_protocol::Emergencies;
use vital::Vital;

use super::claims::{Claims, Forms, Put};
use crate::english::heard::{Heard, Set};
use crate::english::positions::{Positions, position};
use crate::english::reading::Reading;
use crate::english::role::Role;
use crate::english::saying::{Place, Saying};
use crate::english::vocabulary::Vocabulary;
use crate::english::words::Word;

/// The sayings that tell of emergencies, and of none.
#[derive(Debug)]
pub(crate) struct Alarms {
    /// By kind, what tells of it.
    reports: Vec<Vec<Saying>>,
    vital: Vital,
    unlisted: Vec<Saying>,
    harmless: Vec<Saying>,
    doubts: Vec<Saying>,
    over: Over,
    denials: Denials,
    /// What says, behind a question about one, that it is there.
    mine: Vec<Saying>,
    /// Words that a clause goes on with that tells more of the one before: "it", "they".
    more: Set,
    /// Words of clauses that no other goes on with.
    apart: Set,
    /// Words before a quality of a thing: "a", "some".
    of_thing: Set,
    /// Things that are troubles themselves: "a fainting fit".
    episode: Set,
    /// How bad it is, which is no thing: "wheezing bad".
    degree: Set,
    forms: Forms,
    people: People,
}

/// Longest clause that only names what the next one tells of: "my lips", "i took my temperature".
const NAMING: usize = 4;

impl Alarms {
    pub(crate) fn new(known: &Emergencies, vocabulary: &mut Vocabulary) -> Self {
        for group in &known.groups {
            vocabulary.group(&group.name, group.words.iter().map(String::as_str));
        }
        vocabulary.keep_apart(&known.apart);
        let mut all = |texts: &[String]| vocabulary.sayings(texts.iter().map(String::as_str));
        let reports = known.kinds.iter().map(|kind| all(&kind.reports)).listed();
        let (unlisted, harmless) = (all(&known.unlisted), all(&known.harmless));
        let (doubts, mine) = (all(&known.doubts), all(&known.mine));
        Self {
            reports,
            vital: Vital::new(known, vocabulary),
            unlisted,
            harmless,
            doubts,
            over: Over::new(known, vocabulary),
            denials: Denials::new(known, vocabulary),
            mine,
            more: vocabulary.set("more"),
            apart: vocabulary.set("unjoined"),
            of_thing: vocabulary.set("of-thing"),
            episode: vocabulary.set("episode"),
            degree: vocabulary.set("degree"),
            forms: Forms::new(vocabulary),
            people: People::new(vocabulary, [&known.theirs, &known.treated, &known.well]),
        }
    }

    /// The claims of a question.
    pub(crate) fn claims<'w>(&'w self, words: &'w [Word], heard: &'w Heard) -> Claims<'w> {
        Claims { words, heard, forms: &self.forms }
    }

    /// What a question says of emergencies: the most serious of all its claims.
    pub(crate) fn read(&self, claims: Claims<'_>) -> Heeded {
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
    pub(crate) fn of_sign(&self, Reading { words, heard, .. }: Reading<'_>, said: Positions) -> Emergency {
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
        let denied = self.denials.denies(claims, heard, place);
        if denied && self.denials.was_denied(heard, place) {
            Emergency::Mentioned
        } else if denied {
            Emergency::Denied
        } else if self.is_of_thing(claims, place) {
            Emergency::Unsaid
        } else if self.is_mine(heard, place) {
            Emergency::Told
        } else if self.people.is_of_other(claims, place) {
            Emergency::Mentioned
        } else if self.denials.turns_behind(heard, place) {
            Emergency::Told
        } else if self.over.is_over(claims, heard, place) || self.is_doubted(claims, heard, place) {
            Emergency::Mentioned
        } else {
            Emergency::Told
        }
    }

    /// Whether it is said behind it to be one's own, however it was put and of whomever it was asked.
    fn is_mine(&self, heard: &Heard, place: Place) -> bool {
        self.mine.iter().any(|mine| mine.is_behind(heard, place))
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
        let goes_on = put == Put::Supposed && claims.goes_on(place);
        let so = goes_on
            || claims.is_presupposed(place.from)
            || claims.is_now(place)
            || self.is_measured(claims, place);
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
}
