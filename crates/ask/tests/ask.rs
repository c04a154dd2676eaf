//! Questions as people really type them, against what they are about.
//!
//! `dev.jsonl`, `dev-2.jsonl` and `own.txt` were there while the matcher was built; `held-out.jsonl` was only ever
//! scored as a whole.

#![allow(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

#[path = "../../plan/tests/given/mod.rs"]
mod given;
mod questions;

use given::{one_session, smp, world};
use questions::{questions, sentences};
use serde_json::Value;
use stipple_ask::{Lexicon, Meaning, Point, Reply, When};
use stipple_journal::Course;
use stipple_plan::{About, Answer};
use stipple_protocol::{Assessment, Level, Protocol, Verdict};

/// Days a question without a day is asked on where only one is looked at: mid-way.
const MIDWAY: i32 = 16;

/// A question and what it is about.
struct Asked {
    question: String,
    kind: String,
    /// What fits, the first best.
    ids: Vec<String>,
    when: When,
}

/// Lines of JSON.
fn lines(name: &str) -> Vec<Asked> {
    let read = |line: &str| -> Value { serde_json::from_str(line).expect("a JSON object a line") };
    questions(name).lines().map(read).map(|line| asked(&line)).collect()
}

fn asked(line: &Value) -> Asked {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let also = line["also"].as_array().into_iter().flatten();
    let day = |name: &str| line[name].as_i64().map(|day| i32::try_from(day).expect("a day"));
    let when = day("day").map(When::Day).or(day("plus").map(When::FromNow)).unwrap_or_default();
    let ids = [&line["id"]].into_iter().chain(also).map(text).filter(|id| !id.is_empty()).collect();
    Asked { question: text(&line["q"]), kind: text(&line["kind"]), ids, when }
}

/// Lines of `kind id,id | question`.
fn plain_lines(name: &str) -> Vec<Asked> {
    let text = questions(name);
    let told = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let read = |line: &str| {
        let (about, question) = line.split_once(" | ").expect("`kind id | question`");
        let (kind, ids) = about.split_once(' ').expect("`kind id`");
        let ids = ids.split(',').filter(|id| *id != "-").map(str::to_owned).collect();
        Asked { question: question.to_owned(), kind: kind.to_owned(), ids, when: When::Unsaid }
    };
    told.map(read).collect()
}

/// Kind and id of what was understood.
fn understood(protocol: &Protocol, reply: &Reply<'_>) -> (&'static str, String) {
    match &reply.meaning {
        Meaning::Activity(answer) => ("activity", about(protocol, answer)),
        Meaning::Sign(assessed) => ("sign", protocol[assessed.sign].id.clone()),
        Meaning::Accident(mishap) => ("accident", mishap.accident.id.clone()),
        Meaning::Topic(topic) => ("topic", topic.id.clone()),
        Meaning::OutOfScope { .. } => ("out-of-scope", String::new()),
        Meaning::Unknown { .. } => ("unknown", String::new()),
    }
}

fn about(protocol: &Protocol, answer: &Answer<'_>) -> String {
    match answer.about {
        About::Activity(activity) => protocol[activity].id.clone(),
        About::Class(class) => protocol[class].id.clone(),
    }
}

fn is_right(protocol: &Protocol, asked: &Asked, reply: &Reply<'_>) -> bool {
    let (kind, id) = understood(protocol, reply);
    // What nobody could answer may be answered by name as out of scope.
    let named = kind == "out-of-scope" && asked.kind == "unknown";
    if id.is_empty() { named || kind == asked.kind } else { asked.ids.contains(&id) }
}

/// Whether a reply permits what the question's first reading does not.
fn permits_wrongly(protocol: &Protocol, course: &Course, asked: &Asked, reply: &Reply<'_>) -> bool {
    let Meaning::Activity(answer) = &reply.meaning else { return false };
    let truly = world(protocol, course, reply.day);
    let meant = asked.ids.first().and_then(|id| protocol.activity(id));
    let allowed = meant.is_some_and(|activity| truly.answer(activity).verdict >= Verdict::Gentle);
    answer.verdict.permits() && !(asked.kind == "activity" && allowed)
}

