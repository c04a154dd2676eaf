//! How a line is read: strictly where it is ours, untouched where it comes from a newer version.

use std::borrow::Cow;
use std::num::NonZeroU32;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::error::Category;
use serde_json::value::RawValue;
use stipple_protocol::{Climate, Level};
use uuid::Uuid;

use crate::encoding::VERSION;
use crate::{DayBoundary, Fact, FactError, Fault, Kind, Told, Unknown};

/// Reads one line.
///
/// A kind or version that is not known here is kept as [`Told::Unknown`], byte for byte; so what
/// is read can always be written again with nothing lost.
///
/// # Errors
/// A [`FactError`] for line 1: the line is cut off, is not JSON, is not a fact, or says something
/// [`Fact::check`] refuses.
pub fn decode(line: &str) -> Result<Fact, FactError> {
    read(line).map_err(|fault| FactError { line: 1, fault })
}

/// Reads a whole journal, a result for each line. Blank lines are passed over.
///
/// Collect into a `Result` to take all or nothing; take the results apart to set aside what cannot
/// be read.
pub fn decode_lines(text: &str) -> impl Iterator<Item = Result<Fact, FactError>> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = text.lines().zip(1..).filter(|(line, _)| !line.trim().is_empty());
    lines.map(|(text, line)| read(text).map_err(|fault| FactError { line, fault }))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line<'a> {
    id: Uuid,
    device: Uuid,
    seq: u64,
    happened: Timestamp,
    recorded: Timestamp,
    #[serde(borrow)]
    zone: Cow<'a, str>,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    v: NonZeroU32,
    #[serde(borrow)]
    payload: &'a RawValue,
}

fn read(line: &str) -> Result<Fact, Fault> {
    let line = line.trim();
    // An unknown payload is carried as it is, so a break inside it would split the line when written.
    if line.contains(['\n', '\r']) {
        return Err(Fault::LineBreak);
    }
    let line: Line<'_> = serde_json::from_str(line).map_err(|error| line_fault(line, &error))?;
    let kind = kind(&line.kind, line.v.get(), line.payload)?;
    let Line { id, device, seq, happened, recorded, zone, .. } = line;
    let fact = Fact { id, device, seq, happened, recorded, zone: zone.into_owned(), kind };
    fact.check()?;
    Ok(fact)
}

fn line_fault(line: &str, error: &serde_json::Error) -> Fault {
    let what = bare_message(error);
    // A number cut after its point is a wrong number to the reader, not an early end.
    let at_end = line.starts_with('{') && error.column() >= line.len();
    match error.classify() {
        Category::Eof => Fault::CutOff,
        Category::Syntax if at_end => Fault::CutOff,
        Category::Syntax | Category::Io => Fault::NotJson { what },
        Category::Data => Fault::NotAFact { what },
    }
}

/// The message without its position, which counts from the start of the payload and would mislead.
fn bare_message(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let position = format!(" at line {} column {}", error.line(), error.column());
    message.strip_suffix(&position).unwrap_or(&message).to_owned()
}

fn kind(kind: &str, version: u32, payload: &RawValue) -> Result<Kind, Fault> {
    match (kind, version) {
        ("retract", VERSION) => parse(kind, payload, |Retract { target }| Kind::Retract { target }),
        ("correct", VERSION) => {
            let Correct { target, kind: of, v, payload } = parse(kind, payload, |correct| correct)?;
            if v.get() == VERSION && matches!(&*of, "retract" | "correct") {
                let what = format!("it cannot put a `{of}` in the place of another fact");
                return Err(Fault::Payload { kind: kind.to_owned(), what });
            }
            Ok(Kind::Correct { target, with: told(&of, v.get(), payload)? })
        }
        _ => told(kind, version, payload).map(Kind::Tell),
    }
}

fn told(kind: &str, version: u32, payload: &RawValue) -> Result<Told, Fault> {
    if version != VERSION {
        return Ok(unknown(kind, version, payload));
    }
    match kind {
        "session" => {
            parse(kind, payload, |Session { date, ended, last }| Told::Session { date, ended, last })
        }
        "clearance" => {
            parse(kind, payload, |Clearance { name, given, on }| Told::Clearance { name, given, on })
        }
        "climate" => parse(kind, payload, |Lives { climate }| Told::Climate(climate)),
        "skin" => parse(kind, payload, |Skin { skin }| Told::Skin(skin)),
        "hair" => parse(kind, payload, |Hair { hair }| Told::Hair(hair)),
        "sign" => parse(kind, payload, |Sign { sign, level, on }| Told::Sign { sign, level, on }),
        "accident" => parse(kind, payload, |Accident { accident, on }| Told::Accident { accident, on }),
        "done" => parse(kind, payload, |Done { task, on, slot }| Told::Done { task, on, slot }),
        "zone" => parse(kind, payload, |Zone { zone }| Told::Zone(zone)),
        "day-boundary" => day_boundary(kind, payload),
        "protocol" => parse(kind, payload, |Protocol { id, version }| Told::Protocol { id, version }),
        "dates" => parse(kind, payload, |Dates { language }| Told::Dates(language)),
        "sample" => parse(kind, payload, |Nothing {}| Told::Sample),
        _ => Ok(unknown(kind, version, payload)),
    }
}

fn unknown(kind: &str, version: u32, payload: &RawValue) -> Told {
    Told::Unknown(Unknown { kind: kind.to_owned(), version, payload: payload.to_owned() })
}

fn day_boundary(kind: &str, payload: &RawValue) -> Result<Told, Fault> {
    let hour = parse(kind, payload, |Hour { hour }| hour)?;
    let what = || format!("`hour` is {hour}, and a day begins between 0 and 12");
    let refused = || Fault::Payload { kind: kind.to_owned(), what: what() };
    DayBoundary::at_hour(hour).map(Told::DayBoundary).ok_or_else(refused)
}

fn parse<'a, P: Deserialize<'a>, T>(
    kind: &str,
    payload: &'a RawValue,
    make: impl FnOnce(P) -> T,
) -> Result<T, Fault> {
    let refused = |error| Fault::Payload { kind: kind.to_owned(), what: bare_message(&error) };
    serde_json::from_str(payload.get()).map(make).map_err(refused)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Retract {
    target: Uuid,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Correct<'a> {
    target: Uuid,
    #[serde(borrow)]
    kind: Cow<'a, str>,
    v: NonZeroU32,
    #[serde(borrow)]
    payload: &'a RawValue,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Session {
    date: Date,
    ended: Option<Timestamp>,
    last: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Clearance {
    name: String,
    given: bool,
    on: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lives {
    climate: Climate,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Skin {
    skin: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hair {
    hair: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sign {
    sign: String,
    level: Level,
    on: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Accident {
    accident: String,
    on: Date,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Done {
    task: String,
    on: Date,
    slot: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Zone {
    zone: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hour {
    hour: u8,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Dates {
    language: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Protocol {
    id: String,
    version: String,
}
