//! What words say of the beginning of a sign is not forgotten when it is recorded.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

#[path = "../../plan/tests/given/mod.rs"]
mod given;

use given::{course, on, sign, smp, world};
use stipple_ask::Lexicon;
use stipple_journal::Course;
use stipple_plan::CheckIn;
use stipple_protocol::Assessment;

/// A little of each sign, in words.
const WORDS: [(&str, &str); 8] = [
    ("itching", "my scalp itches a little"),
    ("tightness", "my skin is a bit tight"),
    ("scabbing", "i have a few tiny scabs"),
    ("flaking", "my scalp is flaking a little"),
    ("shine", "my scalp is a bit shiny"),
    ("pain", "my scalp hurts a little"),
    ("redness", "my scalp is slightly pink"),
    ("dark-dots", "the dots are a little too dark"),
];

/// The course once what was understood was recorded as it is suggested.
fn recorded(check_in: &CheckIn<'_>, protocol: &stipple_protocol::Protocol, day: i32) -> Course {
    let before = course("");
    let now = world(protocol, &before, day);
    let mut course = course("");
    for told in &check_in.found {
        let also = told.since.and_then(|since| now.told_also(told.sign, since, on(day)));
        let reports = also
            .into_iter()
            .chain([on(day)])
            .map(|on| stipple_journal::SignReport { on, ..sign(&protocol[told.sign].id, told.level, day) });
        course.signs.extend(reports);
    }
    course.signs.sort_by_key(|report| report.on);
    course
}

#[test]
fn words_are_never_more_serious_than_what_comes_out_once_recorded() {
    let protocol = smp();
    let lexicon = Lexicon::new(&protocol);
    let mut began = 0;
    for day in 1..=40 {
        for (id, words) in WORDS {
            for since in [1, 3, 7].into_iter().filter(|since| *since <= day) {
                let words = format!("{words} since day {}", day - since);
                let course = course("");
                let world = given::world(&protocol, &course, day);
                let Some(said) = lexicon.question(&words).check_in(&world) else { continue };
                if !said.found.iter().any(|told| protocol[told.sign].id == id) {
                    continue;
                }
                began += usize::from(said.found.iter().any(|told| told.since.is_some()));
                let course = recorded(&said, &protocol, day);
                let world = given::world(&protocol, &course, day);
                let kept = world.check_in(on(day));
                assert!(
                    kept.overall >= said.overall,
                    "{words} on {day}: {:?}, {:?}",
                    said.overall,
                    kept.overall
                );
                let by = |check_in: &CheckIn<'_>| check_in.found.iter().filter_map(|told| told.look_by).min();
                if (said.overall, kept.overall) == (Assessment::Watch, Assessment::Watch) {
                    assert!(by(&kept) <= by(&said), "{words} on {day}");
                }
            }
        }
    }
    assert!(began > 700, "{began}");
}
