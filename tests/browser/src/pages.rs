//! Every page there is.

use std::collections::BTreeSet;

use crate::{Device, Outcome};

/// Pages that must be there for somebody with a course, each by an address of it.
pub const PAGES: [&str; 14] = [
    "/today",
    "/can",
    "/can?q=shower",
    "/plan",
    "/signs",
    "/oops",
    "/oops/rain",
    "/course",
    "/learn",
    "/diary",
    "/settings",
    "/card",
    "/erase",
    "/offline",
];

/// Where the forms of these pages lead, at least.
pub const FORMS: [&str; 14] = [
    "/tick",
    "/untick",
    "/signs",
    "/oops",
    "/course/session",
    "/course/session/remove",
    "/course/clearance",
    "/course/climate",
    "/course/day-boundary",
    "/course/dates",
    "/diary/*/correct",
    "/diary/*/remove",
    "/import",
    "/undo",
];

impl Device {
    /// One address of every kind of page that can be reached from today by links, and [`PAGES`].
    ///
    /// # Errors
    /// When a page cannot be opened.
    pub async fn every_page(&self) -> Outcome<Vec<String>> {
        let mut found: Vec<String> = PAGES.iter().map(|&page| page.to_owned()).collect();
        let mut kinds: BTreeSet<String> = found.iter().map(|page| kind(page)).collect();
        let mut next = 0;
        while let Some(page) = found.get(next).cloned() {
            self.open(&page).await?;
            for link in self.links().await? {
                if kinds.insert(kind(&link)) {
                    found.push(link);
                }
            }
            next += 1;
        }
        Ok(found)
    }

    /// Where the page's links lead, within the companion and to pages.
    async fn links(&self) -> Outcome<Vec<String>> {
        self.run(
            "return [...document.querySelectorAll('a[href]:not([download])')].map((a) => new URL(a.href))
                .filter((url) => url.origin === location.origin && !/\\.ics$|^\\/export/.test(url.pathname))
                .map((url) => url.pathname + url.search)",
        )
        .await
    }
}

/// What makes two addresses pages of one kind: `/diary/1` and `/diary/2`, or the answers to two questions.
fn kind(page: &str) -> String {
    let (path, query) = page.split_once('?').unwrap_or((page, ""));
    let first = path.split('/').nth(1).unwrap_or_default();
    let depth = path.split('/').count();
    let names: BTreeSet<&str> = query.split('&').filter_map(|pair| pair.split('=').next()).collect();
    format!("{first} {depth} {}", names.into_iter().collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_a_kind_are_looked_at_once() {
        assert_eq!(kind("/diary/019a"), kind("/diary/019b"));
        assert_eq!(kind("/can?q=a&on=1"), kind("/can?on=2&q=b"));
        assert_ne!(kind("/can"), kind("/can?q=a"));
        assert_ne!(kind("/diary"), kind("/diary/019a"));
    }
}
