//! Any text as a label: it is read, every place is one of the text, case makes no difference to what is
//! found in plain letters, and what was not read is never cleared.

#![no_main]

use std::sync::LazyLock;

use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use stipple_journal::{Course, Session};
use stipple_label::{Glossary, Label, built_in, judge, marks};
use stipple_plan::{Moment, World};
use stipple_protocol::Protocol;

static GLOSSARY: LazyLock<Glossary> = LazyLock::new(built_in);
static PROTOCOL: LazyLock<Protocol> = LazyLock::new(|| {
    let reading = stipple_protocol::read(include_str!("../../protocols/smp.toml"), &());
    reading.protocol.expect("the guide's protocol reads")
});
static COURSE: LazyLock<Course> = LazyLock::new(|| {
    let session = Session { date: date(2026, 4, 1), ended: None, last: true, planned: false };
    Course { sessions: vec![session], ..Course::default() }
});

fuzz_target!(|text: &str| {
    let label = GLOSSARY.read(text);
    let drawn: String = marks(&label, text.len()).iter().map(|(span, _)| span.of(text)).collect();
    assert_eq!(drawn, text, "the marks lose some of the text");
    let spans = label.ingredients.iter().map(|one| one.span).chain(label.hits.iter().map(|hit| hit.span));
    for span in spans.chain(label.unread.iter().copied()) {
        assert!(!span.of(text).is_empty(), "{span:?} is no place of the text");
    }
    if text.is_ascii() {
        assert_eq!(
            names(&GLOSSARY.read(&text.to_uppercase())),
            names(&label),
            "capitals changed what is found"
        );
    }
    let world =
        World::new(&PROTOCOL, &COURSE, Moment::day(date(2026, 6, 1))).expect("the course has a session");
    let catalogue = GLOSSARY.catalogue();
    let judgement = judge(&world, catalogue, &label, catalogue.kind_called("cleanser"));
    assert!(label.is_read() || !judgement.verdict.permits(), "what was not read was cleared");
});

fn names(label: &Label) -> Vec<&str> {
    label.hits.iter().map(|hit| hit.name.as_str()).collect()
}
