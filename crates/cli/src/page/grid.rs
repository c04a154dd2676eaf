//! The plan as a grid: a row for each activity, a cell for each day.

use jiff::civil::Date;
use stipple_plan::{Column, Row, Timeline};
use stipple_protocol::{Group, Protocol, Verdict};
use stipple_words::{NOT_A_DOCTOR, capital, face, group};

use crate::ink::{ACCENT, BOLD, DIM, HEADING, colour, styled};
use crate::page::{Paper, width_of};

/// Columns of a name, where there is space for it.
const NAME: usize = 28;
/// A name is never cut shorter than this.
const SHORT: usize = 14;

/// What is drawn.
pub(crate) struct Grid<'a> {
    /// The rules.
    pub(crate) protocol: &'a Protocol,
    /// The days and their verdicts.
    pub(crate) timeline: &'a Timeline<'a>,
    /// Today, when it is among the days.
    pub(crate) today: Date,
    /// Dates of sessions.
    pub(crate) sessions: &'a [Date],
}

/// Where a block of days begins and ends.
type Block = core::ops::Range<usize>;

/// Draws the grid, in several blocks when the days do not fit side by side.
pub(crate) fn draw(paper: &mut Paper, grid: &Grid<'_>) {
    let name = name_width(grid, paper.room());
    for block in blocks(&grid.timeline.days, paper.room().saturating_sub(name + 1)) {
        paper.gap();
        ruler(paper, grid, &block, name);
        rows(paper, grid, &block, name);
    }
    legend(paper);
}

/// As wide as the longest name when all days still fit beside it; else a share of the room.
fn name_width(grid: &Grid<'_>, room: usize) -> usize {
    let names = grid.protocol.activities.iter().map(|activity| width_of(&activity.name));
    let days = &grid.timeline.days;
    let left = room.saturating_sub(cells(days, &(0..days.len())) + 1);
    let longest = names.max().unwrap_or(SHORT);
    if left >= NAME { longest.min(left) } else { (room * 2 / 5).clamp(SHORT, NAME) }
}

/// Cuts the days into blocks that fit. Weeks stay whole where at least one fits.
fn blocks(days: &[Column<'_>], room: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut start = 0;
    while start < days.len() {
        let mut end = days.len();
        while end > start + 1 && cells(days, &(start..end)) > room {
            end -= 1;
        }
        let whole = (start + 1..=end).rev().find(|&at| at == days.len() || opens_week(days, at));
        let end = whole.unwrap_or(end);
        blocks.push(start..end);
        start = end;
    }
    blocks
}

fn cells(days: &[Column<'_>], block: &Block) -> usize {
    block.len() + block.clone().skip(1).filter(|&at| opens_week(days, at)).count()
}

/// Whether a week of care, or a new count, begins on this column.
fn opens_week(days: &[Column<'_>], at: usize) -> bool {
    days.get(at).is_some_and(|column| column.day.rem_euclid(7) == 0)
}

/// One character for each column of the block, with a space before each week.
fn spaced<'s>(days: &[Column<'_>], block: &Block, cell: impl Fn(usize) -> String + 's) -> String {
    let gap = |at| if at != block.start && opens_week(days, at) { " " } else { "" };
    block.clone().map(|at| format!("{}{}", gap(at), cell(at))).collect()
}

fn ruler(paper: &mut Paper, grid: &Grid<'_>, block: &Block, name: usize) {
    let days = &grid.timeline.days;
    let lead = " ".repeat(name + 1);
    let written = paper.dates;
    let dates = labels(days, block, |column| written.brief(column.date));
    paper.line(format!("{lead}{}", styled(DIM, dates)));
    let numbers = labels(days, block, |column| column.day.to_string());
    let title = format!("{:<1$}", "Day", name + 1);
    paper.line(styled(DIM, title + &numbers));
    let marks = spaced(days, block, |at| mark(grid, at));
    if !marks.trim().is_empty() {
        paper.line(format!("{lead}{marks}"));
    }
}

/// What stands above a day: today, or a session.
fn mark(grid: &Grid<'_>, at: usize) -> String {
    let Some(column) = grid.timeline.days.get(at) else { return String::new() };
    let session = grid.sessions.contains(&column.date);
    match (column.date == grid.today, session) {
        (true, _) => styled(HEADING, "▼"),
        (false, true) => styled(BOLD, "S"),
        (false, false) => " ".to_owned(),
    }
}

/// A label at the start of the block and of each week, where the one before leaves space.
fn labels(days: &[Column<'_>], block: &Block, text: impl Fn(&Column<'_>) -> String) -> String {
    let mut line = String::new();
    let mut at_cell = 0;
    for at in block.clone() {
        let week = opens_week(days, at);
        at_cell += usize::from(week && at != block.start);
        let free = line.is_empty() || width_of(&line) < at_cell;
        if let Some(column) = days.get(at).filter(|_| free && (week || at == block.start)) {
            let pad = at_cell.saturating_sub(width_of(&line));
            line = format!("{line}{}{}", " ".repeat(pad), text(column));
        }
        at_cell += 1;
    }
    line
}

fn rows(paper: &mut Paper, grid: &Grid<'_>, block: &Block, name: usize) {
    for at in groups(grid) {
        paper.line(styled(ACCENT, group(at)));
        let own = grid.timeline.rows.iter().filter(|row| grid.protocol[row.activity].group == at);
        own.for_each(|row| line(paper, grid, row, block, name));
    }
}

/// The groups that have activities, in the order of a day's questions.
fn groups(grid: &Grid<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> =
        grid.timeline.rows.iter().map(|row| grid.protocol[row.activity].group).collect();
    groups.sort_unstable();
    groups.dedup();
    groups
}

fn line(paper: &mut Paper, grid: &Grid<'_>, row: &Row, block: &Block, name: usize) {
    let cells = spaced(&grid.timeline.days, block, |at| {
        row.verdicts.get(at).map_or_else(|| " ".to_owned(), |&verdict| cell(verdict))
    });
    let title = cut(&capital(&grid.protocol[row.activity].name), name);
    let pad = " ".repeat((name + 1).saturating_sub(width_of(&title)));
    paper.line(format!("{title}{pad}{cells}"));
}

fn cell(verdict: Verdict) -> String {
    let style = if verdict == Verdict::No { DIM } else { colour(verdict) };
    styled(style, face(verdict).glyph)
}

/// A text of at most so many columns.
fn cut(text: &str, width: usize) -> String {
    if width_of(text) <= width {
        return text.to_owned();
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end())
}

fn legend(paper: &mut Paper) {
    paper.gap();
    let verdicts = Verdict::ALL.map(|verdict| format!("{} {}", face(verdict).glyph, face(verdict).word));
    let marks = ["▼ today", "S session"].map(str::to_owned);
    let told: Vec<String> = verdicts.into_iter().chain(marks).collect();
    paper.para(DIM, &told.join("   "));
    paper.para(DIM, NOT_A_DOCTOR);
}
