//! Answers in sentences: the verdict, why, what is lacking, what comes next.

use crate::person::{Person, answer};
use jiff::civil::date;
use stipple_protocol::{Assessment, Level, Verdict};
use stipple_words::{
    Dates, about, assessment, because, face, passage, release, says, source, subject, subject_id, then, turn,
    why,
};

#[test]
fn every_verdict_and_assessment_has_its_own_sentence() {
    let verdicts = Verdict::ALL.map(|verdict| face(verdict).says);
    assert_eq!(verdicts, ["No, not yet.", "Ask your clinic.", "Yes, gently.", "Yes."]);
    let glyphs = Verdict::ALL.map(|verdict| face(verdict).glyph);
    assert_eq!(glyphs, ["✕", "?", "◐", "●"]);
    let means =
        [Assessment::Normal, Assessment::Unknown, Assessment::Watch, Assessment::Call, Assessment::Urgent];
    let said =
        ["Normal for this time.", "Not known.", "Watch it.", "Call your clinic.", "Get medical help now."];
    assert_eq!(means.map(|means| assessment(means).says), said);
}

#[test]
fn a_ban_without_an_end_is_no_not_yet() {
    let person = Person::new();
    let world = person.on(date(2026, 3, 8));
    assert_eq!(says(world.protocol(), &answer(&world, "tan")), "No.");
    assert_eq!(says(world.protocol(), &answer(&world, "swim")), "No, not yet.");
    assert_eq!(says(world.protocol(), &answer(&world, "dye")), "Ask your clinic.");
}

#[test]
fn what_was_never_told_is_asked_for_a_sentence_for_each_sort() {
    let person = Person::new();
    let world = person.on(date(2026, 3, 16));
    let swim = answer(&world, "swim");
    let lacking = "Your clinic has not cleared swimming yet. Look first. This must not be there: redness. \
                   A doctor has to agree first. Closed skin keeps the colour.";
    assert_eq!(why(&world, &swim), lacking);
    let releases: Vec<String> = swim.release.iter().map(|&lacks| release(&world, lacks)).collect();
    assert_eq!(releases, ["your clinic clears swimming", "a look that finds no redness", "a doctor's word"]);
    assert_eq!(about(&person.protocol, swim.about), "Swim in a pool");
    assert_eq!(then(swim.because().expect("a reason")), "gently. Rinse with fresh water after.");
}

#[test]
fn a_sign_that_is_there_has_to_go() {
    let person = Person::new().cleared("pool").with_sign("redness", Level::Mild, date(2026, 3, 10));
    let world = person.on(date(2026, 3, 16));
    let swim = answer(&world, "swim");
    let reason = swim.because().expect("a reason");
    let lacking = "You told of redness: that has to be gone first. A doctor has to agree first. \
                   Closed skin keeps the colour.";
    assert_eq!(because(&world, &swim, reason), lacking);
    assert_eq!(source(reason), "Water");
}

#[test]
fn an_open_sign_holds_products_and_is_named() {
    let person = Person::new().with_sign("swelling", Level::Mild, date(2026, 3, 10));
    let world = person.on(date(2026, 3, 16));
    let said = why(&world, &answer(&world, "lotion"));
    assert!(said.starts_with("You told of swelling, and that is a matter for your clinic. "), "{said}");
}

#[test]
fn before_the_day_it_is_better_the_clinic_decides() {
    let person = Person::new();
    let world = person.on(date(2026, 3, 10));
    let run = answer(&world, "run");
    assert_eq!(run.verdict, Verdict::Ask);
    let said =
        "It may be possible by now, though later is better: your clinic decides. The skin takes it by then.";
    assert_eq!(why(&world, &run), said);
    assert_eq!(then(run.because().expect("a reason")), "yes");
}

#[test]
fn the_next_change_is_told_in_the_language_of_dates() {
    let person = Person::new();
    let world = person.on(date(2026, 3, 8));
    let run = answer(&world, "run");
    let next = run.next.expect("it opens");
    assert_eq!(turn(&world, &run, next, Dates::ENGLISH), "Mon 9 March (day 7): ask your clinic");
    assert_eq!(turn(&world, &run, next, Dates::DUTCH), "ma 9 maart (day 7): ask your clinic");
}

#[test]
fn a_session_to_come_is_named_as_what_changes_it() {
    let person = Person::new().with_session(date(2026, 3, 20));
    let world = person.on(date(2026, 3, 18));
    let run = answer(&world, "run");
    let next = run.next.expect("the session changes it");
    let told = "Fri 20 March, if your next session takes place: no";
    assert_eq!(turn(&world, &run, next, Dates::ENGLISH), told);
}

#[test]
fn a_passage_says_when_the_rule_goes_beyond_it() {
    assert_eq!(passage("Sun", false), "Sun");
    assert_eq!(passage("", false), "");
    let person = Person::new();
    let world = person.on(date(2026, 3, 8));
    let tan = answer(&world, "tan");
    assert_eq!(source(tan.because().expect("a reason")), "Sun (goes beyond it, for safety)");
}

#[test]
fn a_near_miss_has_a_name_and_an_id() {
    let person = Person::new();
    let swim = person.protocol.activity("swim").expect("the rules know it");
    let near = stipple_ask::Subject::Activity(swim);
    assert_eq!(
        (subject(&person.protocol, near), subject_id(&person.protocol, near)),
        ("swim in a pool", "swim")
    );
    let elsewhere = stipple_ask::Subject::Topic(99);
    assert_eq!((subject(&person.protocol, elsewhere), subject_id(&person.protocol, elsewhere)), ("", ""));
}
