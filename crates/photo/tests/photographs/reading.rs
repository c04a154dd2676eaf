//! Photographs are read as others read them, whichever way the camera was held and whatever colours it writes.

use std::path::Path;

use stipple_photo::{Picture, read};

use crate::corpus::files::display_p3;
use crate::foreign::{ALL, bytes, difference, photograph, pillow, shown};

#[test]
fn photographs_are_read_as_pillow_reads_them() {
    let files = ALL.map(bytes);
    for ((name, file), theirs) in ALL.iter().zip(&files).zip(shown(&files)) {
        let (mean, most) = difference(&read(file).unwrap(), &theirs);
        // Readers of JPEG round each in their way, measured: 0.084 and 8.
        let allowed = if name.ends_with("jpg") { (0.15, 12) } else { (0.0, 0) };
        assert!(mean <= allowed.0 && most <= allowed.1, "{name}: {mean:.3}, {most}");
    }
}

#[test]
fn however_the_camera_was_held_it_comes_out_upright() {
    let upright = photograph("chelsea.png");
    for (form, allowed) in [("png", 0.0), ("webp", 0.0), ("jpeg", 1.6)] {
        let held = pillow(&["hold", form], &[bytes("chelsea.png")]);
        assert_eq!(held.len(), 8);
        for (orientation, file) in (1..).zip(&held) {
            let (mean, _) = difference(&upright, &read(file).unwrap());
            // What JPEG loses; measured: 1.31.
            assert!(mean <= allowed, "{form}, orientation {orientation}: {mean:.3}");
        }
    }
}

#[test]
fn display_p3_comes_out_as_srgb() {
    let profile = Path::new(env!("CARGO_TARGET_TMPDIR")).join("display-p3.icc");
    #[expect(clippy::disallowed_methods, reason = "Pillow reads it from a file")]
    std::fs::write(&profile, display_p3()).unwrap();
    let files = ALL.map(bytes);
    let wide = pillow(&["wide", profile.to_str().unwrap()], &files);
    for (((name, narrow), wide), theirs) in ALL.iter().zip(&files).zip(&wide).zip(shown(&wide)) {
        let ours = read(wide).unwrap();
        // Both are rounded to bytes twice, and a byte of dark blue is worth 1.9: so the photo as a whole; measured: 0.31.
        let apart = delta_e(&ours, &read(narrow).unwrap());
        assert!(apart < 0.5, "{name}: delta E {apart:.3}");
        // LittleCMS rounds as often: no value of any pixel is farther from it than one.
        let (_, most) = difference(&ours, &theirs);
        assert!(most <= 1, "{name}: {most} from LittleCMS");
    }
}

/// How far the colours of two pictures lie apart: delta E of CIE 1976, on average.
fn delta_e(a: &Picture, b: &Picture) -> f64 {
    let pairs = a.rgb().as_chunks::<3>().0.iter().zip(b.rgb().as_chunks::<3>().0);
    let apart: Vec<f64> = pairs.map(|(&a, &b)| distance(lab(a), lab(b))).collect();
    apart.iter().sum::<f64>() / apart.len() as f64
}

fn distance(a: [f64; 3], b: [f64; 3]) -> f64 {
    a.iter().zip(b).map(|(a, b)| (a - b).powi(2)).sum::<f64>().sqrt()
}

/// An sRGB colour in CIELAB, white being D65.
fn lab(rgb: [u8; 3]) -> [f64; 3] {
    let [r, g, b] = rgb.map(|v| {
        let v = f64::from(v) / 255.0;
        if v <= 0.04045 { v / 12.92 } else { ((v + 0.055) / 1.055).powf(2.4) }
    });
    let bent = |t: f64| if t > 0.008_856 { t.cbrt() } else { t * 7.787 + 16.0 / 116.0 };
    let x = bent((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
    let y = bent(0.2126 * r + 0.7152 * g + 0.0722 * b);
    let z = bent((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}
