//! Which rules a course goes by, of those a host has at hand.

#![allow(clippy::expect_used, reason = "a test may panic")]

use std::sync::{Arc, LazyLock};

use stipple_journal::{Course, Pin, Session, SignReport};
use stipple_pages::{Entry, Listing, Rules, Ruling, Shelf};
use stipple_plan::{Moment, World};
use stipple_protocol::{Level, ProtocolHash, Verdict};

static GUIDE: LazyLock<Arc<Rules>> = LazyLock::new(page_corpus::rules);

/// A version of a clinic's rules: swimming from this day on.
fn version(version: &str, swim: &str, withdraws: &str) -> Arc<Rules> {
    let text = format!(
        "id = \"own\"\nversion = \"{version}\"\nwithdraws = [{withdraws}]\ntitle = \"Own\"\nhealed = \"28d\"\n\
         [[activity]]\nid = \"swim-pool\"\nname = \"swim\"\n[[ladder]]\nid = \"swim-pool\"\n\
         step = [{{ from = \"0d\", verdict = \"no\", why = \"a\", source = \"a\" }},\
         {{ from = \"{swim}\", verdict = \"yes\", why = \"a\", source = \"a\" }}]\n"
    );
    Arc::new(Rules::new(stipple_protocol::read(&text, &()).protocol.expect("a protocol")))
}

fn course(rules: &Rules) -> Course {
    let date = jiff::civil::date(2026, 3, 2);
    let session = Session { date, ended: None, last: false, planned: false };
    Course { sessions: vec![session], protocol: Some(Pin::of(&rules.protocol)), ..Course::default() }
}

fn shelf(offered: &[&Arc<Rules>], kept: &[&Arc<Rules>]) -> Shelf {
    let own = |rules: &[&Arc<Rules>]| rules.iter().map(|rules| Arc::clone(rules)).collect::<Vec<_>>();
    Shelf::new(Arc::clone(&GUIDE), Arc::clone(&GUIDE), own(offered), own(kept))
}

fn is(ruling: &Ruling, rules: &Arc<Rules>) -> bool {
    ruling.rules.protocol.hash == rules.protocol.hash
}

fn chosen(ruling: &Ruling) -> Vec<&str> {
    ruling.standing.choices.iter().map(|rules| rules.protocol.version.as_str()).collect()
}

fn beside(ruling: &Ruling) -> Vec<&str> {
    ruling.standing.beside.iter().map(|rules| rules.protocol.version.as_str()).collect()
}

/// Once known to be unsafe, a version stays so: whatever the host is started with next.
#[test]
fn a_version_that_was_withdrawn_stays_withdrawn() {
    let [one, two, three] = [version("1", "3d", ""), version("2", "20d", "\"1\""), version("3", "30d", "")];
    let course = course(&one);
    let told = |offered: &[&Arc<Rules>], kept: &[&Arc<Rules>]| {
        let ruling = shelf(offered, kept).ruling(&course);
        assert!(is(&ruling, &one));
        (chosen(&ruling).join(" "), beside(&ruling).join(" "))
    };
    let held = |by: &str| (by.to_owned(), by.to_owned());
    assert_eq!(told(&[&two], &[&one]), held("2"));
    assert_eq!(told(&[&one, &two], &[]), held("2"));
    // The version that said so is not the newest any more, or no longer served.
    let all = ("3".to_owned(), "2 3".to_owned());
    assert_eq!(told(&[&three], &[&two, &one]), ("3".to_owned(), "3 2".to_owned()));
    assert_eq!(told(&[], &[&one, &two]), held("2"));
    assert_eq!(told(&[&one], &[&two]), held("2"));
    assert_eq!(told(&[], &[&one, &two, &three]), all);
    // Nobody said so.
    assert_eq!(told(&[&three], &[&one]), ("3".to_owned(), String::new()));
    assert_eq!(told(&[], &[&one]), (String::new(), String::new()));
}

#[test]
fn nobody_is_sent_to_a_version_that_was_withdrawn_itself() {
    let [one, two, three] = [version("1", "3d", ""), version("2", "2d", ""), version("3", "30d", "\"2\"")];
    let ruling = shelf(&[&two], &[&one, &three]).ruling(&course(&one));
    assert_eq!((chosen(&ruling), beside(&ruling)), (vec![], vec![]), "1 is sound, and 2 is not");
    let ruling = shelf(&[&two], &[&one, &three]).ruling(&course(&two));
    assert_eq!((chosen(&ruling), beside(&ruling)), (vec!["3"], vec!["3"]));
    // A later version names an earlier one, and no other way about; and not one of another clinic's.
    let odd = [version("2", "20d", "\"2\", \"3\""), version("3", "3d", "")];
    let ruling = shelf(&[&odd[0], &odd[1]], &[]).ruling(&course(&odd[1]));
    assert_eq!((chosen(&ruling), beside(&ruling)), (vec![], vec![]));
}

