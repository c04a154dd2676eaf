//! A full disk, and one that became read-only: a page that says so, a status that keeps the outbox.

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
