//! Drawing photos: what changed, never that all is well.

use std::path::{Path, PathBuf};

use stipple_photo::{Baseline, Comparison, Density, Gate, Measures, Redness, Retention};
use stipple_photo_words::{advice, cannot_align, reason};

use crate::ink::{ALARM, BOLD, DIM, PLAIN, styled};
use crate::page::Paper;

/// Columns for what a line is about.
const COLUMN: usize = 14;
/// A change counts from so many standard deviations of its noise.
const CLEAR: f64 = 2.0;
/// What a photo is good for.
const LIMIT: &str = "A photo shows change, not health. What you see and feel counts more. \
    When in doubt, call your clinic.";

/// One photo by itself.
pub(crate) fn check(paper: &mut Paper, path: &Path, seen: &Baseline, gate: &Gate) {
    let (width, height) = seen.picture().full_size();
    paper.gap();
    paper.ends((BOLD, &name(path)), (DIM, &format!("{width} x {height}")));
    verdict(paper, gate);
    let (cols, rows) = seen.treated().size();
    let share = 100 * seen.treated().count() / (cols * rows).max(1);
    let area = match share {
        0 => "no treated area was found".to_owned(),
        share => format!("found on {share} % of the picture"),
    };
    paper.fact("", "Treated area", COLUMN, &area);
}

fn name(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned()
}

fn verdict(paper: &mut Paper, gate: &Gate) {
    if gate.ok() {
        return paper.fact("", "Photo", COLUMN, "fit to be compared");
    }
    let said: Vec<&str> = gate.reasons.iter().copied().map(reason).collect();
    paper.fact("", "Photo", COLUMN, &said.join("; "));
    if let Some(hint) = gate.hint {
        paper.fact("", "Try this", COLUMN, advice(hint));
    }
}

/// One photo against an earlier one.
pub(crate) fn compare(paper: &mut Paper, path: &Path, comparison: &Comparison) {
    paper.gap();
    paper.line(styled(BOLD, name(path)));
    verdict(paper, &comparison.gate);
    match &comparison.alignment {
        Ok(_) => measures(paper, &comparison.measures),
        Err(fault) => {
            paper.fact("", "Compared", COLUMN, &format!("{}; no picture was written", cannot_align(*fault)))
        }
    }
    paper.gap();
    paper.para(DIM, LIMIT);
}

fn measures(paper: &mut Paper, measures: &Measures) {
    let told = [
        ("Redness", measures.redness.as_ref().map(redness)),
        ("Dots", measures.retention.as_ref().map(retention)),
        ("Count", measures.density.as_ref().map(density)),
    ];
    for (what, text) in told {
        paper.fact("", what, COLUMN, &text.unwrap_or_else(|| "cannot be told from this photo".to_owned()));
    }
    match measures.patches.len() {
        0 => {}
        1 => paper.hung(&styled(ALARM, "! "), PLAIN, "one place has lost clearly more dots than the rest"),
        many => paper.hung(
            &styled(ALARM, "! "),
            PLAIN,
            &format!("{many} places have lost clearly more dots than the rest"),
        ),
    }
}

fn redness(redness: &Redness) -> String {
    let Redness { delta_ei, noise, .. } = *redness;
    let band = format!("({delta_ei:+.1} ± {noise:.1})");
    match delta_ei {
        _ if delta_ei.abs() < CLEAR * noise => format!("no change above the noise {band}"),
        _ if delta_ei > 0.0 => format!("redder than in your first photo {band}"),
        _ => format!("paler than in your first photo {band}"),
    }
}

fn retention(retention: &Retention) -> String {
    against_first((retention.ratio, retention.noise), "as dark")
}

fn density(density: &Density) -> String {
    against_first((density.ratio, density.noise), "as many")
}

fn against_first((ratio, noise): (f64, f64), how: &str) -> String {
    let (percent, band) = (100.0 * ratio, 100.0 * noise);
    match (ratio - 1.0).abs() < CLEAR * noise {
        true => format!("no change above the noise ({percent:.0} ± {band:.0} % {how})"),
        false => format!("{percent:.0} ± {band:.0} % {how} as in your first photo"),
    }
}

/// A line for each photo.
pub(crate) fn log(paper: &mut Paper, base: &Path, rows: &[(PathBuf, Comparison)]) {
    paper.heading(&format!("Since {}", name(base)));
    for (path, comparison) in rows {
        paper.fact("", &name(path), COLUMN + 4, &row(comparison));
    }
    paper.gap();
    paper.para(DIM, LIMIT);
}

fn row(comparison: &Comparison) -> String {
    let mut told: Vec<String> = comparison.gate.reasons.iter().map(|&seen| reason(seen).to_owned()).collect();
    let measures = &comparison.measures;
    told.extend(measures.redness.as_ref().map(|r| format!("redness {:+.1} ± {:.1}", r.delta_ei, r.noise)));
    told.extend(
        measures
            .retention
            .as_ref()
            .map(|r| format!("dots {:.0} ± {:.0} %", 100.0 * r.ratio, 100.0 * r.noise)),
    );
    if !measures.patches.is_empty() {
        told.push(format!("lost patches: {}", measures.patches.len()));
    }
    told.join(", ")
}

/// A time-lapse that was written.
pub(crate) fn lapse(paper: &mut Paper, out: &Path, photos: usize, left_out: &[PathBuf]) {
    paper.gap();
    paper.line(format!("{} of {photos} photos", styled(BOLD, name(out))));
    for path in left_out {
        paper.fact(
            "",
            "Left out",
            COLUMN,
            &format!("{}: it cannot be laid over the first photo", name(path)),
        );
    }
}
