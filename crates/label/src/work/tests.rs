//! Texts of one piece, over and over, as long as a label may be.

use std::sync::LazyLock;

use super::WORK;
use crate::{Glossary, MAX_LABEL, built_in};

static GLOSSARY: LazyLock<Glossary> = LazyLock::new(built_in);

/// Texts of one piece over and over: one word, words without spaces, brackets, claims, commas, signs, slips.
const PIECES: [&str; 32] = [
    "a",
    "aquaglycerinpanthenol",
    "sodiumlaurethsulfat",
    "(",
    "()",
    "a(",
    "aqua (glycerin ",
    "(a,b,c,",
    "aqua (glycerin) ",
    ",",
    "free from parabens, ",
    "without ",
    "no perfume ",
    "perfume free ",
    "not fragrance free ",
    "aqua glycerin ",
    "lavandula angustifolia ",
    "lavandula\n",
    "zorbulonic dextrofane ",
    "Limonenc Geranio1 ",
    ". ",
    "\r",
    "a-\n",
    "a1",
    "1,2 ",
    "*",
    "* ",
    "&c ",
    "> ",
    "<",
    "a.",
    "@",
];

fn work(piece: &str, length: usize) -> usize {
    let text = piece.repeat(length / piece.len());
    WORK.with(|work| work.set(0));
    let _ = GLOSSARY.read(&text);
    WORK.with(core::cell::Cell::get)
}

#[test]
fn twice_the_text_is_hardly_more_than_twice_the_work() {
    const EACH: usize = 400;
    for piece in PIECES {
        let (half, whole) = (work(piece, MAX_LABEL / 2), work(piece, MAX_LABEL));
        assert!(whole * 4 <= half * 9 + MAX_LABEL, "{piece:?}: {half}, then {whole}");
        assert!(whole <= MAX_LABEL * EACH, "{piece:?}: {whole}");
    }
}
