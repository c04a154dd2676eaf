//! Whether a session took place: the question, and what its answers record.

use jiff::civil::Date;
use maud::{Markup, html};
use stipple_html::{Fields, Form, Wrong};
use stipple_journal::{History, Kind, Session, Told};
use stipple_plan::World;
use stipple_words::{already_done, in_question, took_place as question};

use super::board::{Board, GONE, SESSIONS, back, refused};
use super::firsts;
use crate::telling::ask::ask;
use crate::telling::filled::filled;
use crate::telling::read::{session, took_place};
use crate::then::Then;
use crate::visit::Visit;

/// What `/today` asks: which of several first sessions is right, or else whether the latest session in question took
/// place, or whether the next one did already.
pub(crate) fn asked(visit: &Visit, world: &World<'_>) -> Markup {
    let back = "/today";
    let fill =
        |known: &Session| filled(&Told::TookPlace { date: known.date, ended: known.ended }, visit.zone());
    html! {
        @if world.firsts().next().is_some() {
            (firsts::asked(visit, world, back))
        } @else if let Some(known) = world.in_question().last() {
            section.note #took-place {
                h2 { (question(known, visit.dates())) }
                @if let Some(says) = in_question(world, visit.dates()) { p { (says) } }
                (answers(visit, known, &Form::new("took-place", fill(known)), back))
            }
        } @else if let Some(known) = world.perhaps_done() {
            section.note #took-place {
                details {
                    summary { (already_done(known, visit.dates())) }
                    @let today = Session { date: visit.today(), ..known.clone() };
                    (on_a_day(visit, known, &Form::new("took-place", fill(&today)), back))
                }
            }
        }
    }
}

/// The forms of a session that is only planned, in the list of sessions.
pub(super) fn planned(board: &Board<'_>, known: &Session) -> Markup {
    let visit = board.visit;
    let told = Told::TookPlace { date: known.date.min(visit.today()), ended: known.ended };
    let form = board.form(&id(known.date), filled(&told, visit.zone()));
    html! {
        @if known.date <= visit.today() {
            p { (question(known, visit.dates())) }
            (answers(visit, known, &form, SESSIONS))
        } @else {
            details open[form.wrong.is_some()] {
                summary { "Already done? Tell the day" }
                (on_a_day(visit, known, &form, SESSIONS))
            }
        }
    }
}

/// Sets the forms of one session apart from those of others.
pub(super) fn id(date: Date) -> String {
    format!("took-place-{date}")
}

/// Yes, moved, cancelled.
fn answers(visit: &Visit, known: &Session, form: &Form, back: &str) -> Markup {
    html! {
        form method="post" action="/course/session/took-place" {
            (which(known, back))
            input type="hidden" name="date" value=(known.date);
            button { "Yes, it took place" }
        }
        details open[form.wrong.is_some()] {
            summary { "It took place on another day, or I know when it ended" }
            (on_a_day(visit, known, form, back))
        }
        details {
            summary { "It was moved" }
            form method="post" action="/course/session/moved" {
                (which(known, back))
                (Form::new(format!("moved-{}", known.date), Fields::default()).input("date", "date", "Moved to"))
                button { "It was moved" }
            }
        }
        form method="post" action="/course/session/remove" {
            input type="hidden" name="date" value=(known.date);
            input type="hidden" name="back" value=(back);
            button.quiet { "It was cancelled" }
        }
    }
}

fn on_a_day(visit: &Visit, known: &Session, form: &Form, back: &str) -> Markup {
    html! {
        form method="post" action="/course/session/took-place" {
            (which(known, back))
            (ask(visit, form, &Told::TookPlace { date: known.date, ended: None }))
            button { "It took place then" }
        }
    }
}

/// Which session a form is about, and where it leads.
fn which(known: &Session, back: &str) -> Markup {
    html! {
        input type="hidden" name="was" value=(known.date);
        input type="hidden" name="back" value=(back);
    }
}

/// `POST /course/session/took-place`: the session of the day `was` took place, on the day `date`.
pub(super) fn tell(visit: &Visit, fields: &Fields) -> Result<Then, Form> {
    then(visit, fields, told(visit, fields))
}

/// `POST /course/session/moved`: the session of the day `was` is planned for another day.
pub(super) fn moved(visit: &Visit, fields: &Fields) -> Result<Then, Form> {
    then(visit, fields, planned_anew(visit, fields))
}

fn then(visit: &Visit, fields: &Fields, told: Result<Vec<Kind>, Wrong>) -> Result<Then, Form> {
    let was = || fields.date("was").ok().flatten().unwrap_or_else(|| visit.today());
    match told {
        Ok(kinds) => Ok(Then::record(kinds, back(fields, SESSIONS))),
        Err(wrong) => Err(refused(id(was()), fields, wrong)),
    }
}

/// It took place. When that was another day than planned, the plan goes to that day too.
fn told(visit: &Visit, fields: &Fields) -> Result<Vec<Kind>, Wrong> {
    let known = known(visit, fields)?;
    let ended = known.and_then(|known| Some((known.date, known.ended?)));
    let took_place = took_place(visit, fields, ended)?;
    let Told::TookPlace { date, ended } = took_place else { return Ok(Vec::new()) };
    let history = History::of(visit.facts());
    let on_that_day = visit.course().sessions.iter().find(|session| session.date == date);
    if on_that_day.is_some_and(|session| !session.planned && (ended.is_none() || session.ended == ended)) {
        let other = known.filter(|known| known.date != date);
        return Ok(other.map_or_else(Vec::new, |other| history.session_removed(other.date)));
    }
    Ok(history.session_held(known, (date, ended)))
}

fn planned_anew(visit: &Visit, fields: &Fields) -> Result<Vec<Kind>, Wrong> {
    let Told::Session { date, .. } = session(visit, fields, None)? else { return Ok(Vec::new()) };
    let was = fields.date("was")?;
    let on = |date| visit.course().sessions.iter().find(|session| Some(session.date) == date);
    match on(was) {
        Some(known) if known.planned && known.date == date => Ok(Vec::new()),
        Some(known) if known.planned && on(Some(date)).is_none() => {
            Ok(History::of(visit.facts()).session_moved(known, date))
        }
        Some(known) if known.planned => Err(Wrong::new("date", TAKEN)),
        Some(_) => Err(Wrong::new("date", TOOK_PLACE)),
        // It was moved there already, by the same form sent twice or on another phone.
        None if on(Some(date)).is_some_and(|known| known.planned) => Ok(Vec::new()),
        None => Err(Wrong::new("date", GONE)),
    }
}

const TAKEN: &str = "There is a session on that day already. Change that one.";
/// Said to a page that was left open, and is no longer true.
const TOOK_PLACE: &str = "You said earlier that this session took place; if that is wrong, change it below.";

/// The session a form is about, as long as it is only planned.
fn known<'v>(visit: &'v Visit, fields: &Fields) -> Result<Option<&'v Session>, Wrong> {
    let was = fields.date("was")?;
    Ok(visit.course().sessions.iter().find(|session| Some(session.date) == was && session.planned))
}
