//! A disk that is full, or read-only.

#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::Command;

use stipple_journal::PictureName;
use stipple_store::conformance::drawn::{at, journal, new};
use stipple_store::conformance::wait;
use stipple_store::{ErrorKind, Journals, NewFact, Picture, Pictures};
use stipple_store_sqlite::Vault;

use crate::place::people_join;

/// A small disk of its own, gone after the test.
struct Disk(tempfile::TempDir);

impl Disk {
    /// `None` where this user may not mount one.
    fn mount() -> Option<Self> {
        let disk = Self(tempfile::tempdir().expect("a folder"));
        run("mount", &["-t", "tmpfs", "-o", "size=1m", "tmpfs"], disk.0.path()).then_some(disk)
    }

    fn read_only(&self) {
        assert!(run("mount", &["-o", "remount,ro"], self.0.path()), "it can be mounted anew");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        run("umount", &[], self.0.path());
    }
}

fn run(program: &str, args: &[&str], path: &Path) -> bool {
    Command::new(program).args(args).arg(path).output().is_ok_and(|output| output.status.success())
}

fn many(n: u128) -> Vec<NewFact> {
    (0..50).map(|m| new(1000 + n * 50 + m)).collect()
}

/// Where no disk can be mounted, the vault's own tests limit the pages of the file instead.
#[test]
fn a_full_disk_loses_nothing() {
    let Some(disk) = Disk::mount() else { return };
    let folder = disk.0.path().join("data");
    let vault = Vault::open(&folder).expect("opens");
    people_join(&vault, 1);
    let mut kept = 3;
    let full = loop {
        match wait(vault.append(journal(1), many(kept as u128))) {
            Ok(added) => kept += added.len(),
            Err(error) => break error,
        }
    };
    assert_eq!(*full.kind(), ErrorKind::Full);
    assert!(kept > 500, "{kept}");
    let loaded = wait(vault.load(journal(1))).expect("reads all the same").contents;
    assert_eq!((loaded.facts.len(), loaded.unreadable.len()), (kept, 0));

    assert!(run("mount", &["-o", "remount,size=8m"], disk.0.path()), "there is room again");
    wait(vault.append(journal(1), many(90_000))).expect("goes on");
    wait(vault.erase(journal(1), at(1))).expect("erases");
    people_join(&vault, 2);
    drop(vault);
    let vault = Vault::open(&folder).expect("opens");
    assert_eq!(vault.verify().expect("reads").findings, []);
}

#[test]
fn a_backup_without_room_leaves_nothing() {
    let Some(disk) = Disk::mount() else { return };
    let (place, vault) = crate::place::Place::with(1);
    for n in 0..100 {
        wait(vault.append(journal(0), many(n))).expect("appends");
    }
    let error = vault.backup(&disk.0.path().join("backup.db")).expect_err("does not fit");
    assert_eq!(*error.kind(), ErrorKind::Full);
    assert_eq!(std::fs::read_dir(disk.0.path()).expect("lists").count(), 0);
    drop((place, vault));
}

#[test]
fn a_read_only_disk_says_so() {
    let Some(disk) = Disk::mount() else { return };
    let folder = disk.0.path().join("data");
    drop(Vault::open(&folder).expect("opens"));
    disk.read_only();
    let error = Vault::open(&folder).expect_err("cannot write");
    assert_eq!(*error.kind(), ErrorKind::ReadOnly);
}

#[test]
fn pictures_leave_the_last_room_to_what_people_tell() {
    let Some(disk) = Disk::mount() else { return };
    let vault = Vault::open(&disk.0.path().join("data")).expect("opens");
    people_join(&vault, 1);
    let picture = Picture { whole: vec![1; 100], small: vec![1; 10] };
    let name = PictureName::of_hash([1; 32]);
    let error = wait(vault.put_picture(journal(1), name, picture, 1_000)).expect_err("there is no room");
    assert_eq!(*error.kind(), ErrorKind::Full);
    wait(vault.append(journal(1), many(1))).expect("appends all the same");
}
