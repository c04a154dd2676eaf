//! The pages of care: what signs mean, what to do after an accident, and answers to questions.

use stipple_ask::Beside;
use stipple_plan::{Assessed, CheckIn, Mishap, World};
use stipple_protocol::{Assessment, Protocol, Topic};
use stipple_words::{
    HAPPENING_NOW, Mark, NOT_A_DOCTOR, NOT_ANSWERED, PARTLY, SAY_IT_AGAIN, UNSURE, action, as_read, capital,
    check_in_action, check_in_means, comes_to, day, felt, means, means_source, more, no_longer_early,
    not_looked_for, passage, still_open, why_means, window,
};

use crate::ink::{self, BOLD, DIM, PLAIN, styled};
use crate::page::Paper;

/// Draws what a check-in comes to.
pub(crate) fn check_in(paper: &mut Paper, protocol: &Protocol, check_in: &CheckIn<'_>) {
    head(paper, check_in_means(check_in), (check_in.overall, check_in.day), check_in_action(check_in));
    if !check_in.open.is_empty() {
        paper.gap();
        paper.hung("   ", PLAIN, &still_open(protocol, &check_in.open));
    }
    for assessed in &check_in.found {
        let says = comes_to(check_in, assessed, paper.dates);
        sign(paper, protocol, (assessed, &felt(protocol, assessed)), Some(&says));
    }
    if let Some(says) = not_looked_for(protocol, check_in) {
        paper.gap();
        paper.hung("   ", DIM, &says);
    }
    contact(paper, protocol);
    foot(paper);
}

/// Draws what one sign means: the answer to "is this normal?".
pub(crate) fn assessed(paper: &mut Paper, protocol: &Protocol, assessed: &Assessed<'_>) {
    head(paper, means(assessed), (assessed.means, assessed.day), action(assessed));
    let says = more(assessed, paper.dates);
    sign(paper, protocol, (assessed, &as_read(protocol, assessed)), says.as_deref());
    contact(paper, protocol);
    foot(paper);
}

fn head(paper: &mut Paper, told: Mark, (serious, on): (Assessment, i32), action: &str) {
    paper.gap();
    paper.line(styled(ink::urgency(serious).bold(), format!("{}  {}", told.glyph, told.says)));
    paper.hung("   ", PLAIN, &day(on));
    paper.gap();
    paper.hung("   ", BOLD, action);
}

fn sign(paper: &mut Paper, protocol: &Protocol, (assessed, told): (&Assessed<'_>, &str), says: Option<&str>) {
    paper.gap();
    paper.hung(&format!("{}  ", ink::mark(assessed.means)), PLAIN, told);
    if !assessed.level.present() {
        return;
    }
    if let Some(says) = says {
        paper.hung("   ", PLAIN, says);
    }
    paper.hung("   ", PLAIN, &why_means(protocol, assessed));
    paper.hung("   ", DIM, &means_source(assessed));
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

/// Draws how to record that an emergency is happening.
pub(crate) fn happening_now(paper: &mut Paper) {
    paper.gap();
    paper.para(PLAIN, &format!("{HAPPENING_NOW}: `stipple feel emergency=strong` records it."));
}

/// Draws what was understood of words.
pub(crate) fn understood(paper: &mut Paper, told: &str) {
    paper.gap();
    paper.para(BOLD, &format!("Understood: {told}."));
}

/// Draws the command that records it, on one line however long it is, so that it can be copied.
pub(crate) fn to_record(paper: &mut Paper, command: &str) {
    paper.para(PLAIN, "Not recorded yet. If that is right:");
    paper.line(format!("  {}", styled(ink::ACCENT, command)));
}

/// Draws which days were asked about, and what else was.
pub(crate) fn beside(paper: &mut Paper, world: &World<'_>, beside: &Beside<'_>) {
    if let Some((from, to)) = beside.window {
        let (from, to) = (paper.dates.short(from), paper.dates.short(to));
        paper.gap();
        paper.para(PLAIN, &window((&from, &to), world.day_number()));
    }
    for told in beside.also.iter().filter_map(|meaning| stipple_words::beside(world.protocol(), meaning)) {
        paper.gap();
        paper.para(PLAIN, &format!("You also asked. {told}"));
    }
    if beside.partly {
        paper.gap();
        paper.para(PLAIN, PARTLY);
    }
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

/// What was recorded can be taken back.
pub(crate) fn noted(paper: &mut Paper, kept: bool) {
    if kept {
        paper.para(DIM, "Recorded. `stipple undo` takes it back.");
    }
}
