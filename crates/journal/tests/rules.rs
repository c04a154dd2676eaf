//! By which rules a course goes: the stories of `tests/corpus/rules/stories.txt`, on every order of delivery.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may panic")]

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::Date;
use stipple_journal::{
    Course, Fact, History, Journal, Kind, Pin, Told, decode, encode, fold, keeping, new_id,
};
use uuid::Uuid;

const STORIES: &str = include_str!("../../../tests/corpus/rules/stories.txt");

/// The devices of a story, each with its journal and by how much its clock is wrong.
#[derive(Default)]
struct Story {
    journals: BTreeMap<char, Journal>,
    clocks: BTreeMap<char, i64>,
    hours: i64,
    acts: u64,
}

fn device(name: char) -> Uuid {
    Uuid::from_u128(name as u128)
}

fn pin(text: &str) -> Pin {
    let (id, version) = text.split_once('@').unwrap_or_else(|| panic!("not rules: {text}"));
    Pin { id: id.to_owned(), version: version.to_owned(), hash: None }
}

fn date(text: &str) -> Date {
    format!("2026-{text}").parse().unwrap_or_else(|_| panic!("not a date: {text}"))
}

fn session(date: Date) -> Kind {
    Told::Session { date, ended: None, last: false }.into()
}

/// What a newer version wrote, of this kind.
fn newer(kind: &str) -> Told {
    let (id, at) = (Uuid::nil(), "2026-03-02T15:00:00Z");
    let line = format!(
        r#"{{"id":"{id}","device":"{id}","seq":1,"happened":"{at}","recorded":"{at}","zone":"UTC","kind":"{kind}","v":9,"payload":{{"of":"own"}}}}"#
    );
    match decode(&line).expect("a fact").kind {
        Kind::Tell(told) => told,
        other => panic!("{other:?}"),
    }
}

fn is_rules(fact: &Fact) -> bool {
    encode(fact).contains("\"kind\":\"protocol\"") || encode(fact).contains("\"kind\":\"rules\"")
}

impl Story {
    fn facts(&self, who: char) -> Vec<Fact> {
        self.journals.get(&who).map(|journal| journal.facts().cloned().collect()).unwrap_or_default()
    }

    fn course(&self, who: char) -> Course {
        fold(&self.facts(who), &|_| None).course
    }

    fn now(&self, who: char) -> Timestamp {
        let seconds = 1_772_442_000 + (self.hours + self.clocks.get(&who).copied().unwrap_or(0)) * 3600;
        Timestamp::from_second(seconds).expect("in range")
    }

    /// Records this in one go, as hosts do.
    fn record(&mut self, who: char, kinds: Vec<Kind>) {
        self.acts += 1;
        let now = self.now(who);
        for (kind, place) in kinds.into_iter().zip(0..) {
            let id = new_id(now, u128::from(self.acts) << 20, place);
            let journal = self.journals.entry(who).or_default();
            let seq = journal.facts().filter(|fact| fact.device == device(who)).count() as u64 + 1;
            let zone = "UTC".to_owned();
            let fact = Fact { id, device: device(who), seq, happened: now, recorded: now, zone, kind };
            journal.insert(fact).expect("a new fact");
        }
    }

    fn begin(&self, who: char, new: &str, on: &str) -> Vec<Kind> {
        self.course(who).begins_with(&pin(new)).into_iter().chain([session(date(on))]).collect()
    }

    /// The facts that tell of rules, over all devices, in the order in which they were told.
    fn rules(&self) -> Vec<Fact> {
        let all: BTreeMap<Uuid, Fact> =
            self.journals.values().flat_map(Journal::facts).map(|fact| (fact.id, fact.clone())).collect();
        let mut rules: Vec<Fact> = all.into_values().filter(is_rules).collect();
        // The random part of an id counts the acts.
        rules.sort_by_key(|fact| fact.id.as_u128() & ((1 << 62) - 1));
        rules
    }

    fn act(&mut self, act: &str) {
        self.hours += 1;
        let words: Vec<&str> = act.split_whitespace().collect();
        let [name, words @ ..] = words.as_slice() else { panic!("no act: {act}") };
        let who = name.chars().next().expect("a name");
        let kinds = match words {
            ["begin" | "again", new, on] => self.begin(who, new, on),
            ["session", on] => vec![session(date(on))],
            ["yes", to] => self.course(who).goes_by(&pin(to)),
            ["old", to] => vec![Told::Protocol(pin(to)).into()],
            ["newer"] => vec![newer("protocol").into()],
            ["newer", kind] => vec![newer(kind).into()],
            ["corrects-newer"] => {
                let target = self.rules().first().expect("rules").id;
                vec![Kind::Correct { target, with: newer("protocol") }]
            }
            ["removes", on] => self.removed(who, date(on)),
            ["undo"] => History::of(&self.facts(who)).undo(None).map(|undo| undo.kinds).unwrap_or_default(),
            ["back", nth] => {
                let nth: usize = nth.parse().expect("a number");
                vec![Kind::Retract { target: self.rules().get(nth - 1).expect("rules").id }]
            }
            ["imports", from, new @ ..] => return self.import(who, from, new),
            ["meets", other] => return self.meet(who, other.chars().next().expect("a name")),
            ["clock", at] => {
                let at: Timestamp = format!("{at}:00Z").parse().expect("a moment");
                self.clocks.insert(who, 0);
                let wrong = at.as_second() - self.now(who).as_second();
                self.clocks.insert(who, wrong.div_euclid(3600));
                return;
            }
            other => panic!("no such act: {other:?}"),
        };
        self.record(who, kinds);
    }

