//! Copies of the protocols that courses run on, so that neither an edit of the clinic's file nor a
//! new version of the program changes the rules of a running course.

use std::path::{Path, PathBuf};

use stipple_journal::Pin;
use stipple_protocol::{Edition, Protocol, RELEASED, is_withdrawn, newer};

use crate::exit::Failure;
use crate::files;
use crate::rules::Source;

/// Where in the folder of a journal they are.
const FOLDER: &str = "protocols";

/// Beside a copy: the file it was taken from, where the clinic's next version will likely be.
const FROM: &str = "from";

/// What follows the version a course runs on.
#[derive(Clone, Debug)]
pub(crate) struct Newer {
    /// Which version it is.
    pub(crate) edition: Edition,
    /// Its text.
    pub(crate) source: Source,
}

/// What is known on this machine of the versions after one.
#[derive(Clone, Debug, Default)]
pub(crate) struct After {
    /// The newest that may be gone over to.
    pub(crate) newer: Option<Newer>,
    /// Whether one of them names this one as unsafe.
    pub(crate) withdrawn: bool,
}

/// The protocol a course is pinned to; `None` when it is not on this machine. A copy that cannot be read is as lost as
/// one that is not here.
pub(crate) fn find(folder: &Path, pin: &Pin) -> Option<Protocol> {
    let built_in = Source::built_in_at(&pin.id, &pin.version).and_then(|source| source.protocol().ok());
    let copy = || Source::open(&file(folder, &pin.id, &pin.version)).ok()?.protocol().ok();
    built_in.filter(|protocol| pin.is(protocol)).or_else(|| copy().filter(|protocol| pin.is(protocol)))
}

/// What there is after a version: of ours in this program, of a clinic's among the copies and where they came from.
pub(crate) fn after(folder: &Path, pin: &Pin) -> After {
    let Pin { id, version, .. } = pin;
    let copies = copies(folder, id);
    let origins = copies.iter().filter_map(|copy| origin(copy)).map(|path| Source::open(&path).ok());
    let kept = copies.iter().map(|copy| Source::open(copy).ok()).chain(origins).flatten();
    let known = Source::all_built_in().chain(kept).filter_map(|source| Some((source.edition()?, source)));
    let known: Vec<(Edition, Source)> = known.collect();
    let found = newer(known.iter().map(|it| (&it.0, true, it)), id, version);
    After {
        newer: found.map(|(edition, source)| Newer { edition: edition.clone(), source: source.clone() }),
        withdrawn: is_withdrawn(known.iter().map(|(edition, _)| edition), id, version),
    }
}

/// Keeps a copy of a protocol and of what it extends, and gives what is kept: over what it extended when this
/// version was first used here.
pub(crate) fn keep(folder: &Path, source: &Source, protocol: Protocol) -> Result<Protocol, Failure> {
    let Protocol { id, version, .. } = &protocol;
    match find(folder, &Pin { id: id.clone(), version: version.clone(), hash: None }) {
        None => write(folder, source, &protocol).map(|()| protocol),
        Some(known) if known.hash == protocol.hash => {
            let ours = RELEASED.contains(&source.text.as_str());
            if ours { Ok(protocol) } else { write(folder, source, &protocol).map(|()| protocol) }
        }
        Some(known) => over_the_same(folder, source, &known).ok_or_else(|| other(&protocol)),
    }
}

/// The same text over what it extended before.
fn over_the_same(folder: &Path, source: &Source, known: &Protocol) -> Option<Protocol> {
    let kept = Source::open(&file(folder, &known.id, &known.version)).ok()?;
    let read = source.texts().over_bases_of(&kept.texts())?.read().protocol?;
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
    if let Some(from) = source.from.as_ref().filter(|from| !from.starts_with(files::whole(folder))) {
        files::write_over(&place.join(FROM), &from.display().to_string())?;
    }
    files::write_over(&file, &source.text)
}

/// The copies of a protocol's versions.
fn copies(folder: &Path, id: &str) -> Vec<PathBuf> {
    let folders = files::folders_in(&folder.join(FOLDER));
    let begin = format!("{}@", plain(id));
    let of_it = folders.into_iter().filter(|folder| {
        folder.file_name().and_then(|name| name.to_str()).is_some_and(|name| name.starts_with(&begin))
    });
    of_it.map(|folder| folder.join(name(id))).collect()
}

/// The file a copy was taken from, as far as it is known.
fn origin(copy: &Path) -> Option<PathBuf> {
    let from = files::read_text(&copy.with_file_name(FROM), 4096).ok()?;
    Some(PathBuf::from(from)).filter(|from| from.is_file())
}

fn file(folder: &Path, id: &str, version: &str) -> PathBuf {
    folder.join(FOLDER).join(format!("{}@{}", plain(id), plain(version))).join(name(id))
}

fn name(id: &str) -> String {
    format!("{}.toml", plain(id))
}

/// A text that is safe in a file's name: a pin may come from an imported journal.
fn plain(text: &str) -> String {
    let safe = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.' | '_');
    text.chars().map(|letter| if safe(letter) { letter } else { '_' }).collect()
}
