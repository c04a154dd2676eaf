//! What there is to say about the rules of a course: that they are lost, were withdrawn, or have a newer version.

/// Said where something stands in for the rules of a course.
pub const RULES_LOST: &str = "The rules of your course cannot be found here.";

/// Said where the version of a course was withdrawn.
pub const WITHDRAWN: &str = "Your clinic has taken this version of your rules back.";

/// Which rules are lost, and what holds until they are back.
#[must_use]
pub fn until_back(id: &str, version: &str) -> String {
    format!(
        "It goes by “{id} {version}”. Until they are back, every yes is “ask your clinic”, and every sign you tell of is a \
         reason to call."
    )
}

/// What holds until a person goes over from a version that was withdrawn; to which, when that is here.
#[must_use]
pub fn until_over(newer: Option<&str>) -> String {
    match newer {
        Some(version) => format!("Until you go over to version {version}, the stricter of both holds."),
        None => "The next one is not here yet. Until it is, every yes is “ask your clinic”.".to_owned(),
    }
}

/// That there is a newer version.
#[must_use]
pub fn newer_version(version: &str) -> String {
    format!("Your rules have a newer version, {version}. Yours stay as they are until you say so.")
}
