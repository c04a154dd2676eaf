//! The page of one answer: may I, and why.

use jiff::civil::Date;
use stipple_plan::{About, Answer, Next, Reason, World, days_between};

use crate::dates;
use crate::ink::{BOLD, DIM, PLAIN, face, styled};
use crate::page::{NOT_A_DOCTOR, Paper};
use crate::why;

/// Columns of the words before each fact.
const COLUMN: usize = 11;

/// Draws an answer about a day. `verbose` adds every rule that applies and passages set aside.
pub(crate) fn draw(paper: &mut Paper, world: &World<'_>, answer: &Answer<'_>, verbose: bool) {
    let face = face(answer.verdict);
    let on = world.moment().day;
    paper.gap();
    paper.line(styled(face.style.bold(), format!("{}  {}", face.glyph, says(answer))));
    paper.hung(
        "   ",
        PLAIN,
        &format!("{} · {}, {}", title(world, answer), dates::day(answer.day), dates::short(on)),
    );
    paper.gap();
    for limit in answer.limits() {
        paper.hung("   ", BOLD, limit);
        paper.gap();
    }
    paper.hung("   ", PLAIN, &why::why(world, answer));
    paper.gap();
    facts(paper, world, answer);
    if verbose {
        reasons(paper, world, answer);
    }
    paper.gap();
    paper.hung("   ", DIM, NOT_A_DOCTOR);
}

/// The verdict as a sentence. A ban without an end is no "not yet".
fn says(answer: &Answer<'_>) -> &'static str {
    let for_good = answer.verdict == stipple_protocol::Verdict::No && answer.next.is_none();
    if for_good && answer.release.is_empty() { "No." } else { face(answer.verdict).says }
}

/// What was asked about, with a capital.
pub(crate) fn title(world: &World<'_>, answer: &Answer<'_>) -> String {
    capital(match answer.about {
        About::Activity(activity) => &world.protocol()[activity].name,
        About::Class(class) => &world.protocol()[class].name,
    })
}

/// With a capital letter.
pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn facts(paper: &mut Paper, world: &World<'_>, answer: &Answer<'_>) {
    let mut fact = |what: &str, text: &str| paper.fact("   ", what, COLUMN, text);
    if let Some(next) = answer.next {
        fact("Changes", &turn(answer, next, world.moment().day));
    }
    for (at, &release) in answer.release.iter().enumerate() {
        fact(if at == 0 { "Needs" } else { "" }, &why::release(world, release));
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

/// What it comes to with everything it needs.
fn then(reason: &Reason<'_>) -> String {
    let word = face(reason.would_be).word;
    reason.limit.map_or_else(|| word.to_owned(), |limit| format!("{word}. {limit}"))
}

fn turn(answer: &Answer<'_>, next: Next, asked: Date) -> String {
    let verdict = face(next.verdict).word;
    let on = dates::short(next.on);
    if next.session {
        return format!("{on}, when your next session starts the count again: {verdict}");
    }
    let day = answer.day + days_between(asked, next.on);
    format!("{on} (day {day}): {verdict}")
}

fn source(reason: &Reason<'_>) -> String {
    match (reason.beyond, reason.source.is_empty()) {
        (true, true) => "added for safety".to_owned(),
        (true, false) => format!("{} (goes beyond it, for safety)", reason.source),
        (false, _) => reason.source.to_owned(),
    }
}

fn reasons(paper: &mut Paper, world: &World<'_>, answer: &Answer<'_>) {
    paper.heading("Every rule that applies");
    for reason in &answer.reasons {
        let face = face(reason.verdict);
        let lead = format!("{} ", styled(face.style, face.glyph));
        paper.hung(&lead, PLAIN, &why::because(world, answer, reason));
        if let Some(limit) = reason.limit {
            paper.hung("  ", PLAIN, &format!("Limit: {limit}"));
        }
        paper.hung("  ", DIM, &source(reason));
        for note in reason.notes {
            paper.hung("  ", DIM, &format!("Set aside: {} ({})", note.text, note.source));
        }
    }
}
