//! `start` and `session`: when the treatments are.

use std::path::Path;

use jiff::civil::Date;
use serde::Serialize;
use stipple_journal::{Course, Fact, History, Kind, Pin, Right, Session, Told};
use stipple_plan::{World, days_between};
use stipple_protocol::Protocol;
use stipple_words::Dates;

use crate::args::{SessionCommand, SessionDate};
use crate::clock::Clock;
use crate::dates::{self, When};
use crate::exit::Failure;
use crate::host::Host;
use crate::ink::{ACCENT, BOLD, DIM, PLAIN, styled};
use crate::kept::{self, Book};
use crate::own::{self, Own};
use crate::page::above;
use crate::question::Setting;
use crate::rules::Source;
use crate::shape::above::Under;
use crate::telling;

/// A session further off than this is a slip of the keyboard.
const YEARS: i32 = 2;

/// `stipple session`.
pub(crate) fn run(host: &Host, command: &SessionCommand) -> Result<(), Failure> {
    match command {
        SessionCommand::Add(told) => add(host, told),
        SessionCommand::List => list(host),
        SessionCommand::TookPlace { date, ended, planned } => {
            took_place(host, date, ended.as_deref(), planned.as_deref())
        }
        SessionCommand::Moved { date, planned } => moved(host, date, planned.as_deref()),
        SessionCommand::First { date } => first(host, date),
        SessionCommand::Remove { date } => remove(host, date),
    }
}

/// `stipple start`.
pub(crate) fn start(host: &Host, told: &SessionDate) -> Result<(), Failure> {
    let before = Own::look(host)?;
    if let Some(first) = before.as_ref().and_then(|own| own.course().sessions.first()) {
        return Err(begun(host, first.date));
    }
    // Everything is looked at before a journal is made, so that a slip leaves nothing behind.
    let course = before.as_ref().map(|own| own.course().clone()).unwrap_or_default();
    let session = session(host, told, &Clock::of(&course, &host.now()?)?)?;
    drop(before);
    let named = host.protocol()?;
    // The session last, so that `undo` takes it back first.
    let begins = |rules: Vec<Kind>| rules.into_iter().chain([session.into()]).collect();
    // A course whose sessions were all removed keeps to its rules, unless others are named.
    if named.is_none() && (course.protocol.is_some() || course.rules_unread) {
        let mut own = Own::open(host)?;
        let protocol = own.protocol(host)?;
        let kinds = begins(course.begins_with(&Pin::of(&protocol)));
        let facts = own.record(host, kinds)?;
        return recorded(host, &facts, &protocol);
    }
    let source = named.unwrap_or_else(Source::built_in);
    let protocol = source.clone().protocol()?;
    refuse_withdrawn(&own::folder(host)?, &protocol)?;
    let mut own = Own::open(host)?;
    let protocol = kept::keep(own.folder(), &source, protocol, own.course())?;
    let kinds = begins(course.goes_by(&Pin::of(&protocol)));
    let facts = own.record(host, kinds)?;
    recorded(host, &facts, &protocol)
}

/// Refuses to begin under a version that a later one, known on this machine, took back.
fn refuse_withdrawn(folder: &Path, protocol: &Protocol) -> Result<(), Failure> {
    let Protocol { id, version, .. } = protocol;
    let book = Book::of(folder);
    match book.newer(id, version).filter(|_| book.is_withdrawn(id, version)) {
        Some(newer) => Err(Failure::protocol(format!("`{id}@{version}` was taken back"))
            .why(format!("`{id}@{}` says that it is not safe", newer.edition.version))
            .help("name the file of the newer version with `--protocol`")),
        None => Ok(()),
    }
}

fn begun(host: &Host, first: Date) -> Failure {
    Failure::words("your course has already begun")
        .why(format!("its first session is that of {}", host.dates().long(first)))
        .help("add the next one with `stipple session add DATE`")
}

fn add(host: &Host, told: &SessionDate) -> Result<(), Failure> {
    let mut own = Own::begun(host)?;
    let clock = own.clock(host)?;
    let session = session(host, told, &clock)?;
    let date = match session {
        Told::Session { date, .. } => Some(date),
        _ => None,
    };
    let facts = own.tell(host, session)?;
    planned_so_far(host, &own, &facts, date)
}

