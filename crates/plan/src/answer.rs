//! The verdict with its reasons, as one reading of the course has it.

use jiff::civil::Date;
use smallvec::SmallVec;
use stipple_lists::InOrder;
use stipple_protocol::{
    ActivityIndex, Assessment, ClassIndex, ClearanceIndex, Ladder, Note, Protocol, SignIndex, Step, StepAt,
    Verdict,
};

use crate::given::Given;
use crate::ladder::Said;
use crate::segment::Look;
use crate::signs::Watched;
use crate::turns::Turns;

/// The answer to "may I?", with its reasons.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer<'a> {
    /// What was asked about.
    pub about: About,
    /// The day, counted from the latest session, in question or not; negative before the first one.
    pub day: i32,
    /// What it comes to: the strictest of the reasons.
    pub verdict: Verdict,
    /// Everything that applies, the deciding ones first. Never empty.
    pub reasons: Reasons<'a>,
    /// When the verdict changes next and what it is then, if nothing more is reported.
    pub next: Option<Next>,
    /// What would release it before that.
    pub release: Vec<Release>,
    /// What it comes to either way, while a session is in question.
    pub either: Option<Either>,
}

/// What an answer comes to either way, while nobody has said whether a session took place. The stricter holds. A sign
/// that is more than normal one way holds back both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Either {
    /// If it took place; of several, if any did.
    pub took_place: Verdict,
    /// If it did not.
    pub not: Verdict,
}

/// Reasons, the deciding ones first. Nearly every answer has only one, so one is kept in place.
pub type Reasons<'a> = SmallVec<[Reason<'a>; 1]>;

/// What an answer is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// An activity.
    Activity(ActivityIndex),
    /// A class of ingredients.
    Class(ClassIndex),
}

/// One thing that applies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reason<'a> {
    /// What it is.
    pub rule: Rule,
    /// What it comes to.
    pub verdict: Verdict,
    /// What it would come to with everything it needs, when that is more.
    pub would_be: Verdict,
    /// The limit of what it permits, or would.
    pub limit: Option<&'a str>,
    /// Why.
    pub why: &'a str,
    /// The passage it rests on.
    pub source: &'a str,
    /// Whether it goes beyond that source.
    pub beyond: bool,
    /// A duty, not merely a permission.
    pub duty: bool,
    /// Passages set aside for it.
    pub notes: &'a [Note],
}

/// Which rule a reason is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rule {
    /// A step of a ladder, by positions in [`Protocol::ladders`] and [`Ladder::steps`].
    Step {
        /// The ladder.
        ladder: usize,
        /// The step.
        step: usize,
    },
    /// It is asked for in a way that breaks the limit of this step.
    Limit {
        /// The ladder.
        ladder: usize,
        /// The step.
        step: usize,
    },
    /// A call-the-clinic sign is open and holds every product.
    Hold(SignIndex),
    /// A sign is watched and leaves every product to the clinic.
    Watch(SignIndex),
    /// The protocol says nothing about this: ask.
    Silence,
    /// A rule of the version that took the place of the course's own, which was withdrawn.
    Newer,
}

/// A change to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Next {
    /// The first day of the new verdict: with a rule in hours it may be the day of the question.
    pub on: Date,
    /// The new verdict.
    pub verdict: Verdict,
    /// Whether a new session is what changes it.
    pub session: bool,
}

/// What would release something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Release {
    /// The clinic gives this clearance.
    Clearance(ClearanceIndex),
    /// This sign is looked for and not there.
    SignGone(SignIndex),
    /// This sign is looked for and there.
    SignThere(SignIndex),
    /// A doctor agrees.
    Doctor,
}

impl Release {
    /// The id: of the clearance, of the sign, or `doctor`.
    #[must_use]
    pub fn id(self, protocol: &Protocol) -> &str {
        match self {
            Self::Clearance(clearance) => &protocol[clearance].id,
            Self::SignGone(sign) | Self::SignThere(sign) => &protocol[sign].id,
            Self::Doctor => "doctor",
        }
    }
}

