//! How to reach the clinic, when the rules say.

use maud::{Markup, html};
use stipple_protocol::Protocol;

/// Name, telephone, e-mail and hours, as far as they are known.
pub fn contact(protocol: &Protocol) -> Markup {
    let contact = &protocol.contact;
    let told =
        [&contact.clinic, &contact.phone, &contact.email, &contact.hours].iter().any(|part| part.is_some());
    html! {
        @if told {
            p.contact {
                @if let Some(clinic) = &contact.clinic { strong { (clinic) } " " }
                @if let Some(phone) = &contact.phone { a href=(format!("tel:{}", dialled(phone))) { (phone) } " " }
                @if let Some(email) = &contact.email { a href=(format!("mailto:{email}")) { (email) } " " }
                @if let Some(hours) = &contact.hours { span { (hours) } }
            }
        }
    }
}

/// A telephone number without what only people need.
fn dialled(phone: &str) -> String {
    phone.chars().filter(|letter| letter.is_ascii_digit() || *letter == '+').collect()
}
