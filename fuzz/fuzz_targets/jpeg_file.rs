//! Any bytes as a JPEG file: they are read or refused; what is read has the size the file says, or the one that was
//! asked for; and what is written of it is bare and read again at its size.

#![no_main]

use libfuzzer_sys::fuzz_target;
use stipple_jpeg::{Fault, File, Image, Pixels, is_bare, write};

/// A file of few bytes may claim many pixels; the fuzzer has no time for those.
const MOST: usize = 1_000_000;

fuzz_target!(|bytes: &[u8]| {
    let bare = is_bare(bytes);
    assert!(!(bare && is_bare(&[bytes, b"more"].concat())));
    let Ok(file) = File::open(bytes) else { return };
    let size = file.size();
    if size.0 * size.1 > MOST {
        return;
    }
    let to = (size.0.div_ceil(2), size.1.div_ceil(2));
    match file.pixels(to) {
        Ok(Pixels::Grey(grey)) => assert_eq!(grey.len(), size.0 * size.1),
        Ok(Pixels::Rgb(rgb) | Pixels::Luma(rgb)) => again(size, &rgb),
        Ok(Pixels::Fewer(rgb)) => again(to, &rgb),
        Err(Fault::CutOff) => {}
        Err(Fault::Damaged(what)) => assert!(!what.is_empty()),
    }
});

/// Writes pixels and reads them again, at a quality that they choose.
fn again((width, height): (usize, usize), rgb: &[u8]) {
    let Some(image) = Image::new(width, height, rgb) else {
        panic!("{} bytes for {width} by {height}", rgb.len())
    };
    let written = write(&image, rgb.first().copied().unwrap_or(80));
    assert!(is_bare(&written));
    let Ok(file) = File::open(&written) else { panic!("not read again") };
    assert_eq!(file.size(), (width, height));
    let Ok(Pixels::Luma(whole)) = file.pixels((width, height)) else { panic!("no pixels") };
    assert_eq!(whole.len(), rgb.len());
}
