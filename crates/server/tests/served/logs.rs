//! What the server writes down, and how it stops.

use std::io::{Read, Write};

use crate::phone::{Phone, connect};
use crate::process::Process;

#[test]
fn the_log_holds_no_secret_and_nothing_typed() {
    let place = tempfile::tempdir().unwrap();
    let process = Process::start(&place.path().join("data"));
    let mut phone = Phone::of(process.address).saying("x-forwarded-for", "192.0.2.77");
    assert_eq!(phone.post("/begin", "date=2026-03-02&zone=Europe/Berlin&note=typedtext").status, 303);
    let page = phone.post("/pair", "purpose=phone").text();
    let code = page.split("class=\"code\">").nth(1).unwrap().split('<').next().unwrap().to_owned();
    let feed = phone.post("/feed", "").text();
    let secret = feed.split("/calendar/").nth(1).unwrap().split(".ics").next().unwrap().to_owned();
    for target in
        ["/can?q=typedquery", "/typedpath", &format!("/join/{code}"), &format!("/calendar/{secret}.ics")]
    {
        phone.get(target);
    }
    phone.post("/join", &format!("code={code}&replace=typedtext"));
    phone.send("/sync", "application/json", b"{\"typedtext\":1}");
    phone.send("/sync", "application/json", br#"{"have":{},"facts":["typedtext"]}"#);
    phone.send("/import", "application/x-www-form-urlencoded", b"journal=typedtext");
    phone
        .clone()
        .saying("origin", "https://me:typedtext@stipple.example")
        .post("/undo?typedtext", "typedtext");
    let key = phone.key.clone().unwrap().replace("key=", "");
    let device = phone.export().split("\"device\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    process.terminate();
    let log = process.log.clone();
    assert!(process.wait().success());
    let text = std::fs::read_to_string(log).unwrap();
    assert!(text.lines().count() > 12, "{text}");
    for line in text.lines() {
        assert!(serde_json::from_str::<serde_json::Value>(line).is_ok(), "{line}");
    }
    let letters = key.split('.').next().unwrap();
    let (joined, small) = (code.replace('-', ""), secret.to_uppercase());
    for told in ["typed", "192.0.2.77", "Europe", &code, &joined, letters, &secret, &small, &device] {
        assert!(!text.contains(told), "{told} is in the log");
    }
}

/// What is asked, and what the log says of it.
const ROUTES: [(&str, &str); 10] = [
    ("/today", "/today"),
    ("/style.css", "/style.css"),
    ("/labels.bin", "/labels.bin"),
    ("/stop", "/stop"),
    ("/rules", "/rules"),
    ("/rules/0123456789ab/list", "/rules/…"),
    ("/zone/Europe/Berlin", "/zone/…"),
    ("/join/7K3QMW2X9D", "/join/…"),
    ("/photos/small/0123abcd", "/photos/small/…"),
    ("/photos/wanted", "/photos/wanted"),
];

#[test]
fn a_line_says_the_pattern_of_an_address() {
    let place = tempfile::tempdir().unwrap();
    let process = Process::start(&place.path().join("data"));
    for (path, _) in ROUTES {
        Phone::of(process.address).get(path);
    }
    process.terminate();
    let log = process.log.clone();
    assert!(process.wait().success());
    let text = std::fs::read_to_string(log).unwrap();
    let lines = text.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
    let told: Vec<String> = lines.filter_map(|line| Some(line.get("route")?.as_str()?.to_owned())).collect();
    assert_eq!(told, ROUTES.map(|(_, route)| route));
}

#[test]
fn to_stop_loses_nothing_that_is_under_way() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join("data");
    let process = Process::start(&folder);
    let mut phone = Phone::of(process.address);
    phone.post("/begin", "date=2026-03-02");
    let key = phone.key.clone().unwrap();
    let form = "accident=rain&on=2026-03-05";
    let mut stream = connect(process.address);
    let head = format!(
        "POST /oops HTTP/1.1\r\nhost: localhost\r\ncookie: {key}\r\nexpect: 100-continue\r\ncontent-length: {}\r\n\r\n",
        form.len()
    );
    stream.write_all(head.as_bytes()).unwrap();
    // The server asks for the body: the request is under way.
    let mut begun = [0; 25];
    stream.read_exact(&mut begun).unwrap();
    assert!(begun.starts_with(b"HTTP/1.1 100"));
    process.terminate();
    stream.write_all(form.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 303"), "{answer}");
    assert!(process.wait().success());
    let process = Process::start(&folder);
    let phone = Phone::of(process.address).holding(key);
    assert!(phone.export().contains("\"rain\""));
    process.kill();
}
