//! The pages that only hosts show, and those that depend on where the journal is: the same snapshots as
//! the corpus, made without a request.

#![allow(clippy::expect_used, reason = "a test may panic")]

mod acts;
mod alarm;
mod diary;
mod scripts;
mod sheet;
mod taken_back;

use std::sync::{Arc, LazyLock};

use http::{Method, StatusCode};
use jiff::{Timestamp, Zoned};
use page_corpus::{check, facts, rules, text};
use stipple_journal::{Fact, Refused};
use stipple_pages::{
    Answer, Asked, Effect, Invitation, JoinProblem, Outbox, Pages, Phone, Place, Record, Rules, Ruling,
    Standing, Trouble, Visit,
};
use uuid::Uuid;

const SCRIPT: &str = "<script>alert(1)</script>";
/// Read once: it takes longer than any page.
static RULES: LazyLock<Arc<Rules>> = LazyLock::new(rules);
const DEVICE: Uuid = Uuid::from_u128(0xA);

fn visit(facts: Option<Vec<Fact>>, place: Place) -> Visit {
    let now: Zoned = "2026-03-08T10:00+01:00[Europe/Berlin]".parse().expect("a moment");
    let ruling = Ruling { rules: Arc::clone(&RULES), standing: Standing::default() };
    let read = |facts| Arc::new(Record::new(facts, 0, &|name| jiff::tz::TimeZone::get(name).ok()));
    let visit = Visit::new(ruling, facts.map(read), now)
        .from_zone(Some("Europe/Berlin".to_owned()))
        .to_build(page_corpus::BUILD.into(), true)
        .by_origin(page_corpus::ORIGIN.into());
    match place {
        Place::Server => visit,
        Place::Device => visit.on_device(None, Some(Outbox::default())),
    }
}

/// A visit of which something is otherwise.
fn with(mut visit: Visit, change: impl FnOnce(&mut Visit)) -> Visit {
    change(&mut visit);
    visit
}

fn somebody() -> Visit {
    visit(Some(facts("rinsing")), Place::Server)
}

fn on_device(outbox: Outbox) -> Visit {
    visit(Some(facts("rinsing")), Place::Server).on_device(None, Some(outbox))
}

fn at(text: &str) -> Timestamp {
    text.parse().expect("a moment")
}

fn shown(name: &str, answer: &Answer) {
    check(name, &text(answer.status, &answer.header_map(), &answer.body, &answer.effect));
    assert!(answer.header_map().contains_key("content-security-policy"), "{name}");
    assert!(!body(answer).contains(SCRIPT), "{name}");
}

fn body(answer: &Answer) -> String {
    String::from_utf8_lossy(&answer.body).into_owned()
}

fn get(visit: Visit, target: &str) -> Answer {
    let asked = Asked { method: Method::GET, target: target.to_owned(), form: bytes::Bytes::new() };
    Pages::new().answer(&visit, &asked)
}

fn post(visit: Visit, target: &str, form: &str) -> Answer {
    Pages::new().answer(&visit, &posted(target, form))
}

fn posted(target: &str, form: &str) -> Asked {
    Asked { method: Method::POST, target: target.to_owned(), form: form.to_owned().into() }
}

fn phone(label: &str, since: &str, this: bool) -> Phone {
    Phone { label: label.to_owned(), since: at(since), this }
}

fn invited(expires: Option<&str>) -> Invitation {
    Invitation {
        code: "7K3QM-W2X9D".to_owned(),
        link: "https://stipple.example/join/7K3QM-W2X9D".to_owned(),
        expires: expires.map(at),
    }
}

#[test]
fn phones_and_the_way_in_for_another() {
    let phones = [
        phone("phone", "2026-03-02T16:00:00Z", true),
        phone("card", "2026-03-03T16:00:00Z", false),
        phone(SCRIPT, "2026-03-04T16:00:00Z", false),
    ];
    shown("host-pair", &stipple_pages::pair(&somebody(), &phones));
    shown("host-pair-alone", &stipple_pages::pair(&somebody(), &phones[..1]));
    shown("host-invitation", &stipple_pages::invitation(&somebody(), &invited(Some("2026-03-08T09:15:00Z"))));
    shown("host-invitation-lasting", &stipple_pages::invitation(&somebody(), &invited(None)));
}

#[test]
fn joining_says_what_will_happen_and_what_was_wrong() {
    let nobody = visit(None, Place::Server);
    shown("host-join", &stipple_pages::join(&nobody, None, None));
    shown("host-join-with-code", &stipple_pages::join(&nobody, Some("7K3QM-W2X9D"), None));
    shown(
        "host-join-own-course",
        &stipple_pages::join(&somebody(), Some(SCRIPT), Some(JoinProblem::WouldReplace)),
    );
    let refused = [
        (JoinProblem::NoSuchCode, StatusCode::UNPROCESSABLE_ENTITY),
        (JoinProblem::TooOften, StatusCode::TOO_MANY_REQUESTS),
    ];
    for (problem, status) in refused {
        let answer = stipple_pages::join(&nobody, Some("7K3"), Some(problem));
        assert_eq!(answer.status, status);
        assert!(body(&answer).contains("code-wrong") && body(&answer).contains("value=\"7K3\""));
    }
}

