//! Signs in words: how strong, and how they moved.

use jiff::civil::Date;
use stipple_lists::{Joined, Listed};
use stipple_plan::{Assessed, CheckIn, Judged, Trend, Watched, World};
use stipple_protocol::{Assessment, EMERGENCY, Level, Protocol, Sign, SignIndex};

use crate::{Dates, Mark, assessment, capital, list, passage};

/// How strong, as a person says it.
///
/// ```
/// assert_eq!(stipple_words::level(stipple_protocol::Level::Mild), "a little");
/// ```
#[must_use]
pub fn level(level: Level) -> &'static str {
    match level {
        Level::None => "not there",
        Level::Mild => "a little",
        Level::Strong => "a lot",
    }
}

/// How it moved; nothing when there is nothing to compare with.
fn trend(trend: Trend) -> Option<&'static str> {
    match trend {
        Trend::First => None,
        Trend::Better => Some("less than before"),
        Trend::Same => Some("as before"),
        Trend::Worse => Some("more than before"),
        Trend::Back => Some("back again"),
    }
}

/// A sign and how strong it is: `redness: a little`.
#[must_use]
pub fn as_told(protocol: &Protocol, sign: SignIndex, strong: Level) -> String {
    format!("{}: {}", protocol[sign].name, level(strong))
}

/// A sign as it was told: `Redness: a little, less than before`. An emergency has no strength.
#[must_use]
pub fn felt(protocol: &Protocol, assessed: &Assessed<'_>) -> String {
    let sign = &protocol[assessed.sign];
    let name = capital(&sign.name);
    match assessed.level {
        Level::None if assessed.trend == Trend::Better => format!("{name}: not there any more"),
        Level::None => format!("{name}: {}", level(Level::None)),
        _ if sign.is_emergency() => name,
        strength => {
            let told =
                [Some(as_told(protocol, assessed.sign, strength)), trend(assessed.trend).map(str::to_owned)];
            capital(&told.into_iter().flatten().listed().joined(", "))
        }
    }
}

/// A sign that was read from somebody's words. What cannot wait is no matter of which word was read.
#[must_use]
pub fn as_read(protocol: &Protocol, assessed: &Assessed<'_>) -> String {
    let emergency = protocol.sign(EMERGENCY).filter(|_| assessed.means == Assessment::Urgent);
    emergency.map_or_else(|| felt(protocol, assessed), |emergency| capital(&protocol[emergency].name))
}

/// What a sign comes to, as a sentence. That nothing is there is no part of healing.
#[must_use]
pub fn means(assessed: &Assessed<'_>) -> Mark {
    let mark = assessment(assessed.means);
    if assessed.level.present() { mark } else { Mark { says: NOT_THERE, ..mark } }
}

/// What a check-in comes to, as a sentence.
#[must_use]
pub fn check_in_means(check_in: &CheckIn<'_>) -> Mark {
    check_in.worst().map_or_else(|| assessment(check_in.overall), means)
}

/// What to do after a check-in.
#[must_use]
pub fn check_in_action<'a>(check_in: &CheckIn<'a>) -> &'a str {
    let worst = check_in.worst().filter(|worst| !worst.level.present());
    worst.map_or(check_in.action, action)
}

/// What to do about a sign.
#[must_use]
pub fn action<'a>(assessed: &Assessed<'a>) -> &'a str {
    if assessed.level.present() { assessed.action } else { LOOK_AGAIN }
}

/// Said of a sign that was looked for and is not there.
const NOT_THERE: &str = "Not there: that is good.";
/// What to do then.
const LOOK_AGAIN: &str = "Nothing to do about it. Look again at your next check-in.";

/// Why a sign means what it does: the rule's own reason, or the person's own word. Nothing where there is no sign.
#[must_use]
pub fn why_means(protocol: &Protocol, assessed: &Assessed<'_>) -> String {
    let words = urgent_words(&protocol[assessed.sign]);
    match assessed.by {
        Judged::Absent => String::new(),
        by if by.is_urgent_word() && words.is_empty() => "You said that it cannot wait.".to_owned(),
        by if by.is_urgent_word() => {
            format!("You named one of these: {}. They do not wait.", words.joined(", "))
        }
        _ => assessed.why.to_owned(),
    }
}

/// The passage that stands on. The person's own word stands in none.
#[must_use]
pub fn means_source(assessed: &Assessed<'_>) -> String {
    let own = assessed.by.is_urgent_word();
    passage(if own { "" } else { assessed.source }, own || assessed.beyond)
}

/// The words that make a sign urgent, without those that only spell another differently.
#[must_use]
pub fn urgent_words(sign: &Sign) -> Vec<&str> {
    let mut words: Vec<&str> = Vec::new();
    for word in sign.urgent_words.iter().map(String::as_str) {
        match words.iter_mut().find(|known| alike(known, word)) {
            Some(known) if word.len() > known.len() => *known = word,
            Some(_) => {}
            None => words.push(word),
        }
    }
    words
}

/// Whether two words begin alike, or two phrases end alike.
fn alike(one: &str, other: &str) -> bool {
    const BEGIN: usize = 5;
    const END: usize = 9;
    let begin = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
    let end = one.bytes().rev().zip(other.bytes().rev()).take_while(|(one, other)| one == other).count();
    begin >= BEGIN || end >= END
}

