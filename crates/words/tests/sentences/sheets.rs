//! What sheets say of time, people and judgement, in sentences.

use jiff::Span;
use stipple_journal::{ClearanceChange, Course, Session, SignReport, Teller};
use stipple_plan::{Moment, World};
use stipple_protocol::{Level, Protocol};
use stipple_words::{cleared_by, release, why};

use crate::person::{SESSION, answer};

fn heron() -> Protocol {
    let smp = include_str!("../../../../protocols/smp.toml");
    let text = include_str!("../../../../protocols/examples/heron-clinic.toml");
    stipple_protocol::read(text, &[("smp", smp)]).protocol.expect("the rules can be read")
}

fn on(day: i64) -> jiff::civil::Date {
    SESSION.checked_add(Span::new().days(day)).expect("a date")
}

fn course() -> Course {
    let session = Session { date: SESSION, ended: None, last: false, planned: false };
    Course { sessions: vec![session], ..Course::default() }
}

fn told(sign: &str, level: Level) -> SignReport {
    SignReport { sign: sign.into(), level, urgent: false, on: SESSION, ahead: false }
}

/// Why the answer is what it is, and what it waits for.
fn says(course: &Course, day: i64, activity: &str) -> (String, Vec<String>) {
    let protocol = heron();
    let world = World::new(&protocol, course, Moment::day(on(day))).expect("a session");
    let answer = answer(&world, activity);
    (why(&world, &answer), answer.release.iter().map(|&needed| release(&world, needed)).collect())
}

#[test]
fn a_ban_without_an_end_says_so() {
    let (why, _) = says(&course(), 90, "swim-sea");
    assert!(why.contains("names no end") && why.contains("ask when that is"), "{why}");
}

#[test]
fn a_vague_length_is_told_with_how_it_is_read() {
    let (why, _) = says(&course(), 2, "sweat");
    assert!(why.contains("“5-7 days”") && why.contains("the longest time that can mean counts"), "{why}");
}

#[test]
fn what_is_only_for_a_sign_says_what_to_look_for() {
    let (why, waits) = says(&course(), 5, "moisturise");
    assert!(why.starts_with("This is only for tightness: look if you have it, and tell."), "{why}");
    assert_eq!(waits, ["tightness to be there"]);
    let gone = Course { signs: vec![told("tightness", Level::None)], ..course() };
    let (why, _) = says(&gone, 5, "moisturise");
    assert!(why.starts_with("This is only for tightness, and you told that there is none."), "{why}");
}

#[test]
fn the_persons_own_look_is_not_the_clinics_word() {
    let (why, waits) = says(&course(), 30, "self-tanner");
    assert!(why.starts_with("Look for yourself first: no flakes"), "{why}");
    let (heron, course) = (heron(), course());
    let world = World::new(&heron, &course, Moment::day(on(30))).expect("a session");
    let headline = |activity| stipple_words::says(&heron, &answer(&world, activity));
    assert_eq!(
        (headline("self-tanner"), headline("sweat")),
        ("Look for yourself first.", "Ask your clinic.")
    );
    assert!(waits.iter().all(|wait| wait.starts_with("your own look: ")), "{waits:?}");
}

#[test]
fn what_holds_the_persons_own_look_is_named() {
    const SHEET: &str = r#"
        id = "sheet"
        version = "1"
        title = "Sheet"
        healed = "28d"
        activity = [{ id = "foil", name = "use a foil shaver" }]
        clearance = [{ id = "look", name = "skin that looks healed to you", judged-by = "client" }]

        [[sign]]
        id = "itching"
        name = "itching"
        rule = [{ levels = ["mild"], means = "watch" }]

        [[ladder]]
        id = "foil"
        step = [{ from = "0d", verdict = "yes", needs = { cleared = ["look"] }, why = "It presses." }]
    "#;
    let sheet = stipple_protocol::read(SHEET, &()).protocol.expect("a protocol");
    let looked =
        ClearanceChange { name: "look".into(), given: true, on: SESSION, by: Teller::Client, ahead: false };
    let says = |signs: Vec<SignReport>, clearances: Vec<ClearanceChange>| {
        let course = Course { signs, clearances, ..course() };
        let world = World::new(&sheet, &course, Moment::day(SESSION)).expect("a session");
        let answer = answer(&world, "foil");
        let waits: Vec<String> = answer.release.iter().map(|&needed| release(&world, needed)).collect();
        (stipple_words::says(&sheet, &answer), why(&world, &answer), waits)
    };
    let itches = || vec![told("itching", Level::Mild)];
    let (verdict, why, waits) = says(itches(), vec![looked.clone()]);
    assert_eq!(verdict, "Ask your clinic.");
    assert_eq!(why, "You told of itching: that has to be gone first. It presses.");
    assert_eq!(waits, ["no itching any more"]);
    assert_eq!(says(Vec::new(), vec![looked]).0, "Yes.");
    assert_eq!(says(itches(), Vec::new()).2, ["your own look: skin that looks healed to you"]);
}

#[test]
fn what_brought_a_clearance_is_named() {
    let smp = stipple_protocol::read(stipple_protocol::built_in(), &()).protocol.expect("our own rules");
    let healed =
        ClearanceChange { name: "healed".into(), given: true, on: on(28), by: Teller::Client, ahead: false };
    let course = Course { clearances: vec![healed], ..course() };
    let world = World::new(&smp, &course, Moment::day(on(28))).expect("a session");
    assert_eq!(cleared_by(&world, &answer(&world, "helmet")).as_deref(), Some("being fully healed"));
    assert_eq!(cleared_by(&world, &answer(&world, "scrub")), None);
}
