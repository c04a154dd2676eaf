//! May I? What a world answers about an activity or a class.

use jiff::civil::Date;
use stipple_lists::Listed;
use stipple_protocol::{ActivityIndex, ClassIndex, Verdict};

use crate::World;
use crate::answer::{About, Answer};
use crate::reading::Looks;

impl<'a> World<'a> {
    /// May I do this?
    #[must_use]
    pub fn answer(&self, activity: ActivityIndex) -> Answer<'a> {
        self.answer_by(&self.looks(), About::Activity(activity))
    }

    /// May this class of ingredients go on the scalp?
    #[must_use]
    pub fn class(&self, class: ClassIndex) -> Answer<'a> {
        self.answer_by(&self.looks(), About::Class(class))
    }

    /// The answers about every activity, in the protocol's order.
    #[must_use]
    pub fn answers(&self) -> Vec<Answer<'a>> {
        self.answers_by(&self.looks())
    }

    /// The verdict alone, on some other day than the moment's, if nothing more is reported.
    #[must_use]
    pub fn verdict_on(&self, activity: ActivityIndex, date: Date) -> Verdict {
        self.verdict_at(About::Activity(activity), date)
    }

    /// The answers about every activity, as a day is looked at.
    pub(crate) fn answers_by(&self, looks: &Looks<'_, 'a>) -> Vec<Answer<'a>> {
        let each = self.protocol().each_activity();
        each.map(|(at, _)| self.answer_by(looks, About::Activity(at))).listed()
    }

    /// The answer, with what stands beside this world says.
    pub(crate) fn answer_by(&self, looks: &Looks<'_, 'a>, about: About) -> Answer<'a> {
        if self.beside.is_empty() {
            looks.answer(about)
        } else {
            self.with_beside(looks.answer_of_day(about), looks.date)
        }
    }

    /// The verdict alone: the strictest of all readings, and of what stands beside this world.
    pub(crate) fn verdict_by(&self, looks: &Looks<'_, 'a>, about: About) -> Verdict {
        let verdict = looks.verdict(about);
        let beside = self.verdict_beside(about, looks.date);
        beside.map_or(verdict, |beside| beside.meet(verdict))
    }

    /// The same on a day.
    pub(crate) fn verdict_at(&self, about: About, date: Date) -> Verdict {
        self.verdict_by(&self.looks_at(date), about)
    }
}
