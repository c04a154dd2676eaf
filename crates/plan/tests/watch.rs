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

/// A watch of each level by itself, one after the other, and two at once in either order.
const BY_LEVEL: &str = r#"
id = "by-level"
version = "1.0.0"
title = "By level"
healed = "28d"

[[sign]]
id = "redness"
name = "redness"

[[sign.rule]]
levels = ["mild"]
to = "3d"
means = "normal"

[[sign.rule]]
levels = ["strong"]
to = "5d"
means = "watch"

[[sign.rule]]
levels = ["mild"]
from = "4d"
to = "9d"
means = "watch"
watch = "3d"

[[sign.rule]]
levels = ["strong"]
from = "6d"
means = "call"

[[sign.rule]]
levels = ["mild"]
from = "10d"
means = "watch"
watch = "6d"

[[sign]]
id = "longer-first"
name = "tightness"

[[sign.rule]]
levels = ["mild"]
to = "20d"
means = "watch"
watch = "2w"

[[sign.rule]]
levels = ["mild"]
from = "4d"
to = "12d"
means = "watch"
watch = "1d"

[[sign]]
id = "sooner-first"
name = "dryness"

[[sign.rule]]
levels = ["mild"]
from = "4d"
to = "12d"
means = "watch"
watch = "1d"

[[sign.rule]]
levels = ["mild"]
to = "20d"
means = "watch"
watch = "2w"
"#;

/// Slips: a lot of it means less than a little.
const SLIPS: &str = r#"
id = "slips"
version = "1.0.0"
title = "Slips"
healed = "28d"

[[sign]]
id = "itching"
name = "itching"

[[sign.rule]]
levels = ["mild"]
means = "call"

[[sign.rule]]
levels = ["strong"]
means = "normal"

[[sign]]
id = "flaking"
name = "flaking"

[[sign.rule]]
levels = ["mild"]
means = "watch"
watch = "2d"

[[sign.rule]]
levels = ["strong"]
means = "watch"
watch = "3w"

[[sign]]
id = "shine"
name = "shine"

[[sign.rule]]
levels = ["mild"]
to = "6d"
means = "normal"

[[sign.rule]]
levels = ["mild"]
from = "7d"
means = "watch"

[[sign.rule]]
levels = ["strong"]
means = "normal"

[[sign]]
id = "dots"
name = "dots"

[[sign.rule]]
levels = ["strong"]
means = "normal"
"#;

/// What a sign comes to that nobody tells of again, and while it is watched the day by which it has to be less:
/// greater is more serious.
fn comes_to(
    world: &World<'_>,
    sign: SignIndex,
) -> (Assessment, core::cmp::Reverse<Option<jiff::civil::Date>>) {
    let watched = world.watched().iter().find(|watched| watched.sign == sign);
    (stands(world, sign), core::cmp::Reverse(watched.map(|watched| watched.by)))
}

/// Numbers that look random, and are the same each time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % end
    }

    /// One to five reports, in the order of their days.
    fn history(&mut self) -> Vec<(Level, i32)> {
        let within = [10, 20, 45][self.below(3)];
        let levels = [Level::None, Level::Mild, Level::Mild, Level::Mild, Level::Strong];
        let mut told: Vec<_> =
            (0..=self.below(5)).map(|_| (levels[self.below(5)], self.below(within))).collect();
        told.sort_by_key(|told| told.1);
        told.dedup_by_key(|told| told.1);
        told.into_iter().map(|(level, day)| (level, i32::try_from(day).expect("a day"))).collect()
    }

    /// The same with one of its reports worse, if one can be.
    fn worse(&mut self, told: &[(Level, i32)], sign: &Sign) -> Option<Vec<(Level, i32)>> {
        let at = self.below(told.len());
        let mut worse = told.to_vec();
        worse[at].0 = match worse[at].0 {
            // Gone and back is worse than always there, by the rules of some.
            Level::None if sign.worsening.is_some() => return None,
            Level::None => Level::Mild,
            Level::Mild => Level::Strong,
            Level::Strong => return None,
        };
        Some(worse)
    }
}

/// Whether a rule watches so much of a sign.
fn is_watched(sign: &Sign, level: Level) -> bool {
    sign.rules.iter().any(|rule| rule.means == Assessment::Watch && rule.levels.contains(&level))
}

/// Whether it was told to be as much each time, or gone: where a lot is watched, more is a call at once, and less puts
/// the day off.
fn moves(told: &[(Level, i32)]) -> bool {
    told.windows(2).any(|two| two[0].0 != two[1].0 && two[1].0.present())
}

