//! Single signs of a text: which are letters of names, and which stand where a name is missing.

use crate::fold::is_accent;

/// What stands for names that were left out.
pub(crate) const DOTS: [char; 4] = ['.', '…', '⋯', '‥'];

/// Shortened words, after which a full stop ends nothing.
pub(crate) const SHORTENED: [&str; 12] =
    ["ci", "no", "var", "spp", "ssp", "sp", "st", "vs", "nr", "approx", "ca", "subsp"];

/// Those of them that a number follows: `Fragrance free? No.` is a sentence.
pub(crate) const COUNTING: [&str; 2] = ["no", "nr"];

/// Letters and digits, but no raised figures: those point to footnotes.
pub(crate) fn is_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric()
        || (!letter.is_ascii()
            && (letter.is_alphanumeric() || is_unreadable(letter))
            && !matches!(letter, '²' | '³' | '¹' | 'º' | 'ª' | '⁰'..='₉'))
}

/// What may stand where a name was not read: no letter, and no mark of a footnote.
pub(crate) fn is_mark(letter: char) -> bool {
    matches!(letter, '?' | '_' | '#' | '~' | '=' | '%' | '*' | '-' | '–' | '—' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
        && !matches!(letter, '✓' | '◊' | '∆')
}

/// What stands for a letter that got lost on the way here, and the letters of the blind, which are signs to a computer.
pub(crate) fn is_unreadable(letter: char) -> bool {
    matches!(letter, char::REPLACEMENT_CHARACTER | '\u{2800}'..='\u{28ff}')
}

pub(crate) fn goes_on(letter: char) -> bool {
    is_name(letter) || is_accent(letter)
}