/// How strong a sign is: an emergency is there or not, and has no strength.
#[must_use]
pub fn strength(sign: &Sign, strength: Level) -> &'static str {
    if sign.is_emergency() && strength.present() { "there" } else { level(strength) }
}

/// The levels that can be told of a sign.
pub fn levels(sign: &Sign) -> impl Iterator<Item = Level> {
    let emergency = sign.is_emergency();
    Level::ALL.into_iter().filter(move |level| !emergency || *level != Level::Mild)
}

/// The signs that call for the clinic, as a sentence: `You told of swelling and pain.`
#[must_use]
pub fn told_of(protocol: &Protocol, signs: &[SignIndex]) -> String {
    let names: Vec<&str> = signs.iter().map(|&sign| protocol[sign].name.as_str()).listed();
    format!("You told of {}.", list(&names))
}

/// The day by which a watched sign has to be less: `Look again by Thu 12 March.`
fn look_by(by: Date, dates: Dates) -> String {
    format!("Look again by {}.", dates.short(by))
}

/// A sign that is watched: `Redness: look again by Thu 12 March.`
#[must_use]
pub fn watched(protocol: &Protocol, watched: Watched, dates: Dates) -> String {
    format!("{}: look again by {}.", capital(&protocol[watched.sign].name), dates.short(watched.by))
}

/// What to look at again today: `Look again for redness: by now it should be gone, or less.` `None` where nothing is.
#[must_use]
pub fn look_again(world: &World<'_>) -> Option<String> {
    let signs = world.look_again();
    let names: Vec<&str> = signs.iter().map(|&sign| world.protocol()[sign].name.as_str()).listed();
    (!names.is_empty()).then(|| {
        format!(
            "Look again for {}: by now that should be gone, or less. Tell what you find, also when it is not there.",
            list(&names)
        )
    })
}

/// What is open beside what was found: `Still open: pain. It stays open until you look and it is not there.`
#[must_use]
pub fn still_open(protocol: &Protocol, open: &[Assessed<'_>]) -> String {
    let names: Vec<&str> = open.iter().map(|open| protocol[open.sign].name.as_str()).listed();
    let until = match names.as_slice() {
        [_] => "It stays open until you look and it is not there.",
        _ => "They stay open until you look and they are not there.",
    };
    format!("Still open: {}. {until}", list(&names))
}

/// What was not looked for, when something was: a partial look is no all-clear.
#[must_use]
pub fn not_looked_for(protocol: &Protocol, check_in: &CheckIn<'_>) -> Option<String> {
    let partial = !check_in.found.is_empty();
    unseen(protocol, &check_in.unseen, "Not looked for").filter(|_| partial)
}

/// Signs that were not looked for, after what says when: `Not looked for: pain. Not looked does not mean fine.`
#[must_use]
pub fn unseen(protocol: &Protocol, signs: &[SignIndex], when: &str) -> Option<String> {
    let names: Vec<&str> = signs.iter().map(|&sign| protocol[sign].name.as_str()).listed();
    (!names.is_empty()).then(|| format!("{when}: {}. Not looked does not mean fine.", list(&names)))
}

/// What a sign that was found comes to: `Call your clinic. Milder is not gone.`
#[must_use]
pub fn comes_to(check_in: &CheckIn<'_>, assessed: &Assessed<'_>, dates: Dates) -> String {
    let differs = assessed.action != check_in.action && assessed.means > Assessment::Normal;
    let own = (differs && !assessed.by.is_open()).then_some(assessed.action);
    let (more, says) = (more(assessed, dates), assessment(assessed.means).says);
    [Some(says), more.as_deref(), own].into_iter().flatten().listed().joined(" ")
}

/// What there is to say of a sign beside what it comes to: by when to look again, that it had to be less by now, that
/// milder is not gone.
#[must_use]
pub fn more(assessed: &Assessed<'_>, dates: Dates) -> Option<String> {
    let late = matches!(assessed.by, Judged::Overdue(_)) && assessed.trend != Trend::Worse;
    let told = [
        assessed.look_by.map(|by| look_by(by, dates)),
        late.then(|| "The day to look again has come, and it is not less.".to_owned()),
        assessed.by.is_open().then(|| "Milder is not gone.".to_owned()),
    ];
    let told: Vec<String> = told.into_iter().flatten().listed();
    (!told.is_empty()).then(|| told.joined(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(words: &[&str]) -> Vec<String> {
        let sign = Sign {
            id: "redness".to_owned(),
            name: "redness".to_owned(),
            aliases: Vec::new(),
            urgent_words: words.iter().map(|&word| word.to_owned()).collect(),
            strong_words: Vec::new(),
            mild: None,
            strong: None,
            rules: Vec::new(),
            worsening: None,
            beyond: false,
        };
        urgent_words(&sign).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn one_spelling_of_each_urgent_word_is_shown() {
        assert_eq!(said(&["spreading", "spreads", "streaks", "streaking"]), ["spreading", "streaking"]);
        assert_eq!(
            said(&["hot to touch", "hot to the touch", "burning hot"]),
            ["hot to the touch", "burning hot"]
        );
        assert_eq!(said(&["wont stop bleeding", "will not stop bleeding"]), ["will not stop bleeding"]);
        assert_eq!(said(&["eyes", "eyelids"]), ["eyes", "eyelids"]);
    }
}
