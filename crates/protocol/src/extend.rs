//! `extends`: a document laid over the one it changes.
//!
//! Items meet by id. What an item says replaces what the base's says, field by field; its steps,
//! rules and lists replace whole. `drop = true` takes the base's item away.

use std::collections::{BTreeMap, BTreeSet};

use crate::checks::{DUPLICATE_ID, NOTHING_TO_DROP, NOTHING_TO_INHERIT};
use crate::document::{
    AccidentTable, ActivityTable, AdviceTable, BeyondTable, ClassTable, ClearanceTable, ClimateTable,
    ContactTable, Document, LadderTable, Part, PhaseTable, ReasonTable, SignTable, TaskTable, Text,
    TopicTable, TriageTable,
};
use crate::report::{NOWHERE, Report};
use crate::{Anchor, Point};

/// A document without `extends` left to follow.
#[derive(Clone, Debug)]
pub(crate) struct Merged {
    /// All items, those of the base included.
    pub(crate) document: Document,
    /// Ids of the items taken away, where the text says so.
    pub(crate) dropped: Vec<Text>,
}

/// An item of a list: met by id.
trait Item {
    fn id(&self) -> &Text;
    fn drops(&self) -> bool;
    /// Takes over what `own` says.
    fn over(&mut self, own: Self);
}

/// `if own says it, take it`, field by field.
macro_rules! over {
    ($base:ident $own:ident: $($field:ident)+) => {
        $(if $own.$field.is_some() { $base.$field = $own.$field; })+
    };
}

macro_rules! items {
    ($($table:ident: $($field:ident)+;)+) => {$(
        impl Item for $table {
            fn id(&self) -> &Text { &self.id }
            fn drops(&self) -> bool { self.drop }
            fn over(&mut self, own: Self) {
                over!(self own: $($field)+);
                self.id = own.id;
            }
        }
    )+};
}
items! {
    PhaseTable: name says from to audience why source beyond notes;
    ActivityTable: name aliases out_of group product out_of_scope unmentioned;
    LadderTable: activities groups classes audience step;
    AdviceTable: kind text from to audience activities why source beyond notes;
    ClearanceTable: name aliases judged_by implies why source beyond notes;
    TaskTable: name aliases text every at times_a_day once whenever from to audience activity photo why source beyond notes;
    SignTable: name aliases urgent_words strong_words mild strong beyond rule worsening;
    AccidentTable: name aliases steps from to why source beyond notes;
    ClassTable: name aliases text why source beyond notes;
    TopicTable: question aliases answer not_treated see why source beyond notes;
    ReasonTable: title text explains source;
    BeyondTable: aliases answer;
}

/// A document that extends nothing.
pub(crate) fn alone(own: Document, report: &mut Report) -> Merged {
    if let Some(inherit) = &own.inherit {
        report.add(NOTHING_TO_INHERIT.says("`inherit`, but no `extends`").at(inherit.span(), "here"));
    }
    let empty = Document { inherit: None, ..blank(own.id.clone(), own.version.clone()) };
    lay(empty, own, report)
}

/// `own` laid over `base`, of which only the parts it wants are taken.
pub(crate) fn merge(mut base: Document, own: Document, report: &mut Report) -> Merged {
    if let Some(wanted) = &own.inherit {
        leave_out(&mut base, wanted.get_ref());
    }
    let mut merged = lay(base, own, report);
    forget_references(&mut merged);
    sort_phases(&mut merged.document);
    merged
}

fn leave_out(base: &mut Document, wanted: &[Part]) {
    macro_rules! leave_out {
        ($($part:ident $list:ident)+) => {
            $(if !wanted.contains(&Part::$part) { base.$list.clear(); })+
        };
    }
    leave_out! {
        Phases phase Activities activity Ladders ladder Advice advice Clearances clearance Tasks task Signs sign
        Accidents accident Classes class Topics topic Reasons reason Beyond beyond
    }
}

fn lay(mut base: Document, own: Document, report: &mut Report) -> Merged {
    let mut dropped = Vec::new();
    macro_rules! lists {
        ($($list:ident)+) => {
            $(base.$list = lay_list(base.$list, own.$list, &mut dropped, report);)+
        };
    }
    lists! { phase activity ladder advice clearance task sign accident class topic reason beyond }
    over!(base own: title language about healed);
    base.contact = both(base.contact, own.contact, over_contact);
    base.climate = both(base.climate, own.climate, over_climate);
    base.triage = both(base.triage, own.triage, over_triage);
    Merged {
        document: Document {
            id: own.id,
            version: own.version,
            extends: own.extends,
            withdraws: own.withdraws,
            inherit: own.inherit,
            ..base
        },
        dropped,
    }
}

fn both<T>(base: Option<T>, own: Option<T>, over: impl Fn(T, T) -> T) -> Option<T> {
    match (base, own) {
        (Some(base), Some(own)) => Some(over(base, own)),
        (base, own) => own.or(base),
    }
}

fn over_contact(mut base: ContactTable, own: ContactTable) -> ContactTable {
    over!(base own: clinic phone email hours);
    base
}

fn over_climate(mut base: ClimateTable, own: ClimateTable) -> ClimateTable {
    over!(base own: hot_delay why source beyond notes);
    base
}

fn over_triage(mut base: TriageTable, own: TriageTable) -> TriageTable {
    over!(base own: normal unknown watch call urgent otherwise look why source beyond notes);
    base
}

