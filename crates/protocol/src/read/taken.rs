//! An activity taken out of another one takes its words along: what the base asks in one breath has rules of its own
//! here, and a question has to lead to them.

use toml::Spanned;

use super::resolve::nearest;
use crate::checks::{BAD_VALUE, NOTHING_TAKEN, UNKNOWN_ID};
use crate::document::{ActivityTable, Document, Text, Words};
use crate::report::{NOWHERE, Report};

/// Moves the phrases that say what an activity is called from the one it is taken out of.
pub(super) fn take_words(document: &mut Document, report: &mut Report) {
    for at in 0..document.activity.len() {
        let Some((source, taker)) = pair(&document.activity, at, report) else { continue };
        let (left, moved) = parted(&source, &taker);
        let place = taker.out_of.as_ref().map_or(NOWHERE, Spanned::span);
        if moved.is_empty() && place != NOWHERE {
            let message = format!("`{}` has no words of `{}`", source.id.get_ref(), taker.id.get_ref());
            report.add(NOTHING_TAKEN.says(message).at(place, "taken out of this"));
        }
        let own = taker.aliases.unwrap_or_default().0;
        let moved = moved.into_iter().filter(|phrase| !own.contains(phrase));
        let aliases = Some(Words(own.iter().cloned().chain(moved).collect()));
        let (group, product) = (taker.group.or(source.group), taker.product.or(source.product));
        for item in &mut document.activity {
            if item.id.get_ref() == source.id.get_ref() {
                item.aliases = source.aliases.is_some().then(|| Words(left.clone()));
            }
        }
        let taken = document.activity.get_mut(at);
        taken.into_iter().for_each(|item| {
            (item.aliases, item.group, item.product) = (aliases.clone(), group, product);
        });
    }
}

/// An activity and the one it is taken out of.
fn pair(list: &[ActivityTable], at: usize, report: &mut Report) -> Option<(ActivityTable, ActivityTable)> {
    let taker = list.get(at)?;
    let source: &Text = taker.out_of.as_ref()?;
    if leads_back(list, taker) {
        if source.span() != NOWHERE {
            let message = format!("`{}` is taken out of itself", taker.id.get_ref());
            let help = "name the activity that it is a part of, and let that one be part of nothing here";
            report.add(BAD_VALUE.says(message).help(help).at(source.span(), "leads back to it"));
        }
        return None;
    }
    let Some(known) = named(list, source) else {
        if source.span() != NOWHERE {
            let ids: Vec<&str> = list.iter().map(|item| item.id.get_ref().as_str()).collect();
            let message = format!("unknown activity `{}`", source.get_ref());
            let help = nearest(source.get_ref(), &ids);
            report.add(UNKNOWN_ID.says(message).help(help).at(source.span(), "no other item has this id"));
        }
        return None;
    };
    Some((known.clone(), taker.clone()))
}

fn named<'l>(list: &'l [ActivityTable], id: &Text) -> Option<&'l ActivityTable> {
    list.iter().find(|item| item.id.get_ref() == id.get_ref())
}

/// A longer ring is no more than strange: each takes words from the next.
const LONGEST_RING: usize = 16;

/// Whether an activity is taken out of itself, directly or by way of others.
fn leads_back(list: &[ActivityTable], taker: &ActivityTable) -> bool {
    let source = |item: &&ActivityTable| item.out_of.as_ref().and_then(|id| named(list, id));
    let mut sources = core::iter::successors(source(&taker), source).take(LONGEST_RING);
    sources.any(|item| item.id.get_ref() == taker.id.get_ref())
}

/// The phrases of an activity that stay its own, and those that name the one taken out of it.
fn parted(source: &ActivityTable, taker: &ActivityTable) -> (Vec<String>, Vec<String>) {
    let names = taker.aliases.iter().flat_map(|words| &words.0).chain(&taker.name);
    let names: Vec<Vec<String>> = names.map(|name| words(name)).filter(|words| !words.is_empty()).collect();
    let phrases = source.aliases.iter().flat_map(|words| words.0.iter().cloned());
    phrases.partition(|phrase| {
        let phrase = words(phrase);
        !names.iter().any(|name| phrase.windows(name.len()).any(|part| part == name.as_slice()))
    })
}

fn words(text: &str) -> Vec<String> {
    text.to_lowercase().split([' ', '-']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
