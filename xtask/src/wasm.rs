//! Builds for wasm32: the proof that a pure crate knows no machine.

use std::path::Path;
use std::process::Command;

use crate::error::Error;
use crate::toolchain::Toolchain;

/// The crates that must build where there is no clock, no file and no network.
const PURE: [&str; 13] = [
    "stipple-compiled",
    "stipple-lists",
    "stipple-protocol",
    "stipple-journal",
    "stipple-plan",
    "stipple-ask",
    "stipple-label",
    "stipple-words",
    "stipple-html",
    "stipple-pages",
    "stipple-jpeg",
    "stipple-photo",
    "stipple-photo-words",
];

/// Builds each pure crate alone, since a build of the whole workspace unifies features and would
/// hide that one crate leans on a feature another turned on.
///
/// # Errors
/// When there is no toolchain for it, or a build fails.
pub(crate) fn build_pure_crates() -> Result<(), Error> {
    let toolchain = Toolchain::find()?;
    for package in PURE {
        run(toolchain.build().args(["-p", package]))?;
        println!("wasm: {package} builds with {}", toolchain.name());
    }
    Ok(())
}

/// Runs a command at the root of the workspace and waits for it.
///
/// # Errors
/// When it cannot be started, or fails.
pub(crate) fn run(command: &mut Command) -> Result<(), Error> {
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command.current_dir(root()).status();
    match status {
        Ok(status) if status.success() => Ok(()),
        Ok(_) => Err(Error::Failed(format!("{command:?}"))),
        Err(cause) => Err(Error::Start { program, cause }),
    }
}

/// The root of the workspace.
pub(crate) fn root() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}
