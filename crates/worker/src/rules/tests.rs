//! A device whose server is started with other rules, and as other builds, while it may be away.

use stipple_journal::{Pin, Session};
use stipple_plan::{Lost, Moment, World};
use stipple_protocol::Verdict;

use super::*;

const GUIDE: &str = include_str!("../../../../protocols/smp.toml");

/// A version of a clinic's rules over the guide: swimming from this day on.
fn own(id: &str, version: &str, swim: &str, withdraws: &str) -> Protocol {
    let text = format!(
        "id = \"{id}\"\nversion = \"{version}\"\nwithdraws = [{withdraws}]\nextends = \"smp\"\n[[ladder]]\nid = \"swim-pool\"\n\
         step = [{{ from = \"0d\", verdict = \"no\", why = \"a\", source = \"a\" }},\
         {{ from = \"{swim}\", verdict = \"yes\", why = \"a\", source = \"a\" }}]\n"
    );
    stipple_protocol::read(&text, &[("smp", GUIDE)]).protocol.unwrap()
}

fn guide() -> Protocol {
    stipple_protocol::read(GUIDE, &()).protocol.unwrap()
}

/// A server as it was started: what it was given, and what it kept of before.
struct Server {
    given: Vec<Protocol>,
    kept: Vec<Protocol>,
}

impl Server {
    fn shelf(&self) -> Shelf {
        let rules = |all: &[Protocol]| all.iter().cloned().map(Rules::new).map(Arc::new).collect::<Vec<_>>();
        let (given, guide) = (rules(&self.given), Arc::new(Rules::new(guide())));
        let new = given.first().unwrap_or(&guide);
        Shelf::new(Arc::clone(new), Arc::clone(&guide), given.clone(), rules(&self.kept))
    }

    /// What a device does when it meets its server: the list, and all that it wants.
    fn meet(&self, here: &mut RulesHere, course: &Course) {
        assert!(here.take_list(&self.shelf().listing().encode()));
        self.fetch(here, here.wanted(Some(course)));
    }

    fn fetch(&self, here: &mut RulesHere, names: Vec<String>) {
        let shelf = self.shelf();
        for name in names {
            match shelf.with(name.parse().unwrap()) {
                Some(rules) => assert!(here.take(&rules.protocol.compile(), &Arc::new(Read::default()))),
                None => here.lack(&name),
            }
        }
    }
}

fn begun(pin: Pin) -> Course {
    let date = jiff::civil::date(2026, 3, 2);
    let session = Session { date, ended: None, last: false, planned: false };
    Course { sessions: vec![session], protocol: Some(pin.clone()), pins: vec![pin], ..Course::default() }
}

/// What the device says of swimming on a day.
fn swims(here: &RulesHere, course: &Course, day: i32) -> Verdict {
    let ruling = here.ruling(Some(course)).unwrap();
    let on = jiff::civil::date(2026, 3, 2).saturating_add(jiff::Span::new().days(day));
    let beside = ruling.standing.beside.iter().map(|also| &also.protocol);
    let world = World::under(&ruling.rules.protocol, beside, course, Moment::day(on)).unwrap();
    world.answer(ruling.rules.protocol.activity("swim-pool").unwrap()).verdict
}

#[test]
fn a_course_keeps_its_rules_on_a_device_that_was_away_through_two_upgrades() {
    let [one, two, other] =
        [own("one", "1", "3d", ""), own("one", "2", "40d", ""), own("two", "1", "1d", "")];
    let course = begun(Pin::of(&one));
    let mut before = RulesHere::default();
    Server { given: vec![one.clone()], kept: vec![] }.meet(&mut before, &course);
    assert_eq!(swims(&before, &course, 2), Verdict::No);
    assert_eq!(swims(&before, &course, 3), Verdict::Yes);
    // Away while the server was started with another clinic's rules, and then as a new build with a newer version:
    // a new build begins with nothing, and has everything before it takes over.
    let mut after = RulesHere::default();
    let later = Server { given: vec![other, two], kept: vec![one] };
    assert_eq!(after.missing(Some(&course)), Some("list".to_owned()));
    later.meet(&mut after, &course);
    assert_eq!(after.missing(Some(&course)), None);
    for day in 0..=60 {
        assert_eq!(swims(&after, &course, day), swims(&before, &course, day), "day {day}");
    }
    let standing = after.ruling(Some(&course)).unwrap().standing;
    assert_eq!(standing.choices.iter().map(|it| &*it.protocol.version).collect::<Vec<_>>(), ["2"]);
    assert!(standing.lost.is_none() && standing.beside.is_empty());
}

