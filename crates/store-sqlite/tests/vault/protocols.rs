//! The protocols that courses keep to: kept whatever becomes of their files, and known to be needed.

use std::fs;

use stipple_journal::{Fact, Kind, Pin, Told};
use stipple_store::conformance::drawn::{at, fact, journal, new, phone};
use stipple_store::conformance::protocols::protocol;
use stipple_store::conformance::wait;
use stipple_store::{Journals, KeptProtocol, NewFact, Protocols};
use stipple_store_sqlite::{Damage, Vault};

use crate::place::{Place, holds, set_mode};

/// What pins a course to a protocol: with its hash, or as before there were hashes.
fn pinned(n: u8, hashed: bool) -> Kind {
    let KeptProtocol { hash, id, version, .. } = protocol(n);
    Told::Protocol(Pin { id, version, hash: hashed.then_some(hash) }).into()
}

fn keep(vault: &Vault, numbers: &[u8]) {
    wait(vault.keep_protocols(numbers.iter().map(|n| protocol(*n)).collect())).expect("keeps");
}

fn all(vault: &Vault) -> Vec<KeptProtocol> {
    wait(vault.kept_protocols()).expect("reads").all
}

/// How many protocols each journal lacks, of those that lack any.
fn lacking(vault: &Vault) -> Vec<usize> {
    let findings = vault.verify().expect("reads").findings;
    let lacks = |damage: &Damage| match damage {
        Damage::Protocols { lacking } => Some(*lacking),
        _ => None,
    };
    findings.iter().filter_map(|finding| lacks(&finding.damage)).collect()
}

#[test]
fn every_way_in_tells_what_a_journal_needs() {
    let (_place, vault) = Place::with(6);
    let new = |n: u8, hashed| vec![NewFact { kind: pinned(n, hashed), ..new(900 + u128::from(n)) }];
    let foreign = |n: u8| vec![Fact { kind: pinned(n, true), ..fact(phone(1), 1, 800 + u128::from(n)) }];
    wait(vault.append(journal(0), new(1, true))).expect("appends");
    wait(vault.accept(journal(1), foreign(2))).expect("accepts");
    wait(vault.import(journal(2), foreign(3))).expect("imports");
    wait(vault.append(journal(3), new(4, false))).expect("appends");
    // A yes to others needs those as well.
    let KeptProtocol { hash, id, version, .. } = protocol(5);
    let pin = Pin { id, version, hash: Some(hash) };
    let yes = NewFact { kind: Told::Rules { pin, instead_of: Vec::new() }.into(), ..self::new(905) };
    wait(vault.append(journal(5), vec![yes])).expect("appends");
    // One without a hash means a text that is here; there is none.
    assert_eq!(lacking(&vault), [1, 1, 1, 1]);
    keep(&vault, &[1, 2]);
    assert_eq!(lacking(&vault), [1, 1]);
    keep(&vault, &[3, 4, 5]);
    assert_eq!(lacking(&vault), [] as [usize; 0]);
    wait(vault.append(journal(4), new(4, false))).expect("appends");
    assert_eq!(lacking(&vault), [] as [usize; 0]);
}

#[test]
fn nobody_reads_in_the_file_which_journal_needs_what() {
    let (place, vault) = Place::with(2);
    keep(&vault, &[1]);
    for n in 0..2 {
        let pinned = NewFact { kind: pinned(1, true), ..new(900 + n) };
        wait(vault.append(journal(n), vec![pinned])).expect("appends");
    }
    let places = place.blobs("SELECT place FROM need");
    assert_eq!(places.len(), 2);
    assert_ne!(places[0], places[1], "two journals of one clinic do not look alike");
    assert!(!places.iter().any(|place| holds(place, &[1; 32])));
}

#[test]
fn what_is_erased_needs_nothing() {
    let (place, vault) = Place::with(2);
    let pinned = NewFact { kind: pinned(1, true), ..new(900) };
    wait(vault.append(journal(1), vec![pinned])).expect("appends");
    let needs = place.blobs("SELECT place FROM need");
    wait(vault.erase(journal(1), at(5))).expect("erases");
    assert_eq!(lacking(&vault), [] as [usize; 0]);
    assert!(place.bytes().iter().all(|(_, bytes)| !holds(bytes, &needs[0])));
}

#[test]
fn a_backup_holds_them_and_a_restore_loses_none() {
    let (place, vault) = Place::with(1);
    keep(&vault, &[1]);
    let pinned = NewFact { kind: pinned(1, true), ..new(900) };
    wait(vault.append(journal(0), vec![pinned])).expect("appends");
    let backup = place.beside("monday.db");
    assert_eq!(vault.backup(&backup).expect("copies").findings, []);
    keep(&vault, &[2]);
    drop(vault);
    Vault::restore(&backup, &place.folder(), at(90)).expect("restores");
    // A phone may be pinned to the younger one since.
    assert_eq!(all(&place.open()), [protocol(1), protocol(2)]);
    // And where nothing was, what the backup holds.
    let other = Place::default();
    drop(other.open());
    fs::copy(place.file("master.key"), other.file("master.key")).expect("copies");
    fs::remove_file(other.file("vault.db")).expect("removes");
    Vault::restore(&backup, &other.folder(), at(90)).expect("restores");
    assert_eq!(all(&other.open()), [protocol(1)]);
    assert_eq!(lacking(&other.open()), [] as [usize; 0]);
}

/// A vault as the last version before this one wrote it.
#[test]
fn a_vault_of_before_is_known_to_be_one() {
    let place = Place::default();
    let from = |name: &str| format!("{}/../../tests/corpus/upgrade/own-{name}", env!("CARGO_MANIFEST_DIR"));
    fs::create_dir_all(place.folder()).expect("makes");
    for name in ["vault.db", "master.key"] {
        fs::copy(from(name), place.file(name)).expect("copies");
        set_mode(&place.file(name), 0o600);
    }
    let vault = place.open();
    let kept = wait(vault.kept_protocols()).expect("reads");
    assert!(kept.older && kept.all.is_empty());
    assert_eq!(vault.verify().expect("reads").findings, []);
}

/// Whether it is kept here or not.
#[test]
fn a_protocol_is_needed_once_a_journal_is_pinned_to_it() {
    let (_place, vault) = Place::with(2);
    let needed = |n: u8| wait(vault.is_needed(protocol(n).hash)).expect("reads");
    keep(&vault, &[1, 3]);
    assert!(!needed(1) && !needed(2) && !needed(3));
    for (person, n, hashed) in [(0, 2, true), (1, 3, false)] {
        let pinned = NewFact { kind: pinned(n, hashed), ..new(900 + person) };
        wait(vault.append(journal(person), vec![pinned])).expect("appends");
    }
    assert!(!needed(1) && needed(2) && needed(3));
    wait(vault.erase(journal(0), at(2))).expect("erases");
    assert!(!needed(2) && needed(3));
}
