//! Build tasks that cargo alone cannot do. `cargo xtask` lists them.

mod error;
mod size;
mod toolchain;
mod wasm;
mod web;

use std::process::ExitCode;

use error::Error;

const USAGE: &str = "\
usage: cargo xtask TASK

  wasm                                  build each pure crate for wasm32, on its own
  wasm --size PACKAGE                   build a cdylib package small; print its size
  wasm --size PACKAGE --at-most BYTES   and fail when its brotli size is larger
  web                                   build what a phone loads as wasm into target/web
  web --at-most BYTES BYTES             and fail when the brotli size of the companion or of its reader is larger";

#[expect(clippy::disallowed_methods, reason = "a build task is an edge: its arguments are its input")]
fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}\n help: {}", error.help());
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<(), Error> {
    match *words {
        [] => {
            println!("{USAGE}");
            Ok(())
        }
        ["wasm"] => wasm::build_pure_crates(),
        ["wasm", "--size", package] => size::report(package).map(drop),
        ["wasm", "--size", package, "--at-most", bytes] => size::limit(package, bytes),
        ["web"] => web::build(),
        ["web", "--at-most", companion, reader] => web::limit(companion, reader),
        _ => Err(Error::Usage),
    }
}
