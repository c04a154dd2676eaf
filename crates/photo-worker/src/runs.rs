//! An area as run lengths: not in, in, not in and so on, over the cells row by row.

/// The run lengths of cells.
pub(crate) fn of_cells(cells: &[bool]) -> Vec<u32> {
    let mut runs = vec![0];
    let mut held = false;
    for &cell in cells {
        if cell != held {
            runs.push(0);
            held = cell;
        }
        if let Some(run) = runs.last_mut() {
            *run += 1;
        }
    }
    runs
}

/// The cells that runs describe; `None` when they are not exactly `count`.
pub(crate) fn to_cells(runs: &[u32], count: usize) -> Option<Vec<bool>> {
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
    fn cells_come_back_from_their_runs() {
        for cells in [vec![], vec![true], vec![false; 7], vec![true, true, false, true, false, false]] {
            let runs = of_cells(&cells);
            assert_eq!(to_cells(&runs, cells.len()), Some(cells));
        }
        assert_eq!(of_cells(&[true, false]), [0, 1, 1]);
    }

    #[test]
    fn runs_of_another_number_of_cells_are_none() {
        assert_eq!(to_cells(&[3, 2], 4), None);
        assert_eq!(to_cells(&[3], 4), None);
        assert_eq!(to_cells(&[u32::MAX, 1], 4), None);
    }
}
