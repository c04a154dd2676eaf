//! Is this a whole list? What on a label says, or lets one suspect, that it is not.

use core::ops::Range;

use stipple_lists::Listed;

use crate::Glossary;
use crate::label::{Doubt, Ingredient};
use crate::pieces::{Joint, Runs};
use crate::prose::is_prose;
use crate::sections::{first_heading, is_list_heading};
use crate::stretches::{Stretch, is_open};
use crate::tags::Tags;
use crate::words::{Word, slice};

impl Glossary {
    /// Whether a text says itself that it is only a part. What stands before the heading of a whole list is prose.
    pub(crate) fn is_partial(&self, runs: &Runs, words: &[Word], stretches: &[Stretch]) -> bool {
        let leads = self.leads_to_parts(words);
        let named = words.iter().position(Word::is_of_known_name);
        let leads = leads.into_iter().filter(|lead| opens(words, named, lead)).listed();
        let led = |at: usize| {
            let last = stretches.get(at).and_then(|stretch| stretch.words.last());
            last.is_some_and(|word| leads.iter().any(|lead| lead.contains(&word.start)))
        };
        let whole = (0..stretches.len()).any(|at| is_whole_heading(stretches, at) && !led(at));
        let begins = first_heading(stretches).filter(|_| whole).and_then(|first| stretches.get(first));
        let begins = begins.and_then(|heading| heading.words.first()).map_or(0, |word| word.start);
        let list = words.get(words.partition_point(|word| word.start < begins)..).unwrap_or_default();
        let dots = runs.dots.is_some_and(|dots| dots >= begins);
        let a_part = !leads.is_empty() || names_a_part(words);
        dots || self.speaks_of_more(list)
            || self.begins_with_a_part(list)
            || is_page(list)
            || ends_in_heading(stretches)
            || (!whole && a_part)
    }

    /// Whether a text ends in the middle of a name.
    pub(crate) fn is_cut_off(&self, text: &str, runs: &Runs, words: &[Word]) -> bool {
        let text = text.trim_end();
        let (Some(last), Some(run)) = (words.last(), runs.list.last()) else { return false };
        let tail = text.get(last.end..).unwrap_or_default();
        let open =
            tail.ends_with([',', ';', '&', '/', '(', '[', '-', '–', '+', '、', '，', '•', '●', '|', '·']);
        let bracket = last.bracket > 0 && !tail.contains([')', ']', '}']);
        let from = words.iter().rposition(|word| word.joint.parts()).unwrap_or(0);
        let name = words.get(from..).unwrap_or_default();
        let word = slice(&runs.folded, run.folded);
        let cut = || must_go_on(words) || ends_small(name) || self.is_begun(name, word);
        open || bracket
            || begins_within(text, words)
            || self.lacks_its_begin(runs, words)
            || tail.is_empty() && !is_lettered(name, word) && cut()
    }

    /// Whether the first word is one that lost its begin: `lycerin`.
    fn lacks_its_begin(&self, runs: &Runs, words: &[Word]) -> bool {
        let Some(first) = words.first().filter(|first| first.is_strange()) else { return false };
        let text = slice(&runs.folded, first.folded);
        let best = self.near.nearest(&self.table, text, |_| false).best;
        best.is_some_and(|known| {
            self.near
                .spelling(&self.table, known.number)
                .strip_suffix(text)
                .is_some_and(|rest| !rest.is_empty())
        })
    }

    /// Whether the last word of a name is only the beginning of a longer one, or of a longer name.
    fn is_begun(&self, name: &[Word], word: &str) -> bool {
        let unfinished = || self.near.exact(&self.table, word).is_none() || self.is_stub(name, word);
        let begun = self.near.begins_longer(&self.table, word) && unfinished();
        let idle = name.iter().all(Word::is_furniture) && !is_short_alone(name, word);
        !idle && is_of_list(name) && (begun || self.is_only_begun(name))
    }

    /// Whether a known word ends no name: `gly` may be the beginning of glycerin.
    fn is_stub(&self, name: &[Word], word: &str) -> bool {
        const SHORT: usize = 4;
        let short = |last: &Word| last.is_furniture() && word.len() <= SHORT;
        let stub = |last: &Word| (short(last) || is_open(last)) && !last.tags.any(Tags::FREE);
        name.last().is_some_and(stub) && !self.is_whole(name)
    }

    /// Whether a name ends as one that is known does, or behind a small word: `hydroxyde de sodium`.
    fn is_whole(&self, name: &[Word]) -> bool {
        let told = name.iter().rev().nth(1).is_some_and(|word| word.tags.any(Tags::STOP));
        told || self.find(name).last().is_some_and(|found| found.to == name.len())
    }

    /// Whether a name ends in what names only begin with: `Butylene`, `Sodium Lauryl`.
    fn is_only_begun(&self, name: &[Word]) -> bool {
        let Some(last) = name.last() else { return false };
        let chain = is_open(last) && last.tags.any(Tags::CATION.and(Tags::ALKYL));
        (chain || last.tags.any(Tags::BEGUN)) && !self.is_whole(name)
    }
}

