//! A photo of 12 megapixels read at 1600 by 1200 pixels and read whole, and one of 1600 by 1200 written.
//!
//! `cargo bench -p stipple-jpeg`.

#![expect(clippy::unwrap_used, reason = "a bench may panic")]

use divan::{Bencher, black_box};
use stipple_jpeg::{File, Image, write};

fn main() {
    divan::main();
}

const LARGE: (usize, usize) = (4000, 3000);
const WORKING: (usize, usize) = (1600, 1200);

/// Slow waves of colour under grain, which is what skin is to a cosine transform.
fn skin((width, height): (usize, usize)) -> Vec<u8> {
    let mut state = 1_u32;
    let mut grain = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 28) as f32
    };
    let places = (0..height).flat_map(|y| (0..width).map(move |x| (x as f32, y as f32)));
    let pixel = |(x, y): (f32, f32)| {
        let wave = 20.0 * (x / 97.0).sin() + 15.0 * (y / 61.0).cos() + grain();
        [180.0 + wave, 130.0 + wave, 110.0 + 0.5 * wave].map(|value| value as u8)
    };
    places.flat_map(pixel).collect()
}

fn written(size: (usize, usize), quality: u8) -> Vec<u8> {
    write(&Image::new(size.0, size.1, &skin(size)).unwrap(), quality)
}

#[divan::bench(sample_count = 10)]
fn read_12_megapixels_at_fewer(bencher: Bencher<'_, '_>) {
    let file = written(LARGE, 90);
    bencher.bench_local(|| File::open(black_box(&file)).unwrap().pixels(WORKING).unwrap());
}

#[divan::bench(sample_count = 10)]
fn read_12_megapixels_whole(bencher: Bencher<'_, '_>) {
    let file = written(LARGE, 90);
    bencher.bench_local(|| File::open(black_box(&file)).unwrap().pixels(LARGE).unwrap());
}

#[divan::bench(sample_count = 30)]
fn write_1600_by_1200(bencher: Bencher<'_, '_>) {
    let rgb = skin(WORKING);
    let image = Image::new(WORKING.0, WORKING.1, &rgb).unwrap();
    bencher.bench_local(|| write(black_box(&image), 88));
}
