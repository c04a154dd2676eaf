//! The page of one answer: the verdict, its limit, why, until when, and what it waits for.

use jiff::civil::Date;
use maud::{Markup, html};
use stipple_ask::Meaning;
use stipple_html::{badge, class, told};
use stipple_lists::Listed;
use stipple_plan::{About, Answer, Reason, Release, World, days_between};
use stipple_protocol::{Note, Protocol, Verdict};
use stipple_words::{because, capital, cleared_by, count, either, release, says, source, then, turn};

use super::asked::Asked;
use super::days;
use super::reply::check_in;

/// Draws an answer.
pub(super) fn draw(asked: &Asked<'_, '_>, answer: &Answer<'_>) -> Markup {
    html! {
        (verdict(asked, answer))
        (happened(asked))
        (waits(asked, answer))
        section {
            h2 { "Over the days" }
            (changes(asked, answer))
            (days::draw(asked, answer))
            (choose(asked, answer))
        }
        (rules(&asked.reading.world, answer))
        (reasons(asked.now.protocol(), answer))
    }
}

fn verdict(asked: &Asked<'_, '_>, answer: &Answer<'_>) -> Markup {
    let world = &asked.reading.world;
    html! {
        section {
            div.answer.(class(answer.verdict)) {
                (badge(answer.verdict))
                h1 { span { "May I " (named(world.protocol(), answer)) (on_day(asked)) "?" } " " (says(world.protocol(), answer)) }
            }
            (when(asked, answer))
            @if let Some(says) = either(world, answer, asked.visit.dates()) { p.note { (says) } }
            @for limit in answer.limits() { p.limit { (limit) } }
            @if let Some(reason) = answer.because() {
                @if reason.duty && answer.verdict.permits() { p { "Not only allowed: do it." } }
                p { (because(world, answer, reason)) }
                @if let Some(by) = cleared_by(world, answer) { p.small { "Cleared by: " (by) } }
                p.small { "Source: " cite { (source(reason)) } }
            }
        }
    }
}

fn named<'p>(protocol: &'p Protocol, answer: &Answer<'_>) -> &'p str {
    match answer.about {
        About::Activity(activity) => &protocol[activity].name,
        About::Class(class) => &protocol[class].name,
    }
}

/// ` on Fri 13 March`, unless that is today.
fn on_day(asked: &Asked<'_, '_>) -> String {
    let on = asked.reading.world.moment().day;
    if on == asked.visit.today() { String::new() } else { format!(" on {}", date(asked, on)) }
}

/// A date, with its year when that is another one than today's.
fn date(asked: &Asked<'_, '_>, on: Date) -> String {
    let dates = asked.visit.dates();
    if on.year() == asked.visit.today().year() { dates.short(on) } else { dates.long(on) }
}

/// Which day it is about, plainly when that is not today.
fn when(asked: &Asked<'_, '_>, answer: &Answer<'_>) -> Markup {
    let (on, today) = (asked.reading.world.moment().day, asked.visit.today());
    let date = date(asked, on);
    let day = stipple_words::day(answer.day);
    html! {
        @if on == today { p.date { "Today, " (date) " · " (day) } } @else {
            p.note {
                "This is about " strong { (date) } " (" (day) "), " (away(today, on)) ", and not about today. "
                @if on > today { "It holds if nothing new is told until then." } @else { "It goes by what was told by then." }
                " " a href=(address(asked, answer, None)) { "See today" }
            }
        }
    }
}

/// `in 5 days`, `2 days ago`.
fn away(today: Date, on: Date) -> String {
    let days = days_between(today, on);
    let many = usize::try_from(days.unsigned_abs()).map_or_else(|_| String::new(), |days| count(days, "day"));
    match days {
        1 => "tomorrow".to_owned(),
        -1 => "yesterday".to_owned(),
        ..=0 => format!("{many} ago"),
        _ => format!("in {many}"),
    }
}

/// "I sweated" may have told of an accident: the way there.
fn happened(asked: &Asked<'_, '_>) -> Markup {
    html! {
        @match &asked.reading.told {
            Some(Meaning::Accident(mishap)) => p {
                "Did it happen already? "
                a href=(format!("/oops/{}", mishap.accident.id)) { "What to do after " (mishap.accident.name) }
            },
            Some(Meaning::Sign(assessed)) => p {
                "Is that what your skin shows? "
                a href=(check_in(asked.now.protocol(), assessed)) { "Check in" }
            },
            _ => {},
        }
    }
}

fn sign_address(protocol: &Protocol, sign: stipple_protocol::SignIndex) -> String {
    format!("/signs#sign-{}", protocol[sign].id)
}

/// What it waits for, beside time.
fn waits(asked: &Asked<'_, '_>, answer: &Answer<'_>) -> Markup {
    let world = &asked.reading.world;
    let more = answer.because().filter(|reason| reason.would_be > reason.verdict);
    html! {
        @if !answer.release.is_empty() {
            section {
                h2 { "What it waits for" }
                ul { @for &needed in &answer.release { li {
                    (capital(&release(world, needed)))
                    @if let Release::SignGone(sign) | Release::SignThere(sign) = needed { ". " a href=(sign_address(world.protocol(), sign)) { "Check in" } }
                } } }
                @if let Some(reason) = more { p { "Then: " (then(reason)) } }
                (cleared(asked, answer))
            }
        }
    }
}

