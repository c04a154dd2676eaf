//! Journals: facts that come in one way or another, and stay as they are.

use std::sync::Arc;
use std::task::Poll;

use stipple_journal::{Conflict, Fact, Fault, Inserted};

use super::drawn::{at, fact, id, journal, new, newer, phone, server, told};
use super::{Place, at_once, begin, begun, wait};
use crate::{ErrorKind, Imported, Journals, Loaded, NewFact, Refusal, StoreError};

fn load(journals: &impl Journals, n: u128) -> Loaded {
    wait(journals.load(journal(n))).expect("loads")
}

fn facts(journals: &impl Journals, n: u128) -> Vec<Fact> {
    let contents = load(journals, n).contents;
    assert_eq!(contents.unreadable, []);
    contents.facts
}

fn append(journals: &impl Journals, new: Vec<NewFact>) -> Result<Vec<Fact>, StoreError> {
    wait(journals.append(journal(1), new))
}

fn accept(journals: &impl Journals, facts: Vec<Fact>) -> Vec<Result<Inserted, Refusal>> {
    wait(journals.accept(journal(1), facts)).expect("answers")
}

fn revision(journals: &impl Journals) -> u64 {
    wait(journals.revision(journal(1))).expect("answers").expect("is there")
}

/// What was answered is there when the engine was closed and opened.
pub fn what_is_kept_is_there_after_opening_again<P: Place<Engine: Journals>>() {
    let place = P::default();
    let journals = begun(&place);
    let mut all = append(&journals, vec![new(1), new(2)]).expect("appends");
    all.extend([fact(phone(1), 1, 3), newer(phone(1), 5, 4), fact(phone(2), 9, 5)]);
    assert_eq!(accept(&journals, all[2..4].to_vec()), [Ok(Inserted::New), Ok(Inserted::New)]);
    wait(journals.import(journal(1), all[4..].to_vec())).expect("imports");
    let loaded = load(&journals, 1);
    drop(journals);

    let again = place.open();
    assert_eq!(load(&again, 1), loaded);
    assert_eq!((loaded.device, loaded.contents.facts), (server(1), all));
    assert_eq!(revision(&again), loaded.revision);
}

/// The server's own series has no holes.
pub fn facts_are_appended_in_a_row<P: Place<Engine: Journals>>() {
    let journals = begun(&P::default());
    let first = append(&journals, vec![new(1)]).expect("appends");
    let more = append(&journals, vec![new(2), new(3)]).expect("appends");
    let all = [first, more].concat();
    assert_eq!(
        all.iter().map(|fact| (fact.device, fact.seq)).collect::<Vec<_>>(),
        [1, 2, 3].map(|seq| (server(1), seq))
    );
    assert_eq!(facts(&journals, 1), all);
    assert_eq!(append(&journals, vec![]).expect("adds nothing"), []);
}

/// One that cannot be kept keeps the others out.
pub fn facts_are_appended_together_or_not_at_all<P: Place<Engine: Journals>>() {
    let journals = begun(&P::default());
    let kept = append(&journals, vec![new(1)]).expect("appends");
    let empty = NewFact { kind: told(""), ..new(3) };
    let refused = append(&journals, vec![new(2), empty]).expect_err("says nothing");
    assert_eq!(*refused.kind(), ErrorKind::Fact(Fault::NoText { field: "hair" }));
    let refused = append(&journals, vec![new(2), new(1)]).expect_err("has an id in use");
    assert_eq!(*refused.kind(), ErrorKind::Conflict(Conflict::Id { id: id(1) }));
    assert_eq!(facts(&journals, 1), kept);
    assert_eq!(append(&journals, vec![new(2)]).expect("appends")[0].seq, 2);
}

