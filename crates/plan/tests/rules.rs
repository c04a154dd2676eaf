//! Other rules than a course's own: what stands in for those that are lost, a version that was withdrawn beside its
//! successor, and going over from one version to the next. Over every activity and day.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod given;

use given::{SMP, on, protocol, sign, world};
use stipple_journal::{ClearanceChange, Course, Session, Teller, Tick};
use stipple_plan::{Moment, State, World, stand_in};
use stipple_protocol::{Assessment, Level, Protocol, Verdict};

const BEFORE: &str = include_str!("../../../protocols/released/smp-1.0.0.toml");

fn session(day: i32) -> Session {
    Session { date: on(day), ended: None, last: false, planned: false }
}

/// A course that has just begun, one cleared for everything, one with a second session.
fn courses(protocol: &Protocol) -> Vec<Course> {
    let bare = Course { sessions: vec![session(0)], ..Course::default() };
    let given = |id: &str| ClearanceChange {
        name: id.to_owned(),
        given: true,
        on: on(0),
        by: Teller::Client,
        ahead: false,
    };
    let clearances = protocol.clearances.iter().map(|clearance| given(&clearance.id)).collect();
    let free = Course {
        clearances,
        signs: vec![sign("redness", Level::None, 0), sign("tightness", Level::None, 0)],
        ..bare.clone()
    };
    let two = Course { sessions: vec![session(0), session(21)], ..free.clone() };
    vec![bare, free, two]
}

#[test]
fn what_stands_in_is_no_where_the_guide_says_no_and_else_ask() {
    let guide = protocol(SMP);
    for course in courses(&guide) {
        let rules = stand_in(&guide, &course);
        for day in -3..=60 {
            let (own, instead) = (world(&guide, &course, day), world(&rules, &course, day));
            for (at, activity) in guide.each_activity() {
                let expected = own.answer(at).verdict.meet(Verdict::Ask);
                let answer = instead.answer(at);
                assert_eq!(
                    (answer.verdict, instead.verdict_on(at, on(day))),
                    (expected, expected),
                    "{} on day {day}",
                    activity.id
                );
                assert!(answer.limits().next().is_none(), "nothing is permitted within limits");
            }
            assert!(instead.day().dos.is_empty() && instead.day().phase.is_none());
        }
    }
}

#[test]
fn while_rules_are_lost_every_sign_is_a_call_and_what_is_urgent_stays_so() {
    let guide = protocol(SMP);
    let mut course = courses(&guide).remove(0);
    course.signs = vec![sign("tingling-of-ours", Level::Mild, 3)];
    let rules = stand_in(&guide, &course);
    for day in 0..=60 {
        let (own, instead) = (world(&guide, &course, day), world(&rules, &course, day));
        for (at, known) in rules.each_sign() {
            for level in [Level::Mild, Level::Strong] {
                let means = instead.assess(at, level, false).means;
                let before =
                    guide.sign(&known.id).map_or(Assessment::Call, |at| own.assess(at, level, false).means);
                assert_eq!(means, before.max(Assessment::Call), "{} on day {day}", known.id);
            }
            assert_eq!(instead.assess(at, Level::None, false).means, Assessment::Normal);
            assert_eq!(instead.assess(at, Level::Mild, true).means, Assessment::Urgent);
        }
        // A sign that only the lost rules know is heard all the same.
        assert_eq!(instead.open_signs().len(), usize::from(day >= 3), "day {day}");
    }
}

#[test]
fn while_rules_are_lost_the_clinic_is_asked_after_every_accident() {
    let guide = protocol(SMP);
    let course = courses(&guide).remove(0);
    let rules = stand_in(&guide, &course);
    for day in 0..=400 {
        let instead = world(&rules, &course, day);
        for known in &guide.accidents {
            let mishap = instead.accident(&known.id).expect("what happened is understood");
            assert!(mishap.too_early, "{} on day {day}: nobody knows that it does no harm", known.id);
            let steps = &mishap.accident.steps;
            assert!(steps.last().is_some_and(|last| last.contains("your clinic")), "{steps:?}");
            assert!(!steps.iter().any(|step| known.steps.contains(step)), "a step of the guide");
        }
    }
}

/// A later version in which some things are stricter and some freer, a sign is more serious, and an activity is gone.
fn successor() -> Protocol {
    protocol(
        r#"
id = "own"
version = "2"
extends = "smp"
withdraws = ["1"]

[[activity]]
id = "helmet"
drop = true

[[ladder]]
id = "shave-razor"
step = [{ from = "0d", verdict = "no", why = "Blades.", source = "Sheet" }]

[[ladder]]
id = "swim-pool"
step = [{ from = "0d", verdict = "yes", why = "Water.", source = "Sheet" }]

[[sign]]
id = "itching"
rule = [{ levels = ["mild", "strong"], from = "0d", means = "call", why = "Itching.", source = "Sheet" }]
"#,
    )
}

