//! Laying a photo over its baseline.
//!
//! Dots give a rough map ([`coarse`](crate::coarse)); patches at half size make it a smooth one; patches at
//! working size, twice, bring it to hundredths of a pixel. Patches are also the judge: a map that few patches
//! agree with is no map.

use thiserror::Error;

use crate::area::{Area, CELL};
use crate::bend::{Bend, Pair, Point, median, quantile};
use crate::coarse::{self, MOST_SEEDS};
use crate::light::Light;
use crate::patch::{self, Found, Search};
use crate::picture::Picture;
use crate::texture::{Coarse, Dot, Texture};
use crate::treated;

/// Working pixels between patches.
pub(crate) const STEP: usize = 24;
/// A patch this far from the smooth map (working pixels) has not found its place.
const ASTRAY: f64 = 1.0;
/// Below this share of agreeing patches there is no map.
const LEAST_CONFIDENCE: f64 = 0.2;
/// And below this number.
const LEAST_PATCHES: usize = 60;
/// Half of the patches farther than this from the smooth map (working pixels), and there is none: painted heads
/// stay below 0.22.
const LOOSEST: f64 = 0.4;

/// A baseline made ready: its texture, treated area, and the dots that are looked for.
#[derive(Clone, Debug)]
pub struct Baseline {
    pub(crate) picture: Picture,
    pub(crate) texture: Texture,
    pub(crate) coarse: Coarse,
    pub(crate) treated: Area,
    pub(crate) light: Light,
    seeds: Vec<Dot>,
}

impl Baseline {
    /// Finds the treated area by itself.
    #[must_use]
    pub fn new(picture: Picture) -> Self {
        let texture = Texture::of(&picture);
        let treated = treated::find(&texture);
        Self::ready(picture, texture, treated)
    }

    /// With the treated area as a person painted it.
    #[must_use]
    pub fn painted(self, treated: Area) -> Self {
        Self::ready(self.picture, self.texture, treated)
    }

    fn ready(picture: Picture, texture: Texture, treated: Area) -> Self {
        let treated = treated.fitted(picture.width, picture.height);
        let seeds = seeds(&texture, &treated);
        // Where no dots are seen, light itself may be why: the middle of the picture tells.
        let middle = (treated.count() == 0).then(|| Area::middle_of(picture.width, picture.height));
        let light = Light::of(&picture, &texture, middle.as_ref().unwrap_or(&treated));
        let coarse = Coarse::of(&texture.half, &texture.ink);
        Self { picture, texture, coarse, treated, light, seeds }
    }

    /// The baseline's own picture.
    #[must_use]
    pub fn picture(&self) -> &Picture {
        &self.picture
    }

    /// The light on its treated area.
    #[must_use]
    pub fn light(&self) -> &Light {
        &self.light
    }

    /// The fine texture of the baseline.
    #[must_use]
    pub fn texture(&self) -> &Texture {
        &self.texture
    }

    /// The treated area.
    #[must_use]
    pub fn treated(&self) -> &Area {
        &self.treated
    }

    /// The dots that are looked for.
    pub(crate) fn seeds(&self) -> &[Dot] {
        &self.seeds
    }
}

/// Strong dots of the treated area, spread over it.
fn seeds(texture: &Texture, treated: &Area) -> Vec<Dot> {
    let within: Vec<&Dot> = texture
        .dots
        .iter()
        .filter(|dot| treated.holds(working((f64::from(dot.x), f64::from(dot.y)))))
        .collect();
    let side = ((treated.count() * CELL * CELL) as f32 / 4.0 / MOST_SEEDS as f32).sqrt().max(8.0);
    let mut taken: Vec<(usize, usize)> = Vec::new();
    let mut seeds = Vec::new();
    for dot in within {
        let place = ((dot.x / side) as usize, (dot.y / side) as usize);
        if seeds.len() < MOST_SEEDS && !taken.contains(&place) {
            taken.push(place);
            seeds.push(*dot);
        }
    }
    seeds
}

/// Half-size pixels to working ones.
fn working((x, y): Point) -> Point {
    (2.0 * x + 0.5, 2.0 * y + 0.5)
}

/// Working pixels to half-size ones.
fn halved((x, y): Point) -> Point {
    ((x - 0.5) / 2.0, (y - 0.5) / 2.0)
}

/// A photo that cannot be laid over its baseline.
#[derive(Clone, Copy, Debug, PartialEq, Error)]
#[error("not aligned: {agreeing} of {asked} patches agree")]
pub struct CannotAlign {
    /// Patches that agree with the best map there is.
    pub agreeing: usize,
    /// Patches that were looked for.
    pub asked: usize,
}

/// Where each point of the baseline lies in a photo.
#[derive(Clone, Debug)]
pub struct Alignment {
    bend: Bend,
    /// A stiffer map that stays sane beyond the patches.
    far: Bend,
    known: Area,
    confidence: f64,
    spread: f64,
}

