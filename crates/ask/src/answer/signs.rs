//! What the signs mean that words tell of, and which of them is answered.

use stipple_lists::Listed;
use stipple_plan::Assessed;
use stipple_protocol::{Assessment, Level, SignIndex};

use super::asked::Asked;
use crate::english::positions::{Positions, position};
use crate::english::words::Word;
use crate::reader::spoken::Spoken;
use crate::rules::emergency::heeded::Emergency;

/// Below this nothing that skin shows is called normal: too much of what was told was not read.
const SURE_ENOUGH_TO_CALM: f32 = 0.66;

impl<'a> Asked<'_, 'a> {
    /// A sign named in other words than these that calls for the clinic, or has to be watched.
    pub(crate) fn serious(&self, but: Positions) -> Option<Assessed<'a>> {
        self.named_sign(but).filter(|assessed| assessed.means >= Assessment::Watch)
    }

    /// The most serious of the signs named, or the likeliest when none is named in full. What was half read is not
    /// called normal.
    pub(crate) fn showing(&self) -> Option<Assessed<'a>> {
        let own = |one: &&Spoken| !one.elsewhere;
        let likeliest = || self.understood().candidates.iter().filter(own).find_map(Spoken::sign);
        let sure = self.understood().confidence >= SURE_ENOUGH_TO_CALM && !self.question.told.more;
        let shown = self.named_sign(0).or_else(|| likeliest().map(|sign| self.sign(sign)));
        shown.filter(|shown| sure || shown.means > Assessment::Normal)
    }

    /// The most serious of the signs named in other words than these.
    pub(crate) fn named_sign(&self, but: Positions) -> Option<Assessed<'a>> {
        let beside = self.reported().filter(|one| one.candidate.said & !but != 0);
        let assessed = beside.filter_map(Spoken::sign).map(|sign| self.sign(sign));
        assessed.reduce(Assessed::or_worse)
    }

    /// The most serious of the signs that are reported beside an emergency that is denied: "no fever, scalp is pink".
    pub(crate) fn reported_beside(&self, denied: SignIndex) -> Option<Assessed<'a>> {
        let others = self.reported().filter_map(Spoken::sign).filter(|sign| *sign != denied);
        let assessed = others.map(|sign| self.sign(sign)).filter(|one| one.means < Assessment::Urgent);
        assessed.reduce(Assessed::or_worse)
    }

    /// What a sign means, told in these words.
    pub(crate) fn sign(&self, sign: SignIndex) -> Assessed<'a> {
        let told = &self.question.told;
        let urgent = !matches!(self.question.told.heeded.emergency, Emergency::Mentioned | Emergency::Denied)
            && self.now.protocol()[sign]
                .urgent_words
                .iter()
                .any(|urgent| says(self.words(), urgent, told.heeded.harmless));
        let strong = self.understood().mood.strong
            || told.worse
            || told.heeded.unlisted
            || told.strong.contains(&sign);
        let level = if strong { Level::Strong } else { Level::Mild };
        self.told(sign, level, urgent)
    }
}

/// Whether the words say a phrase, slips of the thumb in long words allowed for: to miss that
/// something spreads is worse than to hear it once too often.
fn says(words: &[Word], phrase: &str, harmless: Positions) -> bool {
    let phrase: Vec<&str> = phrase.split_whitespace().listed();
    let said = |at: usize| {
        let words = words.get(at..at + phrase.len()).unwrap_or_default();
        !words.is_empty() && words.iter().zip(&phrase).all(|(word, part)| is_nearly(&word.raw, part))
    };
    let denied = |at: usize| {
        let mut before = words.iter().take(at).rev().take(2);
        before.any(|word| matches!(word.raw.as_str(), "not" | "no" | "without" | "never"))
    };
    !phrase.is_empty() && (0..words.len()).any(|at| said(at) && !denied(at) && harmless & position(at) == 0)
}

fn is_nearly(written: &str, meant: &str) -> bool {
    written == meant || (meant.len() >= 7 && strsim::osa_distance(written, meant) <= 1)
}
