//! What can go wrong in a build task, and what to do about it.

use std::io;
use std::path::PathBuf;

use crate::USAGE;

/// A build task that did not get done.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error("no such task")]
    Usage,
    #[error("`{0}` is not a number of bytes")]
    NotBytes(String),
    #[error("no Rust toolchain here can build for wasm32-unknown-unknown")]
    NoToolchain,
    #[error("no Rust toolchain here can build its standard library for size")]
    NoSmallBuild,
    #[error("`{program}` cannot be started: {cause}")]
    Start { program: String, cause: io::Error },
    #[error("`{0}` failed")]
    Failed(String),
    #[error("`{path}` cannot be read: {cause}")]
    Read { path: PathBuf, cause: io::Error },
    #[error("`{path}` cannot be written: {cause}")]
    Write { path: PathBuf, cause: io::Error },
    #[error("`{package}` is {bytes} bytes of brotli, more than the {at_most} allowed")]
    TooLarge { package: String, bytes: usize, at_most: usize },
}

impl Error {
    /// What to do next.
    pub(crate) fn help(&self) -> &'static str {
        match self {
            Self::Usage => USAGE,
            Self::NotBytes(_) => "write it in digits, as in `60000`",
            Self::NoToolchain => {
                "run `make setup`, or `rustup target add wasm32-unknown-unknown`, or install Debian's \
                 rustc-web, rust-web-src, cargo-web and lld-22"
            }
            Self::NoSmallBuild => {
                "run `make setup`, or install Debian's rustc-web, rust-web-src, cargo-web and lld-22"
            }
            Self::Start { .. } => "run `make setup`: it installs what is missing",
            Self::Failed(_) => "its own message stands above",
            Self::Read { .. } => "the package must be a cdylib: `crate-type = [\"cdylib\"]` under `[lib]`",
            Self::Write { .. } => "see whether the disk is full, or whether the folder is somebody else's",
            Self::TooLarge { .. } => {
                "look for a dependency or a feature that came in, or raise the limit and say why"
            }
        }
    }
}
