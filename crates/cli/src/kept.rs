//! Copies of the protocols that courses run on, so that neither an edit of the clinic's file nor a
//! new version of the program changes the rules of a running course.

use std::path::{Path, PathBuf};

use stipple_journal::Pin;
use stipple_protocol::{MAX_BYTES, Protocol};

use crate::exit::Failure;
use crate::files;
use crate::rules::Source;

/// The protocol a course is pinned to.
pub(crate) fn open(folder: &Path, pin: &Pin) -> Result<Source, Failure> {
    if let Some(built_in) = Source::built_in_at(&pin.id, &pin.version) {
        return Ok(built_in);
    }
    let file = place(folder, &pin.id, &pin.version).join(name(&pin.id));
    if !file.exists() {
        return Err(missing(pin));
    }
    Source::open(&file)
}

fn missing(pin: &Pin) -> Failure {
    let Pin { id, version, .. } = pin;
    Failure::protocol(format!("the rules `{id}@{version}` of your course are not on this machine"))
        .why("a course keeps to the version it runs on")
        .help("give the file with `--protocol FILE`, or put your course under it with `stipple protocol use FILE`")
}

/// Keeps a copy of a protocol and of what it extends.
pub(crate) fn keep(folder: &Path, source: &Source, protocol: &Protocol) -> Result<(), Failure> {
    if Source::built_in().text == source.text {
        return Ok(());
    }
    let place = place(folder, &protocol.id, &protocol.version);
    files::make_folder(&place)?;
    for (id, text) in &source.bases {
        keep_text(&place.join(name(id)), text, protocol)?;
    }
    keep_text(&place.join(name(&protocol.id)), &source.text, protocol)
}

fn keep_text(file: &Path, text: &str, protocol: &Protocol) -> Result<(), Failure> {
    if !file.exists() {
        return files::write_new(file, text);
    }
    if files::read_text(file, MAX_BYTES as u64)? == text {
        return Ok(());
    }
    let Protocol { id, version, .. } = protocol;
    Err(Failure::protocol(format!("another protocol called `{id}@{version}` is already in use"))
        .why("its text has changed, and its version has not")
        .help("raise its `version`, and try again"))
}

fn place(folder: &Path, id: &str, version: &str) -> PathBuf {
    folder.join("protocols").join(format!("{}@{}", plain(id), plain(version)))
}

fn name(id: &str) -> String {
    format!("{}.toml", plain(id))
}

/// A text that is safe in a file's name: a pin may come from an imported journal.
fn plain(text: &str) -> String {
    let safe = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.' | '_');
    text.chars().map(|letter| if safe(letter) { letter } else { '_' }).collect()
}