impl<'a> Answer<'a> {
    /// The reason that decided.
    #[must_use]
    pub fn because(&self) -> Option<&Reason<'a>> {
        self.reasons.first()
    }

    /// The reasons that decided: as strict as the verdict itself.
    pub fn deciding(&self) -> impl Iterator<Item = &Reason<'a>> {
        self.reasons.iter().filter(|reason| reason.verdict == self.verdict)
    }

    /// Whether it is refused only as it was asked for: no, not like that.
    #[must_use]
    pub fn not_like_that(&self) -> Option<&Reason<'a>> {
        self.because().filter(|reason| matches!(reason.rule, Rule::Limit { .. }))
    }

    /// The answer to a question that breaks the limits of these steps.
    #[must_use]
    pub fn beyond_limit(mut self, broken: &[StepAt]) -> Self {
        let breaks = |reason: &&Reason<'a>| match reason.rule {
            Rule::Step { ladder, step } => {
                reason.would_be.permits() && broken.contains(&StepAt { ladder, step })
            }
            _ => false,
        };
        let Some(broken) = self.reasons.iter().find(breaks).copied().filter(|_| self.verdict > Verdict::No)
        else {
            return self;
        };
        let Rule::Step { ladder, step } = broken.rule else { return self };
        let rule = Rule::Limit { ladder, step };
        self.reasons.insert(0, Reason { rule, verdict: Verdict::No, duty: false, ..broken });
        Self { verdict: Verdict::No, next: None, either: None, ..self }
    }

    /// The limits within which it is permitted.
    pub fn limits(&self) -> impl Iterator<Item = &'a str> {
        let permitted = self.verdict.permits();
        self.reasons.iter().filter(move |_| permitted).filter_map(|reason| reason.limit)
    }
}

impl Given<'_> {
    /// Whether it goes on the scalp, so that signs hold it back.
    pub(crate) fn is_product(&self, about: About) -> bool {
        match about {
            About::Activity(activity) => self.protocol[activity].product,
            About::Class(_) => true,
        }
    }
}

impl<'w, 'a> Look<'w, 'a> {
    fn ladders(&self, about: About) -> impl Iterator<Item = (usize, &'a Ladder)> {
        let protocol = self.given.protocol;
        let positions = match about {
            About::Activity(activity) => protocol.ladders_about(activity),
            About::Class(class) => protocol.ladders_about_class(class),
        };
        let ladders = positions.iter().map(|&at| usize::from(at));
        let known = ladders.filter_map(|at| Some((at, protocol.ladders.get(at)?)));
        known.filter(|(_, ladder)| self.segment.concerns(&ladder.audience, self.given))
    }