/// Histories beside the same with one report worse.
#[test]
fn a_history_with_a_worse_report_is_never_milder() {
    let texts = [include_str!("../../../protocols/smp.toml"), CLINIC, BY_LEVEL, SLIPS];
    for (seed, text) in (1..).zip(texts) {
        let (protocol, mut chance) = (protocol(text), Chance(seed));
        for (at, sign) in protocol.each_sign().filter(|(_, sign)| !may_come_too_early(sign)) {
            // Where the rules of a little count for a lot as well, a lot is watched too.
            let strong = is_watched(sign, Level::Strong) || text == SLIPS;
            if strong && sign.rules.iter().any(|rule| rule.levels.len() > 1) {
                continue;
            }
            for _ in 0..1500 {
                let told = chance.history();
                let Some(worse) = chance.worse(&told, sign) else { continue };
                if strong && (moves(&told) || moves(&worse)) {
                    continue;
                }
                let (one, other) = (course(&sign.id, &told), course(&sign.id, &worse));
                let last = told[told.len() - 1].1;
                for day in last..last + 8 {
                    let means = |course| comes_to(&world(&protocol, course, day), at);
                    let (one, other) = (means(&one), means(&other));
                    assert!(other >= one, "{} on day {day}: {told:?} {one:?}, {worse:?} {other:?}", sign.id);
                }
            }
        }
    }
}

#[test]
fn of_two_watches_that_hold_the_sooner_day_counts() {
    let protocol = protocol(BY_LEVEL);
    for first in 0..LAST_DAY {
        let by = |id: &str| {
            let sign = protocol.sign(id).expect("the sign");
            (first..first + 20)
                .map(|day| comes_to(&world(&protocol, &course(id, &[(Level::Mild, first)]), day), sign))
                .collect::<Vec<_>>()
        };
        assert_eq!(by("longer-first"), by("sooner-first"), "told on day {first}");
    }
    let sign = protocol.sign("longer-first").expect("the sign");
    let course = course("longer-first", &[]);
    let look_by = |day| world(&protocol, &course, day).assess(sign, Level::Mild, false).look_by;
    assert_eq!((look_by(3), look_by(4)), (Some(on(17)), Some(on(5))));
}

/// What the words of a protocol say of a little is said of a lot as well.
#[test]
fn a_slip_in_the_rules_makes_a_lot_no_milder_than_a_little() {
    let protocol = protocol(SLIPS);
    for (at, sign) in protocol.each_sign() {
        for told in histories() {
            let course = course(&sign.id, &told);
            for &day in TURNS.iter().filter(|day| told.last().is_none_or(|last| last.1 <= **day)) {
                let world = world(&protocol, &course, day);
                let means = [Level::Mild, Level::Strong].map(|level| {
                    let told = world.assess(at, level, false);
                    (told.means, core::cmp::Reverse(told.look_by))
                });
                let in_time = told.iter().any(|told| told.0 == Level::Strong) && sign.id == "flaking";
                assert!(
                    in_time || means[0] <= means[1],
                    "{} on day {day} after {told:?}: {means:?}",
                    sign.id
                );
            }
        }
    }
}

/// The watch of dark dots begins on day 14, and then a lot is a call: only gone is less than a little.
#[test]
fn what_was_a_lot_before_its_watch_is_no_less_for_it() {
    use Assessment::{Call, Normal, Watch};
    let protocol = smp();
    let (mild, strong, none) = (Level::Mild, Level::Strong, Level::None);
    for (told, expected) in [
        (vec![(mild, 5), (mild, 11), (mild, 16)], [Call; 3]),
        (vec![(strong, 5), (mild, 11), (mild, 16)], [Call; 3]),
        (vec![(strong, 5), (mild, 16)], [Call; 3]),
        (vec![(strong, 13), (mild, 15), (mild, 16)], [Call; 3]),
        // The other way: what began in it is watched, and what is gone is gone.
        (vec![(strong, 5), (none, 12), (mild, 16)], [Watch, Watch, Call]),
        (vec![(strong, 5), (mild, 11), (none, 16)], [Normal; 3]),
        (vec![(mild, 16)], [Watch, Watch, Call]),
    ] {
        assert_eq!(run(&protocol, "dark-dots", &told, 16..19), expected, "{told:?}");
    }
    let protocol = self::protocol(BY_LEVEL);
    for (told, expected) in [
        (vec![(mild, 4), (mild, 6)], [Watch, Call, Call, Call]),
        (vec![(strong, 3), (mild, 4), (mild, 6)], [Watch, Call, Call, Call]),
        (vec![(strong, 2), (mild, 3), (mild, 4), (mild, 6)], [Watch, Call, Call, Call]),
        (vec![(mild, 6)], [Watch, Watch, Watch, Call]),
    ] {
        assert_eq!(run(&protocol, "redness", &told, 6..10), expected, "{told:?}");
    }
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
