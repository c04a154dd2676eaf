//! The corpus of pages: who asks what when, and each answer as text.
//!
//! `tests/corpus/pages/cases.txt` has a request a line, `people/` a journal a file, `snapshots/` the
//! answers. The pages alone, the server and the service worker all go through it, and all must give
//! the very same text.

#![expect(clippy::disallowed_methods, reason = "a test harness reads its corpus")]
#![expect(clippy::panic, clippy::expect_used, reason = "a test harness fails loudly")]

use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

use http::{HeaderMap, Method, StatusCode};
use jiff::Zoned;
use jiff::tz::TimeZone;
use stipple_journal::{Fact, Kind, Pin, decode, encode};
use stipple_pages::{Asked, Effect, Record, Rules, Shelf, Visit};
use uuid::Uuid;

mod acts;
mod care;
mod chance;
mod taken_back;

pub use acts::{Act, acts, posted};
pub use care::{AskedCare, Care, asked_care, care, now, on, today_care, words};
pub use chance::Chance;
pub use taken_back::{ClearanceTold, TakenBack, taken_back};

/// The build that pages of the corpus say they are.
pub const BUILD: &str = "0123456789ab";
/// The address of the corpus's server.
pub const ORIGIN: &str = "https://stipple.example";

/// A request of the corpus.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its name, and that of its snapshot.
    pub name: String,
    /// Whose journal, by file name; `nobody` has none.
    pub person: String,
    /// When.
    pub now: Zoned,
    /// What is asked.
    pub asked: Asked,
}

/// Every request of the corpus.
#[must_use]
pub fn cases() -> Vec<Case> {
    let text = read("cases.txt");
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    let cases = lines.map(|line| case(line).unwrap_or_else(|| panic!("not a case: {line}")));
    cases.chain(care::cases()).collect()
}

/// `name | person | moment | METHOD target [form]`
fn case(line: &str) -> Option<Case> {
    let parts: Vec<&str> = line.split(" | ").map(str::trim).collect();
    let &[name, person, now, request] = parts.as_slice() else { return None };
    let mut words = request.splitn(3, ' ');
    let asked = Asked {
        method: Method::from_bytes(words.next()?.as_bytes()).ok()?,
        target: words.next()?.to_owned(),
        form: words.next().unwrap_or_default().to_owned().into(),
    };
    Some(Case { name: name.to_owned(), person: person.to_owned(), now: now.parse().ok()?, asked })
}

/// The journal of a person: a fact a line, `MOMENT ZONE KIND PAYLOAD`, numbered as they stand.
#[must_use]
pub fn facts(person: &str) -> Vec<Fact> {
    if let Some(facts) = person.strip_prefix("care-").and_then(care::facts) {
        return facts;
    }
    let text = read(&format!("people/{person}.txt"));
    let lines = text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines.zip(1..).map(|(line, seq)| fact(line, seq).unwrap_or_else(|| panic!("{person}: {line}"))).collect()
}

fn fact(line: &str, seq: u64) -> Option<Fact> {
    let mut parts = line.splitn(4, ' ');
    let (moment, zone, kind, payload) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let device = Uuid::from_u128(0xA);
    let id = Uuid::from_u128(0x0195_2f6b_7c00_7000_8000_0000_0000_0000 + u128::from(seq));
    let line = format!(
        r#"{{"id":"{id}","device":"{device}","seq":{seq},"happened":"{moment}","recorded":"{moment}","zone":"{zone}","kind":"{kind}","v":1,"payload":{payload}}}"#
    );
    decode(&line).ok()
}

/// The rules the corpus is asked under.
#[must_use]
pub fn rules() -> Arc<Rules> {
    let text = include_str!("../../../protocols/smp.toml");
    let reading = stipple_protocol::read(text, &Vec::<(String, String)>::new());
    let rules = Rules::new(reading.protocol.expect("the default protocol"));
    Arc::new(rules.with_labels(Arc::new(stipple_label::built_in())))
}

