//! What was told, as the fields of its form.

use form_urlencoded::Serializer;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use stipple_html::Fields;
use stipple_journal::{PhotoTold, Told};
use stipple_lists::Listed;

/// The fields of a form that tells this. Moments are read in this zone.
pub(crate) fn filled(told: &Told, zone: &TimeZone) -> Fields {
    match told {
        Told::Session { date, ended, last } => session(*date, ended.map(|at| wall(at, zone)), *last),
        Told::TookPlace { date, ended } => session(*date, ended.map(|at| wall(at, zone)), false),
        Told::Clearance { name, given, on } => dated(&[("name", name), ("given", yes_or_no(*given))], *on),
        Told::Sign { sign, level, urgent, on } => {
            let urgent = if *urgent { "yes" } else { "" };
            dated(&[("sign", sign), ("level", level.word()), ("urgent", urgent)], *on)
        }
        Told::Accident { accident, on } => dated(&[("accident", accident)], *on),
        Told::Done { task, on, slot } => dated(&[("task", task), ("slot", slot)], *on),
        Told::Climate(climate) => fields(&[("climate", climate.word())]),
        Told::Skin(skin) => fields(&[("skin", skin)]),
        Told::Hair(hair) => fields(&[("hair", hair)]),
        Told::Zone(zone) => fields(&[("zone", zone)]),
        Told::DayBoundary(boundary) => fields(&[("hour", &boundary.hour().to_string())]),
        Told::Dates(language) => fields(&[("language", language)]),
        Told::Product { name, kind, label } => {
            fields(&[("product", name), ("kind", kind.as_deref().unwrap_or_default()), ("label", label)])
        }
        Told::Photo(told) => match &**told {
            PhotoTold::Taken(taken) => dated(&[("view", taken.view.word())], taken.on),
            _ => Fields::default(),
        },
        Told::Protocol(_) | Told::Rules { .. } | Told::Sample | Told::Unknown(_) => Fields::default(),
    }
}

fn session(date: Date, ended: Option<String>, last: bool) -> Fields {
    let last = if last { "yes" } else { "" };
    fields(&[("date", &date.to_string()), ("ended", &ended.unwrap_or_default()), ("last", last)])
}

/// A moment as the time on the wall, to the minute.
fn wall(moment: Timestamp, zone: &TimeZone) -> String {
    let time = moment.to_zoned(zone.clone()).time();
    format!("{:02}:{:02}", time.hour(), time.minute())
}

fn yes_or_no(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}

fn dated(pairs: &[(&str, &str)], on: Date) -> Fields {
    let on = on.to_string();
    let with: Vec<(&str, &str)> = pairs.iter().copied().chain([("on", on.as_str())]).listed();
    fields(&with)
}

fn fields(pairs: &[(&str, &str)]) -> Fields {
    Fields::read(Serializer::new(String::new()).extend_pairs(pairs).finish().as_bytes())
}
