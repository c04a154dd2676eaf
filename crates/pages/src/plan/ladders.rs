//! The drawing of the plan, and the same in words inside it: what is drawn is never the only telling.

use jiff::civil::Date;
use maud::{Markup, html};
use stipple_html::badge;
use stipple_html::drawing::{Axis, Run, Span, band, legend, marks, phases, runs};
use stipple_lists::{Joined, Listed};
use stipple_plan::{About, Row, Timeline, World};
use stipple_protocol::{ActivityIndex, Group, Phase, Verdict};
use stipple_words::{Dates, about, capital, count, face, group, task_name};

use super::releases::{way, worded};
use crate::visit::Visit;

/// The days drawn, and what is known of them.
pub(crate) struct Drawn<'a> {
    /// Who asks.
    pub(crate) visit: &'a Visit,
    /// What the engine knows.
    pub(crate) world: &'a World<'a>,
    /// The days.
    pub(crate) span: Span,
    /// Their verdicts.
    pub(crate) timeline: &'a Timeline<'a>,
}

impl Drawn<'_> {
    /// Phases as numbered stretches, with their names. One that comes again keeps its number.
    pub(crate) fn phases(&self) -> Markup {
        let named = self.named();
        let number = |phase: &Phase| named.iter().position(|known| core::ptr::eq(*known, phase));
        let days = self.timeline.days.iter();
        let stretches = runs(&days.map(|column| number(column.phase?)).listed());
        let today = self.span.at(self.visit.today());
        html! {
            @if !named.is_empty() {
                section {
                    h2 { "Phases" }
                    (phases(self.span, &stretches, today))
                    ol { @for (at, phase) in named.iter().enumerate() {
                        li { strong { (phase.name) } " " span.small { (self.times(&stretches, at)) } }
                    } }
                }
            }
        }
    }

    /// The phases of these days, in the order in which they first come.
    fn named(&self) -> Vec<&Phase> {
        let mut named: Vec<&Phase> = Vec::new();
        for phase in self.timeline.days.iter().filter_map(|column| column.phase) {
            if !named.iter().any(|known| core::ptr::eq(*known, phase)) {
                named.push(phase);
            }
        }
        named
    }

    /// When a phase is.
    fn times(&self, stretches: &[Run<Option<usize>>], phase: usize) -> String {
        let own = stretches.iter().filter(|run| run.of == Some(phase));
        let today = self.span.at(self.visit.today());
        let told = own.map(|run| {
            let now = if today.is_some_and(|at| run.holds(at)) { ", now" } else { "" };
            format!("{}{now}", brief(self.span.ends(run), self.visit.dates()))
        });
        told.listed().joined("; ")
    }

    /// The ladders that change, as bands on one axis.
    pub(crate) fn ladders(&self) -> Markup {
        let changing: Vec<(&Row, Vec<Run<Verdict>>)> = self.changing();
        html! {
            @if !changing.is_empty() {
                section {
                    h2 { "Day by day" }
                    (legend())
                    p.small { "Choose a name to see why." }
                    details.inwords { summary { "Show the dates in words" } }
                    div.days {
                        (self.axis(|axis| html! { (axis.draw()) (axis.lines()) (axis.past()) }))
                        @for title in groups(&changing, self.world) {
                            h3 { (group(title)) }
                            ul { @for (row, runs) in &changing {
                                @if self.world.protocol()[row.activity].group == title {
                                    (self.ladder(row.activity, runs))
                                }
                            } }
                        }
                    }
                }
            }
        }
    }

    fn changing(&self) -> Vec<(&Row, Vec<Run<Verdict>>)> {
        let rows = self.timeline.rows.iter().map(|row| (row, runs(&row.verdicts)));
        rows.filter(|(_, runs)| runs.len() > 1).listed()
    }

    fn axis(&self, draw: impl Fn(&Axis<'_>) -> Markup) -> Markup {
        let course = self.visit.course();
        let sessions: Vec<usize> =
            course.sessions.iter().filter_map(|session| self.span.at(session.date)).listed();
        let axis = Axis {
            span: self.span,
            columns: &self.timeline.days,
            today: self.span.at(self.visit.today()),
            sessions: &sessions,
            dates: self.visit.dates(),
        };
        draw(&axis)
    }

    fn ladder(&self, activity: ActivityIndex, runs: &[Run<Verdict>]) -> Markup {
        let protocol = self.world.protocol();
        html! {
            li {
                a href=(way(protocol, activity)) {
                    span { (about(protocol, About::Activity(activity))) }
                    (band(self.span, runs))
                }
                p.words { (in_words(self.span, runs, self.visit.dates())) }
            }
        }
    }

    /// What was ticked, a row for each task.
    pub(crate) fn ticks(&self) -> Markup {
        let ticked = self.ticked();
        html! {
            @if !ticked.is_empty() {
                section {
                    h2 { "What you did" }
                    details.inwords { summary { "Show the dates in words" } }
                    div.days {
                        (self.axis(|axis| html! { (axis.draw()) (axis.lines()) }))
                        ul { @for (task, days) in ticked { li {
                            div {
                                span { (task_name(task, self.world.protocol())) }
                                (marks(self.span, &days))
                            }
                            p.words { (ticks_in_words(self.span, &days, self.visit.dates())) }
                        } } }
                    }
                }
            }
        }
    }

    /// Each task ticked in these days, with the places of the days, in order.
    fn ticked(&self) -> Vec<(&str, Vec<usize>)> {
        let mut ticked: Vec<(&str, Vec<usize>)> = Vec::new();
        for tick in &self.visit.course().done {
            let Some(at) = self.span.at(tick.on) else { continue };
            match ticked.iter_mut().find(|(task, _)| *task == tick.task) {
                Some((_, days)) if days.contains(&at) => {}
                Some((_, days)) => days.push(at),
                None => ticked.push((&tick.task, vec![at])),
            }
        }
        ticked
    }

    /// The activities that stay as they are all the while, in words.
    pub(crate) fn same(&self) -> Markup {
        let protocol = self.world.protocol();
        let same = |verdict: Verdict| {
            let rows = self.timeline.rows.iter();
            let same = rows.filter(move |row| row.verdicts.iter().all(|&known| known == verdict));
            same.map(|row| row.activity).listed()
        };
        let kept: Vec<_> = Verdict::ALL.map(|verdict| (verdict, same(verdict))).into_iter().listed();
        html! {
            section {
                h2 { "The same on all these days" }
                ul.changes { @for (verdict, activities) in kept {
                    @if !activities.is_empty() { li { (badge(verdict)) (worded(protocol, verdict, &activities)) } }
                } }
            }
        }
    }
}

