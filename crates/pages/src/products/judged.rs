//! What one label comes to: the verdict, what decides, the label with its marks.

use maud::{Markup, html};
use stipple_html::badge;
use stipple_label::{Hit, KindIndex, Label, Mark, judge, marks};
use stipple_plan::Next;
use stipple_words::{capital, class_name, day, decides, face, instead, product_says};

use super::shop::Shop;

/// The verdict about a text, large, with everything behind it.
pub(super) fn draw(shop: &Shop<'_, '_>, name: &str, text: &str, kind: Option<KindIndex>) -> Markup {
    let label = shop.read(text);
    let judgement = judge(shop.world, shop.catalogue, &label, kind);
    let dates = shop.visit.dates();
    html! {
        h1 { (badge(judgement.verdict)) " " (product_says(&judgement)) }
        p.date { (name) " · " (capital(&day(shop.world.day_number()))) ", " (dates.short(shop.world.moment().day)) }
        ul.plain {
            @for one in &judgement.deciding {
                li { (badge(one.verdict)) " " (decides(shop.world, shop.catalogue, &label, one)) }
            }
        }
        (changes(shop, judgement.next, judgement.fine))
        @for text in instead(shop.catalogue, &judgement) { p.small { (text) } }
        h2 { "The label" }
        p.printed { (marked(shop, &label, text)) }
        p.small { "A mark names what was found. " (UNREAD) " stands where something could not be read." }
    }
}

/// What stands beside a part that could not be read.
const UNREAD: &str = "? not read";

fn changes(shop: &Shop<'_, '_>, next: Option<Next>, fine: Option<Next>) -> Markup {
    let dates = shop.visit.dates();
    let says = |next: Next| format!("{}: {}", dates.short(next.on), face(next.verdict).word);
    html! {
        @if let Some(next) = next { p { "Changes on " (says(next)) "." } }
        @if let Some(fine) = fine.filter(|fine| Some(*fine) != next) { p { "Fine from " (says(fine)) "." } }
    }
}

/// The text with a word beside every mark, so that none rests on its colour.
fn marked(shop: &Shop<'_, '_>, label: &Label, text: &str) -> Markup {
    html! {
        @for (span, mark) in marks(label, text.len()) {
            @match mark {
                Mark::Plain => (span.of(text)),
                Mark::Hit(at) => { @if let Some(hit) = label.hits.get(at) { (hit_mark(shop, hit, span.of(text))) } },
                Mark::Unread => { mark.strange { (span.of(text)) small { " " (UNREAD) } } },
            }
        }
    }
}

fn hit_mark(shop: &Shop<'_, '_>, hit: &Hit, text: &str) -> Markup {
    let class = class_name(shop.world, shop.catalogue, hit);
    html! {
        mark { b { (text) } small { " " (class) @if hit.is_debatable() { ", experts differ" } } }
    }
}
