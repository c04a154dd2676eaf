//! Letting other phones in, and shutting them out again; the calendar's address; erasing.

use std::time::Duration;

use stipple_server::{Limits, Settings};

use crate::host::{NOW, Served, settings};
use crate::phone::Phone;

/// A new code, as the page shows it.
pub(crate) fn code(phone: &mut Phone, purpose: &str) -> String {
    let page = phone.post("/pair", &format!("purpose={purpose}"));
    assert_eq!((page.status, page.header("cache-control")), (200, "no-store"));
    page.text().split("class=\"code\">").nth(1).unwrap().split('<').next().unwrap().to_owned()
}

fn join(phone: &mut Phone, code: &str) -> u16 {
    phone.post("/join", &format!("code={}", code.replace('-', " ").to_lowercase())).status
}

#[test]
fn a_code_lets_one_more_phone_in_once() {
    let served = Served::start();
    let mut one = served.begun();
    let code = code(&mut one, "phone");
    assert_eq!(code.len(), 11, "{code}");
    let (mut other, mut third) = (served.phone(), served.phone());
    for _ in 0..3 {
        let shown = other.get(&format!("/join/{}", code.replace('-', "")));
        assert!(shown.text().contains(&code), "looking uses nothing up");
    }
    assert_eq!(join(&mut other, &code), 303);
    assert_eq!(other.export(), one.export());
    assert_ne!(other.key, one.key);
    assert_eq!(join(&mut third, &code), 422);
    assert_eq!(third.key, None);
}

#[test]
fn codes_that_open_nothing_are_told_alike() {
    let served = Served::start();
    let mut one = served.begun();
    let used = code(&mut one, "phone");
    assert_eq!(join(&mut served.phone(), &used), 303);
    let say = |code: &str| served.phone().post("/join", &format!("code={code}")).text().replace(code, "");
    let unknown = say("00000-00000");
    assert_eq!(say(&used), unknown);
    assert!(say("nonsense").contains("opens nothing"));
}

#[test]
fn a_code_is_over_soon() {
    let moment = std::sync::Arc::new(std::sync::Mutex::new(NOW.parse::<jiff::Zoned>().unwrap()));
    let read = std::sync::Arc::clone(&moment);
    let clock = stipple_server::Clock::new(move || read.lock().unwrap().clone());
    let served = Served::with(Settings { clock, ..settings() });
    let mut one = served.begun();
    let (soon, late, card) = (code(&mut one, "phone"), code(&mut one, "phone"), code(&mut one, "card"));
    let pass = |minutes: i64| {
        let mut now = moment.lock().unwrap();
        *now = now.checked_add(jiff::SignedDuration::from_mins(minutes)).unwrap();
    };
    pass(14);
    assert_eq!(join(&mut served.phone(), &soon), 303);
    pass(1);
    assert_eq!(join(&mut served.phone(), &late), 422);
    pass(60 * 24 * 365);
    assert_eq!(join(&mut served.phone(), &card), 303);
    assert_eq!(join(&mut served.phone(), &card), 303, "a card works until it is taken back");
    assert_eq!(
        one.get("/today").header("set-cookie").split('=').next(),
        Some("key"),
        "the key is given again"
    );
}

