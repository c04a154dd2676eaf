//! A part of a picture as cells: the treated area, or what can be judged.

use crate::bend::Point;

/// Side of a cell in working pixels.
pub const CELL: usize = 8;

/// Cells of 8 by 8 working pixels, each in or out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    pub(crate) cols: usize,
    pub(crate) rows: usize,
    pub(crate) cells: Vec<bool>,
}

impl Area {
    /// The middle half of a picture of this size, across and down.
    pub(crate) fn middle_of(width: usize, height: usize) -> Self {
        let (cols, rows) = (width.div_ceil(CELL), height.div_ceil(CELL));
        let inner = |at: usize, all: usize| (all / 4..all - all / 4).contains(&at);
        let cells = (0..cols * rows).map(|at| inner(at % cols, cols) && inner(at / cols, rows));
        Self { cols, rows, cells: cells.collect() }
    }

    /// Columns and rows of cells.
    #[must_use]
    pub fn size(&self) -> (usize, usize) {
        (self.cols, self.rows)
    }

    /// The cells, row by row.
    #[must_use]
    pub fn cells(&self) -> &[bool] {
        &self.cells
    }

    /// How many cells are in.
    #[must_use]
    pub fn count(&self) -> usize {
        self.cells.iter().filter(|&&cell| cell).count()
    }

    /// Whether a point of the working picture lies in the area.
    #[must_use]
    pub fn holds(&self, (x, y): (f64, f64)) -> bool {
        if !(x >= 0.0 && y >= 0.0) {
            return false;
        }
        let (i, j) = (x as usize / CELL, y as usize / CELL);
        i < self.cols && self.cells.get(j * self.cols + i).copied().unwrap_or(false)
    }

    /// The middle of the area in working pixels; `None` when it is empty.
    pub(crate) fn middle(&self) -> Option<Point> {
        let count = self.count().max(1) as f64;
        let held = self.cells.iter().enumerate().filter(|(_, held)| **held);
        let sum = held.fold((0.0, 0.0), |sum, (at, _)| {
            (sum.0 + (at % self.cols) as f64, sum.1 + (at / self.cols) as f64)
        });
        let pixels = |cells: f64| (cells / count + 0.5) * CELL as f64;
        self.cells.contains(&true).then(|| (pixels(sum.0), pixels(sum.1)))
    }

    /// Points every `step` pixels that lie in the area, between pixels.
    pub(crate) fn points(&self, step: usize) -> Vec<Point> {
        let along = |cells: usize| (step / 2..cells * CELL).step_by(step);
        let all =
            along(self.rows).flat_map(|y| along(self.cols).map(move |x| (x as f64 - 0.5, y as f64 - 0.5)));
        all.filter(|&point| self.holds(point)).collect()
    }

    /// The area with cells whose neighbourhood (a square of `2 reach + 1`) satisfies `keep` of (in, all).
    pub(crate) fn filtered(&self, reach: usize, keep: impl Fn(usize, usize) -> bool) -> Self {
        let sums = self.sums();
        let span = |k: usize, cells: usize| (k.saturating_sub(reach), cells.min(k + reach + 1));
        let cells = (0..self.rows * self.cols).map(|at| {
            let ((left, right), (top, low)) =
                (span(at % self.cols, self.cols), span(at / self.cols, self.rows));
            let sum = |x: usize, y: usize| sums.get(y * (self.cols + 1) + x).copied().unwrap_or(0);
            let held = sum(right, low) + sum(left, top) - sum(right, top) - sum(left, low);
            keep(held, (right - left) * (low - top))
        });
        Self { cols: self.cols, rows: self.rows, cells: cells.collect() }
    }

    /// How many cells are in above and to the left of each corner of cells.
    fn sums(&self) -> Vec<usize> {
        let stride = self.cols + 1;
        let mut sums = vec![0; stride];
        for row in self.cells.chunks_exact(self.cols.max(1)) {
            let above = sums.len() - stride;
            let mut held = 0;
            sums.push(0);
            for (x, &cell) in (1..).zip(row) {
                held += usize::from(cell);
                sums.push(held + sums.get(above + x).copied().unwrap_or(0));
            }
        }
        sums
    }

