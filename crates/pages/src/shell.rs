//! What every page of the companion has around it: the ways to go, what must be heard first, and what stands behind the
//! page.

use http::StatusCode;
use maud::{Markup, html};
use stipple_html::{Frame, Way};
use stipple_plan::World;
use stipple_words::count;

use crate::alarm::alarm;
use crate::effect::Response;
use crate::rules::notice::unsure;
use crate::visit::Visit;
use crate::visit::place::{Outbox, Place};

/// A page: what stands between the head and the foot.
pub(crate) struct Page {
    /// Its title, as the browser shows it.
    pub(crate) title: String,
    /// Address of the way to mark as the one taken.
    pub(crate) here: &'static str,
    /// What it says.
    pub(crate) main: Markup,
    /// Whether it shows something that is shown only once, and so stays when the day is over.
    lasts: bool,
    /// How the alarm stands above it.
    alarm: Alarm,
}

/// How a page bears the alarm while a sign is open that calls for the clinic.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Alarm {
    /// Above all else.
    Above,
    /// Above all else on the screen, and not on paper.
    OnScreen,
    /// The page says it itself, in the words that belong there.
    Own,
}

/// The ways that are always in reach.
const WAYS: [Way; 5] = [
    Way { to: "/today", name: "Today", class: None },
    Way { to: "/can", name: "Can I", class: None },
    Way { to: "/plan", name: "Plan", class: None },
    Way { to: "/signs", name: "Check-in", class: None },
    Way { to: "/oops", name: "Oops", class: Some("oops") },
];

/// The ways that are needed less often.
const MORE: [(&str, &str); 6] = [
    ("/photos", "Photos"),
    ("/course", "Your course"),
    ("/diary", "Diary"),
    ("/learn", "Reasons and questions"),
    ("/card", "Card to print"),
    ("/settings", "Settings"),
];

impl Page {
    /// A page, found under one of the ways.
    pub(crate) fn new(title: impl Into<String>, here: &'static str, main: Markup) -> Self {
        Self { title: title.into(), here, main, lasts: false, alarm: Alarm::Above }
    }

    /// The page, which stays as it is when the day is over.
    pub(crate) fn lasting(self) -> Self {
        Self { lasts: true, ..self }
    }

    /// The page, which is made to be printed: paper is looked at when the alarm is over, or before the next.
    pub(crate) fn printed(self) -> Self {
        Self { alarm: Alarm::OnScreen, ..self }
    }

    /// The page, which says itself what is open and what to do.
    pub(crate) fn alarming(self) -> Self {
        Self { alarm: Alarm::Own, ..self }
    }

    /// The page as an answer.
    pub(crate) fn show(self, visit: &Visit) -> Response {
        self.show_as(visit, StatusCode::OK)
    }

    /// The page as an answer with another status than 200.
    pub(crate) fn show_as(self, visit: &Visit, status: StatusCode) -> Response {
        Response::written(status, "text/html; charset=utf-8", self.draw(visit, status).into_string())
    }

    fn draw(self, visit: &Visit, status: StatusCode) -> Markup {
        let begun = !visit.course().sessions.is_empty();
        // A form that was refused is on a page too, and must not go.
        let turns = begun && !self.lasts && status == StatusCode::OK;
        let frame = Frame {
            title: &self.title,
            build: &visit.build,
            day_left: turns.then(|| visit.day_left()),
            ways: if begun { &WAYS } else { &[] },
            here: self.here,
            main: self.main(visit, begun),
            foot: foot(visit, begun),
        };
        frame.draw()
    }

    /// What it says, below what must be heard first.
    fn main(&self, visit: &Visit, begun: bool) -> Markup {
        let world = visit.world().ok();
        html! {
            @if let Some(world) = world.as_ref().filter(|_| self.alarm != Alarm::Own) { (alarm(world, self.alarm == Alarm::OnScreen)) }
            @if visit.course().sample { (sample()) }
            @if begun { (unsure(visit)) }
            @if let Some(world) = world.as_ref().filter(|_| self.here != "/today") { (unsaid(visit, world)) }
            (self.main)
        }
    }
}

fn sample() -> Markup {
    html! {
        aside.note {
            p { "This is a sample course to try things with. " a href="/erase" { "Clear it and begin your own" } "." }
        }
    }
}

/// What is still to be said about sessions: what stands here is the stricter of two answers.
fn unsaid(visit: &Visit, world: &World<'_>) -> Markup {
    let says = stipple_words::unsaid(world, visit.dates());
    html! {
        @if let Some(says) = says {
            aside.note { p { (says) " " a href="/today#took-place" { "Tell it" } "." } }
        }
    }
}

fn foot(visit: &Visit, begun: bool) -> Markup {
    html! {
        @if begun {
            nav.more aria-label="More" { @for (to, name) in MORE { a href=(to) { (name) } } }
            (kept(visit))
        }
    }
}

/// What stands behind this page: which rules, as of when, and what is not at the server yet.
fn kept(visit: &Visit) -> Markup {
    let protocol = visit.protocol();
    let dates = visit.dates();
    let now = format!("{}, {}", dates.time(visit.now.time()), dates.short(visit.now.date()));
    html! {
        p.kept {
            "Plan as of " (now) ", rules " (protocol.id) " " (protocol.version) ". "
            @if let Some(outbox) = &visit.outbox { (waiting(outbox)) }
            @if let left @ 1.. = visit.record.as_deref().map_or(0, crate::visit::record::Record::left_out) {
                " " a href="/diary#aside" { (count(left, "entry")) " left out" } "."
            }
        }
    }
}

fn waiting(outbox: &Outbox) -> Markup {
    html! {
        @if outbox.waiting == 0 { "All saved at the server." } @else {
            a href="/settings#outbox" { (count(outbox.waiting, "entry")) " not yet saved at the server" } "."
        }
    }
}

/// An address that leads nowhere.
pub(crate) fn nowhere(visit: &Visit) -> Response {
    let main = html! {
        h1 { "There is no page here" }
        p { "The address may be mistyped. " a href="/today" { "Go to today" } "." }
    };
    Page::new("No such page", "", main).show_as(visit, StatusCode::NOT_FOUND)
}

/// Where the journal of this visit is kept, in words.
pub(crate) fn whereabouts(place: Place) -> &'static str {
    match place {
        Place::Server => "on the server",
        Place::Device => "on this device, and on the server once it is saved there",
    }
}
