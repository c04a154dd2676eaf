//! The corpus of acts through the pages: `undo` takes back all of what was done in one go.

use jiff::{Timestamp, Zoned};
use page_corpus::{acts, facts, posted, zone};
use stipple_journal::{Course, Fact, Kind, fold, new_id};
use stipple_pages::{Asked, Effect, Pages, Place};

use super::{DEVICE, visit, with};

/// A host's journal, and its clock.
struct Journal {
    facts: Vec<Fact>,
    now: Zoned,
}

impl Journal {
    /// As the corpus of acts begins with.
    fn begun() -> Self {
        let now = "2026-03-08T10:00+01:00[Europe/Berlin]".parse().expect("a moment");
        Self { facts: facts("acts"), now }
    }

    /// Answers a form, a minute after the last one, and stores what it records.
    fn send(&mut self, asked: &Asked) {
        self.now = &self.now + jiff::SignedDuration::from_mins(1);
        let now = self.now.clone();
        let visit = with(visit(Some(self.facts.clone()), Place::Server), |visit| visit.now = now);
        let answer = Pages::new().answer(&visit, asked);
        assert!(answer.status.is_redirection(), "{asked:?}: {}", answer.status);
        if let Effect::Record(kinds) = answer.effect {
            self.record(kinds);
        }
    }

    fn record(&mut self, kinds: Vec<Kind>) {
        let at: Timestamp = self.now.timestamp();
        for (kind, place) in kinds.into_iter().zip(0..) {
            let (id, seq) = (new_id(at, 7 << 20, place), self.facts.len() as u64 + 1);
            let zone = "Europe/Berlin".to_owned();
            self.facts.push(Fact { id, device: DEVICE, seq, happened: at, recorded: at, zone, kind });
        }
    }

    fn course(&self) -> Course {
        fold(&self.facts, &zone).course
    }
}

#[test]
fn undo_takes_back_an_act() {
    for act in acts() {
        let Some(form) = act.form else { continue };
        let mut journal = Journal::begun();
        let before = journal.course();
        journal.send(&form);
        assert_ne!(journal.course(), before, "{} changed nothing", act.name);
        journal.send(&posted("/undo"));
        assert_eq!(journal.course(), before, "{}", act.name);
    }
}
