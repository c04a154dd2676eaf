//! What stands above an answer: the alarm while a sign is open, and a calm word about what is watched.

use stipple_plan::World;
use stipple_protocol::Assessment;
use stipple_words::{assessment, told_of, watched};

use crate::hints::gone;
use crate::ink::{ALARM, BOLD, DIM, PLAIN, styled, urgency};
use crate::page::Paper;

/// Draws what must be heard before anything else.
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
    if let Some(&sign) = alarm.signs.first() {
        paper.hung("  ", DIM, &format!("When it is gone: `{}`", gone(protocol, sign)));
    }
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
