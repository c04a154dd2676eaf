//! How each sign went since the session: a small drawing each, and the same in words.

use jiff::civil::Date;
use maud::{Markup, html};
use stipple_html::drawing::{Axis, Span, beside, course_of_sign, runs};
use stipple_lists::{Joined, Listed};
use stipple_plan::{Column, days_after, days_between};
use stipple_protocol::{Level, Protocol, Sign};
use stipple_words::{Dates, capital, level, strength};

use crate::visit::Visit;

/// Days drawn at least, so that a first entry is no wide block.
const LEAST: i32 = 14;
/// Days drawn at most: those before are in the diary.
const MOST: i32 = 84;

/// Draws the signs that were looked for, and names the others.
pub(super) fn draw(visit: &Visit) -> Markup {
    let span = days(visit);
    let signs = visit.protocol().signs.iter();
    let seen: Vec<(&Sign, Vec<Option<Level>>)> = signs.map(|sign| (sign, seen(visit, sign, span))).listed();
    let looked: Vec<_> = seen.iter().filter(|(_, days)| days.iter().any(Option::is_some)).listed();
    html! {
        section #course {
            h2 { "How it went" }
            @if looked.is_empty() { (nothing_yet()) } @else {
                (legend())
                details.inwords { summary { "Show the dates in words" } }
                div.days {
                    (axis(visit, span))
                    ul { @for (sign, days) in &looked { (row(visit, span, sign, days)) } }
                }
                (unseen(visit.protocol(), &looked))
            }
        }
    }
}

fn nothing_yet() -> Markup {
    html! {
        p { "Your first look starts the picture: each sign over the days, so that you and your clinic can see it fade." }
    }
}

/// From the session that counts until today; from the earliest of those that may count.
fn days(visit: &Visit) -> Span {
    let today = visit.today();
    let start = visit.world().map_or(today, |world| world.drawn_from()).min(today);
    let passed = days_between(start, today) + 1;
    let from = if passed > MOST { days_after(today, 1 - MOST) } else { start };
    Span { from, days: usize::try_from(passed.clamp(LEAST, MOST)).unwrap_or_default() }
}

/// What was seen on each of the days: of several looks on a day the strongest, so that none is lost.
fn seen(visit: &Visit, sign: &Sign, span: Span) -> Vec<Option<Level>> {
    let mut days = vec![None; span.days];
    for told in visit.course().signs.iter().filter(|told| told.sign == sign.id) {
        if let Some(day) = span.at(told.on).and_then(|at| days.get_mut(at)) {
            *day = (*day).max(Some(told.level));
        }
    }
    days
}

/// The dates of some days, the sessions among them, and today.
pub(crate) fn axis(visit: &Visit, span: Span) -> Markup {
    let sessions = &visit.course().sessions;
    let places: Vec<usize> = sessions.iter().filter_map(|session| span.at(session.date)).listed();
    // Weeks count from the latest session by then, in question or not.
    let day = |date| {
        let begun = sessions.iter().rev().find(|session| session.date <= date);
        begun.map_or(0, |session| days_between(session.date, date))
    };
    let column =
        |at| Column { date: span.date(at), day: day(span.date(at)), phase: None, in_question: false };
    let columns: Vec<Column<'_>> = (0..span.days).map(column).listed();
    let today = span.at(visit.today());
    let axis = Axis { span, columns: &columns, today, sessions: &places, dates: visit.dates() };
    html! { (axis.draw()) (axis.lines()) }
}

fn row(visit: &Visit, span: Span, sign: &Sign, days: &[Option<Level>]) -> Markup {
    html! {
        li {
            div { span { (capital(&sign.name)) } (course_of_sign(span, days)) }
            p.words { (in_words(span, days, visit.dates(), |known| strength(sign, known))) }
        }
    }
}

/// What was seen when: `Tue 3 March: a little. Fri 6 March: not there.` Days that are not named were
/// not looked at.
fn in_words(
    span: Span,
    days: &[Option<Level>],
    dates: Dates,
    strength: impl Fn(Level) -> &'static str,
) -> String {
    let told = runs(days).into_iter().filter_map(|run| {
        let when = when(span.ends(&run), dates);
        Some(format!("{when}: {}.", strength(run.of?)))
    });
    let told: Vec<String> = told.listed();
    format!("{} Not looked on the other days.", told.joined(" "))
}

fn when((from, to): (Date, Date), dates: Dates) -> String {
    if from == to { dates.short(from) } else { format!("{} to {}", dates.short(from), dates.short(to)) }
}

/// What each shape means.
fn legend() -> Markup {
    let span = Span { from: Date::ZERO, days: 1 };
    html! {
        ul.row.plain aria-hidden="true" {
            @for known in Level::ALL { li { (beside(&course_of_sign(span, &[Some(known)]), 26)) " " (level(known)) } }
            li { "empty: not looked" }
        }
    }
}

fn unseen(protocol: &Protocol, looked: &[&(&Sign, Vec<Option<Level>>)]) -> Markup {
    let never =
        protocol.looked_for().filter(|(_, sign)| !looked.iter().any(|(looked, _)| looked.id == sign.id));
    let never = never.map(|(at, _)| at).listed();
    html! {
        @if let Some(says) = stipple_words::unseen(protocol, &never, "Not looked for on any of these days") {
            p.small { (says) }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn days_nobody_looked_are_not_told_as_none() {
        let span = Span { from: date(2026, 3, 2), days: 5 };
        let days = [Some(Level::Mild), Some(Level::Mild), None, Some(Level::None), None];
        let said = in_words(span, &days, Dates::ENGLISH, level);
        assert_eq!(
            said,
            "Mon 2 March to Tue 3 March: a little. Thu 5 March: not there. Not looked on the other days."
        );
    }
}
