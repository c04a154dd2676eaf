//! What a question says, claim by claim: what is told, and what is only asked or supposed.
//!
//! "Can I shower, my lips are swelling" holds two claims. The first asks; the second tells, whatever stands before it.
//! People who dictate leave out the marks between claims, so a new one begins wherever a subject of its own begins,
//! and not only behind a comma.

use crate::english::heard::{Heard, Set};
use crate::english::positions::{Positions, position};
use crate::english::saying::Place;
use crate::english::vocabulary::Vocabulary;
use crate::english::words::Word;

/// The words that make the form of claims, by what they do. They stand in `protocols/emergency.toml`.
#[derive(Debug)]
pub(crate) struct Forms {
    /// Words before a claim that say nothing of it: "hi", "so".
    lead: Set,
    /// "Can", "does".
    modal: Set,
    /// "Is", "are".
    be: Set,
    /// "What", "how".
    what: Set,
    when: Set,
    why: Set,
    /// "If", "unless".
    supposes: Set,
    /// "Because", "but": a claim of its own follows.
    parts: Set,
    /// "And", "so": a claim follows where a subject does.
    joins: Set,
    /// "And", "or": what follows is supposed with what was.
    both: Set,
    /// What somebody says, thinks or feels may follow, which is no claim of its own.
    governs: Set,
    /// "I", "it".
    subject: Set,
    /// "Im", "its".
    contracted: Set,
    /// "My", "this".
    own: Set,
    /// Verbs of what is so.
    finite: Set,
    /// "Really", "just".
    adverb: Set,
    not: Set,
    /// "Can feel", "can hardly".
    senses: Set,
    /// "My", "these": what is named behind it is there.
    mine: Set,
    /// "Think", "feels": what is feared is felt.
    fears: Set,
    now: Set,
}

impl Forms {
    pub(crate) fn new(vocabulary: &mut Vocabulary) -> Self {
        let mut set = |name| vocabulary.set(name);
        Self {
            lead: set("lead"),
            modal: set("modal"),
            be: set("be"),
            what: set("what"),
            when: set("when"),
            why: set("why"),
            supposes: set("supposes"),
            parts: set("parts"),
            joins: set("joins"),
            both: set("both"),
            governs: set("governs"),
            subject: set("subject"),
            contracted: set("contracted"),
            own: set("own"),
            finite: set("finite"),
            adverb: set("adverb"),
            not: set("not"),
            senses: set("senses"),
            mine: set("mine"),
            fears: set("fears"),
            now: set("now"),
        }
    }
}

/// A question with the forms of its claims.
#[derive(Clone, Copy)]
pub(crate) struct Claims<'w> {
    pub(crate) words: &'w [Word],
    pub(crate) heard: &'w Heard,
    pub(crate) forms: &'w Forms,
}

/// How a claim is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Put {
    /// It says that something is so.
    Told,
    /// It asks.
    Asked,
    /// It supposes: "if my lips swell".
    Supposed,
}

