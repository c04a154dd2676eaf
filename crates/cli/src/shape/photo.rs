//! The shapes of photos: how they lie over one another, and what changed.

use std::path::{Path, PathBuf};

use serde::Serialize;
use stipple_photo::{Alignment, Baseline, Comparison, Gate, LOSS_COLS, LOSS_ROWS, Patch, Picture, Redness};

use stipple_photo_words::advice;

use crate::exit::Failure;

/// Working pixels between points of the lattice.
const STEP: f64 = 24.0;

#[derive(Debug, Serialize)]
struct GateShape {
    ok: bool,
    reasons: Vec<&'static str>,
    hint: Option<&'static str>,
}

impl GateShape {
    fn of(gate: &Gate) -> Self {
        let reasons = gate.reasons.iter().map(|reason| reason.word()).collect();
        Self { ok: gate.ok(), reasons, hint: gate.hint.map(advice) }
    }
}

/// Milliseconds each stage took.
#[derive(Clone, Debug, Default, Serialize)]
pub(crate) struct Times {
    base_read: f64,
    base_prepare: f64,
    read: f64,
    texture: f64,
    align: f64,
    gate: f64,
    measure: f64,
    write: f64,
}

impl Times {
    /// Of reading and preparing the baseline, and of the stages in order.
    pub(crate) fn of([base_read, base_prepare]: [f64; 2], laps: &[f64]) -> Self {
        let lap = |at: usize| laps.get(at).copied().unwrap_or(0.0);
        let (read, texture, align, gate, measure) = (lap(0), lap(1), lap(2), lap(3), lap(4));
        Self { base_read, base_prepare, read, texture, align, gate, measure, write: 0.0 }
    }

    /// How long it took to make and write pictures.
    pub(crate) fn written(&mut self, write: f64) {
        self.write = write;
    }
}

#[derive(Debug, Serialize)]
struct Lattice {
    step: usize,
    cols: usize,
    rows: usize,
    xy: Vec<Option<f64>>,
}

impl Lattice {
    fn of(base: &Picture, photo: &Picture, alignment: &Alignment) -> Self {
        let (width, height) = base.full_size();
        let step = ((STEP * base.shrink().0).round() as usize).max(1);
        let (cols, rows) = ((width - 1) / step + 1, (height - 1) / step + 1);
        let place = |k: usize| ((k % cols * step) as f64, (k / cols * step) as f64);
        let places =
            (0..cols * rows).map(|k| alignment.at(base.to_working(place(k))).map(|p| photo.to_full(p)));
        let xy = places.flat_map(|p| [p.map(|p| round(p.0, 1e3)), p.map(|p| round(p.1, 1e3))]);
        Self { step, cols, rows, xy: xy.collect() }
    }
}

fn round(value: f64, places: f64) -> f64 {
    (value * places).round() / places
}

#[derive(Debug, Serialize)]
struct RednessShape {
    delta_ei: f64,
    noise: f64,
    delta_a: f64,
    noise_a: f64,
    referenced: bool,
}

impl RednessShape {
    fn of(redness: &Redness) -> Self {
        let Redness { delta_ei, noise, delta_a, noise_a, referenced } = *redness;
        let [delta_ei, noise, delta_a, noise_a] = [delta_ei, noise, delta_a, noise_a].map(|v| round(v, 1e3));
        Self { delta_ei, noise, delta_a, noise_a, referenced }
    }
}

#[derive(Debug, Serialize)]
struct RatioShape {
    ratio: f64,
    noise: f64,
}

impl RatioShape {
    fn of(ratio: f64, noise: f64) -> Self {
        Self { ratio: round(ratio, 1e4), noise: round(noise, 1e4) }
    }
}

#[derive(Debug, Serialize)]
struct LossShape {
    cols: usize,
    rows: usize,
    ratio: Vec<Option<f64>>,
}

#[derive(Debug, Serialize)]
struct PatchShape {
    x: f64,
    y: f64,
    w: f64,
    h: f64,
    loss: f64,
}

impl PatchShape {
    fn of(patch: &Patch) -> Self {
        let Patch { x, y, w, h, loss } = *patch;
        Self {
            x: round(x, 10.0),
            y: round(y, 10.0),
            w: round(w, 10.0),
            h: round(h, 10.0),
            loss: round(loss, 1e3),
        }
    }
}

