//! A protocol ready to be asked: every id resolved, every rule complete.
//!
//! Values of these types come only from [`crate::read`]; they are plain data, and nothing in them
//! depends on a person or a day.

use serde::Serialize;

use crate::{Assessment, Climate, Level, Offset, Point, Verdict};

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
    /// For each activity, its ladders: derived from [`Protocol::ladders`].
    pub(crate) ladders_of_activity: Vec<Vec<u16>>,
    /// For each class, its ladders: derived from [`Protocol::ladders`].
    pub(crate) ladders_of_class: Vec<Vec<u16>>,
}

/// The clinic, as far as its clients need it.
#[derive(Clone, Debug, Default, Serialize)]
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

/// What a rule rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ground {
    /// Why the rule is there, in a sentence or two.
    pub why: String,
    /// The passage it was taken from: a section heading.
    pub source: String,
    /// Whether it goes beyond that source: what we added for safety.
    pub beyond: bool,
    /// Passages that say otherwise and were set aside.
    pub notes: Vec<Note>,
}

/// A passage that was set aside for a stricter one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Note {
    /// What it says, and why it was set aside.
    pub text: String,
    /// Where it stands.
    pub source: String,
}

/// What a hot or humid climate changes.
#[derive(Clone, Debug)]
pub struct Heat {
    /// How much later steps marked heat-sensitive open.
    pub delay: Offset,
    /// Why.
    pub ground: Ground,
}

/// What to do for each assessment.
#[derive(Clone, Debug)]
pub struct Triage {
    /// What to do when all is as expected.
    pub normal: String,
    /// What to do when nobody looked.
    pub unknown: String,
    /// What to do when the clinic should hear of it.
    pub call: String,
    /// What to do when a doctor should see it now.
    pub urgent: String,
    /// How a present sign is assessed when no rule of its own speaks of that day and level.
    pub otherwise: Assessment,
    /// Why that is so.
    pub ground: Ground,
}

impl Triage {
    /// What to do for an assessment.
    #[must_use]
    pub fn action(&self, assessment: Assessment) -> &str {
        match assessment {
            Assessment::Normal => &self.normal,
            Assessment::Unknown => &self.unknown,
            Assessment::Call => &self.call,
            Assessment::Urgent => &self.urgent,
        }
    }
}

/// From when to when something holds.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// First point at which it holds.
    pub from: Point,
    /// Last day on which it holds, that day included (an offset in hours: last moment). `None`: no
    /// end of its own.
    pub to: Option<Point>,
}

/// Which session of a course a rule belongs to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sessions {
    /// Every session.
    #[default]
    Every,
    /// Sessions that another one follows.
    Between,
    /// The final session.
    Final,
}

/// Whom a rule is for. Empty lists: everybody. A trait the person has not told counts as theirs,
/// since every applying rule can only make the answer stricter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audience {
    /// Skin types, in the clinic's words: `fair`, `dry`.
    pub skin: Vec<String>,
    /// Hair types: `long`, `shaved`.
    pub hair: Vec<String>,
    /// Only in this climate.
    pub climate: Option<Climate>,
    /// Only after these sessions.
    pub sessions: Sessions,
}

/// A named stretch of days.
#[derive(Clone, Debug)]
pub struct Phase {
    /// Its id: `dry-care`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// What is going on, in a sentence.
    pub says: String,
    /// When.
    pub window: Window,
    /// After which sessions.
    pub audience: Audience,
    /// Why.
    pub ground: Ground,
}

/// What a drawing groups an activity under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Group {
    /// Water and soap on the scalp.
    Washing,
    /// Hands and cloth on the scalp.
    Touching,
    /// Sweat and sport.
    Exercise,
    /// What covers the scalp.
    Hats,
    /// Sun and lamps.
    Sun,
    /// Steam and heat.
    Heat,
    /// Pools, sea and tubs.
    Water,
    /// Blades.
    Shaving,
    /// What goes on the scalp.
    Products,
    /// Everything else of a day.
    Living,
}

