//! The files of this build, embedded when it was made, and which build it is.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use axum::response::{IntoResponse, Response};
use brotli::enc::BrotliEncoderParams;
use bytes::Bytes;
use http::{HeaderValue, StatusCode, header};
use stipple_label::Glossary;

use crate::settings::Settings;
use crate::wire::{Head, bare};

/// A file as it was embedded.
struct Embedded {
    path: &'static str,
    plain: &'static [u8],
    brotli: Option<&'static [u8]>,
}

include!(concat!(env!("OUT_DIR"), "/embedded.rs"));

/// The worker's script: asked for by that name always, and different in every build.
const WORKER: &str = "/worker.js";
/// What is known of labels, as phones fetch it.
const LABELS: &str = "/labels.bin";
/// The photo worker's script.
const SEEING: &str = "/photo-analysis.js";
/// What the worker is made of.
const MODULE: &str = "/companion.wasm";
/// Scripts that say which build they are of.
const SIGNED: [&str; 2] = [WORKER, "/app.js"];
/// Where they say it.
const ID: &str = "__BUILD__";
/// Where they say its number.
const PLACE: &str = "__NUMBER__";
/// Workers compile their modules; pages never do.
const WORKER_MAY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; \
                          base-uri 'none'; frame-ancestors 'none'";

/// The files of this build.
#[derive(Debug)]
pub(crate) struct Files {
    /// The build's id: twelve hexadecimal digits, other ones for every change of any file.
    pub(crate) build: Arc<str>,
    /// The build's number: larger than those of builds before it.
    pub(crate) number: u64,
    /// Whether phones are offered the worker.
    pub(crate) offers_worker: bool,
    /// Whether this build has what they need.
    pub(crate) phone_parts: bool,
    all: BTreeMap<&'static str, File>,
}

/// A file, ready to be sent.
#[derive(Debug)]
pub(crate) struct File {
    kind: &'static str,
    tag: HeaderValue,
    plain: Bytes,
    brotli: Option<Bytes>,
}

/// Where files are asked for.
pub(crate) fn paths() -> impl Iterator<Item = &'static str> {
    EMBEDDED.iter().map(|file| file.path).chain([LABELS])
}

impl Files {
    /// The files, as these settings change them.
    pub(crate) fn new(settings: &Settings, labels: &Glossary) -> Self {
        let labels = labels.compile();
        let (number, build) = settings.build.as_deref().map_or_else(|| (NUMBER, build_of(&labels)), told);
        let mut all: BTreeMap<_, _> = EMBEDDED.iter().map(|file| (file.path, File::embedded(file))).collect();
        all.insert(LABELS, File::made(kind(LABELS), labels.into()));
        for path in SIGNED {
            if let Some(script) = all.remove(path) {
                all.insert(path, script.signed(&build, number));
            }
        }
        let phone_parts = settings.phone_parts.unwrap_or_else(|| all.contains_key(MODULE));
        let offers_worker = settings.offers_worker && phone_parts;
        Self { build: build.into(), number, offers_worker, phone_parts, all }
    }

    /// The file asked for.
    pub(crate) fn answer(&self, head: &Head) -> Response {
        let worker = head.path() == WORKER;
        let lasting = head.query() == Some(&self.build);
        // What another build's page or worker asks for is not what we have.
        let has = if worker { self.offers_worker } else { lasting || head.query().is_none() };
        let Some(file) = self.all.get(head.path()).filter(|_| has) else {
            return bare(StatusCode::NOT_FOUND, kind(".txt"), "There is no such file in this build.\n");
        };
        let reply = dressed(file.asked(head), file, lasting && !worker);
        if worker || head.path() == SEEING { confined(reply) } else { reply }
    }
}

/// The headers of a file.
fn dressed(reply: Response, file: &File, lasting: bool) -> Response {
    let keep = if lasting { "public, max-age=31536000, immutable" } else { "no-cache" };
    let told = [
        (header::CACHE_CONTROL, HeaderValue::from_static(keep)),
        (header::ETAG, file.tag.clone()),
        (header::VARY, HeaderValue::from_static("accept-encoding")),
    ];
    (told, reply).into_response()
}

