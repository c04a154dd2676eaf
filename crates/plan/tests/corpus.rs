//! The guide passage by passage (`tests/corpus/guide`), and what clinics write
//! (`tests/corpus/clinics`, a file for each of `protocols/examples`), through one door.
//!
//! A line is `context | question | answer`:
//!
//! ```text
//! day 14, cleared razor, sign redness=none@11 | can shave-razor | ask, release tightness
//! day 3 | feel redness=mild                   | normal
//! ```
//!
//! Context: `day N` (from the first session that can have it; negative before it) or `day N of K`
//! (from session K), `cleared a b` (for each session), `cleared a@day`, `given a@day` (by the clinic itself),
//! `refused a@day` (or taken back), in the order told, `hot` or `temperate`, `final`, `sessions 0 30`
//! (days of the sessions), `sign id=level@day` (day of the same count), `done task@day` or
//! `done task@day/slot`, `skin word`, `hair word`, `at 21:00` (the time of the day), `ended 12:00` (each session).
//! Questions: `can id`, `class id`, `feel id=level ...`, `oops id`, `topic id`, `phase`, `task id`,
//! `advice id`, `reason id`, `beyond id`, `clearance id`.
//! Answers: for `can` and `class` a verdict, then any of `release a b`, `no release`, `by a` (the clearance that
//! brought what it needed), `not by`, `next DAY verdict`,
//! `no next`, `duty`, `no duty`, `limit words`, `not limit words`; for `feel` an assessment; for `task`
//! one of `due`, `done`, `done and due` (some of its slots), `whenever`, `absent`; for `advice` `shown` or
//! `absent`; for `phase` its id or `none`; for the others words of their text.

#![expect(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]
#![expect(clippy::disallowed_methods, reason = "a test is an edge: it reads files")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::{Date, date};
use jiff::tz::TimeZone;
use jiff::{Span, Zoned};
use stipple_journal::{ClearanceChange, Course, DayBoundary, Session, SignReport, Teller, Tick};
use stipple_plan::{Answer, Judged, Moment, Rule, State, World};
use stipple_protocol::{Assessment, Climate, Clock, Level, Protocol};

/// Day 0 of the first session, unless `sessions` says otherwise.
const FIRST: Date = date(2026, 3, 2);

fn smp() -> Protocol {
    let reading = stipple_protocol::read(include_str!("../../../protocols/smp.toml"), &());
    reading.protocol.unwrap_or_else(|| panic!("{:#?}", reading.problems))
}

/// One case, and what it taught about which rules were reached.
struct Case<'a> {
    protocol: &'a Protocol,
    course: Course,
    on: Date,
    moment: Moment,
    reached: &'a mut BTreeSet<String>,
}

fn after(days: i32) -> Date {
    FIRST.checked_add(Span::new().days(days)).expect("a date")
}

/// A time of the day on a date, as `21:00`.
fn clock(word: &str, on: Date) -> Zoned {
    let clock: Clock = word.parse().unwrap_or_else(|_| panic!("{word} is no time of the day"));
    clock.on(on).to_zoned(TimeZone::UTC).expect("a moment")
}

/// The moment a context describes: a day as a whole, unless it names a time of the day.
fn moment(context: &str, on: Date) -> Moment {
    let at = context.split(',').find_map(|part| part.trim().strip_prefix("at "));
    at.map_or(Moment::day(on), |at| Moment::at(clock(at.trim(), on), DayBoundary::default()))
}

fn level(word: &str) -> Level {
    Level::from_word(word).unwrap_or_else(|| panic!("no level {word}"))
}

/// What a part of a context may begin with.
const PARTS: &[&str] = &[
    "day",
    "cleared",
    "given",
    "refused",
    "hot",
    "temperate",
    "final",
    "sessions",
    "sign",
    "done",
    "skin",
    "hair",
    "at",
    "ended",
];

/// Fails on a part nobody would read: a case must not pass because of a slip in it.
fn assert_read(parts: &[&str]) {
    for part in parts {
        let name = part.split(' ').next().unwrap_or_default();
        assert!(PARTS.contains(&name), "no part of a context begins with {name}: {part}");
    }
}

