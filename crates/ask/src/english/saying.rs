//! Sayings with room in them: the one form in which rules about words stand in data.
//!
//! A saying is words with a space between. `a|b` is either, `@name` is any word of a group, `*` is any word, `word?`
//! may be left out, `#37-42` is a number from one to the other, `..3` leaves room for up to three other words, `~3`
//! the same with what stands before it and behind it in either order, and `$`, alone or as one of several, is the end of
//! a clause. None goes beyond the end of a clause elsewhere.

use super::heard::{Heard, Set};
use super::positions::{Positions, position};

/// One saying.
#[derive(Debug, Default)]
pub(crate) struct Saying {
    parts: Vec<Part>,
}

/// One place in a saying.
#[derive(Clone, Copy, Debug)]
struct Part {
    /// Up to so many other words stand before it.
    room: usize,
    what: What,
}

#[derive(Clone, Copy, Debug)]
enum What {
    /// Any of these.
    Any(Set),
    /// Any of these, or nothing.
    Loose(Set),
    /// Any of these, or the end of a clause.
    Last(Set),
}

/// Where a saying is said.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// Its first word.
    pub(crate) from: usize,
    /// The word after its last.
    pub(crate) end: usize,
    /// The words that say it, without those it leaves room for.
    pub(crate) said: Positions,
}

impl Saying {
    /// The saying of a text; `any_of` gives the set of the words that are written at one place of it.
    pub(crate) fn of(text: &str, mut any_of: impl FnMut(&str) -> Set) -> Self {
        let mut parts = Vec::new();
        let mut room = 0;
        for part in text.split_ascii_whitespace() {
            if let Some(count) = part.strip_prefix("..") {
                room = count.parse().unwrap_or(1);
                continue;
            }
            let what = match (part.contains('$'), part.strip_suffix('?')) {
                (true, _) => What::Last(any_of(part)),
                (false, Some(part)) => What::Loose(any_of(part)),
                (false, None) => What::Any(any_of(part)),
            };
            // What may be left out tells nothing at the begin.
            if !(parts.is_empty() && matches!(what, What::Loose(_))) {
                parts.push(Part { room, what });
            }
            room = 0;
        }
        Self { parts }
    }

    /// Every place where it is said.
    pub(crate) fn places<'s>(&'s self, heard: &'s Heard) -> impl Iterator<Item = Place> + 's {
        let starts = if self.is_said(heard) { 0..heard.count() } else { 0..0 };
        starts.filter_map(move |from| {
            let [first, rest @ ..] = self.parts.as_slice() else { return None };
            let said = matches!(first.what, What::Any(set) if heard.says(from, set));
            let (end, words) = if said { end(rest, heard, from)? } else { return None };
            Some(Place { from, end, said: words | position(from) })
        })
    }

    /// Whether it is said behind a place.
    pub(crate) fn is_behind(&self, heard: &Heard, place: Place) -> bool {
        self.places(heard).any(|said| said.from >= place.end)
    }

    /// Whether it is said.
    pub(crate) fn is_said(&self, heard: &Heard) -> bool {
        let [first, rest @ ..] = self.parts.as_slice() else { return false };
        let What::Any(first) = first.what else { return false };
        let said = rest.iter().try_fold(heard.at(first), |said, part| {
            let said = match part.what {
                What::Any(set) => heard.after(said, part.room) & heard.at(set),
                What::Loose(set) => said | (heard.after(said, part.room) & heard.at(set)),
                What::Last(set) => said & heard.stops() | (heard.after(said, part.room) & heard.at(set)),
            };
            (said != 0).then_some(said)
        });
        said.is_some_and(|said| said != 0)
    }
}

/// Where the parts end that are said after a word, and the words that say them.
fn end(parts: &[Part], heard: &Heard, at: usize) -> Option<(usize, Positions)> {
    let [part, rest @ ..] = parts else { return Some((at + 1, 0)) };
    let (What::Any(set) | What::Loose(set) | What::Last(set)) = part.what;
    let near = heard.after(position(at), part.room) & heard.at(set);
    let mut places = (at + 1..=at + 1 + part.room).filter(|&place| near & position(place) != 0);
    let found =
        places.find_map(|place| end(rest, heard, place).map(|(end, said)| (end, said | position(place))));
    let without = match part.what {
        What::Any(_) => false,
        What::Loose(_) => true,
        What::Last(_) => heard.stops() & position(at) != 0,
    };
    found.or_else(|| without.then(|| end(rest, heard, at)).flatten())
}
