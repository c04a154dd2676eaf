//! Questions by the kind of mistake they were once read with (`tests/corpus/ask/kinds.txt`), through one door.
//!
//! The file itself says how a line is read.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

#[path = "../../plan/tests/given/mod.rs"]
mod given;
mod questions;

use given::{one_session, protocol, smp, world};
use questions::questions;
use stipple_ask::{Lexicon, Meaning, Reply};
use stipple_plan::{About, Answer};
use stipple_protocol::{Protocol, Verdict};

/// One line, under the heading of its kind.
struct Case {
    kind: String,
    twin: bool,
    cleared: bool,
    day: i32,
    words: String,
    wanted: String,
}

fn cases() -> Vec<Case> {
    let text = questions("kinds.txt");
    let (mut kind, mut cases) = (String::new(), Vec::new());
    for line in text.lines() {
        match line.strip_prefix("## ") {
            Some(heading) => kind = heading.split_once(':').expect("`## kind: rule`").0.to_owned(),
            None if line.is_empty() || line.starts_with('#') => {}
            None => cases.push(case(&kind, line)),
        }
    }
    cases
}

fn case(kind: &str, line: &str) -> Case {
    let (twin, told) = line.strip_prefix("twin ").map_or((false, line), |told| (true, told));
    let mut parts = told.splitn(3, " | ");
    let mut part = || parts.next().unwrap_or_else(|| panic!("`day | words | answer`: {line}")).to_owned();
    let asked = part();
    let (day, cleared) = asked.strip_suffix(" cleared").map_or((asked.as_str(), false), |day| (day, true));
    let day = day.parse().unwrap_or_else(|_| panic!("no day: {line}"));
    Case { kind: kind.to_owned(), twin, cleared, day, words: part(), wanted: part() }
}

/// What a question was answered with.
struct Given<'r, 'a> {
    protocol: &'a Protocol,
    reply: &'r Reply<'a>,
}

impl<'a> Given<'_, 'a> {
    /// Whether it is what a line wants.
    fn is(&self, wanted: &str) -> bool {
        wanted.split(" or ").any(|one| one.split(", ").all(|part| self.holds(part.trim())))
    }

    fn holds(&self, part: &str) -> bool {
        let meaning = &self.reply.meaning;
        match part {
            "unknown" => matches!(meaning, Meaning::Unknown { .. }),
            "out of scope" => matches!(meaning, Meaning::OutOfScope { .. }),
            "partly" => self.reply.beside.partly,
            "not urgent" => !self.reply.is_urgent(),
            "not permitted" => {
                !self.all().any(|meaning| matches!(verdict(meaning), Some(verdict) if verdict.permits()))
            }
            _ => self.compares(part),
        }
    }

    fn compares(&self, part: &str) -> bool {
        let (how, what) = part.rsplit_once(' ').unwrap_or_else(|| panic!("no answer is `{part}`"));
        let main = &self.reply.meaning;
        match how {
            "about" => self.names(main, what),
            "beside" => self.all().any(|meaning| self.names(meaning, what)),
            "beyond" => matches!(main, Meaning::OutOfScope { answer, .. } if *answer == self.beyond(what)),
            "at least" => rank(main, what).is_some_and(|(given, wanted)| given >= wanted),
            "at most" => rank(main, what).is_some_and(|(given, wanted)| given <= wanted),
            "exactly" => rank(main, what).is_some_and(|(given, wanted)| given == wanted),
            _ => panic!("no answer is `{part}`"),
        }
    }

    fn all(&self) -> impl Iterator<Item = &Meaning<'a>> {
        [&self.reply.meaning].into_iter().chain(&self.reply.beside.also)
    }

    fn names(&self, meaning: &Meaning<'a>, id: &str) -> bool {
        subject(self.protocol, meaning) == id
    }

    fn beyond(&self, id: &str) -> &str {
        let known = self.protocol.beyond.iter().find(|beyond| beyond.id == id);
        &known.unwrap_or_else(|| panic!("nothing beyond is called {id}")).answer
    }
}

