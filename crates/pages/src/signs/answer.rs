//! `/signs/answer`: what a check-in means, read from the journal, so that a reload says the same.

use jiff::civil::Date;
use maud::{Markup, html};
use stipple_journal::{Course, SignReport};
use stipple_lists::{InOrder, Joined, Listed};
use stipple_plan::{Assessed, Judged, Moment, World};
use stipple_protocol::{Assessment, Level, Protocol, Sign, SignIndex};
use stipple_words::{assessment, capital, count, felt, list, passage};

use crate::Visit;
use crate::clinic::contact;
use crate::fields::Fields;
use crate::reply::Response;
use crate::shell::Page;

use super::{next_look_line, told};

/// What a check-in comes to.
struct Outcome<'a> {
    visit: &'a Visit,
    on: Date,
    /// The most serious of all that is known.
    overall: Assessment,
    /// What to do.
    action: &'a str,
    /// What was found, the most serious first.
    signs: Vec<Assessed<'a>>,
    /// Signs that are still open for what was told before, and was more serious.
    open: Vec<(SignIndex, Assessment)>,
}

/// What was found of a sign, and whether something urgent was said of it.
type Found = (SignIndex, Level, bool);

/// `GET /signs/answer?on=`; `urgent=` can only make the answer stricter.
pub(super) fn page(visit: &Visit, fields: &Fields) -> Response {
    let Ok(world) = visit.world() else { return Response::see_other("/") };
    let on = fields.date("on").ok().flatten().unwrap_or_else(|| visit.today());
    let urgent = told::urgent(visit.protocol(), fields);
    let before = before(visit.course(), on);
    let Ok(then) = World::new(visit.protocol(), &before, moment(visit, on)) else {
        return Response::see_other("/");
    };
    let mut found = found(visit.protocol(), visit.course(), on);
    found.iter_mut().for_each(|(sign, _, said)| *said |= urgent.contains(sign));
    let outcome = Outcome::of(visit, (&world, &then), &found, !urgent.is_empty());
    Page::new(assessment(outcome.overall).says, "/signs", outcome.draw(&world)).show(visit)
}

/// Now for today, since rules in hours may matter; another day as a whole.
fn moment(visit: &Visit, on: Date) -> Moment {
    if on == visit.today() {
        Moment::at(visit.now.clone(), visit.course().day_boundary)
    } else {
        Moment::day(on)
    }
}

/// What was last found of each sign on a day.
fn found(protocol: &Protocol, course: &Course, on: Date) -> Vec<Found> {
    let last = |id: &str| course.signs.get(last_of(course, id, on)?);
    let found = |(at, sign): (SignIndex, &Sign)| last(&sign.id).map(|told| (at, told.level, told.urgent));
    protocol.each_sign().filter_map(found).listed()
}

/// Place of the last report of a sign on a day.
fn last_of(course: &Course, id: &str, on: Date) -> Option<usize> {
    course.signs.iter().rposition(|told| told.sign == id && told.on == on)
}

/// The course as it was before the last report of each sign on a day, and without what was told of
/// later days: whether a sign grew is judged against what was told before.
fn before(course: &Course, on: Date) -> Course {
    let last = |at: usize, told: &SignReport| last_of(course, &told.sign, on) == Some(at);
    let kept = course.signs.iter().enumerate().filter(|(at, told)| told.on <= on && !last(*at, told));
    let signs = kept.map(|(_, told)| told.clone()).listed();
    Course { signs, ..course.clone() }
}

impl<'a> Outcome<'a> {
    fn of(visit: &'a Visit, (now, then): (&World<'a>, &World<'a>), found: &[Found], urgent: bool) -> Self {
        let assess = |&(sign, level, urgent)| then.assess(sign, level, urgent);
        let mut signs: Vec<Assessed<'a>> = found.iter().map(assess).listed();
        signs.sort_few_by(|one, other| other.means.cmp(&one.means));
        let said = |sign, means| signs.iter().any(|told| told.sign == sign && told.means >= means);
        let open = now.open_signs().iter().filter_map(|&sign| Some((sign, now.open_as(sign)?)));
        let open = open.filter(|&(sign, means)| !said(sign, means)).listed();
        let overall = overall(&signs, now.open_means(), urgent);
        let worst = signs.first().filter(|worst| worst.means == overall && overall > Assessment::Normal);
        let action = worst.map_or(visit.protocol().triage.action(overall), |worst| worst.action);
        Self { visit, on: then.moment().day, overall, action, signs, open }
    }

    fn draw(&self, world: &World<'_>) -> Markup {
        html! {
            (self.head())
            p.date { (self.visit.dates().long(self.on)) ", " (stipple_words::day(self.day(world))) }
            (self.still_open())
            (self.each())
            (self.unseen())
            section {
                h2 { "And now" }
                p { (next_look_line(self.visit, world)) }
                p { a.button.quiet href="/signs" { "Look again, or say more" } }
                p { a href="/today" { "Back to today" } }
            }
        }
    }

    fn day(&self, world: &World<'_>) -> i32 {
        let told = self.signs.first().map(|assessed| assessed.day);
        told.unwrap_or_else(|| world.day_number() + stipple_plan::days_between(self.visit.today(), self.on))
    }

