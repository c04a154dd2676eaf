//! Gathers the files a browser asks for, compresses them, and gives the build its id and its number.
//!
//! What is in `web/`, and the worker's modules when they have been built
//! (`cargo xtask web`). Without them everything works, and no worker is offered.

#![expect(clippy::disallowed_methods, reason = "a build script reads files and asks git")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

use brotli::enc::BrotliEncoderParams;
use brotli::enc::backward_references::BrotliEncoderMode;

type Any<T> = Result<T, Box<dyn std::error::Error>>;

/// What the service worker and the photo worker are made of, when it has been built.
const MODULES: [&str; 6] =
    ["companion.js", "companion.wasm", "reader.js", "reader.wasm", "photo.js", "photo.wasm"];

fn main() -> Any<()> {
    let root = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../..");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    let mut table = "static EMBEDDED: &[Embedded] = &[\n".to_owned();
    let mut build = blake3::Hasher::new();
    for file in files(&root)? {
        let bytes = fs::read(&file)?;
        let name = name(&file);
        build.update(name.as_bytes()).update(&(bytes.len() as u64).to_le_bytes()).update(&bytes);
        table += &entry(&out, &name, &file, &bytes)?;
    }
    let id = build.finalize().to_hex();
    writeln!(table, "];\n/// What all of them together are.\nconst CONTENT: &str = \"{}\";", &id[..12])?;
    writeln!(table, "/// Later builds have larger ones.\nconst NUMBER: u64 = {};", number(&root))?;
    Ok(fs::write(out.join("embedded.rs"), table)?)
}

/// When what is built was written, in seconds since 1970: as the environment says, else as the repository
/// does. Nothing of either is a build that nobody can call old.
fn number(root: &Path) -> u64 {
    println!("cargo::rerun-if-env-changed=SOURCE_DATE_EPOCH");
    let committed = git(root, &["log", "-1", "--format=%ct"]);
    if let Some(log) = git(root, &["rev-parse", "--git-path", "logs/HEAD"]) {
        println!("cargo::rerun-if-changed={}", root.join(log.trim()).display());
    }
    let told = env::var("SOURCE_DATE_EPOCH").ok().or(committed);
    told.and_then(|number| number.trim().parse().ok()).unwrap_or(u64::from(u32::MAX))
}

fn git(root: &Path, args: &[&str]) -> Option<String> {
    let output = Command::new("git").current_dir(root).args(args).output().ok()?;
    output.status.success().then(|| String::from_utf8(output.stdout).ok())?
}

/// Every file, by name.
fn files(root: &Path) -> Any<Vec<PathBuf>> {
    let (web, made) = (root.join("web"), root.join("target/web"));
    // A place that is not there would count as changed each time.
    fs::create_dir_all(&made)?;
    for place in [&web, &made] {
        println!("cargo::rerun-if-changed={}", place.display());
    }
    let listed = fs::read_dir(&web)?.map(|entry| Ok(entry?.path())).collect::<io::Result<Vec<_>>>()?;
    let mut files: Vec<PathBuf> = listed.into_iter().filter(|file| file.is_file()).collect();
    let modules = MODULES.map(|name| made.join(name));
    if modules.iter().all(|file| file.exists()) {
        files.extend(modules);
    }
    files.sort_by_key(|file| name(file));
    Ok(files)
}

/// What a browser calls it.
fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn entry(out: &Path, name: &str, file: &Path, bytes: &[u8]) -> Any<String> {
    let small = compress(bytes)?;
    let brotli = if small.len() < bytes.len() {
        let path = out.join(format!("{name}.br"));
        fs::write(&path, small)?;
        format!("Some(include_bytes!({path:?}))")
    } else {
        "None".to_owned()
    };
    let file = file.canonicalize()?;
    Ok(format!("    Embedded {{ path: \"/{name}\", plain: include_bytes!({file:?}), brotli: {brotli} }},\n"))
}

fn compress(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, mode: mode(bytes), ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
    Ok(out)
}

/// In a wasm module what comes next is told best by the high bits of the byte before: it is a hundredth smaller so.
/// `cargo xtask web` weighs it in the same way.
fn mode(bytes: &[u8]) -> BrotliEncoderMode {
    if bytes.starts_with(b"\0asm") {
        BrotliEncoderMode::BROTLI_FORCE_MSB_PRIOR
    } else {
        BrotliEncoderMode::BROTLI_MODE_GENERIC
    }
}
