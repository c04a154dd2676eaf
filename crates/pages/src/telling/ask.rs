//! The questions of each form, by what it tells.

use jiff::civil::Time;
use maud::{Markup, html};
use stipple_html::{Choices, Form};
use stipple_journal::{PhotoTold, Told, View};
use stipple_lists::{InOrder, Listed};
use stipple_protocol::{Audience, Climate, Level, Protocol};
use stipple_words::{Dates, capital};

use super::zones::{place, zones};
use crate::visit::Visit;

/// The questions of a form that tells something of this kind. Empty where nothing can be asked.
pub(crate) fn ask(visit: &Visit, form: &Form, like: &Told) -> Markup {
    let protocol = visit.protocol();
    match like {
        Told::Session { .. } => html! { (took_place(form)) (form.tick("last", "This is the final session")) },
        Told::TookPlace { .. } => took_place(form),
        Told::Clearance { .. } => clearance(form, protocol),
        Told::Sign { .. } => sign(form, protocol),
        Told::Accident { .. } => html! {
            (form.choice("accident", "What happened", &named(protocol.accidents.iter().map(|known| (&known.id, &known.name)))))
            (form.input("date", "on", "On"))
        },
        Told::Done { .. } => done(form, protocol),
        Told::Climate(_) => form.choice("climate", "Where you live", &climates()),
        Told::Skin(_) => form.choice("skin", "Your skin", &audience(protocol, |whom| &whom.skin)),
        Told::Hair(_) => form.choice("hair", "Your hair", &audience(protocol, |whom| &whom.hair)),
        Told::Zone(_) => zone(visit, form),
        Told::DayBoundary(_) => form.choice("hour", "Your day begins at", &hours(visit.dates())),
        Told::Dates(_) => form.choice("language", "Write dates in", &languages()),
        Told::Product { .. } => html! {
            (form.input("text", "product", "Name"))
            (form.choice("kind", "What it is", &kinds(visit)))
            (form.area("label", "Ingredients"))
        },
        Told::Photo(told) if matches!(**told, PhotoTold::Taken(_)) => html! {
            (form.choice("view", "What it shows", &views()))
            (form.input("date", "on", "On"))
        },
        Told::Photo(_) | Told::Protocol(_) | Told::Rules { .. } | Told::Sample | Told::Unknown(_) => html! {},
    }
}

/// The kinds of products, where they are known: a phone loads them for such forms only.
pub(crate) fn kinds(visit: &Visit) -> Choices {
    let kinds = visit.rules.labels.catalogue().into_iter().flat_map(|catalogue| catalogue.kinds());
    kinds.map(|(_, kind)| (kind.id.clone(), capital(&kind.name))).listed()
}

/// When a session is or was.
pub(crate) fn took_place(form: &Form) -> Markup {
    html! {
        div.row {
            (form.input("date", "date", "Date"))
            (form.input("time", "ended", "Ended at, if you know"))
        }
        p.small { "Days count from the date. Rules in hours count from the time." }
    }
}

fn clearance(form: &Form, protocol: &Protocol) -> Markup {
    let given = [("yes".to_owned(), "said yes".to_owned()), ("no".to_owned(), "took it back".to_owned())];
    html! {
        (form.choice("name", "Clearance", &named(protocol.clearances.iter().map(|known| (&known.id, &known.name)))))
        (form.choice("given", "Your clinic", &given))
        (form.input("date", "on", "On"))
    }
}

fn sign(form: &Form, protocol: &Protocol) -> Markup {
    let levels = Level::ALL.map(|level| (level.word().to_owned(), capital(stipple_words::level(level))));
    html! {
        (form.choice("sign", "Sign", &named(protocol.signs.iter().map(|known| (&known.id, &known.name)))))
        (form.choice("level", "How much", &levels))
        (form.tick("urgent", "It was urgent: spreading, hot to the touch, or the like"))
        (form.input("date", "on", "On"))
    }
}

fn done(form: &Form, protocol: &Protocol) -> Markup {
    let slots = [("day", "Any time"), ("morning", "Morning"), ("night", "Night")];
    let slots = slots.map(|(sent, shown)| (sent.to_owned(), shown.to_owned()));
    html! {
        (form.choice("task", "Task", &named(protocol.tasks.iter().map(|known| (&known.id, &known.name)))))
        (form.choice("slot", "Part of the day", &slots))
        (form.input("date", "on", "On"))
    }
}

fn named<'p>(known: impl Iterator<Item = (&'p String, &'p String)>) -> Choices {
    known.map(|(id, name)| (id.clone(), capital(name))).listed()
}

fn views() -> Choices {
    View::ALL.map(|view| (view.word().to_owned(), capital(stipple_words::view(view)))).to_vec()
}

fn climates() -> Choices {
    let told = |climate: Climate, says: &str| (climate.word().to_owned(), says.to_owned());
    vec![told(Climate::Temperate, "Neither hot nor humid"), told(Climate::Hot, "Hot or humid")]
}

fn hours(dates: Dates) -> Choices {
    let at = |hour: i8| dates.time(Time::new(hour, 0, 0, 0).unwrap_or_default());
    (0..=12).map(|hour| (hour.to_string(), at(hour))).listed()
}

fn languages() -> Choices {
    Dates::all().into_iter().map(|dates| (dates.tag().to_owned(), dates.name().to_owned())).listed()
}

/// Every zone there is to choose from, where this device is first; or one that is typed.
fn zone(visit: &Visit, form: &Form) -> Markup {
    let here = visit.device_zone.iter().map(|zone| (zone.clone(), format!("Here: {}", place(zone))));
    let all: Choices =
        here.chain(zones().into_iter().filter(|(name, _)| visit.device_zone.as_ref() != Some(name))).listed();
    html! {
        (form.choice("zone", "Days follow the time in", &all))
        details open[form.fields.has("typed")] {
            summary { "Not in the list" }
            (form.input("text", "typed", "Its name, as in Europe/Berlin"))
        }
    }
}

/// The words these rules use for skin or hair, each once.
pub(crate) fn audience(protocol: &Protocol, words: fn(&Audience) -> &Vec<String>) -> Choices {
    let phases = protocol.phases.iter().map(|phase| &phase.audience);
    let advice = protocol.advice.iter().map(|advice| &advice.audience);
    let tasks = protocol.tasks.iter().map(|task| &task.audience);
    let ladders = protocol.ladders.iter().map(|ladder| &ladder.audience);
    let all = phases.chain(advice).chain(tasks).chain(ladders);
    let mut found: Vec<String> = all.flat_map(|audience| words(audience).iter().cloned()).listed();
    found.sort_few_by(Ord::cmp);
    found.dedup();
    found.into_iter().map(|word| (word.clone(), capital(&word))).listed()
}
