//! Nothing that was told can be read in the files, and nothing can be changed there unnoticed.

use stipple_journal::encode;
use stipple_seal::Purpose;
use stipple_store::conformance::drawn::{SECRET, hash, journal, new, pass, secret, server};
use stipple_store::conformance::wait;
use stipple_store::{ErrorKind, Flaw, Journals, Passes, Unreadable};
use stipple_store_sqlite::{Damage, Finding};
use uuid::Uuid;

use crate::place::{Place, holds};

fn unreadable(device: Uuid, seq: u64) -> Unreadable {
    Unreadable { device: device.to_string(), seq, fault: Flaw::Seal }
}

/// What every file is searched for: a text, a label, a zone, a kind, a secret.
const TOLD: [&str; 5] = [SECRET, "'s phone", "Asia/Bangkok", "\"hair\"", "secret number"];

#[test]
fn nothing_that_was_told_stands_in_a_file() {
    let (place, vault) = Place::with(3);
    let told = encode(&wait(vault.load(journal(1))).expect("loads").contents.facts[0]);
    assert!(TOLD[..4].iter().any(|text| told.contains(text)), "{told}");
    assert!(secret(1).starts_with(TOLD[4].as_bytes()));
    vault.backup(&place.file("backup")).expect("copies");
    let open = place.bytes();
    let names: Vec<_> = open.iter().filter_map(|(path, _)| path.file_name()?.to_str()).collect();
    for file in ["vault.db", "vault.db-wal", "backup"] {
        assert!(names.contains(&file), "{names:?}");
    }
    drop(vault);
    for (path, bytes) in open.into_iter().chain(place.bytes()) {
        for text in TOLD {
            assert!(!holds(&bytes, text.as_bytes()), "`{text}` stands in `{}`", path.display());
        }
    }
}

#[test]
fn an_entry_that_was_changed_is_set_aside() {
    let (place, vault) = Place::with(2);
    drop(vault);
    place
        .meddle("UPDATE fact SET line = CAST(substr(line, 1, 40) || substr(line, 42) AS BLOB) WHERE seq = 2");
    place.meddle("UPDATE fact SET line = x'' WHERE seq = 3");
    let vault = place.open();
    let contents = wait(vault.load(journal(1))).expect("loads").contents;
    assert_eq!(contents.facts.len(), 1, "the rest is answered");
    assert_eq!(contents.unreadable, [unreadable(server(1), 2), unreadable(server(1), 3)]);
    let findings = vault.verify().expect("reads").findings;
    let expected = [0, 1].into_iter().flat_map(|n| {
        [2, 3].map(|seq| Finding {
            journal: Some(journal(n)),
            damage: Damage::Unreadable(unreadable(server(n), seq)),
        })
    });
    assert_eq!(findings, expected.collect::<Vec<_>>());
}

#[test]
fn an_entry_that_was_moved_is_set_aside() {
    let (place, vault) = Place::with(2);
    drop(vault);
    // One to another place, one under another id, one into another person's journal, device and all.
    let blob = |id: Uuid| format!("x'{}'", id.simple());
    place.meddle(&format!("UPDATE fact SET seq = 9 WHERE seq = 3 AND journal = {}", blob(journal(0))));
    place.meddle(&format!(
        "UPDATE fact SET id = {} WHERE seq = 2 AND journal = {}",
        blob(journal(7)),
        blob(journal(0))
    ));
    place.meddle(&format!(
        "UPDATE fact SET seq = 9, journal = {} WHERE seq = 1 AND journal = {}",
        blob(journal(0)),
        blob(journal(1))
    ));
    let vault = place.open();
    let contents = wait(vault.load(journal(0))).expect("loads").contents;
    assert_eq!(contents.facts.len(), 1);
    let places: Vec<_> = contents.unreadable.iter().map(|entry| (entry.seq, &entry.fault)).collect();
    assert_eq!(places, [(2, &Flaw::Seal), (9, &Flaw::Seal), (9, &Flaw::Seal)]);
}

#[test]
fn a_key_of_another_journal_opens_nothing() {
    let (place, vault) = Place::with(2);
    drop(vault);
    place.meddle("UPDATE journal SET key = (SELECT key FROM journal ORDER BY id DESC LIMIT 1)");
    let vault = place.open();
    let error = wait(vault.load(journal(0))).expect_err("has the wrong key");
    assert_eq!(*error.kind(), ErrorKind::Damaged);
    assert_eq!(wait(vault.load(journal(1))).expect("loads").contents.facts.len(), 3);
    let finding = Finding { journal: Some(journal(0)), damage: Damage::Key };
    assert_eq!(vault.verify().expect("reads").findings, [finding]);
}

#[test]
fn entries_that_are_gone_are_missed() {
    let (place, vault) = Place::with(1);
    drop(vault);
    place.meddle("DELETE FROM fact WHERE seq = 2");
    let gap = Damage::Gap { device: server(0).to_string(), missing: 2..3 };
    let checked = place.open().verify().expect("reads");
    assert_eq!((checked.journals, checked.facts), (1, 2));
    assert_eq!(checked.findings, [Finding { journal: Some(journal(0)), damage: gap }]);
}

#[test]
fn a_journal_that_lost_its_row_is_missed() {
    let (place, vault) = Place::with(2);
    drop(vault);
    place.meddle("DELETE FROM journal WHERE id = (SELECT min(id) FROM journal)");
    let finding = Finding { journal: Some(journal(0)), damage: Damage::Key };
    assert_eq!(place.open().verify().expect("reads").findings, [finding]);
}

#[test]
fn the_file_itself_refuses_to_change_a_fact() {
    let (place, vault) = Place::with(1);
    let db = rusqlite::Connection::open(place.file("vault.db")).expect("opens");
    for sql in ["UPDATE fact SET line = x''", "DELETE FROM fact"] {
        assert!(db.execute_batch(sql).expect_err(sql).to_string().contains("facts never"), "{sql}");
    }
    drop(vault);
}

#[test]
fn codes_cannot_be_tried_with_the_file_alone() {
    let ((_, one), (_, other)) = (Place::with(1), Place::with(1));
    assert_ne!(hash(&one, 1), hash(&other, 1), "each vault hashes with a key of its own");
    assert_ne!(hash(&one, 1), hash(&one, 2));
    assert_ne!(hash(&one, 1).0, *blake3::hash(&secret(1)).as_bytes());
}

#[test]
fn the_same_told_twice_is_sealed_differently() {
    let (place, vault) = Place::with(1);
    wait(vault.append(journal(0), vec![new(50)])).expect("appends");
    wait(vault.admit(journal(0), pass(&vault, 9, Purpose::Card))).expect("admits");
    drop(vault);
    for sql in ["SELECT line FROM fact", "SELECT label FROM pass"] {
        let mut sealed = place.blobs(sql);
        let count = sealed.len();
        // The nonce is what comes first.
        sealed.iter_mut().for_each(|blob| blob.truncate(24));
        sealed.sort_unstable();
        sealed.dedup();
        assert_eq!((sealed.len(), sealed[0].len()), (count, 24), "{sql}");
    }
}
