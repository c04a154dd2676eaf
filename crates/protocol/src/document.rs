//! The language: one TOML document as it is written.
//!
//! These types are the schema of a protocol document. Every field but an item's `id` may be left
//! out in a document that extends another one: what is not said there is taken from the base.
//! [`crate::read`] turns a document into a [`crate::Protocol`].

use std::borrow::Cow;

use serde::{Deserialize, Deserializer};
use toml::Spanned;

use crate::filled;
use crate::model::{Group, Kind, Limits};
use crate::{Assessment, Climate, Count, Level, Verdict};

/// A text with its place in the document.
pub type Text = Spanned<String>;

/// Words or phrases: a list of texts, each of which may hold several with commas between them.
/// Hundreds are easier to read so, and quicker.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(pub Vec<String>);

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let texts: Vec<Cow<'de, str>> = Vec::deserialize(deserializer)?;
        let words = texts.iter().flat_map(|text| text.split(',')).map(str::trim);
        Ok(Self(words.filter(|word| !word.is_empty()).map(str::to_owned).collect()))
    }
}

/// A whole document.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Document {
    /// Short name of the protocol: lower-case letters, digits and hyphens.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub id: Text,
    /// Version of the rules: raise it with every change that clients should see.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub version: Text,
    /// Title for people.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub title: Option<Text>,
    /// Language of the texts, as a BCP 47 tag; `en` when left out.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub language: Option<Text>,
    /// What the rules were taken from.
    pub about: Option<String>,
    /// Id of the protocol this one changes.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub extends: Option<Text>,
    /// Earlier versions of this protocol that proved unsafe. Until a person goes over to this one, the stricter
    /// of both holds.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<String>>"))]
    pub withdraws: Option<Vec<Text>>,
    /// What to take from the base; everything when left out.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<Part>>"))]
    pub inherit: Option<Spanned<Vec<Part>>>,
    /// When skin counts as healed, after the latest session: `28d`.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub healed: Option<Text>,
    /// Where to turn.
    pub contact: Option<ContactTable>,
    /// What a hot or humid climate changes.
    pub climate: Option<ClimateTable>,
    /// What to do for each assessment of a sign.
    pub triage: Option<TriageTable>,
    /// Named stretches of days, in order.
    #[serde(default)]
    pub phase: Vec<PhaseTable>,
    /// What a person may ask to do.
    #[serde(default)]
    pub activity: Vec<ActivityTable>,
    /// The rules about activities and classes.
    #[serde(default)]
    pub ladder: Vec<LadderTable>,
    /// Do's and don'ts.
    #[serde(default)]
    pub advice: Vec<AdviceTable>,
    /// Releases the clinic gives.
    #[serde(default)]
    pub clearance: Vec<ClearanceTable>,
    /// Things to do, with how often.
    #[serde(default)]
    pub task: Vec<TaskTable>,
    /// What skin shows or feels.
    #[serde(default)]
    pub sign: Vec<SignTable>,
    /// What may happen too early.
    #[serde(default)]
    pub accident: Vec<AccidentTable>,
    /// Groups of ingredients.
    #[serde(default)]
    pub class: Vec<ClassTable>,
    /// Questions with an answer of their own.
    #[serde(default)]
    pub topic: Vec<TopicTable>,
    /// Why the rules are what they are.
    #[serde(default)]
    pub reason: Vec<ReasonTable>,
    /// What is not answered here.
    #[serde(default)]
    pub beyond: Vec<BeyondTable>,
}

/// A part of a protocol that can be inherited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is named for the tables it stands for")]
pub enum Part {
    Phases,
    Activities,
    Ladders,
    Advice,
    Clearances,
    Tasks,
    Signs,
    Accidents,
    Classes,
    Topics,
    Reasons,
    Beyond,
}

/// `[contact]`
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ContactTable {
    /// Name of the clinic.
    #[serde(default, deserialize_with = "filled::perhaps")]
    pub clinic: Option<String>,
    /// Telephone number.
    #[serde(default, deserialize_with = "filled::phone")]
    pub phone: Option<String>,
    /// E-mail address.
    #[serde(default, deserialize_with = "filled::email")]
    pub email: Option<String>,
    /// When somebody answers, in words.
    #[serde(default, deserialize_with = "filled::perhaps")]
    pub hours: Option<String>,
}

