//! Facts in words, as the end of a sentence.

use crate::person::Person;
use jiff::civil::{Date, date};
use stipple_journal::{
    DayBoundary, Fact, History, Kind, Mark, PhotoTold, PhotoUse, PictureName, Pin, Share, Taken, Told, View,
    decode, new_id, sample,
};
use stipple_protocol::{Climate, Level};
use stipple_words::{Dates, fact, recorded, told};

const ON: Date = date(2026, 3, 3);

fn text(text: &str) -> String {
    text.to_owned()
}

fn done(task: &str, slot: &str) -> Told {
    Told::Done { task: text(task), on: ON, slot: text(slot) }
}

fn session(last: bool) -> Told {
    Told::Session { date: ON, ended: None, last }
}

/// Everything that has a date, and what it says.
fn dated() -> Vec<(Told, &'static str)> {
    let clearance = |given| Told::Clearance { name: text("pool"), given, on: ON };
    let sign =
        |sign: &str| Told::Sign { sign: text(sign), level: Level::Mild, urgent: sign == "fever", on: ON };
    vec![
        (session(false), "session on Tue 3 March"),
        (session(true), "final session on Tue 3 March"),
        (clearance(true), "cleared: swimming, Tue 3 March"),
        (clearance(false), "no longer cleared: swimming, Tue 3 March"),
        (sign("redness"), "redness: mild, Tue 3 March"),
        (sign("halo"), "halo: mild, Tue 3 March"),
        (sign("fever"), "fever: mild, urgent, Tue 3 March"),
        (Told::Accident { accident: text("rain"), on: ON }, "caught in the rain, Tue 3 March"),
        (Told::Accident { accident: text("hail"), on: ON }, "hail, Tue 3 March"),
        (done("pillowcase", "night"), "Fresh pillowcase (night), Tue 3 March"),
        (done("photo", "day"), "photo, Tue 3 March"),
    ]
}

/// Everything else, and what it says.
fn undated() -> Vec<(Told, &'static str)> {
    vec![
        (Told::Climate(Climate::Hot), "climate: hot"),
        (Told::Skin(text("oily")), "skin: oily"),
        (Told::Hair(text("coarse")), "hair: coarse"),
        (Told::Zone(text("Europe/Paris")), "time zone: Europe/Paris"),
        (Told::DayBoundary(DayBoundary::default()), "your day begins at 04:00"),
        (
            Told::Rules {
                pin: Pin { id: text("own"), version: text("2"), hash: None },
                instead_of: Vec::new(),
            },
            "rules: own 2",
        ),
        (Told::Protocol(Pin { id: text("smp"), version: text("1.0.0"), hash: None }), "rules: smp 1.0.0"),
        (Told::Dates(text("de")), "dates: Deutsch"),
        (Told::Dates(text("tlh")), "dates: tlh"),
        (Told::Sample, "a sample course, to try things with"),
    ]
}

fn photo(marks: Vec<Mark>) -> PhotoTold {
    let picture = PictureName::of_hash([7; 32]);
    PhotoTold::Taken(Taken { view: View::Front, picture, width: 800, height: 600, marks, on: ON })
}

/// What is told of photos, and what it says.
fn photos() -> Vec<(PhotoTold, &'static str)> {
    let share = Share { photos: vec![newer().id; 2], uses: vec![PhotoUse::Care], signs: true };
    vec![
        (photo(vec![]), "photo: front hairline, Tue 3 March"),
        (photo(vec![Mark::Blur, Mark::Dark]), "photo: front hairline, not sharp and too dark, Tue 3 March"),
        (PhotoTold::Baseline { photo: newer().id }, "a photo chosen to compare others with"),
        (PhotoTold::Share(share), "2 photos made ready to share, to look at them for my care"),
        (PhotoTold::Backup { on: true }, "photos kept at the server too"),
        (PhotoTold::Backup { on: false }, "photos kept on the phone only"),
    ]
}

