//! What the signs come to that are there: which are open, and which are watched.

use jiff::civil::Date;
use stipple_lists::Listed;
use stipple_protocol::{Assessment, Protocol, SignIndex};

use crate::assessed::Assessed;

/// A sign to look at again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Watched {
    /// The sign.
    pub sign: SignIndex,
    /// The day by which it has to be less. From that day on it calls for the clinic.
    pub by: Date,
}

/// What the signs come to that are there.
#[derive(Clone, Debug, Default)]
pub(crate) struct Signs<'a> {
    /// Signs that hold every product back.
    pub(crate) open: Vec<SignIndex>,
    /// What each sign comes to that is there and more than normal: those that are open, and those that are watched.
    pub(crate) stands: Vec<Assessed<'a>>,
    /// Signs to be looked at again, which leave every product to the clinic.
    pub(crate) watched: Vec<Watched>,
}

impl<'a> Signs<'a> {
    /// Of what each comes to.
    pub(crate) fn of(stands: Vec<Assessed<'a>>) -> Self {
        let open = stands.iter().filter(|stands| stands.means >= Assessment::Call);
        let open = open.map(|stands| stands.sign).listed();
        Self { open, watched: watched(&stands), stands }
    }

    /// With what they come to by another protocol, which holds beside. Its questions are still those of this one.
    pub(crate) fn or_beside(self, protocol: &Protocol, (also, beside): (&Protocol, &Self)) -> Self {
        let mut stands = self.stands;
        for &other in &beside.stands {
            let Some(sign) = protocol.sign(&also[other.sign].id) else { continue };
            match stands.iter_mut().find(|own| own.sign == sign) {
                Some(own) => *own = own.or_beside(other),
                None => stands.push(Assessed { sign, ..other }),
            }
        }
        Self::of(stands)
    }

    /// The most serious that an open sign was told to be.
    pub(crate) fn open_as(&self, sign: SignIndex) -> Option<Assessment> {
        let stands = self.stands.iter().find(|stands| stands.sign == sign)?;
        Some(stands.means).filter(|&means| means >= Assessment::Call)
    }

    /// What to do about what is open: in an emergency what that one asks for, and else what such a sign asks for in
    /// general.
    pub(crate) fn action(&self, protocol: &'a Protocol, means: Assessment) -> &'a str {
        self.open_emergency(protocol, means).unwrap_or(protocol.triage.action(means))
    }

    /// What an open emergency asks for, where that is as serious.
    pub(crate) fn open_emergency(&self, protocol: &Protocol, means: Assessment) -> Option<&'a str> {
        let mut stands = self.stands.iter().filter(|stands| stands.means == means);
        let emergency = stands.find(|stands| protocol[stands.sign].is_emergency());
        emergency.map(|emergency| emergency.action)
    }
}

/// The signs that are watched, of those that stand.
fn watched(stands: &[Assessed<'_>]) -> Vec<Watched> {
    let watched = stands.iter().filter(|stands| stands.means == Assessment::Watch);
    watched.filter_map(|stands| Some(Watched { sign: stands.sign, by: stands.look_by? })).listed()
}
