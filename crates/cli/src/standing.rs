//! How a course came to the rules that answer, and what there is to say about that.

use stipple_journal::Pin;
use stipple_plan::Lost;
use stipple_words::{
    RULES_IN_DOUBT, WITHDRAWN, newer_version, rules_lost, until_back, until_over, until_said,
};

use crate::kept::Newer;

/// How a course came to the rules that answer.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    /// Why rules of the course are not here, when something stands in for them.
    pub(crate) lost: Option<Lost>,
    /// What it may be pinned to, while nobody has said which is right; else empty.
    pub(crate) doubt: Vec<Pin>,
    /// The newest version that it may go over to.
    pub(crate) newer: Option<Newer>,
    /// Whether its own version proved unsafe.
    pub(crate) withdrawn: bool,
    /// How many versions hold beside its own then.
    pub(crate) after: usize,
    /// What the course is pinned to, when rules that were named on the command line are called the same and are not.
    pub(crate) other_text: Option<Pin>,
}

impl Standing {
    /// What must be known with every answer: that the rules are in doubt, lost, or were withdrawn.
    pub(crate) fn warning(&self) -> Option<String> {
        if let Some(Pin { id, version, .. }) = &self.other_text {
            return Some(format!(
                "These are not the rules of your course: those are another text that is called `{id}@{version}` too, and it \
                 is not on this machine."
            ));
        }
        let use_one = "`stipple protocol use FILE`";
        if !self.doubt.is_empty() {
            let said = until_said(&self.doubt, self.lost.as_ref());
            return Some(format!(
                "{RULES_IN_DOUBT} {said} Do that with {use_one}, or with `stipple protocol use ID@VERSION`."
            ));
        }
        if let Some(lost) = &self.lost {
            let (lead, back) = (rules_lost(lost), until_back(lost));
            return Some(format!(
                "{lead} {back} Put your course under their file with {use_one}, or ask it once with `--protocol FILE`."
            ));
        }
        let newer = self.newer.as_ref().map(|newer| newer.edition.version.as_str());
        self.withdrawn.then(|| format!("{WITHDRAWN} {} {}", until_over(newer, self.after), self.ways()))
    }

    /// What is worth knowing on the page of a day: that there is a newer version.
    pub(crate) fn offer(&self) -> Option<String> {
        let newer = self.newer.as_ref().filter(|_| !self.withdrawn)?;
        Some(format!("{} {}", newer_version(&newer.edition.version), self.ways()))
    }

    fn ways(&self) -> String {
        self.newer.as_ref().map_or_else(String::new, |newer| {
            let id = &newer.edition.id;
            format!(
                "See what changes with `stipple protocol news`, and go over with `stipple protocol use {id}`."
            )
        })
    }
}
