//! Ladders beside each other, and beside what else speaks of their activities.

use std::collections::BTreeSet;

use super::Lint;
use super::steps::Placed;
use crate::checks::{
    ADVICE_AGAINST_RULE, CONTRADICTION, EMPTY_GROUP, GROUP_PERMITTED, MISSING_DAYS, NO_RULE, OWN_BRINGS,
    TASK_WHILE_NO, UNUSED_CLEARANCE,
};
use crate::document::{ClearanceTable, Text};
use crate::nominal::{Days, LAST_DAY, Saying, Stretch, covers, in_words, with_implied};
use crate::read::list;
use crate::report::NOWHERE;
use crate::{ActivityIndex, Clearance, Kind, Ladder, Sessions, Verdict, Window};

/// So many ladders about one activity are compared with each other.
const COMPARED: usize = 16;

impl<'a> Lint<'a> {
    pub(super) fn ladders(&mut self) {
        self.gaps();
        self.contradictions();
        self.advice();
        self.tasks();
        self.without_rule();
        self.clearances();
        self.groups();
    }

    /// Days a ladder says nothing about, and no other ladder either.
    fn gaps(&mut self) {
        for (at, (ladder, steps)) in self.placed().into_iter().enumerate() {
            for gap in gaps(&steps).into_iter().filter(|gap| !gap.filled().is_empty()) {
                let open = self.unsaid(at, ladder, gap.filled());
                let message = match open.as_slice() {
                    [] => continue,
                    [only] if *only == ladder.id => String::new(),
                    _ => format!("`{}` leaves days open: ", ladder.id),
                };
                let place = place_of(gap, &steps).map_or(NOWHERE, toml::Spanned::span);
                let message =
                    format!("{message}nothing is said about {} {}", list(&open), before_or(gap.filled()));
                self.report.add(MISSING_DAYS.says(message).at(place, "next to the gap"));
            }
        }
    }

