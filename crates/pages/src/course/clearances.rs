//! The clearances, as the person was told by the clinic.

use maud::{Markup, html};
use stipple_html::{Fields, Form, grounds};
use stipple_journal::Told;
use stipple_lists::{InOrder, Joined, Listed};
use stipple_plan::Standing;
use stipple_protocol::{Clearance, Ladder, Protocol};
use stipple_words::{capital, list};

use super::board::{Board, back, mark, refused};
use crate::telling::read::read;
use crate::then::Then;
use crate::visit::Visit;

/// Every clearance: whether it is given, what it releases, and a form to tell.
pub(super) fn draw(board: &Board<'_>) -> Markup {
    let protocol = board.visit.protocol();
    let world = board.visit.world().ok();
    let standing = |at| world.as_ref().map_or(Standing::Untold, |world| world.standing(at));
    html! {
        h2 { "What your clinic cleared" }
        p { "Your clinic gives these, and you write down here what they told you. They hold for one session." }
        ul.entries.marked { @for (at, clearance) in protocol.each_clearance() { (one(board, standing(at), clearance)) } }
    }
}

fn one(board: &Board<'_>, standing: Standing, clearance: &Clearance) -> Markup {
    let given = matches!(standing, Standing::Since(_) | Standing::With(_));
    html! {
        li id=(format!("cleared-{}", clearance.id)) {
            details open[board.is_sent(&form_id(&clearance.id))] {
                summary { (mark(given)) span { (capital(&clearance.name)) span.small { (says(board.visit, standing)) } } }
                p { (asks(clearance, given)) }
                (form(board, clearance, !given))
                (releases(board.visit.protocol(), clearance))
            }
        }
    }
}

fn form(board: &Board<'_>, clearance: &Clearance, given: bool) -> Markup {
    let today = Fields::read(format!("on={}", board.visit.today()).as_bytes());
    let form = board.form(&form_id(&clearance.id), today);
    html! {
        form method="post" action="/course/clearance" {
            input type="hidden" name="name" value=(clearance.id);
            input type="hidden" name="given" value=(if given { "yes" } else { "no" });
            div.row {
                (form.input("date", "on", "On"))
                button { (tells(clearance, given)) }
            }
        }
    }
}

fn asks(clearance: &Clearance, given: bool) -> &'static str {
    match (clearance.own, given) {
        (false, true) => "Did they take it back?",
        (false, false) => "Did they say yes?",
        (true, true) => "Is it not so any more?",
        (true, false) => "Did you look, in good light?",
    }
}

fn tells(clearance: &Clearance, given: bool) -> &'static str {
    match (clearance.own, given) {
        (false, true) => "They said yes",
        (false, false) => "They took it back",
        (true, true) => "Yes, it is so",
        (true, false) => "It is not so any more",
    }
}

fn form_id(clearance: &str) -> String {
    format!("clearance-{clearance}")
}

/// What a clearance is good for.
fn releases(protocol: &Protocol, clearance: &Clearance) -> Markup {
    let names = released(protocol, &clearance.id);
    let names: Vec<&str> = names.iter().map(String::as_str).listed();
    let brought: Vec<&str> = clearance.implies.iter().map(|&at| protocol[at].name.as_str()).listed();
    html! {
        @if !brought.is_empty() { p.small { "Once your skin has had its time to heal, it also clears " (list(&brought)) "." } }
        @if !names.is_empty() { p.small { "What needs it: " (names.joined(", ")) ". Nothing opens before its own day." } }
        (grounds(&clearance.ground))
    }
}

/// The activities with a step that needs a clearance, by name.
fn released(protocol: &Protocol, id: &str) -> Vec<String> {
    let Some(index) = protocol.clearance(id) else { return Vec::new() };
    let needs_it = |ladder: &&Ladder| ladder.steps.iter().any(|step| step.needs.cleared.contains(&index));
    let activities = protocol.ladders.iter().filter(needs_it).flat_map(|ladder| &ladder.activities);
    let mut names: Vec<String> = activities.map(|&at| protocol[at].name.clone()).listed();
    names.sort_few_by(Ord::cmp);
    names.dedup();
    names
}

fn says(visit: &Visit, standing: Standing) -> String {
    let short = |on| visit.dates().short(on);
    match standing {
        Standing::Since(on) => format!("cleared since {}", short(on)),
        Standing::With(by) => format!("cleared by: {}", visit.protocol()[by].name),
        Standing::Waits { with, from } => {
            format!("comes with {}, from {} on", visit.protocol()[with].name, short(from))
        }
        Standing::Before(on) => format!("cleared on {} for an earlier session: ask again", short(on)),
        Standing::Refused(on) => format!("taken back on {}", short(on)),
        Standing::Untold => "not cleared".to_owned(),
    }
}

/// `POST /course/clearance`: what the clinic said.
pub(super) fn tell(visit: &Visit, fields: &Fields) -> Result<Then, Form> {
    let like = Told::Clearance { name: String::new(), given: true, on: visit.today() };
    let to = back(fields, "/course#clearances");
    match read(visit, fields, &like) {
        Ok(told) if is_known(visit, &told) => Ok(Then::nothing(to)),
        Ok(told) => Ok(Then::tell(told, to)),
        Err(wrong) => Err(refused(form_id(fields.get("name").unwrap_or_default()), fields, wrong)),
    }
}

/// Whether the latest word on it is this very one, so that a form sent twice says it once.
fn is_known(visit: &Visit, told: &Told) -> bool {
    let Told::Clearance { name, given, on } = told else { return false };
    let latest = visit.course().clearances.iter().rfind(|change| change.name == *name);
    latest.is_some_and(|change| (change.given, change.on) == (*given, *on))
}