/// Fails on a clearance, sign or task that the protocol does not have.
fn assert_known(protocol: &Protocol, course: &Course) {
    for given in &course.clearances {
        let known = protocol.clearances.iter().any(|clearance| clearance.id == given.name);
        assert!(known, "no clearance {}", given.name);
    }
    for report in &course.signs {
        assert!(protocol.sign(&report.sign).is_some(), "no sign {}", report.sign);
    }
    for tick in &course.done {
        assert!(protocol.task(&tick.task).is_some(), "no task {}", tick.task);
    }
}

/// The course and date a context describes.
fn course(context: &str) -> (Course, Date) {
    let parts: Vec<&str> = context.split(',').map(str::trim).collect();
    assert_read(&parts);
    let words = |name: &str| {
        let part = parts.iter().find_map(|part| part.strip_prefix(name).map(str::trim));
        part.map(|rest| rest.split_whitespace().collect::<Vec<_>>())
    };
    let number =
        |word: &str| word.parse::<i32>().unwrap_or_else(|_| panic!("{word} is no number in {context}"));
    let sessions = words("sessions").map_or(vec![0], |days| days.into_iter().map(number).collect());
    let day = number(words("day").expect("a context names a day")[0]);
    let start = match words("day").and_then(|words| words.get(2).copied()) {
        Some(session) => sessions[session.parse::<usize>().expect("a session from 1 on") - 1],
        None => first_with(&sessions, day),
    };
    let mut course = Course::default();
    let last = sessions.len() - 1;
    for (at, &session) in sessions.iter().enumerate() {
        let is_last = at == last && parts.contains(&"final");
        let ended = words("ended").map(|words| clock(words[0], after(session)).timestamp());
        course.sessions.push(Session { date: after(session), ended, last: is_last, planned: false });
    }
    for part in &parts {
        let (told, names) = part.split_once(' ').unwrap_or((part, ""));
        let (given, by) = match told {
            "cleared" => (true, Teller::Client),
            "given" => (true, Teller::Clinic),
            "refused" => (false, Teller::Client),
            _ => continue,
        };
        for name in names.split_whitespace() {
            let (name, on) = name.split_once('@').map_or((name, None), |(name, on)| (name, Some(on)));
            let days = on.map_or(sessions.clone(), |on| vec![start + number(on)]);
            let change = |day| ClearanceChange { name: name.into(), given, on: after(day), by, ahead: false };
            course.clearances.extend(days.into_iter().map(change));
        }
    }
    course.clearances.sort_by_key(|change| change.on);
    let climates = [("hot", Climate::Hot), ("temperate", Climate::Temperate)];
    course.climate = climates.into_iter().find(|(word, _)| parts.contains(word)).map(|(_, climate)| climate);
    course.skin = words("skin").map(|words| words[0].to_owned());
    course.hair = words("hair").map(|words| words[0].to_owned());
    for part in parts.iter().filter_map(|part| part.strip_prefix("sign ")) {
        let (sign, rest) = part.split_once('=').expect("sign=level@day");
        let (word, on) = rest.split_once('@').expect("level@day");
        let on = after(start + number(on));
        course.signs.push(SignReport {
            sign: sign.trim().into(),
            level: level(word),
            urgent: false,
            on,
            ahead: false,
        });
    }
    for part in parts.iter().filter_map(|part| part.strip_prefix("done ")) {
        let (task, on) = part.split_once('@').expect("task@day");
        let (on, slot) = on.split_once('/').unwrap_or((on, "day"));
        course.done.push(Tick {
            task: task.into(),
            on: after(start + number(on)),
            slot: slot.into(),
            told: None,
        });
    }
    (course, after(start + day))
}

/// The first session that is so many days ago before the next one.
fn first_with(sessions: &[i32], day: i32) -> i32 {
    let mut pairs = sessions.windows(2);
    pairs.find(|pair| pair[0] + day < pair[1]).map_or(sessions[sessions.len() - 1], |pair| pair[0])
}

