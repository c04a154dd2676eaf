//! How a question is put: a wish to do something, a mishap, a state, a why.

use stipple_compiled::fields;

use super::subject::Subject;
use crate::english::heard::{Heard, Set};
use crate::english::positions::{Positions, position};
use crate::english::saying::Saying;
use crate::english::vocabulary::Vocabulary;
use crate::english::words::Word;

/// How a question is put.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Mood {
    /// It asks for leave, from when there is leave, or tells a wish.
    pub(crate) permission: bool,
    /// It asks if something is all right.
    pub(crate) approval: bool,
    /// It asks how something is done.
    pub(crate) manner: bool,
    /// It tells of something that has happened.
    pub(crate) mishap: bool,
    /// It tells how skin looks or feels, or asks if that is normal.
    pub(crate) state: bool,
    /// It asks for a reason.
    pub(crate) reason: bool,
    /// It asks something else: "where can i buy", "how much is".
    pub(crate) elsewhere: bool,
    /// It says that something is strong.
    pub(crate) strong: bool,
    /// Something may be permitted to a question put like this: to tell of what happened or of how it
    /// looks, or to ask why, where or how much is not to ask for leave.
    pub(crate) may_be_permitted: bool,
}

fields! {
    Mood { permission approval manner mishap state reason elsewhere strong may_be_permitted }
}

impl Mood {
    /// Whether it only asks how something is done, which permits less than to ask for leave.
    pub(crate) fn only_manner(self) -> bool {
        self.manner && !self.permission && !self.approval
    }

    /// Whether it tells of a mishap and asks for nothing.
    pub(crate) fn only_tells(self) -> bool {
        self.mishap && !self.permission && !self.approval
    }

    /// How much likelier a kind of answer is, put like this.
    pub(crate) fn favours(self, subject: Option<Subject>) -> f32 {
        let Some(subject) = subject else { return if self.permission { 1.15 } else { 1.0 } };
        match subject {
            Subject::Activity(_) => self.favours_activity(),
            Subject::Accident(_) => self.favours_accident(),
            Subject::Sign(_) if self.permission => 0.75,
            Subject::Sign(_) if self.approval => 0.95,
            Subject::Sign(_) if self.state => 1.25,
            Subject::Topic(_) if self.reason => 1.3,
            Subject::Beyond(_) if self.permission => 0.92,
            Subject::Sign(_) | Subject::Topic(_) | Subject::Beyond(_) => 1.0,
        }
    }

    fn favours_activity(self) -> f32 {
        if self.permission {
            1.15
        } else if self.approval && !self.mishap {
            1.0
        } else if self.mishap {
            0.65
        } else if self.reason {
            0.5
        } else if self.state {
            0.85
        } else {
            1.0
        }
    }

    fn favours_accident(self) -> f32 {
        match (self.permission || (self.approval && !self.mishap), self.mishap) {
            (true, _) => 0.65,
            (false, true) => 1.35,
            (false, false) => 0.75,
        }
    }
}

macro_rules! forms {
    ($($set:ident = $words:literal),* ; $($sayings:ident = $said:literal),* $(,)?) => {
        /// The words and sayings that tell how a question is put, list by list as `protocols/english.txt` has them.
        #[derive(Debug)]
        pub(crate) struct Moods {
            $($set: Set,)*
            $($sayings: Vec<Saying>,)*
        }

        impl Moods {
            pub(crate) fn new(vocabulary: &mut Vocabulary) -> Self {
                Self { $($set: vocabulary.words_of($words),)* $($sayings: vocabulary.sayings_of($said),)* }
            }
        }
    };
}

forms! {
    greetings = "greetings", asks_on = "asks-on", was = "was", was_not = "was-not", allowed = "allowed", may = "may",
    barber = "barber", is = "is", bad = "bad", looks_back = "looks-back", we = "we", have = "have", done = "done",
    begins = "begins", asks_who = "asks-who", who = "who", reason = "reason", approval = "approval",
    sentence = "sentence", mishaps = "mishaps", tellers = "tellers", somebody = "somebody", past_forms = "past-forms",
    past_of_somebody = "past-of-somebody", past_of_things = "past-of-things", not_past = "not-past",
    states = "states", strong = "strong", mild = "mild", mine = "mine-word";
    my_head = "my-head", confirmed = "confirmed", manner = "manner", leave = "leave", leave_untold = "leave-untold",
    ruined = "ruined", wishes = "wishes", worries = "worries", of_worry = "of-worry",
    mishap_sayings = "mishap-sayings", state_sayings = "state-sayings", asks_else = "asks-else", how_come = "how-come",
    had_session = "had-session",
}

/// A question as it is put, behind its greeting.
struct Put<'h> {
    moods: &'h Moods,
    heard: Heard,
    /// Its first word.
    start: usize,
    /// Past forms.
    past: Positions,
}

impl Moods {
    /// Where a question begins behind a greeting; "ok to" begins one, "ok so" does not.
    fn start(&self, heard: &Heard) -> usize {
        let greets = |at: &usize| heard.says(*at, self.greetings) && !heard.says(at + 1, self.asks_on);
        (0..heard.count()).take_while(greets).count()
    }

