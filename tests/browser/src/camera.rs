//! The camera of a device: Chromium's pretended one, which shows a film that is made here of a painted photo.
//!
//! It reads the film anew whenever it is opened, so what it shows can be changed in between.

use std::path::{Path, PathBuf};

use stipple_photo::{Picture, encode, read};

use crate::program::root;
use crate::{Device, Outcome};

/// What a camera shows at first.
pub(crate) const FIRST: &str = "front-0.jpg";
/// Frames of a film: it begins again after them.
const FRAMES: usize = 4;

/// The switches that give Chromium this camera, and leave to use it.
pub(crate) fn switches(profile: &Path) -> [String; 3] {
    [
        "--use-fake-ui-for-media-stream".to_owned(),
        "--use-fake-device-for-media-stream".to_owned(),
        format!("--use-file-for-fake-video-capture={}", film(profile).display()),
    ]
}

/// Makes a camera show a painted photo.
pub(crate) fn show(profile: &Path, painted: &str) -> Outcome {
    write(profile, &picture(painted)?)
}

fn write(profile: &Path, picture: &Picture) -> Outcome {
    Ok(std::fs::write(film(profile), encode::jpeg(picture, 95).repeat(FRAMES))?)
}

fn film(profile: &Path) -> PathBuf {
    profile.join("camera.mjpeg")
}

/// Where a painted photo is.
fn painted(name: &str) -> PathBuf {
    root().join("tests/corpus/photos/painted").join(name)
}

fn picture(name: &str) -> Outcome<Picture> {
    let bytes = std::fs::read(painted(name))?;
    read(&bytes).map_err(|fault| crate::Failure::Waited(format!("a painted photo to read ({fault})")))
}

impl Device {
    /// Makes the camera show a painted photo from the next time on that it is opened.
    ///
    /// # Errors
    /// When there is no such photo.
    pub fn camera_shows(&self, painted: &str) -> Outcome {
        show(self.scratch(), painted)
    }

    /// Makes the camera show a painted photo out of focus.
    ///
    /// # Errors
    /// When there is no such photo.
    pub fn camera_blurs(&self, painted: &str) -> Outcome {
        write(self.scratch(), &blurred(&picture(painted)?))
    }

    /// Chooses a painted photo as a file.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn give_photo(&self, what: &str, name: &str) -> Outcome {
        let file = painted(name).canonicalize()?;
        Ok(self.find(what).await?.send_keys(file.display().to_string()).await?)
    }
}

/// Pixels around that are mixed into one, to each side.
const REACH: usize = 5;

/// The mean of its surroundings in place of each pixel.
fn blurred(picture: &Picture) -> Picture {
    let (width, height) = (picture.width(), picture.height());
    let around = |at: usize, all: usize| at.saturating_sub(REACH)..all.min(at + REACH + 1);
    let mut rgb = Vec::with_capacity(picture.rgb().len());
    for at in 0..width * height * 3 {
        let (x, y, channel) = (at / 3 % width, at / 3 / width, at % 3);
        let rows =
            around(y, height).flat_map(|j| around(x, width).map(move |i| (j * width + i) * 3 + channel));
        let values: Vec<u32> = rows.filter_map(|place| picture.rgb().get(place)).map(|&v| v.into()).collect();
        rgb.push(u8::try_from(values.iter().sum::<u32>() / values.len().max(1) as u32).unwrap_or(u8::MAX));
    }
    Picture::from_rgb(width, height, rgb).unwrap_or_else(|| picture.clone())
}
