//! From an id in the text to a position in a list, or to a suggestion.

use std::collections::{BTreeMap, BTreeSet};

use crate::checks::{LEFT_OUT, UNKNOWN_ID};
use crate::document::{Document, Text};
use crate::extend::Merged;
use crate::model::narrow;
use crate::report::{NOWHERE, Report};
use crate::{ActivityIndex, ClassIndex, ClearanceIndex, Group, Problem, SignIndex};

/// Ids of one kind of item, with their positions.
pub(super) struct Ids<'d> {
    /// What such an item is called.
    kind: &'static str,
    positions: BTreeMap<&'d str, u16>,
}

impl<'d> Ids<'d> {
    fn new(kind: &'static str, ids: impl Iterator<Item = &'d Text>) -> Self {
        let positions = ids.enumerate().map(|(at, id)| (id.get_ref().as_str(), narrow(at))).collect();
        Self { kind, positions }
    }

    fn unknown(&self, id: &Text) -> Problem {
        let known: Vec<&str> = self.positions.keys().copied().collect();
        let message = format!("unknown {} `{}`", self.kind, id.get_ref());
        UNKNOWN_ID.says(message).help(nearest(id.get_ref(), &known)).at(id.span(), "no item has this id")
    }
}

/// All ids that others may name.
pub(super) struct Known<'d> {
    activities: Ids<'d>,
    classes: Ids<'d>,
    clearances: Ids<'d>,
    signs: Ids<'d>,
    /// For each activity its group.
    groups: Vec<Group>,
    /// Ids of items with errors: naming one is no second error.
    broken: &'d BTreeSet<String>,
    /// Ids that only the base names, and that are gone.
    left_out: BTreeSet<String>,
}

impl<'d> Known<'d> {
    pub(super) fn of(document: &'d Document, broken: &'d BTreeSet<String>) -> Self {
        Self {
            activities: Ids::new("activity", document.activity.iter().map(|item| &item.id)),
            classes: Ids::new("class", document.class.iter().map(|item| &item.id)),
            clearances: Ids::new("clearance", document.clearance.iter().map(|item| &item.id)),
            signs: Ids::new("sign", document.sign.iter().map(|item| &item.id)),
            groups: document.activity.iter().map(|item| item.group.unwrap_or(Group::Living)).collect(),
            broken,
            left_out: BTreeSet::new(),
        }
    }

    /// Whether an item of this id, or a key of this name, was there but could not be read.
    pub(super) fn is_broken(&self, id: &str) -> bool {
        self.broken.contains(id)
    }

    /// The activities of some groups.
    pub(super) fn of_groups(&self, groups: &[Group]) -> impl Iterator<Item = ActivityIndex> {
        let members = self.groups.iter().enumerate().filter(|(_, group)| groups.contains(group));
        members.map(|(at, _)| ActivityIndex(narrow(at)))
    }

    /// Whether this names a class, and no activity.
    pub(super) fn is_class_only(&self, id: &str) -> bool {
        self.classes.positions.contains_key(id) && !self.activities.positions.contains_key(id)
    }

    /// The activity with this id.
    pub(super) fn activity(&mut self, id: &Text, report: &mut Report) -> Option<ActivityIndex> {
        let found = self.activities.positions.get(id.get_ref().as_str()).copied();
        self.found(found, id, report, |known| &known.activities).map(ActivityIndex)
    }

    /// The class with this id.
    pub(super) fn class(&mut self, id: &Text, report: &mut Report) -> Option<ClassIndex> {
        let found = self.classes.positions.get(id.get_ref().as_str()).copied();
        self.found(found, id, report, |known| &known.classes).map(ClassIndex)
    }

    /// The clearance with this id.
    pub(super) fn clearance(&mut self, id: &Text, report: &mut Report) -> Option<ClearanceIndex> {
        let found = self.clearances.positions.get(id.get_ref().as_str()).copied();
        self.found(found, id, report, |known| &known.clearances).map(ClearanceIndex)
    }

    /// The sign with this id.
    pub(super) fn sign(&mut self, id: &Text, report: &mut Report) -> Option<SignIndex> {
        let found = self.signs.positions.get(id.get_ref().as_str()).copied();
        self.found(found, id, report, |known| &known.signs).map(SignIndex)
    }

    fn found(
        &mut self,
        found: Option<u16>,
        id: &Text,
        report: &mut Report,
        ids: impl Fn(&Self) -> &Ids<'d>,
    ) -> Option<u16> {
        if found.is_none() && id.span() == NOWHERE {
            self.left_out.insert(id.get_ref().clone());
        } else if found.is_none() && !self.broken.contains(id.get_ref()) && !report.full() {
            report.add(ids(self).unknown(id));
        }
        found
    }

    /// Reports what the base's items still name, and what is gone: where it was dropped, or where
    /// the parts to inherit are named.
    pub(super) fn report_left_out(self, merged: &Merged, report: &mut Report) {
        if self.left_out.is_empty() {
            return;
        }
        let ids: Vec<&str> = self.left_out.iter().map(String::as_str).collect();
        let message =
            format!("what is taken from the base needs {}, which {} not taken", list(&ids), is(ids.len()));
        let dropped = merged.dropped.iter().filter(|id| self.left_out.contains(id.get_ref()));
        let inherit = merged.document.inherit.iter().map(toml::Spanned::span);
        let mut places: Vec<_> = dropped.map(toml::Spanned::span).collect();
        if places.len() < ids.len() {
            places.extend(inherit);
        }
        report.add(
            places
                .into_iter()
                .fold(LEFT_OUT.says(message), |problem, place| problem.at(place, "left out here")),
        );
    }
}

fn is(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

/// Words in backticks, the first five of them.
pub(crate) fn list(words: &[&str]) -> String {
    let shown: Vec<String> = words.iter().take(5).map(|word| format!("`{word}`")).collect();
    match (words.len().saturating_sub(shown.len()), shown.split_last()) {
        (0, Some((last, rest))) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        (0, _) => shown.join(""),
        (more, _) => format!("{} and {more} more", shown.join(", ")),
    }
}

/// A suggestion for a word that is not known: the likeliest one that is, or some of them.
pub(crate) fn nearest(word: &str, known: &[&str]) -> String {
    let close = known.iter().map(|&other| (strsim::damerau_levenshtein(word, other), other));
    match close.min_by_key(|(distance, _)| *distance) {
        Some((distance, best)) if distance <= 1 + word.len() / 4 => format!("did you mean `{best}`?"),
        Some(_) => format!("known here: {}", list(known)),
        None => "nothing of the kind is defined here".to_owned(),
    }
}
