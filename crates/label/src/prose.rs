//! Sentences on a label, which name nothing.

use crate::tags::Tags;
use crate::words::Word;

/// Sentences have small words, and more of what names nothing than of names. What a bracket says does not make a
/// sentence of the name before it.
pub(crate) fn is_prose(words: &[Word]) -> bool {
    let first = words.first().map_or(0, |word| word.bracket);
    let words = || words.iter().filter(|word| word.bracket == first);
    let count = |test: fn(&Word) -> bool| words().filter(|word| test(word)).count();
    let (all, furniture, strange) = (words().count(), count(Word::is_furniture), count(Word::is_strange));
    let small = count(|word| word.is_furniture() && word.tags.any(Tags::STOP));
    let most = (furniture + strange) * 10 >= all * 6;
    small > 0 && all >= 4 && most && furniture >= 2
}
