//! Any question, in any words.
//!
//! A question is cut into words, the day it names is taken out, and what is left is held against
//! every phrase the protocol knows, slips of the thumb allowed for. Where two activities fit, the
//! stricter one is answered, and a permission needs more certainty than a refusal: a wrong
//! permission is the worst error there is.

mod building;
mod english;
mod everyday;
mod lexicon;
mod matching;
mod mood;
mod question;
mod reply;
mod table;
mod understanding;
mod when;
mod words;

pub use lexicon::{Lexicon, Subject};
pub use question::Question;
pub use reply::{Meaning, Reply};
pub use when::When;