/// Says what was recorded, and what a session of this date waits for while it is planned.
fn planned_so_far(host: &Host, own: &Own, facts: &[Fact], date: Option<Date>) -> Result<(), Failure> {
    let protocol = own.protocol(host)?;
    match still_planned(&Setting::of(own, host)?.world()?, date, host.dates()) {
        Some(next) => telling::recorded(host, facts, &protocol, &next),
        None => recorded(host, facts, &protocol),
    }
}

/// How to say that the session of a date took place, while it is planned and near, or may be over.
fn still_planned(world: &World<'_>, date: Option<Date>, dates: Dates) -> Option<String> {
    let is_it = |known: &&Session| Some(known.date) == date;
    if let Some(known) = world.in_question().iter().find(is_it) {
        let (asked, date) = (stipple_words::took_place(known, dates), known.date);
        return Some(format!(
            "{asked} It stays planned until you say so: `stipple session took-place {date}`."
        ));
    }
    let soon = world.perhaps_done().filter(is_it)?;
    Some(format!("{}: `stipple session took-place DATE`.", stipple_words::already_done(soon, dates)))
}

fn recorded(host: &Host, facts: &[Fact], protocol: &Protocol) -> Result<(), Failure> {
    telling::recorded(
        host,
        facts,
        protocol,
        "See your day with `stipple today`, and the weeks with `stipple plan`.",
    )
}

fn session(host: &Host, told: &SessionDate, clock: &Clock) -> Result<Told, Failure> {
    let date = near(host, &told.date, clock.today)?;
    let time = told.ended.as_deref().map(dates::time).transpose()?;
    let ended = clock.moment(When { date, time })?.map(|ended| ended.timestamp());
    Ok(Told::Session { date, ended, last: told.last })
}

/// A date that can be a session's.
fn near(host: &Host, text: &str, today: Date) -> Result<Date, Failure> {
    let date = dates::date(text, today)?;
    let days = days_between(today, date).abs();
    if days <= YEARS * 366 {
        return Ok(date);
    }
    Err(Failure::words(format!("`{text}` is more than {YEARS} years away"))
        .why(format!("today is {}", host.dates().long(today)))
        .help("check the year"))
}

#[derive(Serialize)]
struct ListShape {
    sessions: Vec<SessionShape>,
}

#[derive(Serialize)]
struct SessionShape {
    date: Date,
    ended: Option<jiff::Timestamp>,
    #[serde(rename = "final")]
    last: bool,
    planned: bool,
}

fn list(host: &Host) -> Result<(), Failure> {
    let own = Own::begun(host)?;
    let clock = own.clock(host)?;
    let sessions = &own.course().sessions;
    let setting = Setting::of(&own, host)?;
    let world = setting.world()?;
    let over = setting.over(&world)?;
    host.show(
        |paper| {
            above::draw(paper, &over);
            paper.heading("Your sessions");
            for (at, session) in sessions.iter().enumerate() {
                paper.hung(
                    &styled(ACCENT, format!("{}  ", at + 1)),
                    PLAIN,
                    &line(session, &clock, paper.dates),
                );
            }
            paper.gap();
            paper.para(DIM, "Add one with `stipple session add DATE`; `--final` says it is the last.");
        },
        || {
            let shape = |session: &Session| SessionShape {
                date: session.date,
                ended: session.ended,
                last: session.last,
                planned: session.planned,
            };
            Under::the(&over, ListShape { sessions: sessions.iter().map(shape).collect() })
        },
    )
}

fn line(session: &Session, clock: &Clock, dates: Dates) -> String {
    let mut words = styled(BOLD, dates.long(session.date));
    if let Some(ended) = session.ended {
        let wall = ended.to_zoned(clock.now.time_zone().clone());
        words += &format!(", ended at {}", dates.time(wall.time()));
    }
    if session.planned {
        words += if session.date > clock.today { ", planned" } else { ", planned; did it take place?" };
    }
    if session.last {
        words += ", the final one";
    }
    words
}

