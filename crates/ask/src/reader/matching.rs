//! Which phrases of the lexicon a question says.

use stipple_compiled::fields;
use stipple_lists::Listed;

use super::english::Role;
use super::lexicon::{Hit, Lexicon, Phrase, PhraseWord, Subject, TELLING};
use super::words::Word;

/// Words of a question as a set of positions.
pub(super) type Positions = u64;

/// Something a question may be about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    /// `None` when it is about something else altogether.
    pub(super) subject: Option<Subject>,
    /// How much of a phrase was said, and how telling that phrase is.
    pub(super) score: f32,
    /// The part of the phrase that was said, 0 to 1.
    pub(super) coverage: f32,
    /// Weight of the words that said it.
    pub(super) weight: f32,
    /// Whether every word of the phrase was said that matters.
    pub(super) whole: bool,
    /// Whether its words were said in the phrase's order.
    pub(super) in_order: bool,
    /// Whether its words stand together.
    close: bool,
    /// The words that said it.
    pub(super) said: Positions,
    /// Those, and all that say it in other words as well.
    pub(super) around: Positions,
}

/// A word of the question, or two written as one, or one written as two.
#[derive(Debug)]
struct Token {
    /// Number of the word as written, if a phrase has it.
    form: Option<u32>,
    filler: bool,
    /// Where or when something is, unless it is a word of a phrase in this very form: "garden" is no "gardening".
    harmless: bool,
    at: Positions,
    /// One of two words written as one: the other stands at the same place.
    half: bool,
    hits: Vec<Hit>,
}

/// A question taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Heard {
    /// What it may be about, the likeliest first; nothing that lies within something likelier.
    pub(super) candidates: Vec<Candidate>,
    /// What each word weighs: 0 for those that mean nothing by themselves.
    pub(super) weights: Vec<f32>,
    /// Words that name something aftercare has nothing to do with.
    pub(super) foreign: Positions,
}

fields! {
    Candidate { subject score coverage weight whole in_order close said around }
    Heard { candidates weights foreign }
}

/// What a word weighs that the lexicon does not know.
const UNKNOWN_WEIGHT: f32 = 3.0;
/// What a known word in another form counts: "scratched" for "scratch".
const INFLECTED: f32 = 0.94;
/// The same for what happened, where the form tells: to scratch is not to have scratched.
const NOT_SO_TOLD: f32 = 0.75;
/// What a word without meaning counts for one of its family: "would it hurt" for "hurts".
const IN_PASSING: f32 = 0.3;
/// How much of a phrase has to be said to name what it stands for.
const NAMED: f32 = 0.75;
/// How much of a second phrase for the same thing has to be said to count as said.
const IN_OTHER_WORDS: f32 = 0.5;
/// How close words stand that are one saying: "sun on my head with a hat" is not a sun hat.
const TOGETHER: f32 = 0.86;
/// What words in another order lose.
const SWAPPED: f32 = 0.06;

impl Heard {
    /// Weight of all words of the question.
    pub(super) fn weight(&self) -> f32 {
        self.weights.iter().sum()
    }

    /// The words that weigh something.
    pub(super) fn telling(&self) -> Positions {
        telling(&self.weights)
    }

    /// Weight of the words outside a set.
    pub(super) fn weight_beside(&self, said: Positions) -> f32 {
        let beside = self.weights.iter().enumerate().filter(|(at, _)| said & position(*at) == 0);
        beside.map(|(_, weight)| weight).sum()
    }
}

impl Lexicon {
    /// What the words may be about. `used` tells which of them were used up already.
    pub(super) fn hear(&self, words: &[Word], used: &[bool]) -> Heard {
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
        Heard { candidates: apart(&candidates, telling), weights, foreign }
    }