    /// What of a ladder's activities and classes no other ladder speaks of on these days.
    fn unsaid(&self, at: usize, ladder: &Ladder, days: Days) -> Vec<&'a str> {
        let protocol = self.protocol;
        let activities = ladder
            .activities
            .iter()
            .map(|&about| (protocol[about].id.as_str(), protocol.ladders_about(about)));
        let classes = ladder
            .classes
            .iter()
            .map(|&about| (protocol[about].id.as_str(), protocol.ladders_about_class(about)));
        let subjects = activities.chain(classes);
        let open = subjects.filter(|(_, ladders)| !self.others_say(at, ladder, days, ladders));
        open.map(|(id, _)| id).collect()
    }

    /// Whether other ladders, for at least the same people, speak of all these days.
    fn others_say(&self, at: usize, ladder: &Ladder, days: Days, ladders: &[u16]) -> bool {
        let others =
            ladders.iter().map(|&other| usize::from(other)).filter(|&other| other != at).take(COMPARED);
        let others = others.filter_map(|other| self.protocol.ladders.get(other));
        let tables: Vec<_> = others
            .filter(|other| covers(&other.audience, &ladder.audience))
            .map(|other| self.nominal.table(other))
            .collect();
        let said = |day: usize| tables.iter().any(|table| table.get(day).is_some_and(Option::is_some));
        !tables.is_empty() && days.each().all(said)
    }

    /// Two ladders about one thing, of which one forbids what the other permits.
    fn contradictions(&mut self) {
        let protocol = self.protocol;
        let tables: Vec<_> = protocol.ladders.iter().map(|ladder| self.nominal.table(ladder)).collect();
        let mut told = BTreeSet::new();
        let activities = protocol.each_activity().map(|(at, item)| (&item.id, protocol.ladders_about(at)));
        let classes = protocol.each_class().map(|(at, item)| (&item.id, protocol.ladders_about_class(at)));
        let subjects: Vec<(&String, &[u16])> = activities.chain(classes).collect();
        for (subject, ladders) in subjects {
            let compared = ladders.get(..COMPARED.min(ladders.len())).unwrap_or_default();
            for (&one, &other) in
                compared.iter().flat_map(|one| compared.iter().map(move |other| (one, other)))
            {
                if one != other
                    && !told.contains(&(one, other))
                    && self.contradiction(subject, one, other, &tables)
                {
                    told.extend([(one, other), (other, one)]);
                }
            }
        }
    }

    /// Whether ladder `one` forbids what `other` permits, to everybody `other` is for.
    fn contradiction(
        &mut self,
        subject: &str,
        one: u16,
        other: u16,
        tables: &[Vec<Option<Saying<'_>>>],
    ) -> bool {
        let ladder = |at: u16| {
            let at = usize::from(at);
            self.protocol.ladders.get(at).zip(self.document.ladder.get(at)).zip(tables.get(at))
        };
        let (Some(((strict, strict_at), forbids)), Some(((loose, loose_at), permits))) =
            (ladder(one), ladder(other))
        else {
            return false;
        };
        let both = forbids.iter().zip(permits).enumerate();
        let clash = both.filter(|(_, (one, other))| {
            one.is_some_and(|one| one.verdict == Verdict::No)
                && other.is_some_and(|other| other.verdict.permits())
        });
        let days: Vec<usize> = clash.map(|(day, _)| day).collect();
        if days.is_empty() || !covers(&strict.audience, &loose.audience) {
            return false;
        }
        let message = format!(
            "`{subject}` is permitted by `{}` and forbidden by `{}` {}",
            loose.id,
            strict.id,
            in_words(&days)
        );
        let problem = CONTRADICTION.says(message).at(loose_at.id.span(), "permits it");
        self.report.add(problem.at(strict_at.id.span(), "forbids it"));
        true
    }

    /// The days of a window on which every one of these activities is forbidden.
    fn forbidden(&self, window: Window, sessions: Sessions, activities: &[ActivityIndex]) -> Vec<usize> {
        let Some(stretch) = self.nominal.stretch(window).filter(|_| !activities.is_empty()) else {
            return Vec::new();
        };
        let last = sessions == Sessions::Final;
        let tables =
            activities.iter().map(|&at| self.nominal.together(self.protocol.ladders_about(at), last));
        let tables: Vec<_> = tables.collect();
        let no = |saying: &Option<Saying<'_>>| saying.is_some_and(|saying| saying.verdict == Verdict::No);
        stretch
            .touched()
            .each()
            .filter(|&day| tables.iter().all(|table| table.get(day).is_some_and(no)))
            .collect()
    }

    /// Advice about one activity that outlasts the ban on it was likely meant for after the ban.
    /// What goes with the ban, or is about several activities, says how to do without.
    fn advice(&mut self) {
        let items = self.protocol.advice.iter().zip(&self.document.advice);
        for (advice, table) in items.filter(|(advice, _)| advice.kind == Kind::Do) {
            let [about] = advice.activities.as_slice() else { continue };
            let days = self.forbidden(advice.window, advice.audience.sessions, &advice.activities);
            let all =
                self.nominal.stretch(advice.window).map_or(0, |stretch| stretch.touched().each().count());
            if !days.is_empty() && days.len() < all {
                let about = &self.protocol[*about].id;
                let message = format!("`{}` is about `{about}`, forbidden {}", advice.id, in_words(&days));
                self.found(ADVICE_AGAINST_RULE, message, &table.id, "this advice");
            }
        }
    }

    fn tasks(&mut self) {
        for (task, table) in self.protocol.tasks.iter().zip(&self.document.task) {
            let days = self.forbidden(task.window, task.audience.sessions, task.activity.as_slice());
            if !days.is_empty() {
                let about = task.activity.map_or("", |at| self.protocol[at].id.as_str());
                let message =
                    format!("`{}` does not come up while `{about}` is `no`: {}", task.id, in_words(&days));
                self.found(TASK_WHILE_NO, message, &table.id, "this task");
            }
        }
    }

    /// Ladders about a whole group: of which nothing is there, or which permit something.
    fn groups(&mut self) {
        let protocol = self.protocol;
        for (ladder, table) in protocol.ladders.iter().zip(&self.document.ladder) {
            for group in table.groups.iter().flatten() {
                let name = format!("{:?}", group.get_ref()).to_lowercase();
                let place = group.span();
                if !protocol.activities.iter().any(|activity| activity.group == *group.get_ref()) {
                    let message = format!("no activity belongs to `{name}`");
                    self.report.add(EMPTY_GROUP.says(message).at(place, "this group"));
                } else if ladder.steps.iter().any(|step| step.verdict.permits()) {
                    let message = format!("`{}` permits something to all of `{name}`", ladder.id);
                    self.report.add(GROUP_PERMITTED.says(message).at(place, "this group"));
                }
            }
        }
    }

    fn without_rule(&mut self) {
        for ((at, activity), table) in self.protocol.each_activity().zip(&self.document.activity) {
            if activity.unmentioned.is_none() && self.protocol.ladders_about(at).is_empty() {
                self.found(
                    NO_RULE,
                    format!("no ladder speaks of `{}`", activity.id),
                    &table.id,
                    "this activity",
                );
            }
        }
        for ((at, class), table) in self.protocol.each_class().zip(&self.document.class) {
            if self.protocol.ladders_about_class(at).is_empty() {
                self.found(NO_RULE, format!("no ladder speaks of `{}`", class.id), &table.id, "this class");
            }
        }
    }

    /// What the person judges alone stands for no word of the clinic.
    fn own_brings(&mut self, clearance: &Clearance, table: &ClearanceTable) {
        let brought = clearance.implies.iter().zip(table.implies.iter().flatten());
        for (&at, place) in brought.filter(|(at, _)| clearance.own && !self.protocol[**at].own) {
            let message =
                format!("`{}`, for the client to judge, brings `{}`", clearance.id, self.protocol[at].id);
            self.report.add(OWN_BRINGS.says(message).at(place.span(), "for the clinic to give"));
        }
    }

    fn clearances(&mut self) {
        let steps = self.protocol.ladders.iter().flat_map(|ladder| &ladder.steps);
        let needed: BTreeSet<_> = steps.flat_map(|step| &step.needs.cleared).copied().collect();
        for ((at, clearance), table) in self.protocol.each_clearance().zip(&self.document.clearance) {
            if needed.is_disjoint(&with_implied(self.protocol, at)) {
                let message = format!("no step needs the clearance `{}`", clearance.id);
                self.found(UNUSED_CLEARANCE, message, &table.id, "this clearance");
            }
            self.own_brings(clearance, table);
        }
    }
}

