//! A head seen from one side, with the dots of its hairline: what stands for a view that has no photo yet, and what
//! to aim for.

use maud::{Markup, html};
use stipple_journal::View;

/// A head as this view sees it: its outline, and where the dots are.
pub fn head(view: View) -> Markup {
    let (outline, faint, dots) = lines(view);
    let mirrored = (view == View::Right).then_some("matrix(-1 0 0 1 96 0)");
    html! {
        svg.head viewBox="0 0 96 72" aria-hidden="true" {
            g transform=[mirrored] {
                path d=(outline) {}
                path.faint d=(faint) {}
                path.dots d=(dots) {}
            }
        }
    }
}

/// Outline, what is seen of the face, and rows of dots. The right side is the left one mirrored.
fn lines(view: View) -> (&'static str, &'static str, &'static str) {
    match view {
        View::Front => (
            "M31 32C29 14 37 6 48 6s19 8 17 26c-1 19-7 33-17 33S32 51 31 32zM31 31c-5-3-6 2-5 6s4 7 7 6M65 31c5-3 6 2 5 6s-4 7-7 6",
            "M38 35h6M52 35h6M48 37v9h-2M43 54h10",
            "M35 28c1-7 4-10 9-10h8c5 0 8 3 9 10M37 19c2-5 6-8 11-8s9 3 11 8",
        ),
        View::Top => (
            "M48 11c14 0 22 11 22 26S62 67 48 67 26 52 26 37 34 11 48 11zM27 33c-5-1-6 8-1 9M69 33c5-1 6 8 1 9",
            "M44 11l4-6 4 6",
            "M33 30c3-8 9-12 15-12s12 4 15 12M31 40c1 13 8 20 17 20s16-7 17-20M39 34c2-6 5-9 9-9s7 3 9 9M38 42c1 8 5 12 10 12s9-4 10-12M46 38h5",
        ),
        View::Left | View::Right => (
            "M68 68V55c6-6 9-14 8-23C74 16 64 7 51 7 38 7 29 15 28 27l-7 12c-1 2 0 3 3 3l1 8c0 4 2 6 6 6h7v12",
            "M32 31h4M27 49h7M51 34c5-3 9 2 6 7-3 4-7 3-7 0",
            "M37 21c4-5 9-8 15-8 9 0 16 6 18 15M41 26c3-4 7-6 11-6 7 0 12 5 13 11M71 36c-1 7-3 12-7 16M65 38c0 4-2 8-4 11",
        ),
        View::Back => (
            "M37 68V56c-4-6-6-14-6-24C30 14 37 6 48 6s18 8 17 26c0 10-2 18-6 24v12M31 31c-5-3-6 2-5 6s4 7 7 6M65 31c5-3 6 2 5 6s-4 7-7 6",
            "M42 58c4 2 8 2 12 0",
            "M36 22c2-7 6-10 12-10s10 3 12 10M35 32c8-8 18-8 26 0M36 41c8-7 16-7 24 0M39 49c6-4 12-4 18 0",
        ),
    }
}