#[test]
fn feed_and_erased() {
    shown("host-feed", &stipple_pages::feed(&somebody(), None));
    let address = "https://stipple.example/calendar/abc.ics";
    shown("host-feed-made", &stipple_pages::feed(&somebody(), Some(address)));
    shown("host-erased", &stipple_pages::erased(&visit(None, Place::Server)));
}

const TROUBLES: [(Trouble, u16, bool); 13] = [
    (Trouble::Full, 507, true),
    (Trouble::ReadOnly, 503, true),
    (Trouble::Busy, 503, true),
    (Trouble::Failed, 503, true),
    (Trouble::TooLarge, 413, false),
    (Trouble::Unreadable, 400, false),
    (Trouble::TooOften, 429, true),
    (Trouble::Stopping, 503, true),
    (Trouble::Crashed, 500, true),
    (Trouble::CrossSite, 403, false),
    (Trouble::Elsewhere, 403, false),
    (Trouble::NoKey, 403, true),
    (Trouble::NotAllowed, 405, false),
];

#[test]
fn trouble_says_what_was_not_saved_and_keeps_what_was_typed() {
    let asked = posted("/course/skin?from=1", "skin=%3Cscript%3Ealert(1)%3C%2Fscript%3E&note=caf%C3%A9");
    for (trouble, status, again) in TROUBLES {
        let answer = stipple_pages::trouble(&somebody(), trouble, &asked);
        shown(&format!("host-trouble-{trouble:?}").to_lowercase(), &answer);
        assert_eq!((answer.status.as_u16(), &answer.effect), (status, &Effect::None), "{trouble:?}");
        let kept = body(&answer).contains("value=\"café\"")
            && body(&answer).contains("action=\"/course/skin?from=1\"");
        assert_eq!(kept, again, "{trouble:?}");
    }
}

#[test]
fn trouble_never_leads_elsewhere_and_says_nothing_of_saving_to_those_who_only_looked() {
    for (trouble, ..) in TROUBLES {
        let away = stipple_pages::trouble(&somebody(), trouble, &posted("//evil.example/", "a=b"));
        assert!(!body(&away).contains("evil.example"), "{trouble:?}");
        let asked = Asked { method: Method::GET, target: "/today".to_owned(), form: bytes::Bytes::new() };
        let looked = stipple_pages::trouble(&visit(None, Place::Server), trouble, &asked);
        assert!(!body(&looked).contains("not saved"), "{trouble:?}");
    }
}

/// Where a course must have begun, what is looked at and what is sent there.
const IN_COURSE: [(&str, &[&str]); 2] = [
    (
        "GET",
        &[
            "/today",
            "/can",
            "/can?q=swim",
            "/plan",
            "/signs",
            "/signs/answer",
            "/oops",
            "/oops/undo",
            "/oops/rain",
            "/learn",
            "/rules",
            "/products",
            "/calendar.ics",
            "/photos",
            "/photos/view?view=front",
        ],
    ),
    ("POST", &["/signs", "/signs/now", "/oops", "/products", "/products/save"]),
];

#[test]
fn before_a_course_has_begun_its_pages_lead_to_the_first_one() {
    for (method, targets) in IN_COURSE {
        for target in targets {
            let form = "accident=rain&sign-redness=mild&label=Aqua&product=Soap";
            let journal = visit(Some(Vec::new()), Place::Server);
            let answer = if method == "GET" { get(journal, target) } else { post(journal, target, form) };
            let to = answer.header_map().get("location").cloned();
            assert_eq!((answer.status.as_u16(), to), (303, Some("/".parse().expect("a header"))), "{target}");
            assert_eq!(answer.effect, Effect::None, "{target}");
        }
    }
}

#[test]
fn the_outbox_says_what_is_not_at_the_server() {
    let refused = Refused { device: DEVICE, seq: 4, why: format!("a rule of the server {SCRIPT}") };
    let gone = Refused { device: DEVICE, seq: 99, why: "too old".to_owned() };
    let full = Outbox {
        waiting: 3,
        refused: vec![refused, gone],
        synced: Some(at("2026-03-08T08:30:00Z")),
        shut_out: false,
    };
    shown("host-outbox", &get(on_device(full.clone()), "/settings"));
    shown("host-outbox-empty", &get(on_device(Outbox::default()), "/settings"));
    shown("host-outbox-shut-out", &get(on_device(Outbox { shut_out: true, ..full }), "/settings"));
}

