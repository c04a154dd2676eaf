//! Whether a photo is fit to be compared with its baseline, and if not, why and what to do.
//!
//! Everything is judged against the person's own baseline: skin, light and phone differ too much between
//! people for fixed limits.

use crate::align::{Alignment, Baseline};
use crate::area::Area;
use crate::light::Light;
use crate::texture::Texture;
use crate::treated;

/// What is wrong with a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Out of focus, or moved.
    Blur,
    /// Too dark.
    Dark,
    /// Burnt out by light.
    Over,
    /// Another colour of light.
    Cast,
    /// Taken from another side, or of something else.
    Angle,
    /// Too near, too far, or the area is cut off.
    Frame,
}

impl Reason {
    /// One word, as it stands in output for programs.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Blur => "blur",
            Self::Dark => "dark",
            Self::Over => "over",
            Self::Cast => "cast",
            Self::Angle => "angle",
            Self::Frame => "frame",
        }
    }
}

/// What a person can do about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Advice {
    /// More light.
    Lighter,
    /// Away from the lamp or the sun.
    Darker,
    /// The lamp of the first photo.
    SameLamp,
    /// Hold still, and focus.
    HoldStill,
    /// Turn the head as it was.
    Turn,
    /// Bring the whole area into the picture.
    Whole,
    /// Step back.
    Back,
    /// Come closer.
    Closer,
}

/// What the gate says: fit, or why not, the weightiest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gate {
    /// Empty when the photo is fit.
    pub reasons: Vec<Reason>,
    /// What the person can do about the first reason.
    pub hint: Option<Advice>,
}

impl Gate {
    /// Whether the photo is fit to be compared.
    #[must_use]
    pub fn ok(&self) -> bool {
        self.reasons.is_empty()
    }

    /// Whether any of these is what is wrong.
    #[must_use]
    pub fn has(&self, any: &[Reason]) -> bool {
        self.reasons.iter().any(|reason| any.contains(reason))
    }
}

/// Limits against the baseline; each lies midway between usable and useless photos of two painted seeds.
/// Decimal logarithms of light: a quarter of the light is too dark, burnt or colours beyond these too.
const DARK: f64 = -0.6;
const BRIGHT: f64 = 0.45;
const BURNT: f64 = 0.1;
const BLUE: f64 = 0.14;
const REDDER: f64 = 0.075;
/// Healing itself takes a tenth from red.
const PALER: f64 = -0.165;
/// The share of the baseline's fine detail, and of its texture, below which a photo is not sharp.
const FINE: f64 = 0.76;
const STRENGTH: f64 = 0.33;
/// The share of the treated area that must be in the picture.
const WHOLE: f64 = 0.75;
/// How much larger or smaller the head may be.
const NEARER: f64 = 1.35;
/// How much more one direction may be foreshortened than the other.
const TURNED: f64 = 1.25;
/// How much larger one part of the area may be shown than another. A head that turns by nine degrees reaches
/// 1.5, by twenty-three 2.3.
const UNEVEN: f64 = 1.85;

/// Judges a photo by its light on the treated area and by how it lies over its baseline.
/// Without an alignment nobody knows which skin is seen, and what colour it should have; and glare that leaves
/// clear dots is not why it cannot be laid over.
pub(crate) fn judge(
    base: &Baseline,
    photo: (&Light, &Texture),
    alignment: Option<&Alignment>,
    blurred: bool,
) -> Gate {
    let mut found = light(&base.light, photo.0, blurred);
    match alignment {
        // Who mends the place changes the light with it.
        Some(alignment) => found.splice(..0, place(base, photo.1, alignment)).for_each(drop),
        None => found.retain(|verdict| verdict.0 != Reason::Cast && (blurred || verdict.0 != Reason::Over)),
    }
    if alignment.is_none() && found.is_empty() {
        found.push(lost(base, photo.1));
    }
    let hint = found.first().map(|first| first.1);
    Gate { reasons: found.into_iter().map(|reason| reason.0).collect(), hint }
}

/// A reason and what to do about it.
type Verdict = (Reason, Advice);

