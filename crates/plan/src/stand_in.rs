//! What a course goes by while its own rules cannot be found: never another clinic's, and never more than they
//! could allow.

use stipple_journal::Course;
use stipple_protocol::{
    Accident, Assessment, Contact, Ground, Kind, Protocol, ProtocolHash, Topic, Verdict, Window,
};

use crate::joined::named;

/// What it is called where rules are named.
const ID: &str = "stand-in";

/// Why something is asked, and why a sign is a call.
const WHY: &str = "The rules of your course cannot be found here, and other rules may not be right for you.";

/// What to do about a sign.
const CALL: &str =
    "Your clinic knows what this means at this time. Call them today, and use no products until then.";

/// What to do after an accident, whichever it was.
const STOP_AND_ASK: [&str; 2] = [
    "Stop what you are doing, and keep your hands off your scalp.",
    "Call your clinic and ask what comes next.",
];

/// Rules to go by while those of this course cannot be found: `no` where the guide says `no` on that day and else
/// `ask`, and every sign told a call. What is urgent stays urgent.
///
/// Nothing else of the guide is told: its advice, its phases and its answers are not those of the course.
#[must_use]
pub fn stand_in(guide: &Protocol, course: &Course) -> Protocol {
    let mut rules = guide.clone();
    (rules.id, rules.title) = (ID.to_owned(), "Nobody’s rules".to_owned());
    (rules.hash, rules.contact) = (ProtocolHash::default(), Contact::default());
    rules.withdraws.clear();
    rules.phases.clear();
    rules.reasons.clear();
    rules.advice.retain(|advice| advice.kind == Kind::Dont);
    hold_back(&mut rules);
    take_seriously(&mut rules);
    rules.topics.iter_mut().for_each(pass_on);
    rules.accidents.iter_mut().for_each(ask_what_to_do);
    rules.signs.extend(unknown(guide, course).map(named));
    rules
}

/// No step permits anything: what the guide forbids stays forbidden, the rest is asked.
fn hold_back(rules: &mut Protocol) {
    let steps = rules.ladders.iter_mut().flat_map(|ladder| &mut ladder.steps);
    for step in steps.filter(|step| step.verdict > Verdict::No) {
        step.verdict = Verdict::Ask;
        (step.limit, step.duty) = (None, false);
        // No clearance and no doctor's word frees it. A sign that is there still forbids it.
        step.needs.cleared.clear();
        step.needs.doctor = false;
        WHY.clone_into(&mut step.ground.why);
        step.ground.notes.clear();
        step.ground.beyond = true;
    }
}

/// Whatever is there is a call, unless it is more than that.
fn take_seriously(rules: &mut Protocol) {
    for sign in &mut rules.signs {
        sign.rules.retain(|rule| rule.means > Assessment::Call);
        sign.worsening = sign.worsening.take().filter(|worsening| worsening.means > Assessment::Call);
    }
    let triage = &mut rules.triage;
    triage.otherwise = triage.otherwise.max(Assessment::Call);
    CALL.clone_into(&mut triage.call);
    WHY.clone_into(&mut triage.ground.why);
    triage.ground.notes.clear();
    triage.ground.beyond = true;
}

/// A question is understood as before, and the answer is whom to ask.
fn pass_on(topic: &mut Topic) {
    topic.answer = format!("{WHY} Ask your clinic.");
    topic.ground = Ground { beyond: true, ..Ground::default() };
}

/// What happened is understood as before. What helps, and from when it does no harm, only the course's own rules say.
fn ask_what_to_do(accident: &mut Accident) {
    accident.steps = STOP_AND_ASK.map(str::to_owned).to_vec();
    accident.window = Window { to: None, ..accident.window };
    accident.ground = Ground { why: WHY.to_owned(), beyond: true, ..Ground::default() };
}

/// The signs told of that the guide does not know, each once.
fn unknown<'c>(guide: &Protocol, course: &'c Course) -> impl Iterator<Item = &'c str> {
    let mut ids: Vec<&str> = course.signs.iter().map(|told| told.sign.as_str()).collect();
    ids.sort_unstable();
    ids.dedup();
    ids.retain(|id| guide.sign(id).is_none());
    ids.into_iter()
}
