//! Where a small patch of the baseline lies in the photo, to a fraction of a pixel.

use crate::bend::{Bend, Pair, Point};
use crate::plane::{Plane, fixed};

/// How a patch is looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Search {
    /// Pixels to each side of where the map says.
    pub(crate) reach: usize,
    /// The least correlation that counts as found.
    pub(crate) least: f32,
    /// Whether the map is near enough that the way from there to the best place leads upwards all along.
    pub(crate) near: bool,
}

/// A patch that was found.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    /// Where it is, weighed by its correlation.
    pub(crate) pair: Pair,
}

/// Looks for the `N` by `N` patch around each point. Points lie between four pixels: halves, not wholes.
pub(crate) fn find<const N: usize>(
    planes: (&Plane, &Plane),
    bend: &Bend,
    points: &[Point],
    search: Search,
) -> Vec<Found> {
    let shifts = 2 * search.reach + 1;
    let side = N + shifts - 1;
    let mut window = Window { side, values: vec![0.0; side * side], sums: Sums::new(side, shifts) };
    points.iter().filter_map(|&point| find_one::<N>(planes, bend, (point, search), &mut window)).collect()
}

fn find_one<const N: usize>(
    (base, photo): (&Plane, &Plane),
    bend: &Bend,
    (point, search): (Point, Search),
    window: &mut Window,
) -> Option<Found> {
    let template = Template::<N>::cut(base, point)?;
    let slope = bend.slope(point);
    window.fill::<N>(photo, bend.at(point), slope)?;
    let mut scores = Scores::new(window, &template, 2 * search.reach + 1);
    let ((dx, dy), score) = scores.peak(search.near)?;
    if score < search.least {
        return None;
    }
    let reach = search.reach as f64;
    let from = (point.0, point.1);
    let (dx, dy) = (dx - reach, dy - reach);
    let (x, y) = bend.at(point);
    let [across, down] = slope;
    let to = (x + dx * across.0 + dy * down.0, y + dx * across.1 + dy * down.1);
    Some(Found { pair: Pair { from, to, weight: f64::from(score) } })
}

struct Template<const N: usize> {
    rows: [[f32; N]; N],
    norm: f32,
}

impl<const N: usize> Template<N> {
    /// The patch, its mean taken away; `None` at an edge or where nothing is to be seen.
    fn cut(base: &Plane, (x, y): Point) -> Option<Self> {
        let half = N as f64 / 2.0 - 0.5;
        let (left, top) = ((x - half).round(), (y - half).round());
        if left < 0.0 || top < 0.0 {
            return None;
        }
        let mut rows = [[0.0; N]; N];
        for (k, row) in rows.iter_mut().enumerate() {
            *row = *base.row(top as usize + k).get(left as usize..)?.first_chunk::<N>()?;
        }
        let mean = rows.iter().flatten().sum::<f32>() / (N * N) as f32;
        rows.iter_mut().flatten().for_each(|value| *value -= mean);
        let norm = rows.iter().flatten().map(|value| value * value).sum::<f32>().sqrt();
        (norm > 1e-3).then_some(Self { rows, norm })
    }
}

/// The photo around a point, turned into the baseline's directions, with sums for means and norms.
struct Window {
    side: usize,
    values: Vec<f32>,
    sums: Sums,
}

impl Window {
    fn fill<const N: usize>(
        &mut self,
        photo: &Plane,
        (x, y): Point,
        [across, down]: [Point; 2],
    ) -> Option<()> {
        let middle = (self.side as f64 - 1.0) / 2.0;
        let corner = (x - middle * (across.0 + down.0), y - middle * (across.1 + down.1));
        inside(photo, corner, [across, down], self.side as f64 - 1.0)?;
        let step = fixed(across);
        for (j, row) in (0..).zip(self.values.chunks_exact_mut(self.side)) {
            let j = f64::from(j);
            photo.along(fixed((corner.0 + j * down.0, corner.1 + j * down.1)), step, row, Plane::bilinear);
        }
        self.sums.fill::<N>(&self.values);
        Some(())
    }

    #[inline]
    fn product<const N: usize>(&self, template: &Template<N>, (dx, dy): (usize, usize)) -> f32 {
        let mut lanes = [0.0_f32; N];
        let from = self.values.get(dy * self.side + dx..).unwrap_or(&[]);
        for (row, seen) in template.rows.iter().zip(from.chunks(self.side)) {
            if let Some(seen) = seen.first_chunk::<N>() {
                for ((lane, a), b) in lanes.iter_mut().zip(row).zip(seen) {
                    *lane += a * b;
                }
            }
        }
        total(&lanes)
    }
}

/// The sum, eight values at a time.
#[inline]
fn total(values: &[f32]) -> f32 {
    let mut lanes = [0.0_f32; 8];
    for eight in values.as_chunks::<8>().0 {
        lanes.iter_mut().zip(eight).for_each(|(lane, value)| *lane += value);
    }
    let [a, b, c, d, e, f, g, h] = lanes;
    ((a + e) + (c + g)) + ((b + f) + (d + h))
}

/// Whether a turned square of this side lies within the photo.
fn inside(photo: &Plane, corner: Point, [across, down]: [Point; 2], side: f64) -> Option<()> {
    let (right, low) = (photo.width as f64 - 1.001, photo.height as f64 - 1.001);
    let fits = [(0.0, 0.0), (side, 0.0), (0.0, side), (side, side)].iter().all(|(i, j)| {
        let x = corner.0 + i * across.0 + j * down.0;
        let y = corner.1 + i * across.1 + j * down.1;
        x > 0.001 && y > 0.001 && x < right && y < low
    });
    fits.then_some(())
}

