//! `/learn`: the reasons and questions, each linked to its rules.

mod glossary;
mod phases;

use maud::{Markup, html};
use stipple_html::{Fields, contact, grounds};
use stipple_plan::World;
use stipple_protocol::{Protocol, Topic, Why};

use crate::address::{Address, Handler};
use crate::can::list::chips;
use crate::effect::Response;
use crate::shell::Page;
use crate::visit::Visit;

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[Address::get("/learn", Handler::Course(page))];

/// What the page has, by address and heading.
const PARTS: [(&str, &str); 5] = [
    ("reasons", "Why the rules are what they are"),
    ("questions", "Questions"),
    ("phases", "Phase by phase"),
    ("beyond", "Not answered here"),
    ("words", "Words"),
];

/// `GET /learn`.
fn page(visit: &Visit, world: World<'_>, _: &Fields) -> Response {
    Page::new("Reasons and questions", "/learn", draw(visit, &world)).show(visit)
}

fn draw(visit: &Visit, world: &World<'_>) -> Markup {
    html! {
        h1 { "Reasons and questions" }
        nav aria-label="On this page" {
            ul.plain.flow { @for (id, title) in PARTS { li { a href=(format!("#{id}")) { (title) } } } }
        }
        @for (id, title) in PARTS {
            section id=(id) { h2 { (title) } (part(id, visit, world)) }
        }
    }
}

fn part(id: &str, visit: &Visit, world: &World<'_>) -> Markup {
    match id {
        "reasons" => html! { @for why in &world.protocol().reasons { (reason(world, why)) } },
        "questions" => html! { @for topic in &world.protocol().topics { (question(world, topic)) } },
        "phases" => phases::draw(visit, world),
        "beyond" => beyond(world.protocol()),
        _ => glossary::draw(world.protocol()),
    }
}

fn reason(world: &World<'_>, why: &Why) -> Markup {
    html! {
        section.piece id=(format!("reason-{}", why.id)) {
            h3 { (why.title) }
            p { (why.text) }
            p.why { cite { (why.source) } }
            (chips(world, &why.explains))
        }
    }
}

fn question(world: &World<'_>, topic: &Topic) -> Markup {
    html! {
        section.piece id=(format!("topic-{}", topic.id)) {
            h3 { (topic.question) }
            p { (topic.answer) }
            (grounds(&topic.ground))
            @for note in &topic.ground.notes { p.why { "Set aside: " (note.text) " " cite { (note.source) } } }
            (chips(world, &topic.see))
        }
    }
}

fn beyond(protocol: &Protocol) -> Markup {
    html! {
        ul { @for beyond in &protocol.beyond { li id=(format!("beyond-{}", beyond.id)) { (beyond.answer) } } }
        (contact(protocol))
    }
}
