//! Words told after a clock ran ahead: the later one counts, whatever it is about.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use jiff::Timestamp;
use jiff::civil::date;
use stipple_journal::{Course, DayBoundary, Fact, Kind, PhotoTold, Told, fold, happens};
use stipple_protocol::{Climate, Level};
use uuid::Uuid;

const NOW: &str = "2026-03-08T11:00:00Z";

/// Told on another device by a clock that said this, and then now.
fn told(ahead: &str, before: Kind, after: Kind) -> Course {
    let fact = |n: u128, happened, recorded, kind| {
        let (id, device) = (Uuid::from_u128(n), Uuid::from_u128(100 - n));
        Fact { id, device, seq: 1, happened, recorded, zone: "UTC".to_owned(), kind }
    };
    let (ahead, now) = (ahead.parse().expect("a moment"), NOW.parse::<Timestamp>().expect("a moment"));
    let mut facts = vec![fact(1, ahead, ahead, before)];
    let happened = happens(&after, now, &facts);
    facts.push(fact(2, happened, now, after));
    facts.iter().for_each(|fact| fact.check().expect("it can be kept"));
    fold(&facts, &|_| None).course
}

type Says = (fn() -> Told, fn() -> Told, fn(&Course) -> bool);

/// What is told ahead, what is told then, and what that comes to.
const CASES: [Says; 11] = [
    (
        || Told::Climate(Climate::Hot),
        || Told::Climate(Climate::Temperate),
        |it| it.climate == Some(Climate::Temperate),
    ),
    (|| Told::Skin("oily".into()), || Told::Skin("dry".into()), |it| it.skin.as_deref() == Some("dry")),
    (|| Told::Hair("long".into()), || Told::Hair("none".into()), |it| it.hair.as_deref() == Some("none")),
    (|| Told::Zone("Asia/Tokyo".into()), || Told::Zone("UTC".into()), |it| it.zone.as_deref() == Some("UTC")),
    (|| Told::Dates("de".into()), || Told::Dates("fr".into()), |it| it.dates.as_deref() == Some("fr")),
    (|| hour(9), || hour(3), |it| it.day_boundary.hour() == 3),
    (|| product("Aqua"), || product("Parfum"), |it| it.products[0].label == "Parfum"),
    (|| sign(Level::Mild), || sign(Level::None), |it| it.signs[1].level == Level::None),
    (|| cleared(true), || cleared(false), |it| it.clearances.iter().all(|change| !change.given)),
    (|| session(true), || session(false), |it| !it.sessions[0].last),
    (|| backup(true), || backup(false), |it| !it.photos.backup),
];

fn hour(hour: u8) -> Told {
    Told::DayBoundary(DayBoundary::at_hour(hour).expect("an hour"))
}

fn product(label: &str) -> Told {
    Told::Product { name: "Blue".to_owned(), kind: None, label: label.to_owned() }
}

fn sign(level: Level) -> Told {
    Told::Sign { sign: "redness".to_owned(), level, urgent: false, on: date(2026, 3, 8) }
}

fn cleared(given: bool) -> Told {
    Told::Clearance { name: "hat".to_owned(), given, on: date(2026, 3, 8) }
}

fn session(last: bool) -> Told {
    Told::Session { date: date(2026, 3, 2), ended: None, last }
}

fn backup(on: bool) -> Told {
    Told::Photo(PhotoTold::Backup { on }.into())
}

#[test]
fn the_later_word_counts_whatever_the_clock_said() {
    for ahead in
        ["2026-03-08T11:00:01Z", "2026-03-08T18:00:00Z", "2031-01-01T00:00:00Z", "2199-12-31T00:00:00Z"]
    {
        for (place, (before, after, holds)) in CASES.into_iter().enumerate() {
            assert!(holds(&told(ahead, before().into(), after().into())), "{place}: {ahead}");
        }
    }
}

/// A correction of what was corrected ahead.
#[test]
fn the_later_correction_counts_too() {
    let target = Uuid::from_u128(7);
    let correct = |text: &str| Kind::Correct { target, with: Told::Hair(text.to_owned()) };
    let (ahead, now) = ("2031-01-01T00:00:00Z".parse().expect("a moment"), NOW.parse().expect("a moment"));
    let fact = |n: u128, (happened, recorded): (Timestamp, Timestamp), kind| {
        let (id, device) = (Uuid::from_u128(n), Uuid::from_u128(n));
        Fact { id, device, seq: 1, happened, recorded, zone: "UTC".to_owned(), kind }
    };
    let mut facts = vec![
        fact(7, (now, now), Told::Hair("long".into()).into()),
        fact(8, (ahead, ahead), correct("short")),
    ];
    let happened = happens(&correct("none"), now, &facts);
    facts.push(fact(9, (happened, now), correct("none")));
    assert_eq!(fold(&facts, &|_| None).course.hair.as_deref(), Some("none"));
}

/// Where no clock ran ahead, and for what is about something else, a thing happens when it is told.
#[test]
fn else_it_happens_when_it_is_told() {
    let now: Timestamp = NOW.parse().expect("a moment");
    let fact = |at: &str, kind: Kind| Fact {
        id: Uuid::from_u128(1),
        device: Uuid::from_u128(1),
        seq: 1,
        happened: at.parse().expect("a moment"),
        recorded: at.parse().expect("a moment"),
        zone: "UTC".to_owned(),
        kind,
    };
    let hair: Kind = Told::Hair("long".into()).into();
    for facts in [
        vec![],
        vec![fact("2026-03-08T10:59:59Z", hair.clone())],
        vec![fact(NOW, hair.clone())],
        vec![fact("2031-01-01T00:00:00Z", Told::Skin("dry".into()).into())],
        vec![fact("2031-01-01T00:00:00Z", Kind::Retract { target: Uuid::nil() })],
    ] {
        assert_eq!(happens(&hair, now, &facts), now);
    }
    // At the very end of time there is no later.
    assert_eq!(happens(&hair, now, &[fact("2199-12-31T23:59:59.999Z", hair.clone())]), now);
}
