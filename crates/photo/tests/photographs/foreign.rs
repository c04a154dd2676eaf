//! The photographs, and what Pillow makes of them.

use std::io::Write;
use std::path::PathBuf;
use std::process::{Command, Stdio};

use stipple_photo::Picture;

/// All that are used: in colour and grey, PNG and JPEG, with and without profiles and EXIF.
pub(crate) const ALL: [&str; 9] = [
    "astronaut.png",
    "brick.png",
    "chelsea.png",
    "coffee.png",
    "grass.png",
    "gravel.png",
    "hubble_deep_field.jpg",
    "retina.jpg",
    "rocket.jpg",
];

fn own(path: &str) -> PathBuf {
    let path = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).join(path);
    assert!(path.exists(), "{} is missing: run `make setup`", path.display());
    path
}

/// The file of a photograph.
#[expect(clippy::disallowed_methods, reason = "tests read files")]
pub(crate) fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(own(".tools/photographs/pictures").join(name)).unwrap()
}

/// A photograph as we read it.
pub(crate) fn photograph(name: &str) -> Picture {
    stipple_photo::read(&bytes(name)).unwrap()
}

/// What Pillow makes of pictures; `foreign/pictures.py` says what can be asked.
pub(crate) fn pillow(asked: &[&str], pictures: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let mut program = Command::new(own(".tools/python/bin/python3"));
    program.arg(own("crates/photo/tests/foreign/pictures.py")).args(asked);
    program.env("PYTHONPATH", own(".tools/photographs/packages"));
    let mut child = program.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let told =
        pictures.iter().flat_map(|picture| [&(picture.len() as u32).to_be_bytes(), &picture[..]].concat());
    child.stdin.take().unwrap().write_all(&told.collect::<Vec<u8>>()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "Pillow cannot {asked:?}");
    parts(&output.stdout)
}

/// Each comes after its length.
fn parts(mut answer: &[u8]) -> Vec<Vec<u8>> {
    let mut parts = Vec::new();
    while let Some((length, rest)) = answer.split_first_chunk() {
        let (part, rest) = rest.split_at(u32::from_be_bytes(*length) as usize);
        parts.push(part.to_vec());
        answer = rest;
    }
    parts
}

/// Pictures as Pillow reads them: upright and in sRGB.
pub(crate) fn shown(pictures: &[Vec<u8>]) -> Vec<Picture> {
    pillow(&["show"], pictures).iter().map(|answer| pixels(answer)).collect()
}

fn pixels(answer: &[u8]) -> Picture {
    let end = answer.iter().position(|&byte| byte == b'\n').unwrap();
    let size = std::str::from_utf8(&answer[..end]).unwrap();
    let (width, height) = size.split_once(' ').unwrap();
    Picture::from_rgb(width.parse().unwrap(), height.parse().unwrap(), answer[end + 1..].to_vec()).unwrap()
}

/// How far the values of two pictures of one size lie apart: on average, and at most.
pub(crate) fn difference(a: &Picture, b: &Picture) -> (f64, u8) {
    assert_eq!((a.width(), a.height()), (b.width(), b.height()));
    let apart = || a.rgb().iter().zip(b.rgb()).map(|(a, b)| a.abs_diff(*b));
    (apart().map(f64::from).sum::<f64>() / a.rgb().len() as f64, apart().max().unwrap())
}