fn answer<'m, 'a>(meaning: &'m Meaning<'a>) -> Option<&'m Answer<'a>> {
    match meaning {
        Meaning::Activity(answer) | Meaning::OutOfScope { activity: Some(answer), .. } => Some(answer),
        _ => None,
    }
}

fn verdict(meaning: &Meaning<'_>) -> Option<Verdict> {
    answer(meaning).map(|answer| answer.verdict)
}

/// What was answered and what was wanted, to compare: two verdicts, or two assessments.
fn rank(meaning: &Meaning<'_>, wanted: &str) -> Option<(usize, usize)> {
    const VERDICTS: [&str; 4] = ["no", "ask", "gentle", "yes"];
    const ASSESSMENTS: [&str; 5] = ["normal", "unknown", "watch", "call", "urgent"];
    let among = |words: &[&str], given: &str| {
        let place = |word: &str| words.iter().position(|known| *known == word);
        Some((place(given)?, place(wanted)?))
    };
    match meaning {
        Meaning::Sign(assessed) => among(&ASSESSMENTS, assessed.means.word()),
        _ => among(&VERDICTS, verdict(meaning)?.word()),
    }
}

fn subject<'a>(protocol: &'a Protocol, meaning: &Meaning<'a>) -> &'a str {
    if let Some(answer) = answer(meaning) {
        return match answer.about {
            About::Activity(activity) => &protocol[activity].id,
            About::Class(class) => &protocol[class].id,
        };
    }
    match meaning {
        Meaning::Sign(assessed) => &protocol[assessed.sign].id,
        Meaning::Accident(mishap) => &mishap.accident.id,
        Meaning::Topic(topic) => &topic.id,
        Meaning::OutOfScope { answer, .. } => {
            protocol.beyond.iter().find(|beyond| beyond.answer == *answer).map_or("-", |beyond| &beyond.id)
        }
        _ => "-",
    }
}

/// What was answered, for who mends it.
fn told<'a>(protocol: &'a Protocol, reply: &Reply<'a>) -> String {
    let one = |meaning: &Meaning<'a>| {
        let judged = match meaning {
            Meaning::Sign(assessed) => assessed.means.word().to_owned(),
            Meaning::Unknown { .. } => "unknown".to_owned(),
            _ => verdict(meaning).map_or_else(|| "-".to_owned(), |verdict| verdict.word().to_owned()),
        };
        format!("{} {judged}", subject(protocol, meaning))
    };
    let all = [&reply.meaning].into_iter().chain(&reply.beside.also).map(one).collect::<Vec<_>>();
    format!("{} ({:.2})", all.join(" + "), reply.confidence)
}

