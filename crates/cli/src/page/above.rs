//! What stands above an answer: the alarm while a sign is open, what is still to be said about sessions, and a calm word
//! about what is watched.

use stipple_plan::World;
use stipple_protocol::Assessment;
use stipple_words::{assessment, told_of, watched};

use crate::hints::gone;
use crate::ink::{ALARM, BOLD, DIM, PLAIN, styled, urgency};
use crate::page::Paper;
use crate::question::Over;
use crate::standing::Standing;

/// Draws what must be heard before anything else: about the rules, about signs that are open, and about
/// sessions.
pub(crate) fn draw(paper: &mut Paper, over: &Over<'_, '_>) {
    rules(paper, over.standing);
    told(paper, over);
}

/// Draws what was told and decides every answer: signs that are open, and sessions of which it is not said that they
/// took place.
pub(crate) fn told(paper: &mut Paper, over: &Over<'_, '_>) {
    alarm(paper, over.open());
    unsaid(paper, over.asked);
}

/// Draws what must be known of the rules with every answer.
pub(crate) fn rules(paper: &mut Paper, standing: &Standing) {
    standing.warning().iter().for_each(|says| noted(paper, says));
}

/// Draws that there is a newer version.
pub(crate) fn offer(paper: &mut Paper, standing: &Standing) {
    standing.offer().iter().for_each(|says| noted(paper, says));
}

fn noted(paper: &mut Paper, says: &str) {
    paper.gap();
    paper.hung(&styled(ALARM, "▲ "), PLAIN, says);
}

/// Draws what is still to be said about sessions: the answer is the stricter of two.
pub(crate) fn unsaid(paper: &mut Paper, world: &World<'_>) {
    let Some(says) = stipple_words::unsaid(world, paper.dates) else { return };
    paper.gap();
    paper.para(BOLD, &says);
    paper.para(DIM, "`stipple today` shows how.");
}

/// Draws what must be heard of signs before anything else.
pub(crate) fn alarm(paper: &mut Paper, world: &World<'_>) {
    let Some(alarm) = world.alarm() else { return };
    let (protocol, mark) = (world.protocol(), assessment(alarm.means));
    paper.gap();
    paper.hung(&styled(ALARM, format!("{} ", mark.glyph)), ALARM, mark.says);
    paper.hung("  ", PLAIN, &format!("{} {}", told_of(protocol, alarm.signs), alarm.action));
    let contact = [&protocol.contact.clinic, &protocol.contact.phone];
    let told: Vec<&str> = contact.into_iter().flatten().map(String::as_str).collect();
    if !told.is_empty() {
        paper.hung("  ", BOLD, &told.join(" · "));
    }
    let when = if alarm.signs.len() == 1 { "When it is gone" } else { "When they are gone" };
    paper.hung("  ", DIM, &format!("{when}: `{}`", gone(protocol, alarm.signs)));
}

/// Draws what is to be looked at again, and by when.
pub(crate) fn calm(paper: &mut Paper, world: &World<'_>) {
    let (protocol, dates) = (world.protocol(), paper.dates);
    if world.watched().is_empty() {
        return;
    }
    paper.gap();
    let lead = styled(urgency(Assessment::Watch), format!("{} ", assessment(Assessment::Watch).glyph));
    for &one in world.watched() {
        paper.hung(&lead, PLAIN, &watched(protocol, one, dates));
    }
    paper.hung("  ", PLAIN, &protocol.triage.watch);
}
