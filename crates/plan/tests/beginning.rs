//! The day on which a sign began is told once, and not over what was gone in between.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod given;

use given::{course, on, sign, smp, world};
use stipple_protocol::Level;

#[test]
fn a_beginning_is_told_once_and_not_over_what_was_gone_in_between() {
    let protocol = smp();
    let itching = protocol.sign("itching").expect("the sign");
    let (mild, none) = (Level::Mild, Level::None);
    for (told, since, expected) in [
        (vec![], 15, Some(15)),
        (vec![], 18, None),
        (vec![], 19, None),
        // What began before the first session is looked at from its day on.
        (vec![], -3, Some(0)),
        (vec![(mild, 16)], 15, Some(15)),
        (vec![(mild, 15)], 15, None),
        (vec![(none, 15)], 15, None),
        (vec![(none, 16)], 15, None),
        (vec![(none, 14)], 15, Some(15)),
        (vec![(none, 18)], 15, Some(15)),
    ] {
        let mut course = course("");
        course.signs = told.iter().map(|&(level, day)| sign("itching", level, day)).collect();
        let also = world(&protocol, &course, 18).told_also(itching, on(since), on(18));
        assert_eq!(also, expected.map(on), "{told:?} since {since}");
    }
}
