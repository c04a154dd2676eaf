//! A smooth map from the baseline to another photo: a polynomial in both coordinates, fitted so that what
//! disagrees counts little. A head is round and skin slides, so that no plane's perspective is enough.

/// A point, x to the right and y down.
pub(crate) type Point = (f64, f64);

/// The most terms of a polynomial: degree 7.
const MOST_TERMS: usize = 36;
/// Rounds of fitting and weighing.
const ROUNDS: usize = 10;

/// A correspondence, from the baseline to the photo, and how much it is worth.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pair {
    pub(crate) from: Point,
    pub(crate) to: Point,
    pub(crate) weight: f64,
}

/// A polynomial map.
#[derive(Clone, Debug)]
pub(crate) struct Bend {
    degree: usize,
    centre: Point,
    reach: f64,
    x: Vec<f64>,
    y: Vec<f64>,
}

impl Bend {
    /// The map of this degree that most of the pairs agree on; residuals below `floor` are all alike good.
    /// `None` with fewer pairs than terms, or when they lie in a line.
    pub(crate) fn robust(pairs: &[Pair], degree: usize, floor: f64) -> Option<Self> {
        let mut weighed = pairs.to_vec();
        let mut bend = Self::fit(&weighed, degree)?;
        for _ in 0..ROUNDS {
            let reach = 4.0 * (1.4826 * bend.median_error(pairs)).max(floor);
            for (pair, given) in weighed.iter_mut().zip(pairs) {
                let share = (1.0 - (bend.error(given) / reach).powi(2)).max(0.0);
                pair.weight = given.weight * share * share;
            }
            bend = Self::fit(&weighed, degree)?;
        }
        Some(bend)
    }

    /// Least squares.
    pub(crate) fn fit(pairs: &[Pair], degree: usize) -> Option<Self> {
        let terms = (degree + 1) * (degree + 2) / 2;
        let live = pairs.iter().filter(|pair| pair.weight > 0.0).count();
        if live < terms || terms > MOST_TERMS {
            return None;
        }
        let (centre, reach) = frame(pairs);
        let mut normal = Normal::new(terms);
        let mut row = Vec::with_capacity(terms);
        for pair in pairs.iter().filter(|pair| pair.weight > 0.0) {
            monomials(local(pair.from, centre, reach), degree, &mut row);
            normal.add(&row, pair.to, pair.weight);
        }
        let (x, y) = normal.solve()?;
        Some(Self { degree, centre, reach, x, y })
    }

    /// Where a point of the baseline lies in the photo.
    pub(crate) fn at(&self, point: Point) -> Point {
        let (u, v) = local(point, self.centre, self.reach);
        let (mut x, mut y) = (0.0, 0.0);
        let mut terms = self.x.iter().zip(&self.y);
        let mut power = 1.0;
        for i in 0..=self.degree {
            let mut term = power;
            for (a, b) in terms.by_ref().take(self.degree + 1 - i) {
                x += a * term;
                y += b * term;
                term *= v;
            }
            power *= u;
        }
        (x, y)
    }

    /// How the photo's point moves with the baseline's: columns are steps to the right and down.
    pub(crate) fn slope(&self, (x, y): Point) -> [Point; 2] {
        let step = |a: Point, b: Point| ((b.0 - a.0) / 8.0, (b.1 - a.1) / 8.0);
        [
            step(self.at((x - 4.0, y)), self.at((x + 4.0, y))),
            step(self.at((x, y - 4.0)), self.at((x, y + 4.0))),
        ]
    }

    pub(crate) fn error(&self, pair: &Pair) -> f64 {
        let (x, y) = self.at(pair.from);
        let (dx, dy) = (x - pair.to.0, y - pair.to.1);
        // `hypot` guards against overflow that pixels cannot cause, at ten times the cost.
        (dx * dx + dy * dy).sqrt()
    }

    fn median_error(&self, pairs: &[Pair]) -> f64 {
        let mut errors: Vec<f64> = pairs.iter().filter(|p| p.weight > 0.0).map(|p| self.error(p)).collect();
        median(&mut errors)
    }
}

/// The middle value; zero of nothing.
pub(crate) fn median(values: &mut [f64]) -> f64 {
    let middle = values.len() / 2;
    if values.is_empty() {
        return 0.0;
    }
    *values.select_nth_unstable_by(middle, f64::total_cmp).1
}

