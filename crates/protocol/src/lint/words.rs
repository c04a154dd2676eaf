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
        let each = items.flat_map(|(id, words)| words.into_iter().map(move |word| (id, word)));
        let called: Vec<(&'a Text, &'a str)> = each.collect();
        // There are thousands of phrases: their numbers are sorted, and words compared only where
        // two numbers are the same. Of two that share a word the earlier one is the first.
        let mut numbers: Vec<(u64, usize)> =
            called.iter().enumerate().map(|(at, (_, word))| (fingerprint(&plain(word)), at)).collect();
        numbers.sort_unstable();
        for same in numbers.chunk_by(|one, other| one.0 == other.0).filter(|same| same.len() > 1) {
            let mut alike = same.iter().filter_map(|&(_, at)| called.get(at));
            let Some((owner, first)) = alike.next() else { continue };
            for (id, word) in alike.filter(|(_, word)| plain(word) == plain(first)) {
                self.twice(owner, id, word);
            }
        }
    }

    fn twice(&mut self, owner: &Text, id: &Text, word: &str) {
        let (one, other) = (owner.get_ref(), id.get_ref());
        if one != other {
            let message = format!("both `{one}` and `{other}` are called `{word}`");
            let problem = SHARED_ALIAS.says(message).at(id.span(), "this one");
            self.report.add(problem.at(owner.span(), "and this one"));
        }
    }
}

/// A word as it is compared: most are written plainly already.
fn plain(word: &str) -> Cow<'_, str> {
    let word = word.trim();
    let is_plain = |byte: u8| byte != b'-' && byte.is_ascii() && !byte.is_ascii_uppercase();
    if !word.bytes().all(is_plain) {
        Cow::Owned(word.to_lowercase().replace('-', " "))
    } else {
        Cow::Borrowed(word)
    }
}

/// A number for a text: the same for the same text, and seldom for two (FNV-1a).
fn fingerprint(text: &str) -> u64 {
    let mixed = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, mixed)
}
