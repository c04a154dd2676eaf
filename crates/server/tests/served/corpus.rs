//! The corpus of pages, asked through HTTP: the same answers as the pages themselves give.

use std::future::Future;
use std::sync::{Arc, Mutex};

use http::StatusCode;
use jiff::{Timestamp, Zoned};
use page_corpus::{BUILD, Case, ORIGIN, cases, check, facts, rules, text, visit};
use stipple_journal::{Fact, decode_lines};
use stipple_pages::{Effect, Pages, Rules};
use stipple_seal::Purpose;
use stipple_server::{Clock, Origin, Settings};
use stipple_store::{Journals, NewPass, Passes};
use stipple_store_sqlite::Vault;
use uuid::Uuid;

use crate::host::{NOW, Served, settings};
use crate::phone::{Page, Phone};

#[test]
fn every_case_gives_its_page() {
    let moment: Arc<Mutex<Zoned>> = Arc::new(Mutex::new(NOW.parse().unwrap()));
    let read = Arc::clone(&moment);
    let clock = Clock::new(move || read.lock().unwrap().clone());
    let origins = Origin::read(ORIGIN).into_iter().collect();
    let folder = tempfile::tempdir().unwrap();
    prepare(&Vault::open(folder.path()).unwrap());
    let (build, phone_parts) = (Some(BUILD.to_owned()), Some(true));
    let served = Served::at(folder.path(), Settings { build, phone_parts, clock, origins, ..settings() });
    let (pages, rules) = (Pages::new(), rules());
    for (place, case) in cases().into_iter().enumerate() {
        *moment.lock().unwrap() = case.now.clone();
        let given = through_http(phone(&served, (&case, place)), &case);
        let expected = by_itself(&pages, &rules, &case);
        if given != expected {
            assert_eq!(given, expected, "{}", case.name);
        }
        check(&case.name, &in_full(&pages, &rules, (&case, given)));
    }
}

/// What the pages say by themselves.
fn by_itself(pages: &Pages, rules: &Arc<Rules>, case: &Case) -> String {
    let answer = pages.answer(&visit(case, rules), &case.asked);
    without_imports(&text(answer.status, &answer.header_map(), &answer.body, &answer.effect))
}

/// The answer with what an import brings, which the journal does not tell from what was there.
fn in_full(pages: &Pages, rules: &Arc<Rules>, (case, given): (&Case, String)) -> String {
    match pages.answer(&visit(case, rules), &case.asked).effect {
        effect @ Effect::Import { .. } => {
            let said = text(StatusCode::OK, &http::HeaderMap::new(), b"", &effect);
            let (first, rest) = given.split_once('\n').unwrap();
            let imports: Vec<&str> = said.lines().filter(|line| line.starts_with("imports ")).collect();
            format!("{first}\n{}\n{rest}", imports.join("\n"))
        }
        _ => given,
    }
}

fn without_imports(text: &str) -> String {
    let kept: Vec<&str> = text.split('\n').filter(|line| !line.starts_with("imports ")).collect();
    kept.join("\n")
}

fn through_http(mut phone: Phone, case: &Case) -> String {
    phone.zone = case.now.time_zone().iana_name().map(str::to_owned);
    let before = known(&phone);
    let page = match case.asked.method {
        http::Method::POST => phone.post(&case.asked.target, std::str::from_utf8(&case.asked.form).unwrap()),
        _ => phone.get(&case.asked.target),
    };
    let told: Vec<Fact> = known(&phone).into_iter().filter(|fact| !before.contains(fact)).collect();
    as_text(&page, if is_import(case) { Vec::new() } else { told })
}

fn is_import(case: &Case) -> bool {
    case.asked.target == "/import"
}

fn as_text(page: &Page, told: Vec<Fact>) -> String {
    let effect = Effect::Record(told.into_iter().map(|fact| fact.kind).collect());
    text(StatusCode::from_u16(page.status).unwrap(), &page.headers, &page.body, &effect)
}

/// A phone with the journal of the case's person.
fn phone(served: &Served, (case, place): (&Case, usize)) -> Phone {
    let mut phone = served.phone();
    if case.person != "nobody" {
        let day = case.now.timestamp().as_second().div_euclid(24 * 60 * 60);
        phone.key = Some(format!("__Host-key={}.{day}", letters(place)));
    }
    phone
}

/// The key to the journal of the case at this place.
fn letters(place: usize) -> String {
    format!("{place:052}")
}

/// A journal for each case, with the facts of its person.
fn prepare(vault: &Vault) {
    for (place, case) in cases().iter().enumerate().filter(|(_, case)| case.person != "nobody") {
        let (journal, device) = (Uuid::from_u128(1000 + place as u128), Uuid::from_u128(0xDE71));
        let hash = vault.pass_hash(format!("key:{}", letters(place)).as_bytes());
        let admitted = Timestamp::UNIX_EPOCH;
        let pass = NewPass { hash, purpose: Purpose::Device, admitted, expires: None, label: None };
        wait(vault.begin(journal, device)).unwrap();
        wait(vault.admit(journal, pass)).unwrap();
        wait(vault.import(journal, facts(&case.person))).unwrap();
    }
}

/// What a store needs no runtime for.
fn wait<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(future)
}

fn known(phone: &Phone) -> Vec<Fact> {
    if phone.key.is_none() {
        Vec::new()
    } else {
        decode_lines(&phone.export()).collect::<Result<_, _>>().unwrap()
    }
}