impl Claims<'_> {
    /// Where the claim begins that a place is in.
    pub(crate) fn start(&self, at: usize) -> usize {
        let (from, _) = self.heard.clause(at);
        (from + 1..=at).fold(from, |start, next| if self.begins(next, start) { next } else { start })
    }

    /// Where the claim ends that a place is in.
    pub(crate) fn end(&self, at: usize) -> usize {
        let (start, (_, end)) = (self.start(at), self.heard.clause(at));
        (at + 1..end).find(|&next| self.begins(next, start)).unwrap_or(end)
    }

    /// The first word of a claim that says something of it.
    pub(crate) fn opens(&self, start: usize) -> usize {
        let (_, end) = self.heard.clause(start);
        (start..end).find(|&at| !self.heard.says(at, self.forms.lead)).unwrap_or(start)
    }

    /// How the claim is put that begins at a place.
    pub(crate) fn put(&self, start: usize) -> Put {
        let at = self.opens(start);
        if self.heard.says(at, self.forms.supposes) {
            Put::Supposed
        } else if self.asks(at) {
            Put::Asked
        } else {
            Put::Told
        }
    }

    /// Whether a claim asks that opens with the word at a place.
    fn asks(&self, at: usize) -> bool {
        let forms = self.forms;
        let says = |at: usize, set: Set| self.heard.says(at, set);
        let own = |at: usize| says(at, forms.own) || says(at, forms.subject);
        if says(at, forms.modal) {
            // "Can hardly breathe" has left out who it is.
            !says(at + 1, forms.not) && !says(at + 1, forms.senses)
        } else if says(at, forms.why) {
            // A reason is asked for what is so.
            !(at + 1..at + 4).any(own)
        } else if says(at, forms.when) {
            says(at + 1, forms.modal) || says(at + 1, forms.be)
        } else if says(at, forms.what) {
            self.raw(at + 1) != "come"
        } else {
            // "Am seeing double" has left out who it is.
            let left_out = self.raw(at) == "am" && !says(at + 1, forms.subject);
            says(at, forms.be) && !left_out && !(own(at + 1) && self.raw(at + 1) != "it")
        }
    }

    fn raw(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.raw.as_str())
    }

    /// Whether a claim of its own begins at a place within the one that began before it.
    fn begins(&self, at: usize, start: usize) -> bool {
        let forms = self.forms;
        let before = |set: Set| self.heard.says(at - 1, set);
        let asks = before(forms.joins) && self.opens_question(at);
        let supposes = self.heard.says(at, forms.supposes) && self.raw(at - 1) != "as";
        if supposes || before(forms.parts) || asks {
            return true;
        }
        if !self.is_subject(at) {
            return false;
        }
        let supposed = (start..at).any(|at| self.heard.says(at, forms.supposes));
        let joined = before(forms.joins) && !(supposed && before(forms.both));
        // "What should I do, my lips are swelling": what is done is said.
        let done = self.raw(at - 1) == "do" && at >= 2 && self.heard.says(at - 2, forms.subject);
        joined || (at >= start + 2 && (done || !before(forms.governs)) && !before(forms.joins))
    }

    /// Whether a question of its own begins behind "and": "and can i", "and when".
    fn opens_question(&self, at: usize) -> bool {
        let forms = self.forms;
        let says = |at: usize, set: Set| self.heard.says(at, set);
        let of_somebody = says(at + 1, forms.subject) || says(at + 1, forms.own);
        let opens = [forms.what, forms.when, forms.why].into_iter().any(|set| says(at, set));
        opens || ((says(at, forms.modal) || says(at, forms.be)) && of_somebody)
    }

    /// The words of each claim that asks, with what it supposes: "what do i do if i sweat".
    pub(crate) fn asked(&self) -> Vec<Positions> {
        let mut asked: Vec<Positions> = Vec::new();
        let (mut start, mut asks) = (0, false);
        while start < self.heard.count() {
            let end = self.end(start).max(start + 1);
            let words = Self::between(start, end);
            match (self.put(start), asked.last_mut()) {
                (Put::Supposed, Some(last)) if asks => *last |= words,
                (Put::Asked, _) => asked.push(words),
                _ => {}
            }
            asks = self.put(start) != Put::Told;
            start = end;
        }
        asked
    }

    /// Whether somebody or something begins here that a verb of what is so follows: "i have", "my lips are".
    fn is_subject(&self, at: usize) -> bool {
        let forms = self.forms;
        let says = |at: usize, set: Set| self.heard.says(at, set);
        if says(at, forms.contracted) {
            return true;
        }
        if says(at, forms.subject) {
            let verb = (at + 1..at + 4).find(|&at| !says(at, forms.adverb)).unwrap_or(at + 1);
            let denied = says(verb, forms.modal) && says(verb + 1, forms.not);
            let senses = says(verb, forms.modal) && says(verb + 1, forms.senses);
            return self.is_so(verb) || denied || senses;
        }
        let thing = at + 2..at + 5;
        let within = |verb: &usize| (at + 1..*verb).all(|at| !says(at, forms.governs) && !self.ends(at));
        let does = |verb: &usize| says(*verb, forms.finite) || self.raw(*verb).ends_with("ing");
        says(at, forms.own) && thing.filter(within).any(|verb| does(&verb))
    }

    /// Whether a verb of what is so stands at a place.
    fn is_so(&self, at: usize) -> bool {
        let told = |raw: &str| raw.len() > 4 && raw.ends_with("ed");
        self.heard.says(at, self.forms.finite) || told(self.raw(at))
    }

    fn ends(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.ends)
    }

    /// Whether what is told at a place is taken as so by its form, whatever is asked of it: "my swollen lip".
    pub(crate) fn is_presupposed(&self, from: usize) -> bool {
        let own = from.checked_sub(1).is_some_and(|before| self.heard.says(before, self.forms.mine));
        let raw = self.raw(from);
        own && (raw.ends_with("ing") || raw.ends_with("ed") || raw.ends_with("en"))
    }

    /// Whether what is told with room in it is only what may be: "the tongue can swell".
    pub(crate) fn may_be(&self, place: Place) -> bool {
        let forms = self.forms;
        let room = |at: &usize| place.said & position(*at) == 0;
        let may = |at: usize| {
            let so = self.heard.says(at + 1, forms.not) || self.heard.says(at + 1, forms.senses);
            self.heard.says(at, forms.modal) && !so
        };
        let fears = (self.start(place.from)..place.end).any(|at| self.heard.says(at, forms.fears));
        !fears && (place.from..place.end).filter(room).any(may)
    }

    /// Whether it is said to be so now, behind a place in the same claim.
    pub(crate) fn is_now(&self, place: Place) -> bool {
        let last = place.end.saturating_sub(1);
        (place.from..self.end(last)).any(|at| self.heard.says(at, self.forms.now))
    }

    /// Whether a claim supposes what goes on as it is said: "if my lips are swelling", where "if my lips swell" only
    /// supposes.
    pub(crate) fn goes_on(&self, place: Place) -> bool {
        let start = self.start(place.from);
        let own = |at: usize| self.heard.says(at, self.forms.mine) || ["i", "im"].contains(&self.raw(at));
        let is = |at: usize| ["is", "are", "am", "im"].contains(&self.raw(at));
        let will = |at: usize| self.raw(at) == "going" && self.raw(at + 1) == "to";
        let doing = |at: usize| self.raw(at).ends_with("ing") && !will(at);
        let goes_on = |at: usize| is(at) && (at + 1..=at + 2).any(doing);
        (start..place.end).any(|first| own(first) && (first..place.end).any(goes_on))
    }

    /// Whether a place is in the claim of another.
    pub(crate) fn are_one(&self, one: usize, other: usize) -> bool {
        self.heard.clause(one) == self.heard.clause(other) && self.start(one) == self.start(other)
    }

    /// The places of a clause from one on, up to and with another, as a set.
    pub(crate) fn between(from: usize, to: usize) -> Positions {
        (from..to).fold(0, |all, at| all | position(at))
    }
}
