//! A course keeps its rules whatever comes into its journal, and whatever is taken back: imports, other phones, clocks that
//! ran ahead, what a newer version wrote. No page moves them but by the person's yes.

use jiff::Zoned;
use stipple_protocol::Texts;
use stipple_server::{Clock, Server, Settings};
use stipple_store_sqlite::Vault;
use tempfile::TempDir;

use crate::host::{Served, settings};
use crate::pairing::code;
use crate::phone::{Page, Phone};
use crate::pins::withdrawing;
use crate::rules::{back, own, started, swims};

const NO: &str = "Swim in a pool: no";
const YES: &str = "Swim in a pool: yes";
const ASK: &str = "Swim in a pool: ask your clinic";
const IN_DOUBT: &str = "More than one set of rules was told for your course.";

/// The export of somebody who began at another clinic's, under rules that are much freer.
fn coast() -> String {
    Served::with(Settings { protocols: vec![own("coast", "1", "1d")], ..settings() }).begun().export()
}

fn import(phone: &mut Phone, journal: &str) -> Page {
    let form = form_urlencoded::Serializer::new(String::new()).append_pair("journal", journal).finish();
    phone.post("/import", &form)
}

pub(crate) fn imports(phone: &mut Phone, journal: &str) {
    let page = import(phone, journal);
    assert_eq!(page.status, 303, "{}", page.text());
}

fn without_rules(journal: &str) -> String {
    journal.lines().filter(|line| !line.contains("\"protocol\"")).map(|line| format!("{line}\n")).collect()
}

/// The hash of the rules that a course began with.
fn hash(phone: &Phone) -> String {
    phone.export().split("\"hash\":\"").nth(1).unwrap()[..64].to_owned()
}

/// As it would have been told then.
fn dated(journal: &str, date: &str) -> String {
    journal.replace("ed\":\"2026-03-08", &format!("ed\":\"{date}"))
}

#[test]
fn an_import_of_another_course_moves_no_rules() {
    let coast = coast();
    let folder = TempDir::new().unwrap();
    // Both clinics' rules are here, and then only their own.
    for protocols in
        [vec![own("one", "1", "20d"), own("coast", "1", "1d")], vec![own("one", "1", "20d")], vec![]]
    {
        let served = started(folder.path(), &protocols);
        for journal in [coast.clone(), dated(&coast, "2031-03-08"), dated(&coast, "2026-03-05")] {
            let mut phone = served.begun();
            let (before, own) = ([6, 19, 20].map(|day| swims(&phone, day)), hash(&phone));
            imports(&mut phone, &journal);
            assert_eq!([6, 19, 20].map(|day| swims(&phone, day)), before);
            assert!(!phone.get("/today").text().contains(IN_DOUBT));
            // What it kept by can be taken back, and then the stricter holds of what there is.
            let kept =
                phone.export().lines().find(|line| line.contains("\"rules\"")).unwrap()[7..43].to_owned();
            assert_eq!(phone.post(&format!("/diary/{kept}/remove"), "").status, 303);
            assert!([6, 19].iter().all(|day| swims(&phone, *day) == NO));
            let today = phone.get("/today").text();
            assert!(today.contains(IN_DOUBT), "{today}");
            // The person says which are right.
            assert!(phone.get("/rules").text().contains(&own));
            assert_eq!(phone.post("/rules", &format!("to={own}")).status, 303);
            assert_eq!([6, 19, 20].map(|day| swims(&phone, day)), before);
        }
    }
}

