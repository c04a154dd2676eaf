//! The theorems of the engine over a document that uses every word of the language: what sheets say of time, people
//! and judgement only tightens, or is neutral.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod given;

use given::{on, protocol, sign};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use stipple_journal::{ClearanceChange, Course, DayBoundary, Session, SignReport, Teller};
use stipple_plan::{About, Moment, World};
use stipple_protocol::{Climate, Level, Protocol, Verdict};

const DAYS: core::ops::RangeInclusive<i32> = -9..=130;

const HERON: &str = include_str!("../../../protocols/examples/heron-clinic.toml");

fn at(on: Date, hour: i8) -> DateTime {
    on.at(hour, 0, 0, 0)
}

fn instant(on: Date, hour: i8) -> Timestamp {
    at(on, hour).to_zoned(TimeZone::UTC).expect("a moment").timestamp()
}

fn moment(day: i32, hour: i8) -> Moment {
    Moment::at(at(on(day), hour).to_zoned(TimeZone::UTC).expect("a moment"), DayBoundary::default())
}

/// Sessions that are said to have ended at one o'clock.
fn course(sessions: &[i32]) -> Course {
    let session = |&day: &i32| Session {
        date: on(day),
        ended: Some(instant(on(day), 13)),
        last: false,
        planned: false,
    };
    Course { sessions: sessions.iter().map(session).collect(), ..Course::default() }
}

fn verdicts(protocol: &Protocol, course: &Course, moment: Moment) -> Vec<Verdict> {
    let world = World::new(protocol, course, moment).expect("a session");
    world.answers().iter().map(|answer| answer.verdict).collect()
}

/// Courses with nothing told, with a sign in every state, and with all clearances.
fn courses(protocol: &Protocol) -> Vec<Course> {
    let plain = [course(&[0]), course(&[0, 40])];
    let signs = [
        vec![sign("tightness", Level::Mild, 2)],
        vec![sign("tightness", Level::None, 2)],
        vec![sign("swelling", Level::Mild, 1)],
        vec![sign("tightness", Level::Mild, 2), sign("tightness", Level::None, 6)],
    ];
    let with_signs = signs.into_iter().map(|signs| Course { signs, ..course(&[0, 40]) });
    let given = |id: &String| ClearanceChange {
        name: id.clone(),
        given: true,
        on: on(0),
        by: Teller::Client,
        ahead: false,
    };
    let clearances = protocol.clearances.iter().map(|clearance| given(&clearance.id)).collect();
    let cleared = Course { clearances, ..course(&[0]) };
    plain.into_iter().chain(with_signs).chain([cleared]).collect()
}

#[test]
fn a_day_as_a_whole_is_no_freer_than_any_hour_of_it() {
    let protocol = protocol(HERON);
    for course in courses(&protocol) {
        // A day as a whole is not its morning: what no hour knows is asked of the day after the session.
        let mornings: Vec<Date> = course.sessions.iter().map(|session| session.date).collect();
        for day in DAYS.filter(|day| !mornings.contains(&on(*day))) {
            let whole = verdicts(&protocol, &course, Moment::day(on(day)));
            let hours =
                [5, 9, 12, 14, 20, 21, 23].map(|hour| verdicts(&protocol, &course, moment(day, hour)));
            for (index, activity) in protocol.activities.iter().enumerate() {
                let strictest = hours.iter().filter_map(|hour| hour.get(index)).min();
                assert!(whole.get(index) <= strictest, "{} on day {day}", activity.id);
            }
        }
    }
}

#[test]
fn the_next_change_tells_the_truth() {
    let protocol = protocol(HERON);
    for course in courses(&protocol) {
        for day in DAYS {
            let world = World::new(&protocol, &course, Moment::day(on(day))).expect("a session");
            for answer in world.answers() {
                let About::Activity(activity) = answer.about else { panic!("an activity") };
                let id = &protocol[activity].id;
                let end = answer.next.map_or(on(day + 150), |next| next.on);
                let mut then = on(day);
                while then < end {
                    assert_eq!(
                        world.verdict_on(activity, then),
                        answer.verdict,
                        "{id} of day {day} on {then}"
                    );
                    then = then.tomorrow().expect("a date");
                }
                let next = answer.next.map(|next| (world.verdict_on(activity, next.on), next.verdict));
                assert!(next.is_none_or(|(then, told)| then == told), "{id} of day {day}");
            }
        }
    }
}

