//! An emergency is heard whatever else was understood; one that is only spoken of is none.

use stipple_plan::{Assessed, Judged};
use stipple_protocol::{Assessment, EmergencyKind, Level};

use super::asked::Asked;
use super::meaning::Meaning;
use crate::reader::spoken::Spoken;
use crate::rules::emergency::heeded::Emergency;

impl<'a> Asked<'_, 'a> {
    /// An emergency is heard whatever else was understood; one that is only spoken of is none, and says so.
    pub(crate) fn alarmed(&self, meaning: Meaning<'a>) -> (Meaning<'a>, bool) {
        let meaning = self.surely_urgent(meaning);
        let urgent = matches!(&meaning, Meaning::Sign(assessed) if assessed.means == Assessment::Urgent);
        match self.question.told.heeded.emergency {
            Emergency::Told => match (meaning, self.now.emergency()) {
                (Meaning::Sign(assessed), Some(emergency)) => {
                    let Assessed { means, by, why, source, beyond, action, look_by, .. } = emergency;
                    (
                        Meaning::Sign(Assessed {
                            means,
                            by,
                            why,
                            source,
                            beyond,
                            action,
                            look_by,
                            ..assessed
                        }),
                        true,
                    )
                }
                (_, Some(emergency)) => (Meaning::Sign(emergency), true),
                (meaning, None) => (meaning, false),
            },
            Emergency::Denied if urgent => match meaning {
                Meaning::Sign(Assessed { sign, .. }) => {
                    let reported = self.reported_beside(sign);
                    let none = || self.now.assess(sign, Level::None, false);
                    (Meaning::Sign(reported.unwrap_or_else(none)), false)
                }
                meaning => (meaning, false),
            },
            Emergency::Mentioned if urgent || self.is_mentioned(&meaning) => {
                let answer = self.now.protocol().emergencies.mention.as_str();
                (Meaning::OutOfScope { answer, activity: None }, false)
            }
            _ => (meaning, false),
        }
    }

    /// Whether what was understood is a sign in words that name an emergency: "is redness that spreads normal" is not
    /// answered for redness.
    fn is_mentioned(&self, meaning: &Meaning<'a>) -> bool {
        let mild = matches!(meaning, Meaning::Sign(assessed) if assessed.means < Assessment::Call);
        mild && self.said_by(meaning) & self.question.told.heeded.mentioned != 0
    }

    /// The kind of emergency that is told.
    pub(crate) fn told_kind(&self) -> Option<&'a EmergencyKind> {
        let heeded = &self.question.told.heeded;
        let told = heeded.emergency == Emergency::Told;
        told.then(|| self.now.protocol().emergencies.kinds.get(heeded.kind)).flatten()
    }

    /// A sign that is urgent by its own rules has to be named in full: "temperature" alone is no high temperature.
    fn surely_urgent(&self, meaning: Meaning<'a>) -> Meaning<'a> {
        let Meaning::Sign(assessed) = &meaning else { return meaning };
        let named =
            |one: &Spoken| one.sign() == Some(assessed.sign) && one.named() && one.candidate.coverage >= 0.95;
        let by_word =
            assessed.by == Judged::UrgentWord || self.question.told.heeded.emergency != Emergency::Unsaid;
        if assessed.means < Assessment::Urgent || by_word || self.understood().candidates.iter().any(named) {
            return meaning;
        }
        Meaning::Unknown { near: self.understood().near() }
    }
}
