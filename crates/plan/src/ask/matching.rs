//! Which phrases of the lexicon a question says.

use std::collections::BTreeSet;

use super::english;
use super::lexicon::{Hit, Lexicon, Phrase, PhraseWord, Subject};
use super::words::Word;

/// Words of a question as a set of positions.
type Positions = u64;

/// Something a question may be about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Candidate {
    pub(super) subject: Subject,
    /// How much of a phrase was said, and how telling that phrase is.
    pub(super) score: f32,
    /// The part of the phrase that was said, 0 to 1.
    pub(super) coverage: f32,
    /// Weight of the words that said it.
    pub(super) weight: f32,
    /// The words that said it.
    said: Positions,
}

/// A word of the question, or two written as one, or one written as two.
#[derive(Debug)]
struct Token {
    raw: String,
    at: Positions,
    hits: Vec<Hit>,
}

/// A question taken apart.
#[derive(Debug)]
pub(super) struct Heard {
    /// What it may be about, the likeliest first; nothing that lies within something likelier.
    pub(super) candidates: Vec<Candidate>,
    /// Weight of everything in it that means something.
    pub(super) weight: f32,
}

/// What a word weighs that the lexicon does not know.
const UNKNOWN_WEIGHT: f32 = 3.0;

impl Lexicon {
    /// What the words may be about. `used` tells which of them were used up already.
    pub(super) fn hear(&self, words: &[Word], used: &[bool]) -> Heard {
        let tokens = self.tokens(words, used);
        let mut candidates: Vec<Candidate> =
            self.touched(&tokens).into_iter().filter_map(|phrase| matched(phrase, &tokens)).collect();
        candidates.sort_by(|one, other| other.score.total_cmp(&one.score));
        Heard { candidates: apart(&candidates), weight: self.meaning(words, used) }
    }

    fn tokens(&self, words: &[Word], used: &[bool]) -> Vec<Token> {
        let free = |at: usize| !used.get(at).copied().unwrap_or(false);
        let mut tokens = Vec::with_capacity(words.len() * 2);
        for (at, word) in words.iter().enumerate().take(Positions::BITS as usize).filter(|(at, _)| free(*at))
        {
            let hits = self.hits(word);
            if hits.first().is_none_or(|hit| hit.likeness < 1.0) {
                tokens.extend(self.split(word, at));
            }
            tokens.push(Token { raw: word.raw.clone(), at: 1 << at, hits });
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
        let whole = known.into_iter().find_map(|[one, other]| Some([one?, other?]));
        whole.into_iter().flatten().collect()
    }

    /// "workout" for "work out".
    fn joined(&self, word: &Word, next: &Word, at: usize) -> Option<Token> {
        let mut token = self.exactly(&format!("{}{}", word.raw, next.raw), at)?;
        token.at |= 1_u64.checked_shl(u32::try_from(at).ok()? + 1)?;
        Some(token)
    }

    fn exactly(&self, raw: &str, at: usize) -> Option<Token> {
        let word = self.read(raw).into_iter().next()?;
        let hits = self.hits(&word);
        let known = hits.first().is_some_and(|hit| hit.likeness >= 1.0) && !english::is_filler(raw);
        known.then(|| Token { raw: word.raw, at: 1 << at, hits })
    }

    /// The phrases that share a telling word with the question.
    fn touched(&self, tokens: &[Token]) -> Vec<&Phrase> {
        const TELLING: f32 = 1.5;
        let hits = tokens.iter().flat_map(|token| &token.hits);
        let telling = hits.filter(|hit| self.weight(hit.stem) >= TELLING);
        let touched: BTreeSet<u32> = telling.flat_map(|hit| self.phrases_with(hit.stem)).copied().collect();
        touched.into_iter().filter_map(|at| self.phrase(at)).collect()
    }

    fn meaning(&self, words: &[Word], used: &[bool]) -> f32 {
        let free = words.iter().zip(used).filter(|(_, used)| !**used).map(|(word, _)| word);
        free.filter(|word| !english::is_filler(&word.raw))
            .map(|word| self.hits(word).first().map_or(UNKNOWN_WEIGHT, |hit| self.weight(hit.stem)))
            .sum()
    }
}

/// How well a question says a phrase.
fn matched(phrase: &Phrase, tokens: &[Token]) -> Option<Candidate> {
    let mut said: Positions = 0;
    let mut weight = 0.0;
    for word in &phrase.words {
        if let Some((likeness, at)) = likeliest(word, tokens, said) {
            said |= at;
            weight += word.weight * likeness;
        }
    }
    let coverage = weight / phrase.weight.max(f32::EPSILON);
    let spread = Positions::BITS - said.leading_zeros() - said.trailing_zeros().min(Positions::BITS);
    let gaps = spread.saturating_sub(said.count_ones());
    let near = 1.0 - 0.05 * (gaps.min(8) as f32);
    (said != 0).then(|| Candidate {
        subject: phrase.subject,
        score: weight * coverage * coverage * near,
        coverage: coverage * near,
        weight,
        said,
    })
}

/// The token that most likely says a word of a phrase, among those not taken yet.
fn likeliest(word: &PhraseWord, tokens: &[Token], taken: Positions) -> Option<(f32, Positions)> {
    let free = tokens.iter().filter(|token| token.at & !taken != 0);
    let likely = free.filter_map(|token| {
        let hit = token.hits.iter().find(|hit| hit.stem == word.stem)?;
        let inflected = hit.likeness >= 1.0 && token.raw != word.raw;
        Some((if inflected { 0.94 } else { hit.likeness }, token.at))
    });
    likely.max_by(|one, other| one.0.total_cmp(&other.0))
}

/// Leaves out what lies within the words of something likelier: "shower" within "hot shower".
fn apart(candidates: &[Candidate]) -> Vec<Candidate> {
    let mut apart: Vec<Candidate> = Vec::new();
    for candidate in candidates {
        let same = apart.iter().any(|known| known.subject == candidate.subject);
        let within = apart.iter().any(|known| candidate.said & !known.said == 0 && kin(known, candidate));
        if !same && !within {
            apart.push(*candidate);
        }
    }
    apart
}

/// Whether two candidates compete for the same words: two kinds may both be meant by them.
fn kin(one: &Candidate, other: &Candidate) -> bool {
    core::mem::discriminant(&one.subject) == core::mem::discriminant(&other.subject)
        && one.score > other.score * 1.02
}
