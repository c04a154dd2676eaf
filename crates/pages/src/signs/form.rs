//! The form of a check-in. Nothing is chosen beforehand: what is left alone was not looked for.

use maud::{Markup, html};
use stipple_html::{Fields, contact};
use stipple_lists::{Joined as _, Listed as _};
use stipple_plan::World;
use stipple_protocol::{Assessment, Level, Sign, SignIndex};
use stipple_words::{NOTHING_YET, assessment, capital, levels, strength, urgent_words};

use crate::alarm::{alarm_on_form, watched_on_form};
use crate::visit::Visit;

use super::course;
use super::next_look::next_look_line;
use super::told::{Refused, URGENT, field, is_urgent};

/// A sign with its index.
type Listed<'a> = (SignIndex, &'a Sign);

/// The page of a check-in.
pub(super) struct Form<'a> {
    /// Who asks.
    pub(super) visit: &'a Visit,
    /// What the engine knows.
    pub(super) world: &'a World<'a>,
    /// What was filled in.
    pub(super) fields: &'a Fields,
    /// What cannot be recorded of it.
    pub(super) refused: Option<&'a Refused>,
}

impl Form<'_> {
    /// Draws it.
    pub(super) fn draw(&self) -> Markup {
        html! {
            h1 { "How is your scalp?" }
            (self.alarm())
            p.lead { (next_look_line(self.visit, self.world)) }
            @if self.world.is_before_first(self.visit.today()) {
                p { (NOTHING_YET) }
            } @else {
                p { (self.world.protocol().triage.unknown) }
                (self.looked_today())
            }
            (self.form())
            (course::draw(self.visit))
        }
    }

    /// What must be heard before anything else: an urgent word, or a sign that is open.
    fn alarm(&self) -> Markup {
        let protocol = self.world.protocol();
        let urgent = protocol.signs.iter().any(|sign| is_urgent(self.fields, sign));
        html! {
            @if urgent {
                section.alarm role="alert" {
                    h2 { (assessment(Assessment::Urgent).says) }
                    p { (protocol.triage.urgent) }
                    (contact(protocol))
                }
            } @else {
                (alarm_on_form(self.world))
                (watched_on_form(self.visit, self.world))
            }
        }
    }

    fn looked_today(&self) -> Markup {
        let today = self.visit.today();
        let looked = self.visit.course().signs.iter().any(|told| told.on == today);
        html! {
            @if looked {
                p { "You looked today already. " a href=(format!("/signs/answer?on={today}")) { "See what it meant" }
                    ", or look again as often as you like." }
            }
        }
    }

    fn form(&self) -> Markup {
        let Asked { emergency, expected, others } = Asked::of(self.world);
        if emergency.is_none() && expected.is_empty() && others.is_empty() {
            return html! {};
        }
        let wrong = self.refused.map(|refused| &refused.wrong);
        html! {
            form method="post" action="/signs" {
                p.small { "Choose only what you looked at. What you leave alone counts as not looked, never as fine." }
                (stipple_html::wrong(wrong, "signs"))
                (self.pointer())
                @if let Some((at, sign)) = emergency { (self.sign(at, sign)) }
                @if !expected.is_empty() { h2 { "Often part of healing now" } }
                @for (at, sign) in expected { (self.sign(at, sign)) }
                h2 { "Also look for" }
                @for (at, sign) in others { (self.sign(at, sign)) }
                (self.day())
                (self.since())
                p { button { "Tell me what it means" } }
            }
        }
    }

    /// The way to the sign that something is missing of.
    fn pointer(&self) -> Markup {
        let sign = self.refused.and_then(|refused| refused.sign).map(|at| &self.world.protocol()[at]);
        html! {
            @if let Some(sign) = sign {
                p.wrong role="alert" {
                    "Not recorded yet. One answer is missing: " a href=(format!("#{}", field(sign))) { (sign.name) } "."
                }
            }
        }
    }

    fn sign(&self, at: SignIndex, sign: &Sign) -> Markup {
        let wrong = self.refused.filter(|refused| refused.sign == Some(at));
        let (help, wrong_id) = (format!("{}-help", sign.id), format!("{}-wrong", sign.id));
        let described = if wrong.is_some() { format!("{wrong_id} {help}") } else { help.clone() };
        html! {
            fieldset id=(field(sign)) aria-describedby=(described) {
                legend { (capital(&sign.name)) }
                @if let Some(refused) = wrong { p.wrong id=(wrong_id) { (refused.wrong.says) } }
                p.small id=(help) { (looks_like(sign)) }
                div.levels {
                    @for known in levels(sign) { (self.choice(sign, known.word(), strength(sign, known))) }
                    (self.choice(sign, "", "not looked"))
                }
                (self.urgent(sign))
            }
        }
    }

    fn choice(&self, sign: &Sign, value: &str, says: &str) -> Markup {
        let name = field(sign);
        let chosen = self.fields.get(&name).is_some_and(|said| said == value);
        html! { label { input type="radio" name=(name) value=(value) checked[chosen]; span { (says) } } }
    }

    fn urgent(&self, sign: &Sign) -> Markup {
        let words = urgent_words(sign);
        html! {
            @if !words.is_empty() {
                label.box {
                    input type="checkbox" name=(URGENT) value=(sign.id) checked[is_urgent(self.fields, sign)];
                    span { "It is about one of these: " (words.joined(", ")) }
                }
            }
        }
    }

    fn day(&self) -> Markup {
        let wrong = self.refused.map(|refused| &refused.wrong);
        let today = self.visit.today().to_string();
        let described = wrong.filter(|wrong| wrong.field == "on").map(|_| "on-wrong");
        html! {
            div.field {
                label for="on" { "On which day?" }
                (stipple_html::wrong(wrong, "on"))
                input #on type="date" name="on" max=(today) value=(self.fields.get("on").unwrap_or(&today))
                    aria-describedby=[described];
            }
        }
    }

    /// Since when it is there: what began earlier is looked at from then on.
    fn since(&self) -> Markup {
        let wrong = self.refused.map(|refused| &refused.wrong);
        let described = wrong.filter(|wrong| wrong.field == "since").map(|_| "since-wrong");
        html! {
            div.field {
                label for="since" { "Since when, if not today?" }
                (stipple_html::wrong(wrong, "since"))
                input #since type="date" name="since" max=(self.visit.today()) value=[self.fields.get("since")]
                    aria-describedby=[described];
            }
        }
    }
}

/// What a little and a lot of a sign look like.
fn looks_like(sign: &Sign) -> String {
    let told = [(Level::Mild, &sign.mild), (Level::Strong, &sign.strong)];
    let said = told
        .into_iter()
        .filter_map(|(known, text)| Some(format!("{}: {}", capital(strength(sign, known)), text.as_ref()?)));
    said.listed().joined(" ")
}

/// What is asked about.
struct Asked<'a> {
    /// An emergency that was told: whether it is over.
    emergency: Option<Listed<'a>>,
    /// The signs of which a little is part of healing on this day.
    expected: Vec<Listed<'a>>,
    /// The others.
    others: Vec<Listed<'a>>,
}

impl<'a> Asked<'a> {
    fn of(world: &World<'a>) -> Self {
        let (protocol, today) = (world.protocol(), world.moment().day);
        let open = |(at, sign): &Listed<'_>| sign.is_emergency() && world.open_signs().contains(at);
        let signs = protocol.looked_for().filter(|(at, _)| world.can_tell((*at, Level::None), today));
        let (expected, others) = signs.partition(|(at, _)| world.is_expected(*at));
        Self { emergency: protocol.each_sign().find(open), expected, others }
    }
}
