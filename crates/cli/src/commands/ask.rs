//! Questions: the day, may I, anything, the plan, and what accidents call for.

use jiff::civil::Date;
use serde::Serialize;
use stipple_ask::{Beside, Meaning, Reply};
use stipple_journal::Told;
use stipple_plan::{World, days_between};
use stipple_words::{SAY_IT_AGAIN, subject, subject_id};

use crate::args::QuestionArgs;
use crate::batch::json;
use crate::dates;
use crate::exit::Failure;
use crate::host::Host;
use crate::ink::DIM;
use crate::own::Own;
use crate::page::grid::Grid;
use crate::page::{self, Paper, above};
use crate::question::{Over, Setting, setting, setting_for};
use crate::shape::above::Under;
use crate::shape::answer::AnswerShape;
use crate::shape::beside::BesideShape;
use crate::shape::care::{AskedSignShape, MishapShape, NoAnswerShape, TopicShape};
use crate::shape::day::{DayShape, PlanShape};
use crate::shape::pin;
use crate::words::{self, Answered, Asked, MayI};
use crate::{batch, names};

/// Days shown after the one on which skin counts as healed.
const AFTER_HEALED: i32 = 3;

/// `stipple today`.
pub(crate) fn today(host: &Host, question: &QuestionArgs) -> Result<(), Failure> {
    show_day(host, &setting(host, question)?)
}

/// The page of a day.
pub(crate) fn show_day(host: &Host, setting: &Setting) -> Result<(), Failure> {
    let world = setting.world()?;
    let (day, over) = (world.day(), setting.over(&world)?);
    host.show(
        |paper| {
            above::rules(paper, &setting.rules.standing);
            above::offer(paper, &setting.rules.standing);
            page::day::draw(paper, &over, &day, setting.left_out);
        },
        || Under::the(&over, DayShape::of(&world, &day, setting.left_out)),
    )
}

/// `stipple can`.
pub(crate) fn can(
    host: &Host,
    words: &[String],
    verbose: bool,
    question: &QuestionArgs,
) -> Result<(), Failure> {
    if batch::asked_for(words) {
        return batch::run(host, question, |words, setting| match words::can(setting, words)? {
            MayI::Told(asked) => reply_json(setting, &asked),
            MayI::Asked(Answered { world, answer, beside }) => {
                answer_json((setting, &world), AnswerShape::of(&world, &answer), beside.as_ref())
            }
        });
    }
    let words = words.join(" ");
    let setting = setting_for(host, question, &words)?;
    let Answered { world, answer, beside } = match words::can(&setting, &words)? {
        MayI::Told(asked) => return show_reply(host, &setting, &asked, verbose),
        MayI::Asked(answered) => answered,
    };
    if host.json {
        let shape = AnswerShape::of(&world, &answer);
        return host.print(&(answer_json((&setting, &world), shape, beside.as_ref())? + "\n"));
    }
    let mut paper = host.paper();
    above::draw(&mut paper, &setting.over(&world)?);
    page::answer::draw(&mut paper, &world, &answer, verbose);
    if let Some(beside) = &beside {
        page::care::beside(&mut paper, &world, beside);
    }
    host.print(&paper.finish())
}

/// `stipple ask`.
pub(crate) fn ask(
    host: &Host,
    words: &[String],
    verbose: bool,
    question: &QuestionArgs,
) -> Result<(), Failure> {
    if batch::asked_for(words) {
        return batch::run(host, question, |words, setting| {
            reply_json(setting, &words::ask(setting, words)?)
        });
    }
    let words = words.join(" ");
    let setting = setting_for(host, question, &words)?;
    show_reply(host, &setting, &words::ask(&setting, &words)?, verbose)
}

pub(super) fn show_reply(
    host: &Host,
    setting: &Setting,
    asked: &Asked<'_>,
    verbose: bool,
) -> Result<(), Failure> {
    if host.json {
        return host.print(&(reply_json(setting, asked)? + "\n"));
    }
    let mut paper = host.paper();
    above::rules(&mut paper, &setting.rules.standing);
    draw_reply(&mut paper, &setting.over(&asked.world)?, &asked.reply, verbose);
    page::care::beside(&mut paper, &asked.world, &asked.reply.beside);
    host.print(&paper.finish())
}

fn draw_reply(paper: &mut Paper, over: &Over<'_, '_>, reply: &Reply<'_>, verbose: bool) {
    let (world, protocol) = (over.asked, over.asked.protocol());
    let first = over.open().alarm().map_or(reply.is_urgent(), |alarm| reply.meaning.goes_before(alarm));
    if !first {
        above::told(paper, over);
    }
    match &reply.meaning {
        Meaning::Activity(answer) => page::answer::draw(paper, world, answer, verbose),
        Meaning::Sign(assessed) => page::care::assessed(paper, protocol, assessed),
        Meaning::Accident(mishap) => page::care::mishap(paper, mishap),
        Meaning::Topic(topic) => page::care::topic(paper, topic),
        Meaning::OutOfScope { answer, .. } => page::care::out_of_scope(paper, protocol, answer),
        Meaning::Unknown { near } => {
            let near: Vec<&str> = near.iter().map(|&at| subject(protocol, at)).collect();
            page::care::unknown(paper, protocol, &near);
        }
    }
    if reply.is_urgent() {
        page::care::happening_now(paper);
    }
    if first {
        above::told(paper, over);
    }
}