impl Case<'_> {
    fn world(&self) -> World<'_> {
        World::new(self.protocol, &self.course, self.moment.clone()).expect("a session")
    }

    fn answer(&mut self, question: &str) -> String {
        let (verb, rest) = question.split_once(' ').unwrap_or((question, ""));
        match verb {
            "can" => {
                let at = self.protocol.activity(rest).unwrap_or_else(|| panic!("no activity {rest}"));
                let world = self.world();
                let said = told(&world, &world.answer(at), self.on);
                self.reached.extend(said.1);
                said.0
            }
            "class" => {
                let at = self.protocol.class(rest).unwrap_or_else(|| panic!("no class {rest}"));
                self.reached.insert(format!("class/{rest}"));
                let world = self.world();
                let said = told(&world, &world.class(at), self.on);
                self.reached.extend(said.1);
                said.0
            }
            "feel" => self.feel(rest),
            "oops" => {
                let steps = self.world().accident(rest).map(|mishap| mishap.accident.steps.join(" "));
                self.reached.insert(format!("accident/{rest}"));
                steps.unwrap_or_else(|| panic!("no accident {rest}"))
            }
            "phase" => {
                let id = self.world().day().phase.map_or("none", |phase| &phase.id).to_owned();
                self.reached.insert(format!("phase/{id}"));
                id
            }
            "task" => self.task(rest),
            "advice" => self.advice(rest),
            "topic" => self.text("topic", rest, self.protocol.topic(rest).map(|topic| topic.answer.clone())),
            "reason" => {
                let text = self.protocol.reasons.iter().find(|reason| reason.id == rest);
                self.text("reason", rest, text.map(|reason| reason.text.clone()))
            }
            "beyond" => {
                let text = self.protocol.beyond.iter().find(|beyond| beyond.id == rest);
                self.text("beyond", rest, text.map(|beyond| beyond.answer.clone()))
            }
            "clearance" => {
                let text = self.protocol.clearances.iter().find(|clearance| clearance.id == rest);
                self.text("clearance", rest, text.map(|clearance| clearance.ground.why.clone()))
            }
            _ => panic!("no question {question}"),
        }
    }

    fn text(&mut self, kind: &str, id: &str, text: Option<String>) -> String {
        self.reached.insert(format!("{kind}/{id}"));
        text.unwrap_or_else(|| panic!("no {kind} {id}"))
    }

    fn feel(&mut self, reported: &str) -> String {
        let signs: Vec<_> = reported
            .split_whitespace()
            .map(|part| {
                let (id, word) = part.split_once('=').expect("sign=level");
                (self.protocol.sign(id).unwrap_or_else(|| panic!("no sign {id}")), level(word))
            })
            .collect();
        let world = self.world();
        let assessed: Vec<_> =
            signs.into_iter().map(|(sign, level)| world.assess(sign, level, false)).collect();
        let overall = assessed.iter().map(|assessed| assessed.means).max();
        let reached: Vec<String> = assessed
            .iter()
            .map(|assessed| {
                let id = &self.protocol[assessed.sign].id;
                match assessed.by {
                    Judged::Rule(at) | Judged::Overdue(at) => format!("sign/{id}/{}", at + 1),
                    Judged::Worsening => format!("sign/{id}/worsening"),
                    Judged::Otherwise => "triage/otherwise".to_owned(),
                    Judged::Absent | Judged::UrgentWord | Judged::Open { .. } => format!("sign/{id}"),
                }
            })
            .collect();
        let word = overall.unwrap_or(Assessment::Unknown).word().to_owned();
        self.reached.extend(reached);
        word
    }

    fn task(&mut self, id: &str) -> String {
        let world = self.world();
        let due = world.day().tasks;
        let states: BTreeSet<&str> = due
            .iter()
            .filter(|due| self.protocol.tasks[due.task].id == id)
            .map(|due| match due.state {
                State::Due => "due",
                State::Done => "done",
                State::Whenever => "whenever",
            })
            .collect();
        let known = self.protocol.task(id).is_some();
        assert!(known, "no task {id}");
        if states.is_empty() {
            return "absent".to_owned();
        }
        self.reached.insert(format!("task/{id}"));
        states.into_iter().collect::<Vec<_>>().join(" and ")
    }

    fn advice(&mut self, id: &str) -> String {
        assert!(self.protocol.advice.iter().any(|advice| advice.id == id), "no advice {id}");
        let shown = {
            let day = self.world().day();
            day.dos.iter().chain(&day.donts).any(|advice| advice.id == id)
        };
        if shown {
            self.reached.insert(format!("advice/{id}"));
        }
        if shown { "shown".to_owned() } else { "absent".to_owned() }
    }
}

