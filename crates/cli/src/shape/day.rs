//! The shapes of a day and of the plan.

use jiff::civil::Date;
use serde::Serialize;
use stipple_journal::View;
use stipple_plan::{About, Answer, Day, Due, State, Timeline, World, days_between};
use stipple_protocol::{Advice, Protocol, Verdict};

use crate::shape::pin;

/// A day.
#[derive(Debug, Serialize)]
pub(crate) struct DayShape {
    date: Date,
    day: i32,
    session: usize,
    phase: Option<PhaseShape>,
    #[serde(rename = "do")]
    dos: Vec<AdviceShape>,
    dont: Vec<AdviceShape>,
    tasks: Vec<TaskShape>,
    tomorrow: Vec<ChangeShape>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    later_today: Vec<ChangeShape>,
    next_release: Option<ReleaseShape>,
    photo_due: bool,
    open_signs: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    look_again: Vec<String>,
    activities: Vec<ActivityShape>,
    protocol: String,
    healed: i32,
    set_aside: usize,
    views_due: Vec<&'static str>,
    in_question: Vec<Date>,
    day_if_not: Option<i32>,
}

#[derive(Debug, Serialize)]
struct PhaseShape {
    id: String,
    name: String,
    says: String,
}

#[derive(Debug, Serialize)]
struct AdviceShape {
    id: String,
    text: String,
    why: String,
    source: String,
}

#[derive(Debug, Serialize)]
struct TaskShape {
    id: String,
    name: String,
    text: String,
    slot: String,
    on: Date,
    state: &'static str,
}

#[derive(Debug, Serialize)]
struct ChangeShape {
    activity: String,
    name: String,
    from_verdict: Verdict,
    verdict: Verdict,
}

#[derive(Debug, Serialize)]
struct ReleaseShape {
    on: Date,
    day: i32,
    activities: Vec<ChangeShape>,
}

#[derive(Debug, Serialize)]
struct ActivityShape {
    activity: String,
    verdict: Verdict,
    limit: Option<String>,
}

impl DayShape {
    /// The shape of a day; `set_aside` facts were left out.
    pub(crate) fn of(world: &World<'_>, day: &Day<'_>, set_aside: usize) -> Self {
        let protocol = world.protocol();
        let phase = day.phase.map(|phase| PhaseShape {
            id: phase.id.clone(),
            name: phase.name.clone(),
            says: phase.says.clone(),
        });
        Self {
            date: day.date,
            day: day.day,
            session: day.session,
            phase,
            dos: day.dos.iter().map(|advice| AdviceShape::of(advice)).collect(),
            dont: day.donts.iter().map(|advice| AdviceShape::of(advice)).collect(),
            tasks: day
                .tasks
                .iter()
                .filter(|due| !due.settled)
                .filter_map(|due| TaskShape::of(protocol, due))
                .collect(),
            tomorrow: day.tomorrow().filter_map(|answer| ChangeShape::of(protocol, answer)).collect(),
            later_today: day.later_today().filter_map(|answer| ChangeShape::of(protocol, answer)).collect(),
            next_release: day.next_release().map(|(on, answers)| release(protocol, day, on, &answers)),
            photo_due: !world.views_due().is_empty(),
            open_signs: world.open_signs().iter().map(|&sign| protocol[sign].id.clone()).collect(),
            look_again: world.look_again().iter().map(|&sign| protocol[sign].id.clone()).collect(),
            activities: day.answers.iter().map(|answer| ActivityShape::of(protocol, answer)).collect(),
            protocol: pin(protocol),
            healed: day.healed,
            set_aside,
            views_due: world.views_due().into_iter().map(View::word).collect(),
            in_question: world.in_question().iter().map(|session| session.date).collect(),
            day_if_not: world.day_if_not(),
        }
    }
}

impl AdviceShape {
    fn of(advice: &Advice) -> Self {
        let Advice { id, text, ground, .. } = advice;
        let (id, text) = (id.clone(), text.clone());
        Self { id, text, why: ground.why.clone(), source: ground.source.clone() }
    }
}

impl TaskShape {
    fn of(protocol: &Protocol, due: &Due<'_>) -> Option<Self> {
        let task = protocol.tasks.get(due.task)?;
        let state = match due.state {
            State::Due => "due",
            State::Done => "done",
            State::Whenever => "whenever",
        };
        let (id, name, text) = (task.id.clone(), task.name.clone(), task.text.clone());
        Some(Self { id, name, text, slot: due.slot.to_owned(), on: due.on, state })
    }
}

impl ChangeShape {
    fn of(protocol: &Protocol, answer: &Answer<'_>) -> Option<Self> {
        let (activity, name) = named(protocol, answer.about);
        let verdict = answer.next?.verdict;
        Some(Self { activity, name, from_verdict: answer.verdict, verdict })
    }
}

impl ActivityShape {
    fn of(protocol: &Protocol, answer: &Answer<'_>) -> Self {
        let limits: Vec<&str> = answer.limits().collect();
        let limit = (!limits.is_empty()).then(|| limits.join("; "));
        Self { activity: named(protocol, answer.about).0, verdict: answer.verdict, limit }
    }
}

fn named(protocol: &Protocol, about: About) -> (String, String) {
    match about {
        About::Activity(at) => (protocol[at].id.clone(), protocol[at].name.clone()),
        About::Class(at) => (protocol[at].id.clone(), protocol[at].name.clone()),
    }
}

fn release(protocol: &Protocol, day: &Day<'_>, on: Date, answers: &[&Answer<'_>]) -> ReleaseShape {
    let activities = answers.iter().filter_map(|answer| ChangeShape::of(protocol, answer)).collect();
    ReleaseShape { on, day: day.day + days_between(day.date, on), activities }
}

/// The plan.
#[derive(Debug, Serialize)]
pub(crate) struct PlanShape {
    days: Vec<ColumnShape>,
    rows: Vec<RowShape>,
    protocol: String,
}

#[derive(Debug, Serialize)]
struct ColumnShape {
    date: Date,
    day: i32,
    phase: Option<String>,
}

#[derive(Debug, Serialize)]
struct RowShape {
    activity: String,
    verdicts: Vec<Verdict>,
}

impl PlanShape {
    /// The shape of a timeline.
    pub(crate) fn of(protocol: &Protocol, timeline: &Timeline<'_>) -> Self {
        let days = timeline.days.iter().map(|column| ColumnShape {
            date: column.date,
            day: column.day,
            phase: column.phase.map(|phase| phase.id.clone()),
        });
        let rows = timeline.rows.iter().map(|row| RowShape {
            activity: protocol[row.activity].id.clone(),
            verdicts: row.verdicts.clone(),
        });
        Self { days: days.collect(), rows: rows.collect(), protocol: pin(protocol) }
    }
}
