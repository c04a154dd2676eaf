//! Is this a whole list? What on a label says, or lets one suspect, that it is not.

use crate::Glossary;
use crate::label::{Doubt, Ingredient};
use crate::pieces::{Joint, Runs};
use crate::sections::{first_heading, is_list_heading};
use crate::stretches::{Stretch, is_open};
use crate::tags::Tags;
use crate::words::{Word, slice};

impl Glossary {
    /// Whether a text says itself that it is only a part. What stands before the heading of a whole list is prose.
    pub(crate) fn is_partial(&self, runs: &Runs, words: &[Word], stretches: &[Stretch]) -> bool {
        let whole = (0..stretches.len()).any(|at| is_whole_heading(stretches, at, words));
        let begins = first_heading(stretches).filter(|_| whole).and_then(|first| stretches.get(first));
        let begins = begins.and_then(|heading| heading.words.first()).map_or(0, |word| word.start);
        let list = words.get(words.partition_point(|word| word.start < begins)..).unwrap_or_default();
        let dots = runs.dots.is_some_and(|dots| dots >= begins);
        dots || self.speaks_of_more(list) || (!whole && names_a_part(words))
    }

    /// Whether a text ends in the middle of a name.
    pub(crate) fn is_cut_off(&self, text: &str, runs: &Runs, words: &[Word]) -> bool {
        let text = text.trim_end();
        let (Some(last), Some(run)) = (words.last(), runs.list.last()) else { return false };
        let tail = text.get(last.end..).unwrap_or_default();
        let open = tail.ends_with([',', ';', '&', '/', '(', '[', '-', '–', '+', '、', '，']);
        let joins = tail.is_empty() && must_go_on(words);
        let bracket = last.bracket > 0 && !tail.contains([')', ']', '}']);
        let cut = tail.is_empty() && (is_only_begun(words) || self.is_begun(slice(&runs.folded, run.folded)));
        open || joins || bracket || cut
    }

    /// Whether only the beginning of a longer word stands there.
    fn is_begun(&self, word: &str) -> bool {
        const LEAST: usize = 3;
        let spelled = self.near.exact(&self.table, word).is_some();
        word.len() >= LEAST && !spelled && self.near.begins_longer(&self.table, word)
    }
}

/// Whether the last word is one that joins, or that something must follow.
fn must_go_on(words: &[Word]) -> bool {
    const MORE: Tags = Tags(Tags::JOINING.0 | Tags::LEADING.0 | Tags::HOLDING.0);
    words.last().is_some_and(|last| last.tags.any(MORE) && last.is_furniture())
}

/// Whether the last name is only what names begin with: `Butylene`, `Sodium Lauryl`.
fn is_only_begun(words: &[Word]) -> bool {
    let from = words.iter().rposition(|word| word.joint.parts()).unwrap_or(0);
    let name = words.get(from..).unwrap_or_default();
    let begins = Tags::CATION.and(Tags::ALKYL).and(Tags::BEGUN);
    name.last().is_some_and(is_open) && name.iter().all(|word| word.tags.any(begins))
}

/// What a whole list cannot do without.
pub(crate) fn is_short(ingredients: &[Ingredient]) -> bool {
    const LEAST: usize = 3;
    let mut names: Vec<&str> = Vec::with_capacity(LEAST);
    for one in ingredients {
        if names.len() < LEAST && !names.contains(&one.name.as_str()) {
            names.push(&one.name);
        }
    }
    names.len() < LEAST
}

/// What stands on a label as a doubt, in order.
pub(crate) fn doubts(told: [(bool, Doubt); 4]) -> Vec<Doubt> {
    told.into_iter().filter(|(holds, _)| *holds).map(|(_, doubt)| doubt).collect()
}

/// What a list that is only a part is called.
const PART: Tags = Tags(Tags::PARTIAL.0 | Tags::ACTIVE.0);

/// Whether the heading of a whole list stands there: no key ingredients, nor active ones.
fn is_whole_heading(stretches: &[Stretch], at: usize, words: &[Word]) -> bool {
    let part = |stretch: &Stretch| {
        stretch.words.iter().any(|word| word.tags.any(PART) && !word.tags.any(Tags::LACKING))
    };
    let denied = |stretch: &Stretch| stretch.words.first().is_some_and(|word| word.tags.any(Tags::LACKING));
    is_list_heading(stretches, at)
        && stretches
            .get(at)
            .is_some_and(|heading| (!part(heading) || denied(heading)) && !is_narrowed(heading, words))
}

/// Whether what stands behind a heading makes it one of a part: `Ingredients (key)`, `Ingredients - key:`.
fn is_narrowed(heading: &Stretch, words: &[Word]) -> bool {
    let Some(last) = heading.words.last() else { return false };
    narrows(words.get(words.partition_point(|word| word.start <= last.start)..).unwrap_or_default())
}

/// Whether words begin with a bracket that speaks of a part, or with a word that does and ends the heading.
fn narrows(behind: &[Word]) -> bool {
    let ends = behind.get(1).is_some_and(|next| matches!(next.joint, Joint::Colon | Joint::Line));
    let alone = behind.first().is_some_and(|word| word.tags.any(PART));
    let bracket = behind.iter().take_while(|word| word.bracket > 0);
    alone && ends
        || bracket.clone().any(|word| word.tags.any(PART)) && bracket.clone().all(Word::is_of_heading)
}

/// Whether words speak of key ingredients and the like.
fn names_a_part(words: &[Word]) -> bool {
    let alone = |word: &Word| word.tags.any(Tags::HEADING) && word.tags.any(PART);
    let close = |word: &Word| matches!(word.joint, Joint::Space | Joint::Tight | Joint::Line);
    let pair = |pair: &[Word]| match pair {
        [one, other] => {
            let names = |one: &Word, other: &Word| one.tags.any(PART) && other.tags.any(Tags::HEADING);
            close(other) && (names(one, other) || names(other, one))
        }
        _ => false,
    };
    let narrowed = |at: usize| {
        words.get(at).is_some_and(|word| word.tags.any(Tags::HEADING))
            && narrows(words.get(at + 1..).unwrap_or_default())
    };
    words.iter().any(alone) || words.windows(2).any(pair) || (0..words.len()).any(narrowed)
}
