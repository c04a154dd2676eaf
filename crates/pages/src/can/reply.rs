//! Answers to questions that ask for no leave: what skin shows, what happened, questions of their own,
//! and what was not understood.

use maud::{Markup, html};
use stipple_ask::{Meaning, Subject};
use stipple_html::{contact, grounds};
use stipple_lists::Listed;
use stipple_plan::{Assessed, Mishap, World};
use stipple_protocol::{Assessment, Protocol, Topic};
use stipple_words::{
    Dates, HAPPENING_NOW, NOT_ANSWERED, PARTLY, SAY_IT_AGAIN, UNSURE, action, as_read, means, means_source,
    more, why_means, window,
};

use super::asked::Asked;
use super::list::link_to;
use super::subject::{address, called};
use crate::oops::steps::{record, steps, watch};

/// Draws the answer.
pub(super) fn draw(asked: &Asked<'_, '_>) -> Markup {
    let world = &asked.reading.world;
    match &asked.reading.meaning {
        Meaning::Sign(assessed) => {
            html! { h1 { "Is this normal?" } (sign(world, assessed, asked.visit.dates())) }
        }
        Meaning::Accident(mishap) => accident(world, mishap),
        Meaning::Topic(topic) => self::topic(world, topic),
        Meaning::OutOfScope { answer, .. } => beyond(world, answer),
        Meaning::Unknown { near } => unknown(world, near),
        Meaning::Activity(_) => html! {},
    }
}

/// What a sign means on the day, and the way to tell of it.
pub(crate) fn sign(world: &World<'_>, assessed: &Assessed<'_>, dates: Dates) -> Markup {
    let mark = means(assessed);
    let alarming = assessed.means >= Assessment::Call;
    html! {
        section.alarm[alarming].note[!alarming] {
            p.felt { (as_read(world.protocol(), assessed)) " · " (stipple_words::day(assessed.day)) }
            h2.means { span aria-hidden="true" { (mark.glyph) } " " (mark.says) }
            @if let Some(more) = more(assessed, dates) { p { (more) } }
            p.limit { (action(assessed)) }
            @if assessed.level.present() {
                p { (why_means(world.protocol(), assessed)) " " cite { (means_source(assessed)) } }
            }
            @if alarming { (contact(world.protocol())) }
            @if assessed.means == Assessment::Urgent { (happening_now()) }
            p { a href=(check_in(world.protocol(), assessed)) { "Check in and tell how it is" } }
        }
        p.small { "This is how your words were read. Nothing has been recorded." }
    }
}

/// The way to tell of it. Since when it is there is said there as well, so that it is not forgotten.
pub(super) fn check_in(protocol: &Protocol, assessed: &Assessed<'_>) -> String {
    let sign = &protocol[assessed.sign].id;
    let since = assessed.since.filter(|_| assessed.level.present());
    let told = since.map(|since| format!("?sign-{sign}={}&since={since}", assessed.level.word()));
    format!("/signs{}#sign-{sign}", told.unwrap_or_default())
}

/// The way to record that an emergency is happening, with one press.
pub(crate) fn happening_now() -> Markup {
    html! { form method="post" action="/signs/now" { button { (HAPPENING_NOW) } } }
}

/// Which days were asked about, and what else.
pub(super) fn beside(asked: &Asked<'_, '_>) -> Markup {
    let reading = asked.reading;
    let protocol = asked.now.protocol();
    let dates = asked.visit.dates();
    let also: Vec<String> =
        reading.beside.also.iter().filter_map(|meaning| stipple_words::beside(protocol, meaning)).listed();
    html! {
        @if let Some((from, to)) = reading.beside.window {
            p.note { (window((&dates.short(from), &dates.short(to)), reading.world.day_number())) }
        }
        @if !also.is_empty() {
            section {
                h2 { "You also asked" }
                ul { @for told in &also { li { (told) } } }
            }
        }
        @if reading.beside.partly { p.note { (PARTLY) } }
    }
}

fn accident(world: &World<'_>, mishap: &Mishap<'_>) -> Markup {
    html! {
        (steps(world, mishap))
        (record(mishap.accident))
        (watch(world))
    }
}

fn topic(world: &World<'_>, topic: &Topic) -> Markup {
    html! {
        h1 { (topic.question) }
        p.limit { (topic.answer) }
        (grounds(&topic.ground))
        @if !topic.see.is_empty() {
            h2 { "Look at next" }
            ul.plain.acts { @for &activity in &topic.see { li { (link_to(world, activity)) } } }
        }
        p { a href=(format!("/learn#topic-{}", topic.id)) { "More questions" } }
    }
}

fn beyond(world: &World<'_>, answer: &str) -> Markup {
    html! {
        h1 { (NOT_ANSWERED) }
        p.limit { (answer) }
        (contact(world.protocol()))
        @if answer == world.protocol().emergencies.mention { (happening_now()) }
        p { a href="/learn#beyond" { "What else is not answered here" } }
    }
}

fn unknown(world: &World<'_>, near: &[Subject]) -> Markup {
    html! {
        h1 { (UNSURE) }
        p { (SAY_IT_AGAIN) }
        (self::near(world, near))
        (contact(world.protocol()))
    }
}

/// What may have been meant, to pick from.
pub(crate) fn near(world: &World<'_>, near: &[Subject]) -> Markup {
    html! {
        @if !near.is_empty() {
            h2 { "Did you mean" }
            ul.plain.acts { @for &about in near { li { (pick(world, about)) } } }
        }
    }
}

fn pick(world: &World<'_>, about: Subject) -> Markup {
    let protocol = world.protocol();
    match about {
        Subject::Activity(activity) => link_to(world, activity),
        _ => html! { a href=(address(protocol, about)) { (called(protocol, about)) } },
    }
}
