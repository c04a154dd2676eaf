//! May this product go on the scalp? The strictest of what the protocol says of its kind and of every
//! class that was found on its label.

use jiff::civil::Date;
use stipple_lists::{InOrder, Listed};
use stipple_plan::{Answer, Moment, Next, World};
use stipple_protocol::{Protocol, Verdict};

use crate::catalogue::{Catalogue, ClassIndex, KindIndex};
use crate::label::{Doubt, Label};

/// The answer about a product.
#[derive(Clone, Debug, PartialEq)]
pub struct Judgement<'a> {
    /// What it comes to: the strictest of what decides.
    pub verdict: Verdict,
    /// Everything that applies, the strictest first. Never empty.
    pub deciding: Vec<Deciding<'a>>,
    /// When the verdict changes next and what it is then, if nothing more is reported.
    pub next: Option<Next>,
    /// When it permits for the first time, if it does not today and ever will.
    pub fine: Option<Next>,
}

/// One thing that applies.
#[derive(Clone, Debug, PartialEq)]
pub struct Deciding<'a> {
    /// What it is.
    pub because: Because,
    /// What it comes to.
    pub verdict: Verdict,
    /// What the protocol answers about it; none where it says nothing.
    pub answer: Option<Answer<'a>>,
}

/// What decides about a product.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Because {
    /// A class that is on its label.
    Class {
        /// The class.
        class: ClassIndex,
        /// Positions of its hits in [`Label::hits`].
        hits: Vec<usize>,
        /// Whether experts differ about every one of them.
        debatable: bool,
    },
    /// A class of the protocol's that a name on the label is another word for, in the clinic's own words.
    Own {
        /// The class, in the protocol.
        class: stipple_protocol::ClassIndex,
        /// Positions of its names in [`Label::ingredients`].
        ingredients: Vec<usize>,
    },
    /// What kind of product it is.
    Kind(KindIndex),
    /// What kind of product it is was not told.
    NoKind,
    /// Some of the label could not be read, or there was nothing to read.
    Unread,
    /// It may not name all that is inside.
    Doubt(Doubt),
}

/// May a product with this label go on the scalp at the world's moment?
#[must_use]
pub fn judge<'a>(
    world: &World<'a>,
    catalogue: &Catalogue,
    label: &Label,
    kind: Option<KindIndex>,
) -> Judgement<'a> {
    let own = called_otherwise(world.protocol(), catalogue, label);
    let case = Case { catalogue, label, kind, own: &own };
    let deciding = case.deciding(world);
    let verdict = strictest(&deciding);
    let next = case.turns(world).find(|next| next.verdict != verdict);
    let fine = (!verdict.permits()).then(|| case.turns(world).find(|next| next.verdict.permits())).flatten();
    Judgement { verdict, deciding, next, fine }
}

fn strictest(deciding: &[Deciding<'_>]) -> Verdict {
    deciding.first().map_or(Verdict::Ask, |strictest| strictest.verdict)
}

/// What is judged, apart from the day.
#[derive(Clone, Copy)]
struct Case<'c> {
    catalogue: &'c Catalogue,
    label: &'c Label,
    kind: Option<KindIndex>,
    /// What [`called_otherwise`] finds: the same on every day.
    own: &'c [Called],
}

/// What makes an answer a question to the clinic on every day.
fn asked<'a>(because: Because) -> Deciding<'a> {
    Deciding { because, verdict: Verdict::Ask, answer: None }
}

/// A class of the protocol's, with the positions of the ingredients that are called by its words.
type Called = (stipple_protocol::ClassIndex, Vec<usize>);

/// What a label names in the protocol's own words for its classes, as far as the catalogue has not found the class.
fn called_otherwise(protocol: &Protocol, catalogue: &Catalogue, label: &Label) -> Vec<Called> {
    let found = |id: &str| label.hits.iter().any(|hit| catalogue.class(hit.class).id == id);
    let names = label.ingredients.iter().map(|one| words(&one.name)).listed();
    let others = protocol.each_class().filter(|(_, class)| !found(&class.id));
    let called = others.map(|(at, class)| {
        // A name of a class that the catalogue knows holds many a harmless word: cetyl alcohol is no alcohol.
        let known = catalogue.classes().any(|(_, other)| other.id == class.id);
        let aliases = class.aliases.iter().chain([&class.name]).map(|alias| words(alias)).listed();
        let means = |name: &[String], alias: &[String]| {
            let within = || name.windows(alias.len()).any(|part| part == alias);
            !alias.is_empty() && if known { name == alias } else { within() }
        };
        let means_it = |name: &[String]| aliases.iter().any(|alias| means(name, alias));
        (at, (0..).zip(&names).filter(|(_, name)| means_it(name)).map(|(at, _)| at).listed())
    });
    called.filter(|(_, ingredients)| !ingredients.is_empty()).listed()
}

/// The words of a name in small letters, without its numbers and signs.
fn words(name: &str) -> Vec<String> {
    let words = name.split(|letter: char| !letter.is_alphanumeric());
    words.filter(|word| word.chars().any(char::is_alphabetic)).map(str::to_lowercase).listed()
}

