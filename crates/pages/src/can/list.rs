//! Every activity with the verdict of the day: what may I do today, at a glance.

use litemap::LiteMap;
use maud::{Markup, html};
use stipple_html::badge;
use stipple_plan::{About, Answer, World};
use stipple_protocol::{ActivityIndex, Group, Protocol, Verdict};
use stipple_words::{Dates, capital, face, group};

use super::question;

/// The box, and every activity by group.
pub(super) fn draw(now: &World<'_>) -> Markup {
    let answers = now.answers();
    html! {
        h1 { "What may I do today?" }
        p.date { (when(now)) }
        (question::draw(Some("")))
        (tally(&answers))
        @for (of, answers) in grouped(now.protocol(), &answers) {
            h2 { (group(of)) }
            ul.plain.acts { @for answer in answers { li { (link_of(now.protocol(), answer)) } } }
        }
    }
}

fn when(now: &World<'_>) -> String {
    let dates = Dates::of(now.course());
    format!("{} · {}", dates.short(now.moment().day), stipple_words::day(now.day_number()))
}

/// How many there are of each verdict, which tells the signs as well.
fn tally(answers: &[Answer<'_>]) -> Markup {
    let many = |verdict| answers.iter().filter(|answer| answer.verdict == verdict).count();
    html! {
        ul.plain.flow {
            @for verdict in Verdict::ALL.into_iter().rev() {
                li { (badge(verdict)) " " (face(verdict).word) " " strong { (many(verdict)) } }
            }
        }
    }
}

fn grouped<'w, 'a>(protocol: &Protocol, answers: &'w [Answer<'a>]) -> LiteMap<Group, Vec<&'w Answer<'a>>> {
    let mut grouped: LiteMap<Group, Vec<&Answer<'_>>> = LiteMap::new();
    for answer in answers {
        if let About::Activity(activity) = answer.about {
            grouped.entry(protocol[activity].group).or_default().push(answer);
        }
    }
    grouped
}

fn link_of(protocol: &Protocol, answer: &Answer<'_>) -> Markup {
    match answer.about {
        About::Activity(activity) => link(protocol, activity, answer.verdict),
        About::Class(class) => html! { (capital(&protocol[class].name)) },
    }
}

/// An activity with its verdict, leading to its page.
fn link(protocol: &Protocol, activity: ActivityIndex, verdict: Verdict) -> Markup {
    let activity = &protocol[activity];
    html! {
        a href=(format!("/can?q={}", activity.id)) {
            (badge(verdict)) span { (capital(&activity.name)) } span.small { (face(verdict).word) }
        }
    }
}

/// The same, with the verdict of the world's day.
pub(crate) fn link_to(world: &World<'_>, activity: ActivityIndex) -> Markup {
    link(world.protocol(), activity, world.verdict_on(activity, world.moment().day))
}

/// Activities in a row, each with the sign of its verdict on the world's day.
pub(crate) fn chips(world: &World<'_>, activities: &[ActivityIndex]) -> Markup {
    html! {
        @if !activities.is_empty() {
            ul.plain.flow.chips { @for &activity in activities { li { (chip(world, activity)) } } }
        }
    }
}

fn chip(world: &World<'_>, activity: ActivityIndex) -> Markup {
    let verdict = world.verdict_on(activity, world.moment().day);
    let activity = &world.protocol()[activity];
    html! {
        a href=(format!("/can?q={}", activity.id)) {
            (badge(verdict)) (capital(&activity.name)) span.hidden { ": " (face(verdict).word) }
        }
    }
}
