//! Labels judged on a day: what decides, and when that changes.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

use jiff::civil::{Date, date};
use stipple_journal::{ClearanceChange, Course, Session, SignReport, Teller};
use stipple_label::{Because, Catalogue, built_in, judge};
use stipple_plan::{Moment, World};
use stipple_protocol::{Level, Protocol, Verdict};

const SESSION: Date = date(2026, 3, 2);

fn protocol() -> Protocol {
    let text = include_str!("../../../protocols/smp.toml");
    stipple_protocol::read(text, &()).protocol.expect("the guide's protocol reads")
}

fn course() -> Course {
    let given = |name: &str| ClearanceChange {
        name: name.into(),
        given: true,
        on: SESSION,
        by: Teller::Client,
        ahead: false,
    };
    let session = Session { date: SESSION, ended: None, last: true, planned: false };
    let clearances = ["cleanser", "rinse", "moisturiser", "healed"].map(given).to_vec();
    Course { sessions: vec![session], clearances, ..Course::default() }
}

/// A label, a kind and a day of March, with what it comes to.
fn verdict(course: &Course, text: &str, kind: &str, on: Date) -> (Verdict, Option<Date>) {
    let (protocol, glossary) = (protocol(), built_in());
    let catalogue = glossary.catalogue();
    let world = World::new(&protocol, course, Moment::day(on)).unwrap();
    let judged = judge(&world, catalogue, &glossary.read(text), catalogue.kind_called(kind));
    (judged.verdict, judged.fine.map(|fine| fine.on))
}

#[test]
fn a_plain_cleanser_follows_its_ladder() {
    let plain = "Aqua, Glycerin, Coco-Glucoside, Panthenol";
    assert_eq!(verdict(&course(), plain, "cleanser", date(2026, 3, 3)).0, Verdict::No);
    assert_eq!(verdict(&course(), plain, "face wash", date(2026, 3, 7)).0, Verdict::Gentle);
    assert_eq!(
        verdict(&Course { clearances: vec![], ..course() }, plain, "cleanser", date(2026, 3, 7)).0,
        Verdict::Ask
    );
}

#[test]
fn a_sulfate_is_never_fine_and_a_scent_is_once_healed() {
    let (foaming, scented) = ("Aqua, Glycerin, Sodium Laureth Sulfate", "Aqua, Glycerin, Parfum");
    assert_eq!(verdict(&course(), foaming, "cleanser", date(2026, 3, 12)), (Verdict::No, None));
    assert_eq!(verdict(&course(), foaming, "cleanser", date(2026, 5, 12)), (Verdict::No, None));
    assert_eq!(
        verdict(&course(), scented, "cleanser", date(2026, 3, 12)),
        (Verdict::No, Some(date(2026, 3, 30)))
    );
    assert_eq!(verdict(&course(), scented, "cleanser", date(2026, 3, 30)).0, Verdict::Gentle);
}

#[test]
fn what_experts_differ_about_is_asked_until_healed() {
    let text = "Aqua, Glycerin, Citric Acid";
    assert_eq!(
        verdict(&course(), text, "cleanser", date(2026, 3, 12)),
        (Verdict::Ask, Some(date(2026, 3, 30)))
    );
    assert!(verdict(&course(), text, "cleanser", date(2026, 3, 30)).0.permits());
}

#[test]
fn what_may_not_be_all_is_asked_about_on_every_day() {
    let (whole, on) = ("Aqua, Glycerin, Panthenol", date(2026, 5, 12));
    assert!(verdict(&course(), whole, "cleanser", on).0.permits());
    let more =
        [format!("Key ingredients: {whole}"), format!("{whole} and more"), format!("{whole}, Sodium Laur")];
    let few = ["Aqua, Glycerin", "Glycerin", "Panthenol, Niacinamide, Allantoin"].map(str::to_owned);
    for text in more.iter().chain(&few) {
        assert_eq!(verdict(&course(), text, "cleanser", on), (Verdict::Ask, None), "{text}");
    }
}

#[test]
fn a_doubt_makes_nothing_milder() {
    let text = "Key ingredients: Aqua, Glycerin, Parfum";
    assert_eq!(verdict(&course(), text, "cleanser", date(2026, 3, 12)).0, Verdict::No);
}

#[test]
fn what_cannot_be_read_is_asked_about_on_every_day() {
    let text = "Aqua, Glycerin, Zorbulonic Dextrofane";
    assert_eq!(verdict(&course(), text, "cleanser", date(2026, 3, 12)), (Verdict::Ask, None));
    assert_eq!(verdict(&course(), "", "cleanser", date(2026, 5, 12)), (Verdict::Ask, None));
}

#[test]
fn without_a_kind_nothing_is_cleared_that_some_kind_may_not() {
    let plain = "Aqua, Glycerin, Panthenol";
    assert_eq!(verdict(&course(), plain, "", date(2026, 3, 3)).0, Verdict::No);
    assert_eq!(verdict(&course(), plain, "", date(2026, 3, 7)).0, Verdict::Ask);
    assert!(verdict(&course(), plain, "", date(2026, 5, 7)).0.permits());
}

