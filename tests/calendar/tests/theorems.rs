//! What holds for the calendar of any journal.

#![expect(clippy::expect_used, reason = "a test may panic")]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use calendar_rules::{Event, events, problems};
use http::Method;
use jiff::civil::{Date, date};
use jiff::{Timestamp, ToSpan};
use page_corpus::rules;
use proptest::prelude::*;
use stipple_journal::{Fact, Kind, Told};
use stipple_pages::{Asked, Pages, Record, Rules, Ruling, Standing, Visit, calendar_feed};
use stipple_plan::{About, Moment, World};
use stipple_protocol::{Climate, Level, Verdict};
use stipple_words::{about, face};
use uuid::Uuid;

const FIRST: Date = date(2026, 3, 2);
const MARCH: i64 = 1_772_438_400;

static RULES: LazyLock<Arc<Rules>> = LazyLock::new(rules);
static PAGES: LazyLock<Pages> = LazyLock::new(Pages::new);

fn on(day: i32) -> Date {
    FIRST.saturating_add(day.days())
}

fn told() -> impl Strategy<Value = Told> {
    let protocol = &RULES.protocol;
    let clearances: Vec<String> = protocol.clearances.iter().map(|known| known.id.clone()).collect();
    let signs: Vec<String> = protocol.signs.iter().map(|known| known.id.clone()).collect();
    let tasks: Vec<String> = protocol.tasks.iter().map(|known| known.id.clone()).collect();
    let day = 0..90_i32;
    prop_oneof![
        (prop::sample::select(clearances), any::<bool>(), day.clone())
            .prop_map(|(name, given, day)| Told::Clearance { name, given, on: on(day) }),
        (prop::sample::select(signs), prop::sample::select(Level::ALL.to_vec()), day.clone())
            .prop_map(|(sign, level, day)| Told::Sign { sign, level, urgent: false, on: on(day) }),
        (prop::sample::select(tasks), day).prop_map(|(task, day)| Told::Done {
            task,
            on: on(day),
            slot: "day".to_owned()
        }),
        Just(Told::Climate(Climate::Hot)),
        "\\PC{1,40}".prop_map(Told::Skin),
    ]
}

fn session() -> impl Strategy<Value = Told> {
    (0..120_i32, any::<bool>()).prop_map(|(day, last)| Told::Session { date: on(day), ended: None, last })
}

fn journal() -> impl Strategy<Value = Vec<Told>> {
    (prop::collection::vec(session(), 1..4), prop::collection::vec(told(), 0..8))
        .prop_map(|(sessions, others)| sessions.into_iter().chain(others).collect())
}

fn fact(seq: u64, kind: Kind) -> Fact {
    let at = Timestamp::from_second(MARCH + i64::try_from(seq).expect("small")).expect("a moment");
    let id = Uuid::from_u128(0x0195_2f6b_7c00_7000_8000_0000_0000_0000 + u128::from(seq));
    let device = Uuid::from_u128(0xA);
    Fact { id, device, seq, happened: at, recorded: at, zone: "Europe/Berlin".to_owned(), kind }
}

fn facts(told: &[Told]) -> Vec<Fact> {
    (1..).zip(told).map(|(seq, told)| fact(seq, Kind::Tell(told.clone()))).collect()
}

fn visit(facts: Vec<Fact>) -> Arc<Visit> {
    let ruling = Ruling { rules: Arc::clone(&RULES), standing: Standing::default() };
    let record = Record::new(facts, 0, &|name| jiff::tz::TimeZone::get(name).ok());
    let now = on(6).at(10, 0, 0, 0).in_tz("Europe/Berlin").expect("a zone");
    let visit = Visit::new(ruling, Some(Arc::new(record)), now)
        .to_build(page_corpus::BUILD.into(), true)
        .by_origin(page_corpus::ORIGIN.into());
    Arc::new(visit)
}

