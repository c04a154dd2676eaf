//! Who is let in: nobody without a key, nobody with another's, and no form from another site.

use proptest::prelude::*;
use proptest::test_runner::TestRunner;
use uuid::Uuid;

use crate::forms::{forms, pages};
use crate::host::{Served, settings};
use crate::phone::{Page, Phone, raw};
use stipple_server::{Origin, Settings};

/// What a visitor without a key may see.
fn is_open(path: &str) -> bool {
    let worker =
        ["/worker.js", "/storage.js", "/zones.js", "/rules.js", "/reading.js", "/pictures.js", "/labels.bin"];
    let modules =
        ["/companion.js", "/companion.wasm", "/reader.js", "/reader.wasm", "/photo.js", "/photo.wasm"];
    let files = ["/style.css", "/photos.css", "/app.js", "/database.js", "/manifest.webmanifest"];
    let own = ["/stop", "/erased", "/version.json", "/health", "/join"];
    files.contains(&path)
        || worker.contains(&path)
        || modules.contains(&path)
        || stipple_pages::open_paths().any(|open| open == path)
        || own.contains(&path)
        || path.starts_with("/join/")
        || path.starts_with("/icon")
        || (path.starts_with("/photo-") && path.ends_with(".js"))
}

/// Whether nothing of a journal is in the answer.
fn is_shut(path: &str, page: &Page) -> bool {
    match page.status {
        303 => page.header("location") == "/",
        // A secret address, a zone, a file: wrong ones lead nowhere.
        404 => path.starts_with("/calendar/") || path.starts_with("/zone/"),
        401 => path == "/sync",
        405 => true,
        _ => false,
    }
}

#[test]
fn no_page_is_shown_without_a_key() {
    let served = Served::start();
    let strangers = [served.phone(), guessing(&served, &"0".repeat(52)), guessing(&served, "nonsense")];
    let own = ["/pair", "/pair/revoke", "/feed", "/sync", "/erase", "/undo", "/outbox", "/nowhere"];
    for path in pages().into_iter().chain(forms()).chain(own).filter(|path| !is_open(path)) {
        for mut stranger in strangers.clone() {
            let (shown, sent) =
                (stranger.get(path), stranger.post(path, "date=2026-03-02&sure=yes&purpose=card"));
            assert!(is_shut(path, &shown), "GET {path}: {}", shown.status);
            assert!(is_shut(path, &sent), "POST {path}: {}", sent.status);
        }
    }
}

/// What is open shows nothing that anybody told, and takes nothing but a beginning.
#[test]
fn without_a_key_only_what_begins_a_journal_is_stored() {
    let served = Served::start();
    let before = served.begun().export();
    for path in stipple_pages::open_paths() {
        let mut stranger = served.phone();
        let shown = stranger.get(path).text();
        assert!(!before.lines().any(|line| shown.contains(&line[7..43])), "{path}");
        stranger.post(path, "date=soon&journal=nonsense&task=rinse&slot=day");
        assert_eq!(stranger.key, None, "{path}");
    }
}

#[test]
fn an_export_begins_a_journal_on_a_phone_without_one() {
    let served = Served::start();
    let (from, mut to) = (served.begun(), served.phone());
    assert!(to.get("/").text().contains("href=\"/import\""));
    assert!(to.get("/import").text().contains("action=\"/import\""));
    let file =
        |text: &str| form_urlencoded::Serializer::new(String::new()).append_pair("journal", text).finish();
    let cut = to.post("/import", &file(&from.export()[..300]));
    assert_eq!((cut.status, &to.key), (422, &None), "what cannot be read begins nothing");
    let page = to.post("/import", &file(&from.export()));
    assert_eq!((page.status, page.header("location")), (303, "/settings?imported=3#copy"));
    assert_ne!(to.key, from.key);
    assert_eq!((to.export(), to.get("/today").status), (from.export(), 200));
    to.post("/oops", "accident=rain");
    assert_ne!(to.export(), from.export(), "it is another journal");
}

/// A form elsewhere must not put somebody into a course that is not theirs.
#[test]
fn a_page_that_hides_where_it_is_cannot_begin_a_course_for_somebody() {
    let served = Served::start();
    for path in ["/begin", "/import", "/join"] {
        let mut hidden = served.phone().saying("origin", "null");
        assert_eq!((hidden.post(path, "date=2026-03-02").status, &hidden.key), (403, &None), "{path}");
    }
}

fn guessing(served: &Served, letters: &str) -> Phone {
    served.phone().holding(format!("key={letters}.20520"))
}

#[test]
fn no_address_at_all_answers_without_a_key() {
    let served = Served::start();
    let phone = served.phone();
    let paths = "/[a-zA-Z0-9/._~%!$&'()*+,;=:@-]{0,40}";
    let mut runner =
        TestRunner::new(ProptestConfig { cases: 500, failure_persistence: None, ..Default::default() });
    let outcome = runner.run(&paths, |path| {
        let text = raw(
            phone.address,
            format!("GET {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").as_bytes(),
        );
        let head = text.split("\r\n\r\n").next().unwrap_or_default();
        let first = head.starts_with("HTTP/1.1 303 ") && head.contains("\r\nlocation: /\r\n");
        let shut = first || head.starts_with("HTTP/1.1 40");
        prop_assert!(shut || is_open(&path), "{path}: {}", &text[..text.len().min(80)]);
        Ok(())
    });
    outcome.unwrap();
}