/// Everything wrong with the replies, a line each.
fn misread(questions: &[Asked], day: i32) -> Vec<String> {
    let protocol = smp();
    let course = one_session(&protocol, false);
    let lexicon = Lexicon::new(&protocol);
    let mut wrong = Vec::new();
    for asked in questions {
        let reply = lexicon.question(&asked.question).reply(&world(&protocol, &course, day));
        if !is_right(&protocol, asked, &reply) {
            let (kind, id) = understood(&protocol, &reply);
            wrong.push(format!("{} {:?} <- {kind} {id} | {}", asked.kind, asked.ids, asked.question));
        }
    }
    wrong
}

/// Every wrong permission on any day from 0 to 60, with no clearance given and with all.
fn wrong_permissions(questions: &[Asked]) -> Vec<String> {
    let protocol = smp();
    let lexicon = Lexicon::new(&protocol);
    let mut wrong = Vec::new();
    for course in [one_session(&protocol, false), one_session(&protocol, true)] {
        let days = turning_days(&protocol, &course);
        for asked in questions {
            let on = |day| lexicon.question(&asked.question).reply(&world(&protocol, &course, day));
            let replies = asked_on(asked, &days).into_iter().map(|day| (day, on(day)));
            let permitted = replies.filter(|(_, reply)| permits_wrongly(&protocol, &course, asked, reply));
            wrong.extend(permitted.map(|(day, reply)| {
                format!(
                    "day {day}: {:?} <- {:?} | {}",
                    asked.ids,
                    understood(&protocol, &reply),
                    asked.question
                )
            }));
        }
    }
    wrong
}

/// The days on which some verdict or assessment differs from the day before: between two of them
/// every reply is the same, so these stand for all of 0 to 60.
fn turning_days(protocol: &Protocol, course: &Course) -> Vec<i32> {
    let standing = |day| {
        let world = world(protocol, course, day);
        let verdicts = protocol.each_activity().map(|(at, _)| world.answer(at).verdict);
        let levels = [Level::Mild, Level::Strong];
        let signs =
            protocol.each_sign().flat_map(|(at, _)| levels.map(|level| world.assess(at, level, false).means));
        (verdicts.collect::<Vec<Verdict>>(), signs.collect::<Vec<Assessment>>())
    };
    (0..=60).filter(|&day| day == 0 || day == 60 || standing(day) != standing(day - 1)).collect()
}

/// When to ask so that the answer is for each of these days.
fn asked_on(asked: &Asked, days: &[i32]) -> Vec<i32> {
    match asked.when {
        When::Unsaid | When::Stretch(..) => days.to_vec(),
        When::Day(_) | When::Today(_) => vec![0],
        When::FromNow(ahead) => {
            days.iter().map(|day| day - ahead).filter(|&day| day >= 0).chain([0]).collect()
        }
    }
}

#[test]
fn what_dev_questions_are_about() {
    let questions: Vec<Asked> = ["dev.jsonl", "dev-2.jsonl"].into_iter().flat_map(lines).collect();
    let wrong = misread(&questions, MIDWAY);
    println!("dev: {} of {} right\n{}", questions.len() - wrong.len(), questions.len(), wrong.join("\n"));
    assert!(wrong.len() * 100 <= questions.len() * 5, "95 of 100 are right");
}

/// Totals only: a look at the failures would make these questions worthless as a measure.
#[test]
fn held_out_questions() {
    let questions = lines("held-out.jsonl");
    let wrong = misread(&questions, MIDWAY).len();
    let permitted = wrong_permissions(&questions);
    let question = |told: &String| told.split_once(" | ").map(|(_, question)| question.to_owned());
    let permitted = permitted.iter().filter_map(question).collect::<std::collections::BTreeSet<_>>().len();
    println!(
        "held out: {} of {} right, {permitted} wrong permissions",
        questions.len() - wrong,
        questions.len()
    );
    assert!(wrong * 100 <= questions.len() * 18, "82 of 100 are right");
    assert!(permitted <= 2, "{permitted} questions are permitted wrongly on some day");
}

