//! The registry of checks: one table, from which problems and the reference in
//! `docs/protocol.md` both come.

use crate::{Problem, Severity};

/// One thing the reader looks for in a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check {
    /// Its stable name, as in `unknown-id`.
    pub code: &'static str,
    /// How bad a problem found by it is.
    pub severity: Severity,
    /// What it means, in a sentence for the author of a protocol.
    pub means: &'static str,
    /// What to do about it, when there is nothing more particular to say.
    pub fix: &'static str,
}

impl Check {
    /// A problem found by this check, with the general advice as its help.
    pub(crate) fn says(&self, message: impl Into<String>) -> Problem {
        Problem::new(self.code, self.severity, message).help(self.fix)
    }
}

/// The check with this code.
///
/// ```
/// let check = stipple_protocol::check("unknown-id").unwrap();
/// assert_eq!(check.severity, stipple_protocol::Severity::Error);
/// ```
#[must_use]
pub fn check(code: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|known| known.code == code)
}

macro_rules! checks {
    ($($name:ident $code:literal $severity:ident $means:literal $fix:literal;)+) => {
        $(pub(crate) const $name: Check =
            Check { code: $code, severity: Severity::$severity, means: $means, fix: $fix };)+

        /// Every check, errors first.
        pub const CHECKS: &[Check] = &[$($name),+];
    };
}