/// `[climate]`
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ClimateTable {
    /// How much later steps marked `heat` open in a hot or humid climate: `7d`.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub hot_delay: Option<Text>,
    /// Why.
    pub why: Option<String>,
    /// Source passage.
    pub source: Option<String>,
    /// Goes beyond the source.
    pub beyond: Option<bool>,
    /// Passages set aside.
    pub notes: Option<Vec<NoteTable>>,
}

/// `[triage]`
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TriageTable {
    /// What to do when all is as expected.
    #[serde(default, deserialize_with = "filled::perhaps")]
    pub normal: Option<String>,
    /// What to do when nobody looked.
    #[serde(default, deserialize_with = "filled::perhaps")]
    pub unknown: Option<String>,
    /// What to do when it has to be looked at again by a named day.
    #[serde(default, deserialize_with = "filled::perhaps")]
    pub watch: Option<String>,
    /// What to do when the clinic should hear of it.
    #[serde(default, deserialize_with = "filled::perhaps")]
    pub call: Option<String>,
    /// What to do when a doctor should see it now.
    #[serde(default, deserialize_with = "filled::perhaps")]
    pub urgent: Option<String>,
    /// How a present sign is assessed when none of its rules speaks of that day and level.
    pub otherwise: Option<Assessment>,
    /// How often to look, from which day on; every day where nothing is said.
    pub look: Option<Vec<LookTable>>,
    /// Why.
    pub why: Option<String>,
    /// Source passage.
    pub source: Option<String>,
    /// Goes beyond the source.
    pub beyond: Option<bool>,
    /// Passages set aside.
    pub notes: Option<Vec<NoteTable>>,
}

/// How often to look from a day on.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LookTable {
    /// First day: `7d`, `healed`.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub from: Text,
    /// From one look to the next: `3d`.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub every: Text,
}

/// A passage that was set aside for a stricter one.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NoteTable {
    /// What it says, and why it was set aside.
    pub text: String,
    /// Where it stands.
    pub source: String,
}

/// Whom a rule is for.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AudienceTable {
    /// Skin types, in the clinic's words.
    #[serde(default)]
    pub skin: Vec<String>,
    /// Hair types.
    #[serde(default)]
    pub hair: Vec<String>,
    /// Only in this climate.
    pub climate: Option<Climate>,
    /// Only after these sessions: `every`, `between` or `final`.
    pub sessions: Option<SessionsWord>,
    /// Only in these months: `may to september`.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub season: Option<Text>,
}

/// Which sessions a rule belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SessionsWord {
    /// Every session.
    Every,
    /// Sessions that another one follows.
    Between,
    /// The final session.
    Final,
}

/// `[[phase]]`
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct PhaseTable {
    /// Its id.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub id: Text,
    /// Takes the base's item of this id away.
    #[serde(default)]
    pub drop: bool,
    /// Name for people.
    pub name: Option<String>,
    /// What is going on, in a sentence.
    pub says: Option<String>,
    /// First day.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub from: Option<Text>,
    /// Last day, included.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub to: Option<Text>,
    /// Whom it is for.
    #[serde(rename = "for")]
    pub audience: Option<AudienceTable>,
    /// Why.
    pub why: Option<String>,
    /// Source passage.
    pub source: Option<String>,
    /// Goes beyond the source.
    pub beyond: Option<bool>,
    /// Passages set aside.
    pub notes: Option<Vec<NoteTable>>,
}

/// `[[activity]]`
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ActivityTable {
    /// Its id.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub id: Text,
    /// Takes the base's item of this id away.
    #[serde(default)]
    pub drop: bool,
    /// Name for people, as it completes "May I …?".
    pub name: Option<String>,
    /// How people say it.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<String>>"))]
    pub aliases: Option<Words>,
    /// Id of the activity it is taken out of: what that is called in its words is called so no longer.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub out_of: Option<Text>,
    /// What it is drawn under.
    pub group: Option<Group>,
    /// Puts something on the scalp.
    pub product: Option<bool>,
    /// A question about it is out of scope.
    pub out_of_scope: Option<bool>,
    /// What to say when no ladder speaks of it.
    #[serde(default, deserialize_with = "filled::perhaps")]
    pub unmentioned: Option<String>,
}

