//! `sample`: the course of somebody in their first week. Nothing is recorded.

use std::rc::Rc;

use jiff::Zoned;
use jiff::civil::Date;
use stipple_journal::{ClearanceChange, Course, Session, SignReport, Tick};
use stipple_plan::Moment;
use stipple_protocol::Level;

use crate::clock::Clock;
use crate::commands::ask::{show_day, show_plan};
use crate::dates;
use crate::exit::Failure;
use crate::host::Host;
use crate::ink::{ACCENT, BOLD, DIM, PLAIN, styled};
use crate::page::Paper;
use crate::question::{Rules, Setting, loose_rules};

/// How many days ago the sample person had their session.
const DAYS_AGO: i32 = 6;

/// `stipple sample`.
pub(crate) fn run(host: &Host) -> Result<(), Failure> {
    let setting = setting(host, &host.now()?)?;
    if host.json {
        return show_day(host, &setting);
    }
    let start = days_before(setting.today, DAYS_AGO);
    host.print(&introduction(host.width))?;
    show_day(host, &setting)?;
    show_plan(host, &setting, None, None)?;
    host.print(&to_try(host.width, start))
}

fn setting(host: &Host, now: &Zoned) -> Result<Setting, Failure> {
    let rules = Rc::new(Rules::new(loose_rules(host)?.protocol()?));
    let clock = Clock::of(&Course::default(), now)?;
    let course = course(clock.today);
    let moment = Moment::at(clock.now, course.day_boundary);
    Ok(Setting { rules, course, moment, today: clock.today, left_out: 0 })
}

/// Somebody who rinses, ticks the pillowcase, and had a little redness that went.
fn course(today: Date) -> Course {
    let ago = |days| days_before(today, days);
    let session = Session { date: ago(DAYS_AGO), ended: None, last: false };
    let cleared = |name: &str, days| ClearanceChange { name: name.to_owned(), given: true, on: ago(days) };
    let seen = |sign: &str, level, days| SignReport { sign: sign.to_owned(), level, on: ago(days) };
    let ticked =
        |task: &str, slot: &str, days| Tick { task: task.to_owned(), on: ago(days), slot: slot.to_owned() };
    Course {
        sessions: vec![session],
        clearances: vec![cleared("rinse", 5), cleared("cleanser", 1)],
        signs: vec![
            seen("redness", Level::Mild, 5),
            seen("redness", Level::None, 2),
            seen("flaking", Level::Mild, 1),
        ],
        done: vec![ticked("photos", "day", 6), ticked("pillowcase", "night", 1), ticked("rinse", "day", 0)],
        ..Course::default()
    }
}

fn days_before(date: Date, days: i32) -> Date {
    date.saturating_sub(jiff::Span::new().try_days(days).unwrap_or_default())
}

fn introduction(width: usize) -> String {
    let mut paper = Paper::new(width);
    paper.gap();
    paper.line(styled(BOLD, "A sample person, six days after their session"));
    paper.para(DIM, "Nothing here is recorded. Your own course begins with `stipple start DATE`.");
    paper.finish()
}

fn to_try(width: usize, start: Date) -> String {
    let mut paper = Paper::new(width);
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
    paper.para(DIM, &format!("Their session was on {}.", dates::short(start)));
    paper.finish()
}
