//! The pages around access to a journal: another phone, an invitation, a feed, an erased course. A host
//! that keeps journals shows them; the router itself knows no keys.

use http::StatusCode;
use jiff::Timestamp;
use maud::{Markup, html};
use stipple_html::drawing::qr;
use stipple_words::{capital, count};

use crate::effect::Response;
use crate::shell::Page;
use crate::visit::Visit;

/// A phone, a card or a calendar that can open this course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phone {
    /// What it is, in a few words: `phone`, `card`.
    pub label: String,
    /// Since when it can.
    pub since: Timestamp,
    /// Whether it is the one that asks.
    pub this: bool,
}

/// A way into this course, to be shown once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invitation {
    /// The code to type, in groups: `7K3QM-W2X9D`.
    pub code: String,
    /// The address that has the code in it.
    pub link: String,
    /// Until when it works, once; `None` when it works until it is taken back.
    pub expires: Option<Timestamp>,
}

/// What the field `replace` says when the entries of this phone go into the course that is opened.
pub const BRING: &str = "bring";

/// Why a code did not open a course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoinProblem {
    /// It is wrong, was used, or is too old: told alike, so that nobody can find out which.
    NoSuchCode,
    /// Too many codes were tried. Status 429.
    TooOften,
    /// This phone has a course of its own, and nothing was chosen to become of it.
    WouldReplace,
    /// What was written here says something else than the same entries there.
    Contradicts,
}

/// `GET /pair`: which phones can open this course, and a way to let another in.
#[must_use]
pub fn pair(visit: &Visit, phones: &[Phone]) -> Response {
    let main = html! {
        h1 { "Your phones" }
        p.lead { "Open this course on another phone or computer, and write in it from there too." }
        form method="post" action="/pair" {
            button name="purpose" value="phone" { "Add another phone" }
            p.small { "You get a picture to scan and a code to type. They work once, for a short time." }
        }
        (list(visit, phones))
        (shut_out(phones))
    };
    page(visit, "Your phones", main, StatusCode::OK)
}

fn list(visit: &Visit, phones: &[Phone]) -> Markup {
    html! {
        @if !phones.is_empty() {
            section {
                h2 { "What can open this course" }
                ul.entries {
                    @for phone in phones {
                        li {
                            strong { (capital(&phone.label)) } @if phone.this { ", this one" }
                            span.small { "since " (day(visit, phone.since)) }
                        }
                    }
                }
            }
        }
    }
}

fn shut_out(phones: &[Phone]) -> Markup {
    let others = phones.iter().filter(|phone| !phone.this).count();
    html! {
        @if others > 0 {
            section {
                h2 { "Lost one?" }
                p { "Shut out all but this one, printed cards too. What is on them already stays on them." }
                form method="post" action="/pair/revoke" {
                    button.quiet { "Shut out " (count(others, "other")) }
                }
            }
        }
    }
}

/// The answer to `POST /pair`: the code, the address and its drawing, shown once.
#[must_use]
pub fn invitation(visit: &Visit, invitation: &Invitation) -> Response {
    let Invitation { code, link, .. } = invitation;
    let join = format!("{}/join", visit.origin);
    let main = html! {
        h1 { "Open it on the other phone" }
        ol {
            li { "Point its camera at the picture, and follow the address." }
            li { "Or open " strong { (join.trim_start_matches("https://")) } " there and type the code." }
        }
        (qr(link, "The address of this invitation, as a picture to scan"))
        p.code { (code) }
        p { (until(visit, invitation)) " Show it to nobody else: whoever has it can open your course." }
        details { summary { "The address in full" } p { a href=(link) { (link) } } }
        p { a href="/pair" { "Back to your phones" } }
    };
    page(visit, "Open it on the other phone", main, StatusCode::OK)
}

fn until(visit: &Visit, invitation: &Invitation) -> String {
    let wall = invitation.expires.map(|at| at.to_zoned(visit.zone().clone()).time());
    match wall {
        Some(time) => format!("It works once, until {}.", visit.dates().time(time)),
        None => "It works until you shut it out.".to_owned(),
    }
}