fn took_place(host: &Host, text: &str, ended: Option<&str>, planned: Option<&str>) -> Result<(), Failure> {
    let mut own = Own::begun(host)?;
    let clock = own.clock(host)?;
    let date = near(host, text, clock.today)?;
    if date > clock.today {
        return Err(Failure::words(format!("{date} is still ahead")).help("say it when it has come"));
    }
    let time = ended.map(dates::time).transpose()?;
    let ended = clock.moment(When { date, time })?.map(|ended| ended.timestamp());
    let on_that_day = own.course().sessions.iter().any(|session| session.date == date);
    let known = if on_that_day && planned.is_none() { None } else { known(&own, &clock, planned)? };
    let kinds = History::of(&own.facts).session_held(known.as_ref(), (date, ended));
    let protocol = own.protocol(host)?;
    let facts = own.record(host, kinds)?;
    recorded(host, &facts, &protocol)
}

fn moved(host: &Host, text: &str, planned: Option<&str>) -> Result<(), Failure> {
    let mut own = Own::begun(host)?;
    let clock = own.clock(host)?;
    let date = near(host, text, clock.today)?;
    if own.course().sessions.iter().any(|session| session.date == date) {
        return Err(Failure::words(format!("there is a session on {date} already")));
    }
    let known = known(&own, &clock, planned)?.ok_or_else(|| {
        Failure::words("no session is planned").help("`stipple session add DATE` plans one")
    })?;
    let kinds = History::of(&own.facts).session_moved(&known, date);
    let facts = own.record(host, kinds)?;
    planned_so_far(host, &own, &facts, Some(date))
}

fn first(host: &Host, text: &str) -> Result<(), Failure> {
    let mut own = Own::begun(host)?;
    let today = own.clock(host)?.today;
    let right = if text == "all" { Right::All } else { Right::Only(dates::date(text, today)?) };
    let kinds = right.kinds(&own.facts, own.course(), today);
    if kinds.is_empty() {
        return Err(not_a_first(own.course(), text));
    }
    let protocol = own.protocol(host)?;
    let facts = own.record(host, kinds)?;
    recorded(host, &facts, &protocol)
}

fn not_a_first(course: &Course, text: &str) -> Failure {
    let told: Vec<String> = course.firsts.iter().map(|first| first.date.to_string()).collect();
    if told.is_empty() {
        return Failure::words("only one first session was told: there is nothing to choose")
            .help("see your sessions with `stipple session list`");
    }
    Failure::words(format!("`{text}` was not told as the first session"))
        .help(format!("choose one of {}, or `all`", told.join(", ")))
}

/// The session that is only planned: the one of this date, or else the latest in question, or else the next.
fn known(own: &Own, clock: &Clock, planned: Option<&str>) -> Result<Option<Session>, Failure> {
    let sessions = &own.course().sessions;
    if let Some(text) = planned {
        let date = dates::date(text, clock.today)?;
        let known = sessions.iter().find(|session| session.date == date && session.planned);
        return known.cloned().map(Some).ok_or_else(|| {
            Failure::words(format!("no session is planned on {date}"))
                .help("see them with `stipple session list`")
        });
    }
    let begun = sessions.partition_point(|session| session.date <= clock.today);
    let (past, ahead) = sessions.split_at(begun);
    let asked = past.last().filter(|session| session.planned);
    Ok(asked.or_else(|| ahead.iter().find(|session| session.planned)).cloned())
}

fn remove(host: &Host, text: &str) -> Result<(), Failure> {
    let mut own = Own::begun(host)?;
    let date = dates::date(text, own.clock(host)?.today)?;
    let known = own.course().sessions.iter().any(|session| session.date == date);
    if !known {
        let dates: Vec<String> =
            own.course().sessions.iter().map(|session| session.date.to_string()).collect();
        return Err(Failure::words(format!("there is no session on {date}"))
            .help(format!("your sessions are on {}", dates.join(", "))));
    }
    let protocol = own.protocol(host)?;
    let history = History::of(&own.facts);
    let told: Vec<Told> = history.of_session(date).map(|(_, told)| told.clone()).collect();
    let kinds = history.session_removed(date);
    let facts = own.record(host, kinds)?;
    host.show(
        |paper| {
            for told in &told {
                let what = stipple_words::told(told, &protocol, host.dates());
                paper.hung(&styled(ACCENT, "✓ "), PLAIN, &format!("Removed: {what}."));
            }
            paper.hung("  ", DIM, after_removal(own.course()));
        },
        || telling::Recorded::of(host, &facts, &protocol),
    )
}

fn after_removal(course: &Course) -> &'static str {
    if course.sessions.is_empty() {
        "`stipple undo` brings it back; `stipple start DATE` begins again."
    } else {
        "`stipple undo` brings it back."
    }
}