/// The value that this share of all lies below; zero of nothing.
pub(crate) fn quantile(values: impl Iterator<Item = f64>, share: f64) -> f64 {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_by(f64::total_cmp);
    sorted.get((sorted.len() as f64 * share) as usize).copied().unwrap_or(0.0)
}

fn local((x, y): Point, centre: Point, reach: f64) -> Point {
    ((x - centre.0) / reach, (y - centre.1) / reach)
}

/// The middle of the pairs and half of their extent.
fn frame(pairs: &[Pair]) -> (Point, f64) {
    let far = f64::INFINITY;
    let (low, high) = pairs.iter().map(|pair| pair.from).fold(((far, far), (-far, -far)), |(l, h), p| {
        ((l.0.min(p.0), l.1.min(p.1)), (h.0.max(p.0), h.1.max(p.1)))
    });
    let centre = ((low.0 + high.0) / 2.0, (low.1 + high.1) / 2.0);
    (centre, ((high.0 - low.0).max(high.1 - low.1) / 2.0).max(1.0))
}

fn monomials((u, v): Point, degree: usize, row: &mut Vec<f64>) {
    row.clear();
    let mut power = 1.0;
    for i in 0..=degree {
        let mut term = power;
        for _ in 0..=degree - i {
            row.push(term);
            term *= v;
        }
        power *= u;
    }
}

/// Normal equations with two right-hand sides.
struct Normal {
    terms: usize,
    matrix: Vec<f64>,
    right: [Vec<f64>; 2],
}

impl Normal {
    fn new(terms: usize) -> Self {
        Self { terms, matrix: vec![0.0; terms * terms], right: [vec![0.0; terms], vec![0.0; terms]] }
    }

    fn add(&mut self, row: &[f64], to: Point, weight: f64) {
        for (line, &a) in self.matrix.chunks_exact_mut(self.terms).zip(row) {
            for (cell, &b) in line.iter_mut().zip(row) {
                *cell += weight * a * b;
            }
        }
        for (right, value) in self.right.iter_mut().zip([to.0, to.1]) {
            for (cell, &a) in right.iter_mut().zip(row) {
                *cell += weight * a * value;
            }
        }
    }

    fn solve(mut self) -> Option<(Vec<f64>, Vec<f64>)> {
        let lift = 1e-11 * self.matrix.iter().step_by(self.terms + 1).sum::<f64>() / self.terms as f64;
        self.matrix.iter_mut().step_by(self.terms + 1).for_each(|cell| *cell += lift);
        let factor = cholesky(self.matrix, self.terms)?;
        let [x, y] = self.right.map(|right| back(&factor, self.terms, right));
        Some((x, y))
    }
}

/// The lower triangle whose product with itself is the matrix; `None` when it has none.
pub(crate) fn cholesky(mut matrix: Vec<f64>, size: usize) -> Option<Vec<f64>> {
    for j in 0..size {
        let (above, below) = matrix.split_at_mut(j * size);
        let (row, _) = below.split_at_mut(size);
        for (k, known) in above.chunks_exact(size).enumerate() {
            let sum: f64 = row.iter().zip(known).take(k).map(|(a, b)| a * b).sum();
            let pivot = known.get(k).copied()?;
            let cell = row.get_mut(k)?;
            *cell = (*cell - sum) / pivot;
        }
        let square: f64 = row.iter().take(j).map(|v| v * v).sum();
        let cell = row.get_mut(j)?;
        let left = *cell - square;
        if left.partial_cmp(&0.0) != Some(std::cmp::Ordering::Greater) {
            return None;
        }
        *cell = left.sqrt();
    }
    Some(matrix)
}

/// Solves with the triangle of [`cholesky`], forwards and then backwards.
pub(crate) fn back(factor: &[f64], size: usize, mut right: Vec<f64>) -> Vec<f64> {
    for (j, row) in factor.chunks_exact(size).enumerate() {
        let sum: f64 = row.iter().zip(&right).take(j).map(|(a, b)| a * b).sum();
        if let (Some(cell), Some(pivot)) = (right.get_mut(j), row.get(j)) {
            *cell = (*cell - sum) / pivot;
        }
    }
    for (j, row) in factor.chunks_exact(size).enumerate().rev() {
        let (low, high) = right.split_at_mut(j);
        if let (Some(cell), Some(pivot)) = (high.first_mut(), row.get(j)) {
            *cell /= pivot;
            for (l, r) in low.iter_mut().zip(row) {
                *l -= r * *cell;
            }
        }
    }
    right
}
