//! Words people use: each should lead to one thing.

use std::collections::BTreeMap;

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
        let mut first: BTreeMap<String, &Text> = BTreeMap::new();
        for (id, words) in items {
            for word in words {
                let plain = word.to_lowercase().replace('-', " ");
                let owner = *first.entry(plain.trim().to_owned()).or_insert(id);
                if owner.get_ref() != id.get_ref() {
                    let message =
                        format!("both `{}` and `{}` are called `{word}`", owner.get_ref(), id.get_ref());
                    let problem = SHARED_ALIAS.says(message).at(id.span(), "this one");
                    self.report.add(problem.at(owner.span(), "and this one"));
                }
            }
        }
    }
}