/// Sums down the columns of a window, of values and of their squares, for each shift down.
struct Sums {
    side: usize,
    plain: Vec<f32>,
    square: Vec<f32>,
}

impl Sums {
    fn new(side: usize, shifts: usize) -> Self {
        Self { side, plain: vec![0.0; side * shifts], square: vec![0.0; side * shifts] }
    }

    fn fill<const N: usize>(&mut self, values: &[f32]) {
        columns::<N>(values, self.side, &mut self.plain, |v| v);
        columns::<N>(values, self.side, &mut self.square, |v| v * v);
    }

    /// The sum of squared distances from the mean over the `N` by `N` block that starts there.
    fn spread<const N: usize>(&self, (dx, dy): (usize, usize)) -> f32 {
        let from = dy * self.side + dx;
        let sum = |columns: &[f32]| columns.get(from..from + N).map_or(0.0, total);
        let plain = sum(&self.plain);
        sum(&self.square) - plain * plain / (N * N) as f32
    }
}

fn columns<const N: usize>(values: &[f32], side: usize, sums: &mut [f32], f: impl Fn(f32) -> f32) {
    for (dy, sums) in sums.chunks_exact_mut(side).enumerate() {
        sums.fill(0.0);
        for row in values.chunks_exact(side).skip(dy).take(N) {
            sums.iter_mut().zip(row).for_each(|(sum, &value)| *sum += f(value));
        }
    }
}

/// Correlation at each shift; none is worked out before it is asked for.
struct Scores<'a, const N: usize> {
    window: &'a Window,
    template: &'a Template<N>,
    shifts: usize,
    known: Vec<Option<f32>>,
}

impl<'a, const N: usize> Scores<'a, N> {
    fn new(window: &'a Window, template: &'a Template<N>, shifts: usize) -> Self {
        Self { window, template, shifts, known: vec![None; shifts * shifts] }
    }

    fn at(&mut self, (dx, dy): (usize, usize)) -> f32 {
        let place = dy * self.shifts + dx;
        if let Some(&Some(score)) = self.known.get(place) {
            return score;
        }
        let spread = self.window.sums.spread::<N>((dx, dy));
        let product = self.window.product(self.template, (dx, dy));
        let score = if spread > 1e-8 { product / (self.template.norm * spread.sqrt()) } else { 0.0 };
        if let Some(known) = self.known.get_mut(place) {
            *known = Some(score);
        }
        score
    }

    /// The highest score, refined by the quadratic through its neighbours; `None` when it lies on the border.
    fn peak(&mut self, near: bool) -> Option<(Point, f32)> {
        let middle = self.shifts / 2;
        let (x, y) = if near { self.climbed((middle, middle)) } else { self.highest() };
        if x == 0 || y == 0 || x + 1 == self.shifts || y + 1 == self.shifts {
            return None;
        }
        let around = [y - 1, y, y + 1].map(|row| [x - 1, x, x + 1].map(|col| f64::from(self.at((col, row)))));
        let (sx, sy) = quadratic(around);
        Some(((x as f64 + sx, y as f64 + sy), self.at((x, y))))
    }

    fn highest(&mut self) -> (usize, usize) {
        let shifts = self.shifts;
        self.best((0..shifts * shifts).map(|k| (k % shifts, k / shifts)), (0, 0))
    }

    /// Upwards from there, until all around is lower.
    fn climbed(&mut self, mut here: (usize, usize)) -> (usize, usize) {
        loop {
            let last = self.shifts - 1;
            let span = |v: usize| v.saturating_sub(1)..=(v + 1).min(last);
            let around = span(here.1).flat_map(|y| span(here.0).map(move |x| (x, y)));
            let next = self.best(around, here);
            if next == here {
                return here;
            }
            here = next;
        }
    }

    fn best(
        &mut self,
        places: impl Iterator<Item = (usize, usize)>,
        first: (usize, usize),
    ) -> (usize, usize) {
        let start = (self.at(first), first);
        places
            .fold(start, |best, place| {
                let score = self.at(place);
                if score > best.0 { (score, place) } else { best }
            })
            .1
    }
}

/// The top of the least-squares quadratic through three rows of three values, from the middle one.
fn quadratic([up, row, low]: [[f64; 3]; 3]) -> Point {
    let sum = |[a, b, c]: [f64; 3]| a + b + c;
    let ([a, b, c], [d, e, f], [g, h, i]) = (up, row, low);
    let (above, within, below) = (sum(up), sum(row), sum(low));
    let (left, middle, right) = (a + d + g, b + e + h, c + f + i);
    let (gx, gy) = ((right - left) / 6.0, (below - above) / 6.0);
    let (xx, yy) = ((right - 2.0 * middle + left) / 3.0, (below - 2.0 * within + above) / 3.0);
    let xy = (i - c - g + a) / 4.0;
    let det = xx * yy - xy * xy;
    if det.abs() < 1e-12 {
        return (0.0, 0.0);
    }
    let (x, y) = ((xy * gy - yy * gx) / det, (xy * gx - xx * gy) / det);
    (x.clamp(-1.0, 1.0), y.clamp(-1.0, 1.0))
}
