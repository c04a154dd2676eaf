//! One channel of a picture as numbers, and the filters everything else is made of.

/// A channel: rows of `f32`, all of one length.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plane {
    pub(crate) width: usize,
    pub(crate) height: usize,
    pub(crate) data: Vec<f32>,
}

impl Plane {
    pub(crate) fn new(width: usize, height: usize) -> Self {
        Self { width, height, data: vec![0.0; width * height] }
    }

    pub(crate) fn rows(&self) -> std::slice::ChunksExact<'_, f32> {
        self.data.chunks_exact(self.width.max(1))
    }

    pub(crate) fn rows_mut(&mut self) -> std::slice::ChunksExactMut<'_, f32> {
        self.data.chunks_exact_mut(self.width.max(1))
    }

    /// The row, or an empty one outside.
    #[inline]
    pub(crate) fn row(&self, y: usize) -> &[f32] {
        self.data.get(y * self.width..(y + 1) * self.width).unwrap_or(&[])
    }

    #[inline]
    pub(crate) fn at(&self, x: usize, y: usize) -> f32 {
        if x >= self.width {
            return 0.0;
        }
        self.data.get(y * self.width + x).copied().unwrap_or(0.0)
    }

    /// Bilinear, pixel centres at whole numbers; `None` outside.
    #[inline]
    pub(crate) fn sample(&self, x: f32, y: f32) -> Option<f32> {
        let (fx, fy) = (x.floor(), y.floor());
        if !(fx >= 0.0 && fy >= 0.0) || fx >= self.width as f32 - 1.0 || fy >= self.height as f32 - 1.0 {
            return None;
        }
        let (a, b) = (x - fx, y - fy);
        let from = fy as usize * self.width + fx as usize;
        let top = self.data.get(from..from + 2)?;
        let low = self.data.get(from + self.width..from + self.width + 2)?;
        let (&[p, q], &[r, s]) = (top, low) else { return None };
        let (up, down) = (p + a * (q - p), r + a * (s - r));
        Some(up + b * (down - up))
    }

    /// Two planes of one size joined value by value.
    pub(crate) fn zip(&self, other: &Self, f: impl Fn(f32, f32) -> f32) -> Self {
        let data = self.data.iter().zip(&other.data).map(|(&a, &b)| f(a, b)).collect();
        Self { width: self.width, height: self.height, data }
    }

    /// Half the size: the mean of each two by two.
    pub(crate) fn halved(&self) -> Self {
        let mut out = Self::new(self.width / 2, self.height / 2);
        let pairs = self.data.chunks_exact(self.width.max(1) * 2);
        let width = self.width;
        for (rows, into) in pairs.zip(out.rows_mut()) {
            let (up, down) = rows.split_at(width);
            for ((o, u), d) in into.iter_mut().zip(up.chunks_exact(2)).zip(down.chunks_exact(2)) {
                *o = 0.25 * (u.iter().sum::<f32>() + d.iter().sum::<f32>());
            }
        }
        out
    }

    /// Gaussian blur of small sigma, exact taps.
    pub(crate) fn blurred(&self, sigma: f32) -> Self {
        let taps = taps(sigma);
        self.across(&taps).down(&taps)
    }

    fn across(&self, taps: &[f32]) -> Self {
        let reach = taps.len().saturating_sub(1);
        let mut out = Self::new(self.width, self.height);
        let mut padded = vec![0.0_f32; self.width + 2 * reach];
        for (row, into) in self.rows().zip(out.rows_mut()) {
            pad(row, reach, &mut padded);
            symmetric(&padded, taps, into);
        }
        out
    }

    fn down(&self, taps: &[f32]) -> Self {
        let mut out = Self::new(self.width, self.height);
        let last = self.height.saturating_sub(1);
        for (y, into) in out.rows_mut().enumerate() {
            for (k, &tap) in taps.iter().enumerate() {
                let (up, low) = (self.row(y.saturating_sub(k)), self.row((y + k).min(last)));
                if k == 0 {
                    for (o, &v) in into.iter_mut().zip(up) {
                        *o = tap * v;
                    }
                } else {
                    for ((o, &u), &l) in into.iter_mut().zip(up).zip(low) {
                        *o += tap * (u + l);
                    }
                }
            }
        }
        out
    }

    /// A wide blur as three running means: the same sigma at a cost that does not grow with it.
    pub(crate) fn smoothed(&self, sigma: f32) -> Self {
        let radius = box_radius(sigma);
        let mut out = self.clone();
        let mut scratch = vec![0.0_f32; self.width + 2 * radius + 1];
        for row in out.rows_mut() {
            for _ in 0..3 {
                running_mean(row, radius, &mut scratch);
            }
        }
        for _ in 0..3 {
            out = out.mean_down(radius);
        }
        out
    }

    fn mean_down(&self, radius: usize) -> Self {
        let mut out = Self::new(self.width, self.height);
        let last = self.height.saturating_sub(1);
        let scale = 1.0 / (2 * radius + 1) as f32;
        let mut sum = vec![0.0_f32; self.width];
        for k in 0..=2 * radius {
            add(&mut sum, self.row(k.saturating_sub(radius).min(last)), 1.0);
        }
        for (y, into) in out.rows_mut().enumerate() {
            for (o, &s) in into.iter_mut().zip(&sum) {
                *o = s * scale;
            }
            add(&mut sum, self.row((y + radius + 1).min(last)), 1.0);
            add(&mut sum, self.row(y.saturating_sub(radius)), -1.0);
        }
        out
    }
}

