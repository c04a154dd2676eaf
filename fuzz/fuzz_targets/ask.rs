//! Any text as a question: it is answered, with a confidence that is one, and how it is typed makes
//! no difference.

#![no_main]

use std::sync::LazyLock;

use jiff::civil::date;
use libfuzzer_sys::fuzz_target;
use stipple_ask::{Lexicon, Meaning};
use stipple_journal::{Course, Session};
use stipple_plan::{Moment, World};
use stipple_protocol::Protocol;

static PROTOCOL: LazyLock<Protocol> = LazyLock::new(|| {
    let reading = stipple_protocol::read(include_str!("../../protocols/smp.toml"), &());
    reading.protocol.expect("the guide's protocol reads")
});
static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::new(&PROTOCOL));
static COURSE: LazyLock<Course> = LazyLock::new(|| {
    let session = Session { date: date(2026, 4, 1), ended: None, last: false, planned: false };
    Course { sessions: vec![session], ..Course::default() }
});

fuzz_target!(|question: &str| {
    let moment = Moment::day(date(2026, 4, 13));
    let world = World::new(&PROTOCOL, &COURSE, moment).expect("the course has a session");
    let reply = LEXICON.question(question).reply(&world);
    assert!((0.0..=1.0).contains(&reply.confidence), "{}", reply.confidence);
    if question.is_ascii() {
        let shouted = LEXICON.question(&question.to_uppercase()).reply(&world);
        assert_eq!(permits(&reply.meaning), permits(&shouted.meaning), "capitals changed the verdict");
    }
});

fn permits(meaning: &Meaning<'_>) -> bool {
    matches!(meaning, Meaning::Activity(answer) if answer.verdict.permits())
}