/// Whether a text begins in the middle of a list: with a comma, or with what joins.
fn begins_within(text: &str, words: &[Word]) -> bool {
    let joins = |first: &Word| {
        first.tags.any(Tags::JOINING) && first.tags.any(Tags::STOP) && first.end - first.start > 1
    };
    text.trim_start().starts_with([',', ';', ')']) || words.first().is_some_and(joins)
}

/// Whether a list is numbered as one page of several: `(1/2)`, before it or behind it.
fn is_page(words: &[Word]) -> bool {
    let number = |word: &Word| word.tags.any(Tags::NUMBER) && word.end - word.start == 1;
    let page = |pair: &[Word]| match pair {
        [page, of] => number(page) && number(of) && page.joint != Joint::Tight && of.joint == Joint::Slash,
        _ => false,
    };
    let (first, last) = (words.get(..2), words.len().checked_sub(2).and_then(|at| words.get(at..)));
    first.is_some_and(page) || last.is_some_and(page)
}

/// Whether the last word is one that joins, or that something must follow.
fn must_go_on(words: &[Word]) -> bool {
    const MORE: Tags = Tags(Tags::JOINING.0 | Tags::LEADING.0 | Tags::HOLDING.0);
    words.last().is_some_and(|last| last.tags.any(MORE) && last.is_furniture())
}

/// Whether a name ends in a letter of its own: `Vitamin E`, `SD Alcohol 40-B`.
fn is_lettered(name: &[Word], word: &str) -> bool {
    let mut back = name.iter().rev();
    let (last, before) = (back.next(), back.next());
    let numbered =
        |before: &Word| before.tags.any(Tags::NUMBER) && last.is_some_and(|last| last.joint == Joint::Tight);
    word.len() == 1 && before.is_some_and(|before| numbered(before) || before.tags.any(Tags::LETTERED))
}

/// Whether a list ends in a small word, or in a letter.
fn ends_small(name: &[Word]) -> bool {
    const SMALL: Tags = Tags(Tags::STOP.0 | Tags::WITHOUT.0 | Tags::LACKING.0 | Tags::LETTER.0);
    name.last().is_some_and(|last| last.tags.any(SMALL)) && is_of_list(name)
}

/// Whether a few letters stand alone behind a comma.
fn is_short_alone(name: &[Word], word: &str) -> bool {
    const FEW: usize = 3;
    matches!(name, [only] if only.joint == Joint::Part) && word.len() <= FEW
}

/// Whether the last word stands alone in a list or behind words of names.
fn is_of_list(name: &[Word]) -> bool {
    let Some((_, before)) = name.split_last() else { return false };
    let named = || before.iter().any(Word::is_of_known_name);
    before.is_empty() || named() && !is_prose(name)
}

/// Whether a list ends in a heading that nothing follows: `; other ingredients`.
fn ends_in_heading(stretches: &[Stretch]) -> bool {
    let goes_on = |stretch: &Stretch| matches!(stretch.before, Joint::Part | Joint::Line | Joint::Space);
    stretches.len() > 1 && stretches.last().is_some_and(|last| last.is_heading() && goes_on(last))
}

impl Glossary {
    /// Whether there are fewer ingredients than a whole list cannot do without, each counted once.
    pub(crate) fn is_short(&self, ingredients: &[Ingredient]) -> bool {
        const LEAST: usize = 3;
        let mut names: Vec<&str> = Vec::with_capacity(LEAST);
        for one in ingredients {
            let name = if self.is_water(&one.name) { "" } else { &one.name };
            if names.len() < LEAST && !names.contains(&name) {
                names.push(name);
            }
        }
        names.len() < LEAST
    }

    /// Whether it is water, in whatever language.
    fn is_water(&self, name: &str) -> bool {
        let water =
            |word| self.near.exact(&self.table, word).is_some_and(|known| known.tags.any(Tags::WATER));
        name.split(' ').all(water)
    }
}

/// Whether a lead is one where it stands. What may be inside behind the first of some names is only their colours.
fn opens(words: &[Word], named: Option<usize>, lead: &Range<usize>) -> bool {
    let at = words.partition_point(|word| word.start < lead.start);
    let maybe = words.get(at).is_some_and(|word| word.tags.any(Tags::MAYBE));
    !maybe || named.is_none_or(|first| at <= first)
}

/// What stands on a label as a doubt, in order.
pub(crate) fn doubts(told: [(bool, Doubt); 4]) -> Vec<Doubt> {
    told.into_iter().filter(|(holds, _)| *holds).map(|(_, doubt)| doubt).collect()
}

/// What a list that is only a part is called.
const PART: Tags = Tags(Tags::PARTIAL.0 | Tags::ACTIVE.0);

/// Whether the heading of a whole list stands there: no key ingredients, nor active ones.
fn is_whole_heading(stretches: &[Stretch], at: usize) -> bool {
    let part = |stretch: &Stretch| {
        stretch.words.iter().any(|word| word.tags.any(PART) && !word.tags.any(Tags::LACKING))
    };
    let denied = |stretch: &Stretch| stretch.words.first().is_some_and(|word| word.tags.any(Tags::LACKING));
    is_list_heading(stretches, at)
        && stretches.get(at).is_some_and(|heading| !part(heading) || denied(heading))
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
    words.iter().any(alone) || words.windows(2).any(pair)
}
