//! `sample`: the course of somebody in their first week. Nothing is recorded.

use std::rc::Rc;

use jiff::civil::Date;
use jiff::{Timestamp, ToSpan, Zoned};
use stipple_journal::{Course, Fact, SAMPLE_DAY, Told, fold, sample};
use stipple_plan::Moment;
use stipple_words::Dates;
use uuid::Uuid;

use crate::clock::{self, Clock};
use crate::commands::plan::show_plan;
use crate::commands::today::show_day;
use crate::exit::Failure;
use crate::host::Host;
use crate::ink::{ACCENT, BOLD, DIM, PLAIN, styled};
use crate::page::Paper;
use crate::question::{Setting, loose_rules};

/// `stipple sample`.
pub(crate) fn run(host: &Host) -> Result<(), Failure> {
    let setting = setting(host, &host.now()?)?;
    if host.json {
        return show_day(host, &setting);
    }
    let start = setting.today.saturating_sub(SAMPLE_DAY.days());
    host.print(&introduction(host.width))?;
    show_day(host, &setting)?;
    show_plan(host, &setting, None, None)?;
    host.print(&to_try(host.width, start))
}

fn setting(host: &Host, now: &Zoned) -> Result<Setting, Failure> {
    let rules = Rc::new(loose_rules(host)?);
    let clock = Clock::of(&Course::default(), now)?;
    let course = course(clock.today, clock.now.timestamp());
    let moment = Moment::at(clock.now, course.day_boundary);
    Ok(Setting { rules, course, now: moment.clone(), moment, today: clock.today, left_out: 0 })
}

/// The course that the sample's facts tell.
fn course(today: Date, now: Timestamp) -> Course {
    let told = sample(today).into_iter().zip(1..);
    let facts: Vec<Fact> = told.map(|(told, seq)| fact(told, seq, now)).collect();
    fold(&facts, &clock::zone).course
}

/// A fact of no journal. All happened at the same time, so they count in the order of their ids.
fn fact(told: Told, seq: u32, now: Timestamp) -> Fact {
    let (id, happened) = (Uuid::from_u128(u128::from(seq)), now);
    let (device, zone) = (Uuid::nil(), "UTC".to_owned());
    Fact { id, device, seq: seq.into(), happened, recorded: happened, zone, kind: told.into() }
}

fn introduction(width: usize) -> String {
    let mut paper = Paper::new(width, Dates::ENGLISH);
    paper.gap();
    paper.line(styled(BOLD, "A sample person, six days after their session"));
    paper.para(DIM, "Nothing here is recorded. Your own course begins with `stipple start DATE`.");
    paper.finish()
}

fn to_try(width: usize, start: Date) -> String {
    let mut paper = Paper::new(width, Dates::ENGLISH);
    paper.heading("Try these");
    let tries = [
        format!("stipple can wear a beanie tomorrow --session {start}"),
        format!("stipple feel redness=strong --session {start}"),
        format!("stipple ask when can i go back to the gym --session {start}"),
    ];
    for command in tries {
        paper.hung(&styled(ACCENT, "$ "), PLAIN, &command);
    }
    paper.gap();
    paper.para(DIM, &format!("Their session was on {}.", paper.dates.short(start)));
    paper.finish()
}
