//! The corpus, asked of the pages themselves.

use page_corpus::{cases, check, rules, text, visit};
use stipple_pages::Pages;

#[test]
fn every_case_gives_its_page() {
    let (pages, rules) = (Pages::new(), rules());
    for case in cases() {
        let answer = pages.answer(&visit(&case, &rules), &case.asked);
        check(&case.name, &text(answer.status, &answer.header_map(), &answer.body, &answer.effect));
    }
}
