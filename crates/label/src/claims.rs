//! Claims: what a label only says is not inside. A claim takes its own words and ends at its comma; it goes on through a
//! list of general words only where a sentence of its own holds all of them.

use core::ops::Range;

use crate::Glossary;
use crate::matching::Found;
use crate::pieces::Joint;
use crate::prose::is_prose;
use crate::sections::{Place, first_heading};
use crate::stretches::Stretch;
use crate::tags::Tags;
use crate::words::Word;

/// What denies that something is inside.
const DENIES: Tags = Tags(Tags::WITHOUT.0 | Tags::LACKING.0 | Tags::FREE.0);

/// What says something else behind a claim: no dyes, but.
const TURNS: Tags = Tags(Tags::TURNING.0 | Tags::HOLDING.0);

/// What ends a claim: what turns, and what denies anew.
const ENDS: Tags = Tags(TURNS.0 | DENIES.0);

/// A claim within a stretch.
struct Claim {
    /// Its words.
    words: Range<usize>,
    /// Whether it may go on through a list: `free from`.
    strong: bool,
    /// Whether nothing was named yet: `free from:`.
    bare: bool,
}

impl Claim {
    /// A claim that is all told by these words.
    fn told(words: Range<usize>) -> Self {
        Self { words, strong: false, bare: false }
    }
}

impl Glossary {
    /// Takes out of stretches what they only say is not inside.
    pub(crate) fn deny(&self, stretches: &mut [Stretch], places: &[Place]) {
        let heading = first_heading(stretches).unwrap_or(0);
        let mut at = 0;
        while let Some(stretch) = stretches.get(at) {
            if is_answered_no(stretches, at) {
                if let Some(stretch) = stretches.get_mut(at) {
                    answer_no(stretch);
                }
                at += 2;
                continue;
            }
            let Some(claim) = self.claim_of(stretch, places.get(at).copied()) else {
                at += 1;
                continue;
            };
            let all = claim.words.len() == stretch.words.len();
            let carried = if all { carried(stretches, at, &claim, at < heading) } else { 0 };
            if let Some(stretch) = stretches.get_mut(at) {
                stretch.words.drain(claim.words);
            }
            let on = stretches.iter_mut().skip(at + 1).take(carried);
            on.for_each(|stretch| stretch.words.clear());
            // What is left of a stretch may hold another.
            at += if all { 1 + carried } else { 0 };
        }
    }

    /// The first claim in a stretch. Where one tells something it may stand behind other words.
    fn claim_of(&self, stretch: &Stretch, place: Option<Place>) -> Option<Claim> {
        let words = stretch.words.as_slice();
        let told = place == Some(Place::Beside) || is_prose(words);
        self.claim(words, stretch.before == Joint::Part).or_else(|| self.told(words).filter(|_| told))
    }

    /// The first word that denies something. `Not fragrance free` and `no.` before a number deny nothing, and the names
    /// that begin with such a word are names.
    fn denial(&self, words: &[Word], denies: impl Fn(&Word) -> bool) -> Option<usize> {
        const REACH: usize = 6;
        let holds = |name: &Found, at: usize| name.from == at || at < name.to && self.is_member(name);
        let named = |at: usize| {
            let near = at.saturating_sub(REACH)..=at;
            near.filter_map(|from| self.longest(words, from)).any(|name| holds(&name, at))
        };
        let counts = |at: usize| {
            at.checked_sub(1)
                .and_then(|before| words.get(before))
                .is_some_and(|word| word.tags.any(Tags::NUMBERING))
        };
        let mut all = words.iter().enumerate().filter(|(_, word)| denies(word));
        all.find(|&(at, _)| !named(at) && !counts(at)).map(|(at, _)| at)
    }

    /// A claim that a sentence makes of the words right behind it: `a wash without perfume`.
    fn told(&self, words: &[Word]) -> Option<Claim> {
        let at =
            self.denial(words, |word| word.tags.any(DENIES) && !word.tags.any(Tags::FREE.and(Tags::NUMBER)))?;
        let (direct, _) = manner(words, at);
        let rest = words.get(at + 1..)?;
        let taken = self.taken(rest, direct);
        let idle = rest.iter().take_while(|word| is_idle(word)).count();
        let named = self.longest(rest.get(idle..)?, 0).filter(|name| direct && self.is_member(name));
        Some(Claim::told(at..at + 1 + taken.max(named.map_or(0, |name| idle + name.to))))
    }

