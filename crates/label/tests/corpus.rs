//! The corpus of labels: texts as printed, with what must be found in them, through one door.

use stipple_label::{Doubt, Glossary, Label, built_in};

macro_rules! corpus {
    ($($name:literal)+) => {
        [$(($name, include_str!(concat!("../../../tests/corpus/labels/", $name, ".txt")))),+]
    };
}
const CORPUS: [(&str, &str); 17] = corpus!(
    "members" "look-alikes" "as-printed" "qualified" "partial" "whole" "drug-facts" "prose" "beside" "wraps" "slips" "languages"
    "joined" "broken" "denied" "known-words" "gaps"
);

/// Every line that holds a case.
fn cases() -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = CORPUS.iter().flat_map(|(file, text)| text.lines().map(move |line| (*file, line)));
    lines.filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
}

/// A doubt as the corpus writes it. Cases are short: only where that is the question it is told.
fn doubt(file: &str, doubt: Doubt) -> Option<String> {
    let (name, always) = match doubt {
        Doubt::Partial => ("partial", true),
        Doubt::CutOff => ("cut-off", true),
        Doubt::Short => ("short", false),
        Doubt::NoBase => ("no-base", false),
    };
    (always || file == "whole").then(|| name.to_owned())
}

/// What was found in a text, as the corpus writes it, sorted.
fn found(glossary: &Glossary, file: &str, text: &str, label: &Label) -> Vec<String> {
    let hits = label.hits.iter().map(|hit| {
        let debatable = if hit.is_debatable() { "~" } else { "" };
        format!("{debatable}{}: {}", glossary.catalogue().class(hit.class).id, hit.span.of(text))
    });
    let unread = label.unread.iter().map(|span| format!("unread: {}", span.of(text)));
    let script = label.script.map(|script| format!("script: {}", script.name()));
    let doubts = label.doubts.iter().filter_map(|&told| doubt(file, told));
    let mut found: Vec<String> =
        hits.chain(unread).chain(script).chain(doubts).map(|line| line.replace('\n', "⏎")).collect();
    found.sort();
    found
}

/// The one door: what is wrong with a case, if anything.
fn check(glossary: &Glossary, file: &str, case: &str) -> Option<String> {
    let Some((text, expected)) = case.split_once(" =>") else { return Some(format!("{case}: no arrow")) };
    let mut expected: Vec<String> =
        expected.split(" ; ").map(|part| part.trim().to_owned()).filter(|part| !part.is_empty()).collect();
    expected.sort();
    let text = text.replace('⏎', "\n");
    let found = found(glossary, file, &text, &glossary.read(&text));
    (found != expected).then(|| format!("{text}\n    expected {expected:?}\n    found    {found:?}"))
}

#[test]
fn every_label_is_read_as_the_corpus_says() {
    let glossary = built_in();
    let wrong: Vec<String> = cases()
        .filter_map(|(file, case)| Some(format!("{file}: {}", check(&glossary, file, case)?)))
        .collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases().count(), wrong.join("\n"));
}

#[test]
fn the_corpus_is_large_enough_to_mean_something() {
    assert!(cases().count() >= 150, "{}", cases().count());
    let alike = CORPUS.iter().find(|(file, _)| *file == "look-alikes").map_or("", |(_, text)| text);
    let sections: Vec<&str> = alike.split("\n# ").skip(1).collect();
    let glossary = built_in();
    for (_, class) in glossary.catalogue().classes() {
        let Some(section) = sections.iter().find(|section| section.starts_with(&format!("{}\n", class.id)))
        else {
            panic!("no look-alikes of {}", class.id)
        };
        assert!(section.lines().filter(|line| line.contains(" =>")).count() >= 10, "{}", class.id);
        assert!(!section.contains(&format!("> {}:", class.id)), "a look-alike is no member: {}", class.id);
    }
}
