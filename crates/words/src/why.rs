//! Why a verdict is what it is, in sentences: first what is missing, then the rule's own reason.

use jiff::civil::Date;
use stipple_lists::{Joined, Listed};
use stipple_plan::{Answer, Reason, Release, Rule, Standing, World};
use stipple_protocol::{Assessment, ClearanceIndex, Needs, Protocol, Step};

use crate::{Dates, list};

/// Why this answer is what it is.
#[must_use]
pub fn why(world: &World<'_>, answer: &Answer<'_>) -> String {
    answer.because().map_or_else(String::new, |reason| because(world, answer, reason))
}

/// Why one of its reasons comes to what it does.
#[must_use]
pub fn because(world: &World<'_>, answer: &Answer<'_>, reason: &Reason<'_>) -> String {
    let mut sentences = missing(world, answer, reason);
    sentences.push(reason.why.to_owned());
    sentences.extend(step(world.protocol(), reason.rule).and_then(read_strictly));
    sentences.joined(" ")
}

/// How a length was read that the source leaves open.
fn read_strictly(step: &Step) -> Option<String> {
    let open = step.window.unstated && !step.verdict.permits();
    match (&step.printed, open) {
        (Some(printed), true) => Some(format!(
            "Your clinic’s sheet says “{printed}” and names no end. It lasts until your clinic says otherwise."
        )),
        (Some(printed), false) if step.verdict.permits() => Some(format!(
            "Your clinic’s sheet says “{printed}”. To be safe, the latest day that can mean counts."
        )),
        (Some(printed), false) => Some(format!(
            "Your clinic’s sheet says “{printed}”. To be safe, the longest time that can mean counts."
        )),
        (None, true) => Some(
            "Your clinic’s sheet names no end. It lasts until your clinic says otherwise: ask when that is."
                .to_owned(),
        ),
        (None, false) => None,
    }
}

/// What brought the clearances it needed, by name: `being fully healed`.
#[must_use]
pub fn cleared_by(world: &World<'_>, answer: &Answer<'_>) -> Option<String> {
    let by = world.released_by(answer);
    let names: Vec<&str> = by.iter().map(|&by| world.protocol()[by].name.as_str()).listed();
    (!names.is_empty()).then(|| list(&names))
}

fn missing(world: &World<'_>, answer: &Answer<'_>, reason: &Reason<'_>) -> Vec<String> {
    let protocol = world.protocol();
    match reason.rule {
        Rule::Hold(sign) => {
            let urgent = world.open_as(sign) == Some(Assessment::Urgent);
            let calls_for =
                if urgent { "that needs a doctor now" } else { "that is a matter for your clinic" };
            return vec![format!("You told of {}, and {calls_for}.", protocol[sign].name)];
        }
        Rule::Watch(sign) => {
            return vec![format!(
                "You told of {}. Until it is gone, your clinic decides what you put on your scalp.",
                protocol[sign].name
            )];
        }
        Rule::Limit { .. } => {
            return reason.limit.map(|limit| format!("Only within this limit: {limit}")).into_iter().listed();
        }
        Rule::Step { .. } | Rule::Silence | Rule::Newer => {}
    }
    if reason.verdict >= reason.would_be {
        return Vec::new();
    }
    let needs = needs(protocol, reason.rule);
    let open = |release: &Release| needs.is_some_and(|needs| asks_for(protocol, needs, *release));
    let told = sentences(world, answer.release.iter().copied().filter(open));
    if told.is_empty() {
        return vec!["It may be possible by now, though later is better: your clinic decides.".to_owned()];
    }
    told
}

fn needs(protocol: &Protocol, rule: Rule) -> Option<&Needs> {
    Some(&step(protocol, rule)?.needs)
}

fn step(protocol: &Protocol, rule: Rule) -> Option<&Step> {
    let Rule::Step { ladder, step } = rule else { return None };
    protocol.ladders.get(ladder)?.steps.get(step)
}

fn asks_for(protocol: &Protocol, needs: &Needs, release: Release) -> bool {
    match release {
        Release::Clearance(clearance) => needs.cleared.contains(&clearance),
        // The person's own look does not count while such a sign is there.
        Release::SignGone(sign) => {
            needs.absent.contains(&sign) || needs.cleared.iter().any(|&at| protocol[at].own)
        }
        Release::SignThere(sign) => needs.present.contains(&sign),
        Release::Doctor => needs.doctor,
    }
}

