//! A protocol ready to be asked: every id resolved, every rule complete.
//!
//! Values of these types come only from [`crate::read`]; they are plain data, and nothing in them
//! depends on a person or a day.

mod day;
mod ground;
mod ladder;
mod question;
mod sign;

pub use day::*;
pub use ground::*;
pub use ladder::*;
pub use question::*;
pub use sign::*;

use crate::{Emergencies, Offset, ProtocolHash};

/// Index of an activity in [`Protocol::activities`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ActivityIndex(pub(crate) u16);

/// Index of a sign in [`Protocol::signs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SignIndex(pub(crate) u16);

/// Index of a clearance in [`Protocol::clearances`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClearanceIndex(pub(crate) u16);

/// Index of a class in [`Protocol::classes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassIndex(pub(crate) u16);

macro_rules! index {
    ($($name:ident)+) => {$(
        impl $name {
            /// The position in the protocol's list.
            #[must_use]
            pub fn get(self) -> usize {
                usize::from(self.0)
            }
        }
    )+};
}
index!(ActivityIndex SignIndex ClearanceIndex ClassIndex);

/// A clinic's aftercare rules.
#[derive(Clone, Debug)]
pub struct Protocol {
    /// Short name, unique among a clinic's protocols: `smp`.
    pub id: String,
    /// Version of the rules, for people and for pinning a course: `1.0.0`.
    pub version: String,
    /// The hash of what decides in it, and in all that it extends: what a course is pinned to.
    pub hash: ProtocolHash,
    /// Versions of this protocol that nobody should go by any more: they proved unsafe.
    pub withdraws: Vec<String>,
    /// Title for people.
    pub title: String,
    /// Language of every text, as a BCP 47 tag.
    pub language: String,
    /// What the rules were taken from.
    pub about: String,
    /// Where to turn.
    pub contact: Contact,
    /// When skin counts as healed, after the latest session.
    pub healed: Offset,
    /// What a hot or humid climate changes.
    pub climate: Heat,
    /// What to do for each assessment of a sign.
    pub triage: Triage,
    /// Named stretches of days, in order.
    pub phases: Vec<Phase>,
    /// What a person may ask to do.
    pub activities: Vec<Activity>,
    /// The rules about activities and classes.
    pub ladders: Vec<Ladder>,
    /// Do's and don'ts.
    pub advice: Vec<Advice>,
    /// Releases a clinic gives.
    pub clearances: Vec<Clearance>,
    /// Things to do, with how often.
    pub tasks: Vec<Task>,
    /// What skin shows or feels.
    pub signs: Vec<Sign>,
    /// What may happen too early.
    pub accidents: Vec<Accident>,
    /// Groups of ingredients.
    pub classes: Vec<Class>,
    /// Questions with an answer of their own.
    pub topics: Vec<Topic>,
    /// Why the rules are what they are.
    pub reasons: Vec<Why>,
    /// What is not answered here, and where to go instead.
    pub beyond: Vec<Beyond>,
    /// Words of an emergency: the same for every protocol.
    pub emergencies: Emergencies,
    /// For each activity, its ladders: derived from [`Protocol::ladders`].
    pub(crate) ladders_of_activity: Vec<Vec<u16>>,
    /// For each class, its ladders: derived from [`Protocol::ladders`].
    pub(crate) ladders_of_class: Vec<Vec<u16>>,
}

/// The clinic, as far as its clients need it.
#[derive(Clone, Debug, Default)]
pub struct Contact {
    /// Name of the clinic.
    pub clinic: Option<String>,
    /// Telephone number.
    pub phone: Option<String>,
    /// E-mail address.
    pub email: Option<String>,
    /// When somebody answers, in words.
    pub hours: Option<String>,
}

/// What a hot or humid climate changes.
#[derive(Clone, Debug)]
pub struct Heat {
    /// How much later steps marked heat-sensitive open.
    pub delay: Offset,
    /// Why.
    pub ground: Ground,
}

