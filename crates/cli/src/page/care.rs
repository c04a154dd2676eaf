//! The pages of care: what signs mean, what to do after an accident, and answers to questions.

use stipple_plan::{Assessed, Mishap, Trend, Triage, World};
use stipple_protocol::{Level, Protocol, Topic};

use crate::dates;
use crate::ink::{self, BOLD, DIM, PLAIN, styled};
use crate::page::answer::capital;
use crate::page::{NOT_A_DOCTOR, Paper};

/// What to do when a question was not understood.
pub(crate) const SAY_IT_AGAIN: &str =
    "Say it with other words, one thing at a time. If it cannot wait, call your clinic.";

/// Draws what signs told together mean.
pub(crate) fn triage(paper: &mut Paper, world: &World<'_>, triage: &Triage<'_>) {
    let (glyph, style, says) = ink::assessment(triage.overall);
    paper.gap();
    paper.line(styled(style.bold(), format!("{glyph}  {says}")));
    paper.hung("   ", PLAIN, &dates::day(world.day_number()));
    paper.gap();
    paper.hung("   ", BOLD, triage.action);
    for assessed in &triage.signs {
        sign(paper, world.protocol(), assessed);
    }
    contact(paper, world.protocol());
    foot(paper);
}

/// Draws what one sign means: the answer to "is this normal?".
pub(crate) fn assessed(paper: &mut Paper, world: &World<'_>, assessed: &Assessed<'_>) {
    let signs = vec![*assessed];
    triage(paper, world, &Triage { overall: assessed.means, action: assessed.action, signs });
}

fn sign(paper: &mut Paper, protocol: &Protocol, assessed: &Assessed<'_>) {
    let (glyph, style, _) = ink::assessment(assessed.means);
    paper.gap();
    let name = capital(&protocol[assessed.sign].name);
    let told = format!("{name}: {}{}", level(assessed.level), trend(assessed.trend));
    paper.hung(&styled(style, format!("{glyph}  ")), PLAIN, &told);
    if !assessed.level.present() {
        return;
    }
    paper.hung("   ", PLAIN, assessed.why);
    let beyond = if assessed.beyond { " (goes beyond it, for safety)" } else { "" };
    paper.hung("   ", DIM, &format!("{}{beyond}", assessed.source));
}

fn level(level: Level) -> &'static str {
    match level {
        Level::None => "not there",
        Level::Mild => "a little",
        Level::Strong => "a lot",
    }
}

fn trend(trend: Trend) -> &'static str {
    match trend {
        Trend::First => "",
        Trend::Better => ", less than before",
        Trend::Same => ", as before",
        Trend::Worse => ", more than before",
        Trend::Back => ", back again",
    }
}

/// Draws what to do after an accident.
pub(crate) fn mishap(paper: &mut Paper, mishap: &Mishap<'_>) {
    paper.gap();
    paper.line(styled(ink::HEADING, capital(&mishap.accident.name)));
    let early = if mishap.too_early { "" } else { " · no longer too early, and these steps do no harm" };
    paper.para(DIM, &format!("{}{early}", dates::day(mishap.day)));
    paper.gap();
    for (at, step) in mishap.accident.steps.iter().enumerate() {
        paper.hung(&styled(BOLD, format!("{}  ", at + 1)), PLAIN, step);
    }
    paper.gap();
    paper.para(PLAIN, &mishap.accident.ground.why);
    let beyond = if mishap.accident.ground.beyond { " (goes beyond it, for safety)" } else { "" };
    paper.para(DIM, &format!("{}{beyond}", mishap.accident.ground.source));
    foot(paper);
}

/// Draws the answer to a topic.
pub(crate) fn topic(paper: &mut Paper, topic: &Topic) {
    paper.heading(&capital(&topic.question));
    paper.para(PLAIN, &topic.answer);
    paper.gap();
    paper.para(DIM, &topic.ground.source);
    foot(paper);
}

/// Draws that a question is not answered here.
pub(crate) fn out_of_scope(paper: &mut Paper, protocol: &Protocol, answer: &str) {
    paper.heading("Not something these rules answer.");
    paper.para(PLAIN, answer);
    contact(paper, protocol);
    foot(paper);
}

/// Draws that a question was not understood, and what it may have been about.
pub(crate) fn unknown(paper: &mut Paper, protocol: &Protocol, near: &[String]) {
    paper.heading("I am not sure what you mean.");
    paper.para(PLAIN, SAY_IT_AGAIN);
    if !near.is_empty() {
        paper.gap();
        paper.para(PLAIN, "Perhaps about:");
        near.iter().for_each(|name| paper.hung("· ", PLAIN, name));
    }
    contact(paper, protocol);
    foot(paper);
}

/// Draws how to reach the clinic, when the protocol says.
fn contact(paper: &mut Paper, protocol: &Protocol) {
    let contact = &protocol.contact;
    let told = [&contact.clinic, &contact.phone, &contact.email, &contact.hours];
    let told: Vec<&str> = told.into_iter().flatten().map(String::as_str).collect();
    if !told.is_empty() {
        paper.gap();
        paper.para(BOLD, &told.join(" · "));
    }
}

fn foot(paper: &mut Paper) {
    paper.gap();
    paper.para(DIM, NOT_A_DOCTOR);
}