impl Alignment {
    /// Where a point of the baseline lies in the photo, both at working size; `None` where nothing is known.
    #[must_use]
    pub fn at(&self, point: (f64, f64)) -> Option<(f64, f64)> {
        self.known.holds(point).then(|| self.bend.at(point))
    }

    /// The share of patches that agree with the map, 0 to 1.
    #[must_use]
    pub fn confidence(&self) -> f64 {
        self.confidence
    }

    /// The part of the baseline for which the map is known.
    #[must_use]
    pub fn known(&self) -> &Area {
        &self.known
    }

    /// How far patches lie from the smooth map, in working pixels: the median.
    #[must_use]
    pub fn spread(&self) -> f64 {
        self.spread
    }

    /// Where each of these points lies, known or not: near the patches by their map, further out by a stiffer one.
    pub(crate) fn everywhere(&self, points: impl Iterator<Item = Point>) -> Vec<Point> {
        const REACH: usize = 5;
        let (inner, outer) = (self.known.shrunk(REACH), self.known.grown(REACH));
        let place = |point: Point| {
            let within = self.clamped(point);
            match (inner.holds(within), outer.holds(within)) {
                (true, _) => self.bend.at(point),
                (_, false) => self.far.at(point),
                _ => self.between(point),
            }
        };
        points.map(place).collect()
    }

    /// Around the last patches one map passes into the other.
    fn between(&self, point: Point) -> Point {
        let near = self.closeness(point);
        let mix = |a: f64, b: f64| b + (a - b) * near;
        let far = self.far.at(point);
        if near == 0.0 {
            return far;
        }
        let bend = self.bend.at(point);
        (mix(bend.0, far.0), mix(bend.1, far.1))
    }

    /// The share of the treated area that the photo shows.
    pub(crate) fn coverage(&self, treated: &Area, photo: &Texture) -> f64 {
        let points = treated.points(STEP);
        let seen = points.iter().filter(|&&p| inside(self.far.at(p), photo, 4.0)).count();
        seen as f64 / points.len().max(1) as f64
    }

    /// How much larger the treated area is than on the baseline, and how much more in one direction.
    pub(crate) fn scale(&self, treated: &Area) -> (f64, f64) {
        let points = treated.points(STEP);
        let count = points.len().max(1) as f64;
        let middle = points.iter().fold((0.0, 0.0), |m, p| (m.0 + p.0 / count, m.1 + p.1 / count));
        scale(self.far.slope(middle))
    }

    /// How much larger one part of the treated area is shown than another, both against the baseline: a head
    /// that turns shows more of one side and less of the other.
    pub(crate) fn unevenness(&self, treated: &Area) -> f64 {
        let points = treated.points(STEP).into_iter().filter(|&point| self.known.holds(point));
        let sizes = points.map(|point| {
            let [a, b] = self.bend.slope(point);
            (a.0 * b.1 - a.1 * b.0).abs()
        });
        let sizes: Vec<f64> = sizes.collect();
        let at = |share: f64| quantile(sizes.iter().copied(), share);
        at(0.9) / at(0.1).max(1e-9)
    }

    /// The nearest point of the baseline's frame.
    fn clamped(&self, (x, y): Point) -> Point {
        let clamp = |v: f64, cells: usize| v.clamp(0.0, (cells * CELL) as f64 - 1.0);
        (clamp(x, self.known.cols), clamp(y, self.known.rows))
    }

    /// 1 within what is known, falling to 0 around it: the share of known cells round about.
    fn closeness(&self, (x, y): Point) -> f64 {
        const AROUND: [f64; 5] = [-32.0, -16.0, 0.0, 16.0, 32.0];
        let held =
            AROUND.iter().flat_map(|dy| AROUND.map(|dx| self.known.holds(self.clamped((x + dx, y + dy)))));
        let share = held.filter(|held| *held).count() as f64 / 25.0;
        ((share - 0.2) / 0.6).clamp(0.0, 1.0)
    }
}

/// How much larger a map makes things where these are its slopes, and how much more in one direction.
pub(crate) fn scale([a, b]: [Point; 2]) -> (f64, f64) {
    let area = (a.0 * b.1 - a.1 * b.0).abs();
    let square = a.0 * a.0 + a.1 * a.1 + b.0 * b.0 + b.1 * b.1;
    // Singular values p and q: p q is the area, p² + q² the square.
    let spread = (square * square - 4.0 * area * area).max(0.0).sqrt();
    (area.sqrt(), ((square + spread) / (square - spread).max(1e-9)).sqrt())
}

