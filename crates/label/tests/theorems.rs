//! What must hold for every label: how it is printed makes no difference, and more on it never permits more.

#![expect(clippy::unwrap_used, clippy::expect_used, reason = "a test may panic")]

use std::sync::LazyLock;

use jiff::ToSpan;
use jiff::civil::date;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use stipple_journal::{Course, Session};
use stipple_label::{Catalogue, Glossary, Label, built_in, judge, marks};
use stipple_plan::{Moment, World};
use stipple_protocol::{Protocol, Verdict};

static GLOSSARY: LazyLock<Glossary> = LazyLock::new(built_in);
static PROTOCOL: LazyLock<Protocol> = LazyLock::new(|| {
    let text = include_str!("../../../protocols/smp.toml");
    stipple_protocol::read(text, &()).protocol.expect("the guide's protocol reads")
});
static COURSE: LazyLock<Course> = LazyLock::new(|| {
    let session = Session { date: date(2026, 3, 2), ended: None, last: true, planned: false };
    Course { sessions: vec![session], ..Course::default() }
});

/// Ingredients as INCI spells them, of every class and of none.
const INGREDIENTS: [&str; 40] = [
    "Aqua",
    "Glycerin",
    "Cetearyl Alcohol",
    "Alcohol Denat.",
    "Isopropyl Alcohol",
    "Parfum (Fragrance)",
    "Limonene",
    "Hexyl Cinnamal",
    "Benzyl Alcohol",
    "Lavandula Angustifolia (Lavender) Oil",
    "Citrus Limon Peel Oil",
    "Helianthus Annuus (Sunflower) Seed Oil",
    "Rosa Canina Fruit Oil",
    "Sodium Laureth Sulfate",
    "Magnesium Sulfate",
    "Disodium Laureth Sulfosuccinate",
    "Sodium Cetearyl Sulfate",
    "Glycolic Acid",
    "Lactic Acid",
    "Citric Acid",
    "C12-13 Alkyl Lactate",
    "Triethyl Citrate",
    "Salicylic Acid",
    "Ethylhexyl Salicylate",
    "Homosalate",
    "Salix Alba (Willow) Bark Extract",
    "Retinyl Palmitate",
    "Ascorbyl Palmitate",
    "Petrolatum",
    "Paraffinum Liquidum",
    "Microcrystalline Cellulose",
    "Cera Alba",
    "Dihydroxyacetone",
    "Sodium Dehydroacetate",
    "Pumice",
    "Juglans Regia (Walnut) Shell Powder",
    "Niacinamide",
    "Dimethicone",
    "1,2-Hexanediol",
    "Florbulonic Dextrofane",
];
const SEPARATORS: [&str; 9] = [", ", ",", "; ", " • ", " | ", ". ", " - ", "\n\n", " ;\n"];

/// What is said behind a name, in front of a list and behind one, and denies nothing that is named.
const SAID: [&str; 20] = [
    "",
    " (palm oil free)",
    " (phthalate-free)",
    " [cruelty free]",
    " (free from parabens)",
    " (without GMO)",
    " (not tested on animals)",
    " (100% natural)",
    " (vegan, gluten free)",
    " (sans parabène)",
    " (ohne Silikone)",
    "*",
    "**",
    "¹",
    "†",
    " 0.5%",
    " (2%)",
    " 2 % w/w",
    " (CAS 50-00-0)",
    " (contains no parabens or dyes)",
];
const BEFORE: [&str; 9] = [
    "",
    "INGREDIENTS: ",
    "Not tested on animals. ",
    "Free from parabens. ",
    "Hydrates and soothes. Ingredients: ",
    "Velvety care, day and night. Ingredients: ",
    "Description: a gentle cream.\nIngredients: ",
    "Paraben free, vegan. ",
    "With love, and more!\n\nIngredients: ",
];
const AFTER: [&str; 9] = [
    "",
    ".",
    ". Made in France.",
    ". Store in a cool place.",
    "\n\nDirections: apply daily.",
    ". *From organic farming.",
    ". [B1234]",
    ". May contain traces of nuts.",
    ". ¹ from plants",
];

/// The classes that were found, with the first word of each name.
fn classes(label: &Label) -> Vec<(String, String)> {
    let first = |name: String| name.split(' ').next().unwrap_or_default().to_owned();
    found(label).into_iter().map(|(class, name)| (class, first(name))).collect()
}

/// Ingredients of no class.
fn harmless() -> impl Strategy<Value = Vec<&'static str>> {
    let free = |one: &&str| {
        let label = GLOSSARY.read(one);
        label.hits.is_empty() && label.is_read()
    };
    let all: Vec<&'static str> = INGREDIENTS.into_iter().filter(|one| free(one)).collect();
    let most = all.len();
    subsequence(all, 1..=most).prop_shuffle()
}

