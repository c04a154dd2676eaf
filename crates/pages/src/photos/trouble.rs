//! The page that says why a photo was not taken in.

use http::StatusCode;
use maud::html;

use crate::effect::Response;
use crate::shell::Page;
use crate::visit::Visit;

/// Why a photo that was sent to the server was not taken in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhotoTrouble {
    /// The person keeps photos on the phone only.
    PhoneOnly,
    /// It cannot be read: what is wrong, in words.
    Unread(String),
    /// The pictures of this course take all the room there is.
    NoRoom,
}

/// Says that a photo was not taken in, why, and what to do.
#[must_use]
pub fn photo_trouble(visit: &Visit, trouble: PhotoTrouble) -> Response {
    let (status, what, next) = match trouble {
        PhotoTrouble::PhoneOnly => (
            StatusCode::CONFLICT,
            "Photos stay on your phone, so the server does not take any.".to_owned(),
            "Turn on keeping them at the server, or let the page use scripts.",
        ),
        PhotoTrouble::Unread(what) => (
            StatusCode::UNPROCESSABLE_ENTITY,
            format!("The file could not be read: {what}."),
            "Send a photo as JPEG, PNG or WebP.",
        ),
        PhotoTrouble::NoRoom => (
            StatusCode::INSUFFICIENT_STORAGE,
            "Your photos take all the room there is for one course.".to_owned(),
            "Remove some that you do not need, or keep new ones on your phone only.",
        ),
    };
    let main = html! {
        h1 { "The photo was not saved" }
        p.wrong role="alert" { (what) }
        p { (next) }
        p { a href="/photos" { "Your photos" } }
    };
    Page::new("Photo not saved", "/photos", main).show_as(visit, status)
}