/// An answer in the corpus's words, and the rules it reached.
fn told(world: &World<'_>, answer: &Answer<'_>, on: Date) -> (String, Vec<String>) {
    let protocol = world.protocol();
    let mut told = answer.verdict.word().to_owned();
    let release: Vec<&str> = answer.release.iter().map(|release| release.id(protocol)).collect();
    match release.as_slice() {
        [] => told += ", no release",
        ids => told += &format!(", release {}", ids.join(" ")),
    }
    let by: Vec<&str> = world.released_by(answer).iter().map(|&by| protocol[by].id.as_str()).collect();
    match by.as_slice() {
        [] => told += ", not by",
        ids => told += &format!(", by {}", ids.join(" ")),
    }
    match answer.next {
        Some(next) => {
            let day = answer.day + on.until(next.on).expect("a span").get_days();
            told += &format!(", next {day} {}", next.verdict);
        }
        None => told += ", no next",
    }
    told += if answer.deciding().any(|reason| reason.duty) { ", duty" } else { ", no duty" };
    for limit in answer.limits() {
        told += &format!(", limit {limit}");
    }
    let rules = answer.reasons.iter().map(|reason| match reason.rule {
        Rule::Step { ladder, step } => format!("{}/{}", protocol.ladders[ladder].id, step + 1),
        Rule::Limit { ladder, step } => format!("limit/{}/{}", protocol.ladders[ladder].id, step + 1),
        Rule::Hold(sign) => format!("hold/{}", protocol[sign].id),
        Rule::Watch(sign) => format!("watch/{}", protocol[sign].id),
        Rule::Silence => "silence".to_owned(),
        Rule::Newer => "newer".to_owned(),
    });
    (told, rules.collect())
}

/// Questions answered with a text, of which a case names some words.
const TEXTS: &[&str] = &["oops", "topic", "reason", "beyond", "clearance"];

/// Whether what was told begins with what was wanted first, and has every other part of it.
fn holds(question: &str, told: &str, wanted: &str) -> bool {
    let contains = |words: &str| told.to_lowercase().contains(&words.to_lowercase());
    if question.split(' ').next().is_some_and(|verb| TEXTS.contains(&verb)) {
        return contains(wanted);
    }
    wanted.split(',').map(str::trim).enumerate().all(|(at, part)| match part.split_once("limit ") {
        Some((not, words)) => contains(words) == not.is_empty(),
        None if at == 0 => told.split(',').next() == Some(part),
        None => told.split(',').any(|known| known.trim() == part),
    })
}

fn files(folder: &str) -> Vec<PathBuf> {
    let folder = format!("{}/../../tests/corpus/{folder}", env!("CARGO_MANIFEST_DIR"));
    let entries = fs::read_dir(folder).expect("the corpus");
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    files
}

/// Every case of a file: how many, and what was wrong.
fn check(protocol: &Protocol, file: &Path, reached: &mut BTreeSet<String>) -> (usize, Vec<String>) {
    let text = fs::read_to_string(file).expect("a text");
    let cases = text.lines().enumerate().filter(|(_, line)| line.contains('|') && !line.starts_with('#'));
    let mut wrong = Vec::new();
    let mut count = 0;
    for (number, line) in cases {
        let place = format!("{}:{}", file.file_name().unwrap_or_default().display(), number + 1);
        let [context, question, wanted] = line.splitn(3, '|').map(str::trim).collect::<Vec<_>>()[..] else {
            panic!("{place}: a case has three parts");
        };
        let (course, on) = course(context);
        assert_known(protocol, &course);
        let moment = moment(context, on);
        let told = Case { protocol, course, on, moment, reached }.answer(question);
        count += 1;
        if !holds(question, &told, wanted) {
            wrong.push(format!("{place}: {context} | {question}\n  wanted {wanted}\n  told   {told}"));
        }
    }
    (count, wrong)
}

