//! Any text imported as a journal: what can be read is written again with nothing lost, and the
//! order and number of deliveries make no difference.

#![no_main]

use libfuzzer_sys::fuzz_target;
use stipple_journal::{Fact, Journal, decode, decode_lines, encode, encode_lines, fold};

fuzz_target!(|text: &str| {
    let facts: Vec<Fact> = decode_lines(text).flatten().collect();
    facts.iter().for_each(comes_back_the_same);
    let mut journal = Journal::new();
    if journal.union(facts.clone()).is_ok() {
        order_makes_no_difference(&journal, facts);
        export_is_import(&journal);
    } else {
        assert!(journal.is_empty(), "an import that failed changed the journal");
    }
});

fn comes_back_the_same(fact: &Fact) {
    let line = encode(fact);
    let again = decode(&line);
    assert_eq!(again.as_ref(), Ok(fact), "{line}");
    assert_eq!(again.map(|fact| encode(&fact)), Ok(line));
}

fn order_makes_no_difference(journal: &Journal, mut facts: Vec<Fact>) {
    let course = fold(&facts, &|_| None);
    facts.reverse();
    assert_eq!(fold(&facts, &|_| None), course, "the order of facts changed the course");
    facts.extend(facts.clone());
    assert_eq!(fold(&facts, &|_| None), course, "facts told twice changed the course");
    let mut delivered = Journal::new();
    assert_eq!(delivered.union(facts), Ok(journal.len()));
    assert_eq!(delivered, *journal);
}

fn export_is_import(journal: &Journal) {
    let export = encode_lines(journal.facts());
    let mut imported = Journal::new();
    let facts: Result<Vec<Fact>, _> = decode_lines(&export).collect();
    assert_eq!(facts.map(|facts| imported.union(facts)), Ok(Ok(journal.len())), "{export}");
    assert_eq!(imported, *journal);
}
