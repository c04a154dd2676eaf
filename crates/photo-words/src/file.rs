//! A file that cannot be read as a photo, and one that cannot be written.

use stipple_photo::Fault;
use stipple_photo::encode::Unwritten;

/// What is wrong with the file.
#[must_use]
pub fn fault(fault: &Fault) -> String {
    match fault {
        Fault::NotAPhoto => {
            "the file is not a photo that can be read here: it begins like neither JPEG, PNG nor WebP"
                .to_owned()
        }
        Fault::Foreign(kind) => format!("the file is a `{kind}` photo, which cannot be read here"),
        Fault::CutOff => "the file is cut off: its picture has no end".to_owned(),
        Fault::TooLarge { width, height, most } => {
            format!("the picture is too large: {width} x {height}, where at most {most} megapixels are read")
        }
        Fault::TooSmall { width, height, least } => {
            format!(
                "the picture is too small: {width} x {height}, where at least {least} x {least} are needed"
            )
        }
        Fault::Damaged(how) => format!("the picture is damaged: {how}"),
    }
}

/// What a person can do about it.
#[must_use]
pub fn help(fault: &Fault) -> &'static str {
    match fault {
        Fault::NotAPhoto => "choose a photo taken with a phone or camera",
        Fault::Foreign(_) => {
            "share the photo as JPEG: on an iPhone, Settings > Camera > Formats > Most Compatible"
        }
        Fault::CutOff => "copy the file again, or take the photo again",
        Fault::TooLarge { .. } => "take the photo at a lower resolution: 12 megapixels are plenty",
        Fault::TooSmall { .. } => "choose the original photo, not a preview of it",
        Fault::Damaged(_) => "open the photo on your phone and share it again, or take a new one",
    }
}

/// Why there is no file of it.
#[must_use]
pub fn unwritten(unwritten: &Unwritten) -> String {
    let why = match unwritten {
        Unwritten::Nothing => "there is none",
        Unwritten::Encoder(why) => why,
    };
    format!("the picture cannot be written as PNG: {why}")
}