#[test]
fn heat_and_clearances_never_turn_but_as_they_may() {
    let protocol = protocol(HERON);
    for course in courses(&protocol) {
        for day in DAYS {
            let plain = verdicts(&protocol, &course, Moment::day(on(day)));
            let hot = Course { climate: Some(Climate::Hot), ..course.clone() };
            let hot = verdicts(&protocol, &hot, Moment::day(on(day)));
            assert!(hot.iter().zip(&plain).all(|(hot, plain)| hot <= plain), "day {day}");
            let bare = Course { clearances: Vec::new(), ..course.clone() };
            let bare = verdicts(&protocol, &bare, Moment::day(on(day)));
            let turns = |(bare, plain): (&Verdict, &Verdict)| {
                bare == plain || (*bare == Verdict::Ask && plain > bare)
            };
            assert!(bare.iter().zip(&plain).all(turns), "day {day}");
        }
    }
}

/// Looked for and found never loosens against looked for and not there, but for what is for that sign alone.
#[test]
fn a_sign_loosens_nothing_but_what_is_for_it() {
    let protocol = protocol(HERON);
    for (index, sign) in protocol.each_sign() {
        let only_for_it = |activity| {
            let ladders = protocol.ladders_about(activity).iter();
            let ladders = ladders.filter_map(|&at| protocol.ladders.get(usize::from(at)));
            ladders.flat_map(|ladder| &ladder.steps).any(|step| step.needs.present.contains(&index))
        };
        for level in [Level::Mild, Level::Strong] {
            let with = |level| Course { signs: vec![given::sign(&sign.id, level, 3)], ..course(&[0]) };
            let (there, gone) = (with(level), with(Level::None));
            for day in 3..=40 {
                let [there, gone] =
                    [&there, &gone].map(|course| verdicts(&protocol, course, Moment::day(on(day))));
                for ((at, activity), (there, gone)) in protocol.each_activity().zip(there.iter().zip(&gone)) {
                    assert!(
                        there <= gone || only_for_it(at),
                        "{} with {} on day {day}",
                        activity.id,
                        sign.id
                    );
                }
            }
        }
    }
}

/// Each word on its own: the same document without it is nowhere stricter.
#[test]
fn each_word_only_tightens_or_is_neutral() {
    let with = protocol(HERON);
    let without = [
        ("needs = { present = [\"tightness\"] }\n", ""),
        ("needs = { present = [\"swelling\"] }\n", ""),
        ("to = \"unstated\"\n", ""),
        ("printed = \"5-7 days\"\n", ""),
        ("needs = { cleared = [\"looks-healed\"] }\n", ""),
        ("not-treated = true\n", ""),
        ("judged-by = \"client\"\n", ""),
        (" 21:00", ""),
    ];
    for (word, other) in without {
        assert!(HERON.contains(word), "{word}");
        let plain = protocol(&HERON.replace(word, other));
        for course in courses(&with) {
            for day in DAYS {
                let [new, old] =
                    [&with, &plain].map(|protocol| verdicts(protocol, &course, Moment::day(on(day))));
                let tighter = new.iter().zip(&old).all(|(new, old)| new <= old);
                assert!(tighter, "without {word:?} on day {day}");
            }
        }
    }
}

/// A season's rule holds in its months and nowhere else.
#[test]
fn a_season_tightens_in_its_months_alone() {
    let with = protocol(HERON);
    let plain =
        protocol(&HERON.replace("for = { season = \"june to august\" }", "for = { skin = [\"none\"] }"));
    let skin = Some("some".to_owned());
    let sun = with.activity("sun").expect("an activity");
    for day in 0..400 {
        let course = Course { skin: skin.clone(), ..course(&[0]) };
        let moment = Moment::day(on(day));
        let [new, old] = [&with, &plain].map(|protocol| {
            World::new(protocol, &course, moment.clone()).expect("a session").answer(sun).verdict
        });
        let summer = (6..=8).contains(&on(day).month());
        assert_eq!(new, if summer { Verdict::No } else { old }, "day {day}");
    }
}

/// A season that changes nothing is not followed to the end of the calendar.
#[test]
fn a_season_that_changes_nothing_has_no_next_change() {
    let always = HERON.replace("to = \"unstated\"\nverdict = \"no\"", "verdict = \"no\"");
    let protocol = protocol(
        &always.replace("groups = [\"water\", \"heat\"]", "groups = [\"water\", \"heat\", \"sun\"]"),
    );
    let world_course = course(&[0]);
    let world = World::new(&protocol, &world_course, Moment::day(on(1))).expect("a session");
    let answer = world.answer(protocol.activity("sun").expect("an activity"));
    assert_eq!((answer.verdict, answer.next), (Verdict::No, None));
}

