//! What photos show, in sentences: never more than was measured, and never that anything is well.

use stipple_journal::{Change, LostPatch, Measured, PictureName};
use stipple_words::photo_changes;

const PICTURE: PictureName = PictureName::of_hash([1; 32]);

fn measured(redness: Option<(i32, u32)>, pigment: Option<(i32, u32)>, places: usize) -> Measured {
    let change = |told: Option<(i32, u32)>| told.map(|(value, noise)| Change { value, noise });
    let patch = LostPatch { x: 0, y: 0, w: 10, h: 10, loss: 400 };
    Measured {
        picture: PICTURE,
        base: PICTURE,
        way: 1,
        aligned: true,
        confidence: 900,
        redness: change(redness),
        pigment: change(pigment),
        lost: vec![patch; places],
    }
}

#[test]
fn a_change_is_told_with_its_noise_and_only_above_it() {
    let cases = [
        (measured(Some((-152, 61)), None, 0), vec!["Redness: 1.5 less, ± 1.2."]),
        (measured(Some((240, 61)), None, 0), vec!["Redness: 2.4 more, ± 1.2."]),
        (measured(Some((122, 61)), None, 0), vec!["Redness: no change above the noise (± 1.2)."]),
        (measured(None, Some((810, 35)), 0), vec!["Dots: paler, 81 % of the first photo, ± 7 %."]),
        (measured(None, Some((1090, 35)), 0), vec!["Dots: darker, 109 % of the first photo, ± 7 %."]),
        (measured(None, Some((940, 30)), 0), vec!["Dots: no change above the noise (± 6 %)."]),
        (
            measured(None, None, 1),
            vec!["1 place with fewer dots than around: it is worth showing your clinic."],
        ),
        (
            measured(None, None, 2),
            vec!["2 places with fewer dots than around: they are worth showing your clinic."],
        ),
        (measured(None, None, 0), vec!["Nothing could be measured in this photo."]),
    ];
    for (measured, words) in cases {
        assert_eq!(photo_changes(&measured), words);
    }
    let apart = Measured { aligned: false, ..measured(None, None, 0) };
    let said = photo_changes(&apart);
    assert_eq!(said, ["This photo could not be laid over the first one, so nothing was measured."]);
}

#[test]
fn no_measure_is_ever_told_as_all_clear() {
    for value in [-100_000, -100, 0, 100, 1000, 100_000] {
        for noise in [0, 50, 5_000] {
            let told =
                photo_changes(&measured(Some((value, noise)), Some((value.max(0), noise)), 0)).join(" ");
            for word in ["fine", "normal", "good", "healthy", "well", "ok", "safe"] {
                assert!(
                    !told.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|said| said == word),
                    "{told}"
                );
            }
        }
    }
}
