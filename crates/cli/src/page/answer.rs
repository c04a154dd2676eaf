//! The page of one answer: may I, and why.

use stipple_plan::{Answer, Release, World};
use stipple_words::{NOT_A_DOCTOR, about, because, cleared_by, day, face, says, source, then, turn, why};

use crate::hints;
use crate::ink::{BOLD, DIM, PLAIN, colour, glyph, styled};
use crate::page::Paper;

/// Columns of the words before each fact.
const COLUMN: usize = 11;

/// Draws an answer about a day. `verbose` adds every rule that applies and passages set aside.
pub(crate) fn draw(paper: &mut Paper, world: &World<'_>, answer: &Answer<'_>, verbose: bool) {
    let (verdict, on) = (answer.verdict, world.moment().day);
    let subject = about(world.protocol(), answer.about);
    paper.gap();
    paper.line(styled(
        colour(verdict).bold(),
        format!("{}  {}", face(verdict).glyph, says(world.protocol(), answer)),
    ));
    paper.hung("   ", PLAIN, &format!("{subject} · {}, {}", day(answer.day), paper.dates.short(on)));
    paper.gap();
    for limit in answer.limits() {
        paper.hung("   ", BOLD, limit);
        paper.gap();
    }
    paper.hung("   ", PLAIN, &why(world, answer));
    paper.gap();
    facts(paper, world, answer);
    if verbose {
        reasons(paper, world, answer);
    }
    paper.gap();
    paper.hung("   ", DIM, NOT_A_DOCTOR);
}

fn facts(paper: &mut Paper, world: &World<'_>, answer: &Answer<'_>) {
    let dates = paper.dates;
    let mut fact = |what: &str, text: &str| paper.fact("   ", what, COLUMN, text);
    if let Some(next) = answer.next {
        fact("Changes", &turn(world, answer, next, dates));
    }
    for (at, &release) in answer.release.iter().enumerate() {
        fact(if at == 0 { "Needs" } else { "" }, &needed(world, release));
    }
    if let Some(by) = cleared_by(world, answer) {
        fact("Cleared by", &by);
    }
    if let Some(reason) = answer.because() {
        if reason.would_be > reason.verdict {
            fact("Then", &then(reason));
        }
        fact("Source", &source(reason));
    }
    let protocol = world.protocol();
    fact("Protocol", &format!("{} {}", protocol.id, protocol.version));
}

/// What would release it, and the command that tells of it.
fn needed(world: &World<'_>, release: Release) -> String {
    let words = stipple_words::release(world, release);
    hints::release(world, release).map_or(words.clone(), |command| format!("{words} (`{command}`)"))
}

fn reasons(paper: &mut Paper, world: &World<'_>, answer: &Answer<'_>) {
    paper.heading("Every rule that applies");
    for reason in &answer.reasons {
        let lead = format!("{} ", glyph(reason.verdict));
        paper.hung(&lead, PLAIN, &because(world, answer, reason));
        if let Some(limit) = reason.limit {
            paper.hung("  ", PLAIN, &format!("Limit: {limit}"));
        }
        paper.hung("  ", DIM, &source(reason));
        for note in reason.notes {
            paper.hung("  ", DIM, &format!("Set aside: {} ({})", note.text, note.source));
        }
    }
}
