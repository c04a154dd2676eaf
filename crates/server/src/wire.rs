//! HTTP: what is asked, the body, answers, and where a request may come from.

mod body;
mod form;
mod head;
mod reply;
mod same_site;

pub(crate) use body::{Unread, dropped, read};
pub(crate) use form::{field, form};
pub(crate) use head::{Head, Peer};
pub(crate) use reply::{CLEAR_SITE_DATA, Cut, JSON, bare, compression, gathered, page, see_other, whole};
pub(crate) use same_site::{Cause, Doubt, Site, doubt, host_is_ours, is_ours};
