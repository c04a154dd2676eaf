//! Free words to a question, and a question to its answer.
//!
//! 1. `english` makes a text into words.
//! 2. `reader` says what they are about: an activity, a sign, an accident, a topic. It may be made anew.
//! 3. `rules` stand above it and read the same words: an emergency, the days they name, what breaks a limit, how strong
//!    a sign is, whose it is. Together they make a [`Question`], which knows nothing of anybody's day.
//! 4. `answer` holds a question against a [`World`](stipple_plan::World), which decides about care, and gives a
//!    [`Reply`]. Where two activities fit, the stricter one is answered, and a permission needs more certainty than a
//!    refusal: a wrong permission is the worst error there is.

mod answer;
mod english;
mod lexicon;
mod question;
mod reader;
mod rules;

pub use answer::each::{answer_of_each, check_in_of_each, may_i_of_each, reply_of_each};
pub use answer::meaning::Meaning;
pub use answer::reply::{Beside, Reply};
pub use lexicon::Lexicon;
pub use question::Question;
pub use reader::subject::Subject;
pub use rules::time::when::{Point, Points, When};
