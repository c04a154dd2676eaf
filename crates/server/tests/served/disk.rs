//! A full disk, and one that became read-only: a page that says so, a status that keeps the outbox, and word
//! of it to whoever watches over the server.

#![cfg(target_os = "linux")]

use std::path::Path;
use std::process::Command;

use jiff::Timestamp;
use stipple_journal::{Fact, Offer, Ranges, Told, encode};
use uuid::Uuid;

use crate::host::{Served, settings};
use crate::phone::{Page, Phone};

/// A small disk of its own, gone after the test.
struct Disk(tempfile::TempDir);

impl Disk {
    /// `None` where this user may not mount one.
    fn mount() -> Option<Self> {
        let disk = Self(tempfile::tempdir().unwrap());
        run("mount", &["-t", "tmpfs", "-o", "size=2m", "tmpfs"], disk.0.path()).then_some(disk)
    }
}

/// A disk with a file system that the system makes read-only when it is found to be broken.
struct Fragile {
    image: tempfile::NamedTempFile,
    disk: Disk,
}

impl Fragile {
    /// `None` where this user may not mount one.
    fn mount() -> Option<Self> {
        let (image, disk) = (tempfile::NamedTempFile::new().unwrap(), Disk(tempfile::tempdir().unwrap()));
        image.as_file().set_len(64 << 20).unwrap();
        let file = image.path().to_str().unwrap();
        let mounted = run("mkfs.ext4", &["-q"], image.path())
            && run("mount", &["-o", "loop,errors=remount-ro", file], disk.0.path());
        mounted.then_some(Self { image, disk })
    }

    /// Breaks it; `None` where that cannot be done.
    fn break_it(&self) -> Option<()> {
        let output = Command::new("losetup").arg("-j").arg(self.image.path()).output().ok()?;
        let listed = String::from_utf8(output.stdout).ok()?;
        let device = listed.split(':').next()?.strip_prefix("/dev/")?;
        std::fs::write(format!("/sys/fs/ext4/{device}/trigger_fs_error"), "a test\n").ok()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        run("umount", &["-l"], self.0.path());
    }
}

fn run(program: &str, args: &[&str], path: &Path) -> bool {
    Command::new(program).args(args).arg(path).output().is_ok_and(|output| output.status.success())
}

/// What a phone has recorded by itself.
fn offer(n: u64) -> String {
    let fact = |m: u64| Fact {
        id: Uuid::from_u128((0x0195_2f6b_7c00_7000_8000 << 48) + u128::from(n * 1000 + m)),
        device: Uuid::from_u128(0xD),
        seq: n * 400 + m + 1,
        happened: Timestamp::UNIX_EPOCH,
        recorded: Timestamp::UNIX_EPOCH,
        zone: "UTC".into(),
        kind: Told::Hair("x".repeat(200)).into(),
    };
    let have = Ranges::decode(r#"{"00000000-0000-0000-0000-00000000000d":[[1,1000000]]}"#).unwrap();
    Offer { have, facts: (0..400).map(|m| encode(&fact(m))).collect() }.encode()
}

fn sync(phone: &Phone, n: u64) -> Page {
    phone.send("/sync", "application/json", offer(n).as_bytes())
}

#[test]
fn a_full_disk_gives_a_page_and_keeps_the_outbox() {
    let Some(disk) = Disk::mount() else { return };
    let served = Served::at(&disk.0.path().join("data"), settings());
    let mut phone = served.begun();
    let full = (0..100).find(|n| sync(&phone, *n).status == 507).expect("it fills up");
    let again = sync(&phone, full);
    assert_eq!((again.status, again.header("content-type")), (507, "application/json"));
    // Small entries still fit, until none does.
    let (tick, untick) = ("/tick", "/untick");
    let told = |n: usize| {
        phone
            .post(if n.is_multiple_of(2) { tick } else { untick }, "task=pillowcase&slot=night&on=2026-03-08")
    };
    let page = (0..2000).map(told).find(|page| page.status != 303).expect("it fills up");
    assert_eq!(page.status, 507);
    assert!(page.text().contains("value=\"pillowcase\""), "what was typed is still there: {}", page.text());
    assert_eq!(phone.get("/today").status, 200, "reading goes on");

    assert!(run("mount", &["-o", "remount,size=16m"], disk.0.path()), "there is room again");
    assert_eq!(sync(&phone, full).status, 200);
    assert_eq!(phone.post("/oops", "accident=rain&when=today").status, 303);
}

/// The server looks at the disk at most once a second.
fn comes_to_say(phone: &Phone, status: u16, words: &str) {
    let said = (0..20_000).map(|_| phone.get("/health")).find(|page| page.status == status);
    assert!(said.is_some_and(|page| page.text().contains(words)), "{words}");
}

#[test]
fn a_disk_that_is_nearly_full_is_told_before_it_is() {
    let Some(disk) = Disk::mount() else { return };
    assert!(run("mount", &["-o", "remount,size=64m"], disk.0.path()));
    let served = Served::at(&disk.0.path().join("data"), settings());
    let mut phone = served.begun();
    comes_to_say(&phone, 200, "\"ok\"");
    std::fs::write(disk.0.path().join("large"), vec![1; 55 << 20]).unwrap();
    comes_to_say(&phone, 503, "the disk is full, or nearly");
    assert_eq!(phone.post("/oops", "accident=rain").status, 303, "there is still room for people");
    std::fs::remove_file(disk.0.path().join("large")).unwrap();
    comes_to_say(&phone, 200, "\"ok\"");
}

#[test]
fn a_disk_that_became_read_only_gives_a_page_that_keeps_what_was_typed() {
    let Some(fragile) = Fragile::mount() else { return };
    let served = Served::at(&fragile.disk.0.path().join("data"), settings());
    let mut phone = served.begun();
    comes_to_say(&phone, 200, "\"ok\"");
    let Some(()) = fragile.break_it() else { return };
    let page = phone.post("/course/skin", "skin=very+dry");
    assert_eq!(page.status, 503, "{}", page.text());
    for words in ["The server cannot save just now", "This entry was not saved", "value=\"very dry\""] {
        assert!(page.text().contains(words), "{words}: {}", page.text());
    }
    assert_eq!(sync(&phone, 1).status, 503, "the phone keeps its outbox");
    assert_eq!(phone.get("/today").status, 200, "reading goes on");
    comes_to_say(&phone, 503, "the disk is read-only");
}
