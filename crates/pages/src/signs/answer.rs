//! `/signs/answer`: what a check-in means, read from the journal, so that a reload says the same.

use maud::{Markup, html};
use stipple_html::{Fields, contact};
use stipple_plan::{Assessed, CheckIn, World};
use stipple_protocol::Assessment;
use stipple_words::{
    check_in_action, check_in_means, comes_to, felt, means, means_source, not_looked_for, still_open,
    why_means,
};

use crate::effect::Response;
use crate::shell::Page;
use crate::visit::Visit;

use super::next_look::next_look_line;

/// A check-in, to be drawn.
struct Drawn<'a> {
    visit: &'a Visit,
    world: &'a World<'a>,
    check_in: CheckIn<'a>,
}

/// `GET /signs/answer?on=`.
pub(super) fn page(visit: &Visit, world: World<'_>, fields: &Fields) -> Response {
    let on = fields.date("on").ok().flatten().filter(|on| *on <= visit.today());
    let check_in = world.check_in(on.unwrap_or_else(|| visit.today()));
    let title = check_in_means(&check_in).says;
    Page::new(title, "/signs", Drawn { visit, world: &world, check_in }.draw()).alarming().show(visit)
}

impl Drawn<'_> {
    fn draw(&self) -> Markup {
        let (on, day) = (self.check_in.on, self.check_in.day);
        html! {
            (self.head())
            p.date { (self.visit.dates().long(on)) ", " (stipple_words::day(day)) }
            (self.still_open())
            (self.each())
            (self.unseen())
            section {
                h2 { "And now" }
                p { (next_look_line(self.visit, self.world)) }
                p { a.button.quiet href="/signs" { "Look again, or say more" } }
                p { a href="/today" { "Back to today" } }
            }
        }
    }

    /// What to do, large.
    fn head(&self) -> Markup {
        let (mark, action) = (check_in_means(&self.check_in), check_in_action(&self.check_in));
        let serious = self.check_in.overall >= Assessment::Call;
        html! {
            section class=[serious.then_some("alarm")] {
                h1 { span aria-hidden="true" { (mark.glyph) } " " (mark.says) }
                p class=[(!serious).then_some("lead")] { (action) }
                @if serious { (contact(self.visit.protocol())) }
            }
        }
    }

    fn still_open(&self) -> Markup {
        html! {
            @if !self.check_in.open.is_empty() {
                section { p { (still_open(self.visit.protocol(), &self.check_in.open)) } }
            }
        }
    }

    fn each(&self) -> Markup {
        html! {
            section {
                h2 { "What you found" }
                @if self.check_in.found.is_empty() { p { "Nothing was told for this day." } } @else {
                    ul.plain { @for assessed in &self.check_in.found { (self.sign(assessed)) } }
                }
            }
        }
    }

    fn sign(&self, assessed: &Assessed<'_>) -> Markup {
        html! {
            li {
                h3 {
                    span aria-hidden="true" { (means(assessed).glyph) } " "
                    (felt(self.visit.protocol(), assessed))
                }
                @if assessed.level.present() {
                    p { (comes_to(&self.check_in, assessed, self.visit.dates())) }
                    (self.why(assessed))
                }
            }
        }
    }

    /// Why it means that, and where that stands.
    fn why(&self, assessed: &Assessed<'_>) -> Markup {
        html! {
            p.why { (why_means(self.visit.protocol(), assessed)) " " cite { (means_source(assessed)) } }
        }
    }

    fn unseen(&self) -> Markup {
        html! {
            @if let Some(says) = not_looked_for(self.visit.protocol(), &self.check_in) {
                section { p { (says) } }
            }
        }
    }
}