#[test]
fn a_device_that_joins_a_course_gets_the_rules_it_lacks_and_else_permits_nothing() {
    let [one, two] = [own("one", "1", "3d", ""), own("two", "1", "1d", "")];
    let (own, joined) = (begun(Pin::of(&two)), begun(Pin::of(&one)));
    let mut here = RulesHere::default();
    let server = Server { given: vec![two], kept: vec![one.clone()] };
    server.meet(&mut here, &own);
    // Joined: what it lacks is named before any page is drawn.
    assert_eq!(here.missing(Some(&joined)), Some(one.hash.to_string()));
    server.fetch(&mut here, vec![one.hash.to_string()]);
    assert_eq!(swims(&here, &joined, 3), Verdict::Yes);
    // A server that does not have it either.
    let mut here = RulesHere::default();
    let server = Server { given: server.given, kept: vec![] };
    server.meet(&mut here, &joined);
    assert!(here.ruling(Some(&joined)).unwrap().standing.lost.is_some());
    assert!((0..=60).all(|day| swims(&here, &joined, day) <= Verdict::Ask));
    // And when it is started with it again, the next list brings it.
    let server = Server { given: server.given, kept: vec![one] };
    server.meet(&mut here, &joined);
    assert_eq!(swims(&here, &joined, 3), Verdict::Yes);
}

#[test]
fn an_old_pin_means_what_the_list_calls_so_and_another_hash_means_another_text() {
    let one = own("one", "1", "3d", "");
    let server = Server { given: vec![one.clone()], kept: vec![] };
    let told = |hash: Option<ProtocolHash>| {
        let course = begun(Pin { hash, ..Pin::of(&one) });
        let mut here = RulesHere::default();
        server.meet(&mut here, &course);
        (swims(&here, &course, 3), here.ruling(Some(&course)).unwrap().standing.lost.is_some())
    };
    assert_eq!(told(None), (Verdict::Yes, false));
    assert_eq!(told(Some(ProtocolHash::of_bytes([9; 32]))), (Verdict::No, true));
}

/// Of a version that proved unsafe and its successor the stricter holds, as soon as this device has heard of it:
/// whether it could get the successor or not.
#[test]
fn a_version_that_was_withdrawn_is_held_beside_its_successor() {
    let [one, two] = [own("one", "1", "3d", ""), own("one", "2", "20d", "\"1\"")];
    let course = begun(Pin::of(&one));
    let mut here = RulesHere::default();
    Server { given: vec![one.clone()], kept: vec![] }.meet(&mut here, &course);
    assert_eq!(swims(&here, &course, 3), Verdict::Yes);
    // The list came, and then the connection went.
    let server = Server { given: vec![two], kept: vec![one] };
    assert!(here.take_list(&server.shelf().listing().encode()));
    here.wanted(Some(&course)).iter().for_each(|name| here.lack(name));
    assert_eq!(here.missing(Some(&course)), None);
    assert!((0..=60).all(|day| swims(&here, &course, day) <= Verdict::Ask));
    server.meet(&mut here, &course);
    assert_eq!([19, 20].map(|day| swims(&here, &course, day)), [Verdict::No, Verdict::Yes]);
    // Served no more: what was withdrawn stays so.
    let server = Server { given: vec![], kept: server.given.into_iter().chain(server.kept).collect() };
    let mut anew = RulesHere::default();
    server.meet(&mut anew, &course);
    assert_eq!([19, 20].map(|day| swims(&anew, &course, day)), [Verdict::No, Verdict::Yes]);
}

/// Of all that follows a version that was withdrawn the strictest holds: the newest may say nothing of it. What this device
/// did not get of it permits nothing.
#[test]
fn every_version_since_is_held_beside_one_that_was_withdrawn() {
    let [one, two, three] =
        [own("one", "1", "3d", ""), own("one", "2", "20d", "\"1\""), own("one", "3", "3d", "")];
    let course = begun(Pin::of(&one));
    let server = Server { given: vec![three.clone()], kept: vec![two.clone(), one.clone()] };
    let mut here = RulesHere::default();
    server.meet(&mut here, &course);
    assert_eq!(here.missing(Some(&course)), None);
    assert_eq!([19, 20].map(|day| swims(&here, &course, day)), [Verdict::No, Verdict::Yes]);
    let standing = here.ruling(Some(&course)).unwrap().standing;
    assert_eq!(standing.choices.iter().map(|it| &*it.protocol.version).collect::<Vec<_>>(), ["3"]);
    let mut here = RulesHere::default();
    assert!(here.take_list(&server.shelf().listing().encode()));
    server.fetch(&mut here, vec![guide().hash.to_string(), one.hash.to_string(), three.hash.to_string()]);
    here.lack(&two.hash.to_string());
    assert_eq!(here.missing(Some(&course)), None);
    assert!((0..=60).all(|day| swims(&here, &course, day) <= Verdict::Ask));
}

