//! Copies of the protocols that courses run on, so that neither an edit of the clinic's file nor a
//! new version of the program changes the rules of a running course.

use std::path::{Path, PathBuf};

use stipple_journal::Pin;
use stipple_protocol::{BUILT_IN, Protocol, RELEASED, Texts, later};

use crate::exit::Failure;
use crate::files;
use crate::rules::Source;

/// The protocol a course is pinned to; `None` when it is not on this machine.
pub(crate) fn find(folder: &Path, pin: &Pin) -> Result<Option<Protocol>, Failure> {
    let built_in = Source::built_in_at(&pin.id, &pin.version).map(Source::protocol).transpose()?;
    if let Some(built_in) = built_in.filter(|protocol| pin.is(protocol)) {
        return Ok(Some(built_in));
    }
    let file = file(folder, &pin.id, &pin.version);
    if !file.exists() {
        return Ok(None);
    }
    Ok(Some(Source::open(&file)?.protocol()?).filter(|protocol| pin.is(protocol)))
}

/// The newest version of ours, when it is newer than this one of ours.
pub(crate) fn newer(pin: &Pin) -> Option<Source> {
    let newest = Source::built_in();
    let version = newest.states_version()?;
    (pin.id == BUILT_IN && later(version, &pin.version).is_gt()).then_some(newest)
}

/// Keeps a copy of a protocol and of what it extends, and gives what is kept: over what it extended when this
/// version was first used here.
pub(crate) fn keep(folder: &Path, source: &Source, protocol: Protocol) -> Result<Protocol, Failure> {
    let Protocol { id, version, .. } = &protocol;
    let known = find(folder, &Pin { id: id.clone(), version: version.clone(), hash: None })?;
    match known {
        None => write(folder, source, &protocol).map(|()| protocol),
        Some(known) if known.hash == protocol.hash => {
            let ours = RELEASED.contains(&source.text.as_str());
            if ours { Ok(protocol) } else { write(folder, source, &protocol).map(|()| protocol) }
        }
        Some(known) => over_the_same(folder, source, &known).ok_or_else(|| other(&protocol)),
    }
}

/// The same text over what it extended before: a new version of ours does not change what a clinic's version means.
fn over_the_same(folder: &Path, source: &Source, known: &Protocol) -> Option<Protocol> {
    let kept = Source::open(&file(folder, &known.id, &known.version)).ok()?;
    let read = Texts { text: source.text.clone(), bases: kept.bases }.read().protocol?;
    (read.hash == known.hash).then_some(read)
}

fn other(Protocol { id, version, .. }: &Protocol) -> Failure {
    Failure::protocol(format!("another protocol called `{id}@{version}` is already in use"))
        .why("its text has changed, and its version has not")
        .help("raise its `version`, and try again")
}

fn write(folder: &Path, source: &Source, protocol: &Protocol) -> Result<(), Failure> {
    let file = file(folder, &protocol.id, &protocol.version);
    let place = file.parent().unwrap_or(folder);
    files::make_folder(place)?;
    for (id, text) in &source.bases {
        files::write_over(&place.join(name(id)), text)?;
    }
    files::write_over(&file, &source.text)
}

fn file(folder: &Path, id: &str, version: &str) -> PathBuf {
    folder.join("protocols").join(format!("{}@{}", plain(id), plain(version))).join(name(id))
}

fn name(id: &str) -> String {
    format!("{}.toml", plain(id))
}

/// A text that is safe in a file's name: a pin may come from an imported journal.
fn plain(text: &str) -> String {
    let safe = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.' | '_');
    text.chars().map(|letter| if safe(letter) { letter } else { '_' }).collect()
}