#[test]
fn rules_in_doubt_are_held_beside_each_other_and_what_is_not_here_permits_nothing() {
    let coast = coast();
    let doubt = |protocols: Vec<Texts>| {
        let served = Served::with(Settings { protocols, ..settings() });
        let mut phone = served.begun();
        imports(&mut phone, &coast);
        phone.post("/undo", "");
        let page = phone.get("/rules").text();
        ([1, 19, 20, 40].map(|day| swims(&phone, day)), page)
    };
    let (days, page) = doubt(vec![own("one", "1", "20d"), own("coast", "1", "1d")]);
    assert_eq!(days, [NO, NO, YES, YES]);
    assert!(page.contains("Rules of one, one 1") && page.contains("Rules of coast, coast 1"), "{page}");
    assert!(page.contains("Until then the strictest of them holds."));
    let (days, page) = doubt(vec![own("one", "1", "20d")]);
    assert_eq!(days, [NO, NO, NO, ASK]);
    assert!(page.contains("Not all of them are here, so every yes is “ask your clinic”."), "{page}");
}

/// Joined, with what was written here brought along: the course that is opened keeps its rules, on both phones, and
/// whatever is taken back.
#[test]
fn to_join_and_bring_moves_no_rules_whatever_is_taken_back() {
    let folder = TempDir::new().unwrap();
    let served = started(folder.path(), &[own("coast", "1", "1d")]);
    let other = served.begun();
    drop(served);
    let served = started(folder.path(), &[own("one", "1", "20d"), own("coast", "1", "1d")]);
    let (mut one, mut other) = (served.begun(), back(&other, &served));
    let code = code(&mut one, "phone");
    assert_eq!(other.post("/join", &format!("code={code}&replace=bring")).status, 303);
    let both = |day| {
        assert_eq!(swims(&one, day), swims(&other, day));
        swims(&one, day)
    };
    assert_eq!([6, 19, 20].map(both), [NO, NO, YES]);
    let mut other = other.clone();
    // What it kept to, what was begun on either, one after the other.
    for _ in 0..2 {
        assert_eq!(other.post("/undo", "").status, 303);
        assert!([6, 19].iter().all(|day| swims(&one, *day) == NO && swims(&other, *day) == NO));
    }
}

/// A code is not used up by entries that cannot be brought along.
#[test]
fn a_contradiction_uses_up_no_invitation() {
    let served = Served::start();
    let (mut one, mut other) = (served.begun(), served.begun());
    let line = one.export().lines().find(|line| line.contains("\"session\"")).unwrap().to_owned();
    imports(&mut other, &line.replace("2026-03-02\",\"last", "2026-03-01\",\"last"));
    let (code, before) = (code(&mut one, "phone"), other.export());
    let page = other.post("/join", &format!("code={code}&replace=bring"));
    assert_eq!(page.status, 422);
    assert!(page.text().contains("Your code was not used up."));
    assert_eq!(other.export(), before);
    assert_eq!(other.post("/join", &format!("code={code}&replace=yes")).status, 303);
    assert_eq!(other.export(), one.export());
}

/// A pin is recorded wherever a course begins, or comes in.
#[test]
fn a_course_is_pinned_however_it_begins() {
    let folder = TempDir::new().unwrap();
    let served = started(folder.path(), &[own("one", "1", "20d")]);
    let mut brought = served.phone();
    imports(&mut brought, &without_rules(&coast()));
    // Everything undone, and a session added on the course's own page.
    let mut again = served.begun();
    for _ in 0..3 {
        again.post("/undo", "");
    }
    assert_eq!(again.post("/course/session", "date=2026-03-02").status, 303);
    // And begun again where it was begun first.
    let mut anew = served.begun();
    for _ in 0..3 {
        anew.post("/undo", "");
    }
    assert_eq!(anew.post("/begin", "date=2026-03-02").status, 303);
    drop(served);
    for protocols in [vec![own("two", "1", "1d")], vec![]] {
        let served = started(folder.path(), &protocols);
        for phone in [&brought, &again, &anew] {
            let phone = back(phone, &served);
            assert!(phone.export().contains("\"kind\":\"protocol\",\"v\":2"), "{}", phone.export());
            assert_eq!([19, 20].map(|day| swims(&phone, day)), [NO, YES], "{protocols:?}");
        }
    }
}

