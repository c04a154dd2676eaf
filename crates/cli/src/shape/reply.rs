//! What words were answered with as JSON, whatever they turned out to be about.

use serde::Serialize;
use stipple_ask::{Beside, Meaning};
use stipple_plan::World;

use super::above::Under;
use super::answer::AnswerShape;
use super::beside::BesideShape;
use super::care::{AskedSignShape, MishapShape, NoAnswerShape, TopicShape};
use crate::batch::json;
use crate::exit::Failure;
use crate::question::Setting;
use crate::words::Asked;

/// What words were answered with, as a line.
pub(crate) fn line(setting: &Setting, asked: &Asked<'_>) -> Result<String, Failure> {
    let (world, reply) = (&asked.world, &asked.reply);
    let given = (setting, world);
    let (protocol, sure, beside) = (world.protocol(), reply.confidence, Some(&reply.beside));
    match &reply.meaning {
        Meaning::Activity(activity) => {
            answer(given, AnswerShape::of(world, activity).understood(sure), beside)
        }
        Meaning::Sign(assessed) => answer(given, AskedSignShape::of(protocol, assessed, sure), beside),
        Meaning::Accident(mishap) => answer(given, MishapShape::of(protocol, mishap, Some(sure)), beside),
        Meaning::Topic(topic) => answer(given, TopicShape::of(protocol, topic, reply.day, sure), beside),
        Meaning::OutOfScope { .. } | Meaning::Unknown { .. } => {
            answer(given, NoAnswerShape::of(world, reply), beside)
        }
    }
}

/// An answer as a line, with what stands above it, the days that were asked about and what else was.
pub(crate) fn answer(
    (setting, world): (&Setting, &World<'_>),
    shape: impl Serialize,
    beside: Option<&Beside<'_>>,
) -> Result<String, Failure> {
    json(&Under::the(&setting.over(world)?, BesideShape::of(world, shape, beside)))
}
