//! A check-in as the form sends it.

use jiff::civil::Date;
use stipple_html::{Fields, Wrong};
use stipple_journal::Told;
use stipple_lists::Listed;
use stipple_plan::World;
use stipple_protocol::{Level, Protocol, Sign, SignIndex};

use crate::telling::read::{may_tell, past};
use crate::visit::Visit;

/// Name of the boxes that make a sign urgent.
pub(crate) const URGENT: &str = "urgent";

/// What was looked for on a day.
#[derive(Debug)]
pub(crate) struct CheckIn {
    /// The day.
    pub(crate) on: Date,
    /// The day since which what was found is there, if it was said.
    pub(crate) since: Option<Date>,
    /// What was found, in the protocol's order.
    pub(crate) found: Vec<(SignIndex, Level)>,
    /// Signs of which something urgent was said.
    pub(crate) urgent: Vec<SignIndex>,
}

/// A check-in that cannot be recorded as it is.
#[derive(Debug)]
pub(crate) struct Refused {
    /// The sign it is about, when it is about one.
    pub(crate) sign: Option<SignIndex>,
    /// What is wrong.
    pub(crate) wrong: Wrong,
}

impl From<Wrong> for Refused {
    fn from(wrong: Wrong) -> Self {
        Self { sign: None, wrong }
    }
}

/// Name of the field of a sign.
pub(crate) fn field(sign: &Sign) -> String {
    format!("sign-{}", sign.id)
}

/// Whether a box of this sign is ticked.
pub(crate) fn is_urgent(fields: &Fields, sign: &Sign) -> bool {
    !sign.urgent_words.is_empty() && fields.each().any(|(name, said)| name == URGENT && said == sign.id)
}

/// Signs of which something urgent was said, in the protocol's order.
pub(crate) fn urgent(protocol: &Protocol, fields: &Fields) -> Vec<SignIndex> {
    let signs = protocol.each_sign().filter(|(_, sign)| is_urgent(fields, sign));
    signs.map(|(at, _)| at).listed()
}

/// Reads a check-in.
pub(crate) fn read(visit: &Visit, fields: &Fields) -> Result<CheckIn, Refused> {
    let protocol = visit.protocol();
    let mut found = Vec::new();
    for (at, sign) in protocol.each_sign() {
        found.extend(level(fields, at, sign)?.map(|level| (at, level)));
    }
    let on = past(visit, fields)?;
    found.iter().try_for_each(|&told| may_tell(visit, told, on))?;
    if found.is_empty() {
        let says = "Nothing is chosen yet. Look in good light, then say what you find of at least one sign.";
        return Err(Wrong::new("signs", says).into());
    }
    Ok(CheckIn { on, since: since(fields, on)?, found, urgent: urgent(protocol, fields) })
}

fn since(fields: &Fields, on: Date) -> Result<Option<Date>, Wrong> {
    let since = fields.date("since")?;
    if since.is_some_and(|since| since > on) {
        return Err(Wrong::new("since", "That is after the day you looked. Choose the day it began."));
    }
    Ok(since)
}

fn level(fields: &Fields, at: SignIndex, sign: &Sign) -> Result<Option<Level>, Refused> {
    let refused = |says: &str| Refused { sign: Some(at), wrong: Wrong::new("sign", says) };
    let said = fields.get(&field(sign));
    let level =
        said.map(|word| Level::from_word(word).ok_or_else(|| refused("Choose one of these."))).transpose()?;
    match level {
        // Who goes for help fills in no more: what is urgent is recorded as it is.
        None if is_urgent(fields, sign) => Ok(Some(Level::Strong)),
        Some(Level::None) if is_urgent(fields, sign) => {
            Err(refused("Say as well if it is a little or a lot."))
        }
        level => Ok(level),
    }
}

impl CheckIn {
    /// What to record: each sign of its day, and of the day it began.
    pub(crate) fn told(&self, world: &World<'_>) -> Vec<Told> {
        let told = |&(sign, level): &(SignIndex, Level)| {
            let id = &world.protocol()[sign].id;
            let since = self.since.filter(|_| level.present());
            let also = since.and_then(|since| world.told_also(sign, since, self.on));
            let urgent = self.urgent.contains(&sign);
            let before = also.map(|on| Told::Sign { sign: id.clone(), level, urgent: false, on });
            before.into_iter().chain([Told::Sign { sign: id.clone(), level, urgent, on: self.on }])
        };
        self.found.iter().flat_map(told).listed()
    }

    /// Where the answer stands.
    pub(crate) fn answer(&self) -> String {
        format!("/signs/answer?on={}", self.on)
    }
}
