//! The words of a question as phrases have them: two written as one, and one written as two.

use stipple_lists::Listed;

use super::phrasebook::{Hit, Phrasebook};
use crate::english::positions::{Positions, position};
use crate::english::role::Role;
use crate::english::words::Word;

/// A word of the question, or two written as one, or one written as two.
#[derive(Debug)]
pub(crate) struct Token {
    /// Number of the word as written, if a phrase has it.
    pub(crate) form: Option<u32>,
    pub(crate) filler: bool,
    /// Where or when something is, unless it is a word of a phrase in this very form: "garden" is no "gardening".
    pub(crate) harmless: bool,
    pub(crate) at: Positions,
    /// One of two words written as one: the other stands at the same place.
    pub(crate) half: bool,
    pub(crate) hits: Vec<Hit>,
}

impl Phrasebook {
    /// Every word that a phrase may have, in the words that are not used up.
    pub(crate) fn tokens(&self, words: &[Word], used: &[bool]) -> Vec<Token> {
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
}
