//! JPEG, by the jpeg crate.

use stipple_jpeg::File;

use super::{Pixels, Profile, Raw, admit, damaged, exif, working_size};
use crate::fault::Fault;

pub(super) fn decode(bytes: &[u8]) -> Result<Raw, Fault> {
    let file = File::open(bytes).map_err(fault)?;
    let (width, height) = file.size();
    admit(width, height)?;
    let orientation = file.exif().map_or(1, exif::orientation);
    let profile = file.profile().and_then(|icc| Profile::read(&icc));
    let pixels = match file.pixels(working_size((width, height))).map_err(fault)? {
        stipple_jpeg::Pixels::Grey(data) => Pixels::Grey(data),
        stipple_jpeg::Pixels::Rgb(data) => Pixels::Rgb(data),
        stipple_jpeg::Pixels::Luma(data) => Pixels::Luma(data),
        stipple_jpeg::Pixels::Fewer(data) => Pixels::Fewer(data),
    };
    Ok(Raw { width, height, pixels, orientation, profile })
}

fn fault(fault: stipple_jpeg::Fault) -> Fault {
    match fault {
        stipple_jpeg::Fault::CutOff => Fault::CutOff,
        stipple_jpeg::Fault::Damaged(what) => damaged(what),
    }
}
