//! How two copies of a journal tell each other what they have: the messages of a sync.
//!
//! A device sends an [`Offer`]: which facts it has, as half-open ranges, and those it believes the
//! other lacks. The [`Reply`] says the same the other way round, and which facts were refused and
//! why. Both can be sent again at any time: facts merge by union. Both are JSON objects:
//!
//! ```json
//! {"have":{"DEVICE":[[1,9],[12,13]]},"facts":["LINE","LINE"]}
//! {"have":{…},"facts":[…],"refused":[{"device":"DEVICE","seq":4,"why":"…"}],"more":false,"server":"DEVICE"}
//! ```

use core::fmt::{self, Display};
use std::borrow::Cow;
use std::ops::Range;

use stipple_lists::{Joined, Listed};
use thiserror::Error;
use uuid::Uuid;

use crate::encoding::{Object, listed, quoted};
use crate::members::{Members, Wrong, list, text};
use crate::read_id;
use crate::{Fact, Journal, Ranges, decode, encode};

/// What a device sends.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offer {
    /// What it has.
    pub have: Ranges,
    /// Facts the other may lack, each as it came: one that cannot be read is refused alone.
    pub facts: Vec<String>,
}

/// What the server answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// What the server has now.
    pub have: Ranges,
    /// Facts the device lacks.
    pub facts: Vec<String>,
    /// Facts of the offer that were not kept.
    pub refused: Vec<Refused>,
    /// Whether there are more for the device than fitted.
    pub more: bool,
    /// The series that the server writes itself, for browsers that keep none.
    pub server: Option<Uuid>,
}

/// A fact that was not kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Its device.
    pub device: Uuid,
    /// Its place in that device's series.
    pub seq: u64,
    /// Why, for people.
    pub why: String,
}

/// A message that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
pub enum ExchangeError {
    /// Not the JSON of a message.
    #[error("this is not a sync message: {0}")]
    NotAMessage(String),
    /// Ranges that are empty, overlap or stand in the wrong order.
    #[error("the ranges of device `{0}` are not ascending, apart and half-open")]
    Ranges(Uuid),
    /// Too much at once.
    #[error("there are {found} facts in one message, and {} are allowed", Offer::MOST)]
    TooMany {
        /// How many there are.
        found: usize,
    },
}

/// What of `mine` is not yet at the other side, as far as it has acknowledged: what a person sees as
/// "not yet saved at the server".
#[must_use]
pub fn outbox<'a>(mine: &'a Journal, acknowledged: &Ranges) -> Vec<&'a Fact> {
    let waiting = mine.have().without(acknowledged);
    mine.facts().filter(|fact| waiting.contains(fact.device, fact.seq)).listed()
}

impl Offer {
    /// Most facts in one message.
    pub const MOST: usize = 500;

    /// What to send, when the other side has acknowledged this much. `but` are facts it refused,
    /// which are not offered again until the person says so.
    #[must_use]
    pub fn of(mine: &Journal, acknowledged: &Ranges, but: &[Refused]) -> Self {
        let refused = |fact: &&Fact| but.iter().any(|no| (no.device, no.seq) == (fact.device, fact.seq));
        let waiting = outbox(mine, acknowledged).into_iter().filter(|fact| !refused(fact));
        Self { have: mine.have(), facts: waiting.take(Self::MOST).map(encode).listed() }
    }

    /// The message as JSON.
    #[must_use]
    pub fn encode(&self) -> String {
        let facts = listed(self.facts.iter().map(|line| quoted(line)));
        Object::new().json("have", &self.have).json("facts", facts).close()
    }

    /// Reads a message.
    ///
    /// # Errors
    /// An [`ExchangeError`] when it is not one. What is wrong with a single fact is found by
    /// [`decode`], one by one.
    pub fn decode(text: &str) -> Result<Self, ExchangeError> {
        let members = Members::read(text)?;
        let have = ranges(members.get("have")?)?;
        Ok(Self { have, facts: at_most(lines(members.get("facts")?)?)? })
    }
}

impl Reply {
    /// The answer to an offer by a server that has this journal, the offer's facts already taken in.
    #[must_use]
    pub fn to(theirs: &Ranges, mine: &Journal, refused: Vec<Refused>) -> Self {
        let have = mine.have();
        let lacking = have.without(theirs);
        let mut facts: Vec<String> = mine.within(&lacking).take(Offer::MOST + 1).map(encode).listed();
        let more = facts.len() > Offer::MOST;
        facts.truncate(Offer::MOST);
        Self { have, facts, refused, more, server: None }
    }

