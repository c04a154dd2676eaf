//! The shape of an answer about a product's label.

use jiff::civil::Date;
use serde::Serialize;
use stipple_label::{Because, Deciding, Doubt, Hit};
use stipple_plan::World;
use stipple_protocol::Verdict;
use stipple_words::{decides, instead};

use crate::commands::Judged;
use crate::shape::{NextShape, pin};

/// An answer about a label. Places are in bytes of the text as UTF-8.
#[derive(Debug, Serialize)]
pub(crate) struct LabelShape {
    verdict: Verdict,
    hits: Vec<HitShape>,
    unread: Vec<String>,
    next: Option<NextShape>,
    ingredients: Vec<String>,
    /// When it permits for the first time, if it does not today and ever will.
    fine: Option<NextShape>,
    kind: Option<String>,
    reasons: Vec<ReasonShape>,
    instead: Vec<String>,
    day: i32,
    on: Date,
    protocol: String,
}

#[derive(Debug, Serialize)]
struct HitShape {
    class: String,
    ingredient: String,
    text: String,
    start: usize,
    end: usize,
    debatable: bool,
}

#[derive(Debug, Serialize)]
struct ReasonShape {
    about: String,
    verdict: Verdict,
    why: String,
    next: Option<NextShape>,
}

impl LabelShape {
    /// The shape of an answer given in this world.
    pub(crate) fn of(world: &World<'_>, judged: &Judged<'_>) -> Self {
        let Judged { catalogue, text, label, kind, judgement } = judged;
        let owned = |text: &str| text.to_owned();
        Self {
            verdict: judgement.verdict,
            hits: label.hits.iter().map(|hit| of_hit(judged, hit)).collect(),
            unread: label.unread.iter().map(|span| owned(span.of(text))).collect(),
            next: judgement.next.map(NextShape::from),
            ingredients: label.ingredients.iter().map(|one| owned(one.span.of(text))).collect(),
            fine: judgement.fine.map(NextShape::from),
            kind: kind.map(|kind| catalogue.kind(kind).id.clone()),
            reasons: judgement.deciding.iter().map(|one| of_reason(world, judged, one)).collect(),
            instead: instead(catalogue, judgement).into_iter().map(owned).collect(),
            day: world.day_number(),
            on: world.moment().day,
            protocol: pin(world.protocol()),
        }
    }
}

fn of_hit(judged: &Judged<'_>, hit: &Hit) -> HitShape {
    HitShape {
        class: judged.catalogue.class(hit.class).id.clone(),
        ingredient: hit.name.clone(),
        text: hit.span.of(judged.text).to_owned(),
        start: hit.span.start,
        end: hit.span.end,
        debatable: hit.is_debatable(),
    }
}

fn of_reason(world: &World<'_>, judged: &Judged<'_>, one: &Deciding<'_>) -> ReasonShape {
    let catalogue = judged.catalogue;
    let about = match &one.because {
        Because::Class { class, .. } => catalogue.class(*class).id.as_str(),
        Because::Own { class, .. } => &world.protocol()[*class].id,
        Because::Kind(kind) => &catalogue.kind(*kind).id,
        Because::NoKind => "no-kind",
        Because::Unread => "unread",
        Because::Doubt(Doubt::Partial) => "partial",
        Because::Doubt(Doubt::CutOff) => "cut-off",
        Because::Doubt(Doubt::Short) => "short",
        Because::Doubt(Doubt::NoBase) => "no-base",
    };
    ReasonShape {
        about: about.to_owned(),
        verdict: one.verdict,
        why: decides(world, catalogue, &judged.label, one),
        next: one.answer.as_ref().and_then(|answer| answer.next).map(NextShape::from),
    }
}
