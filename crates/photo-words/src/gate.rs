//! A photo that is not fit to be compared.

use stipple_photo::{Advice, CannotAlign, Reason};

/// What was seen.
#[must_use]
pub fn reason(reason: Reason) -> &'static str {
    match reason {
        Reason::Blur => "the photo is not sharp",
        Reason::Dark => "the photo is too dark",
        Reason::Over => "the photo is too bright",
        Reason::Cast => "the light has another color than in your first photo",
        Reason::Angle => "the photo is from another side than your first one",
        Reason::Frame => {
            "part of the treated area is missing, or it is much nearer or farther than in your first photo"
        }
    }
}

/// What to do before the next one.
#[must_use]
pub fn advice(advice: Advice) -> &'static str {
    match advice {
        Advice::Lighter => "turn on more light, or go to a window",
        Advice::Darker => "turn away from the lamp or the sun",
        Advice::SameLamp => "use the same lamp as in your first photo",
        Advice::HoldStill => "hold still and tap the screen to focus",
        Advice::Turn => "turn your head as in your first photo",
        Advice::Whole => "move so that the whole treated area is in the picture",
        Advice::Back => "step back a little",
        Advice::Closer => "come a little closer",
    }
}

/// Why nothing was measured.
#[must_use]
pub fn cannot_align(CannotAlign { agreeing, asked }: CannotAlign) -> String {
    format!("the photo cannot be laid over its baseline: only {agreeing} of {asked} patches agree")
}