impl Protocol {
    /// The activities with their indices.
    pub fn each_activity(&self) -> impl Iterator<Item = (ActivityIndex, &Activity)> {
        self.activities.iter().enumerate().map(|(at, activity)| (ActivityIndex(narrow(at)), activity))
    }

    /// The signs with their indices.
    pub fn each_sign(&self) -> impl Iterator<Item = (SignIndex, &Sign)> {
        self.signs.iter().enumerate().map(|(at, sign)| (SignIndex(narrow(at)), sign))
    }

    /// The classes with their indices.
    pub fn each_class(&self) -> impl Iterator<Item = (ClassIndex, &Class)> {
        self.classes.iter().enumerate().map(|(at, class)| (ClassIndex(narrow(at)), class))
    }

    /// The clearances with their indices.
    pub fn each_clearance(&self) -> impl Iterator<Item = (ClearanceIndex, &Clearance)> {
        self.clearances.iter().enumerate().map(|(at, clearance)| (ClearanceIndex(narrow(at)), clearance))
    }

    /// The activity with this id.
    #[must_use]
    pub fn activity(&self, id: &str) -> Option<ActivityIndex> {
        self.each_activity().find(|(_, known)| known.id == id).map(|(at, _)| at)
    }

    /// The sign with this id.
    #[must_use]
    pub fn sign(&self, id: &str) -> Option<SignIndex> {
        self.each_sign().find(|(_, known)| known.id == id).map(|(at, _)| at)
    }

    /// The class with this id.
    #[must_use]
    pub fn class(&self, id: &str) -> Option<ClassIndex> {
        self.each_class().find(|(_, known)| known.id == id).map(|(at, _)| at)
    }

    /// The clearance with this id.
    #[must_use]
    pub fn clearance(&self, id: &str) -> Option<ClearanceIndex> {
        self.each_clearance().find(|(_, known)| known.id == id).map(|(at, _)| at)
    }

    /// The accident with this id.
    #[must_use]
    pub fn accident(&self, id: &str) -> Option<&Accident> {
        self.accidents.iter().find(|known| known.id == id)
    }

    /// The task with this id.
    #[must_use]
    pub fn task(&self, id: &str) -> Option<&Task> {
        self.tasks.iter().find(|known| known.id == id)
    }

    /// The topic with this id.
    #[must_use]
    pub fn topic(&self, id: &str) -> Option<&Topic> {
        self.topics.iter().find(|known| known.id == id)
    }

    /// Positions in [`Protocol::ladders`] of the ladders about an activity.
    #[must_use]
    pub fn ladders_about(&self, activity: ActivityIndex) -> &[u16] {
        self.ladders_of_activity.get(activity.get()).map_or(&[], Vec::as_slice)
    }

    /// Positions in [`Protocol::ladders`] of the ladders about a class.
    #[must_use]
    pub fn ladders_about_class(&self, class: ClassIndex) -> &[u16] {
        self.ladders_of_class.get(class.get()).map_or(&[], Vec::as_slice)
    }
}

/// Positions are read from documents of at most [`crate::MAX_ITEMS`] items, so they fit.
pub(crate) fn narrow(at: usize) -> u16 {
    u16::try_from(at).unwrap_or(u16::MAX)
}

macro_rules! lookup {
    ($($of:ident $index:ident $list:ident $item:ident;)+) => {$(
        impl core::ops::Index<$index> for Protocol {
            type Output = $item;

            // INVARIANT: indices are made only by `read` and by the iterators above, for this list.
            #[expect(clippy::indexing_slicing, reason = "indices are only made for the list they index")]
            fn index(&self, at: $index) -> &$item {
                &self.$list[at.get()]
            }
        }
    )+};
}
lookup! {
    activity ActivityIndex activities Activity;
    sign SignIndex signs Sign;
    clearance ClearanceIndex clearances Clearance;
    class ClassIndex classes Class;
}
