//! `ask`: anything, in any words.

use crate::args::QuestionArgs;
use crate::batch;
use crate::exit::Failure;
use crate::host::Host;
use crate::page::{self, above};
use crate::question::{Setting, setting_for};
use crate::shape::reply;
use crate::words::{self, Asked};

/// `stipple ask`.
pub(crate) fn ask(
    host: &Host,
    words: &[String],
    verbose: bool,
    question: &QuestionArgs,
) -> Result<(), Failure> {
    if batch::asked_for(words) {
        return batch::run(host, question, |words, setting| {
            reply::line(setting, &words::ask(setting, words)?)
        });
    }
    let words = words.join(" ");
    let setting = setting_for(host, question, &words)?;
    show_reply(host, &setting, &words::ask(&setting, &words)?, verbose)
}

/// Shows what words were answered with, whichever command they were given to.
pub(super) fn show_reply(
    host: &Host,
    setting: &Setting,
    asked: &Asked<'_>,
    verbose: bool,
) -> Result<(), Failure> {
    if host.json {
        return host.print(&(reply::line(setting, asked)? + "\n"));
    }
    let mut paper = host.paper();
    above::rules(&mut paper, &setting.rules.standing);
    page::reply::draw(&mut paper, &setting.over(&asked.world)?, &asked.reply, verbose);
    page::care::beside(&mut paper, &asked.world, &asked.reply.beside);
    host.print(&paper.finish())
}
