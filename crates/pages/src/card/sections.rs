//! What a card says beside the drawing: steps, do's and don'ts, tasks, when to call, accidents.

use jiff::civil::Date;
use maud::{Markup, html};
use stipple_html::{badge, contact};
use stipple_lists::{InOrder, Joined, Listed};
use stipple_plan::{About, Calls};
use stipple_protocol::{Kind, Protocol, Rhythm, Task, Verdict};
use stipple_words::{Dates, capital, list};

use super::plan::{Held, Plan, Steps, gathered};
use crate::visit::Visit;

/// What becomes possible when, the dates in order.
pub(super) fn steps(visit: &Visit, plan: &Plan<'_>) -> Markup {
    html! {
        section.run {
            h2 { "What opens when" }
            @for steps in &plan.steps {
                h3 { (on(steps, visit.dates())) }
                ul.plain { @for verdict in [Verdict::Yes, Verdict::Gentle, Verdict::Ask, Verdict::No] {
                    (step(visit.protocol(), steps, verdict))
                } }
            }
        }
    }
}

/// `Fri 6 March and Fri 10 April (day 4)`.
fn on(steps: &Steps, dates: Dates) -> String {
    let written: Vec<String> = steps.on.iter().map(|(date, _)| dates.short(*date)).listed();
    let written: Vec<&str> = written.iter().map(String::as_str).listed();
    let mut numbers: Vec<String> = steps.on.iter().map(|(_, day)| format!("day {day}")).listed();
    numbers.dedup();
    let numbers: Vec<&str> = numbers.iter().map(String::as_str).listed();
    format!("{} ({})", list(&written), list(&numbers))
}

fn step(protocol: &Protocol, steps: &Steps, verdict: Verdict) -> Markup {
    let then = steps.what.iter().filter(|(_, then)| *then == verdict);
    let names: Vec<&str> = then.map(|(about, _)| name(protocol, *about)).listed();
    html! {
        @if !names.is_empty() {
            li { (badge(verdict)) " " strong { (word(verdict)) ": " } (names.joined(", ")) }
        }
    }
}

fn name(protocol: &Protocol, about: About) -> &str {
    match about {
        About::Activity(activity) => &protocol[activity].name,
        About::Class(class) => &protocol[class].name,
    }
}

fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::No => "No longer",
        Verdict::Ask => "Ask your clinic",
        Verdict::Gentle => "Gently",
        Verdict::Yes => "Yes",
    }
}

/// The do's and don'ts, those that hold on the same days together.
pub(super) fn advice(visit: &Visit, plan: &Plan<'_>) -> Markup {
    html! {
        @for (kind, title) in [(Kind::Dont, "Don’t"), (Kind::Do, "Do")] {
            section.run {
                h2 { (title) }
                @for (when, texts) in together(plan, kind) {
                    h3 { (capital(&during(when, plan.from, visit.dates()))) }
                    ul { @for text in texts { li { (text) } } }
                }
            }
        }
    }
}

/// Texts that hold on the same days, the earliest to end first.
fn together<'p>(plan: &'p Plan<'_>, kind: Kind) -> Vec<(&'p [Held], Vec<&'p str>)> {
    let of_kind = plan.advice.iter().filter(|(advice, _)| advice.kind == kind);
    let mut groups = gathered(of_kind.map(|(advice, when)| (when.as_slice(), advice.text.as_str())));
    let ends = |when: &[Held]| when.first().map(|held| (held.from, held.to.is_none(), held.to));
    groups.sort_few_by(|(one, _), (other, _)| ends(one).cmp(&ends(other)));
    groups
}

/// `until 29 Mar`, `6 Mar to 29 Mar and 10 Apr to 3 May`, `from 30 Mar`.
fn during(when: &[Held], begins: Date, dates: Dates) -> String {
    let each: Vec<String> = when.iter().map(|held| held_on(*held, begins, dates)).listed();
    list(&each.iter().map(String::as_str).listed())
}

fn held_on(held: Held, begins: Date, dates: Dates) -> String {
    match held.to {
        Some(to) if held.from == to => dates.brief(to),
        Some(to) if held.from == begins => format!("until {}", dates.brief(to)),
        Some(to) => format!("{} to {}", dates.brief(held.from), dates.brief(to)),
        None if held.from == begins => "all the time".to_owned(),
        None => format!("from {}", dates.brief(held.from)),
    }
}

/// The tasks with a rhythm, each with how often and from when to when. What goes with an activity, as a
/// rinse with a swim, is told when that activity is looked up.
pub(super) fn tasks(visit: &Visit, plan: &Plan<'_>) -> Markup {
    let task = |at: &usize| visit.protocol().tasks.get(*at);
    let regular = |task: &&Task| !matches!(task.rhythm, Rhythm::Whenever(_));
    let known = |(at, when): &(usize, Vec<Held>)| Some((task(at).filter(regular)?, when.clone()));
    html! {
        section.run {
            h2 { "Things to do" }
            ul { @for (task, when) in plan.tasks.iter().filter_map(known) {
                li {
                    strong { (task.name) } ": " (how_often(&task.rhythm))
                    @if task.rhythm == Rhythm::Once { " from" } @else { "," }
                    " " (during(&when, plan.from, visit.dates()))
                }
            } }
        }
    }
}

/// `every 3 days`, `every day, at night`, `after any workout`.
fn how_often(rhythm: &Rhythm) -> String {
    match rhythm {
        Rhythm::Whenever(occasion) => occasion.clone(),
        Rhythm::Once => "once,".to_owned(),
        Rhythm::Every(rhythm) => {
            let every = rhythm.in_words();
            let named = rhythm.slots.iter().filter(|_| rhythm.times.is_none()).map(|slot| at(slot));
            let slots: Vec<&str> = named.filter(|slot| !slot.is_empty()).listed();
            if slots.is_empty() { every } else { format!("{every}, {}", list(&slots)) }
        }
    }
}

fn at(slot: &str) -> &str {
    match slot {
        "day" => "",
        "night" => "at night",
        "morning" => "in the morning",
        "evening" => "in the evening",
        other => other,
    }
}

/// When to call the clinic, and how.
pub(super) fn call(protocol: &Protocol) -> Markup {
    let names = |calls| {
        let signs = protocol.looked_for().filter(|(_, sign)| Calls::over(sign) == calls);
        list(&signs.map(|(_, sign)| sign.name.as_str()).listed())
    };
    html! {
        section.call {
            h2 { "When to call your clinic" }
            p { strong { "Any: " } (names(Calls::Any)) "." }
            p { strong { "A lot of it, or for longer than expected: " } (names(Calls::ALot)) "." }
            @if !names(Calls::Urgent).is_empty() {
                p { strong { (capital(&names(Calls::Urgent))) ": " } (protocol.triage.urgent) }
            }
            p { (protocol.triage.call) }
            (contact(protocol))
            p.write { "Phone of your clinic:" }
        }
    }
}

/// What to do first when something happened too early.
pub(super) fn accidents(protocol: &Protocol) -> Markup {
    html! {
        @if !protocol.accidents.is_empty() {
            section.run {
                h2 { "If it happened too early" }
                ul { @for accident in &protocol.accidents {
                    li {
                        strong { (capital(&accident.name)) ": " }
                        (accident.steps.first().map_or("", String::as_str))
                    }
                } }
                p { "Then open " a href="/oops" { "Oops" } " in Stipple for the next steps." }
            }
        }
    }
}
