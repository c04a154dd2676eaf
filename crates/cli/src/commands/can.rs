//! `can`: whether something is allowed, and from when.

use super::ask::show_reply;
use crate::args::QuestionArgs;
use crate::batch;
use crate::exit::Failure;
use crate::host::Host;
use crate::page::{self, above};
use crate::question::setting_for;
use crate::shape::answer::AnswerShape;
use crate::shape::reply;
use crate::words::{self, Answered, MayI};

/// `stipple can`.
pub(crate) fn can(
    host: &Host,
    words: &[String],
    verbose: bool,
    question: &QuestionArgs,
) -> Result<(), Failure> {
    if batch::asked_for(words) {
        return batch::run(host, question, |words, setting| match words::can(setting, words)? {
            MayI::Told(asked) => reply::line(setting, &asked),
            MayI::Asked(Answered { world, answer, beside }) => {
                reply::answer((setting, &world), AnswerShape::of(&world, &answer), beside.as_ref())
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
        return host.print(&(reply::answer((&setting, &world), shape, beside.as_ref())? + "\n"));
    }
    let mut paper = host.paper();
    above::draw(&mut paper, &setting.over(&world)?);
    page::answer::draw(&mut paper, &world, &answer, verbose);
    if let Some(beside) = &beside {
        page::care::beside(&mut paper, &world, beside);
    }
    host.print(&paper.finish())
}
