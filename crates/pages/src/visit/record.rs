//! What a journal holds, read once.

use stipple_journal::{Course, Fact, Folded, Zones, fold};
use uuid::Uuid;

/// What a journal holds, read once and used for many pages.
#[derive(Debug, Default)]
pub struct Record {
    /// Every fact.
    pub facts: Vec<Fact>,
    /// What they tell.
    pub folded: Folded,
    /// How many entries cannot be read.
    pub unreadable: usize,
    /// The series that the server writes for browsers that keep none, where it is known: whose hands its
    /// entries are from cannot be told.
    pub server: Option<Uuid>,
}

impl Record {
    /// The facts of a journal, folded by what the host knows of zones. `unreadable` counts entries that are not
    /// among them.
    #[must_use]
    pub fn new(facts: Vec<Fact>, unreadable: usize, zones: &Zones<'_>) -> Self {
        let folded = fold(&facts, zones);
        Self { facts, folded, unreadable, server: None }
    }

    /// The course they tell.
    #[must_use]
    pub fn course(&self) -> &Course {
        &self.folded.course
    }

    /// How many entries no page takes into account.
    #[must_use]
    pub fn left_out(&self) -> usize {
        self.folded.set_aside.len() + self.unreadable
    }
}
