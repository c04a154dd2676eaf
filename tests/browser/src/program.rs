//! The program under test: `stipple`, as cargo built it.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::{Failure, Outcome};

/// The root of the project.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}

/// Where `stipple` is: as `STIPPLE_BIN` says, else beside the tests, where cargo has put it.
///
/// # Errors
/// [`Failure::NotBuilt`] when it is not there, or older than what it is made of: a story about
/// yesterday's program tells nothing.
pub(crate) fn stipple() -> Outcome<PathBuf> {
    if let Some(named) = std::env::var_os("STIPPLE_BIN") {
        return Ok(named.into());
    }
    let program = beside()?.join("stipple");
    if is_current(&program) { Ok(program) } else { Err(Failure::NotBuilt(program)) }
}

/// The folder that cargo puts what it builds in.
pub(crate) fn beside() -> Outcome<PathBuf> {
    let mut folder = std::env::current_exe()?;
    folder.pop();
    if folder.ends_with("deps") {
        folder.pop();
    }
    Ok(folder)
}

/// Cargo writes beside each program which files it was made of.
fn is_current(program: &Path) -> bool {
    let Some(built) = changed(program) else { return false };
    let sources = std::fs::read_to_string(program.with_extension("d")).unwrap_or_default();
    let sources = sources.split_once(": ").map_or("", |(_, sources)| sources);
    sources.split_whitespace().all(|file| changed(Path::new(file)).is_none_or(|at| at <= built))
}

fn changed(file: &Path) -> Option<SystemTime> {
    file.metadata().and_then(|about| about.modified()).ok()
}

/// A program found on the way the shell finds it.
pub(crate) fn installed(name: &str) -> Outcome<PathBuf> {
    let path: OsString = std::env::var_os("PATH").unwrap_or_default();
    let found = std::env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file());
    found.ok_or_else(|| Failure::Missing(name.into()))
}