/// `[[ladder]]`
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct LadderTable {
    /// Its id.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub id: Text,
    /// Takes the base's item of this id away.
    #[serde(default)]
    pub drop: bool,
    /// Ids of the activities it is about; its own id when neither these nor groups nor classes are given.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<String>>"))]
    pub activities: Option<Vec<Text>>,
    /// Groups of activities it is about as a whole.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<Group>>"))]
    pub groups: Option<Vec<Spanned<Group>>>,
    /// Ids of the classes it is about.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<String>>"))]
    pub classes: Option<Vec<Text>>,
    /// Whom it is for.
    #[serde(rename = "for")]
    pub audience: Option<AudienceTable>,
    /// The steps, in order. Given in a document that extends, they replace the base's.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<StepTable>>"))]
    pub step: Option<Vec<Spanned<StepTable>>>,
}

/// `[[ladder.step]]`
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct StepTable {
    /// First point at which it holds.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub from: Text,
    /// Last day, included; `unstated` when the source names no end. Left out: until the next step opens.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub to: Option<Text>,
    /// The length as the source prints it, where that is vague: `a week or so`.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    #[serde(default, deserialize_with = "filled::perhaps")]
    pub printed: Option<Text>,
    /// The preferred day: from `from` until then a permission is `ask`.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub preferably: Option<Text>,
    /// What it says.
    #[cfg_attr(feature = "schema", schemars(with = "Verdict"))]
    pub verdict: Spanned<Verdict>,
    /// The limit, in words. A `gentle` step needs one.
    pub limit: Option<String>,
    /// Sayings that ask for more than the limit allows, in the form of `strong-words`.
    #[serde(default, deserialize_with = "filled::words")]
    pub breaks: Vec<String>,
    /// The measurable part of the limit.
    #[serde(default)]
    pub with: Limits,
    /// What it requires beside time.
    #[serde(default)]
    pub needs: NeedsTable,
    /// Opens later in a hot climate.
    #[serde(default)]
    pub heat: bool,
    /// A sign that holds the step back.
    pub extend: Option<ExtendTable>,
    /// A duty, not merely a permission.
    #[serde(default)]
    pub duty: bool,
    /// Why the ladder gets stricter here.
    #[serde(default, deserialize_with = "filled::perhaps")]
    pub stricter_because: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// Source passage.
    pub source: Option<String>,
    /// Goes beyond the source.
    #[serde(default)]
    pub beyond: bool,
    /// Passages set aside.
    #[serde(default)]
    pub notes: Vec<NoteTable>,
}

/// What a step requires beside time.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct NeedsTable {
    /// Ids of clearances that must have been given.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub cleared: Vec<Text>,
    /// Ids of signs that must have been looked for and not be there.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub absent: Vec<Text>,
    /// Ids of signs that must have been looked for and be there.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "Vec<String>"))]
    pub present: Vec<Text>,
    /// A doctor must agree.
    #[serde(default)]
    pub doctor: bool,
}

/// A sign that holds a step back.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ExtendTable {
    /// Id of the sign.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub sign: Text,
    /// How long after it was last there: `2d`.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub by: Text,
}

/// `[[advice]]`
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AdviceTable {
    /// Its id.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub id: Text,
    /// Takes the base's item of this id away.
    #[serde(default)]
    pub drop: bool,
    /// `do` or `dont`.
    pub kind: Option<Kind>,
    /// What, as an instruction.
    pub text: Option<String>,
    /// First day.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub from: Option<Text>,
    /// Last day, included.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub to: Option<Text>,
    /// Whom it is for.
    #[serde(rename = "for")]
    pub audience: Option<AudienceTable>,
    /// Ids of the activities it is about.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<String>>"))]
    pub activities: Option<Vec<Text>>,
    /// Why.
    pub why: Option<String>,
    /// Source passage.
    pub source: Option<String>,
    /// Goes beyond the source.
    pub beyond: Option<bool>,
    /// Passages set aside.
    pub notes: Option<Vec<NoteTable>>,
}

