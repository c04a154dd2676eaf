//! Finished pages, kept while they stay the same: a page depends on the journal, its pictures, the protocols, the minute,
//! the place and what was asked, and on nothing else. Whoever changes one of those, here or in another server, makes
//! another question of it.

use std::sync::Arc;

use bytes::Bytes;
use http::Response;
use quick_cache::Weighter;
use quick_cache::sync::Cache;
use stipple_store::Kept;
use uuid::Uuid;

/// How many bytes all of them together may take.
const BYTES: u64 = 12 << 20;
/// A page's headers and its place here, about.
const BESIDE: usize = 1_500;
/// Larger ones are made anew each time.
const LARGE: usize = 512 << 10;

/// Everything a page depends on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Question {
    /// The journal and its revision; `None` for a visitor without one.
    pub(crate) journal: Option<(Uuid, u64)>,
    /// How many pictures the journal has, and how large they are, on pages that tell of them.
    pub(crate) pictures: Option<Kept>,
    /// The revision of the protocols.
    pub(crate) protocols: u64,
    /// The minute, since 1970.
    pub(crate) minute: i64,
    /// The zone the device is in.
    pub(crate) zone: Option<String>,
    /// How the visitor reaches us.
    pub(crate) origin: Arc<str>,
    /// Path and query.
    pub(crate) target: String,
    /// How it may be compressed.
    pub(crate) accepts: Vec<u8>,
}

/// A finished page.
type Page = Response<Bytes>;

/// Finished pages.
#[derive(Debug)]
pub(crate) struct Memo(Cache<Question, Arc<Page>, Weight>);

#[derive(Clone, Debug)]
struct Weight;

impl Weighter<Question, Arc<Page>> for Weight {
    fn weight(&self, question: &Question, page: &Arc<Page>) -> u64 {
        (question.target.len() + question.accepts.len() + page.body().len() + BESIDE) as u64
    }
}

impl Memo {
    /// None yet.
    pub(crate) fn new() -> Self {
        Self(Cache::with_weighter(1_000, BYTES, Weight))
    }

    /// The page, when it was made before.
    pub(crate) fn get(&self, question: &Question) -> Option<Arc<Page>> {
        self.0.get(question)
    }

    /// Keeps a page.
    pub(crate) fn keep(&self, question: Question, page: &Page) {
        if page.body().len() < LARGE {
            self.0.insert(question, Arc::new(page.clone()));
        }
    }

    /// Forgets all pages.
    pub(crate) fn clear(&self) {
        self.0.clear();
    }
}
