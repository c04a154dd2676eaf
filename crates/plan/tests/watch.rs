//! Signs that are watched: worse is never milder, later is never milder, and a watch ends.

#![expect(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod given;

use given::{FIRST, on, protocol, smp, world};
use stipple_journal::{ClearanceChange, Course, Session, Teller};
use stipple_plan::{Judged, World};
use stipple_protocol::{Assessment, Level, Protocol, Sign, SignIndex, Verdict};

const LAST_DAY: i32 = 40;
/// Days on which a rule of a sign begins or ends, and those beside them.
const TURNS: &[i32] = &[-1, 0, 1, 2, 3, 4, 6, 7, 8, 13, 14, 15, 16, 27, 28, 29, 30, 35];

/// Strong pain may be watched in this one, which the guide does not want, and one sign has no rule.
const CLINIC: &str = r#"
id = "clinic"
version = "1.0.0"
title = "A clinic"
healed = "28d"

[[sign]]
id = "ache"
name = "aching"

[[sign.rule]]
levels = ["mild"]
means = "normal"

[[sign.rule]]
levels = ["strong"]
from = "1d"
to = "12d"
means = "watch"
watch = "3d"

[[sign]]
id = "sting"
name = "stinging"

[[sign.rule]]
levels = ["mild", "strong"]
means = "watch"
watch = "3d"
"#;

/// One watch after another, in which the meaning of no day is milder than that of the day before.
const IN_A_ROW: &str = r#"
id = "in-a-row"
version = "1.0.0"
title = "In a row"
healed = "28d"

[[sign]]
id = "bumps"
name = "bumps"

[[sign.rule]]
levels = ["mild"]
to = "2d"
means = "normal"

[[sign.rule]]
levels = ["strong"]
to = "2d"
means = "watch"

[[sign.rule]]
levels = ["mild", "strong"]
from = "3d"
to = "9d"
means = "watch"
watch = "3d"

[[sign.rule]]
levels = ["mild", "strong"]
from = "10d"
means = "call"

[[sign]]
id = "flakes"
name = "flakes"

[[sign.rule]]
levels = ["mild", "strong"]
to = "6d"
means = "watch"
watch = "4d"

[[sign.rule]]
levels = ["mild"]
from = "7d"
to = "13d"
means = "watch"
watch = "1w"

[[sign.rule]]
levels = ["strong"]
from = "5d"
to = "15d"
means = "watch"
watch = "5d"

[[sign.rule]]
levels = ["mild", "strong"]
from = "14d"
means = "watch"
"#;

fn course(sign: &str, told: &[(Level, i32)]) -> Course {
    let report = |&(level, day): &(Level, i32)| given::sign(sign, level, day);
    Course {
        sessions: vec![Session { date: FIRST, ended: None, last: false, planned: false }],
        signs: told.iter().map(report).collect(),
        ..Course::default()
    }
}

/// What a sign comes to that nobody tells of again.
fn stands(world: &World<'_>, sign: SignIndex) -> Assessment {
    let watched = world.watched().iter().any(|watched| watched.sign == sign);
    world.open_as(sign).unwrap_or(if watched { Assessment::Watch } else { Assessment::Normal })
}

/// Everything that may have been told before: nothing, one report, or two.
fn histories() -> Vec<Vec<(Level, i32)>> {
    let one: Vec<_> = TURNS.iter().flat_map(|&day| Level::ALL.map(|level| (level, day))).collect();
    let two = one.iter().flat_map(|&first| one.iter().map(move |&then| vec![first, then]));
    let two = two.filter(|told| told[0].1 <= told[1].1);
    one.iter().map(|&told| vec![told]).chain(two).chain([Vec::new()]).collect()
}

/// Signs that their own rules call when they come too early, and not later.
fn may_come_too_early(sign: &Sign) -> bool {
    sign.id == "fading"
}

#[test]
fn worse_is_never_milder() {
    for text in [include_str!("../../../protocols/smp.toml"), CLINIC] {
        let protocol = protocol(text);
        for (at, sign) in protocol.each_sign() {
            for told in histories() {
                let course = course(&sign.id, &told);
                for &day in TURNS.iter().filter(|day| told.last().is_none_or(|last| last.1 <= **day)) {
                    let world = world(&protocol, &course, day);
                    let means = Level::ALL.map(|level| world.assess(at, level, false).means);
                    // A little has less to say than a lot, but may come too early.
                    let sorted = means[0] == Assessment::Normal && means[1] <= means[2];
                    assert!(sorted, "{} on day {day} after {told:?}: {means:?}", sign.id);
                }
            }
        }
    }
}

