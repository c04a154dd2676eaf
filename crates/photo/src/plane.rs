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
        if !(x >= 0.0 && y >= 0.0) {
            return None;
        }
        // Not negative: cutting off is rounding down, and i32 converts at once where usize does not.
        let (i, j) = (x as i32, y as i32);
        self.bilinear((i, j), (x - i as f32, y - j as f32))
    }

    /// Values along a line of places in parts of 65536, each looked up between its neighbours; what lies outside
    /// stays as it is.
    #[inline]
    pub(crate) fn along(
        &self,
        (mut x, mut y): (i32, i32),
        step: (i32, i32),
        into: &mut [f32],
        between: impl Fn(&Self, (i32, i32), (f32, f32)) -> Option<f32>,
    ) {
        let part = |v: i32| (v & 0xFFFF) as f32 / 65_536.0;
        for value in into {
            if let Some(found) = between(self, (x >> 16, y >> 16), (part(x), part(y))) {
                *value = found;
            }
            (x, y) = (x + step.0, y + step.1);
        }
    }

    /// Between four pixels.
    #[inline]
    pub(crate) fn bilinear(&self, (i, j): (i32, i32), (a, b): (f32, f32)) -> Option<f32> {
        if i < 0 || j < 0 || i >= self.width as i32 - 1 || j >= self.height as i32 - 1 {
            return None;
        }
        let from = j as usize * self.width + i as usize;
        let [p, q, .., r, s] = self.data.get(from..from + self.width + 2)? else { return None };
        let (up, low) = (p + a * (q - p), r + a * (s - r));
        Some(up + b * (low - up))
    }

    /// Between sixteen (Catmull and Rom's cubic), which keeps what bilinear blurs.
    #[inline]
    pub(crate) fn cubic(&self, (i, j): (i32, i32), (a, b): (f32, f32)) -> Option<f32> {
        if i < 1 || j < 1 || i >= self.width as i32 - 2 || j >= self.height as i32 - 2 {
            return None;
        }
        let (across, down) = (catmull_rom(a), catmull_rom(b));
        let from = (j as usize - 1) * self.width + i as usize - 1;
        let line = |k: usize| self.data.get(from + k * self.width..).and_then(<[f32]>::first_chunk::<4>);
        let row = |row: &[f32; 4]| row.iter().zip(&across).map(|(v, w)| v * w).sum::<f32>();
        let rows = [row(line(0)?), row(line(1)?), row(line(2)?), row(line(3)?)];
        Some(rows.iter().zip(&down).map(|(v, w)| v * w).sum())
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
        for (rows, into) in pairs.zip(out.rows_mut()) {
            halve(rows.split_at(self.width), into);
        }
        out
    }

    /// The highest of each three by three that are above `least`, row by row: column, row, value. Of equal ones the
    /// first is taken. The outermost are none.
    pub(crate) fn peaks(&self, least: f32, mut found: impl FnMut(usize, usize, f32)) {
        let mut marks = vec![0_u8; self.width];
        for y in 1..self.height.saturating_sub(1) {
            let row = self.row(y);
            mark((self.row(y - 1), row, self.row(y + 1)), least, marks.get_mut(1..).unwrap_or(&mut []));
            for (at, eight) in marks.chunks(8).enumerate() {
                if eight.iter().fold(0, |all, mark| all | mark) == 0 {
                    continue;
                }
                for (x, _) in (8 * at..).zip(eight).filter(|(_, mark)| **mark != 0) {
                    found(x, y, row.get(x).copied().unwrap_or(0.0));
                }
            }
        }
    }

    /// Gaussian blur of small sigma, exact taps.
    pub(crate) fn blurred(&self, sigma: f32) -> Self {
        let mut rows = self.rows();
        Self::blur((self.width, self.height), sigma, |into| {
            into.copy_from_slice(rows.next().unwrap_or(&[]));
        })
    }

    /// The same of rows that come one after another. Rows blurred across wait in a ring until they are blurred down.
    pub(crate) fn blur(
        (width, height): (usize, usize),
        sigma: f32,
        mut next: impl FnMut(&mut [f32]),
    ) -> Self {
        let taps = taps(sigma);
        let (reach, last) = (taps.len().saturating_sub(1), height.saturating_sub(1));
        let mut out = Self::new(width, height);
        let mut ring = Ring(Self::new(width, 2 * reach + 1));
        let mut padded = vec![0.0_f32; width + 2 * reach];
        let mut coming = 0..height;
        for (y, into) in out.rows_mut().enumerate() {
            let ahead = if y == 0 { reach + 1 } else { 1 };
            for at in coming.by_ref().take(ahead) {
                next(padded.get_mut(reach..reach + width).unwrap_or(&mut []));
                pad(reach, &mut padded);
                across(&padded, &taps, ring.row_mut(at));
            }
            down(&ring, (y, last), &taps, into);
        }
        out
    }

    /// How far each value lies below `wide`, a blur kept at half size.
    pub(crate) fn below(mut self, wide: &Self) -> Self {
        let last = wide.height.saturating_sub(1);
        let mut mixed = vec![0.0_f32; wide.width + 2];
        for (y, into) in self.rows_mut().enumerate() {
            let near = (y / 2).min(last);
            let next = if y % 2 == 0 { near.saturating_sub(1) } else { (near + 1).min(last) };
            mix(wide.row(near), wide.row(next), &mut mixed);
            below(into, &mixed);
        }
        self
    }
}