/// A ladder has few steps, and a product few classes: no verdict changes more often.
const TURNS: usize = 32;

impl Case<'_> {
    /// Everything that applies, the strictest first.
    fn deciding<'a>(&self, world: &World<'a>) -> Vec<Deciding<'a>> {
        let classes = self.catalogue.classes().filter_map(|(class, _)| self.class(world, class));
        let mut deciding: Vec<Deciding<'a>> = classes.listed();
        deciding.extend(self.own(world));
        deciding.push(self.of_kind(world));
        if !self.label.is_read() {
            deciding.push(asked(Because::Unread));
        }
        deciding.extend(self.label.doubts.iter().map(|&doubt| asked(Because::Doubt(doubt))));
        deciding.sort_few_by(|one, other| one.verdict.cmp(&other.verdict));
        deciding
    }

    fn class<'a>(&self, world: &World<'a>, class: ClassIndex) -> Option<Deciding<'a>> {
        let own = self.label.hits.iter().enumerate().filter(|(_, hit)| hit.class == class);
        let hits: Vec<usize> = own.map(|(at, _)| at).listed();
        let debatable = hits.iter().all(|&at| self.label.hits.get(at).is_some_and(|hit| hit.is_debatable()));
        let known = world.protocol().class(&self.catalogue.class(class).id);
        let answer = known.map(|known| world.class(known));
        let said = answer.as_ref().map_or(Verdict::Ask, |answer| answer.verdict);
        let verdict = if debatable { world.debated(said) } else { said };
        (!hits.is_empty()).then_some(Deciding {
            because: Because::Class { class, hits, debatable },
            verdict,
            answer,
        })
    }

    /// The classes that the protocol's own words name.
    fn own<'a>(&self, world: &World<'a>) -> impl Iterator<Item = Deciding<'a>> {
        self.own.iter().map(|(class, ingredients)| {
            let answer = world.class(*class);
            let because = Because::Own { class: *class, ingredients: ingredients.clone() };
            Deciding { because, verdict: answer.verdict, answer: Some(answer) }
        })
    }

    fn of_kind<'a>(&self, world: &World<'a>) -> Deciding<'a> {
        let told = self.kind.map(|kind| (kind, self.catalogue.kind(kind).activity.as_deref()));
        let Some((kind, Some(activity))) = told else { return self.of_no_kind(world) };
        let answer = world.protocol().activity(activity).map(|activity| world.answer(activity));
        let verdict = answer.as_ref().map_or(Verdict::Ask, |answer| answer.verdict);
        Deciding { because: Because::Kind(kind), verdict, answer }
    }

    /// Where the kind was not told: what all everyday kinds may, or none of them; else it has to be told.
    fn of_no_kind<'a>(&self, world: &World<'a>) -> Deciding<'a> {
        let plain = self.catalogue.kinds().filter(|(_, kind)| kind.plain);
        let activities = plain.filter_map(|(_, kind)| world.protocol().activity(kind.activity.as_deref()?));
        let (verdict, answer) = world.used_somehow(activities);
        Deciding { because: Because::NoKind, verdict, answer }
    }

    /// The days on which anything may change, with the verdict on each.
    fn turns<'w>(&'w self, world: &'w World<'_>) -> impl Iterator<Item = Next> + 'w {
        let mut at = self.next_turn(world, &self.deciding(world));
        let turn = move || {
            let (on, session) = at?;
            let then = world.at(Moment::day(on));
            let deciding = self.deciding(&then);
            at = self.next_turn(&then, &deciding);
            Some(Next { on, verdict: strictest(&deciding), session })
        };
        core::iter::from_fn(turn).take(TURNS)
    }

    fn next_turn(&self, world: &World<'_>, deciding: &[Deciding<'_>]) -> Option<(Date, bool)> {
        let today = world.moment().day;
        let healed =
            Some((world.healed_on(), false)).filter(|_| self.label.hits.iter().any(|hit| hit.is_debatable()));
        let answers = deciding.iter().filter_map(|deciding| deciding.answer.as_ref()?.next);
        let told = answers.map(|next| (next.on, next.session));
        // What changes later today is told by the world of the whole day.
        told.chain(healed).chain(self.plain_turns(world)).filter(|&(on, _)| on > today).min()
    }

    /// Where no kind was told, every everyday kind's change counts.
    fn plain_turns(&self, world: &World<'_>) -> impl Iterator<Item = (Date, bool)> {
        let told = self.kind.is_some_and(|kind| self.catalogue.kind(kind).activity.is_some());
        let plain = self.catalogue.kinds().filter(move |(_, kind)| !told && kind.plain);
        let activities = plain.filter_map(|(_, kind)| world.protocol().activity(kind.activity.as_deref()?));
        let next = activities.filter_map(|activity| world.answer(activity).next);
        next.map(|next| (next.on, next.session)).listed().into_iter()
    }
}