/// What is missing, a sentence for each sort of thing.
fn sentences(world: &World<'_>, missing: impl Iterator<Item = Release>) -> Vec<String> {
    let protocol = world.protocol();
    let (mut uncleared, mut own, mut there, mut unseen) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let (mut gone, mut unsure, mut refused, mut doctor) = (Vec::new(), Vec::new(), Vec::new(), false);
    let mut waits = Vec::new();
    for release in missing {
        match release {
            Release::Clearance(clearance) if protocol[clearance].own => {
                own.push(protocol[clearance].name.as_str());
            }
            Release::Clearance(clearance) => {
                let name = protocol[clearance].name.as_str();
                match world.standing(clearance) {
                    Standing::Refused(_) => refused.push(name),
                    Standing::Waits { with, from } => waits.push((with, from, name)),
                    _ => uncleared.push(name),
                }
            }
            Release::SignGone(sign) if world.is_there(sign) => there.push(protocol[sign].name.as_str()),
            Release::SignGone(sign) => unseen.push(protocol[sign].name.as_str()),
            Release::SignThere(sign) if world.was_seen_gone(sign) => gone.push(protocol[sign].name.as_str()),
            Release::SignThere(sign) => unsure.push(protocol[sign].name.as_str()),
            Release::Doctor => doctor = true,
        }
    }
    let sentence = |names: &[&str], before: &str, after: &str| {
        (!names.is_empty()).then(|| format!("{before} {}{after}", list(names)))
    };
    let waiting: Vec<&str> = waits.iter().map(|(_, _, name)| *name).listed();
    let waiting = waits.first().map(|&(with, from, _)| counts_from(world, with, (&waiting, from)));
    let told = [
        sentence(&uncleared, "Your clinic has not cleared", " yet."),
        waiting,
        sentence(&refused, "For now your clinic says no to", "."),
        sentence(&own, "Look for yourself first:", "."),
        sentence(&there, "You told of", ": that has to be gone first."),
        sentence(&unseen, "Look first. This must not be there:", "."),
        sentence(&gone, "This is only for", ", and you told that there is none."),
        sentence(&unsure, "This is only for", ": look if you have it, and tell."),
        doctor.then(|| "A doctor has to agree first.".to_owned()),
    ];
    told.into_iter().flatten().listed()
}

/// From when on a clearance that was told counts for others that come with it. All wait for the day of healing.
fn counts_from(world: &World<'_>, with: ClearanceIndex, (names, from): (&[&str], Date)) -> String {
    let from = Dates::of(world.course()).short(from);
    format!("You told of {}. For {} that counts from {from} on.", world.protocol()[with].name, list(names))
}

/// What a clearance that was told brings, and from when on. `None` where it brings nothing.
#[must_use]
pub fn brings(world: &World<'_>, clearance: ClearanceIndex) -> Option<String> {
    let protocol = world.protocol();
    if let Standing::Refused(on) = world.standing(clearance) {
        return Some(still_refused(&protocol[clearance].name, &Dates::of(world.course()).short(on)));
    }
    let (mut now, mut later) = (Vec::new(), Vec::new());
    for (at, brought) in protocol.each_clearance() {
        match world.standing(at) {
            Standing::With(with) if with == clearance => now.push(brought.name.as_str()),
            Standing::Waits { with, from } if with == clearance => later.push((brought.name.as_str(), from)),
            _ => {}
        }
    }
    let names: Vec<&str> = later.iter().map(|(name, _)| *name).listed();
    let from = later.first().map(|&(_, from)| Dates::of(world.course()).short(from));
    let later = from.map(|from| format!("It also clears {}, from {from} on.", list(&names)));
    let now = (!now.is_empty()).then(|| format!("It also clears {}.", list(&now)));
    let said: Vec<String> = now.into_iter().chain(later).listed();
    (!said.is_empty()).then(|| said.joined(" "))
}

/// A yes of a day before the one on which it was taken back opens nothing from there on.
fn still_refused(name: &str, on: &str) -> String {
    format!(
        "It still counts as taken back on {on}: {name}. If your clinic said yes after that, tell that day."
    )
}

/// What would release it, as something to get: `your clinic clears rinsing with water`.
#[must_use]
pub fn release(world: &World<'_>, release: Release) -> String {
    let protocol = world.protocol();
    match release {
        Release::Clearance(clearance) if protocol[clearance].own => {
            format!("your own look: {}", protocol[clearance].name)
        }
        Release::Clearance(clearance) => format!("your clinic clears {}", protocol[clearance].name),
        Release::SignGone(sign) if world.is_there(sign) => format!("no {} any more", protocol[sign].name),
        Release::SignGone(sign) => format!("a look that finds no {}", protocol[sign].name),
        Release::SignThere(sign) => format!("{} to be there", protocol[sign].name),
        Release::Doctor => "a doctor's word".to_owned(),
    }
}
