//! What a form tells, or what is wrong with it.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use stipple_html::{Fields, Wrong};
use stipple_journal::{DayBoundary, Fact, PhotoTold, Taken, Told, View};
use stipple_plan::days_between;
use stipple_protocol::{Climate, Level, SignIndex};
use stipple_words::{Dates, NOTHING_YET, still_ahead};

use super::zones::is_name;
use crate::visit::Visit;

/// A session further off than this is a slip of the thumb, in days.
const FAR: i32 = 2 * 366;

/// What a form tells of the same kind as this. What it leaves unchanged stays exactly as it was.
pub(crate) fn read(visit: &Visit, fields: &Fields, like: &Told) -> Result<Told, Wrong> {
    let protocol = visit.protocol();
    match like {
        Told::Session { date, ended, .. } => session(visit, fields, ended.map(|at| (*date, at))),
        Told::TookPlace { date, ended } => took_place(visit, fields, ended.map(|at| (*date, at))),
        Told::Clearance { name, .. } => {
            let name = id(fields, "name", |id| id == name || protocol.clearance(id).is_some())?;
            Ok(Told::Clearance { name, given: yes_or_no(fields, "given")?, on: past(visit, fields)? })
        }
        Told::Sign { sign, .. } => {
            let sign = id(fields, "sign", |id| id == sign || protocol.sign(id).is_some())?;
            let level = fields.get("level").and_then(Level::from_word).ok_or_else(|| choose("level"))?;
            let (urgent, on) = (level.present() && fields.has("urgent"), past(visit, fields)?);
            protocol.sign(&sign).map_or(Ok(()), |at| may_tell(visit, (at, level), on))?;
            Ok(Told::Sign { sign, level, urgent, on })
        }
        Told::Accident { accident, .. } => {
            let accident = id(fields, "accident", |id| id == accident || protocol.accident(id).is_some())?;
            Ok(Told::Accident { accident, on: past(visit, fields)? })
        }
        Told::Done { task, .. } => {
            let task = id(fields, "task", |id| id == task || protocol.task(id).is_some())?;
            let slot = fields.text("slot")?.ok_or_else(|| choose("slot"))?;
            Ok(Told::Done { task, on: past(visit, fields)?, slot })
        }
        Told::Photo(told) => photo(visit, fields, told),
        undated => read_undated(fields, undated),
    }
}

/// A sign can be told of a day on which there is something to look for.
pub(crate) fn may_tell(visit: &Visit, told: (SignIndex, Level), on: Date) -> Result<(), Wrong> {
    let can_tell = visit.world().is_ok_and(|world| world.can_tell(told, on));
    if can_tell { Ok(()) } else { Err(Wrong::new("on", NOTHING_YET)) }
}

fn photo(visit: &Visit, fields: &Fields, told: &PhotoTold) -> Result<Told, Wrong> {
    let PhotoTold::Taken(taken) = told else { return Ok(Told::Photo(told.clone().into())) };
    let view = fields.get("view").and_then(View::from_word).ok_or_else(|| choose("view"))?;
    let taken = Taken { view, on: past(visit, fields)?, ..taken.clone() };
    Ok(Told::Photo(PhotoTold::Taken(taken).into()))
}

fn read_undated(fields: &Fields, like: &Told) -> Result<Told, Wrong> {
    match like {
        Told::Climate(_) => climate(fields),
        Told::Skin(_) => fields.text("skin")?.map(Told::Skin).ok_or_else(|| choose("skin")),
        Told::Hair(_) => fields.text("hair")?.map(Told::Hair).ok_or_else(|| choose("hair")),
        Told::Zone(_) => zone(fields),
        Told::DayBoundary(_) => day_boundary(fields),
        Told::Dates(_) => language(fields),
        Told::Product { .. } => product(fields),
        as_it_is => Ok(as_it_is.clone()),
    }
}

/// A session. `known` is its date and the moment it ended, as told before.
pub(crate) fn session(
    visit: &Visit,
    fields: &Fields,
    known: Option<(Date, Timestamp)>,
) -> Result<Told, Wrong> {
    let date = fields.needed_date("date")?;
    if days_between(visit.today(), date).abs() > FAR {
        return Err(Wrong::new("date", "That is more than two years away. Check the year."));
    }
    let ended = fields.time("ended")?.map(|time| ended(visit, (date, time), known)).transpose()?;
    Ok(Told::Session { date, ended, last: fields.has("last") })
}

/// A session that took place. `known` is its date and the moment it ended, as told before.
pub(crate) fn took_place(
    visit: &Visit,
    fields: &Fields,
    known: Option<(Date, Timestamp)>,
) -> Result<Told, Wrong> {
    let told = session(visit, fields, known)?;
    match told {
        Told::Session { date, .. } if date > visit.today() => Err(Wrong::new("date", ahead(visit, date))),
        Told::Session { date, ended, .. } => Ok(Told::TookPlace { date, ended }),
        other => Ok(other),
    }
}

