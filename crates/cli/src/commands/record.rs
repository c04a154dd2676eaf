//! Commands that tell something about the course.

use serde::Serialize;
use serde_json::value::RawValue;
use stipple_journal::{DayBoundary, Fact, History, Told, Undoable};
use stipple_plan::{Due, Moment, State, World};
use stipple_protocol::Protocol;
use stipple_words::recorded;

use crate::args::ClimateArg;
use crate::dates;
use crate::exit::Failure;
use crate::host::Host;
use crate::ink::{ACCENT, DIM, PLAIN, styled};
use crate::names;
use crate::own::{self, Own};
use crate::telling;

/// `stipple done`.
pub(crate) fn done(
    host: &Host,
    words: &[String],
    slot: Option<&str>,
    on: Option<&str>,
) -> Result<(), Failure> {
    let mut own = Own::begun(host)?;
    let rules = own.rules(host)?;
    let protocol = &rules.protocol;
    let clock = own.clock(host)?;
    let day = on.map_or(Ok(clock.today), |on| dates::date(on, clock.today))?;
    // The occurrence that is due then may be one of today, so what it tells would get past.
    if day > clock.today {
        return Err(own.not_yet(day, &clock));
    }
    let world = rules.world(own.course(), Moment::day(day))?;
    let due = occurrence(&world, protocol, &words.join(" "), slot)?;
    let told = tick(protocol, &due);
    if due.state == State::Done {
        return already(host, &told, protocol);
    }
    let facts = own.tell(host, told)?;
    telling::recorded(host, &facts, protocol, "`stipple undo` takes it back.")
}

/// The occurrence meant: of this task, in this slot, and the first that is not ticked yet.
fn occurrence<'a>(
    world: &World<'a>,
    protocol: &'a Protocol,
    words: &str,
    slot: Option<&str>,
) -> Result<Due<'a>, Failure> {
    let tasks = world.day().tasks;
    let known = tasks.iter().filter_map(|due| protocol.tasks.get(due.task));
    let task = names::task(known, words)?;
    let is_meant = |due: &&Due<'a>| protocol.tasks.get(due.task).is_some_and(|known| known.id == task.id);
    let own: Vec<Due<'a>> = tasks.iter().filter(is_meant).copied().collect();
    let fits = |due: &&Due<'a>| slot.is_none_or(|slot| due.slot == slot);
    let open = own.iter().filter(fits).find(|due| due.state != State::Done);
    open.or_else(|| own.iter().find(fits)).copied().ok_or_else(|| {
        let slots: Vec<&str> = own.iter().map(|due| due.slot).filter(|slot| !slot.is_empty()).collect();
        let what = format!("`{}` does not come up at `{}`", task.id, slot.unwrap_or_default());
        Failure::words(what).help(format!("it comes up at: {}", slots.join(", ")))
    })
}

/// A task that comes up on an occasion is ticked for the day as a whole.
fn tick(protocol: &Protocol, due: &Due<'_>) -> Told {
    let task = protocol.tasks.get(due.task).map(|task| task.id.clone()).unwrap_or_default();
    let slot = if due.slot.is_empty() { "day" } else { due.slot };
    Told::Done { task, on: due.on, slot: slot.to_owned() }
}

fn already(host: &Host, told: &Told, protocol: &Protocol) -> Result<(), Failure> {
    let words = telling::words(host, &told.clone().into(), protocol);
    host.show(
        |paper| paper.hung(&styled(ACCENT, "✓ "), PLAIN, &format!("Ticked already: {words}.")),
        || telling::Recorded::of(host, &[], protocol),
    )
}

#[derive(Serialize)]
struct UndoShape {
    kind: &'static str,
    said: String,
    /// The last of them.
    fact: Option<Box<RawValue>>,
    facts: Vec<Box<RawValue>>,
}