/// What a worker may do.
fn confined(reply: Response) -> Response {
    ([(header::CONTENT_SECURITY_POLICY, WORKER_MAY)], reply).into_response()
}

impl File {
    fn embedded(file: &Embedded) -> Self {
        let Embedded { path, plain, brotli } = *file;
        let (plain, brotli) = (Bytes::from_static(plain), brotli.map(Bytes::from_static));
        Self { kind: kind(path), tag: tag(&plain), plain, brotli }
    }

    /// A file made by this program.
    pub(crate) fn made(kind: &'static str, plain: Bytes) -> Self {
        Self { kind, tag: tag(&plain), brotli: brotli(&plain), plain }
    }

    /// A script that says which build it is of.
    fn signed(self, build: &str, number: u64) -> Self {
        let script = String::from_utf8_lossy(&self.plain).replace(ID, build);
        Self::made(self.kind, script.replace(PLACE, &number.to_string()).into())
    }

    /// The file, to be asked for anew each time.
    pub(crate) fn fresh(&self, head: &Head) -> Response {
        dressed(self.asked(head), self, false)
    }

    /// The file, unless whoever asks has it.
    fn asked(&self, head: &Head) -> Response {
        if head.text(header::IF_NONE_MATCH).split(',').any(|tag| self.tag == tag.trim()) {
            bare(StatusCode::NOT_MODIFIED, self.kind, Bytes::new())
        } else {
            self.reply(takes_brotli(head.text(header::ACCEPT_ENCODING)))
        }
    }

    fn reply(&self, small: bool) -> Response {
        match self.brotli.as_ref().filter(|_| small) {
            Some(small) => {
                let reply = bare(StatusCode::OK, self.kind, small.clone());
                ([(header::CONTENT_ENCODING, "br")], reply).into_response()
            }
            None => bare(StatusCode::OK, self.kind, self.plain.clone()),
        }
    }
}

/// Whether a client that says this takes brotli: `br;q=0` means it does not.
fn takes_brotli(accept: &str) -> bool {
    accept.split(',').any(|told| {
        let mut parts = told.split(';').map(str::trim);
        let named = parts.next().is_some_and(|told| told.eq_ignore_ascii_case("br"));
        named && !parts.any(|weight| weight.trim_start_matches("q=").parse() == Ok(0.0))
    })
}

/// The bytes compressed, once for many visits. `None` when they are better left as they are.
fn brotli(bytes: &[u8]) -> Option<Bytes> {
    // A window larger than any of them would only cost memory.
    let params = BrotliEncoderParams { quality: 4, lgwin: 16, ..Default::default() };
    let mut made = Vec::new();
    brotli::BrotliCompress(&mut io::Cursor::new(bytes), &mut made, &params).ok()?;
    Some(made).filter(|made| made.len() < bytes.len()).map(Bytes::from)
}

/// A build as it is said to be: its id, or its number, a hyphen and its id.
fn told(build: &str) -> (u64, String) {
    let numbered = build.split_once('-').and_then(|(number, id)| Some((number.parse().ok()?, id)));
    let (number, id) = numbered.unwrap_or((NUMBER, build));
    (number, id.to_owned())
}

/// The id of this build with what was made for it: what is known of labels. Rules are no part of it, since courses
/// of one build go by many.
fn build_of(labels: &[u8]) -> String {
    let mut all = blake3::Hasher::new();
    all.update(CONTENT.as_bytes());
    all.update(labels);
    all.finalize().to_hex().chars().take(12).collect()
}

fn tag(bytes: &[u8]) -> HeaderValue {
    let hash: String = blake3::hash(bytes).to_hex().chars().take(20).collect();
    HeaderValue::try_from(format!("\"{hash}\"")).unwrap_or(HeaderValue::from_static("\"\""))
}

/// What a file is, by its name.
pub(crate) fn kind(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brotli_is_for_those_who_take_it() {
        let cases = [
            ("gzip, deflate, br, zstd", true),
            ("BR;q=0.5", true),
            ("br;q=0, gzip", false),
            ("broken", false),
        ];
        for (accept, takes) in cases {
            assert_eq!(takes_brotli(accept), takes, "{accept}");
        }
    }
}
