//! The shape of one answer: may I, and why.

use jiff::civil::Date;
use serde::Serialize;
use stipple_plan::{About, Answer, Reason, Release, Rule, World};
use stipple_protocol::{Protocol, Verdict};

use crate::shape::{NextShape, pin};

/// An answer.
#[derive(Debug, Serialize)]
pub(crate) struct AnswerShape {
    kind: &'static str,
    activity: String,
    day: i32,
    verdict: Verdict,
    limit: Option<String>,
    why: String,
    source: String,
    next: Option<NextShape>,
    release: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    cleared_by: Vec<String>,
    protocol: String,
    on: Date,
    name: String,
    beyond: bool,
    reasons: Vec<ReasonShape>,
    /// What it comes to with the session in question and without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    either: Option<EitherShape>,
    /// What it comes to with each of several dates told as the first session.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by_first_session: Vec<FirstShape>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f32>,
}

#[derive(Debug, Serialize)]
struct EitherShape {
    session: Date,
    took_place: Verdict,
    not: Verdict,
}

#[derive(Debug, Serialize)]
struct FirstShape {
    session: Date,
    verdict: Verdict,
}

#[derive(Debug, Serialize)]
struct ReasonShape {
    rule: String,
    verdict: Verdict,
    would_be: Verdict,
    limit: Option<String>,
    why: String,
    source: String,
    beyond: bool,
    duty: bool,
}

impl AnswerShape {
    /// The shape of an answer given in this world.
    pub(crate) fn of(world: &World<'_>, answer: &Answer<'_>) -> Self {
        let protocol = world.protocol();
        let (kind, id, name) = about(protocol, answer.about);
        let broken = answer.not_like_that().and_then(|reason| reason.limit);
        let limits: Vec<&str> = answer.limits().chain(broken).collect();
        let because = answer.because();
        Self {
            kind,
            activity: id.to_owned(),
            day: answer.day,
            verdict: answer.verdict,
            limit: (!limits.is_empty()).then(|| limits.join("; ")),
            why: stipple_words::why(world, answer),
            source: because.map_or_else(String::new, |reason| reason.source.to_owned()),
            next: answer.next.map(NextShape::from),
            release: answer.release.iter().map(|&release| id_of(release, protocol)).collect(),
            cleared_by: world.released_by(answer).iter().map(|&by| protocol[by].id.clone()).collect(),
            protocol: pin(protocol),
            on: world.moment().day,
            name: name.to_owned(),
            beyond: because.is_some_and(|reason| reason.beyond),
            reasons: answer.reasons.iter().map(|reason| shape(world, answer, reason)).collect(),
            either: either(world, answer),
            by_first_session: world
                .by_first(answer)
                .map(|(session, verdict)| FirstShape { session, verdict })
                .collect(),
            confidence: None,
        }
    }

    /// The same, understood with this much confidence.
    pub(crate) fn understood(self, confidence: f32) -> Self {
        Self { confidence: Some(confidence), ..self }
    }
}

fn either(world: &World<'_>, answer: &Answer<'_>) -> Option<EitherShape> {
    let (session, either) = world.in_question().last().zip(answer.either)?;
    Some(EitherShape { session: session.date, took_place: either.took_place, not: either.not })
}

fn about(protocol: &Protocol, about: About) -> (&'static str, &str, &str) {
    match about {
        About::Activity(activity) => ("activity", &protocol[activity].id, &protocol[activity].name),
        About::Class(class) => ("class", &protocol[class].id, &protocol[class].name),
    }
}

fn id_of(release: Release, protocol: &Protocol) -> String {
    release.id(protocol).to_owned()
}

fn shape(world: &World<'_>, answer: &Answer<'_>, reason: &Reason<'_>) -> ReasonShape {
    ReasonShape {
        rule: rule(world.protocol(), reason.rule),
        verdict: reason.verdict,
        would_be: reason.would_be,
        limit: reason.limit.map(str::to_owned),
        why: stipple_words::because(world, answer, reason),
        source: reason.source.to_owned(),
        beyond: reason.beyond,
        duty: reason.duty,
    }
}

/// A rule's name: `shave-razor/2` is the second step of that ladder.
fn rule(protocol: &Protocol, rule: Rule) -> String {
    match rule {
        Rule::Step { ladder, step } => step_name(protocol, ladder, step),
        Rule::Limit { ladder, step } => format!("limit/{}", step_name(protocol, ladder, step)),
        Rule::Hold(sign) => format!("hold/{}", protocol[sign].id),
        Rule::Watch(sign) => format!("watch/{}", protocol[sign].id),
        Rule::Silence => "silence".to_owned(),
        Rule::Newer => "newer".to_owned(),
    }
}

fn step_name(protocol: &Protocol, ladder: usize, step: usize) -> String {
    let id = protocol.ladders.get(ladder).map_or("", |ladder| ladder.id.as_str());
    format!("{id}/{}", step + 1)
}