    /// The first claim in a stretch, which may stand in the middle of a list.
    fn claim(&self, words: &[Word], listed: bool) -> Option<Claim> {
        let at = self.denial(words, |word| word.tags.any(DENIES))?;
        let begins = words.iter().take(at).all(Word::is_furniture);
        let free = self.denial(words, |word| word.tags.any(Tags::FREE));
        match free {
            Some(free) if !is_free_from(words, free) => Some(self.free(words, free, listed)),
            // `Fragrance free of phthalates` is a fragrance.
            Some(free) if !begins => {
                let to = words.iter().skip(free).position(turns);
                Some(Claim::told(free..to.map_or(words.len(), |to| free + to)))
            }
            _ if begins => self.denied(words, at),
            _ => None,
        }
    }

    /// `X free`: the words of X, and all that stands before it unless that names a member of a class.
    fn free(&self, words: &[Word], free: usize, listed: bool) -> Claim {
        const FEW: usize = 6;
        // Nobody denies more at once than so many words, and what is free of a thing stands right before it.
        const MOST: usize = 24;
        let from = free.saturating_sub(MOST);
        let before = words.get(from..free).unwrap_or_default();
        let members: Vec<Found> = self.find(before).into_iter().filter(|name| self.is_member(name)).collect();
        let object = from + object(before, &members, listed);
        let ends = free + 1 == words.len() && words.len() <= FEW;
        let alone = ends && !members.iter().any(|name| from + name.to <= object);
        Claim::told(if alone { 0 } else { object }..free + 1)
    }
}

/// Whether a `no` and nothing else answers a stretch: in a table, or behind a question.
fn is_answered_no(stretches: &[Stretch], at: usize) -> bool {
    let (Some(asked), Some(answer)) = (stretches.get(at), stretches.get(at + 1)) else { return false };
    let small = |word: &Word| {
        word.tags.any(Tags::LACKING.and(Tags::STOP)) && !word.tags.any(Tags::NUMBER.and(Tags::CLAIMABLE))
    };
    let denies = answer.words.first().is_some_and(|first| first.tags.any(Tags::LACKING));
    let no = denies && answer.words.iter().all(small);
    let claims = asked.ends_with(Tags::FREE);
    no && (asked.after == Joint::Colon || claims && asked.after == Joint::End)
}

/// What a `no` leaves of what it answers: `alcohol free: no` is alcohol, `alcohol: no` is none.
fn answer_no(stretch: &mut Stretch) {
    if stretch.words.iter().any(|word| word.tags.any(DENIES)) {
        stretch.words.retain(|word| !word.tags.any(DENIES));
    } else if stretch.words.iter().all(|word| is_general(word) || is_idle(word)) {
        stretch.words.clear();
    }
}

/// Whether what it is free from comes behind it.
fn is_free_from(words: &[Word], free: usize) -> bool {
    match words.get(free + 1) {
        // `Fri for parfume`.
        Some(next) => next.tags.any(Tags::FROM) || free == 0 && next.tags.any(Tags::STOP),
        None => free == 0,
    }
}

/// Where that begins which a `free` behind these words denies: the last name, and others joined to it. In the middle of a
/// list a member of a class is never one of the others.
fn object(words: &[Word], members: &[Found], listed: bool) -> usize {
    let begins = |end: usize| members.iter().find(|name| name.to == end).map(|name| name.from);
    let general = |at: usize| words.get(at).is_some_and(is_general);
    let joins = |at: usize| words.get(at).is_some_and(|word| word.tags.any(Tags::JOINING));
    let slashed =
        |at: usize| words.get(at).is_some_and(|word| matches!(word.joint, Joint::Slash | Joint::Held));
    let mut from = begins(words.len()).unwrap_or(words.len().saturating_sub(1));
    while from > 0 {
        let before = from - 1;
        let last = if joins(before) { before } else { from };
        if listed && begins(last).is_some() {
            break;
        }
        if joins(before) && before > 0 && general(before - 1) {
            from = begins(before).unwrap_or(before - 1);
        } else if slashed(from) && general(before) {
            from = begins(from).unwrap_or(before);
        } else if begins(from).is_none() && general(before) {
            from = before;
        } else {
            break;
        }
    }
    from
}

impl Glossary {
    /// What a word that denies takes with it: the word it is tied to, general words, or a name of its own.
    fn denied(&self, words: &[Word], lead: usize) -> Option<Claim> {
        let (word, rest) = (words.get(lead)?, words.get(lead + 1..)?);
        let amount = word.tags.any(Tags::NUMBER);
        // `0% alcohol` denies it, `0.5% retinol` does not.
        if amount && !rest.first().is_some_and(is_general) {
            return None;
        }
        // `Non-nano zinc oxide` is zinc oxide.
        let tied = rest.iter().take_while(|word| word.joint == Joint::Tight).count();
        if tied > 0 && !amount {
            Some(Claim::told(0..lead + 1 + tied))
        } else {
            self.denied_behind(words, lead)
        }
    }