fn lay_list<T: Item>(base: Vec<T>, own: Vec<T>, dropped: &mut Vec<Text>, report: &mut Report) -> Vec<T> {
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    let mut list: Vec<Option<T>> = Vec::new();
    for item in base {
        places.insert(item.id().get_ref().clone(), list.len());
        list.push(Some(item));
    }
    let mut seen: BTreeSet<String> = BTreeSet::new();
    for item in own {
        let id = item.id().get_ref();
        if !seen.insert(id.clone()) {
            let message = format!("`{id}` is there twice");
            report.add(DUPLICATE_ID.says(message).at(item.id().span(), "the second one"));
            continue;
        }
        let slot = places.get(id).and_then(|&at| list.get_mut(at));
        match (slot, item.drops()) {
            (Some(slot), true) => {
                dropped.push(item.id().clone());
                *slot = None;
            }
            (Some(Some(base)), false) => base.over(item),
            (None, true) => {
                let message = format!("nothing called `{id}` to drop");
                report.add(NOTHING_TO_DROP.says(message).at(item.id().span(), "not in the base"));
            }
            (_, false) => list.push(Some(item)),
        }
    }
    list.into_iter().flatten().collect()
}

/// What the base only points at goes with the thing pointed at. Where a rule depends on it, the
/// reference stays, to be reported: a rule never gets looser by something missing.
fn forget_references(merged: &mut Merged) {
    let known: BTreeSet<String> =
        merged.document.activity.iter().map(|item| item.id.get_ref().clone()).collect();
    let stays = |id: &Text| id.span() != NOWHERE || known.contains(id.get_ref());
    let document = &mut merged.document;
    forget_clearances(document);
    let advice = document.advice.iter_mut().filter_map(|item| item.activities.as_mut());
    let topics = document.topic.iter_mut().filter_map(|item| item.see.as_mut());
    let reasons = document.reason.iter_mut().filter_map(|item| item.explains.as_mut());
    advice.chain(topics).chain(reasons).for_each(|list| list.retain(&stays));
    let dropped = |known: &BTreeSet<String>| -> BTreeSet<&str> {
        let ids = merged.dropped.iter().map(|id| id.get_ref().as_str());
        ids.filter(|&id| !known.contains(id)).collect()
    };
    let classes: BTreeSet<String> = document.class.iter().map(|item| item.id.get_ref().clone()).collect();
    let gone = Gone { activities: dropped(&known), classes: dropped(&classes) };
    document.ladder.retain_mut(|ladder| still_about(ladder, &gone));
}

/// A clearance that is gone comes with no other any more.
fn forget_clearances(document: &mut Document) {
    let known: BTreeSet<String> = document.clearance.iter().map(|item| item.id.get_ref().clone()).collect();
    let implied = document.clearance.iter_mut().filter_map(|item| item.implies.as_mut());
    implied.for_each(|list| list.retain(|id| id.span() != NOWHERE || known.contains(id.get_ref())));
}

/// Activities and classes of the base that were dropped. A ladder of the same id may have been
/// dropped alone: what it was about is then still there.
struct Gone<'a> {
    activities: BTreeSet<&'a str>,
    classes: BTreeSet<&'a str>,
}

/// Whether a ladder of the base is about anything still, when some activities and classes were dropped.
fn still_about(ladder: &mut LadderTable, gone: &Gone<'_>) -> bool {
    let stays =
        |id: &Text, gone: &BTreeSet<&str>| id.span() != NOWHERE || !gone.contains(id.get_ref().as_str());
    if ladder.groups.as_ref().is_some_and(|groups| !groups.is_empty()) {
        return true;
    }
    if ladder.activities.is_none() && ladder.classes.is_none() {
        return stays(&ladder.id, &gone.activities) || stays(&ladder.id, &gone.classes);
    }
    let about = [(&mut ladder.activities, &gone.activities), (&mut ladder.classes, &gone.classes)];
    about.into_iter().fold(false, |any, (list, gone)| {
        let list = list.as_mut();
        list.is_some_and(|list| {
            list.retain(|id| stays(id, gone));
            !list.is_empty()
        }) || any
    })
}

/// New phases stand among the base's by their first day. The sort is stable, and one that cannot
/// be read stays where it is found to be wrong.
fn sort_phases(document: &mut Document) {
    let healed = document.healed.as_ref().and_then(|text| text.get_ref().parse().ok());
    let hours = |phase: &PhaseTable| {
        let point: Point = phase.from.as_ref()?.get_ref().parse().ok()?;
        let anchor = if point.anchor == Anchor::Healed { healed } else { None };
        Some(point.offset.rough_hours() + anchor.map_or(0, crate::Offset::rough_hours))
    };
    document.phase.sort_by_key(hours);
}

fn blank(id: Text, version: Text) -> Document {
    Document {
        id,
        version,
        title: None,
        language: None,
        about: None,
        extends: None,
        withdraws: None,
        inherit: None,
        healed: None,
        contact: None,
        climate: None,
        triage: None,
        phase: Vec::new(),
        activity: Vec::new(),
        ladder: Vec::new(),
        advice: Vec::new(),
        clearance: Vec::new(),
        task: Vec::new(),
        sign: Vec::new(),
        accident: Vec::new(),
        class: Vec::new(),
        topic: Vec::new(),
        reason: Vec::new(),
        beyond: Vec::new(),
    }
}
