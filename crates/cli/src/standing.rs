//! How a course came to the rules that answer, and what there is to say about that.

use stipple_journal::Pin;
use stipple_words::{RULES_LOST, WITHDRAWN, newer_version, until_back, until_over};

use crate::kept::{After, Newer};

/// How a course came to the rules that answer. Rules named on the command line have no more to say.
#[derive(Clone, Debug, Default)]
pub(crate) struct Standing {
    /// What the course is pinned to, when that is not here and something stands in for it.
    pub(crate) lost: Option<Pin>,
    /// The newest version that it may go over to.
    pub(crate) newer: Option<Newer>,
    /// Whether its own version proved unsafe.
    pub(crate) withdrawn: bool,
}

impl Standing {
    /// That of a course whose rules cannot be found.
    pub(crate) fn lost(pin: &Pin) -> Self {
        Self { lost: Some(pin.clone()), ..Self::default() }
    }

    /// That of a course whose rules are here, and perhaps later versions of them.
    pub(crate) fn after(After { newer, withdrawn }: After) -> Self {
        Self { lost: None, newer, withdrawn }
    }

    /// What must be known with every answer: that the rules are lost, or were withdrawn.
    pub(crate) fn warning(&self) -> Option<String> {
        if let Some(Pin { id, version, .. }) = &self.lost {
            let back = until_back(id, version);
            return Some(format!(
                "{RULES_LOST} {back} Put your course under their file with `stipple protocol use FILE`, or ask it once with \
                 `--protocol FILE`."
            ));
        }
        let newer = self.newer.as_ref().map(|newer| newer.edition.version.as_str());
        self.withdrawn.then(|| format!("{WITHDRAWN} {} {}", until_over(newer), self.ways()))
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