    /// What a word takes with it of those behind it.
    fn denied_behind(&self, words: &[Word], lead: usize) -> Option<Claim> {
        const SHORT: usize = 4;
        let rest = words.get(lead + 1..)?;
        let (direct, strong) = manner(words, lead);
        let taken = self.taken(rest, direct);
        let named = rest.iter().take(taken).any(is_general);
        // `Without limonene` names something of its own.
        let own = direct && !named && rest.len() - taken <= SHORT && !rest.iter().skip(taken).any(turns);
        let to = if own { words.len() } else { lead + 1 + taken };
        Some(Claim { words: 0..to, strong, bare: rest.is_empty() || taken == rest.len() && !named })
    }

    /// How many words behind one that denies go with it.
    fn taken(&self, rest: &[Word], direct: bool) -> usize {
        let goes_on = |word: &Word| is_idle(word) || direct && is_general(word);
        let more = |&(at, word): &(usize, &Word)| goes_on(word) && (at == 0 || !word.tags.any(ENDS));
        let most = rest.iter().enumerate().take_while(more).count();
        self.first_object(rest.get(..most).unwrap_or_default())
    }

    /// How many of some general words are denied: up to a member of a class that nothing joins to what was denied before.
    fn first_object(&self, words: &[Word]) -> usize {
        let joined = |at: usize| {
            let before = at.checked_sub(1).and_then(|before| words.get(before));
            let slashed = words.get(at).is_some_and(|word| matches!(word.joint, Joint::Slash | Joint::Held));
            slashed
                || before.is_none_or(|word| !word.tags.any(Tags::CLAIMABLE) || word.tags.any(Tags::QUALITY))
        };
        let next = self.find(words).into_iter().find(|name| self.is_member(name) && !joined(name.from));
        next.map_or(words.len(), |name| name.from)
    }
}

/// How a word denies: whether it speaks of names right behind it, and whether of a list of them.
fn manner(words: &[Word], lead: usize) -> (bool, bool) {
    let (before, next) = (words.iter().take(lead), words.get(lead + 1));
    let holds = before.chain(next).any(|word| word.tags.any(Tags::HOLDING));
    let strong = holds || words.get(lead).is_some_and(|word| !word.tags.any(Tags::LACKING));
    // `Not tested on animals` takes no name that follows without a comma.
    (strong || next.is_none_or(|word| is_general(word) || !word.is_furniture()), strong)
}

fn turns(word: &Word) -> bool {
    word.tags.any(TURNS)
}

/// Whether a claim goes on over it, though it names nothing: `no added`, not `no dyes but`.
fn is_idle(word: &Word) -> bool {
    word.is_furniture() && !word.tags.any(Tags::TURNING)
}

/// Whether claims speak of it in general.
fn is_general(word: &Word) -> bool {
    word.tags.any(Tags::CLAIMABLE)
}

/// How many stretches a claim goes on through, where the list may have begun or is still ahead.
fn carried(stretches: &[Stretch], at: usize, claim: &Claim, ahead: bool) -> usize {
    if stretches.get(at).is_none_or(|stretch| matches!(stretch.before, Joint::Part)) {
        return 0;
    }
    let general = |word: &Word| is_general(word) || word.is_furniture();
    let runs_on = |(place, stretch): &(usize, &Stretch)| {
        let joined =
            stretch.before == Joint::Part || (*place == 0 && claim.bare && stretch.before == Joint::Colon);
        let says_more = stretch.words.first().is_some_and(turns);
        joined && !says_more && !stretch.is_heading() && stretch.words.iter().all(general)
    };
    let on: Vec<&Stretch> =
        stretches.iter().skip(at + 1).enumerate().take_while(runs_on).map(|(_, on)| on).collect();
    let joins = |word: &Word| word.tags.any(Tags::JOINING) || word.joint == Joint::Slash;
    let ends = on.last().is_some_and(|last| last.words.iter().any(joins));
    let closed = stretches.get(at + 1 + on.len()).is_none_or(|next| match next.before {
        Joint::End => true,
        Joint::Part => false,
        _ => ends || next.is_heading(),
    });
    // `Free from parabens, perfume`: the list may have gone on already, unless its own heading is still to come.
    let whole = ends || claim.strong && (claim.bare || ahead);
    if closed && whole { on.len() } else { 0 }
}
