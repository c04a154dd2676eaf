//! Which of several dates is right, each of which was told as the first session: by two phones that began by
//! themselves, or by a file from one of them.

use maud::{Markup, html};
use stipple_html::{Fields, Form, Wrong};
use stipple_journal::Right;
use stipple_plan::World;
use stipple_words::{WHICH_FIRST, are_all_sessions, in_question, is_first};

use super::board::{GONE, SESSIONS, back, refused};
use crate::then::Then;
use crate::visit::Visit;

/// The question, with a button for each answer.
pub(super) fn asked(visit: &Visit, world: &World<'_>, back: &str) -> Markup {
    let (today, dates) = (visit.today(), visit.dates());
    html! {
        section.note #took-place {
            h2 { (WHICH_FIRST) }
            @if let Some(says) = in_question(world, dates) { p { (says) } }
            form method="post" action="/course/session/first" {
                input type="hidden" name="back" value=(back);
                @for date in world.firsts() {
                    button name="right" value=(date) { (is_first(date, today, dates)) }
                }
                button.quiet name="right" value="all" { (are_all_sessions(world)) }
            }
        }
    }
}

/// `POST /course/session/first`: the date that is right, or `all`.
pub(super) fn tell(visit: &Visit, fields: &Fields) -> Result<Then, Form> {
    let right = match fields.get("right") {
        Some("all") => Some(Right::All),
        _ => fields.date("right").ok().flatten().map(Right::Only),
    };
    let is_there = |date| visit.course().sessions.iter().any(|session| session.date == date);
    if let Some(Right::Only(date)) = right
        && !is_there(date)
    {
        return Err(refused("first", fields, Wrong::new("right", GONE)));
    }
    let kinds = right.map(|right| right.kinds(visit.facts(), visit.course(), visit.today()));
    Ok(Then::record(kinds.unwrap_or_default(), back(fields, SESSIONS)))
}