checks! {
    SYNTAX "syntax" Error
        "The text is not TOML."
        "see the examples in the language reference for how a line is written";
    TOO_LARGE "too-large" Error
        "The document is longer than any protocol needs to be."
        "split off what is not about aftercare";
    TOO_MANY "too-many" Error
        "A list holds more items than any protocol needs."
        "take out what is there twice, or split the document";
    BAD_VALUE "bad-value" Error
        "A value is of the wrong kind, or not one of the words known there."
        "look the key up in the language reference";
    UNKNOWN_KEY "unknown-key" Error
        "A key that means nothing in this place, often a slip of the keyboard."
        "look the table up in the language reference";
    MISSING "missing" Error
        "An item lacks something it cannot do without, and no base fills it in."
        "write it, or extend a protocol that has it";
    BAD_ID "bad-id" Error
        "An id has something in it beside lower-case letters, digits and hyphens."
        "use lower-case letters, digits and hyphens, as in `shave-razor`";
    DUPLICATE_ID "duplicate-id" Error
        "Two items of one list have the same id."
        "rename one, or join the two";
    UNKNOWN_ID "unknown-id" Error
        "An id that nothing in the protocol or its base has."
        "correct the id, or write the item it should name";
    BAD_POINT "bad-point" Error
        "A point in time or a length of time that cannot be read."
        "write a number and a unit, as in `36h`, `4d`, `2w`, `6mo` or `1y`";
    RHYTHM "rhythm" Error
        "A task does not say how often, or says it in two ways."
        "give one of `every`, `once = true` and `whenever`";
    NO_LIMIT "no-limit" Error
        "A step says `gentle` without the limit that word stands for."
        "say what is gentle about it in `limit`, or use another verdict";
    ABOUT_NOTHING "about-nothing" Error
        "A ladder about no activity, group or class, or a rule of a sign at no level: it would never count."
        "name what it is about, or take it out";
    UNKNOWN_BASE "unknown-base" Error
        "The protocol named in `extends` is not at hand."
        "correct the id, or give that protocol along with this one";
    BROKEN_BASE "broken-base" Error
        "The protocol named in `extends` has errors of its own."
        "check that protocol first";
    EXTENDS_ITSELF "extends-itself" Error
        "A protocol extends itself, directly or by way of others."
        "take one `extends` out of the ring";
    IMPLIES_ITSELF "implies-itself" Error
        "A clearance comes with itself, directly or by way of others."
        "take one `implies` out of the ring";
    LEFT_OUT "left-out" Error
        "Something taken from the base needs an item that was dropped or not inherited."
        "inherit that part too, or drop what needs it";

    WITHDRAWS_NOTHING "withdraws-nothing" Warning
        "A version in `withdraws` that is not known here as an earlier one. It counts only as that version's own file writes it: `1.0` is not `1.0.0`."
        "write it as its file does, and check that file along with this one";
    NOTHING_TO_DROP "nothing-to-drop" Warning
        "`drop = true` on an item the base does not have."
        "take the item out";
    NOTHING_TO_INHERIT "nothing-to-inherit" Warning
        "`inherit` in a protocol that extends nothing."
        "take `inherit` out, or name a protocol in `extends`";
    OVERLAPPING_DAYS "overlapping-days" Warning
        "A step goes on past the day the next one opens. The stricter one counts on those days."
        "end the one the day before the other opens";
    MISSING_DAYS "missing-days" Warning
        "Days about which a ladder says nothing. Between two steps the earlier one goes on; before the first and after the last, clients are told to ask."
        "leave `to` out, so that a step holds until the next one opens, or start earlier";
    GETS_STRICTER "gets-stricter" Warning
        "A step is stricter than the one before it, and nothing says why."
        "swap the steps, or say why in `stricter-because`";
    UNREACHABLE_STEP "unreachable-step" Warning
        "A step that never holds."
        "put the steps in the order in which they open, or take this one out";
    EMPTY_WINDOW "empty-window" Warning
        "`to` lies before `from`, or one of them behind the next session, so that it never holds or ends there."
        "swap the two, or write one up to `next` and one from `0d`";
    PREFERRED_DAY "preferred-day" Warning
        "A preferred day that changes nothing: not after `from`, past the step's end, or on a step that permits nothing."
        "give a day between the step's `from` and its end, or take `preferably` out";
    HEAT_NOT_LOOSER "heat-not-looser" Warning
        "`heat = true` on a first step, or on one that gets stricter: a hot climate never puts a rule off, so it changes nothing."
        "mark only the steps that loosen";
    EXTEND_ON_NO "extend-on-no" Warning
        "`extend` on a step that says `no`. A sign holds back the step that carries it, and no ban is ever put off."
        "put it on the step that opens after the ban";
    DUTY_FORBIDDEN "duty-forbidden" Warning
        "A duty that its own step does not permit."
        "take `duty` out, or permit it";
    UNMEETABLE_NEED "unmeetable-need" Warning
        "A need that nothing can meet: a sign that must be gone, but is expected for as long as the step holds."
        "say from when the sign is no longer normal, or need something else";
    NO_SOURCE "no-source" Warning
        "Nothing says which passage this comes from."
        "name the passage in `source`, or write `beyond = true`";
    NO_WHY "no-why" Warning
        "Nothing says why. People keep to rules they understand."
        "say why in a sentence";
    LIMIT_UNUSED "limit-unused" Warning
        "A limit on a step that says `yes` or `no`. Clients may not see it."
        "say `gentle`, or take the limit out";
    NEED_UNUSED "need-unused" Warning
        "A need on a step that says `no`: meeting it changes nothing."
        "move the need to the step it should open";
    SHARED_ALIAS "shared-alias" Warning
        "Two items are called the same, so that a question cannot tell them apart. The stricter answers."
        "keep the words with the one people mean";
    CONTRADICTION "contradiction" Warning
        "Two ladders about one activity: on some days one permits it and the other forbids it. The stricter counts."
        "bring the days in line, or say in `for` whom each is for";
    TASK_WHILE_NO "task-while-no" Warning
        "A task runs on days when its activity is not permitted. It does not come up on those days."
        "start the task when the activity is permitted";
    PHASES_OVERLAP "phases-overlap" Warning
        "A phase goes on past the day the next one begins, or comes after it in the list."
        "leave `to` out: a phase holds until the next one begins";
    PHASES_GAP "phases-gap" Warning
        "Days that belong to no phase."
        "leave `to` out: a phase holds until the next one begins";
    SIGN_RULES_CLASH "sign-rules-clash" Warning
        "Two rules of a sign mean different things for the same level on the same day. The more serious counts."
        "let one end before the other starts";
    LESS_THAN_CALL "less-than-call" Warning
        "A sign that the guide lists as not normal means less than `call` on some day. A clinic may say so."
        "make sure it is meant";
    A_LOT_MILDER "a-lot-milder" Warning
        "A lot of a sign means less than a little of it on some day, or is watched for longer. A lot counts for no less than a little."
        "bring the levels in line: the stronger one is the more serious";
    WATCH_UNUSED "watch-unused" Warning
        "`watch` on a rule that says something else: it changes nothing."
        "say `means = \"watch\"`, or take it out";
    WATCH_TOO_LONG "watch-too-long" Warning
        "A sign is watched for longer than its rule holds. A watch ends with its rule, and is a call then."
        "give the rule more days, or watch for fewer";
    WATCHED_AGAIN "watched-again" Warning
        "A watch that begins after another one of the same sign and level. What was there before is a call by then, and stays one."
        "make one rule of the two, or say `call` in the later one";
    NOTHING_TAKEN "nothing-taken" Warning
        "An activity taken out of another one that has none of its words."
        "write in `aliases` what people call it, or take `out-of` out";
    EMPTY_GROUP "empty-group" Warning
        "A ladder about a group that no activity belongs to."
        "name another group, or the activities themselves";
    READ_LOOSELY "read-loosely" Warning
        "What the source prints can be longer than what the step says."
        "count the longest that the printed words can mean";
    STATED_AFTER_ALL "stated-after-all" Warning
        "A step whose end is said not to be stated, and another step that ends it."
        "take `to = \"unstated\"` out, or the later step";
    OWN_BRINGS "own-brings" Warning
        "The client's own judgement brings a clearance that is the clinic's to give."
        "take it out of `implies`, or leave the judgement to the clinic";
    HEALED_NEVER "healed-never" Warning
        "Skin counts as healed on the day of the session itself."
        "say in `healed` how long it takes, as in `28d`";
    LOOSER_THAN_BASE "looser-than-base" Warning
        "Something is allowed earlier, or with fewer needs, than in the protocol this one extends. You may do that."
        "make sure it is meant";

    UNSAID "unsaid" Advice
        "The base has rules about something this protocol says nothing about. Clients are told to ask."
        "inherit the base's ladders, or write one";
    GROUP_PERMITTED "group-permitted" Advice
        "A whole group is permitted something: also what is added to it later."
        "name the activities, if not all of them are meant";
    NO_RULE "no-rule" Advice
        "An activity or a class without a ladder. Clients are told to ask."
        "write a ladder, or say in `unmentioned` what to tell them";
    NEEDS_DOCTOR "needs-doctor" Advice
        "A step needs a doctor's word. Nothing recorded can give it, so the answer stays `ask`."
        "nothing, if that is meant";
    ADVICE_AGAINST_RULE "advice-against-rule" Advice
        "A `do` about one activity that begins while that is forbidden, and goes on when it is permitted."
        "start the advice when the activity is permitted, or name no activity if it says how to do without";
    UNUSED_CLEARANCE "unused-clearance" Advice
        "A clearance that no step needs: giving it changes nothing."
        "name it in a step's `needs`, or take it out";
}
