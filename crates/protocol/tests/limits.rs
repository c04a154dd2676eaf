//! Documents too large to be read, and ones that are only large.

use std::fmt::Write as _;

use stipple_protocol::{MAX_BASES, MAX_BYTES, MAX_ITEMS, Reading, Severity, read};

const HEAD: &str = "id = \"large\"\nversion = \"1\"\ntitle = \"Large\"\nhealed = \"28d\"\n";

fn codes(reading: &Reading) -> Vec<&'static str> {
    reading.problems.iter().map(|problem| problem.code).collect()
}

#[test]
fn a_document_longer_than_allowed_is_not_read() {
    let text = format!("{HEAD}# {}", "x".repeat(MAX_BYTES));
    assert_eq!(codes(&read(&text, &())), ["too-large"]);
    let comment = MAX_BYTES - HEAD.len() - 2;
    let text = format!("{HEAD}# {}", "x".repeat(comment));
    assert_eq!(codes(&read(&text, &())), [""; 0]);
}

#[test]
fn a_list_longer_than_allowed_is_an_error() {
    let items = |count: usize| {
        (0..count).fold(HEAD.to_owned(), |mut text, at| {
            write!(text, "[[reason]]\nid = \"r{at}\"\ntitle = \"t\"\ntext = \"t\"\nsource = \"s\"\n")
                .unwrap();
            text
        })
    };
    assert_eq!(codes(&read(&items(MAX_ITEMS + 1), &())), ["too-many"]);
    let reading = read(&items(MAX_ITEMS), &());
    assert_eq!(reading.protocol.map(|protocol| protocol.reasons.len()), Some(MAX_ITEMS));
}

#[test]
fn a_chain_of_bases_has_an_end() {
    let link = |at: usize| {
        (format!("link-{at}"), format!("id = \"link-{at}\"\nversion = \"1\"\nextends = \"link-{}\"", at + 1))
    };
    let chain = |length: usize| {
        let mut bases: Vec<(String, String)> = (0..length).map(link).collect();
        bases.push((format!("link-{length}"), HEAD.replace("large", &format!("link-{length}"))));
        read(&bases[0].1, &bases)
    };
    assert!(chain(MAX_BASES).protocol.is_some());
    assert_eq!(codes(&chain(MAX_BASES + 1)), ["extends-itself"]);
    assert_eq!(codes(&chain(1_000)), ["extends-itself"]);
}

/// Everything about everything: the checks that compare ladders must not take forever, and
/// nobody is told the same thing a thousand times.
#[test]
fn a_document_full_of_problems_is_answered_with_some_of_them() {
    let ids: Vec<String> = (0..300).map(|at| format!("\"a{at}\"")).collect();
    let ids = ids.join(", ");
    let mut text = HEAD.to_owned();
    for at in 0..300 {
        write!(text, "[[activity]]\nid = \"a{at}\"\nname = \"same\"\n[[ladder]]\nid = \"l{at}\"\nactivities = [{ids}]\n").unwrap();
        let verdict = if at % 2 == 0 { "no" } else { "yes" };
        writeln!(text, "step = [{{ from = \"0d\", verdict = \"{verdict}\" }}]").unwrap();
    }
    let reading = read(&text, &());
    assert!(reading.problems.len() <= 500, "{}", reading.problems.len());
    assert!(reading.problems.iter().all(|problem| problem.severity < Severity::Error));
}