/// A place or step in parts of 65536 of a pixel.
pub(crate) fn fixed<T: Into<f64>>((x, y): (T, T)) -> (i32, i32) {
    ((x.into() * 65_536.0) as i32, (y.into() * 65_536.0) as i32)
}

/// The weights of four neighbours for a point that far after the second.
#[inline]
fn catmull_rom(t: f32) -> [f32; 4] {
    let (t2, t3) = (t * t, t * t * t);
    [
        0.5 * (2.0 * t2 - t - t3),
        0.5 * (2.0 - 5.0 * t2 + 3.0 * t3),
        0.5 * (t + 4.0 * t2 - 3.0 * t3),
        0.5 * (t3 - t2),
    ]
}

/// Two rows made one of half the width.
fn halve((up, low): (&[f32], &[f32]), into: &mut [f32]) {
    for ((o, [a, b]), [c, d]) in into.iter_mut().zip(up.as_chunks::<2>().0).zip(low.as_chunks::<2>().0) {
        *o = 0.25 * (a + b + c + d);
    }
}

/// Rows that come one after another, made a plane of half the size.
pub(crate) struct Halves {
    pub(crate) plane: Plane,
    before: Vec<f32>,
    count: usize,
}

impl Halves {
    /// For rows of a plane of this size.
    pub(crate) fn new((width, height): (usize, usize)) -> Self {
        Self { plane: Plane::new(width / 2, height / 2), before: vec![0.0; width], count: 0 }
    }

    /// Takes the next row.
    pub(crate) fn take(&mut self, row: &[f32]) {
        if self.count.is_multiple_of(2) {
            self.before.copy_from_slice(row);
        } else if let Some(into) = self.plane.rows_mut().nth(self.count / 2) {
            halve((&self.before, row), into);
        }
        self.count += 1;
    }
}

/// Marks of a row which values are peaks, from the second on.
fn mark((up, row, low): (&[f32], &[f32], &[f32]), least: f32, marks: &mut [u8]) {
    let larger = |a: f32, b: f32| if a > b { a } else { b };
    let highest = |&[a, b, c]: &[f32; 3]| larger(larger(a, b), c);
    let threes = up.array_windows::<3>().zip(row.array_windows()).zip(low.array_windows());
    for (mark, ((up, &[left, value, right]), low)) in marks.iter_mut().zip(threes) {
        let (before, after) = (larger(larger(highest(up), left), least), larger(highest(low), right));
        *mark = u8::from((value > before) & (value >= after));
    }
}