/// Between rules of two courses in one the strictest holds, and both are fetched; rules that a newer version wrote, and
/// none at all, permit nothing.
#[test]
fn rules_in_doubt_unread_or_untold_are_nobody_elses() {
    let [one, two] = [own("one", "1", "3d", ""), own("two", "1", "9d", "")];
    let server = Server { given: vec![own("other", "1", "1d", "")], kept: vec![one.clone(), two.clone()] };
    let known = |course: &Course| {
        let mut here = RulesHere::default();
        server.meet(&mut here, course);
        assert_eq!(here.missing(Some(course)), None);
        let standing = here.ruling(Some(course)).unwrap().standing;
        ([8, 9, 40].map(|day| swims(&here, course, day)), standing.lost, standing.doubt.len())
    };
    let course = begun(Pin::of(&one));
    let (no, ask, yes) = (Verdict::No, Verdict::Ask, Verdict::Yes);
    let doubt = Course { other_rules: vec![Pin::of(&two)], ..course.clone() };
    assert_eq!(known(&doubt), ([no, yes, yes], None, 2));
    // Whichever of them is told first.
    let turned = Course { other_rules: vec![Pin::of(&one)], ..begun(Pin::of(&two)) };
    assert_eq!(known(&turned), ([no, yes, yes], None, 2));
    let gone = Pin { id: "gone".to_owned(), version: "1".to_owned(), hash: None };
    let half = Course { other_rules: vec![gone.clone()], ..course.clone() };
    assert_eq!(known(&half), ([no, no, ask], Some(Lost::NotHere(gone)), 2));
    let unread = Course { rules_unread: true, ..course.clone() };
    assert_eq!(known(&unread), ([no, no, ask], Some(Lost::Unread), 1));
    let nothing = Course { protocol: None, pins: Vec::new(), ..course };
    assert_eq!(
        known(&Course { rules_unread: true, ..nothing.clone() }),
        ([no, no, ask], Some(Lost::Unread), 0)
    );
    assert_eq!(known(&nothing), ([no, no, ask], Some(Lost::Untold), 0));
}

/// Rules are read and put on the shelf when they come, and never for a page.
#[test]
fn a_request_reads_no_rules_again() {
    let one = own("one", "1", "3d", "");
    let server = Server { given: vec![], kept: vec![] };
    let (lost, kept) = (begun(Pin::of(&one)), begun(Pin::of(&guide())));
    let mut here = RulesHere::default();
    server.meet(&mut here, &lost);
    for course in [&lost, &kept] {
        let rules = || here.ruling(Some(course)).unwrap().rules;
        assert!(Arc::ptr_eq(&rules(), &rules()), "the same rules, not made again");
    }
}

/// Another text of the same hash takes the place of the one that is here: aliases, a title, whom to call.
#[test]
fn what_decides_nothing_reaches_a_device_without_a_new_version() {
    let text = GUIDE.replacen("title = \"", "title = \"New: ", 1);
    let renamed = stipple_protocol::read(&text, &()).protocol.unwrap();
    assert_eq!(renamed.hash, guide().hash);
    let course = begun(Pin::of(&renamed));
    let mut here = RulesHere::default();
    Server { given: vec![], kept: vec![] }.meet(&mut here, &course);
    assert!(here.take(&renamed.compile(), &Arc::new(Read::default())));
    let ruling = here.ruling(Some(&course)).unwrap();
    assert!(ruling.rules.protocol.title.starts_with("New: ") && ruling.standing.lost.is_none());
}

#[test]
fn what_is_no_rules_changes_nothing() {
    let course = begun(Pin::of(&guide()));
    let mut here = RulesHere::default();
    Server { given: vec![], kept: vec![] }.meet(&mut here, &course);
    assert!(!here.take_list("<html>") && !here.take_list("{}"));
    for bytes in [b"".as_slice(), b"stipple protocol", &guide().compile()[..99]] {
        assert!(!here.take(bytes, &Arc::new(Read::default())));
    }
    assert_eq!(here.missing(Some(&course)), None);
    assert!(here.ruling(Some(&course)).unwrap().standing.lost.is_none());
    here.lack("no hash");
}
