//! How a measure changed over the days: a band as wide as its noise, around what no change would be, and a point for
//! each photo. A point within the band is hollow: it may mean nothing.
//!
//! Hidden from screen readers: beside it stands the same in words.

use maud::{Markup, html};
use stipple_journal::Change;

use super::span::Span;

/// Height of the drawing, in its own units.
const HEIGHT: i32 = 72;
/// Room above and below the largest value.
const MARGIN: i32 = 7;

/// A photo in the drawing: its place among the days, and what was measured; `None` where nothing was.
pub type Point = (usize, Option<Change>);

/// What is drawn.
#[derive(Clone, Copy)]
pub struct Scale {
    /// The days.
    pub span: Span,
    /// What no change would be.
    pub none: i32,
    /// The least that the height stands for.
    pub least: i32,
}

/// A measure over some days. `base` is the day of the baseline.
pub fn change(scale: Scale, base: usize, points: &[Point]) -> Markup {
    let reach = points.iter().filter_map(|(_, change)| *change).map(|change| scale.reach(change));
    let drawing = Drawing { scale, reach: reach.fold(scale.least, i32::max) };
    html! {
        svg.change aria-hidden="true" height=(HEIGHT) {
            (drawing.band(base, points))
            line.none x1="0" x2="100%" y1=(HEIGHT / 2) y2=(HEIGHT / 2) {}
            (base_mark(scale.span, base))
            @for (at, change) in points { (drawing.point(*at, *change)) }
        }
    }
}

/// The photo that others are compared with.
fn base_mark(span: Span, at: usize) -> Markup {
    let x = span.middle(at);
    html! { line.base x1=(x) x2=(x) y1=(HEIGHT / 2 - 7) y2=(HEIGHT / 2 + 7) {} }
}

impl Scale {
    /// How far a change and its noise are from none.
    fn reach(self, change: Change) -> i32 {
        let noise = band(&change);
        change.value.saturating_sub(self.none).saturating_abs().max(noise)
    }
}

/// How far from none a photo may be and mean nothing.
fn band(change: &Change) -> i32 {
    i32::try_from(stipple_words::noise_band(*change)).unwrap_or(i32::MAX)
}

struct Drawing {
    scale: Scale,
    reach: i32,
}

impl Drawing {
    /// Where something so far above none is drawn.
    fn y(&self, above: i32) -> i32 {
        let half = i64::from(HEIGHT / 2 - MARGIN);
        let up = i64::from(above) * half / i64::from(self.reach.max(1));
        HEIGHT / 2 - i32::try_from(up.clamp(-half, half)).unwrap_or_default()
    }

    /// The noise of each photo, joined. It begins with the baseline, which is compared with itself.
    fn band(&self, base: usize, points: &[Point]) -> Markup {
        let corner = |at: usize, above: i32| format!("{},{}", 2 * at + 1, self.y(above));
        let (mut there, mut back) = (corner(base, 0), corner(base, 0));
        for (at, change) in points {
            let Some(noise) = change.as_ref().map(band) else { continue };
            there = there + " " + &corner(*at, noise);
            back = corner(*at, noise.saturating_neg()) + " " + &back;
        }
        let frame = format!("0 0 {} {HEIGHT}", 2 * self.scale.span.days);
        html! {
            svg viewBox=(frame) preserveAspectRatio="none" width="100%" height=(HEIGHT) {
                polygon.noise points={ (there) " " (back) } {}
            }
        }
    }

    fn point(&self, at: usize, change: Option<Change>) -> Markup {
        let x = self.scale.span.middle(at);
        let Some(change) = change else {
            return html! { line.gap x1=(x) x2=(x) y1=(HEIGHT - 8) y2=(HEIGHT) {} };
        };
        let above = stipple_words::above_noise(change, self.scale.none);
        let y = self.y(change.value.saturating_sub(self.scale.none));
        html! { circle class=[above.then_some("above")] cx=(x) cy=(y) r="5" {} }
    }
}
