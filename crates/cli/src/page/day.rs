//! The page of a day: where healing stands, what to do, what is due, what comes next.

use stipple_plan::{Answer, Day, State, World};
use stipple_protocol::{Advice, Protocol, Rhythm};
use stipple_words::{
    NOT_A_DOCTOR, WHICH_FIRST, about, ahead, already_done, capital, count, face, in_question, look_again,
    to_take, took_place, until_healed,
};

use crate::hints;
use crate::ink::{ACCENT, ALARM, BOLD, DIM, HEADING, PLAIN, glyph, styled};
use crate::page::{Paper, above, width_of, wrapped};
use crate::question::Over;

/// From this width on, what to do and what not to do stand side by side.
const SIDE_BY_SIDE: usize = 70;

/// Draws a day. `aside` is how many facts a newer version wrote, which this one leaves out.
pub(crate) fn draw(paper: &mut Paper, over: &Over<'_, '_>, day: &Day<'_>, aside: usize) {
    let world = over.asked;
    above::alarm(paper, over.open());
    head(paper, world, day);
    sessions(paper, world);
    above::calm(paper, over.open());
    again(paper, world);
    advice(paper, day);
    due(paper, world, day);
    whenever(paper, world.protocol(), day);
    not_treated(paper, world);
    tomorrow(paper, world.protocol(), day);
    release(paper, world.protocol(), day);
    foot(paper, aside);
}

fn head(paper: &mut Paper, world: &World<'_>, day: &Day<'_>) {
    paper.gap();
    let number = capital(&stipple_words::day(day.day));
    let title = day.phase.map_or(number.clone(), |phase| format!("{number} · {}", phase.name));
    paper.ends((HEADING, &title), (DIM, &paper.dates.long(day.date)));
    if world.course().sessions.len() > 1 {
        let of = world.course().sessions.len();
        paper.para(DIM, &format!("Session {} of {of}", day.session));
    }
    dots(paper, day);
    if let Some(phase) = day.phase {
        paper.gap();
        paper.para(PLAIN, &phase.says);
    }
}

/// What nobody has looked at for too long.
fn again(paper: &mut Paper, world: &World<'_>) {
    let Some(says) = look_again(world) else { return };
    paper.gap();
    paper.para(BOLD, &says);
    paper.para(
        DIM,
        &format!("When it is not there: `{}`", hints::gone(world.protocol(), &world.look_again())),
    );
}

/// Asks which of several first sessions is right, or whether a session took place, or says how to tell that one did
/// already.
fn sessions(paper: &mut Paper, world: &World<'_>) {
    if world.firsts().next().is_some() {
        paper.gap();
        paper.para(BOLD, WHICH_FIRST);
        in_question(world, paper.dates).into_iter().for_each(|says| paper.para(PLAIN, &says));
        paper.para(DIM, &hints::firsts(world));
    } else if let Some(session) = world.in_question().last() {
        paper.gap();
        paper.para(BOLD, &took_place(session, paper.dates));
        in_question(world, paper.dates).into_iter().for_each(|says| paper.para(PLAIN, &says));
        let date = session.date;
        let ways = format!(
            "`stipple session took-place {date}`, `stipple session moved DATE`, `stipple session cancelled {date}`"
        );
        paper.para(DIM, &ways);
    } else if let Some(session) = world.perhaps_done() {
        paper.gap();
        let says = format!("{}: `stipple session took-place DATE`", already_done(session, paper.dates));
        paper.para(DIM, &says);
    }
}

/// Dots in a row, at most.
const DOTS: usize = 36;

/// One dot a day until healed: passed, today, to come.
fn dots(paper: &mut Paper, day: &Day<'_>) {
    paper.gap();
    let until = until_healed(day.day, day.healed);
    if day.day < 0 {
        return paper.para(ACCENT, &format!("{}.", capital(&until)));
    }
    if day.day > day.healed {
        return paper.para(ACCENT, &format!("● {}.", capital(&until)));
    }
    let all: Vec<String> = (0..=day.healed).map(|at| dot(at, day.day)).collect();
    let mut rows: Vec<String> = all.chunks(paper.room().min(DOTS)).map(|dots| dots.concat()).collect();
    let until = format!("  {}", styled(DIM, until));
    match rows.last_mut().filter(|last| width_of(last) + width_of(&until) <= paper.room()) {
        Some(last) => last.push_str(&until),
        None => rows.push(until.trim_start().to_owned()),
    }
    rows.iter().for_each(|row| paper.line(row));
}

fn dot(at: i32, today: i32) -> String {
    match at.cmp(&today) {
        core::cmp::Ordering::Less => styled(ACCENT, "●"),
        core::cmp::Ordering::Equal => styled(BOLD, "◉"),
        core::cmp::Ordering::Greater => styled(DIM, "○"),
    }
}

