//! Where a small patch of the baseline lies in the photo, to a fraction of a pixel.

use crate::bend::{Bend, Pair, Point};
use crate::plane::Plane;

/// How a patch is looked for.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Search {
    /// Pixels to each side of where the map says.
    pub(crate) reach: usize,
    /// The least correlation that counts as found.
    pub(crate) least: f32,
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
    let side = N + 2 * search.reach;
    let mut window = Window { side, values: vec![0.0; side * side], sums: Sums::new(side) };
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
    window.fill(photo, bend.at(point), slope)?;
    let shifts = 2 * search.reach + 1;
    let scores = window.scores(&template, shifts);
    let ((dx, dy), score) = peak(&scores, shifts)?;
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
    fn fill(&mut self, photo: &Plane, (x, y): Point, [across, down]: [Point; 2]) -> Option<()> {
        let middle = (self.side as f64 - 1.0) / 2.0;
        let corner = (x - middle * (across.0 + down.0), y - middle * (across.1 + down.1));
        inside(photo, corner, [across, down], self.side as f64 - 1.0)?;
        let (ax, ay) = (across.0 as f32, across.1 as f32);
        for (j, row) in self.values.chunks_exact_mut(self.side).enumerate() {
            let (mut sx, mut sy) =
                ((corner.0 + j as f64 * down.0) as f32, (corner.1 + j as f64 * down.1) as f32);
            for value in row {
                *value = photo.sample(sx, sy).unwrap_or(0.0);
                sx += ax;
                sy += ay;
            }
        }
        self.sums.fill(&self.values);
        Some(())
    }

    /// Correlation at each shift, row by row.
    fn scores<const N: usize>(&self, template: &Template<N>, shifts: usize) -> Vec<f32> {
        let mut scores = Vec::with_capacity(shifts * shifts);
        for dy in 0..shifts {
            for dx in 0..shifts {
                let product = self.product(template, dx, dy);
                let spread = self.sums.spread::<N>(dx, dy);
                scores.push(if spread > 1e-8 { product / (template.norm * spread.sqrt()) } else { 0.0 });
            }
        }
        scores
    }

    #[inline]
    fn product<const N: usize>(&self, template: &Template<N>, dx: usize, dy: usize) -> f32 {
        let mut lanes = [0.0_f32; N];
        let from = self.values.get(dy * self.side + dx..).unwrap_or(&[]);
        for (row, seen) in template.rows.iter().zip(from.chunks(self.side)) {
            if let Some(seen) = seen.first_chunk::<N>() {
                for ((lane, a), b) in lanes.iter_mut().zip(row).zip(seen) {
                    *lane += a * b;
                }
            }
        }
        lanes.iter().sum()
    }
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

/// Sums over rectangles of a window, of values and of their squares.
struct Sums {
    side: usize,
    plain: Vec<f32>,
    square: Vec<f32>,
}

impl Sums {
    fn new(side: usize) -> Self {
        let cells = (side + 1) * (side + 1);
        Self { side, plain: vec![0.0; cells], square: vec![0.0; cells] }
    }

    fn fill(&mut self, values: &[f32]) {
        integrate(values, self.side, &mut self.plain, |v| v);
        integrate(values, self.side, &mut self.square, |v| v * v);
    }

    /// The sum of squared distances from the mean over the `N` by `N` block that starts there.
    fn spread<const N: usize>(&self, dx: usize, dy: usize) -> f32 {
        let sum = |table: &[f32]| {
            let at = |x: usize, y: usize| table.get(y * (self.side + 1) + x).copied().unwrap_or(0.0);
            at(dx + N, dy + N) - at(dx, dy + N) - at(dx + N, dy) + at(dx, dy)
        };
        let plain = sum(&self.plain);
        sum(&self.square) - plain * plain / (N * N) as f32
    }
}

fn integrate(values: &[f32], side: usize, table: &mut [f32], f: impl Fn(f32) -> f32) {
    let stride = side + 1;
    for (y, row) in values.chunks_exact(side).enumerate() {
        let (above, below) = table.split_at_mut((y + 1) * stride);
        let above = above.get(y * stride..).unwrap_or(&[]);
        let mut sum = 0.0;
        for ((cell, up), &value) in below.iter_mut().skip(1).zip(above.iter().skip(1)).zip(row) {
            sum += f(value);
            *cell = up + sum;
        }
    }
}

/// The highest score, refined by the quadratic through its neighbours; `None` when it lies on the border.
fn peak(scores: &[f32], shifts: usize) -> Option<(Point, f32)> {
    let (best, &score) = scores.iter().enumerate().max_by(|a, b| a.1.total_cmp(b.1))?;
    let (x, y) = (best % shifts, best / shifts);
    if x == 0 || y == 0 || x + 1 == shifts || y + 1 == shifts {
        return None;
    }
    let v = |dx: usize, dy: usize| {
        f64::from(scores.get((y + dy - 1) * shifts + x + dx - 1).copied().unwrap_or(0.0))
    };
    let (sx, sy) = quadratic(v);
    Some(((x as f64 + sx, y as f64 + sy), score))
}

/// The top of the least-squares quadratic through three by three values, from the middle one.
fn quadratic(v: impl Fn(usize, usize) -> f64) -> Point {
    let row = |k: usize| v(0, k) + v(1, k) + v(2, k);
    let column = |k: usize| v(k, 0) + v(k, 1) + v(k, 2);
    let (gx, gy) = ((column(2) - column(0)) / 6.0, (row(2) - row(0)) / 6.0);
    let (xx, yy) = ((column(2) - 2.0 * column(1) + column(0)) / 3.0, (row(2) - 2.0 * row(1) + row(0)) / 3.0);
    let xy = (v(2, 2) - v(2, 0) - v(0, 2) + v(0, 0)) / 4.0;
    let det = xx * yy - xy * xy;
    if det.abs() < 1e-12 {
        return (0.0, 0.0);
    }
    let (x, y) = ((xy * gy - yy * gx) / det, (xy * gx - xx * gy) / det);
    (x.clamp(-1.0, 1.0), y.clamp(-1.0, 1.0))
}
