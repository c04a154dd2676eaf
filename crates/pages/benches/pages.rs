//! How long a page takes, from the request to its bytes.

#![expect(clippy::expect_used, reason = "a bench may panic")]

use divan::Bencher;
use http::Method;
use page_corpus::{Case, cases, rules, visit};
use stipple_pages::Pages;

fn main() {
    divan::main();
}

fn case(name: &str) -> Case {
    cases().into_iter().find(|case| case.name == name).expect("a case of the corpus")
}

/// Pages a person opens often.
#[divan::bench(args = ["first-visit", "today-day-6", "today-alarm"])]
fn page(bencher: Bencher<'_, '_>, name: &str) {
    let (pages, case) = (Pages::new(), case(name));
    let visit = visit(&case, &rules());
    assert_eq!(case.asked.method, Method::GET);
    bencher.bench(|| pages.answer(&visit, &case.asked));
}
