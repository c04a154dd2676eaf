//! What a question may be about.

use stipple_compiled::{Bytes, Compiled};
use stipple_protocol::{ActivityIndex, Protocol, SignIndex};

/// What a phrase stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// An activity.
    Activity(ActivityIndex),
    /// A sign.
    Sign(SignIndex),
    /// An accident, by position in the protocol's list.
    Accident(usize),
    /// A topic, by position in the protocol's list.
    Topic(usize),
    /// Something out of scope, by position in the protocol's list.
    Beyond(usize),
}

impl Subject {
    pub(crate) fn activity(self) -> Option<ActivityIndex> {
        match self {
            Self::Activity(activity) => Some(activity),
            _ => None,
        }
    }

    pub(crate) fn is_activity(self) -> bool {
        matches!(self, Self::Activity(_))
    }

    pub(crate) fn is_sign(self) -> bool {
        matches!(self, Self::Sign(_))
    }

    pub(crate) fn is_topic(self) -> bool {
        matches!(self, Self::Topic(_))
    }

    // INVARIANT: an index is made only for what it indexes. The others are looked up before they are used.
    pub(crate) fn is_of(self, protocol: &Protocol) -> bool {
        match self {
            Self::Activity(activity) => activity.get() < protocol.activities.len(),
            Self::Sign(sign) => sign.get() < protocol.signs.len(),
            Self::Accident(_) | Self::Topic(_) | Self::Beyond(_) => true,
        }
    }
}

impl Compiled for Subject {
    fn write(&self, to: &mut Vec<u8>) {
        let (kind, place) = match *self {
            Self::Activity(activity) => (0, activity.get()),
            Self::Sign(sign) => (1, sign.get()),
            Self::Accident(at) => (2, at),
            Self::Topic(at) => (3, at),
            Self::Beyond(at) => (4, at),
        };
        to.push(kind);
        place.write(to);
    }

    fn read(from: &mut Bytes<'_>) -> Self {
        match from.choice(&[0, 1, 2, 3, 4]) {
            Some(0) => Self::Activity(Compiled::read(from)),
            Some(1) => Self::Sign(Compiled::read(from)),
            Some(2) => Self::Accident(Compiled::read(from)),
            Some(3) => Self::Topic(Compiled::read(from)),
            _ => Self::Beyond(Compiled::read(from)),
        }
    }
}
