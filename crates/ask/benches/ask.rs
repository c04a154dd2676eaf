//! Any question: the lexicon built once, then one question after another.
//!
//! `cargo bench -p stipple-ask`

#![allow(clippy::expect_used, reason = "a bench may panic")]

use divan::{Bencher, black_box};
use jiff::civil::date;
use stipple_ask::Lexicon;
use stipple_journal::{Course, Session};
use stipple_plan::{Moment, World};
use stipple_protocol::Protocol;

fn main() {
    divan::main();
}

fn smp() -> Protocol {
    let reading = stipple_protocol::read(include_str!("../../../protocols/smp.toml"), &());
    reading.protocol.expect("the guide's protocol reads")
}

/// Questions from short to rambling, with and without slips of the thumb, by how many words they have.
const QUESTIONS: &[(usize, &str)] = &[
    (1, "gym?"),
    (10, "is a baseball cap ok at work tomorrow or not"),
    (12, "can i scrubb my sclap wiht a lofah in the showr tonite pls"),
    (
        46,
        "so i had my second session 3 days ago and everything looks great but im going mad at home, i normally \
         train six times a week, would it really hurt to do a bit of deadlifting if i keep the fan on",
    ),
];

/// The lexicon of the guide's protocol.
#[divan::bench]
fn lexicon(bencher: Bencher<'_, '_>) {
    let protocol = smp();
    bencher.bench_local(|| Lexicon::new(black_box(&protocol)));
}

/// One question to its answer.
#[divan::bench(args = QUESTIONS.iter().map(|(words, _)| words))]
fn ask(bencher: Bencher<'_, '_>, words: usize) {
    let question = QUESTIONS.iter().find(|(long, _)| *long == words).map_or("", |(_, question)| *question);
    let protocol = smp();
    let session = Session { date: date(2026, 4, 1), ended: None, last: false, planned: false };
    let course = Course { sessions: vec![session], ..Course::default() };
    let world = World::new(&protocol, &course, Moment::day(date(2026, 4, 13))).expect("a session");
    let lexicon = Lexicon::new(&protocol);
    bencher.bench_local(|| lexicon.question(black_box(question)).reply(&world));
}