/// When a session ended, from the time on the wall. A time before four is that of the night after.
fn ended(
    visit: &Visit,
    (date, time): (Date, Time),
    known: Option<(Date, Timestamp)>,
) -> Result<Timestamp, Wrong> {
    let shown = |at: Timestamp| at.to_zoned(visit.zone().clone()).time();
    let same = |at: Timestamp| (shown(at).hour(), shown(at).minute()) == (time.hour(), time.minute());
    if let Some((_, at)) = known.filter(|&(on, at)| on == date && same(at)) {
        return Ok(at);
    }
    // Not the person's own hour: whoever begins their day at noon still has sessions in the morning.
    let night = u8::try_from(time.hour()).is_ok_and(|hour| hour < DayBoundary::default().hour());
    let on = if night { date.tomorrow().unwrap_or(date) } else { date };
    moment(visit, on.to_datetime(time))
}

/// A time on the wall as a moment that has passed. Of two that a clock shows twice, the first.
fn moment(visit: &Visit, wall: DateTime) -> Result<Timestamp, Wrong> {
    let read = wall.to_zoned(visit.zone().clone()).map_err(|_| Wrong::new("ended", "Check the time."))?;
    if read.datetime() != wall {
        return Err(Wrong::new("ended", "The clocks went forward, so there was no such time that day."));
    }
    if read.timestamp() > visit.now.timestamp() {
        return Err(Wrong::new(
            "ended",
            "That time is still ahead. Leave it empty until the session is over.",
        ));
    }
    Ok(read.timestamp())
}

fn id(fields: &Fields, field: &'static str, known: impl Fn(&str) -> bool) -> Result<String, Wrong> {
    let text = fields.text(field)?.filter(|id| known(id));
    text.ok_or_else(|| choose(field))
}

/// A product for the shelf.
pub(crate) fn product(fields: &Fields) -> Result<Told, Wrong> {
    let name =
        fields.text("product")?.ok_or_else(|| Wrong::new("product", "Give it a name you know it by."))?;
    let label =
        label(fields)?.ok_or_else(|| Wrong::new("label", "Paste or type the list of ingredients."))?;
    Ok(Told::Product { name, kind: fields.text("kind")?, label })
}

/// The text of a label, as a fact can hold it.
pub(crate) fn label(fields: &Fields) -> Result<Option<String>, Wrong> {
    let Some(said) = fields.get("label") else { return Ok(None) };
    let lines = said.replace("\r\n", "\n");
    let text: String = lines.chars().map(|c| if c.is_control() && c != '\n' { ' ' } else { c }).collect();
    if text.chars().count() > Fact::MAX_LABEL {
        return Err(Wrong::new("label", "That is too long for a label. Paste the list of ingredients only."));
    }
    Ok(Some(text))
}

fn choose(field: &'static str) -> Wrong {
    Wrong::new(field, "Choose one of the list.")
}

fn yes_or_no(fields: &Fields, field: &'static str) -> Result<bool, Wrong> {
    match fields.get(field) {
        Some("yes") => Ok(true),
        Some("no") => Ok(false),
        _ => Err(choose(field)),
    }
}

/// What is said of a day that has not come.
pub(crate) fn ahead(visit: &Visit, on: Date) -> String {
    still_ahead(on, visit.now.datetime(), visit.course().day_boundary, visit.dates())
}

/// A day that has come. Today when none is told.
pub(crate) fn past(visit: &Visit, fields: &Fields) -> Result<Date, Wrong> {
    let on = fields.date("on")?.unwrap_or_else(|| visit.today());
    if on > visit.today() {
        return Err(Wrong::new("on", ahead(visit, on)));
    }
    Ok(on)
}

fn climate(fields: &Fields) -> Result<Told, Wrong> {
    let said = fields.get("climate");
    let known = [Climate::Temperate, Climate::Hot].into_iter().find(|climate| Some(climate.word()) == said);
    known.map(Told::Climate).ok_or_else(|| choose("climate"))
}

/// A zone from the list, or the one typed, which is the later word.
fn zone(fields: &Fields) -> Result<Told, Wrong> {
    let refused =
        |field| Wrong::new(field, "Write it as Europe/Berlin: a part of the world, a slash, a city.");
    if let Some(typed) = fields.get("typed") {
        return is_name(typed).then(|| Told::Zone(typed.to_owned())).ok_or_else(|| refused("typed"));
    }
    let chosen = fields.get("zone").ok_or_else(|| choose("zone"))?;
    is_name(chosen).then(|| Told::Zone(chosen.to_owned())).ok_or_else(|| refused("zone"))
}

fn day_boundary(fields: &Fields) -> Result<Told, Wrong> {
    let hour = fields.get("hour").and_then(|hour| hour.parse().ok());
    let refused = || Wrong::new("hour", "Choose an hour from midnight to noon.");
    hour.and_then(DayBoundary::at_hour).map(Told::DayBoundary).ok_or_else(refused)
}

fn language(fields: &Fields) -> Result<Told, Wrong> {
    let known =
        fields.get("language").and_then(|tag| Dates::all().into_iter().find(|dates| dates.tag() == tag));
    known.map(|dates| Told::Dates(dates.tag().to_owned())).ok_or_else(|| choose("language"))
}
