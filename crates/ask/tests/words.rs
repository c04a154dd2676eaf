//! Rules that hold together: each reads words by its own, and the strictest answer stands; what one of them names all hear.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

#[path = "../../plan/tests/given/mod.rs"]
mod given;

use core::slice::from_ref;

use given::{on, protocol, sign, world};
use stipple_ask::{Lexicon, Meaning, Question, check_in_of_each, reply_of_each};
use stipple_journal::{Course, Pin, Session};
use stipple_plan::{Moment, World, joined};
use stipple_protocol::{Assessment, Level, Protocol, Verdict};

const OWN: &str = r#"
id = "own"
version = "1"
extends = "smp"

[[ladder]]
id = "trim-clipper"
step = [{ from = "0d", verdict = "gentle", limit = "slowly", why = "Blades.", source = "Sheet" }]

[[ladder]]
id = "hat"
step = [{ from = "0d", verdict = "gentle", limit = "loosely", why = "Air.", source = "Sheet" }]

[[class]]
id = "fragrance"
drop = true

[[ladder]]
id = "fragrance"
drop = true
"#;

/// What one wants who withdraws a version: words that are beyond a limit, that make a sign strong or urgent, and a new
/// sign.
const NEW: &str = r#"
id = "own"
version = "2"
extends = "smp"
withdraws = ["1"]

[[ladder]]
id = "trim-clipper"
[[ladder.step]]
from = "0d"
verdict = "gentle"
limit = "with the comb on"
breaks = ["without ..2 comb", "comb off"]
why = "Blades."
source = "Sheet"

[[ladder]]
id = "hat"
[[ladder.step]]
from = "0d"
verdict = "gentle"
limit = "loosely"
breaks = ["tight|snug"]
why = "Air."
source = "Sheet"

[[sign]]
id = "redness"
urgent-words = ["throbbing"]

[[sign]]
id = "itching"
strong-words = ["like ants"]

[[sign]]
id = "crusting"
name = "crusting"
aliases = ["crusty", "crusts", "honey coloured crust"]
mild = "a little"
strong = "a lot"

[[sign.rule]]
levels = ["mild", "strong"]
means = "urgent"
why = "It may be infected."
source = "Sheet"
"#;

fn course() -> Course {
    let session = Session { date: on(0), ended: None, last: false, planned: false };
    Course { sessions: vec![session], ..Course::default() }
}

/// What rules come to that hold together, for a course.
fn together(all: &[&Protocol], before: &[&Protocol], course: &Course) -> Vec<Protocol> {
    let joined = joined(all, before, course);
    joined.into_iter().zip(all).map(|(joined, own)| joined.unwrap_or_else(|| (*own).clone())).collect()
}

fn by_all<'a>(all: &'a [Protocol], course: &'a Course, day: i32) -> World<'a> {
    let [own, also @ ..] = all else { panic!("no rules") };
    World::under(own, also, course, Moment::day(on(day))).unwrap_or_else(|none| panic!("{none}"))
}

/// The verdict or assessment that words come to.
fn says(meaning: &Meaning<'_>) -> String {
    match meaning {
        Meaning::Activity(answer) => format!("{:?}", answer.verdict),
        Meaning::Sign(assessed) => format!("{:?}", assessed.means),
        Meaning::Accident(_) => "Accident".to_owned(),
        Meaning::Topic(_) => "Topic".to_owned(),
        Meaning::OutOfScope { .. } => "OutOfScope".to_owned(),
        Meaning::Unknown { .. } => "Unknown".to_owned(),
    }
}

/// What words come to by rules that hold together; each read by the texts themselves, as on a phone, or by what they
/// were joined to.
fn answered(words: &str, all: &[&Protocol], raw: bool) -> String {
    let course = course();
    let joined = together(all, &[], &course);
    let lexicons: Vec<Lexicon> =
        all.iter().zip(&joined).map(|(own, joined)| Lexicon::new(if raw { own } else { joined })).collect();
    let read: Vec<Question> = lexicons.iter().map(|lexicon| lexicon.question(words)).collect();
    let (world, reply) = reply_of_each(by_all(&joined, &course, 2), &read);
    if let Meaning::Activity(answer) = &reply.meaning
        && let stipple_plan::About::Activity(activity) = answer.about
    {
        assert!(!world.protocol()[activity].id.is_empty());
    }
    says(&reply.meaning)
}

#[test]
fn the_words_that_decide_are_heard_of_each() {
    let (own, new) = (protocol(OWN), protocol(NEW));
    for (words, says) in [
        ("can i trim with a clipper without the comb", "No"),
        ("may I use clippers without a comb", "No"),
        ("trim with clippers, comb off", "No"),
        ("can i wear a tight hat", "No"),
        ("is a snug cap ok", "No"),
        ("my scalp is red and throbbing", "Urgent"),
        ("the redness is throbbing", "Urgent"),
        ("my scalp is crusty", "Urgent"),
        ("there are crusts", "Urgent"),
        ("my head has a honey coloured crust", "Urgent"),
        ("my scalp itches like ants", "Call"),
    ] {
        for raw in [true, false] {
            assert_eq!(answered(words, &[&own, &new], raw), says, "{words}");
            assert_eq!(answered(words, &[&new, &own], raw), says, "{words}, the other way round");
        }
    }
    // Harmless words stay as free as they are.
    for words in [
        "can i trim with a clipper with the comb",
        "may I use clippers",
        "can i wear a loose hat",
        "my scalp is red",
        "my scalp itches a little",
        "how long does healing take",
        "i was caught in the rain",
        "may i juggle knives",
    ] {
        for raw in [true, false] {
            let alone = answered(words, &[&own], raw);
            assert_eq!(answered(words, &[&own, &new], raw), alone, "{words}");
            assert_eq!(answered(words, &[&new, &own], raw), alone, "{words}, the other way round");
        }
    }
}

