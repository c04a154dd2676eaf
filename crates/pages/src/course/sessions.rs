//! The sessions: past, next and final.

use jiff::civil::Date;
use maud::{Markup, html};
use stipple_html::{Fields, Form, Wrong};
use stipple_journal::{History, Kind, Session, Told};
use stipple_lists::{Joined, Listed};

use super::board::{Board, GONE, SESSIONS, back, long, mark, refused};
use super::took_place;
use crate::effect::Response;
use crate::telling::ask::ask;
use crate::telling::filled::filled;
use crate::telling::read::session;
use crate::then::Then;
use crate::visit::Visit;

/// The list, and a form for one more.
pub(super) fn draw(board: &Board<'_>) -> Markup {
    let visit = board.visit;
    let add = board.form("session", Fields::default());
    html! {
        h2 { "Sessions" }
        @if visit.course().sessions.is_empty() { p { "None yet. Your plan begins with the first." } }
        ol.entries.marked { @for known in &visit.course().sessions { (one(board, known)) } }
        (last_one(visit))
        details open[board.is_sent("session") || visit.course().sessions.is_empty()] {
            summary { "Add a session" }
            (form(visit, &add, None))
        }
    }
}

fn one(board: &Board<'_>, known: &Session) -> Markup {
    let visit = board.visit;
    let id = format!("session-{}", known.date);
    let told = Told::Session { date: known.date, ended: known.ended, last: known.last };
    let change = board.form(&id, filled(&told, visit.zone()));
    html! {
        li {
            details open[board.is_sent(&id) || board.is_sent(&took_place::id(known.date))] {
                summary { (mark(known.date <= visit.today() && !known.planned)) span { (long(visit, known.date)) span.small { (state(visit, known)) } } }
                @if known.planned && !settled(visit, known) { (took_place::planned(board, known)) }
                (form(visit, &change, Some(known.date)))
                form method="post" action="/course/session/remove" {
                    input type="hidden" name="date" value=(known.date);
                    button.quiet { "Remove this session" }
                    p.small { (loss(visit)) }
                }
            }
        }
    }
}

/// What removing a session does.
fn loss(visit: &Visit) -> &'static str {
    if visit.course().sessions.len() == 1 {
        "It is the only one: without it there is no plan, until you begin again or undo this."
    } else {
        "Days count from the one before then. The diary can bring it back."
    }
}

/// Whether another session took place since, so that it no longer matters whether this one did.
fn settled(visit: &Visit, known: &Session) -> bool {
    let later = visit.course().sessions.iter().filter(|session| session.date > known.date);
    later.take_while(|session| session.date <= visit.today()).any(|session| !session.planned)
}

/// Past or ahead, when it ended, whether it is the final one.
fn state(visit: &Visit, known: &Session) -> String {
    let latest = visit.course().sessions.iter().rfind(|session| session.date <= visit.today());
    let when = match known.date {
        date if date > visit.today() => "planned",
        _ if known.planned && settled(visit, known) => "planned, and nobody said that it took place",
        _ if known.planned => "did it take place?",
        date if latest.is_some_and(|latest| latest.date == date) => "your days count from here",
        _ => "past",
    };
    let ended = known.ended.map(|at| at.to_zoned(visit.zone().clone()).time());
    let ended = ended.map(|time| format!("ended at {}", visit.dates().time(time)));
    let last = known.last.then(|| "the final one".to_owned());
    [Some(when.to_owned()), ended, last].into_iter().flatten().listed().joined(", ")
}

fn form(visit: &Visit, form: &Form, was: Option<Date>) -> Markup {
    let like = Told::Session { date: visit.today(), ended: None, last: false };
    html! {
        form method="post" action="/course/session" {
            @if let Some(was) = was { input type="hidden" name="was" value=(was); }
            (ask(visit, form, &like))
            button { @if was.is_some() { "Save" } @else { "Add it" } }
        }
    }
}

/// A short way to say that the latest session was the final one.
fn last_one(visit: &Visit) -> Markup {
    let latest = visit.course().sessions.last().filter(|latest| !latest.last);
    html! {
        @if let Some(latest) = latest {
            form method="post" action="/course/final" {
                input type="hidden" name="date" value=(latest.date);
                button.quiet { "No more sessions after " (visit.dates().month_day(latest.date)) }
                p.small { "The rules after a final session hold then. Add another one whenever that changes." }
            }
        }
    }
}

/// `POST /course/session`: one more, or another date or time for the one of the day `was`.
pub(super) fn tell(visit: &Visit, fields: &Fields) -> Result<Then, Form> {
    match told(visit, fields) {
        Ok(kinds) => Ok(Then::record(kinds, SESSIONS)),
        Err(wrong) => {
            let id = fields.get("was").map_or_else(|| "session".to_owned(), |was| format!("session-{was}"));
            Err(refused(id, fields, wrong))
        }
    }
}

fn told(visit: &Visit, fields: &Fields) -> Result<Vec<Kind>, Wrong> {
    let sessions = &visit.course().sessions;
    let was = fields.date("was")?;
    let known = sessions.iter().find(|known| Some(known.date) == was);
    let ended = known.and_then(|known| Some((known.date, known.ended?)));
    let new = session(visit, fields, ended)?;
    let Told::Session { date, .. } = new else { return Ok(Vec::new()) };
    let taken = sessions.iter().find(|other| other.date == date && Some(date) != was);
    match (known, taken) {
        (None, Some(same)) if is(same, &new) => Ok(Vec::new()),
        (_, Some(_)) => Err(Wrong::new("date", "There is a session on that day already. Change that one.")),
        (Some(known), None) if is(known, &new) => Ok(Vec::new()),
        (Some(known), None) => Ok(changed(visit, known.date, new)),
        (None, None) => Ok(vec![new.into()]),
    }
}

fn changed(visit: &Visit, known: Date, new: Told) -> Vec<Kind> {
    let Told::Session { date, ended, last } = new else { return Vec::new() };
    History::of(visit.facts()).session_changed(known, (date, ended), last)
}

fn is(known: &Session, told: &Told) -> bool {
    *told == Told::Session { date: known.date, ended: known.ended, last: known.last }
}

/// `POST /course/session/remove`: everything that tells of that day's session is taken back.
pub(super) fn remove(visit: &Visit, fields: &Fields) -> Response {
    let to = back(fields, SESSIONS);
    let Ok(Some(date)) = fields.date("date") else { return Then::nothing(to).into_response() };
    Then::record(History::of(visit.facts()).session_removed(date), to).into_response()
}

/// `POST /course/final`: no session follows that one.
pub(super) fn last(visit: &Visit, fields: &Fields) -> Result<Then, Form> {
    let date = fields.date("date").ok().flatten();
    match visit.course().sessions.iter().find(|known| Some(known.date) == date) {
        Some(known) if known.last => Ok(Then::nothing(SESSIONS)),
        Some(known) => Ok(Then::tell(Told::Session { date: known.date, ended: None, last: true }, SESSIONS)),
        None => Err(refused("final", fields, Wrong::new("date", GONE))),
    }
}