/// `GET /join`, `GET /join/CODE`: a form that opens a course on this phone, and what was wrong with the
/// code that was sent. Looking at it uses nothing up.
#[must_use]
pub fn join(visit: &Visit, code: Option<&str>, problem: Option<JoinProblem>) -> Response {
    let main = html! {
        h1 { "Open your course here" }
        p.lead { "This phone will show that course, and what you write here goes into it." }
        form.ask method="post" action="/join" {
            label for="code" { "The code from your other phone or your card" }
            @if let Some(problem) = problem { p.wrong #code-wrong role="alert" { (says(problem)) } }
            input.code #code name="code" value=(code.unwrap_or_default()) required maxlength="60" autocomplete="off"
                autocapitalize="characters" spellcheck="false" aria-describedby=[problem.map(|_| "code-wrong")];
            (replaces(visit))
            button { "Open it" }
        }
        p.small { "Capital or small letters, spaces and dashes make no difference." }
    };
    page(visit, "Open your course here", main, problem.map_or(StatusCode::OK, status))
}

fn status(problem: JoinProblem) -> StatusCode {
    match problem {
        JoinProblem::NoSuchCode | JoinProblem::WouldReplace | JoinProblem::Contradicts => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        JoinProblem::TooOften => StatusCode::TOO_MANY_REQUESTS,
    }
}

fn says(problem: JoinProblem) -> &'static str {
    match problem {
        JoinProblem::NoSuchCode => {
            "This code opens nothing. It may be mistyped, used already, or too old. Get a new one from your other phone."
        }
        JoinProblem::TooOften => "Too many codes were tried. Wait a few minutes, then try yours again.",
        JoinProblem::Contradicts => {
            "What you wrote here does not fit to what is written there: one of the two is a copy that went its own way. \
             Show the other one instead. Your code was not used up."
        }
        JoinProblem::WouldReplace => "This phone has a course already. Choose what becomes of it.",
    }
}

/// A warning that this phone has a course of its own, with what may become of it.
fn replaces(visit: &Visit) -> Markup {
    html! {
        @if !visit.course().sessions.is_empty() {
            fieldset.note {
                legend { "This phone shows a course already" @if visit.course().sample { ", the sample" } }
                label.box { input type="radio" name="replace" value="yes" required; " Show the other one instead" }
                p.small { "What you wrote here does not come along. " a href="/export" { "Save a copy of it first" } "." }
                @if !visit.course().sample {
                    label.box { input type="radio" name="replace" value=(BRING) required; " Bring what I wrote here into it" }
                    p.small { "It is one course then. If both tell of another first session, you are asked which is right. Photos stay behind." }
                }
            }
        }
    }
}

/// `GET /feed`, and the answer to `POST /feed` with the new address, shown once.
#[must_use]
pub fn feed(visit: &Visit, address: Option<&str>) -> Response {
    let main = html! {
        h1 { "Your plan in a calendar" }
        p.lead { "A calendar that knows this address shows your plan, and follows it when dates change." }
        @if let Some(address) = address { (subscribe(address)) }
        form method="post" action="/feed" {
            button.quiet[address.is_some()] { @if address.is_some() { "Make another one" } @else { "Make an address" } }
            p.small { "A new address ends the one before. Make one when the old one fell into the wrong hands." }
        }
        p { "For a single copy that does not change, " a href="/calendar.ics" { "get the calendar file" } "." }
    };
    page(visit, "Your plan in a calendar", main, StatusCode::OK)
}

fn subscribe(address: &str) -> Markup {
    let calendar = address.split_once("://").map(|(_, rest)| format!("webcal://{rest}"));
    html! {
        div.note {
            p { "This is the address. It is shown only now." }
            p { strong { (address) } }
            @if let Some(calendar) = calendar { p { a.button href=(calendar) { "Add it to this phone’s calendar" } } }
            p.small { "Whoever has it can read your plan, and nothing else." }
        }
    }
}

/// The answer to `POST /erase`.
#[must_use]
pub fn erased(visit: &Visit) -> Response {
    let main = html! {
        h1 { "Everything is erased" }
        p.lead { "Your course is gone from the server, and its key is destroyed: no backup can bring it back." }
        p { "A file you exported, a printed card, and a copy on another phone are still where they were." }
        p { a.button href="/" { "Begin anew" } }
    };
    page(visit, "Everything is erased", main, StatusCode::OK)
}

fn day(visit: &Visit, moment: Timestamp) -> String {
    visit.dates().long(moment.to_zoned(visit.zone().clone()).date())
}

fn page(visit: &Visit, title: &str, main: Markup, status: StatusCode) -> Response {
    Page::new(title, "/settings", main).lasting().show_as(visit, status)
}
