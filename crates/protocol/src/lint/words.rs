//! Words people use: each should lead to one thing.

use std::borrow::Cow;

use super::Lint;
use crate::checks::SHARED_ALIAS;
use crate::document::Text;

/// An item's id in the text, and what it is called.
type Called<'a> = (&'a Text, Vec<&'a str>);

impl<'a> Lint<'a> {
    pub(super) fn words(&mut self) {
        let (protocol, document) = (self.protocol, self.document);
        macro_rules! lists {
            ($($items:ident $tables:ident $name:ident;)+) => {$(
                let items = protocol.$items.iter().zip(&document.$tables).map(|(item, table)| {
                    let aliases = item.aliases.iter().map(String::as_str);
                    (&table.id, aliases.chain([item.id.as_str(), item.$name.as_str()]).collect())
                });
                self.shared(items);
            )+};
        }
        lists! {
            activities activity name;
            clearances clearance name;
            tasks task name;
            signs sign name;
            accidents accident name;
            classes class name;
            topics topic question;
            beyond beyond id;
        }
    }

    fn shared(&mut self, items: impl Iterator<Item = Called<'a>>) {
        let mut called: Vec<(Cow<'a, str>, &'a str, &'a Text)> = items
            .flat_map(|(id, words)| words.into_iter().map(move |word| (plain(word), word, id)))
            .collect();
        // Stable, so that of two that share a word the earlier one stays the first.
        called.sort_by(|one, other| one.0.cmp(&other.0));
        for same in called.chunk_by(|one, other| one.0 == other.0) {
            let Some(((_, _, owner), others)) = same.split_first() else { continue };
            for (_, word, id) in others.iter().filter(|(_, _, id)| id.get_ref() != owner.get_ref()) {
                let message =
                    format!("both `{}` and `{}` are called `{word}`", owner.get_ref(), id.get_ref());
                let problem = SHARED_ALIAS.says(message).at(id.span(), "this one");
                self.report.add(problem.at(owner.span(), "and this one"));
            }
        }
    }
}

/// A word as it is compared: most are written plainly already.
fn plain(word: &str) -> Cow<'_, str> {
    let word = word.trim();
    if word.contains(|letter: char| letter == '-' || letter.is_uppercase()) {
        Cow::Owned(word.to_lowercase().replace('-', " "))
    } else {
        Cow::Borrowed(word)
    }
}
