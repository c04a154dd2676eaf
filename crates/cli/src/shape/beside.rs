//! What stands beside an answer to free words: the days asked about, and what else was asked.

use jiff::civil::Date;
use serde::Serialize;
use stipple_ask::{Beside, Meaning};
use stipple_plan::World;

use crate::shape::answer::AnswerShape;
use crate::shape::care::AskedSignShape;

/// An answer, with what stands beside it.
#[derive(Debug, Serialize)]
pub(crate) struct BesideShape<A> {
    #[serde(flatten)]
    answer: A,
    /// The days asked about, when those are several: it holds on the strictest of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    window: Option<WindowShape>,
    /// The answers to what else was asked.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    also: Vec<AlsoShape>,
    /// Something else was asked and not understood.
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    partly: bool,
    /// The kind of emergency that the words tell of.
    #[serde(skip_serializing_if = "Option::is_none")]
    emergency: Option<EmergencyShape>,
}

#[derive(Debug, Serialize)]
struct EmergencyShape {
    id: String,
    name: String,
}

#[derive(Debug, Serialize)]
struct WindowShape {
    from: Date,
    to: Date,
}

#[derive(Debug, Serialize)]
#[serde(untagged)]
enum AlsoShape {
    Activity(Box<AnswerShape>),
    Sign(Box<AskedSignShape>),
    OutOfScope { kind: &'static str, answer: String },
}

impl<A> BesideShape<A> {
    /// The shape of an answer with what stands beside it.
    pub(crate) fn of(world: &World<'_>, answer: A, beside: Option<&Beside<'_>>) -> Self {
        let window = beside.and_then(|beside| beside.window).map(|(from, to)| WindowShape { from, to });
        let also = beside.into_iter().flat_map(|beside| &beside.also);
        let also = also.filter_map(|meaning| also_shape(world, meaning)).collect();
        let emergency = beside.and_then(|beside| beside.emergency);
        let emergency = emergency.map(|kind| EmergencyShape { id: kind.id.clone(), name: kind.name.clone() });
        Self { answer, window, also, partly: beside.is_some_and(|beside| beside.partly), emergency }
    }
}

fn also_shape(world: &World<'_>, meaning: &Meaning<'_>) -> Option<AlsoShape> {
    match meaning {
        Meaning::Activity(answer) | Meaning::OutOfScope { activity: Some(answer), .. } => {
            Some(AlsoShape::Activity(Box::new(AnswerShape::of(world, answer))))
        }
        Meaning::Sign(assessed) => {
            Some(AlsoShape::Sign(Box::new(AskedSignShape::of(world.protocol(), assessed, 1.0))))
        }
        Meaning::OutOfScope { answer, activity: None } => {
            Some(AlsoShape::OutOfScope { kind: "out-of-scope", answer: (*answer).to_owned() })
        }
        Meaning::Accident(_) | Meaning::Topic(_) | Meaning::Unknown { .. } => None,
    }
}
