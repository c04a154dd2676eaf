//! A product's label: its ingredients with their place in the text, the classes they belong to, and
//! what that means for a day of healing.
//!
//! [`Glossary`] holds what is known of names. [`Glossary::read`] reads a label as it is printed, and
//! [`judge`] asks the protocol of a [`stipple_plan::World`] about what was found, for which the small
//! [`Catalogue`] of the glossary is enough. What cannot be read is part of the answer, and then the
//! answer is never that all is well.
//!
//! ```
//! # #[cfg(feature = "texts")] {
//! let glossary = stipple_label::built_in();
//! let label = glossary.read("Aqua, Cetearyl Alcohol, Alcohol Denat., Parfum");
//! let classes: Vec<&str> = label.hits.iter().map(|hit| glossary.catalogue().class(hit.class).id.as_str()).collect();
//! assert_eq!(classes, ["alcohol", "fragrance"]);
//! # }
//! ```

mod catalogue;
mod claims;
mod doubts;
mod fold;
mod glossary;
mod judge;
mod label;
mod marks;
mod matching;
mod near;
mod pieces;
mod prose;
mod script;
mod sections;
mod signs;
mod sorting;
mod standing;
mod stretches;
mod table;
mod tags;
#[cfg(feature = "texts")]
mod texts;
mod words;
mod work;

pub use catalogue::{Catalogue, Class, ClassIndex, Kind, KindIndex, NotCompiled};
pub use glossary::Glossary;
pub use judge::{Because, Deciding, Judgement, judge};
pub use label::{Doubt, Hit, Ingredient, Label, MAX_LABEL, Span};
pub use marks::{Mark, marks};
pub use script::Script;
#[cfg(feature = "texts")]
pub use texts::{TextError, Texts, built_in};
