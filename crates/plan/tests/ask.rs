//! Questions as people really type them, against what they are about.
//!
//! `dev.jsonl` was there while the matcher was built; `held-out.jsonl` was not looked at.

use jiff::civil::{Date, date};
use serde_json::Value;
use stipple_journal::{Course, Session};
use stipple_plan::{Lexicon, Meaning, Moment, Reply, When, World};
use stipple_protocol::{Protocol, Verdict};

const SESSION: Date = date(2026, 3, 2);

fn protocol() -> Protocol {
    let text = include_str!("../../../protocols/smp.toml");
    let reading = stipple_protocol::read(text, &());
    reading.protocol.unwrap_or_else(|| panic!("{:#?}", reading.problems))
}

fn course() -> Course {
    let session = Session { date: SESSION, ended: None, last: false };
    Course { sessions: vec![session], ..Course::default() }
}

fn lines(name: &str) -> Vec<Value> {
    let path = format!("{}/../../tests/corpus/ask/{name}.jsonl", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).expect("the corpus is there");
    text.lines().map(|line| serde_json::from_str(line).expect("a JSON object a line")).collect()
}

#[derive(Debug, Default)]
struct Score {
    all: usize,
    right: usize,
    days: usize,
    days_right: usize,
    wrong_permissions: Vec<String>,
    wrong: Vec<String>,
}

fn said(protocol: &Protocol, reply: &Reply<'_>) -> (String, String) {
    let (kind, id) = match &reply.meaning {
        Meaning::Activity(answer) => ("activity", about(protocol, answer)),
        Meaning::Sign(assessed) => ("sign", protocol[assessed.sign].id.as_str()),
        Meaning::Accident(mishap) => ("accident", mishap.accident.id.as_str()),
        Meaning::Topic(topic) => ("topic", topic.id.as_str()),
        Meaning::OutOfScope { .. } => ("out-of-scope", ""),
        Meaning::Unknown { .. } => ("unknown", ""),
    };
    (kind.to_owned(), id.to_owned())
}

fn about<'p>(protocol: &'p Protocol, answer: &stipple_plan::Answer<'_>) -> &'p str {
    match answer.about {
        stipple_plan::About::Activity(activity) => &protocol[activity].id,
        stipple_plan::About::Class(class) => &protocol[class].id,
    }
}

fn permits(reply: &Reply<'_>) -> bool {
    matches!(&reply.meaning, Meaning::Activity(answer) if answer.verdict.permits())
}

fn score(name: &str, asked_on: i32) -> Score {
    let protocol = protocol();
    let course = course();
    let lexicon = Lexicon::new(&protocol);
    let mut score = Score::default();
    for line in lines(name) {
        let question = line["q"].as_str().expect("q");
        let on = SESSION.checked_add(jiff::Span::new().days(asked_on)).expect("a date");
        let world = World::new(&protocol, &course, Moment::day(on)).expect("a session");
        let reply = world.ask(&lexicon, question);
        let (kind, id) = said(&protocol, &reply);
        let wanted = line["kind"].as_str().expect("kind");
        let ids: Vec<&str> = line["also"]
            .as_array()
            .into_iter()
            .flatten()
            .chain([&line["id"]])
            .filter_map(Value::as_str)
            .collect();
        let right = if kind == "out-of-scope" || kind == "unknown" {
            kind == wanted
        } else {
            ids.contains(&id.as_str())
        };
        score.all += 1;
        score.right += usize::from(right);
        if !right {
            score
                .wrong
                .push(format!("{wanted} {ids:?} <- {kind} {id} ({:.2}) | {question}", reply.confidence));
        }
        let wanted_when = match (line["day"].as_i64(), line["plus"].as_i64()) {
            (Some(day), _) => When::Day(day as i32),
            (_, Some(plus)) => When::FromNow(plus as i32),
            _ => When::Unsaid,
        };
        if wanted_when != When::Unsaid || reply.when != When::Unsaid {
            score.days += 1;
            score.days_right += usize::from(reply.when == wanted_when);
            if reply.when != wanted_when {
                score.wrong.push(format!("when {wanted_when:?} <- {:?} | {question}", reply.when));
            }
        }
        let day = match wanted_when {
            When::Day(day) => day,
            When::FromNow(plus) => asked_on + plus,
            When::Unsaid => asked_on,
        };
        let truly = world_on(&protocol, &course, day);
        let permitted = wanted == "activity"
            && ids.iter().filter_map(|id| protocol.activity(id)).any(|at| truly.answer(at).verdict.permits());
        let strict =
            line["id"].as_str().and_then(|id| protocol.activity(id)).map(|at| truly.answer(at).verdict);
        if permits(&reply) && (!permitted || strict.is_some_and(|strict| strict < Verdict::Gentle)) {
            score
                .wrong_permissions
                .push(format!("{wanted} {ids:?} <- {kind} {id} ({:.2}) | {question}", reply.confidence));
        }
    }
    score
}

fn world_on<'a>(protocol: &'a Protocol, course: &'a Course, day: i32) -> World<'a> {
    let on = SESSION.checked_add(jiff::Span::new().days(day)).expect("a date");
    World::new(protocol, course, Moment::day(on)).expect("a session")
}

#[test]
fn own() {
    let text =
        std::fs::read_to_string(format!("{}/../../tests/corpus/ask/own.txt", env!("CARGO_MANIFEST_DIR")))
            .unwrap();
    let protocol = protocol();
    let course = course();
    let lexicon = Lexicon::new(&protocol);
    for day in [16, 60] {
        let (mut all, mut right, mut wp) = (0, 0, 0);
        for line in text.lines().filter(|line| line.contains(" | ") && !line.starts_with('#')) {
            let (wanted, q) = line.split_once(" | ").unwrap();
            let (kind, ids) = wanted.split_once(' ').unwrap();
            let ids: Vec<&str> = ids.split(',').collect();
            let reply = world_on(&protocol, &course, day).ask(&lexicon, q);
            let (got, id) = said(&protocol, &reply);
            let ok = if kind == "unknown" || kind == "out-of-scope" {
                got == kind
            } else {
                ids.contains(&id.as_str())
            };
            all += 1;
            right += usize::from(ok);
            if !ok {
                println!("  own {wanted} <- {got} {id} ({:.2}) | {q}", reply.confidence);
            }
            if !ok && permits(&reply) {
                println!("  !! {day} {wanted} <- {id} | {q}");
                wp += 1;
            }
        }
        println!("own day {day}: {right}/{all}, wrong permissions {wp}");
    }
}

#[test]
fn dev() {
    for day in [2, 5, 16, 35, 60] {
        let score = score("dev", day);
        println!(
            "day {day}: {}/{} right, days {}/{}, wrong permissions {}",
            score.right,
            score.all,
            score.days_right,
            score.days,
            score.wrong_permissions.len()
        );
        if day == 16 {
            for wrong in &score.wrong {
                println!("  {wrong}");
            }
        }
        for wrong in &score.wrong_permissions {
            println!("  !! {wrong}");
        }
    }
}
