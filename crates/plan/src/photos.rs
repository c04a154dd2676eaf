//! Which views are to be photographed, and when photos come up next: as the photo tasks say, for each view by
//! itself.

use jiff::civil::Date;
use stipple_journal::View;
use stipple_lists::Listed;

use crate::World;
use crate::answer::About;
use crate::moment::days_after;
use crate::segment::Look;
use crate::tasks::{Due, State};

/// How many days ahead the next date is looked for.
const AHEAD: i32 = 70;

impl World<'_> {
    /// The views that are still to be taken on this day.
    #[must_use]
    pub fn views_due(&self) -> Vec<View> {
        let look = self.looks().later;
        let open = look.photo_tasks().into_iter().filter(|due| due.state == State::Due);
        let Some(since) = open.map(|due| due.on).max() else { return Vec::new() };
        let taken = look.views_since(since);
        View::ALL.into_iter().filter(|view| !taken.contains(view)).listed()
    }

    /// The next day after this one on which photos come up; `None` when none is in sight.
    #[must_use]
    pub fn next_photos(&self) -> Option<Date> {
        let days = (1..=AHEAD).map(|days| days_after(self.date(), days));
        let mut coming =
            days.filter(|&on| self.looks_at(on).later.photo_tasks().iter().any(|due| due.on == on));
        coming.next()
    }
}

impl<'a> Look<'_, 'a> {
    /// The tasks of this day that are about photos.
    fn photo_tasks(&self) -> Vec<Due<'a>> {
        let mut due = Vec::new();
        for (at, task) in self.given.protocol.tasks.iter().enumerate().filter(|(_, task)| task.photo) {
            let is_open =
                task.activity.is_none_or(|activity| self.verdict(About::Activity(activity)).permits());
            if is_open && self.holds_for(task.window, &task.audience) {
                self.occurrences(at, task, &mut due);
            }
        }
        due.retain(|due| due.state != State::Whenever);
        due
    }

    /// The day of the latest photo.
    pub(crate) fn last_photo_on(&self) -> Option<Date> {
        let today = self.segment.date_of(self.day);
        let taken = self.given.course.photos.taken.iter().rev().map(|photo| photo.taken.on);
        taken.filter(|on| *on <= today).max()
    }

    /// The views taken since a day.
    pub(crate) fn views_since(&self, on: Date) -> Vec<View> {
        let today = self.segment.date_of(self.day);
        // In the order of their days, as ticks are.
        let since = self.given.course.photos.taken.iter().rev().take_while(|photo| photo.taken.on >= on);
        since.filter(|photo| photo.taken.on <= today).map(|photo| photo.taken.view).listed()
    }
}