/// Where the clinic has said yes, that can be told. Not of a session that is still ahead: a clearance
/// counts for one session only.
fn cleared(asked: &Asked<'_, '_>, answer: &Answer<'_>) -> Markup {
    let today = asked.visit.today();
    let told_now = asked.now.day_number() >= 0 && asked.reading.world.moment().day >= today;
    let waiting: Vec<_> = answer.release.iter().filter_map(clearance).filter(|_| told_now).listed();
    let own = waiting.iter().all(|&clearance| asked.now.protocol()[clearance].own);
    html! {
        @if !waiting.is_empty() {
            details.more-room {
                summary { @if own { "I looked" } @else { "My clinic said yes" } }
                p { @if own { "Tell this only when you have looked in good light." } @else { "Tell this only when your clinic has looked at your scalp and said so." } " It counts from today, for this session. You can take it back in your diary." }
                @for clearance in waiting {
                    @let clearance = &asked.now.protocol()[clearance];
                    form method="post" action="/course/clearance" {
                        input type="hidden" name="name" value=(clearance.id);
                        input type="hidden" name="given" value="yes";
                        input type="hidden" name="on" value=(today);
                        input type="hidden" name="back" value=(address(asked, answer, Some(asked.reading.world.moment().day)));
                        button { @if clearance.own { "I looked: " } @else { "My clinic cleared " } (clearance.name) }
                    }
                }
            }
        }
    }
}

fn clearance(needed: &Release) -> Option<stipple_protocol::ClearanceIndex> {
    match needed {
        Release::Clearance(clearance) => Some(*clearance),
        Release::SignGone(_) | Release::SignThere(_) | Release::Doctor => None,
    }
}

fn changes(asked: &Asked<'_, '_>, answer: &Answer<'_>) -> Markup {
    let world = &asked.reading.world;
    html! {
        p {
            @match answer.next {
                Some(next) => { "Next change: " strong { (turn(world, answer, next, asked.visit.dates())) } },
                None if answer.release.is_empty() && answer.verdict != Verdict::Ask => "This stays as it is.",
                None => "Time alone does not change this.",
            }
        }
    }
}

/// Today, tomorrow or another day.
fn choose(asked: &Asked<'_, '_>, answer: &Answer<'_>) -> Markup {
    let About::Activity(activity) = answer.about else { return html! {} };
    let (on, today) = (asked.reading.world.moment().day, asked.visit.today());
    let wrong = asked.wrong.as_ref();
    html! {
        p.row {
            @for (name, day) in [("Today", Some(today)), ("Tomorrow", today.tomorrow().ok())] {
                a.button.quiet href=(address(asked, answer, day)) aria-current=[(day == Some(on)).then_some("date")] { (name) }
            }
        }
        form.row action="/can" {
            input type="hidden" name="q" value=(asked.now.protocol()[activity].id);
            div.field {
                label for="on" { "Another day" }
                (stipple_html::wrong(wrong.map(|(wrong, _)| wrong), "on"))
                input #on type="date" name="on" required
                    value=(wrong.map_or_else(|| on.to_string(), |(_, typed)| (*typed).to_owned()))
                    aria-describedby=[wrong.map(|_| "on-wrong")];
            }
            button.quiet { "Show" }
        }
    }
}

/// The same question about another day; today without one.
fn address(asked: &Asked<'_, '_>, answer: &Answer<'_>, on: Option<Date>) -> String {
    let About::Activity(activity) = answer.about else { return "/can".to_owned() };
    let id = &asked.now.protocol()[activity].id;
    match on.filter(|&on| on != asked.visit.today()) {
        Some(on) => format!("/can?q={id}&on={on}"),
        None => format!("/can?q={id}"),
    }
}

fn rules(world: &World<'_>, answer: &Answer<'_>) -> Markup {
    html! {
        details.more-room {
            summary { "Every rule that applies" }
            ul.plain { @for reason in &answer.reasons { (rule(world, answer, reason)) } }
            p.small { "Rules " (world.protocol().id) " " (world.protocol().version) ", from: " (world.protocol().about) }
        }
    }
}

fn rule(world: &World<'_>, answer: &Answer<'_>, reason: &Reason<'_>) -> Markup {
    html! {
        li {
            p { (told(reason.verdict)) ": " (because(world, answer, reason)) }
            @if let Some(limit) = reason.limit { p { "Limit: " (limit) } }
            p { cite { (source(reason)) } }
            @for note in reason.notes { (aside(note)) }
        }
    }
}

fn aside(note: &Note) -> Markup {
    html! { p.why { "Set aside: " (note.text) " " cite { (note.source) } } }
}

/// What to read about it.
fn reasons(protocol: &Protocol, answer: &Answer<'_>) -> Markup {
    let About::Activity(activity) = answer.about else { return html! {} };
    let telling: Vec<_> = protocol.reasons.iter().filter(|why| why.explains.contains(&activity)).listed();
    html! {
        @if !telling.is_empty() {
            h2 { "What is behind it" }
            ul { @for why in telling { li { a href=(format!("/learn#reason-{}", why.id)) { (why.title) } } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::away;

    #[test]
    fn how_far_a_day_is_away() {
        let today = date(2026, 3, 8);
        let told = [date(2026, 3, 9), date(2026, 3, 7), date(2026, 3, 13), date(2026, 3, 6)];
        assert_eq!(told.map(|on| away(today, on)), ["tomorrow", "yesterday", "in 5 days", "2 days ago"]);
    }
}