/// Something a person may ask to do.
#[derive(Clone, Debug)]
pub struct Activity {
    /// Its id: `shave-razor`.
    pub id: String,
    /// Name for people, as it completes "May I …?": "shave with a razor".
    pub name: String,
    /// How people say it.
    pub aliases: Vec<String>,
    /// What it is drawn under.
    pub group: Group,
    /// Whether it puts something on the scalp: held at `no` while a call-the-clinic sign is open.
    pub product: bool,
    /// Whether a question about it is out of scope, beside the verdict.
    pub out_of_scope: bool,
    /// What to say when no ladder speaks of it.
    pub unmentioned: Option<String>,
}

/// An activity's steps in time, from strict to free.
#[derive(Clone, Debug)]
pub struct Ladder {
    /// Its id; that of its activity when it has only one ladder.
    pub id: String,
    /// The activities it is about.
    pub activities: Vec<ActivityIndex>,
    /// The classes it is about.
    pub classes: Vec<ClassIndex>,
    /// Whom it is for.
    pub audience: Audience,
    /// The steps, in order.
    pub steps: Vec<Step>,
}

/// One step of a ladder.
#[derive(Clone, Debug)]
pub struct Step {
    /// From when. Without an end of its own a step holds until the next one opens.
    pub window: Window,
    /// Before this point a permission is held at `ask`: the earlier one is the least, this the
    /// preferred day.
    pub preferably: Option<Point>,
    /// What it says.
    pub verdict: Verdict,
    /// The limit, in words. Every `gentle` step has one.
    pub limit: Option<String>,
    /// The measurable part of the limit.
    pub with: Limits,
    /// What it requires beside time.
    pub needs: Needs,
    /// Opens later in a hot climate.
    pub heat: bool,
    /// A sign that holds the step back.
    pub extend: Option<Extension>,
    /// A duty, not merely a permission: the person should do it.
    pub duty: bool,
    /// Why the ladder gets stricter here, if it does.
    pub stricter_because: Option<String>,
    /// Why.
    pub ground: Ground,
}

/// What a step requires beside time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// Clearances that must have been given.
    pub cleared: Vec<ClearanceIndex>,
    /// Signs that must have been looked for and not be there.
    pub absent: Vec<SignIndex>,
    /// A doctor must agree. Nothing recorded can meet this: the step stays at `ask`.
    pub doctor: bool,
}

impl Needs {
    /// Whether time alone is enough.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cleared.is_empty() && self.absent.is_empty() && !self.doctor
    }
}

/// A sign that holds a step back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Extension {
    /// While this sign is there, and
    pub sign: SignIndex,
    /// this long after it was last there.
    pub by: Offset,
}

/// The measurable part of a limit.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Limits {
    /// No longer than this at a time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// No more often than this in a day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub times_a_day: Option<u8>,
    /// At least this sun protection factor.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub spf: Option<u8>,
    /// How warm: `cool`, `lukewarm`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub temperature: Option<String>,
    /// How much: `thin layer`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    /// How: `let it run over`, `with the grain`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// With what: `paper towel`, `foil shaver`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tool: Option<String>,
    /// Only this product, by name or kind: `baby shampoo`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// Only at this time: `morning`, `night`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time_of_day: Option<String>,
}

/// Whether advice says to do or not to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Do.
    Do,
    /// Don't.
    Dont,
}

/// A do or a don't.
#[derive(Clone, Debug)]
pub struct Advice {
    /// Its id.
    pub id: String,
    /// Do or don't.
    pub kind: Kind,
    /// What, as an instruction.
    pub text: String,
    /// When.
    pub window: Window,
    /// Whom it is for.
    pub audience: Audience,
    /// The activities it is about: a don't disappears when all of them are permitted.
    pub activities: Vec<ActivityIndex>,
    /// Why.
    pub ground: Ground,
}

/// A release given by the clinic.
#[derive(Clone, Debug)]
pub struct Clearance {
    /// Its id: `razor`.
    pub id: String,
    /// What it releases, for people: "shaving with a razor".
    pub name: String,
    /// How people name it.
    pub aliases: Vec<String>,
    /// Why it is the clinic that decides.
    pub ground: Ground,
}

