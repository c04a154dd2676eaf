//! What the camera sees right now.

use stipple_photo::Hint;

/// What to do.
#[must_use]
pub fn hint(hint: Hint) -> &'static str {
    match hint {
        Hint::Lighter => "More light: turn on a lamp, or go to a window",
        Hint::Darker => "Too bright: turn away from the lamp or the sun",
        Hint::SameLamp => "Other light than last time: use the same lamp",
        Hint::Fill => "Good light. Fill the picture with your head",
        Hint::LayOver => "Lay your head over the faint picture",
        Hint::Sharper => "Hold still until the picture is sharp",
        Hint::HoldStill => "Good. Hold still",
        Hint::Farther => "Move the phone a little farther away",
        Hint::Closer => "Move the phone a little closer",
        Hint::Aside => "Move until your head lies on the faint picture",
        Hint::Straighten => "Hold the phone as straight as last time",
        Hint::Turn => "Turn your head as in the faint picture",
    }
}