#[test]
fn another_persons_key_opens_another_journal() {
    let served = Served::start();
    let (mut one, mut other) = (served.begun(), served.phone());
    assert_eq!(other.post("/begin", "date=2026-02-20").status, 303);
    assert_eq!(one.post("/oops", "accident=rain&on=2026-03-08").status, 303);
    assert!(one.export().contains("rain") && !other.export().contains("rain"));
    assert_ne!(one.get("/today").body, other.get("/today").body);
    let id = one.export().lines().last().unwrap().split('"').nth(3).unwrap().to_owned();
    assert_eq!(id.parse::<Uuid>().unwrap().get_version_num(), 7);
    assert_eq!(
        (one.get(&format!("/diary/{id}")).status, other.get(&format!("/diary/{id}")).status),
        (200, 404)
    );
    other.post(&format!("/diary/{id}/remove"), "");
    assert!(!one.export().contains("retract"));
}

#[test]
fn a_key_of_another_kind_opens_nothing() {
    let served = Served::start();
    let mut phone = served.begun();
    let feed = phone.post("/feed", "").text();
    let secret = feed.split("/calendar/").nth(1).unwrap().split(".ics").next().unwrap();
    assert_eq!(served.phone().get(&format!("/calendar/{secret}.ics")).status, 200);
    assert!(is_shut("/today", &guessing(&served, secret).get("/today")));
    let key = phone.key.clone().unwrap();
    let letters = key.trim_start_matches("key=").split('.').next().unwrap();
    assert_eq!(served.phone().get(&format!("/calendar/{letters}.ics")).status, 404);
    assert_eq!(served.phone().post("/join", &format!("code={secret}")).status, 422);
}

#[test]
fn forms_of_other_sites_do_nothing() {
    let served = Served::start();
    let phone = served.begun();
    let before = phone.export();
    let foreign = [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "http://localhost.evil.example"),
        ("origin", "https://localhost"),
    ];
    for (name, value) in foreign {
        let mut phone = phone.clone().saying(name, value);
        for path in forms().into_iter().chain(["/pair", "/pair/revoke", "/join", "/feed"]) {
            let page = phone.post(path, "date=2026-03-02&sure=yes&accident=rain&on=2026-03-08");
            assert_eq!(page.status, 403, "{path} {name}: {value}");
        }
        assert_eq!(phone.send("/sync", "application/json", br#"{"have":{},"facts":[]}"#).status, 403);
    }
    assert_eq!(phone.export(), before);
    let own = format!("http://{}", phone.address);
    for (name, value) in
        [("origin", own.as_str()), ("sec-fetch-site", "same-origin"), ("sec-fetch-site", "none")]
    {
        assert_eq!(phone.clone().saying(name, value).post("/undo", "").status, 303, "{name}: {value}");
    }
}

/// A page elsewhere cannot have a name of its own point here and read what a browser then gets.
#[test]
fn only_names_of_ours_are_answered_on_loopback() {
    let origins = Origin::read("https://stipple.example").into_iter().collect();
    let served = Served::with(Settings { origins, ..settings() });
    let status = |host: &str| {
        let text = raw(
            served.address,
            format!("GET / HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n").as_bytes(),
        );
        text.split(' ').nth(1).unwrap().to_owned()
    };
    for host in ["localhost", "localhost:1234", "127.0.0.1:7878", "[::1]:7878", "STIPPLE.example"] {
        assert_eq!(status(host), "200", "{host}");
    }
    for host in ["evil.example", "localhost.evil.example", "", "127.0.0.2", "user@localhost"] {
        assert_ne!(status(host), "200", "{host}");
    }
    assert!(
        raw(
            served.address,
            b"GET http://evil.example/ HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n"
        )
        .starts_with("HTTP/1.1 403")
    );
}

#[test]
fn a_key_is_for_https_alone_where_there_is_https() {
    let origins = Origin::read("https://stipple.example").into_iter().collect();
    let served = Served::with(Settings { origins, ..settings() });
    let mut phone = served.phone();
    let page = phone.post("/begin", "date=2026-03-02");
    let cookie = page.header("set-cookie");
    assert!(cookie.starts_with("__Host-key="), "{cookie}");
    for part in ["; Path=/", "; HttpOnly", "; SameSite=Lax", "; Secure", "; Max-Age=34560000"] {
        assert!(cookie.contains(part), "{cookie}");
    }
    assert!(page.header("strict-transport-security").starts_with("max-age="));
    assert_eq!(phone.get("/today").status, 200);
    assert_eq!(phone.get("/today").header("set-cookie"), "", "not again each time");
}