fn calendar(visit: &Arc<Visit>) -> String {
    let asked =
        Asked { method: Method::GET, target: "/calendar.ics".to_owned(), form: b"".as_slice().into() };
    let answer = PAGES.answer(visit, &asked);
    String::from_utf8(answer.body.to_vec()).expect("a text")
}

/// What the engine lets people do from which day on, each day asked for itself, as the sessions are planned.
fn released(visit: &Visit) -> BTreeSet<(String, String, &'static str)> {
    let mut released = BTreeSet::new();
    let sessions = &visit.course().sessions;
    let (first, last) = (sessions.first().expect("one").date, sessions.last().expect("one").date);
    let mut before: Option<Vec<Verdict>> = None;
    let days = first.saturating_sub(60.days()).series(1.day());
    for day in days.take_while(|day| *day < last.saturating_add(366.days())) {
        let world = World::new(visit.protocol(), visit.course(), Moment::day(day)).expect("a session");
        let world = world.as_planned(visit.today());
        let each = || visit.protocol().each_activity().map(|(activity, _)| activity);
        let verdicts: Vec<Verdict> = each().map(|activity| world.answer(activity).verdict).collect();
        let freer =
            each().zip(&verdicts).zip(before.iter().flatten()).filter(|((_, now), before)| now > before);
        if world.day_number() != 0 {
            released.extend(freer.map(|((activity, verdict), _)| {
                let name = about(visit.protocol(), About::Activity(activity));
                (day.to_string(), name, face(*verdict).says)
            }));
        }
        before = Some(verdicts);
    }
    released
}

/// What events say may be done from their day on.
fn said(events: &[Event]) -> BTreeSet<(String, String, &'static str)> {
    let headings = [Verdict::Yes, Verdict::Gentle, Verdict::Ask].map(|verdict| face(verdict).says);
    let mut said = BTreeSet::new();
    for event in events {
        let mut under = None;
        for line in event.description.lines() {
            match (line.strip_prefix("- "), under) {
                (Some(item), Some(heading)) => {
                    let name = item.split('.').next().unwrap_or(item);
                    said.insert((event.start.clone(), name.to_owned(), heading));
                }
                (Some(_), None) => {}
                (None, _) => under = headings.into_iter().find(|heading| *heading == line),
            }
        }
    }
    said
}