/// One that cannot be kept keeps no other out.
pub fn each_fact_of_a_device_is_kept_or_refused_on_its_own<P: Place<Engine: Journals>>() {
    let journals = begun(&P::default());
    let kept = [fact(phone(1), 1, 1), fact(phone(1), 2, 2)];
    assert_eq!(accept(&journals, kept.to_vec()), [Ok(Inserted::New), Ok(Inserted::New)]);
    let other_text = Fact { kind: told("long"), ..kept[0].clone() };
    let other_id = Fact { id: id(8), ..kept[1].clone() };
    let no_place = Fact { seq: 0, ..fact(phone(1), 3, 9) };
    let late = fact(phone(1), 4, 10);
    let answers = accept(&journals, vec![kept[0].clone(), other_text, other_id, no_place, late.clone()]);
    let place = Conflict::Place { device: phone(1), seq: 2 };
    assert_eq!(
        answers,
        [
            Ok(Inserted::Same),
            Err(Refusal::Conflict(Conflict::Id { id: id(1) })),
            Err(Refusal::Conflict(place)),
            Err(Refusal::Fact(Fault::Sequence)),
            Ok(Inserted::New),
        ]
    );
    assert_eq!(facts(&journals, 1), [kept.to_vec(), vec![late]].concat());
}

/// But it may bring back what the server wrote there.
pub fn a_device_cannot_write_into_the_series_of_the_server<P: Place<Engine: Journals>>() {
    let journals = begun(&P::default());
    let own = append(&journals, vec![new(1)]).expect("appends");
    let (device, seq) = (server(1), 2);
    assert_eq!(
        accept(&journals, vec![own[0].clone(), fact(device, seq, 2)]),
        [Ok(Inserted::Same), Err(Refusal::Reserved { device, seq })]
    );
    assert_eq!(append(&journals, vec![new(3)]).expect("appends")[0].seq, 2);
}

/// And can be repeated.
pub fn an_import_is_whole_or_nothing<P: Place<Engine: Journals>>() {
    let journals = begun(&P::default());
    let export = vec![fact(phone(1), 1, 1), newer(phone(1), 2, 2), fact(server(1), 1, 3)];
    let import = |facts: &[Fact]| wait(journals.import(journal(1), facts.to_vec()));
    assert_eq!(import(&export).expect("imports"), Imported { new: 3, same: 0 });
    assert_eq!(import(&export).expect("imports"), Imported { new: 0, same: 3 });
    let edited = Fact { kind: told("long"), ..export[0].clone() };
    let refused = import(&[fact(phone(2), 1, 4), edited]).expect_err("differs");
    assert_eq!(*refused.kind(), ErrorKind::Conflict(Conflict::Id { id: id(1) }));
    assert_eq!(facts(&journals, 1).len(), 3);
    assert_eq!(append(&journals, vec![new(5)]).expect("appends")[0].seq, 2, "it goes on after its series");
}

/// The same id and place in two journals are two facts.
pub fn journals_know_nothing_of_each_other<P: Place<Engine: Journals>>() {
    let journals = begun(&P::default());
    begin::<P>(&journals, 2);
    let same = fact(phone(1), 1, 1);
    let other = Fact { kind: told("long"), ..same.clone() };
    wait(journals.accept(journal(1), vec![same.clone()])).expect("answers");
    wait(journals.accept(journal(2), vec![other.clone()])).expect("answers");
    assert_eq!((facts(&journals, 1), facts(&journals, 2)), (vec![same], vec![other]));
}

/// And with nothing else, so that what is kept in memory counts while it stays.
pub fn the_revision_grows_with_every_change<P: Place<Engine: Journals>>() {
    let journals = begun(&P::default());
    let mut last = revision(&journals);
    let mut grown = |what: &str, expected: bool| {
        let now = revision(&journals);
        assert_eq!((now > last, now >= last), (expected, true), "{what}");
        assert_eq!(load(&journals, 1).revision, now);
        last = now;
    };
    grown("begun", false);
    append(&journals, vec![new(1)]).expect("appends");
    grown("appended", true);
    append(&journals, vec![new(1)]).expect_err("is in use");
    grown("refused", false);
    accept(&journals, vec![fact(phone(1), 1, 2)]);
    grown("accepted", true);
    accept(&journals, vec![fact(phone(1), 1, 2), fact(phone(1), 1, 3)]);
    grown("accepted again", false);
    wait(journals.import(journal(1), vec![fact(phone(1), 1, 2), fact(phone(1), 2, 3)])).expect("imports");
    grown("imported", true);
    wait(journals.import(journal(1), vec![fact(phone(1), 1, 2)])).expect("imports");
    grown("imported again", false);
}

