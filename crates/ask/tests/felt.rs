//! Words told to `feel` are understood as signs with their levels, and come to no less than what is open or asked.

#![expect(clippy::expect_used, clippy::panic, reason = "a test may panic")]

#[path = "../../plan/tests/given/mod.rs"]
mod given;

use given::{course, smp, world};
use stipple_ask::{Lexicon, Meaning};
use stipple_plan::World;

/// What is understood of words told to `feel`, as the corpus writes it.
fn understood(world: &World<'_>, lexicon: &Lexicon, words: &str) -> String {
    let question = lexicon.question(words);
    if question.reply(world).is_urgent() {
        return "urgent".to_owned();
    }
    let Some(check_in) = question.check_in(world) else { return "-".to_owned() };
    if question.tells_of_days_ahead(world) {
        return "day".to_owned();
    }
    let told = check_in.found.iter();
    let told = told.map(|told| format!("{}={}", world.protocol()[told.sign].id, told.level.word()));
    told.collect::<Vec<_>>().join(" ")
}

#[test]
fn words_are_understood_as_signs_with_their_levels() {
    let (protocol, course) = (smp(), course(""));
    let lexicon = Lexicon::new(&protocol);
    let lines = include_str!("../../../tests/corpus/ask/felt.txt").lines();
    let mut wrong = Vec::new();
    for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
        let (asked, expected) = line.split_once(" => ").expect("an arrow");
        let (day, words) = asked.split_once(" | ").expect("a day");
        let found = understood(&world(&protocol, &course, day.parse().expect("a day")), &lexicon, words);
        if found != expected {
            wrong.push(format!("{line}   not {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Words come to no less than the same signs told one by one, and to no less than the answer to them.
#[test]
fn words_come_to_no_less_than_what_is_open_or_asked() {
    let protocol = smp();
    let lexicon = Lexicon::new(&protocol);
    for told in ["", "pain=strong@2", "redness=mild@5", "fever=mild@1"] {
        let course = course(told);
        for day in [0, 3, 6, 20] {
            let world = world(&protocol, &course, day);
            for words in ["my scalp itches", "red and itchy", "it is getting worse every day and it hurts"] {
                let question = lexicon.question(words);
                let Some(check_in) = question.check_in(&world) else { panic!("{words}") };
                assert!(world.alarm().is_none_or(|alarm| check_in.overall >= alarm.means), "{told} {words}");
                let asked = question.reply(&world).meaning;
                let Meaning::Sign(asked) = asked else { panic!("{words}") };
                assert!(check_in.overall >= asked.means, "{told} {day} {words}");
            }
        }
    }
}
