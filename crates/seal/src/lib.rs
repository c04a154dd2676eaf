//! Keys, sealing, and the secrets that let people in.
//!
//! Every journal is sealed with a key of its own, and those keys are sealed with one made of a [`MasterKey`]. People are
//! let in by a [`Secret`], which is known by its [`PassHash`] alone. Nothing here knows a database, a file or a clock:
//! who keeps what is made here, and where, is a store's to say. Of the machine it takes chance and nothing else.
//!
//! | where | what |
//! |---|---|
//! | `sealing.rs` | [`Cipher`]: what seals and opens with one key, bound to what the sealed text is [`About`] |
//! | `keys.rs` | [`MasterKey`], and the [`Keys`] made of it |
//! | `pass.rs` | [`Purpose`], [`PassHash`]: what a secret is for, and how a store knows it |
//! | `secret.rs` | [`Secret`]: drawn, read as people type it, and said as it is hashed |

mod keys;
mod pass;
mod sealing;
mod secret;

pub use keys::{Keys, MasterKey};
pub use pass::{PassHash, Purpose};
pub use sealing::{About, Cipher, SealError, new_id};
pub use secret::Secret;
