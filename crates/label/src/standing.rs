//! Whether words that are all known make a name: an oil of nothing, the beginning of an acid and a plant of which something
//! scented may be made do not. What makes no name was not read.

use crate::matching::Found;
use crate::pieces::Joint;
use crate::tags::Tags;
use crate::words::Word;

/// What tells nothing alone.
const BARE: Tags = Tags(Tags::OIL.0 | Tags::ACID.0 | Tags::SULFATED.0 | Tags::BARE.0);

/// What a name does not end with.
const BEGUN: Tags = Tags(Tags::BEGUN.0 | Tags::AROMATIC.0);

/// Figures and the letters beside them.
const FIGURES: Tags = Tags(Tags::NUMBER.0 | Tags::LETTER.0);

/// Whether the words of an ingredient, all of them known, make a name.
pub(crate) fn stands(words: &[Word], found: &[Found]) -> bool {
    const ASKED: Tags = Tags(BARE.0 | BEGUN.0 | Tags::MINERAL.0 | Tags::SPIRIT.0);
    if !words.iter().any(|word| word.tags.any(ASKED)) {
        return true;
    }
    let told = Told { words, found };
    let lacking = told.is_bare() || told.is_begun() || told.is_of_unknown_part() || told.leaves_a_scent();
    !lacking && told.apart().all(|(at, head)| is_told(head, words.get(..at).unwrap_or_default()))
}

/// The words of an ingredient, with the names found among them.
struct Told<'w> {
    words: &'w [Word],
    found: &'w [Found],
}

impl<'w> Told<'w> {
    /// The words that are of no name found, with their places.
    fn apart(&self) -> impl DoubleEndedIterator<Item = (usize, &'w Word)> {
        let named = |at: usize| self.found.iter().any(|name| (name.from..name.to).contains(&at));
        self.words.iter().enumerate().filter(move |&(at, word)| !named(at) && !is_idle(word))
    }

    /// Whether it is the end of a name and nothing else: `Oil`, `Bark Extract`.
    fn is_bare(&self) -> bool {
        let numbered = self.words.iter().any(|word| word.tags.any(Tags::NUMBER));
        let organ = |word: &Word| word.tags.any(Tags::ORGAN) && !word.tags.any(Tags::PLANT.and(Tags::WHOLE));
        let bare = |word: &Word| word.tags.any(BARE) && (word.tags.is_only_end() || organ(word));
        let named =
            self.words.iter().any(|word| word.is_of_print() && word.tags.any(Tags::WHOLE.and(Tags::PLANT)));
        let none = !numbered && !named && self.found.is_empty() && self.apart().any(|(_, word)| bare(word));
        none && self.apart().all(|(_, word)| bare(word) || organ(word))
    }

    /// Whether it ends in what only begins a name: `Salicylic`, `Lavender`.
    fn is_begun(&self) -> bool {
        let Some((at, word)) = self.apart().next_back() else { return false };
        let before = at.checked_sub(1).and_then(|before| self.words.get(before));
        let joined = before.is_some_and(|word| word.tags.any(Tags::STOP));
        let ends = |word: &Word| is_idle(word) && !word.tags.any(Tags::NUMBER);
        let last = self.words.iter().skip(at + 1).all(ends);
        last && !joined && word.tags.any(BEGUN) && !word.tags.can_end()
    }

    /// Whether it does not say what was made of a scented plant. `Violet 2` is a dye.
    fn is_of_unknown_part(&self) -> bool {
        let behind = |at: usize| self.words.iter().skip(at + 1);
        let told = |at: usize| behind(at).any(|word| word.tags.any(Tags::END));
        let dye = |at: usize| behind(at).next().is_some_and(|next| next.tags.any(Tags::NUMBER));
        self.apart().any(|(at, word)| is_scented(word) && !told(at) && !dye(at))
    }

    /// Whether a scented plant is joined to the oil of another: `Lavender & Rosehip Oil`.
    fn leaves_a_scent(&self) -> bool {
        let joins = |word: &Word| word.joint == Joint::Slash || word.tags.any(Tags::JOINING);
        let joined = |at: usize| self.words.get(at + 1).is_some_and(joins);
        let left = self.apart().any(|(at, word)| is_scented(word) && joined(at));
        left && self.words.iter().any(|word| word.tags.any(Tags::OIL))
    }
}

/// Words of print, figures and letters: they begin and end no name.
fn is_idle(word: &Word) -> bool {
    word.is_of_print() || word.tags.any(FIGURES)
}

/// Whether something of a class may be made of it, so that a name tells what.
fn is_scented(word: &Word) -> bool {
    word.tags.any(Tags::AROMATIC.and(Tags::MINERAL)) && !word.tags.any(Tags::FIXED)
}

/// Whether the words before a head tell that it is none of a class: what no name holds is asked about.
fn is_told(head: &Word, before: &[Word]) -> bool {
    let has = |tags: Tags| before.iter().any(|word| word.tags.any(tags) && !word.tags.any(Tags::FIXED));
    let scented = head.tags.any(Tags::OIL) && has(Tags::AROMATIC);
    let mineral = head.tags.any(Tags::OIL.and(Tags::BARE)) && has(Tags::MINERAL);
    let of_something = !before.iter().all(|word| word.tags.any(FIGURES));
    let acid = head.tags.any(Tags::ACID.and(Tags::SULFATED)) && of_something;
    !(scented || mineral || acid || head.tags.any(Tags::SPIRIT))
}