#[test]
fn a_later_day_is_never_milder() {
    for text in [include_str!("../../../protocols/smp.toml"), IN_A_ROW] {
        later_is_never_milder(&protocol(text));
    }
}

fn later_is_never_milder(protocol: &Protocol) {
    for (at, sign) in protocol.each_sign().filter(|(_, sign)| !may_come_too_early(sign)) {
        for told in histories() {
            let course = course(&sign.id, &told);
            let from = told.last().map_or(0, |last| last.1).max(0);
            let each = |day| {
                let world = world(protocol, &course, day);
                let told = [Level::Mild, Level::Strong].map(|level| world.assess(at, level, false).means);
                (told, stands(&world, at))
            };
            let mut before = each(from);
            for day in from + 1..=LAST_DAY {
                let now = each(day);
                let milder =
                    now.1 < before.1 || now.0.iter().zip(before.0).any(|(now, before)| *now < before);
                assert!(!milder, "{} on day {day} after {told:?}: {before:?}, {now:?}", sign.id);
                before = now;
            }
        }
    }
}

/// What is told again and again comes to no less than what was told once: only "none" closes it.
#[test]
fn telling_the_same_again_is_never_milder() {
    for text in [include_str!("../../../protocols/smp.toml"), CLINIC, IN_A_ROW] {
        let protocol = protocol(text);
        for (at, sign) in protocol.each_sign() {
            for told in
                histories().into_iter().filter(|told| told.last().is_some_and(|last| last.0.present()))
            {
                let last = told[told.len() - 1];
                for day in (last.1 + 1..=LAST_DAY).step_by(3) {
                    let again = [told.as_slice(), &[(last.0, day)]].concat();
                    let (once, again) = (course(&sign.id, &told), course(&sign.id, &again));
                    let means = |course| stands(&world(&protocol, course, day), at);
                    let (once, again) = (means(&once), means(&again));
                    assert!(again >= once, "{} on day {day} after {told:?}: {once:?}, {again:?}", sign.id);
                }
            }
        }
    }
}

/// A sign said to have begun earlier is no milder for it.
#[test]
fn an_earlier_beginning_is_never_milder() {
    let protocol = smp();
    for (at, sign) in protocol.each_sign() {
        for told in histories().into_iter().filter(|told| told.len() < 2) {
            let course = course(&sign.id, &told);
            for &day in TURNS.iter().filter(|day| told.last().is_none_or(|last| last.1 <= **day)) {
                let world = world(&protocol, &course, day);
                let since = |begun| world.assess_since(at, Level::Mild, Some(on(begun)), false).means;
                let untold = world.assess(at, Level::Mild, false).means;
                let mut later = untold;
                for begun in (-2..=day).rev() {
                    assert!(since(begun) >= later, "{} since {begun} on {day} after {told:?}", sign.id);
                    later = since(begun);
                }
            }
        }
    }
}

#[test]
fn a_watch_ends_with_its_length_and_with_its_window() {
    let protocol = smp();
    let mut watched = 0;
    for (at, sign) in protocol.each_sign() {
        for first in 0..LAST_DAY {
            let course = course(&sign.id, &[(Level::Mild, first)]);
            let told = world(&protocol, &course, first).assess(at, Level::Mild, false);
            let Some(by) = told.look_by else { continue };
            let Judged::Rule(rule) = told.by else { panic!("{} on day {first}: {:?}", sign.id, told.by) };
            let days = sign.rules[rule].watch.and_then(stipple_protocol::Offset::days).expect("a length");
            assert!(by > on(first) && by <= on(first + days), "{} on day {first}: {by}", sign.id);
            for day in first..LAST_DAY + 4 {
                let expected = if on(day) < by { Assessment::Watch } else { Assessment::Call };
                assert_eq!(
                    stands(&world(&protocol, &course, day), at),
                    expected,
                    "{} {first} {day}",
                    sign.id
                );
            }
            watched += 1;
        }
    }
    assert!(watched > 100, "{watched}");
}

