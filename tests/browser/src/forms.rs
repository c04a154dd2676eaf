//! Every form there is, sent as somebody would send it.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::{Device, Lines, Outcome};

/// A button that sends a form.
#[derive(Clone, Debug, Deserialize)]
struct Sends {
    /// Where to, without what differs from entry to entry.
    kind: String,
    /// Where to.
    action: String,
    /// A selector of the button.
    button: String,
}

impl Sends {
    /// Whether something is gone afterwards that other forms are about: those come last.
    fn takes_away(&self) -> bool {
        ["remove", "undo", "untick", "revoke"].iter().any(|word| self.action.contains(word))
    }
}

impl Device {
    /// Sends one form of every kind on these pages, filled in as far as it must be, except those to and on
    /// addresses that are left out. Gives where they were sent to, without what differs from entry to entry.
    ///
    /// # Errors
    /// When one of them does not lead to a page that says it went well.
    pub async fn send_every_form(
        &self,
        pages: &[String],
        leave_out: fn(&str) -> bool,
    ) -> Outcome<BTreeSet<String>> {
        let mut found = BTreeMap::new();
        for page in pages.iter().filter(|page| !leave_out(page)) {
            self.open(page).await?;
            for sends in self.forms().await?.into_iter().filter(|sends| !leave_out(&sends.action)) {
                found.entry((sends.takes_away(), sends.kind.clone())).or_insert((page, sends));
            }
        }
        for (page, sends) in found.values() {
            self.send(page, sends).await?;
        }
        Ok(found.into_keys().filter_map(|(_, kind)| Some(kind.split(' ').next()?.to_owned())).collect())
    }

    async fn forms(&self) -> Outcome<Vec<Sends>> {
        self.run(include_str!("scripts/forms.js")).await
    }

    async fn send(&self, page: &str, sends: &Sends) -> Outcome {
        self.open(page).await?;
        if !self.has(&sends.button).await? {
            // Another form of this page has done away with it.
            return Ok(());
        }
        self.fill_in(&sends.button).await?;
        self.press(&sends.button).await?;
        let (status, at) = (self.status().await?, self.path().await?);
        assert_eq!(status, 200, "{page}: {} led to {at}: {}", sends.kind, self.text().await?);
        assert!(!self.has(".wrong").await?, "{page}: {} led to {at}: {}", sends.kind, self.text().await?);
        Ok(())
    }

    /// Fills in what a form must have, each field with the first thing that fits.
    async fn fill_in(&self, button: &str) -> Outcome {
        let files: usize = self.run_with(include_str!("scripts/fill.js"), button).await?;
        if files > 0 {
            self.give(&format!("{} input[type=file]", form_of(button)), &Lines::made(1)).await?;
        }
        Ok(())
    }

    /// Chooses a file with these entries.
    ///
    /// # Errors
    /// When there is no such field.
    pub async fn give(&self, what: &str, entries: &Lines) -> Outcome {
        let file = self.scratch().join("entries.jsonl");
        std::fs::write(&file, entries.text())?;
        Ok(self.find(what).await?.send_keys(file.display().to_string()).await?)
    }

    /// The status the page came with.
    ///
    /// # Errors
    /// When the browser does not tell.
    pub async fn status(&self) -> Outcome<u16> {
        self.run("return performance.getEntriesByType('navigation')[0].responseStatus").await
    }
}

/// The form a button is in.
fn form_of(button: &str) -> &str {
    button.rsplit_once(" button").map_or(button, |(form, _)| form)
}
