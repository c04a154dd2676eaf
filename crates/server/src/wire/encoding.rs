//! How an answer is compressed.

use std::io::{self, Write};

use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use http::HeaderValue;

/// How an answer is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Encoding {
    /// Not at all.
    Identity,
    /// With gzip.
    Gzip,
    /// With brotli, which makes pages about a fifth smaller than gzip does.
    Brotli,
}

/// Shorter than this, nothing is gained.
const SHORT: usize = 200;

impl Encoding {
    /// The best of those a client takes.
    pub(crate) fn of(accept: &str) -> Self {
        let takes = |name| accept.split(',').any(|told| is_taken(told, name));
        [(Self::Brotli, "br"), (Self::Gzip, "gzip")]
            .into_iter()
            .find(|(_, name)| takes(name))
            .map_or(Self::Identity, |(encoding, _)| encoding)
    }

    /// What the header says of it.
    pub(crate) fn header(self) -> Option<HeaderValue> {
        match self {
            Self::Identity => None,
            Self::Gzip => Some(HeaderValue::from_static("gzip")),
            Self::Brotli => Some(HeaderValue::from_static("br")),
        }
    }

    /// The bytes compressed, once for many visits. `None` when they are better left as they are.
    pub(crate) fn compress(self, bytes: &[u8]) -> Option<Bytes> {
        let made = match self {
            _ if bytes.len() < SHORT => return None,
            Self::Identity => return None,
            Self::Gzip => gzip(bytes),
            Self::Brotli => brotli(bytes),
        };
        made.ok().filter(|made| made.len() < bytes.len()).map(Bytes::from)
    }
}

/// Whether a client that says this takes that: `gzip;q=0` means it does not.
fn is_taken(told: &str, name: &str) -> bool {
    let mut parts = told.split(';').map(str::trim);
    let named = parts.next().is_some_and(|told| told.eq_ignore_ascii_case(name));
    named && !parts.any(|weight| weight.trim_start_matches("q=").parse() == Ok(0.0))
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::new(5));
    encoder.write_all(bytes)?;
    encoder.finish()
}

fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    // A window larger than any page would only cost memory.
    let params = brotli::enc::BrotliEncoderParams { quality: 4, lgwin: 16, ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut out, &params)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_that_is_taken() {
        let cases = [
            ("gzip, deflate, br, zstd", Encoding::Brotli),
            ("GZIP;q=0.5", Encoding::Gzip),
            ("br;q=0, gzip", Encoding::Gzip),
            ("br; q=0.0, gzip;q=0", Encoding::Identity),
            ("broken", Encoding::Identity),
            ("", Encoding::Identity),
        ];
        for (accept, encoding) in cases {
            assert_eq!(Encoding::of(accept), encoding, "{accept}");
        }
    }

    #[test]
    fn what_is_compressed_is_the_same_again() {
        let page = "a page with the same words again and again. ".repeat(100);
        let mut plain = Vec::new();
        let small = Encoding::Brotli.compress(page.as_bytes()).unwrap();
        brotli::BrotliDecompress(&mut small.as_ref(), &mut plain).unwrap();
        assert_eq!(plain, page.as_bytes());
        let mut text = String::new();
        let small = Encoding::Gzip.compress(page.as_bytes()).unwrap();
        io::Read::read_to_string(&mut flate2::read::GzDecoder::new(small.as_ref()), &mut text).unwrap();
        assert_eq!(text, page);
        assert_eq!(Encoding::Brotli.compress(b"short"), None);
    }
}
