//! Everything that is not a ladder: the document's own keys, and items by id.

use std::collections::{BTreeMap, BTreeSet};

use super::burden::{self, Burden};
use super::phrase::{audience, capital, point, rhythm, window};
use super::{Change, Direction, Pair};
use crate::nominal::{LAST_DAY, Nominal, runs};
use crate::{
    Accident, Activity, ActivityIndex, Advice, Beyond, Class, Clearance, Ground, Kind, Level, LookEvery,
    Phase, Protocol, Rhythm, Sign, Task, Topic, Why,
};

/// A named part of an item, as text to compare.
type Fact = (&'static str, String);

/// The document's own keys.
pub(super) fn head(pair: Pair<'_>, changes: &mut Vec<Change>) {
    let Pair { old, new } = pair;
    let mut push =
        |direction, text| changes.push(Change { kind: "protocol", id: new.id.clone(), direction, text });
    if old.healed != new.healed {
        let direction = Burden::of(old.healed.rough_hours(), new.healed.rough_hours()).direction();
        let (was, is) = (old.healed.in_words(), new.healed.in_words());
        push(direction, format!("Skin counts as healed after {is} instead of {was}"));
    }
    if old.climate.delay != new.climate.delay {
        let direction =
            Burden::of(old.climate.delay.rough_hours(), new.climate.delay.rough_hours()).direction();
        let (was, is) = (old.climate.delay.in_words(), new.climate.delay.in_words());
        push(direction, format!("In a hot climate some steps open {is} later instead of {was}"));
    }
    if old.triage.otherwise != new.triage.otherwise {
        let direction = Burden::of(old.triage.otherwise, new.triage.otherwise).direction();
        let (was, is) = (old.triage.otherwise.word(), new.triage.otherwise.word());
        push(direction, format!("A sign no rule speaks of means `{is}` instead of `{was}`"));
    }
    if old.triage.looks != new.triage.looks {
        let (was, is) = (looks(old), looks(new));
        let days = was.into_iter().zip(is).map(|(was, is)| Burden::of(was, is));
        let apart = days.fold(Burden::default(), Burden::and);
        let text = format!("Look at your scalp again {}", looks_in_words(new));
        push(apart.lifted().direction(), text);
    }
    for (name, text) in changed_facts(&head_facts(old), &head_facts(new)) {
        push(Direction::Neutral, format!("{}: {text}", capital(name)));
    }
}

/// For each day how long it is from a look to the next one.
fn looks(protocol: &Protocol) -> Vec<i64> {
    let nominal = Nominal { protocol };
    let on = |day: usize| {
        let begun = |look: &&LookEvery| {
            nominal.hour(look.from).is_some_and(|hour| i64::try_from(day).is_ok_and(|day| hour <= day * 24))
        };
        let latest = protocol.triage.looks.iter().rev().find(begun);
        latest.map_or(24, |look| look.every.rough_hours())
    };
    (0..=LAST_DAY).map(on).collect()
}

fn looks_in_words(protocol: &Protocol) -> String {
    let looks = protocol.triage.looks.iter();
    let told: Vec<String> =
        looks.map(|look| format!("after {} from {} on", look.every.in_words(), point(look.from))).collect();
    if told.is_empty() { "after a day".to_owned() } else { told.join(", ") }
}

fn head_facts(protocol: &Protocol) -> Vec<Fact> {
    let contact = &protocol.contact;
    let triage = &protocol.triage;
    let mut facts = vec![
        ("title", protocol.title.clone()),
        ("language", protocol.language.clone()),
        ("taken from", protocol.about.clone()),
        ("clinic", contact.clinic.clone().unwrap_or_default()),
        ("phone", contact.phone.clone().unwrap_or_default()),
        ("e-mail", contact.email.clone().unwrap_or_default()),
        ("hours", contact.hours.clone().unwrap_or_default()),
        ("what to do when all is normal", triage.normal.clone()),
        ("what to do when nobody looked", triage.unknown.clone()),
        ("what to do when it is to be watched", triage.watch.clone()),
        ("what to do when the clinic should know", triage.call.clone()),
        ("what to do when it is urgent", triage.urgent.clone()),
    ];
    facts.extend(renamed(
        ground(&protocol.climate.ground),
        ["hot climate: why", "hot climate: source", "hot climate: notes"],
    ));
    facts.extend(renamed(ground(&triage.ground), ["signs: why", "signs: source", "signs: notes"]));
    facts
}

fn renamed(facts: Vec<Fact>, names: [&'static str; 3]) -> impl Iterator<Item = Fact> {
    facts.into_iter().zip(names).map(|((_, text), name)| (name, text))
}

fn ground(ground: &Ground) -> Vec<Fact> {
    let notes: Vec<String> =
        ground.notes.iter().map(|note| format!("{} ({})", note.text, note.source)).collect();
    let beyond = if ground.beyond { "our own addition; " } else { "" };
    vec![
        ("why", ground.why.clone()),
        ("source", format!("{beyond}{}", ground.source)),
        ("notes", notes.join("; ")),
    ]
}

/// An item that is met by its id.
trait Listed {
    const KIND: &'static str;
    fn id(&self) -> &str;
    /// What such an item is called.
    fn label(&self) -> &'static str {
        Self::KIND
    }
    /// What it is called in a sentence.
    fn name(&self) -> &str;
    /// Everything it says, but for what is compared day by day.
    fn facts(&self, protocol: &Protocol) -> Vec<Fact>;
    /// What a change of one of its facts puts on people.
    fn burden(&self, _was: &Self, _fact: &str) -> Burden {
        Burden::default()
    }
    /// Which way it goes when there is a new one.
    fn weight(&self) -> Direction {
        Direction::Neutral
    }
}

pub(super) fn lists(pair: Pair<'_>, changes: &mut Vec<Change>) {
    macro_rules! lists {
        ($($list:ident)+) => { $(list(pair, &pair.old.$list, &pair.new.$list, changes);)+ };
    }
    lists! { phases activities classes advice clearances tasks }
    signs(pair, changes);
    lists! { signs accidents topics reasons beyond }
}

fn list<T: Listed>(pair: Pair<'_>, old: &[T], new: &[T], changes: &mut Vec<Change>) {
    let before: BTreeMap<&str, &T> = old.iter().map(|item| (item.id(), item)).collect();
    let after: BTreeMap<&str, &T> = new.iter().map(|item| (item.id(), item)).collect();
    let mut push = |item: &T, direction, text| {
        changes.push(Change { kind: T::KIND, id: item.id().to_owned(), direction, text });
    };
    for item in new {
        match before.get(item.id()) {
            None => push(item, item.weight(), format!("New {}: {}", item.label(), bare(item))),
            Some(was) => {
                for (name, text) in changed_facts(&was.facts(pair.old), &item.facts(pair.new)) {
                    let direction = item.burden(was, name).direction();
                    push(item, direction, format!("{} ({name}): {text}", capital(bare(item))));
                }
            }
        }
    }
    for item in old.iter().filter(|item| !after.contains_key(item.id())) {
        push(item, opposite(item.weight()), format!("Dropped {}: {}", item.label(), bare(item)));
    }
}

/// Its name, without a full stop when it is a whole sentence.
fn bare<T: Listed>(item: &T) -> &str {
    item.name().trim_end_matches('.')
}

fn opposite(direction: Direction) -> Direction {
    match direction {
        Direction::Stricter => Direction::Looser,
        Direction::Looser => Direction::Stricter,
        Direction::Neutral => Direction::Neutral,
    }
}

fn changed_facts(old: &[Fact], new: &[Fact]) -> Vec<(&'static str, String)> {
    let pairs = old.iter().zip(new).filter(|(old, new)| old.1 != new.1);
    let told = |name, old: &str, new: &str| match WORD_LISTS.contains(&name) {
        true => changed_words(old, new),
        false => format!("{} (was: {})", or_nothing(new), or_nothing(old)),
    };
    pairs.map(|(old, new)| (new.0, told(new.0, &old.1, &new.1))).collect()
}

/// Facts that are lists of words, of which only what came and went is worth telling.
const WORD_LISTS: [&str; 4] = ["also called", "also asked", "urgent words", "strong words"];

fn changed_words(old: &str, new: &str) -> String {
    let only_in = |one: &str, other: &str| {
        let others: BTreeSet<&str> = other.split(", ").collect();
        let words: Vec<&str> =
            one.split(", ").filter(|word| !word.is_empty() && !others.contains(word)).collect();
        some(&words)
    };
    match (only_in(new, old), only_in(old, new)) {
        (came, went) if went.is_empty() && !came.is_empty() => format!("now also {came}"),
        (came, went) if came.is_empty() && !went.is_empty() => format!("no longer {went}"),
        (came, went) if !came.is_empty() => format!("now also {came}; no longer {went}"),
        _ => "in another order".to_owned(),
    }
}

/// The first of some words, and how many more there are.
fn some(words: &[&str]) -> String {
    const MOST: usize = 8;
    let (told, rest) = words.split_at(words.len().min(MOST));
    let told: Vec<String> = told.iter().map(|word| spoken(word)).collect();
    let more = if rest.is_empty() { String::new() } else { format!(", and {} more", rest.len()) };
    told.join(", ") + &more
}

/// A saying as one may say it: the first of each choice, and a gap for words between.
fn spoken(saying: &str) -> String {
    let words = saying.split(' ').filter(|word| !word.ends_with('?'));
    let said = words.map(|word| match word.split('|').next() {
        Some(first) if !word.starts_with("..") => first,
        _ => "\u{2026}",
    });
    said.collect::<Vec<_>>().join(" ")
}

fn or_nothing(text: &str) -> &str {
    if text.is_empty() { "nothing" } else { text }
}

fn option(text: Option<&String>) -> String {
    text.cloned().unwrap_or_default()
}

fn activities(protocol: &Protocol, list: &[ActivityIndex]) -> String {
    let names: Vec<&str> = list.iter().map(|&at| protocol[at].name.as_str()).collect();
    names.join(", ")
}

macro_rules! listed {
    ($($item:ident $kind:literal $name:ident($self:ident, $protocol:ident) $facts:expr, $weight:expr
        $(, $label:expr)? $(=> |$was:ident, $fact:ident| $burden:expr)?;)+) => {$(
        impl Listed for $item {
            const KIND: &'static str = $kind;
            fn id(&self) -> &str { &self.id }
            fn name(&self) -> &str { &self.$name }
            fn facts(&$self, $protocol: &Protocol) -> Vec<Fact> { $facts }
            fn weight(&$self) -> Direction { $weight }
            $(fn label(&$self) -> &'static str { $label })?
            $(fn burden(&$self, $was: &Self, $fact: &str) -> Burden { $burden })?
        }
    )+};
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Do => "do",
        Kind::Dont => "don't",
    }
}

/// Facts of an item, with those of its ground.
fn with_ground<const N: usize>(facts: [Fact; N], rests_on: &Ground) -> Vec<Fact> {
    facts.into_iter().chain(ground(rests_on)).collect()
}

listed! {
    Phase "phase" name(self, _protocol) with_ground([
        ("name", self.name.clone()),
        ("what is going on", self.says.clone()),
        ("days", format!("{}{}", window(self.window), audience(&self.audience))),
    ], &self.ground), Direction::Neutral;

    Activity "activity" name(self, _protocol) vec![
        ("name", self.name.clone()),
        ("also called", self.aliases.join(", ")),
        ("drawn under", format!("{:?}", self.group).to_lowercase()),
        ("on the scalp", if self.product { "a product" } else { "no product" }.to_owned()),
        ("questions", if self.out_of_scope { "not answered" } else { "answered" }.to_owned()),
        ("when nothing is said", option(self.unmentioned.as_ref())),
    ], Direction::Neutral => |was, fact| match fact {
        "on the scalp" => Burden::of(was.product, self.product),
        _ => Burden::default(),
    };

    Class "class" name(self, _protocol) with_ground([
        ("name", self.name.clone()),
        ("also called", self.aliases.join(", ")),
        ("what it is", self.text.clone()),
    ], &self.ground), Direction::Neutral;

    Advice "advice" text(self, protocol) with_ground([
        ("words", self.text.clone()),
        ("kind", kind(self.kind).to_owned()),
        ("days", format!("{}{}", window(self.window), audience(&self.audience))),
        ("about", activities(protocol, &self.activities)),
    ], &self.ground), if self.kind == Kind::Dont { Direction::Stricter } else { Direction::Neutral },
        kind(self.kind) => |was, fact| match fact {
            "days" => burden::held((was.window, &was.audience), (self.window, &self.audience)),
            _ => Burden::default(),
        };

    Clearance "clearance" name(self, _protocol) with_ground([
        ("name", self.name.clone()),
        ("also called", self.aliases.join(", ")),
    ], &self.ground), Direction::Neutral;

    Task "task" name(self, protocol) with_ground([
        ("name", self.name.clone()),
        ("also called", self.aliases.join(", ")),
        ("what to do", self.text.clone()),
        ("how often", rhythm(&self.rhythm)),
        ("days", format!("{}{}", window(self.window), audience(&self.audience))),
        ("only while allowed", activities(protocol, self.activity.as_slice())),
        ("photos", if self.photo { "yes" } else { "no" }.to_owned()),
    ], &self.ground), if matches!(self.rhythm, Rhythm::Whenever(_)) { Direction::Neutral } else { Direction::Stricter }
        => |was, fact| match fact {
            "how often" => burden::rhythm(&was.rhythm, &self.rhythm),
            "days" => burden::held((was.window, &was.audience), (self.window, &self.audience)),
            _ => Burden::default(),
        };

    Sign "sign" name(self, _protocol) vec![
        ("name", self.name.clone()),
        ("also called", self.aliases.join(", ")),
        ("urgent words", self.urgent_words.join(", ")),
        ("strong words", self.strong_words.join(", ")),
        ("mild looks like", option(self.mild.as_ref())),
        ("strong looks like", option(self.strong.as_ref())),
        ("beyond the source", if self.beyond { "yes" } else { "no" }.to_owned()),
        ("when it grows", self.worsening.as_ref().map_or("", |worse| worse.means.word()).to_owned()),
        ("what to do and why", sign_words(self)),
    ], Direction::Neutral => |was, fact| match fact {
        "urgent words" => burden::words(&was.urgent_words, &self.urgent_words),
        "strong words" => burden::words(&was.strong_words, &self.strong_words),
        "when it grows" => {
            let means = |sign: &Sign| sign.worsening.as_ref().map(|worse| worse.means);
            Burden::of(means(was), means(self))
        }
        _ => Burden::default(),
    };

    Accident "accident" name(self, _protocol) with_ground([
        ("name", self.name.clone()),
        ("also called", self.aliases.join(", ")),
        ("what to do", self.steps.join(" ")),
        ("days", window(self.window)),
    ], &self.ground), Direction::Neutral => |was, fact| match fact {
        "days" => burden::window(was.window, self.window),
        _ => Burden::default(),
    };

    Topic "topic" question(self, protocol) with_ground([
        ("question", self.question.clone()),
        ("also asked", self.aliases.join(", ")),
        ("answer", self.answer.clone()),
        ("who may not be treated", if self.not_treated { "yes" } else { "no" }.to_owned()),
        ("see", activities(protocol, &self.see)),
    ], &self.ground), if self.not_treated { Direction::Stricter } else { Direction::Neutral }
        => |was, fact| match fact {
            "who may not be treated" => Burden::of(was.not_treated, self.not_treated),
            _ => Burden::default(),
        };

    Why "reason" title(self, protocol) vec![
        ("title", self.title.clone()),
        ("text", self.text.clone()),
        ("explains", activities(protocol, &self.explains)),
        ("source", self.source.clone()),
    ], Direction::Neutral;

    Beyond "beyond" id(self, _protocol) vec![
        ("also asked", self.aliases.join(", ")),
        ("answer", self.answer.clone()),
    ], Direction::Neutral;
}

/// What the rules of a sign say beside what it means on which day.
fn sign_words(sign: &Sign) -> String {
    let rule = |words: &Ground, action: &str| {
        let facts: Vec<String> = ground(words).into_iter().map(|(_, text)| text).collect();
        format!("{action} {}", facts.join(" ")).trim().to_owned()
    };
    let rules = sign.rules.iter().map(|one| rule(&one.ground, one.action.as_deref().unwrap_or_default()));
    let worse = sign.worsening.iter().map(|worse| rule(&worse.ground, ""));
    let all: Vec<String> = rules.chain(worse).collect();
    all.join(" / ")
}

/// What signs mean, by level and day.
fn signs(pair: Pair<'_>, changes: &mut Vec<Change>) {
    let (before, after) = (Nominal { protocol: pair.old }, Nominal { protocol: pair.new });
    for sign in &pair.new.signs {
        let Some(was) = pair.old.sign(&sign.id).map(|at| &pair.old[at]) else { continue };
        for level in [Level::Mild, Level::Strong] {
            let days = (0..=LAST_DAY)
                .map(|day| (day, before.serious(was, level, day), after.serious(sign, level, day)));
            let changed: Vec<_> = days.filter(|(_, old, new)| old != new).collect();
            for group in changed.chunk_by(|one, other| (one.1, one.2) == (other.1, other.2)) {
                let Some(&(_, old, new)) = group.first() else { continue };
                let days: Vec<usize> = group.iter().map(|(day, ..)| *day).collect();
                let days: Vec<String> = runs(&days).iter().map(ToString::to_string).collect();
                let what = format!("{} ({})", capital(&sign.name), level.word());
                let (was, is) = (old.in_words(), new.in_words());
                let text = format!("{what}: {} means {is} instead of {was}", days.join(" and "));
                changes.push(Change {
                    kind: "sign",
                    id: sign.id.clone(),
                    direction: Burden::of(old, new).direction(),
                    text,
                });
            }
        }
    }
}