/// The time from day 0 on in which no step of a ladder holds. A ladder all before the next
/// session, or up to it, leaves none.
fn gaps(steps: &[Placed<'_>]) -> Vec<Stretch> {
    let mut held: Vec<Stretch> = steps.iter().filter_map(|placed| placed.stretch).collect();
    held.sort_by_key(|stretch| stretch.from);
    // Up to the next session, or until the skin has healed: what ends there needs nothing after it.
    let ends = |anchor: crate::Anchor| matches!(anchor, crate::Anchor::Next | crate::Anchor::Healed);
    let open_end = steps.iter().any(|placed| placed.step.window.to.is_some_and(|to| ends(to.anchor)));
    let mut gaps = Vec::new();
    let mut reached = Some(0);
    for stretch in &held {
        let Some(until) = reached else { break };
        if stretch.from > until {
            gaps.push(Stretch { from: until, until: Some(stretch.from) });
        }
        reached = stretch.until.map(|end| end.max(until));
    }
    let rest = reached.filter(|_| !held.is_empty() && !open_end).map(|from| Stretch { from, until: None });
    gaps.extend(rest);
    gaps
}

/// The text nearest to a gap: the step that opens after it, or the end of the last one.
fn place_of<'a>(gap: Stretch, steps: &[Placed<'a>]) -> Option<&'a Text> {
    let opens = |placed: &&Placed<'_>| placed.stretch.map(|stretch| stretch.from) == gap.until;
    match gap.until {
        Some(_) => steps.iter().find(opens).map(|placed| &placed.table.from),
        None => steps.iter().rev().find_map(|placed| placed.table.to.as_ref()),
    }
}

/// A gap in words.
fn before_or(days: Days) -> String {
    match days.last {
        Some(last) if days.first == 0 && last < i64::try_from(LAST_DAY).unwrap_or(i64::MAX) => {
            format!("before day {}", last + 1)
        }
        _ => days.to_string(),
    }
}