#[test]
fn everything_told_has_its_words() {
    let rules = Person::new().protocol;
    let photos = photos().into_iter().map(|(told, words)| (Told::Photo(told.into()), words));
    for (what, words) in dated().into_iter().chain(undated()).chain(photos) {
        assert_eq!(told(&what, &rules, Dates::ENGLISH), words);
    }
}

#[test]
fn dates_and_times_are_in_the_language_of_dates() {
    let rules = Person::new().protocol;
    assert_eq!(told(&session(false), &rules, Dates::GERMAN), "session on Di, 3. März");
    let begins = Told::DayBoundary(DayBoundary::at_hour(0).expect("midnight"));
    assert_eq!(told(&begins, &rules, Dates::US_ENGLISH), "your day begins at 12:00 AM");
}

#[test]
fn a_correction_says_what_is_right_and_a_retraction_that_it_is_gone() {
    let rules = Person::new().protocol;
    let target = newer().id;
    let correct = Kind::Correct { target, with: session(true) };
    assert_eq!(fact(&correct, &rules, Dates::ENGLISH), "corrected: final session on Tue 3 March");
    assert_eq!(fact(&Kind::Retract { target }, &rules, Dates::ENGLISH), "something taken back");
}

#[test]
fn a_removal_says_what_it_removed_and_what_was_brought_back() {
    let rules = Person::new().protocol;
    let id = |place| new_id(jiff::Timestamp::UNIX_EPOCH, 0, place);
    let steps = [
        (session(false).into(), "session on Tue 3 March"),
        (Kind::Correct { target: id(1), with: session(true) }, "corrected: final session on Tue 3 March"),
        (Kind::Retract { target: id(1) }, "removed: session on Tue 3 March"),
        (Kind::Retract { target: id(3) }, "brought back: session on Tue 3 March"),
        (Kind::Retract { target: id(2) }, "removed: corrected: final session on Tue 3 March"),
        (Kind::Retract { target: id(9) }, "something taken back"),
    ];
    let facts: Vec<Fact> = steps
        .iter()
        .zip(1..)
        .map(|((kind, _), n)| Fact { id: id(n), kind: kind.clone(), ..newer() })
        .collect();
    let history = History::of(&facts);
    for (fact, (_, says)) in facts.iter().zip(steps) {
        assert_eq!(recorded(&history, &[fact], &rules, Dates::ENGLISH), says);
    }
}

#[test]
fn what_a_newer_version_wrote_is_named() {
    let rules = Person::new().protocol;
    assert_eq!(fact(&newer().kind, &rules, Dates::ENGLISH), "`mood`, written by a newer version");
}

fn newer() -> Fact {
    let line = r#"{"id":"01952f6b-7c00-7000-8000-000000000001","device":"01952f6b-7c00-7000-8000-00000000000a","seq":1,"happened":"2026-03-02T15:00:00Z","recorded":"2026-03-02T15:00:00Z","zone":"Europe/Paris","kind":"mood","v":1,"payload":{}}"#;
    decode(line).expect("a fact")
}

/// The default rules, whose ids the sample uses.
const DEFAULT: &str = include_str!("../../../../protocols/smp.toml");

#[test]
fn the_sample_is_told_in_the_words_of_the_default_rules() {
    let rules = stipple_protocol::read(DEFAULT, &()).protocol.expect("the default rules can be read");
    let said: Vec<String> =
        sample(date(2026, 3, 8)).iter().map(|what| told(what, &rules, Dates::ENGLISH)).collect();
    let expected = [
        "a sample course, to try things with",
        "session on Mon 2 March",
        "Photos, Mon 2 March",
        "cleared: letting water run over your scalp, Tue 3 March",
        "redness: mild, Tue 3 March",
        "redness: none, Fri 6 March",
        "cleared: washing with a gentle cleanser, Sat 7 March",
        "flaking: mild, Sat 7 March",
        "Fresh pillowcase (night), Sat 7 March",
        "Light rinse, Sun 8 March",
    ];
    assert_eq!(said, expected);
}
