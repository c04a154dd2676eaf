//! An area as run lengths, as facts and pages hold it: not in, in, not in and so on, over the cells row by row.

use crate::area::{Area, CELL};

impl Area {
    /// An area of a working picture of this size from the run lengths of its cells; `None` when they are not those
    /// of as many cells. This is how a person's painting comes in.
    #[must_use]
    pub fn from_runs(width: usize, height: usize, runs: &[u32]) -> Option<Self> {
        let (cols, rows) = (width.div_ceil(CELL), height.div_ceil(CELL));
        to_cells(runs, cols * rows).map(|cells| Self { cols, rows, cells })
    }

    /// The run lengths of its cells.
    #[must_use]
    pub fn runs(&self) -> Vec<u32> {
        let mut runs = vec![0];
        let mut last = false;
        for &held in &self.cells {
            if held != last {
                runs.push(0);
                last = held;
            }
            if let Some(run) = runs.last_mut() {
                *run += 1;
            }
        }
        runs
    }
}

fn to_cells(runs: &[u32], count: usize) -> Option<Vec<bool>> {
    let mut cells = Vec::with_capacity(count);
    for (at, &run) in runs.iter().enumerate() {
        let run = run as usize;
        if run > count - cells.len() {
            return None;
        }
        cells.extend(std::iter::repeat_n(at % 2 == 1, run));
    }
    (cells.len() == count).then_some(cells)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_area_comes_back_from_its_runs() {
        // Four columns and three rows of cells.
        for runs in [vec![12], vec![0, 12], vec![3, 2, 7], vec![0, 1, 10, 1]] {
            let area = Area::from_runs(32, 20, &runs);
            assert_eq!(area.map(|area| (area.size(), area.runs())), Some(((4, 3), runs)));
        }
    }

    #[test]
    fn runs_of_another_number_of_cells_are_none() {
        for runs in [[8, 5].as_slice(), &[11], &[u32::MAX, 1], &[]] {
            assert_eq!(Area::from_runs(32, 20, runs), None, "{runs:?}");
        }
    }
}