#[test]
fn all_other_phones_can_be_shut_out() {
    let served = Served::start();
    let mut one = served.begun();
    let card = code(&mut one, "card");
    let mut other = served.phone().saying("user-agent", "Mozilla/5.0 (iPhone; …)".replace('…', "x").as_str());
    assert_eq!(join(&mut other, &card), 303);
    assert!(one.get("/pair").text().contains("An iPhone"));
    assert_eq!(one.post("/pair/revoke", "").status, 303);
    assert_eq!(other.get("/today").header("location"), "/");
    assert_eq!(other.send("/sync", "application/json", br#"{"have":{},"facts":[]}"#).status, 401);
    assert_eq!(join(&mut served.phone(), &card), 422);
    assert_eq!(one.get("/today").status, 200);
}

#[test]
fn a_course_of_its_own_is_replaced_only_when_told() {
    let served = Served::start();
    let (mut one, mut other) = (served.begun(), served.begun());
    let code = code(&mut one, "phone");
    let before = other.export();
    assert_eq!(join(&mut other, &code), 422);
    assert_eq!(other.export(), before);
    let page = other.post("/join", &format!("code={code}&replace=yes"));
    assert_eq!((page.status, page.header("clear-site-data")), (303, "\"storage\""));
    assert_eq!(other.export(), one.export());
}

/// A phone begun with 5 March, joined to the course of one begun with 2 March, with what was written on it.
fn brought(served: &Served) -> (Phone, Phone) {
    let (mut one, mut other) = (served.begun(), served.phone());
    assert_eq!(other.post("/begin", "date=2026-03-05&zone=Europe/Berlin").status, 303);
    assert_eq!(other.post("/signs", "sign-redness=mild").status, 303);
    let code = code(&mut one, "phone");
    assert_eq!(other.post("/join", &format!("code={code}&replace=bring")).status, 303);
    (one, other)
}

#[test]
fn a_phone_that_was_begun_with_another_date_brings_its_entries_and_asks_which_is_right() {
    let served = Served::start();
    let (one, mut other) = brought(&served);
    assert_eq!(other.export(), one.export());
    for phone in [&one, &other] {
        assert!(phone.get("/today").text().contains("Which is right?"));
        assert!(phone.get("/can").text().contains("Until you say, the stricter answer counts."));
        assert_eq!(phone.export().matches("\"kind\":\"sign\"").count(), 1, "nothing is lost");
    }
    assert_eq!(other.post("/course/session/first", "right=2026-03-02&back=/today").status, 303);
    assert!(!one.get("/today").text().contains("Which is right?"));
    assert!(!one.get("/course").text().contains("2026-03-05"));
}

#[test]
fn a_phone_that_was_begun_with_the_same_date_asks_nothing() {
    let served = Served::start();
    let (mut one, mut other) = (served.begun(), served.begun());
    let code = code(&mut one, "phone");
    assert_eq!(other.post("/join", &format!("code={code}&replace=bring")).status, 303);
    assert_eq!(other.export(), one.export());
    assert!(!other.get("/today").text().contains("Which is right?"));
}

#[test]
fn ten_thousand_tries_find_nothing_and_shut_nobody_out() {
    let again = Duration::from_secs(3600);
    let served = Served::with(Settings { limits: Limits { again, ..Limits::default() }, ..settings() });
    let mut one = served.begun();
    let code = code(&mut one, "phone");
    let attacker = served.phone().saying("x-forwarded-for", "192.0.2.1");
    let kind = "application/x-www-form-urlencoded";
    let mut looked_at = 0;
    for n in 0..10_000 {
        let page = attacker.send("/join", kind, format!("code={n:010}").as_bytes());
        assert!([422, 429].contains(&page.status), "{}", page.status);
        looked_at += usize::from(page.status == 422);
    }
    assert_eq!(looked_at, 10);
    assert!(attacker.send("/join", kind, b"code=1").text().contains("Too many codes"));
    assert_eq!(join(&mut served.phone().saying("x-forwarded-for", "192.0.2.2"), &code), 303);
}

/// Many addresses at once: everybody waits, and gets in again.
#[test]
fn tries_of_all_together_are_bounded() {
    let served = Served::start();
    let mut one = served.begun();
    let code = code(&mut one, "phone");
    let from = |n: u32| served.phone().saying("x-forwarded-for", &std::net::Ipv4Addr::from(n).to_string());
    let refused = (0..2000).filter(|n| join(&mut from(*n), "00000-00000") == 429).count();
    assert!(refused > 0);
    let tries = (5000..).take_while(|n| join(&mut from(*n), &code) != 303).count();
    assert!(tries < 5000, "{tries}");
}

#[test]
fn a_new_address_ends_the_one_before() {
    let served = Served::start();
    let mut phone = served.begun();
    let mut address = || {
        let text = phone.post("/feed", "").text();
        format!("/calendar/{}.ics", text.split("/calendar/").nth(1).unwrap().split(".ics").next().unwrap())
    };
    let (old, new) = (address(), address());
    assert_eq!(served.phone().get(&old).status, 404);
    let calendar = served.phone().get(&new);
    assert_eq!(calendar.header("content-type"), "text/calendar; charset=utf-8");
    assert!(calendar.text().starts_with("BEGIN:VCALENDAR\r\n"));
    assert_eq!(calendar.body, phone.get("/calendar.ics").body);
}

#[test]
fn what_is_erased_is_gone_everywhere() {
    let served = Served::start();
    let mut one = served.begun();
    let code = code(&mut one, "card");
    let mut other = served.phone();
    join(&mut other, &code);
    assert_eq!(one.post("/erase", "").status, 422, "without the tick nothing is erased");
    assert_eq!(one.get("/today").status, 200);
    let page = one.post("/erase", "sure=yes");
    assert_eq!((page.status, page.header("location")), (303, "/erased"));
    assert_eq!(page.header("clear-site-data"), "\"cache\", \"cookies\", \"storage\"");
    assert_eq!(one.key, None);
    assert!(one.get("/erased").text().contains("Everything is erased"));
    assert_eq!(other.get("/today").header("location"), "/");
    assert_eq!(join(&mut served.phone(), &code), 422);
}

/// A double click begins two journals at worst, and no trouble.
#[test]
fn to_begin_twice_at_once_is_no_trouble() {
    let served = Served::start();
    let threads = [(); 8].map(|()| {
        let mut phone = served.phone();
        std::thread::spawn(move || {
            (phone.post("/begin", "date=2026-03-02").status, phone.get("/today").status)
        })
    });
    for thread in threads {
        assert_eq!(thread.join().unwrap(), (303, 200));
    }
}
