//! The page of a label: may I use this, what decides, and what was found where.

use stipple_label::{Deciding, Mark, marks};
use stipple_plan::{Next, World, days_between};
use stipple_words::{NOT_A_DOCTOR, capital, day, decides, face, instead, product_says};

use crate::commands::Judged;
use crate::ink::{ALARM, BOLD, DIM, PLAIN, colour, glyph, styled};
use crate::page::Paper;

/// Columns of the words before each fact.
const COLUMN: usize = 11;

/// Draws what a label comes to.
pub(crate) fn draw(paper: &mut Paper, world: &World<'_>, judged: &Judged<'_>) {
    let judgement = &judged.judgement;
    let verdict = judgement.verdict;
    let name = judged.kind.map_or("product", |kind| judged.catalogue.kind(kind).name.as_str());
    let on = paper.dates.short(world.moment().day);
    paper.gap();
    paper.line(styled(
        colour(verdict).bold(),
        format!("{}  {}", face(verdict).glyph, product_says(judgement)),
    ));
    paper.hung("   ", PLAIN, &format!("{} · {}, {on}", capital(name), day(world.day_number())));
    paper.gap();
    judgement.deciding.iter().for_each(|one| reason(paper, world, judged, one));
    paper.gap();
    changes(paper, world, judged);
    label(paper, judged);
    paper.gap();
    paper.hung("   ", DIM, NOT_A_DOCTOR);
}

fn reason(paper: &mut Paper, world: &World<'_>, judged: &Judged<'_>, one: &Deciding<'_>) {
    let says = decides(world, judged.catalogue, &judged.label, one);
    paper.hung(&format!(" {} ", glyph(one.verdict)), PLAIN, &says);
}

fn changes(paper: &mut Paper, world: &World<'_>, judged: &Judged<'_>) {
    let judgement = &judged.judgement;
    let dates = paper.dates;
    let on = |next: Next| {
        let day = world.day_number() + days_between(world.moment().day, next.on);
        format!("{} (day {day}): {}", dates.short(next.on), face(next.verdict).word)
    };
    if let Some(next) = judgement.next {
        paper.fact("   ", "Changes", COLUMN, &on(next));
    }
    if let Some(fine) = judgement.fine.filter(|fine| Some(*fine) != judgement.next) {
        paper.fact("   ", "Fine", COLUMN, &on(fine));
    }
    for (at, text) in instead(judged.catalogue, judgement).into_iter().enumerate() {
        paper.fact("   ", if at == 0 { "Instead" } else { "" }, COLUMN, text);
    }
}

/// The text itself: what was found stands in brackets, what could not be read between question marks.
fn label(paper: &mut Paper, judged: &Judged<'_>) {
    let pieces = marks(&judged.label, judged.text.len()).into_iter().map(|(span, mark)| {
        let text = span.of(judged.text);
        match mark {
            Mark::Plain => text.to_owned(),
            Mark::Hit(at) if judged.label.hits.get(at).is_some_and(|hit| hit.is_debatable()) => {
                format!("[{text}~]")
            }
            Mark::Hit(_) => format!("[{text}]"),
            Mark::Unread => format!("?{text}?"),
        }
    });
    let text: String = pieces.collect();
    let plain: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    paper.heading("The label");
    if plain.trim().is_empty() {
        return paper.hung("   ", ALARM, "There is nothing on it.");
    }
    paper.hung("   ", PLAIN, plain.trim());
    paper.gap();
    paper.hung("   ", BOLD, "[found]  [found, and experts differ~]  ?not read?");
}