    fn tokens(&self, words: &[Word], used: &[bool]) -> Vec<Token> {
        let free = |at: usize| !used.get(at).copied().unwrap_or(false);
        let mut tokens = Vec::with_capacity(words.len() * 2);
        for (at, word) in words.iter().enumerate().take(Positions::BITS as usize).filter(|(at, _)| free(*at))
        {
            let hits = self.hits(word);
            if word.role == Role::Telling && hits.first().is_none_or(|hit| hit.likeness < 1.0) {
                tokens.extend(self.split(word, at));
            }
            let (filler, harmless) = (word.role == Role::Filler, word.role == Role::Harmless);
            let form = self.form(&word.raw);
            tokens.push(Token { form, filler, harmless, at: position(at), half: false, hits });
            let next = words.get(at + 1).filter(|_| free(at + 1));
            tokens.extend(next.and_then(|next| self.joined(word, next, at)));
        }
        tokens
    }

    /// "hot tub" for "hottub".
    fn split(&self, word: &Word, at: usize) -> Vec<Token> {
        let cuts =
            word.raw.char_indices().map(|(cut, _)| cut).filter(|&cut| cut >= 3 && cut + 3 <= word.raw.len());
        let halves = cuts.filter_map(|cut| word.raw.split_at_checked(cut));
        let known = halves.map(|(one, other)| [self.exactly(one, at), self.exactly(other, at)]);
        let said_together = |[one, other]: &[Token; 2]| match (one.hits.first(), other.hits.first()) {
            (Some(one), Some(other)) => self.together(one.stem, other.stem),
            _ => false,
        };
        let whole = known.filter_map(|[one, other]| Some([one?, other?])).find(said_together);
        whole.into_iter().flatten().listed()
    }

    /// "workout" for "work out".
    fn joined(&self, word: &Word, next: &Word, at: usize) -> Option<Token> {
        if word.role == Role::Filler && next.role == Role::Filler {
            return None;
        }
        let joined = format!("{}{}", word.raw, next.raw);
        let mut token = self.exactly(&joined, at).filter(|token| token.form.is_some())?;
        token.half = false;
        token.at |= position(at + 1);
        Some(token)
    }

    fn exactly(&self, raw: &str, at: usize) -> Option<Token> {
        let word = self.word(raw);
        let stem = self.known(&word.stem).filter(|_| word.role != Role::Filler)?;
        Some(Token {
            form: self.form(raw),
            filler: false,
            harmless: false,
            at: position(at),
            half: true,
            hits: vec![Hit { stem, likeness: 1.0 }],
        })
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

/// The set of one position; empty past the last that is read.
pub(super) fn position(at: usize) -> Positions {
    u32::try_from(at).ok().and_then(|at| 1_u64.checked_shl(at)).unwrap_or(0)
}

/// The words that weigh something.
fn telling(weights: &[f32]) -> Positions {
    let telling = weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0);
    telling.fold(0, |set, (at, _)| set | position(at))
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

/// Leaves out what lies within the words of something likelier: "shower" within "hot shower".
fn apart(candidates: &[Candidate], telling: Positions) -> Vec<Candidate> {
    let within = |one: &Candidate, other: &Candidate| one.said & telling & !other.around == 0;
    let mut apart: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        let known = apart.iter_mut().find(|known| known.subject == candidate.subject);
        if let Some(known) = known {
            // What is said in full somewhere is said, whatever longer phrase is half said beside it.
            if candidate.whole && !known.whole {
                let (score, around) = (known.score, known.around);
                *known = Candidate { score, around, ..*candidate };
            }
            let said = candidate.whole || candidate.coverage >= IN_OTHER_WORDS;
            known.around |= if said && candidate.in_order && candidate.close { candidate.said } else { 0 };
        } else if !apart.iter().any(|known| within(candidate, known) && outranks(known, candidate)) {
            apart.push(*candidate);
        }
    }
    apart
}

/// Whether one candidate takes the words from another: a longer phrase of the same kind said in its
/// order, or one that is about something else altogether.
fn outranks(one: &Candidate, other: &Candidate) -> bool {
    let kind = |candidate: &Candidate| candidate.subject.map(|subject| core::mem::discriminant(&subject));
    let same_kind = one.subject.is_none() || kind(one) == kind(other);
    same_kind && one.whole && one.in_order && one.close && one.score > other.score * 1.02
}
