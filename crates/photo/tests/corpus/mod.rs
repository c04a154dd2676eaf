//! The painted photos of the corpus, with their truth.

#![allow(dead_code, reason = "each test file uses its own part of this")]
#![expect(clippy::unwrap_used, reason = "a test may panic")]

pub(crate) mod files;
pub(crate) mod scenes;

use serde_json::Value;
use stipple_photo::Picture;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/corpus/photos");

/// A file of the corpus.
#[expect(clippy::disallowed_methods, reason = "tests read files")]
pub(crate) fn bytes(name: &str) -> Vec<u8> {
    std::fs::read(format!("{FOLDER}/{name}")).unwrap()
}

/// A painted photo.
pub(crate) fn painted(name: &str) -> Picture {
    stipple_photo::read(&bytes(&format!("painted/{name}"))).unwrap()
}

/// What is true of one painted photo against its baseline.
pub(crate) struct Truth {
    pub(crate) base: String,
    pub(crate) photo: String,
    pub(crate) pigment: f64,
    pub(crate) erythema: f64,
    /// The change of a* of CIELAB between dots.
    pub(crate) a_star: f64,
    /// Points of the scalp: where on the baseline, where on the photo.
    pub(crate) points: Vec<[f64; 4]>,
}

/// All of them.
pub(crate) fn truths() -> Vec<Truth> {
    let text = String::from_utf8(bytes("painted/truth.jsonl")).unwrap();
    text.lines().map(|line| truth(&serde_json::from_str(line).unwrap())).collect()
}

fn truth(line: &Value) -> Truth {
    let text = |name: &str| line[name].as_str().unwrap().to_owned();
    let point = |p: &Value| [0, 1, 2, 3].map(|k: usize| p[k].as_f64().unwrap());
    Truth {
        base: text("base"),
        photo: text("photo"),
        pigment: line["pigment"].as_f64().unwrap(),
        erythema: line["erythema"].as_f64().unwrap(),
        a_star: line["a_star"].as_f64().unwrap(),
        points: line["points"].as_array().unwrap().iter().map(point).collect(),
    }
}