pub(super) fn reply_json(setting: &Setting, asked: &Asked<'_>) -> Result<String, Failure> {
    let (world, reply) = (&asked.world, &asked.reply);
    let given = (setting, world);
    let (protocol, sure, beside) = (world.protocol(), reply.confidence, Some(&reply.beside));
    match &reply.meaning {
        Meaning::Activity(answer) => {
            answer_json(given, AnswerShape::of(world, answer).understood(sure), beside)
        }
        Meaning::Sign(assessed) => answer_json(given, AskedSignShape::of(protocol, assessed, sure), beside),
        Meaning::Accident(mishap) => {
            answer_json(given, MishapShape::of(protocol, mishap, Some(sure)), beside)
        }
        Meaning::Topic(topic) => answer_json(given, TopicShape::of(protocol, topic, reply.day, sure), beside),
        Meaning::OutOfScope { .. } | Meaning::Unknown { .. } => {
            answer_json(given, no_answer(world, reply), beside)
        }
    }
}

/// An answer as a line, with what stands above it, the days that were asked about and what else was.
fn answer_json(
    (setting, world): (&Setting, &World<'_>),
    answer: impl Serialize,
    beside: Option<&Beside<'_>>,
) -> Result<String, Failure> {
    json(&Under::the(&setting.over(world)?, BesideShape::of(world, answer, beside)))
}

fn no_answer(world: &World<'_>, reply: &Reply<'_>) -> NoAnswerShape {
    let protocol = world.protocol();
    let shape = |kind, answer: &str| NoAnswerShape {
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
        Meaning::OutOfScope { answer, activity } => NoAnswerShape {
            activity: activity.as_ref().and_then(|answer| activity_id(world, answer)),
            verdict: activity.as_ref().map(|answer| answer.verdict),
            ..shape("out-of-scope", answer)
        },
        Meaning::Unknown { near } => NoAnswerShape {
            near: near.iter().map(|&at| subject_id(protocol, at).to_owned()).collect(),
            ..shape("unknown", SAY_IT_AGAIN)
        },
        _ => shape("unknown", SAY_IT_AGAIN),
    }
}

fn activity_id(world: &World<'_>, answer: &stipple_plan::Answer<'_>) -> Option<String> {
    match answer.about {
        stipple_plan::About::Activity(activity) => Some(world.protocol()[activity].id.clone()),
        stipple_plan::About::Class(_) => None,
    }
}

/// `stipple plan`.
pub(crate) fn plan(
    host: &Host,
    days: Option<u16>,
    from: Option<&str>,
    question: &QuestionArgs,
) -> Result<(), Failure> {
    let setting = setting(host, question)?;
    let from = from.map(|from| dates::date(from, setting.today)).transpose()?;
    show_plan(host, &setting, days, from)
}

/// The grid of days.
pub(crate) fn show_plan(
    host: &Host,
    setting: &Setting,
    days: Option<u16>,
    from: Option<Date>,
) -> Result<(), Failure> {
    let world = setting.world()?.as_planned(setting.moment.day);
    let (first, whole) = stretch(&world);
    let timeline = world.timeline(from.unwrap_or(first), days.unwrap_or(whole));
    let protocol = world.protocol();
    let sessions: Vec<Date> = setting.course.sessions.iter().map(|session| session.date).collect();
    let over = setting.over(&world)?;
    let grid = Grid { protocol, timeline: &timeline, today: setting.moment.day, sessions: &sessions };
    host.show(
        |paper| {
            above::draw(paper, &over);
            page::grid::draw(paper, &grid);
        },
        || Under::the(&over, PlanShape::of(protocol, &timeline)),
    )
}

/// From the session that counts, or may count, until shortly after healing; from the day asked about when that is past.
fn stretch(world: &World<'_>) -> (Date, u16) {
    let (start, day) = (world.drawn_from(), world.moment().day);
    let days = days_between(start, world.healed_on()).saturating_add(AFTER_HEALED).max(1);
    let over = days_between(start, day) >= days;
    (if over { day } else { start }, u16::try_from(days).unwrap_or(u16::MAX))
}

/// `stipple oops`.
pub(crate) fn oops(
    host: &Host,
    accident: &[String],
    dry_run: bool,
    question: &QuestionArgs,
) -> Result<(), Failure> {
    let setting = setting(host, question)?;
    let world = setting.world()?;
    let id = &names::accident(world.protocol(), &accident.join(" "))?.id;
    let mishap = world.accident(id).ok_or_else(|| Failure::words(format!("there is no accident `{id}`")))?;
    let over = setting.over(&world)?;
    let keep = question.session.is_empty() && !dry_run;
    if keep {
        record(host, vec![Told::Accident { accident: id.clone(), on: setting.moment.day }])?;
    }
    host.show(
        |paper| {
            above::draw(paper, &over);
            page::care::mishap(paper, &mishap);
            noted(paper, keep);
        },
        || Under::the(&over, MishapShape::of(world.protocol(), &mishap, None)),
    )
}

/// Records what was seen or happened.
pub(super) fn record(host: &Host, told: Vec<Told>) -> Result<(), Failure> {
    Own::begun(host)?.record(host, told.into_iter().map(Into::into).collect()).map(drop)
}

pub(super) fn noted(paper: &mut Paper, kept: bool) {
    if kept {
        paper.para(DIM, "Recorded. `stipple undo` takes it back.");
    }
}
