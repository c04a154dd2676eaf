//! Forms in which something is told about the course: how they are filled in, drawn and read. The course
//! and the diary ask with the same forms.

mod ask;
mod filled;
mod form;
mod read;
mod zones;

pub(crate) use ask::{ask, audience, kinds};
pub(crate) use filled::filled;
pub(crate) use form::Form;
pub(crate) use read::{ahead, label, may_tell, past, product, read, session, took_place};
