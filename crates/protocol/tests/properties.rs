//! Whatever the text, reading gives an answer, and every place it names is a place in the text.

use proptest::prelude::*;
use stipple_protocol::{Reading, Severity, diff, read};

const CLEAN: &str = include_str!("../../../tests/corpus/protocol/clean.toml");
const DEFAULT: &str = include_str!("../../../protocols/smp.toml");

fn holds(text: &str, reading: &Reading) {
    for problem in &reading.problems {
        assert!(!problem.labels.is_empty(), "no place: {problem:?}");
        for label in &problem.labels {
            assert!(text.get(label.span.clone()).is_some(), "no place in the text: {problem:?}");
        }
        assert!(!problem.message.ends_with('.') && problem.help.is_some(), "{problem:?}");
    }
    let errors = reading.problems.iter().any(|problem| problem.severity == Severity::Error);
    assert_eq!(errors, reading.protocol.is_none());
}

/// What may befall a text.
#[derive(Clone, Debug)]
enum Mishap {
    /// A line is gone.
    Gone(usize),
    /// A line is there twice, the second time further down.
    Twice(usize, usize),
    /// A character is another one.
    Slip(usize, char),
    /// The text ends early.
    Cut(usize),
}

fn mishap() -> impl Strategy<Value = Mishap> {
    prop_oneof![
        any::<usize>().prop_map(Mishap::Gone),
        any::<(usize, usize)>().prop_map(|(from, to)| Mishap::Twice(from, to)),
        (
            any::<usize>(),
            prop_oneof![any::<char>(), prop::sample::select(vec!['"', '[', ']', '=', '9', '-', 'd'])]
        )
            .prop_map(|(at, slip)| Mishap::Slip(at, slip)),
        any::<usize>().prop_map(Mishap::Cut),
    ]
}

fn befall(text: &str, mishap: &Mishap) -> String {
    let mut lines: Vec<&str> = text.lines().collect();
    let count = lines.len().max(1);
    match *mishap {
        Mishap::Gone(at) => drop(lines.drain(at % count..at % count + usize::from(!lines.is_empty()))),
        Mishap::Twice(from, to) => {
            lines.insert(to % count, lines.get(from % count).copied().unwrap_or_default())
        }
        Mishap::Slip(at, slip) => {
            let mut letters: Vec<char> = text.chars().collect();
            let count = letters.len().max(1);
            letters.get_mut(at % count).into_iter().for_each(|letter| *letter = slip);
            return letters.into_iter().collect();
        }
        Mishap::Cut(at) => return text.chars().take(at % (text.len() + 1)).collect(),
    }
    lines.join("\n")
}

fn befallen(text: &'static str, most: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(mishap(), 1..=most)
        .prop_map(move |mishaps| mishaps.iter().fold(text.to_owned(), |text, mishap| befall(&text, mishap)))
}

/// A document out of the pieces the language is made of.
fn pieces() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "[[ladder]]",
        "[[ladder.step]]",
        "[[activity]]",
        "[[sign]]",
        "[[sign.rule]]",
        "[[task]]",
        "[climate]",
        "id = \"a\"",
        "id = \"b\"",
        "from = \"4d\"",
        "from = \"next-1d\"",
        "to = \"healed\"",
        "to = \"-3d\"",
        "verdict = \"no\"",
        "verdict = \"yes\"",
        "extends = \"smp\"",
        "extends = \"a\"",
        "inherit = []",
        "drop = true",
        "version = \"1\"",
        "title = \"ä\"",
        "healed = \"28d\"",
        "healed = \"36500y\"",
        "every = \"1d\"",
        "name = \"é\"",
        "activities = [\"a\"]",
        "levels = []",
        "means = \"call\"",
        "heat = true",
        "preferably = \"final+1mo\"",
        "needs = { absent = [\"a\"] }",
        "hot-delay = \"36500y\"",
        "step = [{}]",
        "=",
        "\u{feff}",
        "# é",
    ]);
    prop::collection::vec(words, 0..40).prop_map(|lines| lines.join("\n"))
}

proptest! {
    #[test]
    fn any_text_gives_an_answer(text in any::<String>()) {
        holds(&text, &read(&text, &()));
    }

    #[test]
    fn any_pieces_give_an_answer(text in pieces()) {
        let bases = [("a", text.as_str()), ("clean", CLEAN)];
        holds(&text, &read(&text, &bases));
    }

    #[test]
    fn a_damaged_document_gives_an_answer(text in befallen(CLEAN, 4)) {
        holds(&text, &read(&text, &()));
    }

    #[test]
    fn a_document_over_a_damaged_base_has_no_place_in_it(base in befallen(CLEAN, 2)) {
        let text = "id = \"clinic\"\nversion = \"1\"\nextends = \"clean\"\n";
        holds(text, &read(text, &[("clean", base)]));
    }

    #[test]
    fn a_protocol_is_no_different_from_itself(text in befallen(CLEAN, 2)) {
        if let Some(protocol) = read(&text, &()).protocol {
            prop_assert_eq!(diff(&protocol, &protocol), []);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn the_default_protocol_damaged_gives_an_answer(text in befallen(DEFAULT, 6)) {
        holds(&text, &read(&text, &()));
    }

    #[test]
    fn a_damaged_document_over_the_default_one_gives_an_answer(text in befallen(CLEAN, 4)) {
        let text = text.replacen("id = \"clean\"", "id = \"clean\"\nextends = \"smp\"", 1);
        holds(&text, &read(&text, &[("smp", DEFAULT)]));
    }
}

#[test]
fn a_document_that_changes_nothing_is_its_base() {
    let base = read(DEFAULT, &()).protocol.unwrap();
    let text = "id = \"clinic\"\nversion = \"1\"\nextends = \"smp\"\n";
    let reading = read(text, &[("smp", DEFAULT)]);
    assert_eq!(reading.problems, []);
    assert_eq!(diff(&base, &reading.protocol.unwrap()), []);
}
