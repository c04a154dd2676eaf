//! What must hold for any facts and any delivery of them.

#![allow(clippy::expect_used, clippy::panic, reason = "a test may panic")]

mod drawn;
mod plans;

use drawn::facts;
use proptest::prelude::*;
use stipple_journal::{Fact, Journal, decode, decode_lines, encode, encode_lines, fold};

fn journal(facts: &[Fact]) -> Journal {
    let mut journal = Journal::new();
    journal.union(facts.iter().cloned()).expect("no conflicts are drawn");
    journal
}

fn read(text: &str) -> Vec<Fact> {
    decode_lines(text).collect::<Result<_, _>>().expect("what was written can be read")
}

/// The facts, a shuffle of them, and some that are delivered again.
fn delivery() -> impl Strategy<Value = (Vec<Fact>, Vec<Fact>, Vec<Fact>)> {
    facts().prop_flat_map(|facts| {
        let again = proptest::sample::subsequence(facts.clone(), 0..=facts.len());
        (Just(facts.clone()), Just(facts).prop_shuffle(), again)
    })
}

proptest! {
    #[test]
    fn shuffle_and_repetition_change_nothing((facts, shuffled, again) in delivery()) {
        let delivered: Vec<_> = shuffled.iter().chain(&again).collect();
        prop_assert_eq!(fold(delivered, &|_| None), fold(&facts, &|_| None));
    }

    #[test]
    fn split_changes_nothing((facts, shuffled, again) in delivery(), at in 0..26_usize) {
        let (first, second) = shuffled.split_at(at.min(shuffled.len()));
        let mut merged = journal(second);
        merged.union(again).expect("the same facts");
        merged.union(first.iter().cloned()).expect("the same facts");
        prop_assert_eq!(&merged, &journal(&facts));
        prop_assert_eq!(fold(merged.facts(), &|_| None), fold(&facts, &|_| None));
    }

    #[test]
    fn facts_with_one_id_fold_the_same_in_any_order(facts in facts(), other in facts()) {
        let there: Vec<_> = facts.iter().chain(&other).collect();
        let back: Vec<_> = there.iter().rev().copied().collect();
        prop_assert_eq!(fold(there, &|_| None), fold(back, &|_| None));
    }

    #[test]
    fn encoding_loses_nothing(facts in facts()) {
        for fact in facts {
            prop_assert_eq!(decode(&encode(&fact)), Ok(fact));
        }
    }

    #[test]
    fn export_import_export_is_identical((_, shuffled, _) in delivery()) {
        let export = encode_lines(journal(&shuffled).facts());
        let imported = journal(&read(&export));
        prop_assert_eq!(encode_lines(imported.facts()), export);
    }

    #[test]
    fn import_twice_is_import_once(facts in facts()) {
        let once = journal(&facts);
        let mut twice = once.clone();
        prop_assert_eq!(twice.union(read(&encode_lines(&facts))), Ok(0));
        prop_assert_eq!(once, twice);
    }

    #[test]
    fn what_others_lack_completes_them((facts, _, some) in delivery()) {
        let (here, mut there) = (journal(&facts), journal(&some));
        let lacking = here.have().without(&there.have());
        let sent: Vec<_> = here.within(&lacking).cloned().collect();
        prop_assert_eq!(sent.len(), facts.len() - some.len());
        prop_assert_eq!(there.union(sent), Ok(facts.len() - some.len()));
        prop_assert_eq!(there, here);
    }

    #[test]
    fn gaps_and_holdings_make_up_each_series((_, _, some) in delivery()) {
        let journal = journal(&some);
        let (have, gaps) = (journal.have(), journal.gaps());
        for (device, ranges) in have.series() {
            let end = ranges.last().map_or(1, |last| last.end);
            for seq in 1..end {
                prop_assert_eq!(have.contains(device, seq), journal.at(device, seq).is_some());
                prop_assert_ne!(have.contains(device, seq), gaps.contains(device, seq));
            }
            prop_assert!(!gaps.contains(device, end));
        }
    }

    #[test]
    fn decoding_never_panics(text in any::<String>()) {
        let _ = decode(&text);
        let _ = decode_lines(&text).count();
    }

    #[test]
    fn damaged_lines_never_panic_and_stay_writable(
        facts in facts(),
        cut in any::<proptest::sample::Index>(),
        put in any::<char>(),
    ) {
        for fact in facts {
            let mut chars: Vec<char> = encode(&fact).chars().collect();
            let at = cut.index(chars.len());
            chars[at] = put;
            let damaged: String = chars.into_iter().collect();
            if let Ok(read) = decode(&damaged) {
                prop_assert_eq!(decode(&encode(&read)), Ok(read));
            }
        }
    }
}
