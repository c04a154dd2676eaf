//! The rules, as phones fetch them: a list of what there is, and each by its hash.
//!
//! `/rules/BUILD/list` and `/rules/BUILD/HASH.bin`. Only this build can read them, so its id is in the address.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use axum::response::Response;
use http::StatusCode;
use stipple_pages::Shelf;
use stipple_protocol::ProtocolHash;

use crate::files::{File, kind};
use crate::wire::{Head, JSON, bare};

/// Where they are.
const RULES: &str = "/rules/";

/// The rules, as phones fetch them.
#[derive(Debug)]
pub(crate) struct RuleFiles {
    list: File,
    /// Made when first asked for: few are.
    each: BTreeMap<ProtocolHash, OnceLock<File>>,
}

impl RuleFiles {
    /// Those of a shelf.
    pub(crate) fn new(shelf: &Shelf) -> Self {
        let each = shelf.listing().all.iter().map(|entry| (entry.hash, OnceLock::new())).collect();
        Self { list: File::made(JSON, shelf.listing().encode().into()), each }
    }

    /// The file asked for, of this build.
    pub(crate) fn answer(&self, head: &Head, build: &str, shelf: &Shelf) -> Response {
        let path = head.path().strip_prefix(RULES).and_then(|rest| rest.split_once('/'));
        let named = path.filter(|(of, _)| *of == build).map(|(_, name)| name);
        let file = match named {
            Some("list") => Some(&self.list),
            Some(name) => self.compiled(name, shelf),
            None => None,
        };
        match file {
            Some(file) => file.fresh(head),
            None => bare(StatusCode::NOT_FOUND, kind(".txt"), "There are no such rules here.\n"),
        }
    }

    fn compiled(&self, name: &str, shelf: &Shelf) -> Option<&File> {
        let hash: ProtocolHash = name.strip_suffix(".bin")?.parse().ok()?;
        let (made, rules) = (self.each.get(&hash)?, shelf.with(hash)?);
        Some(made.get_or_init(|| File::made(kind(".bin"), rules.protocol.compile().into())))
    }
}
