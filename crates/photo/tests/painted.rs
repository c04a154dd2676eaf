//! Painted photos with exact truth: where each point of the scalp lies, how red it is, how much pigment is left.
//!
//! They are cut from photo logs of painted heads (a round head seen by a camera, skin that slides, other
//! light, healing by day) to 480 by 400 pixels. The whole logs are measured by `benches/side_by_side.py`.

mod corpus;

use corpus::{painted, truths};
use stipple_photo::{Baseline, CannotAlign, Picture, Texture, align, compare};

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

#[test]
fn every_point_is_found_to_a_fraction_of_a_pixel() {
    for truth in truths() {
        let base = Baseline::new(painted(&truth.base));
        let alignment = align(&base, &Texture::of(&painted(&truth.photo))).unwrap();
        let error = |&[x, y, u, v]: &[f64; 4]| alignment.at((x, y)).map(|(a, b)| (a - u).hypot(b - v));
        let errors: Vec<f64> = truth.points.iter().filter_map(error).collect();
        assert!(errors.len() * 4 >= truth.points.len() * 3, "{}: {} points known", truth.photo, errors.len());
        let middle = median(errors);
        assert!(middle < 0.15, "{}: {middle:.3} pixels", truth.photo);
        assert!(alignment.confidence() > 0.6, "{}: confidence {}", truth.photo, alignment.confidence());
    }
}

#[test]
fn measures_agree_with_the_truth_within_their_noise() {
    for truth in truths() {
        let base = Baseline::new(painted(&truth.base));
        let found = compare(&base, &painted(&truth.photo), |_| {});
        assert!(found.gate.ok(), "{}: {:?}", truth.photo, found.gate);
        let redness = found.measures.redness.unwrap();
        let off = (redness.delta_ei - truth.erythema).abs();
        assert!(off < 3.0 * redness.noise, "{}: {redness:?}, truth {}", truth.photo, truth.erythema);
        let off = (redness.delta_a - truth.a_star).abs();
        assert!(off < 3.0 * redness.noise_a, "{}: {redness:?}, truth {}", truth.photo, truth.a_star);
        // Of these heads, no dot was lost whole and none is new.
        let seen = found.measures.density.unwrap();
        assert!((seen.ratio - 1.0).abs() < 3.0 * seen.noise, "{}: {seen:?}", truth.photo);
        let left = found.measures.retention.unwrap();
        let off = (left.ratio - truth.pigment).abs();
        assert!(off < 3.0 * left.noise, "{}: {left:?}, truth {}", truth.photo, truth.pigment);
    }
}

#[test]
fn another_head_is_no_alignment() {
    let base = Baseline::new(painted("front-0.jpg"));
    for other in ["top-0.jpg", "left-1.jpg", "crown-2.jpg"] {
        let refused: Result<_, CannotAlign> = align(&base, &Texture::of(&painted(other)));
        assert!(refused.is_err(), "{other} was laid over another head");
        let found = compare(&base, &painted(other), |_| {});
        assert!(!found.gate.ok());
        assert!(found.measures.redness.is_none() && found.measures.retention.is_none());
    }
}

#[test]
fn a_flat_picture_has_nothing_to_align() {
    let flat = Picture::from_rgb(640, 480, vec![128; 640 * 480 * 3]).unwrap();
    let base = Baseline::new(flat.clone());
    assert_eq!(base.treated().count(), 0);
    assert!(align(&base, &Texture::of(&flat)).is_err());
    assert!(align(&Baseline::new(painted("top-0.jpg")), &Texture::of(&flat)).is_err());
}