/// What is found, without its place: class and name, sorted, each once.
fn found(label: &Label) -> Vec<(String, String)> {
    let class = |hit: &stipple_label::Hit| GLOSSARY.catalogue().class(hit.class).id.clone();
    let mut found: Vec<_> = label.hits.iter().map(|hit| (class(hit), hit.name.clone())).collect();
    found.sort();
    found.dedup();
    found
}

fn read(ingredients: &[&str], separator: &str) -> Label {
    GLOSSARY.read(&ingredients.join(separator))
}

fn some() -> impl Strategy<Value = Vec<&'static str>> {
    subsequence(INGREDIENTS.to_vec(), 1..=20).prop_shuffle()
}

fn verdict(label: &Label, day: i32, kind: Option<&str>) -> Verdict {
    let moment = Moment::day(date(2026, 3, 2) + day.days());
    let world = World::new(&PROTOCOL, &COURSE, moment).unwrap();
    let catalogue = GLOSSARY.catalogue();
    judge(&world, catalogue, label, kind.and_then(|kind| catalogue.kind_called(kind))).verdict
}

proptest! {
    #[test]
    fn order_makes_no_difference(list in some()) {
        let mut sorted = list.clone();
        sorted.sort_unstable();
        prop_assert_eq!(found(&read(&list, ", ")), found(&read(&sorted, ", ")));
    }

    #[test]
    fn separators_make_no_difference(list in some(), separator in select(SEPARATORS.to_vec())) {
        prop_assert_eq!(found(&read(&list, separator)), found(&read(&list, ", ")), "{:?}", separator);
    }

    #[test]
    fn case_and_white_space_make_no_difference(list in some(), spaces in " {1,3}|\t ?| \u{a0}") {
        let text = list.join(", ");
        let plain = found(&GLOSSARY.read(&text));
        prop_assert_eq!(&found(&GLOSSARY.read(&text.to_uppercase())), &plain);
        prop_assert_eq!(&found(&GLOSSARY.read(&text.to_lowercase())), &plain);
        let wide = list.join(&format!(",{spaces}"));
        prop_assert_eq!(&found(&GLOSSARY.read(&wide)), &plain);
    }

    #[test]
    fn every_ingredient_is_found_wherever_it_stands(list in some()) {
        let together = found(&read(&list, ", "));
        let mut apart: Vec<_> = list.iter().flat_map(|one| found(&GLOSSARY.read(one))).collect();
        apart.sort();
        apart.dedup();
        prop_assert_eq!(together, apart);
    }

    #[test]
    fn one_more_ingredient_never_permits_more(
        list in some(), more in select(INGREDIENTS.to_vec()), day in -1..60_i32,
        kind in select(vec![None, Some("cleanser"), Some("moisturiser"), Some("sunscreen"), Some("balm")]),
    ) {
        // A list that is too short to be whole is asked about, and is whole with one more.
        let list = [["Aqua", "Glycerin", "Niacinamide"].as_slice(), &list].concat();
        let before = verdict(&read(&list, ", "), day, kind);
        let longer = [list.as_slice(), &[more]].concat();
        prop_assert!(verdict(&read(&longer, ", "), day, kind) <= before);
    }

    #[test]
    fn nothing_half_read_is_ever_cleared(text in "\\PC{0,300}", day in 0..60_i32) {
        let label = GLOSSARY.read(&text);
        if !label.is_read() || !label.doubts.is_empty() {
            prop_assert!(!verdict(&label, day, Some("sunscreen")).permits());
        }
    }

    #[test]
    fn what_denies_nothing_takes_nothing_away(
        list in some(), said in select(SAID.to_vec()), before in select(BEFORE.to_vec()),
        after in select(AFTER.to_vec()), separator in select(SEPARATORS.to_vec()), at in 0..20_usize,
    ) {
        let mut changed: Vec<String> = list.iter().map(|&one| one.to_owned()).collect();
        changed[at % list.len()].push_str(said);
        let text = format!("{before}{}{after}", changed.join(separator));
        let (plain, told) = (classes(&read(&list, ", ")), classes(&GLOSSARY.read(&text)));
        prop_assert!(plain.iter().all(|one| told.contains(one)), "{text:?}: {plain:?}, then {told:?}");
    }

    #[test]
    fn what_denies_nothing_leaves_a_harmless_list_as_free(
        list in harmless(), said in select(SAID.to_vec()), before in select(BEFORE.to_vec()),
        after in select(AFTER.to_vec()), at in 0..20_usize,
    ) {
        let mut changed: Vec<String> = list.iter().map(|&one| one.to_owned()).collect();
        changed[at % list.len()].push_str(said);
        let text = format!("{before}Aqua, {}, Panthenol, Allantoin{after}", changed.join(", "));
        let label = GLOSSARY.read(&text);
        prop_assert!(label.hits.is_empty() && label.is_read() && label.doubts.is_empty(), "{text:?}: {label:?}");
    }

    #[test]
    fn places_are_places_of_the_text(text in "(\\PC|[,;.()*\\n]|Parfum|Retinol|free from ){0,80}") {
        let label = GLOSSARY.read(&text);
        let spans = label.ingredients.iter().map(|one| one.span).chain(label.hits.iter().map(|hit| hit.span));
        for span in spans.chain(label.unread.iter().copied()) {
            prop_assert!(text.get(span.start..span.end).is_some_and(|part| !part.is_empty()), "{span:?}");
        }
        let drawn: String = marks(&label, text.len()).iter().map(|(span, _)| span.of(&text)).collect();
        prop_assert_eq!(drawn, text);
    }
}

