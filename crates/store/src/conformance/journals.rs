//! What every store of a server does, whatever it is written on.
//!
//! Each test takes a place: where a store is, and can be opened again. `conformance!` makes tests of them.

use std::sync::Arc;
use std::task::Poll;

use jiff::Timestamp;
use stipple_journal::{Conflict, Fact, Fault, Inserted};
use stipple_store::{
    Holder, Imported, Journals, Loaded, NewFact, NewPass, PassHash, Purpose, Refusal, StoreError,
};
use uuid::Uuid;

use crate::drawn::{at, fact, hash, id, journal, new, newer, pass, phone, server, told};
use crate::place::wait;

mod passes;
mod pictures;

pub(crate) use passes::*;
pub(crate) use pictures::*;

/// Where a store is. A default one is empty.
pub(crate) trait Place: Default {
    /// The store.
    type Journals: Journals;
    /// Opens it.
    fn open(&self) -> Self::Journals;
}

/// Makes a test of each function here.
#[macro_export]
macro_rules! conformance {
    ($place:ty) => {
        $crate::conformance!($place:
            what_is_kept_is_there_after_opening_again,
            facts_are_appended_in_a_row,
            facts_are_appended_together_or_not_at_all,
            each_fact_of_a_device_is_kept_or_refused_on_its_own,
            a_device_cannot_write_into_the_series_of_the_server,
            an_import_is_whole_or_nothing,
            journals_know_nothing_of_each_other,
            a_pass_lets_in_until_it_expires_or_is_revoked,
            a_secret_opens_one_journal,
            an_invitation_counts_once,
            of_many_who_use_an_invitation_one_gets_in,
            the_revision_grows_with_every_change,
            what_is_erased_is_gone_for_good,
            a_journal_that_is_not_there_is_told,
            many_write_at_once,
            a_dropped_future_breaks_nothing,
            it_says_that_it_is_well,
            a_picture_is_kept_for_its_journal_alone,
            pictures_have_room_to_an_end,
            what_is_no_longer_wanted_goes,
            pictures_go_with_their_journal,
        );
    };
    ($place:ty: $($name:ident),* $(,)?) => {
        $(#[test] fn $name() { $crate::conformance::$name::<$place>(); })*
    };
}

fn begun<P: Place>(place: &P) -> P::Journals {
    let journals = place.open();
    begin(&journals, 1);
    journals
}

fn begin(journals: &impl Journals, n: u128) {
    let first = pass(journals, u32::try_from(n).expect("is small"), Purpose::Device);
    wait(journals.begin(journal(n), server(n), first)).expect("begins");
}

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

fn holder(journals: &impl Journals, n: u32, now: Timestamp) -> Option<Holder> {
    wait(journals.holder(hash(journals, n), now)).expect("answers")
}

fn admit(journals: &impl Journals, new: NewPass) {
    wait(journals.admit(journal(1), new)).expect("admits");
}

fn consume(journals: &impl Journals, hash: PassHash, instead: NewPass) -> Option<Uuid> {
    wait(journals.consume(hash, at(0), instead)).expect("answers")
}

pub(crate) fn what_is_kept_is_there_after_opening_again<P: Place>() {
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
    assert_eq!(holder(&again, 1, at(0)), Some(Holder { journal: journal(1), purpose: Purpose::Device }));
    assert_eq!(revision(&again), loaded.revision);
}

pub(crate) fn facts_are_appended_in_a_row<P: Place>() {
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

pub(crate) fn facts_are_appended_together_or_not_at_all<P: Place>() {
    let journals = begun(&P::default());
    let kept = append(&journals, vec![new(1)]).expect("appends");
    let empty = NewFact { kind: told(""), ..new(3) };
    let refused = append(&journals, vec![new(2), empty]).expect_err("says nothing");
    assert!(matches!(refused, StoreError::Fact(Fault::NoText { field: "hair" })), "{refused}");
    let refused = append(&journals, vec![new(2), new(1)]).expect_err("has an id in use");
    assert!(matches!(refused, StoreError::Conflict(Conflict::Id { .. })), "{refused}");
    assert_eq!(facts(&journals, 1), kept);
    assert_eq!(append(&journals, vec![new(2)]).expect("appends")[0].seq, 2);
}

pub(crate) fn each_fact_of_a_device_is_kept_or_refused_on_its_own<P: Place>() {
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

pub(crate) fn a_device_cannot_write_into_the_series_of_the_server<P: Place>() {
    let journals = begun(&P::default());
    let own = append(&journals, vec![new(1)]).expect("appends");
    let (device, seq) = (server(1), 2);
    assert_eq!(
        accept(&journals, vec![own[0].clone(), fact(device, seq, 2)]),
        [Ok(Inserted::Same), Err(Refusal::Reserved { device, seq })]
    );
    assert_eq!(append(&journals, vec![new(3)]).expect("appends")[0].seq, 2);
}

pub(crate) fn an_import_is_whole_or_nothing<P: Place>() {
    let journals = begun(&P::default());
    let export = vec![fact(phone(1), 1, 1), newer(phone(1), 2, 2), fact(server(1), 1, 3)];
    let import = |facts: &[Fact]| wait(journals.import(journal(1), facts.to_vec()));
    assert_eq!(import(&export).expect("imports"), Imported { new: 3, same: 0 });
    assert_eq!(import(&export).expect("imports"), Imported { new: 0, same: 3 });
    let edited = Fact { kind: told("long"), ..export[0].clone() };
    let refused = import(&[fact(phone(2), 1, 4), edited]).expect_err("differs");
    assert!(matches!(refused, StoreError::Conflict(Conflict::Id { .. })), "{refused}");
    assert_eq!(facts(&journals, 1).len(), 3);
    assert_eq!(append(&journals, vec![new(5)]).expect("appends")[0].seq, 2, "it goes on after its series");
}

pub(crate) fn journals_know_nothing_of_each_other<P: Place>() {
    let journals = begun(&P::default());
    begin(&journals, 2);
    let same = fact(phone(1), 1, 1);
    let other = Fact { kind: told("long"), ..same.clone() };
    wait(journals.accept(journal(1), vec![same.clone()])).expect("answers");
    wait(journals.accept(journal(2), vec![other.clone()])).expect("answers");
    assert_eq!((facts(&journals, 1), facts(&journals, 2)), (vec![same], vec![other]));
    let revoked = wait(journals.revoke_one(journal(2), hash(&journals, 1))).expect("answers");
    assert!(!revoked, "the pass is to another journal");
    assert!(holder(&journals, 1, at(0)).is_some());
}

pub(crate) fn the_revision_grows_with_every_change<P: Place>() {
    let journals = begun(&P::default());
    let mut last = 0;
    let mut grown = |what: &str, expected: bool| {
        let now = revision(&journals);
        assert_eq!((now > last, now >= last), (expected, true), "{what}");
        assert_eq!(load(&journals, 1).revision, now);
        last = now;
    };
    grown("begun", true);
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
    admit(&journals, pass(&journals, 2, Purpose::Invitation));
    grown("admitted", true);
    consume(&journals, hash(&journals, 2), pass(&journals, 3, Purpose::Device));
    grown("consumed", true);
    wait(journals.revoke(journal(1), Purpose::Device)).expect("revokes");
    grown("revoked", true);
    wait(journals.revoke(journal(1), Purpose::Device)).expect("revokes");
    grown("revoked again", false);
}

pub(crate) fn what_is_erased_is_gone_for_good<P: Place>() {
    let place = P::default();
    let journals = begun(&place);
    begin(&journals, 2);
    append(&journals, vec![new(1)]).expect("appends");
    wait(journals.erase(journal(1), at(9))).expect("erases");
    let gone = |journals: &P::Journals| {
        assert_eq!(wait(journals.revision(journal(1))).expect("answers"), None);
        assert_eq!(holder(journals, 1, at(0)), None);
        let load = wait(journals.load(journal(1))).expect_err("is gone");
        let write = append(journals, vec![new(2)]).expect_err("is gone");
        let begin = wait(journals.begin(journal(1), server(1), pass(journals, 9, Purpose::Device)));
        let begin = begin.expect_err("is gone for good");
        assert!(matches!((load, write), (StoreError::NoJournal { .. }, StoreError::NoJournal { .. })));
        assert!(matches!(begin, StoreError::JournalExists { .. }), "{begin}");
        wait(journals.erase(journal(1), at(10))).expect("is erased");
        assert_eq!(facts(journals, 2), [], "the other one is there");
    };
    gone(&journals);
    drop(journals);
    gone(&place.open());
}

pub(crate) fn a_journal_that_is_not_there_is_told<P: Place>() {
    let journals = begun(&P::default());
    let nobody = journal(2);
    let told = [
        wait(journals.load(nobody)).map(drop),
        wait(journals.passes(nobody)).map(drop),
        wait(journals.append(nobody, vec![new(1)])).map(drop),
        wait(journals.accept(nobody, vec![fact(phone(1), 1, 1)])).map(drop),
        wait(journals.import(nobody, vec![fact(phone(1), 1, 1)])).map(drop),
        wait(journals.admit(nobody, pass(&journals, 2, Purpose::Card))),
        wait(journals.revoke(nobody, Purpose::Card)).map(drop),
        wait(journals.revoke_one(nobody, hash(&journals, 1))).map(drop),
        wait(journals.erase(nobody, at(0))),
    ];
    for told in told {
        let told = told.expect_err("is not there");
        assert!(matches!(told, StoreError::NoJournal { journal } if journal == nobody), "{told}");
    }
    let again = wait(journals.begin(journal(1), server(1), pass(&journals, 2, Purpose::Device)));
    assert!(matches!(again, Err(StoreError::JournalExists { .. })), "{again:?}");
    assert_eq!(holder(&journals, 2, at(0)), None);
}

pub(crate) fn many_write_at_once<P: Place>() {
    const EACH: u128 = 8;
    let journals = Arc::new(begun(&P::default()));
    begin(&*journals, 2);
    at_once(0..32, |n| {
        let journals = Arc::clone(&journals);
        async move {
            let person = journal(1 + u128::from(n % 2));
            for m in 0..EACH {
                let id = 1000 + u128::from(n) * EACH + m;
                let added = journals.append(person, vec![new(id)]).await.expect("appends");
                let seen = journals.load(person).await.expect("loads").contents.facts;
                assert!(seen.contains(&added[0]), "what was answered is there");
                let refused = journals.append(person, vec![new(id)]).await;
                assert!(matches!(refused, Err(StoreError::Conflict(_))), "{refused:?}");
            }
        }
    });
    for person in [1, 2] {
        let seqs: Vec<_> = facts(&*journals, person).iter().map(|fact| fact.seq).collect();
        assert_eq!(seqs, (1..=16 * u64::try_from(EACH).expect("is small")).collect::<Vec<_>>());
    }
}

pub(crate) fn a_dropped_future_breaks_nothing<P: Place>() {
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

pub(crate) fn it_says_that_it_is_well<P: Place>() {
    let journals = begun(&P::default());
    wait(journals.health()).expect("is well");
    wait(journals.health()).expect("is still well");
    assert_eq!(facts(&journals, 1), []);
}

/// Runs a task for each number, at once on several threads.
fn at_once<T: Send + 'static, F: Future<Output = T> + Send + 'static>(
    numbers: std::ops::Range<u32>,
    task: impl Fn(u32) -> F,
) -> Vec<T> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).build().expect("a runtime");
    let tasks: Vec<_> = numbers.map(|n| runtime.spawn(task(n))).collect();
    tasks.into_iter().map(|task| runtime.block_on(task).expect("ends")).collect()
}