/// When a task comes up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rhythm {
    /// On anchor + n times this many days, in each of the slots.
    Every {
        /// Days from one to the next, at least one.
        days: u16,
        /// Parts of the day: `morning`, `night`. At least one.
        slots: Vec<String>,
    },
    /// Once; due until done.
    Once,
    /// Whenever something happens: "after any workout".
    Whenever(String),
}

/// Something to do.
#[derive(Clone, Debug)]
pub struct Task {
    /// Its id: `pillowcase`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// How people name it.
    pub aliases: Vec<String>,
    /// What to do, as an instruction.
    pub text: String,
    /// How often.
    pub rhythm: Rhythm,
    /// When.
    pub window: Window,
    /// Whom it is for.
    pub audience: Audience,
    /// Due only while this activity is permitted.
    pub activity: Option<ActivityIndex>,
    /// Whether doing it means taking photos.
    pub photo: bool,
    /// Why.
    pub ground: Ground,
}

/// What skin shows or feels.
#[derive(Clone, Debug)]
pub struct Sign {
    /// Its id: `redness`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// How people say it.
    pub aliases: Vec<String>,
    /// Words that make it urgent whatever the level: `spreading`.
    pub urgent_words: Vec<String>,
    /// What `mild` and `strong` look like, for people.
    pub mild: Option<String>,
    /// See `mild`.
    pub strong: Option<String>,
    /// Rules by level and day.
    pub rules: Vec<SignRule>,
    /// What it means when the sign grew since it was last reported.
    pub worsening: Option<Worsening>,
    /// Whether the sign itself goes beyond the source.
    pub beyond: bool,
}

/// What a sign at some levels means on some days.
#[derive(Clone, Debug)]
pub struct SignRule {
    /// At these levels.
    pub levels: Vec<Level>,
    /// On these days.
    pub window: Window,
    /// What it means.
    pub means: Assessment,
    /// What to do, when there is more to say than [`Triage`] does.
    pub action: Option<String>,
    /// Why.
    pub ground: Ground,
}

/// What it means when a sign grew.
#[derive(Clone, Debug)]
pub struct Worsening {
    /// What it means.
    pub means: Assessment,
    /// Why.
    pub ground: Ground,
}

/// Something that happened too early.
#[derive(Clone, Debug)]
pub struct Accident {
    /// Its id: `early-sweat`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// How people say it.
    pub aliases: Vec<String>,
    /// What to do now, in order.
    pub steps: Vec<String>,
    /// When it still counts as an accident. Outside, the steps are still right and do no harm.
    pub window: Window,
    /// Why.
    pub ground: Ground,
}

/// A group of ingredients that is no-go for a time.
#[derive(Clone, Debug)]
pub struct Class {
    /// Its id: `sulfate`.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// How people name it.
    pub aliases: Vec<String>,
    /// What it is, in a sentence.
    pub text: String,
    /// Why it matters.
    pub ground: Ground,
}

/// A question with an answer of its own.
#[derive(Clone, Debug)]
pub struct Topic {
    /// Its id: `heal-time`.
    pub id: String,
    /// The question, as a person asks it.
    pub question: String,
    /// Other ways of asking it.
    pub aliases: Vec<String>,
    /// The answer.
    pub answer: String,
    /// Activities to look at next.
    pub see: Vec<ActivityIndex>,
    /// Where it comes from.
    pub ground: Ground,
}

/// Why the rules are what they are: something to learn.
#[derive(Clone, Debug)]
pub struct Why {
    /// Its id: `seal`.
    pub id: String,
    /// A short heading.
    pub title: String,
    /// The explanation.
    pub text: String,
    /// The activities whose rules it explains.
    pub explains: Vec<ActivityIndex>,
    /// Where it stands.
    pub source: String,
}

/// What is not answered here.
#[derive(Clone, Debug)]
pub struct Beyond {
    /// Its id: `price`.
    pub id: String,
    /// How people ask.
    pub aliases: Vec<String>,
    /// What to say instead, and where to go.
    pub answer: String,
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