/// `[[clearance]]`
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ClearanceTable {
    /// Its id.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub id: Text,
    /// Takes the base's item of this id away.
    #[serde(default)]
    pub drop: bool,
    /// What it releases, for people.
    pub name: Option<String>,
    /// How people name it.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<String>>"))]
    pub aliases: Option<Words>,
    /// Who judges: `clinic`, or `client` for the person's own look.
    pub judged_by: Option<JudgeWord>,
    /// Ids of the clearances that come with it.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<String>>"))]
    pub implies: Option<Vec<Text>>,
    /// Why it is the clinic that decides.
    pub why: Option<String>,
    /// Source passage.
    pub source: Option<String>,
    /// Goes beyond the source.
    pub beyond: Option<bool>,
    /// Passages set aside.
    pub notes: Option<Vec<NoteTable>>,
}

/// Who judges whether something may begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum JudgeWord {
    /// The clinic.
    Clinic,
    /// The person, by their own look.
    Client,
}

/// `[[task]]`: give `every`, or `once = true`, or `whenever`.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TaskTable {
    /// Its id.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub id: Text,
    /// Takes the base's item of this id away.
    #[serde(default)]
    pub drop: bool,
    /// Name for people.
    pub name: Option<String>,
    /// How people name it.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<String>>"))]
    pub aliases: Option<Words>,
    /// What to do, as an instruction.
    pub text: Option<String>,
    /// From one to the next, in days or longer: `1d`, `1w`, `6mo`, `3y`, or a range: `3y to 5y`.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub every: Option<Text>,
    /// Parts of the day, one tick each: `["morning", "night"]`; `["day"]` when left out.
    #[serde(default, deserialize_with = "filled::parts")]
    pub at: Option<Vec<String>>,
    /// How often on its day, where that is a range: `3 to 5`.
    #[cfg_attr(feature = "schema", schemars(with = "Option<crate::count::Written>"))]
    pub times_a_day: Option<Spanned<Count>>,
    /// Once; due until done.
    pub once: Option<bool>,
    /// On which occasion: "after any workout".
    #[serde(default, deserialize_with = "filled::perhaps")]
    pub whenever: Option<String>,
    /// First day.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub from: Option<Text>,
    /// Last day, included.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub to: Option<Text>,
    /// Whom it is for.
    #[serde(rename = "for")]
    pub audience: Option<AudienceTable>,
    /// Due only while this activity is permitted.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub activity: Option<Text>,
    /// Doing it means taking photos.
    pub photo: Option<bool>,
    /// Why.
    pub why: Option<String>,
    /// Source passage.
    pub source: Option<String>,
    /// Goes beyond the source.
    pub beyond: Option<bool>,
    /// Passages set aside.
    pub notes: Option<Vec<NoteTable>>,
}

/// `[[sign]]`
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SignTable {
    /// Its id.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub id: Text,
    /// Takes the base's item of this id away.
    #[serde(default)]
    pub drop: bool,
    /// Name for people.
    pub name: Option<String>,
    /// How people say it.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<String>>"))]
    pub aliases: Option<Words>,
    /// Words that make it urgent whatever the level.
    pub urgent_words: Option<Vec<String>>,
    /// Sayings that make it strong: words, `a|b` for either, `..3` for up to three others between.
    pub strong_words: Option<Vec<String>>,
    /// What `mild` looks like.
    #[serde(default, deserialize_with = "filled::perhaps")]
    pub mild: Option<String>,
    /// What `strong` looks like.
    #[serde(default, deserialize_with = "filled::perhaps")]
    pub strong: Option<String>,
    /// The sign itself goes beyond the source.
    pub beyond: Option<bool>,
    /// Rules by level and day. Given in a document that extends, they replace the base's.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<SignRuleTable>>"))]
    pub rule: Option<Vec<Spanned<SignRuleTable>>>,
    /// What it means when the sign grew since it was last reported.
    pub worsening: Option<WorseningTable>,
}

