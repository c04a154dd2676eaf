//! What people read is plain: sixth-grade English.
//!
//! The measure is the Flesch–Kincaid grade (Kincaid et al., 1975), with syllables counted as groups
//! of vowels. It is a rough measure: single texts may be a little above, the whole may not.

#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test may panic")]

use stipple_protocol::Protocol;

const AVERAGE_GRADE: f64 = 6.0;
const HIGHEST_GRADE: f64 = 9.0;

fn smp() -> Protocol {
    let reading = stipple_protocol::read(include_str!("../../../protocols/smp.toml"), &());
    reading.protocol.expect("the protocol reads")
}

/// Every text that people read, with the id of what it belongs to.
fn texts(protocol: &Protocol) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    let mut add = |id: &str, text: &str| texts.push((id.to_owned(), text.to_owned()));
    for phase in &protocol.phases {
        add(&phase.id, &phase.says);
    }
    for ladder in &protocol.ladders {
        for step in &ladder.steps {
            add(&ladder.id, &step.ground.why);
            step.limit.iter().for_each(|limit| add(&ladder.id, limit));
        }
    }
    for advice in &protocol.advice {
        add(&advice.id, &advice.text);
        add(&advice.id, &advice.ground.why);
    }
    for task in &protocol.tasks {
        add(&task.id, &task.text);
        add(&task.id, &task.ground.why);
    }
    for sign in &protocol.signs {
        sign.mild.iter().chain(&sign.strong).for_each(|text| add(&sign.id, text));
        sign.rules.iter().for_each(|rule| add(&sign.id, &rule.ground.why));
    }
    for accident in &protocol.accidents {
        add(&accident.id, &accident.steps.join(" "));
        add(&accident.id, &accident.ground.why);
    }
    for topic in &protocol.topics {
        add(&topic.id, &topic.answer);
    }
    for reason in &protocol.reasons {
        add(&reason.id, &reason.text);
    }
    for beyond in &protocol.beyond {
        add(&beyond.id, &beyond.answer);
    }
    texts
}

fn syllables(word: &str) -> usize {
    let vowel = |letter: char| "aeiouy".contains(letter);
    let letters: Vec<char> = word.to_lowercase().chars().filter(|letter| letter.is_alphabetic()).collect();
    let groups = letters
        .iter()
        .enumerate()
        .filter(|&(at, &letter)| vowel(letter) && (at == 0 || !vowel(letters[at - 1])));
    let silent_e = letters.ends_with(&['e']) && !letters.ends_with(&['l', 'e']) && letters.len() > 2;
    groups.count().saturating_sub(usize::from(silent_e)).max(1)
}

fn grade(text: &str) -> f64 {
    let words: Vec<&str> =
        text.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).collect();
    let sentences = text.split(['.', '!', '?', ':']).filter(|part| !part.trim().is_empty()).count().max(1);
    let per_word = words.iter().map(|word| syllables(word)).sum::<usize>() as f64 / words.len().max(1) as f64;
    0.39 * (words.len() as f64 / sentences as f64) + 11.8 * per_word - 15.59
}

#[test]
fn the_measure_tells_plain_from_hard() {
    assert!(grade("Keep your head dry. Do not rub it.") < 3.0);
    assert!(
        grade("Inflammatory dermatological complications necessitate immediate professional consultation.")
            > 15.0
    );
}

#[test]
fn people_can_read_it_in_sixth_grade() {
    let texts = texts(&smp());
    let long_enough = |text: &str| text.split_whitespace().count() >= 8;
    let graded: Vec<(f64, &(String, String))> =
        texts.iter().filter(|(_, text)| long_enough(text)).map(|entry| (grade(&entry.1), entry)).collect();
    let average = graded.iter().map(|(grade, _)| grade).sum::<f64>() / graded.len() as f64;
    assert!(graded.len() > 150, "only {} texts", graded.len());
    assert!(average <= AVERAGE_GRADE, "grade {average:.1} on average");
    let hard: Vec<String> = graded
        .iter()
        .filter(|(grade, _)| *grade > HIGHEST_GRADE)
        .map(|(grade, (id, text))| format!("{grade:.1} {id}: {text}"))
        .collect();
    assert!(hard.is_empty(), "{}", hard.join("\n"));
}