/// Its id too.
pub fn what_is_erased_is_gone_for_good<P: Place<Engine: Journals>>() {
    let place = P::default();
    let journals = begun(&place);
    begin::<P>(&journals, 2);
    append(&journals, vec![new(1)]).expect("appends");
    wait(journals.erase(journal(1), at(9))).expect("erases");
    let gone = |journals: &P::Engine| {
        assert_eq!(wait(journals.revision(journal(1))).expect("answers"), None);
        let load = wait(journals.load(journal(1))).expect_err("is gone");
        let write = append(journals, vec![new(2)]).expect_err("is gone");
        for error in [load, write] {
            assert_eq!(*error.kind(), ErrorKind::NoJournal { journal: journal(1) });
        }
        let begin = wait(journals.begin(journal(1), server(1))).expect_err("is gone for good");
        assert_eq!(*begin.kind(), ErrorKind::JournalExists { journal: journal(1) });
        wait(journals.erase(journal(1), at(10))).expect("is erased");
        assert_eq!(facts(journals, 2), [], "the other one is there");
    };
    gone(&journals);
    drop(journals);
    gone(&place.open());
}

/// In every way it may be named.
pub fn a_journal_that_is_not_there_is_told<P: Place<Engine: Journals>>() {
    let journals = begun(&P::default());
    let nobody = journal(2);
    let told = [
        wait(journals.load(nobody)).map(drop),
        wait(journals.append(nobody, vec![new(1)])).map(drop),
        wait(journals.accept(nobody, vec![fact(phone(1), 1, 1)])).map(drop),
        wait(journals.import(nobody, vec![fact(phone(1), 1, 1)])).map(drop),
        wait(journals.erase(nobody, at(0))),
    ];
    for told in told {
        assert_eq!(*told.expect_err("is not there").kind(), ErrorKind::NoJournal { journal: nobody });
    }
    let again = wait(journals.begin(journal(1), server(1))).expect_err("is there");
    assert_eq!(*again.kind(), ErrorKind::JournalExists { journal: journal(1) });
}

/// And each finds what it was answered.
pub fn many_write_at_once<P: Place<Engine: Journals>>() {
    const EACH: u128 = 8;
    let journals = Arc::new(begun(&P::default()));
    begin::<P>(&journals, 2);
    at_once(0..32, |n| {
        let journals = Arc::clone(&journals);
        async move {
            let person = journal(1 + u128::from(n % 2));
            for m in 0..EACH {
                let id = 1000 + u128::from(n) * EACH + m;
                let added = journals.append(person, vec![new(id)]).await.expect("appends");
                let seen = journals.load(person).await.expect("loads").contents.facts;
                assert!(seen.contains(&added[0]), "what was answered is there");
                let refused = journals.append(person, vec![new(id)]).await.expect_err("is there");
                assert!(matches!(refused.kind(), ErrorKind::Conflict(_)), "{refused:?}");
            }
        }
    });
    for person in [1, 2] {
        let seqs: Vec<_> = facts(&*journals, person).iter().map(|fact| fact.seq).collect();
        assert_eq!(seqs, (1..=16 * u64::try_from(EACH).expect("is small")).collect::<Vec<_>>());
    }
}

/// What it asked for was done, or not.
pub fn a_dropped_future_breaks_nothing<P: Place<Engine: Journals>>() {
    let journals = begun(&P::default());
    for n in 1..20 {
        wait(async {
            let mut append = std::pin::pin!(journals.append(journal(1), vec![new(n)]));
            // Asked once, and never again.
            std::future::poll_fn(|cx| Poll::Ready(append.as_mut().poll(cx).is_ready())).await
        });
    }
    let last = append(&journals, vec![new(100)]).expect("appends");
    let facts = facts(&journals, 1);
    assert_eq!(facts.last(), last.last());
    assert_eq!(facts.len() as u64, last[0].seq);
}
