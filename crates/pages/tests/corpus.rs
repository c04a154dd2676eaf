//! The corpus, asked of the pages themselves.

use page_corpus::{cases, check, rules, text, visit};
use stipple_pages::{Asked, Effect, Pages};

#[test]
fn every_case_gives_its_page() {
    let (pages, rules) = (Pages::new(), rules());
    for case in cases() {
        let answer = pages.answer(&visit(&case, &rules), &case.asked);
        check(&case.name, &text(answer.status, &answer.header_map(), &answer.body, &answer.effect));
    }
}

/// Whatever is sent, at whatever hour: what a page records of a day has happened by then.
#[test]
fn no_page_records_what_cannot_have_happened() {
    let (pages, rules) = (Pages::new(), rules());
    for case in cases() {
        let visit = visit(&case, &rules);
        let ahead =
            format!("on={}&date={}&", visit.today().tomorrow().unwrap(), visit.today().tomorrow().unwrap());
        for form in [case.asked.form.clone(), [ahead.as_bytes(), &case.asked.form].concat().into()] {
            let asked = Asked { form, ..case.asked.clone() };
            let Effect::Record(kinds) = pages.answer(&visit, &asked).effect else { continue };
            assert!(kinds.iter().all(|kind| kind.still_ahead(visit.today()).is_none()), "{}", case.name);
        }
    }
}