fn light(base: &Light, photo: &Light, blurred: bool) -> Vec<Verdict> {
    let level = photo.level - base.level;
    let (red, blue) = (photo.red - base.red, photo.blue - base.blue);
    let over = level > BRIGHT || photo.burnt - base.burnt > BURNT;
    let cast = blue.abs() > BLUE || !(PALER..REDDER).contains(&red);
    let verdicts = [
        (level < DARK, (Reason::Dark, Advice::Lighter)),
        (over, (Reason::Over, Advice::Darker)),
        (cast && !over && level >= DARK, (Reason::Cast, Advice::SameLamp)),
        (blurred && !over, (Reason::Blur, Advice::HoldStill)),
    ];
    verdicts.into_iter().filter(|v| v.0).map(|v| v.1).collect()
}

/// What is wrong with the light alone, against the baseline's.
pub(crate) fn lit(base: &Light, photo: &Light) -> Option<Reason> {
    light(base, photo, false).first().map(|verdict| verdict.0)
}

/// Whether fine detail is as sharp as on the baseline, as far as fading allows to say.
pub(crate) fn sharp(base: &Light, photo: &Light) -> bool {
    photo.fine >= FINE * base.fine && photo.strength >= STRENGTH * base.strength
}

/// Whether even the clearest dots of a photo are faint against the baseline's: so it is wherever the head is.
pub(crate) fn dull(base: &Texture, photo: &Texture) -> bool {
    const CLEAREST: usize = 300;
    const FAINT: f32 = 0.35;
    let clear = |texture: &Texture| texture.dots.get(CLEAREST).map_or(0.0, |dot| dot.strength);
    clear(photo) < FAINT * clear(base)
}

/// How the treated area lies in a photo that was laid over its baseline.
fn place(base: &Baseline, photo: &Texture, alignment: &Alignment) -> Option<Verdict> {
    const TURN: Verdict = (Reason::Angle, Advice::Turn);
    if alignment.unevenness(base.treated()) > UNEVEN {
        return Some(TURN);
    }
    if alignment.coverage(base.treated(), photo) < WHOLE {
        return Some((Reason::Frame, Advice::Whole));
    }
    let (scale, stretch) = alignment.scale(base.treated());
    if scale > NEARER {
        return Some((Reason::Frame, Advice::Back));
    }
    if scale < 1.0 / NEARER {
        return Some((Reason::Frame, Advice::Closer));
    }
    (stretch > TURNED).then_some(TURN)
}

/// Sharp and well lit, and yet nothing fits: the area is cut off, or seen from another side.
fn lost(base: &Baseline, photo: &Texture) -> Verdict {
    let seen = treated::find(photo);
    let cut = border(&seen) > border(base.treated()) + 8;
    if cut && seen.count() * 4 < base.treated().count() * 3 {
        return (Reason::Frame, Advice::Whole);
    }
    (Reason::Angle, Advice::Turn)
}

/// Cells of an area at the picture's border.
fn border(area: &Area) -> usize {
    let (cols, rows) = area.size();
    let edge = |at: usize| {
        let (i, j) = (at % cols, at / cols);
        i < 2 || j < 2 || i + 2 >= cols || j + 2 >= rows
    };
    area.cells().iter().enumerate().filter(|(at, held)| **held && edge(*at)).count()
}

/// Limits for a photo that stands alone, as a baseline does: share of full light, burnt pixels, fine detail.
const NIGHT: f64 = -1.75;
const GLARE: f64 = 0.35;
const MIST: f64 = 0.09;

/// Judges a photo without a baseline: only what is wrong with any photo.
#[must_use]
pub fn alone(light: &Light) -> Gate {
    let verdicts = [
        (light.level < NIGHT, (Reason::Dark, Advice::Lighter)),
        (light.burnt > GLARE, (Reason::Over, Advice::Darker)),
        (light.fine < MIST, (Reason::Blur, Advice::HoldStill)),
    ];
    let found: Vec<Verdict> = verdicts.into_iter().filter(|v| v.0).map(|v| v.1).collect();
    Gate { hint: found.first().map(|v| v.1), reasons: found.into_iter().map(|v| v.0).collect() }
}