#[test]
fn what_words_tell_comes_to_the_most_serious() {
    let (own, new) = (protocol(OWN), protocol(NEW));
    let course = course();
    let joined = together(&[&own, &new], &[], &course);
    for (words, overall) in [
        ("red and throbbing", Some(Assessment::Urgent)),
        ("crusty", Some(Assessment::Urgent)),
        ("itches like ants", Some(Assessment::Call)),
        ("a little red", Some(Assessment::Normal)),
        ("may i swim", None),
    ] {
        let read: Vec<Question> = [&own, &new].map(|rules| Lexicon::new(rules).question(words)).into();
        let told = check_in_of_each(by_all(&joined, &course, 2), &read);
        assert_eq!(told.map(|(_, check_in)| check_in.overall), overall, "{words}");
    }
}

/// A sign that only one of them knows: asked for, judged by that one, and open by all, whichever is first.
#[test]
fn a_sign_of_one_is_heard_by_all() {
    let (own, new) = (protocol(OWN), protocol(NEW));
    let mut course = course();
    course.signs = vec![sign("crusting", Level::Mild, 1)];
    for all in [[&own, &new], [&new, &own]] {
        let all = together(&all, &[], &course);
        let world = by_all(&all, &course, 3);
        let crusting = world.protocol().sign("crusting");
        assert_eq!(crusting.and_then(|sign| world.open_as(sign)), Some(Assessment::Urgent));
        assert_eq!(world.alarm().map(|alarm| alarm.means), Some(Assessment::Urgent));
        assert!(world.check_in(on(2)).unseen.contains(&crusting.unwrap_or_else(|| panic!("unknown"))));
        assert_eq!(world.moves_to(&by_all(from_ref(&own), &course, 3)).silenced, ["crusting"]);
        assert_eq!(world.moves_to(&by_all(from_ref(&new), &course, 3)).silenced, [""; 0]);
    }
}

/// A class that one of them drops.
#[test]
fn a_class_of_one_is_held_against_a_label_by_all() {
    let (own, new) = (protocol(OWN), protocol(NEW));
    let course = course();
    for all in [[&own, &new], [&new, &own]] {
        let all = together(&all, &[], &course);
        let world = by_all(&all, &course, 2);
        let alone = world_of(&new, &course);
        let verdict =
            |world: &World<'_>| world.protocol().class("fragrance").map(|class| world.class(class).verdict);
        assert_eq!((verdict(&world), verdict(&alone)), (Some(Verdict::No), Some(Verdict::No)));
    }
}

fn world_of<'a>(protocol: &'a Protocol, course: &'a Course) -> World<'a> {
    world(protocol, course, 2)
}

/// One that was told under other rules: it means what it meant under those that are here, and else it is a call.
#[test]
fn a_sign_that_is_there_is_heard_under_rules_that_do_not_know_it() {
    let (own, before) = (protocol(OWN), protocol(NEW));
    let told = |level, urgent| {
        let mut course = course();
        course.pins = vec![Pin::of(&own), Pin::of(&before)];
        course.signs = vec![sign("crusting", level, 1)];
        course.signs.iter_mut().for_each(|sign| sign.urgent = urgent);
        course
    };
    let alarm = |course: &Course, before: &[&Protocol]| {
        let all = together(&[&own], before, course);
        by_all(&all, course, 30).alarm().map(|alarm| alarm.means)
    };
    for level in [Level::Mild, Level::Strong] {
        assert_eq!(alarm(&told(level, false), &[&before]), Some(Assessment::Urgent));
        assert_eq!(alarm(&told(level, false), &[]), Some(Assessment::Call));
        assert_eq!(alarm(&told(level, true), &[]), Some(Assessment::Urgent));
    }
    // Only what is there: one that is gone calls for nobody, and a course without such a sign goes by its rules alone.
    assert_eq!(alarm(&told(Level::None, false), &[]), None);
    assert!(joined(&[&own], &[&before], &told(Level::None, false)).iter().all(Option::is_none));
    assert!(joined(&[&own], &[&before], &course()).iter().all(Option::is_none));
    let stray = Course { pins: vec![Pin::of(&own)], ..told(Level::Strong, false) };
    assert_eq!(alarm(&stray, &[]), None, "nobody ever told it under other rules");
    let normal = protocol(&NEW.replace("means = \"urgent\"", "means = \"normal\""));
    assert_eq!(
        alarm(&told(Level::Mild, false), &[&normal]),
        None,
        "a part of healing by the rules it was told under"
    );
}
