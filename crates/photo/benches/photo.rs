//! Each stage on a painted photo of 480 by 400; reading one of 12 megapixels stands in `crates/jpeg/benches`.
//!
//! `cargo bench -p stipple-photo`; against OpenCV, on whole photo logs: `benches/side_by_side.py`.

#![expect(clippy::unwrap_used, reason = "a bench may panic")]

use divan::{Bencher, black_box};
use stipple_photo::{Baseline, Gate, Picture, Texture, align, aligned, compare, encode, measure, read};

fn main() {
    divan::main();
}

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus/photos/painted/");

#[expect(clippy::disallowed_methods, reason = "a bench reads files")]
fn painted(name: &str) -> Picture {
    read(&std::fs::read(format!("{FOLDER}{name}")).unwrap()).unwrap()
}

#[divan::bench]
fn texture(bencher: Bencher<'_, '_>) {
    let photo = painted("front-1.jpg");
    bencher.bench_local(|| Texture::of(black_box(&photo)));
}

#[divan::bench]
fn alignment(bencher: Bencher<'_, '_>) {
    let base = Baseline::new(painted("front-0.jpg"));
    let texture = Texture::of(&painted("front-1.jpg"));
    bencher.bench_local(|| align(black_box(&base), &texture).unwrap());
}

#[divan::bench]
fn measures(bencher: Bencher<'_, '_>) {
    let base = Baseline::new(painted("front-0.jpg"));
    let photo = painted("front-1.jpg");
    let texture = Texture::of(&photo);
    let alignment = align(&base, &texture).unwrap();
    bencher.bench_local(|| measure(black_box(&base), (&photo, &texture), &alignment, &Gate::default()));
}

#[divan::bench]
fn whole_comparison(bencher: Bencher<'_, '_>) {
    let base = Baseline::new(painted("front-0.jpg"));
    let photo = painted("front-1.jpg");
    bencher.bench_local(|| compare(black_box(&base), &photo, |_| {}));
}

#[divan::bench]
fn aligned_jpeg(bencher: Bencher<'_, '_>) {
    let base = Baseline::new(painted("front-0.jpg"));
    let photo = painted("front-1.jpg");
    let alignment = align(&base, &Texture::of(&photo)).unwrap();
    bencher.bench_local(|| encode::jpeg(&aligned(base.picture(), &photo, &alignment), 88));
}
