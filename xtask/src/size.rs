//! How large a package is when it travels: built small, optimised, compressed.

use std::path::{Path, PathBuf};
use std::process::Command;

use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;

use crate::error::Error;
use crate::toolchain::{SMALL_TARGET_DIR, TARGET, Toolchain};
use crate::wasm::{root, run};

/// What Rust's wasm32 target emits by default and older `wasm-opt`s do not expect.
const FEATURES: [&str; 5] = [
    "--enable-bulk-memory",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
];

/// What a wasm module begins with.
const WASM: &[u8] = b"\0asm";

/// What makes a module smaller. Only the tiniest functions are inlined: one that is called from a single place is
/// larger there than by itself once it is compressed, by a twentieth of the module. What is stripped comes first,
/// since `wasm-opt` forgets its last step when another one follows. In the first kilobyte of memory is the far end of
/// the stack and no address of anything, so what is added to an address can always be part of its use. And how well an
/// address is aligned is a hint that engines do not heed: left out, loads are alike that were not.
const SMALLER: [&str; 12] = [
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
    "--low-memory-unused",
    "--dealign",
    "-Os",
    "--always-inline-max-function-size",
    "3",
    "--one-caller-inline-max-function-size",
    "0",
    "--flexible-inline-max-function-size",
    "0",
];

/// Builds a cdylib package, prints its size at each stage, and gives its size in bytes of brotli.
///
/// # Errors
/// When the build or `wasm-opt` fails, or the package makes no wasm module.
pub(crate) fn report(package: &str) -> Result<usize, Error> {
    let module = build(package)?;
    let built = read(&module)?.len();
    let optimised = module.with_extension("opt.wasm");
    optimise(&module, &optimised)?;
    let optimised = read(&optimised)?;
    let compressed = brotli_size(&optimised);
    let small = optimised.len();
    println!("{package}: {built} bytes built, {small} optimised, {compressed} brotli");
    Ok(compressed)
}

/// As [`report`], with a limit in bytes of brotli.
///
/// # Errors
/// Also when the limit is no number, or the package is larger.
pub(crate) fn limit(package: &str, at_most: &str) -> Result<(), Error> {
    let bytes = report(package)?;
    within(package, bytes, at_most)
}

/// Holds a size against a limit in bytes of brotli.
///
/// # Errors
/// When the limit is no number, or the size is larger.
pub(crate) fn within(package: &str, bytes: usize, at_most: &str) -> Result<(), Error> {
    let at_most = at_most.parse().map_err(|_| Error::NotBytes(at_most.to_owned()))?;
    if bytes > at_most {
        Err(Error::TooLarge { package: package.to_owned(), bytes, at_most })
    } else {
        Ok(())
    }
}

fn build(package: &str) -> Result<PathBuf, Error> {
    run(Toolchain::small_build()?.args(["--profile", "wasm", "-p", package]))?;
    let module = format!("{SMALL_TARGET_DIR}/{TARGET}/wasm/{}.wasm", package.replace('-', "_"));
    Ok(root().join(module))
}

/// Makes a module smaller. `to` may be the module itself.
///
/// # Errors
/// When `wasm-opt` is not there, or fails.
pub(crate) fn optimise(module: &Path, to: &Path) -> Result<(), Error> {
    let mut optimiser = Command::new("wasm-opt");
    run(optimiser.args(SMALLER).args(FEATURES).arg(module).arg("-o").arg(to))
}

/// Makes a module faster, whatever it weighs.
///
/// # Errors
/// When `wasm-opt` is not there, or fails.
pub(crate) fn quicken(module: &Path, to: &Path) -> Result<(), Error> {
    let mut optimiser = Command::new("wasm-opt");
    optimiser.args(["--strip-debug", "--strip-producers", "--strip-target-features", "-O3", "--enable-simd"]);
    run(optimiser.args(FEATURES).arg(module).arg("-o").arg(to))
}

/// Whether `wasm-opt` is there.
pub(crate) fn has_optimiser() -> bool {
    Command::new("wasm-opt").arg("--version").output().is_ok()
}

#[expect(clippy::disallowed_methods, reason = "a build task is an edge: it measures a file")]
pub(crate) fn read(path: &Path) -> Result<Vec<u8>, Error> {
    std::fs::read(path).map_err(|cause| Error::Read { path: path.to_owned(), cause })
}

/// Size at brotli's best quality, as the server holds static files.
pub(crate) fn brotli_size(bytes: &[u8]) -> usize {
    let mode = if bytes.starts_with(WASM) {
        BrotliEncoderMode::BROTLI_FORCE_MSB_PRIOR
    } else {
        BrotliEncoderMode::BROTLI_MODE_GENERIC
    };
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, mode, ..Default::default() };
    let mut compressed = Vec::new();
    // Writing to a Vec cannot fail.
    let _ = brotli::BrotliCompress(&mut &*bytes, &mut compressed, &params);
    compressed.len()
}

#[cfg(test)]
mod tests {
    use super::brotli_size;

    #[test]
    fn brotli_size_counts_the_whole_stream() {
        let noise: Vec<u8> =
            (0..10_000u32).flat_map(|n| n.wrapping_mul(2_654_435_761).to_be_bytes()).collect();
        let zeros = vec![0; noise.len()];
        assert!(brotli_size(&zeros) < 100, "zeros pack well");
        assert!(brotli_size(&noise) > 10_000, "noise does not");
    }
}
