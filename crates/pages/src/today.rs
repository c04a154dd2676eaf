//! `/today`: where healing stands, what to do, what not, what is due and what comes next.

use jiff::civil::Date;
use maud::{Markup, html};
use stipple_html::drawing::ring;
use stipple_html::{Fields, badge, grounds, why};
use stipple_journal::{Fact, History, Kind, Told};
use stipple_lists::Listed;
use stipple_plan::{Answer, Day, Due, Moment, State, World};
use stipple_protocol::{Advice, Rhythm};
use stipple_words::{about, ahead, capital, face, in_question, look_again, release, to_take};

use crate::address::{Address, Handler};
use crate::alarm::watched;
use crate::can::question;
use crate::course::took_place::asked;
use crate::effect::Response;
use crate::rules::notice::offer;
use crate::shell::Page;
use crate::telling::zones::place;
use crate::then::Then;
use crate::visit::Visit;

/// Its addresses.
pub(crate) const ADDRESSES: &[Address] = &[
    Address::get("/today", Handler::Course(page)),
    Address::post("/tick", Handler::Journal(tick)),
    Address::post("/untick", Handler::Journal(untick)),
];

/// `GET /today`, or another day with `?on=`.
fn page(visit: &Visit, now: World<'_>, fields: &Fields) -> Response {
    let other = fields.date("on").ok().flatten().filter(|on| *on != visit.today());
    let world = other.map_or(now.clone(), |on| now.at(Moment::day(on)));
    let day = world.day();
    Page::new(capital(&stipple_words::day(day.day)), "/today", draw(visit, &world, &day)).show(visit)
}

fn draw(visit: &Visit, world: &World<'_>, day: &Day<'_>) -> Markup {
    let now = day.date == visit.today();
    html! {
        @if now { (offer(visit)) }
        (watched(visit, world))
        (head(visit, day, now))
        @if now { (again(world)) }
        @if now { (asked(visit, world)) } @else if let Some(says) = in_question(world, visit.dates()) {
            p.note { (says) }
        }
        (question::draw(now.then_some("")))
        @if now { (zone(visit)) (tasks(visit, world, day)) }
        (advice(day))
        (tomorrow(visit, world, day))
        (next(visit, world, day))
        (occasions(world, day))
        (not_treated(world))
    }
}

/// What nobody has looked at for too long.
fn again(world: &World<'_>) -> Markup {
    html! {
        @if let Some(says) = look_again(world) {
            section.note #look-again { p { (says) } p { a href="/signs" { "Look now" } } }
        }
    }
}

fn head(visit: &Visit, day: &Day<'_>, now: bool) -> Markup {
    let dates = visit.dates();
    let earlier = day.date.yesterday().ok();
    let later = day.date.tomorrow().ok();
    html! {
        section.day {
            (ring(day))
            div {
                h1 { @match day.phase { Some(phase) => (phase.name), None => (capital(&stipple_words::day(day.day))) } }
                p.date { (dates.long(day.date)) @if !now { " · " a href="/today" { "back to today" } } }
                @if visit.course().sessions.len() > 1 {
                    p.date { "Session " (day.session) " of " (visit.course().sessions.len()) }
                }
                @if let Some(phase) = day.phase { p { (phase.says) } (why("Why?", &phase.ground)) }
                p.turn {
                    @if let Some(on) = earlier { a href=(on_day(on)) rel="prev" { "Day before" } }
                    @if let Some(on) = later { a href=(on_day(on)) rel="next" { "Day after" } }
                }
            }
        }
    }
}

fn on_day(date: Date) -> String {
    format!("/today?on={date}")
}

/// Asked once in each zone: whose days count?
fn zone(visit: &Visit) -> Markup {
    let Some(away) = visit.device_zone.as_deref().filter(|zone| !is_settled(visit, zone)) else {
        return html! {};
    };
    let home = visit.course().zone.as_deref();
    html! {
        section.note {
            form method="post" action="/course/zone" {
                @match home {
                    Some(home) => {
                        p { "Your days follow " (place(home)) ", and this device is in " (place(away)) "." }
                        button name="zone" value=(home) { "Keep home time" }
                        button.quiet name="zone" value=(away) { "Use the time here" }
                    },
                    None => {
                        p { "Is " (place(away)) " your home time?" }
                        button name="zone" value=(away) { "Yes" }
                        a.button.quiet href="/course#zone" { "Choose another" }
                    },
                }
            }
        }
    }
}

/// Whether days follow this zone already, or the question was answered there.
fn is_settled(visit: &Visit, zone: &str) -> bool {
    let told_there = |fact: &Fact| fact.zone == zone && matches!(fact.kind, Kind::Tell(Told::Zone(_)));
    visit.course().zone.as_deref() == Some(zone) || visit.facts().iter().any(told_there)
}

fn tasks(visit: &Visit, world: &World<'_>, day: &Day<'_>) -> Markup {
    let listed: Vec<&Due<'_>> = day.listed().listed();
    html! {
        @if !listed.is_empty() {
            section {
                h2 { "Due today" }
                ul.tasks { @for due in listed { (task(visit, world, due)) } }
            }
        }
    }
}

