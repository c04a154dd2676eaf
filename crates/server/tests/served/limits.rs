//! What is too large, too slow or malformed is turned away, and nobody else notices.

use std::io::{ErrorKind, Read, Write};
use std::time::Duration;

use stipple_server::{Limits, Settings};

use crate::host::{Served, settings};
use crate::phone::{connect, raw};

fn impatient() -> Served {
    let short = Duration::from_millis(300);
    let limits = Limits { head: short, body: short, ..Limits::default() };
    Served::with(Settings { limits, ..settings() })
}

/// Sends a byte now and then, and tells whether the server ended it.
fn is_cut_off(served: &Served, beginning: &str) -> bool {
    let mut stream = connect(served.address);
    stream.write_all(beginning.as_bytes()).unwrap();
    stream.set_read_timeout(Some(Duration::from_millis(50))).unwrap();
    // Each round waits for an answer as long as the time-out says.
    for _ in 0..200 {
        let mut answer = [0; 1024];
        match stream.read(&mut answer) {
            Ok(0) => return true,
            Ok(_) => {}
            Err(error) if matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {}
            Err(_) => return true,
        }
        if stream.write_all(b"x").is_err() {
            return true;
        }
    }
    false
}

#[test]
fn slow_requests_are_cut_off() {
    let served = impatient();
    assert!(is_cut_off(&served, ""), "a connection that says nothing");
    assert!(
        is_cut_off(&served, "GET /today HTTP/1.1\r\nhost: localhost\r\nx-slow: "),
        "a head that never ends"
    );
    let body = "POST /begin HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000\r\n\r\ndate=";
    assert!(is_cut_off(&served, body), "a body that never ends");
    assert_eq!(served.begun().get("/today").status, 200, "others are answered");
}

/// What is turned away before it is a request has no guards, and nothing to guard: no body, no connection left.
fn is_bare_or_guarded(answer: &str) -> bool {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_default();
    let ended = head.contains("connection: close") && head.contains("content-length: 0");
    head.is_empty() || head.contains("content-security-policy: ") || (ended && body.is_empty())
}

#[test]
fn malformed_requests_are_no_trouble() {
    let served = impatient();
    let bad: [&[u8]; 9] = [
        b"\0\0\0\0\r\n\r\n",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET /\0x HTTP/1.1\r\nhost: localhost\r\n\r\n",
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.1\r\nhost: a b\r\n\r\n",
        b"POST /begin HTTP/1.1\r\nhost: localhost\r\ncontent-length: -1\r\n\r\n",
        b"POST /begin HTTP/1.1\r\nhost: localhost\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        b"POST /begin HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n",
    ];
    for sent in bad {
        let text = raw(served.address, sent);
        assert!(!text.starts_with("HTTP/1.1 2") && !text.starts_with("HTTP/1.1 5"), "{text}");
        assert!(is_bare_or_guarded(&text), "{text}");
    }
    assert_eq!(served.phone().get("/").status, 200);
}

#[test]
fn what_is_too_large_is_not_taken() {
    let served = Served::start();
    let mut phone = served.begun();
    let before = phone.export();
    let (form, json) = ("application/x-www-form-urlencoded", "application/json");
    for (target, kind, size) in
        [("/course/zone", form, 300 << 10), ("/import", form, 5 << 20), ("/sync", json, 3 << 20)]
    {
        assert_eq!(phone.send(target, kind, &vec![b'x'; size]).status, 413, "{target}");
    }
    let chunked =
        "POST /tick HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n";
    let mut sent = chunked.as_bytes().to_vec();
    for _ in 0..40 {
        sent.extend(format!("{:x}\r\n{}\r\n", 10_000, "x".repeat(10_000)).bytes());
    }
    sent.extend(b"0\r\n\r\n");
    assert!(raw(served.address, &sent).starts_with("HTTP/1.1 413"));
    assert_eq!(phone.get(&format!("/can?q={}", "x".repeat(9 << 10))).status, 414);
    let head = format!("GET / HTTP/1.1\r\nhost: localhost\r\nx: {}\r\n\r\n", "x".repeat(200 << 10));
    let answer = raw(served.address, head.as_bytes());
    assert!(answer.starts_with("HTTP/1.1 431") && is_bare_or_guarded(&answer), "{answer}");
    let endless = format!("GET /{} HTTP/1.1\r\nhost: localhost\r\n\r\n", "x".repeat(200 << 10));
    let answer = raw(served.address, endless.as_bytes());
    assert!(answer.starts_with("HTTP/1.1 4") && is_bare_or_guarded(&answer), "{answer}");
    assert_eq!(phone.export(), before);
    assert_eq!(phone.post("/undo", "").status, 303);
}

#[test]
fn files_are_read_as_text_or_refused() {
    let served = Served::start();
    let (from, mut to) = (served.begun(), served.phone());
    assert_eq!(to.post("/begin", "sample=yes").status, 303);
    let send = |content: &[u8]| {
        let mut body =
            b"--b\r\nContent-Disposition: form-data; name=\"journal\"; filename=\"j.jsonl\"\r\n\r\n".to_vec();
        body.extend(content);
        body.extend(b"\r\n--b--\r\n");
        to.send("/import", "multipart/form-data; boundary=b", &body).status
    };
    assert_eq!(send(b"\xFF\xD8\xFF\xE0"), 400);
    assert_eq!(send(b"{}"), 422);
    assert_eq!(send(from.export().as_bytes()), 303);
    assert!(to.export().contains(from.export().lines().last().unwrap()));
}

/// More connections than are taken at a time wait for a place.
#[test]
fn more_than_the_most_connections_wait() {
    let limits = Limits { connections: 2, ..Limits::default() };
    let served = Served::with(Settings { limits, ..settings() });
    let held = [connect(served.address), connect(served.address)];
    let mut waiting = connect(served.address);
    waiting.write_all(b"GET /version.json HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").unwrap();
    drop(held);
    let mut text = String::new();
    waiting.read_to_string(&mut text).unwrap();
    assert!(text.starts_with("HTTP/1.1 200"), "{text}");
}
