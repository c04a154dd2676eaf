//! The shapes of care: signs, accidents, topics, and questions that have no answer here.

use jiff::civil::Date;
use serde::Serialize;
use stipple_ask::{Meaning, Reply};
use stipple_plan::{About, Answer, Assessed, CheckIn, Mishap, Trend, World};
use stipple_protocol::{Assessment, Level, Protocol, SignIndex, Topic, Verdict};
use stipple_words::{SAY_IT_AGAIN, action, check_in_action, subject_id, why_means};

use crate::shape::pin;

/// What a check-in comes to.
#[derive(Debug, Serialize)]
pub(crate) struct CheckInShape {
    kind: &'static str,
    assessment: Assessment,
    why: String,
    #[serde(rename = "do")]
    action: String,
    day: i32,
    signs: Vec<SignShape>,
    protocol: String,
    open: Vec<OpenShape>,
    not_looked: Vec<String>,
    /// What records it, when it was told in words and is not recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    record: Option<String>,
}

/// A sign that is open for what was told before.
#[derive(Debug, Serialize)]
struct OpenShape {
    sign: String,
    assessment: Assessment,
    #[serde(skip_serializing_if = "Option::is_none")]
    look_by: Option<Date>,
}

#[derive(Debug, Serialize)]
struct SignShape {
    sign: String,
    level: Level,
    assessment: Assessment,
    trend: &'static str,
    why: String,
    #[serde(rename = "do")]
    action: String,
    source: String,
    beyond: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    look_by: Option<Date>,
}

/// What one sign means, in answer to a question.
#[derive(Debug, Serialize)]
pub(crate) struct AskedSignShape {
    kind: &'static str,
    #[serde(flatten)]
    sign: SignShape,
    day: i32,
    protocol: String,
    confidence: f32,
}

impl CheckInShape {
    /// The shape of a check-in.
    pub(crate) fn of(protocol: &Protocol, check_in: &CheckIn<'_>) -> Self {
        let id = |sign: SignIndex| protocol[sign].id.clone();
        let open = check_in.open.iter().map(|open| OpenShape {
            sign: id(open.sign),
            assessment: open.means,
            look_by: open.look_by,
        });
        Self {
            kind: "feel",
            assessment: check_in.overall,
            why: check_in.worst().map_or_else(String::new, |worst| why_means(protocol, worst)),
            action: check_in_action(check_in).to_owned(),
            day: check_in.day,
            signs: check_in.found.iter().map(|assessed| SignShape::of(protocol, assessed)).collect(),
            protocol: pin(protocol),
            open: open.collect(),
            not_looked: check_in.unseen.iter().map(|&sign| id(sign)).collect(),
            record: None,
        }
    }

    /// The same, not recorded until this command is given.
    pub(crate) fn unrecorded(self, command: String) -> Self {
        Self { record: Some(command), ..self }
    }
}

impl SignShape {
    fn of(protocol: &Protocol, assessed: &Assessed<'_>) -> Self {
        Self {
            sign: protocol[assessed.sign].id.clone(),
            level: assessed.level,
            assessment: assessed.means,
            trend: trend(assessed.trend),
            why: why_means(protocol, assessed),
            action: action(assessed).to_owned(),
            source: assessed.source.to_owned(),
            beyond: assessed.beyond,
            look_by: assessed.look_by,
        }
    }
}

impl AskedSignShape {
    /// The shape of a sign asked about.
    pub(crate) fn of(protocol: &Protocol, assessed: &Assessed<'_>, confidence: f32) -> Self {
        let sign = SignShape::of(protocol, assessed);
        Self { kind: "sign", sign, day: assessed.day, protocol: pin(protocol), confidence }
    }
}

fn trend(trend: Trend) -> &'static str {
    match trend {
        Trend::First => "first",
        Trend::Better => "better",
        Trend::Same => "same",
        Trend::Worse => "worse",
        Trend::Back => "back",
    }
}

/// What to do after an accident.
#[derive(Debug, Serialize)]
pub(crate) struct MishapShape {
    kind: &'static str,
    accident: String,
    steps: Vec<String>,
    why: String,
    source: String,
    day: i32,
    too_early: bool,
    name: String,
    beyond: bool,
    protocol: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f32>,
}

impl MishapShape {
    /// The shape of an accident's steps; with a confidence when a question was understood as one.
    pub(crate) fn of(protocol: &Protocol, mishap: &Mishap<'_>, confidence: Option<f32>) -> Self {
        let accident = mishap.accident;
        Self {
            kind: "accident",
            accident: accident.id.clone(),
            steps: accident.steps.clone(),
            why: accident.ground.why.clone(),
            source: accident.ground.source.clone(),
            day: mishap.day,
            too_early: mishap.too_early,
            name: accident.name.clone(),
            beyond: accident.ground.beyond,
            protocol: pin(protocol),
            confidence,
        }
    }
}

/// The answer to a topic.
#[derive(Debug, Serialize)]
pub(crate) struct TopicShape {
    kind: &'static str,
    topic: String,
    answer: String,
    source: String,
    day: i32,
    see: Vec<String>,
    protocol: String,
    confidence: f32,
}

impl TopicShape {
    /// The shape of a topic's answer.
    pub(crate) fn of(protocol: &Protocol, topic: &Topic, day: i32, confidence: f32) -> Self {
        Self {
            kind: "topic",
            topic: topic.id.clone(),
            answer: topic.answer.clone(),
            source: topic.ground.source.clone(),
            day,
            see: topic.see.iter().map(|&activity| protocol[activity].id.clone()).collect(),
            protocol: pin(protocol),
            confidence,
        }
    }
}

/// A question that has no answer here.
#[derive(Debug, Serialize)]
pub(crate) struct NoAnswerShape {
    /// `out-of-scope` or `unknown`.
    kind: &'static str,
    /// What to do instead.
    answer: String,
    /// The activity's verdict all the same, when there is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    activity: Option<String>,
    /// See `activity`.
    #[serde(skip_serializing_if = "Option::is_none")]
    verdict: Option<Verdict>,
    /// Ids of what it may have been about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    near: Vec<String>,
    /// The day asked about.
    day: i32,
    /// The rules asked.
    protocol: String,
    /// How sure the reading is.
    confidence: f32,
}

impl NoAnswerShape {
    /// What is said instead of an answer.
    pub(crate) fn of(world: &World<'_>, reply: &Reply<'_>) -> Self {
        let protocol = world.protocol();
        let shape = |kind, answer: &str| Self {
            kind,
            answer: answer.to_owned(),
            activity: None,
            verdict: None,
            near: Vec::new(),
            day: reply.day,
            protocol: pin(protocol),
            confidence: reply.confidence,
        };
        match &reply.meaning {
            Meaning::OutOfScope { answer, activity } => Self {
                activity: activity.as_ref().and_then(|answer| activity_id(world, answer)),
                verdict: activity.as_ref().map(|answer| answer.verdict),
                ..shape("out-of-scope", answer)
            },
            Meaning::Unknown { near } => Self {
                near: near.iter().map(|&at| subject_id(protocol, at).to_owned()).collect(),
                ..shape("unknown", SAY_IT_AGAIN)
            },
            _ => shape("unknown", SAY_IT_AGAIN),
        }
    }
}

fn activity_id(world: &World<'_>, answer: &Answer<'_>) -> Option<String> {
    match answer.about {
        About::Activity(activity) => Some(world.protocol()[activity].id.clone()),
        About::Class(_) => None,
    }
}