#[test]
fn who_may_not_be_treated_is_told_to_everybody_before_a_session() {
    let protocol = protocol(HERON);
    let told = |course: &Course, moment: Moment| {
        World::new(&protocol, course, moment).expect("a session").not_treated().count()
    };
    let two = course(&[0, 40]);
    assert_eq!(told(&two, Moment::day(on(-5))), 1);
    assert_eq!(told(&two, moment(0, 9)), 1);
    assert_eq!(told(&two, Moment::day(on(20))), 1);
    assert_eq!(told(&two, moment(40, 9)), 1);
    assert_eq!(told(&two, moment(40, 14)), 0);
    assert_eq!(told(&two, Moment::day(on(60))), 0);
}

#[test]
fn a_sign_that_calls_takes_the_persons_own_judgement_back() {
    let protocol = protocol(HERON);
    let tanner = protocol.activity("self-tanner").expect("an activity");
    let own = ClearanceChange {
        name: "looks-healed".into(),
        given: true,
        on: on(28),
        by: Teller::Client,
        ahead: false,
    };
    let calm = Course { clearances: vec![own], ..course(&[0]) };
    let ill = Course { signs: vec![sign("discharge", Level::Mild, 29)], ..calm.clone() };
    let answer = |course: &Course| {
        World::new(&protocol, course, Moment::day(on(30))).expect("a session").answer(tanner).verdict
    };
    assert_eq!((answer(&calm), answer(&ill)), (Verdict::Yes, Verdict::No));
}

/// What the person's own look brings, and what that brings.
const OWN_LOOK: &str = r#"
id = "own"
version = "1"
title = "Own"
extends = "smp"

[[clearance]]
id = "looks"
name = "skin that looks healed to you"
judged-by = "client"
implies = ["middle"]
why = "You see it best."
source = "Sheet"

[[clearance]]
id = "middle"
name = "the middle"
implies = ["hat"]
why = "It follows."
source = "Sheet"

[[activity]]
id = "carve"
name = "carve wood"

[[ladder]]
id = "carve"

[[ladder.step]]
from = "0d"
verdict = "yes"
needs = { cleared = ["middle"] }
why = "Sawdust."
source = "Sheet"
"#;

#[test]
fn what_comes_with_the_persons_own_look_counts_no_longer_than_the_look() {
    let protocol = protocol(OWN_LOOK);
    let given = |name: &str, day| ClearanceChange {
        name: name.into(),
        given: true,
        on: on(day),
        by: Teller::Client,
        ahead: false,
    };
    let answer = |names: &[&str], signs: &[SignReport], day: i32, activity: &str| {
        let clearances = names.iter().map(|name| given(name, 20)).collect();
        let course = Course { clearances, signs: signs.to_vec(), ..course(&[0]) };
        let activity = protocol.activity(activity).expect("an activity");
        World::new(&protocol, &course, Moment::day(on(day))).expect("a session").answer(activity).verdict
    };
    let open = [
        sign("oozing", Level::Mild, 31),
        sign("fever", Level::Mild, 31),
        sign("swelling", Level::Strong, 31),
        sign("redness", Level::Strong, 31),
        sign("tightness", Level::Mild, 31),
    ];
    for activity in ["carve", "hat", "helmet"] {
        let calm = answer(&["looks"], &[], 32, activity);
        assert!(calm.permits(), "{activity}: {calm:?}");
        let (early, never) = (answer(&["looks"], &[], 27, activity), answer(&[], &[], 27, activity));
        assert_eq!(early, never, "{activity} before healing");
        for sign in &open {
            let told = core::slice::from_ref(sign);
            let (with, without) = (answer(&["looks"], told, 32, activity), answer(&[], told, 32, activity));
            assert_eq!(with, without, "{activity} with {}", sign.sign);
            let gone = [sign.clone(), given::sign(&sign.sign, Level::None, 32)];
            assert!(answer(&["looks"], &gone, 32, activity).permits(), "{activity} after {}", sign.sign);
            // What the clinic said by name holds, as it does without the look.
            let by_name = answer(&["looks", "middle", "hat"], told, 32, activity);
            assert_eq!(by_name, answer(&["middle", "hat"], told, 32, activity), "{activity}");
        }
    }
}
