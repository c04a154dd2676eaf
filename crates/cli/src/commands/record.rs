//! Commands that tell something about the course.

use serde::Serialize;
use serde_json::value::RawValue;
use stipple_journal::{DayBoundary, Fact, History, Told, Undoable};
use stipple_plan::{Due, Moment, State, World};
use stipple_protocol::{ClearanceIndex, Protocol};
use stipple_words::{brings, recorded};

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
    let due = occurrences(&world, protocol, &words.join(" "), slot)?;
    let (known, new): (Vec<_>, Vec<_>) = due.iter().partition(|due| due.state == State::Done);
    let ticks = |due: Vec<&Due<'_>>| due.into_iter().map(|due| tick(protocol, due)).collect::<Vec<_>>();
    let (known, new) = (ticks(known), ticks(new));
    let facts = own.record(host, new.into_iter().map(Into::into).collect())?;
    ticked(host, &known, &facts, protocol)
}

/// The occurrences meant: of each of these tasks, in this slot, the first that is not ticked yet.
fn occurrences<'a>(
    world: &World<'a>,
    protocol: &'a Protocol,
    words: &str,
    slot: Option<&str>,
) -> Result<Vec<Due<'a>>, Failure> {
    let tasks = world.day().tasks;
    let known = tasks.iter().filter_map(|due| protocol.tasks.get(due.task));
    names::tasks(known, words)?.into_iter().map(|task| occurrence(&tasks, protocol, task, slot)).collect()
}

fn occurrence<'a>(
    tasks: &[Due<'a>],
    protocol: &Protocol,
    task: &str,
    slot: Option<&str>,
) -> Result<Due<'a>, Failure> {
    let is_meant = |due: &&Due<'a>| protocol.tasks.get(due.task).is_some_and(|known| known.id == task);
    let own: Vec<Due<'a>> = tasks.iter().filter(is_meant).copied().collect();
    let fits = |due: &&Due<'a>| slot.is_none_or(|slot| due.slot == slot);
    let open = own.iter().filter(fits).find(|due| due.state != State::Done);
    open.or_else(|| own.iter().find(fits)).copied().ok_or_else(|| {
        let slots: Vec<&str> = own.iter().map(|due| due.slot).filter(|slot| !slot.is_empty()).collect();
        let what = format!("`{task}` does not come up at `{}`", slot.unwrap_or_default());
        Failure::words(what).help(format!("it comes up at: {}", slots.join(", ")))
    })
}

/// A task that comes up on an occasion is ticked for the day as a whole.
fn tick(protocol: &Protocol, due: &Due<'_>) -> Told {
    let task = protocol.tasks.get(due.task).map(|task| task.id.clone()).unwrap_or_default();
    let slot = if due.slot.is_empty() { "day" } else { due.slot };
    Told::Done { task, on: due.on, slot: slot.to_owned() }
}

fn ticked(host: &Host, known: &[Told], facts: &[Fact], protocol: &Protocol) -> Result<(), Failure> {
    if known.is_empty() {
        return telling::recorded(host, facts, protocol, "`stipple undo` takes it back.");
    }
    host.show(
        |paper| {
            for told in known {
                let words = telling::words(host, &told.clone().into(), protocol);
                paper.hung(&styled(ACCENT, "✓ "), PLAIN, &format!("Ticked already: {words}."));
            }
            telling::draw(paper, host, facts, protocol);
        },
        || telling::Recorded::of(host, facts, protocol),
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
pub(crate) fn cleared(
    host: &Host,
    names: &[String],
    withdraw: bool,
    on: Option<&str>,
) -> Result<(), Failure> {
    let mut own = Own::begun(host)?;
    let rules = own.rules(host)?;
    let today = own.clock(host)?.today;
    let on = on.map_or(Ok(today), |on| dates::date(on, today))?;
    let names = names::clearances(&rules.protocol, &names.join(" "))?;
    let name = |at: ClearanceIndex| rules.protocol[at].id.clone();
    let tell = |&at: &ClearanceIndex| Told::Clearance { name: name(at), given: !withdraw, on }.into();
    let facts = own.record(host, names.iter().map(tell).collect())?;
    let world = rules.world(own.course(), Moment::day(today))?;
    let next = if withdraw {
        "What needed it is for your clinic to decide again: `stipple plan` shows what.".to_owned()
    } else {
        let brought = names.iter().filter_map(|&at| brings(&world, at));
        let own = "No step opens before its own day: `stipple plan` shows when.".to_owned();
        brought.chain([own]).collect::<Vec<_>>().join(" ")
    };
    telling::recorded(host, &facts, &rules.protocol, &next)
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

/// Records what was seen or happened.
pub(super) fn record(host: &Host, told: Vec<Told>) -> Result<(), Failure> {
    Own::begun(host)?.record(host, told.into_iter().map(Into::into).collect()).map(drop)
}
