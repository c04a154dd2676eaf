//! What there is to say about the rules of a course: that they are lost, in doubt, were withdrawn, or have a newer version.

use stipple_journal::Pin;
use stipple_lists::Listed;
use stipple_plan::Lost;

use crate::list;

/// Said where it is in doubt which rules are right.
pub const RULES_IN_DOUBT: &str = "More than one set of rules was told for your course.";

/// Said where the version of a course was withdrawn.
pub const WITHDRAWN: &str = "Your clinic has taken this version of your rules back.";

/// Said where something stands in for the rules of a course.
#[must_use]
pub fn rules_lost(lost: &Lost) -> &'static str {
    match lost {
        Lost::NotHere(_) => "The rules of your course cannot be found here.",
        Lost::Unread => "The rules of your course cannot be read here.",
        Lost::Untold => "Nobody told which rules your course goes by.",
    }
}

/// Which rules are lost, and what holds until they are back.
#[must_use]
pub fn until_back(lost: &Lost) -> String {
    let (which, until) = match lost {
        Lost::NotHere(pin) => (format!("It goes by {}. ", named(pin)), "Until they are back"),
        Lost::Unread => ("A newer version of Stipple wrote them. ".to_owned(), "Until you open it there"),
        Lost::Untold => (String::new(), "Until you choose"),
    };
    format!("{which}{until}, every yes is “ask your clinic”, and every sign you tell of is a reason to call.")
}

/// Between which rules it is in doubt, and what holds until the person says which are right. Of rules that are not here,
/// why nothing is permitted.
#[must_use]
pub fn until_said(doubt: &[Pin], lost: Option<&Lost>) -> String {
    let mut all: Vec<String> = doubt.iter().map(named).listed();
    if lost == Some(&Lost::Unread) {
        all.push("some that a newer version of Stipple wrote".to_owned());
    }
    let held = if lost.is_some() {
        "Not all of them are here, so every yes is “ask your clinic”."
    } else {
        "Until then the strictest of them holds."
    };
    let names: Vec<&str> = all.iter().map(String::as_str).listed();
    format!("They are {}. Say which are right. {held}", list(&names))
}

fn named(pin: &Pin) -> String {
    format!("“{} {}”", pin.id, pin.version)
}

/// What holds until a person goes over from a version that was withdrawn: to which, when that is here, and how many came
/// after it.
#[must_use]
pub fn until_over(newer: Option<&str>, after: usize) -> String {
    let held =
        if after > 1 { "the strictest of it and all since holds" } else { "the stricter of both holds" };
    match newer {
        Some(version) => format!("Until you go over to version {version}, {held}."),
        None => "The next one is not here yet. Until it is, every yes is “ask your clinic”.".to_owned(),
    }
}

/// That there is a newer version.
#[must_use]
pub fn newer_version(version: &str) -> String {
    format!("Your rules have a newer version, {version}. Yours stay as they are until you say so.")
}
