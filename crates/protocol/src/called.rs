//! Items by their id, their name or another word for them: such words are taken at their word.

use crate::{Accident, Activity, ActivityIndex, Clearance, Protocol, Sign, Task};

/// What an item goes by.
#[derive(Clone, Copy, Debug)]
pub struct Names<'p> {
    /// Its id: `shave-razor`.
    pub id: &'p str,
    /// Its name for people.
    pub name: &'p str,
    /// Other words for it.
    pub aliases: &'p [String],
}

/// By which of its words an item was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// Its id or its name.
    Name,
    /// Another word for it, which may say more than its name does.
    Alias,
}

impl Protocol {
    /// The activity called this, and by which of its words.
    #[must_use]
    pub fn activity_called(&self, words: &str) -> Option<(ActivityIndex, By)> {
        called(words, self.each_activity().map(|(at, activity)| (at, activity.into())))
    }

    /// The accident called this.
    #[must_use]
    pub fn accident_called(&self, words: &str) -> Option<&Accident> {
        let accidents = self.accidents.iter().map(|accident| (accident, accident.into()));
        called(words, accidents).map(|(accident, _)| accident)
    }
}

/// The item called this. An id or a name says more than another word, so those are looked at first, and another word
/// for several items names none of them.
pub fn called<'p, T>(words: &str, items: impl Iterator<Item = (T, Names<'p>)>) -> Option<(T, By)> {
    let asked = plain(words);
    let (mut by_alias, mut shared) = (None, false);
    for (item, names) in items {
        if names.is_own(&asked) {
            return Some((item, By::Name));
        }
        if names.has_alias(&asked) {
            shared |= by_alias.replace(item).is_some();
        }
    }
    by_alias.filter(|_| !shared).map(|item| (item, By::Alias))
}

/// Lower case, and one space between words: `Shave-Razor` and `shave razor` are the same.
#[must_use]
pub fn plain(words: &str) -> String {
    // Letter by letter: a Greek sigma at the end of a word is not worth the tables that tell it apart.
    let lower: String = words.chars().flat_map(char::to_lowercase).collect();
    lower.replace(['-', '_', '\''], " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Names<'_> {
    /// Whether another word for it is this [`plain`] one.
    #[must_use]
    pub fn has_alias(&self, asked: &str) -> bool {
        self.aliases.iter().any(|alias| plain(alias) == asked)
    }

    fn is_own(&self, asked: &str) -> bool {
        [self.id, self.name].iter().any(|own| plain(own) == asked)
    }
}

macro_rules! names {
    ($($item:ident)+) => {$(
        impl<'p> From<&'p $item> for Names<'p> {
            fn from(item: &'p $item) -> Self {
                Self { id: &item.id, name: &item.name, aliases: &item.aliases }
            }
        }
    )+};
}
names!(Accident Activity Clearance Sign Task);

#[cfg(test)]
mod tests {
    use super::*;

    fn names<'p>(id: &'p str, name: &'p str, aliases: &'p [String]) -> (&'p str, Names<'p>) {
        (id, Names { id, name, aliases })
    }

    #[test]
    fn an_id_or_name_goes_before_another_word_for_something_else() {
        let (other, own) = (["hat".to_owned()], ["cap".to_owned()]);
        let items =
            || [names("helmet", "wear a helmet", &other), names("hat", "wear a hat", &own)].into_iter();
        assert_eq!(called("hat", items()), Some(("hat", By::Name)));
        assert_eq!(called(" Wear-a  HAT", items()), Some(("hat", By::Name)));
        assert_eq!(called("cap", items()), Some(("hat", By::Alias)));
        assert_eq!(called("cape", items()), None);
    }

    #[test]
    fn another_word_for_several_names_none() {
        let (one, other) = (["lid".to_owned()], ["lid".to_owned(), "cap".to_owned()]);
        let items =
            || [names("helmet", "wear a helmet", &one), names("hat", "wear a hat", &other)].into_iter();
        assert_eq!(called("lid", items()), None);
        assert_eq!(called("cap", items()), Some(("hat", By::Alias)));
    }
}