    /// What to do, large.
    fn head(&self) -> Markup {
        let mark = assessment(self.overall);
        let serious = self.overall >= Assessment::Call;
        html! {
            section class=[serious.then_some("alarm")] {
                h1 { span aria-hidden="true" { (mark.glyph) } " " (mark.says) }
                @if serious { p { (self.action) } } @else { p.lead { (self.action) } }
                @if serious { (contact(self.visit.protocol())) }
            }
        }
    }

    fn still_open(&self) -> Markup {
        let names: Vec<&str> =
            self.open.iter().map(|&(sign, _)| self.visit.protocol()[sign].name.as_str()).listed();
        html! {
            @if !names.is_empty() {
                section {
                    h2 { "Still open" }
                    p { "You told of " (list(&names)) " before. That stays open until you look and it is not there." }
                }
            }
        }
    }

    fn each(&self) -> Markup {
        html! {
            section {
                h2 { "What you found" }
                @if self.signs.is_empty() { p { "Nothing was told for this day." } } @else {
                    ul.plain { @for assessed in &self.signs { (self.sign(assessed)) } }
                }
            }
        }
    }

    fn sign(&self, assessed: &Assessed<'_>) -> Markup {
        let open = self.open.iter().find(|(sign, _)| *sign == assessed.sign);
        let mark = assessment(open.map_or(assessed.means, |(_, means)| *means));
        let own = assessed.action != self.action && assessed.means > Assessment::Normal;
        html! {
            li {
                h3 {
                    span aria-hidden="true" { (mark.glyph) } " "
                    (felt(self.visit.protocol(), assessed))
                }
                @if assessed.level.present() {
                    p { (mark.says) @if own { " " (assessed.action) } @if open.is_some() { " Milder is not gone." } }
                    (self.why(assessed))
                }
            }
        }
    }

    /// Why it means that, and where that stands. What makes it urgent is the person's own word.
    fn why(&self, assessed: &Assessed<'_>) -> Markup {
        let sign = &self.visit.protocol()[assessed.sign];
        html! {
            @if assessed.by == Judged::UrgentWord {
                p.why {
                    "You named one of these: " (told::urgent_words(sign).joined(", ")) ". They do not wait. "
                    cite { (passage("", true)) }
                }
            } @else {
                p.why { (assessed.why) " " cite { (passage(assessed.source, assessed.beyond)) } }
            }
        }
    }

    /// What was not looked for: a partial look is no all-clear.
    fn unseen(&self) -> Markup {
        let protocol = self.visit.protocol();
        let found = |sign: SignIndex| self.signs.iter().any(|assessed| assessed.sign == sign);
        let looked_for = protocol.each_sign().filter(|(_, sign)| !sign.is_emergency());
        let unseen = looked_for.filter(|(at, _)| !found(*at)).map(|(_, sign)| sign.name.as_str());
        let unseen: Vec<&str> = unseen.listed();
        html! {
            @if !unseen.is_empty() && !self.signs.is_empty() {
                section {
                    h2 { "Not looked for" }
                    p { (capital(&list(&unseen))) "." }
                    p { "This says nothing about " (count(unseen.len(), "sign")) " you did not look for. Not looked does not mean fine." }
                }
            }
        }
    }
}

/// The most serious of what was found, what is open and what was said to be urgent.
fn overall(signs: &[Assessed<'_>], open: Assessment, urgent: bool) -> Assessment {
    let found = signs.first().map_or(Assessment::Unknown, |worst| worst.means);
    match open {
        _ if urgent => Assessment::Urgent,
        Assessment::Call | Assessment::Urgent => found.max(open),
        _ => found,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn course(told: &[(&str, Level, i8)]) -> Course {
        let report = |&(sign, level, day): &(&str, Level, i8)| SignReport {
            sign: sign.to_owned(),
            level,
            urgent: false,
            on: date(2026, 3, day),
        };
        Course { signs: told.iter().map(report).collect(), ..Course::default() }
    }

    #[test]
    fn a_report_is_judged_against_those_before_it_and_not_against_itself() {
        let told = [("redness", Level::Mild, 3), ("redness", Level::Mild, 5), ("redness", Level::Strong, 5)];
        let left = before(&course(&told), date(2026, 3, 5));
        assert_eq!(left, course(&told[..2]));
    }

    #[test]
    fn what_was_told_of_later_days_is_left_out() {
        let told = [("redness", Level::Mild, 3), ("pain", Level::Mild, 4), ("redness", Level::None, 6)];
        let left = before(&course(&told), date(2026, 3, 4));
        assert_eq!(left, course(&told[..1]));
    }

    #[test]
    fn what_is_open_or_urgent_only_makes_it_stricter() {
        assert_eq!(overall(&[], Assessment::Normal, false), Assessment::Unknown);
        assert_eq!(overall(&[], Assessment::Call, false), Assessment::Call);
        assert_eq!(overall(&[], Assessment::Urgent, false), Assessment::Urgent);
        assert_eq!(overall(&[], Assessment::Call, true), Assessment::Urgent);
    }
}