/// The last rows of a plane, each in the place of one that is no longer needed.
struct Ring(Plane);

impl Ring {
    fn row(&self, y: usize) -> &[f32] {
        self.0.row(y % self.0.height)
    }

    fn row_mut(&mut self, y: usize) -> &mut [f32] {
        let from = y % self.0.height * self.0.width;
        self.0.data.get_mut(from..from + self.0.width).unwrap_or(&mut [])
    }
}

/// Three quarters of one row and a quarter of the other, with the ends repeated once.
fn mix(near: &[f32], next: &[f32], mixed: &mut [f32]) {
    for ((m, &a), &b) in mixed.iter_mut().skip(1).zip(near).zip(next) {
        *m = 0.75 * a + 0.25 * b;
    }
    let (first, last) =
        (mixed.get(1).copied().unwrap_or(0.0), mixed.iter().rev().nth(1).copied().unwrap_or(0.0));
    if let [start, .., end] = mixed {
        (*start, *end) = (first, last);
    }
}

/// What a row lies below one of half its width.
fn below(row: &mut [f32], mixed: &[f32]) {
    let (before, near, after) = (mixed, mixed.get(1..).unwrap_or(&[]), mixed.get(2..).unwrap_or(&[]));
    let (pairs, odd) = row.as_chunks_mut::<2>();
    for ((([a, b], &p), &m), &n) in pairs.iter_mut().zip(before).zip(near).zip(after) {
        *a = 0.75 * m + 0.25 * p - *a;
        *b = 0.75 * m + 0.25 * n - *b;
    }
    if let ([v], Some(&end)) = (odd, mixed.last()) {
        *v = end - *v;
    }
}

/// Half of a Gaussian's taps, from the middle outwards; the whole sums to one.
fn taps(sigma: f32) -> Vec<f32> {
    let reach = (3.2 * sigma).ceil().max(1.0) as usize;
    let raw: Vec<f32> = (0..=reach).map(|k| (-0.5 * (k as f32 / sigma).powi(2)).exp()).collect();
    let sum = 2.0 * raw.iter().sum::<f32>() - 1.0;
    raw.into_iter().map(|v| v / sum).collect()
}

/// Repeats the ends of the row in the middle outwards.
fn pad(reach: usize, padded: &mut [f32]) {
    let (start, rest) = padded.split_at_mut(reach.min(padded.len()));
    let (middle, end) = rest.split_at_mut(rest.len().saturating_sub(reach));
    start.fill(middle.first().copied().unwrap_or(0.0));
    end.fill(middle.last().copied().unwrap_or(0.0));
}

fn across(padded: &[f32], taps: &[f32], into: &mut [f32]) {
    let reach = taps.len().saturating_sub(1);
    for (k, &tap) in taps.iter().enumerate() {
        let (left, right) = (padded.get(reach - k..), padded.get(reach + k..));
        weigh(into, (left.unwrap_or(&[]), right.unwrap_or(&[])), (k, tap));
    }
}

fn down(ring: &Ring, (y, last): (usize, usize), taps: &[f32], into: &mut [f32]) {
    for (k, &tap) in taps.iter().enumerate() {
        let rows = (ring.row(y.saturating_sub(k)), ring.row((y + k).min(last)));
        weigh(into, rows, (k, tap));
    }
}

/// Adds the tap's share of both neighbours; the middle one is counted once, and starts the sum.
fn weigh(into: &mut [f32], (one, other): (&[f32], &[f32]), (k, tap): (usize, f32)) {
    if k == 0 {
        for (o, &v) in into.iter_mut().zip(one) {
            *o = tap * v;
        }
    } else {
        for ((o, &a), &b) in into.iter_mut().zip(one).zip(other) {
            *o += tap * (a + b);
        }
    }
}
