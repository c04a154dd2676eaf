//! How to open the course again from the card.

use maud::{Markup, html};
use stipple_html::drawing::qr;

use crate::joining::Invitation;
use crate::visit::Visit;

/// With an invitation its code and its drawing; else where to type one, and how to get one.
pub(super) fn section(visit: &Visit, way_back: Option<&Invitation>) -> Markup {
    html! {
        section.back {
            h2 { "Open it on a phone" }
            @match way_back {
                Some(invitation) => (with_code(invitation)),
                None => (without_code(visit)),
            }
        }
    }
}

fn with_code(invitation: &Invitation) -> Markup {
    html! {
        (qr(&invitation.link, "The address of your course, as a QR code"))
        div {
            p { "Whoever has this card can open your course. Keep it as you would keep a key." }
            p { "Or type this code at " (address(&invitation.link)) ": " strong.code { (invitation.code) } }
            p.screen.small { "It is shown only now. " a href="/pair" { "Take it back here" } " when the card is lost." }
        }
    }
}

fn without_code(visit: &Visit) -> Markup {
    let join = format!("{}/join", visit.origin);
    html! {
        (qr(&join, "The address at which a code opens your course, as a QR code"))
        div {
            p { "Go to " (address(&join)) " and type a code from your other phone." }
            form.screen method="post" action="/pair" {
                input type="hidden" name="purpose" value="card";
                button.quiet { "Put a way back on the card" }
                p.small { "Then whoever has the card can open your course. This needs a connection." }
            }
        }
    }
}

/// An address as people type it, without a code in it.
fn address(link: &str) -> &str {
    const JOIN: &str = "/join";
    let typed = link.split_once(':').map_or(link, |(_, rest)| rest.trim_start_matches('/'));
    let mut pieces = typed.match_indices('/').map(|(at, _)| at);
    // Looked for piece by piece: no other page searches a text for a text, which takes two kilobytes to do well.
    let join = pieces.find(|&at| typed.get(at..).is_some_and(|rest| rest.starts_with(JOIN)));
    join.and_then(|at| typed.get(..at.saturating_add(JOIN.len()))).unwrap_or(typed)
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn an_address_is_typed_without_its_code() {
        assert_eq!(address("https://stipple.example/join/7K3QM"), "stipple.example/join");
        assert_eq!(address("http://localhost:8080/at/join"), "localhost:8080/at/join");
        assert_eq!(address("stipple.example"), "stipple.example");
    }
}
