//! An activity taken out of another one takes its words along: what the base asks in one breath has rules of its own
//! here, and a question has to lead to them.

use toml::Spanned;

use super::resolve::nearest;
use crate::checks::{NOTHING_TAKEN, UNKNOWN_ID};
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
    let known = list.iter().find(|item| item.id.get_ref() == source.get_ref());
    let Some(known) = known.filter(|known| known.id.get_ref() != taker.id.get_ref()) else {
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
