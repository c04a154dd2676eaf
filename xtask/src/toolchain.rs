//! Which toolchain builds for wasm32.
//!
//! The one in use does when it has the target. Where none can be added, Debian's `rustc-web` builds
//! the standard library from source along with the crate, which is a nightly feature: hence
//! `RUSTC_BOOTSTRAP`.

use std::path::Path;
use std::process::Command;

use crate::error::Error;

/// The target of every wasm build here.
pub(crate) const TARGET: &str = "wasm32-unknown-unknown";

/// Where wasm builds go. Apart from the other builds, since the two compilers may differ.
pub(crate) const TARGET_DIR: &str = "target/wasm";

/// Where small modules are built: their standard library is another one.
pub(crate) const SMALL_TARGET_DIR: &str = "target/wasm-small";

/// Where fast modules are built: their standard library may use other instructions.
pub(crate) const FAST_TARGET_DIR: &str = "target/wasm-fast";

/// Four numbers at a time, which every browser of today can.
const FAST: &str = "-Ctarget-feature=+simd128";

/// No text of a panic, no place of one, and none of what only programmers read. With half the usual stack below
/// it, everything in memory has an address that is a byte shorter wherever it is named.
const SMALL: &str = "-Zunstable-options -Cpanic=immediate-abort -Zfmt-debug=none -Zlocation-detail=none \
                     -Clink-arg=-zstack-size=524288";

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
const DEBIAN_LINKER: &str = "/usr/bin/wasm-ld-22";

/// A toolchain that can build for [`TARGET`].
#[derive(Clone, Copy, Debug)]
pub(crate) enum Toolchain {
    /// The one that built this program.
    Own,
    /// Debian's `rustc-web`.
    Debian,
}

impl Toolchain {
    /// The toolchain to use, the own one first.
    ///
    /// # Errors
    /// [`Error::NoToolchain`] when there is neither.
    pub(crate) fn find() -> Result<Self, Error> {
        if has_own_target()? {
            Ok(Self::Own)
        } else if has_debian() {
            Ok(Self::Debian)
        } else {
            Err(Error::NoToolchain)
        }
    }

    /// Its name for people.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Own => "this toolchain",
            Self::Debian => "Debian's rustc-web",
        }
    }

    /// `cargo build` for [`TARGET`], to which the package and the profile are yet to be added.
    pub(crate) fn build(self) -> Command {
        let mut cargo = match self {
            Self::Own => Command::new("cargo"),
            Self::Debian => debian_cargo(),
        };
        cargo.args(["build", "--target", TARGET, "--target-dir", TARGET_DIR]);
        if matches!(self, Self::Debian) {
            cargo.arg("-Zbuild-std=std,panic_abort");
        }
        cargo
    }

    /// `cargo build` of a fast module.
    pub(crate) fn fast_build(self) -> Command {
        let mut cargo = match self {
            Self::Own => Command::new("cargo"),
            Self::Debian => debian_cargo(),
        };
        cargo.env("RUSTFLAGS", FAST).args(["build", "--target", TARGET, "--target-dir", FAST_TARGET_DIR]);
        if matches!(self, Self::Debian) {
            cargo.arg("-Zbuild-std=std,panic_abort");
        }
        cargo
    }

    /// `cargo build` of a small module: the standard library is built for size with the crate, and a
    /// panic is a bare trap, since the text of a panic reaches nobody in a browser and its formatting
    /// weighs more than the engine.
    ///
    /// # Errors
    /// [`Error::NoSmallBuild`] when no toolchain here can build its standard library.
    pub(crate) fn small_build() -> Result<Command, Error> {
        if !has_debian() {
            return Err(Error::NoSmallBuild);
        }
        let mut cargo = debian_cargo();
        cargo
            .env("RUSTFLAGS", SMALL)
            .args(["build", "--target", TARGET, "--target-dir", SMALL_TARGET_DIR])
            .args(["-Zbuild-std=std,panic_abort", "-Zbuild-std-features=optimize_for_size"]);
        Ok(cargo)
    }
}

fn has_debian() -> bool {
    [DEBIAN_RUSTC, DEBIAN_CARGO, DEBIAN_LINKER].iter().all(|at| Path::new(at).exists())
}

fn debian_cargo() -> Command {
    let mut cargo = Command::new(DEBIAN_CARGO);
    cargo
        .env("RUSTC", DEBIAN_RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", DEBIAN_LINKER)
        // Cargo points it at the libraries of the toolchain that runs this program.
        .env_remove("LD_LIBRARY_PATH");
    cargo
}

fn has_own_target() -> Result<bool, Error> {
    let output = Command::new("rustc")
        .args(["--print", "target-libdir", "--target", TARGET])
        .output()
        .map_err(|cause| Error::Start { program: "rustc".to_owned(), cause })?;
    Ok(Path::new(String::from_utf8_lossy(&output.stdout).trim()).is_dir())
}
