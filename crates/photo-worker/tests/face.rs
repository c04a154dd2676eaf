//! The face of the module, as far as it can be called without a browser.

#![expect(clippy::disallowed_methods, reason = "tests read files")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "a test may panic")]

use stipple_photo::{Picture, encode};
use stipple_photo_worker::{Base, Photo, Viewfinder};

fn painted(name: &str) -> Photo {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus/photos/painted");
    let file = std::fs::read(format!("{folder}/{name}")).unwrap();
    let Ok(photo) = Photo::read(&file) else { panic!("{name} is no photo") };
    photo
}

#[test]
fn a_photo_is_kept_in_its_size_with_a_thumbnail() {
    let photo = painted("front-0.jpg");
    assert_eq!((photo.width(), photo.height()), (480, 400));
    let kept = stipple_photo::read(&photo.jpeg()).unwrap();
    assert_eq!((kept.width(), kept.height()), (480, 400));
    let small = stipple_photo::read(&photo.small()).unwrap();
    assert_eq!((small.width(), small.height()), (320, 266));
    assert!(photo.alone().is_empty(), "{:?}", photo.alone());
}

#[test]
fn a_dark_photo_says_what_is_wrong_and_what_to_do() {
    let dark = Picture::from_rgb(320, 240, vec![3; 320 * 240 * 3]).unwrap();
    let Ok(photo) = Photo::read(&encode::jpeg(&dark, 88)) else { panic!("a dark photo is a photo") };
    let [words, said, hint] = <[String; 3]>::try_from(photo.alone()).unwrap();
    assert!(words.split(',').any(|word| word == "dark"), "{words}");
    assert!(said.lines().any(|line| line == "the photo is too dark"), "{said}");
    assert_eq!(hint, "turn on more light, or go to a window");
}

#[test]
fn a_painted_area_is_given_back_and_one_of_another_picture_changes_nothing() {
    let base = Base::new(painted("top-0.jpg"));
    let (found, count) = (base.runs(), (base.cols() * base.rows()) as u32);
    assert_eq!(found.iter().sum::<u32>(), count);
    let same = base.painted(&[count + 1]);
    assert_eq!(same.runs(), found);
    let painted = [1000, 500, count - 1500];
    assert_eq!(same.painted(&painted).runs(), painted);
}

#[test]
fn the_viewfinder_says_what_it_sees() {
    let base = Base::new(painted("front-0.jpg"));
    let finder = Viewfinder::against(&base);
    assert_eq!(finder.side(), 240);
    let frame =
        stipple_photo::within(&stipple_photo::read(&painted("front-0.jpg").jpeg()).unwrap(), finder.side());
    let rgba: Vec<u8> = frame.rgb().chunks_exact(3).flat_map(|p| [p[0], p[1], p[2], 255]).collect();
    let sight = finder.look(frame.width(), &rgba).unwrap();
    assert_eq!(
        (sight.light(), sight.lie(), sight.hint()),
        ("good".into(), "fits".into(), "Good. Hold still".into())
    );
    assert!(finder.look(7, &rgba[..10]).is_none());
}
