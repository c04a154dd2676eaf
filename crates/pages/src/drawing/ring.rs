//! The days until healed as a ring of dots: those that passed have settled into line, those to come
//! are still adrift.

use core::cmp::Ordering;
use core::f64::consts::TAU;

use maud::{Markup, html};
use stipple_plan::Day;
use stipple_words::until_healed;

/// Side of the drawing, in its own units.
const SIDE: f64 = 240.0;
/// Distance of a settled dot from the middle.
const RADIUS: f64 = 102.0;
/// How far a dot to come may be off the line.
const ADRIFT: f64 = 9.0;
/// Most dots that can be told apart.
const MOST: i32 = 60;

/// Draws the ring of a day, its number in the middle.
pub(crate) fn ring(day: &Day<'_>) -> Markup {
    let healed = day.healed.clamp(1, MOST);
    let label = format!("{}; {}", stipple_words::day(day.day), until_healed(day.day, day.healed));
    html! {
        svg.ring role="img" aria-label=(label) viewBox=(format!("0 0 {SIDE} {SIDE}")) {
            @for at in 0..=healed { (dot(at, day.day, healed)) }
            (middle(day))
        }
    }
}

fn dot(at: i32, today: i32, healed: i32) -> Markup {
    let size = (TAU * RADIUS / f64::from(healed + 1) * 0.27).min(6.0);
    let (class, size, off) = match at.cmp(&today) {
        Ordering::Less => ("settled", size, 0.0),
        Ordering::Equal => ("now", size * 1.45, 0.0),
        Ordering::Greater => ("adrift", size * 0.8, adrift(at)),
    };
    let (x, y) = place(at, healed, RADIUS + off);
    html! { circle class=(class) cx=(x) cy=(y) r=(tenths(size)) {} }
}

/// Clockwise from the top, the session's day first.
fn place(at: i32, healed: i32, radius: f64) -> (String, String) {
    let angle = TAU * f64::from(at) / f64::from(healed + 1);
    (tenths(SIDE / 2.0 + radius * angle.sin()), tenths(SIDE / 2.0 - radius * angle.cos()))
}

/// How far off the line a day to come is: scattered, and the same every time.
fn adrift(at: i32) -> f64 {
    let scattered = u32::from_ne_bytes(at.to_ne_bytes()).wrapping_mul(0x9E37_79B9) >> 24;
    (f64::from(scattered) / 127.5 - 1.0) * ADRIFT
}

fn tenths(number: f64) -> String {
    format!("{number:.1}")
}

fn middle(day: &Day<'_>) -> Markup {
    let (above, number, below) = match day.day {
        ..0 => ("in", day.day.unsigned_abs().to_string(), if day.day == -1 { "day" } else { "days" }),
        _ => ("day", day.day.to_string(), ""),
    };
    html! {
        text.of x="120" y="84" { (above) }
        text.number x="120" y="142" { (number) }
        text.of x="120" y="172" { @if below.is_empty() { (until_healed(day.day, day.healed)) } @else { (below) } }
    }
}