/// Lays a photo over its baseline.
///
/// # Errors
/// [`CannotAlign`] rather than a map that patches do not bear out.
pub fn align(base: &Baseline, photo: &Texture) -> Result<Alignment, CannotAlign> {
    let points = base.treated.points(STEP);
    let fail = |agreeing| CannotAlign { agreeing, asked: points.len() };
    let seeds: Vec<&Dot> = base.seeds.iter().collect();
    let textures = (&base.texture, photo);
    let rough = coarse::rough(&seeds, textures, (0.0, 0.0))
        .or_else(|| coarse::rough(&seeds, textures, moved(base, photo)?))
        .map(|found| found.0)
        .ok_or_else(|| fail(0))?;
    let middle = smooth(base, photo, &rough).ok_or_else(|| fail(0))?;
    let planes = (&base.texture.dark, &photo.dark);
    let first = patch::find::<32>(planes, &middle, &points, Search { reach: 3, least: 0.4, near: true });
    let bend = Bend::robust(&pairs(&first), 4, 0.15).ok_or_else(|| fail(first.len()))?;
    let second = patch::find::<32>(planes, &bend, &points, Search { reach: 2, least: 0.45, near: true });
    let bend = Bend::robust(&pairs(&second), 5, 0.1).ok_or_else(|| fail(second.len()))?;
    judge(bend, &second, &points, (&base.treated, photo)).map_err(fail)
}

/// How far the treated area seems to have moved, at half size; `None` when that is within what was looked at.
fn moved(base: &Baseline, photo: &Texture) -> Option<(f32, f32)> {
    let (from, to) = (base.treated.middle()?, treated::find(photo).middle()?);
    let half = |a: f64, b: f64| ((b - a) / 2.0) as f32;
    let shift = (half(from.0, to.0), half(from.1, to.1));
    (shift.0.hypot(shift.1) > coarse::NEAR / 2.0).then_some(shift)
}

/// The smooth map in working pixels, from patches at half size.
fn smooth(base: &Baseline, photo: &Texture, rough: &Bend) -> Option<Bend> {
    let points: Vec<Point> = base
        .treated
        .points(2 * STEP)
        .into_iter()
        .map(|p| {
            let (x, y) = halved(p);
            (x.floor() + 0.5, y.floor() + 0.5)
        })
        .collect();
    let planes = (&base.texture.half, &photo.half);
    let wide = patch::find::<16>(planes, rough, &points, Search { reach: 6, least: 0.4, near: false });
    let fitted = Bend::robust(&pairs(&wide), 3, 0.3)?;
    let found = patch::find::<16>(planes, &fitted, &points, Search { reach: 3, least: 0.4, near: false });
    let full: Vec<Pair> = pairs(&found)
        .into_iter()
        .map(|pair| Pair { from: working(pair.from), to: working(pair.to), ..pair })
        .collect();
    Bend::robust(&full, 3, 0.3)
}

fn pairs(found: &[Found]) -> Vec<Pair> {
    found.iter().map(|f| f.pair).collect()
}

/// The map as the patches judge it, or how many of them agree.
fn judge(
    bend: Bend,
    found: &[Found],
    points: &[Point],
    (treated, photo): (&Area, &Texture),
) -> Result<Alignment, usize> {
    let good: Vec<Point> =
        found.iter().filter(|f| bend.error(&f.pair) < ASTRAY).map(|f| f.pair.from).collect();
    let seen = points.iter().filter(|&&p| inside(bend.at(p), photo, 20.0)).count();
    // A patch at the border may be found where it was not asked for.
    let confidence = (good.len() as f64 / seen.max(1) as f64).min(1.0);
    if good.len() < LEAST_PATCHES || confidence < LEAST_CONFIDENCE {
        return Err(good.len());
    }
    let mut errors: Vec<f64> = found.iter().map(|f| bend.error(&f.pair)).collect();
    let spread = median(&mut errors);
    if spread > LOOSEST {
        return Err(errors.iter().filter(|&&error| error <= LOOSEST).count());
    }
    let far = Bend::robust(&pairs(found), 2, 1.0).ok_or(good.len())?;
    Ok(Alignment { known: known(&good, treated), bend, far, confidence, spread })
}

/// Whether a place lies in the photo, this far from its border.
fn inside((x, y): Point, photo: &Texture, margin: f64) -> bool {
    let (right, low) = (photo.dark.width as f64 - 1.0 - margin, photo.dark.height as f64 - 1.0 - margin);
    x > margin && y > margin && x < right && y < low
}

/// Cells within patches that found their place and in the gaps between them: one step past the last patch a
/// polynomial may be anywhere, and a lone one may agree by chance.
fn known(good: &[Point], treated: &Area) -> Area {
    let mut cells = vec![false; treated.cells.len()];
    for &(x, y) in good {
        if let Some(cell) =
            cells.get_mut((y / CELL as f64) as usize * treated.cols + (x / CELL as f64) as usize)
        {
            *cell = true;
        }
    }
    let area = Area { cols: treated.cols, rows: treated.rows, cells };
    // With its neighbors a patch is one of nine.
    let among = area.filtered(STEP / CELL * 3 / 2, |held, _| held > 1);
    area.grown(STEP / CELL + 1).shrunk(2).and(&among)
}
