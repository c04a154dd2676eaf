//! How two copies of a journal tell each other what they have: the messages of a sync.
//!
//! A device sends an [`Offer`]: which facts it has, as half-open ranges, and those it believes the
//! other lacks. The [`Reply`] says the same the other way round, and which facts were refused and
//! why. Both can be sent again at any time: facts merge by union. Both are JSON objects:
//!
//! ```json
//! {"have":{"DEVICE":[[1,9],[12,13]]},"facts":["LINE","LINE"]}
//! {"have":{…},"facts":[…],"refused":[{"device":"DEVICE","seq":4,"why":"…"}],"more":false}
//! ```

use std::ops::Range;

use serde::{Deserialize, Serialize};
use thiserror::Error;
use uuid::Uuid;

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
}

/// A fact that was not kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    mine.facts().filter(|fact| waiting.contains(fact.device, fact.seq)).collect()
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
        Self { have: mine.have(), facts: waiting.take(Self::MOST).map(encode).collect() }
    }

    /// The message as JSON.
    #[must_use]
    pub fn encode(&self) -> String {
        let Self { have, facts } = self;
        json(&OfferShape { have: have.clone().into(), facts: facts.clone() })
    }

    /// Reads a message.
    ///
    /// # Errors
    /// An [`ExchangeError`] when it is not one. What is wrong with a single fact is found by
    /// [`decode`], one by one.
    pub fn decode(text: &str) -> Result<Self, ExchangeError> {
        let OfferShape { have, facts } = read(text)?;
        Ok(Self { have: have.ranges()?, facts: at_most(facts)? })
    }
}

impl Reply {
    /// The answer to an offer by a server that has this journal, the offer's facts already taken in.
    #[must_use]
    pub fn to(theirs: &Ranges, mine: &Journal, refused: Vec<Refused>) -> Self {
        let have = mine.have();
        let lacking = have.without(theirs);
        let mut facts: Vec<String> = mine.within(&lacking).take(Offer::MOST + 1).map(encode).collect();
        let more = facts.len() > Offer::MOST;
        facts.truncate(Offer::MOST);
        Self { have, facts, refused, more }
    }

    /// The message as JSON.
    #[must_use]
    pub fn encode(&self) -> String {
        let Self { have, facts, refused, more } = self.clone();
        json(&ReplyShape { have: have.into(), facts, refused, more })
    }

    /// Reads a message.
    ///
    /// # Errors
    /// An [`ExchangeError`] when it is not one.
    pub fn decode(text: &str) -> Result<Self, ExchangeError> {
        let ReplyShape { have, facts, refused, more } = read(text)?;
        Ok(Self { have: have.ranges()?, facts: at_most(facts)?, refused, more })
    }

    /// The facts that can be read, and how many cannot. Those that cannot are asked for again next
    /// time; they stop nothing.
    #[must_use]
    pub fn readable(&self) -> (Vec<Fact>, usize) {
        let facts: Vec<Fact> = self.facts.iter().filter_map(|line| decode(line).ok()).collect();
        let unreadable = self.facts.len() - facts.len();
        (facts, unreadable)
    }
}

fn read<'a, T: Deserialize<'a>>(text: &'a str) -> Result<T, ExchangeError> {
    serde_json::from_str(text).map_err(|error| ExchangeError::NotAMessage(error.to_string()))
}

fn json(shape: &impl Serialize) -> String {
    // Text, numbers and lists of them: nothing that JSON cannot say.
    serde_json::to_string(shape).unwrap_or_default()
}

fn at_most(facts: Vec<String>) -> Result<Vec<String>, ExchangeError> {
    if facts.len() > Offer::MOST { Err(ExchangeError::TooMany { found: facts.len() }) } else { Ok(facts) }
}

#[derive(Serialize, Deserialize)]
struct OfferShape {
    have: Have,
    facts: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct ReplyShape {
    have: Have,
    facts: Vec<String>,
    refused: Vec<Refused>,
    more: bool,
}

/// Ranges as they travel.
#[derive(Serialize, Deserialize)]
struct Have(std::collections::BTreeMap<Uuid, Vec<(u64, u64)>>);

impl From<Ranges> for Have {
    fn from(ranges: Ranges) -> Self {
        let pairs = |ranges: &[Range<u64>]| ranges.iter().map(|range| (range.start, range.end)).collect();
        Self(ranges.series().map(|(device, ranges)| (device, pairs(ranges))).collect())
    }
}

impl Have {
    fn ranges(self) -> Result<Ranges, ExchangeError> {
        let mut all = Ranges::default();
        for (device, pairs) in self.0 {
            let mut end = 0;
            for (start, next) in pairs {
                // Touching ranges would be one range: there is one way to write what somebody has.
                if start <= end || next <= start || next > Fact::MAX_SEQ + 1 {
                    return Err(ExchangeError::Ranges(device));
                }
                all.add_range(device, start..next);
                end = next;
            }
        }
        Ok(all)
    }
}

impl Ranges {
    /// The ranges as JSON, to keep beside a journal what the other side has acknowledged.
    #[must_use]
    pub fn encode(&self) -> String {
        json(&Have::from(self.clone()))
    }

    /// Reads ranges.
    ///
    /// # Errors
    /// An [`ExchangeError`] when they are none.
    pub fn decode(text: &str) -> Result<Self, ExchangeError> {
        read::<Have>(text)?.ranges()
    }
}