/// A request of the corpus as a visit to the pages themselves, as every host makes it: the case says where the
/// device is, and days are counted in the zone of the course.
#[must_use]
pub fn visit(case: &Case, rules: &Arc<Rules>) -> Arc<Visit> {
    let record = (case.person != "nobody").then(|| Arc::new(Record::new(facts(&case.person), 0, &zone)));
    let told = record.as_ref().and_then(|record| record.course().zone.as_deref());
    let zone = told.and_then(zone);
    let now = zone.map_or_else(|| case.now.clone(), |zone| case.now.with_time_zone(zone));
    let shelf = Shelf::of(Arc::clone(rules));
    let ruling = record.as_ref().map_or_else(|| shelf.for_new(), |record| shelf.ruling(record.course()));
    let visit = Visit::new(ruling, record, now)
        .from_zone(case.now.time_zone().iana_name().map(str::to_owned))
        .to_build(BUILD.into(), true)
        .by_origin(ORIGIN.into());
    Arc::new(visit)
}

/// The zone of this name, where there is one.
#[must_use]
pub fn zone(name: &str) -> Option<TimeZone> {
    TimeZone::get(name).ok()
}

/// An answer as text: status, the headers a page decides about, what it records, the page with a tag
/// a line.
#[must_use]
pub fn text(status: StatusCode, headers: &HeaderMap, body: &[u8], effect: &Effect) -> String {
    let header = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut text = format!("{} {}{}\n", status.as_u16(), header("content-type"), header("location"));
    for line in told(effect) {
        text += &format!("{line}\n");
    }
    let page = String::from_utf8_lossy(body).replace("><", ">\n<");
    // The hash of our own rules is another one with every change of them.
    text + &page.replace(&*HASH, "HASH")
}

/// The hash of the rules that the corpus is asked under.
static HASH: LazyLock<String> = LazyLock::new(|| rules().protocol.hash.to_string());

/// What an effect stores, a line each.
fn told(effect: &Effect) -> Vec<String> {
    let records = |kind: &Kind| format!("records {}", kind_text(kind));
    match effect {
        Effect::None => Vec::new(),
        Effect::Record(kinds) => kinds.iter().map(records).collect(),
        Effect::Import { facts, kept } => {
            let imports = facts.iter().map(|fact| format!("imports {}", encode(fact)));
            imports.chain(kept.iter().map(records)).collect()
        }
    }
}

fn kind_text(kind: &Kind) -> String {
    let epoch = jiff::Timestamp::UNIX_EPOCH;
    let (id, device, kind) = (Uuid::nil(), Uuid::nil(), kind.clone());
    let fact = Fact { id, device, seq: 1, happened: epoch, recorded: epoch, zone: "UTC".to_owned(), kind };
    let line = unhashed(encode(&fact), &fact.kind);
    line.split_once(",\"kind\":").map_or(line.clone(), |(_, kind)| format!("{{\"kind\":{kind}"))
}

/// Without the hash of our own rules, which is another one with every change of them.
fn unhashed(line: String, kind: &Kind) -> String {
    let Kind::Tell(told) = kind else { return line };
    match told.pin() {
        Some(Pin { hash: Some(hash), .. }) => line.replace(&hash.to_string(), "HASH"),
        _ => line,
    }
}

/// Compares an answer with the snapshot of its case, or with what the corpus of care says of it.
pub fn check(name: &str, text: &str) {
    if let Some(name) = name.strip_prefix("care-") {
        return care::check(name, text);
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder().join("snapshots"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

fn folder() -> PathBuf {
    corpus().join("pages")
}

fn corpus() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../corpus"))
}

fn read(name: &str) -> String {
    read_from("pages", name)
}

fn read_from(corpus: &str, name: &str) -> String {
    let path = self::corpus().join(corpus).join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
