//! The list of everything recorded, by day.

use jiff::civil::Date;
use maud::{Markup, html};
use stipple_html::Fields;
use stipple_journal::{Fact, History, Kind, Told, read_id};
use stipple_lists::{InOrder, Joined, Listed};
use stipple_words::{capital, told as words};
use uuid::Uuid;

use super::aside;
use super::take_back::take_back;
use super::written::{others, phone, time, way_to};
use crate::effect::Response;
use crate::shell::Page;
use crate::visit::Visit;

/// Entries on one page.
const MOST: usize = 100;

/// `GET /diary`, from the newest entry on, or with `?before=ID` from the one before that.
pub(super) fn show(visit: &Visit, fields: &Fields) -> Response {
    let history = History::of(visit.facts());
    let all = Diary { visit, history: &history, others: others(visit) };
    let entries = newest_first(visit.facts());
    let before = fields.get("before").and_then(read_id);
    let from = before.and_then(|id| entries.iter().position(|fact| fact.id == id)).map_or(0, |at| at + 1);
    let rest = entries.get(from..).unwrap_or_default();
    let (shown, older) = rest.split_at(rest.len().min(MOST));
    let main = html! {
        h1 { "Diary" }
        p.lead { "Everything you wrote down, the newest first. Open an entry to correct or remove it." }
        @if from == 0 { (take_back(visit, &history, "Undo the last entry")) } @else { p { a href="/diary" { "Back to the newest" } } }
        @if entries.is_empty() { p { "Nothing yet." } }
        @for day in shown.chunk_by(|one, next| on(visit, one) == on(visit, next)) { (of_a_day(&all, day)) }
        @if let (Some(end), false) = (shown.last(), older.is_empty()) {
            p { a.button.quiet href=(format!("/diary?before={}", end.id)) rel="next" { "Older entries" } }
        }
        (aside::draw(visit))
    };
    Page::new("Diary", "/diary", main).show(visit)
}

/// What every line of the list goes by.
struct Diary<'v, 'a> {
    visit: &'v Visit,
    history: &'v History<'a>,
    others: Vec<Uuid>,
}

/// Everything told, the newest first, each once. Corrections and removals stand with what they are about.
fn newest_first(facts: &[Fact]) -> Vec<&Fact> {
    let mut entries: Vec<&Fact> = facts.iter().filter(|fact| matches!(fact.kind, Kind::Tell(_))).listed();
    let place = |fact: &Fact| (fact.recorded, fact.seq, fact.id);
    entries.sort_many_by(|one, other| place(other).cmp(&place(one)));
    entries.dedup_by_key(|fact| fact.id);
    entries
}

/// The day on which an entry was recorded.
fn on(visit: &Visit, fact: &Fact) -> Date {
    fact.recorded.to_zoned(visit.zone().clone()).date()
}

fn of_a_day<'a>(all: &Diary<'_, 'a>, entries: &[&'a Fact]) -> Markup {
    let visit = all.visit;
    html! {
        @if let Some(first) = entries.first() {
            h2 { (capital(&visit.dates().long(on(visit, first)))) }
            ul.entries.times { @for fact in entries { (line(all, fact)) } }
        }
    }
}

fn line<'a>(all: &Diary<'_, 'a>, fact: &'a Fact) -> Markup {
    let Diary { visit, history, .. } = *all;
    let says = says(visit, history, fact);
    let notes = [
        (!history.counts(fact.id)).then(|| "removed".to_owned()),
        history.corrected(fact.id).map(|_| "corrected".to_owned()),
        phone(visit, &all.others, fact),
    ];
    html! {
        li {
            span.small { (time(visit, fact.recorded)) }
            div {
                a href=(way_to(fact)) { @if history.counts(fact.id) { (says) } @else { del { (says) } } }
                @let notes: Vec<&str> = notes.iter().flatten().map(String::as_str).listed();
                @if !notes.is_empty() { span.small { (notes.joined(", ")) } }
            }
        }
    }
}

/// What an entry says by now. The day is left out where it is the one it stands under.
fn says<'a>(visit: &Visit, history: &History<'a>, fact: &'a Fact) -> String {
    let told: Option<&Told> = history.tells(fact);
    let says = told.map(|told| words(told, visit.protocol(), visit.dates())).unwrap_or_default();
    let same_day = format!(", {}", visit.dates().short(on(visit, fact)));
    capital(says.strip_suffix(&same_day).unwrap_or(&says))
}
