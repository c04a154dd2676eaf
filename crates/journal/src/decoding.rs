//! How a line is read: strictly where it is ours, untouched where it comes from a newer version.

use core::cell::Cell;
use std::borrow::Cow;

use jiff::Timestamp;
use jiff::civil::Date;
use stipple_protocol::{Climate, Level, NoHash};

use crate::encoding::{HASHED, PROTOCOL, RULES, TOOK_PLACE, URGENT, VERSION};
use crate::grammar::Stumble;
use crate::members::{Members, Wrong, list, text};
use crate::photo;
use crate::{DayBoundary, Fact, FactError, Fault, Kind, Pin, Told, Unknown, read_id};

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

/// What a line has.
const LINE: [&str; 9] = ["id", "device", "seq", "happened", "recorded", "zone", "kind", "v", "payload"];

const SIGN: &[&str] = &["sign", "level", "on"];

/// What the payload of each kind of this version may have.
const PAYLOADS: [(&str, &[&str]); 20] = [
    ("session", &["date", "ended", "last"]),
    (TOOK_PLACE, &["date", "ended"]),
    ("clearance", &["name", "given", "on"]),
    ("climate", &["climate"]),
    ("skin", &["skin"]),
    ("hair", &["hair"]),
    ("sign", SIGN),
    (URGENT, SIGN),
    ("accident", &["accident", "on"]),
    ("done", &["task", "on", "slot"]),
    ("zone", &["zone"]),
    ("day-boundary", &["hour"]),
    (PROTOCOL, &["id", "version"]),
    (RULES, &["id", "version", "hash", "instead-of"]),
    ("dates", &["language"]),
    ("product", &["name", "kind", "label"]),
    ("sample", &[]),
    ("retract", &["target"]),
    ("undo", &["target"]),
    ("correct", &["target", "kind", "v", "payload"]),
];

impl From<Stumble> for Fault {
    fn from(stumble: Stumble) -> Self {
        match stumble {
            Stumble::End => Self::CutOff,
            Stumble::At(what) => Self::NotJson { what },
            Stumble::Other(what) => Self::NotAFact { what: what.to_owned() },
        }
    }
}

impl From<Wrong> for Fault {
    fn from(Wrong(what): Wrong) -> Self {
        Self::NotAFact { what }
    }
}

fn read(line: &str) -> Result<Fact, Fault> {
    let line = line.trim();
    // An unknown payload is carried as it is, so a break inside it would split the line when written.
    if line.contains(['\n', '\r']) {
        return Err(Fault::LineBreak);
    }
    let fact = fact(&Members::named(Members::unnamed(line)?)?.only(&LINE)?)?;
    fact.check()?;
    Ok(fact)
}

fn fact(line: &Members<'_>) -> Result<Fact, Fault> {
    Ok(Fact {
        id: line.id("id")?,
        device: line.id("device")?,
        seq: line.number("seq")?,
        happened: line.moment("happened")?,
        recorded: line.moment("recorded")?,
        zone: line.text("zone")?.into_owned(),
        kind: kind(&Said::of(line)?)?,
    })
}

/// What is said, by a fact or by the correction of one.
struct Said<'a> {
    kind: Cow<'a, str>,
    version: u32,
    payload: &'a str,
}

impl<'a> Said<'a> {
    fn of(members: &Members<'a>) -> Result<Self, Wrong> {
        let kind = members.text("kind")?;
        let version = members.number("v")?;
        let version = u32::try_from(version).ok().filter(|version| *version > 0);
        let version = version.ok_or_else(|| Wrong("`v` is no version".to_owned()))?;
        Ok(Self { kind, version, payload: members.get("payload")? })
    }

    /// The payload taken apart; `None` when this version does not know the kind.
    fn members(&self) -> Result<Option<Members<'a>>, Wrong> {
        let Some(names) = self.names() else { return Ok(None) };
        Members::read(self.payload)?.only(names).map(Some)
    }

    /// What the payload may have; `None` when this version does not know the kind.
    fn names(&self) -> Option<&'static [&'static str]> {
        match (&*self.kind, self.version) {
            (PROTOCOL, HASHED) => Some(&["id", "version", "hash"]),
            (kind, VERSION) => {
                let known = PAYLOADS.iter().chain(&photo::PAYLOADS).find(|(known, _)| *known == kind);
                known.map(|(_, names)| *names)
            }
            _ => None,
        }
    }

    fn fault(&self, Wrong(what): Wrong) -> Fault {
        Fault::Payload { kind: self.kind.clone().into_owned(), what }
    }

    fn unknown(&self) -> Told {
        let (kind, payload) = (self.kind.clone().into_owned(), self.payload.into());
        Told::Unknown(Unknown { kind, version: self.version, payload })
    }
}

fn kind(said: &Said<'_>) -> Result<Kind, Fault> {
    let about = |members: &Members<'_>| members.id("target").map_err(|wrong| said.fault(wrong));
    match (&*said.kind, said.members().map_err(|wrong| said.fault(wrong))?) {
        ("retract", Some(members)) => Ok(Kind::Retract { target: about(&members)? }),
        ("undo", Some(members)) => Ok(Kind::Undo { target: about(&members)? }),
        ("correct", Some(members)) => {
            let target = about(&members)?;
            let with = Said::of(&members).and_then(instead).map_err(|wrong| said.fault(wrong))?;
            Ok(Kind::Correct { target, with: told(&with)? })
        }
        _ => told(said).map(Kind::Tell),
    }
}

