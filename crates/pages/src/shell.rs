//! What every page has around it: the head, the ways to go, the foot. And the pages that say what
//! went wrong.

use http::StatusCode;
use maud::{DOCTYPE, Markup, html};
use stipple_plan::World;
use stipple_words::{NOT_A_DOCTOR, count};

use crate::alarm::alarm;
use crate::reply::Response;
use crate::{Place, Visit};

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
const WAYS: [(&str, &str); 5] =
    [("/today", "Today"), ("/can", "Can I"), ("/plan", "Plan"), ("/signs", "Check-in"), ("/oops", "Oops")];

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

    fn draw(&self, visit: &Visit, status: StatusCode) -> Markup {
        let begun = !visit.course().sessions.is_empty();
        let world = visit.world().ok();
        // A form that was refused is on a page too, and must not go.
        let turns = begun && !self.lasts && status == StatusCode::OK;
        html! {
            (DOCTYPE)
            html lang="en" data-day-left=[turns.then(|| visit.day_left())] {
                head { (head(visit, &self.title)) }
                body {
                    a.skip href="#main" { "Skip to the page" }
                    @if begun { (ways(self.here)) } @else { header.brand { (brand()) } }
                    main #main tabindex="-1" {
                        @if let Some(world) = world.as_ref().filter(|_| self.alarm != Alarm::Own) { (alarm(world, self.alarm == Alarm::OnScreen)) }
                        @if visit.course().sample { (sample()) }
                        @if begun { (crate::rules::unsure(visit)) }
                        @if let Some(world) = world.as_ref().filter(|_| self.here != "/today") { (unsaid(visit, world)) }
                        (self.main)
                    }
                    (foot(visit, begun))
                }
            }
        }
    }
}

fn head(visit: &Visit, title: &str) -> Markup {
    let build = &visit.build;
    html! {
        meta charset="utf-8";
        title { (title) " · Stipple" }
        meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover";
        meta name="color-scheme" content="light dark";
        meta name="theme-color" media="(prefers-color-scheme: light)" content="#faf8f4";
        meta name="theme-color" media="(prefers-color-scheme: dark)" content="#161513";
        link rel="stylesheet" href=(format!("/style.css?{build}"));
        link rel="icon" href="/icon.svg" type="image/svg+xml";
        link rel="apple-touch-icon" href="/icon-180.png";
        link rel="manifest" href="/manifest.webmanifest";
        script src=(format!("/app.js?{build}")) defer {}
    }
}

fn brand() -> Markup {
    html! { a.name href="/" { "stipple" } }
}

fn ways(here: &str) -> Markup {
    html! {
        nav.ways aria-label="Main" {
            (brand())
            @for (to, name) in WAYS {
                a href=(to) class=[(to == "/oops").then_some("oops")] aria-current=[(to == here).then_some("page")] { (name) }
            }
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
        footer {
            (new_version())
            @if begun {
                nav.more aria-label="More" { @for (to, name) in MORE { a href=(to) { (name) } } }
                (kept(visit))
            }
            p { (NOT_A_DOCTOR) }
        }
    }
}

/// Shown by the script when a new build has been fetched.
fn new_version() -> Markup {
    html! {
        p #update hidden { "A new version is ready. " button type="button" { "Use it now" } }
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
            @if let left @ 1.. = visit.record.as_deref().map_or(0, crate::Record::left_out) {
                " " a href="/diary#aside" { (count(left, "entry")) " left out" } "."
            }
        }
    }
}

fn waiting(outbox: &crate::Outbox) -> Markup {
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

/// A message about a field, to stand before it.
pub(crate) fn wrong(wrong: Option<&crate::fields::Wrong>, field: &str) -> Markup {
    html! {
        @if let Some(wrong) = wrong.filter(|wrong| wrong.field == field) {
            p.wrong id=(format!("{field}-wrong")) role="alert" { (wrong.says) }
        }
    }
}

/// Where the journal of this visit is kept, in words.
pub(crate) fn whereabouts(place: Place) -> &'static str {
    match place {
        Place::Server => "on the server",
        Place::Device => "on this device, and on the server once it is saved there",
    }
}
