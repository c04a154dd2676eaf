//! A version that was withdrawn, and its successor: questions in free words are answered by the stricter of both.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

#[path = "../../plan/tests/given/mod.rs"]
mod given;

use given::versions::{PAIRS, courses};
use given::{on, world};
use stipple_ask::{Lexicon, Meaning};
use stipple_plan::{Moment, World};
use stipple_protocol::Verdict;

/// Questions in free words, about a day, about a stretch of days, and about signs.
#[test]
fn questions_in_words_are_answered_by_both() {
    const ASKED: [&str; 6] = [
        "can i swim in the pool",
        "may i shave with a razor tomorrow",
        "can i go for a run in the first two weeks",
        "may i use a moisturiser on day 9",
        "can i take a hot shower until day 20",
        "is a bit of redness normal",
    ];
    for (own, new) in PAIRS.iter() {
        let (lexicon, newer) = (Lexicon::new(own), Lexicon::new(new));
        for course in courses(own) {
            for (day, asked) in [0, 3, 6, 13, 29].into_iter().flat_map(|day| ASKED.map(|asked| (day, asked)))
            {
                let (old, next) = (world(own, &course, day), world(new, &course, day));
                let both = World::under(own, [new], &course, Moment::day(on(day))).expect("a session");
                let (own, new, both) = (
                    lexicon.question(asked).reply(&old),
                    newer.question(asked).reply(&next),
                    lexicon.question(asked).reply(&both),
                );
                match (&own.meaning, &new.meaning, &both.meaning) {
                    (Meaning::Activity(own), new, Meaning::Activity(both)) => {
                        let new = if let Meaning::Activity(new) = new { new.verdict } else { Verdict::Ask };
                        assert!(both.verdict <= own.verdict.meet(new), "{asked} on day {day}");
                    }
                    (Meaning::Sign(own), Meaning::Sign(new), Meaning::Sign(both)) => {
                        assert_eq!(both.means, own.means.max(new.means), "{asked} on day {day}");
                    }
                    _ => {}
                }
            }
        }
    }
}