/// `[[sign.rule]]`
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct SignRuleTable {
    /// At these levels.
    pub levels: Vec<Level>,
    /// First day; `0d` when left out.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub from: Option<Text>,
    /// Last day, included.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub to: Option<Text>,
    /// What it means.
    pub means: Assessment,
    /// How long a sign that means `watch` is watched before it is a call; two days when left out.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub watch: Option<Text>,
    /// What to do, when there is more to say than `[triage]` does.
    #[serde(default, deserialize_with = "filled::perhaps")]
    pub action: Option<String>,
    /// Why.
    pub why: Option<String>,
    /// Source passage.
    pub source: Option<String>,
    /// Goes beyond the source.
    #[serde(default)]
    pub beyond: bool,
    /// Passages set aside.
    #[serde(default)]
    pub notes: Vec<NoteTable>,
}

/// `worsening = { … }` of a sign.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct WorseningTable {
    /// What it means.
    pub means: Assessment,
    /// Why.
    pub why: Option<String>,
    /// Source passage.
    pub source: Option<String>,
    /// Goes beyond the source.
    #[serde(default)]
    pub beyond: bool,
}

/// `[[accident]]`
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AccidentTable {
    /// Its id.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub id: Text,
    /// Takes the base's item of this id away.
    #[serde(default)]
    pub drop: bool,
    /// Name for people.
    pub name: Option<String>,
    /// How people say it.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<String>>"))]
    pub aliases: Option<Words>,
    /// What to do now, in order.
    #[serde(default, deserialize_with = "filled::perhaps")]
    pub steps: Option<Vec<String>>,
    /// First day; `0d` when left out.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub from: Option<Text>,
    /// Last day on which it counts as an accident.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub to: Option<Text>,
    /// Why.
    pub why: Option<String>,
    /// Source passage.
    pub source: Option<String>,
    /// Goes beyond the source.
    pub beyond: Option<bool>,
    /// Passages set aside.
    pub notes: Option<Vec<NoteTable>>,
}

/// `[[class]]`: when it is no-go is said by a ladder with `classes`.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ClassTable {
    /// Its id.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub id: Text,
    /// Takes the base's item of this id away.
    #[serde(default)]
    pub drop: bool,
    /// Name for people.
    pub name: Option<String>,
    /// How people name it.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<String>>"))]
    pub aliases: Option<Words>,
    /// What it is, in a sentence.
    pub text: Option<String>,
    /// Why it matters.
    pub why: Option<String>,
    /// Source passage.
    pub source: Option<String>,
    /// Goes beyond the source.
    pub beyond: Option<bool>,
    /// Passages set aside.
    pub notes: Option<Vec<NoteTable>>,
}

/// `[[topic]]`
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct TopicTable {
    /// Its id.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub id: Text,
    /// Takes the base's item of this id away.
    #[serde(default)]
    pub drop: bool,
    /// The question, as a person asks it.
    pub question: Option<String>,
    /// Other ways of asking it.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<String>>"))]
    pub aliases: Option<Words>,
    /// The answer.
    pub answer: Option<String>,
    /// Says who may not be treated: told to everybody before a session.
    pub not_treated: Option<bool>,
    /// Ids of activities to look at next.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<String>>"))]
    pub see: Option<Vec<Text>>,
    /// Why.
    pub why: Option<String>,
    /// Source passage.
    pub source: Option<String>,
    /// Goes beyond the source.
    pub beyond: Option<bool>,
    /// Passages set aside.
    pub notes: Option<Vec<NoteTable>>,
}

/// `[[reason]]`
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ReasonTable {
    /// Its id.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub id: Text,
    /// Takes the base's item of this id away.
    #[serde(default)]
    pub drop: bool,
    /// A short heading.
    pub title: Option<String>,
    /// The explanation.
    pub text: Option<String>,
    /// Ids of the activities whose rules it explains.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<String>>"))]
    pub explains: Option<Vec<Text>>,
    /// Source passage.
    pub source: Option<String>,
}

/// `[[beyond]]`
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct BeyondTable {
    /// Its id.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub id: Text,
    /// Takes the base's item of this id away.
    #[serde(default)]
    pub drop: bool,
    /// How people ask.
    #[cfg_attr(feature = "schema", schemars(with = "Option<Vec<String>>"))]
    pub aliases: Option<Words>,
    /// What to say instead, and where to go.
    pub answer: Option<String>,
}