    /// How a question is put, and where it begins behind a greeting.
    pub(crate) fn read(&self, words: &[Word], heard: &Heard) -> (Mood, usize) {
        let start = self.start(heard);
        let greeting = (0..start).fold(0, |set, at| set | position(at));
        let past = words.iter().enumerate().filter(|(at, word)| self.is_past(heard, *at, word));
        let past = past.fold(0, |set, (at, _)| set | position(at)) & !greeting;
        let heard = heard.without(greeting | self.leave_that_was(heard));
        (Put { moods: self, heard, start, past }.mood(), start)
    }

    fn is_past(&self, heard: &Heard, at: usize, word: &Word) -> bool {
        let formed = || word.raw.len() > 4 && word.raw.ends_with("ed") && !heard.says(at, self.not_past);
        heard.says(at, self.past_forms) || formed()
    }

    /// The words for leave that was, which ask for none: "before i was allowed".
    fn leave_that_was(&self, heard: &Heard) -> Positions {
        let was = heard.at(self.was) << 1;
        let not = (heard.at(self.was_not) & was) << 1;
        (heard.at(self.approval) | heard.at(self.allowed)) & (was | not)
    }
}

impl Put<'_> {
    fn mood(&self) -> Mood {
        let moods = self.moods;
        let told = self.tells_past();
        let leave = self.asks_leave(told);
        let begins = |saying: &Saying| saying.places(&self.heard).any(|place| place.from < self.start + 2);
        let mood = Mood {
            permission: leave || self.says(&moods.wishes),
            approval: self.has(moods.approval) || self.says(&moods.confirmed) || self.asks_if_bad(),
            manner: self.says(&moods.manner),
            mishap: self.has(moods.mishaps) || self.says(&moods.mishap_sayings) || told,
            state: self.has(moods.states) || self.says(&moods.state_sayings),
            reason: (self.start..self.start + 3).any(|at| self.heard.says(at, moods.reason))
                || moods.how_come.iter().any(begins),
            strong: self.has(moods.strong) && !self.has(moods.mild),
            elsewhere: self.heard.says(self.start, moods.who) || self.says(&moods.asks_else),
            may_be_permitted: false,
        };
        let asks_else = self.has(moods.asks_who) || self.says(&moods.asks_else);
        let may_be_permitted = !asks_else && !self.looks_back() && (leave || self.asks_without_leave(mood));
        Mood { may_be_permitted, ..mood }
    }

    fn has(&self, set: Set) -> bool {
        self.heard.at(set) != 0
    }

    fn says(&self, sayings: &[Saying]) -> bool {
        sayings.iter().any(|saying| saying.is_said(&self.heard))
    }

    /// Whether it asks for leave without saying so: "hat ok?", "gym?", "how do i sleep".
    fn asks_without_leave(&self, mood: Mood) -> bool {
        let told = mood.mishap || mood.reason || self.past != 0;
        let bare = !mood.state && !self.is_sentence();
        !told && (mood.approval || mood.manner || bare)
    }

    /// Whether leave is asked for. After a tale "is that ok" asks about what was done.
    fn asks_leave(&self, told: bool) -> bool {
        let moods = self.moods;
        let untold = || !told && self.says(&moods.leave_untold);
        let asked = self.says(&moods.leave) || self.asks_for_barber() || untold();
        asked && !self.only_worries() && !self.says(&moods.ruined)
    }

    /// Whether someone else may do it to the head that is healing: "can the barber cut my hair".
    fn asks_for_barber(&self) -> bool {
        let (moods, start) = (self.moods, self.start);
        let mut mine = moods.my_head.iter().flat_map(|saying| saying.places(&self.heard));
        self.heard.says(start, moods.may)
            && self.heard.says(start + 1, moods.barber)
            && mine.any(|place| place.from >= start + 2)
    }

    /// "Is sleeping on my back bad".
    fn asks_if_bad(&self) -> bool {
        let moods = self.moods;
        self.heard.says(self.start, moods.is) && self.has(moods.bad) && !self.has(moods.states)
    }

    /// Whether leave is asked for after the deed: "was it ok to shower", "should i have washed it".
    fn looks_back(&self) -> bool {
        let moods = self.moods;
        let have = (self.heard.at(moods.we) << 1) & self.heard.at(moods.have);
        let done = self.past | self.heard.at(moods.done);
        self.heard.says(self.start, moods.looks_back) || (have << 1) & done != 0
    }

    /// Whether words make a sentence, not a question in short.
    fn is_sentence(&self) -> bool {
        let moods = self.moods;
        let behind = !position(self.start);
        let told = (self.heard.at(moods.past_of_somebody) | self.heard.at(moods.past_of_things)) & behind;
        let tells = self.has(moods.sentence) || self.heard.says(self.start, moods.begins);
        tells || (told != 0 && self.has(moods.mine))
    }

    /// Whether all leave asked for is only worry.
    fn only_worries(&self) -> bool {
        let moods = self.moods;
        let said = |list: &[Saying]| list.iter().filter(|saying| saying.is_said(&self.heard)).count();
        self.says(&moods.worries) && said(&moods.leave) <= said(&moods.of_worry)
    }

    /// Whether it tells what somebody did, and not only that there was a session.
    fn tells_past(&self) -> bool {
        let moods = self.moods;
        let of_somebody = self.heard.at(moods.past_of_somebody);
        let told = ((self.heard.at(moods.somebody) << 1) & of_somebody)
            | ((self.heard.at(moods.tellers) << 1) & self.past);
        let first = (self.past | of_somebody) & position(self.start) != 0;
        let session = self.says(&moods.had_session);
        first || (told != 0 && !(session && told.count_ones() <= 1))
    }
}
