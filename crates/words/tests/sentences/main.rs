//! Every sentence, said by real rules about a real course.

#![expect(clippy::expect_used, reason = "a test may panic")]

mod answers;
mod dates;
mod days;
mod facts;
mod person;
mod photos;
mod sheets;