#[derive(Debug, Serialize)]
struct Change {
    gate: GateShape,
    aligned: bool,
    confidence: f64,
    redness: Option<RednessShape>,
    retention: Option<RatioShape>,
    density: Option<RatioShape>,
    patches: Vec<PatchShape>,
}

impl Change {
    fn of(comparison: &Comparison) -> Self {
        let measures = &comparison.measures;
        Self {
            gate: GateShape::of(&comparison.gate),
            aligned: comparison.alignment.is_ok(),
            confidence: comparison.alignment.as_ref().map_or(0.0, |a| round(a.confidence().min(1.0), 1e3)),
            redness: measures.redness.as_ref().map(RednessShape::of),
            retention: measures.retention.as_ref().map(|one| RatioShape::of(one.ratio, one.noise)),
            density: measures.density.as_ref().map(|one| RatioShape::of(one.ratio, one.noise)),
            patches: measures.patches.iter().map(PatchShape::of).collect(),
        }
    }
}

/// One photo against its baseline.
#[derive(Debug, Serialize)]
pub(crate) struct Compared {
    kind: &'static str,
    #[serde(flatten)]
    change: Change,
    loss: Option<LossShape>,
    lattice: Option<Lattice>,
    timings_ms: Times,
}

/// The shape of a comparison.
pub(crate) fn compare(
    base: &Baseline,
    (photo, comparison): (&Picture, &Comparison),
    times: &Times,
) -> Compared {
    let cells = |ratio: &[Option<f64>]| ratio.iter().map(|cell| cell.map(|v| round(v, 1e4))).collect();
    let loss = comparison.measures.loss.as_ref();
    Compared {
        kind: "photo-compare",
        change: Change::of(comparison),
        loss: loss.map(|loss| LossShape { cols: LOSS_COLS, rows: LOSS_ROWS, ratio: cells(&loss.ratio) }),
        lattice: comparison.alignment.as_ref().ok().map(|a| Lattice::of(base.picture(), photo, a)),
        timings_ms: times.clone(),
    }
}

/// What a photo that stands alone shows.
#[derive(Debug, Serialize)]
pub(crate) struct Checked {
    kind: &'static str,
    file: PathBuf,
    width: usize,
    height: usize,
    gate: GateShape,
    treated: f64,
}

/// The shape of a check.
pub(crate) fn check(path: &Path, seen: &Baseline, gate: &Gate) -> Checked {
    let (width, height) = seen.picture().full_size();
    let (cols, rows) = seen.treated().size();
    let treated = round(seen.treated().count() as f64 / (cols * rows).max(1) as f64, 1e3);
    Checked { kind: "photo-check", file: path.to_owned(), width, height, gate: GateShape::of(gate), treated }
}

/// All photos of a view.
#[derive(Debug, Serialize)]
pub(crate) struct Logged {
    kind: &'static str,
    base: PathBuf,
    photos: Vec<Row>,
}

#[derive(Debug, Serialize)]
struct Row {
    file: PathBuf,
    #[serde(flatten)]
    change: Change,
}

/// The shape of a log.
pub(crate) fn log(base: &Path, rows: &[(PathBuf, Comparison)]) -> Logged {
    let photos =
        rows.iter().map(|(file, comparison)| Row { file: file.clone(), change: Change::of(comparison) });
    Logged { kind: "photo-log", base: base.to_owned(), photos: photos.collect() }
}

/// A time-lapse that was written.
#[derive(Debug, Serialize)]
pub(crate) struct Lapsed {
    kind: &'static str,
    file: PathBuf,
    photos: usize,
    left_out: Vec<PathBuf>,
}

/// The shape of a time-lapse.
pub(crate) fn lapse(file: &Path, photos: usize, left_out: &[PathBuf]) -> Lapsed {
    Lapsed { kind: "photo-lapse", file: file.to_owned(), photos, left_out: left_out.to_vec() }
}

/// A line that could not be answered.
#[derive(Debug, Serialize)]
pub(crate) struct Unanswered {
    error: String,
    why: Option<String>,
    help: Option<String>,
    line: u64,
}

/// The shape of a line that could not be answered.
pub(crate) fn unanswered(failure: &Failure, line: u64) -> Unanswered {
    let Failure { what, why, help, .. } = failure;
    Unanswered { error: what.clone(), why: why.clone(), help: help.clone(), line }
}
