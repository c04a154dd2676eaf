//! Answers as they travel: compressed as is taken, whole, and for the methods that an address takes.

use crate::host::Served;
use crate::phone::{Page, Phone};

fn taking(phone: &Phone, encodings: &str) -> Page {
    phone.clone().saying("accept-encoding", encodings).get("/today")
}

fn is_whole(page: &Page) -> bool {
    page.header("content-length") == page.body.len().to_string()
}

#[test]
fn a_page_is_compressed_as_is_taken_and_says_how_long_it_is() {
    let served = Served::start();
    let phone = served.begun();
    let plain = taking(&phone, "identity");
    assert_eq!((plain.header("content-encoding"), plain.header("vary")), ("", "accept-encoding"));
    // The second time it is one that was kept.
    for _ in 0..2 {
        let (small, gzip) = (taking(&phone, "gzip, deflate, br, zstd"), taking(&phone, "gzip"));
        assert_eq!((small.header("content-encoding"), gzip.header("content-encoding")), ("br", "gzip"));
        let mut page = Vec::new();
        brotli::BrotliDecompress(&mut small.body.as_slice(), &mut page).unwrap();
        assert!(page == plain.body && gzip.body.starts_with(b"\x1f\x8b"));
        assert!(small.body.len() < gzip.body.len() && gzip.body.len() < plain.body.len() / 2);
        assert!([&plain, &small, &gzip].into_iter().all(is_whole));
        assert_eq!((small.header("vary"), gzip.header("vary")), ("accept-encoding", "accept-encoding"));
        assert_eq!(taking(&phone, "br;q=0, gzip;q=0").body, plain.body);
    }
    let head = phone.ask("HEAD", "/today", ("", b""));
    assert_eq!((head.body.len(), head.header("content-length")), (0, plain.header("content-length")));
}

#[test]
fn a_page_is_kept_for_those_alone_who_take_it() {
    let served = Served::start();
    let phone = served.begun();
    let odd = phone.clone().saying("accept-encoding", "identity").saying("accept-encoding", "br");
    assert_eq!(odd.get("/today").header("content-encoding"), "br");
    assert_eq!(taking(&phone, "identity").header("content-encoding"), "");
}

/// The methods that an address takes: path | methods.
const METHODS: [(&str, &str); 6] = [
    ("/today", "GET,HEAD,POST"),
    ("/pair/revoke", "POST"),
    ("/sync", "POST"),
    ("/health", "GET,HEAD"),
    ("/style.css", "GET,HEAD"),
    ("/photos/picture/0123abcd", "GET,HEAD,PUT"),
];

#[test]
fn an_address_says_which_methods_it_takes() {
    let served = Served::start();
    let phone = served.begun();
    for (path, methods) in METHODS {
        let (asked, refused) = (phone.ask("OPTIONS", path, ("", b"")), phone.ask("DELETE", path, ("", b"")));
        assert_eq!((asked.status, asked.header("allow"), asked.body.len()), (204, methods, 0), "{path}");
        assert_eq!((refused.status, refused.header("allow")), (405, methods), "{path}");
        let page = if path == "/sync" || path.contains("picture") { "application/json" } else { "text/html" };
        assert!(refused.header("content-type").starts_with(page), "{path}");
    }
}