#[test]
fn an_open_sign_holds_every_product() {
    let pus = SignReport {
        sign: "discharge".into(),
        level: Level::Mild,
        urgent: false,
        on: date(2026, 5, 1),
        ahead: false,
    };
    let known = protocol().sign("discharge").is_some();
    assert!(known, "the guide's sign");
    let course = Course { signs: vec![pus], ..course() };
    for text in ["Aqua, Glycerin", "Aqua, Citric Acid", ""] {
        assert_eq!(verdict(&course, text, "cleanser", date(2026, 5, 7)).0, Verdict::No, "{text}");
    }
}

#[test]
fn the_reasons_are_told_strictest_first() {
    let (protocol, course, glossary) = (protocol(), course(), built_in());
    let world = World::new(&protocol, &course, Moment::day(date(2026, 3, 12))).unwrap();
    let catalogue = glossary.catalogue();
    let label = glossary.read("Aqua, Parfum, Citric Acid, Zorbulonic Dextrofane");
    let judged = judge(&world, catalogue, &label, catalogue.kind_called("cleanser"));
    let told: Vec<(&str, Verdict)> =
        judged.deciding.iter().map(|one| (name(catalogue, &one.because), one.verdict)).collect();
    assert_eq!(
        told,
        [
            ("fragrance", Verdict::No),
            ("aha", Verdict::Ask),
            ("unread", Verdict::Ask),
            ("cleanser", Verdict::Gentle)
        ]
    );
}

fn name<'c>(catalogue: &'c Catalogue, because: &Because) -> &'c str {
    match because {
        Because::Class { class, .. } => &catalogue.class(*class).id,
        Because::Own { .. } => "own",
        Because::Kind(kind) => &catalogue.kind(*kind).id,
        Because::NoKind => "no kind",
        Because::Unread => "unread",
        Because::Doubt(_) => "doubt",
    }
}

#[test]
fn a_class_the_protocol_does_not_know_is_asked_about() {
    let text = "id = \"t\"\nversion = \"1\"\ntitle = \"T\"\nhealed = \"28d\"\n[[activity]]\nid = \"cleanser\"\nname = \"wash\"\n\
        [[ladder]]\nid = \"cleanser\"\nstep = [{ from = \"0d\", verdict = \"yes\", why = \"W.\", source = \"S\" }]\n";
    let protocol = stipple_protocol::read(text, &()).protocol.unwrap();
    let (course, glossary) = (course(), built_in());
    let (catalogue, kind) = (glossary.catalogue(), glossary.catalogue().kind_called("cleanser"));
    let world = World::new(&protocol, &course, Moment::day(date(2026, 3, 12))).unwrap();
    let verdict = |text: &str| judge(&world, catalogue, &glossary.read(text), kind).verdict;
    assert_eq!(
        (verdict("Aqua, Glycerin, Panthenol"), verdict("Aqua, Glycerin, Parfum")),
        (Verdict::Yes, Verdict::Ask)
    );
}

#[test]
fn a_clinics_own_words_for_a_class_are_looked_for() {
    const OWN: &str = r#"
id = "own"
version = "1.0.0"
extends = "smp"
title = "Own"
[[class]]
id = "numbing"
name = "numbing agent"
aliases = ["zinc oxide", "tin oxide"]
text = "What numbs."
why = "W."
source = "S"
[[ladder]]
id = "numbing"
[[ladder.step]]
from = "0d"
verdict = "no"
why = "W."
source = "S"
[[class]]
id = "fragrance"
aliases = ["panthenol"]
"#;
    let read = stipple_protocol::read(OWN, &[("smp", include_str!("../../../protocols/smp.toml"))]);
    let protocol = read.protocol.unwrap();
    let (course, glossary) = (course(), built_in());
    let (catalogue, kind) = (glossary.catalogue(), glossary.catalogue().kind_called("cleanser"));
    let world = World::new(&protocol, &course, Moment::day(date(2026, 3, 12))).unwrap();
    let verdict = |text: &str| judge(&world, catalogue, &glossary.read(text), kind).verdict;
    for text in
        ["Aqua, Glycerin, Zinc Oxide", "AQUA, GLYCERIN, ZINC OXIDE 5%", "Aqua, Glycerin, Tin Oxide, Squalane"]
    {
        assert_eq!(verdict(text), Verdict::No, "{text}");
    }
    let without = verdict("Aqua, Glycerin, Squalane");
    assert!(without.permits());
    // A name that holds those words is meant as well, one that holds some of them is another ingredient.
    for text in [
        "Aqua, Glycerin, Nano Zinc Oxide",
        "Aqua, Glycerin, Zinc Oxide (CI 77947)",
        "Aqua, Zinc Oxide/Glycerin",
    ] {
        assert_eq!(verdict(text), Verdict::No, "{text}");
    }
    assert_eq!(verdict("Aqua, Glycerin, Zinc Stearate"), without);
    let fragrance = verdict("Aqua, Glycerin, Parfum");
    assert_eq!(verdict("Aqua, Glycerin, Panthenol"), fragrance);
    assert_ne!(fragrance, without);
}
