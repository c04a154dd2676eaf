//! What a camera sees, from painted photos: the right hint for the right trouble.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

mod corpus;

use corpus::painted;
use stipple_photo::{Baseline, Finder, Hint, Lie, Picture, Reason, within};

/// A frame as the camera would give it for a finder of this baseline.
fn frame(finder: &Finder, name: &str) -> Picture {
    within(&painted(name), finder.side())
}

fn finder(base: &str) -> Finder {
    Finder::against(&Baseline::new(painted(base)))
}

/// The picture seen through a window: so many pixels of it from a corner on, made as large as it was.
fn window(picture: &Picture, (left, top): (f64, f64), scale: f64) -> Picture {
    let (width, height) = (picture.width(), picture.height());
    let mut rgb = Vec::new();
    for y in 0..height {
        for x in 0..width {
            rgb.extend(pixel(picture, left + x as f64 / scale, top + y as f64 / scale));
        }
    }
    Picture::from_rgb(width, height, rgb).unwrap()
}

/// Bilinear; the border goes on outside.
fn pixel(picture: &Picture, x: f64, y: f64) -> [u8; 3] {
    let at = |x: f64, y: f64, c: usize| {
        let x = x.clamp(0.0, picture.width() as f64 - 1.0) as usize;
        let y = y.clamp(0.0, picture.height() as f64 - 1.0) as usize;
        f64::from(picture.rgb()[(y * picture.width() + x) * 3 + c])
    };
    let (a, b) = (x - x.floor(), y - y.floor());
    [0, 1, 2].map(|c| {
        let (up, low) = (
            at(x, y, c) * (1.0 - a) + at(x + 1.0, y, c) * a,
            at(x, y + 1.0, c) * (1.0 - a) + at(x + 1.0, y + 1.0, c) * a,
        );
        (up * (1.0 - b) + low * b).round() as u8
    })
}

/// All light times a factor, as a camera would write it.
fn lit(picture: &Picture, factor: f64) -> Picture {
    let rgb = picture.rgb().iter().map(|&v| (f64::from(v) * factor.powf(1.0 / 2.2)).min(255.0) as u8);
    Picture::from_rgb(picture.width(), picture.height(), rgb.collect()).unwrap()
}

#[test]
fn the_baseline_itself_fits_and_is_sharp() {
    for name in ["front-0.jpg", "top-0.jpg", "left-0.jpg", "crown-0.jpg"] {
        let finder = finder(name);
        let seen = finder.look(&frame(&finder, name));
        assert_eq!((seen.light, seen.sharp, seen.lie), (None, true, Lie::Fits), "{name}");
        assert_eq!(seen.hint(), Hint::HoldStill);
    }
}

#[test]
fn distance_and_place_are_told() {
    let finder = finder("front-0.jpg");
    let frame = frame(&finder, "front-0.jpg");
    let (w, h) = (frame.width() as f64, frame.height() as f64);
    let middle = |scale: f64| (w / 2.0 * (1.0 - 1.0 / scale), h / 2.0 * (1.0 - 1.0 / scale));
    let lie = |corner, scale| finder.look(&window(&frame, corner, scale)).lie;
    assert_eq!(lie(middle(1.22), 1.22), Lie::Nearer);
    assert_eq!(lie(middle(0.84), 0.84), Lie::Farther);
    assert_eq!(lie((0.15 * w, 0.0), 1.0), Lie::Beside);
    assert_eq!(lie((0.01 * w, 0.0), 1.0), Lie::Fits);
}

#[test]
fn later_photos_of_the_view_are_recognised() {
    for (base, later) in
        [("front-0.jpg", "front-1.jpg"), ("top-0.jpg", "top-1.jpg"), ("left-0.jpg", "left-1.jpg")]
    {
        let finder = finder(base);
        assert_ne!(finder.look(&frame(&finder, later)).lie, Lie::Unknown, "{later}");
    }
}

#[test]
fn light_is_told_first() {
    let finder = finder("top-0.jpg");
    let frame = frame(&finder, "top-0.jpg");
    assert_eq!(finder.look(&lit(&frame, 0.15)).light, Some(Reason::Dark));
    assert_eq!(finder.look(&lit(&frame, 5.0)).light, Some(Reason::Over));
    let dark = finder.look(&lit(&window(&frame, (40.0, 0.0), 1.0), 0.15));
    assert_eq!(dark.hint(), Hint::Lighter);
}

#[test]
fn a_blurred_frame_is_not_sharp() {
    let finder = finder("front-0.jpg");
    let frame = frame(&finder, "front-0.jpg");
    // Made small and large again: what was fine is gone.
    let soft = window(&within(&frame, frame.width() / 3), (0.0, 0.0), 1.0);
    let soft = Picture::from_rgb(soft.width(), soft.height(), soft.rgb().to_vec()).unwrap();
    let large = stretched(&soft, frame.width(), frame.height());
    assert!(!finder.look(&large).sharp);
}

fn stretched(picture: &Picture, width: usize, height: usize) -> Picture {
    let mut rgb = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let scale = |at: usize, to: usize, from: usize| (at as f64 + 0.5) * from as f64 / to as f64 - 0.5;
            rgb.extend(pixel(
                picture,
                scale(x, width, picture.width()).max(0.0),
                scale(y, height, picture.height()).max(0.0),
            ));
        }
    }
    Picture::from_rgb(width, height, rgb).unwrap()
}

#[test]
fn another_head_and_a_flat_wall_are_unknown() {
    let finder = finder("front-0.jpg");
    assert_eq!(finder.look(&frame(&finder, "top-0.jpg")).lie, Lie::Unknown);
    let wall = Picture::from_rgb(240, 200, vec![128; 240 * 200 * 3]).unwrap();
    let seen = finder.look(&wall);
    assert_eq!((seen.lie, seen.sharp), (Lie::Unknown, false));
}

#[test]
fn the_first_photo_of_a_view_has_only_light_to_go_by() {
    let finder = Finder::alone();
    let picture = painted("top-0.jpg");
    let seen = finder.look(&picture);
    assert_eq!((seen.light, seen.lie), (None, Lie::Unknown));
    assert_eq!(seen.hint(), Hint::Fill);
    assert_eq!(finder.look(&lit(&picture, 0.01)).light, Some(Reason::Dark));
}
