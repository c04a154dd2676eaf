//! Any request to the pages: each gets a page with its guards, and what it records can be kept.
//!
//! The first line is method and target, the rest is the form.

#![no_main]

use std::sync::{Arc, LazyLock};

use jiff::civil::date;
use jiff::tz::TimeZone;
use libfuzzer_sys::fuzz_target;
use stipple_journal::{Fact, Kind, sample};
use stipple_pages::{Asked, Effect, Pages, Record, Rules, Ruling, Standing, Visit};

static PAGES: LazyLock<Pages> = LazyLock::new(Pages::new);
static RULES: LazyLock<Arc<Rules>> = LazyLock::new(|| {
    let reading = stipple_protocol::read(include_str!("../../protocols/smp.toml"), &());
    Arc::new(Rules::new(reading.protocol.expect("the guide's protocol reads")))
});
static PERSON: LazyLock<Arc<Visit>> = LazyLock::new(|| Arc::new(visit(true)));
static NOBODY: LazyLock<Arc<Visit>> = LazyLock::new(|| Arc::new(visit(false)));

fuzz_target!(|text: &str| {
    let (line, form) = text.split_once('\n').unwrap_or((text, ""));
    let (method, target) = line.split_once(' ').unwrap_or(("GET", line));
    let Ok(method) = http::Method::from_bytes(method.as_bytes()) else { return };
    for visit in [&*PERSON, &*NOBODY] {
        let asked = Asked { method: method.clone(), target: target.to_owned(), form: form.to_owned().into() };
        let answer = PAGES.answer(visit, &asked);
        assert!(answer.header_map().contains_key("content-security-policy"), "{text}");
        assert!(answer.status != 500, "{text}");
        let page = String::from_utf8(answer.body.to_vec()).expect("a page is text");
        assert!(!page.contains("<script>"), "{text}");
        can_be_kept(answer.effect);
    }
});

/// Whatever a page records passes the checks of the journal: else storing it would fail.
fn can_be_kept(effect: Effect) {
    let Effect::Record(kinds) = effect else { return };
    for kind in kinds {
        assert_eq!(fact(kind, 1).check(), Ok(()));
    }
}

fn visit(known: bool) -> Visit {
    let today = date(2026, 4, 13);
    let facts = sample(today).into_iter().zip(1..).map(|(told, seq)| fact(told.into(), seq)).collect();
    let ruling = Ruling { rules: Arc::clone(&RULES), standing: Standing::default() };
    let record = known.then(|| Arc::new(Record::new(facts, 0, &|_| None)));
    let now = today.at(10, 0, 0, 0).to_zoned(TimeZone::UTC).expect("a moment");
    Visit::new(ruling, record, now)
        .from_zone(Some("Europe/Berlin".to_owned()))
        .to_build("0123456789ab".into(), true)
        .by_origin("https://stipple.example".into())
}

fn fact(kind: Kind, seq: u64) -> Fact {
    let moment = jiff::Timestamp::from_second(1_776_074_400).expect("a moment");
    let id = uuid::Uuid::from_u128(u128::from(seq));
    Fact {
        id,
        device: uuid::Uuid::nil(),
        seq,
        happened: moment,
        recorded: moment,
        zone: "UTC".to_owned(),
        kind,
    }
}
