//! The card that opens a course.

#![expect(clippy::expect_used, reason = "a test may panic")]

use page_corpus::{cases, rules, visit};
use stipple_pages::{Answer, Invitation, card};

const CODE: &str = "7K3QM-W2X9D-4HJ8P-R5T6V-N1B0C-Z";
const LINK: &str = "https://stipple.example/join/7K3QMW2X9D4HJ8PR5T6VN1B0CZ";

fn shown(way_back: Option<&Invitation>) -> (u16, String) {
    let case = cases().into_iter().find(|case| case.name == "card").expect("a case of the corpus");
    let Answer { status, body, .. } = card(&visit(&case, &rules()), way_back);
    (status.as_u16(), String::from_utf8(body.to_vec()).expect("a text"))
}

#[test]
fn with_an_invitation_the_card_has_its_code_and_says_what_that_means() {
    let invitation = Invitation { code: CODE.to_owned(), link: LINK.to_owned(), expires: None };
    let (status, page) = shown(Some(&invitation));
    assert_eq!(status, 200);
    assert!(page.contains(CODE) && page.contains("Whoever has this card can open your course"));
    assert!(page.contains("at stipple.example/join: "), "the address to type has no code in it");
    assert!(!page.contains("name=\"purpose\""), "there is one already");
}

#[test]
fn without_one_the_card_opens_nothing_and_offers_one() {
    let (status, page) = shown(None);
    assert_eq!(status, 200);
    assert!(page.contains("stipple.example/join") && page.contains("name=\"purpose\" value=\"card\""));
    assert!(!page.contains("can open your course. Keep it"));
}

#[test]
fn the_drawings_of_both_differ() {
    let invitation = Invitation { code: CODE.to_owned(), link: LINK.to_owned(), expires: None };
    let drawn = |page: &str| {
        let (_, from) = page.split_once("class=\"qr\"").expect("a drawing");
        from.split("</svg>").next().map(str::to_owned)
    };
    assert_ne!(drawn(&shown(Some(&invitation)).1), drawn(&shown(None).1));
}
