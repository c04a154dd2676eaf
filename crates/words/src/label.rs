//! What a product's label comes to, in sentences.

use stipple_label::{Because, Catalogue, Deciding, Doubt, Hit, Judgement, Label};
use stipple_lists::Listed;
use stipple_plan::World;
use stipple_protocol::Verdict;

use crate::{capital, face, list, why};

/// Stands where some of a label could not be read.
const HALF_READ: &str =
    "Not all of it could be read, so this cannot be a yes. Show the label to your clinic.";

/// How text gets from a bottle into the box.
pub const SCAN_IT: &str =
    "Your phone can copy the words for you. Take a photo of the whole list, then open it:";

/// The same, by what phone it is.
pub const SCAN_STEPS: [(&str, &str); 2] = [
    ("iPhone", "hold a finger on the words, pull the marks over the whole list, and tap Copy."),
    ("Android", "tap Lens, then Select text, pull the marks over the whole list, and tap Copy."),
];

/// Why a label may not name all that is inside, and what to do about it.
fn doubt_says(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Partial => {
            "It says itself that this is only a part of the list. Find the whole list, or ask your clinic."
        }
        Doubt::CutOff => "It breaks off in the middle of a name. Copy it again, to the end.",
        Doubt::Short => {
            "Is this a whole list? It names fewer than three things. Copy all of it, or ask your clinic."
        }
        Doubt::NoBase => {
            "Is this a whole list? It names no water, oil or the like. Copy all of it, or ask your clinic."
        }
    }
}

/// Stands where some of a label could not be read.
fn unread_says(label: &Label) -> String {
    label.script.map_or_else(
        || HALF_READ.to_owned(),
        |script| {
            let some = if label.ingredients.iter().any(|one| one.known) { "Some of this" } else { "This" };
            format!(
                "{some} label is in {}, which we cannot read. Ask your clinic, or paste the English side.",
                script.name()
            )
        },
    )
}

/// The verdict about a product as a sentence. A ban without an end is no "not yet".
#[must_use]
pub fn product_says(judgement: &Judgement<'_>) -> &'static str {
    let for_good = judgement.verdict == Verdict::No && judgement.fine.is_none();
    if for_good { "No." } else { face(judgement.verdict).says }
}

/// A class's name for people, with a capital; its id when these rules do not know it.
#[must_use]
pub fn class_name(world: &World<'_>, catalogue: &Catalogue, hit: &Hit) -> String {
    named(world, &catalogue.class(hit.class).id)
}

fn named(world: &World<'_>, id: &str) -> String {
    let protocol = world.protocol();
    capital(protocol.class(id).map_or(id, |class| &protocol[class].name))
}

/// One thing that decides about a product: what it is, and why it matters.
#[must_use]
pub fn decides(world: &World<'_>, catalogue: &Catalogue, label: &Label, one: &Deciding<'_>) -> String {
    let because = one.answer.as_ref().map_or_else(|| UNKNOWN.to_owned(), |answer| why(world, answer));
    match &one.because {
        Because::Class { class, hits, debatable } => {
            let names = names(label, hits);
            let debate = if *debatable { debate(label, hits) } else { because };
            format!("{}: {names}. {debate}", named(world, &catalogue.class(*class).id))
        }
        Because::Own { class, ingredients } => {
            let names = ingredients.iter().filter_map(|&at| label.ingredients.get(at));
            let names: Vec<&str> = names.map(|one| one.name.as_str()).listed();
            format!("{}: {}. {because}", capital(&world.protocol()[*class].name), list(&names))
        }
        Because::Kind(kind) => format!("{}: {because}", capital(&catalogue.kind(*kind).name)),
        Because::NoKind => format!("Say what it is for a surer answer. {because}"),
        Because::Unread => unread_says(label),
        Because::Doubt(doubt) => doubt_says(*doubt).to_owned(),
    }
}

const UNKNOWN: &str = "Your clinic's rules do not speak of it. Ask them.";

/// The ingredients of some hits, each once.
fn names(label: &Label, hits: &[usize]) -> String {
    let mut names: Vec<&str> = Vec::new();
    for hit in hits.iter().filter_map(|&at| label.hits.get(at)) {
        if !names.contains(&hit.name.as_str()) {
            names.push(&hit.name);
        }
    }
    list(&names)
}

/// Why experts differ about the first of them, and what we do about that.
fn debate(label: &Label, hits: &[usize]) -> String {
    let first = hits.first().and_then(|&at| label.hits.get(at));
    let note = first.and_then(|hit| hit.debate.as_deref()).unwrap_or_default();
    format!("Experts differ. {note} While you heal, ask your clinic.")
}

/// What to look for instead: a sentence for each class that stands in the way.
#[must_use]
pub fn instead<'c>(catalogue: &'c Catalogue, judgement: &Judgement<'_>) -> Vec<&'c str> {
    let stands = judgement.deciding.iter().filter(|one| !one.verdict.permits());
    let classes = stands.filter_map(|one| match &one.because {
        Because::Class { class, .. } => Some(*class),
        _ => None,
    });
    classes.map(|class| catalogue.class(class).instead.as_str()).listed()
}
