//! Behind a proxy: what is believed, and what the log says of what is not.

use std::net::SocketAddr;

use serde_json::Value;

use crate::phone::raw;
use crate::process::Process;

/// A server that was told these origins, asked in turn with these heads; each answer's status, and its log.
fn asked(origins: &str, requests: &[&str]) -> (Vec<String>, Vec<Value>) {
    let place = tempfile::tempdir().unwrap();
    let process = Process::reached_at(&place.path().join("data"), origins);
    let status = requests.iter().map(|request| status(process.address, request)).collect();
    let log = process.log.clone();
    process.terminate();
    assert!(process.wait().success());
    let text = std::fs::read_to_string(log).unwrap();
    (status, text.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

/// `METHOD | header: value | …` on the first visit.
fn status(address: SocketAddr, request: &str) -> String {
    let (method, headers) = request.split_once(" | ").unwrap();
    let path = if method == "POST" { "/begin" } else { "/" };
    let body = if method == "POST" { "date=2026-03-02" } else { "" };
    let headers = headers.replace(" | ", "\r\n");
    let text = format!(
        "{method} {path} HTTP/1.1\r\n{headers}\r\nconnection: close\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    raw(address, text.as_bytes()).split(' ').nth(1).unwrap().to_owned()
}

/// What the log says of refusals: seen, expected, flag.
fn refusals(log: &[Value]) -> Vec<[String; 3]> {
    let text = |line: &Value, field: &str| {
        line[field].as_str().filter(|text| !text.is_empty()).unwrap_or("-").to_owned()
    };
    let told = log.iter().filter(|line| line.get("left_out").is_some());
    told.map(|line| ["seen", "expected", "flag"].map(|field| text(line, field))).collect()
}

/// Each alone, since the log says it once a minute: origins told | request | status | seen | expected | flag.
const CASES: &str = "
# A proxy that hands on the host it was asked for, on a server that was told nothing.
| GET | host: stipple.example | 403 | http://stipple.example | http://localhost | --origin http://stipple.example
| GET | host: stipple.example | x-forwarded-proto: https | 403 | https://stipple.example | http://localhost | --origin https://stipple.example
| POST | host: stipple.example | origin: https://stipple.example | 403 | https://stipple.example | http://localhost | --origin https://stipple.example
| POST | host: stipple.example | origin: https://stipple.example | sec-fetch-site: same-origin | 403 | https://stipple.example | http://localhost | --origin https://stipple.example
| POST | host: 192.168.1.5:7878 | origin: http://192.168.1.5:7878 | 403 | http://192.168.1.5:7878 | http://localhost | --origin http://192.168.1.5:7878
# A proxy that writes its own host into the request.
| POST | host: localhost | origin: https://stipple.example | 403 | https://stipple.example | http://localhost | --origin https://stipple.example
| POST | host: 127.0.0.1:7878 | origin: https://stipple.example | 403 | https://stipple.example | http://127.0.0.1:7878 | --origin https://stipple.example
# What browsers since 2023 say is enough there.
| POST | host: localhost | origin: https://stipple.example | sec-fetch-site: same-origin | 303
# Told how people reach it.
https://stipple.example | POST | host: stipple.example | origin: https://stipple.example | 303
https://stipple.example | POST | host: localhost | origin: https://stipple.example | 303
https://stipple.example | POST | host: localhost | origin: HTTPS://Stipple.Example | 303
https://stipple.example | POST | host: localhost | origin: http://localhost | 303
https://stipple.example | POST | host: localhost | origin: https://stipple.example:8443 | 403 | https://stipple.example:8443 | https://stipple.example, http://localhost | --origin https://stipple.example:8443
https://stipple.example | POST | host: localhost | origin: http://stipple.example | 403 | http://stipple.example | https://stipple.example, http://localhost | --origin http://stipple.example
# Told of several ways.
https://stipple.example http://clinic.lan:7878 | POST | host: stipple.example | origin: https://stipple.example | 303
https://stipple.example http://clinic.lan:7878 | POST | host: clinic.lan:7878 | origin: http://clinic.lan:7878 | 303
https://stipple.example http://clinic.lan:7878 | POST | host: localhost | origin: http://clinic.lan:7878 | 303
https://stipple.example http://clinic.lan:7878 | POST | host: localhost | origin: https://other.example | 403 | https://other.example | https://stipple.example, http://clinic.lan:7878, http://localhost | --origin https://other.example
# A proxy that writes its own host into the request, told how people reach it: no origin is lacking.
https://stipple.example | GET | host: backend | 403 | http://backend | https://stipple.example | -
https://stipple.example | GET | host: backend | x-forwarded-proto: https | 403 | https://backend | https://stipple.example | -
https://stipple.example | POST | host: backend | origin: https://stipple.example | 403 | http://backend | https://stipple.example | -
https://stipple.example | POST | host: backend | origin: https://stipple.example | sec-fetch-site: same-origin | 403 | http://backend | https://stipple.example | -
https://stipple.example https://b.example:8443 | POST | host: backend | origin: https://stipple.example | 403 | http://backend | https://stipple.example, https://b.example:8443 | -
https://stipple.example https://b.example:8443 | POST | host: backend | origin: https://b.example:8443 | 403 | http://backend | https://stipple.example, https://b.example:8443 | -
https://stipple.example | POST | host: backend | origin: https://other.example | 403 | http://backend | https://stipple.example | -
https://stipple.example | GET | host: 10.0.0.7:7878 | 403 | http://10.0.0.7:7878 | https://stipple.example | -
https://stipple.example | GET | host: stipple.example | 200
# Told of that host as well.
https://stipple.example http://backend | POST | host: backend | origin: https://stipple.example | 303
# What is no origin is not written down.
| POST | host: localhost | origin: https://me:secret@stipple.example | 403 | nothing that can be read | http://localhost | -
| POST | host: localhost | origin: <script>alert(1)</script> | 403 | nothing that can be read | http://localhost | -
| POST | host: localhost | origin: null | 403 | nothing that can be read | http://localhost | -
# Where the browser itself says that another site sent it, no flag is the answer.
| POST | host: localhost | origin: https://evil.example | sec-fetch-site: cross-site | 403
https://stipple.example | POST | host: localhost | origin: https://evil.stipple.example | sec-fetch-site: same-site | 403
";

#[test]
fn the_log_says_what_was_seen_and_what_was_expected() {
    for case in CASES.lines().filter(|line| line.contains(" | ")) {
        let (origins, case) = case.split_once("| ").unwrap();
        let at = [" | 200", " | 303", " | 403"].iter().find_map(|status| case.find(status)).unwrap();
        let (request, expected) = case.split_at(at);
        let mut expected = expected.split(" | ").skip(1);
        let (status, log) = asked(origins.trim(), &[request]);
        assert_eq!(status, [expected.next().unwrap()], "{case}");
        let told: Vec<&str> = expected.collect();
        let refusals = refusals(&log);
        assert_eq!(refusals.iter().flatten().map(String::as_str).collect::<Vec<_>>(), told, "{case}");
    }
}

#[test]
fn nobody_can_fill_the_log_with_refusals() {
    let many: Vec<String> =
        (0..200).map(|n| format!("POST | host: localhost | origin: https://site-{n}.example")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let (status, log) = asked("", &many);
    assert!(status.iter().all(|status| status == "403"));
    // A second one where the machine is so slow that a minute passes.
    assert!((1..=2).contains(&refusals(&log).len()), "{:?}", refusals(&log));
}

#[test]
fn the_log_begins_with_what_will_be_believed() {
    let (_, log) = asked("https://stipple.example http://clinic.lan:7878", &[]);
    let first = log.iter().find(|line| line["message"] == "listening").unwrap();
    assert_eq!(first["origins"], "https://stipple.example, http://clinic.lan:7878");
    assert_eq!(first["this_machine_only"], true);
    let warned =
        log.iter().any(|line| line["message"].as_str().unwrap().starts_with("phones are given nothing"));
    assert_eq!(first["works_offline"], !warned);
}