/// Where the rules of a course that goes on are taken back, it goes by them all the same.
#[test]
fn to_take_back_the_rules_alone_frees_nothing() {
    let folder = TempDir::new().unwrap();
    let served = started(folder.path(), &[own("one", "1", "20d")]);
    let mut phone = served.begun();
    let entry = phone.export().lines().find(|line| line.contains("\"protocol\"")).unwrap()[7..43].to_owned();
    assert_eq!(phone.post(&format!("/diary/{entry}/remove"), "").status, 303);
    assert_eq!([19, 20].map(|day| swims(&phone, day)), [NO, YES]);
    drop(served);
    let served = started(folder.path(), &[own("two", "1", "1d")]);
    let mut phone = back(&phone, &served);
    imports(&mut phone, &coast());
    assert_eq!([19, 20].map(|day| swims(&phone, day)), [NO, YES]);
}

#[test]
fn rules_that_a_newer_version_wrote_are_nobody_elses() {
    let served = Served::with(Settings { protocols: vec![own("one", "1", "1d")], ..settings() });
    for (kind, v) in [("protocol", 3), ("protocol", 9), ("rules", 2)] {
        let (before, rest) = coast_line();
        let newer = format!(
            "{before}\"kind\":\"{kind}\",\"v\":{v},\"payload\":{{\"id\":\"coast\",\"of\":1}}}}\n{rest}"
        );
        let mut phone = served.phone();
        imports(&mut phone, &newer);
        let today = phone.get("/today").text();
        assert!(today.contains("The rules of your course cannot be read here."), "{today}");
        assert_eq!([6, 40].map(|day| swims(&phone, day)), [NO, ASK]);
        phone.post("/signs", "sign-itching=mild");
        assert!(phone.get("/today").text().contains("You told of itching"));
        // It brings nothing into a course of one's own.
        let mut own = served.begun();
        imports(&mut own, &newer);
        assert_eq!(swims(&own, 6), YES);
    }
}

/// The line of another clinic's pin up to its kind, and the lines after it.
fn coast_line() -> (String, String) {
    let coast = coast();
    let (line, rest) = coast.split_once('\n').unwrap();
    (line.split("\"kind\"").next().unwrap().to_owned(), rest.to_owned())
}

