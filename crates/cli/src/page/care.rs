//! The pages of care: what signs mean, what to do after an accident, and answers to questions.

use stipple_plan::{Assessed, Mishap, Triage, World};
use stipple_protocol::{Protocol, Topic};
use stipple_words::{
    NOT_A_DOCTOR, NOT_ANSWERED, SAY_IT_AGAIN, UNSURE, capital, day, felt, no_longer_early, passage,
};

use crate::ink::{self, BOLD, DIM, PLAIN, styled};
use crate::page::Paper;

/// Draws what signs told together mean.
pub(crate) fn triage(paper: &mut Paper, world: &World<'_>, triage: &Triage<'_>) {
    let told = stipple_words::assessment(triage.overall);
    paper.gap();
    paper.line(styled(ink::urgency(triage.overall).bold(), format!("{}  {}", told.glyph, told.says)));
    paper.hung("   ", PLAIN, &day(world.day_number()));
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
    paper.gap();
    paper.hung(&format!("{}  ", ink::mark(assessed.means)), PLAIN, &felt(protocol, assessed));
    if !assessed.level.present() {
        return;
    }
    paper.hung("   ", PLAIN, assessed.why);
    paper.hung("   ", DIM, &passage(assessed.source, assessed.beyond));
}

/// Draws what to do after an accident.
pub(crate) fn mishap(paper: &mut Paper, mishap: &Mishap<'_>) {
    paper.gap();
    paper.line(styled(ink::HEADING, capital(&mishap.accident.name)));
    let told = [Some(day(mishap.day)), no_longer_early(mishap).map(str::to_owned)];
    paper.para(DIM, &told.into_iter().flatten().collect::<Vec<_>>().join(" · "));
    paper.gap();
    for (at, step) in mishap.accident.steps.iter().enumerate() {
        paper.hung(&styled(BOLD, format!("{}  ", at + 1)), PLAIN, step);
    }
    paper.gap();
    paper.para(PLAIN, &mishap.accident.ground.why);
    paper.para(DIM, &passage(&mishap.accident.ground.source, mishap.accident.ground.beyond));
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
    paper.heading(NOT_ANSWERED);
    paper.para(PLAIN, answer);
    contact(paper, protocol);
    foot(paper);
}

/// Draws that a question was not understood, and what it may have been about.
pub(crate) fn unknown(paper: &mut Paper, protocol: &Protocol, near: &[&str]) {
    paper.heading(UNSURE);
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
