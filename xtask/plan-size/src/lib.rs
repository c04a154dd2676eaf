//! The plan crate as one wasm module, to weigh it: every question it can answer is reachable, and
//! nothing but the engine is in it. The protocol and the course come from outside, since reading
//! them is other crates' work.
//!
//! `cargo xtask wasm --size plan-size`

#![expect(unsafe_code, reason = "an exported name is what keeps the engine in the module")]
#![expect(improper_ctypes_definitions, reason = "nobody calls this; only its size is of interest")]

use jiff::civil::Date;
use stipple_ask::{Lexicon, Meaning};
use stipple_journal::Course;
use stipple_plan::{Moment, World};
use stipple_protocol::{ClassIndex, Level, Protocol, SignIndex};

/// Asks everything and counts what comes back.
#[unsafe(no_mangle)]
pub extern "C" fn everything(
    protocol: &Protocol,
    course: &Course,
    day: Date,
    question: &str,
    sign: SignIndex,
    class: ClassIndex,
) -> usize {
    let Ok(world) = World::new(protocol, course, Moment::day(day)) else { return 0 };
    let today = world.day();
    let reasons: usize =
        today.answers.iter().map(|answer| answer.reasons.len() + answer.limits().count()).sum();
    let due = today.tasks.len() + today.dos.len() + today.donts.len() + today.tomorrow().count();
    let released = today.next_release().map_or(0, |(_, answers)| answers.len());
    let timeline = world.timeline(day, 60).rows.len();
    let triage = world.assess(sign, Level::Mild, false).why.len() + world.check_in(day).unseen.len();
    let reply = Lexicon::new(protocol).question(question).reply(&world);
    let meant = match reply.meaning {
        Meaning::Activity(answer) => answer.reasons.len(),
        Meaning::Accident(mishap) => mishap.accident.steps.len(),
        Meaning::Unknown { near } => near.len(),
        Meaning::Sign(assessed) => assessed.why.len(),
        Meaning::Topic(topic) => topic.answer.len(),
        Meaning::OutOfScope { answer, .. } => answer.len(),
    };
    reasons + due + released + timeline + triage + meant + world.class(class).reasons.len()
}
