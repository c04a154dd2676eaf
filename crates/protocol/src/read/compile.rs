//! From a merged [`Document`] to a [`Protocol`]: every id resolved, every rule complete.

use std::collections::BTreeSet;

use super::items::Cx;
use super::resolve::Known;
use crate::checks::IMPLIES_ITSELF;
use crate::document::{ClearanceTable, ClimateTable, ContactTable, TriageTable};
use crate::emergency;
use crate::extend::Merged;
use crate::model::narrow;
use crate::report::{NOWHERE, Report};
use crate::{
    Assessment, Clearance, Contact, Ground, Heat, Ladder, LookEvery, Offset, Protocol, ProtocolHash, Triage,
};

/// The protocol a document means. `None`, with errors reported, when it means none.
pub(super) fn compile(merged: &Merged, broken: &BTreeSet<String>, report: &mut Report) -> Option<Protocol> {
    let document = &merged.document;
    let mut cx = Cx { known: Known::of(document, broken), report };
    let healed = cx.healed(document);
    let heat = heat(document.climate.as_ref(), &mut cx);
    let looks = document.triage.as_ref().and_then(|table| table.look.as_deref());
    let looks = looks.map_or_else(Vec::new, |looks| each(looks, |table| cx.look(table)));
    let triage = triage(document.triage.as_ref(), looks);
    let ladders = each(&document.ladder, |item| cx.ladder(item));
    let mut signs = each(&document.sign, |item| cx.sign(item));
    signs.push(emergency::sign());
    let mut protocol = Protocol {
        id: cx.id(&document.id),
        version: document.version.get_ref().clone(),
        // Set when all of the text is known to be one.
        hash: ProtocolHash::default(),
        withdraws: each(document.withdraws.as_deref().unwrap_or_default(), |text| {
            Some(text.get_ref().clone())
        }),
        title: cx.title(document),
        language: document.language.as_ref().map_or("en", |text| cx.language(text)).to_owned(),
        about: document.about.clone().unwrap_or_default(),
        contact: contact(document.contact.as_ref()),
        healed: healed.unwrap_or(Offset::ZERO),
        climate: heat,
        triage,
        phases: each(&document.phase, |item| cx.phase(item)),
        activities: each(&document.activity, |item| cx.activity(item)),
        ladders_of_activity: Vec::new(),
        ladders_of_class: Vec::new(),
        ladders,
        advice: each(&document.advice, |item| cx.advice(item)),
        clearances: each(&document.clearance, |item| cx.clearance(item)),
        tasks: each(&document.task, |item| cx.task(item)),
        signs,
        accidents: each(&document.accident, |item| cx.accident(item)),
        classes: each(&document.class, |item| cx.class(item)),
        topics: each(&document.topic, |item| cx.topic(item)),
        reasons: each(&document.reason, |item| cx.reason(item)),
        beyond: each(&document.beyond, |item| cx.beyond(item)),
        emergencies: emergency::emergencies(),
    };
    rings(&protocol.clearances, &document.clearance, cx.report);
    cx.known.report_left_out(merged, cx.report);
    protocol.ladders_of_activity = index(&protocol.ladders, protocol.activities.len(), about_activities);
    protocol.ladders_of_class = index(&protocol.ladders, protocol.classes.len(), about_classes);
    Some(protocol).filter(|_| !cx.report.has_errors())
}

fn each<T, U>(tables: &[T], item: impl FnMut(&T) -> Option<U>) -> Vec<U> {
    tables.iter().filter_map(item).collect()
}

fn about_activities(ladder: &Ladder) -> Vec<usize> {
    ladder.activities.iter().map(|at| at.get()).collect()
}

fn about_classes(ladder: &Ladder) -> Vec<usize> {
    ladder.classes.iter().map(|at| at.get()).collect()
}

fn index(ladders: &[Ladder], length: usize, about: impl Fn(&Ladder) -> Vec<usize>) -> Vec<Vec<u16>> {
    let mut lists = vec![Vec::new(); length];
    for (at, ladder) in ladders.iter().enumerate() {
        for subject in about(ladder) {
            lists.get_mut(subject).into_iter().for_each(|list: &mut Vec<u16>| list.push(narrow(at)));
        }
    }
    lists
}

/// Reports clearances that lead back to themselves.
fn rings(clearances: &[Clearance], tables: &[ClearanceTable], report: &mut Report) {
    let implied = |at: usize| clearances.get(at).map_or(&[][..], |clearance| &clearance.implies);
    for (at, table) in tables.iter().enumerate() {
        let mut reached = BTreeSet::new();
        let mut open: Vec<usize> = implied(at).iter().map(|one| one.get()).collect();
        while let Some(next) = open.pop() {
            if reached.insert(next) {
                open.extend(implied(next).iter().map(|one| one.get()));
            }
        }
        if reached.contains(&at) {
            let message = format!("`{}` comes with itself", table.id.get_ref());
            let place = table.implies.iter().flatten().map(toml::Spanned::span).find(|span| *span != NOWHERE);
            let place = place.unwrap_or_else(|| table.id.span());
            report.add(IMPLIES_ITSELF.says(message).at(place, "leads back to it"));
        }
    }
}

fn contact(table: Option<&ContactTable>) -> Contact {
    let table = table.cloned().unwrap_or_default();
    Contact { clinic: table.clinic, phone: table.phone, email: table.email, hours: table.hours }
}

fn heat(table: Option<&ClimateTable>, cx: &mut Cx<'_, '_>) -> Heat {
    let Some(table) = table else { return Heat { delay: Offset::ZERO, ground: Ground::default() } };
    let delay = table.hot_delay.as_ref().and_then(|text| cx.length(text));
    let ground = Cx::ground(table.why.as_ref(), table.source.as_ref(), table.beyond, table.notes.as_deref());
    Heat { delay: delay.unwrap_or(Offset::ZERO), ground }
}

/// Without a word from the protocol, any doubt ends with the clinic.
fn triage(table: Option<&TriageTable>, looks: Vec<LookEvery>) -> Triage {
    let said = |pick: fn(&TriageTable) -> &Option<String>, otherwise: &str| {
        table.and_then(|table| pick(table).clone()).unwrap_or_else(|| otherwise.to_owned())
    };
    let ground = table.map(|table| {
        Cx::ground(table.why.as_ref(), table.source.as_ref(), table.beyond, table.notes.as_deref())
    });
    Triage {
        normal: said(|table| &table.normal, "This is part of healing. Look again tomorrow."),
        unknown: said(
            |table| &table.unknown,
            "Look in good light and say what you see. If in doubt, call your clinic.",
        ),
        watch: said(
            |table| &table.watch,
            "Look again by the day named. Call your clinic if it is not less by then, or at once if it grows.",
        ),
        call: said(|table| &table.call, "Use no products on your scalp, and call your clinic."),
        urgent: said(|table| &table.urgent, "Get medical help now. Tell your clinic after that."),
        otherwise: table.and_then(|table| table.otherwise).unwrap_or(Assessment::Call),
        looks,
        ground: ground.unwrap_or_default(),
    }
}
