//! Forms in which something is told about the course: how they are filled in, drawn and read. The course
//! and the diary ask with the same forms.

pub(crate) mod ask;
pub(crate) mod filled;
pub(crate) mod read;
pub(crate) mod zones;