    /// What this reading says about it.
    pub(crate) fn says(&self, about: About) -> Says<'a> {
        let mut says = Says { verdict: Verdict::Ask, reasons: Reasons::new(), release: Vec::new() };
        for (at, ladder) in self.ladders(about) {
            if let Some(said) = self.said(ladder) {
                says.reasons.push(Reason::of_step(at, &said));
                if !said.step.needs.is_empty() {
                    says.release.extend(self.lacking(&said.step.needs));
                }
            }
        }
        if !self.holding(about).is_empty() || !self.watching(about).is_empty() {
            says.reasons.extend(self.holds(about));
            let watched = self.watching(about).iter().map(|watched| watched.sign);
            says.release.extend(self.holding(about).iter().copied().chain(watched).map(Release::SignGone));
        }
        if says.reasons.is_empty() {
            says.reasons.push(self.silence(about));
        }
        says.settle();
        says
    }

    /// The verdict alone.
    pub(crate) fn verdict(&self, about: About) -> Verdict {
        if !self.holding(about).is_empty() {
            return Verdict::No;
        }
        let said = self.ladders(about).filter_map(|(_, ladder)| self.said(ladder));
        let said = said.map(|said| said.verdict).min().unwrap_or(Verdict::Ask);
        self.watching(about).iter().fold(said, |said, &watched| said.meet(self.while_watched(watched)))
    }

    /// What a watched sign leaves of this: it is for the clinic, and no once the sign had to be less.
    fn while_watched(&self, watched: Watched) -> Verdict {
        if self.segment.day_of(watched.by) <= self.day { Verdict::No } else { Verdict::Ask }
    }

    /// The signs that hold this at `no`.
    fn holding(&self, about: About) -> &'w [SignIndex] {
        if self.given.is_product(about) { &self.signs.open } else { &[] }
    }

    /// The signs watched that matter for this.
    fn watching(&self, about: About) -> &'w [Watched] {
        if self.given.is_product(about) { &self.signs.watched } else { &[] }
    }

    fn holds(&self, about: About) -> impl Iterator<Item = Reason<'a>> {
        let triage = &self.given.protocol.triage;
        // The most serious decides.
        let held = [Assessment::Urgent, Assessment::Call].into_iter().flat_map(move |means| {
            let held = self.holding(about).iter();
            held.filter(move |&&sign| self.signs.open_as(sign) == Some(means)).map(move |&sign| {
                (Rule::Hold(sign), Verdict::No, self.signs.action(self.given.protocol, means))
            })
        });
        let watched = self
            .watching(about)
            .iter()
            .map(|&watched| (Rule::Watch(watched.sign), self.while_watched(watched), triage.watch.as_str()));
        held.chain(watched).map(|(rule, verdict, why)| Reason {
            rule,
            verdict,
            would_be: verdict,
            limit: None,
            why,
            source: &triage.ground.source,
            beyond: triage.ground.beyond,
            duty: false,
            notes: &triage.ground.notes,
        })
    }

    fn silence(&self, about: About) -> Reason<'a> {
        let told = match about {
            About::Activity(activity) => self.given.protocol[activity].unmentioned.as_deref(),
            About::Class(_) => None,
        };
        Reason {
            rule: Rule::Silence,
            verdict: Verdict::Ask,
            would_be: Verdict::Ask,
            limit: None,
            why: told.unwrap_or("The rules say nothing about this day. Ask your clinic first."),
            source: &self.given.protocol.about,
            beyond: false,
            duty: false,
            notes: &[],
        }
    }

    /// Whether anything said about it depends on the time of the day.
    pub(crate) fn minds_hours_about(&self, about: About) -> bool {
        self.ladders(about).any(|(_, ladder)| self.minds_hours(ladder))
    }

    /// Adds in how many days anything said about this may change, but for the turns of seasons.
    pub(crate) fn add_turns(&self, about: About, turns: &mut Turns) {
        turns.count_from(self.day);
        for (_, ladder) in self.ladders(about) {
            self.add_turns_of(ladder, turns);
        }
        self.watching(about).iter().for_each(|watched| turns.add_day(Some(self.segment.day_of(watched.by))));
    }

    /// In how many days, more than those `after`, a season turns that matters for this.
    pub(crate) fn next_season(&self, about: About, after: i32) -> Option<i32> {
        self.ladders(about).filter_map(|(_, ladder)| self.next_season_of(ladder, after)).min()
    }
}

/// What one reading of the course says about something.
pub(crate) struct Says<'a> {
    pub(crate) verdict: Verdict,
    pub(crate) reasons: Reasons<'a>,
    pub(crate) release: Vec<Release>,
}

impl<'a> Says<'a> {
    /// The deciding reasons first, each release once.
    fn settle(&mut self) {
        self.reasons.sort_few_by(|one, other| one.verdict.cmp(&other.verdict));
        self.verdict = self.reasons.first().map_or(Verdict::Ask, |reason| reason.verdict);
        self.release.sort_unstable();
        self.release.dedup();
    }

    /// With what another reading says too.
    pub(crate) fn add(&mut self, also: Self) {
        for reason in also.reasons {
            let same = |known: &Reason<'a>| (known.rule, known.verdict) == (reason.rule, reason.verdict);
            if !self.reasons.iter().any(same) {
                self.reasons.push(reason);
            }
        }
        self.release.extend(also.release);
        self.settle();
    }
}

impl<'a> Reason<'a> {
    fn of_step(ladder: usize, said: &Said<'a>) -> Self {
        let step: &'a Step = said.step;
        Self {
            rule: Rule::Step { ladder, step: said.at },
            verdict: said.verdict,
            would_be: step.verdict,
            limit: step.limit.as_deref(),
            why: &step.ground.why,
            source: &step.ground.source,
            beyond: step.ground.beyond,
            duty: step.duty,
            notes: &step.ground.notes,
        }
    }
}