fn groups(changing: &[(&Row, Vec<Run<Verdict>>)], world: &World<'_>) -> Vec<Group> {
    let mut groups: Vec<Group> =
        changing.iter().map(|(row, _)| world.protocol()[row.activity].group).listed();
    groups.sort_unstable();
    groups.dedup();
    groups
}

/// `Mon 2 March to Thu 5 March`, or the one day.
fn from_to((from, to): (Date, Date), dates: Dates) -> String {
    if from == to { dates.short(from) } else { format!("{} to {}", dates.short(from), dates.short(to)) }
}

/// `2 Mar to 5 Mar`, where there is little room.
fn brief((from, to): (Date, Date), dates: Dates) -> String {
    if from == to { dates.brief(from) } else { format!("{} to {}", dates.brief(from), dates.brief(to)) }
}

/// A ladder as a sentence, with the first day of each verdict: a last day would leave open whether it
/// is one of them. `No, then gently from Mon 16 March.`
fn in_words(span: Span, runs: &[Run<Verdict>], dates: Dates) -> String {
    let said = runs.iter().map(|run| match face(run.of).word {
        word if run.at == 0 => capital(word),
        word => format!("then {word} from {}", dates.short(span.ends(run).0)),
    });
    format!("{}.", said.listed().joined(", "))
}

/// Days on which something was done: `On 3 days: Sat 7 March to Sun 8 March, Wed 11 March.`
fn ticks_in_words(span: Span, days: &[usize], dates: Dates) -> String {
    let row: Vec<bool> = (0..span.days).map(|at| days.contains(&at)).listed();
    let done = runs(&row).into_iter().filter(|run| run.of).map(|run| from_to(span.ends(&run), dates));
    format!("On {}: {}.", count(days.len(), "day"), done.listed().joined(", "))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    const SPAN: Span = Span { from: date(2026, 3, 2), days: 30 };

    #[test]
    fn a_ladder_is_told_with_the_first_day_of_each_verdict() {
        let row = [[Verdict::No; 4].as_slice(), &[Verdict::Ask; 10], &[Verdict::Yes; 16]].concat();
        let said = in_words(SPAN, &runs(&row), Dates::ENGLISH);
        assert_eq!(said, "No, then ask your clinic from Fri 6 March, then yes from Mon 16 March.");
    }

    #[test]
    fn days_in_a_row_are_told_together() {
        let said = ticks_in_words(SPAN, &[0, 1, 2, 9], Dates::ENGLISH);
        assert_eq!(said, "On 4 days: Mon 2 March to Wed 4 March, Wed 11 March.");
    }
}
