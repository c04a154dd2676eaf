//! What `undo` takes back: the stories of `tests/corpus/undo.txt`.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may panic")]

use jiff::Timestamp;
use stipple_journal::{Fact, History, Kind, Told, new_id};
use uuid::Uuid;

const STORIES: &str = include_str!("../../../tests/corpus/undo.txt");
const HERE: Uuid = Uuid::from_u128(0xA);
const THERE: Uuid = Uuid::from_u128(0xB);

/// A journal as it comes about.
#[derive(Default)]
struct Story {
    facts: Vec<Fact>,
    acts: u64,
}

impl Story {
    /// Records this in one go, as hosts do.
    fn record(&mut self, device: Uuid, kinds: Vec<Kind>) {
        self.acts += 1;
        let happened = Timestamp::from_second(1_772_500_000 + self.acts as i64).expect("in range");
        for (kind, place) in kinds.into_iter().zip(0..) {
            let id = new_id(happened, u128::from(self.acts) << 20, place);
            let seq = self.facts.iter().filter(|fact| fact.device == device).count() as u64 + 1;
            let zone = "UTC".to_owned();
            self.facts.push(Fact { id, device, seq, happened, recorded: happened, zone, kind });
        }
    }

    /// The id of what was told under this name.
    fn id(&self, name: &str) -> Uuid {
        let told = |fact: &&Fact| fact.kind == hair(name).into();
        self.facts.iter().find(told).unwrap_or_else(|| panic!("{name} was not told")).id
    }

    fn act(&mut self, act: &str) {
        let (device, act) = act.strip_prefix("there: ").map_or((HERE, act), |act| (THERE, act));
        let (verb, names) = act.split_once(' ').unwrap_or((act, ""));
        let (names, new) = names.split_once(' ').unwrap_or((names, ""));
        let named = || names.split('+');
        let retract = |target| Kind::Retract { target };
        let kinds = match verb {
            "tell" => named().map(|name| hair(name).into()).collect(),
            "remove" => named().map(|name| retract(self.id(name))).collect(),
            "restore" => {
                let by = History::of(&self.facts).taken_back_by(self.id(names)).to_vec();
                by.into_iter().map(retract).collect()
            }
            "correct" => vec![Kind::Correct { target: self.id(names), with: hair(new) }],
            "change" => {
                let (gone, kept) = names.split_once('+').expect("two entries");
                let correct = Kind::Correct { target: self.id(kept), with: hair(new) };
                vec![retract(self.id(gone)), correct]
            }
            "held" => {
                let (with, told) = new.split_once(' ').expect("two entries");
                let correct = Kind::Correct { target: self.id(names), with: hair(with) };
                vec![correct, hair(told).into()]
            }
            "undo" => self.undone(Some(device)),
            "undo-any" => self.undone(None),
            other => panic!("no such act: {other}"),
        };
        self.record(device, kinds);
    }

    fn undone(&self, device: Option<Uuid>) -> Vec<Kind> {
        History::of(&self.facts).undo(device).map(|undo| undo.kinds).unwrap_or_default()
    }

    /// What counts, in the order in which it was told.
    fn counts(&self) -> String {
        let history = History::of(&self.facts);
        let name = |told: &Told| if let Told::Hair(name) = told { name.clone() } else { String::new() };
        let names: Vec<String> = history.told().map(|(_, told)| name(told)).collect();
        if names.is_empty() { "nothing".to_owned() } else { names.join(" ") }
    }
}

fn hair(name: &str) -> Told {
    Told::Hair(name.to_owned())
}

fn stories() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = STORIES.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once(" | ").unwrap_or_else(|| panic!("no story: {line}")))
}

fn told(acts: &str) -> Story {
    let mut story = Story::default();
    acts.split("; ").for_each(|act| story.act(act));
    story
}

#[test]
fn undo_takes_back_what_was_done_last() {
    for (acts, expected) in stories() {
        assert_eq!(told(acts).counts(), expected, "{acts}");
    }
}

/// The pages at a server and the terminal go by one rule.
#[test]
fn on_one_device_any_device_is_that_one() {
    for (acts, _) in stories().filter(|(acts, _)| !acts.contains("there:")) {
        let facts = told(acts).facts;
        let history = History::of(&facts);
        assert_eq!(history.undo(None), history.undo(Some(HERE)), "{acts}");
    }
}

/// However often it is pressed, something is taken back each time, until nothing is left that could be.
#[test]
fn undo_comes_to_an_end() {
    for (acts, _) in stories() {
        let mut story = told(acts);
        let most = story.facts.len();
        for _ in 0..most {
            let kinds = story.undone(None);
            story.record(HERE, kinds);
        }
        assert_eq!(story.undone(None), [], "{acts}");
        assert_eq!(story.counts(), "nothing", "{acts}");
    }
}

#[test]
fn what_is_not_understood_or_not_here_is_left_alone() {
    let mut story = Story::default();
    story.act("tell a");
    story.record(HERE, vec![Kind::Retract { target: Uuid::from_u128(7) }]);
    let newer = r#"{"id":"0192d3c0-0000-7000-8000-000000000001","device":"00000000-0000-0000-0000-00000000000a","seq":3,"happened":"2026-03-09T15:00:00Z","recorded":"2026-03-09T15:00:00Z","zone":"UTC","kind":"hair","v":9,"payload":{}}"#;
    story.facts.push(stipple_journal::decode(newer).expect("a fact"));
    story.act("undo");
    assert_eq!(story.undone(Some(HERE)), []);
    assert!(!History::of(&story.facts).counts(story.id("a")));
}
