//! The box for a question in free words, and how much of what is typed there is read.

use maud::{Markup, html};
use stipple_html::Fields;

/// Longest question, in letters. What stands behind is not read.
const LONGEST: usize = 300;

/// The box for a question in free words.
pub(crate) fn draw(asked: Option<&str>) -> Markup {
    html! {
        @if let Some(asked) = asked {
            form.can action="/can" role="search" {
                label for="q" { "Can I …?" }
                div { input #q type="search" name="q" value=(asked) placeholder="wear a beanie tomorrow" autocomplete="off" enterkeyhint="search" maxlength="300"; button { "Ask" } }
                p.small { a href="/products" { "May I use this bottle? Check its label" } }
            }
        }
    }
}

/// The question asked, as far as it is read.
pub(crate) fn asked(fields: &Fields) -> String {
    fields.get("q").unwrap_or_default().chars().take(LONGEST).collect()
}
