//! Any text read as a protocol: an answer comes, and every problem can be drawn.

#![no_main]

use libfuzzer_sys::fuzz_target;
use stipple_protocol::{Problem, Severity, read};

const SMP: &str = include_str!("../../protocols/smp.toml");

fuzz_target!(|text: &str| {
    let reading = read(text, &[("smp", SMP)]);
    let usable = reading.problems.iter().all(|problem| problem.severity < Severity::Error);
    assert_eq!(reading.protocol.is_some(), usable, "a protocol comes exactly when there is no error");
    for problem in &reading.problems {
        can_be_drawn(problem, text);
    }
});

fn can_be_drawn(problem: &Problem, text: &str) {
    assert!(!problem.message.is_empty(), "{} says nothing", problem.code);
    for label in &problem.labels {
        assert!(
            text.get(label.span.clone()).is_some(),
            "{}: {:?} is no place in the text",
            problem.code,
            label.span
        );
    }
}
