//! Free words: which activity, or which question, a person means.

use stipple_ask::{Beside, Meaning, Reply, Subject, answer_of_each, may_i_of_each, reply_of_each};
use stipple_plan::{Answer, Moment, World};
use stipple_protocol::{Assessment, Protocol};
use stipple_words::{as_question, subject_id};

use crate::exit::Failure;
use crate::names;
use crate::question::Setting;

/// An answer, with the world it was given in: the words may have named another day.
pub(crate) struct Answered<'a> {
    /// The world on the day meant.
    pub(crate) world: World<'a>,
    /// The answer.
    pub(crate) answer: Answer<'a>,
    /// Which days the words spoke of, and what else they asked.
    pub(crate) beside: Option<Beside<'a>>,
}

/// What words tell of an emergency, whatever they were meant to ask.
pub(crate) fn urgent<'a>(setting: &'a Setting, words: &str) -> Result<Option<Asked<'a>>, Failure> {
    Ok(Some(ask(setting, words)?).filter(|asked| asked.reply.is_urgent()))
}

/// What words behind "can" come to.
pub(crate) enum MayI<'a> {
    /// They ask for leave.
    Asked(Answered<'a>),
    /// They tell of a sign that is more than normal.
    Told(Asked<'a>),
}

/// May I? An id, a name or an alias is taken at its word, with the limit that it breaks; other words are read as a question.
pub(crate) fn can<'a>(setting: &'a Setting, words: &str) -> Result<MayI<'a>, Failure> {
    let world = setting.world()?;
    let unknown = match names::activity(world.protocol(), words) {
        Ok(activity) => {
            let (world, answer) = answer_of_each(world, activity, &setting.rules.read(words));
            return Ok(MayI::Asked(Answered { world, answer, beside: None }));
        }
        Err(unknown) => unknown,
    };
    let told = setting.rules.read(words);
    let Asked { world, reply } = Asked::of(match as_question(words) {
        Some(question) => may_i_of_each(world, &told, &setting.rules.read(&question)),
        None => reply_of_each(world, &told),
    });
    if matches!(&reply.meaning, Meaning::Sign(assessed) if assessed.means >= Assessment::Watch) {
        return Ok(MayI::Told(Asked { world, reply }));
    }
    let beside = Some(reply.beside);
    match reply.meaning {
        Meaning::Activity(answer) | Meaning::OutOfScope { activity: Some(answer), .. } => {
            Ok(MayI::Asked(Answered { world, answer, beside }))
        }
        Meaning::Unknown { near } => Err(unsure(words, world.protocol(), &near, unknown)),
        _ => Err(Failure::words(format!("`{words}` is not something to do"))
            .why("`can` is for activities")
            .help("`stipple ask` takes any question")),
    }
}

fn unsure(words: &str, protocol: &Protocol, near: &[Subject], unknown: Failure) -> Failure {
    let activities = near.iter().filter(|subject| matches!(subject, Subject::Activity(_)));
    let ids: Vec<String> =
        activities.map(|&subject| format!("`{}`", subject_id(protocol, subject))).collect();
    let failure = Failure::words(format!("there is no activity called `{words}`"));
    match ids.is_empty() {
        true if unknown.help.as_ref().is_some_and(|help| help.starts_with("did")) => unknown,
        true => failure.help("`stipple plan` lists all there are"),
        false => failure.help(format!("did you mean {}?", ids.join(" or "))),
    }
}

/// A reply, with the world it was given in.
pub(crate) struct Asked<'a> {
    /// The world on the day meant.
    pub(crate) world: World<'a>,
    /// The reply.
    pub(crate) reply: Reply<'a>,
}

/// Any question.
pub(crate) fn ask<'a>(setting: &'a Setting, words: &str) -> Result<Asked<'a>, Failure> {
    Ok(Asked::of(reply_of_each(setting.world()?, &setting.rules.read(words))))
}

impl<'a> Asked<'a> {
    /// A reply with the world of the day that it is for.
    fn of((world, reply): (World<'a>, Reply<'a>)) -> Self {
        let world = if reply.on == world.moment().day { world } else { world.at(Moment::day(reply.on)) };
        Self { world, reply }
    }
}