    /// The message as JSON.
    #[must_use]
    pub fn encode(&self) -> String {
        let facts = listed(self.facts.iter().map(|line| quoted(line)));
        let refused = listed(self.refused.iter().map(Refused::to_string));
        let head = Object::new().json("have", &self.have).json("facts", facts);
        let body = head.json("refused", refused).json("more", self.more);
        match self.server {
            Some(series) => body.bare("server", series),
            None => body,
        }
        .close()
    }

    /// Reads a message.
    ///
    /// # Errors
    /// An [`ExchangeError`] when it is not one.
    pub fn decode(text: &str) -> Result<Self, ExchangeError> {
        let members = Members::read(text)?;
        let have = ranges(members.get("have")?)?;
        let facts = at_most(lines(members.get("facts")?)?)?;
        let refused = list(members.get("refused")?)?.into_iter().map(Refused::read);
        let (more, server) = (members.truth("more")?, members.if_any("server", Members::id)?);
        Ok(Self { have, facts, refused: refused.collect::<Result<_, _>>()?, more, server })
    }

    /// The facts that can be read, and how many cannot. Those that cannot are asked for again next
    /// time; they stop nothing.
    #[must_use]
    pub fn readable(&self) -> (Vec<Fact>, usize) {
        let facts: Vec<Fact> = self.facts.iter().filter_map(|line| decode(line).ok()).listed();
        let unreadable = self.facts.len() - facts.len();
        (facts, unreadable)
    }
}

impl From<Wrong> for ExchangeError {
    fn from(Wrong(what): Wrong) -> Self {
        Self::NotAMessage(what)
    }
}

/// The lines of a message.
fn lines(value: &str) -> Result<Vec<String>, Wrong> {
    list(value)?.into_iter().map(|line| text(line).map(Cow::into_owned)).collect()
}

fn at_most(facts: Vec<String>) -> Result<Vec<String>, ExchangeError> {
    if facts.len() > Offer::MOST { Err(ExchangeError::TooMany { found: facts.len() }) } else { Ok(facts) }
}

/// Ranges as they travel, in JSON.
impl Display for Ranges {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pair = |range: &Range<u64>| format!("[{},{}]", range.start, range.end);
        let pairs = |ranges: &[Range<u64>]| listed(ranges.iter().map(pair));
        let series = self.series().map(|(device, ranges)| format!("\"{device}\":{}", pairs(ranges)));
        write!(f, "{{{}}}", series.listed().joined(","))
    }
}

/// The ranges a value is.
///
/// # Errors
/// An [`ExchangeError`] when it is none.
pub fn ranges(value: &str) -> Result<Ranges, ExchangeError> {
    let mut all = Ranges::default();
    for (device, pairs) in Members::read(value)?.each() {
        let device = read_id(device).ok_or_else(|| Wrong(format!("`{device}` is no device")))?;
        for each in list(pairs)? {
            let range = pair(each)?;
            let end = all.of(device).last().map_or(0, |last| last.end);
            // Touching ranges would be one range: there is one way to write what somebody has.
            if range.start <= end || range.is_empty() || range.end > Fact::MAX_SEQ + 1 {
                return Err(ExchangeError::Ranges(device));
            }
            all.add_range(device, range);
        }
    }
    Ok(all)
}

fn pair(value: &str) -> Result<Range<u64>, Wrong> {
    let numbers = list(value)?.into_iter().map(|number| number.parse());
    match numbers.collect::<Result<Vec<u64>, _>>().as_deref() {
        Ok(&[start, end]) => Ok(start..end),
        _ => Err(Wrong(format!("{value} is no range"))),
    }
}

impl Refused {
    /// Reads one.
    ///
    /// # Errors
    /// When something is missing or no such thing.
    pub fn read(value: &str) -> Result<Self, Wrong> {
        let members = Members::read(value)?;
        let (device, seq) = (members.id("device")?, members.number("seq")?);
        Ok(Self { device, seq, why: members.text("why")?.into_owned() })
    }
}

/// As JSON.
impl Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let object = Object::new().bare("device", self.device).json("seq", self.seq).text("why", &self.why);
        f.write_str(&object.close())
    }
}

impl Ranges {
    /// The ranges as JSON, to keep beside a journal what the other side has acknowledged.
    #[must_use]
    pub fn encode(&self) -> String {
        self.to_string()
    }

    /// Reads ranges.
    ///
    /// # Errors
    /// An [`ExchangeError`] when they are none.
    pub fn decode(text: &str) -> Result<Self, ExchangeError> {
        ranges(text)
    }
}