/// New courses begin under what the host was started with; where that was withdrawn, under what follows it.
#[test]
fn nobody_begins_under_a_version_that_was_withdrawn() {
    let [one, two, three] =
        [version("1", "3d", ""), version("2", "20d", "\"1\""), version("3", "30d", "\"2\"")];
    let new = |kept: &[&Arc<Rules>]| {
        let kept = kept.iter().map(|rules| Arc::clone(rules));
        let shelf = Shelf::new(Arc::clone(&one), Arc::clone(&GUIDE), [], kept);
        let (ruling, nobody) = (shelf.for_new(), shelf.ruling(&Course::default()));
        assert!(ruling.standing.beside.is_empty() && Arc::ptr_eq(&ruling.rules, &nobody.rules));
        assert_eq!(shelf.listing().new, ruling.rules.protocol.hash);
        (ruling.rules.protocol.version.clone(), shelf.new_is_withdrawn())
    };
    assert_eq!(new(&[]), ("1".to_owned(), false));
    assert_eq!(new(&[&two]), ("2".to_owned(), false));
    assert_eq!(new(&[&two, &three]), ("3".to_owned(), false));
    // What follows is known, and not here.
    let shelf = Shelf::new(Arc::clone(&one), Arc::clone(&GUIDE), [], []);
    assert!(!shelf.new_is_withdrawn());
    assert!(shelf.knowing([Entry::of(&two.protocol, false)]).new_is_withdrawn());
}

/// On a device that has heard of the successor and not got it: nothing is permitted, and every sign is a call.
#[test]
fn while_the_successor_is_not_here_nothing_is_permitted() {
    let [one, two] = [version("1", "3d", ""), version("2", "20d", "\"1\"")];
    let listing = shelf(&[&two], &[&one]).listing().clone();
    let here = Shelf::listed(listing, vec![Arc::clone(&GUIDE), Arc::clone(&one)]).expect("a guide");
    let mut course = course(&one);
    let told = SignReport {
        sign: "tingling".to_owned(),
        level: Level::Mild,
        urgent: false,
        on: jiff::civil::date(2026, 3, 4),
        ahead: false,
    };
    course.signs.push(told);
    let ruling = here.ruling(&course);
    assert_eq!((chosen(&ruling), beside(&ruling).len()), (vec![], 1));
    let Ruling { rules, standing } = &ruling;
    let (own, beside) = (&rules.protocol, standing.beside.first().expect("one"));
    for day in 0..=60 {
        let moment = Moment::day(jiff::civil::date(2026, 3, 2).saturating_add(jiff::Span::new().days(day)));
        let world = World::under(own, [&beside.protocol], &course, moment).expect("a session");
        let swim = own.activity("swim-pool").expect("an activity");
        assert!(world.answer(swim).verdict <= Verdict::Ask, "day {day}");
    }
}

#[test]
fn a_course_whose_pin_is_not_here_is_given_nobodys_rules() {
    let [one, two] = [version("1", "3d", ""), version("2", "3d", "")];
    let pin = |hash: Option<ProtocolHash>, version: &str| Pin {
        id: "own".to_owned(),
        version: version.to_owned(),
        hash,
    };
    let lost = |pin: Pin, offered: &[&Arc<Rules>]| {
        let course = Course { protocol: Some(pin), ..course(&one) };
        let ruling = shelf(offered, &[]).ruling(&course);
        ruling.standing.lost.is_some().then(|| chosen(&ruling).join(" "))
    };
    let guide = &GUIDE.protocol.version;
    // The id and the version are known, and the hash is not: another text was meant.
    let unknown = Some(ProtocolHash::of_bytes([7; 32]));
    assert_eq!(lost(pin(unknown, "1"), &[&one]), Some(guide.clone()));
    assert_eq!(lost(pin(unknown, "1"), &[&one, &two]), Some(format!("2 {guide}")));
    // A pin of before there were hashes means the text of that id and version.
    assert_eq!(lost(pin(None, "1"), &[&one]), None);
    assert_eq!(lost(pin(None, "9"), &[&one]), Some(guide.clone()));
    // The hash is what counts, whatever it is called.
    assert_eq!(lost(pin(Some(one.protocol.hash), "9"), &[&one]), None);
}

#[test]
fn a_listing_is_read_as_it_is_written() {
    let [one, two] = [version("1", "3d", ""), version("2 \\\"b\\\"", "20d", "\"1\", \"1 \\\"b\\\"\"")];
    let listing = shelf(&[&two], &[&one]).listing().clone();
    assert_eq!(Listing::read(&listing.encode()).as_ref(), Ok(&listing));
    assert_eq!(listing.with(two.protocol.hash), Some(&Entry::of(&two.protocol, true)));
    let text = listing.encode();
    for broken in ["", "{}", "[]", "<html>", &text[..text.len() - 1], &text.replace("withdraws", "draws")] {
        assert!(Listing::read(broken).is_err(), "{broken}");
    }
}

/// What a device keeps: its own, what it may go over to, what new courses begin with, and our guide.
#[test]
fn a_device_wants_what_its_course_needs_and_no_more() {
    let [one, two, other] = [version("1", "3d", ""), version("2", "20d", "\"1\""), version("9", "1d", "")];
    let mut named = other.protocol.clone();
    named.id = "other".to_owned();
    let other = Arc::new(Rules::new(named));
    let listing = shelf(&[&other], &[&one, &two]).listing().clone();
    let wanted = |rules: &Rules| {
        let course = Course { pins: vec![Pin::of(&rules.protocol)], ..course(rules) };
        listing.wanted(Some(&course))
    };
    let sorted = |rules: &[&Arc<Rules>]| {
        let mut hashes: Vec<ProtocolHash> = rules.iter().map(|rules| rules.protocol.hash).collect();
        hashes.sort_unstable();
        hashes
    };
    assert_eq!(wanted(&one), sorted(&[&one, &two, &GUIDE]), "its successor too, offered or not");
    assert_eq!(wanted(&two), sorted(&[&two, &GUIDE]));
    assert_eq!(listing.wanted(None), sorted(&[&GUIDE]));
}
