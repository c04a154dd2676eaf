//! What must hold for every activity, day, set of clearances, climate, set of signs and session
//! plan, checked over the whole space and not by example.

#![expect(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod given;

use given::{on, sign, smp};
use jiff::ToSpan;
use jiff::civil::Date;
use stipple_journal::{ClearanceChange, Course, Session, SignReport, Teller};
use stipple_plan::{Moment, World};
use stipple_protocol::{ActivityIndex, Assessment, Climate, Level, Point, Protocol, Step, Verdict};

const LAST_DAY: i32 = 60;

/// What was reported of signs, and when.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Signs(&'static [(&'static str, Level, i32)]);

/// Nothing, what a step needs absent in every state, a sign that calls for the clinic open and gone,
/// one that was worse, and one reported before the second session only.
const SIGNS: &[Signs] = &[
    Signs(&[]),
    Signs(&[("redness", Level::None, 0), ("tightness", Level::None, 0)]),
    Signs(&[("redness", Level::Mild, 1), ("tightness", Level::None, 0)]),
    Signs(&[("redness", Level::Mild, 1), ("redness", Level::None, 5), ("tightness", Level::None, 5)]),
    Signs(&[("discharge", Level::Mild, 0)]),
    Signs(&[("pain", Level::Strong, 2), ("pain", Level::Mild, 6), ("pain", Level::None, 9)]),
    Signs(&[("redness", Level::None, 22), ("tightness", Level::None, 22)]),
];

/// Days of the sessions, and whether the last is said to be final.
const PLANS: &[(&[i32], bool)] = &[(&[0], false), (&[0], true), (&[0, 21], false), (&[0, 21], true)];

