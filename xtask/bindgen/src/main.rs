//! Makes the JavaScript that a wasm module is called through: `xtask-bindgen MODULE FOLDER NAME`. And puts the
//! functions of a module in order: `xtask-bindgen order MODULE`.
//!
//! A program of its own, since what it is made of takes half a minute to build, and only
//! `cargo xtask web` needs it. The generator is a library here, so that its version is the one in
//! `Cargo.lock`, beside that of the macros: the two must be equal.

mod checksums;
mod order;

use std::error::Error;
use std::path::Path;

use wasm_bindgen_cli_support::Bindgen;

#[expect(clippy::disallowed_methods, reason = "a build task is an edge: its arguments are its input")]
fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.as_slice() {
        [order, module] if order == "order" => put_in_order(Path::new(module)),
        [module, folder, name] => generate(Path::new(module), Path::new(folder), name),
        _ => Err("usage: xtask-bindgen MODULE FOLDER NAME, or xtask-bindgen order MODULE".into()),
    }
}

/// Writes `NAME.js` and `NAME.wasm`.
///
/// The script declares one function, as `freshCompanion()` for `companion`. Bindings call one instance for life, and an
/// instance that trapped must not be called again: whoever saw it trap takes fresh ones.
#[expect(clippy::disallowed_methods, reason = "a build task is an edge: it writes what was built")]
fn generate(module: &Path, folder: &Path, name: &str) -> Result<(), Box<dyn Error>> {
    let mut output = Bindgen::new()
        .input_bytes(name, checksums::blanked(with_one_table(std::fs::read(module)?)))
        .no_modules(true)?
        .no_modules_global("bindings")?
        .typescript(false)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()?;
    let script = format!("function {}() {{\n{}\nreturn bindings;\n}}\n", fresh(name), output.js());
    std::fs::create_dir_all(folder)?;
    std::fs::write(folder.join(name).with_extension("js"), script)?;
    Ok(std::fs::write(folder.join(name).with_extension("wasm"), output.wasm_mut().emit_wasm())?)
}

/// Puts the functions of a module in order, last of all: what is done to functions one by one makes those alike that
/// were not, and the other way round.
#[expect(clippy::disallowed_methods, reason = "a build task is an edge: it writes what was built")]
fn put_in_order(module: &Path) -> Result<(), Box<dyn Error>> {
    let ordered = order::ordered(&std::fs::read(module)?)?;
    Ok(std::fs::write(module, ordered)?)
}

/// What the function that gives a module's bindings is called.
fn fresh(name: &str) -> String {
    let (first, rest) = name.split_at(name.floor_char_boundary(1));
    format!("fresh{}{rest}", first.to_uppercase())
}

/// Says of a module that it does without references to JavaScript's values, which would be a second
/// table: the `wasm-opt` of Debian 12 exports the wrong one of two.
fn with_one_table(mut module: Vec<u8>) -> Vec<u8> {
    const FEATURE: &[u8] = b"+\x0freference-types";
    let at = module.windows(FEATURE.len()).rposition(|bytes| bytes == FEATURE);
    if let Some(sign) = at.and_then(|at| module.get_mut(at)) {
        *sign = b'-';
    }
    module
}

#[cfg(test)]
mod tests {
    use super::with_one_table;

    #[test]
    fn only_the_sign_of_the_feature_changes() {
        let module = b"\0asm..target_features..+\x0freference-types+\x08sign-ext".to_vec();
        assert_eq!(with_one_table(module), b"\0asm..target_features..-\x0freference-types+\x08sign-ext");
        assert_eq!(with_one_table(b"\0asm".to_vec()), b"\0asm");
    }
}
