//! The engine's answers in sentences, once for every surface: the terminal and the pages say the same.
//!
//! Nothing here decides anything or knows how it is drawn: no colour, no markup, no command. Names
//! and reasons come from the protocol; the words around them are here. Sentences are English; only
//! [`Dates`] are written in the language a person chose.
//!
//! ```
//! use jiff::civil::date;
//! use stipple_words::{Dates, capital, day, list};
//!
//! assert_eq!(capital(&day(6)), "Day 6");
//! assert_eq!(list(&["redness", "pain", "swelling"]), "redness, pain and swelling");
//! assert_eq!(Dates::ENGLISH.short(date(2026, 3, 8)), "Sun 8 March");
//! ```

mod answer;
mod capitals;
mod dates;
mod day;
mod english;
mod fact;
mod label;
mod language;
mod moves;
mod notice;
mod photo;
mod rules;
mod session;
mod sign;
mod subject;
mod verdict;
mod why;

pub use answer::{about, passage, source, then, turn};
pub use dates::Dates;
pub use day::{ahead, day, due, group, slot, still_ahead, until_healed};
pub use english::{capital, count, list};
pub use fact::{clearance, fact, part, recorded, seen, task_name, told, undone};
pub use label::{SCAN_IT, SCAN_STEPS, class_name, decides, instead, product_says};
pub use moves::moves;
pub use notice::{
    HAPPENING_NOW, NOT_A_DOCTOR, NOT_ANSWERED, NOTHING_YET, PARTLY, SAY_IT_AGAIN, UNSURE, beside,
    no_longer_early, window,
};
pub use photo::{
    above_noise, noise_band, photo_changes, photo_dots, photo_marks, photo_redness, photo_use, photo_uses,
    to_take, view,
};
pub use rules::{RULES_IN_DOUBT, WITHDRAWN, newer_version, rules_lost, until_back, until_over, until_said};
pub use session::{
    WHICH_FIRST, already_done, are_all_sessions, either, in_question, is_first, took_place, unsaid,
};
pub use sign::{
    action, as_read, as_told, check_in_action, check_in_means, comes_to, felt, level, levels, look_again,
    means, means_source, more, not_looked_for, still_open, strength, told_of, unseen, urgent_words, watched,
    why_means,
};
pub use subject::{as_question, subject, subject_id};
pub use verdict::{Face, Mark, assessment, face, says};
pub use why::{because, brings, cleared_by, release, why};