    fn removed(&self, who: char, on: Date) -> Vec<Kind> {
        let facts = self.facts(who);
        let is_it = |fact: &&Fact| matches!(fact.kind, Kind::Tell(Told::Session { date, .. }) if date == on);
        facts.iter().filter(is_it).map(|fact| Kind::Retract { target: fact.id }).collect()
    }

    fn import(&mut self, who: char, from: &str, new: &[&str]) {
        let from = self.facts(from.chars().next().expect("a name"));
        let new = pin(new.first().copied().unwrap_or("offered@1"));
        let kinds = keeping(&self.facts(who), &from, &new);
        self.journals.entry(who).or_default().union(from).expect("no conflict");
        self.record(who, kinds);
    }

    fn meet(&mut self, one: char, other: char) {
        let mut both = Journal::new();
        both.union(self.facts(one).into_iter().chain(self.facts(other))).expect("no conflict");
        self.journals.insert(one, both.clone());
        self.journals.insert(other, both);
    }
}

fn goes_by(course: &Course) -> String {
    let pins = course.protocol.iter().chain(&course.other_rules);
    let mut all: Vec<String> = pins.map(|pin| format!("{}@{}", pin.id, pin.version)).collect();
    all.extend(course.rules_unread.then(|| "?".to_owned()));
    if all.is_empty() { "nothing".to_owned() } else { all.join(" or ") }
}

fn stories() -> impl Iterator<Item = (&'static str, &'static str, &'static str)> {
    let lines = STORIES.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    lines.map(|line| {
        let parts: Vec<&str> = line.split('|').map(str::trim).collect();
        let &[name, acts, known] = parts.as_slice() else { panic!("not a story: {line}") };
        (name, acts, known)
    })
}

fn told(acts: &str) -> Story {
    let mut story = Story::default();
    acts.split(';').for_each(|act| story.act(act.trim()));
    story
}

#[test]
fn a_course_goes_by_its_own_rules() {
    let mut wrong = Vec::new();
    for (name, acts, known) in stories() {
        let story = told(acts);
        for expected in known.split(';').map(str::trim) {
            let (who, rules) = expected.split_once(' ').expect("a device and its rules");
            let found = goes_by(&story.course(who.chars().next().expect("a name")));
            if found != rules {
                wrong.push(format!("{name}: {who} {found}, not {rules}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Whatever order facts come in, and as long as some have not come, nobody goes by what no device told.
#[test]
fn the_order_of_delivery_changes_no_rules() {
    for (name, acts, _) in stories() {
        let story = told(acts);
        for who in story.journals.keys() {
            let facts = story.facts(*who);
            let all = goes_by(&story.course(*who));
            for turn in 0..facts.len() {
                let mut turned: Vec<&Fact> = facts.iter().collect();
                turned.rotate_left(turn);
                assert_eq!(goes_by(&fold(turned, &|_| None).course), all, "{name}");
            }
        }
    }
}

/// A hundred thousand of them: nothing is done for each pair.
#[test]
fn many_tellings_of_rules_are_looked_through_once() {
    let mut facts = Vec::new();
    let now = Timestamp::from_second(1_772_442_000).expect("in range");
    for n in 0..100_000_u128 {
        let (id, zone) = (Uuid::from_u128(n), "UTC".to_owned());
        let kind = Told::Protocol(pin(&format!("own@{n}"))).into();
        // In no order.
        let device = Uuid::from_u128((1_000_000 + n).wrapping_mul(0x9e37_79b9_7f4a_7c15_f39c_c060_5ced_c835));
        facts.push(Fact { id, device, seq: 1, happened: now, recorded: now, zone, kind });
    }
    let course = fold(&facts, &|_| None).course;
    assert!(course.rules_unread && course.other_rules.len() == 15, "more than are told apart are nobody's");
    // And a yes leaves all of them, however many facts it takes to say so.
    let own = pin("own@1");
    let yes = course.goes_by(&own);
    assert!(yes.len() > 1);
    for (kind, n) in yes.into_iter().zip(200_000_u128..) {
        let (id, device, zone) = (Uuid::from_u128(n), Uuid::from_u128(7), "UTC".to_owned());
        let seq = n as u64 - 199_999;
        let fact = Fact { id, device, seq, happened: now, recorded: now, zone, kind };
        fact.check().expect("it can be kept");
        facts.push(fact);
    }
    let course = fold(&facts, &|_| None).course;
    assert_eq!((course.protocol.as_ref(), course.rules_are_settled()), (Some(&own), true));
}