fn task(visit: &Visit, world: &World<'_>, due: &Due<'_>) -> Markup {
    let Some(task) = world.protocol().tasks.get(due.task) else { return html! {} };
    let done = due.state == State::Done;
    let (action, says) = if done { ("/untick", "Untick") } else { ("/tick", "Tick") };
    html! {
        li {
            @if done && task.photo && !ticked_since(visit, &task.id, due) {
                // All views were taken: there is no tick to take back.
                a.tick.settled href="/photos" aria-label=(format!("{}: done, see them", task.name)) {}
            } @else {
                form method="post" action=(action) {
                    input type="hidden" name="task" value=(task.id);
                    input type="hidden" name="slot" value=(due.slot);
                    input type="hidden" name="on" value=(due.on);
                    button.tick aria-pressed=(done) aria-label=(format!("{says} {}", task.name)) {}
                }
            }
            details {
                summary { (task.name) span { (stipple_words::due(due, visit.today(), visit.dates())) } }
                p { (task.text) }
                (grounds(&task.ground))
            }
            @if task.photo && !done { p.small { a href="/photos" { (to_take(&world.views_due())) } } }
        }
    }
}

fn ticked_since(visit: &Visit, task: &str, due: &Due<'_>) -> bool {
    visit.course().done.iter().any(|tick| tick.task == task && tick.on >= due.on && tick.slot == due.slot)
}

/// `POST /tick`: a task was done.
fn tick(visit: &Visit, fields: &Fields) -> Response {
    match tick_told(visit, fields) {
        Some(told) if is_ticked(visit, &told) => Then::nothing("/today").into_response(),
        Some(told) => Then::tell(told, "/today").into_response(),
        None => Then::nothing("/today").into_response(),
    }
}

/// `POST /untick`: it was not.
fn untick(visit: &Visit, fields: &Fields) -> Response {
    let Some(told) = tick_told(visit, fields) else { return Then::nothing("/today").into_response() };
    let history = History::of(visit.facts());
    let saying = history.told().filter(|&(_, says)| *says == told);
    let against = saying.map(|(fact, _)| Kind::Retract { target: fact.id });
    Then::record(against, "/today").into_response()
}

fn tick_told(visit: &Visit, fields: &Fields) -> Option<Told> {
    let task = fields.text("task").ok()??;
    let slot = fields.text("slot").ok()?.unwrap_or_else(|| "day".to_owned());
    let on = fields.date("on").ok()?.unwrap_or_else(|| visit.today());
    Some(Told::Done { task, on, slot })
}

fn is_ticked(visit: &Visit, told: &Told) -> bool {
    let Told::Done { task, on, slot } = told else { return false };
    visit.course().done.iter().any(|tick| tick.task == *task && tick.on == *on && tick.slot == *slot)
}

fn advice(day: &Day<'_>) -> Markup {
    html! {
        div.sides {
            @if !day.dos.is_empty() { (side("Do", "do", &day.dos)) }
            @if !day.donts.is_empty() { (side("Don’t", "dont", &day.donts)) }
        }
    }
}

fn side(title: &str, class: &str, list: &[&Advice]) -> Markup {
    html! {
        section class=(class) {
            h2 { (title) }
            ul { @for advice in list { li { (why(&advice.text, &advice.ground)) } } }
        }
    }
}

fn tomorrow(visit: &Visit, world: &World<'_>, day: &Day<'_>) -> Markup {
    let later: Vec<&Answer<'_>> = day.later_today().listed();
    let changes: Vec<&Answer<'_>> = day.tomorrow().listed();
    html! {
        @if !later.is_empty() {
            section {
                h2 { @if day.date == visit.today() { "Later today" } @else { "Later on this day" } }
                ul.changes { @for answer in later { (change(world, answer)) } }
            }
        }
        section {
            h2 { @if day.date == visit.today() { "Tomorrow" } @else { "The day after" } }
            @if changes.is_empty() { p { "Nothing changes." } }
            ul.changes { @for answer in changes { (change(world, answer)) } }
        }
    }
}

fn next(visit: &Visit, world: &World<'_>, day: &Day<'_>) -> Markup {
    let Some((on, answers)) = day.next_release().filter(|(on, _)| Some(*on) != day.date.tomorrow().ok())
    else {
        return html! {};
    };
    html! {
        section {
            h2 { "Next release" }
            p.date { (ahead(day, on, visit.dates())) }
            ul.changes { @for answer in answers { (change(world, answer)) } }
        }
    }
}

fn change(world: &World<'_>, answer: &Answer<'_>) -> Markup {
    let Some(next) = answer.next else { return html! {} };
    let needs: Vec<String> = answer.release.iter().map(|&needed| release(world, needed)).listed();
    html! {
        li {
            (badge(next.verdict))
            span { (about(world.protocol(), answer.about)) ": " strong { (face(next.verdict).word) } }
            @if let Some(need) = needs.first() { span.small { "or earlier: " (need) } }
        }
    }
}

/// Who may not be treated, while a session is ahead.
fn not_treated(world: &World<'_>) -> Markup {
    let topics: Vec<_> = world.not_treated().listed();
    html! {
        @if !topics.is_empty() {
            section {
                h2 { "Before your session" }
                ul { @for topic in topics { li { strong { (topic.question) } " " (topic.answer) } } }
            }
        }
    }
}

fn occasions(world: &World<'_>, day: &Day<'_>) -> Markup {
    let whenever = day.tasks.iter().filter(|due| due.state == State::Whenever);
    let tasks: Vec<_> = whenever.filter_map(|due| world.protocol().tasks.get(due.task)).listed();
    html! {
        @if !tasks.is_empty() {
            section {
                h2 { "When it comes up" }
                ul { @for task in tasks { @if let Rhythm::Whenever(occasion) = &task.rhythm {
                    li { (why(&format!("{}: {}", capital(occasion), task.text), &task.ground)) }
                } } }
            }
        }
    }
}