#[test]
fn the_compiled_glossary_is_the_same() {
    let bytes = GLOSSARY.compile();
    let again = Glossary::from_compiled(&bytes).unwrap();
    assert_eq!(again.compile(), bytes);
    let text = INGREDIENTS.join(", ");
    assert_eq!(again.read(&text), GLOSSARY.read(&text));
    for cut in [0, 1, bytes.len() / 2, bytes.len() - 1] {
        assert!(Glossary::from_compiled(&bytes[..cut]).is_err(), "cut at {cut}");
    }
}

#[test]
fn what_is_read_elsewhere_is_the_same_here() {
    let catalogue = Catalogue::from_compiled(&GLOSSARY.compile()).unwrap();
    assert_eq!(&catalogue, GLOSSARY.catalogue());
    for text in
        ["", "Zorbulonic Dextrofane", "Aqua, Parfum, Citric Acid, Zorbulonic", &INGREDIENTS.join(", ")]
    {
        let label = GLOSSARY.read(text);
        let bytes = label.compile();
        assert_eq!(catalogue.label(&bytes), Ok(label), "{text}");
        assert!(catalogue.label(&bytes[..bytes.len() - 1]).is_err(), "{text}");
    }
    let fragrant = GLOSSARY.read("Aqua, Parfum").compile();
    assert!(Catalogue::default().label(&fragrant).is_err(), "its class is of another catalogue");
    assert!(Catalogue::from_compiled(b"stipple glossary\x01").is_err());
}

#[test]
fn a_phone_loads_few_bytes() {
    let mut small = Vec::new();
    let params = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut GLOSSARY.compile().as_slice(), &mut small, &params).unwrap();
    println!("compiled {} bytes, {} as brotli", GLOSSARY.compile().len(), small.len());
    assert!(small.len() < 80_000, "{}", small.len());
}

#[test]
fn every_class_and_kind_is_one_of_the_guides() {
    // The guide does not speak of medicines: they are for the clinic to decide.
    let guided = || GLOSSARY.catalogue().classes().filter(|(_, class)| class.id != "medicine");
    for (_, class) in guided() {
        assert!(PROTOCOL.class(&class.id).is_some(), "{}", class.id);
    }
    assert_eq!(guided().count(), PROTOCOL.each_class().count());
    for (_, kind) in GLOSSARY.catalogue().kinds() {
        let known = kind.activity.as_deref().is_none_or(|activity| PROTOCOL.activity(activity).is_some());
        assert!(known, "{}", kind.id);
    }
}

/// Of a version that was withdrawn and its successor the stricter holds: today, and on the first day it may be used.
#[test]
fn a_label_is_judged_by_a_withdrawn_version_and_its_successor() {
    let before = include_str!("../../../protocols/released/smp-1.0.0.toml");
    let before = stipple_protocol::read(before, &()).protocol.unwrap();
    let later = include_str!("../../../protocols/smp.toml");
    let later = format!("{later}\n");
    let late = later.replacen("\nhealed = \"28d\"", "\nhealed = \"45d\"", 1);
    let late = stipple_protocol::read(&late, &()).protocol.unwrap();
    let catalogue = GLOSSARY.catalogue();
    for (own, new) in [(&before, &*PROTOCOL), (&*PROTOCOL, &before), (&*PROTOCOL, &late)] {
        for text in
            ["Aqua, Glycerin, Coco-Glucoside", "Aqua, Glycerin, Parfum", "Aqua, Glycerin, Citric Acid"]
        {
            for kind in ["cleanser", "moisturiser", "toner"] {
                let (label, kind) = (GLOSSARY.read(text), catalogue.kind_called(kind));
                for day in [0, 5, 13, 27, 29, 44, 60] {
                    let at = Moment::day(COURSE.sessions[0].date.checked_add(day.days()).unwrap());
                    let by = |protocol| World::new(protocol, &COURSE, at.clone()).unwrap();
                    let both = World::under(own, [new], &COURSE, at.clone()).unwrap();
                    let (one, other) = (by(own), by(new));
                    let [one, other, judged] =
                        [&one, &other, &both].map(|world| judge(world, catalogue, &label, kind));
                    assert!(judged.verdict <= one.verdict.meet(other.verdict), "{text} on day {day}");
                    let Some(fine) = judged.fine else { continue };
                    let then = both.at(Moment::day(fine.on));
                    assert_eq!(
                        judge(&then, catalogue, &label, kind).verdict,
                        fine.verdict,
                        "{text} on day {day}"
                    );
                }
            }
        }
    }
}
