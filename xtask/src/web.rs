//! The companion as a wasm module, with the JavaScript it is called through: `target/web`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::error::Error;
use crate::size::{brotli_size, has_optimiser, optimise, read, within};
use crate::toolchain::{SMALL_TARGET_DIR, TARGET, TARGET_DIR, Toolchain};
use crate::wasm::{root, run};

const PACKAGE: &str = "stipple-worker";
const NAME: &str = "companion";

/// Where the generator writes, inside the folder that what is finished goes to.
const RAW: &str = "target/web/raw";

/// What decides, beside the module, what is written.
const GENERATOR: [&str; 3] = ["checksums.rs", "main.rs", "order.rs"];

/// Builds `companion.js` and `companion.wasm`, and does nothing when they are newer than what they
/// are made of.
///
/// # Errors
/// When there is no toolchain for it, or a step fails.
pub(crate) fn build() -> Result<(), Error> {
    let module = module()?;
    let generator = root().join("xtask/bindgen/src");
    let sources: Vec<PathBuf> =
        GENERATOR.iter().map(|file| generator.join(file)).chain([module.clone()]).collect();
    if ["js", "wasm"].iter().all(|extension| is_newer(&made(extension), &sources)) {
        return Ok(());
    }
    generate(&module)?;
    // The script last: a build that broke off before leaves no pair that looks whole.
    if has_optimiser() {
        optimise(&raw("wasm"), &made("wasm"))?
    } else {
        copy("wasm")?
    }
    copy("js")
}

/// As [`build`], and prints what travels, with a limit for the module in bytes of brotli.
///
/// # Errors
/// Also when the limit is no number, or the module is larger.
pub(crate) fn limit(at_most: &str) -> Result<(), Error> {
    build()?;
    let bytes = report("wasm")?;
    report("js")?;
    within(&format!("{NAME}.wasm"), bytes, at_most)
}

fn report(extension: &str) -> Result<usize, Error> {
    let bytes = read(&made(extension))?;
    let compressed = brotli_size(&bytes);
    println!("{NAME}.{extension}: {} bytes, {compressed} brotli", bytes.len());
    Ok(compressed)
}

fn made(extension: &str) -> PathBuf {
    root().join("target/web").join(NAME).with_extension(extension)
}

/// What the generator wrote, not yet optimised.
fn raw(extension: &str) -> PathBuf {
    root().join(RAW).join(NAME).with_extension(extension)
}

#[expect(clippy::disallowed_methods, reason = "a build task is an edge: it puts a file in its place")]
fn copy(extension: &str) -> Result<(), Error> {
    let bytes = read(&raw(extension))?;
    let to = made(extension);
    std::fs::write(&to, bytes).map_err(|cause| Error::Write { path: to, cause })
}

/// Builds the package: small where the standard library can be built with it, else as it comes.
fn module() -> Result<PathBuf, Error> {
    let (mut cargo, folder) = match Toolchain::small_build() {
        Ok(cargo) => (cargo, SMALL_TARGET_DIR),
        Err(_) => (Toolchain::find()?.build(), TARGET_DIR),
    };
    // A page is a few hundred microseconds of work: what travels counts more than speed.
    run(cargo.args([
        "--quiet",
        "--config",
        "profile.wasm.opt-level=\"z\"",
        "--profile",
        "wasm",
        "-p",
        PACKAGE,
    ]))?;
    let file = PACKAGE.replace('-', "_");
    Ok(root().join(folder).join(TARGET).join("wasm").join(file).with_extension("wasm"))
}

fn generate(module: &Path) -> Result<(), Error> {
    let mut cargo = Command::new("cargo");
    cargo.args(["run", "--quiet", "-p", "xtask-bindgen", "--"]);
    run(cargo.arg(module).arg(root().join(RAW)).arg(NAME))
}

/// Whether a file is there and no older than any of these.
fn is_newer(file: &Path, than: &[PathBuf]) -> bool {
    let made = changed(file);
    made.is_some() && than.iter().all(|source| changed(source) <= made)
}

fn changed(file: &Path) -> Option<SystemTime> {
    file.metadata().and_then(|about| about.modified()).ok()
}
