//! Files: read and written here only, with failures in plain words.

use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use crate::exit::Failure;

/// A file's text, of at most so many bytes.
pub(crate) fn read_text(path: &Path, most: u64) -> Result<String, Failure> {
    text(read(path, most, &format!("{} KiB", most / 1024))?, path)
}

/// A file's bytes, at most so many.
pub(crate) fn read_bytes(path: &Path, most: u64) -> Result<Vec<u8>, Failure> {
    read(path, most, &format!("{} MiB", most / 1024 / 1024))
}

/// Reads no more of a file than tells that it is too large; `said` is the limit in words.
#[expect(clippy::disallowed_types, reason = "the edge reads files here")]
fn read(path: &Path, most: u64, said: &str) -> Result<Vec<u8>, Failure> {
    let failed = |error: std::io::Error| unreadable(path, &error);
    let file = std::fs::File::open(path).map_err(failed)?;
    let mut bytes = Vec::new();
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > most {
        let what = format!("`{}` is too large", path.display());
        return Err(Failure::file(what).why(format!("it is longer than {said}")));
    }
    Ok(bytes)
}

/// All of standard input.
pub(crate) fn read_input() -> Result<String, Failure> {
    let path = Path::new("standard input");
    let mut bytes = Vec::new();
    std::io::stdin().lock().read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    text(bytes, path)
}

fn text(bytes: Vec<u8>, path: &Path) -> Result<String, Failure> {
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Failure::file(format!("`{}` is not text", path.display()))
            .why(format!("byte {at} is not UTF-8"))
            .help("save it as UTF-8")
    })
}

/// Writes a new file, whole or not at all. One that is there already is left alone.
#[expect(clippy::disallowed_types, reason = "the edge writes files here")]
pub(crate) fn write_new(path: &Path, text: impl AsRef<[u8]>) -> Result<(), Failure> {
    let file = std::fs::File::options().write(true).create_new(true).open(path);
    let mut file = file.map_err(|error| unwritable(path, &error))?;
    let written = file.write_all(text.as_ref()).and_then(|()| file.sync_all());
    written.map_err(|error| {
        // Half an export would look like one: it must not stay.
        let _ = std::fs::remove_file(path);
        unwritable(path, &error)
    })
}

/// Writes a file, whole or not at all, in the place of one that is there.
#[expect(clippy::disallowed_types, reason = "the edge writes files here")]
pub(crate) fn write_over(path: &Path, text: &str) -> Result<(), Failure> {
    let beside = path.with_extension("new");
    let written = std::fs::File::create(&beside).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        std::fs::rename(&beside, path)
    });
    written.map_err(|error| unwritable(path, &error))
}

/// The files in a folder that end so, by name.
pub(crate) fn ending(folder: &Path, end: &str) -> Result<Vec<PathBuf>, Failure> {
    let failed = |error: std::io::Error| unreadable(folder, &error);
    let entries = std::fs::read_dir(folder).map_err(failed)?;
    let mut files = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()
        .map_err(failed)?;
    files.retain(|file| file.is_file() && file.extension().is_some_and(|extension| extension == end));
    files.sort();
    Ok(files)
}

/// The folders in a folder; none where it cannot be read.
pub(crate) fn folders_in(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut folders: Vec<PathBuf> = entries.map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

/// A path that means the same from any folder.
pub(crate) fn whole(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// Makes a folder and those above it.
pub(crate) fn make_folder(path: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(path).map_err(|error| unwritable(path, &error))
}

fn unreadable(path: &Path, error: &std::io::Error) -> Failure {
    let failure = Failure::file(format!("`{}` cannot be read", path.display())).why(plain(error));
    match error.kind() {
        ErrorKind::NotFound => failure.help("check the name and the folder"),
        ErrorKind::PermissionDenied => failure.help("ask its owner for the right to read it"),
        _ => failure.help("name a file that can be read"),
    }
}

fn unwritable(path: &Path, error: &std::io::Error) -> Failure {
    let failure = Failure::file(format!("`{}` cannot be written", path.display())).why(plain(error));
    match error.kind() {
        ErrorKind::AlreadyExists => failure.help("choose another name, or move that file away first"),
        ErrorKind::StorageFull => failure.help("free some space, and try again"),
        ErrorKind::NotFound => failure.help("make the folder first"),
        _ => failure.help("choose a folder you can write to"),
    }
}

/// What the system says, without its number.
pub(crate) fn plain(error: &std::io::Error) -> String {
    let text = error.to_string();
    let words = text.split(" (os error").next().unwrap_or(&text);
    let mut letters = words.chars();
    letters.next().map(|first| first.to_lowercase().chain(letters).collect()).unwrap_or_default()
}