/// `stipple undo`.
pub(crate) fn undo(host: &Host) -> Result<(), Failure> {
    let mut own = Own::look(host)?.ok_or_else(nothing_to_undo)?;
    let protocol = own.protocol(host)?;
    let history = History::of(&own.facts);
    let Undoable { act, kinds } = history.undo(Some(own.store.device())).ok_or_else(nothing_to_undo)?;
    let said = recorded(&history, &act, &protocol, host.dates());
    let says = stipple_words::undone(&history, &act, &protocol, host.dates());
    let act: Vec<Fact> = act.into_iter().cloned().collect();
    own.record(host, kinds)?;
    show_undone(host, &act, (&says, &said))
}

fn show_undone(host: &Host, act: &[Fact], (says, said): (&str, &str)) -> Result<(), Failure> {
    host.show(
        |paper| {
            paper.hung(&styled(ACCENT, "✓ "), PLAIN, says);
            if act.iter().all(|fact| fact.kind.takes_back().is_none()) {
                paper.hung("  ", DIM, "To tell it again, give the same command as before.");
            }
        },
        || UndoShape {
            kind: "undone",
            said: said.to_owned(),
            fact: act.last().and_then(telling::raw),
            facts: act.iter().filter_map(telling::raw).collect(),
        },
    )
}

fn nothing_to_undo() -> Failure {
    Failure::words("there is nothing to take back")
        .why("nothing was recorded on this device, or all of it was taken back")
}

/// `stipple cleared`.
pub(crate) fn cleared(host: &Host, name: &[String], withdraw: bool, on: Option<&str>) -> Result<(), Failure> {
    let mut own = Own::begun(host)?;
    let protocol = own.protocol(host)?;
    let today = own.clock(host)?.today;
    let on = on.map_or(Ok(today), |on| dates::date(on, today))?;
    let name = names::clearance(&protocol, &name.join(" "))?.id.clone();
    let facts = own.tell(host, Told::Clearance { name, given: !withdraw, on })?;
    let next = if withdraw {
        "What needed it is for your clinic to decide again: `stipple plan` shows what."
    } else {
        "It never opens a step before its own day: `stipple plan` shows when."
    };
    telling::recorded(host, &facts, &protocol, next)
}

/// `stipple climate`.
pub(crate) fn climate(host: &Host, climate: ClimateArg) -> Result<(), Failure> {
    let next = match climate {
        ClimateArg::Hot => "Sport, sun and heat now open later: `stipple plan` shows when.",
        ClimateArg::Temperate => "`stipple plan` shows the weeks ahead.",
    };
    tell(host, Told::Climate(climate.into()), next)
}

/// `stipple zone`.
pub(crate) fn zone(host: &Host, name: &str) -> Result<(), Failure> {
    let zone = dates::zone(name)?;
    let name = zone.iana_name().unwrap_or(name).to_owned();
    tell(host, Told::Zone(name), "Your days follow it from now on, wherever you are.")
}

/// `stipple day-starts`.
pub(crate) fn day_starts(host: &Host, hour: u8) -> Result<(), Failure> {
    let boundary = DayBoundary::at_hour(hour).ok_or_else(|| {
        Failure::words(format!("`{hour}` is not an hour a day can begin at")).help("use 0 to 12")
    })?;
    tell(host, Told::DayBoundary(boundary), "Before that hour it is still yesterday.")
}

/// `stipple skin`.
pub(crate) fn skin(host: &Host, word: String) -> Result<(), Failure> {
    tell(host, Told::Skin(word), "Rules for other skin types no longer apply to you.")
}

/// `stipple hair`.
pub(crate) fn hair(host: &Host, word: String) -> Result<(), Failure> {
    tell(host, Told::Hair(word), "Rules for other hair types no longer apply to you.")
}

/// Tells something that needs no course to have begun.
fn tell(host: &Host, told: Told, next: &str) -> Result<(), Failure> {
    own::check(host, &told)?;
    let mut own = Own::open(host)?;
    let protocol = own.protocol(host)?;
    let facts = own.tell(host, told)?;
    telling::recorded(host, &facts, &protocol, next)
}
