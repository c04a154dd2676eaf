//! Which stretches of a label are its list, and which only stand beside it: prose before the heading, and the sections of
//! a medicine's label such as its uses and warnings.

use crate::pieces::Joint;
use crate::stretches::Stretch;
use crate::tags::Tags;
use crate::words::Word;

/// Where a stretch stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In a list: every word of it counts.
    Listed,
    /// Beside one: only what surely names something counts.
    Beside,
}

/// Which stretch is the first heading that says that a list begins.
pub(crate) fn first_heading(stretches: &[Stretch]) -> Option<usize> {
    (0..stretches.len()).find(|&at| is_list_heading(stretches, at))
}

/// Whether a heading stands there after which a list begins.
pub(crate) fn is_list_heading(stretches: &[Stretch], at: usize) -> bool {
    let Some(stretch) = stretches.get(at) else { return false };
    let next = stretches.get(at + 1).and_then(|next| next.words.first());
    // A sentence may hold the word too: `our ingredients are`.
    let follows = match stretch.after {
        Joint::Colon | Joint::Line => true,
        Joint::Part | Joint::Star => false,
        Joint::End => next.is_some() && stretch.before != Joint::Part && stretch.words.len() < 4,
        // What an active line is told of, or for, may stand beside its heading.
        _ => next.is_some_and(|next| !next.is_furniture()) || stretch.is_active(),
    };
    stretch.is_heading() && !begins_section(stretch) && stretch.before != Joint::Star && follows
}

fn begins_section(stretch: &Stretch) -> bool {
    stretch.words.first().is_some_and(|word| word.tags.any(Tags::SECTION))
}

/// Where each stretch stands: by the headings before it, and in a list wherever it reads like one.
pub(crate) fn places(stretches: &[Stretch]) -> Vec<Place> {
    let mut places = by_headings(stretches);
    let mut from = 0;
    while from < stretches.len() {
        let to = sentence(stretches, from);
        let own = stretches.get(from..to).unwrap_or_default();
        if is_list(own)
            && let Some(places) = places.get_mut(from..to)
        {
            places.fill(Place::Listed);
        }
        from = to;
    }
    places
}

/// Where each stretch stands by the headings before it.
fn by_headings(stretches: &[Stretch]) -> Vec<Place> {
    let first = if first_heading(stretches).is_some() { Place::Beside } else { Place::Listed };
    let next = |place: &mut Place, (at, stretch): (usize, &Stretch)| {
        if is_list_heading(stretches, at) {
            *place = Place::Listed;
        } else if begins_section(stretch) && !stretch.is_heading() {
            // `Purpose` alone heads a column beside the active ingredients.
            *place = Place::Beside;
        }
        Some(*place)
    };
    stretches.iter().enumerate().scan(first, next).collect()
}

/// The end of the sentence that begins with a stretch.
fn sentence(stretches: &[Stretch], from: usize) -> usize {
    let goes_on = |stretch: &&Stretch| matches!(stretch.before, Joint::Part);
    from + 1 + stretches.iter().skip(from + 1).take_while(goes_on).count()
}

/// Whether a sentence is a list: half of what its commas part are names and nothing else.
fn is_list(sentence: &[Stretch]) -> bool {
    let named = sentence.iter().filter(|stretch| is_bare_name(&stretch.words)).count();
    let told = sentence.iter().filter(|stretch| !stretch.words.is_empty()).count();
    named > 0 && named * 2 >= told
}

/// A name and nothing else, or many of them with nothing between.
fn is_bare_name(words: &[Word]) -> bool {
    const MANY: usize = 6;
    let named = words.iter().filter(|word| word.is_of_known_name()).count();
    let idle = words.iter().filter(|word| word.is_strange() || word.is_furniture()).count();
    named > 0 && (idle == 0 || named >= MANY && idle * 3 <= words.len())
}