/// What a correction says, which must tell something.
fn instead(said: Said<'_>) -> Result<Said<'_>, Wrong> {
    match &*said.kind {
        kind @ ("retract" | "undo" | "correct") if said.version == VERSION => {
            Err(Wrong(format!("it cannot put a `{kind}` in the place of another fact")))
        }
        _ => Ok(said),
    }
}

fn told(said: &Said<'_>) -> Result<Told, Fault> {
    let told = said.members().and_then(|members| match members {
        Some(members) if (&*said.kind, said.version) == (PROTOCOL, HASHED) => {
            members.get("hash").and_then(|_| pin(&members)).map(Told::Protocol)
        }
        Some(members) if said.kind == RULES => rules(&members),
        Some(members) => known(&said.kind, &members),
        None => Ok(said.unknown()),
    });
    told.map_err(|wrong| said.fault(wrong))
}

/// What a payload of this version tells.
fn known(kind: &str, says: &Members<'_>) -> Result<Told, Wrong> {
    let payload = Payload { says, wrong: Cell::default() };
    let told = match kind {
        "session" => {
            Told::Session { date: payload.date("date"), ended: payload.ended(), last: payload.truth("last") }
        }
        TOOK_PLACE => Told::TookPlace { date: payload.date("date"), ended: payload.ended() },
        "clearance" => Told::Clearance {
            name: payload.text("name"),
            given: payload.truth("given"),
            on: payload.date("on"),
        },
        "climate" => Told::Climate(payload.good(says.climate("climate"), Climate::Temperate)),
        "skin" => Told::Skin(payload.text("skin")),
        "hair" => Told::Hair(payload.text("hair")),
        "sign" | URGENT => Told::Sign {
            sign: payload.text("sign"),
            level: payload.good(says.level("level"), Level::None),
            urgent: kind == URGENT,
            on: payload.date("on"),
        },
        "accident" => Told::Accident { accident: payload.text("accident"), on: payload.date("on") },
        "done" => {
            Told::Done { task: payload.text("task"), on: payload.date("on"), slot: payload.text("slot") }
        }
        "zone" => Told::Zone(payload.text("zone")),
        "day-boundary" => Told::DayBoundary(payload.day_boundary()),
        PROTOCOL => {
            Told::Protocol(Pin { id: payload.text("id"), version: payload.text("version"), hash: None })
        }
        "dates" => Told::Dates(payload.text("language")),
        "product" => payload.product(),
        "sample" => Told::Sample,
        // INVARIANT: every other kind in the lists above is about photos.
        about_photos => return Ok(Told::Photo(photo::read(about_photos, says)?.into())),
    };
    payload.wrong.into_inner().map_or(Ok(told), Err)
}

/// A protocol, by its hash where there is one.
fn pin(says: &Members<'_>) -> Result<Pin, Wrong> {
    let hash = says.if_any("hash", |says, name| {
        says.text(name)?.parse().map_err(|wrong: NoHash| Wrong(format!("`hash` is none: {wrong}")))
    })?;
    Ok(Pin { id: says.text("id")?.into_owned(), version: says.text("version")?.into_owned(), hash })
}

/// Rules that take the place of others.
fn rules(says: &Members<'_>) -> Result<Told, Wrong> {
    let named =
        list(says.get("instead-of")?)?.into_iter().map(|id| text(id).ok().and_then(|id| read_id(&id)));
    let instead_of =
        named.collect::<Option<_>>().ok_or_else(|| Wrong("`instead-of` is no list of ids".to_owned()))?;
    Ok(Told::Rules { pin: pin(says)?, instead_of })
}

/// A payload whose members are asked one after the other. The first that cannot be read is told at the end, and not
/// at once: to break off at each of them is five kilobytes of code.
struct Payload<'m, 'a> {
    says: &'m Members<'a>,
    wrong: Cell<Option<Wrong>>,
}

impl Payload<'_, '_> {
    /// What was read; this instead, which nobody gets to see, when it could not be.
    fn good<T>(&self, read: Result<T, Wrong>, instead: T) -> T {
        read.unwrap_or_else(|wrong| {
            self.wrong.set(self.wrong.take().or(Some(wrong)));
            instead
        })
    }

    fn text(&self, name: &str) -> String {
        self.good(self.says.text(name).map(Cow::into_owned), String::new())
    }

    fn date(&self, name: &str) -> Date {
        self.good(self.says.date(name), Date::ZERO)
    }

    fn truth(&self, name: &str) -> bool {
        self.good(self.says.truth(name), false)
    }

    fn ended(&self) -> Option<Timestamp> {
        self.good(self.says.if_any("ended", Members::moment), None)
    }

    fn product(&self) -> Told {
        let name = self.text("name");
        let kind = self.good(self.says.if_any("kind", Members::text), None).map(Cow::into_owned);
        Told::Product { name, kind, label: self.text("label") }
    }

    fn day_boundary(&self) -> DayBoundary {
        self.good(self.says.number("hour").and_then(day_boundary), DayBoundary::default())
    }
}

fn day_boundary(hour: u64) -> Result<DayBoundary, Wrong> {
    let boundary = u8::try_from(hour).ok().and_then(DayBoundary::at_hour);
    boundary.ok_or_else(|| Wrong(format!("`hour` is {hour}, and a day begins between 0 and 12")))
}
