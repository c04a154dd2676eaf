//! What English makes of a word, before any rules are looked at.

use super::everyday;
use super::table::Table;

/// What English makes of a word, before any protocol is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// No meaning of its own here: "can", "the".
    Filler,
    /// Only where, which nearly every question says: "head".
    Place,
    /// Tells something only together with others: "rub".
    Weak,
    /// Tells who, when or how mildly: it cannot make a permission wrong.
    Harmless,
    /// A real word, so no slip of the thumb for another one.
    Real,
    /// A real word for something aftercare has nothing to do with: "carpet".
    Foreign,
    /// Any other.
    Telling,
}

stipple_compiled::words! { Role { Filler Place Weak Harmless Real Foreign Telling } }

/// The lists of words by role.
pub(crate) const ROLES: [(Role, &str); 6] = [
    (Role::Filler, "filler"),
    (Role::Place, "place"),
    (Role::Weak, "weak"),
    (Role::Harmless, "harmless"),
    (Role::Foreign, "foreign"),
    (Role::Real, "real"),
];

/// The words English is known by.
pub(crate) struct English {
    words: Table<&'static str>,
    /// By number of the word.
    roles: Vec<Role>,
}

impl English {
    pub(crate) fn new() -> Self {
        let mut english = Self { words: Table::new(), roles: Vec::new() };
        for (role, list) in ROLES {
            everyday::words(list).for_each(|word| english.add(word, role));
        }
        english
    }

    /// A word in two lists counts as what is lower: a filler is no place.
    fn add(&mut self, word: &'static str, role: Role) {
        match self.words.number(word).and_then(|known| self.roles.get_mut(known as usize)) {
            Some(known) => *known = role.min(*known),
            None => {
                self.words.add(word);
                self.roles.push(role);
            }
        }
    }

    /// The role of a word.
    pub(crate) fn role(&self, raw: &str) -> Role {
        let listed = self.words.number(raw).and_then(|at| self.roles.get(at as usize)).copied();
        let digits = || raw.bytes().all(|byte| byte.is_ascii_digit());
        listed.unwrap_or_else(|| if digits() { Role::Filler } else { Role::Telling })
    }

    /// Whether a word is one slip of the thumb from one that means nothing here: "agian".
    pub(crate) fn nearly_means_nothing(&self, raw: &str) -> bool {
        let means_nothing = |role: Role| matches!(role, Role::Filler | Role::Place | Role::Harmless);
        let alike = |word: &str| word.len().abs_diff(raw.len()) <= 1;
        let near = |word: &str| alike(word) && strsim::osa_distance(word, raw) <= 1;
        let role = |at: &u32| self.roles.get(*at as usize).is_some_and(|role| means_nothing(*role));
        raw.len() > 4 && self.words.with_first_of(raw).any(|at| role(at) && near(self.words.text(*at)))
    }
}
