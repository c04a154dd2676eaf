//! Any question, in any words.
//!
//! A question is cut into words, the day it names is taken out, and what is left is held against
//! every phrase the protocol knows, slips of the thumb allowed for. Where two activities fit, the
//! stricter one is answered, and a permission needs more certainty than a refusal: a wrong
//! permission is the worst error there is.

mod began;
mod building;
mod calendar;
mod claims;
mod dates;
mod doing;
mod emergency;
mod english;
mod everyday;
mod felt;
mod lexicon;
mod limit;
mod matching;
mod mood;
mod object;
mod onset;
mod people;
mod point;
mod question;
mod reply;
mod sayings;
mod several;
mod sound;
mod strength;
mod stretch;
mod table;
mod told;
mod understanding;
mod vital;
mod when;
mod whose;
mod window;
mod words;

pub use lexicon::{Lexicon, Subject};
pub(crate) use limit::StepAt;
pub use question::Question;
pub use reply::{Beside, Meaning, Reply};
pub use when::{Point, Points, When};
