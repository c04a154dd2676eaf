//! Reading a label of forty ingredients, as printed and with slips in it, and judging it.
//!
//! `cargo bench -p stipple-label --bench label`

#![expect(clippy::expect_used, reason = "a bench may panic")]

use divan::{Bencher, black_box};
use jiff::civil::date;
use stipple_journal::{Course, Session};
use stipple_label::{Glossary, built_in, judge};
use stipple_plan::{Moment, World};

fn main() {
    divan::main();
}

/// A cream as shops sell it: forty ingredients, none misspelt.
const PRINTED: &str = "Aqua (Water), Glycerin, Caprylic/Capric Triglyceride, Cetearyl Alcohol, Butylene Glycol, \
    Dimethicone, Niacinamide, Glyceryl Stearate, PEG-100 Stearate, Squalane, Panthenol, Butyrospermum Parkii (Shea) \
    Butter, Helianthus Annuus (Sunflower) Seed Oil, Sodium Hyaluronate, Ceramide NP, Cholesterol, Phytosphingosine, \
    Tocopheryl Acetate, Allantoin, Bisabolol, Aloe Barbadensis Leaf Juice Powder, Camellia Sinensis Leaf Extract, \
    Lavandula Angustifolia (Lavender) Oil, Magnesium Sulfate, Sodium Stearoyl Lactylate, Xanthan Gum, Carbomer, \
    Sodium Hydroxide, Disodium EDTA, Citric Acid, Potassium Sorbate, Sodium Benzoate, Phenoxyethanol, \
    Ethylhexylglycerin, Alcohol Denat., Parfum (Fragrance), Limonene, Linalool, CI 77891, CI 77491";

/// The same through a bad scanner.
fn scanned() -> String {
    let slips = [
        ("Niacinamide", "Niacinamlde"),
        ("Cetearyl", "Ceteary1"),
        ("Dimethicone", "Dimethlcone"),
        ("Panthenol", "Panthenoi"),
        ("Allantoin", "AIlantoin"),
        ("Limonene", "Limonenc"),
        ("Phenoxyethanol", "Phenoxy ethanol"),
        ("Sodium Hydroxide", "SodiumHydroxide"),
    ];
    slips.iter().fold(PRINTED.to_owned(), |text, (right, wrong)| text.replace(right, wrong))
}

fn glossary() -> Glossary {
    Glossary::from_compiled(&built_in().compile()).expect("its own bytes")
}

/// Forty ingredients, as printed.
#[divan::bench(sample_size = 20)]
fn forty_ingredients(bencher: Bencher<'_, '_>) {
    let glossary = glossary();
    assert_eq!(glossary.read(PRINTED).ingredients.len(), 40);
    bencher.bench_local(|| glossary.read(black_box(PRINTED)));
}

/// Forty ingredients with eight slips.
#[divan::bench(sample_size = 20)]
fn forty_ingredients_with_slips(bencher: Bencher<'_, '_>) {
    let (glossary, text) = (glossary(), scanned());
    assert_eq!(glossary.read(&text).hits.len(), glossary.read(PRINTED).hits.len());
    bencher.bench_local(|| glossary.read(black_box(&text)));
}

/// The glossary from its compiled bytes: once for each life of the page's worker.
#[divan::bench]
fn load(bencher: Bencher<'_, '_>) {
    let bytes = built_in().compile();
    bencher.bench_local(|| Glossary::from_compiled(black_box(&bytes)));
}

/// The verdict of a day with its reasons and what comes next.
#[divan::bench]
fn judgement(bencher: Bencher<'_, '_>) {
    let text = include_str!("../../../protocols/smp.toml");
    let protocol = stipple_protocol::read(text, &()).protocol.expect("the guide's protocol reads");
    let session = Session { date: date(2026, 3, 2), ended: None, last: false, planned: false };
    let course = Course { sessions: vec![session], ..Course::default() };
    let world = World::new(&protocol, &course, Moment::day(date(2026, 3, 12))).expect("a session");
    let glossary = glossary();
    let (label, catalogue) = (glossary.read(PRINTED), glossary.catalogue());
    let kind = catalogue.kind_called("moisturiser");
    bencher.bench_local(|| judge(black_box(&world), catalogue, &label, kind));
}
