//! What a phone loads as wasm, each module with the JavaScript it is called through: `target/web`.
//!
//! The companion is one module. The reader of labels and of questions and what sees photos are two more, since few
//! pages need them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use crate::error::Error;
use crate::size::{brotli_size, has_optimiser, optimise, quicken, read, within};
use crate::toolchain::{FAST_TARGET_DIR, SMALL_TARGET_DIR, TARGET, TARGET_DIR, Toolchain};
use crate::wasm::{root, run};

/// A module that a phone loads.
struct Module {
    package: &'static str,
    /// What its files are called.
    name: &'static str,
    aim: Aim,
}

/// What a module is built for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Aim {
    /// A page is a few hundred microseconds of work: what travels counts more than speed.
    Small,
    /// Pixels by the million: speed counts more.
    Fast,
}

const COMPANION: Module = Module { package: "stipple-worker", name: "companion", aim: Aim::Small };
const READER: Module = Module { package: "stipple-reader", name: "reader", aim: Aim::Small };
const PHOTO: Module = Module { package: "stipple-photo-worker", name: "photo", aim: Aim::Fast };

/// Where the generator writes, inside the folder that what is finished goes to.
const RAW: &str = "target/web/raw";

/// What decides, beside the module, what is written.
const GENERATOR: [&str; 3] = ["checksums.rs", "main.rs", "order.rs"];

/// Builds each module, its script and its wasm, and does nothing when they are newer than what they are made of.
///
/// # Errors
/// When there is no toolchain for it, or a step fails.
pub(crate) fn build() -> Result<(), Error> {
    COMPANION.build()?;
    READER.build()?;
    PHOTO.build()
}

/// As [`build`], and prints what travels, with a limit for two modules in bytes of brotli: the companion's, then the
/// reader's.
///
/// # Errors
/// Also when a limit is no number, or a module is larger.
pub(crate) fn limit(companion: &str, reader: &str) -> Result<(), Error> {
    build()?;
    let sizes = (COMPANION.report()?, READER.report()?);
    PHOTO.report()?;
    COMPANION.within(sizes.0, companion)?;
    READER.within(sizes.1, reader)
}

impl Module {
    fn build(&self) -> Result<(), Error> {
        let module = self.compile()?;
        let generator = root().join("xtask/bindgen/src");
        let sources: Vec<PathBuf> =
            GENERATOR.iter().map(|file| generator.join(file)).chain([module.clone()]).collect();
        if ["js", "wasm"].iter().all(|extension| is_newer(&self.made(extension), &sources)) {
            return Ok(());
        }
        bindgen(&[module.as_os_str(), root().join(RAW).as_os_str(), self.name.as_ref()])?;
        // The script last: a build that broke off before leaves no pair that looks whole.
        self.finish()?;
        self.copy("js")
    }

    /// Makes the wasm as small or as fast as it is meant to be.
    fn finish(&self) -> Result<(), Error> {
        let (from, to) = (self.raw("wasm"), self.made("wasm"));
        match (has_optimiser(), self.aim) {
            (false, _) => self.copy("wasm")?,
            (true, Aim::Fast) => return quicken(&from, &to),
            (true, Aim::Small) => optimise(&from, &to)?,
        }
        if self.aim == Aim::Small { bindgen(&["order".as_ref(), to.as_os_str()]) } else { Ok(()) }
    }

    /// Prints the sizes of its files, and gives that of the wasm in bytes of brotli.
    fn report(&self) -> Result<usize, Error> {
        let sizes = ["js", "wasm"].map(|extension| {
            let bytes = read(&self.made(extension))?;
            let compressed = brotli_size(&bytes);
            println!("{}.{extension}: {} bytes, {compressed} brotli", self.name, bytes.len());
            Ok(compressed)
        });
        let [_, wasm] = sizes;
        wasm
    }

    fn within(&self, size: usize, at_most: &str) -> Result<(), Error> {
        within(&format!("{}.wasm", self.name), size, at_most)
    }

    fn made(&self, extension: &str) -> PathBuf {
        root().join("target/web").join(self.name).with_extension(extension)
    }

    /// What the generator wrote, not yet optimised.
    fn raw(&self, extension: &str) -> PathBuf {
        root().join(RAW).join(self.name).with_extension(extension)
    }

    #[expect(clippy::disallowed_methods, reason = "a build task is an edge: it puts a file in its place")]
    fn copy(&self, extension: &str) -> Result<(), Error> {
        let bytes = read(&self.raw(extension))?;
        let to = self.made(extension);
        std::fs::write(&to, bytes).map_err(|cause| Error::Write { path: to, cause })
    }

    /// Builds the package: for its aim where the standard library can be built with it, else as it comes.
    fn compile(&self) -> Result<PathBuf, Error> {
        let (mut cargo, folder) = match self.aim {
            Aim::Small => match Toolchain::small_build() {
                Ok(cargo) => (cargo, SMALL_TARGET_DIR),
                Err(_) => (Toolchain::find()?.build(), TARGET_DIR),
            },
            Aim::Fast => (Toolchain::find()?.fast_build(), FAST_TARGET_DIR),
        };
        let level = if self.aim == Aim::Small { "\"z\"" } else { "3" };
        let level = format!("profile.wasm.opt-level={level}");
        run(cargo.args(["--quiet", "--config", &level, "--profile", "wasm", "-p", self.package]))?;
        let file = self.package.replace('-', "_");
        Ok(root().join(folder).join(TARGET).join("wasm").join(file).with_extension("wasm"))
    }
}

/// Runs the generator, which is a program of its own.
fn bindgen(args: &[&OsStr]) -> Result<(), Error> {
    run(Command::new("cargo").args(["run", "--quiet", "-p", "xtask-bindgen", "--"]).args(args))
}

/// Whether a file is there and no older than any of these.
fn is_newer(file: &Path, than: &[PathBuf]) -> bool {
    let made = changed(file);
    made.is_some() && than.iter().all(|source| changed(source) <= made)
}

fn changed(file: &Path) -> Option<SystemTime> {
    file.metadata().and_then(|about| about.modified()).ok()
}
