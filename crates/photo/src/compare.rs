//! A photo compared with its baseline: the stages in order, each of which can be called by itself.

use crate::align::{Alignment, Baseline, CannotAlign, align};
use crate::dots::Density;
use crate::gate::{self, Gate, Reason};
use crate::light::Light;
use crate::loss::{self, Loss, Patch};
use crate::picture::Picture;
use crate::redness::{self, Redness, Reference};
use crate::retention::{self, Overlay, Retention, Slopes};
use crate::shine::Shine;
use crate::skin;
use crate::texture::Texture;
use crate::treated;
use crate::warp::Dense;

/// What is being worked on; a worker shows it as progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Stage {
    /// Fine texture is being made out.
    Texture,
    /// The photo is being laid over its baseline.
    Align,
    /// Light and sharpness are being judged.
    Gate,
    /// Redness, pigment and losses are being measured.
    Measure,
}

/// All that is known of a photo against its baseline.
#[derive(Clone, Debug)]
pub struct Comparison {
    /// Whether it is fit to be compared.
    pub gate: Gate,
    /// How it lies over the baseline, or that it cannot be laid.
    pub alignment: Result<Alignment, CannotAlign>,
    /// What changed; empty where the photo does not allow to say.
    pub measures: Measures,
}

/// What changed against the baseline, each with its noise. None of it says that anything is well.
#[derive(Clone, Debug, Default)]
pub struct Measures {
    /// Redness of treated skin.
    pub redness: Option<Redness>,
    /// Pigment still seen.
    pub retention: Option<Retention>,
    /// Dots still seen.
    pub density: Option<Density>,
    /// Where it was lost, against the photo's typical place.
    pub loss: Option<Loss>,
    /// Places that stand out in that.
    pub patches: Vec<Patch>,
}

/// Compares a photo with its baseline; `at` is told when each stage begins.
pub fn compare(base: &Baseline, photo: &Picture, mut at: impl FnMut(Stage)) -> Comparison {
    at(Stage::Texture);
    let texture = Texture::of(photo);
    at(Stage::Align);
    let alignment = align(base, &texture);
    at(Stage::Gate);
    let gate = gate(base, (photo, &texture), alignment.as_ref().ok());
    at(Stage::Measure);
    let measures = match &alignment {
        Ok(alignment) => measure(base, (photo, &texture), alignment, &gate),
        Err(_) => Measures::default(),
    };
    Comparison { gate, alignment, measures }
}

/// Whether a photo is fit to be compared. Without an alignment its treated area is what looks like one, or
/// where the baseline's was.
#[must_use]
pub fn gate(base: &Baseline, (photo, texture): (&Picture, &Texture), alignment: Option<&Alignment>) -> Gate {
    let light = match alignment {
        Some(alignment) => {
            let treated = base.treated().carried((photo.width, photo.height), |middle| alignment.at(middle));
            Light::of(photo, texture, &treated)
        }
        None => unaligned(base, photo, texture),
    };
    let blurred = match alignment {
        Some(alignment) => !gate::sharp(base.light(), &light) && !in_place(base, texture, alignment),
        None => gate::dull(&base.texture, texture),
    };
    gate::judge(base, (&light, texture), alignment, blurred)
}

/// Whether fine detail is seen where it lies on the baseline. Fading and noise change how much of it there is;
/// only blur takes it from where it was.
fn in_place(base: &Baseline, photo: &Texture, alignment: &Alignment) -> bool {
    let dense = Dense::of(alignment, base.treated().cols, base.treated().rows);
    let area = base.treated().and(alignment.known());
    let slopes =
        Slopes::of(&Overlay { base: &base.texture, coarse: &base.coarse, photo, dense: &dense, area: &area });
    retention::in_place(&retention::places(&slopes, &Shine::default()))
}

/// The light on what looks like a treated area, when that is large and sharp enough to be one.
fn unaligned(base: &Baseline, photo: &Picture, texture: &Texture) -> Light {
    let seen = treated::find(texture);
    let light = Light::of(photo, texture, &seen);
    if seen.count() * 7 > base.treated().count() && gate::sharp(base.light(), &light) {
        return light;
    }
    Light::of(photo, texture, &base.treated().fitted(photo.width, photo.height))
}

/// Measures what changed, as far as the gate's reasons allow: colour needs the same light, pigment sharpness.
#[must_use]
pub fn measure(
    base: &Baseline,
    (photo, texture): (&Picture, &Texture),
    alignment: &Alignment,
    gate: &Gate,
) -> Measures {
    let dense = Dense::of(alignment, base.treated().cols, base.treated().rows);
    let area = base.treated().and(alignment.known());
    let (before, after) = ((&base.picture, &base.texture.dark), (photo, &texture.dark));
    let skin = skin::seen(before, after, &dense, &area.shrunk(1));
    let reference = Reference::beside(before, after, &dense, (base.treated(), &skin));
    let tinged = gate.has(&[Reason::Dark, Reason::Over, Reason::Cast]);
    let redness = if tinged { None } else { redness::measure(&reference, &skin) };
    if gate.has(&[Reason::Dark, Reason::Over, Reason::Blur]) {
        return Measures { redness, ..Measures::default() };
    }
    let slopes = Slopes::of(&Overlay {
        base: &base.texture,
        coarse: &base.coarse,
        photo: texture,
        dense: &dense,
        area: &area,
    });
    let shine = reference.shine(&skin, redness, (area.cols, area.rows));
    let places = retention::places(&slopes, &shine);
    Measures {
        redness,
        retention: retention::measure(&places, slopes.dots.fresh),
        density: slopes.dots.density,
        loss: Some(loss::map(&slopes, &shine)),
        patches: loss::patches(&places, &base.picture),
    }
}
