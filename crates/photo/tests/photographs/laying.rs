//! A photograph is laid over itself under known warps, or refused; another one is always refused.

use stipple_photo::{Alignment, Baseline, CannotAlign, Picture, Texture, align};

use crate::corpus::painted;
use crate::foreign::{ALL, photograph};
use crate::warps::Warp;

const SHIFTED: Warp = Warp {
    turn: 0.0,
    scale: 1.0,
    shift: (3.3, -4.7),
    lean: (0.0, 0.0),
    bend: 0.0,
    waves: 1.0,
    light: (1.0, 1.0),
    noise: 0.0,
    quality: 95,
};
const HELD_WELL: Warp = Warp {
    turn: 3.0,
    scale: 1.04,
    lean: (0.03, -0.02),
    bend: 2.0,
    light: (0.8, 1.05),
    noise: 2.0,
    quality: 90,
    ..SHIFTED
};
const HELD_BADLY: Warp = Warp {
    turn: -8.0,
    scale: 0.95,
    lean: (-0.06, 0.04),
    bend: 4.0,
    light: (1.0, 0.7),
    noise: 3.0,
    quality: 85,
    ..SHIFTED
};
const HELD_WORSE: Warp = Warp {
    turn: 12.0,
    scale: 1.1,
    shift: (20.0, 15.0),
    lean: (0.08, 0.05),
    bend: 6.0,
    light: (0.6, 0.9),
    noise: 4.0,
    quality: 80,
    ..SHIFTED
};
/// Farther off than anybody stands who sees the baseline as a ghost.
const HARDLY_THE_SAME: Warp =
    Warp { turn: 25.0, scale: 1.3, lean: (0.2, 0.1), bend: 12.0, noise: 6.0, quality: 70, ..HELD_WORSE };

/// How far points lie from where they are, over all that is known, nearest first.
fn errors(picture: &Picture, warp: &Warp, found: &Alignment) -> Vec<f64> {
    let size = (picture.width() as f64, picture.height() as f64);
    let points = (0..picture.height())
        .step_by(8)
        .flat_map(|y| (0..picture.width()).step_by(8).map(move |x| (x as f64, y as f64)));
    let error = |(x, y): (f64, f64)| {
        let (u, v) = warp.back(size, found.at((x, y))?);
        Some((u - x).hypot(v - y))
    };
    let mut errors: Vec<f64> = points.filter_map(error).collect();
    errors.sort_by(f64::total_cmp);
    errors
}

/// The error in the middle, that of nine in ten, and the worst.
fn laid(base: &Baseline, warp: &Warp) -> Result<[f64; 3], CannotAlign> {
    let picture = base.picture();
    let found = align(base, &Texture::of(&warp.take(picture)))?;
    let errors = errors(picture, warp, &found);
    assert!(errors.len() > 300, "only {} points are known", errors.len());
    Ok([50, 90, 100].map(|share| errors[(errors.len() - 1) * share / 100]))
}

/// Pixels allowed in the middle, for nine in ten, and at worst; measured with them: 0.046, 0.136, 0.53; 0.055, 0.157, 0.75;
/// 0.091, 0.292, 2.03; 0.097, 0.266, 1.29.
const ALLOWED: [(Warp, [f64; 3]); 4] = [
    (SHIFTED, [0.1, 0.25, 1.5]),
    (HELD_WELL, [0.1, 0.35, 1.5]),
    (HELD_BADLY, [0.2, 0.6, 3.5]),
    (HELD_WORSE, [0.2, 0.5, 3.0]),
];

#[test]
fn known_warps_are_found_again() {
    // The wall of bricks is the same everywhere, and of the rocket's night only some fifty patches show anything:
    // neither need be found.
    for name in ALL.into_iter().filter(|name| !["brick.png", "rocket.jpg"].contains(name)) {
        let base = Baseline::new(photograph(name));
        for (warp, allowed) in ALLOWED {
            let found = laid(&base, &warp).unwrap();
            let within = found.iter().zip(allowed).all(|(found, allowed)| *found < allowed);
            assert!(within, "{name}: {found:.3?} {warp:?}");
        }
    }
}

#[test]
fn what_no_map_can_follow_is_refused_or_right_for_nine_in_ten() {
    let wavy = |bend, waves| Warp { bend, waves, ..HELD_WORSE };
    let warps = [HARDLY_THE_SAME, wavy(4.0, 2.0), wavy(6.0, 2.0), wavy(8.0, 2.0), wavy(8.0, 3.0)];
    let mut refused = 0;
    for name in ALL {
        let base = Baseline::new(photograph(name));
        for warp in warps {
            let found = laid(&base, &warp);
            match found {
                // Measured: 1.58. At the rim patches that agree by chance may make a place known that is far off.
                Ok([_, p90, _]) => assert!(p90 < 2.5, "{name}: {found:.3?} {warp:?}"),
                Err(CannotAlign { .. }) => refused += 1,
            }
        }
    }
    assert!(refused > 20, "{refused} refused");
}

#[test]
fn another_photograph_is_always_refused() {
    let heads = ["front-0.jpg", "crown-0.jpg"].map(painted);
    let pictures: Vec<Picture> = ALL.iter().map(|name| photograph(name)).chain(heads).collect();
    let textures: Vec<Texture> = pictures.iter().map(Texture::of).collect();
    for (at, picture) in pictures.iter().enumerate() {
        let base = Baseline::new(picture.clone());
        for (other, texture) in textures.iter().enumerate().filter(|&(other, _)| other != at) {
            assert!(align(&base, texture).is_err(), "picture {other} was laid over picture {at}");
        }
    }
}
