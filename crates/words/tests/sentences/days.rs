//! A day in sentences: what is due, what is ahead, how signs are.

use crate::person::Person;
use jiff::civil::{Date, date};
use stipple_journal::Tick;
use stipple_protocol::Level;
use stipple_words::{Dates, ahead, due, felt, in_question, told_of};

/// When the pillowcase is due on a day, in words.
fn pillowcase(person: &Person, on: Date) -> String {
    let day = person.on(on).day();
    due(day.tasks.first().expect("the one task"), on, Dates::ENGLISH)
}

#[test]
fn a_task_is_due_tonight_and_says_since_when() {
    let mut person = Person::new();
    assert_eq!(pillowcase(&person, date(2026, 3, 4)), "tonight");
    assert_eq!(pillowcase(&person, date(2026, 3, 5)), "tonight, since Wed 4 March");
    let task = "pillowcase".to_owned();
    person.course.done.push(Tick { task, on: date(2026, 3, 4), slot: "night".to_owned(), told: None });
    assert_eq!(pillowcase(&person, date(2026, 3, 5)), "tonight");
}

#[test]
fn a_task_of_the_whole_day_says_only_since_when() {
    let person = Person::new();
    let today = date(2026, 3, 5);
    let day = person.on(today).day();
    let night = day.tasks.first().expect("the one task");
    let whole = stipple_plan::Due { slot: "day", ..*night };
    assert_eq!(due(&whole, today, Dates::GERMAN), "since Mi, 4. März");
    assert_eq!(due(&stipple_plan::Due { on: today, ..whole }, today, Dates::GERMAN), "");
}

#[test]
fn what_is_ahead_has_a_date_a_distance_and_a_day() {
    let person = Person::new();
    let day = person.on(date(2026, 3, 8)).day();
    let told = |on| ahead(&day, on, Dates::ENGLISH);
    assert_eq!(told(date(2026, 3, 16)), "Mon 16 March, in 8 days (day 14)");
    assert_eq!(told(date(2026, 3, 9)), "Mon 9 March, tomorrow (day 7)");
    assert_eq!(told(date(2026, 3, 8)), "Sun 8 March, later today (day 6)");
}

#[test]
fn a_sign_is_told_with_how_it_moved() {
    let steps = [
        (Level::Mild, "Redness: a little"),
        (Level::Strong, "Redness: a lot, more than before"),
        (Level::Strong, "Redness: a lot, as before"),
        (Level::Mild, "Redness: a little, less than before"),
        (Level::None, "Redness: not there any more"),
        (Level::Mild, "Redness: a little, back again"),
    ];
    let mut person = Person::new();
    for (after, (level, said)) in (3..).zip(steps) {
        let on = date(2026, 3, after);
        let world = person.on(on);
        let sign = person.protocol.sign("redness").expect("the rules know it");
        assert_eq!(felt(&person.protocol, &world.assess(sign, level, false)), said);
        person = person.with_sign("redness", level, on);
    }
}

#[test]
fn open_signs_are_told_in_one_sentence() {
    let person = Person::new().with_sign("redness", Level::Strong, date(2026, 3, 3)).with_sign(
        "swelling",
        Level::Mild,
        date(2026, 3, 3),
    );
    let world = person.on(date(2026, 3, 4));
    assert_eq!(told_of(&person.protocol, world.open_signs()), "You told of redness and swelling.");
}

#[test]
fn a_session_in_question_is_told_both_ways() {
    let mut person = Person::new().with_session(date(2026, 3, 20));
    assert_eq!(in_question(&person.on(date(2026, 3, 25)), Dates::ENGLISH), None);
    person.course.sessions.iter_mut().skip(1).for_each(|session| session.planned = true);
    let world = person.on(date(2026, 3, 25));
    let told = in_question(&world, Dates::ENGLISH).expect("a question");
    assert!(
        told.starts_with("With your session on Fri 20 March this is day 5; without it, day 23."),
        "{told}"
    );
    assert_eq!(in_question(&person.on(date(2026, 3, 19)), Dates::ENGLISH), None);
    person.course.sessions.iter_mut().for_each(|session| session.planned = true);
    let told = in_question(&person.on(date(2026, 3, 5)), Dates::ENGLISH).expect("a question");
    assert!(told.contains("without it, your first is still ahead."), "{told}");
}
