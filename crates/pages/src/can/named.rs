//! Items by their id, their name or another word for them: such words are taken at their word.

use stipple_lists::{Joined, Listed};
use stipple_protocol::{Accident, ActivityIndex, Protocol};

/// What an item goes by.
struct Names<'p> {
    id: &'p str,
    name: &'p str,
    aliases: &'p [String],
}

/// By which of its words an item was named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// Its id or its name.
    Name,
    /// Another word for it, which may say more than its name does.
    Alias,
}

/// The activity these words name, and by which.
pub(crate) fn activity(protocol: &Protocol, words: &str) -> Option<(ActivityIndex, By)> {
    let names = protocol
        .each_activity()
        .map(|(at, known)| (at, Names { id: &known.id, name: &known.name, aliases: &known.aliases }));
    find(words, names)
}

/// The accident these words name.
pub(crate) fn accident<'p>(protocol: &'p Protocol, words: &str) -> Option<&'p Accident> {
    let names = protocol
        .accidents
        .iter()
        .map(|known| (known, Names { id: &known.id, name: &known.name, aliases: &known.aliases }));
    find(words, names).map(|(accident, _)| accident)
}

/// The item called this. An id or a name says more than another word, so those are looked at first, and another word
/// for several items names none of them.
fn find<'p, T>(words: &str, items: impl Iterator<Item = (T, Names<'p>)>) -> Option<(T, By)> {
    let asked = plain(words);
    let (mut by_alias, mut shared) = (None, false);
    for (item, names) in items {
        if [names.id, names.name].iter().any(|own| plain(own) == asked) {
            return Some((item, By::Name));
        }
        if names.aliases.iter().any(|alias| plain(alias) == asked) {
            shared |= by_alias.replace(item).is_some();
        }
    }
    by_alias.filter(|_| !shared).map(|item| (item, By::Alias))
}

/// Lower case, and one space between words: `Shave-Razor` and `shave razor` are the same.
fn plain(words: &str) -> String {
    // Letter by letter: a Greek sigma at the end of a word is not worth the tables that tell it apart.
    let lower: String = words.chars().flat_map(char::to_lowercase).collect();
    lower.replace(['-', '_', '\''], " ").split_whitespace().listed().joined(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn called<'p>(id: &'p str, name: &'p str, aliases: &'p [String]) -> (&'p str, Names<'p>) {
        (id, Names { id, name, aliases })
    }

    #[test]
    fn an_id_or_name_goes_before_another_word_for_something_else() {
        let (other, own) = (["hat".to_owned()], ["cap".to_owned()]);
        let items =
            || [called("helmet", "wear a helmet", &other), called("hat", "wear a hat", &own)].into_iter();
        assert_eq!(find("hat", items()), Some(("hat", By::Name)));
        assert_eq!(find(" Wear-a  HAT", items()), Some(("hat", By::Name)));
        assert_eq!(find("cap", items()), Some(("hat", By::Alias)));
        assert_eq!(find("cape", items()), None);
    }

    #[test]
    fn another_word_for_several_names_none() {
        let (one, other) = (["lid".to_owned()], ["lid".to_owned(), "cap".to_owned()]);
        let items =
            || [called("helmet", "wear a helmet", &one), called("hat", "wear a hat", &other)].into_iter();
        assert_eq!(find("lid", items()), None);
        assert_eq!(find("cap", items()), Some(("hat", By::Alias)));
    }
}