#[test]
fn erasing_without_the_server_offers_this_phone_alone() {
    shown("host-erase", &get(on_device(Outbox::default()), "/erase"));
    shown("host-erase-unreached", &get(on_device(Outbox::default()), "/erase?why=server"));
    assert!(!body(&get(somebody(), "/erase?why=server")).contains("only"));
}

#[test]
fn a_full_phone_says_so() {
    let answer = post(on_device(Outbox::default()), "/offline?why=storage&to=/course/skin", "skin=dry");
    assert_eq!(answer.status, StatusCode::INSUFFICIENT_STORAGE);
    assert!(
        body(&answer).contains("This phone could not save it") && body(&answer).contains("value=\"dry\"")
    );
}

/// An import beside which nothing has to be told.
fn import(facts: Vec<Fact>) -> Effect {
    Effect::Import { facts, kept: Vec::new() }
}

#[test]
fn an_export_brings_everything_to_an_empty_journal_and_nothing_the_second_time() {
    let everything = facts("diarist");
    let export = get(visit(Some(everything.clone()), Place::Server), "/export");
    let form =
        form_urlencoded::Serializer::new(String::new()).append_pair("journal", &body(&export)).finish();
    let taken = post(visit(Some(Vec::new()), Place::Server), "/import", &form);
    assert_eq!(taken.effect, import(everything.clone()));
    let again = post(visit(Some(everything), Place::Server), "/import", &form);
    assert_eq!((again.status, again.effect), (StatusCode::SEE_OTHER, Effect::None));
}

#[test]
fn without_a_journal_an_export_can_be_brought_along() {
    let everything = facts("diarist");
    let export = stipple_journal::encode_lines(&everything);
    let form =
        |text: &str| form_urlencoded::Serializer::new(String::new()).append_pair("journal", text).finish();
    shown("host-import", &get(visit(None, Place::Server), "/import"));
    let taken = post(visit(None, Place::Server), "/import", &form(&export));
    assert_eq!(taken.effect, import(everything));
    let cut = post(visit(None, Place::Server), "/import", &form(&export[..export.len() - 9]));
    assert_eq!((cut.status, cut.effect), (StatusCode::UNPROCESSABLE_ENTITY, Effect::None));
}

#[test]
fn no_form_breaks_a_page_whatever_is_sent() {
    const FORMS: [&str; 12] = [
        "/course/session",
        "/course/session/remove",
        "/course/final",
        "/course/clearance",
        "/course/climate",
        "/course/skin",
        "/course/hair",
        "/course/zone",
        "/course/day-boundary",
        "/course/dates",
        "/import",
        "/undo",
    ];
    const FIELDS: [&str; 24] = [
        "was", "date", "ended", "last", "name", "given", "on", "back", "climate", "skin", "hair", "zone",
        "typed", "hour", "language", "journal", "target", "sign", "level", "accident", "task", "slot",
        "sure", "only",
    ];
    let long = "é".repeat(5000);
    for value in [
        "",
        "%00",
        "\u{202e}",
        "-1",
        "9999-99-99",
        "0000-00-00",
        "24:00",
        "99999999999999999999",
        SCRIPT,
        &long,
    ] {
        let pairs = FIELDS.iter().map(|field| (*field, value));
        let form = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
        for target in FORMS {
            let answer = post(somebody(), target, &form);
            let fine = [StatusCode::SEE_OTHER, StatusCode::UNPROCESSABLE_ENTITY].contains(&answer.status);
            assert!(fine && !body(&answer).contains(SCRIPT), "{target} {value:.40}: {}", answer.status);
        }
    }
}

/// Rules with words for hair and skin of their own.
fn rules_for_hair() -> Arc<Rules> {
    let base = include_str!("../../../../protocols/smp.toml").to_owned();
    let text = include_str!("../../../../protocols/examples/birch-studio.toml");
    let reading = stipple_protocol::read(text, &vec![("smp".to_owned(), base)]);
    Arc::new(Rules::new(reading.protocol.expect("a protocol")))
}

/// A host that does not know the zone of a course counts days where it is itself, and says so.
#[test]
fn a_zone_that_is_not_known_here_is_said_to_be() {
    let now: Zoned = "2026-03-08T09:00+00:00[UTC]".parse().expect("a moment");
    let lost = with(somebody(), |visit| visit.now = now).from_zone(Some("UTC".to_owned()));
    shown("host-course-zone-lost", &get(lost, "/course"));
}

#[test]
fn hair_is_asked_for_where_rules_tell_it_apart() {
    let other = with(somebody(), |visit| visit.rules = rules_for_hair());
    shown("host-course-hair", &get(other, "/course"));
    assert!(!body(&get(somebody(), "/course")).contains("/course/hair"));
}