#[test]
fn while_a_sign_is_watched_products_are_at_most_for_the_clinic() {
    let protocol = smp();
    let given = |clearance: &stipple_protocol::Clearance| ClearanceChange {
        name: clearance.id.clone(),
        given: true,
        on: FIRST,
        by: Teller::Clinic,
        ahead: false,
    };
    let cleared = |course| Course { clearances: protocol.clearances.iter().map(given).collect(), ..course };
    for (at, sign) in protocol.each_sign() {
        for first in [0, 2, 5, 7, 14, 20, 28, 33] {
            let told = cleared(course(&sign.id, &[(Level::Mild, first)]));
            let gone = cleared(course(&sign.id, &[(Level::None, first)]));
            for day in first..first + 6 {
                let (there, gone) = (world(&protocol, &told, day), world(&protocol, &gone, day));
                for (activity, what) in protocol.each_activity() {
                    let (verdict, free) = (there.answer(activity).verdict, gone.answer(activity).verdict);
                    let most = match stands(&there, at) {
                        Assessment::Normal => continue,
                        _ if !what.product => free,
                        Assessment::Watch => free.meet(Verdict::Ask),
                        _ => Verdict::No,
                    };
                    let held = verdict == most || (verdict < most && needs_absent(&protocol, activity, at));
                    assert!(held, "{} with {} since {first} on {day}: {verdict}", what.id, sign.id);
                    let ahead = world(&protocol, &told, first).verdict_on(activity, on(day));
                    assert_eq!(ahead, verdict, "{} with {} since {first} on {day}", what.id, sign.id);
                }
            }
        }
    }
}

fn needs_absent(protocol: &Protocol, activity: stipple_protocol::ActivityIndex, sign: SignIndex) -> bool {
    let ladders = protocol.ladders_about(activity).iter().map(|&at| &protocol.ladders[usize::from(at)]);
    ladders.flat_map(|ladder| &ladder.steps).any(|step| step.needs.absent.contains(&sign))
}

/// What is told on each day, and what it comes to on that day and the days after.
fn run(protocol: &Protocol, id: &str, told: &[(Level, i32)], days: core::ops::Range<i32>) -> Vec<Assessment> {
    let course = course(id, told);
    let at = protocol.sign(id).expect("the sign");
    days.map(|day| stands(&world(protocol, &course, day), at)).collect()
}

#[test]
fn less_on_the_named_day_or_the_day_before_puts_it_off() {
    use Assessment::{Call, Normal, Watch};
    let protocol = protocol(CLINIC);
    let strong = (Level::Strong, 1);
    for (sign, told, expected) in [
        // Watched from day 1: by day 4 it has to be less.
        ("ache", vec![strong], [Watch, Watch, Watch, Call, Call, Call, Call]),
        ("sting", vec![strong], [Watch, Watch, Watch, Call, Call, Call, Call]),
        // Less too early to count.
        ("ache", vec![strong, (Level::Mild, 2)], [Watch, Watch, Watch, Call, Call, Call, Call]),
        ("sting", vec![strong, (Level::Mild, 2)], [Watch, Watch, Watch, Call, Call, Call, Call]),
        // Less the day before, and on the day. What has no length of its own has two days more.
        ("ache", vec![strong, (Level::Mild, 3)], [Watch, Watch, Watch, Watch, Call, Call, Call]),
        ("ache", vec![strong, (Level::Mild, 4)], [Watch, Watch, Watch, Watch, Watch, Call, Call]),
        ("sting", vec![strong, (Level::Mild, 3)], [Watch, Watch, Watch, Watch, Watch, Call, Call]),
        ("sting", vec![strong, (Level::Mild, 4)], [Watch, Watch, Watch, Watch, Watch, Watch, Call]),
        // Too late, and the same again.
        ("ache", vec![strong, (Level::Mild, 5)], [Watch, Watch, Watch, Call, Call, Call, Call]),
        ("sting", vec![strong, (Level::Strong, 3)], [Watch, Watch, Watch, Call, Call, Call, Call]),
        // Only gone closes it, whenever that is.
        ("sting", vec![strong, (Level::None, 2)], [Watch, Normal, Normal, Normal, Normal, Normal, Normal]),
        ("sting", vec![strong, (Level::None, 6)], [Watch, Watch, Watch, Call, Call, Normal, Normal]),
        // It grows: at once.
        ("sting", vec![(Level::Mild, 1), (Level::Strong, 2)], [Watch, Call, Call, Call, Call, Call, Call]),
    ] {
        assert_eq!(run(&protocol, sign, &told, 1..8), expected, "{sign} {told:?}");
    }
}

#[test]
fn what_was_told_of_another_session_does_not_lengthen_a_watch() {
    let protocol = smp();
    let pain = protocol.sign("pain").expect("the sign");
    for before in [12, 19, 20] {
        let mut course = course("pain", &[(Level::Mild, before)]);
        course.sessions.push(Session { date: on(20), ended: None, last: false, planned: false });
        for (day, expected) in
            [(20, Assessment::Watch), (21, Assessment::Watch), (22, Assessment::Call), (24, Assessment::Call)]
        {
            // What was told before the session called then, and no new session closes it.
            let expected = if before < 20 { Assessment::Call } else { expected };
            let told = world(&protocol, &course, day).assess(pain, Level::Mild, false);
            assert_eq!(told.means, expected, "told on {before}, day {day}");
        }
    }
}