fn add(sum: &mut [f32], row: &[f32], factor: f32) {
    for (s, &v) in sum.iter_mut().zip(row) {
        *s += factor * v;
    }
}

/// The radius of three running means that blur like a Gaussian of this sigma.
fn box_radius(sigma: f32) -> usize {
    let width = (4.0 * sigma * sigma + 1.0).sqrt();
    ((width - 1.0) / 2.0).round().max(1.0) as usize
}

/// Half of a Gaussian's taps, from the middle outwards; the whole sums to one.
fn taps(sigma: f32) -> Vec<f32> {
    let reach = (3.2 * sigma).ceil().max(1.0) as usize;
    let raw: Vec<f32> = (0..=reach).map(|k| (-0.5 * (k as f32 / sigma).powi(2)).exp()).collect();
    let sum = 2.0 * raw.iter().sum::<f32>() - 1.0;
    raw.into_iter().map(|v| v / sum).collect()
}

/// A row with its ends repeated outwards.
fn pad(row: &[f32], reach: usize, padded: &mut [f32]) {
    let (first, last) = (row.first().copied().unwrap_or(0.0), row.last().copied().unwrap_or(0.0));
    for (k, out) in padded.iter_mut().enumerate() {
        *out = if k < reach { first } else { row.get(k - reach).copied().unwrap_or(last) };
    }
}

fn symmetric(padded: &[f32], taps: &[f32], into: &mut [f32]) {
    let reach = taps.len().saturating_sub(1);
    for (k, &tap) in taps.iter().enumerate() {
        let (left, right) = (padded.get(reach - k..), padded.get(reach + k..));
        let (left, right) = (left.unwrap_or(&[]), right.unwrap_or(&[]));
        if k == 0 {
            for (o, &v) in into.iter_mut().zip(left) {
                *o = tap * v;
            }
        } else {
            for ((o, &l), &r) in into.iter_mut().zip(left).zip(right) {
                *o += tap * (l + r);
            }
        }
    }
}

/// The mean of `2 radius + 1` neighbours, in place; `scratch` holds the padded row.
fn running_mean(row: &mut [f32], radius: usize, scratch: &mut [f32]) {
    pad(row, radius, scratch);
    let scale = 1.0 / (2 * radius + 1) as f32;
    let mut sum: f32 = scratch.iter().take(2 * radius).sum();
    let entering = scratch.get(2 * radius..).unwrap_or(&[]);
    for ((o, &new), &old) in row.iter_mut().zip(entering).zip(scratch.iter()) {
        sum += new;
        *o = sum * scale;
        sum -= old;
    }
}