fn dates(events: &[Event]) -> BTreeMap<&str, &str> {
    events.iter().map(|event| (event.uid.as_str(), event.start.as_str())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_calendar_keeps_the_rules(told in journal()) {
        let visit = visit(facts(&told));
        let text = calendar(&visit);
        prop_assert_eq!(problems(&text), Vec::<String>::new());
        prop_assert_eq!(&calendar(&visit), &text, "the same journal, the same bytes");
        let feed = calendar_feed(&visit, "");
        prop_assert_eq!(feed.body.as_ref(), text.as_bytes());
    }

    #[test]
    fn what_is_released_is_what_the_engine_releases_that_day(told in journal()) {
        let visit = visit(facts(&told));
        let events = events(&calendar(&visit));
        prop_assert_eq!(said(&events), released(&visit));
    }

    #[test]
    fn events_are_days_of_the_course(told in journal()) {
        let visit = visit(facts(&told));
        let sessions = &visit.course().sessions;
        let (first, last) = (sessions.first().expect("one").date, sessions.last().expect("one").date);
        for event in events(&calendar(&visit)) {
            let start: Date = event.start.parse().expect("a date");
            prop_assert!(start >= first.saturating_sub(60.days()) && start < last.saturating_add(366.days()));
            prop_assert_eq!(start.tomorrow().expect("a date").to_string(), event.end);
        }
        for session in sessions {
            let told = events(&calendar(&visit));
            let own = |event: &&Event| event.uid.ends_with("-session") && event.start == session.date.to_string();
            prop_assert_eq!(told.iter().filter(own).count(), 1);
        }
    }

    #[test]
    fn events_keep_their_names_when_more_is_told(told in journal(), more in prop::collection::vec(told(), 1..6)) {
        let before = calendar(&visit(facts(&told)));
        let both: Vec<Told> = told.iter().chain(&more).cloned().collect();
        let after = calendar(&visit(facts(&both)));
        let (before, after) = (events(&before), events(&after));
        let (old, new) = (dates(&before), dates(&after));
        for (uid, start) in old {
            let lasts = ["-session", "-healed"].iter().any(|end| uid.ends_with(end));
            prop_assert!(new.contains_key(uid) || !lasts, "{} has gone", uid);
            prop_assert_eq!(new.get(uid).copied().unwrap_or(start), start);
        }
        let newest = |events: &[Event]| events.iter().map(|event| (event.sequence, event.stamp.clone())).max();
        prop_assert!(newest(&after) > newest(&before));
    }
}

#[test]
fn a_session_that_moves_takes_its_events_along() {
    let session = |day| Told::Session { date: on(day), ended: None, last: false };
    let planned = vec![fact(1, session(0).into())];
    let target = planned.iter().map(|fact| fact.id).next().expect("one");
    let moved: Vec<Fact> =
        planned.iter().cloned().chain([fact(2, Kind::Correct { target, with: session(3) })]).collect();
    let (before, after) = (events(&calendar(&visit(planned))), events(&calendar(&visit(moved))));
    let (old, new) = (dates(&before), dates(&after));
    assert_eq!(old.keys().collect::<Vec<_>>(), new.keys().collect::<Vec<_>>());
    for (uid, start) in old {
        let start: Date = start.parse().expect("a date");
        assert_eq!(new.get(uid).copied(), Some(start.saturating_add(3.days()).to_string().as_str()), "{uid}");
    }
}

#[test]
fn what_is_ticked_reminds_nobody_any_more() {
    let session = Told::Session { date: on(0), ended: None, last: false };
    let tick = Told::Done { task: "photos".to_owned(), on: on(3), slot: "day".to_owned() };
    let events = events(&calendar(&visit(facts(&[session, tick]))));
    let alarms = |day: i32| {
        let photos = |event: &&Event| event.uid.ends_with("-photos") && event.start == on(day).to_string();
        events.iter().find(photos).unwrap_or_else(|| panic!("photos on day {day}")).alarms.clone()
    };
    assert_eq!((alarms(3), alarms(6)), (vec![], vec![9 * 3600]));
}

#[test]
fn without_details_an_event_says_only_that_there_is_something() {
    let visit = visit(facts(&[Told::Session { date: on(0), ended: None, last: false }]));
    let answer = calendar_feed(&visit, "details=no");
    let text = String::from_utf8(answer.body.to_vec()).expect("a text");
    assert_eq!(problems(&text), Vec::<String>::new());
    for event in events(&text) {
        assert_eq!(event.description, "Open Stipple to see more.");
    }
}

#[test]
fn the_file_is_one_to_keep_and_the_feed_is_not() {
    let visit = visit(facts(&[Told::Session { date: on(0), ended: None, last: false }]));
    let asked =
        Asked { method: Method::GET, target: "/calendar.ics".to_owned(), form: b"".as_slice().into() };
    let (file, feed) = (PAGES.answer(&visit, &asked), calendar_feed(&visit, ""));
    let disposition = http::header::CONTENT_DISPOSITION;
    assert_eq!(file.header_map().get(&disposition).expect("one"), "attachment; filename=\"stipple.ics\"");
    assert_eq!(feed.header_map().get(&disposition), None);
    for answer in [file, feed] {
        assert_eq!(answer.header_map().get("content-type").expect("one"), "text/calendar; charset=utf-8");
    }
}

#[test]
fn a_session_told_again_keeps_the_names_of_its_events() {
    let session = |last| Told::Session { date: on(0), ended: None, last };
    let tick = Told::Done { task: "rinse".to_owned(), on: on(4), slot: "day".to_owned() };
    let (once, again) =
        (facts(&[session(false), tick.clone()]), facts(&[session(false), tick, session(false)]));
    let (before, after) = (events(&calendar(&visit(once))), events(&calendar(&visit(again))));
    assert_eq!(dates(&before), dates(&after));
}
