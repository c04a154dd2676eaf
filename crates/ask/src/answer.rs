//! From a question to its answer, in a world: nothing is freer than the strictest reading in doubt.
//!
//! - `window`: the dates that a question is about; `asked` holds the strictest of them;
//! - `meant`: what it is most likely about, answered as such: `doing` may one do it, `signs` what they mean, `began`
//!   since when they are there;
//! - `emergency`: an emergency is heard whatever else was understood;
//! - `several`: what else was asked in the same words, the stricter first;
//! - `each`: the strictest of what each of several protocols comes to;
//! - `felt`: words as a check-in.

mod asked;
mod began;
mod doing;
pub(crate) mod each;
mod emergency;
mod felt;
pub(crate) mod meaning;
mod meant;
pub(crate) mod reply;
mod several;
mod signs;
mod window;