fn advice(paper: &mut Paper, day: &Day<'_>) {
    if paper.room() < SIDE_BY_SIDE || day.dos.is_empty() || day.donts.is_empty() {
        let width = paper.room();
        for (title, list) in [("Do", &day.dos), ("Don't", &day.donts)] {
            if !list.is_empty() {
                paper.heading(title);
                bullets(list, width).iter().for_each(|line| paper.line(line));
            }
        }
        return;
    }
    let column = paper.room() / 2 + 1;
    let block = |title: &str, list: &[&Advice], width| {
        let mut lines = vec![styled(HEADING, title)];
        lines.extend(bullets(list, width));
        lines
    };
    let left = block("Do", &day.dos, column.saturating_sub(3));
    let right = block("Don't", &day.donts, paper.room().saturating_sub(column));
    paper.gap();
    paper.columns(&left, &right, column);
}

fn bullets(list: &[&Advice], width: usize) -> Vec<String> {
    let lead = styled(DIM, "· ");
    list.iter().flat_map(|advice| wrapped(&lead, PLAIN, &advice.text, width)).collect()
}

fn due(paper: &mut Paper, world: &World<'_>, day: &Day<'_>) {
    let protocol = world.protocol();
    let mut listed = day.listed().peekable();
    if listed.peek().is_none() {
        return;
    }
    paper.heading("Due today");
    for due in listed {
        let Some(task) = protocol.tasks.get(due.task) else { continue };
        let (mark, style) = if due.state == State::Done { ("☑ ", DIM) } else { ("☐ ", PLAIN) };
        let when = stipple_words::due(due, day.date, paper.dates);
        let told = if when.is_empty() { task.name.clone() } else { format!("{}, {when}", task.name) };
        paper.hung(&styled(if due.state == State::Done { ACCENT } else { BOLD }, mark), style, &told);
        if task.photo && due.state == State::Due {
            paper.hung("  ", DIM, &to_take(&world.views_due()));
        }
    }
}

fn not_treated(paper: &mut Paper, world: &World<'_>) {
    let topics: Vec<_> = world.not_treated().collect();
    if topics.is_empty() {
        return;
    }
    paper.heading("Before your session");
    for topic in topics {
        paper.hung(&styled(DIM, "· "), PLAIN, &format!("{} {}", topic.question, topic.answer));
    }
}

fn whenever(paper: &mut Paper, protocol: &Protocol, day: &Day<'_>) {
    let occasions = day.tasks.iter().filter(|due| due.state == State::Whenever);
    let tasks: Vec<_> = occasions.filter_map(|due| protocol.tasks.get(due.task)).collect();
    if tasks.is_empty() {
        return;
    }
    paper.heading("When it comes up");
    for task in tasks {
        let occasion = match &task.rhythm {
            Rhythm::Whenever(occasion) => capital(occasion),
            Rhythm::Every(_) | Rhythm::Once => task.name.clone(),
        };
        let lead = styled(DIM, "· ");
        paper.hung(&lead, DIM, &format!("{occasion}: {}", task.text));
    }
}

fn tomorrow(paper: &mut Paper, protocol: &Protocol, day: &Day<'_>) {
    changes(paper, protocol, "Later today", day.later_today().collect());
    changes(paper, protocol, "Tomorrow", day.tomorrow().collect());
}

fn changes(paper: &mut Paper, protocol: &Protocol, heading: &str, changes: Vec<&Answer<'_>>) {
    if changes.is_empty() {
        return;
    }
    paper.heading(heading);
    for answer in changes {
        let Some(next) = answer.next else { continue };
        let (from, to) = (face(answer.verdict), face(next.verdict));
        let lead = format!("{} ", glyph(next.verdict));
        let name = about(protocol, answer.about);
        paper.hung(&lead, PLAIN, &format!("{name}: {} → {}", from.word, to.word));
    }
}

fn release(paper: &mut Paper, protocol: &Protocol, day: &Day<'_>) {
    let Some((on, answers)) = day.next_release() else { return };
    if Some(on) == day.date.tomorrow().ok() {
        return;
    }
    paper.heading("Next release");
    paper.para(BOLD, &ahead(day, on, paper.dates));
    let lead = styled(DIM, "· ");
    for answer in answers {
        let Some(next) = answer.next else { continue };
        paper.hung(&lead, PLAIN, &format!("{}: {}", about(protocol, answer.about), face(next.verdict).word));
    }
}

fn foot(paper: &mut Paper, aside: usize) {
    paper.gap();
    if aside > 0 {
        let entries = count(aside, "entry");
        let what = format!("{entries} of your journal left out: `stipple journal verify` says why.");
        paper.hung(&styled(ALARM, "▲ "), PLAIN, &what);
        paper.gap();
    }
    paper.para(DIM, NOT_A_DOCTOR);
}
