//! Everyday English: words and sayings by what they tell about aftercare, which is mostly nothing.
//!
//! They stand in `protocols/english.txt`, list by list.

use std::sync::LazyLock;

use stipple_lists::Listed;

const TEXT: &str = include_str!("../../../../protocols/english.txt");

/// Every list, by the name in its heading: all behind that, to the next empty line.
static LISTS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let headed = TEXT.split("\n\n").filter_map(|part| part.split_once("[")?.1.split_once("]\n"));
    headed.listed()
});

fn list(name: &str) -> &'static str {
    let known = LISTS.iter().find(|(known, _)| *known == name);
    debug_assert!(known.is_some(), "no list is called {name}");
    known.map_or("", |(_, list)| *list)
}

/// The words of a list.
pub(crate) fn words(name: &str) -> impl Iterator<Item = &'static str> {
    list(name).split_ascii_whitespace()
}

/// The sayings of a list.
pub(crate) fn sayings(name: &str) -> impl Iterator<Item = &'static str> {
    list(name).split([',', '\n']).map(str::trim).filter(|saying| !saying.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_told_apart() {
        let names: Vec<&str> = TEXT.lines().filter(|line| line.starts_with('[')).collect();
        assert!(names.len() > 40);
        for (at, name) in names.iter().enumerate() {
            assert!(!names[..at].contains(name), "{name} is there twice");
            assert!(!list(name.trim_matches(['[', ']'])).is_empty(), "{name} is empty");
        }
    }
}
