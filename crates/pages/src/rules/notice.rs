//! What pages say about the rules of the course, without being asked: that they are lost, in doubt, withdrawn, or that
//! there is a newer version.

use maud::{Markup, html};
use stipple_words::{
    RULES_IN_DOUBT, WITHDRAWN, newer_version, rules_lost, until_back, until_over, until_said,
};

use crate::shelf::Standing;
use crate::visit::Visit;

/// Said above every page while something stands in for the rules of the course, or it is in doubt which are right.
pub(crate) fn unsure(visit: &Visit) -> Markup {
    let Standing { doubt, lost, .. } = &visit.standing;
    let (lead, says, way) = match lost {
        _ if !doubt.is_empty() => (RULES_IN_DOUBT, until_said(doubt, lost.as_ref()), "Choose"),
        Some(lost) => (rules_lost(lost), until_back(lost), "What you can do"),
        None => return html! {},
    };
    html! {
        aside.note role="alert" { p { strong { (lead) } " " (says) " " a href="/rules" { (way) } "." } }
    }
}

/// Said on today's page when there is a newer version.
pub(crate) fn offer(visit: &Visit) -> Markup {
    let Standing { lost, doubt, choices, beside, withdrawn } = &visit.standing;
    let newer = choices.first().map(|newer| newer.protocol.version.as_str());
    if lost.is_some() || !doubt.is_empty() {
        return html! {};
    }
    html! {
        @if *withdrawn {
            aside.note {
                p {
                    strong { (WITHDRAWN) } " " (until_over(newer, beside.len())) " " a href="/rules" { "See what changes" } "."
                }
            }
        } @else if let Some(newer) = newer {
            aside.note { p { (newer_version(newer)) " " a href="/rules" { "See what would change for you" } "." } }
        }
    }
}
