//! The shapes of a protocol: what it says, what is wrong with it, what changed.

use serde::Serialize;
use stipple_protocol::{Change, Clearance, Group, Limits, Problem, Protocol, Severity, Step, Verdict};

use crate::rules::Source;
use crate::shape::pin;

/// A protocol, rule by rule.
#[derive(Debug, Serialize)]
pub(crate) struct ProtocolShape {
    kind: &'static str,
    id: String,
    version: String,
    title: String,
    language: String,
    about: String,
    healed: String,
    phases: Vec<ItemShape>,
    activities: Vec<LadderShape>,
    classes: Vec<LadderShape>,
    tasks: Vec<ItemShape>,
    signs: Vec<ItemShape>,
    accidents: Vec<ItemShape>,
    clearances: Vec<ClearanceShape>,
    topics: Vec<ItemShape>,
}

#[derive(Debug, Serialize)]
struct ItemShape {
    id: String,
    name: String,
}

#[derive(Debug, Serialize)]
struct ClearanceShape {
    id: String,
    name: String,
    own: bool,
    implies: Vec<String>,
}

#[derive(Debug, Serialize)]
struct LadderShape {
    id: String,
    name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    group: Option<Group>,
    steps: Vec<StepShape>,
}

#[derive(Debug, Serialize)]
struct StepShape {
    ladder: String,
    from: String,
    to: Option<String>,
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    unstated: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    printed: Option<String>,
    verdict: Verdict,
    limit: Option<String>,
    cleared: Vec<String>,
    absent: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    present: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    with: Option<Limits>,
    doctor: bool,
    heat: bool,
    duty: bool,
    why: String,
    source: String,
    beyond: bool,
}

macro_rules! items {
    ($list:expr, $name:ident) => {
        $list.iter().map(|item| ItemShape { id: item.id.clone(), name: item.$name.clone() }).collect()
    };
}

impl ProtocolShape {
    /// The shape of a protocol.
    pub(crate) fn of(protocol: &Protocol) -> Self {
        let activities = protocol.each_activity().map(|(at, activity)| LadderShape {
            id: activity.id.clone(),
            name: activity.name.clone(),
            group: Some(activity.group),
            steps: steps(protocol, protocol.ladders_about(at)),
        });
        let classes = protocol.each_class().map(|(at, class)| LadderShape {
            id: class.id.clone(),
            name: class.name.clone(),
            group: None,
            steps: steps(protocol, protocol.ladders_about_class(at)),
        });
        Self {
            kind: "protocol",
            id: protocol.id.clone(),
            version: protocol.version.clone(),
            title: protocol.title.clone(),
            language: protocol.language.clone(),
            about: protocol.about.clone(),
            healed: protocol.healed.to_string(),
            phases: items!(protocol.phases, name),
            activities: activities.collect(),
            classes: classes.collect(),
            tasks: items!(protocol.tasks, name),
            signs: items!(protocol.signs, name),
            accidents: items!(protocol.accidents, name),
            clearances: protocol
                .clearances
                .iter()
                .map(|clearance| of_clearance(protocol, clearance))
                .collect(),
            topics: items!(protocol.topics, question),
        }
    }
}

fn of_clearance(protocol: &Protocol, clearance: &Clearance) -> ClearanceShape {
    let implies = clearance.implies.iter().map(|&at| protocol[at].id.clone()).collect();
    ClearanceShape { id: clearance.id.clone(), name: clearance.name.clone(), own: clearance.own, implies }
}

fn steps(protocol: &Protocol, about: &[u16]) -> Vec<StepShape> {
    let ladders = about.iter().filter_map(|&at| protocol.ladders.get(usize::from(at)));
    ladders.flat_map(|ladder| ladder.steps.iter().map(|step| of_step(protocol, &ladder.id, step))).collect()
}

fn of_step(protocol: &Protocol, ladder: &str, step: &Step) -> StepShape {
    StepShape {
        ladder: ladder.to_owned(),
        from: step.window.from.to_string(),
        to: step.window.to.map(|to| to.to_string()),
        unstated: step.window.unstated,
        printed: step.printed.clone(),
        verdict: step.verdict,
        limit: step.limit.clone(),
        cleared: step.needs.cleared.iter().map(|&at| protocol[at].id.clone()).collect(),
        absent: step.needs.absent.iter().map(|&at| protocol[at].id.clone()).collect(),
        present: step.needs.present.iter().map(|&at| protocol[at].id.clone()).collect(),
        with: (step.with != Limits::default()).then(|| step.with.clone()),
        doctor: step.needs.doctor,
        heat: step.heat,
        duty: step.duty,
        why: step.ground.why.clone(),
        source: step.ground.source.clone(),
        beyond: step.ground.beyond,
    }
}

/// What is wrong with some files.
#[derive(Debug, Serialize)]
pub(crate) struct CheckShape {
    /// `check`.
    pub(crate) kind: &'static str,
    /// Whether none of them has an error.
    pub(crate) usable: bool,
    /// The files.
    pub(crate) files: Vec<FileShape>,
}

/// What is wrong with a file.
#[derive(Debug, Serialize)]
pub(crate) struct FileShape {
    file: String,
    protocol: Option<String>,
    problems: Vec<ProblemShape>,
}

#[derive(Debug, Serialize)]
struct ProblemShape {
    code: &'static str,
    severity: &'static str,
    message: String,
    help: Option<String>,
    /// Line and column of each place, counted from 1, with a few words.
    places: Vec<PlaceShape>,
}

#[derive(Debug, Serialize)]
struct PlaceShape {
    line: usize,
    column: usize,
    text: String,
}

impl FileShape {
    /// The shape of a file's problems.
    pub(crate) fn of(source: &Source, protocol: Option<&Protocol>, problems: &[Problem]) -> Self {
        let problems = problems.iter().map(|problem| problem_shape(&source.text, problem)).collect();
        Self { file: source.name.clone(), protocol: protocol.map(pin), problems }
    }
}

fn problem_shape(text: &str, problem: &Problem) -> ProblemShape {
    let places = problem.labels.iter().map(|label| {
        let before = text.get(..label.span.start).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        PlaceShape {
            line: before.matches('\n').count() + 1,
            column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
            text: label.text.clone(),
        }
    });
    ProblemShape {
        code: problem.code,
        severity: severity(problem.severity),
        message: problem.message.clone(),
        help: problem.help.clone(),
        places: places.collect(),
    }
}

/// A severity as a word.
pub(crate) fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Advice => "advice",
    }
}

/// What a newer version of the course's own rules would change.
#[derive(Debug, Serialize)]
pub(crate) struct NewsShape {
    /// `news`.
    pub(crate) kind: &'static str,
    /// From the course's own version to the newer one; `null` when there is none.
    pub(crate) diff: Option<DiffShape>,
    /// What changes for this course today, in words.
    pub(crate) today: Vec<String>,
}

/// What changed from one protocol to another.
#[derive(Debug, Serialize)]
pub(crate) struct DiffShape {
    /// `diff`.
    pub(crate) kind: &'static str,
    /// The old one: `smp@1.0.0`.
    pub(crate) old: String,
    /// The new one.
    pub(crate) new: String,
    /// What changed.
    pub(crate) changes: Vec<Change>,
}