#[test]
fn every_kind_is_answered_as_it_should_be() {
    let protocol = smp();
    let courses = [one_session(&protocol, false), one_session(&protocol, true)];
    let lexicon = Lexicon::new(&protocol);
    let mut wrong = Vec::new();
    let cases = cases();
    for Case { kind, twin, cleared, day, words, wanted } in &cases {
        let reply = lexicon.question(words).reply(&world(&protocol, &courses[usize::from(*cleared)], *day));
        if !(Given { protocol: &protocol, reply: &reply }).is(wanted) {
            let twin = if *twin { " twin" } else { "" };
            wrong.push(format!("{kind}{twin}: {day} | {words} | {wanted} <- {}", told(&protocol, &reply)));
        }
    }
    assert!(wrong.is_empty(), "{} of {} are wrong\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}

#[test]
fn every_kind_has_siblings_and_twins() {
    let cases = cases();
    let kinds: std::collections::BTreeSet<&str> = cases.iter().map(|case| case.kind.as_str()).collect();
    for kind in kinds {
        let twins = cases.iter().filter(|case| case.kind == kind && case.twin).count();
        let all = cases.iter().filter(|case| case.kind == kind).count();
        assert!(twins >= 5 && all - twins >= 11, "{kind}: {twins} twins of {all}");
    }
}

/// With everything cleared, long after healing: the most that is ever permitted.
#[test]
fn nothing_is_permitted_that_only_looks_known() {
    let protocol = smp();
    let course = one_session(&protocol, true);
    let (lexicon, world) = (Lexicon::new(&protocol), world(&protocol, &course, 60));
    let mut wrong = Vec::new();
    let text = questions("things.txt");
    let things = text.lines().filter(|line| !line.starts_with('#')).flat_map(str::split_whitespace);
    for thing in things {
        for words in [
            format!("is a {thing} ok"),
            format!("can i use a {thing}"),
            format!("can i {thing}"),
            format!("{thing} ok?"),
            format!("can i use my {thing} in the garden"),
            format!("does the {thing} matter"),
        ] {
            let reply = lexicon.question(&words).reply(&world);
            if !(Given { protocol: &protocol, reply: &reply }).is("not permitted") {
                wrong.push(format!("{words} <- {}", told(&protocol, &reply)));
            }
        }
    }
    assert!(wrong.is_empty(), "{} are permitted\n{}", wrong.len(), wrong.join("\n"));
}

/// What an activity is called says nothing that breaks its limit, so that it can be answered without its words being read.
#[test]
fn no_name_of_an_activity_breaks_its_limit() {
    let protocol = smp();
    let lexicon = Lexicon::new(&protocol);
    let course = one_session(&protocol, true);
    for day in [0, 6, 9, 16, 40] {
        let world = world(&protocol, &course, day);
        for (at, activity) in protocol.each_activity() {
            for name in [&activity.id.replace('-', " "), &activity.name] {
                let answer = lexicon.question(name).narrow(world.answer(at));
                assert!(answer.not_like_that().is_none(), "day {day}: {name}");
            }
        }
    }
}

/// Another word for an activity may break its limit, and is answered so.
#[test]
fn another_word_for_an_activity_may_break_its_limit() {
    let protocol = smp();
    let lexicon = Lexicon::new(&protocol);
    let course = one_session(&protocol, true);
    for (day, id, alias) in [
        (10, "trim-clipper", "grade 0"),
        (10, "trim-clipper", "no guard"),
        (10, "trim-clipper", "skin fade with clippers"),
        (10, "hat", "tight beanie"),
        (10, "hat", "woolly hat"),
        (16, "shampoo", "anti dandruff shampoo"),
        (16, "light-exercise", "long walk"),
        (40, "towel", "gym towel"),
    ] {
        let activity = protocol.activity(id).expect("an activity");
        assert!(protocol[activity].aliases.iter().any(|known| known == alias), "{alias} is no alias");
        let answer = lexicon.question(alias).narrow(world(&protocol, &course, day).answer(activity));
        assert_eq!(answer.verdict, Verdict::No, "day {day}: {alias}");
    }
}

/// A clinic's sun protection factor is a limit, as its minutes and its times a day are.
#[test]
fn a_lower_factor_breaks_a_limit() {
    let own = "id = \"own\"\nversion = \"1\"\nextends = \"smp\"\n[[ladder]]\nid = \"sunscreen\"\n[[ladder.step]]\n\
               from = \"0d\"\nverdict = \"gentle\"\nlimit = \"factor 50 or more\"\nwith = { spf = 50 }\nwhy = \"w\"\nsource = \"s\"\n";
    let protocol = protocol(own);
    let course = one_session(&protocol, true);
    let (lexicon, world) = (Lexicon::new(&protocol), world(&protocol, &course, 60));
    let verdict = |words: &str| match lexicon.question(words).reply(&world).meaning {
        Meaning::Activity(answer) => answer.verdict,
        other => panic!("{words}: {other:?}"),
    };
    for low in [
        "can i use sunscreen spf 15",
        "sunscreen factor 10 ok",
        "can i use factor 30 sunscreen",
        "can i use 20 spf sunscreen",
        "is sunscreen with spf twenty five ok",
        "sunscreen factor forty nine",
        "can i use sunscreen below spf 50",
        "sunscreen under factor fifty",
        "can i use sunscreen with less than spf 50",
    ] {
        assert_eq!(verdict(low), Verdict::No, "{low}");
    }
    for fine in [
        "can i use sunscreen spf 50",
        "sunscreen factor 60 ok",
        "can i use sunscreen",
        "sunscreen spf fifty",
        "sunscreen above spf 50",
        "sunscreen with more than 50 spf",
    ] {
        assert_eq!(verdict(fine), Verdict::Gentle, "{fine}");
    }
}
