//! Which phrases of the phrasebook a question says.

use stipple_lists::Listed;

use super::candidate::{Candidate, Matched, apart, telling};
use super::phrasebook::{Hit, Phrase, PhraseWord, Phrasebook, TELLING};
use super::subject::Subject;
use super::token::Token;
use crate::english::positions::{Positions, position};
use crate::english::role::Role;
use crate::english::words::Word;

/// What a word weighs that no phrase has.
const UNKNOWN_WEIGHT: f32 = 3.0;
/// What a known word in another form counts: "scratched" for "scratch".
const INFLECTED: f32 = 0.94;
/// The same for what happened, where the form tells: to scratch is not to have scratched.
const NOT_SO_TOLD: f32 = 0.75;
/// What a word without meaning counts for one of its family: "would it hurt" for "hurts".
const IN_PASSING: f32 = 0.3;
/// How much of a phrase has to be said to name what it stands for.
const NAMED: f32 = 0.75;
/// How close words stand that are one saying: "sun on my head with a hat" is not a sun hat.
const TOGETHER: f32 = 0.86;
/// What words in another order lose.
const SWAPPED: f32 = 0.06;

impl Phrasebook {
    /// What the words may be about. `used` tells which of them were used up already.
    pub(crate) fn hear(&self, words: &[Word], used: &[bool]) -> Matched {
        let tokens = self.tokens(words, used);
        let weights: Vec<f32> =
            words.iter().zip(used).map(|(word, used)| if *used { 0.0 } else { self.meaning(word) }).listed();
        let parting = parting(words);
        let mut candidates: Vec<Candidate> = self
            .touched(&tokens)
            .into_iter()
            .filter_map(|phrase| matched(phrase, &tokens, &weights, parting))
            .listed();
        candidates.sort_by(|one, other| other.score.total_cmp(&one.score));
        let telling = telling(&weights);
        let foreign = words.iter().enumerate().filter(|(_, word)| word.role == Role::Foreign);
        let foreign = foreign.fold(0, |set, (at, _)| set | position(at));
        Matched { candidates: apart(&candidates, telling), weights, foreign }
    }

    /// The phrases that share a telling word with the question, and those without one.
    fn touched(&self, tokens: &[Token]) -> Vec<&Phrase> {
        let hits = tokens.iter().flat_map(|token| &token.hits);
        let telling = hits.filter(|hit| self.weight(hit.stem) >= TELLING);
        let mut touched: Vec<u32> =
            telling.flat_map(|hit| self.phrases_with(hit.stem)).chain(self.plain_phrases()).copied().listed();
        touched.sort_unstable();
        touched.dedup();
        touched.into_iter().filter_map(|at| self.phrase(at)).listed()
    }

    /// What a word weighs; nothing when it cannot change what a question is about.
    fn meaning(&self, word: &Word) -> f32 {
        match word.role {
            Role::Filler | Role::Place | Role::Harmless => 0.0,
            Role::Weak => self.known(&word.stem).map_or(0.0, |stem| 0.3 * self.weight(stem)),
            Role::Real | Role::Foreign => {
                self.known(&word.stem).map_or(UNKNOWN_WEIGHT, |stem| self.weight(stem))
            }
            Role::Telling => {
                // A slip of the thumb for a small word is none: "coupon" is no "couple".
                let means = |hit: &Hit| hit.likeness >= 1.0 || self.weight(hit.stem) >= TELLING;
                let hits = self.hits(word).into_iter().filter(means);
                let known = hits.map(|hit| self.weight(hit.stem)).reduce(f32::max);
                let unknown = if self.nearly_means_nothing(word) { 0.0 } else { UNKNOWN_WEIGHT };
                known.unwrap_or(unknown)
            }
        }
    }
}

/// How well a question says a phrase.
fn matched(phrase: &Phrase, tokens: &[Token], weights: &[f32], parting: Positions) -> Option<Candidate> {
    let happened = matches!(phrase.subject, Some(Subject::Accident(_)));
    let mut said: Positions = 0;
    let mut weight = 0.0;
    let mut whole = true;
    let mut swaps = 0.0;
    let mut last: Positions = 0;
    for word in &phrase.words {
        let Some((likeness, at)) = likeliest(word, tokens, said, last) else {
            if word.turns {
                return None;
            }
            whole &= word.small;
            continue;
        };
        let likeness = if happened && likeness == INFLECTED { NOT_SO_TOLD } else { likeness };
        swaps += if at < last { 1.0 } else { 0.0 };
        said |= at;
        last = at;
        weight += word.weight * likeness;
    }
    let coverage = weight / phrase.weight.max(f32::EPSILON);
    let close = closeness(said, weights);
    let near = (1.0 - SWAPPED * swaps) * close;
    let meant = phrase.subject.is_some() || (swaps == 0.0 && whole && coverage >= 0.7);
    (said != 0 && meant).then_some(Candidate {
        subject: phrase.subject,
        score: weight * coverage * coverage * near,
        coverage: coverage * near,
        weight,
        whole: whole && coverage * near >= NAMED,
        in_order: swaps == 0.0,
        close: close >= TOGETHER && between(said) & parting == 0,
        said,
        around: said,
    })
}

/// The words that join two things: "sun with a hat", "sauna then pool".
fn parting(words: &[Word]) -> Positions {
    let joins = |word: &Word| matches!(word.raw.as_str(), "with" | "in" | "and" | "or" | "then" | "while");
    let parting = words.iter().enumerate().filter(|(_, word)| joins(word));
    parting.fold(0, |set, (at, _)| set | position(at))
}

/// The positions among those of a set that are not in it.
fn between(said: Positions) -> Positions {
    let from = Positions::MAX.checked_shl(said.trailing_zeros()).unwrap_or(0);
    let to = Positions::MAX.checked_shr(said.leading_zeros()).unwrap_or(0);
    from & to & !said
}

/// How closely words stand together: what means something in between sets them apart.
fn closeness(said: Positions, weights: &[f32]) -> f32 {
    let (first, end) = (said.trailing_zeros(), Positions::BITS - said.leading_zeros());
    let between = weights.iter().enumerate().skip(first as usize).take(end.saturating_sub(first) as usize);
    let gap = |(at, weight): (usize, &f32)| match said & position(at) {
        0 if *weight > 1.0 => 0.12,
        0 => 0.03,
        _ => 0.0,
    };
    1.0 - between.map(gap).sum::<f32>().min(0.5)
}

/// The token that most likely says a word of a phrase, among those not taken yet; of two alike the
/// one that comes soonest after the last.
fn likeliest(
    word: &PhraseWord,
    tokens: &[Token],
    taken: Positions,
    last: Positions,
) -> Option<(f32, Positions)> {
    let free = tokens.iter().filter(|token| token.half || token.at & taken == 0);
    let likely = free.filter_map(|token| {
        let hit = token.hits.iter().find(|hit| hit.stem == word.stem)?;
        let inflected = hit.likeness >= 1.0 && token.form != Some(word.form);
        let likeness = if inflected { INFLECTED } else { hit.likeness };
        let in_passing = token.filler && !word.filler || token.harmless && inflected;
        Some((if in_passing { IN_PASSING * likeness } else { likeness }, token.at))
    });
    likely.max_by(|one, other| {
        let follows = |at: Positions| at > last;
        one.0.total_cmp(&other.0).then(follows(one.1).cmp(&follows(other.1))).then(other.1.cmp(&one.1))
    })
}
