//! `/can`: may I? The verdict, large, and what stands behind it.

mod answer;
mod days;
mod list;
mod named;
mod reading;
mod reply;

use http::StatusCode;
use maud::{Markup, html};
use stipple_plan::{Meaning, Subject, World};
use stipple_protocol::Protocol;
use stipple_words::{about, as_read, capital, face, subject, subject_id};

use crate::Visit;
use crate::address::{Address, get};
use crate::alarm::alarm;
use crate::fields::{Fields, Wrong};
use crate::reply::Response;
use crate::shell::Page;

pub(crate) use list::{chips, link_to};
pub(crate) use named::accident;
pub(crate) use reading::Reading;
pub(crate) use reply::{near, sign};

/// Longest question, in letters. What stands behind is not read.
const LONGEST: usize = 300;

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[get("/can", page)];

/// A question, and the two worlds its answer speaks of.
struct Asked<'a, 'w> {
    visit: &'a Visit,
    /// As it was typed.
    said: &'a str,
    /// All that is known now.
    now: &'a World<'w>,
    /// What was understood, and the world of the day it is about.
    reading: &'a Reading<'w>,
    /// What is wrong with the day that was chosen, and how it was typed.
    wrong: Option<(Wrong, &'a str)>,
}

/// `GET /can`: every activity, or with `?q=` the answer to a question.
fn page(visit: &Visit, fields: &Fields) -> Response {
    let Ok(now) = visit.world() else { return Response::see_other("/") };
    let said = question(fields);
    if said.is_empty() {
        return Page::new("What may I do today?", "/can", list::draw(&now)).show(visit);
    }
    let (on, wrong) = match fields.date("on") {
        Ok(on) => (on, None),
        Err(wrong) => (None, Some((wrong, fields.get("on").unwrap_or_default()))),
    };
    let Some(reading) = Reading::of(visit, &said, on) else { return Response::see_other("/") };
    let status = if wrong.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let asked = Asked { visit, said: &said, now: &now, reading: &reading, wrong };
    let page = Page::new(asked.title(), "/can", asked.draw());
    if asked.goes_first() { page.alarming() } else { page }.show_as(visit, status)
}

/// The question asked, as far as it is read.
pub(crate) fn question(fields: &Fields) -> String {
    fields.get("q").unwrap_or_default().chars().take(LONGEST).collect()
}

impl Asked<'_, '_> {
    fn title(&self) -> String {
        let protocol = self.now.protocol();
        match &self.reading.meaning {
            Meaning::Activity(answer) => {
                format!("{}: {}", about(protocol, answer.about), face(answer.verdict).word)
            }
            Meaning::Sign(assessed) => as_read(protocol, assessed),
            Meaning::Accident(mishap) => capital(&mishap.accident.name),
            Meaning::Topic(topic) => topic.question.clone(),
            Meaning::OutOfScope { .. } => "Not answered here".to_owned(),
            Meaning::Unknown { .. } => "Not understood".to_owned(),
        }
    }

    /// Whether the answer is more serious than the alarm, which then stands below it.
    fn goes_first(&self) -> bool {
        self.now.alarm().is_some_and(|alarm| !alarm.is_above(&self.reading.meaning))
    }

    fn draw(&self) -> Markup {
        html! {
            @match &self.reading.meaning {
                Meaning::Activity(answer) => (answer::draw(self, answer)),
                _ => (reply::draw(self)),
            }
            @if self.goes_first() { (alarm(self.now, false)) }
            (reply::beside(self))
            (crate::today::can(Some(self.said)))
            p { a href="/can" { "Everything you can ask about" } }
        }
    }
}

/// Where a subject is answered.
pub(crate) fn address(protocol: &Protocol, of: Subject) -> String {
    let id = subject_id(protocol, of);
    match of {
        Subject::Activity(_) => format!("/can?q={id}"),
        Subject::Sign(_) => format!("/signs#sign-{id}"),
        Subject::Accident(_) => format!("/oops/{id}"),
        Subject::Topic(_) => format!("/learn#topic-{id}"),
        Subject::Beyond(_) => format!("/learn#beyond-{id}"),
    }
}

/// A subject as a link has it, with a capital.
fn called(protocol: &Protocol, of: Subject) -> String {
    capital(&subject(protocol, of).replace('-', " "))
}
