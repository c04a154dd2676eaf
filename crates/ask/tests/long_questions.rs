//! Questions longer than are read at once: an emergency at their end is heard, and nothing is permitted or called normal
//! whose end was not read.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may panic")]

#[path = "../../plan/tests/given/mod.rs"]
mod given;
mod questions;

use given::{one_session, smp, world};
use questions::sentences;
use stipple_ask::{Lexicon, Meaning, Reply};
use stipple_protocol::Assessment;

/// More words than are read at once, and none that tells of anything.
const STORY: &str = "hello there, thank you so much for the lovely work on tuesday. i took the train back and read a \
    book the whole way. the hotel was nice and the breakfast too, there were pancakes and i had some toast. then i \
    walked through the old town, bought a card and some stamps, and took the late bus. the bus was full. i like the \
    town and the hotel, and i want to be there again in the spring. ";

/// A day on which much is normal, and one on which much is permitted.
const DAYS: [i32; 2] = [5, 40];

/// The sentences for which an answer is not as it should be.
fn wrong(
    day: i32,
    sentences: impl Iterator<Item = String>,
    is_right: impl Fn(&Reply<'_>) -> bool,
) -> Vec<String> {
    let protocol = smp();
    let course = one_session(&protocol, true);
    let lexicon = Lexicon::new(&protocol);
    let world = world(&protocol, &course, day);
    sentences.filter(|sentence| !is_right(&lexicon.question(sentence).reply(&world))).collect()
}

/// Each behind so many stories.
fn behind(stories: usize, sentences: &[String]) -> impl Iterator<Item = String> {
    sentences.iter().map(move |sentence| format!("{}{sentence}", STORY.repeat(stories)))
}

fn is_calm(reply: &Reply<'_>) -> bool {
    match &reply.meaning {
        Meaning::Activity(answer) => answer.verdict.permits(),
        Meaning::Sign(assessed) => assessed.means == Assessment::Normal,
        _ => false,
    }
}

#[test]
fn an_emergency_is_heard_at_the_end_of_a_long_story() {
    let told = sentences("emergencies.txt");
    for stories in [1, 5] {
        let lost = wrong(DAYS[0], behind(stories, &told), |reply| reply.is_urgent());
        assert!(lost.is_empty(), "{} of {} are lost\n{}", lost.len(), told.len(), lost.join("\n"));
    }
}

#[test]
fn a_long_story_makes_nothing_urgent() {
    let harmless = sentences("harmless.txt");
    let urgent = wrong(DAYS[0], behind(1, &harmless), |reply| !reply.is_urgent());
    assert!(urgent.is_empty(), "{} of {} are urgent\n{}", urgent.len(), harmless.len(), urgent.join("\n"));
}

#[test]
fn what_was_not_read_to_its_end_is_neither_permitted_nor_normal() {
    let [early, late] = DAYS;
    let itchy = "my scalp is a bit itchy";
    for (day, question) in [(early, itchy), (late, "can i wear a hat"), (late, "can i go to the gym")] {
        let short = wrong(day, std::iter::once(question.to_owned()), is_calm);
        assert!(short.is_empty(), "nothing to lose: {question}");
        let long = std::iter::once(format!("{question}? {STORY}"));
        let freely = wrong(day, long, |reply| !is_calm(reply) && reply.beside.partly);
        assert!(freely.is_empty(), "{question}");
    }
}