#[test]
fn a_version_that_was_withdrawn_is_never_freer_than_its_successor() {
    let (own, new) = (protocol(BEFORE), successor());
    for mut course in courses(&own) {
        course.signs.push(sign("itching", Level::Mild, 2));
        course.signs.sort_by_key(|told| told.on);
        for day in 0..=60 {
            let (old, next) = (world(&own, &course, day), world(&new, &course, day));
            let both = World::under(&own, [&new], &course, Moment::day(on(day))).expect("a session");
            for (at, activity) in own.each_activity() {
                let said = new.activity(&activity.id).map_or(Verdict::Ask, |at| next.answer(at).verdict);
                // An open sign of the successor holds the products of both.
                let held = if activity.product && !next.open_signs().is_empty() {
                    Verdict::No
                } else {
                    Verdict::Yes
                };
                let expected = old.answer(at).verdict.meet(said).meet(held);
                let answer = both.answer(at);
                assert_eq!(
                    (answer.verdict, both.verdict_on(at, on(day))),
                    (expected, expected),
                    "{} on day {day}",
                    activity.id
                );
                assert!(
                    answer.reasons.iter().any(|reason| reason.verdict == expected)
                        || answer.verdict == Verdict::Ask
                );
                if let Some(next) = answer.next {
                    assert_eq!(both.verdict_on(at, next.on), next.verdict);
                }
            }
            for (at, known) in own.each_sign() {
                let Some(there) = new.sign(&known.id) else { continue };
                for level in [Level::None, Level::Mild, Level::Strong] {
                    let expected =
                        old.assess(at, level, false).means.max(next.assess(there, level, false).means);
                    assert_eq!(both.assess(at, level, false).means, expected, "{} on day {day}", known.id);
                }
            }
        }
    }
}

#[test]
fn going_over_tells_what_changes_on_that_day_and_what_it_would_silence() {
    let (own, new) = (protocol(SMP), successor());
    let mut course = courses(&own).remove(0);
    let moves = |course: &Course, day| {
        let moves = world(&own, course, day).moves_to(&world(&new, course, day));
        moves
            .activities
            .iter()
            .map(|moved| format!("{}: {:?} {:?}", moved.name, moved.was, moved.is))
            .collect::<Vec<_>>()
    };
    let told = moves(&course, 5);
    assert!(told.contains(&"swim in a pool: Some(No) Some(Yes)".to_owned()), "{told:?}");
    assert!(world(&own, &course, 5).moves_to(&world(&own, &course, 5)).is_empty());
    course.signs.push(sign("itching", Level::Mild, 4));
    let own_world = world(&own, &course, 5);
    let signs = own_world.moves_to(&world(&new, &course, 5)).signs;
    assert_eq!(signs.iter().map(|moved| moved.is).collect::<Vec<_>>(), [Some(Assessment::Call)]);
    // The other way: an open sign that the new rules do not know must not be silenced.
    let without = protocol(
        "id = \"bare\"\nversion = \"1\"\nextends = \"smp\"\n[[sign]]\nid = \"discharge\"\ndrop = true\n",
    );
    course.signs.push(sign("discharge", Level::Mild, 4));
    let silenced = world(&own, &course, 5).moves_to(&world(&without, &course, 5)).silenced.len();
    assert_eq!(silenced, 1);
}

/// No tick vanishes with other rules, and nothing done is asked again: other parts of the day, another rhythm, a
/// later first day.
#[test]
fn what_was_done_is_not_asked_again_under_other_rules() {
    let task = |rhythm: &str| {
        protocol(&format!(
            "id = \"own\"\nversion = \"1\"\nextends = \"smp\"\n[[task]]\nid = \"wash\"\nname = \"Wash\"\ntext = \"Wash it\"\n{rhythm}\nsource = \"Sheet\"\n"
        ))
    };
    let mut course = courses(&protocol(SMP)).remove(0);
    course.done = vec![Tick { task: "wash".to_owned(), on: on(6), slot: "night".to_owned(), told: None }];
    let due = |protocol: &Protocol, day| {
        let world = world(protocol, &course, day);
        let due = world.day().tasks.into_iter().filter(|due| protocol.tasks[due.task].id == "wash");
        due.filter(|due| due.state == State::Due).count()
    };
    let slots = |slots: &str| task(&format!("every = \"1d\"\nfrom = \"0d\"\nat = [{slots}]"));
    assert_eq!(due(&slots("\"night\""), 6), 0);
    assert_eq!(due(&slots("\"morning\", \"evening\""), 6), 0, "a part of the day that there is no more");
    assert_eq!(due(&slots("\"morning\", \"night\""), 6), 1, "another part is another thing");
    assert_eq!(due(&slots("\"morning\", \"evening\""), 7), 2, "the next day comes as ever");
    for every in ["2d", "3d", "7d"] {
        assert_eq!(due(&task(&format!("every = \"{every}\"\nfrom = \"0d\"")), 6), 0, "{every}");
    }
    assert_eq!(due(&task("once = true\nfrom = \"5d\""), 9), 0);
    assert_eq!(due(&task("once = true\nfrom = \"8d\""), 9), 0, "asked for later than it was done");
}