#[test]
fn own_questions_are_all_read_right() {
    let wrong = misread(&plain_lines("own.txt"), MIDWAY);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn nothing_is_permitted_wrongly() {
    for questions in
        [lines("dev.jsonl"), lines("dev-2.jsonl"), plain_lines("own.txt"), plain_lines("never-permitted.txt")]
    {
        let wrong = wrong_permissions(&questions);
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

#[test]
fn days_are_read_from_words() {
    let protocol = smp();
    let course = one_session(&protocol, false);
    let lexicon = Lexicon::new(&protocol);
    let world = world(&protocol, &course, MIDWAY);
    for asked in lines("dev.jsonl") {
        let read = lexicon.question(&asked.question).reply(&world).when;
        assert!(names(read, asked.when), "{read:?} <- {:?} | {}", asked.when, asked.question);
    }
}

/// Whether the days read are those meant: of a stretch the day it ends on is.
fn names(read: When, meant: When) -> bool {
    match (read, meant) {
        (When::Today(day), When::Day(meant)) => day == meant,
        (When::Stretch(read), When::Day(meant)) => read.each().any(|read| read == Point::Day(meant)),
        (When::Stretch(read), When::FromNow(7)) if read.each().any(|read| read == Point::Week(1)) => true,
        (When::Stretch(read), When::FromNow(meant)) => read.each().any(|read| read == Point::FromNow(meant)),
        // A weekday is all days up to it, today with them.
        (When::Stretch(read), When::Unsaid) => read.each().any(|read| read == Point::FromNow(0)),
        (When::FromNow(0), When::Unsaid) => true,
        _ => read == meant,
    }
}

/// Kind, id and verdict or assessment: all of a reply that must not depend on how it is typed.
fn gist(protocol: &Protocol, reply: &Reply<'_>) -> String {
    let judged = match &reply.meaning {
        Meaning::Activity(answer) => format!("{:?}", answer.verdict),
        Meaning::Sign(assessed) => format!("{:?}", assessed.means),
        _ => String::new(),
    };
    format!("{:?} {judged} {:?}", understood(protocol, reply), reply.when)
}

#[test]
fn how_it_is_typed_changes_nothing() {
    let protocol = smp();
    let course = one_session(&protocol, false);
    let lexicon = Lexicon::new(&protocol);
    let world = world(&protocol, &course, MIDWAY);
    for asked in lines("dev.jsonl").into_iter().chain(plain_lines("own.txt")) {
        let question = asked.question;
        let plain = gist(&protocol, &lexicon.question(&question).reply(&world));
        let typed = [
            question.to_uppercase(),
            format!("{question}???"),
            format!("  {}  ", question.replace(' ', "   ")),
            format!("bro {question}"),
            format!("hi, {question}"),
            format!("{question} please"),
            format!("{question} thanks!! 🙏"),
        ];
        for typed in typed {
            assert_eq!(gist(&protocol, &lexicon.question(&typed).reply(&world)), plain, "{typed}");
        }
    }
}

#[test]
fn any_text_is_answered() {
    let protocol = smp();
    let course = one_session(&protocol, false);
    let lexicon = Lexicon::new(&protocol);
    let world = world(&protocol, &course, MIDWAY);
    let odd = [
        String::new(),
        " \t\n".to_owned(),
        "?!?!".to_owned(),
        "🧢🧢 👨‍🦲".to_owned(),
        "можно ли мне в душ".to_owned(),
        "剃っても大丈夫ですか".to_owned(),
        "هل يمكنني السباحة".to_owned(),
        "ﬁ İ ẞ \u{301}\u{200d}\u{0}".to_owned(),
        "9999 days 99999999999999999999".to_owned(),
        "x".repeat(10_000),
        "can i swim ".repeat(1_000),
    ];
    for text in odd {
        let reply = lexicon.question(&text).reply(&world);
        assert!((0.0..=1.0).contains(&reply.confidence), "{text}");
    }
    assert!(matches!(lexicon.question("").reply(&world).meaning, Meaning::Unknown { .. }));
}

#[test]
fn fever_and_spreading_are_urgent_on_every_day() {
    let protocol = smp();
    let course = one_session(&protocol, false);
    let lexicon = Lexicon::new(&protocol);
    let said = [
        "i have a fever",
        "fever and my head is red",
        "a bit itchy and i have a fever, is that normal",
        "the redness is spreading",
        "red and it is spreading down my neck",
        "SPREADING redness!!",
        "my scalp is red and the red is spredding",
        "i have chills and my scalp hurts",
    ];
    for day in 0..=60 {
        let world = world(&protocol, &course, day);
        for text in said {
            let Meaning::Sign(assessed) = lexicon.question(text).reply(&world).meaning else {
                panic!("{text}: no sign")
            };
            assert_eq!(assessed.means, Assessment::Urgent, "day {day}: {text}");
        }
    }
}

#[test]
fn what_is_not_understood_offers_what_it_may_have_been() {
    let protocol = smp();
    let course = one_session(&protocol, false);
    let lexicon = Lexicon::new(&protocol);
    let world = world(&protocol, &course, 40);
    let Meaning::Unknown { near } = lexicon.question("can i rinse with vinegar").reply(&world).meaning else {
        panic!("nobody knows about vinegar")
    };
    assert!(!near.is_empty());
}

/// What is permitted to a question on a day with every clearance given.
fn is_permitted(question: &str, day: i32) -> bool {
    let protocol = smp();
    let course = one_session(&protocol, true);
    let reply = Lexicon::new(&protocol).question(question).reply(&world(&protocol, &course, day)).meaning;
    matches!(reply, Meaning::Activity(answer) if answer.verdict.permits())
}

#[test]
fn the_stricter_of_two_things_wins() {
    for question in [
        "bucket hat in the sun",
        "is it ok to have sun on my head with a hat",
        "rinse with soap",
        "just water and a loofah",
        "cap for the gym",
        "beanie and then sauna",
        "rinse then towel dry",
        "can the kids touch my hair in the pool",
    ] {
        assert!(!is_permitted(question, 8), "{question}");
    }
}

#[test]
fn a_tale_is_no_question_for_leave() {
    for question in [
        "had a shower before i was allowed, did i ruin it",
        "i was told i was allowed to shower",
        "was it ok to shower",
        "should i have showered",
        "went swimming yesterday, is that ok",
        "water from the tap hit my head",
        "can my wife shower",
        "can my dog shower with me",
        "is it ok to shower my dog",
    ] {
        assert!(!is_permitted(question, 60), "{question}");
    }
}

#[test]
fn a_plain_question_gets_its_permission() {
    for question in [
        "ok to wet my head?",
        "rinse it tonite?",
        "cool shower ok or nah",
        "ok if i shower?",
        "is it cool to take a lukewarm shower",
        "i have a date in 3 days, will i be able to take a normal shower by then",
        "is sleeping on the back of my head bad",
        "can the barber trim my hair",
        "do i have to wear a hat",
        "is a capp ok",
        "can i showerrr",
    ] {
        assert!(is_permitted(question, 40), "{question}");
    }
}

/// The sentences to which the answer is urgent, or is not.
fn answered(name: &str, urgent: bool) -> Vec<String> {
    let protocol = smp();
    let course = one_session(&protocol, false);
    let lexicon = Lexicon::new(&protocol);
    let is_urgent = |text: &String| {
        [1, 9, 40]
            .iter()
            .any(|&day| lexicon.question(text).reply(&world(&protocol, &course, day)).is_urgent())
    };
    let stays_so = |text: &String| {
        [1, 9, 40]
            .iter()
            .all(|&day| lexicon.question(text).reply(&world(&protocol, &course, day)).is_urgent())
    };
    let all = sentences(name);
    all.into_iter().filter(|text| if urgent { is_urgent(text) } else { !stays_so(text) }).collect()
}

#[test]
fn to_mention_is_not_to_report() {
    let wrong = answered("harmless.txt", true);
    let all = sentences("harmless.txt").len();
    assert!(all >= 300 && wrong.is_empty(), "{} of {all} are urgent\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn no_emergency_is_lost() {
    let wrong = answered("emergencies.txt", false);
    let all = sentences("emergencies.txt").len();
    assert!(all >= 150 && wrong.is_empty(), "{} of {all} are lost\n{}", wrong.len(), wrong.join("\n"));
}
