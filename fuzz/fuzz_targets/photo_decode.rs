//! Any bytes as a photo: they are read or refused by a code, what is read keeps its promises, and what is
//! written of it is read again and says nothing about where, when or with what it was taken.

#![no_main]

use libfuzzer_sys::fuzz_target;
use stipple_photo::{Texture, WORKING_SIDE, encode, read};

fuzz_target!(|bytes: &[u8]| {
    match read(bytes) {
        Ok(picture) => {
            let (width, height) = (picture.width(), picture.height());
            assert!(width.max(height) <= WORKING_SIDE);
            assert_eq!(picture.rgb().len(), width * height * 3);
            let again = read(&encode::jpeg(&picture, 80)).map(|p| (p.width(), p.height()));
            assert!(again == Ok((width, height)) || width.min(height) < 64);
            let _ = Texture::of(&picture);
        }
        Err(fault) => assert!(!fault.to_string().is_empty()),
    }
});