#[derive(Clone, Debug)]
struct Setting {
    clearances: u32,
    climate: Climate,
    signs: Signs,
    plan: (&'static [i32], bool),
}

impl Setting {
    fn course(&self, protocol: &Protocol) -> Course {
        let sessions = self.plan.0.iter().enumerate();
        let last = |at: usize| self.plan.1 && at + 1 == self.plan.0.len();
        let given = protocol.clearances.iter().enumerate().filter(|(at, _)| self.clearances >> at & 1 == 1);
        let mut signs: Vec<SignReport> =
            self.signs.0.iter().map(|&(name, level, day)| sign(name, level, day)).collect();
        signs.sort_by_key(|report| report.on);
        Course {
            sessions: sessions
                .map(|(at, &day)| Session { date: on(day), ended: None, last: last(at), planned: false })
                .collect(),
            clearances: given
                .flat_map(|(_, clearance)| {
                    let name = || clearance.id.clone();
                    self.plan.0.iter().map(move |&day| ClearanceChange {
                        name: name(),
                        given: true,
                        on: on(day),
                        by: Teller::Client,
                        ahead: false,
                    })
                })
                .collect(),
            climate: Some(self.climate),
            signs,
            ..Course::default()
        }
    }
}

/// Every setting but the clearances, which each theorem varies as it needs.
fn settings() -> impl Iterator<Item = Setting> {
    PLANS.iter().flat_map(|&plan| {
        SIGNS.iter().flat_map(move |&signs| {
            [Climate::Temperate, Climate::Hot].map(|climate| Setting { clearances: 0, climate, signs, plan })
        })
    })
}

fn every_set_of_clearances(protocol: &Protocol) -> core::ops::Range<u32> {
    0..1 << protocol.clearances.len()
}

/// The verdict about every activity on every day.
fn verdicts(protocol: &Protocol, setting: &Setting) -> Vec<Vec<Verdict>> {
    let course = setting.course(protocol);
    let day = |day| {
        let world = World::new(protocol, &course, Moment::day(on(day))).expect("a session");
        protocol.each_activity().map(|(at, _)| world.verdict_on(at, on(day))).collect()
    };
    (0..=LAST_DAY).map(day).collect()
}

fn compare(
    protocol: &Protocol,
    one: &Setting,
    other: &Setting,
    holds: impl Fn(ActivityIndex, Verdict, Verdict) -> bool,
) {
    let (ones, others) = (verdicts(protocol, one), verdicts(protocol, other));
    for (day, (ones, others)) in ones.iter().zip(&others).enumerate() {
        for ((at, activity), (&a, &b)) in protocol.each_activity().zip(ones.iter().zip(others)) {
            assert!(holds(at, a, b), "{} on day {day}: {a} with {one:?}, {b} with {other:?}", activity.id);
        }
    }
}

#[test]
fn a_clearance_never_tightens_and_turns_nothing_but_ask() {
    let protocol = smp();
    for setting in settings() {
        let without = verdicts(&protocol, &setting);
        for clearances in every_set_of_clearances(&protocol) {
            let with = verdicts(&protocol, &Setting { clearances, ..setting.clone() });
            for (day, (without, with)) in without.iter().zip(&with).enumerate() {
                for ((_, activity), (&before, &after)) in
                    protocol.each_activity().zip(without.iter().zip(with))
                {
                    let same = before == after;
                    assert!(
                        same || (before == Verdict::Ask && after > before),
                        "{} on day {day}: {before} became {after} with {clearances:b} in {setting:?}",
                        activity.id
                    );
                }
            }
        }
    }
}

#[test]
fn heat_never_loosens() {
    let protocol = smp();
    for setting in settings().filter(|setting| setting.climate == Climate::Hot) {
        for clearances in [0, 0b0101_0101, 0b0010_1010, 0b0111_1111] {
            let hot = Setting { clearances, ..setting.clone() };
            let temperate = Setting { climate: Climate::Temperate, ..hot.clone() };
            compare(&protocol, &hot, &temperate, |_, hot, temperate| hot <= temperate);
        }
    }
}

#[test]
fn heat_delays_exactly_the_steps_marked() {
    let protocol = smp();
    let all = (1 << protocol.clearances.len()) - 1;
    let calm = Signs(&[("redness", Level::None, 0), ("tightness", Level::None, 0)]);
    let setting = Setting { clearances: all, climate: Climate::Hot, signs: calm, plan: (&[0], false) };
    let temperate = Setting { climate: Climate::Temperate, ..setting.clone() };
    let marked = |at: ActivityIndex| {
        let ladders = protocol.ladders_about(at).iter();
        ladders.flat_map(|&ladder| &protocol.ladders[usize::from(ladder)].steps).any(|step| step.heat)
    };
    let differs = |at: ActivityIndex| {
        let (hot, mild) = (verdicts(&protocol, &setting), verdicts(&protocol, &temperate));
        hot.iter().zip(&mild).any(|(hot, mild)| hot[at.get()] != mild[at.get()])
    };
    for (at, activity) in protocol.each_activity() {
        assert_eq!(differs(at), marked(at), "{}", activity.id);
    }
}

#[test]
fn reporting_a_sign_never_loosens_against_having_looked_and_found_nothing() {
    let protocol = smp();
    let all = (1 << protocol.clearances.len()) - 1;
    let calm = Signs(&[("redness", Level::None, 0), ("tightness", Level::None, 0)]);
    let calm_again = Signs(&[
        ("redness", Level::None, 0),
        ("tightness", Level::None, 0),
        ("redness", Level::None, 22),
        ("tightness", Level::None, 22),
    ]);
    for setting in settings() {
        for clearances in [0, all] {
            let with = Setting { clearances, ..setting.clone() };
            let found_nothing = if setting.plan.0.len() > 1 { calm_again } else { calm };
            let without = Setting { signs: found_nothing, ..with.clone() };
            // From the day of the second look on: before it, that look has not happened.
            let (with, without) = (verdicts(&protocol, &with), verdicts(&protocol, &without));
            for day in (0..=LAST_DAY as usize).filter(|day| !(21..22).contains(day)) {
                for (at, activity) in protocol.each_activity() {
                    assert!(
                        with[day][at.get()] <= without[day][at.get()],
                        "{} on day {day} in {setting:?}",
                        activity.id
                    );
                }
            }
        }
    }
}

#[test]
fn an_open_sign_holds_every_product_until_it_is_reported_gone() {
    let protocol = smp();
    let all = (1 << protocol.clearances.len()) - 1;
    for (setting, from, to) in [
        (Signs(&[("discharge", Level::Mild, 0)]), 0, LAST_DAY),
        (Signs(&[("pain", Level::Strong, 2), ("pain", Level::Mild, 6), ("pain", Level::None, 9)]), 2, 8),
        (
            Signs(&[
                ("redness", Level::Strong, 2),
                ("redness", Level::Mild, 3),
                ("redness", Level::None, 30),
            ]),
            2,
            29,
        ),
    ] {
        let setting =
            Setting { clearances: all, climate: Climate::Temperate, signs: setting, plan: (&[0], false) };
        let verdicts = verdicts(&protocol, &setting);
        for (at, activity) in protocol.each_activity().filter(|(_, activity)| activity.product) {
            for day in from..=to {
                assert_eq!(verdicts[day as usize][at.get()], Verdict::No, "{} on day {day}", activity.id);
            }
        }
        let cleanser = protocol.activity("cleanser").expect("an activity");
        if to < LAST_DAY {
            assert!(
                verdicts[to as usize + 1][cleanser.get()].permits(),
                "{setting:?} is over on day {}",
                to + 1
            );
        }
    }
}

#[test]
fn a_sign_that_must_be_absent_gives_no_while_there_and_ask_while_unknown() {
    let protocol = smp();
    let all = (1 << protocol.clearances.len()) - 1;
    for (signs, most) in [
        (Signs(&[("redness", Level::Mild, 0), ("tightness", Level::None, 0)]), Verdict::No),
        (Signs(&[("tightness", Level::None, 0)]), Verdict::Ask),
        (Signs(&[]), Verdict::Ask),
    ] {
        let setting = Setting { clearances: all, climate: Climate::Temperate, signs, plan: (&[0], false) };
        let verdicts = verdicts(&protocol, &setting);
        let mut met = 0;
        for (at, activity) in protocol.each_activity() {
            let needs = |step: &&Step| !step.needs.absent.is_empty() && step.verdict.permits();
            let ladders = protocol.ladders_about(at).iter();
            let steps = ladders.flat_map(|&ladder| &protocol.ladders[usize::from(ladder)].steps);
            let Some(opens) = steps.filter(needs).filter_map(|step| step.window.from.offset.days()).min()
            else {
                continue;
            };
            for day in opens..=LAST_DAY {
                met += 1;
                assert!(
                    verdicts[day as usize][at.get()] <= most,
                    "{} on day {day} with {signs:?}",
                    activity.id
                );
            }
        }
        assert!(met > 0, "no step needs a sign absent");
    }
}

#[test]
fn a_new_session_starts_the_count_again() {
    let protocol = smp();
    for clearances in [0, 0b0101_0101, 0b0111_1111] {
        for climate in [Climate::Temperate, Climate::Hot] {
            for last in [false, true] {
                let two = Setting { clearances, climate, signs: Signs(&[]), plan: (&[0, 21], last) };
                let one = Setting { plan: (&[0], last), ..two.clone() };
                let (two, one) = (verdicts(&protocol, &two), verdicts(&protocol, &one));
                for day in 0..=LAST_DAY as usize - 21 {
                    assert_eq!(two[21 + day], one[day], "day {day} after the second session");
                }
            }
        }
    }
}

#[test]
fn a_clearance_counts_for_the_session_it_was_given_for_and_until_withdrawn() {
    let protocol = smp();
    let hat = protocol.activity("hat").expect("an activity");
    let change = |given, day| ClearanceChange {
        name: "hat".into(),
        given,
        on: on(day),
        by: Teller::Client,
        ahead: false,
    };
    let mut course =
        Setting { clearances: 0, climate: Climate::Temperate, signs: Signs(&[]), plan: (&[0, 21], false) }
            .course(&protocol);
    course.clearances = vec![change(true, 2), change(false, 6), change(true, 8), change(true, 23)];
    let verdict =
        |day| World::new(&protocol, &course, Moment::day(on(day))).expect("a session").answer(hat).verdict;
    let days =
        [(1, "ask"), (2, "gentle"), (6, "ask"), (8, "gentle"), (20, "gentle"), (21, "ask"), (23, "gentle")];
    for (day, wanted) in days {
        assert_eq!(verdict(day).word(), wanted, "on day {day}");
    }
}

#[test]
fn the_answer_is_the_strictest_of_its_reasons_and_next_tells_the_truth() {
    let protocol = smp();
    let all = (1 << protocol.clearances.len()) - 1;
    for setting in settings() {
        for clearances in [0, 0b0001_0001, all] {
            let course = Setting { clearances, ..setting.clone() }.course(&protocol);
            for day in 0..=LAST_DAY {
                let world = World::new(&protocol, &course, Moment::day(on(day))).expect("a session");
                for answer in world.answers() {
                    check_answer(&protocol, &world, &answer, day);
                }
            }
        }
    }
}

fn check_answer(protocol: &Protocol, world: &World<'_>, answer: &stipple_plan::Answer<'_>, day: i32) {
    let stipple_plan::About::Activity(at) = answer.about else { panic!("not an activity") };
    let id = &protocol[at].id;
    let strictest = answer.reasons.iter().map(|reason| reason.verdict).min();
    assert_eq!(Some(answer.verdict), strictest, "{id} on day {day}");
    assert!(answer.reasons.iter().all(|reason| !reason.why.is_empty() && !reason.source.is_empty()), "{id}");
    assert_eq!(answer.verdict, world.verdict_on(at, on(day)), "{id} on day {day}");
    let end = answer.next.map_or(on(day + 90), |next| next.on);
    let mut then = on(day);
    while then < end {
        assert_eq!(world.verdict_on(at, then), answer.verdict, "{id} of day {day} on {then}");
        then = then.tomorrow().expect("a date");
    }
    if let Some(next) = answer.next {
        assert_eq!(world.verdict_on(at, next.on), next.verdict, "{id} of day {day}");
        assert_ne!(next.verdict, answer.verdict, "{id} of day {day}");
    }
    let blocked = answer.reasons.iter().any(|reason| reason.verdict < reason.would_be);
    assert!(!blocked || answer.verdict <= Verdict::Ask, "{id} on day {day}");
}

#[test]
fn what_no_ladder_speaks_of_is_ask() {
    let protocol = smp();
    let course = Setting {
        clearances: (1 << protocol.clearances.len()) - 1,
        climate: Climate::Temperate,
        signs: Signs(&[]),
        plan: (&[0], true),
    }
    .course(&protocol);
    let unmentioned = ["hair-dye", "concealer-fibers", "alcohol-drink", "smoke", "minoxidil"];
    for day in 0..=LAST_DAY {
        let world = World::new(&protocol, &course, Moment::day(on(day))).expect("a session");
        for id in unmentioned {
            let answer = world.answer(protocol.activity(id).expect("an activity"));
            assert_eq!((answer.verdict, answer.next), (Verdict::Ask, None), "{id} on day {day}");
        }
    }
}

/// A second, slower reading of the ladders, written from the rules and not from the engine: by time,
/// clearances and heat alone, for one session.
fn reference(protocol: &Protocol, activity: ActivityIndex, setting: &Setting, day: i32) -> Verdict {
    let opens = |point: Point, heat: bool| {
        let healed = if point.anchor == stipple_protocol::Anchor::Healed { 28 } else { 0 };
        let later = if heat && setting.climate == Climate::Hot { 7 } else { 0 };
        healed + later + point.offset.days().expect("days")
    };
    let mut strictest = None::<Verdict>;
    for &ladder in protocol.ladders_about(activity) {
        let steps = &protocol.ladders[usize::from(ladder)].steps;
        let Some(step) = steps.iter().rev().find(|step| opens(step.window.from, step.heat) <= day) else {
            continue;
        };
        let given = |at: usize| setting.clearances >> at & 1 == 1;
        let brings = |at: usize, other: &stipple_protocol::ClearanceIndex| {
            given(at) && day >= 28 && protocol.clearances[at].implies.contains(other)
        };
        let cleared = |at: &stipple_protocol::ClearanceIndex| {
            given(at.get()) || (0..protocol.clearances.len()).any(|other| brings(other, at))
        };
        let asks = !step.needs.cleared.iter().all(cleared) || !step.needs.absent.is_empty();
        let verdict = if asks { step.verdict.min(Verdict::Ask) } else { step.verdict };
        strictest = Some(strictest.map_or(verdict, |known| known.min(verdict)));
    }
    strictest.unwrap_or(Verdict::Ask)
}

#[test]
fn a_second_reading_of_the_ladders_agrees() {
    let protocol = smp();
    for climate in [Climate::Temperate, Climate::Hot] {
        for clearances in every_set_of_clearances(&protocol) {
            let setting = Setting { clearances, climate, signs: Signs(&[]), plan: (&[0], true) };
            for (day, verdicts) in verdicts(&protocol, &setting).iter().enumerate() {
                for (at, activity) in protocol.each_activity() {
                    let read = reference(&protocol, at, &setting, day as i32);
                    assert_eq!(verdicts[at.get()], read, "{} on day {day} in {setting:?}", activity.id);
                }
            }
        }
    }
}

#[test]
fn no_zone_and_no_clock_change_moves_a_care_day() {
    let boundary = stipple_journal::DayBoundary::default();
    for (zone, changes) in [
        ("Pacific/Auckland", ["2026-04-05", "2026-09-27"]),
        ("America/Los_Angeles", ["2026-03-08", "2026-11-01"]),
        ("Asia/Kathmandu", ["2026-01-01", "2026-07-01"]),
        ("Europe/London", ["2026-03-29", "2026-10-25"]),
    ] {
        let zone = jiff::tz::TimeZone::get(zone).expect("a zone");
        for change in changes {
            let change: Date = change.parse().expect("a date");
            let start = change.checked_sub(3.days()).expect("a date").at(4, 0, 0, 0);
            let mut at = start.to_zoned(zone.clone()).expect("a moment");
            let end = change.checked_add(4.days()).expect("a date").at(4, 0, 0, 0);
            let mut days = Vec::new();
            while at.datetime() < end {
                let day = stipple_journal::care_day(at.datetime(), boundary);
                let before = at.datetime().time() < jiff::civil::time(4, 0, 0, 0);
                assert_eq!(
                    day,
                    if before { at.date().yesterday().expect("a date") } else { at.date() },
                    "{at}"
                );
                if days.last() != Some(&day) {
                    days.push(day);
                }
                at = at.checked_add(30.minutes()).expect("a moment");
            }
            assert_eq!(days.len(), 7, "each day once, in order: {days:?}");
        }
    }
}

#[test]
fn what_was_urgent_stays_so_until_it_is_gone() {
    let protocol = smp();
    let setting = Setting { clearances: 0, climate: Climate::Temperate, signs: Signs(&[]), plan: PLANS[0] };
    for sign in &protocol.signs {
        let told = [(Level::Mild, true, 3), (Level::Mild, false, 4), (Level::None, false, 6)];
        let report = |(level, urgent, day)| SignReport {
            sign: sign.id.clone(),
            level,
            urgent,
            on: on(day),
            ahead: false,
        };
        let course = Course { signs: told.map(report).to_vec(), ..setting.course(&protocol) };
        let open = |day| {
            let world = World::new(&protocol, &course, Moment::day(on(day))).expect("a session");
            let open_as = world.open_signs().iter().map(|at| world.open_as(*at)).collect::<Vec<_>>();
            assert!(open_as.iter().all(|means| *means == Some(Assessment::Urgent)), "{}", sign.id);
            let alarm = world.alarm();
            let means = alarm.map_or(Assessment::Normal, |alarm| alarm.means);
            let own =
                sign.rules.first().filter(|_| sign.is_emergency()).and_then(|rule| rule.action.as_ref());
            let action = alarm.is_some_and(|alarm| alarm.action == own.unwrap_or(&protocol.triage.urgent));
            (world.open_signs().len(), means, action)
        };
        for day in [3, 4, 5] {
            assert_eq!(open(day), (1, Assessment::Urgent, true), "{} on day {day}", sign.id);
        }
        assert_eq!((open(2).0, open(6)), (0, (0, Assessment::Normal, false)), "{}", sign.id);
    }
}
