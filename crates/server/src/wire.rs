//! HTTP: what is asked, the body, compression, headers, and where a request may come from.

mod body;
mod encoding;
mod form;
mod head;
mod reply;
mod same_site;

pub(crate) use body::{Unread, read};
pub(crate) use encoding::Encoding;
pub(crate) use form::{field, form};
pub(crate) use head::Head;
pub(crate) use reply::{JSON, Reply, bare, see_other};
pub(crate) use same_site::{Cause, Doubt, Site, doubt, host_is_ours, is_ours};