    /// Without its outermost cells.
    pub(crate) fn shrunk(&self, reach: usize) -> Self {
        self.filtered(reach, |held, all| held == all)
    }

    /// With the cells around it.
    pub(crate) fn grown(&self, reach: usize) -> Self {
        self.filtered(reach, |held, _| held > 0)
    }

    /// What lies in both.
    pub(crate) fn and(&self, other: &Self) -> Self {
        let cells = self.cells.iter().zip(&other.cells).map(|(&a, &b)| a && b).collect();
        Self { cols: self.cols, rows: self.rows, cells }
    }

    /// The same area over a picture of another size.
    pub(crate) fn fitted(&self, width: usize, height: usize) -> Self {
        let (cols, rows) = (width.div_ceil(CELL), height.div_ceil(CELL));
        if (cols, rows) == (self.cols, self.rows) {
            return self.clone();
        }
        let cells = (0..cols * rows).map(|at| self.row(at / cols).get(at % cols).copied().unwrap_or(false));
        Self { cols, rows, cells: cells.collect() }
    }

    /// Where its cells lie in another picture of that size; `to` says where the middle of a cell is there.
    pub(crate) fn carried(
        &self,
        (width, height): (usize, usize),
        to: impl Fn(Point) -> Option<Point>,
    ) -> Self {
        let (cols, rows) = (width.div_ceil(CELL), height.div_ceil(CELL));
        let mut cells = vec![false; cols * rows];
        let middle = |k: usize| (k * CELL) as f64 + CELL as f64 / 2.0 - 0.5;
        for (at, _) in self.cells.iter().enumerate().filter(|(_, held)| **held) {
            let Some((x, y)) = to((middle(at % self.cols), middle(at / self.cols))) else { continue };
            let (i, j) = (x / CELL as f64, y / CELL as f64);
            let within = i >= 0.0 && j >= 0.0 && (i as usize) < cols;
            if within && let Some(cell) = cells.get_mut(j as usize * cols + i as usize) {
                *cell = true;
            }
        }
        Self { cols, rows, cells }
    }

    pub(crate) fn row(&self, y: usize) -> &[bool] {
        self.cells.get(y * self.cols..(y + 1) * self.cols).unwrap_or(&[])
    }

    /// The largest connected part; what lies apart is something else.
    pub(crate) fn largest(&self) -> Self {
        let mut label = vec![0_usize; self.cells.len()];
        let (mut best, mut best_size, mut next) = (0, 0, 0);
        for start in 0..self.cells.len() {
            if self.is_in(start) && label.get(start) == Some(&0) {
                next += 1;
                let size = self.flood(start, next, &mut label);
                if size > best_size {
                    (best, best_size) = (next, size);
                }
            }
        }
        let cells = label.iter().map(|&l| best > 0 && l == best).collect();
        Self { cols: self.cols, rows: self.rows, cells }
    }

    fn is_in(&self, cell: usize) -> bool {
        self.cells.get(cell).copied().unwrap_or(false)
    }

    fn flood(&self, start: usize, mark: usize, label: &mut [usize]) -> usize {
        let mut open = vec![start];
        let mut size = 0;
        while let Some(cell) = open.pop() {
            match label.get_mut(cell) {
                Some(l) if *l == 0 && self.is_in(cell) => *l = mark,
                _ => continue,
            }
            size += 1;
            let x = cell % self.cols;
            open.extend((x > 0).then(|| cell - 1));
            open.extend((x + 1 < self.cols).then(|| cell + 1));
            open.extend(cell.checked_sub(self.cols));
            open.push(cell + self.cols);
        }
        size
    }

    /// With every hole that does not reach the border filled.
    pub(crate) fn filled(&self) -> Self {
        let outside =
            Self { cols: self.cols, rows: self.rows, cells: self.cells.iter().map(|&c| !c).collect() };
        let mut label = vec![0_usize; self.cells.len()];
        let (cols, rows) = (self.cols, self.rows);
        for cell in 0..self.cells.len() {
            let (x, y) = (cell % cols, cell / cols);
            if x == 0 || y == 0 || x + 1 == cols || y + 1 == rows {
                outside.flood(cell, 1, &mut label);
            }
        }
        Self { cols, rows, cells: label.iter().map(|&l| l == 0).collect() }
    }
}