/// Nobody told: nothing is guessed, and nothing floats with what the server is started with.
#[test]
fn a_journal_without_rules_goes_by_nobodys() {
    let folder = TempDir::new().unwrap();
    let served = started(folder.path(), &[own("one", "1", "1d")]);
    let phone = served.begun();
    let fact = phone.export().lines().find(|line| line.contains("\"protocol\"")).unwrap().to_owned();
    let facts = phone.export().replace(&fact, "");
    let mut other = served.phone();
    imports(
        &mut other,
        "{\"id\":\"01952f6b-7c00-7000-8000-0000000000f1\",\"device\":\"01952f6b-7c00-7000-8000-0000000000fa\",\"seq\":1,\"happened\":\"2026-03-02T15:00:00Z\",\"recorded\":\"2026-03-02T15:00:00Z\",\"zone\":\"UTC\",\"kind\":\"zone\",\"v\":1,\"payload\":{\"zone\":\"Europe/Berlin\"}}",
    );
    // As a phone of before sends it.
    let lines: Vec<String> =
        facts.lines().filter(|line| !line.is_empty()).map(|line| format!("{line:?}")).collect();
    let offer = format!("{{\"have\":{{}},\"facts\":[{}]}}", lines.join(","));
    assert_eq!(other.send("/sync", "application/json", offer.as_bytes()).status, 200);
    let today = other.get("/today").text();
    assert!(today.contains("Nobody told which rules your course goes by."), "{today}");
    assert_eq!([6, 40].map(|day| swims(&other, day)), [NO, ASK]);
    let page = other.get("/rules").text();
    let to = page.split("name=\"to\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(other.post("/rules", &format!("to={to}")).status, 303);
    assert_eq!(swims(&other, 6), YES);
}

/// A yes, and every other word, counts though something was told before by a clock that ran ahead.
#[test]
fn a_yes_counts_though_rules_were_told_by_a_clock_that_ran_ahead() {
    let folder = TempDir::new().unwrap();
    let at = |now: &str, protocols: Vec<Texts>| {
        let now: Zoned = now.parse().unwrap();
        Served::at(folder.path(), Settings { protocols, clock: Clock::fixed(now), ..settings() })
    };
    let served =
        at("2031-03-08T10:00+01:00[Europe/Berlin]", vec![own("one", "1", "20d"), own("one", "2", "25d")]);
    let mut phone = served.begun();
    let yes = |phone: &mut Phone| {
        let page = phone.get("/rules").text();
        let to = page.split("name=\"to\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        assert_eq!(phone.post("/rules", &format!("to={to}")).status, 303);
    };
    yes(&mut phone);
    phone.post("/course/skin", "skin=oily");
    assert_eq!([24, 25].map(|day| swims(&phone, day)), [NO, YES]);
    drop(served);
    let served = at("2026-03-08T10:00+01:00[Europe/Berlin]", vec![own("one", "3", "30d")]);
    let mut phone = back(&phone, &served);
    yes(&mut phone);
    assert_eq!([29, 30].map(|day| swims(&phone, day)), [NO, YES]);
    phone.post("/course/skin", "skin=dry");
    assert!(
        phone.get("/course").text().contains("value=\"dry\" checked")
            || phone.get("/course").text().contains("value=\"dry\" selected")
    );
}

// --- What new courses begin with ---

/// A server that was started with a version that is known to be unsafe begins new courses under what follows it, and none
/// where there is nothing that can.
#[test]
fn nobody_begins_under_a_version_that_was_withdrawn() {
    let folder = TempDir::new().unwrap();
    let (one, two) = (own("one", "1", "3d"), withdrawing("2", "20d", "1"));
    drop(started(folder.path(), &[two.clone(), one.clone()]));
    for protocols in [vec![one.clone()], vec![one.clone(), two]] {
        let served = started(folder.path(), &protocols);
        let phone = served.begun();
        assert_eq!([19, 20].map(|day| swims(&phone, day)), [NO, YES]);
        assert!(!phone.get("/today").text().contains("taken this version"));
        assert!(phone.get("/rules").text().contains("one 2"));
    }
    // A text that this program cannot read takes back what it names all the same.
    let folder = TempDir::new().unwrap();
    let served = started(folder.path(), core::slice::from_ref(&one));
    let phone = served.begun();
    assert_eq!(swims(&phone, 6), YES);
    drop(served);
    unreadable(folder.path());
    let bound = |protocols: Vec<Texts>| {
        let vault = Vault::open(folder.path()).unwrap();
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(Server::bind(Settings { protocols, ..settings() }, vault)).map(drop)
    };
    let error = bound(vec![one.clone()]).unwrap_err();
    assert_eq!(error.to_string(), "`one@1` was withdrawn, and no later version of it can be used here");
    assert!(error.help().starts_with("name the version that follows it"));
    let served = started(folder.path(), &[own("two", "1", "1d"), one]);
    assert_eq!(
        [6, 40].map(|day| swims(&back(&phone, &served), day)),
        [NO, ASK],
        "who runs under it is told too"
    );
}

/// Keeps a text of version 2 that takes version 1 back, in words that this program does not know.
fn unreadable(folder: &std::path::Path) {
    let mut texts = withdrawing("2", "20d", "1");
    texts.text += "\n[[ladder-of-a-newer-program]]\nid = \"swim-pool\"\n";
    assert!(texts.read().protocol.is_none());
    let kept = stipple_store::KeptProtocol {
        hash: stipple_protocol::ProtocolHash::of_bytes([9; 32]),
        id: "one".to_owned(),
        version: "2".to_owned(),
        texts,
    };
    let vault = Vault::open(folder).unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(stipple_store::Protocols::keep_protocols(&vault, vec![kept])).unwrap();
}