/// Every rule of the protocol, by name.
fn rules(protocol: &Protocol) -> BTreeSet<String> {
    let steps = protocol
        .ladders
        .iter()
        .flat_map(|ladder| (1..=ladder.steps.len()).map(|step| format!("{}/{step}", ladder.id)));
    let signs = protocol.signs.iter().flat_map(|sign| {
        let rules = (1..=sign.rules.len()).map(|rule| format!("sign/{}/{rule}", sign.id));
        rules.chain(sign.worsening.iter().map(|_| format!("sign/{}/worsening", sign.id)))
    });
    let named = |kind: &'static str, ids: Vec<&String>| {
        ids.into_iter().map(|id| format!("{kind}/{id}")).collect::<Vec<_>>()
    };
    steps
        .chain(signs)
        .chain(named("phase", protocol.phases.iter().map(|one| &one.id).collect()))
        .chain(named("task", protocol.tasks.iter().map(|one| &one.id).collect()))
        .chain(named("advice", protocol.advice.iter().map(|one| &one.id).collect()))
        .chain(named("accident", protocol.accidents.iter().map(|one| &one.id).collect()))
        .chain(named("class", protocol.classes.iter().map(|one| &one.id).collect()))
        .chain(named("topic", protocol.topics.iter().map(|one| &one.id).collect()))
        .chain(named("reason", protocol.reasons.iter().map(|one| &one.id).collect()))
        .chain(named("beyond", protocol.beyond.iter().map(|one| &one.id).collect()))
        .chain(named("clearance", protocol.clearances.iter().map(|one| &one.id).collect()))
        .collect()
}

#[test]
fn every_passage_of_the_guide_is_answered_as_read_and_every_rule_is_reached() {
    let protocol = smp();
    let mut reached = BTreeSet::new();
    let (counts, wrong): (Vec<usize>, Vec<_>) =
        files("guide").iter().map(|file| check(&protocol, file, &mut reached)).unzip();
    let (cases, wrong) = (counts.iter().sum::<usize>(), wrong.concat());
    assert!(wrong.is_empty(), "{} of {cases} cases:\n{}", wrong.len(), wrong.join("\n"));
    let missed: Vec<String> = rules(&protocol).difference(&reached).cloned().collect();
    assert!(missed.is_empty(), "no case reaches {missed:#?}");
}

/// The rules that a clinic's own text speaks of, without those of its base.
fn own_rules(protocol: &Protocol, text: &str) -> BTreeSet<String> {
    let has = |list: &str, id: &str| text.contains(&format!("[[{list}]]\nid = \"{id}\"\n"));
    let is_own = |rule: &String| {
        let (first, rest) = rule.split_once('/').expect("a list or a ladder first");
        let id = rest.split('/').next().unwrap_or(rest);
        has("ladder", first) || has(first, id)
    };
    rules(protocol).into_iter().filter(is_own).collect()
}

#[test]
fn what_clinics_write_is_answered_as_written_and_every_rule_is_reached() {
    let (mut wrong, mut missed) = (Vec::new(), Vec::new());
    for file in files("clinics") {
        let id = file.file_stem().expect("a name").to_string_lossy().into_owned();
        let path = format!("{}/../../protocols/examples/{id}.toml", env!("CARGO_MANIFEST_DIR"));
        let text = fs::read_to_string(path).expect("a protocol for each file of cases");
        let bases = [("smp", include_str!("../../../protocols/smp.toml"))];
        let reading = stipple_protocol::read(&text, &bases);
        let protocol = reading.protocol.unwrap_or_else(|| panic!("{id}: {:#?}", reading.problems));
        let mut reached = BTreeSet::new();
        wrong.extend(check(&protocol, &file, &mut reached).1);
        let own = own_rules(&protocol, &text);
        missed.extend(own.difference(&reached).map(|rule| format!("{id}: {rule}")));
    }
    assert!(wrong.is_empty(), "{} cases:\n{}", wrong.len(), wrong.join("\n"));
    assert!(missed.is_empty(), "no case reaches {missed:#?}");
}
