//! The alarm: on every page that there is, while a sign is open that calls for the clinic.

use http::Method;
use jiff::civil::date;
use page_corpus::facts;
use stipple_journal::{Fact, Kind, PhotoTold, Told};
use stipple_pages::{Answer, Place, Trouble, Visit, card, feed, invitation, join, pair, paths, trouble};
use stipple_protocol::Level;
use uuid::Uuid;

use super::{body, get, invited, on_device, phone, post, posted, visit, with};

/// Addresses that give no page.
const NO_PAGES: [(&str, &str); 3] = [
    ("/", "leads to the day, which has it"),
    ("/calendar.ics", "a calendar keeps what it is given for weeks, when the alarm is long over"),
    ("/export", "the journal itself"),
];
/// Pages that say in their own words what is open.
const IN_OWN_WORDS: [(&str, &str); 2] = [
    ("/signs", "says how to tell that it is gone: one looks, and chooses"),
    ("/signs/answer", "is headed by what the check-in comes to, and that counts what is open"),
];
/// Pages that are made to be printed: paper is looked at when the alarm is over, or before the next.
const ON_SCREEN: [&str; 2] = ["/card", "/photos/sheet"];

/// What stands first in a page.
fn first(answer: &Answer) -> String {
    let page = body(answer);
    let main = page.split_once("<main").and_then(|(_, rest)| rest.split_once('>'));
    main.map(|(_, main)| main.to_owned()).unwrap_or_default()
}

fn alarms(answer: &Answer) -> bool {
    first(answer).starts_with("<section class=\"alarm\" role=\"alert\">")
}

/// Somebody with photos, a page for the clinic, a product, and swelling told on the tenth day.
fn alarmed() -> Vec<Fact> {
    let mut facts = facts("photographed");
    facts.extend(facts_with_new_ids("shelf"));
    let last = facts.last().expect("facts").clone();
    let told = Told::Sign {
        sign: "swelling".to_owned(),
        level: Level::Strong,
        urgent: false,
        on: date(2026, 3, 12),
    };
    facts.push(Fact { id: Uuid::from_u128(7), seq: 700, kind: Kind::Tell(told), ..last });
    facts
}

fn facts_with_new_ids(person: &str) -> impl Iterator<Item = Fact> {
    let products =
        facts(person).into_iter().filter(|fact| matches!(fact.kind, Kind::Tell(Told::Product { .. })));
    products.map(|fact| Fact { id: Uuid::from_u128(fact.id.as_u128() + 0x100), seq: fact.seq + 100, ..fact })
}

fn in_alarm(place: Place) -> Visit {
    let now = "2026-03-12T10:00+01:00[Europe/Berlin]".parse().expect("a moment");
    with(visit(Some(alarmed()), place), |visit| visit.now = now)
}

/// The first fact of a kind, by its id.
fn id_of(kind: impl Fn(&Told) -> bool) -> Uuid {
    let is_it = |fact: &Fact| matches!(&fact.kind, Kind::Tell(told) if kind(told));
    alarmed().into_iter().find(is_it).expect("such a fact").id
}

/// An address of the corpus's person for each path.
fn target(path: &str) -> String {
    match path {
        "/diary/{id}" => format!("/diary/{}", Uuid::from_u128(7)),
        "/oops/{accident}" => "/oops/rain".to_owned(),
        "/photos/sheet" => format!(
            "/photos/sheet?id={}",
            id_of(|told| matches!(told, Told::Photo(told) if matches!(**told, PhotoTold::Share(_))))
        ),
        path if path.starts_with("/photos/") => format!("{path}?view=front"),
        path => path.to_owned(),
    }
}

#[test]
fn every_page_shows_the_alarm_or_says_why_not() {
    for place in [Place::Server, Place::Device] {
        for path in paths(&Method::GET) {
            let target = target(path);
            let answer = get(in_alarm(place), &target);
            if NO_PAGES.iter().any(|(known, _)| *known == path) {
                assert!(!body(&answer).contains("<main"), "{target} is a page");
                continue;
            }
            let shown = if ON_SCREEN.contains(&path) {
                first(&answer).starts_with("<section class=\"alarm screen\" role=\"alert\">")
            } else if IN_OWN_WORDS.iter().any(|(known, _)| *known == path) {
                first(&answer).contains("class=\"alarm\"") && first(&answer).contains("Call your clinic.")
            } else {
                alarms(&answer)
            };
            assert!(shown, "{target} shows no alarm: {:.200}", first(&answer));
            assert!(!path.contains('{') || answer.status.is_success(), "{target} is not there");
        }
    }
}

#[test]
fn pages_that_only_hosts_show_have_it_too() {
    let visit = in_alarm(Place::Server);
    let phones = [phone("phone", "2026-03-02T16:00:00Z", true)];
    let code = invited(Some("2026-03-12T09:15:00Z"));
    let pages = [
        pair(&visit, &phones),
        invitation(&visit, &code),
        join(&visit, None, None),
        feed(&visit, Some("https://stipple.example/calendar/abc.ics")),
        trouble(&visit, Trouble::Full, &posted("/signs", "on=2026-03-12")),
    ];
    for answer in pages {
        assert!(alarms(&answer), "{:.300}", first(&answer));
    }
    assert!(first(&card(&visit, Some(&code))).starts_with("<section class=\"alarm screen\""));
}

#[test]
fn what_is_asked_refused_or_not_found_has_it_all_the_same() {
    let pages = [
        get(in_alarm(Place::Server), "/nowhere"),
        get(
            in_alarm(Place::Server),
            &format!("/products?id={}", id_of(|told| matches!(told, Told::Product { .. }))),
        ),
        post(in_alarm(Place::Server), "/oops", "accident="),
        post(in_alarm(Place::Server), "/course/session", "date=2026-99-99"),
        post(in_alarm(Place::Server), "/import", "journal=%7B"),
        get(in_alarm(Place::Server), "/today?on=2026-03-03"),
        get(in_alarm(Place::Server), "/today?on=2026-04-20"),
    ];
    for answer in pages {
        assert!(alarms(&answer), "{} {:.300}", answer.status, first(&answer));
    }
}

#[test]
fn without_an_open_sign_no_page_has_it() {
    for path in paths(&Method::GET).filter(|path| !path.contains('{')) {
        let answer = get(on_device(stipple_pages::Outbox::default()), path);
        assert!(!first(&answer).contains("role=\"alert\""), "{path}");
    }
}
