//! Activities and classes, their ladders, and the clearances that open steps.

use serde::{Deserialize, Serialize};

use crate::filled;
use crate::{
    ActivityIndex, Audience, ClassIndex, ClearanceIndex, Count, Ground, Offset, Point, SignIndex, Verdict,
    Window,
};

/// What a drawing groups an activity under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
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
    /// The activities it is about, those of its groups among them.
    pub activities: Vec<ActivityIndex>,
    /// The groups it is about as a whole.
    pub groups: Vec<Group>,
    /// The classes it is about.
    pub classes: Vec<ClassIndex>,
    /// Whom it is for.
    pub audience: Audience,
    /// The steps, in order.
    pub steps: Vec<Step>,
    /// Whether any of them counts in hours.
    pub in_hours: bool,
}

impl Step {
    /// The points in time that it names.
    pub fn points(&self) -> impl Iterator<Item = Point> {
        self.window.points().chain(self.preferably)
    }
}

/// One step of a ladder.
#[derive(Clone, Debug)]
pub struct Step {
    /// From when. Without an end of its own a step holds until the next one opens.
    pub window: Window,
    /// The length as the source prints it, where that is vague. What the step says is the strict reading.
    pub printed: Option<String>,
    /// Before this point a permission is held at `ask`: the earlier one is the least, this the
    /// preferred day.
    pub preferably: Option<Point>,
    /// What it says.
    pub verdict: Verdict,
    /// The limit, in words. Every `gentle` step has one.
    pub limit: Option<String>,
    /// Sayings that ask for more than the limit allows: `without a guard`.
    pub breaks: Vec<String>,
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

/// Where a step is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StepAt {
    /// Its ladder, by position in [`Protocol::ladders`](crate::Protocol::ladders).
    pub ladder: usize,
    /// Its position in [`Ladder::steps`].
    pub step: usize,
}

/// What a step requires beside time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Needs {
    /// Clearances that must have been given.
    pub cleared: Vec<ClearanceIndex>,
    /// Signs that must have been looked for and not be there.
    pub absent: Vec<SignIndex>,
    /// Signs that must have been looked for and be there: what is only for a sign is not for skin without it.
    pub present: Vec<SignIndex>,
    /// A doctor must agree. Nothing recorded can meet this: the step stays at `ask`.
    pub doctor: bool,
}

impl Needs {
    /// Whether time alone is enough.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cleared.is_empty() && self.absent.is_empty() && self.present.is_empty() && !self.doctor
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
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Limits {
    /// No longer than this at a time.
    #[serde(deserialize_with = "filled::some", skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u16>,
    /// No more often than this in a day: `3`, or a range, `"3 to 5"`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::count::Written>"))]
    pub times_a_day: Option<Count>,
    /// At least this sun protection factor: `50`, or a range, `"30 to 50"`.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::count::Written>"))]
    pub spf: Option<Count>,
    /// How warm: `cool`, `lukewarm`.
    #[serde(deserialize_with = "filled::perhaps", skip_serializing_if = "Option::is_none")]
    pub temperature: Option<String>,
    /// How much: `thin layer`.
    #[serde(deserialize_with = "filled::perhaps", skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    /// How: `let it run over`, `with the grain`.
    #[serde(deserialize_with = "filled::perhaps", skip_serializing_if = "Option::is_none")]
    pub method: Option<String>,
    /// With what: `paper towel`, `foil shaver`.
    #[serde(deserialize_with = "filled::perhaps", skip_serializing_if = "Option::is_none")]
    pub tool: Option<String>,
    /// Only this product, by name or kind: `baby shampoo`.
    #[serde(deserialize_with = "filled::perhaps", skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// Only at this time: `morning`, `night`.
    #[serde(deserialize_with = "filled::perhaps", skip_serializing_if = "Option::is_none")]
    pub time_of_day: Option<String>,
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
    /// What comes with it. Never leads back to itself.
    pub implies: Vec<ClearanceIndex>,
    /// Whether it is the person's own judgement, and not the clinic's word.
    pub own: bool,
    /// Why it is the clinic that decides.
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
