//! The days until healed as a ring of dots: those that passed have settled into line, those to come
//! are still adrift.

use core::cmp::Ordering;
use core::f64::consts::TAU;

use maud::{Markup, html};
use stipple_plan::Day;
use stipple_words::until_healed;

/// The middle of the drawing, in its own units.
const MIDDLE: f64 = 120.0;
/// Distance of a settled dot from the middle.
const RADIUS: f64 = 102.0;
/// How far a dot to come may be off the line.
const ADRIFT: f64 = 9.0;
/// Most dots that can be told apart.
const MOST: i32 = 60;

/// Draws the ring of a day, its number in the middle.
pub fn ring(day: &Day<'_>) -> Markup {
    let healed = day.healed.clamp(1, MOST);
    let label = format!("{}; {}", stipple_words::day(day.day), until_healed(day.day, day.healed));
    html! {
        svg.ring role="img" aria-label=(label) viewBox="0 0 240 240" {
            @for (at, towards) in (0..=healed).zip(directions(healed + 1)) { (dot(at, towards, day.day, healed)) }
            (middle(day))
        }
    }
}

/// Where something lies, seen from the middle of a circle of radius one: to the right, and up.
type Direction = (f64, f64);

fn dot(at: i32, (right, up): Direction, today: i32, healed: i32) -> Markup {
    let size = (TAU * RADIUS / f64::from(healed + 1) * 0.27).min(6.0);
    let (class, size, off) = match at.cmp(&today) {
        Ordering::Less => ("settled", size, 0.0),
        Ordering::Equal => ("now", size * 1.45, 0.0),
        Ordering::Greater => ("adrift", size * 0.8, adrift(at)),
    };
    let (x, y) = (MIDDLE + (RADIUS + off) * right, MIDDLE - (RADIUS + off) * up);
    html! { circle class=(class) cx=(tenths(x)) cy=(tenths(y)) r=(tenths(size)) {} }
}

/// So many directions at equal distances, clockwise from the top: the session's day first.
fn directions(number: i32) -> impl Iterator<Item = Direction> {
    let (sine, cosine) = sine_and_cosine(TAU / f64::from(number));
    let turned = move |&(right, up): &Direction| (right * cosine + up * sine, up * cosine - right * sine);
    core::iter::successors(Some((0.0, 1.0)), move |last| Some(turned(last)))
}

/// By their series, for an angle of at most half a turn. The library's own are exact at any angle, which takes
/// tables that a phone would have to load.
fn sine_and_cosine(angle: f64) -> (f64, f64) {
    let (mut sine, mut cosine, mut term) = (0.0, 0.0, 1.0);
    for n in (0..32).step_by(2) {
        cosine += term;
        term *= angle / f64::from(n + 1);
        sine += term;
        term *= -angle / f64::from(n + 2);
    }
    (sine, cosine)
}

/// How far off the line a day to come is: scattered, and the same every time.
fn adrift(at: i32) -> f64 {
    let scattered = u32::from_ne_bytes(at.to_ne_bytes()).wrapping_mul(0x9E37_79B9) >> 24;
    (f64::from(scattered) / 127.5 - 1.0) * ADRIFT
}

/// A length to the tenth. Written by way of whole numbers: the digits of floats are a library of their own.
fn tenths(length: f64) -> String {
    let tenths = (length * 10.0).round_ties_even() as u32;
    format!("{}.{}", tenths / 10, tenths % 10)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_that_the_library_finds() {
        for healed in 1..=MOST {
            for (at, (right, up)) in (0..=healed).zip(directions(healed + 1)) {
                let angle = TAU * f64::from(at) / f64::from(healed + 1);
                for radius in [RADIUS, RADIUS + adrift(at)] {
                    let places = [MIDDLE + radius * right, MIDDLE - radius * up];
                    let exact = [MIDDLE + radius * angle.sin(), MIDDLE - radius * angle.cos()];
                    assert_eq!(
                        places.map(tenths),
                        exact.map(|place| format!("{place:.1}")),
                        "{at} of {healed}"
                    );
                }
            }
        }
    }
}
